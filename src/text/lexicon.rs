//! Small words and what is known of each, to be asked of every word of a text.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::text::bytes::{padded, small};

/// What is known of words of at most sixteen bytes, whatever the case of their ASCII letters.
#[derive(Debug)]
pub struct Lexicon<V> {
    known: HashMap<u128, V>,
    outlines: Outlines,
}

impl<V: Copy> Lexicon<V> {
    /// What is known of a word.
    pub fn get(&self, word: &str) -> Option<V> {
        if self.outlines.may_hold(word) { self.known.get(&key(word)?).copied() } else { None }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

impl<'a, V> FromIterator<(&'a str, V)> for Lexicon<V> {
    /// Of a word that comes twice the last holds; one that is too long is left out.
    fn from_iter<I: IntoIterator<Item = (&'a str, V)>>(words: I) -> Self {
        let mut outlines = Outlines::default();
        let mut known = HashMap::new();
        for (word, value) in words {
            let Some(key) = key(word) else { continue };
            known.insert(key, value);
            outlines.insert(word);
        }
        Self { known, outlines }
    }
}

/// Words, to be asked of every word of a text whether it is one of them, letter for letter.
#[derive(Debug)]
pub struct Words {
    /// Those of at most sixteen bytes, by these.
    short: HashSet<[u64; 2]>,
    long: HashSet<&'static str>,
    outlines: Outlines,
}

impl Words {
    /// Whether a word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        let is_known = || {
            let bytes = padded(word.as_bytes());
            bytes.map_or_else(|| self.long.contains(word), |bytes| self.short.contains(&bytes))
        };
        self.outlines.may_hold(word) && is_known()
    }
}

impl FromIterator<&'static str> for Words {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        let mut outlines = Outlines::default();
        let (mut short, mut long) = (HashSet::new(), HashSet::new());
        for word in words {
            outlines.insert(word);
            match padded(word.as_bytes()) {
                Some(bytes) => short.insert(bytes),
                None => long.insert(word),
            };
        }
        Self { short, long, outlines }
    }
}

/// With which bytes words begin and end and how long they are: most words that are none of them are
/// told by it. The case of ASCII letters does not count.
#[derive(Debug)]
struct Outlines {
    by_first: [Outline; 256],
}

/// Of the words that begin with a byte.
#[derive(Clone, Copy, Debug, Default)]
struct Outline {
    /// How long they are, a bit a byte; the last stands for all longer ones.
    lengths: u32,
    /// With which bytes they end, a bit for each value of the last five bits, which are those of a
    /// letter in either case.
    lasts: u32,
}

impl Default for Outlines {
    fn default() -> Self {
        Self { by_first: [Outline::default(); 256] }
    }
}

impl Outlines {
    fn insert(&mut self, word: &str) {
        let (first, of) = outline(word);
        if let Some(outline) = self.by_first.get_mut(usize::from(first)) {
            outline.lengths |= of.lengths;
            outline.lasts |= of.lasts;
        }
    }

    /// Whether a word may be one of those put in; of those it always is.
    fn may_hold(&self, word: &str) -> bool {
        let (first, of) = outline(word);
        let outline = self.by_first.get(usize::from(first)).copied().unwrap_or_default();
        outline.lengths & of.lengths != 0 && outline.lasts & of.lasts != 0
    }
}

/// The first byte of a word, in lower case, and the outline of it alone.
fn outline(word: &str) -> (u8, Outline) {
    let bytes = word.as_bytes();
    let first = bytes.first().map_or(0, u8::to_ascii_lowercase);
    let last = bytes.last().copied().unwrap_or_default();
    (first, Outline { lengths: 1 << bytes.len().min(31), lasts: 1 << (last & 31) })
}

/// The bytes of a word as one number, which is hashed and compared faster than they are. No word
/// ends with a zero byte.
fn key(word: &str) -> Option<u128> {
    let [low, high] = padded(word.as_bytes())?;
    Some(u128::from(small(high)) << 64 | u128::from(small(low)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_of_them_letter_for_letter() {
        let long = "a".repeat(40);
        let words: Words = ["week", "’s", "", "superintendents-general"].into_iter().collect();
        assert!(
            words.contains("superintendents-general") && !words.contains("superintendents-gen")
        );
        assert!(words.contains("week") && words.contains("’s") && words.contains(""));
        assert!(!words.contains("Week") && !words.contains("weak") && !words.contains(&long));
    }

    #[test]
    fn words_are_known_in_any_case_and_up_to_a_length() {
        let long = ["sixteen-letters-", "seventeen-letters"];
        let lexicon: Lexicon<u8> =
            [("week", 1), ("’s", 2), (long[0], 3), (long[1], 4)].into_iter().collect();
        assert_eq!(lexicon.get("Week"), Some(1));
        assert_eq!(lexicon.get("’S"), Some(2));
        assert_eq!(lexicon.get("SIXTEEN-letters-"), Some(3));
        assert_eq!([lexicon.get("weeks"), lexicon.get(""), lexicon.get(long[1])], [None; 3]);
        assert!(lexicon.len() == 3 && !lexicon.is_empty());
    }
}
