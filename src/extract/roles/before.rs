//! What somebody is, and a comma, before the name: "a senior Ukrainian official, Andriy Yermak",
//! "the chairman of the committee, Dr Ada Obi,".

use crate::extract::roles::words::{is_called, is_listed, may_qualify};
use crate::model::span::Span;
use crate::text::fold::fold;

/// Words of "the chairman of the house committee on power".
const LONGEST_OFFICE: usize = 14;

/// Of whom it is said is somebody else: "he is the leader of a gang, Tom Berg said".
const IS: &[&str] = &["is", "was", "be", "been", "as", "became", "become", "were", "are", "not"];

/// Abbreviations of courtesy between an office and a name.
const COURTESY: &[&str] = &[
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "(Mrs)", "(Mrs.)", "Prof", "Prof.",
    "Hon", "Hon.", "Sir", "Dame", "Chief", "Engr", "Engr.", "Barr", "Barr.", "Alhaji", "Rev",
    "Rev.", "Shri", "Smt", "Smt.", "Justice", "Lt.", "Col.", "Gen.", "Capt.",
];

/// Where it stands in the text before a name; `is_closed`: a mark follows the name.
pub fn office(before: &str, is_closed: bool) -> Option<Span> {
    let phrase = without_courtesy(before).strip_suffix(", ")?;
    let words: Vec<(usize, &str)> = phrase
        .split_inclusive(' ')
        .scan(0, |at, word| {
            let from = *at;
            *at += word.len();
            Some((from, word.trim_end()))
        })
        .collect();
    let openers = (0..words.len()).rev().take(LONGEST_OFFICE);
    let mut openers = openers.filter(|&at| words.get(at).is_some_and(|one| opens(one.1)));
    let nearest = openers.next()?;
    let at = if is_office(words.get(nearest + 1..)?) {
        nearest
    } else {
        let mut all = std::iter::once(nearest).chain(openers).filter(|_| is_closed);
        all.find(|&at| {
            let held = at.checked_sub(1).and_then(|at| words.get(at));
            let is = held.is_some_and(|(_, word)| IS.contains(word));
            !is && is_office_of(words.get(at + 1..).unwrap_or_default())
        })?
    };
    let (start, _) = words.get(first_of(&words, at))?;
    let between = phrase.get(*start..)?;
    let undotted = between.replace("U.N.", "").replace("U.S.", "").replace("U.K.", "");
    let is_plain =
        !undotted.contains([',', '.', ';', ':', '“', '”', '"']) && !between.contains(" from ");
    is_plain.then(|| Span::new(*start, phrase.len()))
}

/// "the minister, Mr " without what is of courtesy.
fn without_courtesy(mut before: &str) -> &str {
    loop {
        let bare = before.trim_end();
        let word = bare.rsplit(' ').next().unwrap_or_default();
        match bare.strip_suffix(word).filter(|_| COURTESY.contains(&word)) {
            Some(rest) => before = rest,
            None => return before,
        }
    }
}

/// Whether a word opens what somebody is; "Poland's infrastructure minister": an owner opens it as
/// an article does.
fn opens(word: &str) -> bool {
    let word = fold(word);
    matches!(
        word.as_str(),
        "a" | "an" | "the" | "his" | "her" | "its" | "their" | "our" | "my" | "whose"
    ) || word.ends_with("'s")
}

/// Whether the words behind an opening one end with what somebody is: "senior Ukrainian official".
fn is_office(words: &[(usize, &str)]) -> bool {
    let Some((_, last)) = words.last().filter(|_| words.len() < 6) else { return false };
    // "in his role of emperor, Norton": nobody is called so.
    let before_last = words.len().checked_sub(2).and_then(|at| words.get(at));
    let hangs = before_last.is_some_and(|(_, word)| matches!(*word, "of" | "as"));
    let one = !last.ends_with('s') || is_listed(&fold(last));
    // "a nurse whose husband, Marwan": his own is what is nearer.
    let clause = |(_, word): &(usize, &str)| matches!(*word, "whose" | "who" | "which" | "that");
    let hangs = hangs || words.iter().any(clause);
    is_called(last) && one && !last.contains(['.', ',', ';']) && !hangs
}

/// "managing director of the Transmission Company of Nigeria".
fn is_office_of(words: &[(usize, &str)]) -> bool {
    let mut head = words.iter().take(5);
    let Some(role) = head.position(|(_, word)| is_called(word)) else { return false };
    let rest = words.get(role + 1..).unwrap_or_default();
    let Some(((_, of), place)) = rest.split_first() else { return false };
    let is_part = |word: &str| {
        let small = matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "&" | "de" | "at");
        small
            || word.starts_with(char::is_uppercase)
            || may_qualify(word.trim_end_matches(['\'', '’']))
    };
    matches!(*of, "of" | "for" | "at")
        && !place.is_empty()
        && words.iter().take(role).all(|(_, word)| is_part(word) || word.ends_with("ing"))
        && place.iter().all(|(_, word)| !word.ends_with(['.', ',', ';']) && is_part(word))
}

/// Where the words begin that an opening one belongs to: the owner's other names, and the article
/// before an owner, "the cargo ship's captain".
fn first_of(words: &[(usize, &str)], at: usize) -> usize {
    let is_owner = words.get(at).is_some_and(|(_, word)| word.starts_with(char::is_uppercase));
    let is_name = |&at: &usize| {
        is_owner
            && words.get(at).is_some_and(|(_, word)| {
                word.starts_with(char::is_uppercase) && !word.ends_with(['.', ','])
            })
    };
    let at = at - (0..at).rev().take_while(is_name).count();
    let is_owned = words.get(at).is_some_and(|(_, word)| fold(word).ends_with("'s"));
    let is_article = |&at: &usize| {
        words.get(at).is_some_and(|(_, word)| matches!(fold(word).as_str(), "a" | "an" | "the"))
    };
    (at.saturating_sub(3)..at).rev().find(is_article).filter(|_| is_owned).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_before_a_name_are_found_whole() {
        for (before, expected) in [
            ("It was shared by a senior Ukrainian official, ", "a senior Ukrainian official"),
            ("They met the cargo ship's captain, ", "the cargo ship's captain"),
            ("At the hearing, the Minister of Power, Chief ", "the Minister of Power"),
            (
                "He called the managing director of the Transmission Company of Nigeria, Dr (Mrs) ",
                "the managing director of the Transmission Company of Nigeria",
            ),
            ("An energy lawyer, Mr ", "An energy lawyer"),
            (
                "The U.N. special representative for Haiti, ",
                "The U.N. special representative for Haiti",
            ),
            ("My translator, ", "My translator"),
            ("In a statement, Tom Holm's mother, ", "Tom Holm's mother"),
            ("He is the leader of a gang, ", ""),
            ("On a gray morning in Queens, ", ""),
            ("in his role of emperor, ", ""),
        ] {
            let found = office(before, true).map_or("", |span| span.of(before));
            assert_eq!(found, expected, "{before}");
        }
    }
}
