//! Whole files through the cleaning.

use proptest::prelude::*;

use super::*;
use crate::model::span::Span;

const SCRAPE: &str = "\
Connect with us

World

Ferry To Outer Islands Stops After Engine Fails

Published

on

The ferry to the outer islands stopped on Monday after its engine failed twice in one week. Passengers were taken off by fishing boats, the harbour master said, and nobody was hurt.

SEE ALSO: Bakery Fire Leaves Old Mill Street Without Bread

What happened on board

\u{201c}It went quiet all of a sudden,\u{201d} said Jo Bloggs, who was on her way to the market with two goats and a piano.

  • The first failure was on Thursday, near the lighthouse.
  • The second came on Monday, in view of the pier.

A spare part is expected from the mainland by Friday, and until then the mail will go by a smaller boat.

Share

Leave a Reply

Your email address will not be published. Required fields are marked *

Related Articles
Choir Wins Regional Prize For The Third Year
World

Choir Wins Regional Prize For The Third Year

The harbour choir has won the regional prize for...
";

fn blocks(document: &Document) -> Vec<(&'static str, &str)> {
    let of = |block: &crate::model::document::Block| block.span.of(&document.text);
    document.blocks.iter().map(|block| (block.kind.name(), of(block))).collect()
}

#[test]
fn a_scrape_is_cleaned_and_nothing_is_lost() {
    let document = read(SCRAPE, Cleaning::On, None);
    assert_eq!(document.title, "Ferry To Outer Islands Stops After Engine Fails");
    assert_eq!(document.title_origin, Origin::Stated);
    let kinds: Vec<&str> = blocks(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "heading", "paragraph", "item", "item", "paragraph"]);
    let related: Vec<&str> =
        document.related.iter().map(|related| related.title.as_str()).collect();
    assert_eq!(
        related,
        [
            "Bakery Fire Leaves Old Mill Street Without Bread",
            "Choir Wins Regional Prize For The Third Year",
        ]
    );
    let n_lines = SCRAPE.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(document.kept.as_ref().unwrap().len() + document.removed.len(), n_lines);
}

#[test]
fn a_file_without_a_title_gets_one_that_is_marked() {
    let text = "The ferry to the outer islands stopped on Monday. Nobody was hurt, the harbour master said.\n\
        A spare part is expected from the mainland by Friday, and until then the mail goes by boat.";
    let document = read(text, Cleaning::On, None);
    assert_eq!(document.title, "The ferry to the outer islands stopped on Monday");
    assert_eq!(document.title_origin, Origin::Inferred);
    assert_eq!(document.blocks.len(), 2);
}

#[test]
fn the_one_line_above_a_short_text_is_its_title() {
    let title = |above: &str| {
        let text = format!(
            "{above}\n\nLindow, 1 April 2025 - Baker Ann Other won the county prize for her bread on \
             Tuesday, the council said.\n\n\"I am very happy,\" Other said. \"The oven is forty years \
             old.\"\n\nThe prize is worth 500 pounds. Mayor Jo Bloggs gave it in the town hall.\n"
        );
        read(&text, Cleaning::On, None).title
    };
    assert_eq!(title("Local baker wins prize"), "Local baker wins prize");
    assert_eq!(title("Local bakers happy\n\nBy Sam Vimes"), "Local bakers happy");
    assert_eq!(title("Blockade ends\n\n31 March 2025"), "Blockade ends");
    // What has no word of the text may be the name of the site, and of two lines one is a menu.
    let made_up = "Baker Ann Other won the county prize for her bread on Tuesday, the council said";
    assert_eq!(title("The Harbour Courier"), made_up);
    assert_eq!(title("The Harbour Courier\n\n31 March 2025"), made_up);
    assert_eq!(title("Weather\n\nThe prize letter"), made_up);
}

#[test]
fn a_glued_credit_is_cut_out_of_its_line() {
    let text = "Image Credit: JO BLOGGS / Contributor / Getty Images The ferry to the outer islands \
        stopped on Monday after its engine failed twice in one week, the harbour master said.\n\
        A spare part is expected from the mainland by Friday, and until then the mail goes by boat.";
    let document = read(text, Cleaning::On, None);
    assert!(document.text.starts_with("The ferry"), "{}", document.text);
    assert_eq!(document.removed[0].text, "Image Credit: JO BLOGGS / Contributor / Getty Images");
    assert_eq!(document.kept, Some(vec![0, 1]));
    assert_eq!(document.source_of(Span::new(4, 9)).unwrap().of(text), "ferry");
}

#[test]
fn a_given_title_is_cut_from_the_text() {
    let text = "Ferry Stops\nThe ferry to the outer islands stopped on Monday. Nobody was hurt.";
    let document = read(text, Cleaning::On, Some("Ferry stops"));
    assert_eq!((document.title.as_str(), document.blocks.len()), ("Ferry stops", 1));
}

#[test]
fn with_cleaning_off_every_line_stays() {
    let document = read(SCRAPE, Cleaning::Off, None);
    let n_lines = SCRAPE.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!((document.blocks.len(), document.removed.len()), (n_lines, 0));
}

#[test]
fn a_text_of_furniture_alone_still_has_text() {
    let document = read("Share\nAdvertisement\n", Cleaning::On, None);
    assert!(!document.text.is_empty());
}

proptest! {
    #[test]
    fn nothing_is_lost_and_every_span_leads_back(
        text in proptest::collection::vec(
            "(Share|World|By Jo Bloggs|SEE ALSO: A b c d|Related|• an item of it|\\PC{0,90}|[A-Za-z ,“”]{40,120}\\.|)", 0..14,
        ).prop_map(|lines| lines.join("\n")),
    ) {
        let document = read(&text, Cleaning::On, None);
        let visible = lines(&text);
        let visible = visible.iter().filter(|line| !line.text.is_empty());
        for line in visible {
            let kept = document.kept.as_ref().unwrap().contains(&line.first);
            let caption = document.text.contains(&line.text);
            let cut = document.removed.iter().any(|removed| removed.line == line.first);
            prop_assert!(kept || cut || caption, "{:?}", line);
        }
        for block in &document.blocks {
            let shown = block.span.of(&document.text);
            prop_assert!(!shown.is_empty());
            let source = document.source_of(block.span).unwrap();
            prop_assert!(text.get(source.range()).is_some());
        }
        for removed in &document.removed {
            prop_assert!(text.get(removed.source.unwrap().range()).is_some());
        }
    }
}

#[test]
fn the_opening_of_a_note_is_text_and_its_first_line_the_title() {
    let below =
        "The strike was called after talks failed on Monday.\n\nThe port is shut until Friday.";
    for (above, opening) in [
        (
            "Port strike spreads\n\n3 March 2026\n\n",
            "Dockers walked out in Odesa on Tuesday, their union said.",
        ),
        (
            "Port strike spreads\nBy Ann Lee\n\n",
            "\"We had no choice,\" said union leader Olga Marchenko.",
        ),
    ] {
        let text = format!("{above}{opening}\n\n{below}");
        let note = read(&text, Cleaning::On, None);
        assert_eq!(note.title, "Port strike spreads");
        let shown = [note.subtitle.as_deref().unwrap_or_default(), &note.text].join("\n");
        assert!(shown.contains(opening) && shown.contains("until Friday"), "{shown}");
    }
    let given = read(
        "Jo Bloggs said \"hello\" in Rome on 3 March.\n\nShe then left for Ankara.",
        Cleaning::On,
        Some("In Rome"),
    );
    assert!(given.text.starts_with("Jo Bloggs said"), "{}", given.text);
}
