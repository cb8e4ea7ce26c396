//! Feeds: the three forms, what feeds add to texts, broken ones.

use super::*;
use crate::load::source::Place;

const FEED: &str = r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette</title><link>https://example.org</link>
<item><title>Ferry &amp; mail stop</title><link>https://example.org/1</link><dc:creator>Jo Bloggs</dc:creator>
<pubDate>Sat, 15 Feb 2025 10:22:00 GMT</pubDate><description>What is known.</description>
<content:encoded><![CDATA[<p>The ferry stopped on Monday.</p><h2>What next</h2><p>Nobody knows.</p>
<p>The post <a href="https://example.org/1">Ferry</a> appeared first on <a href="https://example.org">Harbour Gazette</a>.</p>]]></content:encoded></item>
<item><title>Choir</title><description>A plain description of the choir.</description></item>
<item><title>Headline only</title></item>
</channel></rss>"#;

fn load(text: &str) -> Loaded {
    let place = Place { path: "f.rss".into(), name: "f.rss".to_owned() };
    let source = Source::of(place, text.as_bytes().to_vec());
    load::parse(&source, Cleaning::On).unwrap()
}

fn texts(loaded: &Loaded) -> Vec<(&str, &str)> {
    let documents = loaded.documents.iter();
    documents.map(|document| (document.id.as_str(), document.text.as_str())).collect()
}

fn why(loaded: &Loaded) -> Vec<&str> {
    loaded.skipped.iter().map(|skipped| skipped.why.as_str()).collect()
}

#[test]
fn items_are_documents() {
    assert!(recognises(&Start { name: "f", bytes: b"", text: FEED }));
    let loaded = load(FEED);
    let [one, two] = loaded.documents.as_slice() else { panic!("{loaded:?}") };
    assert_eq!((one.id.as_str(), one.title.as_str()), ("f.rss#1", "Ferry & mail stop"));
    assert_eq!(one.text, "The ferry stopped on Monday.\nWhat next\nNobody knows.");
    assert_eq!(one.removed[0].text, "The post Ferry appeared first on Harbour Gazette.");
    assert_eq!(one.subtitle.as_deref(), Some("What is known."));
    assert_eq!(one.outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(one.byline, ["Jo Bloggs"]);
    assert_eq!(one.published.as_ref().unwrap().edtf(), "2025-02-15");
    assert_eq!(two.text, "A plain description of the choir.");
    assert_eq!(why(&loaded), ["item 3 is without text and left out"]);
}

#[test]
fn atom_and_json_feeds_carry_texts_in_their_own_ways() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title><id>a</id><updated>2025-02-15T10:00:00Z</updated>
        <entry><id>b</id><title>T</title><updated>2025-02-15T10:00:00Z</updated><link rel="enclosure" href="https://example.org/a.mp3"/>
        <link rel="alternate" href="https://example.org/1"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry <b>stopped</b>.</p><p>It came back.</p></div></content></entry></feed>"#;
    let loaded = load(atom);
    assert_eq!(texts(&loaded), [("f.rss#1", "The ferry stopped.\nIt came back.")]);
    assert_eq!(loaded.documents[0].url.as_deref(), Some("https://example.org/1"));
    let odd = atom
        .replace("type=\"xhtml\"", "type=\"CDATA\"")
        .replace("<div xmlns=\"http://www.w3.org/1999/xhtml\">", "<![CDATA[")
        .replace("</div>", "]]>");
    assert_eq!(texts(&load(&odd)), [("f.rss#1", "The ferry stopped.\nIt came back.")]);
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "G", "items": [{"id": "1", "title": "T",
        "url": "https://example.org/1", "content_text": "The ferry stopped.\n\nIt came back.", "authors": [{"name": "Jo Bloggs"}], "date_published": "2025-02-15T10:00:00Z"}]}"#;
    let loaded = load(json);
    assert_eq!(texts(&loaded), [("f.rss#1", "The ferry stopped.\nIt came back.")]);
    assert_eq!(loaded.documents[0].byline, ["Jo Bloggs"]);
}

#[test]
fn a_podcast_is_kept_with_its_summary() {
    let feed = r#"<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>P</title>
        <item><title>One</title><itunes:summary>We talk to the pilot.</itunes:summary><enclosure url="https://example.org/a.mp3" length="1" type="audio/mpeg"/></item>
        </channel></rss>"#;
    assert_eq!(texts(&load(feed)), [("f.rss#1", "We talk to the pilot.")]);
}

#[test]
fn names_of_characters_and_bare_signs_are_mended() {
    let feed = "<rss version=\"2.0\"><channel><title>G</title><item><title>A &nbsp;&mdash; B & C</title>\
        <description>Ships &amp; mail&hellip; caf&eacute; &#8217; &unknown; end</description></item></channel></rss>";
    let loaded = load(feed);
    assert_eq!(loaded.documents[0].title, "A — B & C");
    assert_eq!(loaded.documents[0].text, "Ships & mail… café ’ &unknown; end");
}

#[test]
fn a_broken_item_is_named_and_the_others_are_read() {
    let item =
        |text: &str| format!("<item><title>T</title><description>{text}</description></item>");
    let feed = |items: &str| format!("<rss version=\"2.0\"><channel><title>G</title>{items}");
    let broken =
        [item("One goes."), "<item><title>x</b></title></oops><<".to_owned(), item("Two goes.")];
    let loaded = load(&format!("{}</channel></rss>", feed(&broken.concat())));
    assert_eq!(texts(&loaded), [("f.rss#1", "One goes."), ("f.rss#3", "Two goes.")]);
    assert!(why(&loaded)[0].starts_with("item 2 is broken and left out"), "{:?}", why(&loaded));
    let loaded = load(&feed(&format!("{}<item><title>Cut o", item("One goes."))));
    assert_eq!(texts(&loaded), [("f.rss#1", "One goes.")]);
}

#[test]
fn a_feed_of_nothing_says_so() {
    let place = Place { path: "f.rss".into(), name: "f.rss".to_owned() };
    let source = Source::of(place, b"<rss><channel><item>".to_vec());
    let error = parse(&source, Cleaning::On);
    assert!(error.is_err() || error.is_ok_and(|loaded| loaded.documents.is_empty()));
}

#[test]
fn an_item_without_bottom_takes_no_minutes() {
    let deep = "&lt;div&gt;".repeat(100_000);
    let loaded = load(&format!(
        "<rss version=\"2.0\"><channel><title>T</title><item><title>One</title>\
         <description>{deep}The ferry stopped.</description></item></channel></rss>"
    ));
    assert_eq!(texts(&loaded), [("f.rss#1", "The ferry stopped.")]);
}
