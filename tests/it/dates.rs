//! Time expressions and the story's own day: sentences of our own with what they mean, seen from
//! a day; small stories with the days they can be of.

use std::sync::atomic::AtomicBool;

use attache::corpus::open::{Opening, What, open};
use attache::extract;
use attache::extract::anchors::Anchors;
use attache::extract::{dating, resolve};
use attache::load::{Cleaning, plain};
use attache::model::document::Document;
use attache::model::interval::Interval;
use jiff::civil::Date;

/// A day and a sentence a line; expressions stand in square brackets with their TIMEX3 value.
const MARKED: &str = include_str!("../marked/dates.txt");

fn document(text: &str) -> Document {
    plain::read(text, Cleaning::Off, Some(""))
}

/// A sentence without its marks, and each expression with its value.
fn unmarked(marked: &str) -> (String, Vec<(String, String)>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    for (number, part) in marked.split(['[', ']']).enumerate() {
        if let Some((words, value)) = part.split_once('|').filter(|_| number % 2 == 1) {
            text.push_str(words);
            found.push((words.to_owned(), value.to_owned()));
        } else {
            text.push_str(part);
        }
    }
    (text, found)
}

#[test]
fn expressions_mean_what_is_marked() {
    let mut n_expressions = 0;
    for line in MARKED.lines() {
        let (day, marked) = line.split_once(' ').unwrap();
        let (text, expected) = unmarked(marked);
        let document = document(&text);
        let mentions = extract::dates::find(&document, &[]);
        let story = Interval::day(day.parse().unwrap());
        let found: Vec<(String, String)> =
            resolve::read(&document, &mentions, (Some(story), None), Anchors::built_in())
                .into_iter()
                .map(|one| (one.span.of(&document.text).to_owned(), one.meaning.timex))
                .collect();
        assert_eq!(found, expected, "{line}");
        n_expressions += expected.len();
    }
    assert!(n_expressions >= 200, "{n_expressions}");
}

/// The days a story can be of, as far as it tells: "2026-02-14/2026-02-15", or nothing.
fn dated(text: &str) -> String {
    let document = document(text);
    let mentions = extract::read(&document);
    let told = dating::find(&document, &mentions, Anchors::built_in(), None);
    told.moment.map_or_else(String::new, |moment| format!("{}/{}", moment.earliest, moment.latest))
}

#[test]
fn a_story_is_dated_by_what_it_says() {
    #[rustfmt::skip]
    let table = [
        // A weekday with its day, and who was in office.
        ("Prime Minister Rishi Sunak opened the new harbour on Friday (May 3rd).", "2024-05-03/2024-05-04"),
        ("Prime Minister Keir Starmer opened the new harbour on Friday (March 14th).", "2025-03-14/2025-03-15"),
        // An anniversary, and the weekdays around it.
        ("Ukraine marked three years since the start of Russia's invasion.\nIts envoy landed in Oslo on Tuesday and will speak there on Wednesday.", "2025-02-25/2025-02-26"),
        // Months that have gone by, and a day on either side.
        ("The war on Ukraine that Russia launched two years ago this month goes on. The envoy landed on February 6 and will leave on February 8.", "2024-02-06/2024-02-08"),
        // A year of something.
        ("Russia's war in Ukraine, now in its second year, has emptied the port.", "2023-02-24/2024-02-23"),
        ("Russia's nearly three-year war in Ukraine has emptied the port.", "2024-06-25/2025-02-23"),
        // An office alone.
        ("Prime Minister Liz Truss opened the new harbour.", "2022-09-06/2022-11-24"),
        // A dateline with its year.
        ("OSLO, Feb. 11, 2026 (Courier) - The harbour was opened again.", "2026-02-11/2026-02-11"),
        ("Lindow, 11 February 2026 - The harbour was opened again.", "2026-02-11/2026-02-11"),
        ("The harbour, 11 February 2026 - and the choir - were forgotten.", ""),
        // Today, with its day, in an office.
        ("Prime Minister Rishi Sunak opened the harbour today (3 May). In March 2024 it had been shut.", "2024-05-03/2024-05-03"),
        // What tells nothing, or too little, is no answer.
        ("The harbour was opened again on Tuesday.", ""),
        ("The harbour was opened again on February 14.", ""),
        ("President Joe Biden opened the harbour on Tuesday.", ""),
        ("Former Prime Minister Liz Truss opened the new harbour.", ""),
        ("The harbour, opened on May 3, 1999, was shut on Friday.", ""),
        ("", ""),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| dated(text) != *expected)
        .map(|(text, expected)| format!("{text}: {}, not {expected}", dated(text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_file_cannot_be_older_than_its_story() {
    let document = document("President Donald Trump opened the harbour on Friday (March 14th).");
    let mentions = extract::read(&document);
    let latest: Date = "2025-06-01".parse().unwrap();
    let told = dating::find(&document, &mentions, Anchors::built_in(), Some(latest));
    assert_eq!(told.moment.unwrap().earliest.to_string(), "2025-03-14");
    assert_eq!(told.weekdays, []);
}

#[test]
fn evidence_states_days_as_they_were() {
    let evidence = |text: &str, latest: Option<&str>| {
        let document = document(text);
        let mentions = extract::read(&document);
        let latest = latest.map(|day| day.parse::<Date>().unwrap());
        let told = dating::find(&document, &mentions, Anchors::built_in(), latest);
        told.moment.unwrap()
    };
    // The news may call somebody by an office a while longer: that is no term of theirs.
    let moment = evidence("Prime Minister Liz Truss opened the harbour at noon.", None);
    assert_eq!(moment.latest.to_string(), "2022-11-24");
    let why = moment.evidence.iter().map(|one| one.why.as_str()).collect::<Vec<_>>();
    assert_eq!(why, ["Liz Truss held this office from 6 Sep 2022 to 25 Oct 2022"]);
    // Somewhere on earth it may have been a day later than at the clock of the file.
    let text = "Prime Minister Keir Starmer opened the harbour at noon.";
    let moment = evidence(text, Some("2024-11-30"));
    assert_eq!(moment.latest.to_string(), "2024-12-01");
    assert_eq!(moment.evidence.first().unwrap().text, "30 Nov 2024");
}

#[test]
fn a_day_put_right_moves_what_hangs_on_it() {
    // What is quoted was said on the Tuesday.
    let document = document("She spoke on Tuesday. “I leave tomorrow,” she said.");
    let mentions = extract::read(&document);
    let seen = |day: &str| -> Vec<String> {
        let story = Some(Interval::day(day.parse().unwrap()));
        let dates = resolve::read(&document, &mentions, (story, None), Anchors::built_in());
        dates.into_iter().map(|date| date.meaning.timex).collect()
    };
    assert_eq!(seen("2026-02-19"), ["2026-02-17", "2026-02-18"]);
    assert_eq!(seen("2026-02-12"), ["2026-02-10", "2026-02-11"]);
    assert_eq!(seen("2026-02-19"), seen("2026-02-19"));
}

#[test]
fn figures_are_read_as_their_outlet_writes_them() {
    let folder = tempfile::tempdir().unwrap();
    let row = |id: &str, outlet: &str, figures: &str| {
        format!(
            r#"{{"id":"{id}","source":"{outlet}","date":"2025-12-30","text":"The harbour was shut on {figures} and the choir sang there."}}"#
        )
    };
    let rows = [
        row("tells", "Bergen Courier", "25/03/2025"),
        row("asks", "Bergen Courier", "03/04/2025"),
        row("one", "Lugano Post", "25/03/2025"),
        row("two", "Lugano Post", "03/25/2025"),
        row("torn", "Lugano Post", "03/04/2025"),
    ];
    let path = folder.path().join("rows.jsonl");
    std::fs::write(&path, rows.join("\n")).unwrap();
    let opening = Opening::of(What::Paths(vec![path]));
    let corpus = open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap();
    let day = |id: &str| {
        let dates = corpus.dates_in(corpus.find_id(id).unwrap());
        dates.first().unwrap().meaning.timex.clone()
    };
    assert_eq!(day("asks"), "2025-04-03");
    assert_eq!(day("torn"), "2025-03-04", "its outlet writes both");
}
