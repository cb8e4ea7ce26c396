//! What can follow the keys that were pressed, in a box above the last rows.
//!
//! ```text
//! ┌ g ───────────────────────┐
//! │ g  to the top            │
//! │ h  pick a place you …    │
//! └──────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::keymap::Continuation;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::theme::{Role, Theme};

/// The widest a box gets.
const WIDEST: u16 = 60;

/// Draws it, as many rows as there is room for.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    (waiting, next): (&str, &[Continuation]),
    theme: Theme,
) {
    let keys = next.iter().map(|one| width(&one.keys)).max().unwrap_or_default();
    let does = next.iter().map(|one| width(&one.does)).max().unwrap_or_default();
    let titles = Titles { left: waiting, right: "" };
    let size = ((keys + does + 6).clamp(20, WIDEST), next.len() as u16 + 2);
    let inner = card::draw_low(buffer, area, size, titles, theme);
    for (one, row) in next.iter().zip(0..inner.height) {
        let x = put_in(buffer, inner, row, &format!(" {}", one.keys), theme.style(Role::Key));
        let x = x.max(inner.x + keys + 3).min(inner.right());
        let rest = Rect { x, width: inner.right() - x, ..inner };
        put_in(buffer, rest, row, &one.does, theme.style(Role::Text));
    }
}
