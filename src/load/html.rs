//! Saved pages: the article found by `trafilatura`, its HTML set as blocks by our own walker,
//! what tells of it read from the page's head.

pub mod article;
pub mod blocks;
pub mod depth;
pub mod guard;
pub mod meta;
pub mod numbering;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;
use trafilatura::{ExtractionFocus, Options};

use crate::load::html::article::{Article, Judged, aligned};
use crate::load::html::blocks::{Found, Walker};
use crate::load::html::guard::Look;
use crate::load::plain::{Fate, rules};
use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start, decode, furniture};
use crate::model::document::{BlockKind, Class, Document, Related, Removed};

/// Larger pages are read as they are, without looking for the article: the extractor's time
/// grows faster than the page.
const MOST_EXTRACTED: usize = 8 << 20;

/// The same, in tags.
const MOST_EXTRACTED_TAGS: usize = 50_000;

/// Elements within elements: the extractor calls itself for each, and would run out of stack.
const MOST_NESTED: usize = 250;

/// A page with less text, in bytes, may be one that a script sets.
const SHORTEST_PAGE: usize = 1_000;

/// Cut blocks kept aside of one page: some menus have tens of thousands of entries.
const MOST_REMOVED: usize = 2_000;

/// Whether it begins like a page: a doctype, a tag that pages begin with, or anything in angle
/// brackets, such as a comment or a server's complaint, with the page behind it.
pub fn recognises(start: &Start<'_>) -> bool {
    let start = start.text.to_ascii_lowercase();
    let holds = |tags: &[&str]| tags.iter().any(|tag| start.contains(tag));
    FIRST_TAGS.iter().any(|tag| start.starts_with(tag))
        || start.starts_with('<') && holds(&["<html", "<!doctype html", "<body"])
        || start.starts_with("<!--") && holds(&["<div", "<p>", "<table", "<meta", "<script"])
}

/// Tags with which pages begin, and parts of pages.
#[rustfmt::skip]
const FIRST_TAGS: &[&str] = &[
    "<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1", "<meta",
    "<title", "<section", "<main", "<table", "<script", "<style",
];

/// Reads a saved page: one document, or none where it holds no text.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let declared = decode::declared_in_html(&source.bytes);
    let look = Look::over(&decode::text(&source.bytes, declared.as_deref()));
    let mut document = match (look.excess(), cleaning) {
        (None, Cleaning::On) => structured(&look),
        (None, Cleaning::Off) => whole(&look.page),
        (Some(_), Cleaning::On) => assemble(prose(&blocks::flat(&look.page))),
        (Some(_), Cleaning::Off) => assemble(blocks::flat(&look.page)),
    };
    let empty = document.text.is_empty();
    let why = look.excess().or_else(|| empty.then(|| without_text(look.has_script).to_owned()));
    document.id.clone_from(&source.place.name);
    if document.title.is_empty() {
        document.title.clone_from(&source.place.name);
    }
    let skipped = why.map(|why| Skipped { path: source.place.path.clone(), why });
    let documents = if empty { Vec::new() } else { vec![document] };
    Ok(Loaded { documents, skipped: skipped.into_iter().collect() })
}

/// Whether a page gave nothing as it holds no text.
pub fn is_without_text(skipped: &Skipped) -> bool {
    [true, false].into_iter().any(|has_script| skipped.why == without_text(has_script))
}

/// Why a page gives nothing.
const fn without_text(has_script: bool) -> &'static str {
    if has_script {
        "holds no text of its own: a script makes it when the page is shown; save it from a \
         browser as a complete page"
    } else {
        "is a page without text"
    }
}

/// Makes a document of a page.
pub fn read(page: &str) -> Document {
    let look = Look::over(page);
    match look.excess() {
        None => structured(&look),
        Some(_) => assemble(prose(&blocks::flat(&look.page))),
    }
}

/// Makes a document of a page whose tree may be made.
fn structured(look: &Look) -> Document {
    let parsed = Html::parse_document(&look.page);
    let extracted = extract(look, &parsed);
    let mut meta = meta::read(&parsed);
    let everything = Walker::walk(&parsed);
    if meta.body.is_none() && length(&everything) < SHORTEST_PAGE {
        meta.body = meta::linked::hidden(&meta.data);
    }
    let content =
        extracted.as_ref().map(|found| Walker::walk(&Html::parse_fragment(&found.content_html)));
    let content = content.filter(|content| !content.is_empty());
    let content = content.unwrap_or_else(|| prose(&everything));
    let content = article::missed::with_data(&everything, content, meta.body.as_deref());
    let article = article::judge(&everything, content, &meta);
    let mut document = set(article, &everything, &meta.title);
    let metadata = extracted.map(|found| found.metadata).unwrap_or_default();
    meta::describe(&mut document, meta, &metadata);
    if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map(crate::load::plain::head::made_up).unwrap_or_default();
    }
    document
}

fn length(blocks: &[Found]) -> usize {
    blocks.iter().map(|found| found.text.len()).sum()
}

/// Sets the article's blocks as text, and what was cut beside it in the order of the page.
fn set(mut article: Article, everything: &[Found], title: &str) -> Document {
    without_title(&mut article.blocks, title);
    let mut document = Document { format: "html", ..Document::default() };
    let mut pointers = article.pointers.into_iter().peekable();
    let mut cut: Vec<Removed> = Vec::new();
    let is_kept = |block: &&Judged| block.fate.is_kept();
    let kept: HashSet<u64> = article
        .blocks
        .iter()
        .filter(is_kept)
        .map(|block| aligned::key(&block.found.text))
        .collect();
    for (number, Judged { found, at, fate }) in article.blocks.into_iter().enumerate() {
        while let Some((_, (title, url))) = pointers.next_if(|(place, _)| *place <= number) {
            let at = document.text.len() as u32;
            document.related.push(Related { title, url, line: None, at });
        }
        match fate {
            Fate::Kept(kind) => found.add_to(&mut document, kind),
            Fate::Cut(class, reason) => cut.push(gone(at, found.text, class, reason)),
            Fate::Open | Fate::Section => cut.push(gone(at, found.text, Class::Chrome, NO_PART)),
        }
    }
    // What the page says twice is not lost with the second.
    article.others.retain(|at| {
        everything.get(*at).is_some_and(|other| !kept.contains(&aligned::key(&other.text)))
    });
    let n_others = article.others.len();
    for at in article.others.into_iter().take(MOST_REMOVED) {
        let text = everything.get(at).map(|found| found.text.clone()).unwrap_or_default();
        let (class, reason) = if article.standfirst == Some(at) {
            document.subtitle = Some(text.clone());
            (Class::Subtitle, "the standfirst")
        } else {
            classify(&text)
        };
        cut.push(gone(at, text, class, reason));
    }
    if let Some(n_more) = n_others.checked_sub(MOST_REMOVED + 1) {
        let text = format!("({} more blocks of the page)", n_more + 1);
        cut.push(gone(everything.len(), text, Class::Chrome, "too many to list"));
    }
    cut.sort_by_key(|removed| removed.line);
    document.removed = cut;
    document
}

fn gone(at: usize, text: String, class: Class, reason: &'static str) -> Removed {
    Removed { line: at as u32, text, class, reason, source: None }
}

/// A fragment: every block of it is text.
pub fn fragment(html: &str) -> Document {
    assemble(Walker::walk(&Html::parse_fragment(&depth::shallow(html))))
}

/// A whole page or a fragment of one, as feeds and rows carry them: a page is read as a page,
/// from a fragment only what is certainly furniture is cut.
pub fn carried(html: &str, cleaning: Cleaning) -> Document {
    let start: String =
        html.trim_start().chars().take(2_000).collect::<String>().to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<body"].iter().any(|tag| start.contains(tag));
    let mut document = match cleaning {
        Cleaning::On if is_page => read(html),
        Cleaning::Off if is_page => whole(html),
        _ => {
            let parsed = Html::parse_fragment(&depth::shallow(html));
            furniture::document(&Walker::walk(&parsed), cleaning)
        }
    };
    document.format = "html";
    document
}

/// The page with everything on it.
fn whole(page: &str) -> Document {
    let parsed = Html::parse_document(&depth::shallow(page));
    let meta = meta::read(&parsed);
    let mut document = assemble(Walker::walk(&parsed));
    meta::describe(&mut document, meta, &trafilatura::Metadata::default());
    document
}

/// Asks the extractor. It must not take the program with it when it meets a page that its
/// authors did not think of, so a panic in it is "nothing found".
fn extract(look: &Look, parsed: &Html) -> Option<trafilatura::ExtractResult> {
    let page = &look.page;
    let is_large = page.len() > MOST_EXTRACTED || look.n_tags > MOST_EXTRACTED_TAGS;
    if is_large || blocks::depth(parsed) > MOST_NESTED {
        return None;
    }
    let mut options = Options::default();
    options.focus = ExtractionFocus::FavorPrecision;
    options.enable_fallback = true;
    options.exclude_comments = true;
    catch_unwind(AssertUnwindSafe(|| trafilatura::extract(page, &options).ok())).ok().flatten()
}

/// Where the extractor finds nothing: the blocks that read like text, else all.
fn prose(everything: &[Found]) -> Vec<Found> {
    let long = |found: &&Found| {
        found.kind == BlockKind::Heading
            || crate::load::lines::ends_sentence(&found.text) && found.text.len() > 60
    };
    let some: Vec<Found> = everything.iter().filter(long).cloned().collect();
    if some.iter().any(|found| found.kind != BlockKind::Heading) {
        some
    } else {
        everything.to_vec()
    }
}

/// The headline at the head of the text is shown as the title.
fn without_title(blocks: &mut [Judged], title: &str) {
    let mut kept = blocks.iter_mut().filter(|block| block.fate.is_kept());
    let (Some(first), Some(_)) = (kept.next(), kept.next()) else { return };
    if !title.is_empty() && rules::key(&first.found.text) == rules::key(title) {
        first.fate = Fate::Cut(Class::Title, "the title");
    }
}

fn assemble(content: Vec<Found>) -> Document {
    let mut document = Document { format: "html", ..Document::default() };
    for found in content {
        found.add_to(&mut document, found.kind);
    }
    document
}

/// What is said of blocks that the extractor left out and no rule knows.
const NO_PART: &str = "not part of the article";

fn classify(text: &str) -> (Class, &'static str) {
    let lines = crate::load::lines::lines(text);
    match rules::judge(&lines).first() {
        Some(&Fate::Cut(class, reason)) => (class, reason),
        _ => (Class::Chrome, NO_PART),
    }
}

#[cfg(test)]
mod tests;
