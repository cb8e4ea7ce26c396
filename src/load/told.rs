//! What became of every line of a source, and why: for whoever asks.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::load::lines::{Line, lines};
use crate::load::plain::features::{self, FEATURES};
use crate::load::plain::repair::DOUBTFUL_QUESTION;
use crate::load::plain::{self, credit, score};
use crate::model::document::{Block, BlockKind, Class, Document, Removed};

/// A line of a source, or a block of a page, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its number, counted as [`Removed::line`] is.
    pub line: u32,
    /// What it says.
    pub text: String,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// What became of it.
    pub became: Became,
    /// The rule, in words the reader sees.
    pub reason: &'static str,
    /// What the trees say of it, where they were asked.
    pub verdict: Option<Verdict>,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// Text.
    Kept(BlockKind),
    /// Furniture, and what kind.
    Cut(Class),
}

impl Became {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept(kind) => kind.name(),
            Self::Cut(class) => class.name(),
        }
    }
}

impl Told {
    /// "chrome: stands behind the article (−3.2; −1.9 words 3, −0.8 …)".
    pub fn why(&self) -> String {
        let mut text = format!("{}: {}", self.became.name(), self.reason);
        if let Some(verdict) = &self.verdict {
            let moved: Vec<String> = verdict
                .strongest
                .iter()
                .map(|(name, value, change)| {
                    format!("{} {name} {}", signed(*change), short(*value))
                })
                .collect();
            let _ = write!(text, " ({}; {})", signed(verdict.odds), moved.join(", "));
        }
        text
    }
}

fn signed(value: f32) -> String {
    match format!("{:.1}", value.abs()) {
        zero if zero == "0.0" => zero,
        told if value < 0.0 => format!("−{told}"),
        told => format!("+{told}"),
    }
}

fn short(value: f32) -> String {
    let told = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    told.replace('-', "−")
}

/// What the trees say of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The odds that it is text, as a natural logarithm; it is kept from [`score::TEXT`] on.
    pub odds: f32,
    /// What moved the odds most, strongest first: what was measured, its value, by how much.
    pub strongest: Vec<(&'static str, f32, f32)>,
}

/// Contributions told of a line.
const TOLD: usize = 3;

/// Every line of a plain-text source, or every block of another, in its order. `source` is the
/// decoded file, where there is one.
pub fn tell(document: &Document, source: Option<&str>) -> Vec<Told> {
    match source.filter(|_| document.format == "text" && document.kept.is_some()) {
        Some(source) => of_lines(document, source),
        None => of_blocks(document),
    }
}

fn of_lines(document: &Document, source: &str) -> Vec<Told> {
    let all = credit::split(lines(source));
    let mut verdicts = verdicts(source);
    let told = all.into_iter().filter(|line| !line.text.is_empty()).map(|line| {
        let verdict = verdicts.remove(&line.source.start);
        let is_cut = |cut: &&Removed| cut.line == line.first && cut.text == line.text;
        let (became, reason) = match document.removed.iter().find(is_cut) {
            Some(cut) => (Became::Cut(cut.class), cut.reason),
            None => kept(document, &line, verdict.as_ref()),
        };
        let Line { text, first, after_blank, .. } = line;
        Told { line: first, text, after_blank, became, reason, verdict }
    });
    told.collect()
}

/// What the trees say of each line that no rule decided, by its first byte.
fn verdicts(source: &str) -> HashMap<u32, Verdict> {
    let judged = plain::judged(lines(source), &score::TREES);
    let asked = judged.lines.iter().zip(&judged.odds).enumerate();
    asked
        .filter(|(_, (_, odds))| odds.is_finite())
        .map(|(at, (line, _))| (line.source.start, verdict(&features::row(&judged.page, at))))
        .collect()
}

fn verdict(row: &features::Row) -> Verdict {
    let (odds, changes) = score::TREES.explain(row);
    let mut all: Vec<(&'static str, f32, f32)> = std::iter::zip(FEATURES, row)
        .zip(changes)
        .map(|((feature, value), change)| (feature.name, *value, change))
        .collect();
    // Stable, so that what weighs the same keeps the order of the table.
    all.sort_by(|one, two| two.2.abs().total_cmp(&one.2.abs()));
    all.truncate(TOLD);
    Verdict { odds, strongest: all }
}

/// Why a line is text.
fn kept(document: &Document, line: &Line, verdict: Option<&Verdict>) -> (Became, &'static str) {
    let holds = |block: &&Block| block.lines.0 <= line.first && line.first <= block.lines.1;
    let kind = document.blocks.iter().find(holds).map_or(BlockKind::Paragraph, |block| block.kind);
    let likely = verdict.is_some_and(|verdict| verdict.odds >= score::TEXT);
    let reason = match kind {
        BlockKind::Heading => "a heading between paragraphs",
        BlockKind::Item if !likely => "an item of a list in the text",
        BlockKind::Caption => "words below a picture",
        BlockKind::Paragraph if !likely && line.text.ends_with('?') => "a question in the text",
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Quotation if likely => {
            "reads like text"
        }
        BlockKind::Paragraph
            if verdict.is_some_and(|verdict| verdict.odds >= DOUBTFUL_QUESTION) =>
        {
            "kept, as the text is short"
        }
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Quotation => {
            "kept by you, or as nothing else was text"
        }
    };
    (Became::Kept(kind), reason)
}

/// What was kept and what was cut of a page, merged by number.
fn of_blocks(document: &Document) -> Vec<Told> {
    let mut cuts = document.removed.iter().peekable();
    let mut blocks = document.blocks.iter().peekable();
    let mut told = Vec::new();
    // Kept blocks fill the numbers that the cut ones leave.
    let mut line = 0;
    while cuts.peek().is_some() || blocks.peek().is_some() {
        let due = cuts.next_if(|cut| cut.line <= line || blocks.peek().is_none());
        if let Some(cut) = due {
            told.push(Told {
                line: cut.line,
                text: cut.text.clone(),
                after_blank: false,
                became: Became::Cut(cut.class),
                reason: cut.reason,
                verdict: None,
            });
        } else if let Some(block) = blocks.next() {
            told.push(Told {
                line,
                text: block.span.of(&document.text).to_owned(),
                after_blank: false,
                became: Became::Kept(block.kind),
                reason: "part of the article",
                verdict: None,
            });
        }
        line += 1;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Cleaning;
    use crate::load::choices::{Choice, Wanted};
    use crate::load::source::{Place, Source};

    const TEXT: &str = "World\n\nAdvertisement\n\n\
        The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said.\n\n\
        Passengers were taken off by fishing boats, and nobody was hurt in the operation, which took all night.\n\n\
        “It went quiet all of a sudden,” said Jo Bloggs, who was on her way to the market with two goats and a piano.\n\n\
        A spare part is expected from the mainland by Friday, and until then the mail will go by a smaller boat.\n\n\
        Share\n\n\
        Buy tickets here\n";

    fn source(choices: Vec<Choice>) -> Source {
        let place = Place { path: "a.txt".into(), name: "a.txt".to_owned() };
        Source { choices, ..Source::of(place, TEXT.as_bytes().to_vec()) }
    }

    fn document(choices: Vec<Choice>) -> Document {
        plain::parse(&source(choices), Cleaning::On).unwrap().documents.remove(0)
    }

    #[test]
    fn every_line_is_told_with_what_moved_it() {
        let told = tell(&document(Vec::new()), Some(TEXT));
        let shown: Vec<_> = told.iter().map(|told| (told.became.name(), told.reason)).collect();
        assert_eq!(
            shown,
            [
                ("chrome", "menu or section"),
                ("chrome", "advertisement"),
                ("paragraph", "reads like text"),
                ("paragraph", "reads like text"),
                ("paragraph", "reads like text"),
                ("paragraph", "reads like text"),
                ("chrome", "share bar"),
                ("chrome", "stands behind the article"),
            ]
        );
        for told in told.iter().filter(|told| told.verdict.is_some()) {
            let verdict = told.verdict.as_ref().unwrap();
            let kept = matches!(told.became, Became::Kept(_));
            assert_eq!(verdict.odds >= score::TEXT, kept, "{told:?}");
            assert_eq!(verdict.strongest.len(), TOLD);
        }
    }

    #[test]
    fn the_reader_has_the_last_word_and_bytes_lead_back() {
        let choice = |line, text: &str, wanted| Choice {
            document: "a.txt".to_owned(),
            line,
            text: text.to_owned(),
            wanted,
        };
        let kept = document(vec![choice(7, "Buy tickets here", Wanted::Kept)]);
        let block = kept.blocks.last().unwrap();
        assert_eq!(block.span.of(&kept.text), "Buy tickets here");
        assert_eq!(kept.source_of(block.span).unwrap().of(TEXT), "Buy tickets here");
        let first = &kept.blocks[0].span.of(&kept.text).to_owned();
        let cut = document(vec![choice(2, first, Wanted::Cut)]);
        assert_eq!(cut.blocks.len(), kept.blocks.len() - 2);
        assert!(cut.removed.iter().any(|cut| cut.text == *first && cut.reason == "cut by you"));
        let stale = document(vec![choice(2, "What it said before", Wanted::Cut)]);
        assert_eq!(stale, document(Vec::new()));
    }
}
