//! Names that the model takes for nothing or for a part of something else, though a given name we
//! know begins them.

use std::ops::Range;

use crate::extract::beside::opens;
use crate::extract::bounds::is_picture;
use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};
use crate::extract::roles::words::is_called;

/// Lists with words that are no surnames.
const OTHER: u32 =
    list::TITLE | list::ORGANISATION | list::PLACE | list::DATE | list::DEMONYM | list::SPEECH;

/// How likely the model must hold a person where it labels none.
const LIKELY: f32 = 0.12;

/// Finds them in the sentences of a document.
pub fn find(sentences: &mut [Sentence<'_>]) {
    let lone = lone(sentences);
    for sentence in sentences {
        for at in sentence.capitals() {
            if stands_behind_organisation(sentence, at, &lone) {
                sentence.believe(at..at + 2, Kind::Person);
            }
            let rules = [speaks_behind_organisation, stands_alone, goes_on, is_apposed, is_aged];
            if rules.iter().any(|holds| holds(sentence, at)) {
                sentence.believe(at..at + 2, Kind::Person);
            }
            if speaks_behind_place(sentence, at) {
                sentence.set(at - 1..at, Some(Kind::Place));
                sentence.believe(at..at + 1, Kind::Person);
            }
            if took_picture(sentence, at) {
                sentence.believe(at..at + 1, Kind::Person);
            }
        }
    }
}

/// "the Council on Harbour Affairs Petra Holm said": who speaks is the person, not the house.
fn speaks_behind_organisation(sentence: &Sentence<'_>, at: usize) -> bool {
    let speaks = sentence
        .word(at + 2)
        .is_some_and(|word| word.is_lower && (word.is_in(list::SPEECH) || word.lower == "who"));
    let inside = (at..at + 2).all(|at| matches!(sentence.label(at), 4 | 6));
    let long = at.checked_sub(2).is_some_and(|at| sentence.label(at) != 0);
    speaks && inside && long && is_full_name(sentence, at)
}

/// "Students of the University of Tarvia Amneh Halwani heard of it. Halwani said …": the end of
/// what is taken for an organisation is a person, whom the text calls by the surname too.
fn stands_behind_organisation(sentence: &Sentence<'_>, at: usize, lone: &Hashes) -> bool {
    let inside = (at..at + 2).all(|at| matches!(sentence.label(at), 4 | 6));
    let ends = !matches!(sentence.label(at + 2), 4 | 6);
    let long = at.checked_sub(2).is_some_and(|at| sentence.label(at) != 0);
    let is_name = |word: &Word<'_>| {
        word.is_capital && !word.is_in(OTHER) && (word.is_in(list::NAME) || word.is_unheard_of())
    };
    let surname = sentence.word(at + 1).is_some_and(|word| lone.contains(&word.form));
    inside && ends && long && surname && sentence.word(at).is_some_and(is_name)
}

/// The forms of people whom the model finds called by one word.
fn lone(sentences: &[Sentence<'_>]) -> Hashes {
    let mut found = Hashes::default();
    for sentence in sentences {
        for named in sentence.named_people() {
            let word = sentence.word(named.words.start).filter(|_| named.words.len() == 1);
            found.extend(word.map(|word| word.form));
        }
    }
    found
}

/// "In Kyiv Zelensky said": a great place, and behind it somebody who speaks.
fn speaks_behind_place(sentence: &Sentence<'_>, at: usize) -> bool {
    let in_place = at.checked_sub(2).and_then(|at| sentence.word(at)).is_some_and(|word| {
        matches!(word.lower.as_ref(), "in" | "at" | "from" | "near" | "outside")
    });
    let is_place = |word: &Word<'_>| word.is_great_place() && !word.goes_on();
    let place = at.checked_sub(1).and_then(|at| sentence.word(at)).is_some_and(is_place);
    let joined = matches!(sentence.label(at), 2 | 4 | 6);
    let speaks =
        sentence.word(at + 1).is_some_and(|word| word.is_lower && word.is_in(list::SPEECH));
    let surname = |word: &Word<'_>| word.is_capital && !word.is_in(OTHER) && !word.goes_on();
    in_place && place && joined && speaks && sentence.word(at).is_some_and(surname)
}

/// "with illustrator Johnnie Holm.": two capitals between small words.
fn stands_alone(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_capital = |at: Option<usize>| {
        at.and_then(|at| sentence.word(at)).is_some_and(|word| word.has_capital)
    };
    let free = sentence.label(at) == 0 && sentence.label(at + 1) == 0;
    let alone = at > 0 && !is_capital(at.checked_sub(1)) && !is_capital(Some(at + 2));
    free && alone && is_full_name(sentence, at) && is_likely(sentence, at..at + 2)
}

/// "Pierre L'Enfant": what the model saw of a name ends with the given name.
fn goes_on(sentence: &Sentence<'_>, at: usize) -> bool {
    let begins = sentence.label(at) == 1 && sentence.label(at + 1) == 0;
    let ends = !sentence.word(at + 2).is_some_and(|word| word.is_capital);
    begins && ends && is_full_name(sentence, at) && is_likely(sentence, at + 1..at + 2)
}

/// "Image: Snowgoose4.", "Video: Holm & Berg": who made it, by whatever name.
fn took_picture(sentence: &Sentence<'_>, at: usize) -> bool {
    let is =
        |at: usize, marks: &[&str]| sentence.word(at).is_none_or(|word| marks.contains(&word.text));
    let head = match at {
        2.. if is_picture(sentence, at - 2) => true,
        4.. => is(at - 1, &["&", "and", ","]) && is_picture(sentence, at - 4),
        _ => false,
    };
    let is_name = |word: &Word<'_>| word.is_capital && word.is_unheard_of() && word.place == 0;
    head && is(at + 1, &[".", "&", "and", ","]) && sentence.word(at).is_some_and(is_name)
}

/// "His finance chief, Sherry House, put it": what the surname means besides does not count.
fn is_apposed(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_comma = |at: usize| sentence.word(at).is_some_and(|word| word.text == ",");
    if at == 0 || !is_comma(at - 1) || !is_comma(at + 2) || !begins_with_given(sentence, at) {
        return false;
    }
    let before = sentence.words.get(at.saturating_sub(6)..at - 1).unwrap_or_default();
    let mut near = before.iter().rev().take_while(|word| word.text != ",");
    near.any(|word| word.is_lower && (word.is_in(list::TITLE) || is_called(word.text)))
}

/// "Rose Tiller, 68.": a name with an age.
fn is_aged(sentence: &Sentence<'_>, at: usize) -> bool {
    if sentence.word(at + 2).is_none_or(|word| word.text != ",") {
        return false;
    }
    let ends = |word: &Word<'_>| matches!(word.text, "," | "." | ";" | "and");
    let age = sentence.word(at + 3).and_then(|word| word.text.parse::<u8>().ok());
    let is_age = age.is_some_and(|age| (1..=110).contains(&age));
    let before = at.checked_sub(1).and_then(|at| sentence.word(at));
    is_age
        && sentence.word(at + 4).is_none_or(ends)
        && !before.is_some_and(|word| word.is_capital)
        && begins_with_given(sentence, at)
}

/// A given name and a capital, neither of which is a part of somebody's name already.
fn begins_with_given(sentence: &Sentence<'_>, at: usize) -> bool {
    let other = list::TITLE | list::DATE | list::DEMONYM | list::ORGANISATION;
    let is_given = |word: &Word<'_>| word.is_in(list::GIVEN) && word.is_capital && !opens(word);
    let is_surname = |word: &Word<'_>| {
        word.is_capital && !word.is_in(other & !list::ORGANISATION) && !word.is_abbreviation()
    };
    let is_known = |word: &Word<'_>| !word.is_in(other);
    (at..at + 2).any(|at| !matches!(sentence.label(at), 1 | 2))
        && sentence.word(at).is_some_and(|word| is_given(word) && is_known(word))
        && sentence.word(at + 1).is_some_and(is_surname)
}

/// A given name, and a word that may be a surname.
fn is_full_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_given = |word: &Word<'_>| word.is_in(list::GIVEN) && !word.is_in(OTHER) && !opens(word);
    let is_surname = |word: &Word<'_>| {
        word.is_capital
            && !word.is_in(OTHER & !list::DATE)
            && !word.is_abbreviation()
            && (word.is_in(list::NAME) || word.is_unheard_of())
            && word.text.chars().count() > 2
            && !opens(word)
    };
    sentence.word(at).is_some_and(is_given) && sentence.word(at + 1).is_some_and(is_surname)
}

/// Whether a person is likelier than anything else that has a name.
fn is_likely(sentence: &Sentence<'_>, words: Range<usize>) -> bool {
    let [person, place, organisation, _] = sentence.evidence(words);
    person > LIKELY && person > place && person > organisation
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn who_speaks_behind_an_organisation_is_a_person() {
        check("A lawyer of the Council on Northern Affairs [Petra Holm] said nothing.");
    }

    #[test]
    fn who_ends_an_organisation_is_a_person_whom_the_text_knows() {
        check(
            "A student at the University of Northern Tarvia [Amneh Jalawi] heard of it.\n[Jalawi] said nothing.",
        );
    }

    #[test]
    fn who_speaks_behind_a_place_is_no_part_of_it() {
        check("In <Kyiv> [Zelensky] said the talks would go on.");
        check("In <New York City> officials said nothing.");
    }

    #[test]
    fn who_is_apposed_or_aged_is_named() {
        check("His finance chief, [Sherry House], put the cost higher.");
        check("Among the dead is [Rose Church], 68, of <Paris>.");
    }

    #[test]
    fn who_took_a_picture_is_named() {
        check("The quay at dawn. Image: [Snowgoosely].");
        check("The quay at dawn. Image: Reuters.");
    }
}
