//! Fuzzy matching of many short lines, as the filter bar wants it.
//!
//! `fuzzy-matcher` decides what matches and how it ranks; the code around it spares it work. A
//! call costs 1 to 5 µs, so it is asked only for the lines that come first.

pub mod score;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::fold::{fold, fold_with_origins};
use crate::text::fuzzy::score::{Glance, Scorer, bit};

/// Scattered letters may stretch over so many times their number.
const SPREAD: usize = 2;

/// Fewer letters than these are scattered everywhere.
const SCATTERED: usize = 3;

/// Lines that the crate itself ranks: more than any screen shows.
pub const RANKED: usize = 200;

/// Short lines, folded, ready to be matched again and again.
#[derive(Debug, Default)]
pub struct Lines {
    folded: Vec<Box<str>>,
    glances: Vec<Glance>,
}

/// A line that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its place among the lines.
    pub line: u32,
    /// The score `fuzzy-matcher` gives, of the best [`RANKED`] lines; of the others one that is
    /// not above theirs. Higher is better.
    pub score: i64,
}

impl Lines {
    /// Folds the lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let folded: Vec<Box<str>> = lines.map(|line| fold(line).into_boxed_str()).collect();
        let glances = folded.iter().map(|line| Glance::of(line)).collect();
        Self { folded, glances }
    }

    /// A line as it is matched.
    pub fn folded(&self, line: usize) -> Option<&str> {
        self.folded.get(line).map(|line| &**line)
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.folded.iter().map(|line| &**line)
    }

    /// The lines that may hold a folded text as it is: those that have its letters.
    pub fn having(&self, text: &str) -> impl Iterator<Item = (usize, &str)> {
        let wanted = letters(text);
        let having =
            self.glances.iter().enumerate().filter(move |(_, one)| one.letters & wanted == wanted);
        having.filter_map(|(at, _)| Some((at, self.folded(at)?)))
    }

    /// The lines that hold the letters of `needle` in their order, in the order of the lines,
    /// without those that are not `wanted`: the same lines that `fuzzy-matcher` finds, and of the
    /// best of them the same scores.
    pub fn find(&self, needle: &str, wanted: impl Fn(usize) -> bool) -> Vec<Match> {
        let needle = fold(needle);
        let lines = self.having(&needle);
        let held = lines.filter(|(at, line)| is_subsequence(&needle, line) && wanted(*at));
        let mut found: Vec<Match> =
            held.map(|(at, _)| Match { line: at as u32, score: self.bound(at, &needle) }).collect();
        if needle.is_empty() {
            for one in &mut found {
                one.score = 0;
            }
            return found;
        }
        self.judge(&mut found, &needle);
        // For a character of several bytes the bytes may stand in order, and not the character.
        found.retain(|one| one.score > i64::MIN);
        found
    }

    /// A score that is not below that of a line which holds the letters.
    fn bound(&self, line: usize, needle: &str) -> i64 {
        let glance = self.glances.get(line).filter(|_| needle.is_ascii());
        glance.map_or(i64::MAX, |glance| glance.bound(needle.as_bytes()))
    }

    /// Puts scores in the place of bounds, the highest bounds first, until no other line can come
    /// among the best; what is left stands behind them. Bounds are few, and a look through them
    /// for each is quicker than to sort them.
    fn judge(&self, found: &mut [Match], needle: &str) {
        let bounds: Vec<i64> = found.iter().map(|one| one.score).collect();
        let mut best = Best::default();
        let mut scorer = Scorer::default();
        let mut level = bounds.iter().max().copied();
        while let Some(bound) = level.filter(|&bound| best.may_hold(bound, 0)) {
            for (one, _) in found.iter_mut().zip(&bounds).filter(|(_, own)| **own == bound) {
                if best.may_hold(bound, one.line) {
                    let score = self.score(one.line as usize, needle, &mut scorer);
                    one.score = score.unwrap_or(i64::MIN);
                    best.hold(one.score, one.line);
                } else {
                    one.score = bound.min(best.last() - 1);
                }
            }
            level = bounds.iter().filter(|own| **own < bound).max().copied();
        }
        for (one, _) in found.iter_mut().zip(&bounds).filter(|(_, own)| Some(**own) <= level) {
            one.score = one.score.min(best.last() - 1);
        }
    }

    /// The score that `fuzzy-matcher` gives a line; `None` where it finds nothing.
    fn score(&self, line: usize, needle: &str, scorer: &mut Scorer) -> Option<i64> {
        let line = self.folded(line)?;
        if needle.is_ascii() && is_quick(line) {
            return scorer.score(line.as_bytes(), needle.as_bytes());
        }
        // What a matcher keeps of one line changes the score of the next: each has its own.
        SkimMatcherV2::default().fuzzy_match(line, needle)
    }
}

/// The best scores so far, with their lines; of equal ones the earlier lines.
#[derive(Debug, Default)]
struct Best {
    /// The worst on top.
    heap: BinaryHeap<Reverse<(i64, Reverse<u32>)>>,
}

impl Best {
    /// Whether a line of at most such a score may be among the best.
    fn may_hold(&self, bound: i64, line: u32) -> bool {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= RANKED);
        worst.is_none_or(|worst| worst.0 < (bound, Reverse(line)))
    }

    fn hold(&mut self, score: i64, line: u32) {
        self.heap.push(Reverse((score, Reverse(line))));
        if self.heap.len() > RANKED {
            self.heap.pop();
        }
    }

    /// The worst of them.
    fn last(&self) -> i64 {
        self.heap.peek().map_or(i64::MAX, |worst| worst.0.0)
    }
}

/// Whether a line is scored without the crate.
fn is_quick(line: &str) -> bool {
    line.is_ascii() && line.len() <= score::LONGEST
}

/// The bytes of `line`, as it is shown, that the letters of `needle` match: start of each letter.
pub fn positions(line: &str, needle: &str) -> Vec<u32> {
    let (folded, origins) = fold_with_origins(line);
    let Some((_, letters)) = SkimMatcherV2::default().fuzzy_indices(&folded, &fold(needle)) else {
        return Vec::new();
    };
    // The crate counts characters.
    let bytes: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    let mut found: Vec<u32> = letters
        .iter()
        .filter_map(|&letter| bytes.get(letter).and_then(|&byte| origins.get(byte)).copied())
        .collect();
    found.dedup();
    found
}

/// Whether the folded letters stand close enough in a folded line to be meant: in a row, or from
/// the start of a word on with no more letters between them than they are themselves.
///
/// fzf and nucleo drop no scattered hit: against 16 points for a letter a gap costs 3 and each
/// column of it 1, and who picks one line looks at the first alone. A filter counts and lists what
/// is left: of a hundred thousand headlines eleven thousand hold the letters of "putin" somehow.
pub fn is_close(line: &str, needle: &str) -> bool {
    if line.contains(needle) {
        return true;
    }
    let (line, needle) = (line.as_bytes(), needle.as_bytes());
    let Some((first, rest)) = needle.split_first().filter(|_| SCATTERED <= needle.len()) else {
        return false;
    };
    let is_start = |at: usize| {
        line.get(at) == Some(first)
            && at
                .checked_sub(1)
                .is_none_or(|before| !line.get(before).is_some_and(u8::is_ascii_alphanumeric))
    };
    (0..line.len()).filter(|&at| is_start(at)).any(|at| {
        let room = line.iter().skip(at + 1).take(needle.len() * SPREAD - 1);
        let mut room = room.take_while(|&&byte| byte != b'\n');
        rest.iter().all(|wanted| room.any(|byte| byte == wanted))
    })
}

/// Which letters and digits a folded text holds.
fn letters(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| mask | bit(byte))
}

/// Whether the bytes of `needle` stand in `line` in their order. For UTF-8 that is necessary,
/// not sufficient, for the characters to do so, which is all we ask here.
fn is_subsequence(needle: &str, line: &str) -> bool {
    let mut rest = line.bytes();
    needle.bytes().all(|wanted| rest.any(|byte| byte == wanted))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alone(lines: &[String], needle: &str) -> Vec<Match> {
        let numbered = lines.iter().zip(0..);
        let score =
            |line: &String| SkimMatcherV2::default().fuzzy_match(&fold(line), &fold(needle));
        numbered.filter_map(|(text, line)| Some(Match { line, score: score(text)? })).collect()
    }

    proptest! {
        #[test]
        fn the_scores_are_those_of_the_crate(
            lines in proptest::collection::vec("[a-cA-Cé ]{0,9}|[a-c /.0]{0,24}|\\PC{0,12}|[ab\\-]{0,300}", 0..20),
            needle in "[a-cA-Cé]{1,3}|[a-c]{1,6}|[a ]{1,4}|\\PC{1,2}",
        ) {
            let found = Lines::of(lines.iter().map(String::as_str)).find(&needle, |_| true);
            prop_assert_eq!(found, alone(&lines, &needle));
        }

        #[test]
        fn no_score_is_above_its_bound(line in "[a-c /.0]{0,24}|[ab]{0,60}", needle in "[a-c.]{1,6}") {
            let bound = Glance::of(&line).bound(needle.as_bytes());
            let score = SkimMatcherV2::default().fuzzy_match(&line, &needle);
            prop_assert!(score.is_none_or(|score| score <= bound), "{:?} {}", score, bound);
        }

        #[test]
        fn of_many_lines_the_first_are_ranked_as_by_the_crate(
            lines in proptest::collection::vec("[a-d ]{0,12}", 250..500),
            needle in "[a-d]{1,3}",
        ) {
            let mut found = Lines::of(lines.iter().map(String::as_str)).find(&needle, |_| true);
            let mut alone = alone(&lines, &needle);
            prop_assert_eq!(found.len(), alone.len());
            for found in [&mut found, &mut alone] {
                found.sort_by_key(|one| (Reverse(one.score), one.line));
                found.truncate(RANKED);
            }
            prop_assert_eq!(found, alone);
        }

        #[test]
        fn positions_are_starts_of_characters(line in "\\PC{0,20}", needle in "\\PC{1,3}") {
            for at in positions(&line, &needle) {
                prop_assert!(line.is_char_boundary(at as usize));
            }
        }
    }

    #[test]
    fn scattered_letters_count_where_they_are_close() {
        for (line, needle) in [
            ("harbour lighthouse", "hrbrlght"),
            ("talks in geneva", "gnva"),
            ("the ceasefire holds", "fire"),
            ("putting it off", "putin"),
        ] {
            assert!(is_close(line, needle), "{needle}");
        }
        for (line, needle) in [
            ("police sum up a turnout in minsk", "putin"),
            ("harbour lighthouse", "arbr"),
            ("with wheat", "wt"),
            ("gen\nva", "genva"),
        ] {
            assert!(!is_close(line, needle), "{needle}");
        }
    }

    #[test]
    fn matched_letters_are_found_in_the_line_as_it_is_shown() {
        assert_eq!(positions("Erdoğan’s plan", "rdgp"), [1, 2, 4, 13]);
    }
}
