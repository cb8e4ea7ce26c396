//! Back and forward over stories and the places in them.

use std::collections::HashSet;

use crate::model::person::PersonId;
use crate::tui::app::{Focus, State, View, chosen, go, kept};
use crate::tui::panes::reader::place::Place;
use crate::tui::panes::reader::{Spot, Subject};

/// Places remembered.
const MOST: usize = 500;

/// Where one was.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Behind, the latest last.
    pub past: Vec<Point>,
    /// Ahead, the next last.
    pub ahead: Vec<Point>,
}

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The list.
    pub view: View,
    /// What the keys went to.
    pub focus: Focus,
    /// What was typed in the filter bar.
    pub filter: String,
    /// What was shown.
    pub subject: Subject,
    /// Where in it.
    pub place: Place,
    /// What was marked.
    pub marker: Option<Spot>,
}

impl Point {
    /// Where one is.
    pub fn of(state: &State) -> Self {
        Self {
            view: state.view,
            focus: state.focus,
            filter: state.panes.filter.prompt.text().to_owned(),
            subject: state.panes.reader.subject,
            place: state.panes.reader.place(),
            marker: state.panes.reader.marker,
        }
    }
}

/// Remembers where one is before leaving it; a story at its end was read.
pub fn leave(state: &mut State) {
    kept::leave(state);
    remember(state);
}

/// Remembers where one is. Whoever only looks for words has read nothing.
pub fn remember(state: &mut State) {
    let point = Point::of(state);
    state.history.ahead.clear();
    if state.history.past.last() != Some(&point) {
        state.history.past.push(point);
    }
    if state.history.past.len() > MOST {
        state.history.past.remove(0);
    }
}

/// People got other numbers: places on somebody's card are theirs still, or nobody's.
pub fn renumber(state: &mut State, number: impl Fn(PersonId) -> Option<PersonId>) {
    for point in state.history.past.iter_mut().chain(&mut state.history.ahead) {
        if let Subject::Person(person) = point.subject {
            point.subject = number(person).map_or(Subject::Nothing, Subject::Person);
        }
        if let Some(Spot::Person(span, person)) = point.marker {
            point.marker = number(person).map(|person| Spot::Person(span, person));
        }
    }
}

/// Goes back, to the exact line.
pub fn back(state: &mut State) {
    kept::leave(state);
    let here = Point::of(state);
    match state.history.past.pop() {
        Some(point) => {
            state.history.ahead.push(here);
            go_to(state, &point);
        }
        None => state.message = Some("this is where you began".to_owned()),
    }
}

/// Goes forward again.
pub fn forward(state: &mut State) {
    kept::leave(state);
    let here = Point::of(state);
    match state.history.ahead.pop() {
        Some(point) => {
            state.history.past.push(here);
            go_to(state, &point);
        }
        None => state.message = Some("there is nothing ahead".to_owned()),
    }
}

/// Changes places with the one where one was before this.
pub fn previous(state: &mut State) {
    let Some(point) = state.history.past.pop() else {
        state.message = Some("this is where you began".to_owned());
        return;
    };
    visit(state, &point);
}

/// Goes to a place, and remembers this one.
pub fn visit(state: &mut State, point: &Point) {
    leave(state);
    go_to(state, point);
}

/// The places one has been, the latest first, each story and each person's card once.
pub fn stops(state: &State) -> Vec<Point> {
    let here = state.panes.reader.subject;
    let mut seen = HashSet::from([here, Subject::Nothing]);
    let ahead = state.history.ahead.iter();
    let stops = state.history.past.iter().rev().chain(ahead);
    stops.filter(|point| seen.insert(point.subject)).cloned().collect()
}

/// What is told of a place: "Geneva Talks · person:rubio".
pub fn told(state: &State, point: &Point) -> String {
    let title = |doc| state.corpus.record(doc).map_or("", |record| &record.title);
    let name = |id| state.corpus.person(id).map_or("", |person| &person.name);
    let subject = match point.subject {
        Subject::Nothing => String::new(),
        Subject::Story(doc) => title(doc).to_owned(),
        Subject::Raw(doc) => format!("the file of {}", title(doc)),
        Subject::Person(person) => format!("the card of {}", name(person)),
    };
    let gap = if point.filter.is_empty() { "" } else { " · " };
    format!("{subject}{gap}{}", point.filter)
}

fn go_to(state: &mut State, point: &Point) {
    let seen = (state.view, state.panes.filter.prompt.text());
    if seen != (point.view, &*point.filter) {
        state.view = point.view;
        state.panes.filter.prompt.set(&point.filter);
        go::refilter(state);
    }
    state.focus = point.focus;
    // What was shown may be gone: then it is what the list is on.
    let subject = match point.subject {
        Subject::Nothing => chosen::subject(state),
        known => known,
    };
    let is_read_on = is_read_on(state, point);
    go::show(state, subject);
    if subject == point.subject && !is_read_on {
        state.panes.reader.go_to_place(point.place);
        state.panes.reader.marker = point.marker;
    }
}

/// Whether a story that was only seen from the list was read since: it is shown where one was in
/// it last, not where one began.
fn is_read_on(state: &State, point: &Point) -> bool {
    let Subject::Story(doc) = point.subject else { return false };
    matches!(point.focus, Focus::List | Focus::Filter)
        && (state.panes.reader.subject == point.subject || state.kept.places.contains_key(&doc))
}
