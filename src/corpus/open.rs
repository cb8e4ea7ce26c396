//! From paths to a corpus: the pipeline, to be read at a glance.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::corpus::bodies::Body;
use crate::corpus::gather::{self, Gathered};
use crate::corpus::{Corpus, LeftOut};
use crate::load::choices::Choice;
use crate::load::recurring::Recurring;
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
pub fn open(
    opening: &Opening,
    report: &(dyn Fn(Progress) + Sync),
    stop: &AtomicBool,
) -> Option<Corpus> {
    report(Progress { stage: "looking", done: 0, all: 0 });
    let (name, places, mut gathered) = look(&opening.what);
    let n_done = AtomicUsize::new(0);
    let all = places.len();
    // Gathered in the order of the paths, so that documents get the same numbers every time.
    let mut read: Vec<Read> = places
        .par_iter()
        .map(|place| {
            if stop.load(Ordering::Relaxed) {
                return Read::default();
            }
            let read = read(place, opening);
            let done = n_done.fetch_add(1, Ordering::Relaxed) + 1;
            report(Progress { stage: "reading", done, all });
            read
        })
        .collect();
    if opening.cleaning == Cleaning::On {
        cut_recurring(&mut read);
    }
    let n_done = AtomicUsize::new(0);
    let bodies: Vec<Vec<Body>> = read
        .par_iter_mut()
        .map(|read| {
            let done = n_done.fetch_add(1, Ordering::Relaxed) + 1;
            report(Progress { stage: "finding names", done, all });
            bodies(std::mem::take(&mut read.documents), read.sha256, stop)
        })
        .collect();
    for ((place, read), bodies) in std::iter::zip(places, read).zip(bodies) {
        gathered.skipped.extend(read.skipped);
        gathered.left_out.n_binary += usize::from(read.binary);
        let file = match place {
            Input::File(place) => Some(place),
            Input::Sample(_) => None,
        };
        gathered.bodies.extend(bodies.into_iter().map(|body| (file.clone(), body)));
    }
    if stop.load(Ordering::Relaxed) {
        return None;
    }
    gathered.dates.clone_from(&opening.dates);
    report(Progress { stage: "linking", done: all, all });
    let corpus = gather::link(name, gathered, (opening.links, &opening.judgements));
    (!stop.load(Ordering::Relaxed)).then_some(corpus)
}

/// Cuts the lines that recur across files: what one file alone does not show.
fn cut_recurring(read: &mut [Read]) {
    let recurring = Recurring::of(read.iter().flat_map(|read| &read.documents));
    read.par_iter_mut()
        .flat_map(|read| &mut read.documents)
        .for_each(|document| recurring.cut(document));
}

/// What the documents mention.
fn bodies(documents: Vec<Document>, sha256: [u8; 32], stop: &AtomicBool) -> Vec<Body> {
    let body = |document: Document| {
        let mentions =
            if stop.load(Ordering::Relaxed) { Vec::new() } else { extract::read(&document) };
        Body { document, mentions, sha256 }
    };
    documents.into_par_iter().map(body).collect()
}

/// Where one source is.
enum Input {
    File(Place),
    Sample(Source),
}

/// What one source gave.
#[derive(Default)]
struct Read {
    documents: Vec<Document>,
    /// Of the file.
    sha256: [u8; 32],
    skipped: Vec<Skipped>,
    binary: bool,
}

/// Finds the sources, and what can be said before they are read.
fn look(what: &What) -> (String, Vec<Input>, Gathered) {
    match what {
        What::Sample => {
            let inputs = sample::sources().map(Input::Sample).collect();
            ("sample briefing".to_owned(), inputs, Gathered::default())
        }
        What::Paths(paths) => {
            let walk = source::walk(paths);
            let (n_hidden, n_beside) = (walk.n_hidden, walk.n_beside);
            let left_out = LeftOut { n_hidden, n_beside, n_binary: 0 };
            let gathered = Gathered { skipped: walk.skipped, left_out, ..Gathered::default() };
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

/// Bytes to documents.
fn read(input: &Input, opening: &Opening) -> Read {
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
            Read { documents, sha256, skipped, binary: false }
        }
        Err(error) if error.is_binary() => Read { binary: true, ..Read::default() },
        Err(error) => Read { skipped: vec![error.skipped()], ..Read::default() },
    }
}
