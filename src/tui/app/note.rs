//! The reader's notes on passages. A passage is known by its words, so that it is found again
//! when the text around it was cleaned otherwise.

use crate::corpus::Corpus;
use crate::desk::facts::{Edit, Kind};
use crate::model::document::DocId;
use crate::model::span::Span;
use crate::text::printable::printable;
use crate::tui::app::{Overlay, State, kept};
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::reader::{Note, Subject};

/// Characters of a passage by which it is known.
const KNOWN: usize = 120;

/// Begins to type a note on what is selected, else on the sentence one is at; a note that is
/// there is gone on with.
pub fn ask(state: &mut State) {
    let Subject::Story(doc) = state.panes.reader.subject else {
        state.message = Some("only the text of a story has notes".to_owned());
        return;
    };
    let height = state.text_height();
    let Some(at) = state.panes.reader.passage(&state.corpus, height) else { return };
    let Some(body) = state.corpus.body(doc) else { return };
    let passage = key(at, &body.document.text);
    let note = state.kept.facts.get(Kind::Note, doc, &passage).unwrap_or_default().to_owned();
    state.overlay = Overlay::Naming(Naming::of(What::Note { doc, passage }, &note));
}

/// "1204", a tab, and the first words.
fn key(at: Span, text: &str) -> String {
    let words: String =
        at.of(text).lines().next().unwrap_or_default().chars().take(KNOWN).collect();
    format!("{}\t{words}", at.start)
}

/// A note is kept; an empty one is taken away.
pub fn keep(state: &mut State, doc: DocId, passage: &str, note: &str) {
    let before = state.kept.facts.get(Kind::Note, doc, passage);
    let note = Some(note).filter(|note| !note.is_empty());
    if before == note {
        return;
    }
    let what = match (before, note) {
        (_, None) => "note taken away",
        (None, _) => "note",
        (Some(_), _) => "another note",
    };
    let told = format!("{what} on {}", kept::title(state, doc));
    kept::say_done(state, &told);
    state.panes.reader.deselect();
    kept::keep(state, &told, vec![Edit::note(doc, passage, note)]);
}

/// The notes on the story shown, where their passages stand now.
pub fn of_story(state: &State) -> Vec<Note> {
    let Subject::Story(doc) = state.panes.reader.subject else { return Vec::new() };
    if !state.kept.marks.noted.contains(doc) {
        return Vec::new();
    }
    let own = state.kept.facts.of(Kind::Note).filter(|(fact, _)| fact.doc == Some(doc));
    let mut notes: Vec<Note> = own
        .map(|(fact, text)| Note {
            at: place(&state.corpus, doc, &fact.key),
            text: printable(text),
            passage: printable(fact.key.split_once('\t').map_or("", |(_, words)| words)),
        })
        .collect();
    notes.sort_by_key(|note| (note.at.is_none(), note.at));
    notes
}

/// Where a passage stands: at its byte, else wherever its words are, else nowhere.
fn place(corpus: &Corpus, doc: DocId, key: &str) -> Option<Span> {
    let (start, words) = key.split_once('\t')?;
    let start: usize = start.parse().ok()?;
    let body = corpus.body(doc)?;
    let text = &body.document.text;
    let there = text.get(start..).filter(|text| text.starts_with(words)).map(|_| start);
    let at = there.or_else(|| text.find(words))?;
    Some(Span::new(at, at + words.len()))
}
