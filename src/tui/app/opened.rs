//! The stories are there, or there again.

use std::sync::Arc;

use crate::corpus::Corpus;
use crate::desk::saved::Saved;
use crate::text::printable::printable;
use crate::tui::app::history::History;
use crate::tui::app::kept::Wish;
use crate::tui::app::{Effect, State, go, judge, session};
use crate::tui::panes::list::List;
use crate::tui::panes::reader::Subject;

/// The first story is shown. Where the same were read again, all stays as it was.
pub fn opened(state: &mut State, corpus: Arc<Corpus>) {
    let is_first = state.opening.take().is_some();
    if !is_first && has_same_stories(&state.corpus, &corpus) {
        judge::reopened(state, &corpus);
        return state.kept.want(Wish::Attend);
    }
    // Stories came or went, and numbers with them. The way back is kept by names, and told again;
    // the chosen story is known by its name.
    if !is_first {
        let saved = session::save(state, true);
        state.kept.forget();
        state.kept.want(Wish::Save(Saved { places: Vec::new(), ..saved }));
    }
    let (shown, place) = (state.panes.reader.subject, state.panes.reader.place());
    let is_shown = state.panes.list.chosen_doc().map(Subject::Story) == Some(shown);
    let chosen = state.panes.list.chosen_doc().and_then(|doc| state.corpus.record(doc));
    let chosen = chosen.and_then(|record| corpus.find_id(&record.id));
    if !is_first {
        state.panes.list = List::default();
    }
    state.corpus = corpus;
    state.history = History::default();
    go::refilter(state);
    if let Some(doc) = chosen {
        go::show(state, Subject::Story(doc));
        if is_shown {
            state.panes.reader.go_to_place(place);
        }
    }
    state.kept.want(Wish::Attend);
    let n_skipped = state.corpus.skipped().len();
    // What is wrong with the config file is said first, and once.
    let is_told = is_first && state.message.is_some();
    if n_skipped > 0 && !is_told {
        let n_files = n_skipped + state.corpus.n_documents();
        state.message = Some(format!(
            "{n_skipped} of {n_files} files could not be read ({{skipped}} lists them)"
        ));
    }
    if let Some(notice) = state.corpus.notice() {
        state.message = Some(printable(notice));
    }
}

/// Whether two corpora have the same stories under the same numbers.
fn has_same_stories(one: &Corpus, two: &Corpus) -> bool {
    let (one, two) = (one.records(), two.records());
    one.len() == two.len() && std::iter::zip(one, two).all(|(one, two)| one.id == two.id)
}

/// Looks whether files changed, came or went.
pub fn recheck(state: &mut State) -> Vec<Effect> {
    state.message = Some("looking at the files again".to_owned());
    vec![Effect::Recheck]
}
