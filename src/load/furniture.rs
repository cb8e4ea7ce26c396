//! Texts that come with markup but without a page around them, such as feed items and clipped
//! notes: what a rule is certain of is cut, the rest is text.

use std::collections::HashMap;

use crate::load::Cleaning;
use crate::load::html::blocks::Found;
use crate::load::lines::Line;
use crate::load::plain::{Fate, related, rules};
use crate::model::document::{BlockKind, Class, Document, Related, Removed};

/// Blocks among which headlines of other articles are looked for: each is compared with each.
const MOST_POINTED: usize = 5_000;

/// The longest line that a feed or a clipper adds below a text, in bytes.
const MOST_ADDED: usize = 300;

/// Makes a document of blocks.
pub fn document(found: &[Found], cleaning: Cleaning) -> Document {
    let (fates, pointers) = match cleaning {
        Cleaning::On => judged(found),
        Cleaning::Off => (vec![Fate::Open; found.len()], Vec::new()),
    };
    let pointers: HashMap<usize, related::Pointer> =
        pointers.into_iter().map(|pointer| (pointer.line, pointer)).collect();
    let mut document = Document::default();
    for (at, (found, fate)) in std::iter::zip(found, &fates).enumerate() {
        if let Some(pointer) = pointers.get(&at) {
            let place = document.text.len() as u32;
            let title = pointer.title.clone();
            document.related.push(Related { title, url: None, line: None, at: place });
        }
        if let Fate::Cut(class, reason) = *fate {
            let text = found.text.clone();
            document.removed.push(Removed { line: at as u32, text, class, reason, source: None });
        } else {
            found.add_to(&mut document, found.kind);
        }
    }
    byline(&mut document);
    document
}

/// What becomes of each block, and the headlines that are pointed to.
fn judged(found: &[Found]) -> (Vec<Fate>, Vec<related::Pointer>) {
    let all: Vec<Line> = found.iter().map(line).collect();
    let mut fates = rules::judge(&all);
    for (found, fate) in std::iter::zip(found, &mut fates) {
        let certain = matches!(fate, Fate::Cut(..)) && found.kind != BlockKind::Quotation;
        *fate = match *fate {
            // A heading of a list inside the text: "Opinion", "The numbers".
            Fate::Cut(Class::Chrome, "no words") if found.kind == BlockKind::Item => Fate::Open,
            cut if certain => cut,
            _ if is_added(&found.text) => Fate::Cut(Class::Chrome, "added by the feed"),
            // Only furniture is cut here: what no rule knows is text.
            _ => Fate::Kept(found.kind),
        };
    }
    let few = found.len() <= MOST_POINTED;
    let pointers = if few { related::judge(&all, &mut fates) } else { Vec::new() };
    // Never an empty text: where all was cut, the rules were not meant for it.
    if fates.iter().all(|fate| matches!(fate, Fate::Cut(..))) {
        return (vec![Fate::Open; found.len()], Vec::new());
    }
    (fates, pointers)
}

/// The block as the rules know lines.
fn line(found: &Found) -> Line {
    Line { text: found.text.clone(), ..Line::default() }
}

/// "The post … appeared first on …", "Continue reading …", "Read more".
fn is_added(text: &str) -> bool {
    if text.len() > MOST_ADDED {
        return false;
    }
    let key = rules::key(text);
    let starts =
        ["continue reading", "keep reading", "read the full", "read the rest", "read full"];
    let whole = [
        "read more",
        "read on",
        "more",
        "link",
        "comments",
        "view original",
        "view entire post",
        "[link]",
        "source",
    ];
    (key.starts_with("the post ")
        || key.starts_with("this article")
        || key.starts_with("the article "))
        && (key.contains("appeared first on")
            || key.contains("first appeared on")
            || key.contains("was originally published"))
        || starts.iter().any(|start| key.starts_with(start)) && !text.ends_with('.')
        || whole.contains(&key.as_str())
        || key.starts_with("submitted by /u/")
}

/// The names in a line that was cut because it is nothing but them.
fn byline(document: &mut Document) {
    let cut = document.removed.iter().find(|cut| cut.class == Class::Byline);
    let names = cut.and_then(|cut| rules::names_after_by(&cut.text));
    let names = names.map(|names| crate::load::fields::names(&names.into()));
    document.byline = names.unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(blocks: &[(BlockKind, &str)], kept: &[&str], cut: &[&str]) -> Document {
        let found: Vec<Found> =
            blocks.iter().map(|&(kind, text)| Found::of(kind, text.to_owned())).collect();
        let document = document(&found, Cleaning::On);
        assert_eq!(document.text.lines().collect::<Vec<_>>(), kept);
        let removed: Vec<&str> = document.removed.iter().map(|cut| cut.text.as_str()).collect();
        assert_eq!(removed, cut);
        document
    }

    #[test]
    fn what_was_added_is_cut_and_the_rest_is_text() {
        use BlockKind::{Heading, Item, Paragraph, Quotation};
        let text = "The ferry to the outer islands stopped on Monday after its engine failed.";
        let post = "The post Ferry Stops appeared first on Harbour Gazette.";
        check(
            &[
                (Paragraph, text),
                (Heading, "World"),
                (Item, "12"),
                (Paragraph, "Share"),
                (Paragraph, post),
            ],
            &[text, "World", "12"],
            &["Share", post],
        );
        check(&[(Paragraph, text), (Paragraph, "Read more")], &[text], &["Read more"]);
        check(&[(Quotation, "Share"), (Paragraph, text)], &["Share", text], &[]);
        check(&[(Paragraph, "Share")], &["Share"], &[]);
    }

    #[test]
    fn names_and_headlines_elsewhere_are_taken_out_of_the_text() {
        use BlockKind::Paragraph;
        let text = "The ferry to the outer islands stopped on Monday after its engine failed.";
        let see = "SEE ALSO: Ferry Back In Service";
        let document = check(
            &[(Paragraph, "By Jo Bloggs and Ann Other"), (Paragraph, text), (Paragraph, see)],
            &[text],
            &["By Jo Bloggs and Ann Other", see],
        );
        assert_eq!(document.byline, ["Jo Bloggs", "Ann Other"]);
        assert_eq!(document.related[0].title, "Ferry Back In Service");
    }
}
