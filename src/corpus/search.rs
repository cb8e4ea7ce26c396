//! Puts a query to a corpus.

use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::model::span::Span;

/// A document that fits a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub doc: DocId,
    /// How well; higher is better. All 0 for an empty query.
    pub score: i64,
    /// What matched in its title, sorted, not overlapping.
    pub title_spans: Vec<Span>,
}

/// The documents that fit, the best first; all of them in their order for an empty query.
pub fn search(_corpus: &Corpus, _query: &Query) -> Vec<Hit> {
    Vec::new()
}

/// The people whose names fit what was typed, the best first: for the picker and completion.
pub fn find_people(_corpus: &Corpus, _typed: &str) -> Vec<PersonId> {
    Vec::new()
}

/// People named in these documents with the number of documents, the most named first:
/// the people view under a filter.
pub fn count_people(_corpus: &Corpus, _docs: &[DocId]) -> Vec<(PersonId, u32)> {
    Vec::new()
}
