//! What there is to be opened, and what each file gives.

use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::corpus::LeftOut;
use crate::corpus::catalog::Stamp;
use crate::corpus::catalog::files::{Gave, Known, bytes, digest, hashes};
use crate::corpus::gather::glean::Stores;
use crate::corpus::open::{Opening, What};
use crate::corpus::store::{At, Store};
use crate::load::source::{self, Place, Source};
use crate::load::{self, Cleaning, LoadError, Loaded, Skipped, recurring, sample};
use crate::model::document::Document;
use crate::text;

/// A file newer than this many nanoseconds before a catalog was begun may change once more without
/// another time of change: clocks of file systems tick every few milliseconds.
const TICK: u128 = 20_000_000;

/// What there is, before anything is read.
#[derive(Debug, Default)]
pub struct Look {
    /// What the screen calls it.
    pub name: String,
    /// In the order of the paths.
    pub inputs: Vec<Input>,
    /// What could not be looked into.
    pub unwalked: Vec<Skipped>,
    /// Names that begin with a dot, and files beside saved pages.
    pub passed_over: (usize, usize),
}

/// Where one source is.
#[derive(Debug)]
pub struct Input {
    /// The file; `None` for a sample.
    pub place: Option<Place>,
    /// As the file was just before it is read.
    pub stamp: Option<Stamp>,
    /// In a box: of files there are many.
    sample: Option<Box<Source>>,
}

/// Finds the sources, and what can be said before they are read.
pub fn look(opening: &Opening) -> Look {
    let What::Paths(paths) = &opening.what else {
        let sample = |source| Input { place: None, stamp: None, sample: Some(Box::new(source)) };
        let inputs = sample::sources().map(sample).collect();
        return Look { name: "sample briefing".to_owned(), inputs, ..Look::default() };
    };
    let walk = source::walk(paths);
    let input = |place: Place| {
        let stamp = Stamp::of(&place.path);
        Input { place: Some(place), stamp, sample: None }
    };
    Look {
        name: called(paths),
        inputs: walk.places.into_iter().map(input).collect(),
        unwalked: walk.skipped,
        passed_over: (walk.n_hidden, walk.n_beside),
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

impl Look {
    /// What was left out before anything was read.
    pub const fn left_out(&self) -> LeftOut {
        LeftOut { n_hidden: self.passed_over.0, n_beside: self.passed_over.1, n_binary: 0 }
    }

    /// By what the files are known: those of a catalog that have the same are unchanged.
    pub fn digest(&self) -> Option<[u8; 32]> {
        let files: Option<Vec<_>> =
            self.inputs.iter().map(|input| Some((input.place.as_ref()?, input.stamp))).collect();
        digest(files?.into_iter(), &self.unwalked, self.passed_over)
    }
}

/// What a file gave, now or before.
#[derive(Debug, Default)]
pub struct Found {
    /// Where its documents and their hashes are, and what could not be read.
    pub gave: Gave,
    /// Whether its documents are bodies from the time before.
    pub is_kept: bool,
    /// Whether a document of it was lost on the way.
    is_torn: bool,
}

impl Found {
    /// Bytes to documents, which are put away as drafts.
    pub fn read(input: &Input, opening: &Opening, stores: Stores<'_>) -> Self {
        let source = match (&input.place, &input.sample) {
            (Some(place), _) => source::read(place),
            (None, Some(sample)) => Ok(Source::clone(sample)),
            (None, None) => return Self::default(),
        };
        let loaded = source.and_then(|mut source| {
            source.choices.clone_from(&opening.choices);
            let sha256 = Sha256::digest(&source.bytes).into();
            Ok((load::parse(&source, opening.cleaning)?, sha256))
        });
        let gave = match loaded {
            Ok((loaded, sha256)) => {
                Gave { sha256, ..gave(input, loaded, (opening.cleaning, stores)) }
            }
            Err(error) => failed(&error),
        };
        Self { gave, ..Self::default() }
    }

    /// What is known of a file that did not change. Its hashes go along to the new store.
    pub fn again(known: &Known, (old, new): (&Store, &Store)) -> Self {
        let hashes = known.gave.hashes.and_then(|at| old.get(at)).map(|row| new.put(&row));
        let gave = Gave { hashes, ..known.gave.clone() };
        Self { gave, is_kept: true, is_torn: false }
    }

    /// The hashes of the blocks of its documents.
    pub fn hashes(&self, store: &Store) -> Vec<u64> {
        self.gave.hashes.and_then(|at| store.get(at)).map_or_else(Vec::new, |row| hashes(&row))
    }

    /// Where the body of its next document is.
    pub fn put(&mut self, body: Option<At>) {
        self.is_torn |= body.is_none();
        self.gave.documents.extend(body);
    }

    /// As it is kept in a catalog that was begun then.
    pub fn known(self, input: Input, begun: u128) -> Option<Known> {
        let is_old = |stamp: &Stamp| stamp.changed.saturating_add(TICK) < begun;
        let stamp = input.stamp.filter(|stamp| !self.is_torn && is_old(stamp));
        Some(Known { place: input.place?, stamp, gave: self.gave })
    }
}

fn gave(input: &Input, loaded: Loaded, (cleaning, stores): (Cleaning, Stores<'_>)) -> Gave {
    let Loaded { documents, skipped } = loaded;
    let blocks: Vec<u64> = match cleaning {
        Cleaning::On => documents.iter().flat_map(recurring::hashes).collect(),
        Cleaning::Off => Vec::new(),
    };
    let name = input.place.as_ref().map_or("", |place| &place.name);
    let own = |document: &&Document| !document.id.starts_with(name);
    Gave {
        names: documents.iter().filter(own).map(|document| document.id.clone()).collect(),
        hashes: (!blocks.is_empty()).then(|| stores.kept.put(&bytes(&blocks))),
        documents: documents.iter().map(|document| stores.scratch.file(document)).collect(),
        skipped,
        ..Gave::default()
    }
}

fn failed(error: &LoadError) -> Gave {
    if error.is_binary() {
        Gave { is_binary: true, ..Gave::default() }
    } else {
        Gave { skipped: vec![error.skipped()], ..Gave::default() }
    }
}
