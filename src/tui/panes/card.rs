//! A box in the middle of the screen: help, picker, lists to look at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget as _};

use crate::tui::panes::frame::{self, Titles};
use crate::tui::theme::Theme;

/// Clears and frames a box of a size in an area; the room inside.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    (width, height): (u16, u16),
    titles: Titles<'_>,
    theme: Theme,
) -> Rect {
    let width = width.min(area.width.saturating_sub(2));
    let height = height.min(area.height.saturating_sub(2));
    let card = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    Clear.render(card, buffer);
    frame::draw(buffer, card, titles, (theme, true));
    crate::tui::layout::inside(card)
}
