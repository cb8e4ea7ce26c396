//! Boosted trees: a table of small decision trees whose answers are added up.
//!
//! The sum is the logarithm of the odds that the answer is yes (Friedman, "Greedy function
//! approximation: a gradient boosting machine", 2001). Trained by the programs under `examples/`.

/// Trees over features that are known by their place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// Version of the table of features they were trained on.
    pub version: u32,
    /// What the answer is before any tree is asked.
    pub base: f32,
    /// Every tree's nodes, its root first.
    pub nodes: Vec<Node>,
    /// Where in `nodes` each tree's root is.
    pub roots: Vec<u32>,
    /// After how many trees the answer may be sure, in order.
    pub checks: Vec<Check>,
}

/// When the trees behind can be left out: where the sum so far lies outside, none of the examples
/// they were trained on changed sides any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// Trees asked by then.
    pub n_trees: u32,
    /// Below this the answer is no.
    pub low: f32,
    /// Above this it is yes.
    pub high: f32,
}

/// A question, or an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// The answer's mean over all examples that came this way; of a leaf, the answer.
    pub value: f32,
    /// Up to this the way goes left.
    pub threshold: f32,
    /// Which feature is asked; `LEAF` where none is.
    pub feature: u8,
    /// Places of the two ways on, counted from the tree's root.
    pub left: u8,
    /// The other.
    pub right: u8,
}

/// No feature: the way ends.
pub const LEAF: u8 = u8::MAX;

/// Bytes of a node in a file.
const NODE_BYTES: usize = 11;

impl Forest {
    /// Reads what `bytes` wrote; `None` where it is not whole.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = Bytes(bytes);
        let mut forest = Self { version: rest.u32()?, base: rest.f32()?, ..Self::default() };
        for _ in 0..rest.u8()? {
            let (n_trees, low, high) = (rest.u32()?, rest.f32()?, rest.f32()?);
            forest.checks.push(Check { n_trees, low, high });
        }
        for _ in 0..rest.u32()? {
            forest.roots.push(forest.nodes.len() as u32);
            let n_nodes = rest.u8()?;
            for at in 0..n_nodes {
                let (value, threshold) = (rest.f32()?, rest.f32()?);
                let (feature, left, right) = (rest.u8()?, rest.u8()?, rest.u8()?);
                // Ways lead forward and stay in the tree: so every walk ends.
                let ahead = |way: u8| at < way && way < n_nodes;
                if feature != LEAF && !(ahead(left) && ahead(right)) {
                    return None;
                }
                forest.nodes.push(Node { value, threshold, feature, left, right });
            }
        }
        rest.0.is_empty().then_some(forest)
    }

    /// As it is kept in a file: little-endian, trees one behind the other.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(12 + self.nodes.len() * NODE_BYTES);
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(self.base.to_le_bytes());
        bytes.push(self.checks.len() as u8);
        for check in &self.checks {
            bytes.extend(check.n_trees.to_le_bytes());
            bytes.extend(check.low.to_le_bytes());
            bytes.extend(check.high.to_le_bytes());
        }
        bytes.extend((self.roots.len() as u32).to_le_bytes());
        for at in 0..self.roots.len() {
            let tree = self.tree(at);
            bytes.push(tree.len() as u8);
            for node in tree {
                bytes.extend(node.value.to_le_bytes());
                bytes.extend(node.threshold.to_le_bytes());
                bytes.extend([node.feature, node.left, node.right]);
            }
        }
        bytes
    }

    fn tree(&self, at: usize) -> &[Node] {
        let start = self.roots.get(at).map_or(0, |root| *root as usize);
        let end = self.roots.get(at + 1).map_or(self.nodes.len(), |root| *root as usize);
        self.nodes.get(start..end).unwrap_or_default()
    }

    /// The logarithm of the odds for a row of features.
    pub fn score(&self, row: &[f32]) -> f32 {
        self.base + self.sum(0..self.roots.len(), row)
    }

    /// Like [`Forest::score`], but stops as soon as the answer is sure: on text most lines need a
    /// tenth of the trees.
    pub fn rough(&self, row: &[f32]) -> f32 {
        let mut sum = self.base;
        let mut start = 0;
        for check in &self.checks {
            sum += self.sum(start..check.n_trees as usize, row);
            if sum < check.low || sum > check.high {
                return sum;
            }
            start = check.n_trees as usize;
        }
        sum + self.sum(start..self.roots.len(), row)
    }

    /// What some of the trees answer together.
    pub fn sum(&self, trees: std::ops::Range<usize>, row: &[f32]) -> f32 {
        let mut sum = 0.0;
        for root in self.roots.get(trees).unwrap_or_default() {
            sum += answer(self.nodes.get(*root as usize..).unwrap_or_default(), row);
        }
        sum
    }

    /// The odds' logarithm, and what each feature added to it: the change of the mean along the
    /// ways taken (Saabas, "Interpreting random forests", 2014). Base and changes add up to it.
    pub fn explain(&self, row: &[f32]) -> (f32, Vec<f32>) {
        let mut changes = vec![0.0; row.len()];
        for at in 0..self.roots.len() {
            let tree = self.tree(at);
            let mut node = tree.first();
            let mut value = 0.0;
            while let Some(here) = node {
                let Some(next) = way(tree, here, row) else { break };
                if let Some(change) = changes.get_mut(here.feature as usize) {
                    // The root's own mean is part of its question's change.
                    *change += next.value - value;
                }
                value = next.value;
                node = Some(next);
            }
        }
        (self.score(row), changes)
    }
}

/// The node behind a question.
fn way<'a>(tree: &'a [Node], node: &Node, row: &[f32]) -> Option<&'a Node> {
    let value = row.get(node.feature as usize)?;
    tree.get(usize::from(if *value <= node.threshold { node.left } else { node.right }))
}

fn answer(tree: &[Node], row: &[f32]) -> f32 {
    let mut at = 0;
    // A leaf asks for no feature, so that no way leads on; ways lead forward only.
    while let Some(node) = tree.get(at) {
        let Some(value) = row.get(usize::from(node.feature)) else { return node.value };
        at = usize::from(if *value <= node.threshold { node.left } else { node.right });
    }
    0.0
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }
}
