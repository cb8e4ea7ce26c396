//! For each story the likest others, on disk, for few ask for them again.

use rayon::prelude::*;

use crate::corpus::store::{At, Store};
use crate::link::stories::{Near, Stories};
use crate::link::terms::{Flat, Sums, Vector};

/// The ranks of all stories.
#[derive(Debug)]
pub struct Ranks<'a> {
    store: &'a Store,
    rows: Vec<At>,
}

/// Likest stories that are kept of each and take part in grouping.
const KEPT: usize = 50;

impl<'a> Ranks<'a> {
    /// Ranks all stories, and keeps the ranks in a store. Each story is looked at first by its
    /// own words, and then by those of its neighbours too, which are set in `stories`.
    pub fn of(stories: &mut Stories, store: &'a Store) -> Self {
        let n_stories = stories.accounts.len();
        let each = || (0..n_stories).into_par_iter();
        let seen: Vec<(At, Vector)> = each()
            .map_init(Sums::default, |sums, story| {
                let near = stories.near(story, sums);
                (store.file(&near), stories.widened(story, &near))
            })
            .collect();
        let (rows, wide) = seen.into_iter().unzip();
        stories.widen(wide);
        let near = Self { store, rows };
        let row = |flat: &mut Flat, story: usize| {
            store.file(&stories.rank(story, |other| near.row(other), (KEPT, flat)))
        };
        Self { store, rows: each().map_init(Flat::default, row).collect() }
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
        self.row(story).into_iter().map(|(other, score)| (other as usize, score)).collect()
    }

    fn row(&self, story: usize) -> Vec<Near> {
        let row = self.rows.get(story).and_then(|&row| self.store.fetch(row));
        row.unwrap_or_default()
    }
}
