//! Notes: front matter whole and broken, the forms of clippers, what becomes of the text.

use super::*;
use crate::load;
use crate::load::source::Place;

fn check(text: &str) -> Document {
    let place = Place { path: "a.md".into(), name: "clips/a.md".to_owned() };
    let source = Source::of(place, text.as_bytes().to_vec());
    load::parse(&source, Cleaning::On).unwrap().documents.remove(0)
}

fn day(document: &Document) -> Option<String> {
    document.published.as_ref().map(Moment::edtf)
}

#[test]
fn a_clipped_page_tells_of_itself() {
    let note = check(
        "---\ntitle: \"Ferry Stops: What We Know\"\nsource: \"https://example.org/ferry\"\nauthor:\n  - \"[[Jo Bloggs]]\"\n  \
         - \"[[Ann Other]]\"\npublished: 2025-02-15\ncreated: 2025-03-01\ndescription: \"All that is known.\"\nsite: Harbour Gazette\n\
         tags:\n  - \"clippings\"\n---\n# Ferry Stops: What We Know\n\nThe ferry stopped on Monday.\n\nShare\n\n## What next\n\nNobody knows.\n",
    );
    assert_eq!((note.format, note.id.as_str()), ("markdown", "clips/a.md"));
    assert_eq!(
        (note.title.as_str(), note.title_origin),
        ("Ferry Stops: What We Know", Origin::Stated)
    );
    assert_eq!(note.byline, ["Jo Bloggs", "Ann Other"]);
    assert_eq!(note.url.as_deref(), Some("https://example.org/ferry"));
    assert_eq!(note.outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(note.subtitle.as_deref(), Some("All that is known."));
    assert_eq!(day(&note).as_deref(), Some("2025-02-15"));
    assert_eq!(note.text, "The ferry stopped on Monday.\nWhat next\nNobody knows.");
    let cut: Vec<&str> = note.removed.iter().map(|cut| cut.reason).collect();
    assert_eq!(cut, ["headline", "share bar"]);
}

#[test]
fn the_day_of_clipping_is_none_of_publication() {
    assert_eq!(
        day(&check("---\ntitle: A\ncreated: 2025-03-01T10:00\nclipped: 2025-03-01\n---\nText.")),
        None
    );
    assert_eq!(
        day(&check("+++\ntitle = \"A\"\ndate = 2025-02-15T10:00:00Z\n+++\nText.")).as_deref(),
        Some("2025-02-15")
    );
}

#[test]
fn broken_front_matter_is_read_line_by_line() {
    let note = check(
        "---\ntitle: \"Ferry\" stops: again\nauthor: Jo Bloggs\ntags: [a, b\ndate: 2025-02-15\n---\nThe ferry stopped.\n",
    );
    assert_eq!(note.title, "Ferry\" stops: again");
    assert_eq!(
        (note.byline.as_slice(), day(&note).as_deref()),
        (["Jo Bloggs".to_owned()].as_slice(), Some("2025-02-15"))
    );
    assert_eq!(note.text, "The ferry stopped.");
}

#[test]
fn a_rule_at_the_head_is_no_front_matter() {
    let note = check("---\n\nThe ferry stopped: nobody knows why.\n\n---\n\nIt came back.\n");
    assert!(note.text.contains("It came back."), "{}", note.text);
}

#[test]
fn properties_stand_below_titles_or_with_two_colons() {
    let note = check(
        "# Ferry Stops\n\nAuthor: Jo Bloggs\nURL: https://example.org/1\nPublished: 15 February 2025\n\nThe ferry stopped.\n",
    );
    assert_eq!((note.title.as_str(), note.text.as_str()), ("Ferry Stops", "The ferry stopped."));
    assert_eq!(note.url.as_deref(), Some("https://example.org/1"));
    let note = check("title:: Ferry Stops\nauthor:: [[Jo Bloggs]]\n\n- The ferry stopped.\n");
    assert_eq!(
        (note.title.as_str(), note.byline.first().map(String::as_str)),
        ("Ferry Stops", Some("Jo Bloggs"))
    );
}

#[test]
fn what_stands_before_the_headline_and_the_sites_name_behind_it_are_cut() {
    let note = check(
        "---\ntitle: Ferry Stops \\| Harbour Gazette\n---\n\n- [Home](/)\n- [World](/w)\n\n# Ferry Stops\n\nBy Jo Bloggs\n\n::: {.box}\nThe ferry ==stopped==.\n:::\n",
    );
    assert_eq!((note.title.as_str(), note.text.as_str()), ("Ferry Stops", "The ferry stopped."));
    assert_eq!(note.byline, ["Jo Bloggs"]);
    let note =
        check("author: Jo Bloggs\nlang: en\ntitle: Ferry Stops\n  Again\n\nThe ferry stopped.\n");
    assert_eq!(
        (note.title.as_str(), note.text.as_str()),
        ("Ferry Stops Again", "The ferry stopped.")
    );
}

#[test]
fn blocks_are_told() {
    let note = check(
        "Text with *words*, a [link](https://example.org), `code` and a note.[^1] It goes\non.\n\n- one point\n- two **points**\n\n\
         > A quotation.\n\n| Name | Port |\n|---|---|\n| Ada | North |\n\n![A ferry at the pier](a.jpg)\n\n\
         <div><p>Set in HTML.</p></div>\n\n[^1]: The note.\n",
    );
    let blocks: Vec<(&str, &str)> =
        note.blocks.iter().map(|block| (block.kind.name(), block.span.of(&note.text))).collect();
    assert_eq!(
        blocks,
        [
            ("paragraph", "Text with words, a link, code and a note. It goes on."),
            ("item", "one point"),
            ("item", "two points"),
            ("quotation", "A quotation."),
            ("paragraph", "Name | Port"),
            ("paragraph", "Ada | North"),
            ("caption", "A ferry at the pier"),
            ("paragraph", "Set in HTML."),
            ("item", "The note."),
        ]
    );
}

#[test]
fn hostile_notes_are_survived() {
    let laughs = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: T\n---\nText.";
    assert_eq!(check(laughs).title, "T");
    let deep = format!("---\ntitle: T\na: {}\n---\nText.", "[".repeat(30_000));
    assert_eq!(check(&deep).title, "T");
    let quotes = format!("{}deep\n\n{}", "> ".repeat(5_000), "*a ".repeat(5_000));
    assert!(check(&quotes).text.contains("deep"));
    let html = format!("{}deep", "<div>".repeat(20_000));
    assert_eq!(check(&html).text, "deep");
    assert!(!check("a \u{202e}b\u{1b}[31m").text.contains(['\u{202e}', '\u{1b}']));
}

#[test]
fn a_note_with_its_properties_below_is_told_by_them() {
    let note = check(
        "Ferry Stops\n\nThe ferry stopped on Monday.\n\nid: 01ab\nauthor: Jo Bloggs\n\
         source_url: https://example.org/ferry\nsource: joplin-desktop\ntype_: 1",
    );
    assert_eq!(
        (note.title.as_str(), note.text.as_str()),
        ("Ferry Stops", "The ferry stopped on Monday.")
    );
    assert_eq!(note.byline, ["Jo Bloggs"]);
    assert_eq!(note.url.as_deref(), Some("https://example.org/ferry"));
    assert_eq!(note.outlet, None);
}

#[test]
fn properties_below_a_cover_and_beside_known_ones_are_read() {
    let note = check(
        "# Ferry Stops\n\n![rw-book-cover](https://example.org/cover.png)\n\n## Metadata\n- Author: [[Jo Bloggs]]\n\
         - Full Title: Ferry Stops\n- Reading Status: To read\n- URL: https://example.org/ferry\n\n## Highlights\n\
         - The ferry stopped. ([View Highlight](https://example.org/h/1))\n",
    );
    assert_eq!(note.byline, ["Jo Bloggs"]);
    assert_eq!(note.url.as_deref(), Some("https://example.org/ferry"));
    assert_eq!(note.text, "Highlights\nThe ferry stopped.");
}

#[test]
fn marks_of_outliners_and_of_programs_are_no_text() {
    let note = check(
        "- title:: Ferry Stops\n  author:: [[Jo Bloggs]]\n  date:: [[2025-02-15]]\n- The ferry stopped.\n  collapsed:: true\n\
         - ## What next {#next}\n- Nobody knows. [↩\u{fe0e}](#a)\n",
    );
    assert_eq!((note.title.as_str(), note.byline.len()), ("Ferry Stops", 1));
    assert_eq!(day(&note).as_deref(), Some("2025-02-15"));
    assert_eq!(note.text, "The ferry stopped.\nWhat next\nNobody knows.");
}

#[test]
fn words_of_a_picture_and_the_same_below_it_stand_once() {
    let note = check(
        "# Ferry Stops\n\nThe ferry stopped.\n\n![The pier at night](a.png)\n\nThe pier at night\n\nNobody was hurt.\n",
    );
    assert_eq!(note.text, "The ferry stopped.\nThe pier at night\nNobody was hurt.");
    assert_eq!(note.blocks[1].kind, BlockKind::Caption);
}

#[test]
fn a_line_below_the_title_tells_the_day_and_a_name_is_no_address() {
    let note = check(
        "---\nsource: Reuters\n---\n# The dam is safe\n\nPublished 20 March 2026\n\nThe dam above the town is safe \
         after the storm, three engineers told the council. They had walked its crest.\n",
    );
    assert_eq!(day(&note).as_deref(), Some("2026-03-20"));
    assert_eq!((note.outlet.as_deref(), note.url.as_deref()), (Some("Reuters"), None));
}

#[test]
fn numbered_lists_keep_their_numbers() {
    let note =
        check("# A\n\nThree things:\n\n3. One.\n3. Two.\n   - Within.\n3. Three.\n\n- Other.\n");
    let items: Vec<_> = note.blocks.iter().map(|block| (block.kind, block.number)).collect();
    let item = |number| (BlockKind::Item, number);
    assert_eq!(
        items,
        [
            (BlockKind::Paragraph, None),
            item(Some(3)),
            item(Some(4)),
            item(None),
            item(Some(5)),
            item(None)
        ]
    );
}
