//! From paths to a corpus: the pipeline, to be read at a glance.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use crate::corpus::Corpus;
use crate::load::Cleaning;

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
    /// Links kept of a document.
    pub n_links: usize,
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
    _opening: &Opening,
    _report: &(dyn Fn(Progress) + Sync),
    _stop: &AtomicBool,
) -> Option<Corpus> {
    Some(Corpus::default())
}
