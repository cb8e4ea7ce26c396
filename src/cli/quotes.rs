//! `attache quotes`: who said what, by person and in order of time.

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::column::Column;
use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::corpus::quotes::{Quote, by_person, shown};
use crate::corpus::search::keep_said;
use crate::model::mention::Way;
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// A quotation in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    speaker: Option<&'a str>,
    speaker_text: &'a str,
    kind: &'static str,
    relayed: bool,
    document: &'a str,
    /// As in the export: an EDTF interval, "~" where it was worked out.
    date: Option<String>,
    at: [u32; 2],
    text: &'a str,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let (corpus, docs) = request.open(streams)?;
    let mut quotes = by_person(&corpus, &docs);
    keep_said(&corpus, &Query::parse(&request.filter), &mut quotes);
    let day = |quote: &Quote| moment(&corpus, quote).map_or_else(String::new, Moment::shown);
    let days = Column::of(quotes.iter().map(day));
    let mut last = None;
    for quote in &quotes {
        if request.json {
            write_json(&corpus, quote, streams)?;
        } else {
            let (speaker, words) = shown(&corpus, quote);
            let head = quote.speaker.map_or("somebody else", |_| &*speaker);
            if last != Some(quote.speaker) {
                let gap = if last.is_some() { "\n" } else { "" };
                writeln!(streams.out, "{gap}{}", printable(head))?;
                last = Some(quote.speaker);
            }
            let day = days.cell(&day(quote));
            let id = corpus.record(quote.doc).map_or("", |record| &record.id);
            let words = printable(&words);
            let whose = match quote.speaker {
                None if !speaker.is_empty() => format!("{}: ", printable(&speaker)),
                _ => String::new(),
            };
            writeln!(streams.out, "  {day}{whose}“{words}”  [{}]", printable(id))?;
        }
    }
    Ok(Outcome::of(quotes.len()))
}

/// When the document is from.
fn moment<'a>(corpus: &'a Corpus, quote: &Quote) -> Option<&'a Moment> {
    corpus.record(quote.doc)?.published.as_ref()
}

fn write_json(corpus: &Corpus, quote: &Quote, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let Some(body) = corpus.body(quote.doc) else { return Ok(()) };
    let text = &body.document.text;
    let person = quote.speaker.and_then(|person| corpus.person(person));
    let line = Line {
        speaker: person.map(|person| person.name.as_str()),
        speaker_text: quote.source.words().map_or("", |words| words.of(text)),
        kind: quote.source.kind(),
        relayed: quote.way == Way::Relayed,
        document: corpus.record(quote.doc).map_or("", |record| &record.id),
        date: moment(corpus, quote).map(Moment::edtf),
        at: [quote.at.start, quote.at.end],
        text: quote.at.of(text),
    };
    serde_json::to_writer(&mut *streams.out, &line)?;
    writeln!(streams.out)?;
    Ok(())
}
