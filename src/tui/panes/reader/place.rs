//! Where one is in what the reader pane shows, whatever its width.

use serde::{Deserialize, Serialize};

use crate::model::span::Span;
use crate::tui::panes::reader::{Reader, Subject};
use crate::tui::typeset::Row;

/// Where one is in what is on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Rows without text, then this byte.
    Byte {
        /// The first byte below.
        byte: u32,
        /// Rows above it that hold no text.
        rows_above: usize,
    },
    /// So many rows before the end, behind the text of a story.
    FromEnd(usize),
    /// This row of what has no text: a person's card, which grows at its end.
    Row(usize),
}

impl Reader {
    /// The byte of the text at the top, or behind it the number of the row: where one is, whatever
    /// the width.
    pub fn place(&self) -> Place {
        let below = self.rows.iter().skip(self.top);
        let byte = below.clone().find_map(|row| row.at).map(|at| at.start);
        let before = below.take_while(|row| row.at.is_none()).count();
        match byte {
            Some(byte) => Place::Byte { byte, rows_above: before },
            None if matches!(self.subject, Subject::Person(_)) => Place::Row(self.top),
            None => Place::FromEnd(self.rows.len().saturating_sub(self.top)),
        }
    }

    /// The first row of the text on show.
    pub fn text_on_show(&self) -> Option<Span> {
        self.rows.iter().skip(self.top).find_map(|row| row.at)
    }

    /// Goes back to a place.
    pub fn go_to_place(&mut self, place: Place) {
        self.top = match place {
            Place::Byte { byte, rows_above } => self.row_of(byte).saturating_sub(rows_above),
            Place::FromEnd(rows) => self.rows.len().saturating_sub(rows),
            Place::Row(row) => row.min(self.rows.len().saturating_sub(1)),
        };
    }

    /// The row that holds a byte of the text.
    pub(super) fn row_of(&self, byte: u32) -> usize {
        let holds = |row: &Row| row.at.is_some_and(|at| byte < at.end.max(at.start + 1));
        self.rows.iter().position(holds).unwrap_or_default()
    }
}
