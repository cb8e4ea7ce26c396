//! Articles in JSON: the contract of rows, and the forms that programs write.

use super::*;
use crate::load::source::Place;
use crate::model::document::Origin;
use crate::model::span::Span;

const TEXT: &str = "The ferry stopped on Monday. Nobody was hurt, the harbour master said.";

fn load(text: &str) -> Loaded {
    let place = Place { path: "rows.jsonl".into(), name: "rows.jsonl".to_owned() };
    let source = Source::of(place, text.as_bytes().to_vec());
    crate::load::parse(&source, Cleaning::On).unwrap()
}

/// Titles and texts of what is loaded.
fn check(text: &str, expected: &[(&str, &str)]) {
    let loaded = load(text);
    let found: Vec<(&str, &str)> = loaded
        .documents
        .iter()
        .map(|document| (document.title.as_str(), document.text.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}\n{:?}", loaded.skipped);
}

#[test]
fn a_row_is_an_article_and_a_broken_line_is_named() {
    let loaded = load(
        "{\"id\": 7, \"title\": \"Ferry Stops\", \"text\": \"Ferry Stops\\nThe ferry stopped. Nobody was hurt.\", \
         \"date\": \"2025-02-15T10:00:00Z\", \"authors\": [\"Jo Bloggs\"], \"source\": \"Gazette\", \"more\": [1]}\n\
         {\"id\": broken\n\
         {\"body\": \"The boat that was sent for it came back without an engine, and without a word from its crew.\\nIt went out again in the night.\"}\n",
    );
    let [one, two] = loaded.documents.as_slice() else { panic!("{loaded:?}") };
    assert_eq!(
        (one.id.as_str(), one.title.as_str(), one.outlet.as_deref()),
        ("7", "Ferry Stops", Some("Gazette"))
    );
    assert_eq!(one.text, "The ferry stopped. Nobody was hurt.");
    assert_eq!(one.source_of(Span::new(0, 3)), Some(Span::new(12, 15)));
    assert_eq!(one.published.as_ref().unwrap().edtf(), "2025-02-15");
    assert_eq!((two.id.as_str(), one.title_origin), ("rows.jsonl#3", Origin::Stated));
    assert!(loaded.skipped[0].why.starts_with("line 2 is no article"), "{:?}", loaded.skipped);
}

#[test]
fn a_row_without_text_is_named_by_its_line() {
    let loaded = load(&format!(
        "{{\"text\": \"\", \"title\": \"A\"}}\n\n{{\"title\": \"B\", \"maintext\": \"{TEXT}\"}}\n{{\"a\": 1}}"
    ));
    assert_eq!(loaded.documents[0].id, "rows.jsonl#3");
    let why: Vec<&str> = loaded.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
    assert_eq!(why, ["line 1 has no text; it was left out", "line 4 has no text; it was left out"]);
}

#[test]
fn a_row_of_one_line_is_text() {
    assert_eq!(load("{\"body\": \"One line.\"}").documents[0].text, "One line.");
}

#[test]
fn one_article_and_lists_of_them_may_take_several_lines() {
    let one = format!("{{\n  \"headline\": \"One\",\n  \"articleBody\": \"{TEXT}\"\n}}");
    check(&one, &[("One", TEXT)]);
    check(&format!("{one}\n{one}"), &[("One", TEXT), ("One", TEXT)]);
    check(&format!("[\n{one},\n{one}\n]"), &[("One", TEXT), ("One", TEXT)]);
    check(&format!("[{}]", one.replace('\n', "")), &[("One", TEXT)]);
    let loaded = load(&format!("[{one}, {one}, {{\"headline\": \"Thr"));
    assert_eq!(loaded.documents.len(), 2);
    assert!(
        loaded.skipped[0].why.starts_with("is broken after 2 articles"),
        "{:?}",
        loaded.skipped
    );
}

#[test]
fn articles_lie_in_other_things() {
    let article = format!("{{\"title\": \"One\", \"text\": \"{TEXT}\"}}");
    check(&format!("{{\"article\": {article}}}"), &[("One", TEXT)]);
    check(&format!("{{\"objects\": [{article}], \"request\": {{}}}}"), &[("One", TEXT)]);
    check(
        &format!("{{\"list\": {{\"17\": {article}, \"18\": {article}}}}}"),
        &[("One", TEXT), ("One", TEXT)],
    );
    check(&format!("{{\"hits\": {{\"hits\": [{{\"_source\": {article}}}]}}}}"), &[("One", TEXT)]);
    let loaded = load(&format!("{{\"url\": \"https://example.org/1\", \"data\": {article}}}"));
    assert_eq!(loaded.documents[0].url.as_deref(), Some("https://example.org/1"));
}

#[test]
fn texts_are_strings_lists_parts_or_html() {
    let one = "The ferry to the outer islands stopped on Monday after its engine failed, the harbour master said.";
    let two = "Passengers were taken off by fishing boats, and nobody was hurt in the operation, which took all night.";
    let both = format!("{one}\n{two}");
    check(&format!("{{\"title\": \"T\", \"text\": [\"{one}\", \"{two}\"]}}"), &[("T", &both)]);
    let sections = format!(
        "{{\"title\": \"T\", \"body\": {{\"sections\": [{{\"headline\": [], \"paragraphs\": [\"{one}\", \"{two}\"]}}]}}}}"
    );
    check(&sections, &[("T", &both)]);
    let html = format!("<p>{one}</p><p>Share</p><p>{two}</p>");
    check(&format!("{{\"title\": \"T\", \"content_html\": \"{html}\"}}"), &[("T", &both)]);
    check(&format!("{{\"title\": \"T\", \"content\": \"{html}\"}}"), &[("T", &both)]);
    check(
        &format!(
            "{{\"title\": {{\"rendered\": \"T\"}}, \"content\": {{\"rendered\": \"{html}\"}}}}"
        ),
        &[("T", &both)],
    );
}

#[test]
fn what_is_nearly_json_is_read() {
    check(
        &format!("{{\"title\": \"T \\ud83d x\", \"text\": \"{TEXT}\", \"score\": NaN}}"),
        &[("T \u{fffd} x", TEXT)],
    );
    check(
        &format!(
            "{{\"title\": \"T \\ud83d\\ude00 \\\\ud83d\", \"text\": \"{TEXT}\", \"a\": -Infinity}}"
        ),
        &[("T 😀 \\ud83d", TEXT)],
    );
    check(
        &format!(
            "[{{\"title\": \"T \\udc00\", \"text\": \"{TEXT}\"}},\n{{\"title\": \"U\", \"text\": \"{TEXT}\"}}]"
        ),
        &[("T \u{fffd}", TEXT), ("U", TEXT)],
    );
    check(&format!("{{\"title\": \"T\u{1}\", \"text\": \"{TEXT}\"}}"), &[("T", TEXT)]);
}

#[test]
fn deep_and_odd_values_are_survived() {
    let deep = format!("{{\"text\": {}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(load(&deep).skipped.len(), 1);
    assert_eq!(load("{\"text\": 7, \"html\": true, \"title\": []}").skipped.len(), 1);
}

#[test]
fn an_excerpt_is_a_standfirst_unless_the_text_begins_so() {
    let row = |excerpt: &str| {
        load(&format!("{{\"title\": \"T\", \"excerpt\": \"{excerpt}\", \"text\": \"{TEXT}\"}}"))
    };
    assert_eq!(
        row("What we know so far.").documents[0].subtitle.as_deref(),
        Some("What we know so far.")
    );
    assert_eq!(row("The ferry stopped on Monday...").documents[0].subtitle, None);
}

#[test]
fn markdown_in_a_row_is_read_as_such_and_its_first_heading_stays() {
    let loaded = load(
        "{\"success\": true, \"data\": {\"markdown\": \"## What came next\\n\\nSee [the log](https://example.org/log).\", \
         \"metadata\": {\"title\": \"Ferry Stops\", \"sourceURL\": \"https://example.org/ferry\"}}}",
    );
    let document = &loaded.documents[0];
    assert_eq!(document.title, "Ferry Stops");
    assert_eq!(document.text, "What came next\nSee the log.");
    assert_eq!(document.url.as_deref(), Some("https://example.org/ferry"));
}

#[test]
fn articles_in_graphs_excerpts_and_lists_of_paragraphs_are_found() {
    let second = "It went out again in the night, with a new pump from the mainland.";
    let both = format!("{TEXT}\n{second}");
    check(
        &format!(
            "{{\"@graph\": [{{\"@type\": \"WebSite\", \"name\": \"Gazette\"}}, {{\"headline\": \"A\", \"articleBody\": \"{TEXT}\"}}]}}"
        ),
        &[("A", TEXT)],
    );
    check(
        &format!(
            "{{\"items\": [{{\"title\": \"A\", \"summary\": {{\"content\": \"<p>{TEXT}</p>\"}}}}]}}"
        ),
        &[("A", TEXT)],
    );
    check(
        &format!(
            "{{\"list\": {{\"7\": {{\"resolved_title\": \"A\", \"article\": \"<p>{TEXT}</p>\"}}}}}}"
        ),
        &[("A", TEXT)],
    );
    check(
        &format!("{{\"title\": \"A\", \"paragraphs\": [\"{TEXT}\", \"{second}\"]}}"),
        &[("A", &both)],
    );
}
