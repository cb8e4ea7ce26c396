//! The first and the last row: what is open, what can be done here, what just happened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::marks::Marks;
use crate::corpus::open::Progress;
use crate::text::counted;
use crate::text::printable::printable;
use crate::tui::panes::frame::{put, put_in, width};
use crate::tui::theme::{Role, Theme};

/// Draws the first row.
pub fn header(buffer: &mut Buffer, area: Rect, (corpus, marks): (&Corpus, &Marks), theme: Theme) {
    let name = printable(&corpus.name);
    put_in(buffer, area, 0, &format!(" attache · {name}"), theme.style(Role::Heading));
    let days = corpus.period().map_or_else(String::new, |days| format!(" · {}", days.shown()));
    let n_unread = corpus.n_documents().saturating_sub(marks.read.n_documents());
    let stories = counted(corpus.n_documents(), "story", "stories");
    let people = counted(corpus.people().len(), "person", "people");
    let unread = format!(" · {n_unread} unread ");
    // In a narrow window the days go first, then the people.
    let facts = [
        format!("{stories} · {people}{days}{unread}"),
        format!("{stories} · {people}{unread}"),
        format!("{stories}{unread}"),
    ];
    let place = |facts: &String| area.right().saturating_sub(width(facts));
    let fits = |facts: &&String| place(facts) > area.x + width(&name) + 14;
    if let Some(facts) = facts.iter().find(fits) {
        put(buffer, (place(facts), area.y), facts, theme.style(Role::Quiet));
    }
}

/// Draws the last row: a message, or the keys that matter here.
pub fn footer(
    buffer: &mut Buffer,
    area: Rect,
    (message, keys): (Option<&str>, &[(String, &str)]),
    theme: Theme,
) {
    if let Some(message) = message {
        put_in(buffer, area, 0, &format!(" {}", printable(message)), theme.style(Role::Warning));
        return;
    }
    let mut x = area.x + 1;
    for (key, help) in fitting(keys, area.width) {
        x = put(buffer, (x, area.y), key, theme.style(Role::Key)) + 1;
        x = put(buffer, (x, area.y), help, theme.style(Role::Quiet)) + 3;
    }
}

/// Keys that stand last: help, and the way out.
const LAST: usize = 2;

/// The keys that have room. Where it is narrow those in the middle go: one can always ask for help,
/// and leave.
fn fitting<'a>(keys: &'a [(String, &'a str)], columns: u16) -> Vec<&'a (String, &'a str)> {
    // A space between key and word, three behind; one column before all, no gap behind the last.
    let wide = |(key, help): &(String, &str)| width(key) + width(help) + 4;
    let room = columns.saturating_add(2);
    let up_to = |mut left: u16| {
        move |one: &&(String, &str)| {
            let fits = wide(one) <= left;
            left = left.saturating_sub(wide(one));
            fits
        }
    };
    let (first, last) = keys.split_at(keys.len().saturating_sub(LAST));
    let kept = last.iter().map(wide).sum::<u16>();
    let first = first.iter().take_while(up_to(room.saturating_sub(kept)));
    first.chain(last).take_while(up_to(room)).collect()
}

/// Draws how far the opening is.
pub fn opening(
    buffer: &mut Buffer,
    area: Rect,
    (progress, leaves): (Progress, &str),
    theme: Theme,
) {
    let middle = area.height / 2;
    let text = if progress.all == 0 {
        format!("  {} …", progress.stage)
    } else {
        format!("  {} {} of {}", progress.stage, progress.done, progress.all)
    };
    put_in(buffer, area, middle.saturating_sub(1), &text, theme.style(Role::Text));
    let room = usize::from(area.width.saturating_sub(8)).min(60);
    let done = (progress.done * room).checked_div(progress.all).unwrap_or_default().min(room);
    let bar = format!("  {}{}", "█".repeat(done), "░".repeat(room - done));
    put_in(buffer, area, middle, &bar, theme.style(Role::Quiet));
    put_in(buffer, area, middle + 2, &format!("  {leaves}"), theme.style(Role::Quiet));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_is_narrow_help_and_the_way_out_stay() {
        let keys =
            [("j", "choose"), ("enter", "read"), ("/", "filter"), ("?", "help"), ("q", "quit")];
        let keys = keys.map(|(key, help)| (key.to_owned(), help));
        let shown = |columns| {
            let fitting = fitting(&keys, columns);
            fitting.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown(80), "j enter / ? q");
        assert_eq!(shown(51), "j enter / ? q");
        assert_eq!(shown(50), "j enter ? q");
        assert_eq!(shown(16), "? q");
        assert_eq!(shown(15), "?");
        assert_eq!(shown(3), "");
    }
}
