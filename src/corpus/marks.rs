//! What the reader did with the documents, as sets: for the filter and the list.

use std::collections::BTreeMap;

use crate::corpus::query::State;
use crate::corpus::words::DocSet;
use crate::model::document::DocId;
use crate::text::fold::fold;

/// The sets. Empty ones say that nothing was read, starred or tagged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Read.
    pub read: DocSet,
    /// Starred.
    pub starred: DocSet,
    /// Not there when the reader last looked, or another.
    pub new: DocSet,
    /// With a note.
    pub noted: DocSet,
    /// By tag.
    pub tags: BTreeMap<String, DocSet>,
    /// Filters that were saved, by their names.
    pub filters: BTreeMap<String, String>,
}

impl Marks {
    /// None, with room for so many documents.
    pub fn of(n_documents: usize) -> Self {
        let none = DocSet::new(n_documents);
        let (read, starred, noted) = (none.clone(), none.clone(), none.clone());
        Self { read, starred, new: none, noted, ..Self::default() }
    }

    /// Tags a document.
    pub fn tag(&mut self, doc: DocId, tag: &str) {
        // The read ones have room for every document.
        let none = || {
            let mut none = self.read.clone();
            none.clear();
            none
        };
        self.tags.entry(tag.to_owned()).or_insert_with(none).insert(doc);
    }

    /// Takes a tag off; one that nothing has is gone.
    pub fn untag(&mut self, doc: DocId, tag: &str) {
        let Some(docs) = self.tags.get_mut(tag) else { return };
        docs.remove(doc);
        if docs.n_documents() == 0 {
            self.tags.remove(tag);
        }
    }

    /// Whether a document is in that state.
    pub fn is(&self, state: State, doc: DocId) -> bool {
        match state {
            State::Unread => !self.read.contains(doc),
            State::Read => self.read.contains(doc),
            State::Starred => self.starred.contains(doc),
            State::New => self.new.contains(doc),
        }
    }

    /// The tags of a document, in the order of the alphabet.
    pub fn tags_of(&self, doc: DocId) -> impl Iterator<Item = &str> {
        let has = move |(_, docs): &(&String, &DocSet)| docs.contains(doc);
        self.tags.iter().filter(has).map(|(tag, _)| tag.as_str())
    }

    /// Whether a document has a tag. One that nothing has stands for those that begin with it, so
    /// that a filter answers while it is typed.
    pub fn tagged(&self, wanted: &str) -> impl Fn(DocId) -> bool + use<'_> {
        let wanted = fold(wanted);
        let exact = self.tags.keys().any(|tag| fold(tag) == wanted);
        let fits = |tag: &str| if exact { tag == wanted } else { tag.starts_with(&wanted) };
        let tags = self.tags.iter().filter(|(tag, _)| fits(&fold(tag)));
        let sets: Vec<&DocSet> = tags.map(|(_, docs)| docs).collect();
        move |doc| sets.iter().any(|docs| docs.contains(doc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(docs: &[u32]) -> DocSet {
        let mut set = DocSet::new(4);
        for &doc in docs {
            set.insert(DocId(doc));
        }
        set
    }

    #[test]
    fn a_tag_is_exact_where_it_can_be() {
        let tags = [("gas", &[0][..]), ("gaslight", &[1]), ("Talks", &[2])];
        let tags = tags.map(|(tag, docs)| (tag.to_owned(), set(docs))).into();
        let marks = Marks { tags, ..Marks::default() };
        let with = |wanted: &str| -> Vec<u32> {
            let tagged = marks.tagged(wanted);
            (0..4).filter(|&doc| tagged(DocId(doc))).collect()
        };
        assert_eq!(with("gas"), [0]);
        assert_eq!(with("ga"), [0, 1]);
        assert_eq!(with("talk"), [2]);
        assert_eq!(marks.tags_of(DocId(1)).collect::<Vec<_>>(), ["gaslight"]);
    }

    #[test]
    fn nothing_is_read_before_it_is_said() {
        let marks = Marks { read: set(&[1]), ..Marks::default() };
        assert!(marks.is(State::Read, DocId(1)) && !marks.is(State::Unread, DocId(1)));
        assert!(marks.is(State::Unread, DocId(3)) && !marks.is(State::New, DocId(3)));
    }
}
