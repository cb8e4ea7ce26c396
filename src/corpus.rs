//! Everything known, and every question that can be put to it.
//!
//! A `Corpus` is a snapshot: never changed, only replaced. It holds a small record of every
//! document; bodies and mentions are fetched by id.

pub mod about;
pub mod bodies;
pub mod catalog;
pub mod columns;
pub mod complete;
pub mod dates;
pub mod events;
pub mod facets;
pub mod gather;
pub mod keys;
pub mod marks;
pub mod open;
pub mod query;
pub mod quotes;
pub mod recent;
pub mod saved;
pub mod search;
pub mod store;
pub mod timeline;
pub mod times;
pub mod watch;
pub mod why;
pub mod words;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::bodies::{Bodies, Body};
use crate::corpus::columns::Columns;
use crate::corpus::dates::SpokenDay;
use crate::corpus::events::Event;
use crate::corpus::facets::{Facet, Facets, Names};
use crate::corpus::query::Part;
use crate::corpus::quotes::Quote;
use crate::corpus::recent::Recent;
use crate::corpus::store::{At, Store};
use crate::corpus::words::{Gathering, Words, distinct};
use crate::extract::anchors::Anchors;
use crate::link::added::added;
use crate::link::people::{Cast, Suggestion};
use crate::link::planned::Expected;
use crate::load::source::{self, Place};
use crate::load::told::{self, Told};
use crate::load::{self, Skipped, decode, sample};
use crate::model::document::{DocId, Origin};
use crate::model::interval::Interval;
use crate::model::judgement::Judgement;
use crate::model::moment::Moment;
use crate::model::person::{Person, PersonId};
use crate::model::span::Span;
use crate::model::story::{Link, StoryId};
use crate::text::fuzzy::Lines;

/// What is always in memory of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// Its name, unique in the corpus.
    pub id: String,
    /// What it is known by from one opening to the next: part of a hash.
    pub key: [u8; 16],
    /// The file it came from; `None` for the sample briefing and standard input.
    pub place: Option<Place>,
    /// Headline.
    pub title: String,
    /// Whether the headline was made up.
    pub title_origin: Origin,
    /// Publication.
    pub outlet: Option<String>,
    /// Day of publication, as far as known.
    pub published: Option<Moment>,
    /// Whether of "03/04/2025" the month comes first, as the document or else its outlet shows.
    pub month_first: Option<bool>,
    /// Words of clean text.
    pub n_words: u32,
    /// Lines and parts of lines that were cut.
    pub n_removed: u32,
    /// The group of copies and reports of one event it belongs to.
    pub story: StoryId,
    /// The first of its copies; itself where there is none before it.
    pub original: DocId,
    /// Who is named in it, by first mention, with the number of times.
    pub people: Vec<(PersonId, u32)>,
}

/// What a document leads to, the best first, and for each entry of its `related` the article
/// meant, if it is there.
type Tied = (Vec<Link>, Vec<Option<DocId>>);

/// Words read in a minute.
const PACE: u32 = 230;

/// Minutes that so many words take to read.
pub fn minutes(n_words: u32) -> u32 {
    n_words.div_ceil(PACE).max(1)
}

impl Record {
    /// The first day it can be of.
    pub fn first_day(&self) -> Option<Date> {
        self.published.as_ref().map(|moment| moment.earliest)
    }
}

/// A snapshot of all that was opened.
#[derive(Debug, Default)]
pub struct Corpus {
    /// What the screen calls it: the folder's name, "sample briefing".
    pub name: String,
    records: Vec<Record>,
    store: Arc<Store>,
    bodies: Bodies,
    words: Words,
    /// The words of what was cut.
    cut: Words,
    cast: Cast,
    quotes: Vec<Quote>,
    /// Their places, by who said them: [`quotes::order`].
    in_order_of_people: Vec<u32>,
    /// What documents expect, by document and place.
    expected: Vec<Expected>,
    /// Dated events and terms of office that texts count from.
    anchors: Arc<Anchors>,
    /// Days spoken of, by document and place.
    spoken: Vec<SpokenDay>,
    /// For each document what it leads to, and for each entry of its `related` the article
    /// meant: [`Tied`], on disk.
    ties: Vec<At>,
    /// What its stories are ranked by, on disk: [`crate::link::stories::Stories::parts`].
    ranked_by: At,
    skipped: Vec<Skipped>,
    /// Entries of folders left out unread.
    left_out: LeftOut,
    /// Folded titles, by document.
    titles: Lines,
    /// Folded outlets, by document; empty where there is none.
    outlets: Lines,
    /// All forms of the name of each person, a line feed between them.
    names: Lines,
    /// What is named, by its words, once it was asked for.
    facets: OnceLock<Facets>,
    /// The words of the titles, once they were asked for.
    title_words: OnceLock<Words>,
    /// What every key asks of all documents.
    columns: Columns,
    /// The documents by their group, once one was asked for.
    by_group: OnceLock<Vec<(StoryId, DocId)>>,
    /// Everything dated, and every event, once a view asked for them.
    timeline: OnceLock<Vec<timeline::Entry>>,
    events: OnceLock<Vec<Event>>,
    /// The days that all documents are of, once they were asked for.
    period: OnceLock<Option<Interval>>,
    /// The documents that hold the phrases asked for last.
    phrases: Recent<(Part, String), [DocId]>,
    /// What the reader said of names.
    judgements: Vec<Judgement>,
    /// Why nothing could be kept for the next time, where it was meant to.
    notice: Option<String>,
}

/// Entries of folders that were left out without being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Names that begin with a dot.
    pub n_hidden: usize,
    /// Files in the folders beside saved pages, which hold their pictures and scripts.
    pub n_beside: usize,
    /// Files that are no text.
    pub n_binary: usize,
}

impl Corpus {
    /// Number of documents.
    pub fn n_documents(&self) -> usize {
        self.records.len()
    }

    /// Every document, in the order of the paths.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = DocId> + use<> {
        (0..self.records.len() as u32).map(DocId)
    }

    /// The small record of a document.
    pub fn record(&self, doc: DocId) -> Option<&Record> {
        self.records.get(doc.index())
    }

    /// All records, by document.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// A document's text, blocks and mentions.
    pub fn body(&self, doc: DocId) -> Option<Arc<Body>> {
        self.bodies.get(doc, &self.record(doc)?.id)
    }

    /// The words of all bodies.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The words of what was cut.
    pub fn cut(&self) -> &Words {
        &self.cut
    }

    /// Everything of a sort that is named.
    pub fn facet(&self, facet: Facet) -> &Names {
        self.facets.get_or_init(|| Facets::of(self)).get(facet)
    }

    /// The index of the titles.
    fn title_words(&self) -> &Words {
        self.title_words.get_or_init(|| {
            let mut gathering = Gathering::default();
            self.titles.iter().for_each(|title| gathering.add(&distinct(title)));
            gathering.finish()
        })
    }

    /// Of each document the first of its copies: itself where there is none before it.
    pub fn originals(&self) -> &[DocId] {
        self.columns.originals(self)
    }

    /// Makes what the first search would make, so that it need not wait for it.
    pub fn make_ready(&self) {
        self.columns.newest(self);
        self.columns.originals(self);
        self.columns.days(self);
        self.title_words();
        self.facet(Facet::Person);
    }

    /// Everybody, the most named first.
    pub fn people(&self) -> &[Person] {
        &self.cast.people
    }

    /// One of them.
    pub fn person(&self, person: PersonId) -> Option<&Person> {
        self.cast.people.get(person.index())
    }

    /// What the reader said of names, the latest last.
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }

    /// Who has exactly this name, or else this form.
    pub fn named(&self, name: &str) -> Option<PersonId> {
        let people = || self.people().iter().zip(0..);
        let form = |person: &Person| person.aliases.iter().any(|alias| alias.text == name);
        let found = people().find(|(person, _)| person.name == name);
        found.or_else(|| people().find(|(person, _)| form(person))).map(|(_, at)| PersonId(at))
    }

    /// Pairs of people who may be one, and why they are not joined.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.cast.suggestions
    }

    /// Organisations, the most named first.
    pub fn organisations(&self) -> &[Person] {
        &self.cast.organisations
    }

    /// Places, the most named first.
    pub fn places(&self) -> &[Person] {
        &self.cast.places
    }

    /// Where in a document a person is named, in order.
    pub fn mentions_of(&self, person: PersonId, doc: DocId) -> Vec<Span> {
        self.person(person).map_or_else(Vec::new, |person| person.spans_in(doc))
    }

    /// Who is named by the words at `span` of a document.
    pub fn person_at(&self, doc: DocId, span: Span) -> Option<PersonId> {
        let record = self.record(doc)?;
        record.people.iter().map(|&(person, _)| person).find(|&person| {
            self.mentions_of(person, doc).iter().any(|mention| mention.overlaps(span))
        })
    }

    /// Everything quoted, by document and place.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// What a document quotes, in order.
    pub fn quotes_in(&self, doc: DocId) -> &[Quote] {
        let start = self.quotes.partition_point(|quote| quote.doc < doc);
        let end = self.quotes.partition_point(|quote| quote.doc <= doc);
        self.quotes.get(start..end).unwrap_or_default()
    }

    /// What a document leads to, the best first.
    pub fn links(&self, doc: DocId) -> Vec<Link> {
        self.tied(doc).0
    }

    /// For each entry of a document's `related` the loaded article it means, if any.
    pub fn related(&self, doc: DocId) -> Vec<Option<DocId>> {
        self.tied(doc).1
    }

    fn tied(&self, doc: DocId) -> Tied {
        self.ties.get(doc.index()).and_then(|&at| self.store.fetch(at)).unwrap_or_default()
    }

    /// The other documents folded with this one: copies and reports of one event.
    pub fn group(&self, doc: DocId) -> impl Iterator<Item = DocId> + '_ {
        let story = self.record(doc).map(|record| record.story);
        let rows = self.by_group.get_or_init(|| {
            let documents = self.records.iter().zip(self.documents());
            let mut rows: Vec<_> = documents.map(|(record, doc)| (record.story, doc)).collect();
            rows.sort_unstable();
            rows
        });
        let first = rows.partition_point(|(other, _)| Some(*other) < story);
        let same = rows.iter().skip(first).take_while(move |(other, _)| Some(*other) == story);
        same.map(|(_, other)| *other).filter(move |other| *other != doc)
    }

    /// In a copy the sentences that the first of its copies does not have.
    pub fn added(&self, doc: DocId) -> Vec<Span> {
        let original = self.record(doc).map(|record| record.original).filter(|first| *first != doc);
        let bodies = original.and_then(|first| Some((self.body(doc)?, self.body(first)?)));
        bodies.map_or_else(Vec::new, |(own, first)| added(&own.document, &first.document))
    }

    /// The days that the documents are of: [`times::period`] of all.
    pub fn period(&self) -> Option<Interval> {
        *self.period.get_or_init(|| times::period(self, self.documents()))
    }

    /// What could not be read.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Why nothing could be kept for the next time, a lower-case clause; `None` where it was, or
    /// was not meant to.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// What was left out unread.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// The decoded file a document came from, read again, and unpacked if it lies in an archive;
    /// `None` when it is gone, is no text or was never a file of its own.
    pub fn raw(&self, doc: DocId) -> Option<String> {
        let record = self.record(doc)?;
        if let Some(place) = &record.place {
            let format = self.body(doc)?.document.format;
            return load::decoded(&source::read(place).ok()?, &record.id, format);
        }
        // An item of a feed has its number behind the name of the file.
        let name = record.id.split('#').next().unwrap_or_default();
        sample::get(name).map(|bytes| decode::text(bytes, None))
    }

    /// What became of every line of a document's source, and why.
    pub fn told(&self, doc: DocId) -> Vec<Told> {
        let source = self.raw(doc);
        self.body(doc).map_or_else(Vec::new, |body| told::tell(&body.document, source.as_deref()))
    }

    /// The document of that name.
    pub fn find_id(&self, id: &str) -> Option<DocId> {
        self.documents().find(|&doc| self.record(doc).is_some_and(|record| record.id == id))
    }
}
