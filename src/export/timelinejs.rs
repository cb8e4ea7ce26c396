//! The stories on a line of time, as `TimelineJS` 3 reads it (Knight Lab): one JSON object, an event
//! a story. Stories without a day are left out: the format has no place for them.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::corpus::{Corpus, Record};
use crate::model::document::DocId;
use crate::model::moment::{Known, Moment};

/// Letters of the text shown under a headline.
const LONGEST: usize = 300;

#[derive(Serialize)]
struct Timeline<'a> {
    events: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Event<'a> {
    unique_id: &'a str,
    start_date: Start,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Start>,
    /// What the reader sees instead of the days, where they were worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    text: Text,
}

#[derive(Serialize)]
/// The day an event begins or ends.
struct Start {
    year: i16,
    month: i8,
    day: i8,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

impl Start {
    fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month(), day: day.day() }
    }
}

/// Writes the stories, in the order given.
pub fn write(corpus: &Corpus, docs: &[DocId], out: &mut dyn Write) -> io::Result<()> {
    let events = docs.iter().filter_map(|&doc| event(corpus, doc)).collect();
    serde_json::to_writer(&mut *out, &Timeline { events })?;
    writeln!(out)
}

fn event(corpus: &Corpus, doc: DocId) -> Option<Event<'_>> {
    let record = corpus.record(doc)?;
    let moment = record.published.as_ref()?;
    let is_stated = matches!(moment.origin, Known::Stated | Known::User);
    Some(Event {
        unique_id: &record.id,
        start_date: Start::of(moment.earliest),
        end_date: (moment.earliest != moment.latest).then(|| Start::of(moment.latest)),
        display_date: (!is_stated).then(|| Moment::shown(moment)),
        group: record.outlet.as_deref(),
        text: Text { headline: escaped(&record.title), text: text(corpus, doc, record) },
    })
}

/// The beginning of the text. The format takes HTML, so what has a meaning there is escaped.
fn text(corpus: &Corpus, doc: DocId, record: &Record) -> String {
    let body = corpus.body(doc);
    let text = body.as_ref().map_or("", |body| &body.document.text);
    let first = text.lines().find(|line| *line != record.title).unwrap_or_default();
    let mut shown: String = first.chars().take(LONGEST).collect();
    if shown.len() < first.len() {
        shown.push('…');
    }
    escaped(&shown)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
