//! A document as those see it who look for names and quotations in it: its tokens and what is
//! known of each, looked up once for all.

use std::mem;
use std::ops::Range;

use crate::extract::model::known::Lookup;
use crate::extract::model::words::{Word, mark_places};
use crate::extract::model::{Model, Sums};
use crate::model::document::Document;
use crate::model::span::Span;
use crate::text::sentences::sentences;
use crate::text::tokens::tokens;

/// The text of a document with the capitals of ASCII in lower case, each byte in its place.
pub fn in_small(document: &Document) -> String {
    document.text.to_ascii_lowercase()
}

/// The tokens and sentences of a document.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// Where its words and marks stand in its text, in order.
    spans: Vec<Span>,
    /// What each is.
    words: Vec<Word<'a>>,
    /// What the weights of their own features come to, of those that begin with a capital.
    own: Vec<Sums>,
    /// Where in their sentence the words stand that have a capital somewhere, which are few, and
    /// those that begin with one.
    cased: Vec<usize>,
    capitals: Vec<usize>,
    sentences: Vec<Run>,
}

/// A sentence: which of the words and of the places of capitals are its own.
#[derive(Debug)]
struct Run {
    words: Range<usize>,
    cased: Range<usize>,
    capitals: Range<usize>,
    n_lower: usize,
}

/// A sentence as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// Its words and marks.
    pub words: &'a [Word<'a>],
    /// Where they stand in the document's text.
    pub spans: &'a [Span],
    /// The places of the words with a capital somewhere.
    pub cased: &'a [usize],
    /// The places of those with a capital at their head.
    pub capitals: &'a [usize],
    /// What the weights of the own features of these come to.
    pub own: &'a [Sums],
    /// How many words have small letters only.
    pub n_lower: usize,
}

impl<'a> Reading<'a> {
    /// Reads a document, which is given with [`in_small`] of it.
    pub fn of(model: &Model, document: &'a Document, small: &'a str) -> Self {
        let (text, n_bytes) = (&*document.text, document.text.len());
        let (mut spans, mut runs) = (Vec::with_capacity(n_bytes / 4), Vec::new());
        for block in &document.blocks {
            let first = spans.len();
            let found = tokens(block.span.of(text)).into_iter();
            spans.extend(found.map(|span| span.moved(block.span.start as usize)));
            let found = sentences(text, spans.get(first..).unwrap_or_default()).into_iter();
            runs.extend(found.map(|run| first + run.start..first + run.end));
        }
        let mut lookup = Lookup::by(model);
        let mut words: Vec<Word<'a>> =
            spans.iter().map(|span| lookup.word((text, small), *span)).collect();
        let (mut cased, mut capitals) = (Vec::new(), Vec::new());
        let sentence = |run: Range<usize>| {
            let words = words.get_mut(run.clone()).unwrap_or_default();
            mark_places(model, words);
            let (first_cased, first_capital) = (cased.len(), capitals.len());
            let mut n_lower = 0;
            for (at, word) in words.iter().enumerate() {
                cased.extend(word.has_capital.then_some(at));
                capitals.extend(word.is_capital.then_some(at));
                n_lower += usize::from(word.is_lower);
            }
            let (cased, capitals) = (first_cased..cased.len(), first_capital..capitals.len());
            Run { words: run, cased, capitals, n_lower }
        };
        let sentences = runs.into_iter().map(sentence).collect();
        let own = mem::take(&mut lookup.own);
        Self { document, spans, words, own, cased, capitals, sentences }
    }

    /// Its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Plain<'_>> {
        self.sentences.iter().map(|run| Plain {
            words: self.words.get(run.words.clone()).unwrap_or_default(),
            spans: self.spans.get(run.words.clone()).unwrap_or_default(),
            cased: self.cased.get(run.cased.clone()).unwrap_or_default(),
            capitals: self.capitals.get(run.capitals.clone()).unwrap_or_default(),
            own: self.own.get(run.capitals.clone()).unwrap_or_default(),
            n_lower: run.n_lower,
        })
    }

    /// The words and marks that begin in a stretch of the text, with their places.
    pub fn within(&self, part: Span) -> impl Iterator<Item = (Span, &Word<'a>)> {
        let first = self.spans.partition_point(|span| span.start < part.start);
        let spans = self.spans.get(first..).unwrap_or_default();
        let words = self.words.get(first..).unwrap_or_default();
        let all = spans.iter().copied().zip(words);
        all.take_while(move |(span, _)| span.start < part.end)
    }
}
