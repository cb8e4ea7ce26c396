//! Events that several stories report: each with its reports in order of time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::corpus::words::DocSet;
use crate::model::document::DocId;
use crate::model::moment::Known;
use crate::model::story::StoryId;

/// An event, as far as it is reported by the documents asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The group its reports are in.
    pub story: StoryId,
    /// Its reports, the first that told it first; those without a date stand last, and a copy
    /// behind what it copies. Never empty.
    pub reports: Vec<DocId>,
}

impl Event {
    /// The report that stands first.
    pub fn first(&self) -> Option<DocId> {
        self.reports.first().copied()
    }

    /// The report that told it first, where that is known: all others are of a later day, or copy
    /// it. A day that was taken over from neighbours proves nothing.
    pub fn teller(&self, corpus: &Corpus) -> Option<DocId> {
        let (&first, others) = self.reports.split_first()?;
        let known = |doc| {
            let moment = corpus.record(doc)?.published.as_ref()?;
            Some(moment).filter(|moment| moment.origin != Known::Neighbours)
        };
        let told = known(first)?.latest;
        let copies = |doc| corpus.record(doc).is_some_and(|record| record.original == first);
        let is_later =
            |&doc: &DocId| copies(doc) || known(doc).is_some_and(|day| told < day.earliest);
        others.iter().all(is_later).then_some(first)
    }
}

/// The events that more than one of these documents reports, the newest first; those without a
/// date stand last.
pub fn events(corpus: &Corpus, docs: &[DocId]) -> Vec<Event> {
    let wanted = DocSet::of(corpus.n_documents(), docs.iter().copied());
    let all = corpus.events.get_or_init(|| all(corpus));
    let told = |event: &Event| Event {
        reports: event.reports.iter().copied().filter(|&doc| wanted.contains(doc)).collect(),
        ..*event
    };
    let mut events: Vec<Event> =
        all.iter().map(told).filter(|event| event.reports.len() > 1).collect();
    events.sort_by_cached_key(|event| {
        // Reports without a date stand last.
        let last = event.reports.iter().rev().find_map(|&doc| day(corpus, doc));
        (Reverse(last), event.story)
    });
    events
}

/// The events of all documents, in no order: a filter need not sort their reports.
fn all(corpus: &Corpus) -> Vec<Event> {
    let mut of_story: BTreeMap<StoryId, Vec<DocId>> = BTreeMap::new();
    for (record, doc) in corpus.records().iter().zip(corpus.documents()) {
        of_story.entry(record.story).or_default().push(doc);
    }
    let several = of_story.into_iter().filter(|(_, reports)| reports.len() > 1);
    let sorted = several.map(|(story, mut reports)| {
        reports.sort_by_key(|&doc| told_at(corpus, doc));
        Event { story, reports }
    });
    sorted.collect()
}

/// Of each event the report that stands first, also where it is the only one.
pub fn first_reports(corpus: &Corpus) -> DocSet {
    let mut first: BTreeMap<StoryId, (Date, bool, DocId)> = BTreeMap::new();
    for (record, doc) in corpus.records().iter().zip(corpus.documents()) {
        let own = told_at(corpus, doc);
        first.entry(record.story).and_modify(|first| *first = own.min(*first)).or_insert(own);
    }
    DocSet::of(corpus.n_documents(), first.into_values().map(|(.., doc)| doc))
}

/// Number of different outlets that report.
pub fn n_outlets(corpus: &Corpus, reports: &[DocId]) -> usize {
    let outlet = |&doc: &DocId| corpus.record(doc)?.outlet.as_deref();
    let mut outlets: Vec<&str> = reports.iter().filter_map(outlet).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets.len()
}

fn told_at(corpus: &Corpus, doc: DocId) -> (Date, bool, DocId) {
    let is_copy = corpus.record(doc).is_some_and(|record| record.original != doc);
    (day(corpus, doc).unwrap_or(Date::MAX), is_copy, doc)
}

fn day(corpus: &Corpus, doc: DocId) -> Option<Date> {
    corpus.record(doc)?.first_day()
}
