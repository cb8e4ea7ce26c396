//! Lines to look at, over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::printable::printable;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in};
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::lines;

/// Columns of the box.
const WIDTH: u16 = 100;

/// Rows of the box at most.
const TALLEST: usize = 40;

/// The lines, and from which on they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What they are.
    pub title: String,
    /// Each a line; what is indented stands back.
    pub lines: Vec<String>,
    /// The first on show.
    pub top: usize,
}

impl Sheet {
    /// Moves what is on show.
    pub fn scroll(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// The rows from the first on show on, in a window.
    fn rows(&self, area: Rect) -> Vec<(Role, String)> {
        let room = WIDTH.min(area.width.saturating_sub(2)).saturating_sub(4);
        let shown = self.lines.iter().skip(self.top).take(TALLEST);
        shown.flat_map(|line| set(line, room)).collect()
    }

    /// Columns and rows of its box in a window.
    pub fn size(&self, area: Rect) -> (u16, u16) {
        let n_rows = self.rows(area).len().max(self.lines.len());
        (WIDTH, n_rows.clamp(1, TALLEST) as u16 + 2)
    }

    /// Draws it, with what can be done.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, keys: &str, theme: Theme) {
        let rows = self.rows(area);
        let titles = Titles { left: &self.title, right: keys };
        let inner = card::draw(buffer, area, self.size(area), titles, theme);
        for ((role, text), row) in rows.iter().zip(0..inner.height) {
            put_in(buffer, inner, row, &format!(" {text}"), theme.style(*role));
        }
    }
}

/// A line as rows of a width; what goes on below stands under its words.
fn set(line: &str, width: u16) -> Vec<(Role, String)> {
    let line = printable(line);
    let role = if line.starts_with(' ') { Role::Quiet } else { Role::Text };
    let words = line.trim_start();
    let indent = (line.len() - words.len()).min(usize::from(width / 2));
    let pad = " ".repeat(indent);
    let rows = lines(words, width.saturating_sub(indent as u16)).into_iter();
    rows.map(|at| (role, format!("{pad}{}", at.of(words)))).collect()
}
