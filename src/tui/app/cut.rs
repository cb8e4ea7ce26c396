//! The file with what was cut from it, and the reader's word on its lines.

use crate::load::choices::{Choice, Wanted};
use crate::load::told::Became;
use crate::tui::app::go::show;
use crate::tui::app::{Effect, State, history};
use crate::tui::panes::reader::Subject;

/// Shows the file itself, or the clean text again.
pub fn raw(state: &mut State) {
    let subject = match state.panes.reader.subject {
        Subject::Story(doc) => Subject::Raw(doc),
        Subject::Raw(doc) => Subject::Story(doc),
        other @ (Subject::Nothing | Subject::Person(_)) => other,
    };
    history::leave(state);
    show(state, subject);
}

/// Keeps the line of the raw file that is marked though it was cut, or cuts it though it was kept;
/// said twice it is as it was.
pub fn recut(state: &mut State) -> Vec<Effect> {
    let reader = &state.panes.reader;
    let (Subject::Raw(doc), Some(told)) = (reader.subject, reader.told()) else {
        state.message = Some("no line is marked: \\ shows the file, j and k mark".to_owned());
        return Vec::new();
    };
    let document = state.corpus.record(doc).map(|record| record.id.clone()).unwrap_or_default();
    let wanted = match told.became {
        Became::Kept(_) => Wanted::Cut,
        Became::Cut(_) => Wanted::Kept,
    };
    let choice = Choice { document, line: told.line, text: told.text.clone(), wanted };
    let same = |other: &Choice| {
        other.document == choice.document && other.line == choice.line && other.text == choice.text
    };
    let before = state.said.choices.len();
    state.said.choices.retain(|other| !same(other));
    if state.said.choices.len() == before {
        state.said.choices.push(choice);
    }
    let what = if wanted == Wanted::Kept { "kept" } else { "cut" };
    state.message = Some(format!("{what} until you quit; x again takes it back"));
    vec![Effect::Reopen(state.said.choices.clone())]
}
