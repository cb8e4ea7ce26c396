//! Texts and mentions, fetched by document.

use std::sync::Arc;

use crate::model::document::{DocId, Document};
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;

/// A document with what was found in it.
#[derive(Debug, Default)]
pub struct Body {
    /// The article.
    pub document: Document,
    /// What it mentions, sorted by where it starts.
    pub mentions: Vec<Mention>,
    /// SHA-256 of the file it came from.
    pub sha256: [u8; 32],
}

impl Body {
    /// The name at `span`.
    pub fn mention_at(&self, span: Span) -> Option<&Mention> {
        let start = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let here = self.mentions.iter().skip(start);
        here.take_while(|mention| mention.span.start == span.start)
            .find(|mention| mention.span == span && !matches!(mention.fact, Fact::Role { .. }))
    }

    /// The rule that found the name at `span`.
    pub fn rule_at(&self, span: Span) -> &'static str {
        self.mention_at(span).map_or("", |mention| mention.rule)
    }
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
