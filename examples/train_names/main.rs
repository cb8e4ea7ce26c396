//! Trains the reader of names.
//!
//! ```text
//! cargo run --release --example train_names -- DIR [--without NAME]... [--score GOLD]... [--tell] [--out FILE]
//! ```
//!
//! DIR holds `data/NAME.tsv.gz`, texts with a token, a tab and its label on a line (`O`, `B-PER`,
//! `I-PER` and so on), an empty line behind a sentence and `#doc`, a tab, a name before a
//! document; and `lex/`, what is looked up of words: `clusters.tsv.gz` (word, fine class, coarse
//! class), `tok.tsv.gz` (word, lists of names) and `phr.tsv.gz` (place, its kinds). GOLD is a file
//! of JSON lines with `text` and `persons`; how many of those are found is told at
//! the end, with `--tell` each error too. The
//! same data give the same model, byte for byte.

#![expect(
    clippy::indexing_slicing,
    reason = "a program for maintainers: a fault in the data may stop it"
)]

mod crf;
mod gold;
mod lexicon;
mod texts;

use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use attache::extract::model::known::Lookup;
use attache::extract::model::{Model, features, words};
use attache::model::span::Span;
use crf::{Example, Weights};
use texts::{Layout, Sentence, Text};

/// The corpora, each with how it is read and what an error in it counts. Read one sentence behind
/// the other they teach where names end in texts whose lines were lost: person F1 on web texts,
/// each half by a model that saw only the other, rises from 58.8 to 60.1. Web texts are few, and
/// are read both ways.
const CORPORA: &[(&str, Layout, f32)] = &[
    ("gum", Layout::Run, 1.0),
    ("ewt_a", Layout::Run, 1.0),
    ("ewt_a", Layout::Lines, 1.0),
    ("ewt_b", Layout::Run, 1.0),
    ("ewt_b", Layout::Lines, 1.0),
    ("wikigold", Layout::Run, 1.0),
    ("crossner", Layout::Run, 0.7),
    ("gmb", Layout::Run, 0.5),
    ("masc_silver", Layout::Run, 0.6),
];

/// Words between two capitals that are learnt from with them.
const BETWEEN: usize = 2;

#[derive(Default)]
struct Args {
    dir: PathBuf,
    without: Vec<String>,
    gold: Vec<PathBuf>,
    out: PathBuf,
    is_told: bool,
}

fn main() -> Result<()> {
    let args = args()?;
    let lexicon = lexicon::read(&args.dir.join("lex"))?;
    let untrained = Weights::new().packed(&lexicon);
    let model = Model::parse(&untrained).context("a model without weights cannot be read")?;
    let mut examples = Vec::new();
    for &(name, layout, weight) in CORPORA {
        if !args.without.iter().any(|without| without == name) {
            let texts = texts::read(&args.dir.join("data").join(format!("{name}.tsv.gz")), layout)?;
            examples.extend(texts.iter().flat_map(|text| of_text(&model, text, weight)));
        }
    }
    let bytes = crf::train(&examples).packed(&lexicon);
    let trained = Model::parse(&bytes).context("the model cannot be read back")?;
    let mut out = std::io::stdout();
    writeln!(out, "{} stretches of text, {} bytes", examples.len(), bytes.len())?;
    for gold in &args.gold {
        gold::score(&trained, gold, args.is_told)?;
    }
    fs::write(&args.out, bytes)?;
    Ok(())
}

fn args() -> Result<Args> {
    let mut args = Args { out: PathBuf::from("data/models/names.bin"), ..Args::default() };
    let mut given = std::env::args().skip(1);
    while let Some(arg) = given.next() {
        let mut value = || given.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--without" => args.without.push(value()?),
            "--score" => args.gold.push(value()?.into()),
            "--out" => args.out = value()?.into(),
            "--tell" => args.is_told = true,
            dir if args.dir == Path::new("") => args.dir = dir.into(),
            other => bail!("{other} is not understood"),
        }
    }
    Ok(args)
}

/// The stretches of a sentence that are learnt from: each capital with the word before and, at
/// times, a number behind, and the few words between two of them. The program looks at fewer
/// words; what is never a name is worth learning all the same.
fn stretches(sentence: &[words::Word<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in sentence.iter().enumerate().filter(|(_, word)| word.has_capital) {
        let is_figure =
            |next: &words::Word<'_>| next.text.starts_with(|letter: char| letter.is_ascii_digit());
        let end = at + 1 + usize::from(sentence.get(at + 1).is_some_and(is_figure));
        match found.last_mut() {
            Some(last) if at <= last.end + BETWEEN => last.end = end.max(last.end),
            _ => found.push(at.saturating_sub(1)..end),
        }
    }
    found
}

/// The tokens of a sentence in one text, a blank behind each.
struct Line {
    text: String,
    /// With the capitals of ASCII in lower case.
    small: String,
    spans: Vec<Span>,
}

impl Line {
    fn of(sentence: &Sentence) -> Self {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(sentence.len());
        for (token, _) in sentence {
            spans.push(Span::new(text.len(), text.len() + token.len()));
            text.push_str(token);
            text.push(' ');
        }
        Self { small: text.to_ascii_lowercase(), text, spans }
    }

    /// Its words, as the program sees them.
    fn words(&self, model: &Model, lookup: &mut Lookup<'_>) -> Vec<words::Word<'_>> {
        let texts = (&*self.text, &*self.small);
        let mut words: Vec<words::Word<'_>> =
            self.spans.iter().map(|span| lookup.word(texts, *span)).collect();
        words::mark_places(model, &mut words);
        words
    }
}

/// The stretches of a text, as the program sees their words.
fn of_text(model: &Model, text: &Text, weight: f32) -> Vec<Example> {
    let lines: Vec<Line> = text.iter().map(Line::of).collect();
    let mut lookup = Lookup::by(model);
    let sentences: Vec<Vec<words::Word<'_>>> =
        lines.iter().map(|line| line.words(model, &mut lookup)).collect();
    let words = sentences.iter().map(Vec::as_slice);
    let lower = features::lower(words.clone());
    let context = features::context(words, &lower);
    let mut examples = Vec::new();
    for (sentence, labelled) in std::iter::zip(&sentences, text) {
        let is_headline = features::is_headline(sentence);
        for window in stretches(sentence) {
            let mut features = Vec::with_capacity(window.len());
            for at in window.clone() {
                let mut found = Vec::new();
                let add = |_, feature| found.push(feature);
                features::of_token((sentence, is_headline), at, &context, add);
                features.push(found);
            }
            let labels = labelled[window.clone()].iter().map(|(_, label)| *label).collect();
            examples.push(Example { is_start: window.start == 0, features, labels, weight });
        }
    }
    examples
}
