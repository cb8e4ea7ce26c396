//! What is looked up of a word wherever it stands. Texts are made of the same few thousand words:
//! what was looked up of the last is kept, a search that costs several trips to the memory.

use std::borrow::Cow;
use std::cell::Cell;
use std::mem;

use crate::extract::model::table::hash;
use crate::extract::model::words::{NO_CLASS, NO_COARSE, Word, list};
use crate::extract::model::{Model, Sums};
use crate::extract::quotes::lexicon::classes;
use crate::model::span::Span;
use crate::text::bytes::{first_bytes, is_small};

/// Of a word as it stands, capitals and all.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Hash of the lower-case form.
    pub lower_hash: u64,
    /// Hash of the form as it stands; of a word without capitals that of its lower-case form.
    pub form: u64,
    /// Hash of the shape.
    pub shape: u64,
    /// Lists it is in.
    pub lists: u32,
    /// What it can be in a sentence: see `quotes::lexicon::class`.
    pub classes: u32,
    /// Fine class.
    pub fine: u16,
    /// Coarse class.
    pub coarse: u8,
    /// What the list of places has of it alone: 0 for nothing.
    pub begins: u8,
    /// Begins with a capital.
    pub is_capital: bool,
    /// Has a capital somewhere.
    pub has_capital: bool,
    /// Has small letters and no capital.
    pub is_lower: bool,
}

impl Known {
    /// Of no word.
    const NOTHING: Self = Self {
        lower_hash: 0,
        form: 0,
        shape: 0,
        lists: 0,
        classes: 0,
        fine: NO_CLASS,
        coarse: NO_COARSE,
        begins: 0,
        is_capital: false,
        has_capital: false,
        is_lower: false,
    };

    /// Looks a word up.
    fn of(model: &Model, text: &str, lower: &str) -> Self {
        let bytes = text.as_bytes();
        // Most words are small, and most of the others begin with their only capital.
        let shape = match bytes {
            _ if is_small(bytes) => Shape::SMALL,
            [b'A'..=b'Z', rest @ ..] if is_small(rest) => Shape::CAPITAL,
            _ => Shape::of(text),
        };
        let lower_hash = hash(2, lower.as_bytes());
        let (fine, coarse) = model.class(lower_hash);
        let lists = model.lists.get(lower_hash).unwrap_or_default();
        let begins = model.places.get(hash(3, lower.as_bytes())).filter(|_| shape.is_capital);
        Self {
            lower_hash,
            form: if shape.has_capital { form(text) } else { lower_hash },
            shape: shape.hash,
            lists: if shape.is_capital { lists } else { lists & !list::NAME },
            classes: classes(text),
            fine,
            coarse,
            begins: begins.unwrap_or_default() as u8,
            is_capital: shape.is_capital,
            has_capital: shape.has_capital,
            is_lower: shape.is_lower,
        }
    }
}

/// The hash of a word with a capital, as it stands.
pub fn form(word: &str) -> u64 {
    hash(1, word.as_bytes())
}

/// Words that are kept at once: so many that the most common ones stay, and so few that they leave
/// room in the processor's own memory.
const KEPT: usize = 1 << KEPT_BITS;

const KEPT_BITS: u32 = 12;

/// A word that is kept.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Its bytes, with zeros behind them: no word that is kept ends with one, or is empty.
    bytes: [u64; 2],
    known: Known,
}

impl Kept {
    const NOTHING: Self = Self { bytes: [0; 2], known: Known::NOTHING };
}

/// Where a word of those bytes is kept.
const fn place([low, high]: [u64; 2]) -> usize {
    let sum = low ^ high.rotate_left(31);
    (sum.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - KEPT_BITS)) as usize
}

/// The words that were looked up last by one model.
#[derive(Debug)]
struct Memory {
    /// The number of the model; 0 for none.
    model: u32,
    /// Each at the place that its bytes tell.
    kept: Vec<Kept>,
    /// What the weights of their own features come to, of those that begin with a capital: few
    /// others are looked at by the model.
    own: Vec<Sums>,
}

impl Memory {
    const EMPTY: Self = Self { model: 0, kept: Vec::new(), own: Vec::new() };
}

thread_local! {
    static MEMORY: Cell<Memory> = const { Cell::new(Memory::EMPTY) };
}

/// Looks up words.
#[derive(Debug)]
pub struct Lookup<'m> {
    model: &'m Model,
    memory: Memory,
    /// What the weights of their own features come to, of the words so far that begin with a
    /// capital, in order.
    pub own: Vec<Sums>,
}

impl<'m> Lookup<'m> {
    /// By that model, with what this thread has kept of its words.
    pub fn by(model: &'m Model) -> Self {
        let mut memory = MEMORY.replace(Memory::EMPTY);
        if memory.model != model.number {
            let (kept, own) = (vec![Kept::NOTHING; KEPT], vec![Sums::default(); KEPT]);
            memory = Memory { model: model.number, kept, own };
        }
        Self { model, memory, own: Vec::new() }
    }

    /// The word that stands in a stretch of a text. `small` is the text with the capitals of ASCII
    /// in lower case.
    pub fn word<'a>(&mut self, (text, small): (&'a str, &'a str), span: Span) -> Word<'a> {
        let (word, small) = (span.of(text), span.of(small));
        let rest = text.as_bytes().get(span.start as usize..).unwrap_or_default();
        let has_end = word.bytes().next_back().is_some_and(|last| last != 0);
        let bytes = first_bytes(rest, word.len()).filter(|_| has_end);
        let place = bytes.map_or(KEPT, place);
        let kept = self.memory.kept.get_mut(place).zip(bytes);
        if let Some((kept, bytes)) = &kept
            && kept.bytes == *bytes
        {
            let own = self.memory.own.get(place).filter(|_| kept.known.is_capital);
            self.own.extend(own);
            return Word::of(word, Cow::Borrowed(small), &kept.known);
        }
        let lower = in_lower(word, small);
        let known = Known::of(self.model, word, &lower);
        // A word whose other letters have capitals, too, is put in lower case each time.
        let kept = kept.filter(|_| matches!(lower, Cow::Borrowed(_)));
        let found = Word::of(word, lower, &known);
        let own = known.is_capital.then(|| self.model.own_sums(&found));
        self.own.extend(own);
        if let Some((kept, bytes)) = kept {
            *kept = Kept { bytes, known };
            if let Some((kept, own)) = self.memory.own.get_mut(place).zip(own) {
                *kept = own;
            }
        }
        found
    }
}

impl Drop for Lookup<'_> {
    fn drop(&mut self) {
        MEMORY.set(mem::replace(&mut self.memory, Memory::EMPTY));
    }
}

/// A word in lower case; `small` is the word with the capitals of ASCII in lower case.
fn in_lower<'a>(word: &str, small: &'a str) -> Cow<'a, str> {
    // Quotation marks and dashes are most of what is not of ASCII, and have no case.
    let has_no_case =
        |letter: char| letter.is_ascii() || ('\u{2000}'..'\u{2070}').contains(&letter);
    if word.chars().all(has_no_case) {
        Cow::Borrowed(small)
    } else {
        Cow::Owned(word.to_lowercase())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::MODEL;
    use crate::extract::model::table::Table;

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
    fn what_one_model_knows_is_not_taken_for_what_another_does() {
        let model = MODEL.as_ref().unwrap();
        let mut other = Model::parse(include_bytes!("../../../data/models/names.bin")).unwrap();
        other.lists = Table::of(vec![0], 12).unwrap();
        let all = Span::new(0, 9);
        let lists = |model: &Model| Lookup::by(model).word(("secretary", "secretary"), all).lists;
        let found = [lists(model), lists(model), lists(&other), lists(model)];
        let [first, ..] = found;
        assert!(first != 0 && found == [first, first, 0, first], "{found:?}");
    }

    #[test]
    fn a_word_that_was_kept_is_told_from_others() {
        let model = MODEL.as_ref().unwrap();
        let texts = ["Geneva", "Genevan", "geneva", "GENEVA", "”", "Gen\0", "Gen", "Łódź", "É", ""];
        let look = |lookup: &mut Lookup<'_>, text: &str| {
            let longer = format!("{text} and so it went on");
            let [alone, first] = [text, &longer].map(|longer| {
                let small = longer.to_ascii_lowercase();
                let word = lookup.word((longer, &small), Span::new(0, text.len()));
                (word.lower.to_string(), word.lower_hash, word.form, word.shape, word.lists)
            });
            assert_eq!(alone, first, "{text}");
            alone
        };
        let mut lookup = Lookup::by(model);
        let first = texts.map(|text| look(&mut lookup, text));
        let second = texts.map(|text| look(&mut lookup, text));
        assert_eq!(first, second);
        for (text, (lower, lower_hash, form, ..)) in std::iter::zip(texts, first) {
            assert_eq!(lower, text.to_lowercase());
            assert_eq!(lower_hash, hash(2, lower.as_bytes()), "{text}");
            assert_eq!(form == lower_hash, !text.contains(char::is_uppercase), "{text}");
        }
    }
}
