//! `attache why NAME`: why a person's names are taken for one, and who was nearly joined.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::Corpus;
use crate::corpus::search::find_whole;
use crate::corpus::why::{Found, lines, reasons, why};
use crate::extract::reasons::Reason;
use crate::model::person::PersonId;
use crate::text::counted;
use crate::text::printable::printable;

/// The arguments.
pub fn define(command: Command) -> Command {
    let name = Arg::new("name").value_name("NAME").help("A name, in any spelling").required(true);
    Request::define(command.arg(name))
}

/// A person in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    forms: Vec<Form>,
    mentions: Vec<Mention<'a>>,
    near: Vec<Near>,
    said: Vec<String>,
}

/// A form of the name.
#[derive(Serialize)]
struct Form {
    text: String,
    count: u32,
    joined: &'static str,
    found: Vec<(&'static str, u32)>,
}

/// A mention.
#[derive(Serialize)]
struct Mention<'a> {
    document: &'a str,
    at: [u32; 2],
    rule: &'static str,
    percent: i32,
    /// What the model saw, and how much it speaks for a name.
    reasons: Vec<(String, f32)>,
}

/// Somebody nearly joined.
#[derive(Serialize)]
struct Near {
    name: String,
    doubtful: bool,
    rule: String,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let name = matches.get_one::<String>("name").map_or("", String::as_str);
    let (corpus, _) = request.open(streams)?;
    let Some(person) = corpus.named(name).or_else(|| find_whole(&corpus, name).first().copied())
    else {
        writeln!(streams.err, "attache: nobody here is called {}", printable(name))?;
        return Ok(Outcome::Nothing);
    };
    if request.json {
        write_json(&corpus, person, streams)?;
    } else {
        write(&corpus, person, streams)?;
    }
    Ok(Outcome::Done)
}

fn write(corpus: &Corpus, id: PersonId, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let Some(person) = corpus.person(id) else { return Ok(()) };
    let name = printable(&person.name);
    let mentions = counted(person.seen.len(), "mention", "mentions");
    let stories = counted(person.documents().count(), "story", "stories");
    writeln!(streams.out, "{name}: {mentions} in {stories}")?;
    for line in lines(corpus, id, usize::MAX) {
        writeln!(streams.out, "  {line}")?;
    }
    Ok(())
}

fn write_json(corpus: &Corpus, id: PersonId, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let why = why(corpus, id);
    let id_of = |doc| corpus.record(doc).map_or("", |record| &*record.id);
    let form = |one: crate::corpus::why::Form| Form {
        text: one.text,
        count: one.count,
        joined: one.joined,
        found: one.found,
    };
    let mention = |(one, reasons): (&Found, Vec<Reason>)| Mention {
        document: id_of(one.doc),
        at: [one.at.start, one.at.end],
        rule: one.rule,
        percent: one.percent,
        reasons: reasons.into_iter().map(|reason| (reason.what, reason.weight)).collect(),
    };
    let of_documents = why.mentions.chunk_by(|one, two| one.doc == two.doc);
    let mentions = of_documents.flat_map(|found| std::iter::zip(found, reasons(corpus, found)));
    let near = |one: crate::corpus::why::Near| Near {
        name: one.name,
        doubtful: one.is_doubtful,
        rule: one.rule,
    };
    let line = Line {
        name: corpus.person(id).map_or("", |person| &person.name),
        mentions: mentions.map(mention).collect(),
        forms: why.forms.into_iter().map(form).collect(),
        near: why.near.into_iter().map(near).collect(),
        said: why.said,
    };
    serde_json::to_writer(&mut *streams.out, &line)?;
    writeln!(streams.out)?;
    Ok(())
}
