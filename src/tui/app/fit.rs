//! The text is set for the window there is, with what the reader did with it.

use std::sync::Arc;

use crate::corpus::words::DocSet;
use crate::tui::app::{State, kept, note};
use crate::tui::layout::inside;
use crate::tui::panes::reader::Subject;
use crate::tui::panes::reader::around::Around;

/// Sets the text for the width there is now, and what lies beside it; that goes with its story.
pub fn fit(state: &mut State) {
    let doc = state.panes.reader.doc();
    state.panes.beside = state.panes.beside.take().filter(|beside| Some(beside.of) == doc);
    let Some(layout) = state.layout() else { return };
    let corpus = Arc::clone(&state.corpus);
    let around = Around::of(&state.settings.keymap, n_fitting(state));
    if let Some(beside) = &mut state.panes.beside {
        beside.reader.stand_in(&corpus, around.clone());
    }
    state.panes.reader.stand_in(&corpus, around);
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

/// Of the stories of who is shown so many fit the filter; nobody asks where nothing is filtered.
fn n_fitting(state: &State) -> Option<usize> {
    let Subject::Person(person) = state.panes.reader.subject else { return None };
    let (corpus, docs) = (&state.corpus, state.panes.list.docs());
    if docs.len() == corpus.n_documents() {
        return None;
    }
    let fitting = DocSet::of(corpus.n_documents(), docs.iter().copied());
    let person = corpus.person(person)?;
    Some(person.documents().filter(|&doc| fitting.contains(doc)).count())
}
