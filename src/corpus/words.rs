//! The words of all bodies, for search: a sorted vocabulary, and for each word its documents.

use std::collections::HashMap;

use crate::model::document::DocId;
use crate::text::fold::fold;
use crate::text::words::words;

/// An index of folded words.
#[derive(Debug, Default)]
pub struct Words {
    vocabulary: Vec<Box<str>>,
    /// Where the documents of each word begin in `documents`; one more entry for the end.
    starts: Vec<u32>,
    documents: Vec<DocId>,
    n_documents: usize,
}

/// A set of documents, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocSet {
    bits: Vec<u64>,
}

impl DocSet {
    /// A set of none of so many documents.
    pub fn new(n_documents: usize) -> Self {
        Self { bits: vec![0; n_documents.div_ceil(64)] }
    }

    /// Puts a document in; one beyond those there are is left out.
    pub fn insert(&mut self, doc: DocId) {
        if let Some(bits) = self.bits.get_mut(doc.index() / 64) {
            *bits |= 1 << (doc.index() % 64);
        }
    }

    /// Takes a document out.
    pub fn remove(&mut self, doc: DocId) {
        if let Some(bits) = self.bits.get_mut(doc.index() / 64) {
            *bits &= !(1 << (doc.index() % 64));
        }
    }

    /// Takes every document out.
    pub fn clear(&mut self) {
        self.bits.fill(0);
    }

    /// How many are in it.
    pub fn n_documents(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether a document is in it.
    pub fn contains(&self, doc: DocId) -> bool {
        self.bits.get(doc.index() / 64).is_some_and(|bits| bits >> (doc.index() % 64) & 1 == 1)
    }
}

/// The different folded words of one text, sorted: what one document adds to the index.
pub fn distinct(text: &str) -> Vec<Box<str>> {
    let folded = fold(text);
    let mut found: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(Box::from).collect()
}

impl Words {
    /// Gathers the words of the documents, in their order.
    pub fn of(texts: Vec<Vec<Box<str>>>) -> Self {
        let n_documents = texts.len();
        let mut postings: HashMap<Box<str>, Vec<DocId>> = HashMap::new();
        for (doc, text) in texts.into_iter().enumerate() {
            for word in text {
                postings.entry(word).or_default().push(DocId(doc as u32));
            }
        }
        let mut rows: Vec<(Box<str>, Vec<DocId>)> = postings.into_iter().collect();
        rows.sort_unstable_by(|one, two| one.0.cmp(&two.0));
        let mut gathered = Self { n_documents, starts: vec![0], ..Self::default() };
        for (word, documents) in rows {
            gathered.vocabulary.push(word);
            gathered.documents.extend(documents);
            gathered.starts.push(gathered.documents.len() as u32);
        }
        gathered
    }

    /// The documents that hold exactly this folded word.
    pub fn with(&self, word: &str) -> DocSet {
        self.union(|from| from.partition_point(|known| **known <= *word), word)
    }

    /// The documents that hold a word that starts so.
    pub fn starting(&self, start: &str) -> DocSet {
        self.union(|from| from.partition_point(|known| known.starts_with(start)), start)
    }

    /// Words that start so, in order of the alphabet.
    pub fn completions<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a str> {
        let first = self.vocabulary.partition_point(|known| **known < *start);
        let rest = self.vocabulary.iter().skip(first).map(|word| &**word);
        rest.take_while(move |word| word.starts_with(start))
    }

    /// All documents of the words from the first that is not less than `least`, as many as
    /// `n_words` says of the vocabulary from there.
    fn union(&self, n_words: impl Fn(&[Box<str>]) -> usize, least: &str) -> DocSet {
        let first = self.vocabulary.partition_point(|known| **known < *least);
        let last = first + self.vocabulary.get(first..).map_or(0, n_words);
        let start = self.starts.get(first).copied().unwrap_or_default() as usize;
        let end = self.starts.get(last).copied().unwrap_or_default() as usize;
        let mut found = DocSet::new(self.n_documents);
        for &doc in self.documents.get(start..end).unwrap_or_default() {
            found.insert(doc);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(set: &DocSet) -> Vec<u32> {
        (0..3).filter(|&doc| set.contains(DocId(doc))).collect()
    }

    #[test]
    fn words_are_found_whole_and_by_their_start() {
        let words = Words::of(
            ["Geneva talks", "The GENEVAN’s talk", "Zürich, née"]
                .map(distinct)
                .into_iter()
                .collect(),
        );
        assert_eq!(found(&words.with("geneva")), [0]);
        assert_eq!(found(&words.starting("geneva")), [0, 1]);
        assert_eq!(found(&words.starting("zuri")), [2]);
        assert_eq!(found(&words.starting("talks")), [0]);
        assert_eq!(found(&words.with("gen")), [0_u32; 0]);
        assert_eq!(found(&words.starting("zz")), [0_u32; 0]);
        assert_eq!(words.completions("tal").collect::<Vec<_>>(), ["talk", "talks"]);
    }
}
