//! Parts that people play, and shows that they run under their names: "known for playing Orlok", "the
//! Anna Miller Show".

use std::ops::Range;

use crate::extract::introduced::may_be_alone;
use crate::extract::labels::Sentence;
use crate::extract::model::words::{Word, list};

/// Lists with words that are no surnames.
const OTHER: u32 = list::TITLE | list::ORGANISATION | list::PLACE | list::DATE | list::DEMONYM;

/// Words of stage and screen, in whose sentences people are played.
#[rustfmt::skip]
const STAGE: &[&str] = &[
    "actor", "actors", "actress", "cast", "character", "characters", "film", "films", "movie",
    "movies", "musical", "role", "roles",
];

/// Those of other things, too.
const STARS: &[&str] = &["lead", "series", "star", "starred", "stars"];

/// What is done to a part.
const PLAYS: &[&str] =
    &["play", "played", "playing", "plays", "portrayed", "portraying", "portrays"];

/// Before "as" and a part.
const CAST: &[&str] = &[
    "cast", "doubles", "doubling", "dressed", "miscast", "starred", "starring", "stars", "wasted",
];

/// "the film, in which he played the Jester", "the actor, known for playing Orlok", "wasted as
/// Hecate".
pub fn is_played(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |back: usize, wanted: &[&str]| sentence.is(words.start.checked_sub(back), wanted);
    let has = |wanted: &[&str]| sentence.words.iter().any(|word| wanted.contains(&&*word.lower));
    let with_article = is(1, &["the"]) && is(2, PLAYS) && (has(STAGE) || has(STARS));
    let part = with_article || is(1, PLAYS) && has(STAGE) || is(1, &["as"]) && is(2, CAST);
    part && may_be_alone(sentence, words)
}

/// What people give their full names to and are in themselves, behind the name.
const SHOWS: &[&str] = &["experience", "hour", "podcast", "report", "show"];

/// "the Anna Miller Show": somebody named in full, before what they run.
pub fn has_show(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let given = |word: &Word<'_>| word.is_in(list::GIVEN) && word.place == 0;
    words.len() == 3
        && sentence.is(words.end.checked_sub(1), SHOWS)
        && sentence.is(words.start.checked_sub(1), &["the"])
        && sentence.word(words.start).is_some_and(given)
        && sentence.word(words.start + 1).is_some_and(|word| !word.is_in(OTHER))
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn who_is_played_is_somebody() {
        check("It is a film in which [Anna Miller] played the [Jester].");
        check("They played the Palladium on Monday.");
        check("The actor, known for playing [Hecate], left.\n[Anna Miller] is wasted as [Hecate].");
    }

    #[test]
    fn who_has_a_show_is_somebody() {
        check("They went to the [Larry Miller] Experience in <Paris>.");
        check("He sang on the [Larry Holm] Show on Monday.");
        check("They saw the Daily Show.");
    }
}
