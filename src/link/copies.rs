//! Which stories are copies of one another, or reuse a passage.

use std::collections::{HashMap, HashSet};

use crate::model::story::LinkKind;
use crate::text::shingles::{BINS, Overlap, Shingles};

/// Two stories that share their words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// The earlier in the order of the paths.
    pub one: usize,
    /// The later.
    pub two: usize,
    /// `Copy` or `Reuses`.
    pub kind: LinkKind,
    /// Shared runs of three words over all of both: 0 to 1.
    pub score: f32,
}

/// Entries of a sketch that must agree for two stories to be looked at.
const BAND: usize = 2;

/// What stands for a story when copies are looked for; nothing where it has too few words.
pub type Sketch = Option<[u16; BINS]>;

/// The sketch of a story.
pub fn sketch(story: &Shingles) -> Sketch {
    (!story.is_empty()).then(|| story.sketch())
}

/// Pairs that may share words, in order: those whose sketches agree in a band (a pair with a
/// Jaccard index of 0.25 is met with probability 0.87, of 0.4 with over 0.99) and those in
/// `likely`, which close the gap.
pub fn pairs(
    stories: &[Sketch],
    likely: impl Iterator<Item = (usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut pairs: HashSet<(usize, usize)> =
        likely.map(|(one, two)| (one.min(two), one.max(two))).collect();
    pairs.extend(candidates(stories));
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Whether a pair shares words, by all its shingles.
pub fn verify(
    (one, two): (usize, usize),
    (first, second): (&Shingles, &Shingles),
) -> Option<Shared> {
    let (kind, score) = judge(first.overlap(second))?;
    Some(Shared { one, two, kind, score })
}

/// A copy shares a good part of all words, or half of the shorter's when the longer is not much
/// longer. The second clause finds heavy edits; without the bound on lengths it takes long
/// quotations for copies.
fn judge(overlap: Overlap) -> Option<(LinkKind, f32)> {
    let copy = overlap.jaccard >= 0.28 || (overlap.containment >= 0.5 && overlap.balance >= 0.4);
    if copy {
        Some((LinkKind::Copy, overlap.jaccard))
    } else {
        (overlap.containment >= 0.2).then_some((LinkKind::Reuses, overlap.jaccard))
    }
}

fn candidates(sketches: &[Sketch]) -> impl Iterator<Item = (usize, usize)> {
    (0..BINS / BAND).flat_map(move |band| {
        let mut buckets: HashMap<&[u16], Vec<usize>> = HashMap::new();
        for (story, sketch) in sketches.iter().enumerate() {
            if let Some(part) = sketch.as_ref().and_then(|sketch| sketch.chunks(BAND).nth(band)) {
                buckets.entry(part).or_default().push(story);
            }
        }
        buckets.into_values().flat_map(|bucket| within(&bucket)).collect::<Vec<_>>()
    })
}

/// Stories of one bucket in pairs. A bucket of hundreds holds empty pages and templates, whose
/// pairs would be the square of it: there each is held against the first.
fn within(bucket: &[usize]) -> Vec<(usize, usize)> {
    let first_ones = if bucket.len() > 200 { 1 } else { bucket.len() };
    let after = |at: usize| bucket.iter().skip(at + 1).copied();
    bucket
        .iter()
        .take(first_ones)
        .enumerate()
        .flat_map(|(at, &one)| after(at).map(move |two| (one, two)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The ferry to the outer islands stopped on Monday after its engine \
        failed twice in one week. Passengers were taken off by fishing boats, the harbour \
        master said, and nobody was hurt. A spare part is expected from the mainland by Friday.";

    fn find(other: &str, likely: &[(usize, usize)]) -> Vec<Shared> {
        let stories = [Shingles::of(TEXT), Shingles::of(other)];
        let sketches = stories.each_ref().map(sketch);
        let pairs = pairs(&sketches, likely.iter().copied());
        pairs.into_iter().filter_map(|pair| verify(pair, (&stories[0], &stories[1]))).collect()
    }

    fn check(other: &str, expected: Option<LinkKind>) {
        let found = find(other, &[(0, 1)]);
        assert_eq!(found.first().map(|shared| shared.kind), expected, "{found:?}");
    }

    #[test]
    fn a_light_edit_is_a_copy_and_is_met_without_help() {
        let edited = TEXT.replace("Monday", "Tuesday");
        let found = find(&edited, &[]);
        assert_eq!(found.len(), 1);
        assert!(found[0].kind == LinkKind::Copy && found[0].score > 0.7);
    }

    #[test]
    fn a_quoted_passage_is_reuse() {
        let passage = "Passengers were taken off by fishing boats, the harbour master said";
        let rest = "while bakers across the county prepared for a long weekend of fairs and \
            markets, with bread ovens lit before dawn in every village along the river and \
            stalls set up beside the old bridge, council officials said on a wet Thursday";
        check(&format!("{passage}, {rest}"), Some(LinkKind::Reuses));
        check(rest, None);
    }
}
