//! The reader of names: a linear-chain conditional random field over hashed features (Lafferty,
//! `McCallum` and Pereira 2001), with word classes, word lists and a list of places.

pub mod decode;
pub mod features;
pub mod table;
pub mod words;

use std::sync::LazyLock;

use crate::extract::model::table::{Table, hash};

/// Labels of a token.
pub const LABELS: usize = 7;

/// Scores or probabilities of a token's labels: outside, then begin and inside of a person, a
/// place, an organisation. One entry more, so that eight are added at once.
pub type Scores = [f32; 8];

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
}

/// The model, read once from what the program carries.
pub static MODEL: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::parse(include_bytes!("../../data/models/names.bin")));

/// Hash tables, a bit map and 8-bit weights: 3.8 MB.
#[derive(Debug)]
pub struct Model {
    /// Word to fine class, 0 to 639.
    classes: Table,
    /// Fine class to coarse class, 0 to 63; 255 for none.
    coarse: Vec<u8>,
    /// Word to the lists it is in: see `words::list`.
    lists: Table,
    /// Places and their beginnings.
    places: Table,
    mask: u32,
    scale: f32,
    /// From label (the last row: from the start of the sentence) to label.
    pub transitions: [[f32; LABELS]; LABELS + 1],
    bits: Vec<u64>,
    /// Rows before each word of the bit map.
    ranks: Vec<u32>,
    rows: Vec<[i8; 8]>,
}

/// First bytes of the file.
pub const MAGIC: &[u8] = b"ATNER1\0\0";

impl Model {
    /// Reads the file; `None` where it is cut short or of another kind.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC)? };
        let classes = reader.table()?;
        let coarse = reader.take(1024)?.to_vec();
        let lists = reader.table()?;
        let places = reader.table()?;
        let mask = reader.number()?;
        if reader.number()? != features::VERSION {
            return None;
        }
        let scale = f32::from_bits(reader.number()?);
        let mut transitions = [[0.0; LABELS]; LABELS + 1];
        for weight in transitions.as_flattened_mut() {
            *weight = f32::from_bits(reader.number()?);
        }
        let n_words = (mask as usize + 1) / 64;
        let words = reader.take(n_words * 8)?.as_chunks::<8>().0;
        let bits: Vec<u64> = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
        let n_rows = reader.number()? as usize;
        let rows = reader
            .take(n_rows * LABELS)?
            .as_chunks::<LABELS>()
            .0
            .iter()
            .copied()
            .map(row)
            .collect();
        let ranks = bits.iter().scan(0, |sum, word| {
            let before = *sum;
            *sum += word.count_ones();
            Some(before)
        });
        let ranks = ranks.collect();
        Some(Self { classes, coarse, lists, places, mask, scale, transitions, bits, ranks, rows })
    }

    /// Sum of the weights of the features that are there: 0 for those the model has none for.
    pub fn scores(&self, features: &[u32]) -> Scores {
        let mut sums = [0_i32; 8];
        for feature in features.iter().filter_map(|&feature| self.weights(feature & self.mask)) {
            for (sum, weight) in sums.iter_mut().zip(feature) {
                *sum += i32::from(*weight);
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }

    fn weights(&self, feature: u32) -> Option<&[i8; 8]> {
        let word = *self.bits.get(feature as usize >> 6)?;
        let bit = 1_u64 << (feature & 63);
        if word & bit == 0 {
            return None;
        }
        let before = self.ranks.get(feature as usize >> 6)? + (word & (bit - 1)).count_ones();
        self.rows.get(before as usize)
    }

    /// Fine and coarse class of a lower-cased word by its hash; 1023 and 255 for none.
    fn class(&self, hash: u64) -> (u16, u8) {
        match self.classes.get(hash) {
            Some(class) => (class as u16, self.coarse.get(class as usize).copied().unwrap_or(255)),
            None => (words::NO_CLASS, 255),
        }
    }

    /// The lists a lower-cased word is in.
    pub fn lists_of(&self, word: &str) -> u32 {
        self.lists.get(hash(2, word.as_bytes())).unwrap_or_default()
    }
}

fn row(weights: [u8; LABELS]) -> [i8; 8] {
    let mut row = [0; 8];
    for (entry, weight) in row.iter_mut().zip(weights) {
        *entry = weight.cast_signed();
    }
    row
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, n_bytes: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(n_bytes)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn table(&mut self) -> Option<Table> {
        let n_slots = self.number()? as usize;
        let value_bits = self.number()?;
        let slots = self.take(n_slots.checked_mul(4)?)?.as_chunks::<4>().0;
        Table::of(slots.iter().map(|slot| u32::from_le_bytes(*slot)).collect(), value_bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_that_is_carried_can_be_read() {
        let model = MODEL.as_ref().unwrap();
        let n_bits: u32 = model.bits.iter().map(|word| word.count_ones()).sum();
        assert_eq!(model.rows.len() as u32, n_bits);
        assert_ne!(model.lists_of("secretary") & words::list::TITLE, 0);
        assert_eq!(model.lists_of("harbour") & words::list::TITLE, 0);
    }

    #[test]
    fn a_file_that_is_cut_short_is_refused() {
        let bytes = include_bytes!("../../data/models/names.bin");
        for length in [0, 7, 8, 100, 1_000_000, bytes.len() - 1] {
            assert!(Model::parse(&bytes[..length]).is_none(), "{length}");
        }
    }
}
