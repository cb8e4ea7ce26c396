//! What the reader did is never lost: not by a kill, not by a rename, not by another attache.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use attache::desk::facts::{Change, Edit, Facts, Kind};
use attache::desk::saved::Saved;
use attache::desk::{Answer, Desk, News};
use attache::load::choices::Wanted;
use attache::model::document::DocId;
use attache::model::interval::Interval;
use attache::model::judgement::{self, Judgement};
use attache::model::key::Key;
use proptest::prelude::*;

/// A document of these contents under this name.
fn key(contents: &str, path: &str) -> Key {
    let mut hash = [0; 16];
    hash[..contents.len()].copy_from_slice(contents.as_bytes());
    Key { hash, path: path.to_owned(), is_numbered: path.contains('#') }
}

/// The documents at hand: contents and names.
type Shelf<'a> = &'a [(&'a str, &'a str)];

fn keys(shelf: Shelf<'_>) -> impl Fn(DocId) -> Option<Key> + '_ {
    move |doc| shelf.get(doc.index()).map(|(contents, path)| key(contents, path))
}

/// Opens a desk with these documents at hand.
fn open(place: &Path, shelf: Shelf<'_>) -> (Desk, Facts) {
    let (mut desk, notice) = Desk::open(Some(place)).unwrap();
    assert_eq!(notice, None);
    let (holdings, notice) = desk.attend(shelf.len(), &keys(shelf));
    assert_eq!(notice, None);
    (desk, holdings.facts)
}

fn change(edits: Vec<Edit>) -> Change {
    Change { told: "did it".to_owned(), edits }
}

fn star(doc: u32) -> Change {
    change(vec![Edit::flag(Kind::Star, DocId(doc), "", true)])
}

fn starred(facts: &Facts) -> Vec<u32> {
    facts.of(Kind::Star).map(|(fact, _)| fact.doc.unwrap().0).collect()
}

const SHELF: Shelf<'_> = &[("one", "a.txt"), ("two", "b.txt"), ("three", "c.txt")];

#[test]
fn what_is_kept_is_there_again_and_can_be_taken_back_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("desks/talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    desk.keep(&star(1), &keys(SHELF));
    let tag = change(vec![
        Edit::flag(Kind::Tag, DocId(0), "gas", true),
        Edit::flag(Kind::Star, DocId(1), "", false),
    ]);
    desk.keep(&tag, &keys(SHELF));
    drop(desk);
    let (mut desk, facts) = open(&place, SHELF);
    assert_eq!((starred(&facts), facts.of(Kind::Tag).count()), (vec![], 1));
    let answer = desk.undo(&keys(SHELF));
    assert_eq!(answer.told.as_deref(), Some("did it"));
    drop(desk);
    let (mut desk, facts) = open(&place, SHELF);
    assert_eq!((starred(&facts), facts.of(Kind::Tag).count()), (vec![1], 0));
    assert!(desk.undo(&keys(SHELF)).told.is_some());
    assert_eq!(desk.undo(&keys(SHELF)), Answer::default(), "there is nothing more");
    assert!(desk.redo(&keys(SHELF)).told.is_some());
    drop(desk);
    assert_eq!(starred(&open(&place, SHELF).1), [1]);
}

#[test]
fn marks_follow_a_renamed_file_and_a_changed_one() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    for doc in 0..3 {
        desk.keep(&star(doc), &keys(SHELF));
    }
    let line = Edit::line(DocId(2), (4, "Share"), Some(Wanted::Kept));
    desk.keep(&change(vec![line]), &keys(SHELF));
    drop(desk);
    // One and two change their names with each other, the third is another text.
    let after = &[("two", "a.txt"), ("one", "b.txt"), ("drei", "c.txt"), ("new", "d.txt")];
    let (mut desk, facts) = open(&place, after);
    assert_eq!(starred(&facts), [0, 1, 2]);
    desk.keep(&change(vec![Edit::flag(Kind::Star, DocId(0), "", false)]), &keys(after));
    drop(desk);
    let (desk, facts) = open(&place, &[("one", "1.txt"), ("drei", "3.txt"), ("two", "2.txt")]);
    assert_eq!(starred(&facts), [0, 1], "two is no more starred, whatever it is called");
    assert_eq!(desk.choices()[0].document, "3.txt");
}

#[test]
fn an_item_that_only_counts_is_known_by_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let before = &[("alpha", "feed.xml#1"), ("beta", "feed.xml#2")];
    let (mut desk, _) = open(&place, before);
    desk.keep(&star(0), &keys(before));
    drop(desk);
    let (_, facts) = open(&place, &[("gamma", "feed.xml#1"), ("alpha", "feed.xml#2")]);
    assert_eq!(starred(&facts), [1]);
    let (_, facts) = open(&place, &[("gamma", "feed.xml#1"), ("beta", "feed.xml#2")]);
    assert!(starred(&facts).is_empty(), "it is gone from the feed");
    assert_eq!(starred(&open(&place, before).1), [0], "and comes back");
}

#[test]
fn of_two_equal_files_one_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let shelf = &[("same", "a.txt"), ("same", "b.txt")];
    let (mut desk, _) = open(&place, shelf);
    desk.keep(&star(1), &keys(shelf));
    drop(desk);
    assert_eq!(starred(&open(&place, shelf).1), [1]);
}

#[test]
fn two_at_once_see_what_the_other_did() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut one, _) = open(&place, SHELF);
    let (mut two, _) = open(&place, SHELF);
    one.keep(&star(0), &keys(SHELF));
    let News::All(facts) = two.keep(&star(2), &keys(SHELF)).news else { panic!("not all") };
    assert_eq!(starred(&facts), [0, 2]);
    assert!(matches!(two.keep(&star(1), &keys(SHELF)).news, News::Edits(_)));
    let News::All(facts) = one.undo(&keys(SHELF)).news else { panic!("not all") };
    assert_eq!(starred(&facts), [0, 2]);
}

#[test]
fn many_at_once_do_not_lose_each_others_changes() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    drop(open(&place, SHELF));
    let tags = |desk: u32| (0..40).map(move |at| format!("{desk}-{at}"));
    std::thread::scope(|scope| {
        for number in 0..4 {
            let place = &place;
            scope.spawn(move || {
                let (mut desk, _) = open(place, SHELF);
                for tag in tags(number) {
                    let edit = Edit::flag(Kind::Tag, DocId(number % 3), &tag, true);
                    let answer = desk.keep(&change(vec![edit]), &keys(SHELF));
                    assert_eq!(answer.notice, None);
                }
            });
        }
    });
    assert_eq!(open(&place, SHELF).1.of(Kind::Tag).count(), 160);
}

#[test]
fn a_damaged_file_is_moved_aside_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    for _ in 0..50 {
        desk.keep(&star(0), &keys(SHELF));
    }
    drop(desk);
    let whole = fs::read(&place).unwrap();
    let mut torn = whole.clone();
    torn[1_000..].iter_mut().for_each(|byte| *byte ^= 0x5a);
    let cut = whole[..whole.len() / 2].to_vec();
    for (number, bytes) in [torn, cut, b"not a desk at all".to_vec()].into_iter().enumerate() {
        fs::write(&place, &bytes).unwrap();
        let (mut desk, notice) = Desk::open(Some(&place)).unwrap();
        let aside = format!("{}.damaged-{}", place.display(), number + 1);
        assert!(notice.unwrap().contains(&aside));
        assert_eq!(fs::read(&aside).unwrap(), bytes, "nothing of it is lost");
        assert_eq!(desk.keep(&star(2), &keys(SHELF)).notice, None);
        drop(desk);
        assert_eq!(starred(&open(&place, SHELF).1), [2]);
    }
}

#[test]
fn what_cannot_be_written_is_said_once_and_lasts_as_long_as_one_reads() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let (mut desk, notice) = Desk::open(Some(&file.join("talks.sqlite"))).unwrap();
    assert!(notice.unwrap().starts_with("nothing you do here is kept: "));
    assert!(desk.lost().is_some());
    desk.attend(SHELF.len(), &keys(SHELF));
    assert_eq!(desk.keep(&star(0), &keys(SHELF)).notice, None);
    let News::Edits(edits) = desk.undo(&keys(SHELF)).news else { panic!("no edits") };
    assert_eq!(edits.len(), 1);
}

#[test]
fn a_file_that_is_held_is_said_once_and_what_is_in_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    desk.keep(&star(0), &keys(SHELF));
    let other = rusqlite::Connection::open(&place).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let notice = desk.keep(&star(1), &keys(SHELF)).notice.unwrap();
    assert!(notice.contains("another program holds it"), "{notice}");
    // A document without a row until now, and one that had its row in the file.
    assert_eq!(desk.keep(&star(2), &keys(SHELF)).notice, None);
    assert_eq!(starred(&desk.consult(SHELF.len(), &keys(SHELF)).facts), [0, 1, 2]);
    for _ in 0..3 {
        assert!(desk.undo(&keys(SHELF)).told.is_some(), "what was done before too");
    }
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(starred(&open(&place, SHELF).1), [0], "the file is as it was");
}

#[test]
fn odd_rows_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    desk.keep(&star(1), &keys(SHELF));
    let other = rusqlite::Connection::open(&place).unwrap();
    let odd = "
        INSERT INTO facts VALUES ('star', 'who', 7, x'ff'), ('dream', 1, '', ''), ('star', 1, x'00', 1);
        INSERT INTO documents (hash, path) VALUES (7, x'ff'), ('', 'a.txt');
        INSERT INTO facts VALUES ('line', 1, 'no number', 'kept'), ('date', 1, '', 'some day');
        INSERT INTO facts VALUES ('name', 0, 'Ann', 'x'), ('mark', 1, '', '{}');
        INSERT INTO places VALUES (1, x'ff'), (99, 'far');
    ";
    other.execute_batch(odd).unwrap();
    let (mut desk, facts) = open(&place, SHELF);
    assert_eq!(starred(&facts), [1]);
    assert_eq!((desk.choices(), desk.dates(), desk.judgements()), (vec![], vec![], vec![]));
    assert_eq!(desk.undo(&keys(SHELF)).notice, None);
}

#[test]
fn a_newer_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    drop(open(&place, SHELF));
    let mut bytes = fs::read(&place).unwrap();
    // The header of the file has `user_version` at byte 60.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&place, &bytes).unwrap();
    let (desk, notice) = Desk::open(Some(&place)).unwrap();
    assert!(notice.unwrap().contains("a newer attache wrote it"));
    drop(desk);
    assert_eq!(fs::read(&place).unwrap()[60..64], 99_u32.to_be_bytes());
}

#[test]
fn words_on_names_are_taken_over_once() {
    let folder = tempfile::tempdir().unwrap();
    let (names, place) =
        (folder.path().join("names/talks.tsv"), folder.path().join("desks/talks.sqlite"));
    fs::create_dir_all(names.parent().unwrap()).unwrap();
    fs::write(&names, "Ann Other\tsame\tAnne Other\nJo\tnobody\n").unwrap();
    let (mut desk, _) = Desk::look(Some(&place)).unwrap();
    let said = desk.judgements();
    assert_eq!(said.iter().map(Judgement::told).collect::<Vec<_>>().len(), 2);
    assert_eq!(said[1].kind, judgement::Kind::Nobody);
    desk.keep(&change(vec![Edit::name(&said[1], None)]), &keys(SHELF));
    drop(desk);
    assert_eq!(Desk::open(Some(&place)).unwrap().0.judgements().len(), 1);
}

#[test]
fn who_only_looks_makes_no_file_and_leaves_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = Desk::look(Some(&place)).unwrap();
    assert_eq!(desk.consult(SHELF.len(), &keys(SHELF)).new, []);
    assert!(!place.exists());
    let (mut desk, _) = open(&place, &SHELF[..2]);
    desk.save(&Saved::default(), &keys(SHELF));
    drop(desk);
    for _ in 0..2 {
        let (mut desk, _) = Desk::look(Some(&place)).unwrap();
        assert_eq!(desk.consult(SHELF.len(), &keys(SHELF)).new, [DocId(2)]);
    }
}

#[test]
fn new_is_what_was_not_there_when_a_session_ended() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let new = |shelf: Shelf<'_>, ends: bool| {
        let (mut desk, _) = Desk::open(Some(&place)).unwrap();
        let (holdings, _) = desk.attend(shelf.len(), &keys(shelf));
        let saved = Saved { goes_on: !ends, ..Saved::default() };
        assert_eq!(desk.save(&saved, &keys(shelf)), None);
        holdings.new
    };
    assert_eq!(new(&SHELF[..1], true), []);
    assert_eq!(new(&SHELF[..2], false), [DocId(1)]);
    assert_eq!(new(SHELF, true), [DocId(1), DocId(2)], "the last session did not end");
    assert_eq!(new(SHELF, true), []);
}

#[test]
fn where_one_was_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    let places = vec![(DocId(2), Some("{17}".to_owned())), (DocId(0), None)];
    let saved = Saved { session: "s".into(), history: "h".into(), places, ..Saved::default() };
    assert_eq!(desk.save(&saved, &keys(SHELF)), None);
    drop(desk);
    let (mut desk, _) = Desk::open(Some(&place)).unwrap();
    let (holdings, _) = desk.attend(3, &keys(SHELF));
    assert_eq!(holdings.session.as_deref(), Some("s"));
    assert_eq!(holdings.places, [(DocId(2), "{17}".to_owned())]);
}

#[test]
fn a_corrected_date_is_kept_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    let (mut desk, _) = open(&place, SHELF);
    let day = jiff::civil::date(2025, 2, 13);
    desk.set_date(DocId(1), Some((day, day)), &keys(SHELF));
    assert_eq!(desk.dates(), [("b.txt".to_owned(), Interval::day(day))]);
    desk.undo(&keys(SHELF));
    assert_eq!(desk.dates(), []);
}

/// Set for the child that writes until it is killed: the desk's file.
const CHILD: &str = "ATTACHE_TEST_DESK";

/// Documents the child writes on.
const LARGE: u32 = 40;

fn numbered(doc: DocId) -> Option<Key> {
    let contents = format!("contents {}", doc.0);
    (doc.0 < LARGE).then(|| key(&contents, &format!("{}.txt", doc.0)))
}

/// Counts on, each number in two facts of one change, and acknowledges each.
fn write_until_killed(place: &Path) -> ! {
    let (mut desk, notice) = Desk::open(Some(place)).unwrap();
    assert_eq!(notice, None);
    let (holdings, _) = desk.attend(LARGE as usize, &numbered);
    let last = counted(&holdings.facts).0;
    let mut out = std::io::stdout().lock();
    for number in last + 1.. {
        let doc = DocId(number as u32 % LARGE);
        let tag = |name: &str| Edit::flag(Kind::Tag, doc, &format!("{name}{number}"), true);
        let answer = desk.keep(&change(vec![tag("a"), tag("b")]), &numbered);
        assert_eq!(answer.notice, None);
        writeln!(out, "kept {number}").unwrap();
        out.flush().unwrap();
        let saved = Saved { session: number.to_string(), goes_on: true, ..Saved::default() };
        assert_eq!(desk.save(&saved, &numbered), None);
    }
    panic!("it counts until it is killed")
}

/// The highest number kept, and whether all below are there twice.
fn counted(facts: &Facts) -> (usize, bool) {
    let of = |name: char| {
        let tags = facts.of(Kind::Tag).filter_map(|(fact, _)| fact.key.strip_prefix(name));
        let mut numbers: Vec<usize> = tags.map(|number| number.parse().unwrap()).collect();
        numbers.sort_unstable();
        numbers
    };
    let (one, two) = (of('a'), of('b'));
    (one.len(), one == two && one.iter().copied().eq(1..=one.len()))
}

#[cfg(unix)]
#[test]
fn nothing_acknowledged_is_lost_by_a_kill() {
    if let Some(place) = std::env::var_os(CHILD) {
        write_until_killed(Path::new(&place));
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("talks.sqlite");
    for round in 0..100_usize {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "desk::nothing_acknowledged_is_lost_by_a_kill", "--nocapture"])
            .env(CHILD, &place)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut read = || lines.by_ref().map(Result::unwrap).find(|line| line.contains("kept "));
        // Killed at another change each time, and somewhere between it and the next.
        let mut acknowledged = String::new();
        for _ in 0..=round * 7 % 13 {
            acknowledged = read().unwrap();
        }
        (0..round % 5 * 10_000).for_each(|step| {
            std::hint::black_box(step);
        });
        child.kill().unwrap();
        child.wait().unwrap();
        while let Some(line) = read() {
            acknowledged = line;
        }
        let last: usize = acknowledged.rsplit(' ').next().unwrap().parse().unwrap();
        let (mut desk, notice) = Desk::open(Some(&place)).unwrap();
        assert_eq!(notice, None, "round {round}");
        let (holdings, _) = desk.attend(LARGE as usize, &numbered);
        let (kept, whole) = counted(&holdings.facts);
        assert!(whole, "round {round}: half a change");
        assert!(kept == last || kept == last + 1, "round {round}: {kept} of {last}");
        // What was done before the kill can be taken back.
        desk.undo(&numbered);
        desk.redo(&numbered);
    }
}

/// Something a reader does.
#[derive(Clone, Debug)]
enum Deed {
    Keep(Vec<(u32, usize, bool)>),
    Undo,
    Redo,
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    let edits = proptest::collection::vec((0_u32..3, 0_usize..4, any::<bool>()), 0..4);
    prop_oneof![
        4 => edits.prop_map(Deed::Keep),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn changes_and_their_undoing_end_where_they_should(deeds in proptest::collection::vec(deed(), 1..40)) {
        const KINDS: [(Kind, &str); 4] =
            [(Kind::Read, ""), (Kind::Star, ""), (Kind::Tag, "gas"), (Kind::Tag, "talks")];
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("talks.sqlite");
        let (mut desk, mut facts) = open(&place, SHELF);
        let (mut past, mut ahead): (Vec<Facts>, Vec<Facts>) = (Vec::new(), Vec::new());
        let mut now = facts.clone();
        for deed in deeds {
            let answer = match deed {
                Deed::Keep(edits) => {
                    let edit = |(doc, kind, holds): (u32, usize, bool)| {
                        Edit::flag(KINDS[kind].0, DocId(doc), KINDS[kind].1, holds)
                    };
                    let edits: Vec<Edit> = edits.into_iter().map(edit).collect();
                    past.push(now.clone());
                    ahead.clear();
                    edits.iter().cloned().for_each(|edit| now.apply(edit));
                    desk.keep(&change(edits), &keys(SHELF))
                }
                Deed::Undo => {
                    if let Some(before) = past.pop() {
                        ahead.push(std::mem::replace(&mut now, before));
                    }
                    desk.undo(&keys(SHELF))
                }
                Deed::Redo => {
                    if let Some(after) = ahead.pop() {
                        past.push(std::mem::replace(&mut now, after));
                    }
                    desk.redo(&keys(SHELF))
                }
                Deed::Reopen => {
                    drop(desk);
                    (desk, facts) = open(&place, SHELF);
                    Answer::default()
                }
            };
            let News::Edits(edits) = answer.news else { panic!("nobody else writes") };
            for edit in edits {
                facts.apply(edit);
            }
            prop_assert_eq!(&facts, &now);
        }
        drop(desk);
        prop_assert_eq!(open(&place, SHELF).1, now);
    }
}
