//! Notes in Markdown, as clippers and writers of sites keep articles: front matter that tells
//! of the article, and its text.

pub mod body;
pub mod front;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::load::fields::Told;
use crate::load::html::blocks::Found;
use crate::load::markdown::front::Front;
use crate::load::plain::rules;
use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Start, decode, furniture, plain};
use crate::model::document::{BlockKind, Class, Document, Origin, Removed};

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
    let read = || read(text, cleaning);
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

/// Makes a document of a note.
pub fn read(text: &str, cleaning: Cleaning) -> Document {
    let Front { fields, rest } = front::read(text);
    let mut told = Told::of(&fields);
    let mut blocks = body::blocks(rest);
    let headline = headline(&mut blocks, told.title.as_deref());
    let mut document = furniture::document(&blocks, cleaning);
    if let Some(headline) = headline {
        let (line, class, reason) = (0, Class::Title, "headline");
        let text = headline.clone();
        document.removed.insert(0, Removed { line, text, class, reason, source: None });
        told.title.get_or_insert(headline);
    }
    told.describe(&mut document);
    if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map(plain::head::made_up).unwrap_or_default();
        document.title_origin = Origin::Inferred;
    }
    document
}

/// Takes the title out of the text: the heading it begins with, where that says what the front
/// matter says or there is none. Below it the text has no heading of its level in a clipped page.
fn headline(blocks: &mut Vec<Found>, title: Option<&str>) -> Option<String> {
    let at = blocks.iter().take(4).position(|block| block.kind == BlockKind::Heading)?;
    let heading = blocks.get(at)?;
    let same = |title: &str| rules::key(title) == rules::key(&heading.text);
    let taken = title.map_or(at == 0 && blocks.len() > 1, same);
    taken.then(|| blocks.remove(at).text)
}

#[cfg(test)]
mod tests;
