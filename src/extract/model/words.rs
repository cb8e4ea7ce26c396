//! The words of a sentence with what is looked up of each: classes, lists, names of places.

use std::borrow::Cow;

use crate::extract::model::Model;
use crate::extract::model::known::Known;
use crate::extract::model::table::hash;

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

/// The coarse class of words that have none.
pub const NO_COARSE: u8 = 255;

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
    /// What the list of places has of it alone; 0 for nothing.
    begins: u8,
    /// What it can be in a sentence: see `quotes::lexicon::class`.
    pub classes: u32,
}

impl<'a> Word<'a> {
    /// A word of which that is known, and of which nothing is known yet where it stands.
    pub const fn of(text: &'a str, lower: Cow<'a, str>, known: &Known) -> Self {
        Self {
            text,
            lower,
            lower_hash: known.lower_hash,
            form: known.form,
            shape: known.shape,
            is_capital: known.is_capital,
            has_capital: known.has_capital,
            is_lower: known.is_lower,
            fine: known.fine,
            coarse: known.coarse,
            lists: known.lists,
            place: 0,
            begins: known.begins,
            classes: known.classes,
        }
    }

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

/// Marks the longest names of places in a sentence, from each capital on: kind, first or later word,
/// more than one word.
pub fn mark_places(model: &Model, words: &mut [Word<'_>]) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (length, kind) = if word.begins == 0 { (0, 0) } else { longest(model, words, at) };
        for (number, word) in words.iter_mut().skip(at).take(length).enumerate() {
            let part = if number == 0 { 16 } else { 32 };
            word.place = kind | part | if length > 1 { SEVERAL } else { 0 };
        }
        at += length.max(1);
    }
}

/// How many words the longest name has that begins at a place, and its kind.
fn longest(model: &Model, words: &[Word<'_>], at: usize) -> (usize, u8) {
    let mut phrase = String::new();
    let mut best = (0, 0);
    for (number, word) in words.iter().skip(at).take(6).enumerate() {
        let listed = if number == 0 {
            Some(u32::from(word.begins))
        } else {
            phrase.push(' ');
            phrase.push_str(&word.lower);
            model.places.get(hash(3, phrase.as_bytes()))
        };
        let Some(entry) = listed else { break };
        let organisation = if entry & 32 == 0 { 0 } else { ORGANISATION };
        let kind = (entry & 15) as u8 | organisation;
        if kind != 0 {
            best = (number + 1, kind);
        }
        if entry & 16 == 0 {
            break;
        }
        // Most names are of one word: nothing is put together for them.
        if number == 0 {
            phrase.push_str(&word.lower);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use crate::extract::model::MODEL;
    use crate::extract::reading::{Reading, in_small};
    use crate::extract::tests::document;

    #[test]
    fn names_of_places_are_found_whole() {
        let document = document("in the United Arab Emirates and Geneva");
        let small = in_small(&document);
        let reading = Reading::of(MODEL.as_ref().unwrap(), &document, &small);
        let words = reading.sentences().next().unwrap().words;
        let marks: Vec<u8> = words.iter().map(|word| word.place).collect();
        assert!(marks[2] & 16 != 0 && marks[3] & 32 != 0 && marks[4] & 32 != 0, "{marks:?}");
        assert!(marks[1] == 0 && marks[6] & 16 != 0 && marks[6] & 64 == 0, "{marks:?}");
    }
}
