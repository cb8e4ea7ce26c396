//! What a document is known by from one opening to the next.

/// A document's contents and name: one of them may change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// First half of the SHA-256 of its file; of its address or headline where a file holds
    /// several.
    pub hash: [u8; 16],
    /// Its name, unique in the corpus.
    pub path: String,
    /// Whether the name only counts: the third item of a feed is another tomorrow.
    pub is_numbered: bool,
}
