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
    /// Which of them are a sentence.
    sentences: Vec<Range<usize>>,
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
        let word = |span: &Span| {
            let from = span.start as usize..;
            let text = text.get(from.clone()).unwrap_or_default();
            lookup.word(text, small.get(from).unwrap_or_default(), span.len())
        };
        let mut words: Vec<Word<'a>> = spans.iter().map(word).collect();
        for run in &runs {
            mark_places(model, words.get_mut(run.clone()).unwrap_or_default());
        }
        let own = mem::take(&mut lookup.own);
        Self { document, spans, words, own, sentences: runs }
    }

    /// Its sentences: where their words stand, and what they are.
    pub fn sentences(&self) -> impl Iterator<Item = (&[Span], &[Word<'a>])> {
        self.sentences.iter().map(|run| {
            let spans = self.spans.get(run.clone()).unwrap_or_default();
            (spans, self.words.get(run.clone()).unwrap_or_default())
        })
    }

    /// What the weights of their own features come to, of the words that begin with a capital, in
    /// order.
    pub fn own_sums(&self) -> &[Sums] {
        &self.own
    }

    /// The words and marks that begin in a stretch of the text, with their places.
    pub fn within(&self, part: Span) -> impl Iterator<Item = (Span, &Word<'a>)> {
        let first = self.spans.partition_point(|span| span.start < part.start);
        let all = self.spans.iter().copied().zip(&self.words).skip(first);
        all.take_while(move |(span, _)| span.start < part.end)
    }
}
