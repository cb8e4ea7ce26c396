//! Feeds: RSS, Atom and JSON Feed. Each item is a document.

use feed_rs::model::{Entry, Feed, Text};

use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Start, decode, html, plain};
use crate::model::document::{Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::printable;

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
    let feed = feed_rs::parser::parse(text.as_bytes()).map_err(|error| LoadError::Malformed {
        path: source.place.path.clone(),
        format: "feed",
        why: error.to_string(),
    })?;
    let documents = feed.entries.iter().enumerate();
    let documents = documents.map(|(at, entry)| {
        let mut document = document(&feed, entry, cleaning);
        document.id = format!("{}#{}", source.place.name, at + 1);
        document
    });
    Ok(Loaded { documents: documents.collect(), skipped: Vec::new() })
}

fn document(feed: &Feed, entry: &Entry, cleaning: Cleaning) -> Document {
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    let title = entry.title.as_ref().map(plain_text).filter(|title| !title.is_empty());
    let longest = [content, summary].into_iter().flatten().max_by_key(|text| text.len());
    let text = longest.unwrap_or_default();
    let mut document = if text.contains('<') {
        html::fragment(text)
    } else {
        plain::read(text, cleaning, title.as_deref())
    };
    document.format = "feed";
    if let Some(title) = title {
        document.title = title;
        document.title_origin = Origin::Stated;
    } else if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map(plain::head::made_up).unwrap_or_default();
    }
    document.byline = entry
        .authors
        .iter()
        .filter_map(|author| Some(printable(author.name.as_deref()?.trim())))
        .collect();
    document.outlet = feed.title.as_ref().map(plain_text).filter(|title| !title.is_empty());
    document.url = entry.links.first().map(|link| printable(&link.href));
    document.language = entry.language.clone().or_else(|| feed.language.clone());
    document.published = entry.published.or(entry.updated).and_then(|moment| {
        let stamp = moment.to_rfc3339();
        let day = stamp.get(..10)?.parse().ok()?;
        Some(Moment::stated(day, stamp, "feed"))
    });
    document
}

/// A title may be HTML.
fn plain_text(text: &Text) -> String {
    let shown = html::fragment(&text.content).text;
    printable(&shown.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::source::Place;

    const FEED: &str = r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette</title><link>https://example.org</link>
<item><title>Ferry &amp; mail stop</title><link>https://example.org/1</link><dc:creator>Jo Bloggs</dc:creator>
<pubDate>Sat, 15 Feb 2025 10:22:00 GMT</pubDate>
<content:encoded><![CDATA[<p>The ferry stopped on Monday.</p><h2>What next</h2><p>Nobody knows.</p>]]></content:encoded></item>
<item><title>Choir</title><description>A plain description of the choir.</description></item>
</channel></rss>"#;

    #[test]
    fn items_are_documents() {
        assert!(recognises(&Start { name: "f", bytes: b"", text: FEED }));
        let place = Place { path: "f.rss".into(), name: "f.rss".to_owned() };
        let source = Source::of(place, FEED.as_bytes().to_vec());
        let documents = parse(&source, Cleaning::On).unwrap().documents;
        let [one, two] = documents.as_slice() else { panic!("{documents:?}") };
        assert_eq!((one.id.as_str(), one.title.as_str()), ("f.rss#1", "Ferry & mail stop"));
        assert_eq!(one.text, "The ferry stopped on Monday.\nWhat next\nNobody knows.");
        assert_eq!(one.outlet.as_deref(), Some("Harbour Gazette"));
        assert_eq!(one.byline, ["Jo Bloggs"]);
        assert_eq!(one.published.as_ref().unwrap().edtf(), "2025-02-15");
        assert_eq!(two.text, "A plain description of the choir.");
    }

    #[test]
    fn a_broken_feed_says_so() {
        let place = Place { path: "f.rss".into(), name: "f.rss".to_owned() };
        let source = Source::of(place, b"<rss><channel><item>".to_vec());
        let error = parse(&source, Cleaning::On);
        assert!(error.is_err() || error.is_ok_and(|loaded| loaded.documents.len() <= 1));
    }
}
