//! Trains the trees that tell text from furniture in plain-text scrapes.
//!
//! ```text
//! cargo run --release --example train_cleaning -- DIR              writes data/models/lines.bin
//! cargo run --release --example train_cleaning -- DIR --fold OUT   predicts each page by trees
//!                                                                  that never saw its site
//! ```
//!
//! DIR holds `text_gold.jsonl.gz` with one JSON object a line: `id`, `file`, and `labels`, one
//! letter for each non-blank line of the file: `b` text, `m` partly text, `t` title, `o` either
//! way, `c` furniture. The same data give the same trees, byte for byte.

#![expect(
    clippy::indexing_slicing,
    reason = "a program for maintainers: a fault in the data may stop it"
)]

mod boost;

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use attache::load::forest::{Check, Forest};
use attache::load::lines::Line;
use attache::load::plain::page::Page;
use attache::load::plain::title::{self, Candidates};
use attache::load::plain::{
    Fate, Trees, comments, credit, features, interruptions, repair, rules, score,
};
use attache::load::{decode, lines, plain};
use boost::{Dice, Examples, Growth, grow};
use flate2::read::GzDecoder;
use rayon::prelude::*;
use serde::Deserialize;

const LINES: Growth = Growth { n_trees: 500, n_leaves: 24, rate: 0.05, least: 8.0, ridge: 2.0 };

const TITLES: Growth = Growth { n_trees: 150, n_leaves: 10, rate: 0.06, least: 6.0, ridge: 2.0 };

/// What a thinned page counts beside the page itself.
const THINNED: f32 = 0.5;

const N_FOLDS: usize = 5;

#[derive(Debug, Deserialize)]
struct Gold {
    id: String,
    file: String,
    labels: String,
}

/// One file of the training data.
struct Sample {
    gold: Gold,
    site: String,
    text: String,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let dir = args.first().context("usage: train_cleaning DIR [--fold OUT]")?;
    let samples = samples(Path::new(dir))?;
    if let Some(out) = args.get(2) {
        return fold(&samples, out);
    }
    let trained = train(&samples.iter().collect::<Vec<_>>());
    fs::write("data/models/lines.bin", trained.lines.bytes())?;
    fs::write("data/models/titles.bin", trained.titles.bytes())?;
    Ok(())
}

fn samples(dir: &Path) -> Result<Vec<Sample>> {
    let gold = GzDecoder::new(fs::File::open(dir.join("text_gold.jsonl.gz"))?);
    let mut found = Vec::new();
    for line in BufReader::new(gold).lines() {
        let gold: Gold = serde_json::from_str(&line?)?;
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(dir.join(&gold.file))?).read_to_end(&mut bytes)?;
        // "sh-example.org-a1b2.full": the site stands between the first and the last hyphen but
        // for what tells pages apart.
        let site = gold.id.split('-').nth(1).unwrap_or_default().to_owned();
        found.push(Sample { gold, site, text: decode::text(&bytes, None) });
    }
    Ok(found)
}

/// Rows of features with their answers.
fn examples(samples: &[&Sample], of: impl Fn(&Sample) -> Examples + Sync) -> Examples {
    let parts: Vec<Examples> = samples.par_iter().map(|sample| of(sample)).collect();
    let mut all = Examples::default();
    for part in parts {
        all.rows.extend(part.rows);
        all.answers.extend(part.answers);
        all.weights.extend(part.weights);
    }
    all
}

/// The page as it is, and thinned out: other scrapes would have dropped other furniture.
fn examples_of(sample: &Sample) -> Examples {
    let lines = credit::split(lines::lines(&sample.text));
    let labels = sample.gold.labels.as_bytes();
    let label = |line: &Line| labels.get(line.first as usize).copied().unwrap_or(b'o');
    let labelled: Vec<(Line, u8)> = lines
        .into_iter()
        .map(|line| (label(&line), line))
        .map(|(label, line)| (line, label))
        .collect();
    let mut found = Examples::default();
    add(&labelled, 1.0, &mut found);
    add(&thinned(&labelled, &mut Dice::of(&sample.gold.id)), THINNED, &mut found);
    found
}

/// Of every stretch of furniture a part, with blank lines or without.
fn thinned(labelled: &[(Line, u8)], dice: &mut Dice) -> Vec<(Line, u8)> {
    let blanks = dice.roll(2) == 0;
    let mut found = Vec::new();
    for stretch in labelled.chunk_by(|one, two| (one.1 == b'c') == (two.1 == b'c')) {
        let whole = stretch[0].1 != b'c' || dice.roll(2) == 0;
        let start = if whole { 0 } else { dice.roll(stretch.len() + 1) };
        let end = if whole { stretch.len() } else { start + dice.roll(stretch.len() + 1 - start) };
        found.extend(stretch[start..end].iter().cloned());
    }
    if !blanks {
        for (line, _) in &mut found {
            line.after_blank = false;
        }
    }
    found
}

fn add(labelled: &[(Line, u8)], share: f32, found: &mut Examples) {
    let lines: Vec<Line> = labelled.iter().map(|(line, _)| line.clone()).collect();
    let fates = rules::judge(&lines);
    let (lines, mut fates, _) = interruptions::set_aside(lines, fates);
    comments::judge(&lines, &mut fates);
    let page = Page::of(&lines, &fates);
    let n_words: u32 = page.shapes.iter().map(|shape| shape.n_words).sum();
    let of_page = (n_words as f32 / 1000.0).max(0.1).powf(-0.3);
    let labels: HashMap<u32, u8> =
        labelled.iter().map(|(line, label)| (line.first, *label)).collect();
    for (at, line) in lines.iter().enumerate() {
        let label = labels.get(&line.first).unwrap_or(&b'o');
        if fates[at] != Fate::Open || *label == b'o' {
            continue;
        }
        found.rows.push(features::row(&page, at).to_vec());
        found.answers.push(matches!(label, b'b' | b'm'));
        found.weights.push(share * of_page * weight(page.shapes[at].n_words));
    }
}

/// Longer lines weigh more in a text, and in its score.
fn weight(n_words: u32) -> f32 {
    (n_words.clamp(2, 60) as f32 / 12.0).sqrt()
}

struct Trained {
    lines: Forest,
    titles: Forest,
}

impl Trained {
    fn trees(&self) -> Trees<'_> {
        Trees { lines: &self.lines, titles: &self.titles }
    }
}

fn train(samples: &[&Sample]) -> Trained {
    let on_lines = examples(samples, examples_of);
    let mut lines = grow(&on_lines, LINES, features::version());
    lines.checks = checks(&lines, &on_lines);
    let titles =
        grow(&examples(samples, |sample| titles_of(sample, &lines)), TITLES, title::version());
    Trained { lines, titles }
}

/// Trees asked before each look at whether the answer is sure.
const LOOKS: [u32; 8] = [10, 20, 30, 45, 70, 110, 180, 300];

/// Of a hundred thousand examples, those that may change sides behind a check.
const CHANGED: usize = 100;

/// How far the sum must be from the bounds that the program asks about.
fn checks(forest: &Forest, examples: &Examples) -> Vec<Check> {
    let score = |row: &Vec<f32>| forest.score(row);
    let finals: Vec<f32> = examples.rows.par_iter().map(score).collect();
    let few = examples.rows.len() * CHANGED / 100_000;
    let look = |n_trees: u32| {
        let part = |row: &Vec<f32>| forest.base + forest.sum(0..n_trees as usize, row);
        let parts: Vec<f32> = examples.rows.par_iter().map(part).collect();
        let of = |is: &dyn Fn(f32) -> bool| -> Vec<f32> {
            let both = std::iter::zip(&parts, &finals).filter(|(_, last)| is(**last));
            let mut found: Vec<f32> = both.map(|(part, _)| *part).collect();
            found.sort_unstable_by(f32::total_cmp);
            found
        };
        let kept = of(&|last| last >= repair::DOUBTFUL_QUESTION);
        let cut = of(&|last| last < score::TEXT);
        let low = kept.get(few).copied().unwrap_or(f32::NEG_INFINITY);
        let high = cut.iter().rev().nth(few).copied().unwrap_or(f32::INFINITY);
        Check { n_trees, low, high }
    };
    LOOKS.into_iter().map(look).collect()
}

/// The candidates of a page that shows its headline. Pages without one taught the trees to miss
/// headlines that stand right above their text.
fn titles_of(sample: &Sample, lines: &Forest) -> Examples {
    let mut found = Examples::default();
    if !sample.gold.labels.contains('t') {
        return found;
    }
    let judged = plain::judged(lines::lines(&sample.text), lines);
    let candidates = Candidates::of(&judged);
    for at in candidates.places() {
        let label = sample.gold.labels.as_bytes().get(judged.lines[at].first as usize);
        found.rows.push(candidates.row(at));
        found.answers.push(label == Some(&b't'));
        found.weights.push(1.0);
    }
    found
}

/// Sites in equal parts, each predicted by trees that saw the others only.
fn fold(samples: &[Sample], out: &str) -> Result<()> {
    let mut sites: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<&str> = samples.iter().map(|sample| sample.site.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for (at, name) in names.into_iter().enumerate() {
        sites.insert(name, (at * 7) % N_FOLDS);
    }
    let mut file = fs::File::create(out)?;
    for part in 0..N_FOLDS {
        let (test, train_on): (Vec<&Sample>, Vec<&Sample>) =
            samples.iter().partition(|sample| sites[sample.site.as_str()] == part);
        let trained = train(&train_on);
        let rows: Vec<serde_json::Value> =
            test.par_iter().map(|sample| prediction(sample, trained.trees())).collect();
        for row in rows {
            writeln!(file, "{row}")?;
        }
    }
    Ok(())
}

fn prediction(sample: &Sample, trees: Trees<'_>) -> serde_json::Value {
    let document = plain::read_by(&sample.text, trees);
    let body: Vec<&str> = document
        .blocks
        .iter()
        .filter(|block| block.kind.name() != "caption")
        .map(|block| block.span.of(&document.text))
        .collect();
    serde_json::json!({
        "id": sample.gold.id, "body": body, "kept": document.kept, "title": document.title,
        "cut": document.removed.iter().map(|cut| (cut.line, cut.reason)).collect::<Vec<_>>(),
        "authors": document.byline, "date": document.published.as_ref().map(attache::model::moment::Moment::edtf),
    })
}
