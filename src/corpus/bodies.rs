//! Texts and mentions, fetched by document: they are on disk, a few at a time in memory.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::corpus::store::{At, Store};
use crate::model::document::{DocId, Document};
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;

/// A document with what was found in it.
#[derive(Debug, Default, Serialize, Deserialize)]
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

/// Bodies kept after they were asked for: those that a screen shows, and the one before.
const KEPT: usize = 64;

/// All bodies of a corpus.
#[derive(Debug, Default)]
pub struct Bodies {
    store: Arc<Store>,
    places: Vec<At>,
    /// Those asked for last, the latest first.
    recent: Mutex<Vec<(DocId, Arc<Body>)>>,
}

impl Bodies {
    /// Takes the places of the bodies in the order of their documents.
    pub fn of(store: Arc<Store>, places: Vec<At>) -> Self {
        Self { store, places, recent: Mutex::default() }
    }

    /// Takes the place of one more, behind the others.
    pub fn push(&mut self, place: At) {
        self.places.push(place);
    }

    /// Where they are.
    pub fn places(&self) -> &[At] {
        &self.places
    }

    /// One of them as its document was read, for a look at many: it is not kept.
    pub fn read(&self, doc: DocId) -> Option<Body> {
        self.store.fetch(*self.places.get(doc.index())?)
    }

    /// One of them, under the name that its corpus has for it; `None` where it is damaged.
    pub fn get(&self, doc: DocId, id: &str) -> Option<Arc<Body>> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = recent();
        if let Some(at) = kept.iter().position(|(known, _)| *known == doc) {
            let found = kept.remove(at);
            let body = Arc::clone(&found.1);
            kept.insert(0, found);
            return Some(body);
        }
        // Others are not kept waiting while it is read.
        drop(kept);
        let mut body = self.read(doc)?;
        id.clone_into(&mut body.document.id);
        let body = Arc::new(body);
        let mut kept = recent();
        kept.retain(|(known, _)| *known != doc);
        kept.insert(0, (doc, Arc::clone(&body)));
        kept.truncate(KEPT);
        Some(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_comes_back_as_it_was_and_under_its_name() {
        let store = Arc::new(Store::temporary(None));
        let text = "Marco Rubio met nobody.".to_owned();
        let mention =
            Mention { span: Span::new(0, 11), fact: Fact::Person, rule: "marked", confidence: 0.5 };
        let document = Document { text, id: "a.txt".to_owned(), ..Document::default() };
        let body = Body { document, mentions: vec![mention], sha256: [7; 32] };
        let places = (0..200).map(|_| store.file(&body)).collect();
        let bodies = Bodies::of(store, places);
        for doc in (0..200).chain(0..3).map(DocId) {
            let found = bodies.get(doc, "a.txt~2").unwrap();
            assert_eq!(found.mentions, body.mentions);
            assert_eq!((&*found.document.text, found.sha256), (&*body.document.text, [7; 32]));
            assert_eq!(found.document.id, "a.txt~2");
        }
        assert!(bodies.get(DocId(200), "").is_none());
    }
}
