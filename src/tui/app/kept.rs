//! What the desk holds of these stories, and what is wanted of it.
//!
//! The state changes when the desk has acknowledged: what is on the screen is kept.

use std::collections::{BTreeSet, HashMap};

use crate::corpus::marks::Marks;
use crate::corpus::words::DocSet;
use crate::desk::facts::{Change, Edit, Facts, Kind};
use crate::desk::saved::{Holdings, Saved};
use crate::desk::{Answer, News};
use crate::model::document::DocId;
use crate::model::person::Person;
use crate::text::printable::printable;
use crate::tui::app::fit::fit;
use crate::tui::app::{Effect, Focus, State, go, session};
use crate::tui::panes::reader::Subject;
use crate::tui::panes::reader::person::Signs;
use crate::tui::panes::reader::place::Place;
use crate::tui::panes::rows;
use crate::tui::typeset::fitted;

/// What the desk holds.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// All that holds of the stories.
    pub facts: Facts,
    /// The same as sets, for the filter and the list.
    pub marks: Marks,
    /// Where one was in the stories that are not at their beginning.
    pub places: HashMap<DocId, Place>,
    /// Stories whose places are others since they were saved.
    pub moved: BTreeSet<DocId>,
    /// Whether nothing is kept for good, though it should be.
    pub is_lost: bool,
    /// Whether the desk has told what it holds.
    is_told: bool,
    /// Whether the screen is arranged already, and stays so.
    goes_on: bool,
    /// The screen by names, while other stories are taken up.
    screen: Option<String>,
    /// What is asked of the desk next.
    wanted: Vec<Wish>,
}

/// What is asked of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// What is known of the stories that were opened?
    Attend,
    /// Keep a change.
    Keep(Change),
    /// Take the last one back.
    Undo,
    /// Make it again.
    Redo,
    /// Keep where one is.
    Save(Saved),
}

impl Kept {
    /// Asks for something.
    pub fn want(&mut self, wish: Wish) {
        self.wanted.push(wish);
    }

    /// What is asked for, once.
    pub fn wishes(&mut self) -> impl Iterator<Item = Effect> + '_ {
        self.wanted.drain(..).map(Effect::Desk)
    }

    /// Knows nothing any more but the screen, by names, and places that were not saved: other
    /// stories were opened, while one reads on.
    pub fn forget(&mut self, screen: String, places: HashMap<DocId, Place>) {
        let goes_on = self.goes_on || self.is_told;
        let screen = Some(screen).filter(|_| goes_on);
        let moved = places.keys().copied().collect();
        let wanted = std::mem::take(&mut self.wanted);
        let is_lost = self.is_lost;
        *self = Self { places, moved, is_lost, goes_on, screen, wanted, ..Self::default() };
    }

    fn apply(&mut self, edits: Vec<Edit>) {
        for edit in edits {
            let holds = edit.value.is_some();
            if let Some(doc) = edit.fact.doc {
                self.mark(edit.fact.kind, (doc, &edit.fact.key), holds);
            }
            self.facts.apply(edit);
        }
        self.gather();
    }

    /// Takes up what single facts do not tell: filters have no story, notes can be several.
    fn gather(&mut self) {
        let filters = self.facts.of(Kind::Filter);
        let filters = filters.map(|(fact, query)| (fact.key.clone(), query.to_owned()));
        self.marks.filters = filters.collect();
        self.marks.noted.clear();
        let noted = self.facts.of(Kind::Note).filter_map(|(fact, _)| fact.doc);
        noted.for_each(|doc| self.marks.noted.insert(doc));
    }

    fn mark(&mut self, kind: Kind, (doc, key): (DocId, &str), holds: bool) {
        let marks = &mut self.marks;
        match (kind, holds) {
            (Kind::Read, true) => marks.read.insert(doc),
            (Kind::Read, false) => marks.read.remove(doc),
            (Kind::Star, true) => marks.starred.insert(doc),
            (Kind::Star, false) => marks.starred.remove(doc),
            (Kind::Tag, true) => marks.tag(doc, key),
            (Kind::Tag, false) => marks.untag(doc, key),
            (Kind::Note | Kind::Date | Kind::Mark | Kind::Line | Kind::Name | Kind::Filter, _) => {}
        }
    }

    /// Holds these facts from now on, of so many documents.
    fn hold(&mut self, facts: Facts, n_documents: usize) {
        let new = std::mem::take(&mut self.marks.new);
        self.marks = Marks { new, ..Marks::of(n_documents) };
        for (fact, _) in facts.iter() {
            if let Some(doc) = fact.doc {
                self.mark(fact.kind, (doc, &fact.key), true);
            }
        }
        self.facts = facts;
        self.gather();
    }
}

/// The desk has told what it holds. The first time, the reader is where they were.
pub fn attended(state: &mut State, holdings: Holdings, notice: Option<String>) {
    let n_documents = state.corpus.n_documents();
    let kept = &mut state.kept;
    kept.hold(holdings.facts, n_documents);
    kept.marks.new = DocSet::new(n_documents);
    holdings.new.iter().for_each(|&doc| kept.marks.new.insert(doc));
    if !std::mem::replace(&mut kept.is_told, true) {
        let place = |(doc, text): (DocId, String)| Some((doc, serde_json::from_str(&text).ok()?));
        for (doc, place) in holdings.places.into_iter().filter_map(place) {
            kept.places.entry(doc).or_insert(place);
        }
        let screen = kept.screen.take();
        fit(state);
        if screen.is_none() {
            recall(state);
        }
        let session = holdings.session.filter(|_| !state.kept.goes_on);
        session::restore(state, [session, holdings.history, holdings.filters]);
        if let Some(screen) = screen {
            session::resume(state, &screen);
        }
    }
    state.message = notice.or(state.message.take());
}

/// A change is kept.
pub fn kept(state: &mut State, answer: Answer) -> Vec<Effect> {
    let Answer { told: _, news, notice, is_lost } = answer;
    state.kept.is_lost = is_lost;
    state.message = notice.or(state.message.take());
    let read_with = |facts: &Facts| -> Vec<(String, String)> {
        let with = facts.iter().filter(|(fact, _)| fact.kind.is_read_with());
        with.map(|(fact, value)| (format!("{fact:?}"), value.to_owned())).collect()
    };
    let is_otherwise = match news {
        News::Edits(edits) => {
            let otherwise = edits.iter().any(|edit| edit.fact.kind.is_read_with());
            state.kept.apply(edits);
            otherwise
        }
        News::All(facts) => {
            let before = read_with(&state.kept.facts);
            state.kept.hold(facts, state.corpus.n_documents());
            before != read_with(&state.kept.facts)
        }
    };
    if is_otherwise { vec![Effect::Reopen] } else { Vec::new() }
}

/// The last change was taken back, or made again: what is told of it stands behind some words.
pub fn again(state: &mut State, answer: Answer, (before, nothing): (&str, &str)) -> Vec<Effect> {
    let told = answer.told.as_ref().map(|told| format!("{before}{told}"));
    state.message = Some(told.unwrap_or_else(|| nothing.to_owned()));
    let is_back = !before.is_empty();
    let is_of_names = match &answer.news {
        News::Edits(edits) => edits.iter().any(|edit| edit.fact.kind == Kind::Name),
        News::All(_) => false,
    };
    if is_back && is_of_names {
        state.panes.people.take_back();
    }
    kept(state, answer)
}

/// Asks for one fact of a story to become another.
pub fn keep(state: &mut State, told: &str, edits: Vec<Edit>) {
    let told = printable(told);
    state.kept.want(Wish::Keep(Change { told, edits }));
}

/// What was done with the stories of the person whose card is shown: a dot for what was not read,
/// a star.
pub fn signs(state: &State) -> Signs {
    let Subject::Person(person) = state.panes.reader.subject else { return Signs::new() };
    let docs = state.corpus.person(person).into_iter().flat_map(Person::documents);
    let signs = |doc| match rows::signs(&state.kept.marks, doc, state.theme.glyphs) {
        ["•", ""] => "• ",
        ["•", _] => "• ★ ",
        [_, ""] => "",
        [_, star] => star,
    };
    docs.map(|doc| (doc, signs(doc))).collect()
}

/// The title of a story, short enough for a sentence.
pub fn title(state: &State, doc: DocId) -> String {
    let title = state.corpus.record(doc).map_or("", |record| &record.title);
    fitted(title, 100)
}

/// Says why no story is shown, and what helps.
pub fn say_none(state: &mut State) {
    let is_empty = state.panes.list.is_empty();
    let told = if is_empty {
        "no story fits the filter: {peel} takes it off"
    } else {
        "no story is shown: {stories} lists them"
    };
    state.message = Some(told.to_owned());
}

/// Says what was done, cut to the window, and behind it how it is taken back, whole; where nothing
/// is kept, that too.
pub fn say_done(state: &mut State, told: &str) {
    let hint = if state.kept.is_lost {
        " (until you quit; {undo} takes it back)"
    } else {
        " ({undo} takes it back)"
    };
    let keys = state.settings.keymap.fill(hint, state.place());
    let room = usize::from(state.size.width).saturating_sub(keys.chars().count() + 1);
    state.message = Some(printable(&format!("{}{hint}", fitted(told, room))));
}

/// The story that keys are about: the one shown, or of a list the chosen one. Says so where there
/// is none.
pub fn story(state: &mut State) -> Option<DocId> {
    let doc = state.panes.reader.doc();
    if doc.is_none() {
        say_none(state);
    }
    doc
}

/// Stars the story, or takes the star off.
pub fn star(state: &mut State) {
    flag(state, Kind::Star, ["starred", "no longer starred"]);
}

/// Says that the story was read, or was not.
pub fn read(state: &mut State) {
    flag(state, Kind::Read, ["read", "unread again"]);
}

fn flag(state: &mut State, kind: Kind, [on, off]: [&str; 2]) {
    let Some(doc) = story(state) else { return };
    let holds = state.kept.facts.get(kind, doc, "").is_none();
    let told = format!("{}: {}", if holds { on } else { off }, title(state, doc));
    say_done(state, &told);
    keep(state, &told, vec![Edit::flag(kind, doc, "", holds)]);
}

/// One turns away from the text: a story that was opened and is at its end was read.
pub fn leave(state: &mut State) {
    if matches!(state.focus, Focus::Text | Focus::Find) {
        finish(state);
    }
}

/// A story at its end was read.
pub fn finish(state: &mut State) {
    let Subject::Story(doc) = state.panes.reader.subject else { return };
    let height = state.text_height();
    let is_read = state.kept.facts.get(Kind::Read, doc, "").is_some();
    let asked = |wish: &Wish| {
        let edit = Edit::flag(Kind::Read, doc, "", true);
        matches!(wish, Wish::Keep(change) if change.edits.contains(&edit))
    };
    let asked = state.kept.wanted.iter().any(asked);
    if state.kept.is_told && !is_read && !asked && state.panes.reader.is_at_end(height) {
        let told = format!("read: {}", title(state, doc));
        keep(state, &told, vec![Edit::flag(Kind::Read, doc, "", true)]);
    }
}

/// Remembers where one is in the story shown. One that is at its end begins anew the next time.
pub fn remember(state: &mut State) {
    let Subject::Story(doc) = state.panes.reader.subject else { return };
    let height = state.text_height();
    let reader = &state.panes.reader;
    let place = (reader.top > 0 && !reader.is_at_end(height)).then(|| reader.place());
    let kept = &mut state.kept;
    if kept.places.get(&doc) != place.as_ref() {
        kept.moved.insert(doc);
    }
    match place {
        Some(place) => kept.places.insert(doc, place),
        None => kept.places.remove(&doc),
    };
}

/// Goes to where one was in the story shown.
pub fn recall(state: &mut State) {
    let Subject::Story(doc) = state.panes.reader.subject else { return };
    if let Some(&place) = state.kept.places.get(&doc) {
        state.panes.reader.go_to_place(place);
    }
}

/// The story after the one chosen that was not read yet, in the view of stories.
pub fn next_unread(state: &State) -> Option<DocId> {
    state.panes.list.next(|doc| !state.kept.marks.read.contains(doc))
}

/// Goes to a story, not read yet, of the filter; says so where there is none.
pub fn read_next(state: &mut State) {
    match next_unread(state) {
        Some(doc) => go::show(state, Subject::Story(doc)),
        None => state.message = Some("no unread story of the filter behind this one".to_owned()),
    }
}
