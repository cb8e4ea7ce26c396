//! How many of the people that hands have marked in texts are found.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use attache::extract::model::Model;
use attache::extract::names;
use attache::load::{Cleaning, plain};
use attache::model::mention::Fact;
use attache::model::span::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Marked {
    text: String,
    persons: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    mentions: Vec<Place>,
}

/// In characters.
#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// Precision, recall and F1 of the people in a file of marked texts, in one line.
pub(crate) fn score(model: &Model, path: &Path) -> Result<String> {
    let lines = fs::read_to_string(path)?;
    let (mut n_right, mut n_found, mut n_marked) = (0, 0, 0);
    for line in lines.lines() {
        let marked: Marked = serde_json::from_str(line)?;
        let bytes: Vec<usize> =
            marked.text.char_indices().map(|(at, _)| at).chain([marked.text.len()]).collect();
        let places = marked.persons.iter().flat_map(|person| &person.mentions);
        let wanted: HashSet<Span> =
            places.map(|place| Span::new(bytes[place.start], bytes[place.end])).collect();
        let document = plain::read(&marked.text, Cleaning::Off, Some(""));
        let people = names::find_by(model, &document);
        let people = people.iter().filter(|mention| mention.fact == Fact::Person);
        let found: HashSet<Span> =
            people.filter_map(|mention| document.source_of(mention.span)).collect();
        n_right += found.intersection(&wanted).count();
        n_found += found.len();
        n_marked += wanted.len();
    }
    let name = path.file_stem().context("no file")?.to_string_lossy();
    let share = |part: usize, whole: usize| 100.0 * part as f32 / whole.max(1) as f32;
    let (precision, recall) = (share(n_right, n_found), share(n_right, n_marked));
    let f1 = share(2 * n_right, n_found + n_marked);
    Ok(format!("{name:<12} precision {precision:.1} recall {recall:.1} F1 {f1:.1}"))
}
