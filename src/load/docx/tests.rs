//! Word documents, made here, and what is read of them.

use super::*;
use crate::load::package::tests::packed;
use crate::load::source::Place;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="House"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"#;
const CORE: &str = "<c xmlns:dc='d'><dc:title>Microsoft Word - a.doc</dc:title><dc:creator>Jo Bloggs</dc:creator>\
    <dcterms:created>2025-02-15T10:00:00Z</dcterms:created></c>";

fn load(body: &str, more: &[(&str, &str)]) -> Loaded {
    let body = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", body.as_str()),
        ("word/styles.xml", STYLES),
        ("docProps/core.xml", CORE),
    ];
    parts.extend(more);
    let bytes = packed(&parts);
    assert!(recognises(&Start { name: "a", bytes: &bytes, text: "" }));
    let place = Place { path: "a.docx".into(), name: "a.docx".to_owned() };
    parse(&Source::of(place, bytes), Cleaning::On).unwrap()
}

fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn blocks(loaded: &Loaded) -> Vec<(&str, &str)> {
    let document = &loaded.documents[0];
    let blocks = document.blocks.iter();
    blocks.map(|block| (block.kind.name(), block.span.of(&document.text))).collect()
}

#[test]
fn styles_lists_tables_and_notes_are_read() {
    let body = [
        p("T", "Ferry Stops"),
        p("Own", "What came next"),
        "<w:p><w:r><w:t>The fer</w:t></w:r><w:r><w:t>ry</w:t><w:footnoteReference w:id='2'/>\
         <w:t xml:space='preserve'> stopped.</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
            .to_owned(),
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>First</w:t></w:r></w:p>"
            .to_owned(),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("", "Boats"), p("", "12")),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>By hand</w:t></w:r></w:p>".to_owned(),
    ];
    let notes = "<w:footnotes><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>A boat.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let head = "<w:hdr><w:p><w:r><w:t>Harbour Gazette</w:t></w:r></w:p></w:hdr>";
    let loaded = load(&body.concat(), &[("word/footnotes.xml", notes), ("word/header1.xml", head)]);
    let document = &loaded.documents[0];
    assert_eq!(
        blocks(&loaded),
        [
            ("heading", "What came next"),
            ("paragraph", "The ferry[1] stopped."),
            ("item", "First"),
            ("paragraph", "Boats | 12"),
            ("heading", "By hand"),
            ("paragraph", "[1] A boat."),
        ]
    );
    assert_eq!(document.title, "Ferry Stops");
    assert_eq!(document.byline, ["Jo Bloggs"]);
    assert_eq!(document.published.as_ref().unwrap().edtf(), "2025-02-15");
    let cut: Vec<&str> = document.removed.iter().map(|removed| removed.text.as_str()).collect();
    assert_eq!(cut, ["Ferry Stops", "Harbour Gazette"]);
}

#[test]
fn a_box_of_text_is_read_once_and_a_break_is_named() {
    let text_box = "<w:p><w:r><w:t>One.</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent>\
        <w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>\
        <w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>";
    assert_eq!(blocks(&load(text_box, &[])), [("paragraph", "Boxed."), ("paragraph", "One.")]);
    let loaded = load("<w:p><w:r><w:t>One.</w:t></w:r></w:p><!-- ", &[]);
    assert_eq!(blocks(&loaded), [("paragraph", "One.")]);
    assert!(loaded.skipped[0].why.starts_with("its text breaks off"), "{:?}", loaded.skipped);
}

#[test]
fn what_was_before_a_change_is_not_read() {
    let body = "<w:p><w:pPr><w:pStyle w:val='berschrift1'/><w:pPrChange><w:pPr><w:pStyle w:val='Normal'/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:t>What came next</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>\
        <w:t>Nobody was hurt.</w:t></w:r></w:p><w:p><w:r><w:ruby><w:rt><w:r><w:t>minato</w:t></w:r></w:rt>\
        <w:rubyBase><w:r><w:t>The pier</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t> is closed.</w:t></w:r></w:p>";
    let loaded = load(body, &[]);
    assert_eq!(loaded.documents[0].title, "What came next");
    assert_eq!(
        blocks(&loaded),
        [("paragraph", "Nobody was hurt."), ("paragraph", "The pier is closed.")]
    );
}

#[test]
fn a_table_of_contents_in_a_field_is_cut_with_its_heading() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let contents = format!(
        "<w:p>{}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{}<w:r><w:t>Ferry Stops 1</w:t></w:r></w:p>\
         <w:p><w:r><w:t>What came next 2</w:t></w:r>{}</w:p>",
        field("begin"),
        field("separate"),
        field("end")
    );
    let page = format!(
        "<w:p><w:r><w:t>It stands on page </w:t></w:r>{}<w:r><w:instrText>PAGEREF a</w:instrText></w:r>{}\
         <w:r><w:t>12</w:t></w:r>{}</w:p>",
        field("begin"),
        field("separate"),
        field("end")
    );
    let head = [p("berschrift1", "Contents"), contents, p("berschrift1", "Ferry Stops"), page];
    let loaded = load(&head.concat(), &[]);
    assert_eq!(loaded.documents[0].title, "Ferry Stops");
    assert_eq!(blocks(&loaded), [("paragraph", "It stands on page 12")]);
}
