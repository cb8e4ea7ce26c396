//! Every quotation of a corpus, with the person who said it: by document, or by person and in
//! order of time.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::words::DocSet;
use crate::corpus::{Corpus, Record};
use crate::model::document::DocId;
use crate::model::mention::{Fact, Mention, Source, Way};
use crate::model::person::{Person, PersonId};
use crate::model::span::Span;

/// A quotation, with its speaker as the corpus knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// In which document.
    pub doc: DocId,
    /// Where in it, inside the marks.
    pub at: Span,
    /// Whose it is, as the document has it.
    pub source: Source,
    /// How it comes to us.
    pub way: Way,
    /// Who said it, where that is known.
    pub speaker: Option<PersonId>,
}

/// The quotations of a document, in order, as yet without who said them; titles and terms are
/// none.
pub fn of_document(doc: DocId, mentions: &[Mention]) -> impl Iterator<Item = Quote> + '_ {
    mentions.iter().filter_map(move |mention| {
        let Fact::Quote { source, way } = mention.fact else { return None };
        let quote = Quote { doc, at: mention.span, source, way, speaker: None };
        Some(quote).filter(|_| source != Source::Nobody)
    })
}

/// Says who said them.
pub fn attribute(quotes: &mut [Quote], people: &[Person], n_documents: usize) {
    let mut named: Vec<Vec<(Span, PersonId)>> = vec![Vec::new(); n_documents];
    for (person, number) in people.iter().zip(0..) {
        for sighting in &person.seen {
            if let Some(list) = named.get_mut(sighting.doc.index()) {
                list.push((sighting.at, PersonId(number)));
            }
        }
    }
    for list in &mut named {
        list.sort_unstable();
    }
    for quote in quotes {
        let named = named.get(quote.doc.index()).map_or(&[][..], Vec::as_slice);
        quote.speaker = quote.source.name().and_then(|name| person_at(named, name));
    }
}

fn person_at(named: &[(Span, PersonId)], name: Span) -> Option<PersonId> {
    let at = named.partition_point(|(span, _)| span.end <= name.start);
    named.get(at).filter(|(span, _)| span.overlaps(name)).map(|&(_, person)| person)
}

/// The quotations of these documents by person, the most named first and nobody known last; of
/// each person in order of time.
pub fn by_person(corpus: &Corpus, docs: &[DocId]) -> Vec<Quote> {
    let wanted = DocSet::of(corpus.n_documents(), docs.iter().copied());
    let quotes = corpus.in_order_of_people.iter().filter_map(|&at| corpus.quotes.get(at as usize));
    let mut found = Vec::with_capacity(corpus.quotes.len());
    found.extend(quotes.filter(|quote| wanted.contains(quote.doc)).copied());
    found
}

/// The quotations of a person, in order of time.
pub fn of_person(corpus: &Corpus, person: PersonId) -> Vec<Quote> {
    let order = &corpus.in_order_of_people;
    let quote = |at: u32| corpus.quotes.get(at as usize);
    // Nobody known comes last.
    let number = |at: u32| quote(at).and_then(|one| one.speaker).map_or(u32::MAX, |one| one.0);
    let start = order.partition_point(|&at| number(at) < person.0);
    let rest = order.iter().skip(start).map_while(|&at| quote(at));
    rest.take_while(|quote| quote.speaker == Some(person)).copied().collect()
}

/// How many of these documents quote each person whom one does.
pub fn n_quoting(corpus: &Corpus, docs: &[DocId]) -> HashMap<PersonId, usize> {
    let wanted = DocSet::of(corpus.n_documents(), docs.iter().copied());
    let mut counts = HashMap::new();
    let quotes = corpus.in_order_of_people.iter().filter_map(|&at| corpus.quotes.get(at as usize));
    let mut last = None;
    for quote in quotes.filter(|quote| wanted.contains(quote.doc)) {
        // Of each person the quotations of one document stand together.
        let new = last.replace((quote.speaker, quote.doc)) != Some((quote.speaker, quote.doc));
        if let Some(speaker) = quote.speaker.filter(|_| new) {
            *counts.entry(speaker).or_default() += 1;
        }
    }
    counts
}

/// The places of all quotations in that order: it is the same whatever is asked for, and with
/// sixty thousand of them it would take more than a key may.
pub fn order(quotes: &[Quote], records: &[Record]) -> Vec<u32> {
    // Those without a date come last.
    let day = |doc: DocId| {
        let moment = records.get(doc.index()).and_then(|record| record.published.as_ref());
        moment.map_or(Date::MAX, |moment| moment.earliest)
    };
    let mut order: Vec<(u32, Date, DocId, Span, u32)> = quotes
        .iter()
        .zip(0..)
        .map(|(quote, at)| {
            let person = quote.speaker.map_or(u32::MAX, |person| person.0);
            (person, day(quote.doc), quote.doc, quote.at, at)
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(.., at)| at).collect()
}

/// What the reader sees of a quotation: who says it, and the words on one line.
pub fn shown(corpus: &Corpus, quote: &Quote) -> (String, String) {
    let Some(body) = corpus.body(quote.doc) else { return Default::default() };
    let text = &body.document.text;
    let person = quote.speaker.and_then(|person| corpus.person(person));
    let words = quote.source.words().map(|words| words.of(text).to_owned());
    let speaker = person.map(|person| person.name.clone()).or(words).unwrap_or_default();
    (speaker, quote.at.of(text).replace('\n', " "))
}
