//! The reader's word on names: who is the same, who is not, what somebody is called.

use std::sync::Arc;

use crate::corpus::Corpus;
use crate::corpus::about;
use crate::corpus::why::lines;
use crate::desk::facts::Edit;
use crate::link::people::judged::Judged;
use crate::model::judgement::{Judgement, Kind};
use crate::model::person::{Person, PersonId};
use crate::text::printable::printable;
use crate::tui::app::{Focus, Overlay, State, View, chosen, go, history, kept};
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::picker::{Picker, Purpose};
use crate::tui::panes::reader::{Spot, Subject};
use crate::tui::panes::sheet::Sheet;

/// Mentions that the sheet of reasons shows.
const MENTIONS: usize = 40;

/// Who is marked, shown or followed; in the list of quotations who said the chosen one.
pub fn person(state: &State) -> Option<PersonId> {
    if state.view == View::Quotes && state.focus == Focus::List {
        return state.panes.quotes.chosen_quote()?.speaker;
    }
    let reader = &state.panes.reader;
    let marked = match reader.marker {
        Some(Spot::Person(_, person)) => Some(person),
        Some(
            Spot::Page(_)
            | Spot::Link(_)
            | Spot::Related(_)
            | Spot::Line(_)
            | Spot::Form(_)
            | Spot::Story(_)
            | Spot::Passage(_),
        )
        | None => None,
    };
    let shown = match reader.subject {
        Subject::Person(person) => Some(person),
        Subject::Nothing | Subject::Story(_) | Subject::Raw(_) => None,
    };
    // In the list nothing shows who is followed.
    marked.or(shown).or(reader.followed.filter(|_| state.focus != Focus::List))
}

/// The name of who is marked, shown or followed; says so where nobody is.
fn name(state: &mut State) -> Option<String> {
    let id = person(state);
    let name = id.and_then(|id| state.corpus.person(id)).map(|person| person.name.clone());
    if name.is_none() {
        let told = if state.view == View::Quotes && state.focus == Focus::List {
            "it is not said who said this"
        } else {
            "nobody is marked: {hints} puts letters on people"
        };
        state.message = Some(told.to_owned());
    }
    name
}

/// Lets the reader pick somebody.
pub fn pick(state: &mut State, purpose: Purpose) {
    let docs = state.panes.list.docs();
    state.overlay = Overlay::Picker(Picker::of(&state.corpus, docs, purpose));
}

/// The pair that the list of people offers under its cursor.
fn pair(state: &State) -> Option<(String, String)> {
    let is_list = state.view == View::People && state.focus == Focus::List;
    let pair = state.panes.people.chosen_pair().filter(|_| is_list)?;
    let name = |id| state.corpus.person(id).map(|person| person.name.clone());
    Some((name(pair.one)?, name(pair.two)?))
}

/// The form of a name that is marked, where it is not the whole name.
fn form(state: &State) -> Option<(String, String)> {
    let person = state.corpus.person(person(state)?)?;
    let reader = &state.panes.reader;
    let form = match (reader.marker?, reader.doc()) {
        (Spot::Form(at), _) => person.aliases.get(at)?.text.clone(),
        (Spot::Person(span, _), Some(doc)) => {
            span.of(&state.corpus.body(doc)?.document.text).to_owned()
        }
        _ => return None,
    };
    (form != person.name).then(|| (person.name.clone(), form))
}

/// Joins the pair offered; else asks who is the same.
pub fn same(state: &mut State) {
    if let Some((one, two)) = pair(state) {
        say(state, one, Kind::Same, two);
    } else if let Some(name) = name(state) {
        pick(state, Purpose::Same(name));
    }
}

/// Parts the pair offered, or splits the form off that is marked; else asks who is not the same.
pub fn different(state: &mut State) {
    if let Some((one, two)) = pair(state).or_else(|| form(state)) {
        say(state, one, Kind::Different, two);
    } else if let Some(name) = name(state) {
        pick(state, Purpose::Different(name));
    }
}

/// What the picker was opened for: of whom, and what is said of them and the one picked.
pub fn picked(state: &mut State, purpose: Purpose, other: PersonId) {
    let other = state.corpus.person(other).map(|person| person.name.clone()).unwrap_or_default();
    match purpose {
        Purpose::Filter => {}
        Purpose::Same(name) => say(state, name, Kind::Same, other),
        Purpose::Different(name) => say(state, name, Kind::Different, other),
    }
}

/// Asks for another name.
pub fn call(state: &mut State) {
    if let Some(name) = name(state) {
        state.overlay = Overlay::Naming(Naming::of(What::Person(name.clone()), &name));
    }
}

/// Says that the name is no person.
pub fn nobody(state: &mut State) {
    if let Some(name) = name(state) {
        say(state, name, Kind::Nobody, String::new());
    }
}

/// Says something of names: it is kept, everything is read again with it, and what it overrules
/// is told.
pub fn say(state: &mut State, person: String, kind: Kind, variant: String) {
    if person == variant {
        state.message = Some("that is one name".to_owned());
        return;
    }
    let judgement = Judgement { person, kind, variant };
    let mut said = state.kept.facts.judgements();
    let overruled = Judged::of(&said).overruled().len();
    said.retain(|other| *other != judgement);
    said.push(judgement.clone());
    let now = Judged::of(&said);
    let loser = now.overruled().last().and_then(|&at| said.get(at));
    let more = loser.filter(|_| now.overruled().len() > overruled);
    let more = more.map(|loser| format!("; no more: {}", loser.told())).unwrap_or_default();
    kept::say_done(state, &format!("{}{more}", judgement.told()));
    state.panes.people.judge(&state.corpus);
    let number = state.kept.facts.next_name();
    let called = called(state, &judgement).map(|called| Edit::name(&called, Some(number + 1)));
    let edits = std::iter::once(Edit::name(&judgement, Some(number))).chain(called).collect();
    kept::keep(state, &judgement.told(), edits);
}

/// Of two who are the same whoever is named in more stories keeps the name, also where the other's
/// full name is written more often: then that has to be said too.
fn called(state: &State, judgement: &Judgement) -> Option<Judgement> {
    if judgement.kind != Kind::Same {
        return None;
    }
    let corpus = &state.corpus;
    let person = |name: &str| corpus.person(corpus.named(name)?);
    let (one, two) = (person(&judgement.person)?, person(&judgement.variant)?);
    let n_stories = |person: &Person| person.documents().count();
    let (more, less) = if n_stories(one) < n_stories(two) { (two, one) } else { (one, two) };
    let n_written = |person: &Person| {
        let own = person.aliases.iter().find(|alias| alias.text == person.name);
        own.map_or(0, |alias| alias.count)
    };
    (n_written(more) < n_written(less)).then(|| Judgement {
        person: more.name.clone(),
        kind: Kind::Called,
        variant: more.name.clone(),
    })
}

/// Shows why somebody is who they are; where nobody is marked, what is known of the story and why.
pub fn why(state: &mut State) {
    let corpus = &state.corpus;
    let (name, lines) = match (person(state), state.panes.reader.doc()) {
        (Some(id), _) => {
            (corpus.person(id).map(|person| person.name.clone()), lines(corpus, id, MENTIONS))
        }
        (None, Some(doc)) => {
            let fill = |text: &str| state.settings.keymap.fill(text, state.place());
            let lines = about::lines(corpus, doc, &fill);
            (corpus.record(doc).map(|record| record.title.clone()), lines)
        }
        (None, None) => {
            kept::say_none(state);
            return;
        }
    };
    let title = format!("Why: {}", printable(&name.unwrap_or_default()));
    state.overlay = Overlay::Why(Sheet { title, lines, top: 0 });
}

/// The same stories were read again: all stays as it was, people by their names.
pub fn reopened(state: &mut State, corpus: &Arc<Corpus>) {
    let old = std::mem::replace(&mut state.corpus, Arc::clone(corpus));
    let number = |id: PersonId| again(&old, corpus, id);
    let reader = &state.panes.reader;
    let (top, mut subject, mut marker) = (reader.top, reader.subject, reader.marker);
    if let Subject::Person(person) = subject {
        subject = number(person).map_or(Subject::Nothing, Subject::Person);
    }
    if let Some(Spot::Person(span, person)) = marker {
        marker = number(person).map(|person| Spot::Person(span, person));
    }
    let person = state.panes.people.chosen_person().and_then(number);
    // What is taken back is seen where it was done.
    let before = state.panes.people.returned().and_then(|name| corpus.named(&name));
    let person = before.or(person);
    state.panes.reader.followed = state.panes.reader.followed.and_then(number);
    history::renumber(state, number);
    go::refilter(state);
    if let Some(person) = person {
        let height = state.list_height();
        state.panes.people.choose(person, height);
    }
    let follows = before.is_some() && matches!(subject, Subject::Nothing | Subject::Person(_));
    if subject == Subject::Nothing || follows && state.view == View::People {
        subject = chosen::subject(state);
    }
    go::show(state, subject);
    state.panes.reader.top = top;
    state.panes.reader.marker = marker;
    state.panes.reader.scroll(0, state.text_height());
}

/// The same person in a corpus that was read again: numbers change, names stay.
fn again(old: &Corpus, new: &Arc<Corpus>, id: PersonId) -> Option<PersonId> {
    let person = old.person(id)?;
    let forms = person.aliases.iter().map(|alias| alias.text.as_str());
    std::iter::once(person.name.as_str()).chain(forms).find_map(|name| new.named(name))
}
