//! Names that the model sees in pieces, or not at all, for their form: initials before a surname,
//! "Mac" and "Ó" within, syllables joined by a hyphen.

use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::words::{Word, list};
use crate::extract::surnames::is_korean;
use crate::text::families::is_family;
use crate::text::kin::is_kin;

/// Lists with words that are parts of nobody's name.
const OTHER: u32 = list::TITLE | list::ORGANISATION | list::PLACE | list::DATE | list::DEMONYM;

/// Words with a capital inside Irish, Scottish and other names.
const WITHIN: &[&str] = &["Mac", "Mc", "Ó", "O", "Ní", "Nic", "Uí", "Mhic", "Ua", "ap", "ab"];

/// Those of Arabic names.
const ARABIC: &[&str] = &["Abu", "Abou", "Bin", "Ibn", "Bint", "Umm", "Abd"];

/// Titles that are names, too.
pub const TITLES_WITHIN: &[&str] =
    &["sheikh", "shah", "sultan", "khan", "imam", "malik", "bey", "amir"];

/// Labels them whole, in the sentences of a document.
pub fn find(sentences: &mut [Sentence<'_>]) {
    for sentence in sentences {
        for at in sentence.capitals() {
            if !may_be_piece(sentence, at) {
                continue;
            }
            let rules = [within, kin, titled_within, korean, initials, hyphenated];
            if let Some(n_words) = rules.iter().find_map(|rule| rule(sentence, at)) {
                sentence.believe(at..at + n_words, Kind::Person);
                sentence.begin_anew(at + n_words);
            }
        }
    }
}

/// Whether any rule can hold of a capital: most stand alone, and not behind a comma.
fn may_be_piece(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_capital = |at: usize| sentence.word(at).is_some_and(|word| word.is_capital);
    let comma = at.checked_sub(1).and_then(|before| sentence.word(before));
    is_capital(at + 1)
        || comma.is_some_and(|comma| comma.text == ",")
        || sentence.word(at).is_some_and(|word| word.text.contains(['.', '-']))
}

fn is_free(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence
        .word(at)
        .is_some_and(|word| word.is_capital && !word.is_in(OTHER) && word.text.chars().count() > 1)
}

/// "Seán Mac Giolla", "Éamon Ó Cuív", "Nahed Abu Jazar".
fn within(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let next = sentence.word(at + 1)?;
    let first = sentence.word(at)?;
    let named = first.is_in(list::NAME) || first.is_unheard_of();
    let arabic = ARABIC.contains(&next.text) && next.place == 0 && first.place == 0 && named;
    let fits = WITHIN.contains(&next.text) || arabic;
    (fits && is_free(sentence, at) && is_free(sentence, at + 2)).then_some(3)
}

/// "his father, Hun Sen,", "her own son, Arjan, 8,": whom a word for kin brings in.
fn kin(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let is = |at: usize, mark: &str| sentence.word(at).is_some_and(|word| word.text == mark);
    let brings =
        at >= 2 && is(at - 1, ",") && sentence.word(at - 2).is_some_and(|word| is_kin(&word.lower));
    let may_be =
        |word: &Word<'_>| word.is_capital && !word.is_in(list::DATE | list::DEMONYM | list::PLACE);
    let n_words = (0..3).take_while(|n| sentence.word(at + n).is_some_and(may_be)).count();
    let placed = (at..at + n_words).any(|at| sentence.word(at).is_some_and(Word::is_great_place));
    let free = (at..at + n_words).any(|at| !matches!(sentence.label(at), 1 | 2));
    (brings && free && !placed && (1..3).contains(&n_words) && is(at + n_words, ","))
        .then_some(n_words)
}

/// "Hassan Sheikh Mohamud": a title that is a name among names.
fn titled_within(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let within = sentence.word(at + 1);
    let within =
        within.is_some_and(|word| word.is_capital && TITLES_WITHIN.contains(&&*word.lower));
    let given = sentence.word(at).is_some_and(|word| word.is_in(list::GIVEN));
    let is_person = matches!(sentence.label(at), 1 | 2) || sentence.label(at + 2) == 1;
    (within && given && is_person && is_free(sentence, at) && is_free(sentence, at + 2))
        .then_some(3)
}

/// "Park Chan-wook": the family's name and two syllables.
fn korean(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let family = sentence.word(at).is_some_and(|word| is_family(&word.lower));
    let given = sentence.word(at + 1).is_some_and(|word| word.is_capital && is_korean(word));
    (family && given && !matches!(sentence.label(at), 2)).then_some(2)
}

/// "T.N. Balasubramaniam": initials and a name that is no word.
fn initials(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    // "V K Raghunath".
    let bare = |at: usize| {
        sentence.word(at).is_some_and(|word| word.is_capital && word.text.chars().count() == 1)
    };
    let two_bare = bare(at) && bare(at + 1);
    let is_initials = |word: &Word<'_>| {
        if two_bare && word.is_capital && word.text.chars().count() == 1 {
            return true;
        }
        let letters = || word.text.split('.').filter(|part| !part.is_empty());
        let single = letters().all(|part| part.chars().count() == 1 && part < "a");
        word.text.ends_with('.') && single && letters().count() < 4 && !is_known(word)
    };
    let n_initials =
        (at..at + 3).take_while(|&at| sentence.word(at).is_some_and(is_initials)).count();
    let name = sentence.word(at + n_initials).filter(|_| n_initials > 0)?;
    let before = at.checked_sub(1).and_then(|at| sentence.word(at));
    let fits = is_free(sentence, at + n_initials)
        && (name.is_in(list::NAME) || name.is_unheard_of())
        && name.place == 0
        && !name.is_abbreviation()
        && !before.is_some_and(|before| before.is_capital)
        && !sentence.word(at + n_initials + 1).is_some_and(|next| next.is_capital)
        && (at..=at + n_initials).any(|at| !matches!(sentence.label(at), 1 | 2));
    fits.then_some(n_initials + 1)
}

/// "U.S.", "U.N.": what everybody writes with full stops is no initials.
fn is_known(word: &Word<'_>) -> bool {
    let known = ["u.s.", "u.n.", "u.k.", "e.u.", "d.c.", "n.y.", "l.a.", "u.a.e.", "n.j.", "n.c."];
    known.contains(&&*word.lower) || word.is_place() || word.is_known()
}

/// "Yo-Yo Ma": a word that is nothing else, right before a name of one word.
fn hyphenated(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let is_given = |word: &Word<'_>| {
        let parts = word.text.split_once('-');
        parts.is_some_and(|(one, two)| {
            two.starts_with(char::is_alphabetic) && (2..=6).contains(&one.len()) && two.len() <= 6
        }) && (word.is_unheard_of() || parts.is_some_and(|(one, two)| one == two))
            && !word.is_in(OTHER)
            && word.place == 0
            && !word.is_abbreviation()
    };
    let before = at.checked_sub(1).and_then(|at| sentence.word(at));
    let fits = sentence.word(at).is_some_and(is_given)
        && sentence.label(at) == 0
        && sentence.label(at + 1) == 1
        && !before.is_some_and(|before| before.is_capital);
    let rest = sentence.labels().iter().skip(at + 2).take_while(|label| **label == 2).count();
    fits.then_some(2 + rest)
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn names_in_pieces_are_whole() {
        check("[Seán Mac Giolla] said the plan was a charter for builders.");
        check("The prize went to South Korean director [Park Chan-wook] on Saturday.");
        check("We will stop work, said its secretary, [T.N. Balasubramaniam].");
        check("Somali President [Hassan Sheikh Mohamud] appealed for help.");
        check("[Nahed Abu Jazar], a nurse, went to <Abu Dhabi>.");
        check("He took over from his father, [Hun Sen], in 2023.");
        check("The prize went to [V K Raghunath] its chairman, and to Plan B Holdings.");
        check("She said her own son, [Arjan], 8, was there.");
        check("By then she had recorded with [Yo-Yo Ma] and had a contract.");
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        check("The U.S. Treasury said nothing, and the U.N. Mission neither.");
    }
}
