//! The repair pass: what belongs to the text though it does not look like it, and the other way
//! round. Never is a document left without text.

use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::Fate;
use crate::load::plain::page::Page;
use crate::load::plain::shape::Shape;
use crate::model::document::{BlockKind, Class};

/// Fewer words than this are no article; what was cut is looked at again.
const LEAST_WORDS: u32 = 12;

/// Between two lines of text, a heading or an item needs odds no worse than this, as logarithms.
/// Without it the line F1 on scrapes falls from 0.883 to 0.870.
const DOUBTFUL: f32 = -1.0;

/// What a question needs.
pub const DOUBTFUL_QUESTION: f32 = -2.0;

/// Gives headings, lists and questions inside the text back to it.
pub fn judge(page: &Page, lines: &[Line], odds: &[f32], fates: &mut [Fate]) {
    items(lines, odds, fates);
    enclosed(lines, (page, odds), fates);
    announced(lines, fates);
    let before = fates.to_vec();
    let alone = standing_alone(lines, &before);
    for (at, line) in lines.iter().enumerate() {
        let (above, below) = before.split_at(at.min(before.len()));
        let inside = next_kept(above.iter().rev()) && next_kept(below.iter().skip(1));
        let alone = alone.get(at).copied().unwrap_or_default();
        let Some(fate) = fates.get_mut(at) else { continue };
        let is_text = *fate == Fate::Kept(BlockKind::Paragraph);
        if is_text && inside && is_heading(line) && alone {
            *fate = Fate::Kept(BlockKind::Heading);
        }
        if !fate.is_free() {
            continue;
        }
        let odds = odds.get(at).copied().unwrap_or_default();
        let least = if alone { DOUBTFUL_QUESTION } else { DOUBTFUL };
        if inside && odds >= least && is_heading(line) {
            *fate = Fate::Kept(BlockKind::Heading);
        } else if inside
            && odds >= DOUBTFUL_QUESTION
            && *fate == Fate::Open
            && line.text.ends_with('?')
        {
            *fate = Fate::Kept(BlockKind::Paragraph);
        }
    }
    short(page, odds, fates);
    rescue(page, fates);
}

/// Whether the next line that is not cut is text; a pointer or an advertisement may stand
/// between a heading and its paragraph, a menu may not.
fn next_kept<'a>(fates: impl Iterator<Item = &'a Fate>) -> bool {
    fates.take(4).find(|fate| !matches!(fate, Fate::Cut(..))).is_some_and(|fate| fate.is_kept())
}

/// Of each line whether, if it reads like text, it is a heading: between two paragraphs, no line
/// of a list or of a poem.
fn standing_alone(lines: &[Line], fates: &[Fate]) -> Vec<bool> {
    let is_paragraph = |line: &Line| line.text.len() > LEAST_PARAGRAPH && ends_sentence(&line.text);
    // Whether the last kept line passed is a paragraph.
    let passed = |last: &mut bool, (line, fate): (&Line, &Fate)| {
        let now = if fate.is_kept() { is_paragraph(line) } else { *last };
        Some(std::mem::replace(last, now))
    };
    let above = std::iter::zip(lines, fates).scan(false, passed);
    let below: Vec<bool> = std::iter::zip(lines, fates).rev().scan(false, passed).collect();
    let both = std::iter::zip(above, below.into_iter().rev());
    std::iter::zip(lines, both)
        .map(|(line, (above, below))| above && below && !line.text.ends_with(':'))
        .collect()
}

/// Bytes from which a line that ends like a sentence is a paragraph.
const LEAST_PARAGRAPH: usize = 60;

/// The longest heading, in bytes: 90 characters of any script.
const MOST_HEADING: usize = 360;

/// Short lines with letters and without an end mark; a question may be a heading.
fn is_heading(line: &Line) -> bool {
    if line.text.len() > MOST_HEADING {
        return false;
    }
    let n_words = line.text.split_whitespace().count();
    let asks = line.text.ends_with('?');
    !line.bullet
        && (1..=14).contains(&n_words)
        && line.text.chars().count() <= 90
        && (asks || !ends_sentence(&line.text))
        && !line.text.ends_with([',', ';'])
        && line.text.chars().any(char::is_lowercase)
}

/// Lines with bullets between paragraphs stay together: with one of them all are text.
fn items(lines: &[Line], odds: &[f32], fates: &mut [Fate]) {
    let mut at = 0;
    while at < lines.len() {
        let bullets = lines.iter().skip(at).take_while(|line| line.bullet).count();
        let run = at..at + bullets;
        at += bullets.max(1);
        let Some(list) = fates.get(run.clone()) else { continue };
        let is_text = |fate: Option<&Fate>| fate.is_some_and(|fate| fate.is_kept());
        // A heading may stand over the list.
        let above = fates.get(..run.start).unwrap_or_default().iter().rev().take(2);
        let before = above.clone().find(|fate| fate.is_kept());
        let sentences = lines.get(run.clone()).unwrap_or_default().iter();
        let prose = sentences.filter(|line| line.text.split_whitespace().count() >= 6).count() * 2;
        let between = before.is_some() && (is_text(fates.get(run.end)) || prose >= bullets);
        let any = list.iter().any(|fate| fate.is_kept());
        for (fate, odds) in std::iter::zip(
            fates.get_mut(run.clone()).unwrap_or_default(),
            odds.get(run).unwrap_or_default(),
        ) {
            if fate.is_kept()
                || *odds >= DOUBTFUL && (fate.is_free() && (between || any && prose >= bullets))
            {
                *fate = Fate::Kept(BlockKind::Item);
            }
        }
    }
}

/// Lines with bullets right behind a paragraph, with another paragraph right behind them.
const LEAST_ENCLOSED: usize = 3;

/// A list between two paragraphs keeps the second in the text, though it stands far from the rest:
/// the trees doubt both.
fn enclosed(lines: &[Line], (page, odds): (&Page, &[f32]), fates: &mut [Fate]) {
    for at in 1..lines.len() {
        let kept = fates.get(at - 1).is_some_and(|fate| fate.is_kept());
        if !kept || lines.get(at - 1).is_some_and(|line| line.bullet) {
            continue;
        }
        let items = std::iter::zip(lines, &*fates).skip(at);
        let n_items = items.take_while(|(line, fate)| line.bullet && fate.is_free()).count();
        let behind = at + n_items;
        let is_paragraph = page.shapes.get(behind).is_some_and(Shape::is_long)
            && odds.get(behind).is_some_and(|odds| *odds >= DOUBTFUL_QUESTION);
        if n_items < LEAST_ENCLOSED || !is_paragraph {
            continue;
        }
        for fate in fates.iter_mut().skip(at).take(n_items) {
            *fate = Fate::Kept(BlockKind::Item);
        }
        if let Some(fate) = fates.get_mut(behind).filter(|fate| !fate.is_kept()) {
            *fate = Fate::Kept(BlockKind::Paragraph);
        }
    }
}

/// Lines of a list without bullets that a line with a colon announces.
const LEAST_ANNOUNCED: usize = 4;

/// Lines alike behind a line of text that ends with a colon are the list that it announces: tour
/// dates, results, demands. Of 40 such lists in scrapes that the trees had cut, 35 were text.
fn announced(lines: &[Line], fates: &mut [Fate]) {
    for at in 0..lines.len() {
        let announces = |line: &Line| line.text.ends_with(':');
        let is_text = fates.get(at).is_some_and(|fate| fate.is_kept());
        let Some(first) = lines.get(at + 1) else { return };
        if !is_text || !lines.get(at).is_some_and(announces) {
            continue;
        }
        let behind = std::iter::zip(lines, &*fates).skip(at + 1);
        let list = behind.take_while(|(line, fate)| {
            matches!(fate, Fate::Open | Fate::Kept(BlockKind::Item)) && is_alike(first, line)
        });
        let n_lines = list.count();
        if n_lines >= LEAST_ANNOUNCED || first.bullet {
            for fate in fates.iter_mut().skip(at + 1).take(n_lines) {
                *fate = Fate::Kept(BlockKind::Item);
            }
        }
    }
}

/// Whether two lines may be items of one list: both with a bullet or both without, both with an
/// end mark or both without, neither four times as long.
fn is_alike(one: &Line, two: &Line) -> bool {
    let (short, long) = (one.text.len().min(two.text.len()), one.text.len().max(two.text.len()));
    one.bullet == two.bullet
        && ends_sentence(&one.text) == ends_sentence(&two.text)
        && long <= short * 4
}

/// Under so many words a text is short, and one paragraph more or less is half of it.
const SHORT_TEXT: u32 = 60;

/// In a short text the long lines that the trees doubt are kept as well.
fn short(page: &Page, odds: &[f32], fates: &mut [Fate]) {
    if n_words(page, fates) >= SHORT_TEXT {
        return;
    }
    for ((shape, odds), fate) in std::iter::zip(&page.shapes, odds).zip(fates.iter_mut()) {
        if *fate == Fate::Open && shape.is_long() && *odds >= DOUBTFUL_QUESTION {
            *fate = Fate::Kept(BlockKind::Paragraph);
        }
    }
}

/// Where next to nothing is left: first every open line that reads like text, then every line
/// that no rule is certain of, then everything.
fn rescue(page: &Page, fates: &mut [Fate]) {
    let text = |shape: &Shape| shape.is_long();
    let any = |_: &Shape| true;
    for wanted in [&text as &dyn Fn(&Shape) -> bool, &any] {
        if n_words(page, fates) >= LEAST_WORDS {
            return;
        }
        for (shape, fate) in std::iter::zip(&page.shapes, fates.iter_mut()) {
            if *fate == Fate::Open && wanted(shape) {
                *fate = Fate::Kept(BlockKind::Paragraph);
            }
        }
        if n_words(page, fates) > 0 {
            return;
        }
    }
    for fate in fates {
        *fate = Fate::Kept(BlockKind::Paragraph);
    }
}

fn n_words(page: &Page, fates: &[Fate]) -> u32 {
    let kept = std::iter::zip(&page.shapes, fates).filter(|(_, fate)| fate.is_kept());
    kept.map(|(shape, _)| shape.n_words).sum()
}

/// Under so many words an article is a note that somebody wrote or copied by hand: it has no menu
/// above it.
const NOTE: usize = 150;

/// Words of a sentence that opens a note.
const LEAST_SENTENCE: usize = 6;

/// Sentences right above the text of a note, which are text that the trees, having learnt from
/// scrapes, do not know without long paragraphs beside it.
fn opening(lines: &[Line], fates: &mut [Fate]) {
    let n_words = |line: &Line| line.text.split_whitespace().count();
    if lines.iter().map(n_words).sum::<usize>() >= NOTE {
        return;
    }
    let first = fates.iter().position(|fate| fate.is_kept()).unwrap_or_default();
    let above = std::iter::zip(lines, fates).take(first).collect::<Vec<_>>();
    for (line, fate) in above.into_iter().rev() {
        if *fate != Fate::Open || !ends_sentence(&line.text) || n_words(line) < LEAST_SENTENCE {
            return;
        }
        *fate = Fate::Kept(BlockKind::Paragraph);
    }
}

/// Names the reason for what is still open: no line is left without one.
pub fn close(lines: &[Line], fates: &mut [Fate]) {
    opening(lines, fates);
    let first = fates.iter().position(|fate| fate.is_kept()).unwrap_or_default();
    let last = fates.iter().rposition(|fate| fate.is_kept()).unwrap_or(lines.len());
    for (at, fate) in fates.iter_mut().enumerate() {
        *fate = match *fate {
            Fate::Section => Fate::Cut(Class::Chrome, "menu or section"),
            Fate::Open if at < first => Fate::Cut(Class::Chrome, "stands before the article"),
            Fate::Open if at > last => Fate::Cut(Class::Chrome, "stands behind the article"),
            Fate::Open => Fate::Cut(Class::Chrome, "does not read like text"),
            decided => decided,
        };
    }
}
