//! `attache links`: how stories belong together, and why.

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::Corpus;
use crate::corpus::gather::expected::told;
use crate::model::document::DocId;
use crate::text::printable::printable;

/// A link in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    score: f32,
    why: &'a [String],
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let (corpus, docs) = request.open(streams)?;
    let mut n_links = 0;
    for &doc in &docs {
        n_links += corpus.links(doc).len();
        if request.json {
            write_json(&corpus, doc, streams)?;
        } else {
            write(&corpus, doc, streams)?;
        }
    }
    Ok(Outcome::of(n_links))
}

fn write(corpus: &Corpus, doc: DocId, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let Some(record) = corpus.record(doc) else { return Ok(()) };
    writeln!(streams.out, "{}  [{}]", printable(&record.title), printable(&record.id))?;
    for link in corpus.links(doc) {
        let to = corpus.record(link.to).map_or("", |record| &record.title);
        let (how, reasons) = link.told();
        writeln!(streams.out, "    {how}: {} ({})", printable(to), reasons.join(", "))?;
    }
    for expected in corpus.expected_in(doc) {
        let (head, sentence) = told(corpus, expected);
        writeln!(streams.out, "    expected: {} (“{}”)", printable(&head), printable(&sentence))?;
    }
    Ok(())
}

fn write_json(corpus: &Corpus, doc: DocId, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let id_of = |doc| corpus.record(doc).map_or("", |record| &*record.id);
    for link in corpus.links(doc) {
        let (from, to) = (id_of(link.from), id_of(link.to));
        let line = Line { from, to, kind: link.kind.name(), score: link.score, why: &link.reasons };
        serde_json::to_writer(&mut *streams.out, &line)?;
        writeln!(streams.out)?;
    }
    Ok(())
}
