//! A box over the screen: help, picker, lists to look at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget as _};

use crate::tui::glyphs::Glyphs;
use crate::tui::panes::frame::{self, Titles, width};
use crate::tui::theme::{Role, Theme};

/// Clears and frames a box of a size in the middle of an area; the room inside.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    size: (u16, u16),
    titles: Titles<'_>,
    theme: Theme,
) -> Rect {
    let (width, height) = within(area, size);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 2;
    draw_at(buffer, (Rect { x, y, width, height }, area), titles, theme)
}

/// The same in the lower right corner of an area.
pub fn draw_low(
    buffer: &mut Buffer,
    area: Rect,
    size: (u16, u16),
    titles: Titles<'_>,
    theme: Theme,
) -> Rect {
    let (width, height) = within(area, size);
    let (x, y) = (area.right() - width, area.bottom() - height);
    draw_at(buffer, (Rect { x, y, width, height }, area), titles, theme)
}

fn within(area: Rect, (width, height): (u16, u16)) -> (u16, u16) {
    (width.min(area.width.saturating_sub(2)), height.min(area.height.saturating_sub(2)))
}

fn draw_at(
    buffer: &mut Buffer,
    (card, area): (Rect, Rect),
    titles: Titles<'_>,
    theme: Theme,
) -> Rect {
    // For a screen reader nothing stands beside it.
    let card = if theme.glyphs == Glyphs::Words { area } else { card };
    // A wide letter that the left edge would cut in two is taken out whole.
    for y in card.top()..card.bottom() {
        let before = card.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| width(cell.symbol()) > 1) {
            cell.set_char(' ');
        }
    }
    Clear.render(card, buffer);
    buffer.set_style(card, theme.style(Role::Text));
    frame::draw(buffer, card, titles, (theme, true));
    crate::tui::layout::inside(card)
}
