//! Within one document: who and what is named.

use crate::model::document::Document;
use crate::model::mention::Mention;

/// Stub.
pub fn read(_document: &Document) -> Vec<Mention> {
    Vec::new()
}
