//! Back and forward over stories and the places in them.

use crate::model::person::PersonId;
use crate::tui::app::{Focus, State, View, go};
use crate::tui::panes::reader::{Place, Spot, Subject};

/// Places remembered.
const MOST: usize = 500;

/// Where one was.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Point>,
    ahead: Vec<Point>,
}

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Point {
    view: View,
    focus: Focus,
    filter: String,
    subject: Subject,
    place: Place,
    marker: Option<Spot>,
}

impl Point {
    fn of(state: &State) -> Self {
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

/// Remembers where one is before leaving it.
pub fn leave(state: &mut State) {
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
    let here = Point::of(state);
    match state.history.ahead.pop() {
        Some(point) => {
            state.history.past.push(here);
            go_to(state, &point);
        }
        None => state.message = Some("there is nothing ahead".to_owned()),
    }
}

fn go_to(state: &mut State, point: &Point) {
    let seen = (state.view, state.panes.filter.prompt.text());
    if seen != (point.view, &*point.filter) {
        state.view = point.view;
        state.panes.filter.prompt.set(&point.filter);
        go::refilter(state);
    }
    state.focus = point.focus;
    go::show(state, point.subject);
    state.panes.reader.go_to_place(point.place);
    state.panes.reader.marker = point.marker;
}
