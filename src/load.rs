//! Bytes to documents: one file a format, and the cleaning of pages and of text.

pub mod source;

use std::path::PathBuf;

use crate::model::document::Document;

/// A file that could not be read, or a part of one, with the reason in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, a lower-case clause that says what to do where we know it.
    pub why: String,
}

/// Whether furniture is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cleaning {
    /// Furniture is cut, and kept aside with its reason.
    #[default]
    On,
    /// Every line of the input is text.
    Off,
}

/// What one source gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Its documents, in their order.
    pub documents: Vec<Document>,
    /// What could not be read, if only a part.
    pub skipped: Vec<Skipped>,
}
