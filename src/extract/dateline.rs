//! Datelines: "ABU DHABI, Feb 5 (Harbour Wire) -", "KESSEL - About 200 farmers".

use std::ops::Range;

use crate::extract::labels::Sentence;
use crate::extract::model::known::form;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};

/// "ABU DHABI, Feb 5 -": a place that the list has whole, in capitals at the head of a sentence;
/// "KESSEL - About 200 farmers": any, where a dash follows at once, but for one of the surnames, which
/// are given by their forms.
pub fn is_dateline(sentence: &Sentence<'_>, words: &Range<usize>, surnames: &Hashes) -> bool {
    let all = sentence.words.get(words.clone()).unwrap_or_default();
    let is_place = |(at, word): (usize, &Word<'_>)| {
        word.is_abbreviation() && word.is_place() && word.goes_on() == (at > 0)
    };
    let long = all.iter().any(|word| word.text.len() > 3);
    if words.start > 0 || !long {
        return false;
    }
    let one = all.len() > 1 || all.iter().all(Word::is_great_place);
    let dash = ends_in_dash(sentence, words.end);
    let [.., last] = all else { return false };
    let named = all.len() == 1 && surnames.contains(&form(&capitalised(last.text)));
    one && all.iter().enumerate().all(is_place)
        || (dash || is_whole_sentence(sentence, words.end))
            && !named
            && all.iter().all(|word| is_shouted(word.text))
}

/// "CADDO SPRINGS, Okla." is taken for a sentence.
fn is_whole_sentence(sentence: &Sentence<'_>, at: usize) -> bool {
    let rest = sentence.words.get(at..).unwrap_or_default();
    let is = |at: usize, mark: &str| rest.get(at).is_some_and(|word| word.text == mark);
    is(0, ",") && is(2, ".") && rest.len() == 3 && rest.get(1).is_some_and(|word| word.is_capital)
}

/// "DEIR", "AL-BALAH".
fn is_shouted(word: &str) -> bool {
    word.len() > 1
        && word
            .chars()
            .all(|letter| letter.is_uppercase() || matches!(letter, '.' | '-' | '’' | '\''))
}

/// Whether a dash follows, behind a day and an agency in brackets at most: "HARROW, March 12
/// (Northpress) -".
fn ends_in_dash(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut is_open = false;
    for word in sentence.words.iter().skip(at).take(12) {
        match word.text {
            "-" | "–" | "—" | ":" => return !is_open,
            "(" => is_open = true,
            ")" => is_open = false,
            "," | "." => {}
            _ if is_open || word.is_capital || word.is_in(list::DATE) || word.is_place() => {}
            text if text.starts_with(|letter: char| letter.is_ascii_digit()) => {}
            _ => return false,
        }
    }
    false
}

/// "RUBIO" as the full name has it: "Rubio".
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn a_place_in_capitals_at_the_head_is_nobody() {
        check("<ABU DHABI>, Feb 5 (Harbour Wire) - Talks went on until the night.");
        check("<DEIR AL-BALAH>, <Gaza Strip> (AP) — It rained for a week.");
        check("<CADDO SPRINGS>, <Okla>. (AP) — It rained for a week.");
        check("<KESSEL>, Poland - It rained for a week.");
    }
}
