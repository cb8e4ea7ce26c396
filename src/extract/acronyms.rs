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
    let mut taken: Vec<(usize, Range<usize>)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let lone = sentence.people().into_iter().filter(|one| one.words.len() == 1);
        let initials =
            lone.filter(|one| sentence.word(one.words.start).is_some_and(Word::is_abbreviation));
        taken.extend(initials.map(|one| (number, one.words)));
    }
    for (number, words) in taken {
        let Some(sentence) = sentences.get(number) else { continue };
        let letters = sentence.word(words.start).map(|word| word.text.replace('.', ""));
        let letters = letters.unwrap_or_default();
        if sentences.iter().any(|sentence| has_in_full(sentence, &letters))
            && let Some(sentence) = sentences.get_mut(number)
        {
            sentence.set(words, None);
        }
    }
}

/// Whether capitals of a sentence that are no person begin with the letters.
fn has_in_full(sentence: &Sentence<'_>, letters: &str) -> bool {
    let n_letters = letters.chars().count();
    let runs = sentence.words.windows(n_letters.max(2)).enumerate();
    let mut runs = runs.filter(|(_, run)| {
        let starts = std::iter::zip(*run, letters.chars());
        n_letters > 1
            && starts.clone().all(|(word, letter)| word.is_capital && word.text.starts_with(letter))
            && run.iter().any(|word| word.text.chars().count() > 1)
    });
    runs.any(|(at, run)| (at..at + run.len()).all(|at| !matches!(sentence.label(at), 1 | 2)))
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
