//! The words of a sentence with what is looked up of each: classes, lists, names of places.

use std::borrow::Cow;

use crate::extract::model::Model;
use crate::extract::model::table::hash;
use crate::text::bytes::is_small;

/// Lists a word can be in, a bit each. The first five count only for capitalised words.
pub mod list {
    /// A given name, or a surname by frequency.
    pub const NAME: u32 = 0x1f;
    /// A given name.
    pub const GIVEN: u32 = 1;
    /// A title or role.
    pub const TITLE: u32 = 1 << 5;
    /// A verb of speech.
    pub const SPEECH: u32 = 1 << 6;
    /// A word in names of organisations.
    pub const ORGANISATION: u32 = 1 << 7;
    /// A word in names of places.
    pub const PLACE: u32 = 1 << 8;
    /// A month, weekday or season.
    pub const DATE: u32 = 1 << 9;
    /// A demonym.
    pub const DEMONYM: u32 = 1 << 10;
    /// Bits there are.
    pub const BITS: u32 = 11;
}

/// The fine class of words that have none.
pub const NO_CLASS: u16 = 1023;

/// The bit of a country in `Word::place`.
pub const COUNTRY: u8 = 1;

/// The bit of a name of more than one word in `Word::place`.
pub const SEVERAL: u8 = 64;

/// The bit of an organisation in `Word::place`.
pub const ORGANISATION: u8 = 128;

/// A token with what is looked up of it once.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// As it stands.
    pub text: &'a str,
    /// In lower case.
    pub lower: Cow<'a, str>,
    /// Hash of the lower-case form.
    pub lower_hash: u64,
    /// Hash of the form as it stands; of a word without capitals that of its lower-case form.
    pub form: u64,
    /// Hash of the shape.
    pub shape: u64,
    /// Begins with a capital.
    pub is_capital: bool,
    /// Has a capital somewhere: "al-Sadr", "iPhone".
    pub has_capital: bool,
    /// Has small letters and no capital.
    pub is_lower: bool,
    /// Fine class.
    pub fine: u16,
    /// Coarse class.
    pub coarse: u8,
    /// Lists it is in.
    pub lists: u32,
    /// Whether it is part of the name of a place, and of what kind; 128: of an organisation that
    /// everybody knows.
    pub place: u8,
}

impl Word<'_> {
    /// Whether the word alone is the name of a country or of a city of 200,000.
    pub const fn is_great_place(&self) -> bool {
        self.place & 3 != 0 && self.place & SEVERAL == 0
    }

    /// Whether it is part of the name of a place.
    pub const fn is_place(&self) -> bool {
        self.place & 15 != 0
    }

    /// Whether it is part of the name of an organisation that everybody knows.
    pub const fn is_known(&self) -> bool {
        self.place & ORGANISATION != 0
    }

    /// Whether it is a later word of a name found in the list of places and organisations.
    pub const fn goes_on(&self) -> bool {
        self.place & 32 != 0
    }

    /// Whether it is made of capitals, and full stops: "NATO", "U.N."
    pub fn is_abbreviation(&self) -> bool {
        self.text.len() >= 2
            && self.text.chars().all(|letter| letter.is_uppercase() || letter == '.')
    }

    /// Whether it has no class: few texts have it.
    pub const fn is_unheard_of(&self) -> bool {
        self.fine == NO_CLASS
    }

    /// Whether it is in one of the lists.
    pub const fn is_in(&self, lists: u32) -> bool {
        self.lists & lists != 0
    }
}

/// Looks up the words of a sentence.
pub fn words<'a>(model: &Model, tokens: impl Iterator<Item = &'a str>) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = tokens.map(|token| word(model, token)).collect();
    let marks = places(model, &words);
    for (word, place) in words.iter_mut().zip(marks) {
        word.place = place;
    }
    words
}

fn word<'a>(model: &Model, text: &'a str) -> Word<'a> {
    let bytes = text.as_bytes();
    // Most words are small, and most of the others begin with their only capital.
    let small = is_small(bytes);
    let shape = match bytes {
        _ if small => Shape::SMALL,
        [b'A'..=b'Z', rest @ ..] if is_small(rest) => Shape::CAPITAL,
        _ => Shape::of(text),
    };
    let lower = match text {
        _ if small || !shape.has_capital && text.is_ascii() => Cow::Borrowed(text),
        _ if text.is_ascii() => Cow::Owned(text.to_ascii_lowercase()),
        _ => Cow::Owned(text.to_lowercase()),
    };
    let lower_hash = hash(2, lower.as_bytes());
    let (fine, coarse) = model.class(lower_hash);
    let lists = model.lists.get(lower_hash).unwrap_or_default();
    Word {
        text,
        lower,
        lower_hash,
        form: if shape.has_capital { hash(1, bytes) } else { lower_hash },
        shape: shape.hash,
        is_capital: shape.is_capital,
        has_capital: shape.has_capital,
        is_lower: shape.is_lower,
        fine,
        coarse,
        lists: if shape.is_capital { lists } else { lists & !list::NAME },
        place: 0,
    }
}

struct Shape {
    hash: u64,
    is_capital: bool,
    has_capital: bool,
    is_lower: bool,
}

impl Shape {
    /// That of a word in small letters, "x", with its hash.
    const SMALL: Self =
        Self { hash: 0x61b9_5606_2adf_4453, is_capital: false, has_capital: false, is_lower: true };

    /// That of a word in small letters behind a capital, "Xx".
    const CAPITAL: Self =
        Self { hash: 0x6dcb_af9a_220e_bb80, is_capital: true, has_capital: true, is_lower: false };

    /// Runs of capitals, small letters and digits, one letter each: "Jong-un" is "Xx-x".
    fn of(text: &str) -> Self {
        let mut shape = [0_u8; 12];
        let mut n_runs = 0;
        let mut last = 0;
        let (mut has_upper, mut has_lower) = (false, false);
        for letter in text.chars() {
            let kind = match letter {
                'a'..='z' => b'x',
                _ if letter.is_uppercase() => b'X',
                _ if letter.is_lowercase() || !letter.is_numeric() && letter.is_alphabetic() => {
                    b'x'
                }
                _ if letter.is_numeric() => b'd',
                other => other as u32 as u8,
            };
            has_upper |= kind == b'X' && letter.is_uppercase();
            has_lower |= kind == b'x' && letter.is_alphabetic();
            if kind != last
                && let Some(run) = shape.get_mut(n_runs)
            {
                *run = kind;
                n_runs += 1;
            }
            last = kind;
        }
        let shape = shape.get(..n_runs).unwrap_or_default();
        let is_capital = text.starts_with(char::is_uppercase);
        let is_lower = has_lower && !has_upper;
        Self { hash: hash(4, shape), is_capital, has_capital: has_upper, is_lower }
    }
}

/// Longest names of places, from each capital on: kind, first or later word, more than one word.
fn places(model: &Model, words: &[Word<'_>]) -> Vec<u8> {
    let mut marks = vec![0; words.len()];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (length, kind) = if word.is_capital { longest(model, words, at) } else { (0, 0) };
        for (number, mark) in marks.iter_mut().skip(at).take(length).enumerate() {
            let part = if number == 0 { 16 } else { 32 };
            *mark = kind | part | if length > 1 { SEVERAL } else { 0 };
        }
        at += length.max(1);
    }
    marks
}

fn longest(model: &Model, words: &[Word<'_>], at: usize) -> (usize, u8) {
    let mut phrase = String::new();
    let mut best = (0, 0);
    for (number, word) in words.iter().skip(at).take(6).enumerate() {
        // Most words begin nothing that is listed: nothing is put together for them.
        let listed = if number == 0 {
            model.places.get(hash(3, word.lower.as_bytes()))
        } else {
            phrase.push(' ');
            phrase.push_str(&word.lower);
            model.places.get(hash(3, phrase.as_bytes()))
        };
        let Some(entry) = listed else { break };
        if number == 0 {
            phrase.push_str(&word.lower);
        }
        let organisation = if entry & 32 == 0 { 0 } else { ORGANISATION };
        let kind = (entry & 15) as u8 | organisation;
        if kind != 0 {
            best = (number + 1, kind);
        }
        if entry & 16 == 0 {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::MODEL;

    #[test]
    fn shapes_are_runs() {
        let same = |one: &str, two: &str| Shape::of(one).hash == Shape::of(two).hash;
        for (shape, word) in [(Shape::SMALL, "nato"), (Shape::CAPITAL, "Nato")] {
            let Shape { hash, is_capital, has_capital, is_lower } = Shape::of(word);
            assert_eq!(shape.hash, hash, "{word} {hash:x}");
            let signs = [shape.is_capital, shape.has_capital, shape.is_lower];
            assert_eq!(signs, [is_capital, has_capital, is_lower], "{word}");
        }
        assert!(same("Rubio", "Li") && same("Jong-un", "Kai-shek") && !same("NATO", "Nato"));
        assert!(
            Shape::of("nato").is_lower && !Shape::of("30").is_lower && !Shape::of("eU").is_lower
        );
    }

    #[test]
    fn names_of_places_are_found_whole() {
        let model = MODEL.as_ref().unwrap();
        let words = words(model, "in the United Arab Emirates and Geneva".split(' '));
        let marks: Vec<u8> = words.iter().map(|word| word.place).collect();
        assert!(marks[2] & 16 != 0 && marks[3] & 32 != 0 && marks[4] & 32 != 0, "{marks:?}");
        assert!(marks[1] == 0 && marks[6] & 16 != 0 && marks[6] & 64 == 0, "{marks:?}");
    }
}
