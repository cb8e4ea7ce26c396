//! PDF files: letters placed on pages become lines, columns, paragraphs in the order of reading.

pub mod about;
pub mod accent;
pub mod codes;
pub mod content;
pub mod flow;
pub mod font;
pub mod line;
pub mod margin;
pub mod order;
pub mod weight;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document as File, LoadOptions};

use crate::load::pdf::content::{Glyph, Pen};
use crate::load::pdf::flow::{Paragraph, Words};
use crate::load::pdf::line::most_common;
use crate::load::pdf::margin::Page;
use crate::load::plain::{Fate, rules};
use crate::load::source::Source;
use crate::load::written::{self, About, Passage};
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start};
use crate::model::document::{BlockKind, Class};
use crate::text::printable::printable;

/// Pages that are read: a long book.
const MOST_PAGES: usize = 2_000;

/// Whether it begins like a PDF file.
pub fn recognises(start: &Start<'_>) -> bool {
    let begin = start.bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or_default();
    let bytes = start.bytes.get(begin..).unwrap_or_default();
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(b"%PDF-")
}

/// Reads the file. Its reader must not take the program with it when it meets a file that its
/// authors did not think of.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let path = &source.place.path;
    let malformed = |why: String| LoadError::Malformed { path: path.clone(), format: "PDF", why };
    if weight::is_too_heavy(&source.bytes) {
        return Err(malformed(format!(
            "its objects unpack to more than {} MB; print it anew",
            weight::MOST_OBJECTS >> 20
        )));
    }
    let read = catch_unwind(AssertUnwindSafe(|| read(source, cleaning)));
    read.unwrap_or_else(|_| Err(malformed("its reader gave up; print it anew".to_owned())))
}

/// All that was found on the pages.
#[derive(Debug, Default)]
struct Found {
    pages: Vec<Page>,
    skipped: Vec<Skipped>,
    n_letters: usize,
    n_unknown: usize,
    pictures: bool,
}

fn read(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let path = &source.place.path;
    let refused = |why: &'static str| LoadError::Refused { path: path.clone(), why };
    let file = open(source)?;
    let mut found = pages(&file, source);
    if found.pages.is_empty() {
        let why = "holds no page that can be found; print it anew".to_owned();
        return Err(LoadError::Malformed { path: path.clone(), format: "PDF", why });
    }
    if let Some(first) = found.skipped.first().filter(|_| found.n_letters == 0) {
        return Err(LoadError::Malformed {
            path: path.clone(),
            format: "PDF",
            why: first.why.clone(),
        });
    }
    if found.n_letters == 0 && found.n_unknown == 0 {
        return Err(refused(if found.pictures {
            "holds pictures of pages and no text; run it through text recognition first"
        } else {
            "holds no text; if its letters are drawn as shapes, run it through text recognition \
             first"
        }));
    }
    if found.n_unknown > found.n_letters {
        let why = "does not tell which letters its shapes are; run it through text recognition \
                   first";
        return Err(refused(why));
    }
    if cleaning == Cleaning::On {
        margin::cut(&mut found.pages);
    }
    let url =
        found.pages.iter().flat_map(|page| &page.cut).find_map(|(text, _)| margin::address(text));
    let url = url.map(printable);
    let told = about::read(&file);
    let (passages, title) = passages(found.pages, told.title.as_deref());
    let about = About {
        title: title.or(told.title),
        byline: told.byline,
        published: told.published,
        language: told.language,
        ..About::default()
    };
    let mut document = written::document(passages, about, cleaning);
    document.format = "pdf";
    document.id.clone_from(&source.place.name);
    document.url = url;
    if document.title.is_empty() {
        document.title.clone_from(&source.place.name);
    }
    Ok(Loaded { documents: vec![document], skipped: found.skipped })
}

/// Files that ask for a password only before they are changed are open to readers.
fn open(source: &Source) -> Result<File, LoadError> {
    let path = source.place.path.clone();
    let options =
        LoadOptions { max_decompressed_size: Some(weight::MOST_STREAM), ..LoadOptions::default() };
    let locked = "is locked by a password; open it and save it without one";
    let read = File::load_mem_with_options(&source.bytes, options.clone());
    let read = match read {
        Err(error) if !is_locked(&error) => {
            // A file that was cut off has no list of its objects: they are looked for.
            let options = LoadOptions { force_reconstruct: true, ..options };
            File::load_mem_with_options(&source.bytes, options).or(Err(error))
        }
        read => read,
    };
    let file = match read {
        Ok(file) => file,
        Err(error) if is_locked(&error) => {
            return Err(LoadError::Refused { path, why: locked });
        }
        Err(error) => {
            let why = format!("{error}; print it anew");
            return Err(LoadError::Malformed { path, format: "PDF", why });
        }
    };
    if file.is_encrypted() && !file.was_encrypted() {
        return Err(LoadError::Refused { path, why: locked });
    }
    Ok(file)
}

const fn is_locked(error: &lopdf::Error) -> bool {
    matches!(error, lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))
}

fn is_letter(glyph: &Glyph) -> bool {
    !glyph.text.trim().is_empty() && glyph.text != content::UNKNOWN
}

fn pages(file: &File, source: &Source) -> Found {
    let mut found = Found::default();
    let mut pen = Pen::new(file);
    let mut skip = |why: String| {
        found.skipped.push(Skipped { path: source.place.path.clone(), why });
    };
    for (at, page) in file.page_iter().enumerate() {
        if at >= MOST_PAGES || pen.budget.is_spent() {
            skip(format!("only its first {at} pages were read; split it"));
            break;
        }
        let (glyphs, broken) = pen.draw(page);
        if let Some(why) = broken {
            skip(format!("page {}: {why}", at + 1));
        }
        found.n_letters += glyphs.iter().filter(|glyph| is_letter(glyph)).count();
        let (lines, across) = line::lines(glyphs);
        let across = across.iter().map(|text| written::clean(text));
        let cut = across.filter(|text| !text.is_empty()).map(|text| (text, "set across the page"));
        found.pages.push(Page { lines, cut: cut.collect() });
    }
    (found.n_unknown, found.pictures) = (pen.n_unknown, pen.pictures);
    found
}

/// The passages of all pages in the order of reading, and the title, if one is set large.
fn passages(pages: Vec<Page>, told: Option<&str>) -> (Vec<Passage>, Option<String>) {
    let all = || pages.iter().flat_map(|page| &page.lines);
    let words = Words::of(all());
    let body = most_common(all().map(|line| (line.size, line.text.len())));
    let n_bold: usize = all().filter(|line| line.bold).map(|line| line.text.len()).sum();
    let bold_body = n_bold * 2 > all().map(|line| line.text.len()).sum();
    let mut paragraphs = Vec::new();
    let mut cut = Vec::new();
    for (at, page) in pages.into_iter().enumerate() {
        cut.extend(page.cut.into_iter().map(|(text, reason)| (at, text, reason)));
        for column in order::columns(page.lines) {
            paragraphs.extend(flow::paragraphs(column, at, body));
        }
    }
    let paragraphs = flow::joined(flow::with_initials(paragraphs, body));
    let title = title(&paragraphs, &words, body, told);
    let mut cut = cut.into_iter().peekable();
    let mut passages = Vec::new();
    let put_aside = |(_, text, reason): (usize, String, &'static str)| {
        Passage::of(&text, Fate::Cut(Class::Chrome, reason))
    };
    for paragraph in &paragraphs {
        while let Some(aside) = cut.next_if(|(page, ..)| *page < paragraph.page) {
            passages.extend(put_aside(aside));
        }
        let fate = fate(paragraph, body, bold_body);
        let text = words.set(&paragraph.lines);
        let text = match paragraph.bullet() {
            Some(bullet) => text.trim_start_matches(bullet),
            None => &text,
        };
        passages.extend(Passage::of(text, fate));
    }
    passages.extend(cut.filter_map(put_aside));
    (passages, title)
}

/// Headings are larger than the text, or bold where the text is not.
fn fate(paragraph: &Paragraph, body: f32, bold_body: bool) -> Fate {
    let n_letters: usize = paragraph.lines.iter().map(|line| line.text.chars().count()).sum();
    let large = paragraph.size() >= body * 1.15 && n_letters <= 250;
    let last = paragraph.lines.last().map(|line| line.text.as_str()).unwrap_or_default();
    let open = !last.ends_with(['.', ',', ';', ':', '”', '"']);
    let strong = paragraph.bold() && !bold_body && n_letters <= 120 && open;
    if paragraph.lines.iter().any(flow::tells) {
        Fate::Open
    } else if paragraph.bullet().is_some() {
        Fate::Kept(BlockKind::Item)
    } else if large || strong && paragraph.size() >= body * 0.95 {
        Fate::Kept(BlockKind::Heading)
    } else {
        Fate::Open
    }
}

/// The headline: the one that the file names if it stands on the first page, else the largest
/// there. The name of a paper is larger still, but short.
fn title(paragraphs: &[Paragraph], words: &Words, body: f32, told: Option<&str>) -> Option<String> {
    // Behind running text only a much larger heading can be the headline.
    let mut n_text = 0;
    let first: Vec<(f32, String)> = paragraphs
        .iter()
        .filter(|paragraph| paragraph.page == 0)
        .take(40)
        .filter(|paragraph| {
            let is_text = paragraph.size() < body * 1.15 && paragraph.lines.len() > 2;
            n_text += usize::from(is_text);
            n_text < 2 || paragraph.size() > body * 1.6
        })
        .map(|paragraph| (paragraph.size(), written::clean(&words.set(&paragraph.lines))))
        .collect();
    let told = told.map(rules::key).filter(|key| !key.is_empty());
    let agrees = |text: &str| {
        let key = rules::key(text);
        told.as_ref().is_some_and(|told| *told == key || key.len() > 12 && told.starts_with(&key))
    };
    if let Some((_, text)) = first.iter().find(|(_, text)| agrees(text)) {
        return Some(text.clone());
    }
    let n_words = |text: &str| text.split(' ').count();
    let large = first.iter().filter(|(size, text)| {
        *size >= body * 1.2 && text.len() <= 250 && text.chars().any(char::is_alphabetic)
    });
    let long = large.clone().filter(|(_, text)| n_words(text) >= 4);
    let largest = |rows: Vec<&(f32, String)>| {
        // The first of those of one size.
        let most = rows.iter().map(|(size, _)| *size).fold(0.0, f32::max);
        rows.into_iter().find(|(size, _)| *size >= most).map(|(_, text)| text.clone())
    };
    largest(long.collect()).or_else(|| largest(large.collect()))
}

#[cfg(test)]
mod tests;
