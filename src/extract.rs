//! Within one document: who and what is named, and what they are called.

pub mod acronyms;
pub mod anchors;
pub mod beside;
pub mod bounds;
pub mod catalogue;
pub mod dateline;
pub mod dates;
pub mod dating;
pub mod employers;
pub mod firms;
pub mod introduced;
pub mod labels;
pub mod lineups;
pub mod mistaken;
pub mod model;
pub mod names;
pub mod namesakes;
pub mod owned;
pub mod particles;
pub mod pieces;
pub mod quotes;
pub mod reading;
pub mod reasons;
pub mod resolve;
pub mod roles;
pub mod spread;
pub mod staff;
pub mod stage;
pub mod surnames;
pub mod unseen;
pub mod within;

use crate::extract::model::MODEL;
use crate::extract::reading::{Reading, in_small};
use crate::model::document::Document;
use crate::model::mention::{Fact, Mention};

/// Finds something in a document, knowing what was found before.
pub type Extractor = fn(&Reading<'_>, &[Mention]) -> Vec<Mention>;

/// One of them, with its name.
pub struct Row {
    /// What it finds.
    pub name: &'static str,
    /// How.
    pub find: Extractor,
}

/// Every extractor. The order matters: roles and quotations look at the people
/// found, dates at the quotations.
pub const EXTRACTORS: &[Row] = &[
    Row { name: "names", find: names::find },
    Row { name: "roles", find: |reading, found| roles::find(reading.document, found) },
    Row { name: "quotes", find: quotes::find },
    Row { name: "dates", find: |reading, found| dates::find(reading.document, found) },
];

/// Everything found in a document, sorted by where it starts; two of one kind never overlap.
pub fn read(document: &Document) -> Vec<Mention> {
    let Some(model) = MODEL.as_ref() else { return Vec::new() };
    let small = in_small(document);
    let reading = Reading::of(model, document, &small);
    let mut found = Vec::new();
    for extractor in EXTRACTORS {
        let more = (extractor.find)(&reading, &found);
        found.extend(more);
        found.sort_by_key(|mention| (mention.span, kind(mention.fact)));
    }
    without_overlaps(found)
}

/// A number for each kind, for an order that hangs on nothing else.
const fn kind(fact: Fact) -> u8 {
    match fact {
        Fact::Person => 0,
        Fact::Organisation => 1,
        Fact::Place => 2,
        Fact::Quote { .. } => 3,
        Fact::Report { .. } => 4,
        Fact::Date(_) => 5,
        Fact::Role { .. } => 6,
    }
}

/// Of two mentions of one kind that overlap the first stays. Roles of several people may share
/// their words.
fn without_overlaps(found: Vec<Mention>) -> Vec<Mention> {
    let mut ends = [0; 6];
    let free = |mention: &Mention| match ends.get_mut(usize::from(kind(mention.fact))) {
        Some(end) if mention.span.start < *end => false,
        Some(end) => {
            *end = mention.span.end;
            true
        }
        None => true,
    };
    let mut free = free;
    found.into_iter().filter(|mention| free(mention)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::document::{Block, BlockKind};
    use crate::model::span::Span;

    /// A document of one paragraph a line.
    pub(crate) fn document(text: &str) -> Document {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len());
            blocks.extend((!line.is_empty()).then_some(Block::of(span, BlockKind::Paragraph)));
            start += line.len() + 1;
        }
        Document { text: text.to_owned(), blocks, ..Document::default() }
    }

    /// What an extractor finds in a document, knowing what was found before.
    pub(crate) fn found_by(
        find: Extractor,
        document: &Document,
        before: &[Mention],
    ) -> Vec<Mention> {
        let small = in_small(document);
        find(&Reading::of(MODEL.as_ref().unwrap(), document, &small), before)
    }

    proptest! {
        #[test]
        fn mentions_lie_in_the_text_and_are_the_same_every_time(
            text in "(Marco Rubio|President Trump|Geneva|said|of|the|[A-Z][a-z]{0,6}|\\PC| |\n|, |\\. ){0,40}",
        ) {
            let document = document(&text);
            let found = read(&document);
            for mention in &found {
                prop_assert!(text.get(mention.span.range()).is_some_and(|name| !name.is_empty()));
            }
            prop_assert!(found.windows(2).all(|two| two[0].span.start <= two[1].span.start));
            prop_assert_eq!(found, read(&document));
        }
    }
}
