//! The panes: each one file with its plain data, what changes it, and how it is drawn.

pub mod card;
pub mod command;
pub mod cursor;
pub mod facts;
pub mod filter;
pub mod frame;
pub mod groups;
pub mod help;
pub mod list;
pub mod naming;
pub mod next;
pub mod offers;
pub mod palette;
pub mod people;
pub mod picker;
pub mod prompt;
pub mod quotes;
pub mod reader;
pub mod rows;
pub mod sheet;
pub mod status;
pub mod tagging;
pub mod timeline;
pub mod tour;

use crate::tui::app::beside::Beside;
use crate::tui::app::borders::Grip;
use crate::tui::panes::facts::Facts;
use crate::tui::panes::filter::Filter;
use crate::tui::panes::groups::Groups;
use crate::tui::panes::list::List;
use crate::tui::panes::people::People;
use crate::tui::panes::quotes::Quotes;
use crate::tui::panes::reader::Reader;
use crate::tui::panes::timeline::Timeline;
use crate::tui::panes::tour::Tour;

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
    /// View 4: what was when.
    pub timeline: Timeline,
    /// View 5: events and their reports.
    pub groups: Groups,
    /// The text.
    pub reader: Reader,
    /// A story that lies beside it.
    pub beside: Option<Beside>,
    /// What is shown on the first start.
    pub tour: Tour,
    /// What of the facts is on show.
    pub facts: Facts,
    /// The border that the mouse has.
    pub grip: Grip,
}
