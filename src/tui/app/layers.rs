//! What lies on top of what: nothing but the text, one layer off, out.

use crate::tui::app::{Effect, Focus, State, beside, cut, go, history, kept};
use crate::tui::panes::reader::Subject;

/// Nothing but the text, or everything again.
pub fn zen(state: &mut State) {
    state.open.zen = !state.open.zen;
    if state.open.zen {
        state.focus = Focus::Text;
    }
}

/// One pane at a time, in words; or panes side by side again.
pub fn linear(state: &mut State) {
    let linear = !state.settings.is_linear();
    state.settings.set_linear(linear);
    state.theme.glyphs = state.settings.glyphs();
    let told = if linear {
        "one pane at a time, in words; to keep it, write into config.toml: layout = \"linear\""
    } else {
        "panes side by side"
    };
    state.message = Some(told.to_owned());
}

/// Takes one layer off; never quits.
pub fn peel(state: &mut State) {
    if beside::leave(state) {
        return;
    }
    let reader = &mut state.panes.reader;
    if reader.deselect() || reader.marker.take().is_some() {
        return;
    }
    if !reader.find.text().is_empty() {
        reader.find.set("");
        let query = state.panes.filter.query();
        state.panes.reader.light(&state.corpus, &query);
    } else if matches!(reader.subject, Subject::Raw(_)) {
        cut::raw(state);
    } else if state.open.zen {
        state.open.zen = false;
    } else if state.focus == Focus::Text {
        go::focus(state, Focus::List);
    } else if !state.panes.filter.prompt.text().is_empty() {
        history::leave(state);
        state.panes.filter.prompt.set("");
        go::refilter(state);
    } else {
        state.message = Some("{close} quits".to_owned());
    }
}

/// Quits, from wherever one is.
pub fn leave(state: &mut State) -> Vec<Effect> {
    kept::leave(state);
    vec![Effect::Quit]
}

/// Closes the top layer; from the list quits: nothing can be lost.
pub fn close(state: &mut State) -> Vec<Effect> {
    if beside::leave(state) {
        return Vec::new();
    }
    if matches!(state.panes.reader.subject, Subject::Raw(_)) {
        cut::raw(state);
    } else if state.open.zen {
        state.open.zen = false;
    } else if state.focus == Focus::Text {
        go::focus(state, Focus::List);
    } else {
        return vec![Effect::Quit];
    }
    Vec::new()
}
