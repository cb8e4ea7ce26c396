//! Plain words: loosely in title, names and outlet, by their start in the body, or exactly.

use std::sync::Arc;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::corpus::facets::Facet;
use crate::corpus::query::Part;
use crate::corpus::query::lit::holds_phrase;
use crate::corpus::search::{Asked, Scores, lift, tier};
use crate::corpus::words::{DocSet, Words};
use crate::model::document::DocId;
use crate::text::fold::fold;
use crate::text::fuzzy::{self, Lines};
use crate::text::words::words;

/// The documents that hold a word or its start, or its letters close together in title, outlet or
/// a name; where nothing holds it, those that name somebody whom it misses by a letter.
pub(super) fn loosely(asked: Asked<'_>, typed: &str) -> Scores {
    let corpus = asked.corpus;
    let mut found = by_words(asked, typed);
    if asked.is_strict || asked.part == Part::Cut {
        return found;
    }
    scattered(&corpus.titles, typed, &mut found);
    if asked.part == Part::Title {
        return found;
    }
    scattered(&corpus.outlets, typed, &mut found);
    let letters = fold(typed);
    let is_close = |at: usize| is_close(&corpus.names, at, &letters);
    let names = corpus.facet(Facet::Person);
    for hit in corpus.names.find(typed, is_close) {
        raise(&mut found, names.docs(hit.line), tier::LETTERS + hit.score);
    }
    if found.iter().all(Option::is_none) {
        for number in names.misspelt(typed) {
            raise(&mut found, names.docs(number), tier::MISSPELT);
        }
    }
    found
}

fn scattered(lines: &Lines, typed: &str, found: &mut Scores) {
    let letters = fold(typed);
    // Scattered letters never come before words: where those are, they need not be looked at.
    let open = |doc: usize| {
        found.get(doc).is_some_and(|found| *found < Some(tier::BODY_START))
            && is_close(lines, doc, &letters)
    };
    for hit in lines.find(typed, open) {
        lift(found, hit.line as usize, tier::LETTERS + hit.score);
    }
}

fn is_close(lines: &Lines, at: usize, letters: &str) -> bool {
    lines.folded(at).is_some_and(|line| fuzzy::is_close(line, letters))
}

/// Whole words and starts of words. What a hyphen joins is found as one word and as several.
fn by_words(asked: Asked<'_>, typed: &str) -> Scores {
    let typed = fold(typed);
    let parts: Vec<&str> = words(&typed).map(|word| word.of(&typed)).collect();
    let mut scores = parts.iter().map(|part| by_word(asked, part));
    let Some(first) = scores.next() else { return vec![None; asked.corpus.n_documents()] };
    let mut found = scores.fold(first, |mut all, part| {
        all.iter_mut().zip(part).for_each(|(all, part)| *all = (*all).min(part));
        all
    });
    if parts.len() > 1 {
        let joined = by_word(asked, &parts.concat());
        found.iter_mut().zip(joined).for_each(|(found, joined)| *found = (*found).max(joined));
    }
    found
}

fn by_word(asked: Asked<'_>, word: &str) -> Scores {
    let corpus = asked.corpus;
    let mut found = match asked.part {
        Part::Anywhere => in_bodies(corpus, corpus.words(), word),
        Part::Cut => return in_bodies(corpus, corpus.cut(), word),
        Part::Title => vec![None; corpus.n_documents()],
    };
    in_titles(corpus, word, &mut found);
    if asked.part == Part::Anywhere {
        for facet in [Facet::Outlet, Facet::Person] {
            let names = corpus.facet(facet);
            for number in names.beginning(word) {
                raise(&mut found, names.docs(number), tier::NAME);
            }
        }
    }
    found
}

fn in_bodies(corpus: &Corpus, index: &Words, word: &str) -> Scores {
    let (whole, start) = (index.with(word), index.starting(word));
    corpus.documents().map(|doc| in_body(doc, &whole, &start)).collect()
}

fn in_body(doc: DocId, whole: &DocSet, start: &DocSet) -> Option<i64> {
    if whole.contains(doc) {
        Some(tier::BODY_WORD)
    } else {
        start.contains(doc).then_some(tier::BODY_START)
    }
}

fn in_titles(corpus: &Corpus, word: &str, found: &mut Scores) {
    let index = corpus.title_words();
    for doc in index.starting(word).iter() {
        lift(found, doc.index(), tier::TITLE_START);
    }
    for word in [word, &format!("{word}'s")] {
        for doc in index.with(word).iter() {
            lift(found, doc.index(), tier::TITLE_WORD);
        }
    }
}

/// Gives documents at least this score.
fn raise(found: &mut [Option<i64>], docs: &[DocId], score: i64) {
    for doc in docs {
        lift(found, doc.index(), score);
    }
}

/// The documents that hold the words in a row: by the index first, which is all there is to ask of
/// a single word, then by reading those left.
pub(super) fn exactly(asked: Asked<'_>, phrase: &str) -> Scores {
    let corpus = asked.corpus;
    let folded = fold(phrase);
    let wanted: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
    let mut found = vec![None; corpus.n_documents()];
    if wanted.is_empty() {
        return found;
    }
    if asked.part != Part::Cut {
        for doc in all_of(corpus, corpus.title_words(), &wanted) {
            let record = corpus.record(doc);
            if record.is_some_and(|record| holds_phrase(phrase, &record.title)) {
                lift(&mut found, doc.index(), tier::TITLE_WORD);
            }
        }
    }
    for doc in &*holding(asked, (phrase, &wanted)) {
        lift(&mut found, doc.index(), tier::BODY_WORD);
    }
    found
}

/// The documents whose body, or what was cut of it, holds a phrase. What was asked for last is
/// known: the next key asks for it again.
fn holding(asked: Asked<'_>, (phrase, wanted): (&str, &[&str])) -> Arc<[DocId]> {
    let known = (asked.part, phrase.to_owned());
    if let Some(docs) = asked.corpus.phrases.get(&known) {
        return docs;
    }
    let docs: Arc<[DocId]> = read_for(asked, (phrase, wanted)).into();
    asked.corpus.phrases.keep(known, Arc::clone(&docs));
    docs
}

fn read_for(asked: Asked<'_>, (phrase, wanted): (&str, &[&str])) -> Vec<DocId> {
    let corpus = asked.corpus;
    let index = match asked.part {
        Part::Anywhere => corpus.words(),
        Part::Cut => corpus.cut(),
        Part::Title => return Vec::new(),
    };
    let open = all_of(corpus, index, wanted);
    if wanted.len() == 1 {
        return open;
    }
    let holds = |doc: &DocId| {
        let body = corpus.bodies.read(*doc);
        body.is_some_and(|body| match asked.part {
            Part::Cut => body.document.removed.iter().any(|cut| holds_phrase(phrase, &cut.text)),
            Part::Anywhere | Part::Title => holds_phrase(phrase, &body.document.text),
        })
    };
    open.into_par_iter().filter(holds).collect()
}

/// The documents that hold each of some words, or its possessive.
fn all_of(corpus: &Corpus, index: &Words, wanted: &[&str]) -> Vec<DocId> {
    let sets: Vec<[DocSet; 2]> =
        wanted.iter().map(|word| [index.with(word), index.with(&format!("{word}'s"))]).collect();
    let holds = |doc: &DocId| sets.iter().all(|both| both.iter().any(|set| set.contains(*doc)));
    corpus.documents().filter(holds).collect()
}
