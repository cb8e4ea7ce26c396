//! All integration tests are one binary: it links once.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail by panic"
)]

mod catalog;
mod cleaning;
mod command_line;
mod dates;
mod desk;
mod documents;
mod everybody;
mod filter;
mod hostile;
mod house;
mod kept;
mod keys;
mod links;
mod mouse;
mod names;
mod own;
mod place;
mod screens;
mod take;
#[cfg(unix)]
mod terminal;
mod told;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use attache::corpus::Corpus;
use attache::corpus::open::{Opening, What, open};
use attache::desk::Desk;
use attache::load::choices::Choice;
use attache::model::interval::Interval;
use attache::model::judgement::Judgement;

/// The folder of documents that tests read: the sample briefing has every shape and format.
fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/briefing")
}

/// A corpus of the sample briefing.
fn sample() -> Corpus {
    open_with(Vec::new(), Vec::new(), Vec::new())
}

/// The same, with what is kept on a desk.
fn read(desk: &Desk) -> Corpus {
    open_with(desk.judgements(), desk.choices(), desk.dates())
}

fn open_with(
    judgements: Vec<Judgement>,
    choices: Vec<Choice>,
    dates: Vec<(String, Interval)>,
) -> Corpus {
    let opening = Opening { choices, judgements, dates, ..Opening::of(What::Sample) };
    open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap()
}

/// The sample briefing, opened once.
static GOLDEN: LazyLock<Arc<Corpus>> = LazyLock::new(|| Arc::new(sample()));
