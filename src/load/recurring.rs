//! Lines that stand in several files of a folder: notes below every article of a site, calls to
//! subscribe, names of reporters. One file alone does not show them.

use std::collections::HashMap;

use crate::load::recut;
use crate::model::document::{Block, BlockKind, Class, Document};

/// Files a block must stand in.
const FILES: u32 = 3;

/// Of the bytes of a document, the share that may stand elsewhere: above it, it is a copy or a
/// reprint, and what it shares is its text. On scrapes of 40 sites, 45 blocks below it stood in
/// three files and none was of an article; above it, all were.
const SHARED: f32 = 0.3;

/// The longest block looked for, in bytes; longer ones only tell copies.
const MOST_BYTES: usize = 400;

/// What stands in several documents.
#[derive(Debug, Default)]
pub struct Recurring {
    /// For the hash of a block's text in how many documents it stands.
    seen: HashMap<u64, u32>,
}

/// The blocks of a document as hashes, sorted, each once: by these alone its lines are counted.
pub fn hashes(document: &Document) -> Vec<u64> {
    let mut found: Vec<u64> =
        document.blocks.iter().map(|block| hash(block.span.of(&document.text))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

impl Recurring {
    /// Counts the blocks of all documents, in whatever order.
    pub fn of(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        let runs = hashes.chunk_by(|one, two| one == two);
        let several = runs.filter(|run| run.len() > 1);
        let seen = several.filter_map(|run| Some((*run.first()?, run.len() as u32))).collect();
        Self { seen }
    }

    /// Whether blocks recur here as they do in another collection, as far as anything hangs on it:
    /// what is cut of their document is then the same.
    pub fn agrees(&self, other: &Self, hashes: &[u64]) -> bool {
        let times = |seen: &Self, hash| seen.seen.get(hash).map_or(1, |n_files| *n_files);
        hashes.iter().all(|hash| times(self, hash).min(FILES) == times(other, hash).min(FILES))
    }

    /// Cuts what recurs out of a document, unless it is a copy of another, or nothing else is left.
    pub fn cut(&self, document: &mut Document) {
        if self.seen.is_empty() {
            return;
        }
        let times: Vec<u32> =
            document.blocks.iter().map(|block| self.times(document, block)).collect();
        let blocks = || std::iter::zip(&document.blocks, &times);
        let n_shared: usize =
            blocks().filter(|(_, times)| **times > 1).map(|(block, _)| block.span.len()).sum();
        let is_copy = n_shared as f32 > SHARED * document.text.len() as f32;
        let is_cut: Vec<bool> = blocks()
            .map(|(block, times)| {
                *times >= FILES
                    && block.span.len() <= MOST_BYTES
                    && block.kind != BlockKind::Heading
            })
            .collect();
        if !is_copy && is_cut.contains(&false) {
            recut::cut(document, &is_cut, (Class::Chrome, "stands in several files"));
        }
    }

    fn times(&self, document: &Document, block: &Block) -> u32 {
        self.seen.get(&hash(block.span.of(&document.text))).map_or(1, |n_files| *n_files)
    }
}

/// Fowler, Noll and Vo's hash, a word at a time: the same on every machine.
fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in text.as_bytes().chunks(8) {
        let mut word = [0; 8];
        for (to, from) in std::iter::zip(&mut word, part) {
            *to = *from;
        }
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash ^ text.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Cleaning, plain};

    const ENDING: &str = "Jo Bloggs writes about ferries, goats and the sea for this paper.";

    fn story(name: &str) -> String {
        let day = |day: u32| {
            format!(
                "The {name} was seen on day {day} in the harbour, the master of the {name} said.\n"
            )
        };
        (1..6).map(day).collect()
    }

    fn documents(texts: &[String]) -> Vec<Document> {
        let mut found: Vec<Document> =
            texts.iter().map(|text| plain::read(text, Cleaning::On, Some("A title"))).collect();
        let recurring = Recurring::of(found.iter().flat_map(hashes).collect());
        for document in &mut found {
            recurring.cut(document);
        }
        found
    }

    #[test]
    fn what_stands_in_three_files_is_cut_and_leads_back() {
        let texts: Vec<String> =
            ["ferry", "whale", "piano"].map(|name| story(name) + ENDING).into();
        for (document, text) in documents(&texts).iter().zip(&texts) {
            assert_eq!(document.blocks.len(), 5);
            let cut = document.removed.last().unwrap();
            assert_eq!((cut.text.as_str(), cut.reason), (ENDING, "stands in several files"));
            assert_eq!(cut.source.unwrap().of(text), ENDING);
            assert_eq!(document.kept, Some(vec![0, 1, 2, 3, 4]));
        }
    }

    #[test]
    fn copies_keep_what_they_share() {
        let texts = vec![story("ferry") + ENDING; 3];
        assert!(documents(&texts).iter().all(|document| document.blocks.len() == 6));
    }

    #[test]
    fn two_files_are_too_few() {
        let texts: Vec<String> = ["ferry", "whale"].map(|name| story(name) + ENDING).into();
        assert!(documents(&texts).iter().all(|document| document.blocks.len() == 6));
    }
}
