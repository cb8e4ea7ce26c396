//! `attache timeline`: the days stories are of and the days they speak of, in one order.

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::Corpus;
use crate::corpus::timeline::{Entry, entries, sentence};
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// An entry in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    earliest: String,
    latest: String,
    edtf: String,
    what: &'static str,
    origin: Option<&'static str>,
    document: &'a str,
    at: Option<[u32; 2]>,
    text: String,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let (corpus, docs) = request.open(streams)?;
    let entries = entries(&corpus, &docs);
    for &entry in &entries {
        let line = line(&corpus, entry);
        if request.json {
            serde_json::to_writer(&mut *streams.out, &line)?;
            writeln!(streams.out)?;
        } else {
            let sign = if entry.at.is_some() { '○' } else { '●' };
            let (text, id) = (printable(&line.text), printable(line.document));
            writeln!(streams.out, "{:<24} {sign} {text}  [{id}]", line.edtf)?;
        }
    }
    Ok(Outcome::of(entries.len()))
}

fn line(corpus: &Corpus, entry: Entry) -> Line<'_> {
    let record = corpus.record(entry.doc);
    let moment = record.and_then(|record| record.published.as_ref());
    let title = || record.map(|record| record.title.clone()).unwrap_or_default();
    let text = entry.at.map_or_else(title, |at| sentence(corpus, entry.doc, at).0);
    let stated = entry.interval().edtf();
    Line {
        earliest: entry.when.0.to_string(),
        latest: entry.when.1.to_string(),
        edtf: moment.filter(|_| entry.at.is_none()).map_or(stated, Moment::edtf),
        what: if entry.at.is_some() { "spoken of" } else { "published" },
        origin: moment.filter(|_| entry.at.is_none()).map(|moment| moment.origin.name()),
        document: record.map_or("", |record| &record.id),
        at: entry.at.map(|at| [at.start, at.end]),
        text,
    }
}
