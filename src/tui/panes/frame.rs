//! Frames around panes, and text put into rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Widget as _};

use crate::tui::glyphs::Glyphs;
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// What stands in a frame's border.
#[derive(Clone, Copy, Debug, Default)]
pub struct Titles<'a> {
    /// At the left.
    pub left: &'a str,
    /// At the right: where one is.
    pub right: &'a str,
}

/// Draws a frame; what is in focus says so by its lines too, not by colour alone.
pub fn draw(buffer: &mut Buffer, area: Rect, titles: Titles<'_>, (theme, focused): (Theme, bool)) {
    let role = if focused { Role::Focused } else { Role::Border };
    let lines = if focused { BorderType::Thick } else { BorderType::Plain };
    let style = theme.style(role);
    Block::bordered().border_type(lines).border_style(style).render(area, buffer);
    let room = usize::from(area.width.saturating_sub(4));
    let right = fitted(titles.right, room);
    let right_width = width(&right);
    let left = fitted(titles.left, room.saturating_sub(usize::from(right_width) + 2));
    if !left.is_empty() {
        put(buffer, (area.x + 1, area.y), &format!(" {left} "), style);
    }
    if !right.is_empty() {
        put(
            buffer,
            (area.right().saturating_sub(right_width + 3), area.y),
            &format!(" {right} "),
            style,
        );
    }
}

/// Columns of a text.
pub fn width(text: &str) -> u16 {
    unicode_width::UnicodeWidthStr::width(text) as u16
}

/// Puts a text at a place, as far as the buffer goes; the column behind it.
pub fn put(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    if y >= buffer.area.bottom() || x >= buffer.area.right() {
        return x;
    }
    let room = usize::from(buffer.area.right() - x);
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return buffer.set_stringn(x, y, text, room, style).0;
    }
    // One letter a cell: nothing has to be measured.
    let text = text.get(..room).unwrap_or(text);
    let start = buffer.index_of(x, y);
    let cells = buffer.content.get_mut(start..start + text.len()).unwrap_or_default();
    for (cell, letter) in cells.iter_mut().zip(text.chars()) {
        cell.set_char(letter).set_style(style);
    }
    x + text.len() as u16
}

/// Puts an article's own words at a place, cut to so many columns; the column behind them.
pub fn put_words(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    (words, room): (&str, usize),
    (style, glyphs): (Style, Glyphs),
) -> u16 {
    let shown = fitted(words, room);
    // The sign that something is missing is not theirs.
    let own = shown.strip_suffix('…').unwrap_or(&shown);
    let cut = if own.len() < shown.len() { "…" } else { "" };
    let x = put(buffer, (x, y), own, glyphs.words(style));
    put(buffer, (x, y), cut, style)
}

/// Puts a text into a row of an area, cut to fit.
pub fn put_in(buffer: &mut Buffer, area: Rect, row: u16, text: &str, style: Style) -> u16 {
    if row >= area.height {
        return area.x;
    }
    put(buffer, (area.x, area.y + row), &fitted(text, usize::from(area.width)), style)
}
