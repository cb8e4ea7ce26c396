//! Puts a query to a corpus.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::corpus::marks::Marks;
use crate::corpus::query::days::Days;
use crate::corpus::query::order::{Order, middle};
use crate::corpus::query::{Ask, Query, Term, holds_phrase};
use crate::corpus::quotes::Quote;
use crate::corpus::words::DocSet;
use crate::link::people;
use crate::model::document::DocId;
use crate::model::person::{Person, PersonId};
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::fuzzy;
use crate::text::words::words;

/// A document that fits a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub doc: DocId,
    /// How well; higher is better. All 0 for an empty query.
    pub score: i64,
}

/// Where a word was found decides first, how well the letters fit only after: with scattered
/// letters alone "putin" has eleven thousand hits in a hundred thousand headlines.
mod tier {
    pub(super) const TITLE_WORD: i64 = 600_000;
    pub(super) const TITLE_START: i64 = 500_000;
    pub(super) const NAME: i64 = 400_000;
    pub(super) const BODY_WORD: i64 = 300_000;
    pub(super) const BODY_START: i64 = 200_000;
    pub(super) const LETTERS: i64 = 1_000;
}

/// The documents that fit, the best first; all of them in their order for an empty query.
pub fn search(corpus: &Corpus, query: &Query) -> Vec<Hit> {
    search_marked(corpus, query, &Marks::default())
}

/// The same where the reader has read, starred and tagged.
pub fn search_marked(corpus: &Corpus, query: &Query, marks: &Marks) -> Vec<Hit> {
    let mut scores: Vec<Option<i64>> = vec![Some(0); corpus.n_documents()];
    for term in &query.terms {
        let found = ask((corpus, marks), term);
        for (score, found) in scores.iter_mut().zip(found) {
            *score = match (*score, found, term.negated) {
                (Some(score), Some(found), false) => Some(score + found),
                (Some(score), None, true) => Some(score),
                _ => None,
            };
        }
    }
    let mut hits: Vec<Hit> = std::iter::zip(corpus.documents(), scores)
        .filter_map(|(doc, score)| Some(Hit { doc, score: score? }))
        .collect();
    let day = |hit: &Hit| middle(corpus.record(hit.doc)?.published.as_ref());
    match query.order {
        Order::Ranked => hits.sort_by_key(|hit| Reverse(hit.score)),
        Order::Oldest => hits.sort_by_key(|hit| day(hit).unwrap_or(i32::MAX)),
        Order::Newest => hits.sort_by_key(|hit| Reverse(day(hit))),
    }
    hits
}

/// The letters of a title that a query matched, sorted, not overlapping: what the list lights up.
pub fn title_marks(query: &Query, title: &str) -> Vec<Span> {
    let words = query.marks(title);
    if !words.is_empty() {
        return words;
    }
    let mut letters: Vec<u32> = query
        .terms
        .iter()
        .filter(|term| !term.negated)
        .filter_map(|term| match &term.ask {
            Ask::Loose(typed) => Some(fuzzy::positions(title, typed)),
            Ask::Phrase(_)
            | Ask::Person(_)
            | Ask::Said(_)
            | Ask::Quotes
            | Ask::Days(_)
            | Ask::Is(_)
            | Ask::Tag(_) => None,
        })
        .flatten()
        .collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().filter_map(|at| letter_at(title, at)).collect()
}

fn letter_at(title: &str, at: u32) -> Option<Span> {
    let letter = title.get(at as usize..)?.chars().next()?;
    Some(Span { start: at, end: at + letter.len_utf8() as u32 })
}

/// For each document how well it fits one term, if it does.
fn ask((corpus, marks): (&Corpus, &Marks), term: &Term) -> Vec<Option<i64>> {
    match &term.ask {
        Ask::Loose(typed) if term.negated => {
            // Scattered letters must not exclude: only whole words and their starts do.
            by_words(corpus, typed)
        }
        Ask::Loose(typed) => loosely(corpus, typed),
        Ask::Phrase(phrase) => exactly(corpus, phrase),
        Ask::Quotes => said(corpus, &[]),
        Ask::Days(days) => dated(corpus, *days),
        Ask::Said(names) => said(corpus, names),
        Ask::Is(state) => marked(corpus, |doc| marks.is(*state, doc)),
        Ask::Tag(tags) => marked(corpus, marks.tagged(tags)),
        Ask::Person(names) if names.is_empty() => vec![Some(0); corpus.n_documents()],
        Ask::Person(names) => {
            let mut found = vec![None; corpus.n_documents()];
            for person in names.iter().flat_map(|name| named(corpus, name)) {
                raise(&mut found, corpus.person(person), tier::NAME);
            }
            found
        }
    }
}

/// The documents with a mark: each fits as well as any other.
fn marked(corpus: &Corpus, is_marked: impl Fn(DocId) -> bool) -> Vec<Option<i64>> {
    corpus.documents().map(|doc| is_marked(doc).then_some(0)).collect()
}

/// The documents that quote one of these people, where words stand behind a tilde with them; all
/// that quote anybody where none is named.
fn said(corpus: &Corpus, names: &[String]) -> Vec<Option<i64>> {
    let mut found = vec![None; corpus.n_documents()];
    let wanted: Vec<(Vec<PersonId>, &str)> = names
        .iter()
        .map(|name| name.split_once('~').unwrap_or((name, "")))
        .map(|(name, words)| (named(corpus, name), words))
        .collect();
    for quote in corpus.quotes() {
        let fits = wanted.is_empty()
            || wanted.iter().any(|(people, words)| {
                quote.speaker.is_some_and(|speaker| people.contains(&speaker))
                    && (words.trim().is_empty() || holds(corpus, quote, words))
            });
        if let Some(score) = found.get_mut(quote.doc.index()).filter(|_| fits) {
            *score = Some(tier::NAME);
        }
    }
    found
}

/// The documents whose days, or the days they speak of, are asked for.
fn dated(corpus: &Corpus, days: Days) -> Vec<Option<i64>> {
    let fits = |doc: DocId| {
        let moment = corpus.record(doc).and_then(|record| record.published.as_ref());
        let spoken = corpus.spoken_in(doc).iter().map(|spoken| spoken.when);
        days.fits(moment, spoken).then_some(0)
    };
    corpus.documents().map(fits).collect()
}

fn holds(corpus: &Corpus, quote: &Quote, words: &str) -> bool {
    let body = corpus.body(quote.doc);
    body.is_some_and(|body| holds_phrase(words, quote.at.of(&body.document.text)))
}

fn loosely(corpus: &Corpus, typed: &str) -> Vec<Option<i64>> {
    let mut found = by_words(corpus, typed);
    for lines in [&corpus.titles, &corpus.outlets] {
        // Scattered letters never come before words: where those are, they need not be looked at.
        let open = |doc: usize| found.get(doc).is_some_and(|found| *found < Some(tier::BODY_START));
        for hit in lines.find(typed, open) {
            lift(&mut found, hit.line as usize, tier::LETTERS + hit.score);
        }
    }
    for hit in corpus.names.find(typed, |_| true) {
        raise(&mut found, corpus.person(PersonId(hit.line)), tier::LETTERS + hit.score);
    }
    found
}

/// Scores of the lines that hold the letters.
fn scattered(lines: &fuzzy::Lines, typed: &str) -> Vec<Option<i64>> {
    let mut scores = vec![None; lines.iter().len()];
    for hit in lines.find(typed, |_| true) {
        if let Some(score) = scores.get_mut(hit.line as usize) {
            *score = Some(tier::LETTERS + hit.score);
        }
    }
    scores
}

/// Whole words and starts of words, in title, names, outlet and body.
fn by_words(corpus: &Corpus, typed: &str) -> Vec<Option<i64>> {
    let typed = fold(typed);
    let whole = corpus.words().with(&typed);
    let start = corpus.words().starting(&typed);
    let mut found: Vec<Option<i64>> =
        corpus.documents().map(|doc| in_body(doc, &whole, &start)).collect();
    let places = [
        (&corpus.titles, tier::TITLE_WORD, tier::TITLE_START),
        (&corpus.outlets, tier::NAME, tier::NAME),
    ];
    for (lines, exact, start) in places {
        for (doc, line) in lines.having(&typed) {
            if let Some(score) = at_word(line, &typed, exact, start) {
                lift(&mut found, doc, score);
            }
        }
    }
    for (at, line) in corpus.names.having(&typed) {
        if at_word(line, &typed, 1, 1).is_some() {
            raise(&mut found, corpus.person(PersonId(at as u32)), tier::NAME);
        }
    }
    found
}

fn in_body(doc: DocId, whole: &DocSet, start: &DocSet) -> Option<i64> {
    if whole.contains(doc) {
        Some(tier::BODY_WORD)
    } else {
        start.contains(doc).then_some(tier::BODY_START)
    }
}

/// What a folded line gives for a word that stands in it, whole or as a start.
fn at_word(line: &str, typed: &str, exact: i64, start: i64) -> Option<i64> {
    // Most lines do not hold it at all: a plain search says so much quicker.
    if typed.is_empty() || !line.contains(typed) {
        return None;
    }
    words(line)
        .filter_map(|word| word.of(line).strip_prefix(typed))
        .map(|rest| if rest.is_empty() || rest == "'s" { exact } else { start })
        .max()
}

/// Gives a document at least this score.
fn lift(found: &mut [Option<i64>], doc: usize, score: i64) {
    if let Some(one) = found.get_mut(doc) {
        *one = (*one).max(Some(score));
    }
}

/// Gives the documents that name somebody at least this score.
fn raise(found: &mut [Option<i64>], person: Option<&Person>, score: i64) {
    for doc in person.into_iter().flat_map(Person::documents) {
        lift(found, doc.index(), score);
    }
}

/// The documents that hold the words in a row: by the index first, which is all there is to ask of
/// a single word, then by reading those left.
fn exactly(corpus: &Corpus, phrase: &str) -> Vec<Option<i64>> {
    let folded = fold(phrase);
    let wanted: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
    let mut found = vec![None; corpus.n_documents()];
    if wanted.is_empty() {
        return found;
    }
    for (doc, _) in corpus.titles.having(&wanted.concat()) {
        let record = corpus.records().get(doc);
        if record.is_some_and(|record| holds_phrase(phrase, &record.title)) {
            lift(&mut found, doc, tier::TITLE_WORD);
        }
    }
    // A word stands for its possessive.
    let sets: Vec<[DocSet; 2]> = wanted
        .iter()
        .map(|word| [corpus.words().with(word), corpus.words().with(&format!("{word}'s"))])
        .collect();
    let may = |doc: &DocId| sets.iter().all(|both| both.iter().any(|set| set.contains(*doc)));
    let is_open = |doc: &DocId| found.get(doc.index()) == Some(&None);
    let open: Vec<DocId> = corpus.documents().filter(is_open).filter(may).collect();
    let holds = |doc: &DocId| {
        let body = corpus.bodies.read(*doc);
        body.is_some_and(|body| holds_phrase(phrase, &body.document.text))
    };
    let several = wanted.len() > 1;
    let open: Vec<DocId> = open.into_par_iter().filter(|doc| !several || holds(doc)).collect();
    for doc in open {
        lift(&mut found, doc.index(), tier::BODY_WORD);
    }
    found
}

/// The people a typed name means: those with a form that holds each of its words or their
/// starts; failing that, those whose name is a spelling of it.
fn named(corpus: &Corpus, typed: &str) -> Vec<PersonId> {
    let folded = fold(typed);
    let wanted: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
    let holds = |line: &str| wanted.iter().all(|word| at_word(line, word, 1, 1).is_some());
    let found = ids(corpus.names.iter().map(|forms| forms.split('\n').any(holds)));
    if !found.is_empty() || wanted.is_empty() {
        return found;
    }
    let same =
        |person: &Person| people::compare(typed, &person.name).verdict == people::Verdict::Same;
    ids(corpus.people().iter().map(same))
}

fn ids(chosen: impl Iterator<Item = bool>) -> Vec<PersonId> {
    let numbered = chosen.enumerate().filter(|(_, chosen)| *chosen);
    numbered.map(|(at, _)| PersonId(at as u32)).collect()
}

/// The people whose names fit what was typed, the best first: for the picker and completion.
pub fn find_people(corpus: &Corpus, typed: &str) -> Vec<PersonId> {
    let letters = scattered(&corpus.names, typed);
    let folded = fold(typed);
    let mut found: Vec<(i64, PersonId)> = std::iter::zip(corpus.names.iter(), letters)
        .enumerate()
        .filter_map(|(at, (line, score))| {
            let word = at_word(line, &folded, tier::TITLE_WORD, tier::TITLE_START);
            let any = Some(0).filter(|_| folded.is_empty());
            Some((word.max(score).max(any)?, PersonId(at as u32)))
        })
        .collect();
    // Within the tier of whole words the more often named comes first, which is their order.
    found.sort_by_key(|&(score, person)| (Reverse(score), person));
    found.into_iter().map(|(_, person)| person).collect()
}

/// People named in these documents with the number of documents, the most named first:
/// the people view under a filter.
pub fn count_people(corpus: &Corpus, docs: &[DocId]) -> Vec<(PersonId, u32)> {
    let mut counts = vec![0_u32; corpus.people().len()];
    for record in docs.iter().filter_map(|&doc| corpus.record(doc)) {
        for (person, _) in &record.people {
            if let Some(count) = counts.get_mut(person.index()) {
                *count += 1;
            }
        }
    }
    let numbered = counts.into_iter().enumerate().filter(|&(_, count)| count > 0);
    let mut found: Vec<_> = numbered.map(|(at, count)| (PersonId(at as u32), count)).collect();
    found.sort_by_key(|&(person, count)| (Reverse(count), person));
    found
}
