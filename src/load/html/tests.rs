//! Whole pages, from bytes to documents.

use super::*;
use crate::load::source::Place;
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
    assert!(read("<p>The ferry stopped &#27;[31m on Monday").text.contains("The ferry stopped"));
    assert!(
        !read("<p>The ferry stopped &#27;[31m on &#x202e;Monday")
            .text
            .contains(['\u{1b}', '\u{202e}'])
    );
}

fn loaded(page: &str) -> Loaded {
    let place = Place { path: "a.html".into(), name: "a.html".to_owned() };
    parse(&Source::of(place, page.as_bytes().to_vec()), Cleaning::On).unwrap()
}

#[test]
fn furniture_within_the_article_is_cut_and_named() {
    let sentence = |what: &str| {
        format!(
            "<p>The {what} to the outer islands stopped on Monday after it failed twice in one week, the harbour master of the {what} said.</p>"
        )
    };
    let page = format!(
        "<!DOCTYPE html><title>Ferry Stops</title><article><h1>Ferry Stops</h1><p>By Jo Bloggs</p>{}\
         <figure><img src=a.png><figcaption>The old pier</figcaption></figure>{}\
         <ul><li><a href=/a>Nobody hurt on the pier</a></li><li><a href=/b>Winter comes early</a></li></ul>{}\
         <p>Sign up for our morning briefing</p><p>SEE ALSO: <a href='https://example.org/mail'>Mail goes by a smaller boat</a></p></article>",
        sentence("ferry"),
        sentence("mail boat"),
        sentence("pilot")
    );
    let document = read(&page);
    let kinds: Vec<&str> = document.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "paragraph").count(), 3, "{}", document.text);
    let cut: Vec<&str> = document.removed.iter().map(|removed| removed.text.as_str()).collect();
    for text in ["By Jo Bloggs", "Winter comes early", "Sign up for our morning briefing"] {
        assert!(cut.contains(&text), "{cut:?}");
    }
    assert!(document.removed.is_sorted_by_key(|removed| removed.line));
    for block in &document.blocks {
        assert!(!cut.contains(&block.span.of(&document.text)));
    }
    for related in &document.related {
        assert_eq!(related.title, "Mail goes by a smaller boat");
        assert_eq!(related.url.as_deref(), Some("https://example.org/mail"));
    }
}

#[test]
fn pages_without_text_say_so() {
    let empty = loaded("<!DOCTYPE html><div id=root></div><script>make()</script>");
    assert!(empty.documents.is_empty());
    assert!(empty.skipped[0].why.contains("save it from a browser as a complete page"));
    let none = loaded("<!DOCTYPE html><div></div>");
    assert_eq!(none.skipped[0].why, "is a page without text");
}

#[test]
fn a_page_set_by_a_script_gives_what_its_data_hold() {
    let text = "The ferry stopped on Monday, the harbour master said in the evening. ".repeat(9);
    for page in [
        format!(
            "<!DOCTYPE html><script type='application/ld+json'>{{\"@type\":\"Article\",\"articleBody\":\"{text}\"}}</script><div id=root></div>"
        ),
        format!(
            "<!DOCTYPE html><div id=root></div><script id=__NEXT_DATA__ type='application/json'>{{\"a\":{{\"bodyHtml\":\"<p>{text}</p>\"}}}}</script>"
        ),
    ] {
        assert_eq!(loaded(&page).documents[0].text, text.trim(), "{page}");
    }
}

#[test]
fn pages_that_cost_too_much_are_read_flat_and_named() {
    let sentence = "The ferry stopped on Monday, the harbour master said in the evening.";
    for bad in ["<div>", "<table>", "<b class=x><p>", "<a href=x><div>"] {
        let found = loaded(&format!("<!DOCTYPE html>{}<p>{sentence}</p>", bad.repeat(20_000)));
        assert_eq!(found.documents[0].text, sentence);
        assert!(found.skipped[0].why.contains("it was read as its bare text"), "{bad}");
    }
    for odd in ["<br>", "&amp;", "\0", "<", "<p a='>", "<!--", "<svg>", "<template>", "<select>"] {
        loaded(&format!("<!DOCTYPE html><p>{sentence}</p>{}", odd.repeat(3_000)));
    }
    for end in 0..PAGE.len() {
        read(PAGE.get(..end).unwrap_or_default());
    }
}

#[test]
fn bytes_decide_on_the_encoding() {
    let check = |bytes: Vec<u8>, expected: &str| {
        let place = Place { path: "a.html".into(), name: "a.html".to_owned() };
        let loaded = parse(&Source::of(place, bytes), Cleaning::On).unwrap();
        assert_eq!(loaded.documents[0].text, expected);
    };
    let page = |charset: &str, text: &str| {
        format!(
            "<!DOCTYPE html><html><head><meta charset={charset}></head><body><p>{text}</p></body></html>"
        )
    };
    let text = "Die Fähre fuhr am Montag nicht, sagte der Hafenmeister über den Ausfall.";
    check(page("windows-1251", text).into_bytes(), text);
    let cases = [
        (encoding_rs::WINDOWS_1252, "windows-1252", text),
        (
            encoding_rs::WINDOWS_1251,
            "windows-1251",
            "Паром остановился в понедельник, сообщил начальник порта.",
        ),
        (encoding_rs::SHIFT_JIS, "Shift_JIS", "渡船は月曜日に機関の故障で止まったと港長が述べた。"),
        (encoding_rs::GBK, "gbk", "港务局长说，渡船周一因发动机故障停航。"),
        (
            encoding_rs::EUC_KR,
            "euc-kr",
            "월요일에 여객선이 엔진 고장으로 멈췄다고 항만장이 말했다.",
        ),
    ];
    for (encoding, charset, text) in cases {
        check(encoding.encode(&page(charset, text)).0.into_owned(), text);
    }
}
