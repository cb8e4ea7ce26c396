//! The whole screen and the way one came, as texts that are read again the next time. Documents
//! are named by path and contents, people by name: numbers mean nothing tomorrow.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::corpus::keys::key;
use crate::corpus::query::Query;
use crate::desk::saved::Saved;
use crate::model::document::DocId;
use crate::model::span::Span;
use crate::tui::app::fit::fit;
use crate::tui::app::history::{History, Point};
use crate::tui::app::{Focus, State, View, go, kept};
use crate::tui::layout::borders::Splits;
use crate::tui::panes::reader::place::Place;
use crate::tui::panes::reader::{MEASURES, Reader, Spot, Subject};

/// A document, whatever number it gets.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Name {
    path: String,
    /// The first eight bytes of its key's hash.
    hash: u64,
}

/// What is shown, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Shown {
    Nothing,
    Story(Name),
    Raw(Name),
    Person(String),
}

/// What is marked, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Marker {
    Person(u32, u32, String),
    Page(u32, u32),
    Link(usize),
    Related(usize),
    Line(usize),
    Form(usize),
    Story(Name),
}

/// A place to come back to, by names.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Stop {
    view: View,
    focus: Focus,
    filter: String,
    shown: Shown,
    place: Place,
    marker: Option<Marker>,
}

/// The screen.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Session {
    here: Stop,
    /// The story the list's cursor is on, and the first row on show.
    chosen: Option<(Name, usize)>,
    /// The person that list's cursor is on.
    person: Option<String>,
    /// The quotation that list's cursor is on.
    quote: Option<(Name, u32)>,
    /// The story that the cursor of the timeline is on, and the day spoken of in it.
    #[serde(default)]
    entry: Option<(Name, Option<u32>)>,
    /// The report that the cursor of the events is on.
    #[serde(default)]
    report: Option<Name>,
    followed: Option<String>,
    find: String,
    measure: u16,
    facts: bool,
    #[serde(default)]
    no_facts: bool,
    zen: bool,
    /// Of an attache before borders could be moved there are none.
    #[serde(default)]
    splits: Splits,
    /// The order of the stories as it is typed, if one was picked.
    #[serde(default)]
    order: Option<String>,
}

/// The way one came, and the way ahead.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Way {
    past: Vec<Stop>,
    ahead: Vec<Stop>,
}

fn name(corpus: &Corpus, doc: DocId) -> Option<Name> {
    let key = key(corpus, doc)?;
    Some(Name { hash: short(&key.hash), path: key.path })
}

fn short(hash: &[u8; 16]) -> u64 {
    u64::from_be_bytes(hash.first_chunk().copied().unwrap_or_default())
}

fn person(corpus: &Corpus, id: crate::model::person::PersonId) -> Option<String> {
    corpus.person(id).map(|person| person.name.clone())
}

impl Stop {
    fn of(corpus: &Corpus, point: &Point) -> Self {
        let shown = match point.subject {
            Subject::Nothing => None,
            Subject::Story(doc) => name(corpus, doc).map(Shown::Story),
            Subject::Raw(doc) => name(corpus, doc).map(Shown::Raw),
            Subject::Person(id) => person(corpus, id).map(Shown::Person),
        };
        let marker = point.marker.and_then(|spot| match spot {
            Spot::Person(at, id) => {
                person(corpus, id).map(|name| Marker::Person(at.start, at.end, name))
            }
            Spot::Page(at) => Some(Marker::Page(at.start, at.end)),
            // The place is remembered; what was lit there is not.
            Spot::Passage(_) => None,
            Spot::Link(number) => Some(Marker::Link(number)),
            Spot::Related(number) => Some(Marker::Related(number)),
            Spot::Line(number) => Some(Marker::Line(number)),
            Spot::Form(number) => Some(Marker::Form(number)),
            Spot::Story(doc) => name(corpus, doc).map(Marker::Story),
        });
        Self {
            view: point.view,
            focus: point.focus,
            filter: point.filter.clone(),
            shown: shown.unwrap_or(Shown::Nothing),
            place: point.place,
            marker,
        }
    }

    fn point(&self, found: &Found<'_>) -> Point {
        let subject = match &self.shown {
            Shown::Nothing => None,
            Shown::Story(name) => found.doc(name).map(Subject::Story),
            Shown::Raw(name) => found.doc(name).map(Subject::Raw),
            Shown::Person(name) => found.corpus.named(name).map(Subject::Person),
        };
        let marker = self.marker.as_ref().and_then(|marker| match marker {
            Marker::Person(start, end, name) => {
                let at = Span { start: *start, end: *end };
                found.corpus.named(name).map(|person| Spot::Person(at, person))
            }
            Marker::Page(start, end) => Some(Spot::Page(Span { start: *start, end: *end })),
            Marker::Link(number) => Some(Spot::Link(*number)),
            Marker::Related(number) => Some(Spot::Related(*number)),
            Marker::Line(number) => Some(Spot::Line(*number)),
            Marker::Form(number) => Some(Spot::Form(*number)),
            Marker::Story(name) => found.doc(name).map(Spot::Story),
        });
        // A line that was being typed is there, without the cursor in it.
        let focus = match self.focus {
            Focus::List | Focus::Filter => Focus::List,
            Focus::Text | Focus::Find => Focus::Text,
        };
        Point {
            view: self.view,
            focus,
            filter: self.filter.clone(),
            subject: subject.unwrap_or_default(),
            place: self.place,
            marker,
        }
    }

    fn names(&self) -> impl Iterator<Item = &Name> {
        let shown = match &self.shown {
            Shown::Story(name) | Shown::Raw(name) => Some(name),
            Shown::Nothing | Shown::Person(_) => None,
        };
        let marked = match &self.marker {
            Some(Marker::Story(name)) => Some(name),
            Some(
                Marker::Person(..)
                | Marker::Page(..)
                | Marker::Link(_)
                | Marker::Related(_)
                | Marker::Line(_)
                | Marker::Form(_),
            )
            | None => None,
        };
        shown.into_iter().chain(marked)
    }
}

/// The documents that names stand for now.
struct Found<'a> {
    corpus: &'a Corpus,
    docs: HashMap<&'a Name, DocId>,
}

impl<'a> Found<'a> {
    /// By path where it is there, else by contents: in one pass, however many there are.
    fn of(corpus: &'a Corpus, names: impl Iterator<Item = &'a Name>) -> Self {
        let mut by_path: HashMap<&str, Vec<&Name>> = HashMap::new();
        for name in names {
            by_path.entry(&name.path).or_default().push(name);
        }
        let mut docs = HashMap::new();
        for (record, doc) in corpus.records().iter().zip(corpus.documents()) {
            let same = by_path.remove(record.id.as_str()).unwrap_or_default();
            docs.extend(same.into_iter().map(|name| (name, doc)));
        }
        let gone: HashMap<u64, Vec<&Name>> =
            by_path.into_values().flatten().fold(HashMap::new(), |mut gone, name| {
                gone.entry(name.hash).or_insert_with(Vec::new).push(name);
                gone
            });
        if !gone.is_empty() {
            for (doc, key) in corpus.documents().filter_map(|doc| Some((doc, key(corpus, doc)?))) {
                let same = gone.get(&short(&key.hash)).into_iter().flatten();
                docs.extend(same.map(|&name| (name, doc)));
            }
        }
        Self { corpus, docs }
    }

    fn doc(&self, name: &Name) -> Option<DocId> {
        self.docs.get(name).copied()
    }
}

/// All that is to be kept of where one is.
pub fn save(state: &mut State, goes_on: bool) -> Saved {
    kept::remember(state);
    let corpus = &*state.corpus;
    let panes = &state.panes;
    let (chosen, top) = (panes.list.chosen_doc(), panes.list.top());
    let quote = panes.quotes.chosen_quote();
    let entry = panes.timeline.chosen_entry();
    let session = Session {
        here: Stop::of(corpus, &Point::of(state)),
        chosen: chosen.and_then(|doc| Some((name(corpus, doc)?, top))),
        person: panes.people.chosen_person().and_then(|id| person(corpus, id)),
        quote: quote.and_then(|quote| Some((name(corpus, quote.doc)?, quote.at.start))),
        entry: entry.and_then(|one| Some((name(corpus, one.doc)?, one.at.map(|at| at.start)))),
        report: panes.groups.chosen_doc().and_then(|doc| name(corpus, doc)),
        followed: panes.reader.followed.and_then(|id| person(corpus, id)),
        find: panes.reader.find.text().to_owned(),
        measure: panes.reader.measure,
        facts: state.open.facts,
        no_facts: state.open.no_facts,
        zen: state.open.zen,
        splits: state.open.splits,
        order: panes
            .filter
            .order
            .map(|order| Query { order: Some(order), ..Query::default() }.to_string()),
    };
    let stops = |points: &[Point]| points.iter().map(|point| Stop::of(corpus, point)).collect();
    let way = Way { past: stops(&state.history.past), ahead: stops(&state.history.ahead) };
    let places = std::mem::take(&mut state.kept.moved).into_iter();
    let text = |place: &Place| serde_json::to_string(place).unwrap_or_default();
    let places = places.map(|doc| (doc, state.kept.places.get(&doc).map(text))).collect();
    Saved {
        session: serde_json::to_string(&session).unwrap_or_default(),
        history: serde_json::to_string(&way).unwrap_or_default(),
        filters: serde_json::to_string(state.panes.filter.past()).unwrap_or_default(),
        places,
        goes_on,
    }
}

/// The reader is where they were, as far as what was there is there. A text that is not
/// understood, of a newer attache perhaps, is none.
pub fn restore(state: &mut State, [session, history, filters]: [Option<String>; 3]) {
    let read = |text: Option<String>| text.unwrap_or_default();
    if let Ok(past) = serde_json::from_str(&read(filters)) {
        state.panes.filter.set_past(past);
    }
    let way: Way = serde_json::from_str(&read(history)).unwrap_or_default();
    let corpus = std::sync::Arc::clone(&state.corpus);
    let found = Found::of(&corpus, way.past.iter().chain(&way.ahead).flat_map(Stop::names));
    let points = |stops: &[Stop]| stops.iter().map(|stop| stop.point(&found)).collect();
    state.history = History { past: points(&way.past), ahead: points(&way.ahead) };
    match serde_json::from_str::<Session>(&read(session)) {
        Ok(session) if state.panes.filter.prompt.text().is_empty() => arrange(state, &session),
        // What was asked for on the command line is shown.
        Ok(_) | Err(_) => go::refilter(state),
    }
}

/// The screen is as it was a moment ago, among other stories; what is being typed is typed on.
pub fn resume(state: &mut State, screen: &str) {
    let Ok(session) = serde_json::from_str::<Session>(screen) else { return };
    let (prompt, focus) = (state.panes.filter.prompt.clone(), state.focus);
    arrange(state, &session);
    state.panes.filter.prompt = prompt;
    state.focus = focus;
}

fn arrange(state: &mut State, session: &Session) {
    let corpus = std::sync::Arc::clone(&state.corpus);
    let chosen = session.chosen.as_ref().map(|(name, _)| name);
    let quote = session.quote.as_ref().map(|(name, _)| name);
    let entry = session.entry.as_ref().map(|(name, _)| name);
    let names = session.here.names().chain(chosen).chain(quote).chain(entry);
    let names = names.chain(&session.report);
    let found = Found::of(&corpus, names);
    let here = session.here.point(&found);
    state.open.facts = session.facts;
    state.open.no_facts = session.no_facts;
    state.open.splits = session.splits;
    state.open.zen = session.zen && here.subject != Subject::Nothing;
    // A measure that the config file sets stands above the one that was set by hand.
    if state.panes.reader.measure == Reader::default().measure {
        state.panes.reader.measure = session.measure.clamp(MEASURES.0, MEASURES.1);
    }
    state.panes.reader.find.set(&session.find);
    state.panes.reader.followed = session.followed.as_ref().and_then(|name| corpus.named(name));
    state.panes.filter.prompt.set(&here.filter);
    let order = session.order.as_deref().and_then(|order| Query::parse(order).order);
    state.panes.filter.order = order;
    state.view = here.view;
    go::refilter(state);
    let height = state.list_height();
    if let Some(person) = session.person.as_ref().and_then(|name| corpus.named(name)) {
        state.panes.people.choose(person, height);
    }
    if let Some((doc, start)) =
        session.quote.as_ref().and_then(|(name, start)| Some((found.doc(name)?, *start)))
    {
        state.panes.quotes.choose((doc, start), height);
    }
    if let Some((doc, start)) =
        session.entry.as_ref().and_then(|(name, start)| Some((found.doc(name)?, *start)))
    {
        state.panes.timeline.choose((doc, start), height);
    }
    if let Some(doc) = session.report.as_ref().and_then(|name| found.doc(name)) {
        state.panes.groups.choose(doc, height);
    }
    if here.subject != Subject::Nothing {
        go::show(state, here.subject);
        state.focus = here.focus;
        // The text is set for the window there is before a line of it is gone to.
        fit(state);
        state.panes.reader.go_to_place(here.place);
        state.panes.reader.marker = here.marker;
    }
    if let Some((doc, top)) =
        session.chosen.as_ref().and_then(|(name, top)| Some((found.doc(name)?, *top)))
    {
        state.panes.list.put(&corpus, (doc, top), height);
    }
}
