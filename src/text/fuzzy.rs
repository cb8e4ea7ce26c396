//! Fuzzy matching of many short lines, as the filter bar wants it.
//!
//! `fuzzy-matcher` alone decides what matches and how it ranks; the code around it only spares
//! it lines that cannot match. A call costs 1 to 5 µs, a look at a mask a nanosecond.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::fold::{fold, fold_with_origins};

/// Short lines, folded, ready to be matched again and again.
#[derive(Debug, Default)]
pub struct Lines {
    folded: Vec<Box<str>>,
    masks: Vec<u64>,
}

/// A line that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its place among the lines.
    pub line: u32,
    /// The score `fuzzy-matcher` gives; higher is better.
    pub score: i64,
}

impl Lines {
    /// Folds the lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let folded: Vec<Box<str>> = lines.map(|line| fold(line).into_boxed_str()).collect();
        let masks = folded.iter().map(|line| letters(line)).collect();
        Self { folded, masks }
    }

    /// A line as it is matched.
    pub fn folded(&self, line: usize) -> Option<&str> {
        self.folded.get(line).map(|line| &**line)
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.folded.iter().map(|line| &**line)
    }

    /// The lines that hold the letters of `needle` in their order, in the order of the lines.
    /// Exactly those, with exactly the scores, that `fuzzy-matcher` gives for the folded line.
    pub fn find(&self, needle: &str) -> Vec<Match> {
        let needle = fold(needle);
        let wanted = letters(&needle);
        std::iter::zip(&self.folded, &self.masks)
            .enumerate()
            .filter(|(_, (_, mask))| *mask & wanted == wanted)
            .filter(|(_, (line, _))| is_subsequence(&needle, line))
            .filter_map(|(at, (line, _))| {
                // What a matcher keeps of one line changes the score of the next: each has its own.
                let score = SkimMatcherV2::default().fuzzy_match(line, &needle)?;
                Some(Match { line: at as u32, score })
            })
            .collect()
    }
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

/// Which letters and digits a folded text holds: a bit each, the rest hashed onto 28 bits.
fn letters(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 1 << (36 + byte % 28),
        }
    })
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

    proptest! {
        #[test]
        fn the_crate_is_the_judge(
            lines in proptest::collection::vec("[a-cA-Cé ]{0,9}|\\PC{0,12}", 0..20),
            needle in "[a-cA-Cé]{1,3}|\\PC{1,2}",
        ) {
            let found = Lines::of(lines.iter().map(String::as_str)).find(&needle);
            let alone: Vec<Match> = lines
                .iter()
                .enumerate()
                .filter_map(|(at, line)| {
                    let score = SkimMatcherV2::default().fuzzy_match(&fold(line), &fold(&needle))?;
                    Some(Match { line: at as u32, score })
                })
                .collect();
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
    fn matched_letters_are_found_in_the_line_as_it_is_shown() {
        assert_eq!(positions("Erdoğan’s plan", "rdgp"), [1, 2, 4, 13]);
    }
}
