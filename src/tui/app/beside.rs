//! Two stories side by side: what both say stands back, what one adds is lit.

use crate::model::document::DocId;
use crate::tui::app::{Focus, State, go, history, kept};
use crate::tui::panes::reader::{Reader, Spot, Subject};

/// A story that lies beside the one that is read.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Its text.
    pub reader: Reader,
    /// The story that it lies beside.
    pub of: DocId,
    /// What the keys went to before.
    pub from: Focus,
}

/// Lays the story that is marked, copied or linked beside the one that is read, or takes it away.
pub fn toggle(state: &mut State) {
    if leave(state) {
        return;
    }
    let Some(doc) = kept::story(state) else { return };
    let from = state.focus;
    match other(state, doc) {
        Some(other) => lay(state, other, from),
        None => state.message = Some("no story is linked to lie beside this one".to_owned()),
    }
}

/// What is marked, else what the story copies, else what it leads to first.
fn other(state: &State, doc: DocId) -> Option<DocId> {
    let corpus = &state.corpus;
    let links = corpus.links(doc);
    let marked = match state.panes.reader.marker {
        Some(Spot::Link(number)) => links.get(number).map(|link| link.to),
        Some(Spot::Related(number)) => corpus.related(doc).get(number).copied().flatten(),
        Some(
            Spot::Person(..)
            | Spot::Page(_)
            | Spot::Line(_)
            | Spot::Form(_)
            | Spot::Story(_)
            | Spot::Passage(_),
        )
        | None => None,
    };
    let copied = corpus.record(doc).map(|record| record.original).filter(|first| *first != doc);
    marked.or(copied).or_else(|| links.first().map(|link| link.to))
}

fn lay(state: &mut State, other: DocId, from: Focus) {
    let Some(of) = state.panes.reader.doc() else { return };
    let query = state.panes.filter.query();
    let reader = &mut state.panes.reader;
    reader.show(&state.corpus, Subject::Story(of), &query);
    reader.compare(&state.corpus, other);
    let mut beside = Reader::default();
    beside.measure = reader.measure;
    beside.show(&state.corpus, Subject::Story(other), &query);
    beside.compare(&state.corpus, of);
    state.panes.beside = Some(Beside { reader: beside, of, from });
    state.focus = Focus::Text;
    state.message = Some(
        "{other-down} and {other-up} scroll the other, {next-pane} changes them, {close} leaves"
            .to_owned(),
    );
}

/// The other of the two is read, this one lies beside it.
pub fn swap(state: &mut State) {
    let Some(beside) = state.panes.beside.take() else { return };
    let Some(other) = beside.reader.doc() else { return };
    history::leave(state);
    let (here, there) = (state.panes.reader.place(), beside.reader.place());
    go::show(state, Subject::Story(other));
    lay(state, beside.of, beside.from);
    state.panes.reader.go_to_place(there);
    if let Some(beside) = &mut state.panes.beside {
        beside.reader.go_to_place(here);
    }
}

/// Nothing lies beside any more.
fn alone(state: &mut State) {
    let (query, subject) = (state.panes.filter.query(), state.panes.reader.subject);
    state.panes.reader.show(&state.corpus, subject, &query);
}

/// Takes away what lies beside, and the keys go where they went before; whether something did.
pub fn leave(state: &mut State) -> bool {
    let Some(beside) = state.panes.beside.take() else { return false };
    alone(state);
    state.focus = beside.from;
    true
}
