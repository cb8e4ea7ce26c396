//! The words that tell stories apart: each story's own, weighted by how rare they are.

use std::collections::HashMap;

use crate::link::counts::Counts;

/// Terms kept of a story. With 64 the right stories are found as well as with all of them
/// (recall at five 0.960 against 0.967); with 32 less well (0.950).
const KEPT: usize = 64;

/// Every collection is taken for a part of a larger one: so many stories more, and so many more
/// with each word. Otherwise the words that all stories of a small folder share weigh next to
/// nothing, and the same likeness means other things in small folders and in large ones (groups
/// of eight stories on one topic: B-cubed F1 0.900 against 0.750).
const UNSEEN: (f32, f32) = (500.0, 5.0);

/// A story's weighted terms, sorted by term, of length 1 as a vector.
pub type Vector = Vec<(u32, f32)>;

/// The terms of all stories.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    numbers: HashMap<u32, u32>,
    names: Vec<Box<str>>,
    /// For each term in how many stories it stood when the weights were worked out.
    n_with: Vec<u32>,
    /// Stories when the weights were worked out. They stay as they are until the collection has
    /// grown by a fifth, so that a new story costs its own terms and no more.
    n_weighed: usize,
    vectors: Vec<Vector>,
    /// For each term its stories and its weight in them.
    postings: Vec<Vec<(u32, f32)>>,
}

/// Sums that are used again from story to story, so that each costs what it touches.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Terms {
    /// Weighs the terms: (1 + ln count) × ln(1 + stories / stories with it), the best
    /// 64 kept, vectors scaled to length 1 (Salton and Buckley 1988).
    pub fn of<'a>(stories: impl Iterator<Item = &'a Counts> + Clone) -> Self {
        let mut n_with: HashMap<u32, u32> = HashMap::new();
        for &key in stories.clone().flat_map(Counts::keys) {
            *n_with.entry(key).or_default() += 1;
        }
        // Numbered by hash, so that sums do not hang on the order of the files.
        let mut n_with: Vec<(u32, u32)> = n_with.into_iter().collect();
        n_with.sort_unstable();
        let mut terms = Self {
            numbers: std::iter::zip(n_with.iter().map(|&(key, _)| key), 0..).collect(),
            names: vec![Box::default(); n_with.len()],
            postings: vec![Vec::new(); n_with.len()],
            n_with: n_with.into_iter().map(|(_, n)| n).collect(),
            n_weighed: stories.clone().count(),
            vectors: Vec::new(),
        };
        for story in stories {
            terms.add(story);
        }
        terms
    }

    /// Files one more story behind the others, with the weights as they are.
    pub fn add(&mut self, story: &Counts) {
        let number = self.vectors.len() as u32;
        let mut vector = self.weighed(story);
        for &(term, weight) in &vector {
            if let Some(posting) = self.postings.get_mut(term as usize) {
                posting.push((number, weight));
            }
        }
        vector.shrink_to_fit();
        self.vectors.push(vector);
    }

    /// Whether so many stories were added that all should be weighed anew.
    pub const fn is_outgrown(&self) -> bool {
        self.vectors.len() * 5 > self.n_weighed * 6
    }

    fn weighed(&mut self, story: &Counts) -> Vector {
        let mut vector: Vec<(u32, f32, &str)> = story
            .iter()
            .map(|word| {
                let term = self.number(word.key);
                (term, word.weight * self.rarity(term), word.spelt)
            })
            .collect();
        // Ties go to the spelling, which hangs on nothing but the story.
        vector.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.2.cmp(two.2)));
        vector.truncate(KEPT);
        for &(term, _, spelt) in &vector {
            if let Some(name) = self.names.get_mut(term as usize).filter(|name| name.is_empty()) {
                *name = Box::from(spelt);
            }
        }
        unit(vector.into_iter().map(|(term, weight, _)| (term, weight)).collect())
    }

    /// The number of a term; a new one for a word not seen before.
    fn number(&mut self, key: u32) -> u32 {
        let n = self.names.len() as u32;
        let number = *self.numbers.entry(key).or_insert(n);
        if number == n {
            self.names.push(Box::default());
            self.postings.push(Vec::new());
            self.n_with.push(1);
        }
        number
    }

    /// ln(1 + stories / stories with it), taken for a part of a larger collection.
    fn rarity(&self, term: u32) -> f32 {
        let n_with = self.n_with.get(term as usize).map_or(1.0, |&n| n as f32);
        ((self.n_weighed as f32 + UNSEEN.0) / (n_with + UNSEEN.1)).ln_1p()
    }

    /// A story's terms.
    pub fn vector(&self, story: usize) -> &[(u32, f32)] {
        self.vectors.get(story).map_or(&[], Vec::as_slice)
    }

    /// How the term is spelt.
    pub fn name(&self, term: u32) -> &str {
        self.names.get(term as usize).map_or("", |name| name)
    }

    /// How many stories have the term among their best.
    pub fn n_stories_with(&self, term: u32) -> usize {
        self.postings.get(term as usize).map_or(0, Vec::len)
    }

    /// The `most` stories that share the most weight with one, the most first. Terms of more
    /// than `common` stories are skipped: they carry next to no weight.
    pub fn alike(
        &self,
        story: usize,
        (common, most): (usize, usize),
        sums: &mut Sums,
    ) -> Vec<u32> {
        sums.sums.resize(self.vectors.len(), 0.0);
        for &(term, weight) in self.vector(story) {
            let posting = self.postings.get(term as usize).map_or(&[][..], Vec::as_slice);
            if posting.len() <= common {
                sums.add(posting, weight);
            }
        }
        sums.take(story as u32, most)
    }

    /// What each shared term gives to the cosine of two stories, the most first.
    pub fn shared(&self, one: usize, two: usize) -> Vec<(u32, f32)> {
        let mut shared: Vec<(u32, f32)> = both(self.vector(one), self.vector(two))
            .map(|(term, one, two)| (term, one * two))
            .collect();
        shared.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        shared
    }
}

impl Sums {
    fn add(&mut self, posting: &[(u32, f32)], weight: f32) {
        for &(other, its) in posting {
            if let Some(sum) = self.sums.get_mut(other as usize) {
                if *sum == 0.0 {
                    self.touched.push(other);
                }
                *sum += weight * its;
            }
        }
    }

    /// The `most` best, the best first, and all sums back to nothing.
    fn take(&mut self, not: u32, most: usize) -> Vec<u32> {
        let mut found: Vec<(f32, u32)> = Vec::with_capacity(self.touched.len());
        for other in self.touched.drain(..) {
            if let Some(sum) = self.sums.get_mut(other as usize) {
                found.push((std::mem::take(sum), other));
            }
        }
        found.retain(|&(_, other)| other != not);
        let order =
            |one: &(f32, u32), two: &(f32, u32)| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1));
        if most < found.len() {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(_, other)| other).collect()
    }
}

/// Sorted by term and of length 1.
pub fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in &mut vector {
        *weight /= length.max(f32::MIN_POSITIVE);
    }
    vector.sort_unstable_by_key(|&(term, _)| term);
    vector
}

/// The cosine of two vectors of length 1.
pub fn cosine(one: &[(u32, f32)], two: &[(u32, f32)]) -> f32 {
    both(one, two).map(|(_, one, two)| one * two).sum()
}

/// The terms that stand in both, with both weights.
fn both<'a>(
    one: &'a [(u32, f32)],
    two: &'a [(u32, f32)],
) -> impl Iterator<Item = (u32, f32, f32)> + 'a {
    let mut theirs = two.iter().peekable();
    one.iter().filter_map(move |&(term, weight)| {
        while theirs.next_if(|&&(other, _)| other < term).is_some() {}
        let &(_, its) = theirs.next_if(|&&(other, _)| other == term)?;
        Some((term, weight, its))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(texts: &[&str]) -> Terms {
        let counts: Vec<Counts> = texts.iter().map(|text| Counts::of("", text)).collect();
        Terms::of(counts.iter())
    }

    #[test]
    fn stories_are_alike_by_the_words_they_share() {
        let terms = terms(&["Zelenskyy’s envoys", "zelensky and the envoy", "wheat harvest"]);
        assert_eq!(terms.alike(0, (10, 10), &mut Sums::default()), [1]);
        assert!(cosine(terms.vector(0), terms.vector(1)) > 0.9);
    }

    #[test]
    fn a_rare_word_tells_more_than_a_common_one() {
        let terms = terms(&["talks umerov", "talks umerov", "talks harvest", "talks goat"]);
        let shared = terms.shared(0, 1);
        let names: Vec<&str> = shared.iter().map(|&(term, _)| terms.name(term)).collect();
        assert_eq!(names, ["umerov", "talks"]);
    }

    #[test]
    fn a_story_that_is_added_is_found_like_the_others_and_costs_no_new_weights() {
        let mut terms = terms(&["ferry strike harbour", "wheat harvest", "choir prize"]);
        terms.add(&Counts::of("", "ferry strike ends, gulls rejoice"));
        assert_eq!(terms.alike(3, (10, 10), &mut Sums::default()), [0]);
        assert_eq!(terms.n_weighed, 3);
        assert!(terms.is_outgrown());
    }

    #[test]
    fn sums_are_clean_after_use() {
        let terms = terms(&["ferry strike", "ferry harvest", "strike harvest"]);
        let mut sums = Sums::default();
        let fresh = |story| terms.alike(story, (10, 10), &mut Sums::default());
        for story in [0, 1, 2, 0] {
            assert_eq!(terms.alike(story, (10, 10), &mut sums), fresh(story));
        }
    }
}
