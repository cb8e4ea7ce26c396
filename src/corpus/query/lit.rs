//! Where the words of a query stand in a text: what the screen lights up.

use crate::corpus::query::{Ask, Query};
use crate::model::span::Span;
use crate::text::fold::{fold, fold_with_origins};
use crate::text::words::{compounds, without_possessive, words};

/// A folded text with its words, and the words that hyphens join, written as one.
struct Folded<'a> {
    text: &'a str,
    words: Vec<Span>,
    compounds: Vec<(Span, String)>,
}

impl<'a> Folded<'a> {
    fn of(text: &'a str) -> Self {
        let words: Vec<Span> = words(text).collect();
        Self { text, compounds: compounds(text, &words).collect(), words }
    }
}

impl Query {
    /// Where its words stand in a text, sorted, not overlapping. What must not hold is not lit.
    pub fn marks(&self, text: &str) -> Vec<Span> {
        let wanted = self.expr.wanted();
        if wanted.is_empty() {
            return Vec::new();
        }
        let (folded, origins) = fold_with_origins(text);
        let folded = Folded::of(&folded);
        let mut marks: Vec<Span> = wanted.iter().flat_map(|ask| marks(ask, &folded)).collect();
        marks.sort_unstable();
        let back = |byte: u32| origins.get(byte as usize).copied().unwrap_or_default();
        let mut shown: Vec<Span> = Vec::with_capacity(marks.len());
        for mark in marks {
            let mark = Span { start: back(mark.start), end: back(mark.end) };
            match shown.last_mut() {
                Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                _ => shown.push(mark),
            }
        }
        shown
    }
}

fn marks(ask: &Ask, folded: &Folded<'_>) -> Vec<Span> {
    match ask {
        Ask::Loose(typed) | Ask::Literal(typed) => {
            let typed = fold(typed);
            words(&typed).flat_map(|word| starts(word.of(&typed), folded)).collect()
        }
        Ask::Phrase(phrase) => phrase_marks(&fold(phrase), folded),
        Ask::Named(_, name) | Ask::Said(name) => {
            let name = fold(name);
            words(&name).flat_map(|word| phrase_marks(word.of(&name), folded)).collect()
        }
        Ask::Days(_)
        | Ask::Is(_)
        | Ask::Among(_)
        | Ask::Has(_)
        | Ask::Tag(_)
        | Ask::Link(_)
        | Ask::Search(_) => Vec::new(),
    }
}

/// The beginnings of the words that begin with one.
fn starts(wanted: &str, folded: &Folded<'_>) -> Vec<Span> {
    let begins = |word: &&Span| word.of(folded.text).starts_with(wanted);
    let cut = |word: &Span| Span { end: word.start + wanted.len() as u32, ..*word };
    let joined = folded.compounds.iter().filter(|(_, joined)| joined.starts_with(wanted));
    let whole = joined.map(|&(at, _)| at).filter(|at| !at.of(folded.text).starts_with(wanted));
    folded.words.iter().filter(begins).map(cut).chain(whole).collect()
}

/// Where the words of a folded phrase stand in a row, possessives aside.
fn phrase_marks(phrase: &str, folded: &Folded<'_>) -> Vec<Span> {
    let wanted: Vec<&str> = words(phrase).map(|word| word.of(phrase)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let is = |word: &str, wanted: &str| word == wanted || without_possessive(word) == wanted;
    let same = |(word, wanted): (&Span, &&str)| is(word.of(folded.text), wanted);
    let runs = folded.words.windows(wanted.len());
    let runs = runs.filter(|run| std::iter::zip(*run, &wanted).all(same));
    let joined = folded.compounds.iter().filter(|(_, joined)| is(joined, phrase));
    runs.filter_map(|run| Some(Span { start: run.first()?.start, end: run.last()?.end }))
        .chain(joined.map(|&(at, _)| at))
        .collect()
}

/// Whether a phrase stands in a text, both as they are shown.
pub fn holds_phrase(phrase: &str, text: &str) -> bool {
    let (phrase, text) = (fold(phrase), fold(text));
    let wanted: Vec<&str> = words(&phrase).map(|word| word.of(&phrase)).collect();
    match &wanted[..] {
        [] => false,
        // What hyphens join is one word too.
        [_] => !phrase_marks(&phrase, &Folded::of(&text)).is_empty(),
        several => stand_in_a_row(several, &text),
    }
}

/// Whether some words stand in a row, possessives aside: only where the first of them stands is
/// looked at closely.
fn stand_in_a_row(wanted: &[&str], text: &str) -> bool {
    let Some(&first) = wanted.first() else { return false };
    let is = |word: &str, wanted: &str| word == wanted || without_possessive(word) == wanted;
    text.match_indices(first).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let here = text.get(at..).unwrap_or_default();
        let mut found = words(here).map(|word| word.of(here));
        before.is_none_or(|letter| !letter.is_alphanumeric())
            && wanted.iter().all(|wanted| found.next().is_some_and(|word| is(word, wanted)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_phrase_stand_in_a_row() {
        let text = "The ministers’ car. “The Prime—Minister’s cease-fire” was theirs.";
        for phrase in ["the prime minister", "Minister's ceasefire", "prime minister cease fire"] {
            let holds = holds_phrase(phrase, text);
            let marks = phrase_marks(&fold(phrase), &Folded::of(&fold(text)));
            assert_eq!(holds, !marks.is_empty(), "{phrase}");
        }
        assert!(holds_phrase("the prime minister", text));
        assert!(holds_phrase("ceasefire", text));
        for phrase in ["he prime", "the minister", "prime ministers", "", "was theirs too"] {
            assert!(!holds_phrase(phrase, text), "{phrase}");
        }
    }
}
