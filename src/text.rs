//! Tools on plain strings; nothing here knows what a document is.

pub mod fold;
pub mod fuzzy;
pub mod printable;
pub mod sentences;
pub mod shingles;
pub mod tokens;
pub mod words;
