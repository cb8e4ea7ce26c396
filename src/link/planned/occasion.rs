//! What is to be on a day: an occasion that goes by its place ("the Lugano talks"), and that may
//! last ("the three-day summit").

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::model::document::Document;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::model::time::{Count, Form, Unit};
use crate::text::fold::fold;
use crate::text::tokens::is_nation;
use crate::text::words::words;

static KINDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../data/words/occasions.txt").lines().collect());

/// Words that say that a day is the first of several.
const BEGINS: &[&str] = &[
    "begin",
    "begins",
    "beginning",
    "commence",
    "commences",
    "first",
    "kick",
    "kicks",
    "open",
    "opening",
    "opens",
    "start",
    "starting",
    "starts",
];

/// Words between a place and the kind of occasion: "Lugano Security Forum".
const BETWEEN: usize = 2;

/// Words that stand there without a capital: "Bergen peace talks".
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "aid", "annual", "ceasefire", "climate", "defence", "defense", "donor", "economic", "energy",
    "nuclear", "peace", "security", "trade",
];

/// Most days an occasion lasts that is told by its days.
const MOST: i32 = 14;

/// Places that an occasion named in a sentence is called after, each where the document names it
/// first. Talks are called after countries too, but those take part in them.
pub fn places(document: &Document, mentions: &[Mention], sentence: Span) -> Vec<Span> {
    let inside = sentence.of(&document.text);
    let mut known: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for place in mentions.iter().filter(|mention| mention.fact == Fact::Place) {
        let name = place.span.of(&document.text);
        if known.contains(&name) || name.split(' ').any(|word| is_nation(&fold(word))) {
            continue;
        }
        known.push(name);
        if is_called_after(inside, name) {
            found.push(place.span);
        }
    }
    found
}

fn is_called_after(sentence: &str, place: &str) -> bool {
    sentence.match_indices(place).any(|(at, _)| {
        let behind = sentence.get(at + place.len()..).unwrap_or_default();
        behind.starts_with(' ') && kind(behind, BETWEEN).is_some()
    })
}

/// The kind of occasion a text begins with, after so many other words at most; folded.
fn kind(text: &str, n_before: usize) -> Option<String> {
    let mut end = 0;
    for word in words(text).take(n_before + 1) {
        if text.get(end..word.start as usize)?.contains(|letter: char| letter != ' ') {
            return None;
        }
        let folded = fold(word.of(text));
        if KINDS.contains(folded.as_str()) {
            return Some(folded);
        }
        let capital = word.of(text).starts_with(char::is_uppercase);
        if !capital && !ABOUT.contains(&folded.as_str()) {
            return None;
        }
        end = word.end as usize;
    }
    None
}

/// How many days an occasion of a sentence lasts whose first day the sentence tells, where the
/// document says so anywhere: 2 to 14.
pub fn n_days(document: &Document, mentions: &[Mention], sentence: Span) -> Option<i32> {
    let folded = fold(sentence.of(&document.text));
    let said: HashSet<&str> = words(&folded).map(|word| word.of(&folded)).collect();
    if !BEGINS.iter().any(|word| said.contains(word)) {
        return None;
    }
    mentions.iter().find_map(|mention| {
        let n_days = length(mention)?;
        let behind = document.text.get(mention.span.end as usize..)?;
        let kind = kind(behind, 1).filter(|kind| said.contains(kind.as_str()));
        kind.map(|_| n_days)
    })
}

/// The whole days that a mention says something lasts.
fn length(mention: &Mention) -> Option<i32> {
    let Fact::Date(expression) = mention.fact else { return None };
    let Form::Length { count: Count::Tenths(tenths), unit: Unit::Day } = expression.form else {
        return None;
    };
    let n_days = i32::try_from(tenths / 10).ok()?;
    (tenths % 10 == 0 && (2..=MOST).contains(&n_days)).then_some(n_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Block, BlockKind};
    use crate::model::time::{Expression, Lean, Portion};

    fn document(text: &str) -> Document {
        let block = Block::of(Span::new(0, text.len()), BlockKind::Paragraph);
        Document { text: text.to_owned(), blocks: vec![block], ..Document::default() }
    }

    #[track_caller]
    fn check(sentence: &str, place: &str, expected: bool) {
        assert_eq!(is_called_after(sentence, place), expected, "{sentence}");
    }

    #[test]
    fn an_occasion_is_called_after_its_place() {
        check("The Lugano Security Conference opens on Friday.", "Lugano", true);
        check("They will attend the Bergen peace talks on Friday.", "Bergen", true);
        check("In Lugano, talks are to open on Friday.", "Lugano", false);
        check("The mayor of Lugano opens the fair on Friday.", "Lugano", false);
        check("The Lugano police open a hearing on Friday.", "Lugano", false);
    }

    fn mention(text: &str, words: &str, fact: Fact) -> Mention {
        let at = text.find(words).unwrap();
        let span = Span::new(at, at + words.len());
        Mention { span, fact, rule: "name model", confidence: 1.0 }
    }

    #[test]
    fn a_country_takes_part_in_its_talks() {
        let text = "Envoys flew to Norway and to Lugano. The Norway talks in Lugano open on \
            Friday, before the Lugano fair.";
        let mentions = ["Norway", "Lugano"].map(|place| mention(text, place, Fact::Place));
        let found = places(&document(text), &mentions, Span::new(0, text.len()));
        assert_eq!(found, [mentions[1].span]);
    }

    #[test]
    fn what_lasts_is_told_anywhere_and_begins_in_the_sentence() {
        let days = |text: &str, n_days: u32| {
            let form = Form::Length { count: Count::Tenths(n_days * 10), unit: Unit::Day };
            let lasts = Expression {
                form,
                portion: Portion::Whole,
                clock: None,
                lean: Lean::Open,
                quoted: false,
            };
            let mentions = [mention(text, "two-day", Fact::Date(lasts))];
            let first = text.find(". ").unwrap();
            super::n_days(&document(text), &mentions, Span::new(0, first))
        };
        assert_eq!(days("The summit opens on Friday. It is a two-day summit.", 2), Some(2));
        assert_eq!(days("The summit opens on Friday. It is a two-day summit.", 90), None);
        assert_eq!(days("The summit opens on Friday. It was a two-day visit.", 2), None);
        assert_eq!(days("The summit is watched on Friday. It is a two-day summit.", 2), None);
    }
}
