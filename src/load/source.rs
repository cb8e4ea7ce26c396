//! Reads documents from disk: the one file in the house that does.

use std::path::PathBuf;

/// Where a document's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it can be opened.
    pub path: PathBuf,
    /// Its name below the folder that was given, with `/` between the parts: the documents' id.
    pub name: String,
}

/// One file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where they came from.
    pub place: Place,
    /// As they stand in the file.
    pub bytes: Vec<u8>,
}
