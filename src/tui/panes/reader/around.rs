//! What rows of the text pane tell of besides the text: the keys in use, and the filter.

use crate::tui::action::{Action, Place};
use crate::tui::keymap::Keymap;

/// Keys, spelt, and how many stories fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
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
    /// Of the stories of who is shown so many fit the filter.
    pub n_fitting: Option<usize>,
}

impl Around {
    /// With the keys that a keymap has.
    pub fn of(keymap: &Keymap, n_fitting: Option<usize>) -> Self {
        let key = |action| keymap.key(action, Place::Text);
        Self {
            raw: key(Action::Raw),
            recut: key(Action::Recut),
            filter: key(Action::FilterByMarker),
            same: key(Action::Same),
            different: key(Action::Different),
            n_fitting,
        }
    }
}
