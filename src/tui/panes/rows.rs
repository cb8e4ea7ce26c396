//! The rows of a list: those on show, the chosen one marked; or a word on why there is none.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::corpus::marks::Marks;
use crate::corpus::query::State;
use crate::model::document::DocId;
use crate::tui::glyphs::Glyphs;
use crate::tui::layout::inside;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{self, Titles, put, put_in, put_words, width};
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::{self, fitted};

/// How a row is written.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// Styles.
    pub theme: Theme,
    /// What the row is: chosen, kept, or like any other.
    pub base: Role,
}

impl Ink {
    /// The style of the row.
    pub fn plain(self) -> Style {
        self.theme.style(self.base)
    }

    /// The style of a part of it; a chosen row is one colour.
    pub fn aside(self, role: Role) -> Style {
        if self.base == Role::Chosen { self.plain() } else { self.theme.style(role) }
    }
}

/// What is drawn of a list.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Where one is in it.
    pub cursor: Cursor,
    /// How many there are.
    pub n_rows: usize,
    /// Rows that are marked besides the chosen one.
    pub marked: Range<usize>,
}

impl Rows {
    /// The rows of a list with nothing marked but the chosen one.
    pub const fn of(cursor: Cursor, n_rows: usize) -> Self {
        Self { cursor, n_rows, marked: 0..0 }
    }

    /// Draws the rows on show, each by `row`, which gets the line behind the sign of the chosen
    /// row and the number of the row; where the chosen row is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (theme, focused): (Theme, bool),
        mut row: impl FnMut(&mut Buffer, Rect, (usize, Ink)),
    ) -> Option<(u16, u16)> {
        let shown = (self.cursor.top..self.n_rows).zip(area.y..area.bottom());
        let mut chosen = None;
        for (at, y) in shown {
            let base = match self.cursor.role(at, focused) {
                Role::Text if self.marked.contains(&at) => Role::Kept,
                role => role,
            };
            let ink = Ink { theme, base };
            put(buffer, (area.x, y), &" ".repeat(usize::from(area.width)), ink.plain());
            let sign = match theme.glyphs {
                Glyphs::Words if at != self.cursor.chosen && base != Role::Text => "marked: ",
                glyphs => glyphs.chosen(base != Role::Text),
            };
            let x = put(buffer, (area.x, y), sign, ink.plain());
            let width = area.right().saturating_sub(x);
            row(buffer, Rect { x, y, width, height: 1 }, (at, ink));
            if at == self.cursor.chosen {
                chosen = Some((area.x, y));
            }
        }
        chosen
    }
}

/// What the reader did with a story, as signs: a dot for what was not read, a star. Beside words
/// there is no dot, and both stand where the star does.
pub fn signs(marks: &Marks, doc: DocId, glyphs: Glyphs) -> [&'static str; 2] {
    match (glyphs, marks.is(State::Unread, doc), marks.is(State::Starred, doc)) {
        (Glyphs::Words, true, true) => ["", "unread, starred: "],
        (Glyphs::Words, true, false) => ["", "unread: "],
        (Glyphs::Words, false, true) => ["", "starred: "],
        (Glyphs::Words, false, false) => ["", ""],
        (_, is_unread, is_starred) => {
            [if is_unread { "•" } else { " " }, if is_starred { "★ " } else { "" }]
        }
    }
}

/// Draws the frame of a list; the room for rows, where there are any.
pub fn framed(
    buffer: &mut Buffer,
    area: Rect,
    (titles, n_rows): (Titles<'_>, usize),
    (theme, focused): (Theme, bool),
) -> Option<Rect> {
    frame::draw(buffer, area, titles, (theme, focused));
    (n_rows > 0).then(|| inside(area))
}

/// Says in the frame of a list why it has no rows, and what to press.
pub fn empty(buffer: &mut Buffer, area: Rect, lines: &[String], theme: Theme) {
    let area = inside(area);
    let roles = std::iter::once(Role::Text).chain(std::iter::repeat(Role::Quiet));
    let room = area.width.saturating_sub(3);
    let mut row = 1;
    for ((at, line), role) in lines.iter().enumerate().zip(roles) {
        for part in typeset::lines(line, room) {
            put_in(buffer, area, row, &format!("  {}", part.of(line)), theme.style(role));
            row += 1;
        }
        row += u16::from(at == 0);
    }
}

/// Draws a title from a column on, and what is told of it behind, for who hears the row; the room
/// that the title has. What stands behind gets half of the row at most.
pub fn tell(
    buffer: &mut Buffer,
    (line, x): (Rect, u16),
    (title, behind): (&str, &[String]),
    ink: Ink,
) -> usize {
    let behind = behind.iter().filter(|part| !part.is_empty());
    let behind: String = behind.flat_map(|part| [", ", part]).collect();
    let behind = fitted(&behind, usize::from(line.width / 2));
    let room = usize::from(line.right().saturating_sub(x + width(&behind)));
    let end = put_words(buffer, (x, line.y), (title, room), (ink.plain(), ink.theme.glyphs));
    put(buffer, (end, line.y), &behind, ink.aside(Role::Quiet));
    room
}
