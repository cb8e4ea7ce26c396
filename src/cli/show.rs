//! `attache show`: the clean text of stories, and with `--cut` what was cut from them.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Serialize;

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::bodies::Body;
use crate::corpus::open::What;
use crate::load::sample;
use crate::load::told::{Became, Told};
use crate::model::document::{BlockKind, Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// Columns the text is set at.
const MEASURE: usize = 72;

/// The arguments.
pub fn define(command: Command) -> Command {
    Request::define(command).arg(
        Arg::new("cut")
            .long("cut")
            .help("Print what was cut, and by which rule, below each story")
            .action(ArgAction::SetTrue),
    )
}

/// A story in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    subtitle: Option<&'a str>,
    byline: &'a [String],
    outlet: Option<&'a str>,
    published: Option<String>,
    text: &'a str,
    removed: Vec<(&'static str, &'static str, &'a str)>,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let mut request = Request::of(matches);
    let mut wanted = samples(&request.opening.what);
    if !wanted.is_empty() {
        request.take(What::Sample);
    } else if let Some((files, names)) = items(&request.opening.what) {
        request.take(What::Paths(files));
        wanted = names;
    }
    let (corpus, mut docs) = request.open(streams)?;
    docs.retain(|&doc| {
        let id = corpus.record(doc).map_or("", |record| &record.id);
        wanted.is_empty() || wanted.iter().any(|name| is_of(id, name))
    });
    let bodies = docs.iter().filter_map(|&doc| Some((doc, corpus.body(doc)?)));
    for (at, (doc, body)) in bodies.enumerate() {
        let day = corpus.record(doc).and_then(|record| record.published.as_ref());
        if request.json {
            serde_json::to_writer(&mut *streams.out, &line(&body.document, day))?;
            writeln!(streams.out)?;
            continue;
        }
        if at > 0 {
            writeln!(streams.out, "\n{}\n", "─".repeat(MEASURE))?;
        }
        write(&body, day, streams)?;
        if matches.get_flag("cut") {
            write_cut(&corpus.told(doc), streams)?;
        }
    }
    Ok(Outcome::of(docs.len()))
}

/// The names of samples, where nothing else is asked for: paths that are not there but in the
/// list of the sample briefing.
fn samples(what: &What) -> Vec<String> {
    let What::Paths(paths) = what else { return Vec::new() };
    let name = |path: &PathBuf| Some(path.to_str()?.to_owned()).filter(|_| !path.exists());
    let names: Option<Vec<String>> = paths.iter().map(name).collect();
    let is_sample = |name: &String| sample::sources().any(|source| is_of(name, &source.place.name));
    names.filter(|names| names.iter().all(is_sample)).unwrap_or_default()
}

/// "news/feed.xml#2": the files that items are of, as lists name them, and the names of the items;
/// `None` where other things are asked for too.
fn items(what: &What) -> Option<(Vec<PathBuf>, Vec<String>)> {
    let What::Paths(paths) = what else { return None };
    let item = |path: &PathBuf| {
        let (file, item) = path.to_str().filter(|_| !path.exists())?.rsplit_once('#')?;
        let file = PathBuf::from(file);
        let name = format!("{}#{item}", file.file_name()?.to_str()?);
        file.is_file().then_some((file, name))
    };
    let items: Option<Vec<_>> = paths.iter().map(item).collect();
    let (mut files, names): (Vec<_>, Vec<_>) = items?.into_iter().unzip();
    files.sort_unstable();
    files.dedup();
    Some((files, names))
}

/// Whether a story has that name, or is an item of the file that has it.
fn is_of(id: &str, name: &str) -> bool {
    id.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

fn line<'a>(document: &'a Document, day: Option<&Moment>) -> Line<'a> {
    let removed = document.removed.iter();
    Line {
        id: &document.id,
        title: &document.title,
        subtitle: document.subtitle.as_deref(),
        byline: &document.byline,
        outlet: document.outlet.as_deref(),
        published: day.map(Moment::edtf),
        text: &document.text,
        removed: removed.map(|one| (one.class.name(), one.reason, one.text.as_str())).collect(),
    }
}

fn write(body: &Body, day: Option<&Moment>, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let document = &body.document;
    let mark = if document.title_origin == Origin::Inferred { "~ " } else { "" };
    writeln!(streams.out, "{mark}{}", printable(&document.title))?;
    if let Some(subtitle) = document.standfirst() {
        writeln!(streams.out, "{}", printable(subtitle))?;
    }
    let date = day.map(Moment::shown);
    let facts = [date, document.outlet.clone(), Some(document.byline.join(", "))];
    let facts: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    writeln!(streams.out, "{}", printable(&facts.join(" · ")))?;
    for block in &document.blocks {
        let text = block.span.of(&document.text);
        let marker = block.marker();
        let (first, rest) = match block.kind {
            BlockKind::Heading | BlockKind::Paragraph => ("", ""),
            BlockKind::Item => {
                (marker.as_str(), if block.number.is_some() { "    " } else { "  " })
            }
            BlockKind::Quotation => ("    ", "    "),
            BlockKind::Caption => ("[caption] ", ""),
        };
        let set = textwrap::Options::new(MEASURE).initial_indent(first).subsequent_indent(rest);
        writeln!(streams.out, "\n{}", textwrap::fill(text, set))?;
    }
    Ok(())
}

fn write_cut(told: &[Told], streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let cut: Vec<&Told> =
        told.iter().filter(|told| matches!(told.became, Became::Cut(_))).collect();
    writeln!(streams.out, "\n── cut: {} ──", cut.len())?;
    for told in cut {
        writeln!(streams.out, "{}\n    {}", printable(&told.text), told.why())?;
    }
    Ok(())
}
