//! Filters by what is marked or chosen: a person, days.

use std::collections::HashSet;

use crate::corpus::facets::Facet;
use crate::corpus::query::days::spelt;
use crate::corpus::query::print::value;
use crate::model::interval::Interval;
use crate::model::mention::Fact;
use crate::model::moment::Moment;
use crate::model::person::PersonId;
use crate::text::printable::printable;
use crate::tui::app::{Focus, Overlay, State, View, go, history, judge, kept};
use crate::tui::panes::palette::{Palette, Purpose};
use crate::tui::panes::reader::Subject;

/// Filters by the person marked, shown or chosen.
pub fn filter_by_marker(state: &mut State) {
    let in_days = state.view == View::Timeline && state.focus == Focus::List;
    if let Some(entry) = state.panes.timeline.chosen_entry().filter(|_| in_days) {
        let field = if entry.at.is_some() { "mentions" } else { "date" };
        return by_days(state, field, entry.interval());
    }
    match judge::person(state) {
        Some(person) => filter_by(state, person),
        None => offer(state),
    }
}

/// Offers what the story names: people, places, who published it, the days it is of and speaks of.
fn offer(state: &mut State) {
    if state.panes.reader.subject == Subject::Nothing {
        return kept::say_none(state);
    }
    let told = told(state);
    if told.is_empty() {
        state.message = Some("nothing is marked, and the story names nobody".to_owned());
        return;
    }
    let lines = told.iter().map(|(shown, _)| printable(shown)).collect();
    state.overlay = Overlay::Palette(Palette::of(Purpose::Facts, lines));
}

/// What was picked of that is asked for too.
pub fn picked(state: &mut State, number: usize) {
    let Some((_, asked)) = told(state).into_iter().nth(number) else { return };
    history::leave(state);
    state.panes.filter.add(&asked);
    state.panes.filter.keep();
    state.view = View::Stories;
    go::refilter(state);
    go::focus(state, Focus::List);
}

/// What a filter can ask of the story shown, with what is typed for it; each once.
fn told(state: &State) -> Vec<(String, String)> {
    let corpus = &*state.corpus;
    let Some(doc) = state.panes.reader.doc() else { return Vec::new() };
    let (Some(record), Some(body)) = (corpus.record(doc), corpus.body(doc)) else {
        return Vec::new();
    };
    let people = record.people.iter().filter_map(|&(id, _)| corpus.person(id));
    let mut told: Vec<(String, String)> =
        people.map(|one| (one.name.clone(), format!("person:{}", value(&one.name)))).collect();
    let outlet = record.outlet.iter();
    told.extend(outlet.map(|name| (format!("from {name}"), format!("from:{}", value(name)))));
    let places = body.mentions.iter().filter(|mention| mention.fact == Fact::Place);
    let places = places.map(|mention| mention.span.of(&body.document.text));
    // However it is spelt here, under one name.
    let known = corpus.facet(Facet::Place);
    let name = |spelt: &str| {
        let number = known.meant(Facet::Place, spelt).first().copied();
        number.and_then(|number| known.shown(number)).unwrap_or(spelt).to_owned()
    };
    let places = places.map(name);
    told.extend(places.map(|name| (format!("in {name}"), format!("place:{}", value(&name)))));
    let day = record.published.iter().map(Moment::interval);
    told.extend(day.map(|day| (format!("of {}", day.shown()), format!("date:{}", spelt(day)))));
    let days = corpus.spoken_in(doc).iter().map(|spoken| spoken.when);
    told.extend(
        days.map(|day| (format!("speaks of {}", day.shown()), format!("mentions:{}", spelt(day)))),
    );
    let mut seen = HashSet::new();
    told.retain(|(_, asked)| seen.insert(asked.clone()));
    told
}

/// In the timeline begins a stretch of days, or gives it up.
pub fn brush(state: &mut State) {
    if state.view != View::Timeline {
        let told =
            "in the text ({focus-text}) this selects sentences, in the timeline ({timeline}) days";
        state.message = Some(told.to_owned());
        return;
    }
    if state.panes.timeline.chosen_entry().is_none() {
        state.message = Some("there is no day here to begin at".to_owned());
        return;
    }
    state.panes.timeline.brush();
    let is_begun = state.panes.timeline.brushed().is_some();
    let told =
        if is_begun { "{down} and {up} stretch it, {open} filters by it" } else { "given up" };
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
