//! Saved pages: the article found by `trafilatura`, its HTML set as blocks by our own walker,
//! what tells of it read from the page's head.

pub mod blocks;
pub mod depth;
pub mod meta;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;
use trafilatura::{ExtractionFocus, Options};

use crate::load::html::blocks::{Found, Walker};
use crate::load::plain::{Fate, rules};
use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Start, decode};
use crate::model::document::{Block, BlockKind, Class, Document, Removed};
use crate::model::span::Span;

/// Larger pages are read as they are, without looking for the article: the extractor's time
/// grows faster than the page.
const MOST_EXTRACTED: usize = 8 << 20;

/// Elements within elements: the extractor calls itself for each, and would run out of stack.
const MOST_NESTED: usize = 250;

/// Cut blocks kept aside of one page: some menus have tens of thousands of entries.
const MOST_REMOVED: usize = 2_000;

/// Whether it begins like a page: a doctype, or a tag that pages begin with.
pub fn recognises(start: &Start<'_>) -> bool {
    let start = start.text;
    let start: String = start.chars().take(512).collect::<String>().to_ascii_lowercase();
    let tags = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<div",
        "<p>",
        "<h1",
        "<meta",
        "<title",
    ];
    tags.iter().any(|tag| start.starts_with(tag))
        || start.starts_with("<!--") && start.contains("<html")
        || start.starts_with("<?xml") && start.contains("<html")
}

/// Reads a saved page: one document.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let declared = decode::declared_in_html(&source.bytes);
    let page = decode::text(&source.bytes, declared.as_deref());
    let mut document = match cleaning {
        Cleaning::On => read(&page),
        Cleaning::Off => whole(&page),
    };
    document.id.clone_from(&source.place.name);
    if document.title.is_empty() {
        document.title.clone_from(&source.place.name);
    }
    Ok(Loaded { documents: vec![document], skipped: Vec::new() })
}

/// Makes a document of a page.
pub fn read(page: &str) -> Document {
    let page = &*depth::shallow(page);
    let parsed = Html::parse_document(page);
    let extracted = extract(page, &parsed);
    let meta = meta::read(&parsed);
    let everything = Walker::walk(&parsed);
    let content =
        extracted.as_ref().map(|found| Walker::walk(&Html::parse_fragment(&found.content_html)));
    let content =
        content.filter(|content| !content.is_empty()).unwrap_or_else(|| prose(&everything));
    let mut document = assemble(without_title(content, &meta.title));
    document.removed = removed(&everything, &document);
    let metadata = extracted.map(|found| found.metadata).unwrap_or_default();
    meta::describe(&mut document, meta, &metadata);
    if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map(crate::load::plain::head::made_up).unwrap_or_default();
    }
    document
}

/// A fragment, as feeds carry it: every block of it is text.
pub fn fragment(html: &str) -> Document {
    assemble(Walker::walk(&Html::parse_fragment(&depth::shallow(html))))
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
fn extract(page: &str, parsed: &Html) -> Option<trafilatura::ExtractResult> {
    if page.len() > MOST_EXTRACTED || blocks::depth(parsed) > MOST_NESTED {
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
fn without_title(mut content: Vec<Found>, title: &str) -> Vec<Found> {
    let repeats = |found: &Found| !title.is_empty() && rules::key(&found.text) == rules::key(title);
    if content.len() > 1 && content.first().is_some_and(repeats) {
        content.remove(0);
    }
    content
}

fn assemble(content: Vec<Found>) -> Document {
    let mut document = Document { format: "html", ..Document::default() };
    for found in content {
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        let start = document.text.len();
        document.text.push_str(&found.text);
        let span = Span::new(start, document.text.len());
        document.blocks.push(Block { span, kind: found.kind });
    }
    document
}

/// The blocks of the page that are not in the text, with the rule that knows them, if one does.
fn removed(everything: &[Found], document: &Document) -> Vec<Removed> {
    let kept: HashSet<String> =
        document.blocks.iter().map(|block| rules::key(block.span.of(&document.text))).collect();
    let cut =
        everything.iter().enumerate().filter(|(_, found)| !kept.contains(&rules::key(&found.text)));
    cut.take(MOST_REMOVED)
        .map(|(at, found)| {
            let (class, reason) = classify(&found.text);
            Removed { line: at as u32, text: found.text.clone(), class, reason, source: None }
        })
        .collect()
}

fn classify(text: &str) -> (Class, &'static str) {
    let lines = crate::load::lines::lines(text);
    match rules::judge(&lines).first() {
        Some(&Fate::Cut(class, reason)) => (class, reason),
        _ => (Class::Chrome, "not part of the article"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Origin;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Ferry Stops | Gazette</title>
<meta property="og:title" content="Ferry Stops After Engine Fails"><meta property="og:site_name" content="Gazette">
<link rel="canonical" href="https://example.org/ferry">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry Stops After Engine Fails",
"datePublished":"2025-02-15T10:00:00Z","author":[{"@type":"Person","name":"Jo Bloggs"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Ferry Stops After Engine Fails</h1>
<p>The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said.</p>
<p>Passengers were taken off by <b>fishing</b> boats, and nobody was hurt in the operation, which took all night.</p>
<h2>What comes next</h2>
<p>A spare part is expected from the mainland by Friday, and until then the mail will go by a smaller boat.</p>
<ul><li>The boat leaves at six in the morning from the old pier.</li><li>It comes back late in the evening, weather permitting.</li></ul>
</article><footer><p>© 2025 Gazette. All rights reserved.</p></footer></body></html>"#;

    #[test]
    fn a_page_becomes_blocks_and_what_tells_of_it_is_read() {
        let document = read(PAGE);
        assert_eq!(
            (document.title.as_str(), document.title_origin),
            ("Ferry Stops After Engine Fails", Origin::Stated)
        );
        let kinds: Vec<&str> = document.blocks.iter().map(|block| block.kind.name()).collect();
        assert_eq!(kinds, ["paragraph", "paragraph", "heading", "paragraph", "item", "item"]);
        assert!(document.text.contains("taken off by fishing boats, and nobody"));
        assert_eq!(document.byline, ["Jo Bloggs"]);
        assert_eq!(document.outlet.as_deref(), Some("Gazette"));
        assert_eq!(document.url.as_deref(), Some("https://example.org/ferry"));
        assert_eq!(document.language.as_deref(), Some("en"));
        assert_eq!(document.published.as_ref().unwrap().edtf(), "2025-02-15");
        let cut: Vec<&str> = document.removed.iter().map(|removed| removed.reason).collect();
        assert!(
            cut.contains(&"legal line") && cut.contains(&"menu or section")
                || cut.contains(&"not part of the article"),
            "{cut:?}"
        );
    }

    #[test]
    fn broken_and_bottomless_pages_are_survived() {
        let deep = format!("<html><body>{}deep{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
        assert_eq!(read(&deep).text, "deep");
        assert_eq!(read("<html><script>alert(1)</script>").text, "");
        assert!(
            read("<p>The ferry stopped &#27;[31m on Monday").text.contains("The ferry stopped")
        );
        assert!(
            !read("<p>The ferry stopped &#27;[31m on &#x202e;Monday")
                .text
                .contains(['\u{1b}', '\u{202e}'])
        );
    }
}
