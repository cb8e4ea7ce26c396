//! The reader of names: a linear-chain conditional random field over hashed features (Lafferty,
//! `McCallum` and Pereira 2001), with word classes, word lists and a list of places.

pub mod decode;
pub mod features;
pub mod known;
pub mod table;
pub mod windows;
pub mod words;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use smallvec::SmallVec;

use crate::extract::model::decode::Chain;
use crate::extract::model::table::{Table, hash};
use crate::extract::model::words::Word;

/// Labels of a token.
pub const LABELS: usize = 7;

/// Scores or probabilities of a token's labels: outside, then begin and inside of a person, a
/// place, an organisation. One entry more, so that eight are added at once.
pub type Scores = [f32; 8];

/// Weights of a token's labels that were added, as they stand in the file.
pub type Sums = [i16; 8];

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
    scale: f32,
    /// What speaks for one label behind another.
    pub chain: Chain,
    /// Which features have weights, a bit each. Apart from how many do before each sixty-four of
    /// them: a token is asked some eighty times for a bit, and the processor keeps those at hand.
    kept: Box<[u64; GROUPS]>,
    /// How many have before each sixty-four, from the last [`FAR`] of these on, and before those.
    n_before: Box<[u16; GROUPS]>,
    n_far_before: Box<[u32; GROUPS / FAR]>,
    /// Their weights, a byte a label, each [`BIAS`] higher so that none is negative: eight are
    /// added at once, four to a number of 64 bits.
    rows: Vec<u64>,
    /// Tells it from others of this run of the program: a number above 0.
    number: u32,
}

/// What is added to each weight.
const BIAS: i32 = 128;

/// The row that says nothing.
const NOTHING: u64 = 0x8080_8080_8080_8080;

/// Every other byte of a row.
const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;

/// Numbers with a bit for each of sixty-four features.
const GROUPS: usize = 1 << (features::BITS - 6);

/// Numbers of sixty-four features that are counted from one place on.
const FAR: usize = 64;

/// Rows that are added at once: the sum of so many fits the 16 bits of a lane.
const MOST: usize = 128;

/// Models read so far.
static N_MODELS: AtomicU32 = AtomicU32::new(0);

/// First bytes of the file.
pub const MAGIC: &[u8] = b"ATNER1\0\0";

impl Model {
    /// Reads the file; `None` where it is cut short or of another kind.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC)? };
        let classes = reader.table()?;
        let coarse = reader.take(1024)?.to_vec();
        let lists = reader.table()?.with_tags();
        let places = reader.table()?;
        let mask = reader.number()?;
        if mask != (1 << features::BITS) - 1 || reader.number()? != features::VERSION {
            return None;
        }
        let scale = f32::from_bits(reader.number()?);
        let mut transitions = [[0.0; LABELS]; LABELS + 1];
        for weight in transitions.as_flattened_mut() {
            *weight = f32::from_bits(reader.number()?);
        }
        let words = reader.take(GROUPS * 8)?.as_chunks::<8>().0;
        let n_rows = reader.number()? as usize;
        let rows = reader
            .take(n_rows * LABELS)?
            .as_chunks::<LABELS>()
            .0
            .iter()
            .copied()
            .map(row)
            .collect();
        let kept: Vec<u64> = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
        let (mut n_before, mut n_far_before) = (Vec::new(), Vec::new());
        let mut n_rows = 0;
        for kept in kept.chunks(FAR) {
            n_far_before.push(n_rows);
            for bits in kept {
                n_before.push((n_rows - n_far_before.last()?) as u16);
                n_rows += bits.count_ones();
            }
        }
        let kept = kept.try_into().ok()?;
        let (n_before, n_far_before) = (n_before.try_into().ok()?, n_far_before.try_into().ok()?);
        let chain = Chain::of(&transitions);
        let number = N_MODELS.fetch_add(1, Ordering::Relaxed) + 1;
        Some(Self {
            classes,
            coarse,
            lists,
            places,
            scale,
            chain,
            kept,
            n_before,
            n_far_before,
            rows,
            number,
        })
    }

    /// What the weights of a token's features come to, and those that were added before.
    pub fn scores(&self, features: &[u32], before: Sums) -> Scores {
        let mut sums = before.map(i32::from);
        features.chunks(MOST).for_each(|features| self.add(&mut sums, features));
        sums.map(|sum| sum as f32 * self.scale)
    }

    /// What the weights of a word's own features come to.
    pub fn own_sums(&self, word: &Word<'_>) -> Sums {
        let mut found: SmallVec<[u32; 32]> = SmallVec::new();
        features::of_word(word, |_, feature| found.push(feature));
        let mut sums = [0; 8];
        self.add(&mut sums, found.get(..MOST).unwrap_or(&found));
        sums.map(|sum| sum as i16)
    }

    /// Adds the rows of features that have one, [`MOST`] of them at most.
    ///
    /// First all are asked whether they have one, then where, and then the rows are added: each
    /// loop is a short one that goes the same way every time, so that the processor asks the memory
    /// for many at once.
    fn add(&self, sums: &mut [i32; 8], features: &[u32]) {
        let (mut kept, mut n_kept) = ([0; MOST], 0);
        for &feature in features {
            if let Some(place) = kept.get_mut(n_kept % MOST) {
                *place = feature;
            }
            n_kept += (self.bits(feature) >> (feature & 63) & 1) as usize;
        }
        let rows = kept.get_mut(..n_kept).unwrap_or_default();
        for feature in &mut *rows {
            *feature = self.row(*feature);
        }
        // Every other label, beginning with the first, and the rest: four lanes of 16 bits.
        let [mut even, mut odd] = [0, 0];
        for &mut row in &mut *rows {
            let weights = self.rows.get(row as usize).copied().unwrap_or(NOTHING);
            even += weights & EVERY_OTHER;
            odd += weights >> 8 & EVERY_OTHER;
        }
        for (at, sum) in sums.iter_mut().enumerate() {
            let lanes = if at % 2 == 0 { even } else { odd };
            *sum += i32::from((lanes >> (at / 2 * 16)) as u16) - BIAS * n_kept as i32;
        }
    }

    /// The row of a feature that has one.
    fn row(&self, feature: u32) -> u32 {
        let in_group = (self.bits(feature) & ((1 << (feature & 63)) - 1)).count_ones();
        let n_before = self.n_before.get(group(feature)).copied().unwrap_or_default();
        let n_far_before = self.n_far_before.get(group(feature) / FAR).copied();
        n_far_before.unwrap_or_default() + u32::from(n_before) + in_group
    }

    /// Which of the sixty-four features around one have weights.
    fn bits(&self, feature: u32) -> u64 {
        self.kept.get(group(feature)).copied().unwrap_or_default()
    }

    /// Fine and coarse class of a lower-cased word by its hash.
    fn class(&self, hash: u64) -> (u16, u8) {
        let Some(class) = self.classes.get(hash) else {
            return (words::NO_CLASS, words::NO_COARSE);
        };
        let coarse = self.coarse.get(class as usize).copied();
        (class as u16, coarse.unwrap_or(words::NO_COARSE))
    }

    /// The lists a lower-cased word is in.
    pub fn lists_of(&self, word: &str) -> u32 {
        self.lists.get(hash(2, word.as_bytes())).unwrap_or_default()
    }
}

/// The number with the bit of a feature.
const fn group(feature: u32) -> usize {
    feature as usize >> 6 & (GROUPS - 1)
}

/// The weights of the file, which are signed, without their signs.
fn row(weights: [u8; LABELS]) -> u64 {
    let [one, two, three, four, five, six, seven] = weights;
    u64::from_le_bytes([one, two, three, four, five, six, seven, 0]) ^ NOTHING
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
        let n_bits: u32 = model.kept.iter().map(|bits| bits.count_ones()).sum();
        assert_eq!(model.rows.len() as u32, n_bits);
        assert_ne!(model.lists_of("secretary") & words::list::TITLE, 0);
        assert_eq!(model.lists_of("harbour") & words::list::TITLE, 0);
    }

    #[test]
    fn weights_of_more_features_than_a_lane_holds_are_added() {
        let model = MODEL.as_ref().unwrap();
        let sum = |features: &[u32]| {
            model.scores(features, Sums::default()).map(f32::abs).iter().sum::<f32>()
        };
        let one = (0..1_000).find(|feature| sum(&[*feature]) > 0.0).unwrap();
        let (n, few) = (3 * MOST + 1, model.scores(&[one], Sums::default()));
        let many = model.scores(&vec![one; n], Sums::default());
        assert!(std::iter::zip(many, few).all(|(many, few)| (many / n as f32 - few).abs() < 1e-4));
        assert!(sum(&[]) < f32::EPSILON);
    }

    #[test]
    fn a_file_that_is_cut_short_is_refused() {
        let bytes = include_bytes!("../../data/models/names.bin");
        for length in [0, 7, 8, 100, 1_000_000, bytes.len() - 1] {
            assert!(Model::parse(&bytes[..length]).is_none(), "{length}");
        }
    }
}
