//! What one report says that another does not: the sentences of a copy that differ.

use foldhash::HashSet;

use crate::model::document::Document;
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::sentences;
use crate::text::shingles::hash;
use crate::text::words::words;

/// Share of a sentence's pairs of words that must stand in the other text for it to count as
/// said there: a word or two may have been changed.
const SAID: f32 = 0.5;

/// The sentences of a document that do not stand in another, in order. Case, accents and
/// punctuation do not count. Sentences of one word are passed over.
pub fn added(document: &Document, other: &Document) -> Vec<Span> {
    compare(document, other).0
}

/// The sentences of a document that do not stand in another, and those that do.
pub fn compare(document: &Document, other: &Document) -> (Vec<Span>, Vec<Span>) {
    let known: HashSet<u64> = pairs(&other.text).into_iter().collect();
    let is_new = |own: &[u64]| {
        let n_known = own.iter().filter(|pair| known.contains(pair)).count();
        (n_known as f32) < SAID * own.len() as f32
    };
    let of_block = |block: Span| {
        let inside = sentences::spans(block.of(&document.text)).into_iter();
        inside.map(move |span| span.moved(block.start as usize))
    };
    let all = document.blocks.iter().flat_map(|block| of_block(block.span));
    let told = all.map(|span| (span, pairs(span.of(&document.text))));
    let told = told.filter(|(_, own)| !own.is_empty());
    let (new, shared): (Vec<_>, Vec<_>) = told.partition(|(_, own)| is_new(own));
    let spans = |rows: Vec<(Span, Vec<u64>)>| rows.into_iter().map(|(span, _)| span).collect();
    (spans(new), spans(shared))
}

/// Each two neighbouring words, hashed.
fn pairs(text: &str) -> Vec<u64> {
    let folded = fold(text);
    let hashes: Vec<u64> = words(&folded).map(|word| hash(word.of(&folded))).collect();
    let pair = |two: &[u64]| two.iter().fold(0_u64, |sum, word| sum.rotate_left(23) ^ word);
    hashes.windows(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Block, BlockKind};

    fn document(text: &str) -> Document {
        let span = Span::new(0, text.len());
        let blocks = vec![Block::of(span, BlockKind::Paragraph)];
        Document { text: text.to_owned(), blocks, ..Document::default() }
    }

    fn check(text: &str, other: &str, expected: &[&str]) {
        let found = added(&document(text), &document(other));
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_that_only_one_has_are_found() {
        check(
            "The bridge opened on Monday. The mayor was late. Boats waited below for hours.",
            "The bridge opened on Monday. Boats waited for hours.",
            &["The mayor was late."],
        );
    }

    #[test]
    fn a_word_changed_is_no_new_sentence() {
        check(
            "“The bridge over the Lower Mill opened on MONDAY,” she said.",
            "The bridge over the Lower Mill was opened on Monday, she said.",
            &[],
        );
        check("Same. And so on.", "And so on.", &[]);
        check("", "And so on.", &[]);
    }
}
