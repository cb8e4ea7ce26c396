//! Puts a query to a corpus.

pub mod plain;

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::corpus::Corpus;
use crate::corpus::events::first_reports;
use crate::corpus::facets::Facet;
use crate::corpus::marks::Marks;
use crate::corpus::query::days::Days;
use crate::corpus::query::lit::holds_phrase;
use crate::corpus::query::order::{Order, standing};
use crate::corpus::query::{Among, Ask, Expr, Part, Query, Thing};
use crate::corpus::quotes::Quote;
use crate::corpus::saved;
use crate::corpus::search::plain::{exactly, loosely};
use crate::corpus::words::DocSet;
use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::fuzzy;

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
    pub(super) const MISSPELT: i64 = 100_000;
    pub(super) const LETTERS: i64 = 1_000;
}

/// For each document how well it fits, if it does.
type Scores = Vec<Option<i64>>;

/// What a query is put to, and how.
#[derive(Clone, Copy)]
struct Asked<'a> {
    corpus: &'a Corpus,
    marks: &'a Marks,
    /// Where plain words must stand.
    part: Part,
    /// Whether it is asked what must not hold: scattered letters and misspelt names leave nothing
    /// out.
    is_strict: bool,
    /// The saved filter that is looked into, and those around it.
    within: Option<&'a Within<'a>>,
}

/// A saved filter within others.
struct Within<'a> {
    name: &'a str,
    outer: Option<&'a Self>,
}

impl Within<'_> {
    fn holds(&self, name: &str) -> bool {
        self.name == name || self.outer.is_some_and(|outer| outer.holds(name))
    }
}

/// The documents that fit, the best first; all of them, the newest first, for an empty query.
pub fn search(corpus: &Corpus, query: &Query) -> Vec<Hit> {
    search_marked(corpus, query, &Marks::default())
}

/// The same where the reader has read, starred and tagged.
pub fn search_marked(corpus: &Corpus, query: &Query, marks: &Marks) -> Vec<Hit> {
    let asked = Asked { corpus, marks, part: query.part, is_strict: false, within: None };
    let scores = asked.scores(&query.expr);
    let scores = scores.unwrap_or_else(|| vec![Some(0); corpus.n_documents()]);
    // The newest first: sorts that keep the order of equals leave them so.
    let mut hits: Vec<Hit> = corpus
        .columns
        .newest(corpus)
        .iter()
        .filter_map(|&doc| Some(Hit { doc, score: (*scores.get(doc.index())?)? }))
        .collect();
    let day = |hit: &Hit| standing(corpus.record(hit.doc)?.published.as_ref());
    let n_words = |hit: &Hit| corpus.record(hit.doc).map_or(0, |record| record.n_words);
    match query.order.unwrap_or_default() {
        Order::Ranked => hits.sort_by_key(|hit| Reverse(hit.score)),
        Order::Oldest => hits.sort_by_cached_key(|hit| day(hit).unwrap_or(i32::MAX)),
        Order::Newest => {}
        Order::Shortest => hits.sort_by_cached_key(n_words),
        Order::Longest => hits.sort_by_cached_key(|hit| Reverse(n_words(hit))),
    }
    hits
}

impl Asked<'_> {
    /// How well all documents fit; `None` where nothing is asked.
    fn scores(self, expr: &Expr) -> Option<Scores> {
        match expr {
            Expr::All(parts) => self.joined(parts, |one, two| Some(one? + two?)),
            Expr::Any(parts) => self.joined(parts, Option::max),
            Expr::Not(inner) => {
                let found = Self { is_strict: true, ..self }.scores(inner)?;
                let contrary = |score: Option<i64>| score.is_none().then_some(0);
                Some(found.into_iter().map(contrary).collect())
            }
            Expr::Ask(ask) => self.ask(ask),
        }
    }

    fn joined(
        self,
        parts: &[Expr],
        join: fn(Option<i64>, Option<i64>) -> Option<i64>,
    ) -> Option<Scores> {
        let scores = parts.iter().filter_map(|part| self.scores(part));
        scores.reduce(|mut all, found| {
            all.iter_mut().zip(found).for_each(|(score, found)| *score = join(*score, found));
            all
        })
    }

    /// What a saved filter finds. One that is not there, or that leads back to itself, asks
    /// nothing.
    fn saved(self, name: &str) -> Option<Scores> {
        let (name, typed) = saved::find(self.marks, name)?;
        if self.within.is_some_and(|within| within.holds(name)) {
            return None;
        }
        let query = Query::parse(typed);
        let within = Within { name, outer: self.within };
        Asked { part: query.part, within: Some(&within), ..self }.scores(&query.expr)
    }

    fn ask(self, ask: &Ask) -> Option<Scores> {
        let (corpus, marks) = (self.corpus, self.marks);
        Some(match ask {
            Ask::Loose(typed) => loosely(self, typed),
            Ask::Literal(typed) => {
                let found = loosely(self, typed);
                return found.iter().any(Option::is_some).then_some(found);
            }
            Ask::Phrase(phrase) => exactly(self, phrase),
            Ask::Named(facet, name) => named(corpus, *facet, name),
            Ask::Said(name) => said(corpus, name),
            Ask::Days(days) => dated(corpus, *days),
            Ask::Is(state) => those(corpus, |doc| marks.is(*state, doc)),
            Ask::Among(Among::Copy) => {
                those(corpus, |doc| corpus.record(doc).is_some_and(|record| record.original != doc))
            }
            Ask::Among(Among::First) => {
                let first = first_reports(corpus);
                those(corpus, |doc| first.contains(doc))
            }
            Ask::Has(Thing::Quote) => lifted(corpus, corpus.quotes().iter().map(|quote| quote.doc)),
            Ask::Has(Thing::Note) => those(corpus, |doc| marks.noted.contains(doc)),
            Ask::Has(Thing::Tag) => those(corpus, |doc| marks.tags_of(doc).next().is_some()),
            Ask::Tag(tag) => those(corpus, marks.tagged(tag)),
            Ask::Link(id) => linked(corpus, id),
            Ask::Search(name) => return self.saved(name),
        })
    }
}

/// A query without what is set aside of it: words of slips that no story holds, saved filters that
/// are not there.
pub fn without_set_aside(corpus: &Corpus, query: &Query, marks: &Marks) -> Query {
    let asked = Asked { corpus, marks, part: query.part, is_strict: false, within: None };
    Query { expr: asked.kept(&query.expr).unwrap_or_default(), ..query.clone() }
}

impl Asked<'_> {
    /// What is asked of the documents; `None` where all of it is set aside.
    fn kept(self, expr: &Expr) -> Option<Expr> {
        let each = |parts: &[Expr]| -> Vec<Expr> {
            parts.iter().filter_map(|part| self.kept(part)).collect()
        };
        match expr {
            Expr::All(parts) => Some(Expr::all(each(parts))).filter(|all| !all.is_empty()),
            Expr::Any(parts) => Some(each(parts)).filter(|any| !any.is_empty()).map(Expr::any),
            Expr::Not(inner) => Self { is_strict: true, ..self }.kept(inner).map(Expr::negated),
            Expr::Ask(Ask::Literal(_) | Ask::Search(_)) => self.scores(expr).map(|_| expr.clone()),
            Expr::Ask(_) => Some(expr.clone()),
        }
    }
}

/// The documents of which something holds: each fits as well as any other.
fn those(corpus: &Corpus, holds: impl Fn(DocId) -> bool) -> Scores {
    corpus.documents().map(|doc| holds(doc).then_some(0)).collect()
}

/// These documents: each fits as well as any other.
fn lifted(corpus: &Corpus, docs: impl IntoIterator<Item = DocId>) -> Scores {
    let mut found = vec![None; corpus.n_documents()];
    for doc in docs {
        lift(&mut found, doc.index(), tier::NAME);
    }
    found
}

fn named(corpus: &Corpus, facet: Facet, name: &str) -> Scores {
    let names = corpus.facet(facet);
    let meant = names.meant(facet, name);
    lifted(corpus, meant.iter().flat_map(|&number| names.docs(number)).copied())
}

/// The documents that quote somebody, where words stand behind a tilde with them.
fn said(corpus: &Corpus, name: &str) -> Scores {
    let is_quoted = is_quoted(corpus, name);
    let said = corpus.quotes().iter().filter(|quote| is_quoted(quote));
    lifted(corpus, said.map(|quote| quote.doc))
}

/// Whether a quotation is somebody's, with the words behind the tilde.
fn is_quoted<'a>(corpus: &'a Corpus, name: &'a str) -> impl Fn(&Quote) -> bool + 'a {
    let (name, words) = name.split_once('~').unwrap_or((name, ""));
    let people = corpus.facet(Facet::Person).meant(Facet::Person, name);
    move |quote| {
        quote.speaker.is_some_and(|PersonId(speaker)| people.contains(&speaker))
            && (words.trim().is_empty() || holds(corpus, quote, words))
    }
}

/// Keeps of some quotations those of whom a query names as speakers, where it names any.
pub fn keep_said(corpus: &Corpus, query: &Query, quotes: &mut Vec<Quote>) {
    let named = query.expr.said();
    let fits: Vec<_> = named.into_iter().map(|name| is_quoted(corpus, name)).collect();
    if !fits.is_empty() {
        quotes.retain(|quote| fits.iter().any(|fits| fits(quote)));
    }
}

/// The people whom a query asks for by `person:`.
pub fn asked_for(corpus: &Corpus, query: &Query) -> Vec<PersonId> {
    let names = corpus.facet(Facet::Person);
    let meant = |ask: &Ask| match ask {
        Ask::Named(Facet::Person, name) => names.meant(Facet::Person, name),
        _ => Vec::new(),
    };
    query.expr.wanted().into_iter().flat_map(meant).map(PersonId).collect()
}

fn holds(corpus: &Corpus, quote: &Quote, words: &str) -> bool {
    let body = corpus.body(quote.doc);
    body.is_some_and(|body| holds_phrase(words, quote.at.of(&body.document.text)))
}

/// The documents whose days, or the days they speak of, are asked for.
fn dated(corpus: &Corpus, days: Days) -> Scores {
    those(corpus, |doc| {
        let moment = corpus.record(doc).and_then(|record| record.published.as_ref());
        let spoken = corpus.spoken_in(doc).iter().map(|spoken| spoken.when);
        days.fits(moment, spoken)
    })
}

/// The documents that the story of a name, or the first whose name begins so, leads to.
fn linked(corpus: &Corpus, id: &str) -> Scores {
    let wanted = fold(id);
    let begins = |doc: &DocId| {
        corpus.record(*doc).is_some_and(|record| fold(&record.id).starts_with(&wanted))
    };
    let story = corpus.find_id(id).or_else(|| corpus.documents().find(begins));
    let links = story.map_or_else(Vec::new, |story| corpus.links(story));
    lifted(corpus, links.iter().map(|link| link.to))
}

/// Gives a document at least this score.
fn lift(found: &mut [Option<i64>], doc: usize, score: i64) {
    if let Some(one) = found.get_mut(doc) {
        *one = (*one).max(Some(score));
    }
}

/// The letters of a title that a query matched, sorted, not overlapping: what the list lights up.
pub fn title_marks(query: &Query, title: &str) -> Vec<Span> {
    let words = query.marks(title);
    if !words.is_empty() {
        return words;
    }
    let folded = fold(title);
    let loose = query.expr.wanted().into_iter().filter_map(|ask| {
        let Ask::Loose(typed) = ask else { return None };
        Some(typed).filter(|typed| fuzzy::is_close(&folded, &fold(typed)))
    });
    let mut letters: Vec<u32> = loose.flat_map(|typed| fuzzy::positions(title, typed)).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().filter_map(|at| letter_at(title, at)).collect()
}

fn letter_at(title: &str, at: u32) -> Option<Span> {
    let letter = title.get(at as usize..)?.chars().next()?;
    Some(Span { start: at, end: at + letter.len_utf8() as u32 })
}

/// The people whose names fit what was typed, the best first: for the picker.
pub fn find_people(corpus: &Corpus, typed: &str) -> Vec<PersonId> {
    let names = corpus.facet(Facet::Person);
    let whole: HashSet<u32> = names.holding(typed).into_iter().collect();
    let mut found = names.beginning(typed);
    // Among equals the more often named comes first, which is their order.
    found.sort_by_key(|number| (!whole.contains(number), *number));
    let letters = fold(typed);
    let is_close =
        |at: usize| corpus.names.folded(at).is_some_and(|line| fuzzy::is_close(line, &letters));
    let mut scattered = corpus.names.find(typed, is_close);
    scattered.sort_by_key(|hit| (Reverse(hit.score), hit.line));
    let known: HashSet<u32> = found.iter().copied().collect();
    found.extend(scattered.iter().map(|hit| hit.line).filter(|line| !known.contains(line)));
    if found.is_empty() {
        found = names.meant(Facet::Person, typed);
    }
    found.into_iter().map(PersonId).collect()
}

/// The people whose names have words that begin as those typed do, or sound like them; the best
/// first.
pub fn find_whole(corpus: &Corpus, typed: &str) -> Vec<PersonId> {
    let names = corpus.facet(Facet::Person);
    let mut found = names.beginning(typed);
    if found.is_empty() {
        found = names.meant(Facet::Person, typed);
    }
    found.into_iter().map(PersonId).collect()
}

/// People named in these documents with the number of documents, the most named first:
/// the people view under a filter.
pub fn count_people(corpus: &Corpus, docs: &[DocId]) -> Vec<(PersonId, u32)> {
    let mut counts = vec![0_u32; corpus.people().len()];
    // In the order of the documents, as they lie in memory.
    let docs = DocSet::of(corpus.n_documents(), docs.iter().copied());
    for record in docs.iter().filter_map(|doc| corpus.record(doc)) {
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
