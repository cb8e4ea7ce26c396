//! Organisations by their initials: "USI" where the University of Southern Indiana is spoken of;
//! and "CC", taken for somebody, where Creative Commons is.

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

/// Takes the labels of people off the initials of what the text has in full and does not call a
/// person: "Creative Commons … but CC makes it harder".
pub fn leave_out(sentences: &mut [Sentence<'_>]) {
    let bare = |word: &Word<'_>| word.text.replace('.', "");
    let mut taken: Vec<(usize, Range<usize>, String)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for one in sentence.named_people().filter(|one| one.words.len() == 1) {
            let word = sentence.word(one.words.start).filter(|word| word.is_abbreviation());
            taken.extend(word.map(|word| (number, one.words.clone(), bare(word))));
        }
    }
    let wanted: HashSet<&str> = taken.iter().map(|(.., letters)| &**letters).collect();
    let in_full: HashSet<String> =
        sentences.iter().flat_map(|sentence| in_full(sentence, &wanted)).collect();
    for (number, words, letters) in &taken {
        if let Some(sentence) = sentences.get_mut(*number).filter(|_| in_full.contains(letters)) {
            sentence.set(words.clone(), None);
        }
    }
}

/// Those of some initials with which capitals of a sentence begin that are no person.
fn in_full(sentence: &Sentence<'_>, wanted: &HashSet<&str>) -> Vec<String> {
    let mut found = Vec::new();
    for start in (0..sentence.words.len()).filter(|_| !wanted.is_empty()) {
        let mut letters = String::new();
        let mut has_word = false;
        for at in start..start + LETTERS.end() {
            let word = sentence.word(at).filter(|word| word.is_capital);
            let Some(word) = word.filter(|_| !matches!(sentence.label(at), 1 | 2)) else { break };
            letters.extend(word.text.chars().next());
            has_word |= word.text.chars().count() > 1;
            if at > start && has_word && wanted.contains(&*letters) {
                found.push(letters.clone());
            }
        }
    }
    found
}

fn initials(sentences: &[Sentence<'_>]) -> HashSet<String> {
    let mut found = HashSet::new();
    for sentence in sentences {
        for named in sentence.named().iter().filter(|named| named.kind == Kind::Organisation) {
            let letters = letters(sentence, named.words.clone());
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
    use crate::extract::names::tests::{check, organisations};

    #[test]
    fn initials_name_an_organisation_too() {
        let text =
            "She works at the University of Northern Tarvia.\nIn the hall of UNT hang old maps.";
        assert_eq!(organisations(text), ["University of Northern Tarvia", "UNT"]);
    }

    #[test]
    fn initials_of_what_is_no_person_are_nobody() {
        check(
            "Some books are under Creative Commons and the like, said [Anna Miller].\nThis CC makes things hard.",
        );
    }
}
