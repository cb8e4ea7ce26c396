//! Small words and what is known of each, to be asked of every word of a text.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

/// Bytes of the longest word that a lexicon can hold.
const LONGEST: usize = 16;

/// What is known of words of at most sixteen bytes, whatever the case of their ASCII letters.
#[derive(Debug)]
pub struct Lexicon<V> {
    known: HashMap<u128, V>,
    /// By the first byte of a word how long those are that begin with it, a bit a byte: most words
    /// that are not known are told by it.
    lengths: Vec<u32>,
}

impl<V: Copy> Lexicon<V> {
    /// What is known of a word.
    pub fn get(&self, word: &str) -> Option<V> {
        let lengths = self.lengths.get(usize::from(first(word)?)).copied()?;
        let may_be = word.len() <= LONGEST && lengths >> word.len() & 1 != 0;
        if may_be { self.known.get(&key(word)?).copied() } else { None }
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
        let mut lengths = vec![0; 256];
        let mut known = HashMap::new();
        for (word, value) in words {
            let (Some(key), Some(first)) = (key(word), first(word)) else { continue };
            known.insert(key, value);
            if let Some(lengths) = lengths.get_mut(usize::from(first)) {
                *lengths |= 1_u32 << word.len();
            }
        }
        Self { known, lengths }
    }
}

/// Words, to be asked of every word of a text whether it is one of them, letter for letter.
#[derive(Debug)]
pub struct Words {
    known: HashSet<&'static str>,
    /// As those of a lexicon; the last bit stands for all longer ones.
    lengths: Vec<u32>,
}

impl Words {
    /// Whether a word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        let lengths = self.lengths.get(usize::from(first)).copied().unwrap_or_default();
        lengths & bit(word) != 0 && self.known.contains(word)
    }
}

impl FromIterator<&'static str> for Words {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        let mut lengths = vec![0; 256];
        let mut known = HashSet::new();
        for word in words {
            known.insert(word);
            let first = word.as_bytes().first().copied().unwrap_or_default();
            if let Some(lengths) = lengths.get_mut(usize::from(first)) {
                *lengths |= bit(word);
            }
        }
        Self { known, lengths }
    }
}

/// The bit of a word's length.
fn bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

/// The first byte of a word, a letter of ASCII in lower case.
fn first(word: &str) -> Option<u8> {
    word.as_bytes().first().map(u8::to_ascii_lowercase)
}

/// The bytes of a word as one number, which is hashed and compared faster than they are. No word
/// ends with a zero byte.
fn key(word: &str) -> Option<u128> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_of_them_letter_for_letter() {
        let long = "a".repeat(40);
        let words: Words = ["week", "’s", ""].into_iter().collect();
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
