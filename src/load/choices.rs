//! The reader's word on single lines: kept though it was cut, cut though it was kept.

use serde::{Deserialize, Serialize};

use crate::load::recut;
use crate::model::document::{Block, BlockKind, Class, Document};

/// What the reader wants of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The document's id.
    pub document: String,
    /// Number of the line or block, counted as [`crate::model::document::Removed::line`] is.
    pub line: u32,
    /// What it says: a line that changed since is left alone.
    pub text: String,
    /// What shall become of it.
    pub wanted: Wanted,
}

/// What shall become of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// It is text.
    Kept,
    /// It is furniture.
    Cut,
}

/// Reason of a line that the reader cut.
pub const BY_READER: &str = "cut by you";

/// Does what the reader wants to a document of a format with markup. Plain text is judged with
/// the choices at hand, so that every byte keeps its way back to the file.
pub fn apply(document: &mut Document, choices: &[Choice]) {
    for choice in choices {
        if choice.document != document.id {
            continue;
        }
        match choice.wanted {
            Wanted::Kept => recut::keep(document, choice),
            Wanted::Cut => {
                let says = |block: &Block| block.span.of(&document.text) == choice.text;
                let cut: Vec<bool> = document.blocks.iter().map(says).collect();
                recut::cut(document, &cut, (Class::Chrome, BY_READER));
            }
        }
    }
}

/// The kind of a line that the reader wants kept.
pub const fn kind(bullet: bool) -> BlockKind {
    if bullet { BlockKind::Item } else { BlockKind::Paragraph }
}
