//! Dates spoken of in a document, with what they mean by the day it is of.

use crate::corpus::Corpus;
use crate::extract::anchors::Anchors;
use crate::extract::resolve::{self, Spoken};
use crate::model::document::DocId;
use crate::model::moment::Moment;

impl Corpus {
    /// The time expressions of a document with their meanings, in order; worked out anew from
    /// what is known of its day, so that a day put right moves them all.
    pub fn dates_in(&self, doc: DocId) -> Vec<Spoken> {
        let (Some(record), Some(body)) = (self.record(doc), self.body(doc)) else {
            return Vec::new();
        };
        let story = record.published.as_ref().map(Moment::interval);
        resolve::read(&body.document, &body.mentions, story, Anchors::built_in())
    }
}
