//! Pages that browsers and word processors saved in one file, packed like mail (MHTML).

use scraper::{Html, Selector};

use crate::load::html::depth;
use crate::load::mail::envelope::{self, shown};
use crate::load::mail::part::Part;
use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start, html};
use crate::model::document::{Class, Document, Origin, Removed};

/// Frames of one page that are read.
const MOST_FRAMES: usize = 20;

/// Whether it begins like a packed page: it has the headers of a message that nobody was sent.
pub fn recognises(start: &Start<'_>) -> bool {
    if !envelope::begins(start.text) && !start.text.starts_with("MIME-Version:") {
        return false;
    }
    let end = start.text.find("\n\n").or_else(|| start.text.find("\r\n\r\n"));
    let head = start.text.get(..end.unwrap_or(start.text.len())).unwrap_or_default();
    let head = format!("\n{}", head.to_ascii_lowercase());
    let has = |name: &str| head.contains(&format!("\n{name}:"));
    let sent = ["to", "cc", "received", "return-path", "message-id", "delivered-to"];
    let saved = head.contains("\nfrom: <saved by") || head.contains("\nfrom: \"saved by");
    let packed = head.contains("multipart/related")
        || has("content-location")
        || has("snapshot-content-location");
    (saved || packed) && !sent.iter().any(|name| has(name))
}

/// Reads the page: one document.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let (packed, cut) = Part::of(source.bytes.trim_ascii_start());
    let mut pages = Vec::new();
    collect(&packed, &mut pages);
    let Some(&main) = main(&packed, &pages) else {
        let why = "holds no page; save it again".to_owned();
        return Err(LoadError::Malformed {
            path: source.place.path.clone(),
            format: "packed page",
            why,
        });
    };
    let mut document = document(source, main, cleaning)?;
    let frames = frames(main, &pages);
    if !frames.is_empty() {
        document = framed(source, document, &frames, cleaning)?;
    }
    describe(&mut document, source, (&packed, main));
    let why = "has too many parts; the last were left out".to_owned();
    let skipped = cut.then(|| Skipped { path: source.place.path.clone(), why });
    Ok(Loaded { documents: vec![document], skipped: skipped.into_iter().collect() })
}

/// All pages in the pack, in order.
fn collect<'a>(part: &'a Part<'a>, pages: &mut Vec<&'a Part<'a>>) {
    if matches!(part.kind().as_str(), "text/html" | "application/xhtml+xml") {
        pages.push(part);
    }
    part.parts.iter().for_each(|part| collect(part, pages));
}

/// The page itself: the one that is named, that lies where the pack says, or the first.
fn main<'a, 'b>(packed: &Part<'_>, pages: &'b [&'a Part<'a>]) -> Option<&'b &'a Part<'a>> {
    let start = packed.parameter("start").map(|start| start.trim_matches(['<', '>']));
    let place =
        packed.line("Snapshot-Content-Location").or_else(|| packed.line("Content-Location"));
    let is_named =
        |page: &&&Part<'_>| start.is_some() && page.line("Content-ID").as_deref() == start;
    let is_there = |page: &&&Part<'_>| place.is_some() && page.line("Content-Location") == place;
    let mut found = pages.iter();
    found.find(is_named).or_else(|| pages.iter().find(is_there)).or_else(|| pages.first())
}

fn document(source: &Source, page: &Part<'_>, cleaning: Cleaning) -> Result<Document, LoadError> {
    // The text is UTF-8 by now, whatever its head says.
    let inner = source.part(source.place.name.clone(), page.text().into_bytes());
    let loaded = html::parse(&inner, cleaning)?;
    Ok(loaded.documents.into_iter().next().unwrap_or_default())
}

/// The pages in the frames of a page that is made of frames.
fn frames<'a>(main: &Part<'_>, pages: &[&'a Part<'a>]) -> Vec<&'a Part<'a>> {
    let page = Html::parse_document(&depth::shallow(&main.text()));
    let Ok(selector) = Selector::parse("frameset frame[src]") else { return Vec::new() };
    let places = page.select(&selector).filter_map(|frame| frame.attr("src"));
    let in_pack = places.take(MOST_FRAMES).filter_map(|place| {
        let name = place.trim_start_matches("cid:");
        pages.iter().copied().find(|page| {
            let is_at = page
                .line("Content-Location")
                .is_some_and(|own| own == place || ends_in(&own, place));
            is_at || page.line("Content-ID").as_deref() == Some(name)
        })
    });
    in_pack.collect()
}

/// Whether an address is a relative one below its page.
fn ends_in(address: &str, relative: &str) -> bool {
    let relative = relative.trim_start_matches("./");
    address.strip_suffix(relative).is_some_and(|before| before.ends_with('/'))
}

/// Of the frames the one with the most text is the article; what stands in others is kept aside.
fn framed(
    source: &Source,
    main: Document,
    frames: &[&Part<'_>],
    cleaning: Cleaning,
) -> Result<Document, LoadError> {
    let mut documents = Vec::new();
    for frame in frames {
        documents.push(document(source, frame, cleaning)?);
    }
    let longest = documents.iter().enumerate().max_by_key(|(_, document)| document.text.len());
    let Some(longest) = longest.map(|(at, _)| at) else { return Ok(main) };
    let mut article = documents.swap_remove(longest);
    let others = documents
        .iter()
        .flat_map(|other| other.blocks.iter().map(|block| block.span.of(&other.text).to_owned()));
    article.removed.extend(others.enumerate().map(|(at, text)| Removed {
        line: at as u32,
        text,
        class: Class::Chrome,
        reason: "another frame of the page",
        source: None,
    }));
    // Frames are called "text" or "main".
    if article.title.split_whitespace().count() < 3 && main.title_origin == Origin::Stated {
        article.title = main.title;
    }
    article.outlet = article.outlet.or(main.outlet);
    article.url = article.url.or(main.url);
    Ok(article)
}

/// What the pack tells of the page. Its date is the day it was saved, which is not said.
fn describe(document: &mut Document, source: &Source, (packed, main): (&Part<'_>, &Part<'_>)) {
    document.format = "mhtml";
    document.id.clone_from(&source.place.name);
    let places = [
        packed.line("Snapshot-Content-Location"),
        main.line("Content-Location"),
        packed.line("Content-Location"),
    ];
    let mut places = places.into_iter().flatten().filter(|place| place.starts_with("http"));
    document.url = document.url.take().or_else(|| places.next().map(|place| shown(&place)));
    let subject = packed.subject().map(shown).filter(|subject| !subject.is_empty());
    let untitled = document.title_origin == Origin::Inferred;
    if let Some(subject) = subject.filter(|_| untitled) {
        document.title = subject;
        document.title_origin = Origin::Stated;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, source::Place};

    fn read(text: &str) -> Document {
        let place = Place { path: "a.mhtml".into(), name: "a.mhtml".to_owned() };
        let source = Source::of(place, text.as_bytes().to_vec());
        let loaded = load::parse(&source, Cleaning::On).unwrap();
        assert_eq!((loaded.documents.len(), loaded.skipped.len()), (1, 0));
        loaded.documents.into_iter().next().unwrap()
    }

    const PAGE: &str = "<html><head></head><body><p>The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said on Tuesday.</p><p>Passengers were taken off by fishing boats, and nobody was hurt in the operation, which took all night.</p></body></html>";

    #[test]
    fn a_packed_page_is_a_page_with_an_address() {
        let document = read(&format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ferry\r\nSubject: =?utf-8?Q?Ferry=20stops=20=E2=80=93=20again?=\r\n\
             Date: Sat, 15 Feb 2025 10:22:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n\r\n\
             ------b\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/ferry\r\n\r\n{}\r\n\
             ------b\r\nContent-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\np {{}}\r\n------b--\r\n",
            PAGE.replace("outer ", "outer=\r\n ")
        ));
        assert!(
            document.text.starts_with("The ferry to the outer islands stopped"),
            "{}",
            document.text
        );
        assert_eq!((document.format, document.title.as_str()), ("mhtml", "Ferry stops – again"));
        assert_eq!(document.url.as_deref(), Some("https://example.org/ferry"));
        assert_eq!(document.published, None);
    }

    #[test]
    fn of_frames_the_longest_is_the_article() {
        let document = read(&format!(
            "From: <Saved by an old browser>\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type=\"text/html\"\n\n\
             --b\nContent-Type: text/html\nContent-Location: http://example.org/\n\n<html><frameset cols=\"20%,*\"><frame src=\"menu.htm\"><frame src=\"http://example.org/text.htm\"></frameset></html>\n\
             --b\nContent-Type: text/html; charset=iso-8859-1\nContent-Location: http://example.org/menu.htm\n\n<html><body><p>Menu of the harbour</p></body></html>\n\
             --b\nContent-Type: text/html\nContent-Location: http://example.org/text.htm\n\n{PAGE}\n--b--\n"
        ));
        assert!(document.text.starts_with("The ferry"), "{}", document.text);
        assert_eq!(document.removed.last().unwrap().reason, "another frame of the page");
        assert_eq!(document.url.as_deref(), Some("http://example.org/"));
    }

    #[test]
    fn a_pack_of_a_word_processor_has_no_names_and_a_message_is_none() {
        let document = read(&format!(
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"----=_Next\"\n\nThis is a web page in one file.\n\n------=_Next\nContent-Location: file:///C:/a.htm\nContent-Type: text/html; charset=\"us-ascii\"\n\n{PAGE}\n"
        ));
        assert!(document.text.contains("fishing boats"));
        assert_eq!(document.url, None);
        let message =
            "From: Jo\nTo: Ann\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n";
        assert!(!recognises(&Start { name: "a", bytes: b"", text: message }));
    }
}
