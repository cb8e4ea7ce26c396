//! What is kept for the next time: with it and without it the same stories, people and links.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

use attache::corpus::Corpus;
use attache::corpus::catalog::Catalog;
use attache::corpus::open::inputs::look;
use attache::corpus::open::{Links, Opening, What, later, open, remembered, renew};
use attache::export::jsonl;
use attache::model::judgement::{Judgement, Kind};

use crate::golden;

/// A folder of articles, and a place for its catalog.
struct Desk {
    folder: tempfile::TempDir,
    opening: Opening,
    catalog: PathBuf,
}

impl Desk {
    fn of_golden() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        fs::create_dir(&articles).unwrap();
        let catalog = folder.path().join("kept/articles.catalog");
        let opening =
            Opening { catalog: Some(catalog.clone()), ..Opening::of(What::Paths(vec![articles])) };
        let desk = Self { folder, opening, catalog };
        for entry in fs::read_dir(golden()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            desk.write(&name, &fs::read(entry.path()).unwrap(), 1_000);
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("articles").join(name)
    }

    /// Writes a file that was last changed so many seconds after 1970.
    fn write(&self, name: &str, bytes: &[u8], changed: u64) {
        fs::write(self.path(name), bytes).unwrap();
        let file = File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(changed)).unwrap();
    }

    fn open(&self) -> Corpus {
        open(&self.opening, &|_| {}, &AtomicBool::new(false)).unwrap()
    }

    /// Whether the catalog is gone over and found to say what the files say.
    fn check(&self) {
        let plain = Opening { catalog: None, ..self.opening.clone() };
        let plain = exported(&open(&plain, &|_| {}, &AtomicBool::new(false)).unwrap());
        assert_eq!(exported(&self.open()), plain, "what was kept, brought up to date");
        assert_eq!(exported(&self.open()), plain, "what is kept now");
        let known = remembered(&self.opening).map(|corpus| exported(&corpus));
        assert_eq!(known, Some(plain));
        assert!(renew(&self.opening, &drop, (&|_| {}, &AtomicBool::new(false))).is_none());
    }
}

fn exported(corpus: &Corpus) -> String {
    let docs: Vec<_> = corpus.documents().collect();
    let mut out = Vec::new();
    jsonl::write(corpus, &docs, &mut out).unwrap();
    let people = corpus.people().iter().map(|person| format!("{person:?}\n"));
    let found = ["geneva", "'talks", "rubio", "zel", "-munich"].map(|typed| {
        let query = attache::corpus::query::Query::parse(typed);
        format!("{:?}", attache::corpus::search::search(corpus, &query))
    });
    let quotes = attache::corpus::quotes::by_person(corpus, &docs);
    let rest = format!("{:?} {:?} {:?}", corpus.skipped(), corpus.left_out(), corpus.suggestions());
    String::from_utf8(out).unwrap()
        + &people.collect::<String>()
        + &found.join("\n")
        + &format!("{quotes:?}{rest}")
}

#[test]
fn the_corpus_is_the_same_with_a_catalog_and_without() {
    let desk = Desk::of_golden();
    desk.check();
    let left: Vec<_> = fs::read_dir(desk.catalog.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn files_that_change_come_or_go_are_taken_up() {
    let mut desk = Desk::of_golden();
    desk.check();
    let ending = "Jo Bloggs writes about ferries, goats and the sea for this paper.\n";
    let story = |name: &str, ending: &str| {
        let day = |day: u32| {
            format!(
                "The {name} was seen on day {day} in the harbour, the master of the {name} said.\n"
            )
        };
        let text: String = (1..6).map(day).collect();
        format!("The {name} of the harbour\n\n{text}{ending}").into_bytes()
    };
    desk.write("ferry.txt", &story("ferry", ending), 2_000);
    desk.write("whale.txt", &story("whale", ending), 2_000);
    desk.check();
    // A third file with the line cuts it from two that did not change.
    desk.write("piano.txt", &story("piano", ending), 2_000);
    desk.check();
    assert!(!exported_of(&desk, "ferry.txt").contains("goats and the sea"));
    desk.write("whale.txt", &story("whale", ""), 3_000);
    desk.check();
    assert!(exported_of(&desk, "ferry.txt").contains("goats and the sea"));
    fs::remove_file(desk.path("piano.txt")).unwrap();
    desk.write("empty.bin", b"\x7fELF\0\0\0", 2_000);
    desk.check();
    desk.opening.judgements = vec![Judgement {
        person: "Steve Witkoff".to_owned(),
        kind: Kind::Different,
        variant: "Witkoff".to_owned(),
    }];
    desk.check();
    desk.opening.links = Links::UpTo(3);
    desk.check();
}

/// The text of one document.
fn exported_of(desk: &Desk, id: &str) -> String {
    let corpus = desk.open();
    let doc = corpus.find_id(id).unwrap();
    corpus.body(doc).unwrap().document.text.clone()
}

#[test]
fn only_files_that_changed_are_read_again() {
    let desk = Desk::of_golden();
    let text = |words: &str| {
        format!("A title of some length\n\nThe ferry stopped {words} in the harbour.\n")
    };
    desk.write("one.txt", text("on Monday").as_bytes(), 1_000);
    let before = exported(&desk.open());
    // As long as before, and not changed since: it is not looked into.
    desk.write("one.txt", text("on Friday").as_bytes(), 1_000);
    assert_eq!(exported(&desk.open()), before);
    desk.write("one.txt", text("on Friday").as_bytes(), 1_001);
    assert_ne!(exported(&desk.open()), before);
}

#[test]
fn a_damaged_catalog_is_made_anew() {
    let desk = Desk::of_golden();
    let sound = exported(&desk.open());
    let bytes = fs::read(&desk.catalog).unwrap();
    let damage = |bytes: &[u8]| {
        fs::write(&desk.catalog, bytes).unwrap();
        // What is shown before all is looked through may lack a text, and nothing else.
        drop(remembered(&desk.opening).map(|corpus| exported(&corpus)));
        assert_eq!(exported(&desk.open()), sound);
        assert!(renew(&desk.opening, &drop, (&|_| {}, &AtomicBool::new(false))).is_none());
    };
    for part in 0..12 {
        let mut changed = bytes.clone();
        let at = (bytes.len() - 1) * part / 11;
        changed[at] ^= 0x20;
        damage(&changed);
    }
    damage(&bytes[..bytes.len() / 2]);
    damage(&bytes[..20]);
    damage(b"");
    damage(&[&bytes[..], b"more"].concat());
}

#[test]
fn where_nothing_can_be_kept_the_stories_are_read_all_the_same() {
    let mut desk = Desk::of_golden();
    let sound = exported(&desk.open());
    desk.opening.catalog = Some(Path::new("/dev/null/articles.catalog").to_owned());
    let corpus = desk.open();
    assert_eq!(exported(&corpus), sound);
    assert!(corpus.notice().is_some_and(|notice| notice.contains("/dev/null")));
}

#[test]
fn what_a_killed_writer_left_is_swept_away() {
    let desk = Desk::of_golden();
    let left = desk.catalog.with_file_name("articles.abcdef.undone");
    fs::create_dir_all(left.parent().unwrap()).unwrap();
    fs::write(&left, "half").unwrap();
    let held = File::create(desk.catalog.with_file_name("articles.held.undone")).unwrap();
    held.lock().unwrap();
    drop(desk.open());
    assert!(!left.exists());
    assert!(desk.catalog.with_file_name("articles.held.undone").exists());
}

#[test]
fn a_story_is_not_later_than_its_file() {
    let desk = Desk::of_golden();
    let text = "Prime Minister Keir Starmer opened the new harbour, and the choir sang.\n";
    let noon = 1_733_054_400; // 1 December 2024.
    for (name, changed) in [("known.txt", noon), ("unknown.txt", 0)] {
        desk.write(name, text.as_bytes(), changed);
    }
    desk.check();
    let corpus = desk.open();
    let published = |name| corpus.record(corpus.find_id(name).unwrap()).unwrap().published.clone();
    assert_eq!(published("known.txt").unwrap().latest.to_string(), "2024-12-02");
    assert_eq!(published("unknown.txt"), None);
}

/// What is said of a document: who is named how often, what belongs to it, who says what.
fn told(corpus: &Corpus, id: &str) -> Vec<Vec<String>> {
    let doc = corpus.find_id(id).unwrap();
    let record = corpus.record(doc).unwrap();
    let id_of = |doc| corpus.record(doc).unwrap().id.clone();
    let name = |person| corpus.person(person).unwrap().name.clone();
    let mut people: Vec<String> =
        record.people.iter().map(|&(person, n)| format!("{} {n}", name(person))).collect();
    let mut group: Vec<String> = corpus.group(doc).map(id_of).collect();
    let quotes = corpus.quotes_in(doc).iter();
    let quotes = quotes.map(|quote| format!("{:?} {:?}", quote.at, quote.speaker.map(name)));
    let spoken = corpus.spoken_in(doc).iter().map(|day| format!("{:?}", day.when));
    let original = id_of(record.original);
    people.sort_unstable();
    group.sort_unstable();
    vec![people, group, quotes.collect(), spoken.collect(), vec![original]]
}

#[test]
fn an_article_that_comes_later_is_joined_to_the_others_at_once() {
    for id in ["008_reprint.txt", "abu-dhabi-envoys-leave.txt", "003-courier-oval-office.txt"] {
        let desk = Desk::of_golden();
        let bytes = fs::read(desk.path(id)).unwrap();
        fs::remove_file(desk.path(id)).unwrap();
        desk.open();
        desk.write(id, &bytes, 1_000);
        let known = Catalog::open(&desk.opening).unwrap();
        let files = known.files().unwrap();
        let soon = later::join(&desk.opening, &look(&desk.opening), (&known, &files)).unwrap();
        let whole = desk.open();
        assert_eq!(told(&soon, id), told(&whole, id), "{id}");
        let doc = soon.find_id(id).unwrap();
        assert_eq!(doc.index() + 1, soon.n_documents());
        assert!(!soon.links(doc).is_empty());
        for link in soon.links(doc) {
            assert!(soon.links(link.to).iter().any(|back| back.to == doc), "{id} {link:?}");
            assert!(!link.reasons.is_empty(), "{id} {link:?}");
        }
        let word = soon.body(doc).unwrap().document.text.split(' ').next().unwrap().to_owned();
        let query = attache::corpus::query::Query::parse(&format!("'{word}"));
        let found = attache::corpus::search::search(&soon, &query);
        assert!(found.iter().any(|hit| hit.doc == doc), "{id} {word}");
    }
}

#[test]
fn nothing_new_is_nothing_to_join() {
    let desk = Desk::of_golden();
    desk.open();
    let known = Catalog::open(&desk.opening).unwrap();
    let files = known.files().unwrap();
    let join = || later::join(&desk.opening, &look(&desk.opening), (&known, &files));
    assert!(join().is_none());
    fs::write(desk.path("broken.pdf"), "%PDF-1.4 no pages").unwrap();
    let n_documents = files.files.iter().map(|file| file.gave.documents.len()).sum();
    assert_eq!(join().map(|corpus| corpus.n_documents()), Some(n_documents));
}
