//! Feeds: RSS, Atom and JSON Feed. Each item is a document.

pub mod mend;

use std::panic::{AssertUnwindSafe, catch_unwind};

use feed_rs::model::{Entry, Feed, Text};

use crate::load::html::blocks::Found;
use crate::load::rows;
use crate::load::source::Source;
use crate::load::{
    self, Cleaning, LoadError, Loaded, Skipped, Start, decode, fields, furniture, html, plain,
};
use crate::model::document::{BlockKind, Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::{printable, steers};

/// Numbers of items that one message names.
const MOST_NAMED: usize = 12;

/// Whether it begins like a feed.
pub fn recognises(start: &Start<'_>) -> bool {
    let start = start.text;
    let rest = match start.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest),
        None => start,
    };
    // Comments and style sheets may stand before the first element.
    let element =
        rest.split('<').find(|tag| !tag.trim().is_empty() && !tag.starts_with(['!', '?']));
    let element = element.unwrap_or_default();
    ["rss", "feed", "rdf:RDF"].iter().any(|name| element.starts_with(name))
        || start.starts_with('{') && start.contains("jsonfeed.org/version")
}

/// Reads every item.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let text = decode::text(&source.bytes, None);
    // The text is UTF-8 by now, whatever its first line says.
    let text = text.trim_start().trim_start_matches('\u{feff}');
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    };
    let mut items = Items { source, cleaning, loaded: Loaded::default(), empty: Vec::new() };
    match feed(text) {
        Ok(feed) => items.read(&feed, 1),
        Err(why) => items.read_broken(text, why)?,
    }
    items.name_empty();
    Ok(items.loaded)
}

/// Asks the feed reader, which must not take the program with it.
fn feed(text: &str) -> Result<Feed, String> {
    let read = || feed_rs::parser::parse(text.as_bytes()).map_err(|error| load::said(&error));
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_panic| Err("it cannot be read".to_owned()))
}

struct Items<'a> {
    source: &'a Source,
    cleaning: Cleaning,
    loaded: Loaded,
    /// Numbers of items without text.
    empty: Vec<usize>,
}

impl Items<'_> {
    /// Reads the items of a feed, the first of which has the number `first`.
    fn read(&mut self, feed: &Feed, first: usize) {
        for (number, entry) in (first..).zip(&feed.entries) {
            let mut document = document(feed, entry, self.cleaning);
            if document.text.is_empty() {
                self.empty.push(number);
                continue;
            }
            document.id = format!("{}#{number}", self.source.place.name);
            self.loaded.documents.push(document);
        }
    }

    /// A feed that the reader refuses: mended, and if that does not help, item by item.
    fn read_broken(&mut self, text: &str, why: String) -> Result<(), LoadError> {
        let path = self.source.place.path.clone();
        if text.starts_with('{') {
            let feed = feed(&rows::mend::mended(text));
            let malformed = |why| LoadError::Malformed { path, format: "feed", why };
            self.read(&feed.map_err(malformed)?, 1);
            return Ok(());
        }
        let mended = mend::mended(text);
        if let Ok(feed) = feed(&mended) {
            self.read(&feed, 1);
            return Ok(());
        }
        let parts = mend::parts(&mended);
        let mut broken = Vec::new();
        for (number, part) in (1..).zip(parts) {
            match feed(&part) {
                Ok(feed) if !feed.entries.is_empty() => self.read(&feed, number),
                _ => broken.push(number),
            }
        }
        if self.loaded.documents.is_empty() && self.empty.is_empty() {
            return Err(LoadError::Malformed { path, format: "feed", why });
        }
        if !broken.is_empty() {
            let why = format!("{} broken and left out: {why}", numbered(&broken));
            self.loaded.skipped.push(Skipped { path, why });
        }
        Ok(())
    }

    fn name_empty(&mut self) {
        if !self.empty.is_empty() {
            let path = self.source.place.path.clone();
            let why = format!("{} without text and left out", numbered(&self.empty));
            self.loaded.skipped.push(Skipped { path, why });
        }
    }
}

/// "item 3 is", "items 3, 4 and 17 more are".
fn numbered(numbers: &[usize]) -> String {
    let named: Vec<String> = numbers.iter().take(MOST_NAMED).map(ToString::to_string).collect();
    let named = named.join(", ");
    match numbers.len() {
        1 => format!("item {named} is"),
        all if all > MOST_NAMED => format!("items {named} and {} more are", all - MOST_NAMED),
        _ => format!("items {named} are"),
    }
}

fn document(feed: &Feed, entry: &Entry, cleaning: Cleaning) -> Document {
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    // Podcasts and films say what they are about beside the file.
    let told = entry.media.iter().find_map(|media| media.description.as_ref());
    let told = told.map(|told| told.content.as_str());
    let title = entry.title.as_ref().map(plain_text).filter(|title| !title.is_empty());
    let longest = [content, summary, told].into_iter().flatten().max_by_key(|text| text.len());
    let mut document = read(longest.unwrap_or_default(), cleaning);
    document.format = "feed";
    if let Some(title) = title {
        document.title = title;
        document.title_origin = Origin::Stated;
    } else if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map(plain::head::made_up).unwrap_or_default();
    }
    let lead = summary.filter(|_| content.is_some() && longest == content).map(shown);
    let is_lead = |lead: &String| {
        !lead.is_empty()
            && lead.len() < 400
            && *lead != document.title
            && !fields::opens(&document.text, lead)
    };
    document.subtitle = document.subtitle.take().or_else(|| lead.filter(is_lead));
    let authors = entry.authors.iter().filter_map(|author| author.name.as_deref());
    let authors: Vec<String> = authors.flat_map(|name| fields::names(&name.into())).collect();
    if !authors.is_empty() {
        document.byline = authors;
    }
    document.outlet = feed.title.as_ref().map(plain_text).filter(|title| !title.is_empty());
    let page =
        entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    document.url = page.or(entry.links.first()).map(|link| printable(&link.href));
    document.language = entry.language.clone().or_else(|| feed.language.clone());
    document.published = entry.published.or(entry.updated).and_then(|moment| {
        let stamp = moment.to_rfc3339();
        let day = stamp.get(..10)?.parse().ok()?;
        Some(Moment::stated(day, stamp, "feed"))
    });
    document
}

/// The text of an item: HTML, or lines.
fn read(text: &str, cleaning: Cleaning) -> Document {
    let tag = |(at, _): (usize, &str)| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(|next| next.is_ascii_alphabetic() || b"/!".contains(next))
    };
    let named = text.split('&').skip(1).any(|part| {
        part.split_once(';').is_some_and(|(name, _)| {
            (2..9).contains(&name.len())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        })
    });
    if named || text.match_indices('<').any(tag) {
        return html::carried(text, cleaning);
    }
    let seen = |letter: &char| letter.is_whitespace() || !steers(*letter);
    let lines = text.lines().map(|line| {
        let line: String = line.chars().filter(seen).collect();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let found: Vec<Found> = lines
        .filter(|line| !line.is_empty())
        .map(|text| Found::of(BlockKind::Paragraph, text))
        .collect();
    furniture::document(&found, cleaning)
}

/// A title may be HTML.
fn plain_text(text: &Text) -> String {
    shown(&text.content)
}

fn shown(html: &str) -> String {
    let shown = html::fragment(html).text;
    printable(&shown.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
