//! Gradient-boosted trees on a logistic loss, grown leaf by leaf over histograms.
//!
//! Friedman 2001 for the boosting; second-order gains as in Chen and Guestrin, "`XGBoost`", 2016;
//! best leaf first and histograms as in Ke and others, "`LightGBM`", 2017. Deterministic: no
//! sampling, ties go to the feature with the lower place and the lower threshold.

#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "a program for maintainers: a fault in the data may stop it"
)]

use attache::load::forest::{Forest, LEAF, Node};
use rayon::prelude::*;

/// Examples to learn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Examples {
    /// A row of features each.
    pub(crate) rows: Vec<Vec<f32>>,
    /// Whether the answer is yes.
    pub(crate) answers: Vec<bool>,
    /// How much each counts.
    pub(crate) weights: Vec<f32>,
}

/// How the trees are grown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    /// How many trees.
    pub(crate) n_trees: usize,
    /// Leaves of each; at most 128.
    pub(crate) n_leaves: usize,
    /// What is kept of each tree's answer.
    pub(crate) rate: f32,
    /// The least weight of examples in a leaf.
    pub(crate) least: f32,
    /// What is added to the curvature of a leaf.
    pub(crate) ridge: f32,
}

/// Of a hundred features, those that one tree may ask for: trees that differ err less together
/// (0.943 to 0.946 in body F1 on text).
const ASKED: usize = 30;

/// Thresholds tried for one feature.
const N_BINS: usize = 64;

/// Grows the trees.
pub(crate) fn grow(examples: &Examples, growth: Growth, version: u32) -> Forest {
    let n_features = examples.rows.first().map_or(0, Vec::len);
    let mut columns: Vec<Column> = (0..n_features)
        .into_par_iter()
        .map(|feature| Column::of(&examples.rows, feature))
        .collect();
    let (yes, all) = std::iter::zip(&examples.answers, &examples.weights)
        .fold((0.0, 0.0), |(yes, all), (answer, weight)| {
            (yes + if *answer { *weight } else { 0.0 }, all + weight)
        });
    let base = (yes / (all - yes)).ln();
    let mut forest = Forest { version, base, ..Forest::default() };
    let mut scores = vec![base; examples.rows.len()];
    let mut dice = Dice(1);
    for _ in 0..growth.n_trees {
        for column in &mut columns {
            column.asked = dice.roll(100) < ASKED;
        }
        let slopes = slopes(examples, &scores);
        let mut tree = Tree::root(&columns, &slopes, growth);
        tree.grow(&columns, &slopes);
        for leaf in &tree.leaves {
            for example in &leaf.examples {
                scores[*example as usize] += growth.rate * leaf.value(growth);
            }
        }
        forest.roots.push(forest.nodes.len() as u32);
        forest.nodes.extend(tree.nodes);
    }
    forest
}

/// One feature of all examples, in bins.
struct Column {
    bins: Vec<u8>,
    /// Whether the tree that is growing may ask for it.
    asked: bool,
    /// The largest value of each bin.
    thresholds: Vec<f32>,
}

impl Column {
    fn of(rows: &[Vec<f32>], feature: usize) -> Self {
        let values: Vec<f32> = rows.iter().map(|row| row[feature]).collect();
        let mut sorted = values.clone();
        sorted.sort_unstable_by(f32::total_cmp);
        let mut thresholds: Vec<f32> = Vec::new();
        let mut distinct = sorted.clone();
        distinct.dedup();
        if distinct.len() <= N_BINS {
            thresholds = distinct;
        } else {
            for bin in 1..=N_BINS {
                let value = sorted[bin * (sorted.len() - 1) / N_BINS];
                if thresholds.last().is_none_or(|last| *last < value) {
                    thresholds.push(value);
                }
            }
        }
        let bin = |value: &f32| thresholds.partition_point(|threshold| threshold < value) as u8;
        Self { asked: true, bins: values.iter().map(bin).collect(), thresholds }
    }
}

/// First and second derivative of the loss.
#[derive(Clone, Copy, Default)]
struct Slope {
    gradient: f64,
    curvature: f64,
    weight: f64,
}

impl Slope {
    fn add(&mut self, other: Self) {
        self.gradient += other.gradient;
        self.curvature += other.curvature;
        self.weight += other.weight;
    }

    fn less(self, other: Self) -> Self {
        Self {
            gradient: self.gradient - other.gradient,
            curvature: self.curvature - other.curvature,
            weight: self.weight - other.weight,
        }
    }

    fn gain(self, growth: Growth) -> f64 {
        self.gradient * self.gradient / (self.curvature + f64::from(growth.ridge))
    }
}

fn slopes(examples: &Examples, scores: &[f32]) -> Vec<Slope> {
    (0..scores.len())
        .into_par_iter()
        .map(|at| {
            let (weight, score) = (f64::from(examples.weights[at]), f64::from(scores[at]));
            let chance = 1.0 / (1.0 + (-score).exp());
            let answer = if examples.answers[at] { 1.0 } else { 0.0 };
            Slope {
                gradient: weight * (answer - chance),
                curvature: weight * chance * (1.0 - chance),
                weight,
            }
        })
        .collect()
}

struct Split {
    gain: f64,
    feature: usize,
    bin: u8,
}

struct Leaf {
    node: usize,
    examples: Vec<u32>,
    sum: Slope,
    best: Option<Split>,
}

impl Leaf {
    fn of(
        node: usize,
        examples: Vec<u32>,
        columns: &[Column],
        slopes: &[Slope],
        growth: Growth,
    ) -> Self {
        let mut sum = Slope::default();
        for example in &examples {
            sum.add(slopes[*example as usize]);
        }
        let best = best_split(&examples, sum, columns, slopes, growth);
        Self { node, examples, sum, best }
    }

    fn value(&self, growth: Growth) -> f32 {
        (self.sum.gradient / (self.sum.curvature + f64::from(growth.ridge))) as f32
    }
}

struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
    growth: Growth,
}

impl Tree {
    fn root(columns: &[Column], slopes: &[Slope], growth: Growth) -> Self {
        let leaf = Leaf::of(0, (0..slopes.len() as u32).collect(), columns, slopes, growth);
        let mut tree = Self { nodes: Vec::new(), leaves: Vec::new(), growth };
        tree.nodes.push(tree.answer(&leaf));
        tree.leaves.push(leaf);
        tree
    }

    fn answer(&self, leaf: &Leaf) -> Node {
        let value = self.growth.rate * leaf.value(self.growth);
        Node { value, threshold: 0.0, feature: LEAF, left: 0, right: 0 }
    }

    /// Splits the leaf that gains most, again and again.
    fn grow(&mut self, columns: &[Column], slopes: &[Slope]) {
        while self.leaves.len() < self.growth.n_leaves {
            let gain = |leaf: &Leaf| leaf.best.as_ref().map_or(0.0, |split| split.gain);
            let best = (0..self.leaves.len())
                .max_by(|&one, &two| gain(&self.leaves[one]).total_cmp(&gain(&self.leaves[two])));
            let Some(best) = best.filter(|&at| gain(&self.leaves[at]) > 1e-9) else { return };
            let leaf = self.leaves.swap_remove(best);
            self.split(leaf, columns, slopes);
        }
    }

    fn split(&mut self, leaf: Leaf, columns: &[Column], slopes: &[Slope]) {
        let Some(split) = leaf.best else { return };
        let column = &columns[split.feature];
        let (left, right): (Vec<u32>, Vec<u32>) =
            leaf.examples.iter().partition(|example| column.bins[**example as usize] <= split.bin);
        let (at_left, at_right) = (self.nodes.len(), self.nodes.len() + 1);
        let node = &mut self.nodes[leaf.node];
        node.feature = split.feature as u8;
        node.threshold = column.thresholds[split.bin as usize];
        (node.left, node.right) = (at_left as u8, at_right as u8);
        let growth = self.growth;
        let (left, right) = rayon::join(
            || Leaf::of(at_left, left, columns, slopes, growth),
            || Leaf::of(at_right, right, columns, slopes, growth),
        );
        let nodes = [self.answer(&left), self.answer(&right)];
        self.nodes.extend(nodes);
        self.leaves.extend([left, right]);
    }
}

fn best_split(
    examples: &[u32],
    all: Slope,
    columns: &[Column],
    slopes: &[Slope],
    growth: Growth,
) -> Option<Split> {
    if all.weight < 2.0 * f64::from(growth.least) {
        return None;
    }
    let best_of = |(feature, column): (usize, &Column)| {
        if !column.asked {
            return None;
        }
        let mut bins = [Slope::default(); N_BINS + 1];
        for example in examples {
            bins[column.bins[*example as usize] as usize].add(slopes[*example as usize]);
        }
        let mut left = Slope::default();
        let mut best: Option<Split> = None;
        for bin in 0..column.thresholds.len().saturating_sub(1) {
            left.add(bins[bin]);
            let right = all.less(left);
            if left.weight < f64::from(growth.least) || right.weight < f64::from(growth.least) {
                continue;
            }
            let gain = left.gain(growth) + right.gain(growth) - all.gain(growth);
            if best.as_ref().is_none_or(|best| gain > best.gain) {
                best = Some(Split { gain, feature, bin: bin as u8 });
            }
        }
        best
    };
    let found: Vec<Option<Split>> = columns.par_iter().enumerate().map(best_of).collect();
    found.into_iter().flatten().fold(None, |best: Option<Split>, split| match best {
        Some(best) if best.gain >= split.gain => Some(best),
        _ => Some(split),
    })
}

/// Numbers that look thrown, the same every time (Knuth's linear congruential generator).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Seeds it with a name.
    pub(crate) fn of(name: &str) -> Self {
        Self(name.bytes().fold(0, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into())))
    }

    /// One of so many sides, from 0.
    pub(crate) fn roll(&mut self, n_sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n_sides
    }
}
