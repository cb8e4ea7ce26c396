//! All integration tests are one binary: it links once.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail by panic"
)]

mod cleaning;
mod command_line;
mod documents;
mod hostile;
mod house;
mod judgements;
mod names;
mod screens;
#[cfg(unix)]
mod terminal;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use attache::corpus::Corpus;
use attache::corpus::open::{Links, Opening, What, open};
use attache::load::Cleaning;

/// The folder of documents that tests read: the sample briefing has every shape and format.
fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/briefing")
}

/// A corpus of the sample briefing.
fn sample() -> Corpus {
    judged(Vec::new())
}

/// The same, with what a reader says of names.
fn judged(judgements: Vec<attache::model::judgement::Judgement>) -> Corpus {
    let opening = Opening {
        what: What::Sample,
        cleaning: Cleaning::On,
        links: Links::Good,
        choices: Vec::new(),
        judgements,
    };
    open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap()
}

/// The sample briefing, opened once.
static GOLDEN: LazyLock<Arc<Corpus>> = LazyLock::new(|| Arc::new(sample()));
