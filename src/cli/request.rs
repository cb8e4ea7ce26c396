//! What every command takes: paths, a filter, whether JSON is wanted.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::Streams;
use crate::corpus::Corpus;
use crate::corpus::catalog;
use crate::corpus::open::{self, Links, Opening, Progress, What};
use crate::corpus::query::Query;
use crate::corpus::search::search;
use crate::desk::judgements;
use crate::load::Cleaning;
use crate::model::document::DocId;
use crate::text::printable::printable;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What to open, and how.
    pub opening: Opening,
    /// Which documents of it.
    pub filter: String,
    /// JSON lines instead of text.
    pub json: bool,
    /// Names put right elsewhere.
    names: Option<PathBuf>,
}

impl Request {
    /// The arguments.
    pub fn define(command: Command) -> Command {
        command.args([
            Arg::new("paths")
                .value_name("PATH")
                .help("Files and folders; - reads JSON lines from standard input")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf)),
            Arg::new("filter")
                .long("filter")
                .short('f')
                .value_name("QUERY")
                .help("Only stories that match, as in the filter bar")
                .allow_hyphen_values(true),
            Arg::new("json").long("json").help("Print JSON lines").action(ArgAction::SetTrue),
            Arg::new("as-is")
                .long("as-is")
                .help("Keep every line: cut no furniture")
                .action(ArgAction::SetTrue),
            Arg::new("names")
                .long("names")
                .value_name("FILE")
                .help("Start from names put right elsewhere: the rows of `export names`")
                .value_parser(value_parser!(PathBuf)),
        ])
    }

    /// Reads them.
    pub fn of(matches: &ArgMatches) -> Self {
        let paths: Vec<PathBuf> =
            matches.get_many("paths").into_iter().flatten().cloned().collect();
        let what = if paths.is_empty() { What::Sample } else { What::Paths(paths) };
        let catalog = catalog::place(&what);
        let cleaning = if matches.get_flag("as-is") { Cleaning::Off } else { Cleaning::On };
        let filter = matches.get_one::<String>("filter").cloned().unwrap_or_default();
        let opening = Opening {
            what,
            cleaning,
            links: Links::Good,
            choices: Vec::new(),
            judgements: Vec::new(),
            catalog,
        };
        let names = matches.get_one("names").cloned();
        Self { opening, filter, json: matches.get_flag("json"), names }
    }

    /// Reads what the reader said of the names: elsewhere first, so that what was said of this
    /// collection wins. Where the latter is kept, if anywhere.
    pub fn judge(&mut self) -> anyhow::Result<Option<PathBuf>> {
        let place = match &self.opening.what {
            What::Sample => judgements::place(&[]),
            What::Paths(paths) => judgements::place(paths),
        };
        let mut said = Vec::new();
        if let Some(path) = &self.names {
            anyhow::ensure!(path.is_file(), "could not read {}: no such file", path.display());
            said = judgements::load(path).map_err(anyhow::Error::msg)?;
        }
        for own in place.iter().map(|place| judgements::load(place)) {
            let own = own.map_err(anyhow::Error::msg)?;
            said.retain(|one| !own.contains(one));
            said.extend(own);
        }
        self.opening.judgements = said;
        Ok(place)
    }

    /// Opens what was asked for, tells of files that could not be read, and finds the documents
    /// that fit the filter. Fails where nothing at all could be read.
    pub fn open(&self, streams: &mut Streams<'_>) -> anyhow::Result<(Corpus, Vec<DocId>)> {
        let mut judged = self.clone();
        judged.judge()?;
        let corpus = open::open(&judged.opening, &report, &AtomicBool::new(false));
        let corpus = corpus.ok_or_else(|| anyhow::anyhow!("stopped while opening"))?;
        for skipped in corpus.skipped() {
            let path = printable(&skipped.path.to_string_lossy());
            writeln!(streams.err, "attache: {path}: {}", printable(&skipped.why))?;
        }
        if let Some(notice) = corpus.notice() {
            writeln!(streams.err, "attache: {}", printable(notice))?;
        }
        let left_out = corpus.left_out();
        let n_binary = left_out.n_binary;
        if n_binary > 0 {
            writeln!(streams.err, "attache: {n_binary} files that are no text were left out")?;
        }
        let n_beside = left_out.n_beside;
        if n_beside > 0 {
            let what = "files that belong to saved pages (pictures, scripts)";
            writeln!(streams.err, "attache: {n_beside} {what} were left out")?;
        }
        if corpus.n_documents() == 0 {
            anyhow::bail!("found no article to read; name a file or a folder that holds some");
        }
        let hits = search(&corpus, &Query::parse(&self.filter));
        Ok((corpus, hits.into_iter().map(|hit| hit.doc).collect()))
    }
}

/// Tells on a terminal how far the opening is, for folders that take a while.
fn report(progress: Progress) {
    let every = 1_000;
    if progress.done > 0 && progress.done.is_multiple_of(every) && std::io::stderr().is_terminal() {
        let mut err = std::io::stderr().lock();
        // Progress that cannot be shown is no reason to stop.
        drop(write!(err, "\r{} {} of {}\r", progress.stage, progress.done, progress.all));
    }
}
