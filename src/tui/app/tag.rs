//! The reader's tags on a story.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use crate::desk::facts::{Edit, Kind};
use crate::tui::app::keys::cancels;
use crate::tui::app::{Overlay, State, kept};
use crate::tui::keymap::chord::Chord;
use crate::tui::panes::tagging::Tagging;

/// Begins to type the tags of the story shown.
pub fn ask(state: &mut State) {
    let Some(doc) = kept::story(state) else { return };
    let tags: Vec<&str> = state.kept.marks.tags_of(doc).collect();
    let known = state.kept.marks.tags.keys().cloned().collect();
    state.overlay = Overlay::Tagging(Tagging::of(doc, &tags, known));
}

/// A key was pressed while tags are typed.
pub fn press(state: &mut State, mut tagging: Tagging, chord: Chord) {
    match chord.code {
        KeyCode::Enter => return keep(state, &tagging),
        KeyCode::Tab => tagging.complete(),
        _ if cancels(chord) => return,
        _ => {
            tagging.prompt.press(chord);
        }
    }
    state.overlay = Overlay::Tagging(tagging);
}

/// The story has the tags that are typed, and no others.
fn keep(state: &mut State, tagging: &Tagging) {
    let doc = tagging.doc;
    let before: BTreeSet<String> = state.kept.marks.tags_of(doc).map(str::to_owned).collect();
    let after = tagging.tags();
    let edit = |tag: &String, holds| Edit::flag(Kind::Tag, doc, tag, holds);
    let gone = before.difference(&after).map(|tag| edit(tag, false));
    let come = after.difference(&before).map(|tag| edit(tag, true));
    let edits: Vec<Edit> = gone.chain(come).collect();
    if edits.is_empty() {
        return;
    }
    let tags: Vec<String> = after.iter().map(|tag| format!("#{tag}")).collect();
    let tags = if tags.is_empty() { "no tags".to_owned() } else { tags.join(" ") };
    let told = format!("{tags}: {}", kept::title(state, doc));
    kept::say_done(state, &told);
    kept::keep(state, &told, edits);
}
