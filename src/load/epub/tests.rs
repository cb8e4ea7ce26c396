//! Books, made here, and what is read of them.

use super::*;
use crate::load::package::tests::packed;
use crate::load::source::Place;

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='O/a.opf'/></rootfiles></container>";
const INDEX: &str = "<package><metadata><dc:title>Harbour Gazette [Sat, 15 Feb 2025]</dc:title>\
    <dc:creator>calibre</dc:creator><dc:date>2025-02-15T08:00:00+00:00</dc:date><dc:language>en</dc:language></metadata>\
    <manifest><item id='n' href='nav.xhtml' properties='nav'/><item id='1' href='c/1%20a.xhtml'/><item id='2' href='c/2.xhtml'/>\
    <item id='3' href='c/3.xhtml'/><item id='4' href='../../4.xhtml'/><item id='5' href='c/5.xhtml'/><item id='6' href='c/6.xhtml'/></manifest>\
    <spine><itemref idref='n'/><itemref idref='1'/><itemref idref='2'/><itemref idref='3'/><itemref idref='4'/>\
    <itemref idref='5'/><itemref idref='6'/></spine></package>";

fn page(body: &str) -> String {
    format!(
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a'/></head>\
         <body>{body}</body></html>"
    )
}

fn load(parts: &[(&str, &str)]) -> Loaded {
    let mut all = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("O/a.opf", INDEX),
    ];
    all.extend(parts);
    let bytes = packed(&all);
    assert!(recognises(&Start { name: "a", bytes: &bytes, text: "" }));
    let place = Place { path: "a.epub".into(), name: "a.epub".to_owned() };
    parse(&Source::of(place, bytes), Cleaning::On).unwrap()
}

#[test]
fn chapters_are_documents_and_what_is_none_is_named() {
    let nav = page("<nav><ol><li><a href='1'>Ferry Stops</a></li></ol></nav>");
    let one = page(
        "<div class='calibre_navbar'>| <a href='2'>Next</a> | <a href='i'>Main Menu</a> |</div><h1>Ferry Stops</h1>\
         <p>By Jo Bloggs</p><p>The ferry stopped on Monday, the harbour master said.</p>\
         <div class='calibre_navbar'><p>This article was downloaded by <b>calibre</b> from \
         <a href='https://example.org/ferry'>https://example.org/ferry</a></p></div>",
    );
    let two = page("<p>Nobody was hurt, and the mail came by a smaller boat.</p>");
    let three = page("<h1>Choir Wins</h1><p>The choir of the islands has won a prize.</p>");
    let five = page(&"<div>".repeat(3_000));
    let four = page("<h2>Part Two</h2>");
    let loaded = load(&[
        ("O/nav.xhtml", &nav),
        ("O/c/1 a.xhtml", &one),
        ("O/c/2.xhtml", &two),
        ("O/c/3.xhtml", &three),
        ("4.xhtml", &four),
        ("O/c/6.xhtml", &five),
    ]);
    let [ferry, choir] = loaded.documents.as_slice() else { panic!("{loaded:#?}") };
    assert_eq!((ferry.id.as_str(), ferry.title.as_str()), ("a.epub#1", "Ferry Stops"));
    assert_eq!(
        ferry.text,
        "The ferry stopped on Monday, the harbour master said.\n\
         Nobody was hurt, and the mail came by a smaller boat."
    );
    assert_eq!(ferry.byline, ["Jo Bloggs"]);
    assert_eq!(ferry.outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(ferry.url.as_deref(), Some("https://example.org/ferry"));
    assert_eq!(ferry.published.as_ref().unwrap().edtf(), "2025-02-15");
    assert_eq!((choir.title.as_str(), choir.byline.len()), ("Choir Wins", 0));
    let why: Vec<&str> = loaded.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
    assert_eq!(
        why,
        [
            "chapter O/c/5.xhtml: it is not there",
            "chapter O/c/6.xhtml: its elements lie too deep in one another",
            "left out, as no articles: O/nav.xhtml (contents), 4.xhtml (a heading without text)"
        ]
    );
}

#[test]
fn a_short_article_called_like_the_book_is_no_title_page() {
    let title = "<h1>Harbour Gazette [Sat, 15 Feb 2025]</h1>";
    let one = page(&format!("{title}<p>Jo Bloggs</p>"));
    let two = page(&format!("{title}<p>The ferry stopped on Monday, the harbour master said.</p>"));
    let loaded = load(&[("O/c/1 a.xhtml", &one), ("O/c/2.xhtml", &two)]);
    let texts: Vec<&str> = loaded.documents.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, ["The ferry stopped on Monday, the harbour master said."]);
}

#[test]
fn a_title_in_the_head_begins_a_chapter_and_a_number_in_it_does_not() {
    let titled = |title: &str, text: &str| {
        page(&format!("<p>{text}</p>")).replace("<title/>", &format!("<title>{title}</title>"))
    };
    let loaded = load(&[
        ("O/c/1 a.xhtml", &titled("Ferry stops", "The ferry stopped on Monday.")),
        ("O/c/2.xhtml", &titled("Choir part 1", "The choir has won a prize.")),
        ("O/c/3.xhtml", &titled("Choir part 2", "It is a silver bowl.")),
    ]);
    let found: Vec<(&str, &str)> = loaded
        .documents
        .iter()
        .map(|document| (document.title.as_str(), document.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("Ferry stops", "The ferry stopped on Monday."),
            ("Choir part 1", "The choir has won a prize.\nIt is a silver bowl.")
        ]
    );
}
