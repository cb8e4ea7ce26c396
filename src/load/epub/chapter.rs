//! One chapter of an EPUB: a page, read whole, as books carry no furniture but their own.

use std::borrow::Cow;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use scraper::{Html, Selector};

use crate::load::decode;
use crate::load::epub::index::{self, Part};
use crate::load::epub::tree;
use crate::load::html::blocks::{Around, Found, Walker};
use crate::load::lines::ends_sentence;
use crate::load::plain::{Fate, rules};
use crate::load::written::{Passage, is_contents, is_title};
use crate::model::document::{BlockKind, Class};
use crate::text::printable::printable;

/// A larger chapter is no page that people wrote.
const MOST_BYTES: usize = 8 << 20;

/// Bars that lead to the next article, and lists of contents.
static BARS: LazyLock<Option<Selector>> = LazyLock::new(|| {
    Selector::parse("nav, .calibre_navbar, .calibre_navbar1, [class*='navbar'], [role='doc-toc']")
        .ok()
});
static LINKS: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("a[href]").ok());
static TITLE: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("title").ok());
static KIND: LazyLock<Option<Selector>> = LazyLock::new(|| {
    Selector::parse("body, body > section:first-child, body > div:first-child, html").ok()
});

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// The part's name.
    pub name: String,
    /// What it is, if no chapter.
    pub front: Option<&'static str>,
    /// The title in its head.
    pub title: Option<String>,
    /// Where the article was taken from.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Its passages.
    pub passages: Vec<Passage>,
}

impl Chapter {
    /// Reads one. A page that its parser cannot take is a chapter without text.
    pub fn of(bytes: &[u8], part: &Part) -> Self {
        let declared = decode::declared_in_html(bytes);
        let text = decode::text(bytes.get(..MOST_BYTES).unwrap_or(bytes), declared.as_deref());
        let read = catch_unwind(AssertUnwindSafe(|| Self::read(&text, part)));
        read.unwrap_or_else(|_| Self { name: part.name.clone(), ..Self::default() })
    }

    fn read(text: &str, part: &Part) -> Self {
        let mut page = Html::parse_document(&closed(text));
        tree::prepare(&mut page);
        let found = Walker::walk(&page);
        let bars = bars(&page);
        let title = texts(&page, &TITLE).into_iter().next().map(|title| printable(title.trim()));
        let front = part.front.or_else(|| declared_front(&page)).or_else(|| guessed(&page, &found));
        let root = page.root_element().value();
        let language = root.attr("lang").or_else(|| root.attr("xml:lang")).map(printable);
        Self {
            name: part.name.clone(),
            front,
            title: title.filter(|title| is_title(title)),
            url: address(&page),
            language,
            passages: found.into_iter().filter_map(|found| passage(&found, &bars)).collect(),
        }
    }

    /// Whether its first words are a heading.
    pub fn begins_with_heading(&self) -> bool {
        let kept = |passage: &&Passage| !matches!(passage.fate, Fate::Cut(..));
        self.passages.iter().filter(kept).take(3).any(Passage::is_heading)
    }

    /// Whether its head has a title that is neither the book's nor that of the chapter before, nor
    /// one that differs from it by a number: so the pieces of one chapter are called.
    pub fn is_named_anew(&self, before: &Self, book: Option<&str>) -> bool {
        let key = |title: &str| rules::key(title).replace(|letter: char| letter.is_numeric(), "");
        let own = self.title.as_deref().map(key).filter(|own| !own.trim().is_empty());
        let others = [before.title.as_deref(), book];
        own.is_some_and(|own| others.into_iter().flatten().all(|other| key(other) != own))
    }

    /// Whether it is a page that only says what the book is.
    pub fn is_title_page(&self, title: Option<&str>) -> bool {
        let first = self.passages.first().map(|passage| passage.text.as_str());
        let n_letters: usize = self.passages.iter().map(|passage| passage.text.len()).sum();
        let told = self.passages.iter().any(|passage| is_told(&passage.text));
        title.is_some() && first == title && n_letters < 400 && self.passages.len() < 8 && !told
    }

    /// Whether it holds more than headings.
    pub fn has_text(&self) -> bool {
        let text =
            |passage: &Passage| !passage.is_heading() && !matches!(passage.fate, Fate::Cut(..));
        self.passages.iter().any(text)
    }
}

/// Whether it is a sentence that tells something, other than whose the book is.
fn is_told(text: &str) -> bool {
    let key = rules::key(text);
    let rights = ["rights", "copyright", "©", "isbn", "published"];
    text.split(' ').count() > 5
        && ends_sentence(text)
        && !rights.iter().any(|word| key.contains(word))
}

/// Elements within elements: what reads pages takes time for each that is open.
const MOST_NESTED: usize = 2_000;

/// Elements that never hold others, and in some pages never close.
const EMPTY: &[&str] = &["br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base"];

/// Whether more elements are open at once than a page can have.
pub fn is_too_deep(bytes: &[u8]) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    for part in bytes.split(|&byte| byte == b'<').skip(1) {
        let name = part.split(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
        let closes = part.iter().position(|&byte| byte == b'>').and_then(|end| part.get(..end));
        let closes_itself = closes.is_some_and(|tag| tag.ends_with(b"/"));
        let empty = EMPTY.iter().any(|empty| name.eq_ignore_ascii_case(empty.as_bytes()));
        if part.starts_with(b"/") {
            depth = depth.saturating_sub(1);
        } else if !name.is_empty() && !closes_itself && !empty {
            depth += 1;
        }
        deepest = deepest.max(depth);
    }
    deepest > MOST_NESTED
}

/// Elements that swallow what follows, where HTML does not see that they close themselves.
const SWALLOW: &[&str] = &["title", "script", "style", "textarea", "iframe"];

/// In XHTML an empty element may close itself: `<title/>`. Read as HTML it stays open and
/// swallows the page, so such elements are taken out.
fn closed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (at, part) in text.split('<').enumerate() {
        let tag = part.split_once('>').filter(|_| at > 0);
        match tag {
            Some((tag, rest)) if swallows(tag) => kept.push_str(rest),
            _ => {
                kept.extend((at > 0).then_some('<'));
                kept.push_str(part);
            }
        }
    }
    kept
}

/// Whether what stands between the brackets is such an element, closing itself.
fn swallows(tag: &str) -> bool {
    let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next();
    tag.ends_with('/') && name.is_some_and(|name| SWALLOW.contains(&name))
}

fn passage(found: &Found, bars: &HashSet<String>) -> Option<Passage> {
    let fate = match found.kind {
        _ if bars.contains(&found.text) => Fate::Cut(Class::Chrome, "menu or section"),
        BlockKind::Paragraph if found.around == Around::Picture => Fate::Kept(BlockKind::Caption),
        BlockKind::Paragraph => Fate::Open,
        kind => Fate::Kept(kind),
    };
    Passage::of(&spaced(&found.text), fate)
}

/// The number of a note that stands before its words: "[1]The pump".
fn spaced(text: &str) -> Cow<'_, str> {
    let number = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match number {
        Some((number, words))
            if words.starts_with(char::is_alphanumeric)
                && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Cow::Owned(format!("[{number}] {words}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// The lines of bars.
fn bars(page: &Html) -> HashSet<String> {
    let Some(selector) = BARS.as_ref() else { return HashSet::new() };
    let inner = page.select(selector).map(|bar| bar.inner_html());
    inner
        .flat_map(|inner| Walker::walk(&Html::parse_fragment(&inner)))
        .map(|found| found.text)
        .collect()
}

fn texts(page: &Html, selector: &LazyLock<Option<Selector>>) -> Vec<String> {
    let Some(selector) = selector.as_ref() else { return Vec::new() };
    page.select(selector).map(|element| element.text().collect()).collect()
}

/// What the page calls itself by `epub:type`.
fn declared_front(page: &Html) -> Option<&'static str> {
    let kind = KIND.as_ref()?;
    page.select(kind).find_map(|element| {
        let attributes = ["epub:type", "type"];
        attributes.iter().find_map(|name| index::front(element.value().attr(name)?))
    })
}

/// What the page is by its looks: a list of links, a page of rights.
fn guessed(page: &Html, found: &[Found]) -> Option<&'static str> {
    let n_letters: usize = found.iter().map(|found| found.text.len()).sum();
    if n_letters == 0 {
        return Some("no text");
    }
    let links = texts(page, &LINKS);
    let n_linked: usize = links.iter().map(|link| link.trim().len()).sum();
    let named = found.first().filter(|first| is_contents(&first.text));
    let n_letters = n_letters - named.map_or(0, |first| first.text.len());
    if (links.len() >= 3 || named.is_some()) && n_linked * 10 >= n_letters * 6 {
        return Some("contents");
    }
    let head: String = found.iter().take(3).map(|found| found.text.to_lowercase()).collect();
    let rights = found.iter().any(|found| {
        let key = rules::key(&found.text);
        key.contains("all rights reserved") || key.contains("alle rechte vorbehalten")
    });
    (n_letters < 3_000 && rights && head.contains("copyright")).then_some("copyright")
}

/// The address that news programs leave below an article: "This article was downloaded by …
/// from https://…".
fn address(page: &Html) -> Option<String> {
    let selector = BARS.as_ref()?;
    let bar = page.select(selector).next_back()?;
    let links = LINKS.as_ref()?;
    bar.select(links)
        .filter_map(|link| link.value().attr("href"))
        .find(|address| address.starts_with("http") && !address.contains("calibre"))
        .map(printable)
}
