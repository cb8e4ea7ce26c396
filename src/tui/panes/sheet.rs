//! Lines to look at, over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::printable::printable;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in};
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

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

    /// Draws it.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        let height = self.lines.len().clamp(1, 40) as u16 + 2;
        let titles = Titles { left: &self.title, right: "j k scroll, q closes" };
        let inner = card::draw(buffer, area, (100, height), titles, theme);
        let room = usize::from(inner.width.saturating_sub(2));
        for (line, row) in self.lines.iter().skip(self.top).zip(0..inner.height) {
            let role = if line.starts_with(' ') { Role::Quiet } else { Role::Text };
            put_in(
                buffer,
                inner,
                row,
                &format!(" {}", fitted(&printable(line), room)),
                theme.style(role),
            );
        }
    }
}
