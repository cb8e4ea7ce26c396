//! The file with what was cut from it, and the reader's word on its lines.

use crate::desk::facts::{Edit, Kind};
use crate::load::choices::Wanted;
use crate::load::told::Became;
use crate::tui::app::go::show;
use crate::tui::app::{Focus, State, go, history, kept};
use crate::tui::panes::reader::Subject;
use crate::tui::typeset::fitted;

/// Shows the file itself, or the clean text again.
pub fn raw(state: &mut State) {
    let subject = match state.panes.reader.subject {
        Subject::Story(doc) => Subject::Raw(doc),
        Subject::Raw(doc) => Subject::Story(doc),
        Subject::Person(_) => {
            state.message = Some("a card has no file: a story has one".to_owned());
            return;
        }
        Subject::Nothing => return kept::say_none(state),
    };
    history::leave(state);
    let line = state.panes.reader.line_on_show(&state.corpus);
    show(state, subject);
    if let Some(line) = line {
        state.panes.reader.go_to_line(&state.corpus, line);
    }
    // Where the list has the window to itself the text takes its place.
    if state.layout().is_some_and(|layout| layout.text.is_none()) && subject != Subject::Nothing {
        go::focus(state, Focus::Text);
    }
}

/// Keeps the line of the raw file that is marked though it was cut, or cuts it though it was kept;
/// said twice it is as it was.
pub fn recut(state: &mut State) {
    let reader = &state.panes.reader;
    let (Subject::Raw(doc), Some(told)) = (reader.subject, reader.told()) else {
        state.message =
            Some("no line is marked: {raw} shows the file, {down} and {up} mark".to_owned());
        return;
    };
    let wanted = match told.became {
        Became::Kept(_) => Wanted::Cut,
        Became::Cut(_) => Wanted::Kept,
    };
    let (line, text) = (told.line, told.text.clone());
    let before = Edit::line(doc, (line, &text), None);
    let is_said = state.kept.facts.get(Kind::Line, doc, &before.fact.key).is_some();
    let edit = if is_said { before } else { Edit::line(doc, (line, &text), Some(wanted)) };
    let what = if wanted == Wanted::Kept { "kept" } else { "cut" };
    let told = format!("{what} the line “{}”", fitted(&text, 40));
    kept::say_done(state, &told);
    kept::keep(state, &told, vec![edit]);
}
