//! The lines of a file together: what stands around each, what stands there twice, where the
//! text is densest.

use std::ops::Range;

use crate::load::lines::Line;
use crate::load::plain::Fate;
use crate::load::plain::echo::{self, Echo};
use crate::load::plain::shape::{Ruled, Shape};

/// What a short line takes off a run of text, in words.
const SHORT: i32 = 12;

/// Everything that the features look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Each line by itself.
    pub shapes: Vec<Shape>,
    /// What of each line is said elsewhere.
    pub echoes: Vec<Echo>,
    /// The cluster of long lines that each line stands in, or behind.
    pub clusters: Vec<Cluster>,
    /// The run of lines with the most text.
    pub run: Range<usize>,
    /// Words of the lines in it that read like text.
    pub n_run_words: u32,
    /// Lines that read like text.
    pub n_long: u32,
    /// Lines between each line and the next of a kind, back and on.
    distances: Vec<[(u8, u8); Kind::ALL.len()]>,
    /// Words before each line, of lines that are not cut; one more at the end.
    words_before: Vec<u32>,
    /// Long lines before each line; one more at the end.
    long_before: Vec<u32>,
}

/// What lines are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lines that read like text.
    Long,
    /// Furniture of no kind below.
    Furniture,
    /// Buttons to share.
    Share,
    /// Comment forms.
    Comments,
    /// Headings of related articles.
    Related,
    /// Bylines and days.
    About,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Long, Self::Furniture, Self::Share, Self::Comments, Self::Related, Self::About];

    fn is(self, shape: &Shape) -> bool {
        match self {
            Self::Long => shape.is_long(),
            Self::Furniture => shape.ruled == Ruled::Furniture,
            Self::Share => shape.ruled == Ruled::Share,
            Self::Comments => shape.ruled == Ruled::Comments,
            Self::Related => shape.ruled == Ruled::Related,
            Self::About => shape.ruled == Ruled::About,
        }
    }
}

/// Lines counted at most, where lines are counted.
pub const FAR: u8 = 60;

/// Lines that read like text with few others between them: an article, a thread of comments,
/// another article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cluster {
    /// Words of its long lines.
    pub n_words: f32,
    /// Its words as a share of those of the largest.
    pub of_largest: f32,
    /// Clusters of some size that stand before it.
    pub n_before: f32,
}

/// Other lines that may stand between two long lines of one cluster.
const GAP: usize = 3;

/// Words that make a cluster one of some size.
const SOME: f32 = 80.0;

impl Page {
    /// Measures the lines, with what the certain rules say of them.
    pub fn of(lines: &[Line], fates: &[Fate]) -> Self {
        let shapes: Vec<Shape> =
            std::iter::zip(lines, fates).map(|(line, fate)| Shape::of(line, *fate)).collect();
        let (run, n_run_words) = densest(&shapes);
        let echoes = echo::of(&shapes, &run);
        let words = |shape: &Shape| if shape.is_cut() { 0 } else { shape.n_words.min(80) };
        let long = |shape: &Shape| u32::from(shape.is_long() && !shape.is_cut());
        let (words_before, long_before) = (sums(&shapes, words), sums(&shapes, long));
        let n_long = long_before.last().copied().unwrap_or_default();
        let clusters = clusters(&shapes);
        let distances = distances(&shapes);
        Self {
            shapes,
            echoes,
            clusters,
            run,
            n_run_words,
            n_long,
            distances,
            words_before,
            long_before,
        }
    }

    /// The line so many places on, or back.
    pub fn near(&self, at: usize, offset: isize) -> Option<&Shape> {
        self.shapes.get(at.checked_add_signed(offset)?)
    }

    /// Lines back to the next of a kind, at most [`FAR`].
    pub fn since(&self, at: usize, kind: Kind) -> u8 {
        self.distances.get(at).map_or(FAR, |row| row.get(kind as usize).map_or(FAR, |pair| pair.0))
    }

    /// Lines on to the next of a kind, at most [`FAR`].
    pub fn until(&self, at: usize, kind: Kind) -> u8 {
        self.distances.get(at).map_or(FAR, |row| row.get(kind as usize).map_or(FAR, |pair| pair.1))
    }

    /// Mean words of the lines around, up to so many on each side, the line itself apart.
    pub fn words_around(&self, at: usize, reach: usize) -> f32 {
        let (start, end) = (at.saturating_sub(reach), (at + reach + 1).min(self.shapes.len()));
        let all = between(&self.words_before, start..end);
        let own = between(&self.words_before, at..at + 1);
        (all - own) as f32 / (end - start).saturating_sub(1).max(1) as f32
    }

    /// Lines among so many on each side of which the rules say this.
    pub fn ruled_around(&self, at: usize, reach: usize, ruled: Ruled) -> u32 {
        let near = self.shapes.iter().take(at + reach + 1).skip(at.saturating_sub(reach));
        near.filter(|shape| shape.ruled == ruled).count() as u32
    }

    /// Lines that read like text among so many before.
    pub fn long_before(&self, at: usize, reach: usize) -> u32 {
        between(&self.long_before, at.saturating_sub(reach)..at)
    }

    /// Lines that read like text among so many behind.
    pub fn long_behind(&self, at: usize, reach: usize) -> u32 {
        let end = (at + 1).saturating_add(reach).min(self.shapes.len());
        between(&self.long_before, at + 1..end.max(at + 1))
    }
}

/// Running sums: what stands before each, and at last the whole.
fn sums(shapes: &[Shape], value: impl Fn(&Shape) -> u32) -> Vec<u32> {
    let mut found = Vec::with_capacity(shapes.len() + 1);
    let mut sum = 0;
    found.push(sum);
    for shape in shapes {
        sum += value(shape);
        found.push(sum);
    }
    found
}

fn between(sums: &[u32], range: Range<usize>) -> u32 {
    let at = |place: usize| sums.get(place).copied().unwrap_or_default();
    at(range.end).saturating_sub(at(range.start))
}

/// The run of lines with the most text, and the words of its long lines: those, less twelve for
/// every other line (body text extraction, Finn, Kushmerick and Smyth 2001, on lines).
fn densest(shapes: &[Shape]) -> (Range<usize>, u32) {
    let (mut best, mut best_sum, mut best_words) = (0..0, 0, 0);
    let (mut start, mut sum, mut words) = (0, 0, 0);
    for (at, shape) in shapes.iter().enumerate() {
        if shape.is_long() && !shape.is_cut() {
            sum += shape.n_words as i32;
            words += shape.n_words;
        } else {
            sum -= SHORT;
        }
        if sum <= 0 {
            (start, sum, words) = (at + 1, 0, 0);
        } else if sum > best_sum {
            (best, best_sum, best_words) = (start..at + 1, sum, words);
        }
    }
    (best, best_words)
}

fn distances(shapes: &[Shape]) -> Vec<[(u8, u8); Kind::ALL.len()]> {
    let mut found = vec![[(FAR, FAR); Kind::ALL.len()]; shapes.len()];
    for (column, kind) in Kind::ALL.into_iter().enumerate() {
        let (mut since, mut until) = (FAR, FAR);
        for (shape, row) in std::iter::zip(shapes, &mut found) {
            if let Some(cell) = row.get_mut(column) {
                cell.0 = since;
            }
            since = if kind.is(shape) { 0 } else { (since + 1).min(FAR) };
        }
        for (shape, row) in std::iter::zip(shapes, &mut found).rev() {
            if let Some(cell) = row.get_mut(column) {
                cell.1 = until;
            }
            until = if kind.is(shape) { 0 } else { (until + 1).min(FAR) };
        }
    }
    found
}

fn clusters(shapes: &[Shape]) -> Vec<Cluster> {
    let mut found: Vec<Cluster> = Vec::new();
    let mut own: Vec<usize> = Vec::with_capacity(shapes.len());
    let mut gap = GAP + 1;
    for shape in shapes {
        if shape.is_long() && !shape.is_cut() {
            if gap > GAP {
                found.push(Cluster::default());
            }
            if let Some(last) = found.last_mut() {
                last.n_words += shape.n_words as f32;
            }
            gap = 0;
        } else {
            gap += 1;
        }
        own.push(found.len());
    }
    let largest = found.iter().map(|cluster| cluster.n_words).fold(1.0, f32::max);
    let mut n_before = 0.0;
    for cluster in &mut found {
        cluster.of_largest = cluster.n_words / largest;
        cluster.n_before = n_before;
        n_before += if cluster.n_words >= SOME { 1.0 } else { 0.0 };
    }
    // Before the first long line there is none.
    let of = |own: usize| own.checked_sub(1).and_then(|at| found.get(at)).copied();
    own.into_iter().map(|own| of(own).unwrap_or_default()).collect()
}
