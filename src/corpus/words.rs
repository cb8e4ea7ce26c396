//! The words of all bodies, for search: a sorted vocabulary, and for each word its documents.

/// An index of folded words.
#[derive(Debug, Default)]
pub struct Words {}
