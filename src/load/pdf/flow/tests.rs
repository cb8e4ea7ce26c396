//! Lines, and the paragraphs that they make.

use super::*;

fn line(text: &str) -> Line {
    Line { text: text.to_owned(), ..Line::default() }
}

fn check(lines: &[&str], expected: &str) {
    let lines: Vec<Line> = lines.iter().map(|text| line(text)).collect();
    assert_eq!(Words::of(lines.iter()).set(&lines), expected);
}

#[test]
fn divided_words_are_put_together_and_hyphens_that_belong_stay() {
    check(&["the har-", "bour was"], "the harbour was");
    check(&["the Müller-", "Groß house"], "the Müller-Groß house");
    check(&["a north-", "easterly north-", "ern wind"], "a north-easterly northern wind");
    check(&["a well-", "known man"], "a well-known man");
    check(&["am Nord-", "und Südufer"], "am Nord- und Südufer");
    check(&["in 2024-", "2025 it"], "in 2024-2025 it");
    check(&["soft\u{ad}", "ware too"], "software too");
    check(
        &["a tug-boat came", "and the tug-", "boat left"],
        "a tug-boat came and the tug-boat left",
    );
    check(&["it was ex-", "pected in the ten-", "sion"], "it was expected in the tension");
    check(&["東京の", "空"], "東京の空");
}

#[test]
fn a_line_that_had_room_for_the_next_word_was_ended_on_purpose() {
    let place = |text: &str, right: f32, y: f32| Line { right, y, size: 10.0, ..line(text) };
    let lines = vec![
        place("By Jo Bloggs", 60.0, 100.0),
        place("15 February", 55.0, 88.0),
        place("The ferry to the islands", 120.0, 76.0),
        place("stopped on Monday, it was", 120.0, 64.0),
        place("said by the", 60.0, 52.0),
        place("harbourmaster's-secretary", 120.0, 40.0),
    ];
    let column = crate::load::pdf::order::columns(lines).remove(0);
    let n_lines: Vec<usize> =
        paragraphs(column, 0, 10.0).iter().map(|paragraph| paragraph.lines.len()).collect();
    assert_eq!(n_lines, [1, 1, 4]);
}

#[test]
fn paragraphs_are_told_by_indents_gaps_and_short_lines() {
    let place = |text: &str, left: f32, right: f32, y: f32| Line {
        left,
        right,
        y,
        size: 10.0,
        ..line(text)
    };
    let lines = vec![
        place("The ferry stopped on", 10.0, 100.0, 100.0),
        place("Monday. Nobody was hurt", 0.0, 100.0, 88.0),
        place("in it.", 0.0, 30.0, 76.0),
        place("The council met on", 0.0, 100.0, 64.0),
        place("Tuesday, and it was", 0.0, 100.0, 52.0),
        place("The choir sang all", 10.0, 100.0, 40.0),
        place("night in the hall and", 0.0, 100.0, 28.0),
    ];
    let column = crate::load::pdf::order::columns(lines).remove(0);
    let starts: Vec<String> = paragraphs(column, 0, 10.0)
        .iter()
        .map(|paragraph| paragraph.lines[0].text.clone())
        .collect();
    assert_eq!(starts, ["The ferry stopped on", "The council met on", "The choir sang all"]);
}
