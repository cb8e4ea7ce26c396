//! What a document is known by from one opening to the next, for what the reader did with it.

use sha2::{Digest as _, Sha256};

use crate::corpus::Corpus;
use crate::corpus::bodies::Body;
use crate::load::source::Place;
use crate::model::document::{DocId, Document};
use crate::model::key::Key;

/// A document's key.
pub fn key(corpus: &Corpus, doc: DocId) -> Option<Key> {
    let record = corpus.record(doc)?;
    let is_numbered = is_numbered(&record.id);
    Some(Key { hash: record.key, path: record.id.clone(), is_numbered })
}

/// What a document is known by: one that has a file of its own by the file's bytes, whatever the
/// cleaning makes of them; an item among others by its address, or by headline and authors, not by
/// its day, which the reader can correct.
pub fn hash(place: Option<&Place>, body: &Body) -> [u8; 16] {
    let id = &body.document.id;
    let is_alone = place.map_or(!is_numbered(id), |place| place.name == *id);
    let hash = if is_alone { body.sha256 } else { identity(&body.document) };
    hash.first_chunk().copied().unwrap_or_default()
}

/// Whether a name ends in a number behind a `#`: "feed.xml#3", "rows.jsonl#3.1".
fn is_numbered(name: &str) -> bool {
    let number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    name.rsplit_once('#').is_some_and(|(_, rest)| !rest.is_empty() && number(rest))
}

fn identity(document: &Document) -> [u8; 32] {
    if let Some(url) = &document.url {
        return Sha256::digest(format!("address\0{url}")).into();
    }
    let mut all = Sha256::new();
    all.update(format!("headline\0{}", document.title));
    for author in &document.byline {
        all.update(format!("\0{author}"));
    }
    all.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_count_are_numbered() {
        assert!(is_numbered("a/feed.xml#12") && is_numbered("rows.jsonl#3.1"));
        assert!(!is_numbered("C# in court.txt") && !is_numbered("no#") && !is_numbered("a.txt"));
    }

    #[test]
    fn an_item_is_known_by_its_address_or_by_what_stands_over_it() {
        let item = |title: &str, url: Option<&str>| Document {
            title: title.to_owned(),
            url: url.map(str::to_owned),
            ..Document::default()
        };
        let (one, two) = (item("Talks", Some("x:1")), item("Talks resume", Some("x:1")));
        assert_eq!(identity(&one), identity(&two));
        assert_ne!(identity(&item("Talks", None)), identity(&item("Talks resume", None)));
    }
}
