//! Organisations by who belongs to them: "members of Tarvex" and "Tarvex officials" show that Tarvex
//! is one, whatever else the text says of it.

use std::ops::Range;

use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::{ByHash, Hashes, NAMES, by_hash, mix};
use crate::extract::model::words::{ORGANISATION, Word, list};

/// Those who belong to an organisation, behind its name.
#[rustfmt::skip]
const STAFF: &[&str] = &[
    "board", "co-founder", "employee", "employees", "executive", "executives", "founder",
    "headquarters", "member", "members", "official", "officials", "shareholders", "spokesman",
    "spokesperson", "spokespeople", "spokeswoman", "staff", "staffers",
];

/// Those who belong to an organisation, before "of", "for", "at" or "with" and its name.
#[rustfmt::skip]
const STAFF_OF: &[&str] = &[
    "attorney", "chairman", "chairwoman", "co-founder", "employee", "employees", "executive",
    "executives", "lawyer", "lawyers", "member", "members", "official", "officials",
    "shareholders", "spokesman", "spokesperson", "spokespeople", "spokeswoman", "subsidiary",
    "supporters",
];

/// Words of a name that is found in this way.
const WORDS: usize = 3;

/// How often it must be said of a name whom it has; once may be chance.
const TIMES: u32 = 2;

/// What the model may hold a name for, in the mean over the document, if it is not to be that.
const DOUBT: f32 = 0.4;

/// Labels organisations where the model saw nothing.
pub fn find(sentences: &mut [Sentence<'_>]) {
    let known = staffed(sentences);
    if known.is_empty() {
        return;
    }
    for sentence in sentences {
        for words in runs(sentence) {
            if known.contains(&sentence.form(&words)) {
                sentence.believe(words, Kind::Organisation);
            }
        }
    }
}

/// Names of which the document says more than once who belongs to them.
fn staffed(sentences: &[Sentence<'_>]) -> Hashes {
    let surnames = parts_of_people(sentences);
    let mut seen: ByHash<(u32, f32, f32)> = by_hash(NAMES);
    for sentence in sentences {
        for words in runs(sentence) {
            let known = seen.entry(sentence.form(&words)).or_default();
            let [person, place, ..] = sentence.evidence(words.clone());
            known.0 += u32::from(has_staff(sentence, &words));
            known.1 += 1.0;
            known.2 += person.max(place);
        }
    }
    let is_sure =
        |(times, n_seen, other): &(u32, f32, f32)| *times >= TIMES && other / n_seen < DOUBT;
    let sure = seen.into_iter().filter(|(name, seen)| is_sure(seen) && !surnames.contains(name));
    sure.map(|(name, _)| name).collect()
}

fn parts_of_people(sentences: &[Sentence<'_>]) -> Hashes {
    let mut found = Hashes::default();
    for sentence in sentences {
        for named in sentence.named_people() {
            let words = sentence.words.get(named.words.clone()).unwrap_or_default();
            found.extend(words.iter().map(|word| mix(0, word.form)));
        }
    }
    found
}

/// Capitals beside one another that have no label, as long as a name may be, without the word
/// that opens the sentence where that is no name.
fn runs(sentence: &Sentence<'_>) -> Vec<Range<usize>> {
    let other = list::TITLE | list::DATE | list::DEMONYM | list::PLACE | list::SPEECH | list::GIVEN;
    let fits = |at: usize| {
        let free = sentence.label(at) == 0;
        let is_name = |word: &Word<'_>| {
            word.is_capital && !word.is_in(other) && word.place & !ORGANISATION == 0
        };
        free && sentence.word(at).is_some_and(is_name)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in sentence.cased().filter(|at| fits(*at)) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found.retain(|words| words.len() <= WORDS && is_whole(sentence, words));
    found
}

/// No other capital stands beside it, and it is more than a word of a kind: "University".
fn is_whole(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is_capital = |at: usize| sentence.word(at).is_some_and(|word| word.is_capital);
    let before = words.start.checked_sub(1).is_some_and(is_capital);
    let one = sentence.word(words.start).filter(|_| words.len() == 1);
    let says_little =
        |word: &Word<'_>| word.is_in(list::ORGANISATION) || word.text.chars().count() < 3;
    !before && !is_capital(words.end) && !one.is_some_and(says_little)
}

fn has_staff(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| sentence.is(at, wanted);
    let the = is(words.start.checked_sub(1), &["the"]);
    let joint = words.start.checked_sub(1 + usize::from(the));
    let of = is(joint, &["of", "for", "at", "with"]);
    let those = joint.and_then(|joint| joint.checked_sub(1));
    is(Some(words.end), STAFF) || of && is(those, STAFF_OF)
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::organisations;

    #[test]
    fn what_has_members_and_officials_is_an_organisation() {
        let text = "Former members of Ostrelogy helped her to leave.\nOstrelogy officials said nothing, and she never spoke of Ostrelogy again.";
        assert_eq!(organisations(text), ["Ostrelogy"; 3]);
    }

    #[test]
    fn once_may_be_chance() {
        assert_eq!(organisations("Members of Ostrelogy helped her to leave."), [""; 0]);
    }
}
