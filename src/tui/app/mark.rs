//! Letters for places: small ones within a story, capitals across stories.

use crossterm::event::KeyCode;

use crate::desk::facts::{Edit, Kind};
use crate::model::document::DocId;
use crate::tui::app::{Focus, Overlay, State, go, history, kept};
use crate::tui::keymap::chord::Chord;
use crate::tui::panes::reader::Subject;
use crate::tui::panes::reader::place::Place;

/// What the letter that is typed next is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It stands for this place from now on.
    Set,
    /// One goes to its place.
    Go,
}

/// Waits for the letter.
pub fn ask(state: &mut State, purpose: Purpose) {
    state.message = Some(match purpose {
        Purpose::Set => "mark: a letter; a capital is found from every story".to_owned(),
        Purpose::Go => format!("to a mark: {}' goes where you were", letters(state)),
    });
    state.overlay = Overlay::Letter(purpose);
}

/// The letters that lead somewhere from here.
fn letters(state: &State) -> String {
    let here = state.panes.reader.doc();
    let mut letters: Vec<&str> = state
        .kept
        .facts
        .of(Kind::Mark)
        .filter(|(fact, _)| fact.doc == here || is_capital(&fact.key))
        .map(|(fact, _)| fact.key.as_str())
        .collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().flat_map(|letter| [letter, " "]).collect()
}

fn is_capital(letter: &str) -> bool {
    letter.starts_with(char::is_uppercase)
}

/// The letter was typed.
pub fn press(state: &mut State, purpose: Purpose, chord: Chord) {
    match (chord.code, purpose) {
        (KeyCode::Char('\''), Purpose::Go) => history::previous(state),
        (KeyCode::Char(letter), _) if letter.is_alphabetic() && chord.held.is_empty() => {
            match purpose {
                Purpose::Set => set(state, letter),
                Purpose::Go => go_to(state, letter),
            }
        }
        (KeyCode::Esc, _) => {}
        _ => state.message = Some(format!("{chord} is no letter")),
    }
}

fn set(state: &mut State, letter: char) {
    let Subject::Story(doc) = state.panes.reader.subject else {
        state.message = Some("only a place in a story can be marked".to_owned());
        return;
    };
    let Ok(place) = serde_json::to_string(&state.panes.reader.place()) else { return };
    let mut edits = Vec::new();
    if letter.is_uppercase() {
        let others = state.kept.facts.of(Kind::Mark);
        let others = others.filter(|(fact, _)| fact.key.chars().eq([letter]));
        let others = others.filter_map(|(fact, _)| fact.doc).filter(|&other| other != doc);
        edits.extend(others.map(|other| Edit::mark(other, letter, None)));
    }
    edits.push(Edit::mark(doc, letter, Some(place)));
    state.message = Some(format!("marked {letter}: {{to-mark}}{letter} comes back here"));
    let told = format!("mark {letter} in {}", kept::title(state, doc));
    kept::keep(state, &told, edits);
}

fn go_to(state: &mut State, letter: char) {
    let Some((doc, place)) = get(state, letter) else {
        state.message = Some(format!("nothing is marked {letter} here"));
        return;
    };
    history::leave(state);
    go::show(state, Subject::Story(doc));
    go::focus(state, Focus::Text);
    state.panes.reader.go_to_place(place);
}

/// The place of a letter: of a small one in the story shown.
fn get(state: &State, letter: char) -> Option<(DocId, Place)> {
    let here = state.panes.reader.doc();
    let found = state.kept.facts.of(Kind::Mark).find(|(fact, _)| {
        fact.key.chars().eq([letter]) && (letter.is_uppercase() || fact.doc == here)
    });
    let (fact, place) = found?;
    Some((fact.doc?, serde_json::from_str(place).ok()?))
}
