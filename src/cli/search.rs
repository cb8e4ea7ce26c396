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
use crate::text::sentences;

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

/// Letters of an excerpt at most.
const EXCERPT: usize = 300;

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let typed = matches.get_one::<String>("query").map_or("", String::as_str);
    let mut request = Request::of(matches);
    request.filter = format!("{typed} {}", request.filter);
    let Opened { corpus, docs: _, marks } = request.open_marked(streams)?;
    let query = Query::parse(&request.filter);
    let hits = search_marked(&corpus, &query, &marks);
    if hits.is_empty() {
        writeln!(streams.err, "attache: no story fits {}", printable(typed))?;
    }
    for hit in &hits {
        write(&corpus, &query, hit, (request.json, &mut *streams))?;
    }
    Ok(Outcome::of(hits.len()))
}

/// The sentence of a block that holds a mark, or as much around the mark as has room.
fn excerpt(block: Span, mark: Span, text: &str) -> String {
    let inside = sentences::spans(block.of(text)).into_iter();
    let mut inside = inside.map(|span| span.moved(block.start as usize));
    let sentence = inside.find(|span| mark.start < span.end).unwrap_or(block);
    let all = sentence.of(text);
    if all.chars().count() <= EXCERPT {
        return all.to_owned();
    }
    let before = Span { start: sentence.start, end: mark.start }.of(text);
    let n_before = before.chars().count().saturating_sub(EXCERPT / 3);
    let words = all.chars().skip(n_before).collect::<String>();
    // It begins with a whole word.
    let words =
        if n_before == 0 { &*words } else { words.split_once(' ').map_or("", |(_, rest)| rest) };
    let cut: String = words.chars().take(EXCERPT).collect();
    let head = if n_before == 0 { "" } else { "… " };
    let tail = if cut.len() < words.len() { "…" } else { "" };
    format!("{head}{cut}{tail}")
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
    if let Some((block, mark)) = block.zip(marks.first()) {
        writeln!(streams.out, "    {}", excerpt(block.span, *mark, text))?;
    }
    Ok(())
}
