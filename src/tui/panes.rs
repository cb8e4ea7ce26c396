//! The panes: each one file with its plain data, what changes it, and how it is drawn.

pub mod card;
pub mod facts;
pub mod filter;
pub mod frame;
pub mod help;
pub mod list;
pub mod naming;
pub mod people;
pub mod picker;
pub mod prompt;
pub mod quotes;
pub mod reader;
pub mod sheet;
pub mod status;

use crate::tui::panes::filter::Filter;
use crate::tui::panes::list::List;
use crate::tui::panes::people::People;
use crate::tui::panes::quotes::Quotes;
use crate::tui::panes::reader::Reader;

/// The panes that are always there.
#[derive(Debug, Default)]
pub struct Panes {
    /// The filter bar.
    pub filter: Filter,
    /// View 1: the stories.
    pub list: List,
    /// View 2: the people.
    pub people: People,
    /// View 3: the quotations.
    pub quotes: Quotes,
    /// The text.
    pub reader: Reader,
}

/// Keeps a chosen row in view: the first row on show.
pub const fn scrolled(top: usize, chosen: usize, height: usize) -> usize {
    if chosen < top {
        chosen
    } else if height > 0 && chosen >= top + height {
        chosen + 1 - height
    } else {
        top
    }
}

/// A row moved by some rows, within a list.
pub const fn moved(row: usize, by: isize, n_rows: usize) -> usize {
    let last = n_rows.saturating_sub(1);
    let to = row.saturating_add_signed(by);
    if to > last { last } else { to }
}
