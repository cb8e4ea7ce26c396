//! Labelled texts, cut into tokens as the program cuts them.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context as _, Result};
use attache::text::tokens::tokens;
use flate2::read::GzDecoder;

/// Sentences of tokens with their labels.
pub(crate) type Text = Vec<Vec<(String, u8)>>;

/// Labels by their number.
const LABELS: [&str; 7] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"];

/// The documents of a corpus.
pub(crate) fn read(path: &Path) -> Result<Vec<Text>> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let mut texts: Vec<Text> = Vec::new();
    let mut sentence: Vec<(String, u8)> = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line?;
        // Half of the documents get the marks that newspapers set, half those of typewriters.
        let is_curly = texts.len().is_multiple_of(2);
        if line.starts_with("#doc\t") {
            texts.push(Text::new());
        } else if line.is_empty() {
            let whole = std::mem::take(&mut sentence);
            texts
                .last_mut()
                .context("a sentence before the first document")?
                .extend(Some(cut_anew(&whole, is_curly)).filter(|sentence| !sentence.is_empty()));
        } else {
            let (token, label) = line.rsplit_once('\t').context("a line without a tab")?;
            let label = LABELS.iter().position(|name| *name == label).context("no such label")?;
            sentence.push((token.to_owned(), label as u8));
        }
    }
    Ok(texts)
}

/// Tokens that stand close behind the word before. A full stop does not: it would make an
/// abbreviation of a short word.
const CLOSE: &[&str] = &[
    "'s", "’s", "n't", "n’t", "'m", "’m", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d",
    ";", ":", "?", "!", ")", "]", "”", "%",
];

/// Tokens that stand close before the next word.
const OPEN: &[&str] = &["(", "[", "“", "$"];

/// Writes a sentence as it stood before it was cut, and cuts it as the program does.
fn cut_anew(sentence: &[(String, u8)], is_curly: bool) -> Vec<(String, u8)> {
    let mut text = String::new();
    let mut starts: Vec<(usize, u8)> = Vec::new();
    let mut is_close = true;
    let mut is_open = false;
    for (at, (token, label)) in sentence.iter().enumerate() {
        let hyphen = |at: Option<usize>| at.is_some_and(|at| is_hyphen(sentence, at));
        let joins = is_close || CLOSE.contains(&token.as_str());
        let joins = joins || hyphen(Some(at)) || hyphen(at.checked_sub(1));
        let shown = match token.as_str() {
            "\"" if is_curly => {
                is_open = !is_open;
                if is_open { "“" } else { "”" }
            }
            other => other,
        };
        if !joins && shown != "”" {
            text.push(' ');
        }
        starts.push((text.len(), *label));
        if is_curly {
            text.push_str(&shown.replace('\'', "’"));
        } else {
            text.push_str(shown);
        }
        is_close = OPEN.contains(&shown);
    }
    let mut cut: Vec<(String, u8)> = Vec::new();
    for span in tokens(&text) {
        let start = span.start as usize;
        let whole = starts.partition_point(|&(at, _)| at <= start) - 1;
        let (at, label) = starts[whole];
        let before = cut.last().map_or(0, |(_, label)| *label);
        cut.push((span.of(&text).to_owned(), mended(label, at == start, before)));
    }
    cut
}

/// A name begins once, also where its first token was cut in two or lost its beginning.
const fn mended(label: u8, is_whole: bool, before: u8) -> u8 {
    match label {
        0 => 0,
        begins if label % 2 == 1 => {
            if is_whole || before != begins && before != begins + 1 {
                begins
            } else {
                begins + 1
            }
        }
        inside => {
            if before == inside || before + 1 == inside {
                inside
            } else {
                inside - 1
            }
        }
    }
}

/// Whether a hyphen stands between two halves of a word.
fn is_hyphen(sentence: &[(String, u8)], at: usize) -> bool {
    let is_word = |at: usize| {
        sentence.get(at).is_some_and(|(token, _)| token.chars().all(char::is_alphanumeric))
    };
    let (token, _) = &sentence[at];
    matches!(token.as_str(), "-" | "‑") && at > 0 && is_word(at - 1) && is_word(at + 1)
}
