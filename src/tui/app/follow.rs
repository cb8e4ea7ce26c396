//! What of a text can be followed: letters on it, or, for who hears the screen, a list.

use crate::text::printable::printable;
use crate::tui::action::Action;
use crate::tui::app::{Focus, Overlay, State, go, history};
use crate::tui::layout::inside;
use crate::tui::panes::facts;
use crate::tui::panes::palette::{Palette, Purpose};
use crate::tui::panes::reader::place::Place;
use crate::tui::panes::reader::{Spot, Subject};

/// Letters on what can be followed.
pub fn hints(state: &mut State) {
    // What is not shown gets no letters.
    let is_shown = state.layout().is_some_and(|layout| layout.text.is_some());
    let height = if is_shown { state.text_height() } else { 0 };
    let top = state.panes.facts.top;
    let area = state.layout().and_then(|layout| layout.facts);
    let beside = area.zip(state.panes.reader.doc()).map_or_else(Vec::new, |(area, doc)| {
        facts::spots(&state.corpus, (doc, top), usize::from(inside(area).height))
    });
    state.panes.reader.hint(height, &beside);
    if state.panes.reader.hints.is_empty() {
        state.message = Some("nothing in view can be followed".to_owned());
    } else if state.settings.is_linear() {
        // Letters over the words would hide them from whoever hears them.
        let hints = std::mem::take(&mut state.panes.reader.hints);
        let lines = hints.iter().map(|(_, spot)| printable(&called(state, *spot))).collect();
        state.panes.reader.hints = hints;
        state.overlay = Overlay::Palette(Palette::of(Purpose::Links, lines));
    } else {
        state.overlay = Overlay::Hints(String::new());
    }
}

/// What a place that can be followed is called.
fn called(state: &State, spot: Spot) -> String {
    let corpus = &state.corpus;
    let title = |doc| corpus.record(doc).map_or("", |record| &record.title).to_owned();
    let doc = state.panes.reader.doc();
    match spot {
        Spot::Person(_, person) => {
            corpus.person(person).map_or_else(String::new, |person| person.name.clone())
        }
        Spot::Link(at) => {
            let links = doc.map(|doc| corpus.links(doc)).unwrap_or_default();
            links.get(at).map_or_else(String::new, |link| format!("story: {}", title(link.to)))
        }
        Spot::Related(at) => {
            let related = doc.map(|doc| corpus.related(doc)).unwrap_or_default();
            let other = related.get(at).copied().flatten();
            other
                .map_or_else(|| format!("entry {}", at + 1), |doc| format!("story: {}", title(doc)))
        }
        Spot::Story(doc) => format!("story: {}", title(doc)),
        Spot::Page(at) | Spot::Passage(at) => {
            let body = doc.and_then(|doc| corpus.body(doc));
            body.map_or_else(String::new, |body| at.of(&body.document.text).to_owned())
        }
        Spot::Form(at) => format!("form {}", at + 1),
        Spot::Line(at) => format!("line {}", at + 1),
    }
}

/// Follows what was picked by its number.
pub fn picked(state: &mut State, number: usize) {
    let hints = std::mem::take(&mut state.panes.reader.hints);
    if let Some((_, spot)) = hints.into_iter().nth(number) {
        choose(state, spot);
    }
}

/// Follows a link, or shows who somebody is.
pub fn follow(state: &mut State, spot: Spot) {
    let target = match (spot, state.panes.reader.doc()) {
        (Spot::Person(_, person), _) => Some(Subject::Person(person)),
        (Spot::Link(number), Some(doc)) => {
            state.corpus.links(doc).get(number).map(|link| Subject::Story(link.to))
        }
        (Spot::Related(number), Some(doc)) => {
            state.corpus.related(doc).get(number).copied().flatten().map(Subject::Story)
        }
        (Spot::Story(doc), _) => Some(Subject::Story(doc)),
        (Spot::Form(_), _) => {
            state.message = Some("{different} splits this form off".to_owned());
            return;
        }
        (Spot::Page(_), _) => return say_page(state),
        (Spot::Passage(_), _) => {
            state.message = Some("this is the passage".to_owned());
            return;
        }
        (Spot::Link(_) | Spot::Related(_), None) | (Spot::Line(_), _) => None,
    };
    let Some(subject) = target else {
        state.message = Some("that story is not among these".to_owned());
        return;
    };
    history::leave(state);
    go::show(state, subject);
    go::focus(state, Focus::Text);
}

/// Says how the page whose address is marked is opened: that is not done by mistake.
pub fn say_page(state: &mut State) {
    let page = state.panes.reader.marked_page();
    state.message = page.map(|url| format!("{{browse}} opens {url}"));
}

/// Chooses what has a hint's letter: links are followed, people and addresses marked.
pub fn choose(state: &mut State, spot: Spot) {
    let before = state.history.past.len();
    go_or_mark(state, spot);
    if state.history.past.len() > before {
        state.panes.tour.did(Action::Hints);
    }
}

fn go_or_mark(state: &mut State, spot: Spot) {
    match spot {
        Spot::Person(_, person) => {
            state.panes.reader.marker = Some(spot);
            state.panes.reader.followed = Some(person);
            go::focus(state, Focus::Text);
            let name = state.corpus.person(person).map_or("", |person| &person.name);
            state.message = Some(format!(
                "{name}: {{filter-by-marker}} filters, {{open}} shows who it is, {{next-mention}} steps on"
            ));
        }
        Spot::Link(_) | Spot::Related(_) | Spot::Story(_) => follow(state, spot),
        Spot::Page(_) => {
            state.panes.reader.marker = Some(spot);
            go::focus(state, Focus::Text);
            say_page(state);
        }
        Spot::Line(_) => {
            state.panes.reader.marker = Some(spot);
            go::focus(state, Focus::Text);
        }
        Spot::Passage(at) => {
            history::leave(state);
            go::focus(state, Focus::Text);
            // Where the facts have the window the text takes their place.
            if state.layout().is_some_and(|layout| layout.text.is_none()) {
                state.open.facts = false;
            }
            state.panes.reader.go_to_place(Place::Byte { byte: at.start, rows_above: 3 });
            state.panes.reader.marker = Some(spot);
        }
        Spot::Form(_) => {
            state.panes.reader.marker = Some(spot);
            go::focus(state, Focus::Text);
            state.message = Some("{different} splits this form off".to_owned());
        }
    }
}
