//! What is chosen in the list on show.

use crate::tui::app::{State, View};
use crate::tui::panes::reader::Subject;

/// The subject that a view shows for its chosen row.
pub fn subject(state: &State) -> Subject {
    match state.view {
        View::Stories => state.panes.list.chosen_doc().map_or(Subject::Nothing, Subject::Story),
        View::People => {
            state.panes.people.chosen_person().map_or(Subject::Nothing, Subject::Person)
        }
        View::Quotes => state
            .panes
            .quotes
            .chosen_quote()
            .map_or(Subject::Nothing, |quote| Subject::Story(quote.doc)),
        View::Timeline => state
            .panes
            .timeline
            .chosen_entry()
            .map_or(Subject::Nothing, |entry| Subject::Story(entry.doc)),
        View::Groups => state.panes.groups.chosen_doc().map_or(Subject::Nothing, Subject::Story),
    }
}
