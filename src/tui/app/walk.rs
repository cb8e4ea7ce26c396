//! Steps from match to match and from mention to mention, running on across stories.

use std::collections::HashSet;

use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::tui::app::{Focus, State, go, history, is_mention, judge, kept};
use crate::tui::panes::reader::Subject;

/// The next match, on into the next story that fits.
pub fn next_match(state: &mut State, forward: bool) {
    let height = state.text_height();
    if state.panes.reader.step_match(forward, height) {
        return;
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
    walk(state, forward, None, found);
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
    walk(state, forward, person, found);
}

/// Shows the stories of the filter one after another until one has what is looked for; stays
/// where one is if none has.
fn walk(
    state: &mut State,
    forward: bool,
    person: Option<PersonId>,
    found: impl Fn(&mut State) -> bool,
) {
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
            go::focus(state, Focus::Text);
            return;
        }
    }
    go::put(state, before.0);
    state.panes.reader.go_to_place(before.1);
    state.message =
        Some(if forward { "no more behind this" } else { "no more before this" }.to_owned());
}
