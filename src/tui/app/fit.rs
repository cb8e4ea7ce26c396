//! The text is set for the window there is, with what the reader did with it.

use std::sync::Arc;

use crate::tui::app::{State, kept, note};
use crate::tui::layout::inside;
use crate::tui::panes::reader::named::Keys;

/// Sets the text for the width there is now, and what lies beside it; that goes with its story.
pub fn fit(state: &mut State) {
    let doc = state.panes.reader.doc();
    state.panes.beside = state.panes.beside.take().filter(|beside| Some(beside.of) == doc);
    let Some(layout) = state.layout() else { return };
    let corpus = Arc::clone(&state.corpus);
    let keys = Keys::of(&state.settings.keymap);
    if let Some(beside) = &mut state.panes.beside {
        beside.reader.name_keys(&corpus, keys.clone());
    }
    state.panes.reader.name_keys(&corpus, keys);
    let notes = note::of_story(state);
    state.panes.reader.note(&corpus, notes);
    let signs = kept::signs(state);
    state.panes.reader.sign(&corpus, signs);
    if let Some(text) = layout.text {
        state.panes.reader.resize(&corpus, inside(text).width);
    }
    if let Some((beside, area)) = state.panes.beside.as_mut().zip(layout.beside) {
        beside.reader.resize(&corpus, inside(area).width);
    }
}
