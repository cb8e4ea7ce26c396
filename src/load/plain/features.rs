//! The features of a line, one row each: what the trees see, in words the reader sees.

use crate::load::plain::echo::Echo;
use crate::load::plain::page::{Cluster, FAR, Kind, Page};
use crate::load::plain::shape::{End, Ruled, Shape, Start};

/// Something that can be measured of a line in its page.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// In words for the reader: "words in the line".
    pub name: &'static str,
    /// Measures it for the line at a place.
    pub value: fn(&Page, usize) -> f32,
}

/// All features; the trees know them by their place, so that a change here needs new trees.
#[rustfmt::skip]
pub const FEATURES: &[Feature] = &[
    Feature { name: "ends like a sentence", value: |page, at| own(page, at, |line| flag(line.ends_sentence())) },
    Feature { name: "ends with a question", value: |page, at| own(page, at, |line| flag(line.end == End::Question)) },
    Feature { name: "breaks off", value: |page, at| own(page, at, |line| flag(line.end == End::BreaksOff)) },
    Feature { name: "ends with a colon", value: |page, at| own(page, at, |line| flag(line.end == End::Colon)) },
    Feature { name: "words", value: |page, at| own(page, at, n_words) },
    Feature { name: "characters", value: |page, at| own(page, at, |line| line.n_chars as f32) },
    Feature { name: "length of its words", value: |page, at| own(page, at, |line| line.n_chars as f32 / n_words(line).max(1.0)) },
    Feature { name: "sentences", value: |page, at| own(page, at, |line| line.n_sentences as f32) },
    Feature { name: "capitals", value: |page, at| own(page, at, capitals) },
    Feature { name: "figures", value: |page, at| own(page, at, |line| line.n_digits as f32 / line.n_chars.max(1) as f32) },
    Feature { name: "marks", value: |page, at| own(page, at, |line| line.n_marks as f32 / line.n_chars.max(1) as f32) },
    Feature { name: "commas", value: |page, at| own(page, at, |line| line.n_commas as f32 / n_words(line).max(1.0)) },
    Feature { name: "quotation marks", value: |page, at| own(page, at, |line| flag(line.quoted)) },
    Feature { name: "a bar", value: |page, at| own(page, at, |line| flag(line.barred)) },
    Feature { name: "capitals only", value: |page, at| own(page, at, |line| flag(line.shouts)) },
    Feature { name: "an address", value: |page, at| own(page, at, |line| flag(line.addressed)) },
    Feature { name: "a label at its start", value: |page, at| own(page, at, |line| flag(line.labelled)) },
    Feature { name: "a bullet", value: |page, at| own(page, at, |line| flag(line.bullet)) },
    Feature { name: "a blank line before", value: |page, at| own(page, at, |line| flag(line.after_blank)) },
    Feature { name: "a blank line behind", value: |page, at| beside(page, at, 1, |line| flag(line.after_blank)) },
    Feature { name: "how it begins", value: |page, at| own(page, at, start) },
    Feature { name: "what the rules say", value: |page, at| own(page, at, ruled) },
    Feature { name: "words said before", value: |page, at| echo(page, at, |echo| echo.before) },
    Feature { name: "words said behind", value: |page, at| echo(page, at, |echo| echo.behind) },
    Feature { name: "words of the text", value: |page, at| echo(page, at, |echo| echo.in_run) },
    Feature { name: "words of a line just before", value: |page, at| echo(page, at, |echo| echo.near) },
    Feature { name: "times it stands in the file", value: |page, at| echo(page, at, |echo| echo.times) },
    Feature { name: "lines in the file", value: |page, _| page.shapes.len() as f32 },
    Feature { name: "long lines in the file", value: |page, _| page.n_long as f32 },
    Feature { name: "share of long lines", value: |page, _| page.n_long as f32 / page.shapes.len().max(1) as f32 },
    Feature { name: "place in the file", value: |page, at| at as f32 / page.shapes.len().max(1) as f32 },
    Feature { name: "lines before it", value: |_, at| (at as f32).min(f32::from(FAR)) },
    Feature { name: "lines behind it", value: |page, at| ((page.shapes.len() - at) as f32).min(f32::from(FAR)) },
    Feature { name: "lines to the densest run", value: to_run },
    Feature { name: "place in the densest run", value: place_in_run },
    Feature { name: "words of the densest run", value: |page, _| page.n_run_words as f32 },
    Feature { name: "lines of the densest run", value: |page, _| page.run.len() as f32 },
    Feature { name: "words two lines around", value: |page, at| page.words_around(at, 2) },
    Feature { name: "words five lines around", value: |page, at| page.words_around(at, 5) },
    Feature { name: "words ten lines around", value: |page, at| page.words_around(at, 10) },
    Feature { name: "long lines just before", value: |page, at| page.long_before(at, 5) as f32 },
    Feature { name: "long lines just behind", value: |page, at| page.long_behind(at, 5) as f32 },
    Feature { name: "long lines before", value: |page, at| page.long_before(at, usize::MAX) as f32 },
    Feature { name: "long lines behind", value: |page, at| page.long_behind(at, usize::MAX) as f32 },
    Feature { name: "lines since a long line", value: |page, at| f32::from(page.since(at, Kind::Long)) },
    Feature { name: "lines until a long line", value: |page, at| f32::from(page.until(at, Kind::Long)) },
    Feature { name: "lines since furniture", value: |page, at| f32::from(page.since(at, Kind::Furniture)) },
    Feature { name: "lines until furniture", value: |page, at| f32::from(page.until(at, Kind::Furniture)) },
    Feature { name: "lines since a share bar", value: |page, at| f32::from(page.since(at, Kind::Share)) },
    Feature { name: "lines since a comment form", value: |page, at| f32::from(page.since(at, Kind::Comments)) },
    Feature { name: "lines since a heading of related articles", value: |page, at| f32::from(page.since(at, Kind::Related)) },
    Feature { name: "lines until a heading of related articles", value: |page, at| f32::from(page.until(at, Kind::Related)) },
    Feature { name: "furniture around", value: |page, at| page.ruled_around(at, 6, Ruled::Furniture) as f32 },
    Feature { name: "bylines and days around", value: |page, at| page.ruled_around(at, 6, Ruled::About) as f32 },
    Feature { name: "comment forms around", value: |page, at| page.ruled_around(at, 6, Ruled::Comments) as f32 },
    Feature { name: "words of furniture", value: |page, at| echo(page, at, |echo| echo.furniture) },
    Feature { name: "words of picture credits", value: |page, at| echo(page, at, |echo| echo.credits) },
    Feature { name: "words of its cluster", value: |page, at| cluster(page, at).n_words },
    Feature { name: "its cluster beside the largest", value: |page, at| cluster(page, at).of_largest },
    Feature { name: "clusters before its own", value: |page, at| cluster(page, at).n_before },
    Feature { name: "the next line's cluster beside the largest", value: |page, at| cluster(page, at + 1).of_largest },
    Feature { name: "lines since a byline, day or credit", value: |page, at| f32::from(page.since(at, Kind::About)) },
    Feature { name: "lines until a byline, day or credit", value: |page, at| f32::from(page.until(at, Kind::About)) },
    Feature { name: "words of the line before", value: |page, at| beside(page, at, -1, n_words) },
    Feature { name: "words of the line behind", value: |page, at| beside(page, at, 1, n_words) },
    Feature { name: "words two lines before", value: |page, at| beside(page, at, -2, n_words) },
    Feature { name: "words two lines behind", value: |page, at| beside(page, at, 2, n_words) },
    Feature { name: "words three lines before", value: |page, at| beside(page, at, -3, n_words) },
    Feature { name: "words three lines behind", value: |page, at| beside(page, at, 3, n_words) },
    Feature { name: "the line before ends like a sentence", value: |page, at| beside(page, at, -1, |line| flag(line.ends_sentence())) },
    Feature { name: "the line behind ends like a sentence", value: |page, at| beside(page, at, 1, |line| flag(line.ends_sentence())) },
    Feature { name: "capitals in the line before", value: |page, at| beside(page, at, -1, capitals) },
    Feature { name: "capitals in the line behind", value: |page, at| beside(page, at, 1, capitals) },
    Feature { name: "sentences in the line before", value: |page, at| beside(page, at, -1, |line| line.n_sentences as f32) },
    Feature { name: "sentences in the line behind", value: |page, at| beside(page, at, 1, |line| line.n_sentences as f32) },
    Feature { name: "what the rules say of the line before", value: |page, at| beside(page, at, -1, ruled) },
    Feature { name: "what the rules say of the line behind", value: |page, at| beside(page, at, 1, ruled) },
    Feature { name: "a bullet before the line before", value: |page, at| beside(page, at, -1, |line| flag(line.bullet)) },
    Feature { name: "a bullet before the line behind", value: |page, at| beside(page, at, 1, |line| flag(line.bullet)) },
    Feature { name: "words of the text in the line before", value: |page, at| at.checked_sub(1).map_or(-1.0, |at| echo(page, at, |echo| echo.in_run)) },
    Feature { name: "words of the text in the line behind", value: |page, at| echo(page, at + 1, |echo| echo.in_run) },
];

/// Every feature of one line, in the order of the table.
pub type Row = [f32; FEATURES.len()];

/// Measures the line at a place.
pub fn row(page: &Page, at: usize) -> Row {
    let mut row = [0.0; FEATURES.len()];
    for (value, feature) in std::iter::zip(&mut row, FEATURES) {
        *value = (feature.value)(page, at);
    }
    row
}

/// A number that changes when the table does: trees trained on another table are refused.
pub fn version() -> u32 {
    let names = FEATURES.iter().flat_map(|feature| feature.name.bytes().chain([0]));
    names.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

const fn flag(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

fn own(page: &Page, at: usize, value: impl Fn(&Shape) -> f32) -> f32 {
    page.shapes.get(at).map_or(0.0, value)
}

/// Of a line beside; -1 where there is none.
fn beside(page: &Page, at: usize, offset: isize, value: impl Fn(&Shape) -> f32) -> f32 {
    page.near(at, offset).map_or(-1.0, value)
}

fn echo(page: &Page, at: usize, value: impl Fn(&Echo) -> f32) -> f32 {
    page.echoes.get(at).map_or(-1.0, value)
}

fn cluster(page: &Page, at: usize) -> Cluster {
    page.clusters.get(at).copied().unwrap_or_default()
}

fn n_words(line: &Shape) -> f32 {
    line.n_words as f32
}

fn capitals(line: &Shape) -> f32 {
    line.n_capitals as f32 / n_words(line).max(1.0)
}

fn start(line: &Shape) -> f32 {
    match line.start {
        Start::Small => 0.0,
        Start::Other => 1.0,
        Start::Digit => 2.0,
        Start::Capital => 3.0,
        Start::Quote => 4.0,
    }
}

fn ruled(line: &Shape) -> f32 {
    f32::from(line.ruled as u8)
}

/// Before the run less than nothing, behind it more.
fn to_run(page: &Page, at: usize) -> f32 {
    let before = page.run.start.saturating_sub(at) as f32;
    let behind = (at + 1).saturating_sub(page.run.end) as f32;
    (behind - before).clamp(-f32::from(FAR), f32::from(FAR))
}

fn place_in_run(page: &Page, at: usize) -> f32 {
    let inside = page.run.contains(&at);
    if inside { (at - page.run.start) as f32 / page.run.len() as f32 } else { -1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::lines::lines;
    use crate::load::plain::Fate;

    fn check(text: &str, at: usize, name: &str, expected: f32) {
        let lines = lines(text);
        let page = Page::of(&lines, &vec![Fate::Open; lines.len()]);
        let feature = FEATURES.iter().find(|feature| feature.name == name).unwrap();
        assert!(((feature.value)(&page, at) - expected).abs() < 1e-6, "{name}");
    }

    const TEXT: &str = "Harbour Gazette\nNews Sport\n\
        The ferry to the outer islands stopped on Monday after its engine failed twice.\n\
        “Nobody was hurt,” the harbour master said, and thanked all of the fishing boats.\n\
        Ferry Timetable";

    #[test]
    fn a_line_is_seen_among_its_neighbours() {
        check(TEXT, 0, "lines to the densest run", -2.0);
        check(TEXT, 4, "lines to the densest run", 1.0);
        check(TEXT, 3, "place in the densest run", 0.5);
        check(TEXT, 2, "lines until a long line", 0.0);
        check(TEXT, 4, "words said before", 0.5);
        check(TEXT, 4, "words of the text", 0.5);
        check(TEXT, 4, "words of the line behind", -1.0);
        check(TEXT, 4, "long lines just before", 2.0);
    }

    #[test]
    fn features_are_told_apart() {
        let mut names: Vec<_> = FEATURES.iter().map(|feature| feature.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FEATURES.len());
    }
}
