//! View 4: what was when. A chart of days against volume, and under it every day a story is of or
//! speaks of, in order.
//!
//! ```text
//!  stories    ▂  ▁        █▄
//!  spoken of  ▁▁ ▃    ▁   ▅█▃▁
//!  Feb 2025 ──────────▲──────────── Mar 2026
//!  14 Feb 2025    ● Munich Opens With One Question
//!                 ○ “The conference opens on February 14 …
//!  [1–10 Mar 26]  ○ “A round in early March would …
//! ```

use std::cmp::Ordering;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::marks::Marks;
use crate::corpus::timeline::{Entry, counts, entries, sentence, shown};
use crate::corpus::times::{bar, part};
use crate::model::document::DocId;
use crate::model::interval::Interval;
use crate::model::moment::{Known, Moment};
use crate::model::span::Span;
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, put_words, width};
use crate::tui::panes::rows::{Ink, Rows, framed, signs};
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// Rows of the chart.
const CHART: u16 = 4;

/// Rows from which there is room for a chart.
const WITH_CHART: u16 = 10;

/// Columns of the chart's names.
const NAMES: u16 = 11;

/// Columns of a day.
const DAY: usize = 19;

/// The list of what was when.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    entries: Vec<Entry>,
    period: Option<Interval>,
    cursor: Cursor,
    /// The row where a stretch was begun.
    brush: Option<usize>,
}

impl Timeline {
    /// Gathers anew; the cursor stays on its entry while that is there.
    pub fn gather(&mut self, corpus: &Corpus, docs: &[DocId], height: usize) {
        let before = self.chosen_entry();
        self.entries = entries(corpus, docs);
        self.period = shown(&self.entries);
        self.brush = None;
        // The first time the view opens it stands at the newest story, not centuries back.
        let newest = || self.entries.iter().rposition(|entry| entry.at.is_none());
        let kept = match before {
            Some(before) => self.entries.iter().position(|entry| *entry == before),
            None => newest(),
        };
        self.cursor.keep(kept, self.entries.len());
        self.cursor.fit(self.entries.len(), list_height(height));
    }

    /// What the cursor is on.
    pub fn chosen_entry(&self) -> Option<Entry> {
        self.entries.get(self.cursor.chosen).copied()
    }

    /// Puts the cursor on a story, or on a day spoken of where its words begin, if it is there.
    pub fn choose(&mut self, (doc, start): (DocId, Option<u32>), height: usize) {
        let is_it = |one: &Entry| (one.doc, one.at.map(|at| at.start)) == (doc, start);
        if let Some(at) = self.entries.iter().position(is_it) {
            self.cursor.go(at, list_height(height));
        }
    }

    /// Begins a stretch of days at the cursor; a second time gives it up.
    pub const fn brush(&mut self) {
        self.brush = if self.brush.is_some() { None } else { Some(self.cursor.chosen) };
    }

    /// The days of the stretch that was begun, to the cursor.
    pub fn brushed(&self) -> Option<(Date, Date)> {
        let (first, last) = self.stretch()?;
        let days = self.entries.get(first..=last)?;
        let first = days.iter().map(|entry| entry.when.0).min()?;
        let last = days.iter().map(|entry| entry.when.1).max()?;
        Some((first, last))
    }

    /// Whether the stretch goes from where it was begun to earlier days, or to later ones.
    pub fn direction(&self) -> Option<Ordering> {
        self.brush.map(|begun| self.cursor.chosen.cmp(&begun))
    }

    fn stretch(&self) -> Option<(usize, usize)> {
        let begun = self.brush?;
        Some((begun.min(self.cursor.chosen), begun.max(self.cursor.chosen)))
    }

    /// The row the cursor is on.
    pub const fn row(&self) -> usize {
        self.cursor.chosen
    }

    /// Puts the cursor on a row of the screen; whether there is one.
    pub fn choose_row(&mut self, row: usize, height: usize) -> bool {
        let above = height - list_height(height);
        row.checked_sub(above).is_some_and(|row| self.cursor.point(row, self.entries.len()))
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize, height: usize) {
        self.cursor.step(by, self.entries.len(), list_height(height));
    }

    /// Draws chart and list; where the chosen row is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (corpus, marks): (&Corpus, &Marks),
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let titles = Titles { left: "Timeline", right: &self.cursor.place(self.entries.len()) };
        let area = framed(buffer, area, (titles, self.entries.len()), (theme, focused))?;
        let above = area.height - list_height(usize::from(area.height)) as u16;
        if above > 0 {
            self.draw_chart(buffer, Rect { height: above, ..area }, theme);
        }
        let list = Rect { y: area.y + above, height: area.height - above, ..area };
        self.draw_list(buffer, list, (corpus, marks), (theme, focused))
    }

    fn draw_chart(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        let Some(period) = self.period else { return };
        if theme.glyphs == Glyphs::Words {
            let days = format!(" {}", period.shown());
            put(buffer, (area.x, area.y), &days, theme.style(Role::Quiet));
            return;
        }
        let n_parts = usize::from(area.width.saturating_sub(NAMES + 1));
        let stories = counts(self.entries.iter().filter(|one| one.at.is_none()), period, n_parts);
        let spoken = counts(self.entries.iter().filter(|one| one.at.is_some()), period, n_parts);
        let quiet = theme.style(Role::Quiet);
        let x = area.x + NAMES;
        for ((name, counts, role), y) in
            [(" stories", &stories, Role::Key), (" spoken of", &spoken, Role::Text)]
                .into_iter()
                .zip(area.y..)
        {
            put(buffer, (area.x, y), name, quiet);
            put(buffer, (x, y), &bar(counts), theme.style(role));
        }
        let axis = "─".repeat(n_parts);
        put(buffer, (x, area.y + 2), &axis, theme.style(Role::Border));
        let chosen = self.chosen_entry().map(|entry| entry.when);
        let ends = self.brushed().or(chosen);
        let column = |day| part(day, period, n_parts).map(|at| x + at as u16);
        for day in ends.into_iter().flat_map(|(first, last)| [first, last]) {
            if let Some(x) = column(day) {
                put(buffer, (x, area.y + 2), "▲", theme.style(Role::Key));
            }
        }
        let month = |day: Date| day.strftime("%b %Y").to_string();
        put(buffer, (x, area.y + 3), &month(period.earliest), quiet);
        let last = month(period.latest);
        if n_parts > 2 * last.len() {
            put(buffer, (x + n_parts as u16 - width(&last), area.y + 3), &last, quiet);
        }
    }

    fn draw_list(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (corpus, marks): (&Corpus, &Marks),
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let marked = self.stretch().map_or(0..0, |(first, last)| first..last + 1);
        let rows = Rows { marked, ..Rows::of(self.cursor, self.entries.len()) };
        let mut last = None;
        rows.draw(buffer, area, (theme, focused), |buffer, line, (at, ink)| {
            let Some(entry) = self.entries.get(at) else { return };
            // A day stands once, and again where the rows begin.
            let is_first = last != Some(entry.when) || theme.glyphs == Glyphs::Words;
            last = Some(entry.when);
            let signs = signs(marks, entry.doc, theme.glyphs);
            draw_entry(buffer, line, (corpus, *entry, is_first, signs), ink);
        })
    }
}

/// Rows that the list has of so many.
const fn list_height(height: usize) -> usize {
    if height < WITH_CHART as usize { height } else { height - CHART as usize }
}

fn draw_entry(
    buffer: &mut Buffer,
    line: Rect,
    (corpus, entry, is_first, [unread, star]): (&Corpus, Entry, bool, [&str; 2]),
    ink: Ink,
) {
    let day = if is_first { fitted(&days(corpus, entry), DAY) } else { String::new() };
    put(buffer, (line.x, line.y), &day, ink.aside(Role::Quiet));
    let x = line.x + DAY as u16;
    let sign = match (ink.theme.glyphs, entry.at) {
        (Glyphs::Words, Some(_)) => "spoken of: ",
        (Glyphs::Words, None) => "story: ",
        (_, Some(_)) => "○ ",
        (_, None) => "● ",
    };
    let x = put(buffer, (x, line.y), sign, ink.aside(Role::Key));
    let room = usize::from(line.right().saturating_sub(x));
    let Some(at) = entry.at else {
        put(buffer, (x - 3, line.y), unread, ink.aside(Role::Key));
        let x = put(buffer, (x, line.y), star, ink.aside(Role::Key));
        let room = usize::from(line.right().saturating_sub(x));
        let title = corpus.record(entry.doc).map(|record| printable(&record.title));
        let style = (ink.aside(Role::Heading), ink.theme.glyphs);
        put_words(buffer, (x, line.y), (&title.unwrap_or_default(), room), style);
        return;
    };
    let [before, time, behind] = around(sentence(corpus, entry.doc, at), room);
    let styles = [ink.plain(), ink.aside(Role::Matched), ink.plain()];
    let mut x = x;
    for (part, style) in [before, time, behind].iter().zip(styles) {
        let room = usize::from(line.right().saturating_sub(x));
        // What stands before may begin with an ellipsis of ours.
        let (cut, words) = part.strip_prefix('…').map_or(("", &**part), |words| ("…", words));
        x = put(buffer, (x, line.y), cut, style);
        let room = room.saturating_sub(cut.chars().count());
        x = put_words(buffer, (x, line.y), (words, room), (style, ink.theme.glyphs));
    }
}

/// What stands before a time, the time, and what stands behind it: of what stands before so much
/// that a third of the room is left for the rest.
fn around((sentence, at): (String, Span), room: usize) -> [String; 3] {
    let part = |range: std::ops::Range<usize>| printable(sentence.get(range).unwrap_or_default());
    let (before, time) = (part(0..at.start as usize), part(at.range()));
    let behind = part(at.end as usize..sentence.len());
    let most = (room * 2 / 3).saturating_sub(usize::from(width(&time)));
    if usize::from(width(&before)) <= most {
        return [before, time, behind];
    }
    let fits = |at: &usize| usize::from(width(before.get(*at..).unwrap_or_default())) < most;
    let words = before.match_indices(' ').map(|(at, _)| at + 1);
    let start = words.into_iter().find(fits).unwrap_or(before.len());
    [format!("…{}", before.get(start..).unwrap_or_default()), time, behind]
}

/// "14 Feb 2025", "c. 14 Feb 2025", "[1–10 Mar 2026]".
fn days(corpus: &Corpus, entry: Entry) -> String {
    let (first, last) = entry.when;
    let moment = corpus.record(entry.doc).and_then(|record| record.published.as_ref());
    let about = match (entry.at, moment) {
        (None, Some(moment)) => matches!(moment.origin, Known::Inferred | Known::Neighbours),
        (Some(_), _) | (None, None) => false,
    };
    let shown = match entry.interval().shown() {
        long if first != last && usize::from(width(&long)) + 2 >= DAY => edges(first, last),
        shown => shown,
    };
    let is_narrow = entry.at.is_none() && moment.is_some_and(Moment::is_narrow);
    match (about, first == last || is_narrow) {
        (true, true) => format!("c. {shown}"),
        (false, true) if first == last => shown,
        _ => format!("[{shown}]"),
    }
}

/// A long stretch of days in few letters: "1 Nov–28 Dec 25", "Feb 25–Jan 26".
fn edges(first: Date, last: Date) -> String {
    let (start, end) =
        if first.year() == last.year() { ("%-d %b", "%-d %b %y") } else { ("%b %y", "%b %y") };
    format!("{}–{}", first.strftime(start), last.strftime(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_of_days_has_room_with_its_brackets() {
        let day = jiff::civil::date;
        for (first, last, told) in [
            (day(2025, 11, 11), day(2025, 12, 28), "11 Nov–28 Dec 25"),
            (day(2025, 2, 24), day(2026, 2, 23), "Feb 25–Feb 26"),
        ] {
            assert_eq!(edges(first, last), told);
            assert!(told.chars().count() + 2 < DAY);
        }
    }

    #[test]
    fn a_time_stays_in_view_however_late_it_stands() {
        let sentence = "The delegations, said the ministry, will meet again on Tuesday at noon.";
        let at = sentence.find("Tuesday").unwrap();
        let around = |room| around((sentence.to_owned(), Span::new(at, at + 7)), room).concat();
        assert_eq!(around(200), sentence);
        assert_eq!(around(33), "…meet again on Tuesday at noon.");
        assert_eq!(around(4), "…Tuesday at noon.");
    }
}
