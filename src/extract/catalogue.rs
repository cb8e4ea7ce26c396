//! Lists of works and people in the order of catalogues: "Christie, Agatha. The Mysterious Affair
//! at Styles". Who is named there goes by the surname, which stands first.

use std::ops::Range;

use crate::extract::beside::opens;
use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::words::{Word, list};

/// A list has this many entries; fewer may be "Thanks, Anna."
const ENTRIES: usize = 3;

/// Words of a surname, and of the given names behind it.
const WORDS: usize = 3;

/// Labels the surnames of a list, and not the given names behind them.
pub fn turn(sentences: &mut [Sentence<'_>]) {
    let n_entries = sentences.iter().filter(|sentence| !entries(sentence).is_empty()).count();
    if n_entries < ENTRIES {
        return;
    }
    for sentence in sentences {
        for (surname, given) in entries(sentence) {
            sentence.set(given, None);
            sentence.believe(surname, Kind::Person);
        }
    }
}

/// The entries of a sentence that is made of nothing else: "Marx, Karl and Engels, Friedrich."
fn entries(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((surname, given)) = entry(sentence, at) {
        at = given.end;
        found.push((surname, given));
        match sentence.word(at).map(|word| word.text) {
            Some("and" | "&" | ";") => at += 1,
            None | Some(".") if at + 1 >= sentence.words.len() => return found,
            _ => break,
        }
    }
    Vec::new()
}

fn entry(sentence: &Sentence<'_>, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let run = |from: usize, fits: &dyn Fn(&Word<'_>) -> bool| {
        let words = sentence.words.iter().skip(from);
        from..from + words.take_while(|word| fits(word)).count()
    };
    let has_comma = sentence.words.iter().skip(start).take(WORDS + 1).any(|word| word.text == ",");
    if !has_comma {
        return None;
    }
    let surname = run(start, &|word| word.is_capital && !opens(word));
    let is_comma = sentence.word(surname.end).is_some_and(|word| word.text == ",");
    let given = run(surname.end + 1, &|word| word.is_capital);
    let is_given = |word: &Word<'_>| word.is_in(list::GIVEN) || word.text.ends_with('.');
    let fits = |words: &Range<usize>| (1..=WORDS).contains(&words.len());
    let fits = is_comma && fits(&surname) && fits(&given);
    (fits && sentence.word(given.start).is_some_and(is_given)).then_some((surname, given))
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn in_a_catalogue_the_surname_stands_first() {
        check(
            "[Holm], Petra. The Long Quay.\n[Berg], Lars and [Lind], Anna. Winter Harbour.\n[Quill], Marjorie. Nine Lanterns.",
        );
    }

    #[test]
    fn who_is_thanked_is_no_entry() {
        check("Thanks, [Anna].");
    }
}
