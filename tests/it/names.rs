//! The reader of names: the model is the one that was trained, it finds the people in sentences
//! of our own, and it looks at how a name stands more than at which name it is.

use std::collections::BTreeSet;

use attache::corpus::quotes::{by_person, of_person};
use attache::extract;
use attache::load::{Cleaning, plain};
use attache::model::mention::Fact;
use attache::model::person::PersonId;
use attache::model::span::Span;
use sha2::{Digest as _, Sha256};

use crate::GOLDEN;

/// A sentence a line, people in square brackets, places in angles.
const MARKED: &str = include_str!("../marked/names.txt");

#[test]
fn the_model_is_the_one_that_was_trained() {
    let bytes = include_bytes!("../../data/models/names.bin");
    let digest = Sha256::digest(bytes);
    let hash = u64::from_be_bytes(digest.first_chunk().copied().unwrap());
    // A new model comes with new figures: train, read the figures, then change this line.
    assert_eq!(format!("{hash:016x}"), "d5a86138f60fdf45");
    assert!(bytes.len() < 4_000_000, "{}", bytes.len());
}

/// A text without its marks, and where the people stand.
fn unmarked(marked: &str) -> (String, BTreeSet<Span>) {
    let mut text = String::new();
    let mut people = BTreeSet::new();
    let mut start = 0;
    for letter in marked.chars() {
        match letter {
            '[' => start = text.len(),
            ']' => _ = people.insert(Span::new(start, text.len())),
            '<' | '>' => {}
            other => text.push(other),
        }
    }
    (text, people)
}

/// Where people are found in a text.
fn found(text: &str) -> BTreeSet<Span> {
    let document = plain::read(text, Cleaning::Off, Some(""));
    let mentions = extract::read(&document);
    let people = mentions.iter().filter(|mention| mention.fact == Fact::Person);
    people.filter_map(|mention| document.source_of(mention.span)).collect()
}

/// The harmonic mean of the share of people found and the share of those found that are right.
fn f1(marked: &[&str]) -> f64 {
    let (mut n_right, mut n_all) = (0, 0);
    for marked in marked {
        let (text, people) = unmarked(marked);
        let found = found(&text);
        n_right += 2 * found.intersection(&people).count();
        n_all += found.len() + people.len();
    }
    n_right as f64 / n_all as f64
}

#[test]
fn people_are_found_in_sentences_of_our_own() {
    let sentences: Vec<&str> = MARKED.lines().collect();
    let alone = f1(&sentences);
    let together = f1(&[MARKED]);
    assert!(alone > ALONE && together > TOGETHER, "alone {alone:.3}, in one text {together:.3}");
}

/// With every sentence a text of its own.
const ALONE: f64 = 0.95;

/// With all sentences one text, in which full names help lone surnames.
const TOGETHER: f64 = 0.98;

/// Surnames of many languages, none of them in the marked sentences.
const SURNAMES: &[&str] = &[
    "Abernathy",
    "Okafor",
    "Lindgren",
    "Marchetti",
    "Kuznetsov",
    "Tanaka",
    "Delacroix",
    "Hussein",
    "Szabo",
    "Papadopoulos",
    "Ferreira",
    "Nakamura",
    "Vandenberg",
    "Chaudhry",
    "Mbeki",
    "Sorensen",
];

/// Swaps surnames in a text; how many of the people named by them were found before and are
/// no more, and how many were found before.
fn lost_by_swapping(marked: &str, swaps: &[(&str, &str)]) -> (Vec<String>, usize) {
    let swapped = swaps.iter().fold(marked.to_owned(), |text, (from, to)| text.replace(from, to));
    let ((text, people), (other, moved)) = (unmarked(marked), unmarked(&swapped));
    let (before, after) = (found(&text), found(&other));
    let right = std::iter::zip(&people, &moved).filter(|(span, _)| {
        before.contains(*span) && swaps.iter().any(|(from, _)| text[span.range()].contains(from))
    });
    let right: Vec<_> = right.collect();
    let lost = right.iter().filter(|(_, moved)| !after.contains(*moved));
    (lost.map(|(_, moved)| other[moved.range()].to_owned()).collect(), right.len())
}

#[test]
fn another_surname_keeps_the_label() {
    let (_, people) = unmarked(MARKED);
    let text = unmarked(MARKED).0;
    let names = people.iter().map(|span| &text[span.range()]).filter(|name| name.contains(' '));
    let surnames: BTreeSet<&str> = names.filter_map(|name| name.rsplit(' ').next()).collect();
    let surnames: Vec<&str> = surnames.into_iter().filter(|surname| surname.len() > 4).collect();
    let (mut lost, mut n_all) = (Vec::new(), 0);
    for (at, surname) in surnames.iter().enumerate() {
        let other = SURNAMES[at % SURNAMES.len()];
        let (more, n) = lost_by_swapping(MARKED, &[(surname, other)]);
        lost.extend(more);
        n_all += n;
    }
    let share = lost.len() as f64 / n_all as f64;
    assert!(n_all > 100 && share <= 0.05, "{} of {n_all}: {lost:?}", lost.len());
}

#[test]
fn a_text_behind_another_changes_nothing_where_no_names_meet() {
    let one = "Harbour master Ingrid Solberg met Tomasz Wilk in Oslo.\nSolberg said the ferry would sail.";
    let two = "Judge Marjorie Quill adjourned the case.\nHis lawyer, Sandeep Bhatt, thanked Quill.";
    let both = format!("{one}\n{two}");
    let moved = found(two).into_iter().map(|span| span.moved(one.len() + 1));
    let apart: BTreeSet<Span> = found(one).into_iter().chain(moved).collect();
    assert_eq!(found(&both), apart);
}

#[test]
fn what_one_person_said_is_what_all_said_without_the_others() {
    let docs: Vec<_> = GOLDEN.documents().collect();
    let all = by_person(&GOLDEN, &docs);
    assert!(all.iter().any(|quote| quote.speaker.is_none()));
    for person in (0..=GOLDEN.people().len() as u32).map(PersonId) {
        let own: Vec<_> = all.iter().copied().filter(|one| one.speaker == Some(person)).collect();
        assert_eq!(of_person(&GOLDEN, person), own, "{person:?}");
    }
}
