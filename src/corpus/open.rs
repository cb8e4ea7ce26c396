//! From paths to a corpus: the pipeline, to be read at a glance.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::corpus::bodies::Body;
use crate::corpus::gather::glean::{Gleaned, glean};
use crate::corpus::gather::{self, Gathered};
use crate::corpus::store::{At, Store};
use crate::corpus::{Corpus, LeftOut};
use crate::load::choices::Choice;
use crate::load::recurring::{self, Recurring};
use crate::load::source::{self, Place, Source};
use crate::load::{self, Cleaning, Loaded, Skipped, sample};
use crate::model::document::Document;
use crate::model::judgement::Judgement;
use crate::model::time::Interval;
use crate::{extract, text};

/// What to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The sample articles that the program carries.
    Sample,
    /// Files and folders; `-` is standard input, as JSON lines.
    Paths(Vec<PathBuf>),
}

/// What to open, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The sources.
    pub what: What,
    /// Whether furniture is cut.
    pub cleaning: Cleaning,
    /// Links kept of a document, and whether weak ones are among them.
    pub links: Links,
    /// What the reader wants of single lines.
    pub choices: Vec<Choice>,
    /// What the reader says of names.
    pub judgements: Vec<Judgement>,
    /// Days that the reader set, by the document's name.
    pub dates: Vec<(String, Interval)>,
}

/// Which ranked links are kept of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Up to ten, only those good enough to show.
    Good,
    /// Up to so many, weak ones too.
    UpTo(usize),
}

/// How far the opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// In plain words: "reading", "linking".
    pub stage: &'static str,
    /// Files done.
    pub done: usize,
    /// Files in all; 0 while they are being counted.
    pub all: usize,
}

/// Opens everything; `None` when `stop` was set before it was done.
/// The same files give the same corpus, whatever the number of cores.
///
/// Texts pass through memory a few at a time: once to be cleaned and counted, once more, when all
/// are counted, to lose the lines that recur and to be read.
pub fn open(
    opening: &Opening,
    report: &(dyn Fn(Progress) + Sync),
    stop: &AtomicBool,
) -> Option<Corpus> {
    report(Progress { stage: "looking", done: 0, all: 0 });
    let (name, inputs, mut gathered) = look(&opening.what);
    gathered.dates = opening.dates.iter().cloned().collect();
    let watch = Watch { report, stop, n_done: AtomicUsize::new(0), all: inputs.len() };
    let drafts = Store::temporary(None);
    // Gathered in the order of the paths, so that documents get the same numbers every time.
    let mut read: Vec<Read> =
        inputs
            .par_iter()
            .map(|input| {
                if watch.goes_on("reading") {
                    read(input, opening, &drafts)
                } else {
                    Read::default()
                }
            })
            .collect();
    let recurring =
        Recurring::of(read.iter_mut().flat_map(|read| std::mem::take(&mut read.hashes)).collect());
    let mut waiting = Vec::new();
    for (input, read) in inputs.iter().zip(read) {
        gathered.skipped.extend(read.skipped);
        gathered.left_out.n_binary += usize::from(read.binary);
        waiting.extend(read.drafts.into_iter().map(|draft| (input, draft, read.sha256)));
    }
    let watch = Watch { n_done: AtomicUsize::new(0), all: waiting.len(), ..watch };
    for batch in waiting.chunks(BATCH) {
        let gleaned: Vec<Option<Gleaned>> = batch
            .par_iter()
            .map(|&(input, draft, sha256)| {
                let mut document: Document =
                    drafts.fetch(draft).filter(|_| watch.goes_on("finding names"))?;
                recurring.cut(&mut document);
                let mentions = extract::read(&document);
                Some(glean(input.place(), &Body { document, mentions, sha256 }, gathered.stores()))
            })
            .collect();
        for gleaned in gleaned.into_iter().flatten() {
            gathered.add(gleaned);
        }
    }
    drop((drafts, recurring, waiting));
    if stop.load(Ordering::Relaxed) {
        return None;
    }
    let all = inputs.len();
    report(Progress { stage: "linking", done: all, all });
    let corpus = gather::link(name, gathered, (opening.links, &opening.judgements));
    (!stop.load(Ordering::Relaxed)).then_some(corpus)
}

/// Documents that are in memory at a time. Each core has its own.
const BATCH: usize = 512;

/// Tells how far it is, and hears whether to go on.
struct Watch<'a> {
    report: &'a (dyn Fn(Progress) + Sync),
    stop: &'a AtomicBool,
    n_done: AtomicUsize,
    all: usize,
}

impl Watch<'_> {
    fn goes_on(&self, stage: &'static str) -> bool {
        let done = self.n_done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.report)(Progress { stage, done, all: self.all });
        !self.stop.load(Ordering::Relaxed)
    }
}

/// Where one source is.
enum Input {
    File(Place),
    Sample(Source),
}

impl Input {
    /// The file, where it is one.
    fn place(&self) -> Option<Place> {
        match self {
            Self::File(place) => Some(place.clone()),
            Self::Sample(_) => None,
        }
    }
}

/// What one source gave.
#[derive(Default)]
struct Read {
    /// Its documents, before lines that recur are cut.
    drafts: Vec<At>,
    /// Their blocks, where such lines are cut.
    hashes: Vec<u64>,
    /// Of the file.
    sha256: [u8; 32],
    skipped: Vec<Skipped>,
    binary: bool,
}

/// Finds the sources, and what can be said before they are read.
fn look(what: &What) -> (String, Vec<Input>, Gathered) {
    let mut gathered = Gathered::of(Arc::new(Store::temporary(None)), Store::temporary(None));
    match what {
        What::Sample => {
            let inputs = sample::sources().map(Input::Sample).collect();
            ("sample briefing".to_owned(), inputs, gathered)
        }
        What::Paths(paths) => {
            let walk = source::walk(paths);
            let (n_hidden, n_beside) = (walk.n_hidden, walk.n_beside);
            gathered.left_out = LeftOut { n_hidden, n_beside, n_binary: 0 };
            gathered.skipped = walk.skipped;
            (called(paths), walk.places.into_iter().map(Input::File).collect(), gathered)
        }
    }
}

/// What the screen calls the paths: the name of the one folder, or how many there are.
fn called(paths: &[PathBuf]) -> String {
    match paths {
        [path] => {
            let full = path.canonicalize().unwrap_or_else(|_| path.clone());
            let name = full
                .file_name()
                .map_or_else(|| full.to_string_lossy(), |name| name.to_string_lossy());
            let mark = if full.is_dir() { "/" } else { "" };
            text::printable::printable(&format!("{name}{mark}"))
        }
        several => format!("{} paths", several.len()),
    }
}

/// Bytes to documents, which are put away.
fn read(input: &Input, opening: &Opening, drafts: &Store) -> Read {
    let source = match input {
        Input::File(place) => source::read(place),
        Input::Sample(source) => Ok(source.clone()),
    };
    let loaded = source.and_then(|mut source| {
        source.choices.clone_from(&opening.choices);
        let sha256 = Sha256::digest(&source.bytes).into();
        Ok((load::parse(&source, opening.cleaning)?, sha256))
    });
    match loaded {
        Ok((Loaded { documents, skipped }, sha256)) => {
            let cuts = opening.cleaning == Cleaning::On;
            let hashes = documents.iter().filter(|_| cuts).flat_map(recurring::hashes).collect();
            let drafts = documents.iter().map(|document| drafts.file(document)).collect();
            Read { drafts, hashes, sha256, skipped, binary: false }
        }
        Err(error) if error.is_binary() => Read { binary: true, ..Read::default() },
        Err(error) => Read { skipped: vec![error.skipped()], ..Read::default() },
    }
}
