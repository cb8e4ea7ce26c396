//! Filters by what is marked or chosen: a person, days.

use crate::corpus::query::days::spelt;
use crate::model::interval::Interval;
use crate::model::person::PersonId;
use crate::tui::app::{Focus, State, View, go, history, judge};

/// Filters by the person marked, shown or chosen.
pub fn filter_by_marker(state: &mut State) {
    let in_days = state.view == View::Timeline && state.focus == Focus::List;
    if let Some(entry) = state.panes.timeline.chosen_entry().filter(|_| in_days) {
        let field = if entry.at.is_some() { "mentions" } else { "date" };
        return by_days(state, field, entry.interval());
    }
    match judge::person(state) {
        Some(person) => filter_by(state, person),
        None => state.message = Some("nobody is marked: {hints} puts letters on people".to_owned()),
    }
}

/// In the timeline begins a stretch of days, or gives it up.
pub fn brush(state: &mut State) {
    if state.view != View::Timeline {
        state.message = Some("a stretch of days is begun in the timeline ({timeline})".to_owned());
        return;
    }
    state.panes.timeline.brush();
    let is_begun = state.panes.timeline.brushed().is_some();
    let told = if is_begun { "j and k stretch it, enter filters by it" } else { "given up" };
    state.message = Some(told.to_owned());
}

/// Filters by days, and stays in the view.
pub fn by_days(state: &mut State, field: &str, days: Interval) {
    history::leave(state);
    state.panes.filter.add(&format!("{field}:{}", spelt(days)));
    state.panes.filter.keep();
    go::refilter(state);
}

/// Filters by a person, and goes to the stories.
pub fn filter_by(state: &mut State, person: PersonId) {
    let Some(name) = state.corpus.person(person).map(|person| person.name.clone()) else { return };
    history::leave(state);
    state.panes.filter.add_person(&name);
    state.panes.filter.keep();
    state.panes.reader.followed = Some(person);
    state.view = View::Stories;
    go::refilter(state);
    go::focus(state, Focus::List);
}
