//! The cleaning of plain text: the trees are those that were trained, they tell text from furniture
//! in pages of our own, and every byte leads back to its file.

use attache::extract;
use attache::load::plain::{self, score, title};
use attache::load::{Cleaning, lines};
use attache::model::span::Span;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

/// Pages as scrapers write them; text is marked with a bar.
const PAGES: &[&str] = &[
    "\
Harbour Gazette
News
Sport
Island Ferry Stops After Second Engine Failure
By Jo Bloggs
15 February 2025
|The ferry to the outer islands stopped on Saturday after its engine failed for the second time in one week.
|Passengers were taken off by fishing boats, and nobody was hurt, the harbour master said.
Advertisement
|“It went quiet all of a sudden,” said Ann Other, who was on her way to the market with two goats.
|What comes next
|A spare part is expected from the mainland by Friday. Until then the mail will go by a smaller boat.
|The company has promised to pay for rooms in the town, and to bring the goats home.
Share this article
Related stories
Bakery Fire Leaves Old Mill Street Without Bread
Choir Wins Regional Prize For The Third Year
© 2025 Harbour Gazette. All rights reserved.",
    "\
Startseite
Politik
Fähre zu den Inseln fällt nach Motorschaden aus
Von Karla Beispiel
|Die Fähre zu den äußeren Inseln ist am Samstag ausgefallen, nachdem ihr Motor zum zweiten Mal in einer Woche versagt hatte.
|Fischer brachten die Reisenden an Land, verletzt wurde niemand, wie der Hafenmeister mitteilte.
Anzeige
|„Auf einmal war alles still“, sagte eine Frau, die mit zwei Ziegen auf dem Weg zum Markt war.
|Ein Ersatzteil soll bis Freitag vom Festland kommen. Bis dahin fährt die Post mit einem kleineren Boot.
Mehr zum Thema
Brand in der alten Mühle
Impressum
Datenschutz",
    "\
The Lighthouse Blog
Five questions for the harbour master
Posted on May 6, 2024
|The harbour master has kept the books of this port for thirty years. We asked what has changed since then, and what has not.
|Do you still go out yourself?
|Every morning, before the boats come in. You have to see the water to know what the day will be like.
|What was the worst storm?
|The one in 1999. We lost two piers and the roof of the market, and for a week nobody could leave the islands.
|What do you carry in your pockets?
|A knife, a pencil, and a list:
|• tides for the week
|• names of the boats that are out
|• the telephone number of my sister
Leave a Reply
Your email address will not be published. Required fields are marked *
Name
Email
Post Comment
2 Comments
Old Salt says:
May 7, 2024 at 9:12 am
I was there in 1999 and it was three piers, not two, and the roof of the market flew over my head.
Reply
Marta says:
May 7, 2024 at 11:40 am
My grandmother always said that the pencil was the most important thing in his pockets, and she knew him well.
Reply",
];

#[test]
fn the_trees_are_those_that_were_trained() {
    let hash = |bytes: &[u8]| {
        let digest = Sha256::digest(bytes);
        format!("{:016x}", u64::from_be_bytes(digest.first_chunk().copied().unwrap()))
    };
    // New trees come with new figures: train, read the figures, then change these lines.
    assert_eq!(hash(include_bytes!("../../data/models/lines.bin")), "9dc019513ff3631c");
    assert_eq!(hash(include_bytes!("../../data/models/titles.bin")), "6ec3d9d50cfa6edd");
    assert_eq!((score::TREES.roots.len(), title::TREES.roots.len()), (500, 150));
}

#[test]
fn the_trees_tell_text_from_furniture() {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for page in PAGES {
        let is_text: Vec<bool> = page.lines().map(|line| line.starts_with('|')).collect();
        let bare: Vec<&str> = page.lines().map(|line| line.trim_start_matches('|')).collect();
        let document = plain::read(&bare.join("\n"), Cleaning::On, None);
        let kept = document.kept.unwrap();
        for (number, is_text) in is_text.into_iter().enumerate() {
            match (is_text, kept.contains(&(number as u32))) {
                (true, true) => right += 1,
                (false, true) => wrong += 1,
                (true, false) => missed += 1,
                (false, false) => {}
            }
        }
    }
    assert_eq!((right, wrong, missed), (20, 0, 0));
}

#[test]
fn what_newspapers_type_is_shown_clean_and_leads_back() {
    // A soft hyphen, a zero-width space, a no-break space, a no-break hyphen, a ligature, an accent
    // that stands by itself, a mark that turns the writing.
    let text = "The ha\u{ad}rbour\u{200b} master of\u{a0}the non\u{2011}stop \u{fb01}shing \u{202e}fleet, \
        Jose\u{301} Bloggs, met Ann Other in Geneva on Monday, and both said that nobody was hurt.\n\
        “שלום” was written on the bow of the second boat, and below it stood a word that no one could read.";
    let document = plain::read(text, Cleaning::On, None);
    let clean =
        "The harbour master of\u{a0}the non\u{2011}stop \u{fb01}shing fleet, Jose\u{301} Bloggs";
    assert!(document.text.starts_with(clean), "{:?}", document.text);
    assert!(document.text.contains("שלום"));
    let back = |word: &str| {
        let at = document.text.find(word).unwrap();
        document.source_of(Span::new(at, at + word.len())).unwrap().of(text)
    };
    assert_eq!(back("harbour"), "ha\u{ad}rbour");
    assert_eq!(back("Geneva"), "Geneva");
    assert_eq!(back("שלום"), "שלום");
    // What is matched is folded: the letters alone count.
    let folded = attache::text::fold::fold(&document.text);
    for word in ["harbour", "non-stop", "fishing", "jose bloggs"] {
        assert!(folded.contains(word), "{word}: {folded}");
    }
}

proptest! {
    #[test]
    fn blocks_mentions_and_cut_lines_lead_back_to_the_file(
        text in proptest::collection::vec(
            "(Share|World|\u{2022} an item of it|SEE ALSO: A b c d|Marco Ru\u{ad}bio met Vladimir Putin in Ge\u{200b}neva on Monday, said Ann\u{a0}Other\\.|\\PC{0,60}|[A-Za-z ,“”\u{ad}\u{202e}]{40,90}\\.|)", 0..12,
        ).prop_map(|lines| lines.join("\n")),
    ) {
        let document = plain::read(&text, Cleaning::On, None);
        // White space apart: what stood beside something invisible may lead a line.
        let seen = |text: &str| {
            let shown: Vec<String> =
                lines::lines(text).into_iter().map(|line| line.text).collect();
            shown.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for block in &document.blocks {
            let source = document.source_of(block.span).unwrap();
            prop_assert_eq!(seen(source.of(&text)), seen(block.span.of(&document.text)));
        }
        for mention in extract::read(&document) {
            let source = seen(document.source_of(mention.span).unwrap().of(&text));
            let words = mention.span.of(&document.text);
            // A quotation may run over a line that was cut: then its paragraphs are all there.
            let runs_over = words.contains('\n');
            prop_assert!(runs_over || source == seen(words), "{:?} {:?}", source, words);
            prop_assert!(words.lines().all(|line| source.contains(&seen(line))));
        }
        for cut in &document.removed {
            let source = cut.source.unwrap().of(&text);
            prop_assert!(seen(source).contains(&seen(&cut.text)), "{:?} {:?}", source, cut);
        }
    }
}
