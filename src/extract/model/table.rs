//! Hash tables without keys: a slot keeps a tag of the hash and a value.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Open addressing with linear probing; 0 is an empty slot.
#[derive(Debug)]
pub struct Table {
    /// The slots, and those of the first run once more behind the last: no search turns round.
    slots: Vec<u32>,
    n_slots: usize,
    value_bits: u32,
    /// Which tags there are, by their last [`TAG_BITS`] bits; empty where nobody asked for it.
    tags: Vec<u64>,
}

/// Bits of a tag that are looked at before the slots are.
const TAG_BITS: u32 = 20;

impl Table {
    /// Takes the slots as they stand in the file; `None` where they make no table.
    pub fn of(mut slots: Vec<u32>, value_bits: u32) -> Option<Self> {
        // A table without an empty slot would be searched for ever.
        let fits = (1..31).contains(&value_bits);
        let first_run = slots.iter().position(|slot| *slot == 0).filter(|_| fits)?;
        let n_slots = slots.len();
        slots.extend_from_within(..=first_run);
        Some(Self { slots, n_slots, value_bits, tags: Vec::new() })
    }

    /// Remembers which tags there are: most words that the table lacks are then told without a
    /// search.
    #[must_use]
    pub fn with_tags(mut self) -> Self {
        self.tags = vec![0; 1 << (TAG_BITS - 6)];
        for tag in self.slots.iter().map(|slot| slot >> self.value_bits).filter(|tag| *tag != 0) {
            if let Some(tags) = self.tags.get_mut(word_of(tag)) {
                *tags |= 1 << (tag & 63);
            }
        }
        self
    }

    /// The value of a hash. Two words in a thousand million share a tag and a place.
    pub fn get(&self, hash: u64) -> Option<u32> {
        let tag = (hash as u32 & ((1 << (32 - self.value_bits)) - 1)).max(1);
        if self.tags.get(word_of(tag)).is_some_and(|tags| tags >> (tag & 63) & 1 == 0) {
            return None;
        }
        let start = ((u128::from(hash) * self.n_slots as u128) >> 64) as usize;
        // Some slot is empty.
        for &slot in self.slots.get(start..)? {
            if slot >> self.value_bits == tag {
                return Some(slot & ((1 << self.value_bits) - 1));
            }
            if slot == 0 {
                return None;
            }
        }
        None
    }
}

/// The place of a tag's bit.
const fn word_of(tag: u32) -> usize {
    (tag as usize >> 6) & ((1 << (TAG_BITS - 6)) - 1)
}

/// The hash that the model was trained with; part of its format.
pub fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mut sum = seed ^ 0xcbf2_9ce4_8422_2325;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        sum = (sum ^ u64::from_le_bytes(*chunk)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        sum ^= sum >> 29;
    }
    for &byte in rest {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    sum ^= sum >> 32;
    sum = sum.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    sum ^ (sum >> 32)
}

/// A hasher for keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(self.0, bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map by hashes.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// So many names and capitalised words an article has about: what is kept of each has room for
/// them from the beginning.
pub const NAMES: usize = 100;

/// An empty map with room for that many.
pub fn by_hash<V>(n_entries: usize) -> ByHash<V> {
    ByHash::with_capacity_and_hasher(n_entries, BuildHasherDefault::default())
}

/// A set of hashes.
pub type Hashes = HashSet<u64, BuildHasherDefault<AsItIs>>;

/// Mixes two numbers into one; part of the model's format.
pub const fn mix(one: u64, two: u64) -> u64 {
    let mut sum = one.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ two;
    sum ^= sum >> 30;
    sum = sum.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    sum ^= sum >> 27;
    sum = sum.wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ (sum >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_format() {
        assert_eq!(hash(2, b"the"), 0xc4a6_83a0_04a1_78e1);
        assert_eq!(hash(3, b"united arab emirates"), 0xa9b2_cd3e_d4c7_79a3);
        assert_eq!(mix(3, 5), 0xe1eb_9bb6_6446_0c41);
    }

    #[test]
    fn a_run_goes_on_from_the_last_slot_to_the_first() {
        // Tags of 22 bits, the values behind them: hashes of the last slot, one entry moved on.
        let (hash, other) = (u64::MAX - 1, u64::MAX - 2);
        let slot = |hash: u64, value: u32| (hash as u32) << 10 | value;
        let table = Table::of(vec![slot(other, 9), 0, 0, slot(hash, 7)], 10).unwrap();
        assert_eq!(
            [table.get(hash), table.get(other), table.get(u64::MAX - 3)],
            [Some(7), Some(9), None]
        );
        let table = table.with_tags();
        assert_eq!(
            [table.get(hash), table.get(other), table.get(u64::MAX - 3)],
            [Some(7), Some(9), None]
        );
    }

    #[test]
    fn a_table_without_an_empty_slot_is_refused() {
        assert!(Table::of(vec![1, 2], 10).is_none());
        assert!(Table::of(vec![], 10).is_none());
    }
}
