//! How many of the people that hands have marked in texts are found.

use std::collections::HashSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use attache::extract::model::Model;
use attache::extract::names;
use attache::extract::reading::{Reading, in_small};
use attache::load::{Cleaning, plain};
use attache::model::mention::Fact;
use attache::model::span::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Marked {
    text: String,
    persons: Vec<Person>,
    #[serde(default)]
    places: Vec<Place>,
    #[serde(default)]
    orgs: Vec<Place>,
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

/// Tells precision, recall and F1 of what is named in a file of marked texts, and every error.
pub(crate) fn score(model: &Model, path: &Path, is_told: bool) -> Result<()> {
    let mut out = std::io::stdout();
    let lines = fs::read_to_string(path)?;
    let name = path.file_stem().context("no file")?.to_string_lossy();
    for fact in [Fact::Person, Fact::Place, Fact::Organisation] {
        let mut counts = Counts::default();
        for line in lines.lines() {
            let marked: Marked = serde_json::from_str(line)?;
            let (wanted, found) = (wanted(&marked, fact), found(model, &marked, fact));
            if is_told {
                tell(&mut out, &marked.text, (&wanted, &found))?;
            }
            counts.right += found.intersection(&wanted).count();
            counts.named += found.len();
            counts.marked += wanted.len();
        }
        writeln!(out, "{name:<12} {:<12} {}", fact.name(), counts.told())?;
    }
    Ok(())
}

#[derive(Default)]
struct Counts {
    right: usize,
    named: usize,
    marked: usize,
}

impl Counts {
    fn told(&self) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f32 / whole.max(1) as f32;
        let precision = share(self.right, self.named);
        let recall = share(self.right, self.marked);
        let f1 = share(2 * self.right, self.named + self.marked);
        format!("precision {precision:.1} recall {recall:.1} F1 {f1:.1}")
    }
}

fn wanted(marked: &Marked, fact: Fact) -> HashSet<Span> {
    let bytes: Vec<usize> =
        marked.text.char_indices().map(|(at, _)| at).chain([marked.text.len()]).collect();
    let span = |place: &Place| Span::new(bytes[place.start], bytes[place.end]);
    match fact {
        Fact::Place => marked.places.iter().map(span).collect(),
        Fact::Organisation => marked.orgs.iter().map(span).collect(),
        _ => marked.persons.iter().flat_map(|person| &person.mentions).map(span).collect(),
    }
}

fn found(model: &Model, marked: &Marked, fact: Fact) -> HashSet<Span> {
    let document = plain::read(&marked.text, Cleaning::Off, Some(""));
    let mentions = names::find_by(model, &Reading::of(model, &document, &in_small(&document)));
    let mentions = mentions.iter().filter(|mention| mention.fact == fact);
    mentions.filter_map(|mention| document.source_of(mention.span)).collect()
}

fn tell(
    out: &mut impl std::io::Write,
    text: &str,
    (wanted, found): (&HashSet<Span>, &HashSet<Span>),
) -> Result<()> {
    let missed = wanted.difference(found).map(|place| (place, "missed"));
    let wrong = found.difference(wanted).map(|place| (place, "wrong"));
    let mut told: Vec<_> = missed.chain(wrong).collect();
    told.sort();
    for (place, what) in told {
        let (before, behind) = text.split_at(place.start as usize);
        let before: String = before.chars().rev().take(AROUND).collect();
        let before: String = before.chars().rev().collect();
        let (name, behind) = behind.split_at(place.len());
        let behind: String = behind.chars().take(AROUND).collect();
        writeln!(out, "{what}: {before}[{name}]{behind}")?;
    }
    Ok(())
}
