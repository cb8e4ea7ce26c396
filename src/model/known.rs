//! Words that the program itself says of things: rules, reasons, names of formats. In memory they
//! are static; in files they are spelt out.

use std::collections::HashSet;
use std::sync::{LazyLock, RwLock};

use serde::{Deserialize as _, Deserializer};

/// A word that the program itself says. (`serde` would have a plain `&'static str` borrowed from
/// the file.)
pub type Word = &'static str;

/// Different words kept, at most. The program has a few hundred; a file that has more was not
/// written by it.
const MOST: usize = 4_096;

/// Longest word kept, in bytes.
const LONGEST: usize = 256;

static KNOWN: LazyLock<RwLock<HashSet<&'static str>>> = LazyLock::new(RwLock::default);

/// The word as one that is always there; empty where it cannot be one of the program's.
pub fn known(word: &str) -> &'static str {
    let found = KNOWN.read().ok().and_then(|known| known.get(word).copied());
    if let Some(found) = found {
        return found;
    }
    let Ok(mut known) = KNOWN.write() else { return "" };
    if let Some(found) = known.get(word) {
        return found;
    }
    if known.len() >= MOST || word.len() > LONGEST {
        return "";
    }
    let kept: &'static str = Box::leak(Box::from(word));
    known.insert(kept);
    kept
}

/// Reads such a word, for `serde`, out of bytes in memory.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    <&str>::deserialize(from).map(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_once_and_a_flood_of_them_not_at_all() {
        assert_eq!(known("surname alone").as_ptr(), known("surname alone").as_ptr());
        assert_eq!(known(&"x".repeat(LONGEST + 1)), "");
    }
}
