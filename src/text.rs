//! Tools on plain strings; nothing here knows what a document is.

pub mod fold;
