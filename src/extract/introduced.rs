//! People whom the words around them introduce, whatever their names look like: an age or an office
//! behind, an office or a word for kin before.
//!
//! "Naw Paw Say, 38, last saw her husband", "Iyad Ag Ghali, a veteran rebel, is wanted".

use std::ops::Range;

use crate::extract::beside::opens;
use crate::extract::firms::is_firm_noun;
use crate::extract::labels::Sentence;
use crate::extract::mistaken::is_somebody;
use crate::extract::model::Kind;
use crate::extract::model::words::{COUNTRY, Word, list};
use crate::extract::owned::is_animal;
use crate::extract::quotes::offices::is_of_a_people;
use crate::extract::roles::words::is_called;
use crate::extract::stage::{has_show, is_played};
use crate::extract::surnames::OUT_OF_QUESTION;
use crate::text::kin::is_kin;

/// Lists with words that are parts of nobody's name.
const OTHER: u32 = list::TITLE | list::ORGANISATION | list::PLACE | list::DATE;

/// Words of a name that is found in this way.
const WORDS: usize = 4;

/// How sure the model may be of something else.
const DOUBT: f32 = 0.95;

/// The same, where little is said of the name.
const HALF: f32 = 0.5;

/// Labels them in the sentences of a document.
pub fn find(sentences: &mut [Sentence<'_>]) {
    for sentence in sentences {
        take_in_nicknames(sentence);
        let mut end = 0;
        for at in sentence.capitals() {
            if at < end {
                continue;
            }
            let words = run(sentence, at);
            end = words.end.max(at + 1);
            // "Aunty Faiza": kin by a title.
            if words.len() > 1 && sentence.is(Some(words.start), TITLES) {
                sentence.set(words.start..words.start + 1, None);
                sentence.believe(words.start + 1..words.end, Kind::Person);
                continue;
            }
            if has_show(sentence, &words) {
                sentence.believe(words.start..words.end - 1, Kind::Person);
                sentence.set(words.end - 1..words.end, None);
                continue;
            }
            // "de los Reyes Jr., the chief": the whole name, or the end of a longer one.
            let is_labelled = |words: &Range<usize>| {
                matches!(sentence.label(words.start), 1 | 2)
                    && (words.start + 1..words.end).all(|at| sentence.label(at) == 2)
            };
            // Nothing introduces the one word that a sentence opens with.
            let opens = words.end == 1;
            if words.is_empty() || opens || is_labelled(&words) {
                continue;
            }
            let rules = [
                is_paired,
                is_aged,
                is_apposed,
                is_called_so,
                has_office,
                is_kin_of,
                is_countryman,
                is_victim,
                is_played,
                is_lone_office,
            ];
            if rules.iter().any(|holds| holds(sentence, &words)) {
                sentence.believe(words, Kind::Person);
            }
        }
    }
}

/// "Randall “Randy” Langhorne", "Lolita “Nanay Loling” Bermas": what somebody is called, between
/// marks, in the midst of the name.
fn take_in_nicknames(sentence: &mut Sentence<'_>) {
    let is_open = |word: &Word<'_>| matches!(word.text, "“" | "\"" | "‘");
    let marks: Vec<usize> =
        (1..sentence.words.len()).filter(|&at| sentence.word(at).is_some_and(is_open)).collect();
    for open in marks {
        let is_capital = |at: usize| sentence.word(at).is_some_and(|word| word.is_capital);
        let n_inside = (open + 1..=open + NICKNAME).take_while(|at| is_capital(*at)).count();
        let close = open + 1 + n_inside;
        let closed = sentence.is(Some(close), &["”", "\"", "’"]);
        let is_given = |word: &Word<'_>| word.is_capital && word.is_in(list::GIVEN) && !opens(word);
        let is_person = |at: usize| matches!(sentence.label(at), 1 | 2);
        let given = is_person(open - 1) || sentence.word(open - 1).is_some_and(is_given);
        let may_be = |word: &Word<'_>| word.is_capital && !word.is_in(OTHER | list::SPEECH);
        let surname = is_person(close + 1)
            || sentence.label(close + 1) == 0 && sentence.word(close + 1).is_some_and(may_be);
        if n_inside == 0 || !closed || !given || !surname {
            continue;
        }
        let before = (0..open).rev().take_while(|at| sentence.label(*at) == 2).count();
        let start = open - 1 - before.min(open - 1);
        let rest = (close + 2..sentence.words.len()).take_while(|at| sentence.label(*at) == 2);
        let end = close + 2 + rest.count();
        sentence.believe(start..end, Kind::Person);
    }
}

/// Words of a nickname.
const NICKNAME: usize = 3;

/// The capitals from a place on, all of them: empty where one stands before or they are more than
/// a name has, or of another kind.
fn run(sentence: &Sentence<'_>, at: usize) -> Range<usize> {
    let is_capital = |at: usize| sentence.word(at).is_some_and(|word| word.is_capital);
    let opening = sentence.word(at).is_some_and(|word| at == 0 && opens(word));
    if !is_capital(at) || opening || at > 1 && is_capital(at - 1) {
        return at..at;
    }
    let all = sentence.words.iter().skip(at).take_while(|word| word.is_capital);
    let words = at..at + all.count();
    let may_be = |at: usize| sentence.word(at).is_some_and(may_be_of_a_name);
    let fits = words.len() <= WORDS && words.clone().all(may_be);
    if fits { words } else { words.end..words.end }
}

fn may_be_of_a_name(word: &Word<'_>) -> bool {
    let is_abbreviation = word.is_abbreviation() && !word.text.contains('.');
    // "Iyad Ag Ghali": firms have it in capitals.
    (!word.is_in(OTHER) || word.text == "Ag")
        && !word.is_known()
        && !is_abbreviation
        && word.text != "No."
}

/// Whether a stretch is more than one word, none of which is a great place or of a nation, and the
/// model is not sure that it is something else.
fn may_be_a_name(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let own = sentence.words.get(words.clone()).unwrap_or_default();
    let is_other = |word: &Word<'_>| word.is_great_place() || word.is_in(list::DEMONYM);
    let [_, place, organisation, _] = sentence.evidence(words.clone());
    own.len() > 1 && !own.iter().any(is_other) && place.max(organisation) < DOUBT
}

/// What kin and elders are called by, before their names.
const TITLES: &[&str] = &["aunty", "auntie", "aunt", "mama", "mzee", "tante", "uncle"];

/// "the second child of Morris and Gittel Lindenbaum": two who share a surname.
fn is_paired(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is_given = |word: &Word<'_>| {
        word.is_in(list::GIVEN) && !word.is_great_place() && !word.is_in(list::DEMONYM)
    };
    let other = words.end + 1;
    let is_full = sentence.label(other) == 1 && sentence.label(other + 1) == 2;
    let small = words.start.checked_sub(1).and_then(|before| sentence.word(before));
    words.len() == 1
        && sentence.is(Some(words.end), &["and"])
        && is_full
        && small.is_some_and(|before| before.is_lower)
        && [words.start, other].iter().all(|at| sentence.word(*at).is_some_and(is_given))
}

/// "Naw Paw Say, 38, last saw", "Sam, 19, and Jordan, 23, came", but not "in Jordan, 23,".
fn is_aged(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let age = sentence.word(words.end + 1).and_then(|word| word.text.parse::<u8>().ok());
    let before = words.start.checked_sub(1);
    let given = |word: &Word<'_>| word.is_in(list::GIVEN);
    let alone = words.len() == 1
        && sentence.is(before, &["and", ",", "sister", "brother", "son", "daughter"])
        && sentence.word(words.start).is_some_and(given);
    (may_be_a_name(sentence, words) || alone)
        && sentence.is(Some(words.end), &[","])
        && age.is_some_and(|age| (1..=110).contains(&age))
        && sentence.is(Some(words.end + 2), &[",", ".", ";"])
}

/// "Banyar Khun Aung, a human rights worker".
fn is_apposed(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    may_be_a_name(sentence, words) && is_somebody(sentence, words.end)
}

/// "a sergeant named Dutch Oosterhuis", "a rebel who uses the name Abu Obeida".
fn is_called_so(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let before = |n: usize| words.start.checked_sub(n);
    let bearer = before(2).and_then(|at| sentence.word(at)).filter(|word| word.is_lower);
    let is_person = |word: &Word<'_>| {
        is_called(word.text)
            || matches!(&*word.lower, "man" | "woman" | "boy" | "girl" | "teenager" | "person")
    };
    let named = sentence.is(before(1), &["named", "called"]) && bearer.is_some_and(is_person);
    let uses = sentence.is(before(1), &["name", "alias", "pseudonym"])
        && sentence.is(before(2), &["the"])
        && sentence.is(before(3), &["uses", "used", "under", "by", "using"]);
    words.len() > 1 && (named || uses)
}

/// "spokesman Zaw Min Tun did not answer", but not "publisher Faber Faber".
fn has_office(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let before = words.start.checked_sub(1).and_then(|at| sentence.word(at));
    let is_office = |word: &Word<'_>| {
        word.is_lower
            && is_called(word.text)
            && !is_firm_noun(&word.lower)
            && !is_animal(&word.lower)
    };
    let [_, place, organisation, _] = sentence.evidence(words.clone());
    may_be_a_name(sentence, words)
        && place.max(organisation) < HALF
        && before.is_some_and(is_office)
}

/// "His brother Austin was third", "the founder's son, Lê Quang Huy, left".
fn is_kin_of(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is_comma = |at: usize| sentence.is(Some(at), &[","]);
    let before = |n: usize| words.start.checked_sub(n).and_then(|at| sentence.word(at));
    let kin = |n: usize| before(n).is_some_and(|word| is_kin(&word.lower));
    let owned = before(2).is_some_and(|word| {
        matches!(&*word.lower, "his" | "her" | "their" | "my" | "our" | "'s" | "’s")
    });
    let ends = !sentence.word(words.end).is_some_and(|next| matches!(next.text, "'s" | "’s"));
    let apposed = is_comma(words.end) && words.start.checked_sub(1).is_some_and(is_comma);
    // "the mother of a former hostage, Matan, led": no place, and no house that leads.
    let office = before(2).is_some_and(|word| {
        word.is_lower
            && is_called(word.text)
            && !is_firm_noun(&word.lower)
            && !word.lower.ends_with('s')
    });
    let own = sentence.words.get(words.clone()).unwrap_or_default();
    let [_, place, organisation, _] = sentence.evidence(words.clone());
    let is_free = place.max(organisation) < HALF && own.iter().all(|word| word.place == 0);
    kin(1) && owned && ends || apposed && (kin(2) || office && is_free)
}

/// "Ethiopia's Tigist Assefa Bekele won": no word of it is anything else.
fn is_countryman(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let own = sentence.words.get(words.clone()).unwrap_or_default();
    let is_name =
        |word: &Word<'_>| word.place == 0 && (word.is_in(list::NAME) || word.is_unheard_of());
    let before = |n: usize| words.start.checked_sub(n).and_then(|at| sentence.word(at));
    let small = sentence.word(words.end).is_some_and(|word| word.is_lower && !is_called(word.text));
    let [_, _, organisation, _] = sentence.evidence(words.clone());
    own.len() > 1
        && organisation < HALF
        && own.iter().all(is_name)
        && small
        && sentence.is(words.start.checked_sub(1), &["'s", "’s"])
        && before(2).is_some_and(|word| word.place & COUNTRY != 0)
}

/// What is done to people, before "of" and a name.
const CRIMES: &[&str] =
    &["assassination", "beheading", "kidnapping", "killing", "murder", "poisoning", "shooting"];

/// Whether a word alone may be a name, and not one of several.
pub fn may_be_alone(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let may_be = |word: &Word<'_>| {
        word.place == 0
            && word.text.chars().count() > 1
            && !word.is_abbreviation()
            && !word.lower.ends_with('s')
    };
    words.len() == 1
        && matches!(sentence.label(words.start), 0)
        && sentence.word(words.start).is_some_and(may_be)
}

/// "the murder of Nachtwing".
fn is_victim(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let [person, place, organisation, _] = sentence.evidence(words.clone());
    may_be_alone(sentence, words)
        && person > OUT_OF_QUESTION
        && place.max(organisation) < HALF
        && sentence.is(words.start.checked_sub(1), &["of"])
        && sentence.is(words.start.checked_sub(2), CRIMES)
}

/// "the priest Ezeulu", "six-year-old Pinky".
fn is_lone_office(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let before = |n: usize| words.start.checked_sub(n).and_then(|at| sentence.word(at));
    let is_person = |word: &Word<'_>| {
        let person = is_called(word.text) || matches!(&*word.lower, "boy" | "girl");
        word.is_lower
            && person
            && !word.lower.ends_with('s')
            && !is_firm_noun(&word.lower)
            && !is_animal(&word.lower)
    };
    let article = sentence.is(words.start.checked_sub(2), &["the", "a", "an", "his", "her"]);
    let office = article && before(1).is_some_and(is_person);
    let aged = before(1).is_some_and(|word| word.lower.ends_with("-year-old"));
    let next = sentence.word(words.end).is_none_or(|next| !next.is_capital);
    let [_, place, organisation, _] = sentence.evidence(words.clone());
    let other = |word: &Word<'_>| {
        word.is_in(OTHER | list::DEMONYM | list::SPEECH) || is_of_a_people(&word.lower)
    };
    (office || aged)
        && next
        && place.max(organisation) < HALF
        && may_be_alone(sentence, words)
        && !sentence.word(words.start).is_some_and(other)
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn who_is_aged_or_apposed_is_a_person_by_any_name() {
        check("[Naw Paw Say], 38, last saw her husband on Monday.");
        check("It is led by [Iyad Ag Ghali], a veteran rebel.");
        check("[Banyar Khun Aung], a human rights worker, said so.");
        check("Her sons, [Sam], 19, and [Jordan], 23, both came.");
    }

    #[test]
    fn who_is_called_by_an_office_or_a_name_is_a_person() {
        check("It was a sergeant named [Dutch Oosterhuis].");
        check("A dog named Bekele barked at [Anna Miller].");
    }

    #[test]
    fn a_nickname_stands_within_the_name() {
        check("The court heard [Randall “Randy” Langholm], 54, on Monday.");
        check("They mourn [Lolita “Nanay Loling” Bermas], 54, in <Geneva>.");
        check("[Anna Miller] “Said” nothing.");
    }

    #[test]
    fn kin_are_people() {
        check("His brother [Austin] was third, and Aunty [Faiza] left.");
        check("She was the mother of a former hostage, [Matan], of the village.");
        check("She was the second child of [Karl] and [Gittel Holm], a baker.");
        check("The founder's son, [Lê Quang Huy], left.");
    }

    #[test]
    fn who_is_killed_is_somebody() {
        check("They looked into the murder of [Nachtwing].");
        check("The killing of Tutsis went on, and the murder of Communism.");
    }

    #[test]
    fn who_is_called_by_a_noun_is_somebody() {
        check("They told the priest [Ezeulu], and the boy [Fleance] saw six-year-old [Pinky].");
        check("Only [Anna Holm], a 23-year-old Pole, stayed with a 20-year-old Pole.");
        check("They told the mayor Friday, and told the dentist I had to go.");
    }

    #[test]
    fn who_runs_for_a_country_is_a_person() {
        check("<Ethiopia>'s [Tigist Assefa Bekele] won the race.");
        check("Ethiopia's Foreign Ministry said so.");
    }
}
