//! What every command takes: paths, a filter, whether JSON is wanted.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::Streams;
use crate::config;
use crate::corpus::catalog;
use crate::corpus::marks::Marks;
use crate::corpus::open::{self, Opening, Progress, What};
use crate::corpus::query::{Query, fields};
use crate::corpus::saved;
use crate::corpus::search::search_marked;
use crate::corpus::{Corpus, keys};
use crate::desk::facts::{Change, Edit, Kind};
use crate::desk::{Desk, judgements, place};
use crate::extract::anchors::Anchors;
use crate::load::Cleaning;
use crate::model::document::DocId;
use crate::model::judgement::Judgement;
use crate::text::counted;
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
            Arg::new("fresh")
                .long("fresh")
                .help("Begin anew, not where you were; nothing you did is forgotten")
                .action(ArgAction::SetTrue),
            Arg::new("linear")
                .long("linear")
                .help("Read one pane at a time, in words, as screen readers need it")
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
        let opening = Opening { cleaning, catalog, ..Opening::of(what) };
        let names = matches.get_one("names").cloned();
        Self { opening, filter, json: matches.get_flag("json"), names }
    }

    /// Whether stories are read from standard input.
    pub fn is_piped(&self) -> bool {
        let What::Paths(paths) = &self.opening.what else { return false };
        paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// Fails where none of the paths is there: a reader would have nothing to show.
    pub fn find(&self) -> anyhow::Result<()> {
        let What::Paths(paths) = &self.opening.what else { return Ok(()) };
        let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let is_there = |path: &PathBuf| path.as_os_str() == "-" || path.symlink_metadata().is_ok();
        anyhow::ensure!(paths.iter().any(is_there), "{}: no such file or folder", names.join(", "));
        Ok(())
    }

    /// Opens something else.
    pub fn take(&mut self, what: What) {
        self.opening.catalog = catalog::place(&what);
        self.opening.what = what;
    }

    /// Where what the reader did with these paths is kept, if anywhere.
    fn place(&self) -> Option<PathBuf> {
        match &self.opening.what {
            What::Sample => place::place(&[]),
            What::Paths(paths) => place::place(paths),
        }
    }

    /// What was said of names elsewhere.
    fn elsewhere(&self) -> anyhow::Result<Vec<Judgement>> {
        let Some(path) = &self.names else { return Ok(Vec::new()) };
        anyhow::ensure!(path.is_file(), "could not read {}: no such file", path.display());
        judgements::load(path).map_err(anyhow::Error::msg)
    }

    /// Opens the desk for the reader, and what is to be known of it. What was said of names
    /// elsewhere is said here from now on, before all that was said here, so that this wins.
    pub fn sit_down(&mut self) -> anyhow::Result<(Desk, Option<String>)> {
        self.know_anchors()?;
        let (mut desk, notice) = Desk::open(self.place().as_deref())?;
        let (mut said, own) = (self.elsewhere()?, desk.judgements());
        said.retain(|one| !own.contains(one));
        if !said.is_empty() {
            let named = said.iter().chain(&own).zip(1..);
            let edits = named.map(|(one, number)| Edit::name(one, Some(number))).collect();
            let told = format!("{} words on names taken over", said.len());
            desk.keep(&Change { told, edits }, &|_| None);
        }
        self.opening.judgements = desk.judgements();
        self.opening.choices = desk.choices();
        self.opening.dates = desk.dates();
        Ok((desk, notice))
    }

    /// Opens the desk for a command, which only looks at it.
    fn look(&mut self) -> anyhow::Result<(Desk, Option<String>)> {
        let (desk, notice) = Desk::look(self.place().as_deref())?;
        let (mut said, own) = (self.elsewhere()?, desk.judgements());
        said.retain(|one| !own.contains(one));
        said.extend(own);
        self.opening.judgements = said;
        self.opening.choices = desk.choices();
        self.opening.dates = desk.dates();
        Ok((desk, notice))
    }

    /// Takes up the user's own dated events; says what is wrong with their file.
    fn know_anchors(&mut self) -> anyhow::Result<()> {
        let own = config::files::anchors().map_err(anyhow::Error::msg)?;
        if let Some((path, text)) = own {
            Anchors::parse(&text).map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?;
            self.opening.anchors = text;
        }
        Ok(())
    }

    /// Opens what was asked for, tells of files that could not be read, and finds the documents
    /// that fit the filter. Fails where nothing at all could be read.
    pub fn open(&self, streams: &mut Streams<'_>) -> anyhow::Result<(Corpus, Vec<DocId>)> {
        let Opened { corpus, docs, marks: _ } = self.open_marked(streams)?;
        Ok((corpus, docs))
    }

    /// The same, with what the reader did with the documents.
    pub fn open_marked(&self, streams: &mut Streams<'_>) -> anyhow::Result<Opened> {
        let mut asked = self.clone();
        asked.know_anchors()?;
        let (mut desk, notice) = asked.look()?;
        if let Some(notice) = notice {
            writeln!(streams.err, "attache: {}", printable(&notice))?;
        }
        if asked.opening.what == What::Sample {
            writeln!(
                streams.err,
                "attache: this is the sample briefing; name a folder to read it"
            )?;
        }
        let corpus = open::open(&asked.opening, &report, &AtomicBool::new(false));
        let corpus = corpus.ok_or_else(|| anyhow::anyhow!("stopped while opening"))?;
        for skipped in corpus.skipped() {
            let path = printable(&skipped.path.to_string_lossy());
            writeln!(streams.err, "attache: {path}: {}", printable(&skipped.why))?;
        }
        if let n_skipped @ 2.. = corpus.skipped().len() {
            writeln!(streams.err, "attache: {n_skipped} could not be read; the rest was")?;
        }
        if let Some(notice) = corpus.notice() {
            writeln!(streams.err, "attache: {}", printable(notice))?;
        }
        let left_out = corpus.left_out();
        let n_binary = left_out.n_binary;
        if n_binary > 0 {
            let files =
                counted(n_binary, "file that is no text was", "files that are no text were");
            writeln!(streams.err, "attache: {files} left out")?;
        }
        let n_beside = left_out.n_beside;
        if n_beside > 0 {
            let what = "files that belong to saved pages (pictures, scripts)";
            writeln!(streams.err, "attache: {n_beside} {what} were left out")?;
        }
        if corpus.n_documents() == 0 {
            anyhow::bail!("found no article to read; name a file or a folder that holds some");
        }
        let marks = marks(&mut desk, &corpus);
        let query = Query::parse(&self.filter);
        for slip in saved::slips(&query, &marks) {
            writeln!(streams.err, "attache: in the filter: {}", printable(&slip.to_string()))?;
        }
        let hits = search_marked(&corpus, &query, &marks);
        let docs = hits.into_iter().map(|hit| hit.doc).collect();
        Ok(Opened { corpus, docs, marks })
    }
}

/// What a filter can ask, for the help.
pub fn filter_help() -> String {
    let row = |(forms, help): (&[&str], &str)| format!("  {}\n          {help}", forms.join("  "));
    let rows: Vec<String> = fields::help().map(row).collect();
    format!("A QUERY finds the stories that:\n{}", rows.join("\n"))
}

/// What was opened.
#[derive(Debug)]
pub struct Opened {
    /// The documents.
    pub corpus: Corpus,
    /// Those that fit the filter, the best first.
    pub docs: Vec<DocId>,
    /// What the reader did with them.
    pub marks: Marks,
}

/// What the desk holds of the documents.
fn marks(desk: &mut Desk, corpus: &Corpus) -> Marks {
    let holdings = desk.consult(corpus.n_documents(), &|doc| keys::key(corpus, doc));
    let mut marks = Marks::of(corpus.n_documents());
    for (fact, value) in holdings.facts.iter() {
        let Some(doc) = fact.doc else {
            if fact.kind == Kind::Filter {
                marks.filters.insert(fact.key.clone(), value.to_owned());
            }
            continue;
        };
        match fact.kind {
            Kind::Read => marks.read.insert(doc),
            Kind::Star => marks.starred.insert(doc),
            Kind::Tag => marks.tag(doc, &fact.key),
            Kind::Note => marks.noted.insert(doc),
            Kind::Date | Kind::Mark | Kind::Line | Kind::Name | Kind::Filter => {}
        }
    }
    holdings.new.iter().for_each(|&doc| marks.new.insert(doc));
    marks
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
