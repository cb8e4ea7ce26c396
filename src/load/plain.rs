//! Plain text, as people copy or scrape it out of pages: article and furniture on lines of
//! their own, without markup.
//!
//! Certain rules come first, each with a name; a score over what needs no knowledge of the
//! language judges the rest; a repair pass mends headings, lists and questions inside the text.

pub mod build;
pub mod comments;
pub mod credit;
pub mod echo;
pub mod features;
pub mod head;
pub mod interruptions;
pub mod page;
pub mod related;
pub mod repair;
pub mod rules;
pub mod score;
pub mod shape;
pub mod title;

use crate::load::choices::{self, Choice, Wanted};
use crate::load::forest::Forest;
use crate::load::lines::{Line, lines};
use crate::load::plain::head::Head;
use crate::load::plain::page::Page;
use crate::load::plain::related::Pointer;
use crate::load::plain::title::Candidates;
use crate::load::source::{self, Source};
use crate::load::{self, Cleaning, LoadError, Loaded, Start, day, decode};
use crate::model::document::{BlockKind, Class, Document, Origin, Related};
use crate::model::moment::Moment;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not decided.
    Open,
    /// It looks like a name of a section; inside the text it is a heading.
    Section,
    /// It is text.
    Kept(BlockKind),
    /// It is cut, by the rule of that name.
    Cut(Class, &'static str),
}

impl Fate {
    /// Whether it is text.
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Kept(_))
    }

    /// Whether it is neither text nor surely furniture.
    pub const fn is_free(self) -> bool {
        matches!(self, Self::Open | Self::Section)
    }
}

/// Whether it can be text at all: what no other format has recognised.
pub fn recognises(start: &Start<'_>) -> bool {
    !source::is_binary(start.bytes)
}

/// Reads a plain-text file: one document.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let text = decode::text(&source.bytes, None);
    if text.len() > load::MOST_TEXT {
        let (path, bytes) = (source.place.path.clone(), text.len());
        return Err(LoadError::TooLong { path, bytes, most: load::MOST_TEXT });
    }
    let own = source.choices.iter().filter(|choice| choice.document == source.place.name);
    let own: Vec<&Choice> = own.collect();
    let mut document = match cleaning {
        Cleaning::On => cleaned(lines(&text), (None, &own), Trees::own()),
        Cleaning::Off => as_it_is(&lines(&text), None),
    };
    document.id.clone_from(&source.place.name);
    let name = source.place.name.rsplit('/').next().unwrap_or_default();
    if document.title.is_empty() {
        stem(name).clone_into(&mut document.title);
    }
    if document.published.is_none() {
        document.published = day::find(name).map(|day| Moment::stated(day, name, "file name"));
    }
    Ok(Loaded { documents: vec![document], skipped: Vec::new() })
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Makes a document of a decoded text. `title` is one given from outside, as rows have it.
pub fn read(text: &str, cleaning: Cleaning, title: Option<&str>) -> Document {
    let lines = lines(text);
    match cleaning {
        Cleaning::On => cleaned(lines, (title, &[]), Trees::own()),
        Cleaning::Off => as_it_is(&lines, title),
    }
}

/// Every line is a paragraph.
fn as_it_is(lines: &[Line], title: Option<&str>) -> Document {
    let fates = vec![Fate::Kept(BlockKind::Paragraph); lines.len()];
    let fallback = lines.first().map(|line| head::made_up(&line.text));
    let mut document = build::document(lines, &fates);
    document.title_origin = if title.is_some() { Origin::Stated } else { Origin::Inferred };
    document.title = title.map(str::to_owned).or(fallback).unwrap_or_default();
    document
}

/// The trees that judge lines and headlines.
#[derive(Clone, Copy, Debug)]
pub struct Trees<'a> {
    /// Whether a line is text.
    pub lines: &'a Forest,
    /// Whether a line is the headline.
    pub titles: &'a Forest,
}

impl Trees<'static> {
    /// Those that the program carries.
    pub fn own() -> Self {
        Self { lines: &score::TREES, titles: &title::TREES }
    }
}

/// What is known of every line before the head is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The lines.
    pub lines: Vec<Line>,
    /// What is measured of them.
    pub page: Page,
    /// What becomes of each.
    pub fates: Vec<Fate>,
    /// The odds, as logarithms, that each is text; without end where a rule decides.
    pub odds: Vec<f32>,
    /// Headlines of other articles.
    pub pointers: Vec<Pointer>,
    /// Lines set aside before anything was measured.
    pub aside: Vec<(Line, Fate)>,
}

/// Judges every line: rules, trees, repair.
pub fn judged(lines: Vec<Line>, trees: &Forest) -> Judged {
    let lines = credit::split(lines);
    let fates = rules::judge(&lines);
    let (lines, mut fates, aside) = interruptions::set_aside(lines, fates);
    comments::judge(&lines, &mut fates);
    let page = Page::of(&lines, &fates);
    let odds = score::judge(&page, &mut fates, trees);
    rules::repeated(&page, &mut fates);
    let pointers = related::judge(&lines, &mut fates);
    repair::judge(&page, &lines, &odds, &mut fates);
    Judged { lines, page, fates, odds, pointers, aside }
}

/// Makes a document of a decoded text, by the trees given.
pub fn read_by(text: &str, trees: Trees<'_>) -> Document {
    cleaned(lines(text), (None, &[]), trees)
}

fn cleaned(
    lines: Vec<Line>,
    (title, choices): (Option<&str>, &[&Choice]),
    trees: Trees<'_>,
) -> Document {
    let judged = judged(lines, trees.lines);
    let best = title.is_none().then(|| Candidates::of(&judged).best(trees.titles)).flatten();
    let Judged { lines, mut fates, pointers, aside, .. } = judged;
    let head = head::judge(&lines, &mut fates, title, best);
    repair::close(&lines, &mut fates);
    let number = |place: usize| lines.get(place).map_or(0, |line| line.first);
    let pointers: Vec<(String, u32)> =
        pointers.into_iter().map(|pointer| (pointer.title, number(pointer.line))).collect();
    let (lines, mut fates) = with_interruptions(lines, fates, aside);
    choose(&lines, &mut fates, choices);
    let mut document = build::document(&lines, &fates);
    describe(&mut document, head, &lines);
    document.related = pointers
        .into_iter()
        .map(|(title, line)| {
            let at = build::place(&document, line);
            Related { title, url: None, line: Some(line), at }
        })
        .collect();
    document
}

/// Puts back in their places what was set aside.
fn with_interruptions(
    lines: Vec<Line>,
    fates: Vec<Fate>,
    aside: Vec<(Line, Fate)>,
) -> (Vec<Line>, Vec<Fate>) {
    if aside.is_empty() {
        return (lines, fates);
    }
    let mut all: Vec<(Line, Fate)> = std::iter::zip(lines, fates).chain(aside).collect();
    all.sort_by_key(|(line, _)| line.source.start);
    all.into_iter().unzip()
}

/// The reader has the last word.
fn choose(lines: &[Line], fates: &mut [Fate], choices: &[&Choice]) {
    for choice in choices {
        let is_meant = |line: &Line| line.first == choice.line && line.text == choice.text;
        let meant = std::iter::zip(lines, &mut *fates).find(|(line, _)| is_meant(line));
        if let Some((line, fate)) = meant {
            *fate = match choice.wanted {
                Wanted::Kept => Fate::Kept(choices::kind(line.bullet)),
                Wanted::Cut => Fate::Cut(Class::Chrome, choices::BY_READER),
            };
        }
    }
}

fn describe(document: &mut Document, head: Head, lines: &[Line]) {
    let lead = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    let lead = lead.map(|block| head::made_up(block.span.of(&document.text)));
    let first = lines.first().map(|line| head::made_up(&line.text));
    document.title_origin = if head.title.is_some() { Origin::Stated } else { Origin::Inferred };
    document.title = head.title.or(lead).or(first).unwrap_or_default();
    document.subtitle = head.subtitle;
    document.byline = head.byline;
    document.outlet = head.outlet;
    document.published = head.published;
}

#[cfg(test)]
mod tests;
