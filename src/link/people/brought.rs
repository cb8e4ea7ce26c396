//! How the words before a name bring somebody in: as a relative of somebody else, with a title of
//! courtesy, or in one breath with another name.

use crate::model::span::Span;
use crate::text::gender::{Gender, of_title};
use crate::text::kin::is_kin;

/// As what a name brings somebody in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum As {
    /// As themselves.
    #[default]
    Themselves,
    /// "her father, Horst Brandt", "the widow of Vitaliy Bondarchuk": the story is of another.
    Relative,
    /// By another name of the person named before: "known to all as Peggy".
    OtherName,
    /// By a name that somebody was born with: "Born Anna Miller in Lowell".
    BirthName,
}

/// What the words before a name say of who is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// As what.
    pub by: As,
    /// "Mr Berg", "Mrs Berg".
    pub gender: Gender,
    /// The name before it stands in the same sentence and is not said to be another form of it.
    pub beside: bool,
}

/// Other words that bring a relative in, before "of" and "to".
const RELATED: &[&str] = &["married", "related", "relation", "relative"];

/// Words between "of" and the name: "the late unionist leader".
const MOST_BETWEEN: usize = 5;

/// Words that may stand right behind "of" and "to", before a title and a name.
const INTRODUCES: &[&str] =
    &["the", "late", "former", "ex-president", "ex-minister", "retired", "then", "a", "an"];

/// Bytes before a name that are looked at.
const REACH: usize = 90;

/// Bytes between two names of one breath.
const BREATH: usize = 60;

/// What says that a second name is another form of the first.
const FORMS: &[&str] = &[
    "(", "known", "called", "born", "aka", "spelled", "spelt", "alias", "nickname", "née", "nee",
    "formerly", "or",
];

/// What stands before a name, the person named before it being `last`.
pub fn brought(text: &str, last: Option<Span>, name: Span) -> Brought {
    let start = (name.start as usize).saturating_sub(REACH);
    let start = (start..=name.start as usize).find(|&at| text.is_char_boundary(at));
    let before = start.and_then(|start| text.get(start..name.start as usize)).unwrap_or_default();
    // No farther than the sentence.
    let before = before.rsplit(['\n', ';', '“', '”', '"']).next().unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().collect();
    let title = words.last().map_or(Gender::Unknown, |title| of_title(title));
    let is_born =
        words.last().is_some_and(|word| matches!(*word, "Born" | "born" | "née" | "(née"));
    let by = match last {
        Some(last) if is_also(text, last, name) => As::OtherName,
        _ if is_born => As::BirthName,
        _ if is_relative(&words) => As::Relative,
        _ => As::Themselves,
    };
    let beside = last.is_some_and(|last| is_beside(text, last, name));
    Brought { by, gender: title, beside }
}

/// Bytes between two names of one person: ", better known to everybody in the town as".
const ALSO: usize = 60;

/// What says that somebody has another name.
const REAL: &[&str] =
    &["whose real name", "whose birth name", "whose given name", "whose full name"];

/// Whether the words between two names say that the second is another of the first.
fn is_also(text: &str, last: Span, name: Span) -> bool {
    let between = text.get(last.end as usize..name.start as usize).unwrap_or_default();
    if between.len() > ALSO || between.contains(['.', '!', '?', ';', '\n', ':']) {
        return false;
    }
    let mut words = between
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let is_named = words.clone().any(|word| matches!(word, "known" | "called" | "referred"));
    match words.rfind(|word| !word.is_empty()) {
        Some("alias" | "aka" | "nicknamed") => true,
        // "Wolf, whose real name is".
        Some("is" | "was") => REAL.iter().any(|real| between.contains(real)),
        // "known to Petra Holm as", but not "known since as many".
        Some("as") => is_named && !between.contains(" and "),
        _ => false,
    }
}

/// Whether the words end with "her father,", "the widow of the late", "no relation to President".
fn is_relative(words: &[&str]) -> bool {
    let bare =
        |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let related = |word: &str| is_kin(&bare(word)) || RELATED.contains(&bare(word).as_str());
    let closes = |word: &str| word.ends_with(['.', '!', '?', ':']) && word.len() > 3;
    for (n_between, word) in words.iter().rev().enumerate().take(MOST_BETWEEN + 1) {
        let at = words.len() - 1 - n_between;
        if closes(word) && n_between > 0 {
            return false;
        }
        // "He is survived by Judit Holm".
        let survived = *word == "by" && at > 0 && words.get(at - 1) == Some(&"survived");
        if survived && n_between == 0 {
            return true;
        }
        if matches!(*word, "of" | "to") {
            let next = words.get(at + 1).copied().unwrap_or("X");
            if !next.starts_with(char::is_uppercase) && !INTRODUCES.contains(&next) {
                return false;
            }
            let near = words.get(at.saturating_sub(3)..at).unwrap_or_default();
            let born = words.get(at.saturating_sub(7)..at).unwrap_or_default();
            return near.iter().any(|word| related(word) && !closes(word))
                || *word == "to" && born.iter().any(|word| bare(word) == "born");
        }
        // "his wife Lena", "a daughter, Camille": nothing else stands between, but for
        // "his daughter, the singer Camille".
        let apposed = || {
            word.ends_with(',')
                && words.get(at + 1).is_some_and(|next| matches!(*next, "the" | "a" | "an"))
        };
        if is_kin(&bare(word)) && (n_between == 0 || apposed()) {
            return true;
        }
        let is_title = word.starts_with(char::is_uppercase)
            || word.chars().all(|letter| letter.is_lowercase() || letter == '-');
        if !is_title {
            return false;
        }
    }
    false
}

/// Whether nothing ends a sentence between two names, or makes the second a form of the first.
fn is_beside(text: &str, last: Span, name: Span) -> bool {
    let between = text.get(last.end as usize..name.start as usize).unwrap_or_default();
    let ends = between.contains(['\n', '!', '?', ';', '(', '“', '"'])
        || between.match_indices(". ").any(|(at, _)| !is_abbreviated(between.get(..at)));
    let words = || between.split(|letter: char| !letter.is_alphanumeric());
    !between.is_empty()
        && between.len() <= BREATH
        && !ends
        && !words().any(|word| FORMS.contains(&word))
}

/// "Gov", "Dr": no sentence ends behind it.
fn is_abbreviated(before: Option<&str>) -> bool {
    let last = before.and_then(|before| before.split_whitespace().next_back()).unwrap_or_default();
    last.len() <= 4 && last.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str) -> Brought {
        let text = format!("Anna Miller{before}Tom Miller");
        let name = Span::new(text.len() - "Tom Miller".len(), text.len());
        brought(&text, Some(Span::new(0, "Anna Miller".len())), name)
    }

    #[test]
    fn relatives_are_told() {
        for before in [
            " and her husband, ",
            " was mourned by his daughter, the singer ",
            " was born in Marseille in May 1936 to ",
            ", no relation to President ",
            " is the widow of the late ",
            ", daughter of the unionist leader ",
            " is survived by ",
        ] {
            assert_eq!(check(before).by, As::Relative, "{before}");
        }
        for before in [" met ", " and ", ", chief of staff to ", " left. The mayor, ", " told "] {
            assert_eq!(check(before).by, As::Themselves, "{before}");
        }
    }

    #[test]
    fn titles_of_courtesy_have_a_gender() {
        assert_eq!(check(" saw Mr. ").gender, Gender::Male);
        assert_eq!(check(" saw Mrs ").gender, Gender::Female);
        assert_eq!(check(" saw Dr ").gender, Gender::Unknown);
    }

    #[test]
    fn another_name_of_one_person_is_told() {
        for before in [", known to neighbours as ", " alias “", ", whose real name is "] {
            assert_eq!(check(before).by, As::OtherName, "{before}");
        }
        for before in [" and ", ", as well as ", ", whose friend is "] {
            assert_eq!(check(before).by, As::Themselves, "{before}");
        }
        assert_eq!(check(" was dead. Born ").by, As::BirthName);
    }

    #[test]
    fn names_of_one_breath_are_told_from_forms_of_one() {
        assert!(check(" met ").beside && check(" and ").beside);
        assert!(!check(" (also spelt ").beside && !check(", better known as ").beside);
        assert!(check(" met Gov. ").beside && !check(" came back. ").beside);
        assert!(!check(" left. Then ").beside && !check("\n").beside);
    }
}
