//! Which line is the headline: trees over what a line is and where it stands before the text.

use std::sync::LazyLock;

use crate::load::forest::Forest;
use crate::load::plain::features;
use crate::load::plain::shape::{End, Shape};
use crate::load::plain::{Fate, Judged};
use crate::model::document::Class;
use crate::text::fold::fold;
use crate::text::words::words;

/// The trees that the program carries.
pub static TREES: LazyLock<Forest> = LazyLock::new(|| {
    let forest = Forest::parse(include_bytes!("../../../data/models/titles.bin"));
    forest.filter(|forest| forest.version == version()).unwrap_or_default()
});

/// Below these odds, as a logarithm, no line is the headline.
const LEAST: f32 = -2.5;

/// Of two that are as likely but for this, as a logarithm, the first is the headline and the second
/// what stands below it.
const CLOSE: f32 = 1.2;

/// The same for a line that is text and ends like a sentence: where no headline stands, the first
/// sentence is the likeliest.
const LEAST_SENTENCE: f32 = 0.0;

/// Lines looked at behind the first line of text.
const BEHIND: usize = 3;

/// Lines looked at before it: of a list of a hundred thousand lines none is a headline.
const BEFORE: usize = 1_000;

/// Lines with which a candidate is compared.
const COMPARED: usize = 2_000;

/// The lines among which the headline is looked for, and what they are compared with.
#[derive(Debug)]
pub struct Candidates<'a> {
    judged: &'a Judged,
    /// The first line of text.
    first: usize,
    /// Longer words of the first paragraphs.
    lead: Vec<u32>,
}

/// Something measured of a candidate beside what is measured of every line.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// In words for the reader.
    pub name: &'static str,
    value: fn(&Candidates<'_>, usize, &Shape) -> f32,
}

/// What tells headlines beside the features of lines; the trees know both by their place.
#[rustfmt::skip]
pub const FEATURES: &[Feature] = &[
    Feature { name: "lines to the text", value: |all, at, _| all.first as f32 - at as f32 },
    Feature { name: "is text itself", value: |all, at, _| f32::from(u8::from(all.judged.fates.get(at).is_some_and(|fate| fate.is_kept()))) },
    Feature { name: "reads like text", value: |all, at, _| all.judged.odds.get(at).copied().unwrap_or_default().max(-9.0) },
    Feature { name: "words of the first paragraphs", value: |all, _, line| share(line, |word| all.holds(*word)) },
    Feature { name: "number of words of the first paragraphs", value: |all, _, line| line.words.iter().filter(|word| all.holds(**word)).count() as f32 },
    Feature { name: "another line goes on with it", value: |all, at, line| n_lines(all, at, |other| starts(other, line)) },
    Feature { name: "it goes on with another line", value: |all, at, line| n_lines(all, at, |other| other.words.len() > 3 && starts(line, other)) },
    Feature { name: "likeness to the likest line behind", value: |all, at, line| likest(all, at, line) },
    Feature { name: "longest line before the text", value: |all, at, line| f32::from(u8::from(all.before(at).all(|(_, other)| other.n_words <= line.n_words))) },
    Feature { name: "candidates before it", value: |all, at, _| all.before(at).filter(|(other, _)| *other < at).count() as f32 },
    Feature { name: "candidates between it and the text", value: |all, at, _| all.before(at).filter(|(other, _)| *other > at).count() as f32 },
];

/// A number that changes when a table does.
pub fn version() -> u32 {
    let names = FEATURES.iter().flat_map(|feature| feature.name.bytes().chain([0]));
    names.fold(features::version(), |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl<'a> Candidates<'a> {
    /// The lines before the text and the first few of it.
    pub fn of(judged: &'a Judged) -> Self {
        let fates = &judged.fates;
        let first = fates.iter().position(|fate| fate.is_kept()).unwrap_or(fates.len());
        let kept = std::iter::zip(&judged.page.shapes, fates).filter(|(_, fate)| fate.is_kept());
        let long = kept.filter(|(shape, _)| shape.n_words >= 8).take(4);
        let mut lead: Vec<u32> = long.flat_map(|(shape, _)| shape.words.iter().copied()).collect();
        lead.sort_unstable();
        Self { judged, first, lead }
    }

    /// Places of the lines that may be the headline.
    pub fn places(&self) -> Vec<usize> {
        let end = (self.first + BEHIND).min(self.judged.fates.len());
        (self.far()..end).filter(|&at| self.may_be(at)).collect()
    }

    /// The first line looked at.
    const fn far(&self) -> usize {
        self.first.saturating_sub(BEFORE)
    }

    fn may_be(&self, at: usize) -> bool {
        let (Some(shape), Some(fate)) =
            (self.judged.page.shapes.get(at), self.judged.fates.get(at))
        else {
            return false;
        };
        let free = match fate {
            Fate::Open | Fate::Kept(_) | Fate::Cut(Class::Duplicate, _) => true,
            Fate::Section | Fate::Cut(..) => false,
        };
        free && (2..=40).contains(&shape.n_words) && shape.n_chars < 250
    }

    /// Candidates that stand before the text, another one apart.
    fn before(&self, but: usize) -> impl Iterator<Item = (usize, &Shape)> {
        let shapes = self.judged.page.shapes.iter().enumerate().take(self.first).skip(self.far());
        shapes.filter(move |&(at, _)| at != but && self.may_be(at))
    }

    /// Every feature of a candidate.
    pub fn row(&self, at: usize) -> Vec<f32> {
        let mut row = features::row(&self.judged.page, at).to_vec();
        let shape = self.judged.page.shapes.get(at).cloned().unwrap_or_default();
        row.extend(FEATURES.iter().map(|feature| (feature.value)(self, at, &shape)));
        row
    }

    /// The likeliest headline.
    pub fn best(&self, trees: &Forest) -> Option<usize> {
        let scored = self.places().into_iter().map(|at| (at, trees.score(&self.row(at))));
        let likely: Vec<(usize, f32)> =
            scored.filter(|&(at, odds)| odds >= self.least(at)).collect();
        let best = likely.iter().map(|(_, odds)| *odds).fold(f32::NEG_INFINITY, f32::max);
        let best = likely.into_iter().find(|(_, odds)| *odds >= best - CLOSE).map(|(at, _)| at);
        let best = best.map(|at| self.of_note(at).unwrap_or(at));
        best.or_else(|| self.alone())
    }

    /// In a note, which has no menu, the first line where that is short and what the trees chose
    /// is a sentence below it.
    fn of_note(&self, chosen: usize) -> Option<usize> {
        let shapes = &self.judged.page.shapes;
        let is_sentence = shapes.get(chosen).is_some_and(Shape::ends_sentence);
        let is_short = |line: &Shape| (2..=14).contains(&line.n_words) && line.end == End::Open;
        let is_first = chosen > 0 && self.may_be(0) && shapes.first().is_some_and(is_short);
        (self.is_note() && is_sentence && is_first).then_some(0)
    }

    fn is_note(&self) -> bool {
        self.judged.page.shapes.iter().map(|shape| shape.n_words).sum::<u32>() < NOTE
    }

    /// The one line above the text that no rule knows, where it is set as a sentence or the text
    /// goes on with one of its words: an article that somebody typed or copied by hand. The trees
    /// have learnt from scrapes, in which a line alone is a menu.
    fn alone(&self) -> Option<usize> {
        let Judged { lines, fates, .. } = self.judged;
        let above = || fates.iter().enumerate().take(self.first);
        let known =
            |fate: &Fate| matches!(fate, Fate::Cut(Class::Byline | Class::Date | Class::Credit, _));
        // What opens a note is text, whatever the trees say of it.
        let opens = |at: usize| {
            self.is_note() && self.judged.page.shapes.get(at).is_some_and(Shape::ends_sentence)
        };
        let others = above().filter(|(_, fate)| !known(fate)).map(|(at, _)| at);
        let mut others = others.filter(|&at| !opens(at));
        let at = match others.next() {
            Some(at) => Some(at).filter(|_| others.next().is_none()),
            None => Some(self.first).filter(|&at| self.stands_over_text(at)),
        };
        let at = at.filter(|at| self.may_be(*at))?;
        let line = lines.get(at)?.text.as_str();
        // "The Harbour Courier" is set in capitals, "Blockade ends" is not.
        let small = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
        if line.split_whitespace().any(small) {
            return Some(at);
        }
        let title = stems(line);
        let text = lines.iter().zip(fates).skip(self.first).filter(|(_, fate)| fate.is_kept());
        let text = text.filter(|(line, _)| line.text != lines.get(at).map_or("", |own| &own.text));
        let mut text = text.take(ALONE).flat_map(|(line, _)| stems(&line.text));
        text.any(|stem| title.contains(&stem)).then_some(at)
    }

    /// Whether a short line that was taken for text stands before another that ends like a
    /// sentence, as it does not itself.
    fn stands_over_text(&self, at: usize) -> bool {
        let shape = |at: usize| self.judged.page.shapes.get(at);
        let kept = self.judged.fates.iter().enumerate().skip(at + 1);
        let next = kept.filter(|(_, fate)| fate.is_kept()).find_map(|(at, _)| shape(at));
        let is_short = |line: &Shape| line.n_words <= 14 && line.end == End::Open;
        shape(at).is_some_and(is_short) && next.is_some_and(Shape::ends_sentence)
    }
}

/// Under so many words a file is a note that somebody wrote or copied by hand.
const NOTE: u32 = 150;

/// Lines of the text that are looked at for a word of the headline.
const ALONE: usize = 3;

/// The beginnings of the longer words of a line, folded: "resigns" and "resigned" are one.
fn stems(line: &str) -> Vec<String> {
    let folded = fold(line);
    let long = words(&folded).map(|word| word.of(&folded)).filter(|word| word.chars().count() >= 4);
    long.map(|word| word.chars().take(5).collect()).collect()
}

impl Candidates<'_> {
    /// Whether a word stands in the first paragraphs.
    fn holds(&self, word: u32) -> bool {
        self.lead.binary_search(&word).is_ok()
    }

    fn least(&self, at: usize) -> f32 {
        let is_text = self.judged.fates.get(at).is_some_and(|fate| fate.is_kept());
        let sentence = self.judged.page.shapes.get(at).is_some_and(Shape::ends_sentence);
        if is_text && sentence { LEAST_SENTENCE } else { LEAST }
    }
}

fn share(line: &Shape, is: impl Fn(&u32) -> bool) -> f32 {
    line.words.iter().filter(|word| is(word)).count() as f32 / line.words.len().max(1) as f32
}

/// Whether the words of one line are the first words of a longer one.
fn starts(longer: &Shape, line: &Shape) -> bool {
    longer.words.len() > line.words.len() && longer.words.starts_with(&line.words)
}

fn n_lines(all: &Candidates<'_>, at: usize, is: impl Fn(&Shape) -> bool) -> f32 {
    let near = all.judged.page.shapes.iter().enumerate().skip(all.far()).take(COMPARED);
    let others = near.filter(|&(other, _)| other != at);
    others.filter(|(_, other)| is(other)).count().min(5) as f32
}

/// The largest share of its words that one line behind it has: headlines are said again.
fn likest(all: &Candidates<'_>, at: usize, line: &Shape) -> f32 {
    let behind = all.judged.page.shapes.iter().skip(at + 1).take(COMPARED);
    let short = behind.filter(|other| other.words.len() < 60);
    short.map(|other| share(line, |word| other.words.contains(word))).fold(0.0, f32::max)
}
