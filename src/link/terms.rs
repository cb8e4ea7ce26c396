//! The words that tell stories apart: each story's own, weighted by how rare they are.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::fold::fold;
use crate::text::words::{without_possessive, words};

/// Terms kept of a story. With 64 the right stories are found as well as with all of them
/// (recall at five 0.960 against 0.967); with 32 less well (0.950).
const KEPT: usize = 64;

static STOP: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/words/stop.txt").lines().collect());

/// How often each word stands in one story; a word of the title counts twice.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Counts(Vec<(Box<str>, f32)>);

impl Counts {
    /// Counts the words of one story. Plurals, possessives and the endings of romanised names
    /// (Zelensky, Zelenskyy, Zelenskiy) fall together; words that say nothing are left out.
    pub fn of(title: &str, text: &str) -> Self {
        let mut counts: HashMap<String, f32> = HashMap::new();
        for (text, weight) in [(title, 2.0), (text, 1.0)] {
            let folded = fold(text);
            for word in words(&folded) {
                let term = term(word.of(&folded));
                if term.len() > 1 && !STOP.contains(term) {
                    *counts.entry(ending(term)).or_default() += weight;
                }
            }
        }
        let mut counts: Vec<(Box<str>, f32)> =
            counts.into_iter().map(|(term, count)| (term.into_boxed_str(), count)).collect();
        counts.sort_unstable_by(|one, two| one.0.cmp(&two.0));
        Self(counts)
    }
}

/// A folded word without possessive and plural.
fn term(word: &str) -> &str {
    let word = without_possessive(word);
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

/// The endings of romanised Slavic names made one.
fn ending(term: &str) -> String {
    let stem = term.strip_suffix("yy").or_else(|| term.strip_suffix("iy"));
    stem.filter(|stem| stem.len() > 3).map_or_else(|| term.to_owned(), |stem| format!("{stem}y"))
}

/// In how many stories each word stands. Two looks at the stories, one to count and one to weigh,
/// spare the memory that all their words would take: fifteen times what the kept terms take.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    n_with: HashMap<Box<str>, u32>,
    n_stories: u32,
}

impl Rarity {
    /// Counts one more story.
    pub fn add(&mut self, counts: &Counts) {
        self.n_stories += 1;
        for (word, _) in &counts.0 {
            match self.n_with.get_mut(word) {
                Some(n_with) => *n_with += 1,
                None => drop(self.n_with.insert(word.clone(), 1)),
            }
        }
    }

    /// Gives the words numbers in the order of the alphabet: the same words, the same numbers.
    pub fn numbered(self) -> Weights {
        let mut rows: Vec<(Box<str>, u32)> = self.n_with.into_iter().collect();
        rows.sort_unstable();
        let n_stories = self.n_stories as f32;
        let rarity = rows.iter().map(|&(_, n)| (n_stories / n as f32).ln_1p()).collect();
        let numbers = rows.iter().zip(0..).map(|((name, _), number)| (name.clone(), number));
        let numbers = numbers.collect();
        Weights { numbers, names: rows.into_iter().map(|(name, _)| name).collect(), rarity }
    }
}

/// What each word weighs.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    rarity: Vec<f32>,
}

impl Weights {
    /// The best terms of a story.
    pub fn vector(&self, counts: &Counts) -> Vector {
        let known = counts.0.iter().filter_map(|(word, n)| Some((*self.numbers.get(word)?, *n)));
        weigh(known.collect(), &self.rarity)
    }
}

/// A story's weighted terms, sorted by term, of length 1 as a vector.
pub type Vector = Vec<(u32, f32)>;

/// The terms of all stories.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    names: Vec<Box<str>>,
    vectors: Vec<Vector>,
    /// For each term its stories and its weight in them.
    postings: Vec<Vec<(u32, f32)>>,
}

impl Terms {
    /// Takes the terms of all stories as they were weighed: (1 + ln count) × ln(1 + stories /
    /// stories with it), the best 64 kept, vectors scaled to length 1 (Salton and Buckley 1988).
    pub fn of(weights: Weights, vectors: Vec<Vector>) -> Self {
        let names = weights.names;
        let mut postings = vec![Vec::new(); names.len()];
        for (story, vector) in vectors.iter().enumerate() {
            for &(term, weight) in vector {
                if let Some(posting) = postings.get_mut(term as usize) {
                    posting.push((story as u32, weight));
                }
            }
        }
        Self { names, vectors, postings }
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

    /// Cosine with every story that shares a telling term, in the order of the stories.
    /// Terms of more than `common` stories are skipped: they carry next to no weight.
    pub fn alike(&self, story: usize, common: usize) -> Vec<(u32, f32)> {
        let mut sums: HashMap<u32, f32> = HashMap::new();
        for &(term, weight) in self.vector(story) {
            let posting = self.postings.get(term as usize).map_or(&[][..], Vec::as_slice);
            if posting.len() <= common {
                for &(other, its) in posting {
                    *sums.entry(other).or_default() += weight * its;
                }
            }
        }
        sums.remove(&(story as u32));
        let mut sums: Vec<(u32, f32)> = sums.into_iter().collect();
        sums.sort_unstable_by_key(|&(other, _)| other);
        sums
    }

    /// What each shared term gives to the cosine of two stories, the most first.
    pub fn shared(&self, one: usize, two: usize) -> Vec<(u32, f32)> {
        let mut theirs = self.vector(two).iter().peekable();
        let mut shared: Vec<(u32, f32)> = self
            .vector(one)
            .iter()
            .filter_map(|&(term, weight)| {
                while theirs.next_if(|&&(other, _)| other < term).is_some() {}
                let &(_, its) = theirs.next_if(|&&(other, _)| other == term)?;
                Some((term, weight * its))
            })
            .collect();
        shared.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        shared
    }
}

fn weigh(counts: Vector, rarity: &[f32]) -> Vector {
    let mut vector: Vector = counts
        .into_iter()
        .map(|(term, count)| {
            let rarity = rarity.get(term as usize).copied().unwrap_or_default();
            (term, (1.0 + count.ln()) * rarity)
        })
        .collect();
    vector.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
    vector.truncate(KEPT);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in &mut vector {
        *weight /= length.max(f32::MIN_POSITIVE);
    }
    vector.sort_unstable_by_key(|&(term, _)| term);
    vector
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(texts: &[&str]) -> Terms {
        Terms::of_all(&texts.iter().map(|text| Counts::of("", text)).collect::<Vec<_>>())
    }

    #[test]
    fn spellings_plurals_and_possessives_fall_together() {
        let terms = terms(&["Zelenskyy’s envoys", "zelensky and the envoy", "wheat harvest"]);
        let alike = terms.alike(0, 10);
        assert_eq!(alike.len(), 1);
        assert!(alike[0].0 == 1 && alike[0].1 > 0.99, "{alike:?}");
    }

    #[test]
    fn a_rare_word_tells_more_than_a_common_one() {
        let terms = terms(&["talks umerov", "talks umerov", "talks harvest", "talks goat"]);
        let shared = terms.shared(0, 1);
        let names: Vec<&str> = shared.iter().map(|&(term, _)| terms.name(term)).collect();
        assert_eq!(names, ["umerov", "talk"]);
    }
}
