//! The words of all bodies, for search: a sorted vocabulary, and for each word its documents.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::model::document::DocId;
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::words::{compounds, words};

/// An index of folded words.
#[derive(Debug, Default)]
pub struct Words {
    vocabulary: Vocabulary,
    /// For each word its documents, each as what must be added to the one before, in as few bytes
    /// as it takes: some 300 bytes an article, where four for each document took 1,200.
    postings: Vec<u8>,
}

/// The words, and where the documents of each are.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    /// All words in the order of their letters, one behind the other.
    letters: String,
    rows: Vec<Row>,
    n_documents: u32,
}

/// Where a word and its documents end; they begin where those of the word before do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Row {
    letters: u32,
    postings: u64,
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

    /// A set of these, of so many documents.
    pub fn of(n_documents: usize, docs: impl IntoIterator<Item = DocId>) -> Self {
        let mut set = Self::new(n_documents);
        for doc in docs {
            set.insert(doc);
        }
        set
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

    /// Keeps those that are in another set too.
    pub fn keep(&mut self, other: &Self) {
        let others = other.bits.iter().chain(std::iter::repeat(&0));
        self.bits.iter_mut().zip(others).for_each(|(bits, other)| *bits &= other);
    }

    /// Those in it, in order.
    pub fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        let numbered = self.bits.iter().enumerate();
        numbered.filter(|(_, bits)| **bits != 0).flat_map(|(at, bits)| {
            let set = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            set.map(move |bit| DocId((at * 64 + bit) as u32))
        })
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

/// The different folded words of one text, sorted: what one document adds to the index. Words
/// that hyphens join are there as one too, so that "ceasefire" finds "cease-fire".
pub fn distinct(text: &str) -> Vec<Box<str>> {
    let folded = fold(text);
    let spans: Vec<Span> = words(&folded).collect();
    let joined: Vec<String> = compounds(&folded, &spans).map(|(_, joined)| joined).collect();
    let joined = joined.iter().map(String::as_str);
    let mut found: Vec<&str> = spans.iter().map(|word| word.of(&folded)).chain(joined).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(Box::from).collect()
}

/// The index in the making: documents are added one after the other.
#[derive(Debug, Default)]
pub struct Gathering {
    numbers: HashMap<Box<str>, u32>,
    /// For each word the last document that has it, and all as they will be kept.
    postings: Vec<(u32, Vec<u8>)>,
    n_documents: u32,
}

impl Gathering {
    /// Adds the next document, by its different words.
    pub fn add(&mut self, words: &[Box<str>]) {
        let doc = self.n_documents;
        self.n_documents += 1;
        for word in words {
            let known = self.numbers.get(word).copied();
            let number = known.unwrap_or(self.postings.len() as u32);
            if known.is_none() {
                self.numbers.insert(word.clone(), number);
                self.postings.push((0, Vec::new()));
            }
            if let Some((last, bytes)) = self.postings.get_mut(number as usize) {
                push(bytes, doc - *last);
                *last = doc;
            }
        }
    }

    /// The index of all that was added.
    pub fn finish(self) -> Words {
        let mut rows: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        rows.sort_unstable();
        let mut made = Words::default();
        made.vocabulary.n_documents = self.n_documents;
        made.vocabulary.rows.reserve_exact(rows.len());
        made.postings.reserve_exact(self.postings.iter().map(|(_, bytes)| bytes.len()).sum());
        for (word, number) in rows {
            let bytes = self.postings.get(number as usize).map_or(&[][..], |(_, bytes)| bytes);
            made.push(&word, (bytes, 0), &[]);
        }
        made
    }
}

/// Adds a number, seven bits a byte, the lowest first (LEB128).
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The numbers that were added so.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut rest = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let byte = *rest.next()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    })
}

impl Words {
    /// The index with the words of more documents, which follow those it has.
    #[must_use]
    pub fn with_more(&self, more: &[Vec<Box<str>>]) -> Self {
        let mut new: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (doc, words) in (self.vocabulary.n_documents..).zip(more) {
            for word in words {
                new.entry(word).or_default().push(doc);
            }
        }
        let n_documents = self.vocabulary.n_documents + more.len() as u32;
        let mut made = Self::default();
        for row in 0..self.vocabulary.rows.len() {
            let word = self.word(row).unwrap_or_default();
            // Words that no document had before stand in their place in the alphabet.
            while let Some(entry) = new.first_entry().filter(|entry| **entry.key() < *word) {
                let (word, docs) = entry.remove_entry();
                made.push(word, (&[], 0), &docs);
            }
            let docs = new.remove(word).unwrap_or_default();
            let before = self.bytes(row);
            let last = if docs.is_empty() { 0 } else { numbers(before).sum() };
            made.push(word, (before, last), &docs);
        }
        for (word, docs) in new {
            made.push(word, (&[], 0), &docs);
        }
        made.vocabulary.n_documents = n_documents;
        made
    }

    /// Adds the next word in the order of their letters: the documents it had, the last of them,
    /// and those it has now.
    fn push(&mut self, word: &str, (before, mut last): (&[u8], u32), docs: &[u32]) {
        self.vocabulary.letters.push_str(word);
        self.postings.extend_from_slice(before);
        for &doc in docs {
            push(&mut self.postings, doc - last);
            last = doc;
        }
        let (letters, postings) =
            (self.vocabulary.letters.len() as u32, self.postings.len() as u64);
        self.vocabulary.rows.push(Row { letters, postings });
    }

    /// The documents of a row, as they are kept.
    fn bytes(&self, row: usize) -> &[u8] {
        let ends = self.end_before(row).zip(self.vocabulary.rows.get(row));
        let bytes = ends.and_then(|(before, own)| {
            self.postings.get(before.postings as usize..own.postings as usize)
        });
        bytes.unwrap_or_default()
    }

    /// In two parts, to be kept elsewhere.
    pub fn parts(&self) -> (&Vocabulary, &[u8]) {
        (&self.vocabulary, &self.postings)
    }

    /// What [`Words::parts`] gave.
    pub const fn of_parts(vocabulary: Vocabulary, postings: Vec<u8>) -> Self {
        Self { vocabulary, postings }
    }

    /// The documents that hold exactly this folded word.
    pub fn with(&self, word: &str) -> DocSet {
        let first = self.first(word);
        let n_words = usize::from(self.word(first) == Some(word));
        self.union(first, first + n_words)
    }

    /// The documents that hold a word that starts so.
    pub fn starting(&self, start: &str) -> DocSet {
        let first = self.first(start);
        let rest = self.vocabulary.rows.len() - first;
        let n_words =
            partition(rest, |at| self.word(first + at).is_some_and(|word| word.starts_with(start)));
        self.union(first, first + n_words)
    }

    /// Words that start so, in order of the alphabet.
    pub fn completions<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a str> {
        let rest = (self.first(start)..self.vocabulary.rows.len()).map_while(|row| self.word(row));
        rest.take_while(move |word| word.starts_with(start))
    }

    /// The row of the first word that is not less.
    fn first(&self, least: &str) -> usize {
        partition(self.vocabulary.rows.len(), |row| self.word(row).is_some_and(|word| word < least))
    }

    fn word(&self, row: usize) -> Option<&str> {
        let start = self.end_before(row)?.letters as usize;
        self.vocabulary.letters.get(start..self.vocabulary.rows.get(row)?.letters as usize)
    }

    fn end_before(&self, row: usize) -> Option<Row> {
        match row.checked_sub(1) {
            Some(before) => self.vocabulary.rows.get(before).copied(),
            None => Some(Row { letters: 0, postings: 0 }),
        }
    }

    /// All documents of the words of some rows.
    fn union(&self, first: usize, end: usize) -> DocSet {
        let mut found = DocSet::new(self.vocabulary.n_documents as usize);
        for row in first..end {
            let mut doc = 0_u32;
            for more in numbers(self.bytes(row)) {
                doc = doc.saturating_add(more);
                found.insert(DocId(doc));
            }
        }
        found
    }
}

/// How many of the numbers from 0 fit, where those that do come first.
fn partition(n: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low.midpoint(high);
        if fits(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(set: &DocSet) -> Vec<u32> {
        (0..3).filter(|&doc| set.contains(DocId(doc))).collect()
    }

    #[test]
    fn numbers_come_back() {
        let mut bytes = Vec::new();
        let wanted = [0, 1, 127, 128, 300, 70_000, u32::MAX];
        for number in wanted {
            push(&mut bytes, number);
        }
        assert_eq!(numbers(&bytes).collect::<Vec<_>>(), wanted);
        // Bytes that were never written so end, or are cut off, without a panic.
        assert_eq!(numbers(&[0xff; 9]).count(), 0);
    }

    #[test]
    fn documents_that_come_later_are_found_as_if_they_had_been_there() {
        let texts = ["Geneva talks", "zebra talk", "", "The talks in Aarhus", "geneva, Zoo"];
        let of = |texts: &[&str]| {
            let mut gathering = Gathering::default();
            for text in texts {
                gathering.add(&distinct(text));
            }
            gathering.finish()
        };
        let all = of(&texts);
        for n_before in 0..=texts.len() {
            let (before, later) = texts.split_at(n_before);
            let later: Vec<_> = later.iter().map(|text| distinct(text)).collect();
            let joined = of(before).with_more(&later);
            assert_eq!(joined.postings, all.postings, "{n_before}");
            assert_eq!(joined.vocabulary.letters, all.vocabulary.letters);
            assert_eq!(joined.with("geneva"), all.with("geneva"));
        }
    }

    #[test]
    fn words_are_found_whole_and_by_their_start() {
        let mut gathering = Gathering::default();
        for text in ["Geneva talks", "The GENEVAN’s talk", "Zürich, née"] {
            gathering.add(&distinct(text));
        }
        let words = gathering.finish();
        assert_eq!(found(&words.with("geneva")), [0]);
        assert_eq!(found(&words.starting("geneva")), [0, 1]);
        assert_eq!(found(&words.starting("zuri")), [2]);
        assert_eq!(found(&words.starting("talks")), [0]);
        assert_eq!(found(&words.with("gen")), [0_u32; 0]);
        assert_eq!(found(&words.starting("zz")), [0_u32; 0]);
        assert_eq!(words.completions("tal").collect::<Vec<_>>(), ["talk", "talks"]);
    }

    #[test]
    fn words_that_hyphens_join_are_found_as_one() {
        let distinct = distinct("The cease‑fire, a prisoner-of-war – and more");
        let found = |word: &str| distinct.iter().any(|one| **one == *word);
        assert!(found("ceasefire") && found("cease") && found("prisonerofwar"));
        assert!(!found("warand"));
    }

    #[test]
    fn sets_are_kept_and_told_in_order() {
        let set = |docs: &[u32]| DocSet::of(200, docs.iter().copied().map(DocId));
        let mut one = set(&[3, 64, 199]);
        one.keep(&set(&[64, 65, 199]));
        assert_eq!(one.iter().collect::<Vec<_>>(), [DocId(64), DocId(199)]);
    }
}
