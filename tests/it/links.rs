//! What belongs together, whatever the files are called; and what the reasons say is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use attache::corpus::Corpus;
use attache::corpus::open::{Opening, What, open};
use attache::model::document::DocId;
use attache::model::moment::Moment;
use attache::model::story::{Link, LinkKind};
use attache::text::fold::fold;

use crate::{GOLDEN, golden};

fn opened(folder: &Path) -> Corpus {
    let opening = Opening::of(What::Paths(vec![folder.to_owned()]));
    open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap()
}

/// The sample's articles under names that put them in another order: a document's name in the
/// sample stands behind the first dash.
fn reordered(place: impl Fn(usize) -> usize) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    let mut names: Vec<_> =
        fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some());
    names.sort_unstable();
    for (at, path) in names.iter().enumerate() {
        let name = path.file_name().unwrap().to_string_lossy();
        fs::copy(path, folder.path().join(format!("{:03}-{name}", place(at)))).unwrap();
    }
    opened(folder.path())
}

/// The name that a document has in the sample.
fn name(corpus: &Corpus, doc: DocId) -> &str {
    corpus.record(doc).unwrap().id.split_once('-').unwrap().1
}

/// Everything that joins a document to others, with the others by their names.
fn joined(corpus: &Corpus, doc: DocId) -> (BTreeSet<String>, BTreeSet<String>) {
    let link = |link: &Link| {
        let (kind, score) = (link.kind.name(), (link.score * 1000.0).round());
        format!("{kind} {} {score} {:?}", name(corpus, link.to), link.reasons)
    };
    let links = corpus.links(doc).iter().map(link).collect();
    let group = corpus.group(doc).map(|other| name(corpus, other).to_owned()).collect();
    (links, group)
}

#[test]
fn the_earliest_of_copies_is_the_first_whatever_its_file_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let body = "The ferry to the outer islands stopped after its engine failed twice in a week, and \
        the mail goes by boat. A spare part is expected from the mainland, the harbour master said. \
        Nobody was hurt, but four schools were shut and the bakery sold out before noon that day.";
    for (name, day) in [("a", "2025-02-16"), ("b", "2025-02-14"), ("c", "2025-02-15")] {
        let row = format!(r#"{{"title":"Ferry {name} stops","date":"{day}","text":"{body}"}}"#);
        fs::write(folder.path().join(format!("{name}.json")), row).unwrap();
    }
    let corpus = opened(folder.path());
    let first = |doc| corpus.record(corpus.record(doc).unwrap().original).unwrap().title.as_str();
    let firsts: Vec<&str> = corpus.documents().map(first).collect();
    assert_eq!(firsts, ["Ferry b stops"; 3]);
}

#[test]
fn the_order_of_the_files_changes_nothing_but_ids() {
    let given = reordered(|at| at);
    for (how, other) in
        [("backwards", reordered(|at| 900 - at)), ("mixed", reordered(|at| at * 17 % 101))]
    {
        for doc in given.documents() {
            let named = name(&given, doc);
            let there = other.documents().find(|&doc| name(&other, doc) == named).unwrap();
            assert_eq!(joined(&given, doc), joined(&other, there), "{named}, {how}");
            let day = |corpus: &Corpus, doc| {
                corpus.record(doc).unwrap().published.as_ref().map(Moment::edtf)
            };
            assert_eq!(day(&given, doc), day(&other, there), "{named}, {how}");
        }
        let people = |corpus: &Corpus| -> BTreeSet<String> {
            corpus.people().iter().map(|one| format!("{} {}", one.name, one.seen.len())).collect()
        };
        assert_eq!(people(&given), people(&other), "{how}");
    }
}

/// Whether a reason is a word of a document, plural or not, or a name of whom it names.
fn stands_in(reason: &str, doc: DocId) -> bool {
    let reason = reason.strip_suffix('s').unwrap_or(reason);
    let named = GOLDEN.people().iter().chain(GOLDEN.places()).chain(GOLDEN.organisations());
    let mut named = named.filter(|one| one.name == reason);
    let text = &GOLDEN.body(doc).unwrap().document.text;
    let title = &GOLDEN.record(doc).unwrap().title;
    fold(&format!("{title}\n{text}")).contains(&fold(reason))
        || named.any(|one| one.documents().any(|other| other == doc))
}

#[test]
fn what_two_stories_are_said_to_share_stands_in_both() {
    let mut n_reasons = 0;
    for link in GOLDEN.documents().flat_map(|doc| GOLDEN.links(doc)) {
        if !matches!(link.kind, LinkKind::SameEvent | LinkKind::FollowUp) {
            continue;
        }
        let is_name = |reason: &&String| {
            let told = ["day", "days", "later", "earlier", "expected"];
            !reason.split([' ', ':']).any(|word| told.contains(&word))
        };
        for reason in link.reasons.iter().filter(is_name) {
            n_reasons += 1;
            for doc in [link.from, link.to] {
                assert!(stands_in(reason, doc), "{reason} in {}", GOLDEN.record(doc).unwrap().id);
            }
        }
    }
    assert!(n_reasons > 40, "{n_reasons}");
}

#[test]
fn a_report_of_one_event_is_one_both_ways() {
    for link in GOLDEN.documents().flat_map(|doc| GOLDEN.links(doc)) {
        let of = |doc| GOLDEN.record(doc).unwrap().story;
        if link.kind == LinkKind::SameEvent {
            assert_eq!(of(link.from), of(link.to));
            assert!(GOLDEN.group(link.to).any(|doc| doc == link.from));
        }
    }
}
