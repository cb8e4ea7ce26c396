//! View 3: who said what in the stories that fit the filter, by person and in order of time.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::corpus::quotes::{Quote, by_person, shown};
use crate::corpus::search::{asked_for, keep_said};
use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, put_words, width};
use crate::tui::panes::rows::{Ink, Rows, framed};
use crate::tui::theme::{Role, Theme, number};
use crate::tui::typeset::fitted;

/// Columns of the speaker, the gap behind included.
const SPEAKER: usize = 20;

/// The list of quotations.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    entries: Vec<Quote>,
    /// Those who are asked for by name.
    asked_for: Vec<PersonId>,
    cursor: Cursor,
}

impl Quotes {
    /// Gathers anew; the cursor stays on its quotation while that is there. Who is asked for by
    /// name comes first, and has the cursor once that is asked.
    pub fn gather(&mut self, corpus: &Corpus, (docs, query): (&[DocId], &Query), height: usize) {
        let before = self.chosen_quote();
        self.entries = by_person(corpus, docs);
        keep_said(corpus, query, &mut self.entries);
        let asked_for = asked_for(corpus, query);
        let is_first =
            |quote: &Quote| quote.speaker.is_some_and(|speaker| asked_for.contains(&speaker));
        if !asked_for.is_empty() {
            self.entries.sort_by_key(|quote| !is_first(quote));
        }
        let is_new = asked_for != self.asked_for && self.entries.first().is_some_and(is_first);
        let same = || self.entries.iter().position(|one| Some(*one) == before);
        let kept = if is_new { Some(0) } else { same() };
        self.asked_for = asked_for;
        self.cursor.keep(kept, self.entries.len());
        self.cursor.fit(self.entries.len(), height);
    }

    /// What the cursor is on.
    pub fn chosen_quote(&self) -> Option<Quote> {
        self.entries.get(self.cursor.chosen).copied()
    }

    /// Puts the cursor on the quotation that begins at a byte of a story, if it is in the list.
    pub fn choose(&mut self, (doc, start): (DocId, u32), height: usize) {
        let is_it = |quote: &Quote| (quote.doc, quote.at.start) == (doc, start);
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
        corpus: &Corpus,
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let rows = Rows::of(self.cursor, self.entries.len());
        let titles = Titles { left: "Quotations", right: &self.cursor.place(rows.n_rows) };
        let area = framed(buffer, area, (titles, rows.n_rows), (theme, focused))?;
        let mut last = None;
        rows.draw(buffer, area, (theme, focused), |buffer, line, (at, ink)| {
            let Some(quote) = self.entries.get(at) else { return };
            // A person's name stands once, and again where the rows begin.
            let is_first = last != Some(quote.speaker)
                || quote.speaker.is_none()
                || theme.glyphs == Glyphs::Words;
            last = Some(quote.speaker);
            draw_entry(buffer, line, (corpus, quote, is_first), ink);
        })
    }
}

fn draw_entry(
    buffer: &mut Buffer,
    line: Rect,
    (corpus, quote, is_first): (&Corpus, &Quote, bool),
    ink: Ink,
) {
    let (speaker, words) = shown(corpus, quote);
    let known = if quote.speaker.is_some() { Role::Person(number(&speaker)) } else { Role::Quiet };
    let name = if speaker.is_empty() { "(not said who)" } else { &speaker };
    let in_words = ink.theme.glyphs == Glyphs::Words;
    let name = match (is_first, in_words) {
        (true, true) => format!("{}: ", printable(name)),
        (true, false) => fitted(&printable(name), SPEAKER - 2),
        (false, _) => String::new(),
    };
    let end = put(buffer, (line.x, line.y), &name, ink.aside(known));
    // Whoever hears it needs no columns.
    let x = if in_words { end } else { line.x + SPEAKER as u16 };
    let room = usize::from(line.right().saturating_sub(x));
    let (words, style) = (printable(&words), ink.plain());
    let x = put(buffer, (x, line.y), "“", style);
    let closing = if usize::from(width(&words)) + 2 <= room { "”" } else { "" };
    // Where the closing mark has no room the words are cut, however little is missing.
    let words = (&*words, room.saturating_sub(2));
    let x = put_words(buffer, (x, line.y), words, (style, ink.theme.glyphs));
    put(buffer, (x, line.y), closing, style);
}
