//! View 5: one row an event, its reports under it in order of time, who reported first.
//!
//! ```text
//!  15 Feb 26~ Envoys leave Abu Dhabi without a map      3 reports · 2 outlets
//!    15 Feb 26  first    The Harbour Post               Envoys leave Abu Dhabi …
//!    16 Feb 26  copy     Evening Wire                   Envoys leave Abu Dhabi …
//! ```

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::events::{Event, events, n_outlets};
use crate::corpus::marks::Marks;
use crate::corpus::{Corpus, Record};
use crate::model::document::DocId;
use crate::model::story::StoryId;
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, put_words, width};
use crate::tui::panes::list::{DAY, date, date_in_words};
use crate::tui::panes::rows::{Ink, Rows, framed, signs, tell};
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// Columns from which the outlet of a report has room.
const WITH_OUTLET: u16 = 60;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// An event, by its place among the events.
    Event(usize),
    /// A report of it, by its place among the reports.
    Report(usize, usize),
}

/// The list of events.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    events: Vec<Event>,
    entries: Vec<Entry>,
    /// Events whose reports are not shown.
    folded: HashSet<StoryId>,
    cursor: Cursor,
    /// Stories that nothing else reports.
    n_alone: usize,
}

impl Groups {
    /// Gathers anew; the cursor stays on its story while that is there.
    pub fn gather(&mut self, corpus: &Corpus, docs: &[DocId], height: usize) {
        let before = self.chosen_doc();
        self.events = events(corpus, docs);
        let n_told: usize = self.events.iter().map(|event| event.reports.len()).sum();
        self.n_alone = docs.len().saturating_sub(n_told);
        self.spread(before);
        self.cursor.fit(self.entries.len(), height);
    }

    /// Lays the rows out; the cursor goes to a story, if it has a row.
    fn spread(&mut self, chosen: Option<DocId>) {
        self.entries.clear();
        for (at, event) in self.events.iter().enumerate() {
            self.entries.push(Entry::Event(at));
            if !self.folded.contains(&event.story) {
                self.entries.extend((0..event.reports.len()).map(|n| Entry::Report(at, n)));
            }
        }
        let is_chosen = |entry: &&Entry| chosen.is_some() && self.doc_of(**entry) == chosen;
        let kept = self.entries.iter().find(is_chosen).copied();
        let kept = kept.and_then(|kept| self.entries.iter().position(|entry| *entry == kept));
        self.cursor.keep(kept, self.entries.len());
    }

    /// Shows the reports of the chosen event, or folds them.
    pub fn unfold(&mut self, height: usize) {
        let (Some(entry), doc) = (self.entries.get(self.cursor.chosen), self.chosen_doc()) else {
            return;
        };
        let (Entry::Event(at) | Entry::Report(at, _)) = *entry;
        let Some(story) = self.events.get(at).map(|event| event.story) else { return };
        if !self.folded.remove(&story) {
            self.folded.insert(story);
        }
        let first = self.events.get(at).and_then(Event::first);
        self.spread(if self.folded.contains(&story) { first } else { doc });
        self.cursor.fit(self.entries.len(), height);
    }

    fn doc_of(&self, entry: Entry) -> Option<DocId> {
        match entry {
            Entry::Event(at) => self.events.get(at)?.first(),
            Entry::Report(at, number) => self.events.get(at)?.reports.get(number).copied(),
        }
    }

    /// The story the cursor is on; on an event its first report.
    pub fn chosen_doc(&self) -> Option<DocId> {
        self.entries.get(self.cursor.chosen).and_then(|&entry| self.doc_of(entry))
    }

    /// Puts the cursor on a report, if it is in the list.
    pub fn choose(&mut self, doc: DocId, height: usize) {
        let is_it = |entry: &Entry| self.doc_of(*entry) == Some(doc);
        if let Some(at) = self.entries.iter().position(is_it) {
            self.cursor.go(at, height);
        }
    }

    /// The row the cursor is on.
    pub const fn row(&self) -> usize {
        self.cursor.chosen
    }

    /// Puts the cursor on a row of the screen; whether there is one.
    pub fn choose_row(&mut self, row: usize) -> bool {
        self.cursor.point(row, self.entries.len())
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize, height: usize) {
        self.cursor.step(by, self.entries.len(), height);
    }

    /// Draws the list; where the chosen row is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (corpus, marks): (&Corpus, &Marks),
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let rows = Rows::of(self.cursor, self.entries.len());
        let titles = Titles { left: "Events", right: &self.place() };
        let area = framed(buffer, area, (titles, rows.n_rows), (theme, focused))?;
        rows.draw(buffer, area, (theme, focused), |buffer, line, (at, ink)| {
            let Some(&entry) = self.entries.get(at) else { return };
            let doc = self.doc_of(entry);
            match (
                entry,
                doc.and_then(|doc| Some((corpus.record(doc)?, signs(marks, doc, theme.glyphs)))),
            ) {
                (Entry::Event(at), _) => self.draw_event(buffer, line, (corpus, at), ink),
                (Entry::Report(at, number), Some((record, signs))) => {
                    let part = self.part(corpus, at, number);
                    draw_report(buffer, line, (record, part, signs), ink);
                }
                (Entry::Report(..), None) => {}
            }
        })
    }

    /// What a report is in its event: "first", "copy", or nothing to say.
    fn part(&self, corpus: &Corpus, event: usize, number: usize) -> &'static str {
        let Some(event) = self.events.get(event) else { return "" };
        let Some(&doc) = event.reports.get(number) else { return "" };
        let original = corpus.record(doc).map_or(doc, |record| record.original);
        if event.teller(corpus) == Some(doc) {
            "first"
        } else if original != doc && event.reports.contains(&original) {
            "copy"
        } else {
            ""
        }
    }

    /// "2/9 · 4 stories stand alone".
    fn place(&self) -> String {
        let alone = match self.n_alone {
            0 => String::new(),
            1 => "1 story stands alone".to_owned(),
            several => format!("{several} stories stand alone"),
        };
        let parts = [alone, self.cursor.place(self.entries.len())];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    fn draw_event(
        &self,
        buffer: &mut Buffer,
        line: Rect,
        (corpus, at): (&Corpus, usize),
        ink: Ink,
    ) {
        let Some(event) = self.events.get(at) else { return };
        let Some(record) = event.first().and_then(|doc| corpus.record(doc)) else { return };
        let is_folded = self.folded.contains(&event.story);
        let n_outlets = n_outlets(corpus, &event.reports);
        let outlets =
            if n_outlets > 1 { format!(" · {n_outlets} outlets") } else { String::new() };
        let counted = format!("{} reports{outlets}", event.reports.len());
        let sign = match (ink.theme.glyphs, is_folded) {
            (Glyphs::Words, true) => "folded: ",
            (Glyphs::Words, false) => "open: ",
            (_, true) => "▸ ",
            (_, false) => "▾ ",
        };
        let x = put(buffer, (line.x, line.y), sign, ink.aside(Role::Quiet));
        let room = line.right().saturating_sub(x + width(&counted) + 2);
        let title = printable(&record.title);
        let style = (ink.aside(Role::Heading), ink.theme.glyphs);
        let end = put_words(buffer, (x, line.y), (&title, usize::from(room)), style);
        let (x, counted) = match ink.theme.glyphs {
            Glyphs::Words => (end, format!(", {counted}")),
            _ => (line.right().saturating_sub(width(&counted)), counted),
        };
        put(buffer, (x, line.y), &counted, ink.aside(Role::Quiet));
    }
}

fn draw_report(
    buffer: &mut Buffer,
    line: Rect,
    (record, part, [unread, star]): (&Record, &str, [&str; 2]),
    ink: Ink,
) {
    if ink.theme.glyphs == Glyphs::Words {
        return draw_told(buffer, line, (record, part, star), ink);
    }
    let quiet = ink.aside(Role::Quiet);
    put(buffer, (line.x + 1, line.y), unread, ink.aside(Role::Key));
    put(buffer, (line.x, line.y), star.trim_end(), ink.aside(Role::Key));
    let x = put(buffer, (line.x + 2, line.y), &format!("{:<DAY$}", date(record)), quiet);
    let mut x = put(buffer, (x, line.y), &format!("{part:<6}"), ink.aside(Role::Key));
    if line.width >= WITH_OUTLET {
        let outlet = fitted(&printable(record.outlet.as_deref().unwrap_or_default()), 18);
        put(buffer, (x, line.y), &outlet, quiet);
        x += 20;
    }
    let room = usize::from(line.right().saturating_sub(x));
    let (title, style) = (printable(&record.title), (ink.plain(), ink.theme.glyphs));
    put_words(buffer, (x, line.y), (&title, room), style);
}

/// A report in words: what it is, its title, the rest.
fn draw_told(
    buffer: &mut Buffer,
    line: Rect,
    (record, part, states): (&Record, &str, &str),
    ink: Ink,
) {
    let x = put(buffer, (line.x + 2, line.y), states, ink.aside(Role::Key));
    let outlet = printable(record.outlet.as_deref().unwrap_or_default());
    let behind = [date_in_words(record), part.to_owned(), outlet];
    tell(buffer, (line, x), (&printable(&record.title), &behind), ink);
}
