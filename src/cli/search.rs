//! `attache search`: the stories that match, the best first, each with a passage.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use crate::cli::request::{Opened, Request, filter_help};
use crate::cli::{Outcome, Streams};
use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::corpus::search::{Hit, search_marked};
use crate::model::span::Span;
use crate::text::printable::printable;

/// The arguments.
pub fn define(command: Command) -> Command {
    let query = Arg::new("query")
        .value_name("QUERY")
        .help("What to look for, as in the filter bar")
        .required(true)
        .allow_hyphen_values(true);
    Request::define(command.arg(query))
        .mut_arg("filter", |filter| filter.hide(true))
        .after_long_help(filter_help())
}

/// A hit in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    score: i64,
    passage: Option<&'a str>,
    at: Vec<[u32; 2]>,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let typed = matches.get_one::<String>("query").map_or("", String::as_str);
    let mut request = Request::of(matches);
    request.filter = format!("{typed} {}", request.filter);
    let Opened { corpus, docs: _, marks } = request.open_marked(streams)?;
    let query = Query::parse(&request.filter).in_earnest();
    let hits = search_marked(&corpus, &query, &marks);
    if hits.is_empty() {
        writeln!(streams.err, "attache: no story fits {}", printable(typed))?;
    }
    for hit in &hits {
        write(&corpus, &query, hit, (request.json, &mut *streams))?;
    }
    Ok(Outcome::of(hits.len()))
}

fn write(
    corpus: &Corpus,
    query: &Query,
    hit: &Hit,
    (json, streams): (bool, &mut Streams<'_>),
) -> anyhow::Result<()> {
    let (Some(record), Some(body)) = (corpus.record(hit.doc), corpus.body(hit.doc)) else {
        return Ok(());
    };
    let text = &body.document.text;
    let marks = query.marks(text);
    let block = marks.first().and_then(|mark| body.document.block_at(mark.start));
    let passage = block.map(|block| block.span.of(text));
    if json {
        let at = marks.iter().map(|&Span { start, end }| [start, end]).collect();
        let (id, title) = (&*record.id, &*record.title);
        let line = Line { id, title, score: hit.score, passage, at };
        serde_json::to_writer(&mut *streams.out, &line)?;
        writeln!(streams.out)?;
        return Ok(());
    }
    writeln!(streams.out, "{}  [{}]", printable(&record.title), printable(&record.id))?;
    if let Some(passage) = passage {
        writeln!(streams.out, "    {passage}")?;
    }
    Ok(())
}
