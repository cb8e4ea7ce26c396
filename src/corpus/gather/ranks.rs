//! For each story the likest others, on disk: two hundred of each, which few ask for again.

use rayon::prelude::*;

use crate::corpus::store::{At, Store};
use crate::link::stories::Stories;

/// The ranks of all stories.
#[derive(Debug)]
pub struct Ranks<'a> {
    store: &'a Store,
    rows: Vec<At>,
}

impl<'a> Ranks<'a> {
    /// Ranks all stories, and keeps the ranks in a store.
    pub fn of(stories: &Stories, n_stories: usize, store: &'a Store) -> Self {
        let rank = |story: usize| -> Vec<(u32, f32)> {
            stories.rank(story).into_iter().map(|(other, score)| (other as u32, score)).collect()
        };
        let stories = (0..n_stories).into_par_iter();
        let rows = stories.map(|story| store.file(&rank(story))).collect();
        Self { store, rows }
    }

    /// Number of stories.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no story.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The likest others of a story, the likest first, each with a score from 0 to 1.
    pub fn get(&self, story: usize) -> Vec<(usize, f32)> {
        let row = self.rows.get(story).and_then(|&row| self.store.fetch(row));
        let row: Vec<(u32, f32)> = row.unwrap_or_default();
        row.into_iter().map(|(other, score)| (other as usize, score)).collect()
    }
}
