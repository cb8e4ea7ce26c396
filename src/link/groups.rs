//! Groups of copies and reports of one event.

use std::collections::{BTreeMap, BinaryHeap};

/// Similarity of two stories, by their places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// One story.
    pub one: u32,
    /// The other.
    pub two: u32,
    /// 0 to 1.
    pub score: f32,
}

/// For each of `n_stories` the least story of its group.
///
/// Average link: the two groups with the highest mean similarity are joined while that is at
/// least `cut` (Sokal and Michener 1958); pairs without an edge count as 0. Joining by single
/// edges chains one event to the next, and scored 0.848 where this scores 0.900 (B-cubed F1).
pub fn find(n_stories: usize, edges: &[Edge], cut: f32) -> Vec<usize> {
    let mut groups = Groups::of(n_stories, &inside(n_stories, edges, cut));
    while let Some(join) = groups.next(cut) {
        groups.join(join.one, join.two);
    }
    let mut least = vec![0; n_stories];
    for members in &groups.members {
        let Some(&first) = members.iter().min() else { continue };
        for &member in members {
            if let Some(entry) = least.get_mut(member) {
                *entry = first;
            }
        }
    }
    least
}

/// The group that one more story joins: that of the highest mean likeness, if it is at least
/// `cut`, told by its least story. `near` holds the likest stories, `least` what [`find`] gave.
pub fn join(near: &[(u32, f32)], least: &[usize], cut: f32) -> Option<usize> {
    let group_of = |story: u32| least.get(story as usize).copied();
    let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
    for &(story, score) in near {
        *sums.entry(group_of(story)?).or_default() += score;
    }
    let mut sizes: BTreeMap<usize, usize> = sums.keys().map(|&group| (group, 0)).collect();
    for group in least {
        if let Some(size) = sizes.get_mut(group) {
            *size += 1;
        }
    }
    let means = std::iter::zip(sums, sizes.values());
    let means = means.map(|((group, sum), &size)| (group, sum / size.max(1) as f32));
    let best = means.rev().max_by(|one, two| one.1.total_cmp(&two.1));
    best.filter(|&(_, mean)| mean >= cut).map(|(group, _)| group)
}

/// Edges that can matter. Two groups are joined only where some edge between them reaches the
/// cut, so every group lies within what such edges connect; the others, nine of ten in a large
/// collection, would only take room.
fn inside(n_stories: usize, edges: &[Edge], cut: f32) -> Vec<Edge> {
    let mut parents: Vec<u32> = (0..n_stories as u32).collect();
    for edge in edges.iter().filter(|edge| edge.score >= cut) {
        let (one, two) = (root(&mut parents, edge.one), root(&mut parents, edge.two));
        if let Some(parent) = parents.get_mut(one.max(two) as usize) {
            *parent = one.min(two);
        }
    }
    let mut same = |edge: &&Edge| root(&mut parents, edge.one) == root(&mut parents, edge.two);
    edges.iter().filter(|edge| same(edge)).copied().collect()
}

/// The first of those connected with a story; halves the way for the next that asks.
fn root(parents: &mut [u32], mut story: u32) -> u32 {
    loop {
        let of = |story: u32| parents.get(story as usize).copied().unwrap_or(story);
        let (parent, above) = (of(story), of(of(story)));
        if parent == story {
            return story;
        }
        if let Some(entry) = parents.get_mut(story as usize) {
            *entry = above;
        }
        story = above;
    }
}

struct Groups {
    /// Stories of each group; empty once joined to another.
    members: Vec<Vec<usize>>,
    /// Sum of the similarities between a group and each of its neighbours.
    sums: Vec<BTreeMap<usize, f32>>,
    heap: BinaryHeap<Join>,
}

/// Two groups that could be joined; out of date once either has grown.
#[derive(PartialEq)]
struct Join {
    mean: f32,
    one: usize,
    two: usize,
    /// Members of both when this was worked out.
    n_members: usize,
}

impl Groups {
    fn of(n_stories: usize, edges: &[Edge]) -> Self {
        let mut sums = vec![BTreeMap::new(); n_stories];
        for edge in edges.iter().filter(|edge| edge.one != edge.two) {
            for (from, to) in [(edge.one, edge.two), (edge.two, edge.one)] {
                if let Some(neighbours) = sums.get_mut(from as usize) {
                    neighbours.insert(to as usize, edge.score);
                }
            }
        }
        let members = (0..n_stories).map(|story| vec![story]).collect();
        let mut groups = Self { members, sums, heap: BinaryHeap::new() };
        for group in 0..n_stories {
            groups.offer(group, |other| other > group);
        }
        groups
    }

    /// Puts the joins of a group with its neighbours on the heap.
    fn offer(&mut self, group: usize, with: impl Fn(usize) -> bool) {
        let n_own = self.n_members(group);
        let neighbours: Vec<(usize, f32)> = self
            .sums
            .get(group)
            .into_iter()
            .flatten()
            .map(|(&other, &sum)| (other, sum))
            .filter(|&(other, _)| with(other))
            .collect();
        for (other, sum) in neighbours {
            let n_other = self.n_members(other);
            let mean = sum / (n_own * n_other).max(1) as f32;
            let (one, two) = (group.min(other), group.max(other));
            self.heap.push(Join { mean, one, two, n_members: n_own + n_other });
        }
    }

    /// The best join that still holds.
    fn next(&mut self, cut: f32) -> Option<Join> {
        while let Some(join) = self.heap.pop() {
            if join.mean < cut {
                return None;
            }
            let alive = self.n_members(join.one) > 0 && self.n_members(join.two) > 0;
            if alive && self.n_members(join.one) + self.n_members(join.two) == join.n_members {
                return Some(join);
            }
        }
        None
    }

    /// Makes `two` a part of `one`.
    fn join(&mut self, one: usize, two: usize) {
        let moved = self.members.get_mut(two).map(std::mem::take).unwrap_or_default();
        if let Some(members) = self.members.get_mut(one) {
            members.extend(moved);
        }
        let neighbours = self.sums.get_mut(two).map(std::mem::take).unwrap_or_default();
        for (other, sum) in neighbours {
            self.forget(other, two);
            if other != one {
                self.add(one, other, sum);
                self.add(other, one, sum);
            }
        }
        self.offer(one, |_| true);
    }

    fn forget(&mut self, group: usize, neighbour: usize) {
        if let Some(neighbours) = self.sums.get_mut(group) {
            neighbours.remove(&neighbour);
        }
    }

    fn add(&mut self, group: usize, neighbour: usize, sum: f32) {
        if let Some(neighbours) = self.sums.get_mut(group) {
            *neighbours.entry(neighbour).or_default() += sum;
        }
    }

    fn n_members(&self, group: usize) -> usize {
        self.members.get(group).map_or(0, Vec::len)
    }
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Ties go to the older stories, so that the order of joins hangs on the files alone.
        let place = |join: &Self| std::cmp::Reverse((join.one, join.two));
        self.mean.total_cmp(&other.mean).then_with(|| place(self).cmp(&place(other)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edges: &[(u32, u32, f32)], expected: &[usize]) {
        let edges: Vec<Edge> =
            edges.iter().map(|&(one, two, score)| Edge { one, two, score }).collect();
        assert_eq!(find(expected.len(), &edges, 0.2), expected);
    }

    #[test]
    fn a_chain_does_not_become_one_group() {
        check(&[(0, 1, 0.5), (1, 2, 0.3), (2, 3, 0.5)], &[0, 0, 2, 2]);
    }

    #[test]
    fn a_close_set_becomes_one_group() {
        check(&[(0, 2, 0.4), (0, 3, 0.4), (2, 3, 0.3)], &[0, 1, 0, 0]);
    }

    #[test]
    fn one_more_story_joins_the_group_it_is_likest_to_on_the_whole() {
        let least = [0, 0, 2, 3];
        assert_eq!(join(&[(0, 0.5), (2, 0.4)], &least, 0.3), Some(2));
        assert_eq!(join(&[(0, 0.5), (1, 0.5), (2, 0.4)], &least, 0.3), Some(0));
        assert_eq!(join(&[(3, 0.2)], &least, 0.3), None);
        assert_eq!(join(&[(0, 0.6), (1, 0.2), (2, 0.4)], &least, 0.3), Some(0), "the older");
        assert_eq!(join(&[], &least, 0.3), None);
    }

    proptest::proptest! {
        #[test]
        fn groups_are_a_partition_told_by_their_least_story(
            edges in proptest::collection::vec((0_u32..12, 0_u32..12, 0.0_f32..1.0), 0..60),
        ) {
            let edges: Vec<Edge> =
                edges.iter().map(|&(one, two, score)| Edge { one, two, score }).collect();
            let least = find(12, &edges, 0.3);
            for (story, &first) in least.iter().enumerate() {
                assert!(first <= story && least[first] == first, "{least:?}");
            }
            let pruned = inside(12, &edges, 0.3);
            let mut all = Groups::of(12, &edges);
            let mut few = Groups::of(12, &pruned);
            while let Some(join) = all.next(0.3) {
                all.join(join.one, join.two);
            }
            while let Some(join) = few.next(0.3) {
                few.join(join.one, join.two);
            }
            assert_eq!(all.members, few.members);
        }
    }

    #[test]
    fn nothing_alike_stays_apart() {
        check(&[(0, 1, 0.1)], &[0, 1]);
    }
}
