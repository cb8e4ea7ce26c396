//! The command line: what is typed behind a colon in the last row, and above it what it can become.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::panes::card;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// Rows on show.
const ROWS: usize = 8;

/// What the line can become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The line.
    pub line: String,
    /// How it is shown: the word that is new in it, and what may follow.
    pub word: String,
    /// What it does, or is.
    pub about: String,
}

/// The line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// What is typed.
    pub prompt: Prompt,
    candidates: Vec<Candidate>,
    cursor: Cursor,
    /// Whether the line is the chosen candidate.
    is_taken: bool,
    /// Why what is typed cannot be done.
    pub fault: Option<String>,
}

impl CommandLine {
    /// The line can become these.
    pub fn offer(&mut self, candidates: Vec<Candidate>) {
        self.candidates = candidates;
        self.cursor = Cursor::default();
        self.is_taken = false;
        self.fault = None;
    }

    /// The next candidate, or the one before it, becomes the line; the first time the chosen one.
    pub fn take(&mut self, by: isize) {
        self.fault = None;
        let n_candidates = self.candidates.len();
        if self.is_taken && n_candidates > 0 {
            let next = self.cursor.chosen as isize + by;
            self.cursor.go(next.rem_euclid(n_candidates as isize) as usize, ROWS);
        } else if by < 0 {
            self.cursor.go(n_candidates.saturating_sub(1), ROWS);
        }
        if let Some(candidate) = self.candidates.get(self.cursor.chosen) {
            self.prompt.set(&candidate.line.clone());
            self.is_taken = true;
        }
    }

    /// Whether there is one candidate alone, which is not the line yet.
    pub fn is_settled(&self) -> bool {
        self.candidates.len() == 1 && !self.is_taken
    }

    /// Where its line is, with what it can become.
    pub fn area(&self, area: Rect) -> Rect {
        let offered = if self.n_rows() == 0 { 0 } else { self.n_rows() + 2 };
        let height = (offered + 1).min(area.height);
        Rect { y: area.bottom() - height, height, ..area }
    }

    /// Rows of what stands above the line: what is wrong with it, or what it can become.
    fn n_rows(&self) -> u16 {
        if self.fault.is_some() { 1 } else { self.candidates.len().min(ROWS) as u16 }
    }

    /// Draws it over the last rows; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let row = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let blank = " ".repeat(usize::from(area.width));
        put(buffer, (row.x, row.y), &blank, theme.style(Role::Text));
        let x = put(buffer, (row.x, row.y), ":", theme.style(Role::Key));
        let rest = Rect { x, width: row.right().saturating_sub(x), ..row };
        put_in(buffer, rest, 0, self.prompt.text(), theme.style(Role::Text));
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        if let Some(fault) = &self.fault {
            let titles = Titles { left: "this cannot be done", right: "esc leaves" };
            let inner = card::draw_low(buffer, above, (area.width, 3), titles, theme);
            put_in(buffer, inner, 0, &format!(" {fault}"), theme.style(Role::Warning));
        } else if !self.candidates.is_empty() {
            self.draw_candidates(buffer, above, theme);
        }
        (x + width(self.prompt.before()), row.y)
    }

    fn draw_candidates(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        let n_candidates = self.candidates.len();
        let height = self.n_rows() + 2;
        let place = || self.cursor.place(n_candidates);
        let count = if self.is_taken { place() } else { n_candidates.to_string() };
        let titles = Titles { left: "tab completes, enter does it", right: &count };
        let inner = card::draw_low(buffer, area, (area.width, height), titles, theme);
        let words = self.candidates.iter().map(|one| width(&one.word)).max().unwrap_or_default();
        let words = words.min(inner.width / 2);
        let mut cursor = self.cursor;
        cursor.show(usize::from(inner.height));
        let shown = self.candidates.iter().enumerate().skip(cursor.top);
        for ((at, one), row) in shown.zip(0..inner.height) {
            let chosen = self.is_taken && at == cursor.chosen;
            let role = if chosen { Role::Chosen } else { Role::Key };
            let sign = theme.glyphs.chosen(chosen);
            let word = fitted(&one.word, usize::from(words));
            let end = put_in(buffer, inner, row, &format!("{sign}{word}"), theme.style(role));
            let x = end.max(inner.x + words + 1) + 2;
            let rest = Rect { x, width: inner.right().saturating_sub(x), ..inner };
            put_in(buffer, rest, row, &one.about, theme.style(Role::Quiet));
        }
    }
}
