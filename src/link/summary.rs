//! What linking needs of one document, small enough to be kept when its text is not.

use crate::link::counts::Counts;
use crate::link::days::Days;
use crate::model::document::{Document, Origin, Related};
use crate::text::shingles::{self, Shingles, Sketch};
use crate::text::words::words;

/// One document as linking sees it: about 4 kB for an article of 500 words.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Headline.
    pub title: String,
    /// Address it was saved from.
    pub url: Option<String>,
    /// Headlines of other articles that it points to.
    pub related: Vec<Related>,
    /// Its words.
    pub counts: Counts,
    /// What its runs of words are recognised by.
    pub sketch: Sketch,
    /// Days it may be of, where known.
    pub days: Option<Days>,
    /// Hashes of the numbers in it, sorted, each once: the first [`NUMBERS`].
    pub numbers: Box<[u32]>,
}

/// Numbers kept of a document.
pub const NUMBERS: usize = 40;

impl Summary {
    /// Sums up a document.
    pub fn of(document: &Document) -> Self {
        let stated = Some(&*document.title).filter(|_| document.title_origin == Origin::Stated);
        Self {
            title: document.title.clone(),
            url: document.url.clone(),
            related: document.related.clone(),
            counts: Counts::of(stated.unwrap_or_default(), &document.text),
            sketch: Shingles::of(&document.text).sketch(),
            days: document.published.as_ref().map(Days::of),
            numbers: numbers(&document.text),
        }
    }
}

fn numbers(text: &str) -> Box<[u32]> {
    let numbers = words(text).map(|word| word.of(text));
    let numbers = numbers.filter(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let mut numbers: Vec<u32> =
        numbers.take(NUMBERS).map(|word| (shingles::hash(word) >> 32) as u32).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_boxed_slice()
}
