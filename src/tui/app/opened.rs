//! The stories are there, or there again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::desk::saved::Saved;
use crate::model::document::DocId;
use crate::text::counted;
use crate::text::printable::printable;
use crate::tui::app::history::History;
use crate::tui::app::kept::Wish;
use crate::tui::app::{Effect, Overlay, State, go, judge, kept, session};
use crate::tui::panes::groups::Groups;
use crate::tui::panes::reader::Subject;

/// The first story is shown. Where stories are read again, all stays as it was.
pub fn opened(state: &mut State, corpus: Arc<Corpus>) {
    state.waiting = None;
    let is_first = state.opening.take().is_some();
    // What is wrong with the config file is said first, and once.
    let is_told = is_first && state.message.is_some();
    let (n_before, told) = (state.corpus.skipped().len(), told(&state.corpus, &corpus));
    let told = told.filter(|_| !is_first);
    let gone = gone_from_show(state, &corpus).filter(|_| !is_first);
    if is_first {
        state.corpus = Arc::clone(&corpus);
        state.history = History::default();
        go::refilter(state);
    } else if has_same_stories(&state.corpus, &corpus) {
        judge::reopened(state, &corpus);
    } else if is_busy(state) {
        state.waiting = Some(corpus);
        return;
    } else {
        again(state, &corpus);
    }
    state.kept.want(Wish::Attend);
    let n_skipped = corpus.skipped().len();
    let skipped = (n_skipped > n_before && !is_told).then(|| {
        let files = counted(n_skipped, "file could not be read", "files could not be read");
        let them = if n_skipped == 1 { "names it" } else { "lists them" };
        format!("{files} ({{skipped}} {them})")
    });
    // What concerns the reader most comes first, what may be cut last.
    let shown = gone.is_some().then(|| "the story on show is gone".to_owned());
    let title = gone.map(|title| format!("it was “{title}”"));
    let told = told.filter(|told| shown.is_none() || told != "1 story gone");
    let told: Vec<String> = shown.into_iter().chain(told).chain(skipped).chain(title).collect();
    state.message = Some(told.join("; ")).filter(|_| !told.is_empty()).or(state.message.take());
    // That nothing at all is kept says more.
    if let Some(notice) = corpus.notice().filter(|_| !(is_first && state.kept.is_lost)) {
        state.message = Some(printable(notice));
    }
}

/// Takes up stories that were read again while one was busy.
pub fn take_up(state: &mut State) {
    if is_busy(state) {
        return;
    }
    if let Some(corpus) = state.waiting.take() {
        opened(state, corpus);
    }
}

/// Whether one is in the middle of something that has stories and people by their numbers.
fn is_busy(state: &State) -> bool {
    state.overlay != Overlay::Nothing
        || state.panes.beside.is_some()
        || state.panes.reader.selection().is_some()
}

/// Stories came or went, and numbers with them: the screen and the way back are kept by names.
fn again(state: &mut State, corpus: &Arc<Corpus>) {
    let saved = session::save(state, true);
    let old = std::mem::replace(&mut state.corpus, Arc::clone(corpus));
    let number = |doc: DocId| corpus.find_id(&old.record(doc)?.id);
    let places = saved.places.iter().filter_map(|(doc, place)| {
        Some((number(*doc)?, serde_json::from_str(place.as_deref()?).ok()?))
    });
    let places = places.collect();
    state.kept.forget(saved.session.clone(), places);
    state.kept.want(Wish::Save(Saved { places: Vec::new(), ..saved.clone() }));
    state.panes.list.renumber(number);
    state.panes.groups = Groups::default();
    state.panes.reader.show(corpus, Subject::Nothing, &Query::default());
    state.history = History::default();
    session::resume(state, &saved.session);
}

/// The title of the story on show where it is there no more, under whatever name.
fn gone_from_show(state: &State, new: &Corpus) -> Option<String> {
    let doc = state.panes.reader.doc()?;
    let shown = state.corpus.record(doc)?;
    let is_there = new.records().iter().any(|one| one.id == shown.id || one.key == shown.key);
    (!is_there).then(|| printable(&kept::title(state, doc)))
}

/// "2 new stories, 1 changed, 3 gone"; what has another name now is none of these.
fn told(old: &Corpus, new: &Corpus) -> Option<String> {
    let mut gone: HashMap<&str, [u8; 16]> =
        old.records().iter().map(|record| (record.id.as_str(), record.key)).collect();
    let (mut came, mut n_changed) = (Vec::new(), 0);
    for record in new.records() {
        match gone.remove(record.id.as_str()) {
            None => came.push(record.key),
            Some(key) => n_changed += usize::from(key != record.key),
        }
    }
    let keys: HashSet<[u8; 16]> = gone.values().copied().collect();
    let n_renamed = came.iter().filter(|key| keys.contains(*key)).count();
    let n_gone = gone.len().saturating_sub(n_renamed);
    let counts = [(came.len() - n_renamed, "new"), (n_changed, "changed"), (n_gone, "gone")];
    let mut told = String::new();
    for (n, what) in counts.into_iter().filter(|(n, _)| *n > 0) {
        told = match (told.is_empty(), what) {
            (true, "new") => counted(n, "new story", "new stories"),
            (true, _) => format!("{} {what}", counted(n, "story", "stories")),
            (false, _) => format!("{told}, {n} {what}"),
        };
    }
    (!told.is_empty()).then_some(told)
}

/// Whether two corpora have the same stories under the same numbers.
fn has_same_stories(one: &Corpus, two: &Corpus) -> bool {
    let (one, two) = (one.records(), two.records());
    one.len() == two.len() && std::iter::zip(one, two).all(|(one, two)| one.id == two.id)
}

/// Files were written, came or went: they are looked at, unless the reader wants them left.
pub fn written(state: &State) -> Vec<Effect> {
    if state.settings.watches { vec![Effect::Renew] } else { Vec::new() }
}

/// Some files are not watched; what was told of the opening is told still.
pub fn unwatched(state: &mut State, told: &str) -> Vec<Effect> {
    let before = state.message.take().map(|before| format!("{before}; "));
    state.message = Some(format!("{}{}", before.unwrap_or_default(), printable(told)));
    Vec::new()
}

/// Looks whether files changed, came or went.
pub fn recheck(state: &mut State) -> Vec<Effect> {
    state.message = Some("looking at the files again".to_owned());
    vec![Effect::Recheck]
}
