//! Notes in Markdown, as clippers and writers of sites keep articles: front matter that tells
//! of the article, and its text.

pub mod body;
pub mod front;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::load::fields::Told;
use crate::load::html::blocks::Found;
use crate::load::lines::ends_sentence;
use crate::load::markdown::front::Front;
use crate::load::plain::rules;
use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Start, day, decode, furniture, plain};
use crate::model::document::{BlockKind, Class, Document, Origin, Removed};
use crate::model::moment::Moment;

/// Endings of notes: text that begins with a title and no front matter is told by little else.
const ENDINGS: &[&str] = &[".md", ".markdown", ".mdown", ".mkd"];

/// Whether it has front matter, or is called a note.
pub fn recognises(start: &Start<'_>) -> bool {
    let name = start.name.to_ascii_lowercase();
    let called = ENDINGS.iter().any(|ending| name.ends_with(ending));
    let text = start.text.trim_start_matches('\u{feff}');
    let binary = crate::load::source::is_binary(start.bytes);
    !binary && (called || front::opens(text))
}

/// Reads a note: one document.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let text = decode::text(&source.bytes, None);
    let text = text.trim_start_matches('\u{feff}');
    let read = || read(text, None, cleaning);
    // A panic in a reader is a note that is read as the plain text it is.
    let mut document = catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_panic| plain::read(text, cleaning, None));
    document.id.clone_from(&source.place.name);
    document.format = "markdown";
    document.pieces = Vec::new();
    document.kept = None;
    if document.title.is_empty() {
        let name = source.place.name.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem.clone_into(&mut document.title);
    }
    Ok(Loaded { documents: vec![document], skipped: Vec::new() })
}

/// Makes a document of a note, whose title may be known from elsewhere.
pub fn read(text: &str, title: Option<&str>, cleaning: Cleaning) -> Document {
    let Front { fields, rest } = front::read(text);
    let mut told = Told::of(&fields);
    told.title = told.title.map(|title| title.replace('\\', ""));
    told.title = told.title.or_else(|| title.map(str::to_owned));
    let mut blocks = body::blocks(rest);
    let head = Head::take(&mut blocks, told.title.as_deref(), cleaning);
    let mut document = furniture::document(&blocks, cleaning);
    if let Some(head) = head {
        document.removed.splice(0..0, head.removed());
        told.title = Some(head.title);
    }
    document.published = document.published.take().or_else(|| stated(&document));
    told.describe(&mut document);
    if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map(plain::head::made_up).unwrap_or_default();
        document.title_origin = Origin::Inferred;
    }
    document
}

/// Lines that were cut at the head, among which one may state the day.
const HEAD: usize = 8;

/// The day of a line that stood before the text and said nothing else.
fn stated(document: &Document) -> Option<Moment> {
    let mut lines = document.removed.iter().take(HEAD).filter(|cut| cut.class == Class::Date);
    let day = |cut: &Removed| {
        let day = day::find(&cut.text)?;
        Some(Moment::stated(day, cut.text.clone(), "date line"))
    };
    lines.find_map(day)
}

/// Blocks at the head among which the headline is looked for: menus come before it.
const MOST_MENU: usize = 60;

/// What stands at the head of a text without being of it.
struct Head {
    title: String,
    /// Entries of menus before it.
    menu: Vec<String>,
}

impl Head {
    /// Takes the headline out of the text: the heading that says what the front matter says,
    /// with or without the name of the site behind it, or the heading the text begins with
    /// where nothing is said.
    fn take(blocks: &mut Vec<Found>, title: Option<&str>, cleaning: Cleaning) -> Option<Self> {
        let is_headline = |(at, block): &(usize, &Found)| {
            let fits = title.map_or(*at == 0 && blocks.len() > 1, |title| says(title, &block.text));
            block.kind == BlockKind::Heading && fits
        };
        let (at, _) = blocks.iter().enumerate().take(MOST_MENU).find(is_headline)?;
        let title = blocks.remove(at).text;
        let is_entry = |block: &Found| {
            block.text.len() < 60 && !ends_sentence(&block.text)
                || block.kind == BlockKind::Item && block.text.len() < 100
        };
        let alone = cleaning == Cleaning::On && blocks.iter().take(at).all(is_entry);
        let n_before = if alone { at } else { 0 };
        let menu = blocks.drain(..n_before).map(|block| block.text).collect();
        Some(Self { title, menu })
    }

    fn removed(&self) -> Vec<Removed> {
        let cut = |text: &String, class, reason| Removed {
            line: 0,
            text: text.clone(),
            class,
            reason,
            source: None,
        };
        let menu = self.menu.iter().map(|entry| cut(entry, Class::Chrome, "menu or section"));
        menu.chain([cut(&self.title, Class::Title, "headline")]).collect()
    }
}

/// Whether a title is the heading, or it and the site's name behind a mark.
fn says(title: &str, heading: &str) -> bool {
    let (title, heading) = (rules::key(title), rules::key(heading));
    let behind = title.strip_prefix(heading.as_str()).map(str::trim_start);
    !heading.is_empty()
        && behind.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(['|', '–', '—', '-', '·', '»', '•', ')'])
        })
}

#[cfg(test)]
mod tests;
