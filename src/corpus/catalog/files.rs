//! The files a corpus was read from, so that only those that changed are read again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::corpus::catalog::Stamp;
use crate::corpus::store::{At, Store};
use crate::load::Skipped;
use crate::load::choices::Choice;
use crate::load::source::Place;

/// All of them, in the order of the paths.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Files {
    /// One by one.
    pub files: Vec<Known>,
    /// What could not be looked into at all.
    pub unwalked: Vec<Skipped>,
    /// Names that begin with a dot, and files beside saved pages.
    pub passed_over: (usize, usize),
}

/// A file, and what it gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Known {
    /// Which.
    pub place: Place,
    /// When it was read; `None` where it may have changed under the reader's eyes.
    pub stamp: Option<Stamp>,
    /// What it gave.
    pub gave: Gave,
}

/// What a file gave.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Gave {
    /// Where its documents are: drafts while files are read, bodies in a catalog.
    pub documents: Vec<At>,
    /// Names of those that are not called after the file.
    pub names: Vec<String>,
    /// Where the hashes of their blocks are, by which lines that recur are told.
    pub hashes: Option<At>,
    /// Of the file.
    pub sha256: [u8; 32],
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// Whether it is no text.
    pub is_binary: bool,
}

/// Hashes as bytes: eight each.
pub fn bytes(hashes: &[u64]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect()
}

/// What [`bytes`] gave.
pub fn hashes(bytes: &[u8]) -> Vec<u64> {
    bytes.as_chunks().0.iter().map(|eight| u64::from_le_bytes(*eight)).collect()
}

impl Known {
    /// The hashes of the blocks of its documents.
    pub fn hashes(&self, store: &Store) -> Vec<u64> {
        self.gave.hashes.and_then(|at| store.get(at)).map_or_else(Vec::new, |row| hashes(&row))
    }

    /// Whether the file is one of those that the reader wanted lines of otherwise.
    pub fn is_chosen_of(&self, choices: &[&Choice]) -> bool {
        choices.iter().any(|choice| {
            choice.document.starts_with(&self.place.name)
                || self.gave.names.contains(&choice.document)
        })
    }
}

/// What is asked of files to know whether they are those that were read: places and stamps in
/// their order, what could not be looked into, what was passed over. `None` where a file has no
/// stamp: it may have changed.
pub fn digest<'a>(
    files: impl Iterator<Item = (&'a Place, Option<Stamp>)>,
    unwalked: &[Skipped],
    passed_over: (usize, usize),
) -> Option<[u8; 32]> {
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    };
    let mut n_files = 0_u64;
    for (place, stamp) in files {
        n_files += 1;
        let Stamp { len, changed } = stamp?;
        add(place.path.as_os_str().as_encoded_bytes());
        add(place.name.as_bytes());
        add(&len.to_le_bytes());
        add(&changed.to_le_bytes());
    }
    add(&n_files.to_le_bytes());
    for skipped in unwalked {
        add(skipped.path.as_os_str().as_encoded_bytes());
        add(skipped.why.as_bytes());
    }
    add(&(passed_over.0 as u64).to_le_bytes());
    add(&(passed_over.1 as u64).to_le_bytes());
    Some(digest.finalize().into())
}

impl Files {
    /// By what they are known: [`digest`].
    pub fn digest(&self) -> Option<[u8; 32]> {
        let files = self.files.iter().map(|known| (&known.place, known.stamp));
        digest(files, &self.unwalked, self.passed_over)
    }

    /// By their places.
    pub fn by_place(&self) -> HashMap<&Place, &Known> {
        self.files.iter().map(|known| (&known.place, known)).collect()
    }
}
