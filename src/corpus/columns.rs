//! Single facts of all documents, side by side: every key in the filter asks them of each, and the
//! records lie far apart in memory.

use std::cmp::Reverse;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::corpus::query::order::standing;
use crate::corpus::{Corpus, Record};
use crate::model::document::DocId;

/// Each is made when it is first asked for.
#[derive(Debug, Default)]
pub struct Columns {
    newest: OnceLock<Vec<DocId>>,
    originals: OnceLock<Vec<DocId>>,
    days: OnceLock<Vec<Option<Date>>>,
}

impl Columns {
    /// All documents, the newest first; those without a day come last.
    pub fn newest(&self, corpus: &Corpus) -> &[DocId] {
        self.newest.get_or_init(|| {
            let mut docs: Vec<DocId> = corpus.documents().collect();
            let day = |doc: &DocId| standing(corpus.record(*doc)?.published.as_ref());
            docs.sort_by_cached_key(|doc| Reverse(day(doc)));
            docs
        })
    }

    /// Of each document the first of its copies: itself where there is none before it.
    pub fn originals(&self, corpus: &Corpus) -> &[DocId] {
        let originals = || corpus.records().iter().map(|record| record.original).collect();
        self.originals.get_or_init(originals)
    }

    /// Of each document the day, the first it may be of; none where it is known to within weeks
    /// only.
    pub fn days(&self, corpus: &Corpus) -> &[Option<Date>] {
        let day = |record: &Record| {
            let moment = record.published.as_ref()?;
            moment.is_narrow().then_some(moment.earliest)
        };
        self.days.get_or_init(|| corpus.records().iter().map(day).collect())
    }
}
