//! Lists of feeds and outlines in OPML: one document that says what is there.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::load::html::blocks::Found;
use crate::load::markdown::body;
use crate::load::source::Source;
use crate::load::{self, Cleaning, LoadError, Loaded, Skipped, Start, decode, furniture, written};
use crate::model::document::{BlockKind, Origin};
use crate::text::printable::printable;

/// Outlines that are read.
const MOST_OUTLINES: usize = 50_000;

/// Whether it begins like an outline.
pub fn recognises(start: &Start<'_>) -> bool {
    let head: String = start.text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    head.starts_with('<') && head.split('<').any(|tag| tag.starts_with("opml"))
}

/// Reads the list: one document.
pub fn parse(source: &Source, _cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let text = decode::text(&source.bytes, None);
    let outline = read(text.trim_start().trim_start_matches('\u{feff}'));
    let path = source.place.path.clone();
    if let (Some(why), true) = (&outline.broken, outline.found.is_empty()) {
        return Err(LoadError::Malformed { path, format: "list in OPML", why: why.clone() });
    }
    let mut document = furniture::document(&outline.found, Cleaning::Off);
    document.format = "opml";
    document.id.clone_from(&source.place.name);
    document.title_origin = Origin::Stated;
    let owners = written::names(outline.owner.trim()).into_iter();
    document.byline = owners.filter(|name| written::is_name(name)).collect();
    document.title = printable(outline.title.trim());
    if document.title.is_empty() {
        document.title_origin = Origin::Inferred;
        document.title.clone_from(&source.place.name);
    }
    let why = outline.broken.map(|why| {
        format!("is broken after {} entries: {why}; those were read", outline.found.len())
    });
    let skipped = why.map(|why| Skipped { path, why }).into_iter().collect();
    Ok(Loaded { documents: vec![document], skipped })
}

#[derive(Default)]
struct Outline {
    title: String,
    /// Whose list it is.
    owner: String,
    found: Vec<Found>,
    broken: Option<String>,
}

impl Outline {
    /// Words in an element of the head.
    fn tell(&mut self, element: &str, words: &str) {
        match element {
            "title" => self.title.push_str(words),
            "ownername" => self.owner.push_str(words),
            _ => {}
        }
    }
}

fn read(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut inside = String::new();
    loop {
        if outline.found.len() >= MOST_OUTLINES {
            outline.broken = Some(format!("it has more than {MOST_OUTLINES}"));
            return outline;
        }
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                inside = tag.name().as_ref().to_ascii_lowercase();
                if inside == "outline" {
                    outline.found.extend(entry(&tag));
                }
            }
            Ok(Event::Text(words)) => outline.tell(&inside, &words),
            Ok(Event::GeneralRef(name)) => {
                outline.tell(&inside, &unescaped(&format!("&{};", &*name)));
            }
            Ok(Event::End(_)) => inside.clear(),
            Ok(Event::Eof) => return outline,
            Ok(_) => {}
            Err(error) => {
                outline.broken = Some(load::said(&error));
                return outline;
            }
        }
    }
}

/// "Title — address" where there is an address; a folder is a heading. The text that outliners
/// keep as a note stands below it.
fn entry(tag: &BytesStart<'_>) -> Vec<Found> {
    let mut address = String::new();
    let (mut title, mut text) = (String::new(), String::new());
    let (mut about, mut note) = (String::new(), String::new());
    for attribute in tag.html_attributes().with_checks(false).flatten() {
        let value = unescaped(&attribute.value);
        match attribute.key.as_ref().to_ascii_lowercase().as_str() {
            "title" => title = value,
            "text" => text = value,
            "description" => about = value,
            "_note" => note = value,
            // The page is what a reader can open; the feed stands in where there is none.
            "htmlurl" | "url" => address = value,
            "xmlurl" if address.is_empty() => address = value,
            _ => {}
        }
    }
    let name = [text, title, about].into_iter().find(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| address.clone());
    let (kind, words) = match address.trim() {
        "" => (BlockKind::Heading, name),
        address if address == name.trim() => (BlockKind::Item, name),
        address => (BlockKind::Item, format!("{name} — {address}")),
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let entry = Found::of(kind, printable(&words));
    let blocks = [entry].into_iter().chain(body::blocks(&note));
    blocks.filter(|found| !found.text.is_empty()).collect()
}

/// Characters for their names; what no name is known for stays as it stands.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::source::Place;

    fn load(text: &str) -> Result<Loaded, LoadError> {
        let place = Place { path: "a.opml".into(), name: "a.opml".to_owned() };
        load::parse(&Source::of(place, text.as_bytes().to_vec()), Cleaning::On)
    }

    const LIST: &str = "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head><title>Feeds &amp; more</title></head><body>\
        <outline text=\"Harbours\"><outline text=\"Harbour Gazette\" type=\"rss\" xmlUrl=\"https://example.org/feed?a=1&amp;b=2\"/>\
        <outline title=\"Pier &lt;News&gt;\" htmlUrl=\"https://example.net/\" xmlUrl=\"https://example.net/rss\"/></outline>\
        <outline text=\"\"/>";

    #[test]
    fn a_list_of_feeds_says_what_is_there() {
        let document = load(&format!("{LIST}</body></opml>")).unwrap().documents.remove(0);
        assert_eq!((document.format, document.title.as_str()), ("opml", "Feeds & more"));
        assert_eq!(
            document.text,
            "Harbours\nHarbour Gazette — https://example.org/feed?a=1&b=2\nPier <News> — https://example.net/"
        );
        assert_eq!(document.blocks[0].kind, BlockKind::Heading);
    }

    #[test]
    fn notes_of_outlines_are_text() {
        use BlockKind::{Heading, Item, Paragraph};
        let list = "<opml version=\"2.0\"><head><title>Week</title><ownerName>Jo Bloggs</ownerName></head><body>\
            <outline text=\"The ferry\" _note=\"It stopped on Monday.&#10;&#10;- Nobody was *hurt*.\"/>\
            <outline _note=\"A word without a head.\"/></body></opml>";
        let document = load(list).unwrap().documents.remove(0);
        assert_eq!(document.byline, ["Jo Bloggs"]);
        assert_eq!(
            document.text,
            "The ferry\nIt stopped on Monday.\nNobody was hurt.\nA word without a head."
        );
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Heading, Paragraph, Item, Paragraph]);
    }

    #[test]
    fn a_broken_list_is_read_up_to_the_break() {
        let loaded = load(&format!("{LIST}<outline text=\"cut")).unwrap();
        assert!(loaded.documents[0].text.ends_with("example.net/"));
        assert!(
            loaded.skipped[0].why.starts_with("is broken after 3 entries"),
            "{:?}",
            loaded.skipped
        );
        assert!(matches!(load("<opml <<"), Err(LoadError::Malformed { .. }) | Ok(_)));
    }
}
