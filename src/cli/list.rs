//! `attache list`: a line a story.

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::column::Column;
use crate::cli::request::{Opened, Request};
use crate::cli::{Outcome, Streams};
use crate::corpus::marks::Marks;
use crate::corpus::query::State;
use crate::corpus::{Corpus, Record};
use crate::model::document::{DocId, Origin};
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let opened = request.open_marked(streams)?;
    write(&opened, request.json, streams)
}

/// A story in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    title_origin: &'static str,
    outlet: Option<&'a str>,
    published: Option<String>,
    words: u32,
    removed: u32,
    group: &'a str,
    people: Vec<&'a str>,
    read: bool,
    starred: bool,
    new: bool,
    tags: Vec<&'a str>,
}

/// Writes the documents, a line each.
fn write(opened: &Opened, json: bool, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let Opened { corpus, docs, marks } = opened;
    let records = || docs.iter().filter_map(|doc| Some((*doc, corpus.record(*doc)?)));
    if json {
        for (doc, record) in records() {
            serde_json::to_writer(&mut *streams.out, &line(corpus, (record, doc), marks))?;
            writeln!(streams.out)?;
        }
        return Ok(Outcome::of(docs.len()));
    }
    let day = |record: &Record| record.published.as_ref().map(Moment::shown).unwrap_or_default();
    let days = Column::of(records().map(|(_, record)| day(record)));
    for (doc, record) in records() {
        let (id, title) = (printable(&record.id), printable(&record.title));
        let star = if marks.is(State::Starred, doc) { "★ " } else { "" };
        let guess = if record.title_origin == Origin::Inferred { "~ " } else { "" };
        let tags: Vec<&str> = marks.tags_of(doc).flat_map(|tag| ["  #", tag]).collect();
        let day = days.cell(&day(record));
        writeln!(streams.out, "{day}{star}{guess}{title}  [{id}]{}", tags.concat())?;
    }
    Ok(Outcome::of(docs.len()))
}

fn line<'a>(corpus: &'a Corpus, (record, doc): (&'a Record, DocId), marks: &'a Marks) -> Line<'a> {
    let people = record.people.iter().filter_map(|&(person, _)| corpus.person(person));
    let group = corpus.record(DocId(record.story.0));
    Line {
        id: &record.id,
        title: &record.title,
        title_origin: match record.title_origin {
            Origin::Stated => "stated",
            Origin::Inferred => "inferred",
        },
        outlet: record.outlet.as_deref(),
        published: record.published.as_ref().map(Moment::edtf),
        words: record.n_words,
        removed: record.n_removed,
        group: group.map_or("", |record| &record.id),
        people: people.map(|person| person.name.as_str()).collect(),
        read: marks.is(State::Read, doc),
        starred: marks.is(State::Starred, doc),
        new: marks.is(State::New, doc),
        tags: marks.tags_of(doc).collect(),
    }
}
