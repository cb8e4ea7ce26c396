//! How many of the people that hands have marked in texts are found.

use std::collections::HashSet;
use std::fs;
use std::io::Write as _;
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

/// Characters told around an error.
const AROUND: usize = 50;

/// Tells precision, recall and F1 of the people in a file of marked texts, and every error.
pub(crate) fn score(model: &Model, path: &Path, is_told: bool) -> Result<()> {
    let mut out = std::io::stdout();
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
        if is_told {
            let missed = wanted.difference(&found).map(|place| (place, "missed"));
            let wrong = found.difference(&wanted).map(|place| (place, "wrong"));
            let mut told: Vec<_> = missed.chain(wrong).collect();
            told.sort();
            for (place, what) in told {
                let (before, behind) = marked.text.split_at(place.start as usize);
                let before: String = before.chars().rev().take(AROUND).collect();
                let before: String = before.chars().rev().collect();
                let behind: String = behind.chars().take(place.len() + AROUND).collect();
                let (name, behind) = behind.split_at(place.len().min(behind.len()));
                writeln!(out, "{what}: {before}[{name}]{behind}")?;
            }
        }
        n_right += found.intersection(&wanted).count();
        n_found += found.len();
        n_marked += wanted.len();
    }
    let name = path.file_stem().context("no file")?.to_string_lossy();
    let share = |part: usize, whole: usize| 100.0 * part as f32 / whole.max(1) as f32;
    let (precision, recall) = (share(n_right, n_found), share(n_right, n_marked));
    let f1 = share(2 * n_right, n_found + n_marked);
    writeln!(out, "{name:<12} precision {precision:.1} recall {recall:.1} F1 {f1:.1}")?;
    Ok(())
}
