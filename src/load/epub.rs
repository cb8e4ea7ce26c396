//! EPUB books and the news that programs pack as such, an article a chapter: each chapter with a
//! heading of its own is a document.

pub mod chapter;
pub mod index;
pub mod tree;

use crate::load::epub::chapter::Chapter;
use crate::load::epub::index::Index;
use crate::load::package::{MAGIC, Package};
use crate::load::plain::Fate;
use crate::load::source::Source;
use crate::load::written::{self, About};
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start};
use crate::model::document::{Document, Origin};
use crate::text::printable::printable;

/// Chapters that are read: a year of a daily paper.
const MOST_CHAPTERS: usize = 5_000;

/// What stands first in such a package.
const TYPE: &[u8] = b"mimetypeapplication/epub+zip";

/// Whether it begins like a packed book. The type should stand first, and does not always.
pub fn recognises(start: &Start<'_>) -> bool {
    let holds = |part: &[u8]| start.bytes.windows(part.len()).any(|bytes| bytes == part);
    start.bytes.starts_with(MAGIC)
        && (holds(TYPE)
            || holds(b"META-INF/container.xml")
            || start.name.to_lowercase().ends_with(".epub"))
}

/// Reads every chapter that holds text.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let path = &source.place.path;
    let malformed = |why: String| LoadError::Malformed { path: path.clone(), format: "EPUB", why };
    let mut package = Package::open(&source.bytes).map_err(malformed)?;
    let index = Index::of(&mut package).map_err(malformed)?;
    let mut skipped = Vec::new();
    let mut left_out = Vec::new();
    let mut chapters: Vec<Chapter> = Vec::new();
    for part in index.spine.iter().take(MOST_CHAPTERS) {
        let named = printable(&part.name);
        let why = match package.part(&part.name) {
            _ if part.locked => "it is locked; get it without copy protection".to_owned(),
            Ok(Some(bytes)) if chapter::is_too_deep(&bytes) => {
                "its elements lie too deep in one another".to_owned()
            }
            Ok(Some(bytes)) => {
                let mut chapter = Chapter::of(&bytes, part);
                if chapter.is_title_page(index.title.as_deref()) && index.spine.len() > 1 {
                    chapter.front = Some("title page");
                }
                match chapter.front.filter(|_| cleaning == Cleaning::On) {
                    Some(front) => left_out.push(format!("{named} ({front})")),
                    None => gather(&mut chapters, chapter, index.title.as_deref()),
                }
                continue;
            }
            Ok(None) => "it is not there".to_owned(),
            Err(why) => why,
        };
        skipped.push(Skipped { path: path.clone(), why: format!("chapter {named}: {why}") });
    }
    if index.spine.len() > MOST_CHAPTERS {
        let why = format!("only the first {MOST_CHAPTERS} chapters were read; split it");
        skipped.push(Skipped { path: path.clone(), why });
    }
    let several = chapters.iter().filter(|chapter| chapter.has_text()).count() > 1;
    let mut documents = Vec::new();
    for chapter in chapters {
        if !chapter.has_text() && cleaning == Cleaning::On {
            let name = printable(&chapter.name);
            left_out.push(format!("{name} (a heading without text)"));
            continue;
        }
        let mut document = document(chapter, &index, several, cleaning);
        document.id = format!("{}#{}", source.place.name, documents.len() + 1);
        documents.push(document);
    }
    if let [only] = documents.as_mut_slice() {
        only.id.clone_from(&source.place.name);
    }
    if documents.is_empty() && skipped.is_empty() {
        let why = "is an EPUB without text; if its pages are pictures, run it through text \
                   recognition first";
        return Err(LoadError::Refused { path: path.clone(), why });
    }
    if !left_out.is_empty() {
        let why = format!("left out, as no articles: {}", left_out.join(", "));
        skipped.push(Skipped { path: path.clone(), why });
    }
    Ok(Loaded { documents, skipped })
}

/// A chapter that goes on without a heading or a title of its own belongs to the one before: long
/// chapters are stored in pieces, and the heading may stand in a piece of its own.
fn gather(chapters: &mut Vec<Chapter>, chapter: Chapter, book: Option<&str>) {
    match chapters.last_mut() {
        Some(before) if !chapter.begins_with_heading() && !chapter.is_named_anew(before, book) => {
            before.passages.extend(chapter.passages);
        }
        _ => chapters.push(chapter),
    }
}

fn document(chapter: Chapter, index: &Index, several: bool, cleaning: Cleaning) -> Document {
    let headed = chapter.passages.iter().find(|passage| !matches!(passage.fate, Fate::Cut(..)));
    let headed = headed.filter(|passage| passage.is_heading());
    let title = headed.map(|passage| passage.text.clone()).or(chapter.title);
    let title = if several { title } else { title.or_else(|| index.title.clone()) };
    // What a chapter stands in is its publication; a book of one article is none.
    let outlet = if several { index.outlet.clone() } else { index.publisher.clone() };
    let about = About {
        title,
        outlet,
        byline: index.creators.clone(),
        published: index.published.clone(),
        language: chapter.language.or_else(|| index.language.clone()),
        subtitle: None,
    };
    let mut document = written::document(chapter.passages, about, cleaning);
    document.format = "epub";
    document.url = chapter.url;
    if document.title.is_empty() {
        document.title = printable(&chapter.name);
        document.title_origin = Origin::Inferred;
    }
    document
}

#[cfg(test)]
mod tests;
