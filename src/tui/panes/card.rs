//! A box over the screen: help, picker, lists to look at.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget as _};

use crate::tui::glyphs::Glyphs;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{self, Titles, put, width};
use crate::tui::theme::{Role, Theme};

/// Clears and frames a box of a size in the middle of an area; the room inside.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    size: (u16, u16),
    titles: Titles<'_>,
    theme: Theme,
) -> Rect {
    draw_at(buffer, (middle(area, size), area), titles, theme)
}

/// Where a box of a size is drawn, in the middle of an area.
pub fn middle(area: Rect, size: (u16, u16)) -> Rect {
    let (width, height) = within(area, size);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 2;
    Rect { x, y, width, height }
}

/// Where it is drawn in the lower right corner.
pub fn low(area: Rect, size: (u16, u16)) -> Rect {
    let (width, height) = within(area, size);
    Rect { x: area.right() - width, y: area.bottom() - height, width, height }
}

/// The row of a box under a place of the screen, below the first `head` ones.
pub fn row_at(card: Rect, head: u16, at: Position) -> Option<usize> {
    let inner = crate::tui::layout::inside(card);
    let is_there = inner.contains(at) && at.y >= inner.y + head;
    is_there.then(|| usize::from(at.y - inner.y - head))
}

/// The same in the lower right corner of an area.
pub fn draw_low(
    buffer: &mut Buffer,
    area: Rect,
    size: (u16, u16),
    titles: Titles<'_>,
    theme: Theme,
) -> Rect {
    draw_at(buffer, (low(area, size), area), titles, theme)
}

/// Where one is in a list of so many rows that is longer than its box, at the end of the row
/// that is typed in.
pub fn draw_place(
    buffer: &mut Buffer,
    inner: Rect,
    (cursor, n_rows, height): (Cursor, usize, usize),
    theme: Theme,
) {
    if n_rows > height {
        let place = cursor.place(n_rows);
        let x = inner.right().saturating_sub(width(&place) + 1);
        put(buffer, (x, inner.y), &place, theme.style(Role::Quiet));
    }
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
