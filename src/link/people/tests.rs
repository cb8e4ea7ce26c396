//! Names of made-up documents, joined.

use proptest::prelude::*;

use super::*;
use crate::model::span::Span;

/// Documents with their people in brackets.
fn cast(marked: &[&str]) -> Vec<(String, Vec<String>, usize)> {
    let read: Vec<(Document, Vec<Mention>)> = marked.iter().map(|marked| unmark(marked)).collect();
    let readings: Vec<Reading<'_>> = read
        .iter()
        .enumerate()
        .map(|(doc, (document, mentions))| Reading { doc: DocId(doc as u32), document, mentions })
        .collect();
    let people = find(&readings, &[]).people;
    people
        .iter()
        .map(|person| {
            let mut forms: Vec<String> =
                person.aliases.iter().map(|alias| alias.text.clone()).collect();
            forms.sort_unstable();
            (person.name.clone(), forms, person.seen.len())
        })
        .collect()
}

fn unmark(marked: &str) -> (Document, Vec<Mention>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut start = 0;
    for letter in marked.chars() {
        match letter {
            '[' => start = text.len(),
            ']' => {
                let span = Span::new(start, text.len());
                mentions.push(Mention {
                    span,
                    fact: Fact::Person,
                    rule: "marked",
                    confidence: 1.0,
                });
            }
            other => text.push(other),
        }
    }
    (Document { text, ..Document::default() }, mentions)
}

fn names(people: &[(String, Vec<String>, usize)]) -> Vec<(&str, usize)> {
    people.iter().map(|(name, _, n_seen)| (name.as_str(), *n_seen)).collect()
}

#[test]
fn spellings_of_one_person_are_joined_inside_and_across() {
    let found = cast(&[
        "[Volodymyr Zelensky] met [Steve Witkoff]. [Zelenskyy] left.",
        "[Steven Witkoff] and [Zelenskiy] spoke.",
    ]);
    assert_eq!(names(&found), [("Volodymyr Zelensky", 3), ("Steve Witkoff", 2)]);
}

#[test]
fn two_holders_of_a_surname_stay_apart() {
    let found = cast(&["[Ann Other] saw [Jo Other]. [Other] waved.", "[Other] slept."]);
    assert_eq!(names(&found), [("Jo Other", 2), ("Ann Other", 1), ("Other", 1)]);
}

#[test]
fn a_given_name_alone_joins_nobody() {
    let found = cast(&["[Marco Rubio] spoke. [Marco] waved."]);
    assert_eq!(found.len(), 2);
}

fn check(one: &str, two: &str, verdict: Verdict) {
    assert_eq!(compare(one, two).verdict, verdict, "{one} / {two}: {}", compare(one, two).rule);
}

#[test]
fn pairs_are_judged() {
    for (one, two) in [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Orbán Viktor", "Viktor Orban"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("President Xi", "Xi Jinping"),
        ("Gen. Mark Milley", "Mark A. Milley"),
        ("bin Laden", "Osama bin Laden"),
        ("Ursula von der Leyen", "von der Leyen"),
    ] {
        check(one, two, Verdict::Same);
    }
    for (one, two) in [
        ("Volodymyr Zelensky", "Vladimir Putin"),
        ("Volodymyr Zelensky", "Olena Zelenska"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Donald Trump", "Donald Tusk"),
        ("George W. Bush", "George H. W. Bush"),
        ("Mohammed bin Salman", "King Salman"),
        ("Pope Francis", "Francis Collins"),
        ("Kim Jong Un", "Kim Jong Il"),
    ] {
        check(one, two, Verdict::Different);
    }
}

proptest! {
    #[test]
    fn comparing_is_symmetric(one in "([A-Z][a-z]{1,5}[ -]?){1,3}|\\PC{0,8}", two in "([A-Z][a-z]{1,5}[ -]?){1,3}") {
        prop_assert_eq!(compare(&one, &two).verdict, compare(&two, &one).verdict);
    }
}
