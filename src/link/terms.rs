//! The words that tell stories apart: each story's own, weighted by how rare they are.

use foldhash::HashMap;
use serde::{Deserialize, Serialize};

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

/// In how many stories each word stands. Two looks at the stories, one to count and one to weigh,
/// spare the memory that all their words would take.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    /// By the hash of the word.
    words: HashMap<u32, Word>,
    n_stories: u32,
}

/// A word over all stories.
#[derive(Clone, Debug, Default)]
struct Word {
    /// Stories that have it.
    n_with: u32,
    /// Of these, those that spell it with a capital.
    n_capital: u32,
    /// The shortest spelling with a small letter, and with a capital.
    spelt: [Option<Box<str>>; 2],
}

impl Word {
    fn add(&mut self, spelt: &str) {
        let capital = spelt.starts_with(char::is_uppercase);
        self.n_with += 1;
        self.n_capital += u32::from(capital);
        let [small, large] = &mut self.spelt;
        let known = if capital { large } else { small };
        // Of spellings as long the first by its letters, so that none hangs on the files' order.
        let is_better = |known: &str| (spelt.len(), spelt) < (known.len(), known);
        if known.as_deref().is_none_or(is_better) {
            *known = Some(Box::from(spelt));
        }
    }

    /// How most stories spell it; where it is even, as a name.
    fn spelling(self) -> Box<str> {
        let [small, large] = self.spelt;
        let capital = self.n_capital * 2 >= self.n_with;
        let (first, second) = if capital { (large, small) } else { (small, large) };
        first.or(second).unwrap_or_default()
    }
}

impl Rarity {
    /// Counts one more story.
    pub fn add(&mut self, counts: &Counts) {
        self.n_stories += 1;
        for word in counts.iter() {
            self.words.entry(word.key).or_default().add(word.spelt);
        }
    }

    /// Gives the words numbers in the order of their hashes, so that no sum hangs on the order of
    /// the stories.
    pub fn numbered(self) -> Weights {
        let mut rows: Vec<_> = self.words.into_iter().collect();
        rows.sort_unstable_by_key(|&(key, _)| key);
        Weights {
            numbers: rows.iter().zip(0..).map(|((key, _), number)| (*key, number)).collect(),
            n_with: rows.iter().map(|(_, word)| word.n_with).collect(),
            names: rows.into_iter().map(|(_, word)| word.spelling()).collect(),
            n_stories: self.n_stories,
        }
    }
}

/// What each word weighs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Weights {
    numbers: HashMap<u32, u32>,
    names: Vec<Box<str>>,
    n_with: Vec<u32>,
    /// Stories when this was worked out.
    n_stories: u32,
}

impl Weights {
    /// The best terms of a story: (1 + ln count) × ln(1 + stories / stories with it), the best
    /// 64, scaled to length 1 (after Salton and Buckley 1988).
    pub fn vector(&self, counts: &Counts) -> Vector {
        let known = counts.iter().filter_map(|word| {
            let term = *self.numbers.get(&word.key)?;
            Some((term, word.weight * self.rarity(term)))
        });
        let mut vector: Vector = known.collect();
        vector.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        vector.truncate(KEPT);
        vector.shrink_to_fit();
        unit(vector)
    }

    fn rarity(&self, term: u32) -> f32 {
        let n_with = self.n_with.get(term as usize).map_or(1.0, |&n| n as f32);
        ((self.n_stories as f32 + UNSEEN.0) / (n_with + UNSEEN.1)).ln_1p()
    }

    /// Gives numbers to words not seen before.
    fn admit(&mut self, counts: &Counts) {
        for word in counts.iter() {
            let n = self.names.len() as u32;
            if *self.numbers.entry(word.key).or_insert(n) == n {
                self.names.push(Box::from(word.spelt));
                self.n_with.push(1);
            }
        }
    }
}

/// The terms of all stories.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    weights: Weights,
    vectors: Vec<Vector>,
    /// For each term its stories and its weight in them.
    postings: Vec<Vec<(u32, f32)>>,
}

/// Sums that are used again from story to story, so that each costs what it touches.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    of: Vec<f32>,
    touched: Vec<u32>,
    /// The story that the sums are of.
    pub flat: Flat,
}

impl Terms {
    /// Takes the terms of all stories as they were weighed.
    pub fn of(weights: Weights, vectors: Vec<Vector>) -> Self {
        let postings = vec![Vec::new(); weights.names.len()];
        let mut terms = Self { weights, postings, vectors: Vec::with_capacity(vectors.len()) };
        for vector in vectors {
            terms.file(vector);
        }
        terms
    }

    /// The terms of a few stories that are all at hand.
    pub fn of_all(stories: &[Counts]) -> Self {
        let mut rarity = Rarity::default();
        for story in stories {
            rarity.add(story);
        }
        let weights = rarity.numbered();
        let vectors = stories.iter().map(|story| weights.vector(story)).collect();
        Self::of(weights, vectors)
    }

    /// Files one more story behind the others, with the weights as they are: it costs its own
    /// terms and no more.
    pub fn add(&mut self, story: &Counts) {
        self.weights.admit(story);
        self.postings.resize(self.weights.names.len(), Vec::new());
        self.file(self.weights.vector(story));
    }

    /// What they are made of anew: [`Terms::of`].
    pub fn parts(&self) -> (&Weights, &[Vector]) {
        (&self.weights, &self.vectors)
    }

    fn file(&mut self, vector: Vector) {
        let story = self.vectors.len() as u32;
        for &(term, weight) in &vector {
            if let Some(posting) = self.postings.get_mut(term as usize) {
                posting.push((story, weight));
            }
        }
        self.vectors.push(vector);
    }

    /// A story's terms.
    pub fn vector(&self, story: usize) -> &[(u32, f32)] {
        self.vectors.get(story).map_or(&[], Vec::as_slice)
    }

    /// How the term is spelt.
    pub fn name(&self, term: u32) -> &str {
        self.weights.names.get(term as usize).map_or("", |name| name)
    }

    /// How many stories have the term among their best.
    pub fn n_stories_with(&self, term: u32) -> usize {
        self.postings.get(term as usize).map_or(0, Vec::len)
    }

    /// The `most` stories that share the most weight with one, the most first. Terms of more
    /// than `common` stories are skipped: they carry next to no weight.
    pub fn alike(&self, story: usize, (common, most): (usize, usize), sums: &mut Sums) -> Vec<u32> {
        sums.of.resize(self.vectors.len(), 0.0);
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
            if let Some(sum) = self.of.get_mut(other as usize) {
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
            if let Some(sum) = self.of.get_mut(other as usize) {
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

/// A vector laid out flat, an entry a term: others are held against it without looking for the
/// terms that both have, which takes a third of the time.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    weights: Vec<f32>,
    laid: Vec<u32>,
}

impl Flat {
    /// Lays a vector out in place of the one before.
    pub fn lay(&mut self, vector: &[(u32, f32)]) {
        for term in self.laid.drain(..) {
            if let Some(weight) = self.weights.get_mut(term as usize) {
                *weight = 0.0;
            }
        }
        let n_terms = vector.iter().map(|&(term, _)| term as usize + 1).max().unwrap_or_default();
        self.weights.resize(self.weights.len().max(n_terms), 0.0);
        for &(term, own) in vector {
            if let Some(weight) = self.weights.get_mut(term as usize) {
                *weight = own;
            }
            self.laid.push(term);
        }
    }

    /// Its cosine with another vector, both of length 1.
    pub fn cosine(&self, other: &[(u32, f32)]) -> f32 {
        let own = |term: u32| self.weights.get(term as usize).copied().unwrap_or_default();
        other.iter().map(|&(term, weight)| own(term) * weight).sum()
    }
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
        Terms::of_all(&texts.iter().map(|text| Counts::of("", text)).collect::<Vec<_>>())
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
    fn a_word_is_spelt_as_most_stories_spell_it() {
        let terms = terms(&["the Gulls fly", "of a gull", "by gulls, in Oslo", "to Oslo"]);
        let mut shared: Vec<&str> =
            terms.shared(1, 2).iter().map(|one| terms.name(one.0)).collect();
        shared.extend(terms.shared(2, 3).iter().map(|one| terms.name(one.0)));
        assert_eq!(shared, ["gull", "Oslo"]);
    }

    #[test]
    fn a_story_that_is_added_is_found_like_the_others_and_costs_no_new_weights() {
        let mut terms = terms(&["ferry strike harbour", "wheat harvest", "choir prize"]);
        terms.add(&Counts::of("", "ferry strike ends, gulls rejoice"));
        assert_eq!(terms.alike(3, (10, 10), &mut Sums::default()), [0]);
        assert_eq!(terms.weights.n_stories, 3);
    }

    #[test]
    fn a_vector_laid_flat_gives_the_same_cosines() {
        let terms = terms(&["ferry strike gull", "ferry harvest strike", "wheat", "gull ferry"]);
        let mut flat = Flat::default();
        for (one, two) in (0..4).flat_map(|one| (0..4).map(move |two| (one, two))) {
            let (one, two) = (terms.vector(one), terms.vector(two));
            flat.lay(one);
            assert_eq!(flat.cosine(two).to_bits(), cosine(one, two).abs().to_bits());
        }
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
