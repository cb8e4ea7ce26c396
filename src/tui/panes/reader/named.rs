//! The keys in use that rows of the text pane name: cards and files say what can be done with them.

use crate::tui::action::{Action, Place};
use crate::tui::keymap::Keymap;

/// The keys, spelt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Shows the file, and the text again.
    pub raw: String,
    /// Keeps a line, or cuts it.
    pub recut: String,
    /// Filters by who is shown.
    pub filter: String,
    /// Joins people.
    pub same: String,
    /// Parts them.
    pub different: String,
}

impl Keys {
    /// As a keymap has them.
    pub fn of(keymap: &Keymap) -> Self {
        let key = |action| keymap.key(action, Place::Text);
        Self {
            raw: key(Action::Raw),
            recut: key(Action::Recut),
            filter: key(Action::FilterByMarker),
            same: key(Action::Same),
            different: key(Action::Different),
        }
    }
}
