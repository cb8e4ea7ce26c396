//! Letters to lines: what stands on one base line and belongs together.
//!
//! ```text
//! The ferry stopped on | The council will meet      two lines: the gap goes on above and below,
//! Monday after its     | again on Thursday.         and the file set one column after the other
//! ```

use unicode_normalization::UnicodeNormalization as _;

use crate::load::pdf::accent;
use crate::load::pdf::content::Glyph;

/// A line of one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What it says, its ligatures opened.
    pub text: String,
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its base line, growing upwards.
    pub y: f32,
    /// The size of most of its type.
    pub size: f32,
    /// Whether most of it is bold.
    pub bold: bool,
    /// Whether it belongs to every page, by the file's own word.
    pub margin: bool,
}

/// A gap this wide, in type sizes, divides wherever it stands; in narrow columns that are set to
/// both edges a line of two long words has gaps nearly as wide.
const WIDE: f32 = 8.0;

/// A gap this wide divides where the lines above and below have it too.
const SHARED: f32 = 1.1;

/// A gap this wide divides where the file set the two sides at different times.
const APART: f32 = 0.6;

/// A gap this wide is a space between words.
const WORD: f32 = 0.16;

/// A letter with its place in the order of setting.
#[derive(Clone, Debug)]
struct Set {
    glyph: Glyph,
    at: usize,
}

/// The lines of a page, from the top, and what is set in another direction than most of it, put
/// together as it comes.
pub fn lines(glyphs: Vec<Glyph>) -> (Vec<Line>, Vec<String>) {
    let mut counts = [0_usize; 4];
    for glyph in &glyphs {
        if let Some(count) = counts.get_mut(usize::from(glyph.turn)) {
            *count += 1;
        }
    }
    let most = (0..4_u8).rev().max_by_key(|&turn| counts.get(usize::from(turn)).copied());
    let most = most.unwrap_or_default();
    let (along, across): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.turn == most);
    let mut along: Vec<Glyph> = along.into_iter().map(|glyph| upright(glyph, most)).collect();
    accent::compose(&mut along);
    accent::lower(&mut along);
    let set = along.into_iter().filter(|glyph| !glyph.text.is_empty()).enumerate();
    let set: Vec<Set> = set.map(|(at, glyph)| Set { glyph, at }).collect();
    let rows = rows(set);
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let near = near(&rows, at);
        lines.extend(split(row, &near).into_iter().filter_map(|part| line(&part)));
    }
    (lines, across_text(across))
}

/// Turns a page so that its lines run from left to right.
fn upright(glyph: Glyph, turn: u8) -> Glyph {
    let (x, y) = match turn {
        1 => (glyph.y, -glyph.x),
        2 => (-glyph.x, -glyph.y),
        3 => (-glyph.y, glyph.x),
        _ => (glyph.x, glyph.y),
    };
    Glyph { x, y, ..glyph }
}

/// What is set across the page: a word on the edge, the name of a photographer.
fn across_text(across: Vec<Glyph>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut last: Option<Glyph> = None;
    for glyph in across {
        let near = last.is_some_and(|last| {
            last.turn == glyph.turn && (last.x - glyph.x).hypot(last.y - glyph.y) < 3.0 * last.size
        });
        match texts.last_mut() {
            Some(text) if near => text.push_str(&glyph.text),
            _ => texts.push(glyph.text.clone()),
        }
        last = Some(glyph);
    }
    texts
}

/// Letters of one base line, from left to right, the rows from the top.
fn rows(mut set: Vec<Set>) -> Vec<Vec<Set>> {
    set.sort_by(|one, two| two.glyph.y.total_cmp(&one.glyph.y));
    let mut rows: Vec<Vec<Set>> = Vec::new();
    let mut base = f32::INFINITY;
    for letter in set {
        let slack = (letter.glyph.size * 0.25).min(3.0);
        match rows.last_mut() {
            Some(row) if base - letter.glyph.y <= slack => row.push(letter),
            _ => {
                base = letter.glyph.y;
                rows.push(vec![letter]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|one, two| one.glyph.x.total_cmp(&two.glyph.x));
        // Some programs make type bold by setting it twice.
        row.dedup_by(|two, one| {
            one.glyph.text == two.glyph.text
                && (two.glyph.x - one.glyph.x).abs() < one.glyph.size * 0.1
                && !one.glyph.text.trim().is_empty()
        });
    }
    rows
}

/// Gaps of the two rows above and the two below, as far as they are near.
fn near(rows: &[Vec<Set>], at: usize) -> Vec<Vec<(f32, f32)>> {
    let Some(own) = rows.get(at).and_then(|row| row.first()) else { return Vec::new() };
    let around = rows.get(at.saturating_sub(2)..(at + 3).min(rows.len())).unwrap_or_default();
    around
        .iter()
        .enumerate()
        .filter(|(place, _)| at.saturating_sub(2) + place != at)
        .map(|(_, row)| row)
        .filter(|row| {
            row.first()
                .is_some_and(|first| (first.glyph.y - own.glyph.y).abs() < 3.5 * own.glyph.size)
        })
        .map(|row| gaps(row))
        .collect()
}

fn gaps(row: &[Set]) -> Vec<(f32, f32)> {
    let mut found = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for Set { glyph, .. } in row.iter().filter(|set| !set.glyph.text.trim().is_empty()) {
        if end.is_finite() && glyph.x - end > APART * glyph.size {
            found.push((end, glyph.x));
        }
        end = end.max(glyph.x + glyph.width);
    }
    found
}

/// The parts of a row that belong to different columns.
fn split(row: &[Set], near: &[Vec<(f32, f32)>]) -> Vec<Vec<Glyph>> {
    let mut parts: Vec<Vec<Glyph>> = Vec::new();
    let mut before: Option<(f32, usize, f32)> = None;
    for Set { glyph, at } in row {
        let blank = glyph.text.trim().is_empty();
        let divides = before.is_some_and(|(end, last, size)| {
            let gap = (glyph.x - end) / size.max(glyph.size).max(0.1);
            let middle = f32::midpoint(end, glyph.x);
            let shared = || {
                // Where a whole column has no line, the gap is none of those between columns.
                let most = (glyph.x - end).mul_add(1.5, 4.0 * size);
                let with = |gaps: &&Vec<(f32, f32)>| {
                    let behind = gaps.partition_point(|&(from, _)| from < middle);
                    let gap = behind.checked_sub(1).and_then(|at| gaps.get(at));
                    gap.is_some_and(|&(from, to)| middle < to && to - from < most)
                };
                let n_with = near.iter().filter(with).count();
                n_with >= 2 && n_with * 4 >= near.len() * 3
            };
            // A space that was set between counts for one step in the order.
            let apart = at.abs_diff(last) > 3;
            gap > WIDE || gap > APART && apart || gap > SHARED && shared()
        });
        match parts.last_mut() {
            Some(part) if blank || !divides => part.push(glyph.clone()),
            _ if blank => continue,
            _ => parts.push(vec![glyph.clone()]),
        }
        if !blank {
            let end =
                before.map_or(
                    f32::NEG_INFINITY,
                    |(end, ..)| if divides { f32::NEG_INFINITY } else { end },
                );
            before = Some((end.max(glyph.x + glyph.width), *at, glyph.size));
        }
    }
    parts
}

/// Puts the letters of a line together; spaces are where the file sets them or leaves room.
fn line(glyphs: &[Glyph]) -> Option<Line> {
    let seen = || glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let size = most_common(seen().map(|glyph| (glyph.size, glyph.text.chars().count())));
    let wide = spaced(glyphs, size);
    let mut text = String::new();
    let mut end: Option<f32> = None;
    for glyph in glyphs {
        let gap = end.map_or(0.0, |end| glyph.x - end) / size.max(0.1);
        let blank = glyph.text.trim().is_empty();
        // Spaces of a letter-spaced heading are narrower than its words' gaps.
        if blank && wide == WORD || !blank && gap > wide {
            text.push(' ');
        }
        if !blank {
            text.push_str(&glyph.text);
            let reach = glyph.x + glyph.width;
            end = Some(end.map_or(reach, |end| end.max(reach)));
        }
    }
    let text = if reads_leftwards(&text) { mirrored(glyphs, size) } else { text };
    let text = opened(&text);
    let n_letters = seen().count();
    Some(Line {
        left: seen().map(|glyph| glyph.x).fold(f32::INFINITY, f32::min),
        right: seen().map(|glyph| glyph.x + glyph.width).fold(f32::NEG_INFINITY, f32::max),
        y: most_common(seen().map(|glyph| (glyph.y, 1))),
        size,
        bold: seen().filter(|glyph| glyph.bold).count() * 2 > n_letters,
        margin: seen().filter(|glyph| glyph.margin).count() * 2 > n_letters,
        text,
    })
    .filter(|line| !line.text.is_empty())
}

/// The gap that parts words: wider where every letter stands apart, as in "S P O R T".
fn spaced(glyphs: &[Glyph], size: f32) -> f32 {
    let seen: Vec<&Glyph> = glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    let mut gaps: Vec<f32> = seen
        .windows(2)
        .filter_map(|pair| match pair {
            [one, two] => Some((two.x - one.x - one.width) / size.max(0.1)),
            _ => None,
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    if gaps.len() >= 4 && middle > WORD { middle * 1.8 } else { WORD }
}

/// The value that most of the weight has, to a tenth.
pub fn most_common(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut weights = std::collections::BTreeMap::<i32, usize>::new();
    for (value, weight) in values {
        *weights.entry((value * 10.0).round() as i32).or_default() += weight;
    }
    let most = weights.into_iter().max_by_key(|&(_, weight)| weight);
    most.map_or(0.0, |(value, _)| value as f32 / 10.0)
}

/// Ligatures are opened; other letters stay what they are.
fn opened(text: &str) -> String {
    let mut open = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{fb00}'..='\u{fb06}' => open.extend(std::iter::once(letter).nfkc()),
            // Bullets and arrows of fonts that are made of signs.
            '\u{e000}'..='\u{f8ff}' => open.push('•'),
            _ => open.push(letter),
        }
    }
    open.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Hebrew and Arabic.
fn is_leftward(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

fn reads_leftwards(text: &str) -> bool {
    let n_leftward = text.chars().filter(|&letter| is_leftward(letter)).count();
    n_leftward * 2 > text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// From right to left, but for the figures and the words of other scripts within.
fn mirrored(glyphs: &[Glyph], size: f32) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut end = f32::INFINITY;
    for glyph in glyphs.iter().rev() {
        let blank = glyph.text.trim().is_empty();
        if blank || end - (glyph.x + glyph.width) > WORD * size {
            words.push(String::new());
        }
        if !blank {
            end = glyph.x;
            if words.is_empty() {
                words.push(String::new());
            }
            let last = words.last_mut().into_iter();
            last.for_each(|word| word.push_str(&glyph.text));
        }
    }
    let forwards = |word: String| {
        if word.chars().any(is_leftward) {
            word.nfkc().collect()
        } else {
            word.chars().rev().collect::<String>()
        }
    };
    words.into_iter().map(forwards).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of half the type size's width, one after another.
    fn set(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let letters = text.chars().enumerate();
        letters
            .map(|(at, letter)| Glyph {
                text: letter.to_string(),
                x: x + at as f32 * size / 2.0,
                y,
                width: size / 2.0,
                size,
                ..Glyph::default()
            })
            .collect()
    }

    fn check(glyphs: Vec<Glyph>, expected: &[&str]) {
        let (lines, _) = lines(glyphs);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_narrow_gap_between_columns_is_seen_by_the_order_of_setting() {
        let left = ["The ferry", "stopped on", "Monday, and"];
        let right = ["the council", "will meet", "again."];
        let mut glyphs = Vec::new();
        for (x, lines) in [(0.0, left), (62.0, right)] {
            for (at, text) in lines.iter().enumerate() {
                glyphs.extend(set(text, x, 100.0 - 12.0 * at as f32, 10.0));
            }
        }
        check(
            glyphs,
            &["The ferry", "the council", "stopped on", "will meet", "Monday, and", "again."],
        );
    }

    #[test]
    fn spaces_ligatures_and_doubled_letters_are_put_right() {
        let mut glyphs = set("o", 0.0, 0.0, 10.0);
        glyphs.extend(set("ﬃ", 5.0, 0.0, 10.0));
        glyphs.extend(set("ce", 10.0, 0.0, 10.0));
        glyphs.extend(set("work", 23.0, 0.1, 10.0));
        glyphs.extend(set("work", 23.3, 0.1, 10.0));
        check(glyphs, &["office work"]);
        let spaced = "SPORT"
            .char_indices()
            .flat_map(|(at, letter)| set(&letter.to_string(), at as f32 * 8.0, 0.0, 10.0));
        check(spaced.collect(), &["SPORT"]);
    }

    #[test]
    fn an_accent_of_its_own_goes_onto_its_letter() {
        let mut glyphs = set("¨", 0.2, 2.0, 10.0);
        glyphs.extend(set("Uber", 0.0, 0.0, 10.0));
        check(glyphs, &["Über"]);
    }

    #[test]
    fn the_mark_of_a_note_stands_in_brackets_on_the_line() {
        let mut glyphs = set("It stopped.", 0.0, 0.0, 10.0);
        glyphs.extend(set("12", 55.0, 4.0, 6.0));
        glyphs.extend(set("Then", 64.0, 0.0, 10.0));
        check(glyphs, &["It stopped.[12] Then"]);
    }

    #[test]
    fn a_torn_line_of_long_words_stays_one() {
        let mut glyphs = set("The", 0.0, 0.0, 10.0);
        glyphs.extend(set("company,", 60.0, 0.0, 10.0));
        check(glyphs, &["The company,"]);
    }

    #[test]
    fn a_turned_page_is_read_and_a_turned_word_put_aside() {
        let mut glyphs = set("Ferry stops", 0.0, 0.0, 10.0);
        for glyph in &mut glyphs {
            (glyph.x, glyph.y, glyph.turn) = (-glyph.y, glyph.x, 1);
        }
        glyphs.extend(set("edge", 50.0, 50.0, 5.0));
        let (lines, across) = lines(glyphs);
        assert_eq!((lines[0].text.as_str(), across), ("Ferry stops", vec!["edge".to_owned()]));
    }
}
