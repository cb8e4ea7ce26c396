//! The facts pane: who is in the story, in which role; what it leads to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::gather::expected::told;
use crate::corpus::quotes::shown;
use crate::model::document::DocId;
use crate::text::printable::printable;
use crate::tui::action::{Action, Place};
use crate::tui::keymap::Keymap;
use crate::tui::layout::inside;
use crate::tui::panes::frame::{self, Titles, put_in};
use crate::tui::panes::reader::Spot;
use crate::tui::theme::{Role, Theme, number};
use crate::tui::typeset::fitted;

/// Quotations shown of a story.
const QUOTES: usize = 6;

/// Days shown of a story.
const DAYS: usize = 6;

/// What of the facts is on show, and whether keys move it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The first line on show.
    pub top: usize,
    /// Whether the pane has the focus, of text and facts.
    pub is_focused: bool,
}

impl Facts {
    /// Moves what is on show of the facts of a story.
    pub fn scroll(&mut self, by: isize, (corpus, doc): (&Corpus, Option<DocId>), height: usize) {
        let n_lines = doc.map_or(0, |doc| lines(corpus, doc).len());
        self.top = self.top.saturating_add_signed(by).min(n_lines.saturating_sub(height));
    }
}

/// A line of the pane, with what it leads to.
struct Line {
    role: Role,
    text: String,
    spot: Option<Spot>,
    /// The view that lists more of it.
    more: Option<Action>,
}

impl Line {
    const fn of(role: Role, text: String) -> Self {
        Self { role, text, spot: None, more: None }
    }

    const fn leading(role: Role, text: String, spot: Option<Spot>) -> Self {
        Self { role, text, spot, more: None }
    }

    const fn more(text: String, view: Action) -> Self {
        Self { role: Role::Quiet, text, spot: None, more: Some(view) }
    }

    /// What it says: how more is listed by the key for that.
    fn told(&self, keymap: &Keymap) -> String {
        let lists = self.more.map(|view| format!(": {} lists them", keymap.key(view, Place::Text)));
        format!("{}{}", self.text, lists.unwrap_or_default())
    }
}

/// What can be followed from the lines that a pane of this height shows.
pub fn spots(corpus: &Corpus, (doc, top): (DocId, usize), height: usize) -> Vec<Spot> {
    let shown = lines(corpus, doc).into_iter().skip(top).take(height);
    shown.filter_map(|line| line.spot).collect()
}

/// What stands in a row of a pane of this height.
pub fn spot_at(
    corpus: &Corpus,
    (doc, top): (DocId, usize),
    (row, height): (usize, usize),
) -> Option<Spot> {
    let lines = lines(corpus, doc);
    // The last row says how many more there are.
    let is_last = row + 1 == height && lines.len() > top + height;
    lines.get(top + row).filter(|_| !is_last).and_then(|line| line.spot)
}

/// Draws the facts of a story; letters on what can be followed while there are hints.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    (corpus, doc, hints): (&Corpus, Option<DocId>, &[(String, Spot)]),
    (facts, keymap, theme): (Facts, &Keymap, Theme),
) {
    let lines = doc.map_or_else(Vec::new, |doc| lines(corpus, doc));
    let frame = area;
    let area = inside(area);
    let height = usize::from(area.height);
    let top = facts.top.min(lines.len().saturating_sub(height));
    let place = match lines.len() {
        // The last row says how many more there are.
        n_lines if n_lines > top + height => {
            format!("{}–{}/{n_lines}", top + 1, (top + height).saturating_sub(1))
        }
        n_lines if n_lines > height => format!("{}–{n_lines}/{n_lines}", top + 1),
        _ => String::new(),
    };
    let titles = Titles { left: "Facts", right: &place };
    frame::draw(buffer, frame, titles, (theme, facts.is_focused));
    if doc.is_none() {
        put_in(buffer, area, 0, " No story is open.", theme.style(Role::Quiet));
        return;
    }
    let room = usize::from(area.width.saturating_sub(1));
    let more = (lines.len() - top).saturating_sub(height);
    let key = theme.style(Role::Key).add_modifier(ratatui::style::Modifier::REVERSED);
    for (line, row) in lines.iter().skip(top).zip(0..area.height) {
        let last = row + 1 == area.height && more > 0;
        let text = if last {
            format!("… {} lines more", more + 1)
        } else {
            fitted(&line.told(keymap), room)
        };
        let role = if last { Role::Quiet } else { line.role };
        put_in(buffer, Rect { x: area.x + 1, ..area }, row, &text, theme.style(role));
        let hint = hints.iter().find(|(_, spot)| line.spot == Some(*spot));
        if let Some((code, _)) = hint {
            put_in(buffer, area, row, code, key);
        }
    }
}

fn lines(corpus: &Corpus, doc: DocId) -> Vec<Line> {
    let Some(record) = corpus.record(doc) else { return Vec::new() };
    let mut lines = vec![Line::of(Role::Heading, "People".to_owned())];
    for &(id, n_times) in &record.people {
        let Some(person) = corpus.person(id) else { continue };
        let first = corpus.mentions_of(id, doc).first().copied();
        lines.push(Line {
            role: Role::Person(number(&person.name)),
            text: format!("{} ×{n_times}", person.name),
            spot: first.map(|at| Spot::Person(at, id)),
            more: None,
        });
        let mut here = person.roles.iter().filter(|role| role.doc == doc);
        let role = here.clone().find(|role| !role.is_guess).or_else(|| here.next());
        lines.extend(role.map(|role| Line::of(Role::Quiet, format!("  {}", role.text))));
    }
    if record.people.is_empty() {
        lines.push(Line::of(Role::Quiet, "nobody is named".to_owned()));
    }
    lines.push(Line::of(Role::Text, String::new()));
    quotes(corpus, doc, &mut lines);
    expected(corpus, doc, &mut lines);
    links(corpus, doc, &mut lines);
    days(corpus, doc, &mut lines);
    // A blank line parts, it does not end.
    while lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
    lines
}

/// What the story expects to come.
fn expected(corpus: &Corpus, doc: DocId, lines: &mut Vec<Line>) {
    let expected = corpus.expected_in(doc);
    if expected.is_empty() {
        return;
    }
    lines.push(Line::of(Role::Heading, "Expected".to_owned()));
    for one in expected {
        lines.push(Line::of(Role::Text, printable(&told(corpus, one).0)));
    }
    lines.push(Line::of(Role::Text, String::new()));
}

/// The days the story speaks of, in order of time, as it says them.
fn days(corpus: &Corpus, doc: DocId, lines: &mut Vec<Line>) {
    let Some(body) = corpus.body(doc) else { return };
    let mut spoken: Vec<_> = corpus.spoken_in(doc).to_vec();
    spoken.sort_by_key(|one| (one.when.earliest, one.when.latest, one.at));
    spoken.dedup_by_key(|one| one.when);
    if spoken.is_empty() {
        return;
    }
    lines.push(Line::of(Role::Heading, "Days spoken of".to_owned()));
    for one in spoken.iter().take(DAYS) {
        let words = one.at.of(&body.document.text).replace('\n', " ");
        let text = printable(&format!("{}: “{words}”", one.when.shown()));
        lines.push(Line::leading(Role::Text, text, Some(Spot::Passage(one.at))));
    }
    if let Some(more) = spoken.len().checked_sub(DAYS).filter(|more| *more > 0) {
        lines.push(Line::more(format!("  {more} more"), Action::Timeline));
    }
    lines.push(Line::of(Role::Text, String::new()));
}

/// What the story leads to, and why.
fn links(corpus: &Corpus, doc: DocId, lines: &mut Vec<Line>) {
    lines.push(Line::of(Role::Heading, "Linked".to_owned()));
    for (number, link) in corpus.links(doc).iter().enumerate() {
        let title = corpus.record(link.to).map_or("", |record| &record.title);
        let spot = Some(Spot::Link(number));
        lines.push(Line::leading(Role::Link, printable(title), spot));
        let (how, reasons) = link.told();
        let gap = if reasons.is_empty() { "" } else { ": " };
        let why = format!("  {how}{gap}{}", printable(&reasons.join(", ")));
        lines.push(Line::of(Role::Quiet, why));
    }
    if corpus.links(doc).is_empty() {
        lines.push(Line::of(Role::Quiet, "nothing alike is here".to_owned()));
    }
    lines.push(Line::of(Role::Text, String::new()));
    let links = corpus.links(doc);
    let is_listed = |other: &DocId| links.iter().any(|link| link.to == *other);
    let n_more = corpus.group(doc).filter(|other| !is_listed(other)).count();
    if n_more > 0 {
        let more = format!("{n_more} more on the same event");
        lines.push(Line::more(more, Action::Groups));
        lines.push(Line::of(Role::Text, String::new()));
    }
}

/// Who says what in the story.
fn quotes(corpus: &Corpus, doc: DocId, lines: &mut Vec<Line>) {
    let quotes = corpus.quotes_in(doc);
    if quotes.is_empty() {
        return;
    }
    lines.push(Line::of(Role::Heading, "Quotations".to_owned()));
    for quote in quotes.iter().take(QUOTES) {
        let (speaker, words) = shown(corpus, quote);
        let gap = if speaker.is_empty() { "" } else { ": " };
        let text = printable(&format!("{speaker}{gap}“{words}”"));
        let spot = Some(Spot::Passage(quote.at));
        lines.push(Line::leading(Role::Text, text, spot));
    }
    if let Some(more) = quotes.len().checked_sub(QUOTES).filter(|more| *more > 0) {
        lines.push(Line::more(format!("  {more} more"), Action::Quotes));
    }
    lines.push(Line::of(Role::Text, String::new()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::tui::keymap::layers::Layers;

    #[test]
    fn more_is_listed_by_the_keys_in_use() {
        let config = Config::parse("[keys]\nquotes = \"f7\"\ngroups = []\n");
        let keymap = Layers::of(&config).keymap();
        let told = |view| Line::more("3 more".to_owned(), view).told(&keymap);
        assert_eq!(told(Action::Quotes), "3 more: f7 lists them");
        assert_eq!(told(Action::Groups), "3 more: :groups lists them");
        assert_eq!(Line::of(Role::Text, "{undo}".to_owned()).told(&keymap), "{undo}");
    }
}
