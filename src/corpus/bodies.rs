//! Texts and mentions, fetched by document.

use std::sync::Arc;

use crate::model::document::{DocId, Document};
use crate::model::mention::Mention;

/// A document with what was found in it.
#[derive(Debug, Default)]
pub struct Body {
    /// The article.
    pub document: Document,
    /// What it mentions, sorted by where it starts.
    pub mentions: Vec<Mention>,
}

/// All bodies of a corpus.
#[derive(Debug, Default)]
pub struct Bodies {
    bodies: Vec<Arc<Body>>,
}

impl Bodies {
    /// Takes the bodies in the order of their documents.
    pub fn of(bodies: Vec<Body>) -> Self {
        Self { bodies: bodies.into_iter().map(Arc::new).collect() }
    }

    /// One of them.
    pub fn get(&self, doc: DocId) -> Option<Arc<Body>> {
        self.bodies.get(doc.index()).map(Arc::clone)
    }
}
