//! Steps from match to match and from mention to mention, running on across stories.

use std::collections::HashSet;

use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::tui::app::{Focus, State, View, go, history, is_mention, judge, kept};
use crate::tui::panes::reader::Subject;

/// The next match, on into the next story that fits.
pub fn next_match(state: &mut State, forward: bool) {
    let height = state.text_height();
    if state.panes.reader.step_match(forward, height) {
        return see(state);
    }
    let is_search = !state.panes.reader.find.text().is_empty();
    if !is_search && state.panes.filter.query().is_empty() {
        state.message = Some(
            "nothing is searched for: {find} searches in the text, {filter} filters".to_owned(),
        );
        return;
    }
    // The file is one of one's own asking: others do not follow it.
    if matches!(state.panes.reader.subject, Subject::Raw(_)) {
        let told = if forward {
            "no more in the file behind this"
        } else {
            "no more in the file before this"
        };
        state.message = Some(told.to_owned());
        return;
    }
    let found = |state: &mut State| {
        state.panes.reader.restart_matches(forward);
        state.panes.reader.step_match(forward, height)
    };
    if walk(state, forward, None, found) {
        see(state);
    }
}

/// The keys stay where they are, but for a text that has no room beside the list.
fn see(state: &mut State) {
    if state.layout().is_some_and(|layout| layout.text.is_none()) {
        go::focus(state, Focus::Text);
    }
}

/// The next mention of the person followed, on into the next story.
pub fn next_mention(state: &mut State, forward: bool) {
    let height = state.text_height();
    let person = judge::person(state);
    state.panes.reader.followed = person;
    if state.panes.reader.step_marker(|spot| is_mention(spot, person), forward, height) {
        go::focus(state, Focus::Text);
        return;
    }
    let found = |state: &mut State| {
        state.panes.reader.restart_matches(forward);
        state.panes.reader.step_marker(|spot| is_mention(spot, person), forward, height)
    };
    if walk(state, forward, person, found) {
        go::focus(state, Focus::Text);
    }
}

/// Shows the stories of the filter one after another until one has what is looked for; stays
/// where one is if none has. Whether one has.
fn walk(
    state: &mut State,
    forward: bool,
    person: Option<PersonId>,
    found: impl Fn(&mut State) -> bool,
) -> bool {
    if state.panes.beside.is_some() {
        let told = if forward { "no more behind this" } else { "no more before this" };
        state.message =
            Some(format!("{told} in this story; {{beside}} takes away what lies beside it"));
        return false;
    }
    let docs = state.panes.list.docs();
    let here = state.panes.reader.doc().and_then(|doc| docs.iter().position(|&other| other == doc));
    // From somebody's card the first story is the next one.
    let mut order: Vec<DocId> = if forward {
        docs.iter().skip(here.map_or(0, |here| here + 1)).copied().collect()
    } else {
        docs.iter().take(here.unwrap_or(docs.len())).rev().copied().collect()
    };
    if let Some(person) = person.and_then(|person| state.corpus.person(person)) {
        let named: HashSet<DocId> = person.documents().collect();
        order.retain(|doc| named.contains(doc));
    }
    history::remember(state);
    kept::remember(state);
    let before = (state.panes.reader.subject, state.panes.reader.place());
    for doc in order {
        go::put(state, Subject::Story(doc));
        if found(state) {
            say_folded(state, doc);
            return true;
        }
    }
    go::put(state, before.0);
    state.panes.reader.go_to_place(before.1);
    state.message =
        Some(if forward { "no more behind this" } else { "no more before this" }.to_owned());
    false
}

/// Says of a copy that it has no row of its own: the one chosen is that of the story it copies.
fn say_folded(state: &mut State, doc: DocId) {
    if state.view == View::Stories && state.panes.list.chosen_doc() != Some(doc) {
        state.message = Some("a copy of the story chosen in the list".to_owned());
    }
}
