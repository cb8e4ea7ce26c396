//! Organisations by their initials: "USI" where the University of Southern Indiana is spoken of.

use std::ops::Range;

use foldhash::{HashSet, HashSetExt as _};

use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::words::Word;

/// Letters of what counts as initials.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// Labels the initials of the organisations that a document names.
pub fn find(sentences: &mut [Sentence<'_>]) {
    let known = initials(sentences);
    for sentence in sentences.iter_mut().filter(|_| !known.is_empty()) {
        for at in 0..sentence.words.len() {
            let is_known = |word: &Word<'_>| {
                word.is_abbreviation() && known.contains(&word.text.replace('.', ""))
            };
            if sentence.label(at) == 0 && sentence.word(at).is_some_and(is_known) {
                sentence.believe(at..at + 1, Kind::Organisation);
            }
        }
    }
}

fn initials(sentences: &[Sentence<'_>]) -> HashSet<String> {
    let mut found = HashSet::new();
    for sentence in sentences {
        for named in sentence.names().into_iter().filter(|named| named.kind == Kind::Organisation) {
            let letters = letters(sentence, named.words);
            if LETTERS.contains(&letters.chars().count()) {
                found.insert(letters);
            }
        }
    }
    found
}

/// First letters of the words with a capital.
fn letters(sentence: &Sentence<'_>, words: Range<usize>) -> String {
    let words = sentence.words.get(words).unwrap_or_default();
    words
        .iter()
        .filter(|word| word.is_capital)
        .filter_map(|word| word.text.chars().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::organisations;

    #[test]
    fn initials_name_an_organisation_too() {
        let text =
            "She works at the University of Northern Tarvia.\nIn the hall of UNT hang old maps.";
        assert_eq!(organisations(text), ["University of Northern Tarvia", "UNT"]);
    }
}
