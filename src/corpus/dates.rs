//! Dates spoken of in a document, with what they mean by the day it is of.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::extract::resolve::{self, Spoken};
use crate::model::document::DocId;
use crate::model::interval::Interval;
use crate::model::moment::Moment;
use crate::model::span::Span;

/// A day or days spoken of, small enough to be held for every document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpokenDay {
    /// In which document.
    pub doc: DocId,
    /// Where in it.
    pub at: Span,
    /// From the first day it can be to the last.
    pub when: Interval,
}

/// The days spoken of in all documents, by document and place.
pub fn find(corpus: &Corpus) -> Vec<SpokenDay> {
    let docs: Vec<DocId> = corpus.documents().collect();
    docs.into_par_iter().flat_map_iter(|doc| find_in(corpus, doc)).collect()
}

/// The days spoken of in one document, in order.
pub fn find_in(corpus: &Corpus, doc: DocId) -> impl Iterator<Item = SpokenDay> + use<> {
    let day = move |date: Spoken| {
        let when = date.meaning.when?;
        Some(SpokenDay { doc, at: date.span, when })
    };
    corpus.dates_in(doc).into_iter().filter_map(day)
}

impl Corpus {
    /// The days spoken of in a document, in order.
    pub fn spoken_in(&self, doc: DocId) -> &[SpokenDay] {
        let start = self.spoken.partition_point(|spoken| spoken.doc < doc);
        let end = self.spoken.partition_point(|spoken| spoken.doc <= doc);
        self.spoken.get(start..end).unwrap_or_default()
    }

    /// The time expressions of a document with their meanings, in order; worked out anew from
    /// what is known of its day, so that a day put right moves them all.
    pub fn dates_in(&self, doc: DocId) -> Vec<Spoken> {
        let (Some(record), Some(body)) = (self.record(doc), self.body(doc)) else {
            return Vec::new();
        };
        let story = record.published.as_ref().map(Moment::interval);
        let known = (story, record.month_first);
        resolve::read(&body.document, &body.mentions, known, &self.anchors)
    }
}
