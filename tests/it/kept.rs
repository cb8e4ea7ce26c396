//! What the reader does is there again: stars, tags, marks, the way one came, the whole screen.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use attache::corpus::Corpus;
use attache::corpus::open::{Opening, What, open};
use attache::desk::Desk;
use attache::desk::facts::Edit;
use attache::model::document::DocId;
use attache::model::judgement::Kind as JudgementKind;
use attache::model::moment::Known;
use attache::model::person::Person;
use attache::tui::app::{Effect, Focus, Msg, State, View, go, judge, kept, update};
use attache::tui::keep;
use attache::tui::layout::borders::Border;
use attache::tui::panes::reader::Subject;
use attache::tui::script::{draw, drive, letters, opened};
use attache::tui::settings::Settings;
use attache::tui::theme::Theme;
use proptest::prelude::*;
use ratatui::layout::Size;

use crate::{GOLDEN, read};

/// A reader of the sample with a desk.
pub(crate) struct Reader {
    pub(crate) state: State,
    desk: Desk,
}

impl Reader {
    /// Sits down at the desk of a place.
    pub(crate) fn open(place: Option<&Path>, (width, height): (u16, u16)) -> Self {
        let (desk, notice) = Desk::open(place).unwrap();
        assert_eq!(notice, None);
        let nothing =
            desk.judgements().is_empty() && desk.choices().is_empty() && desk.dates().is_empty();
        let corpus = if nothing { Arc::clone(&GOLDEN) } else { Arc::new(read(&desk)) };
        let size = Size { width, height };
        let mut reader = Self { state: State::new(size, Settings::default()), desk };
        let effects = update(&mut reader.state, Msg::Opened(corpus));
        assert_eq!(reader.carry_out(effects), []);
        reader
    }

    /// Presses keys; what is left to do outside.
    pub(crate) fn press(&mut self, script: &str) -> Vec<Effect> {
        let mut left = Vec::new();
        for word in script.split(' ') {
            let effects = drive(&mut self.state, word);
            left.extend(self.carry_out(effects));
        }
        left
    }

    /// Carries out what is asked of the desk, as the loop does.
    fn carry_out(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut left = Vec::new();
        let mut todo = std::collections::VecDeque::from(effects);
        while let Some(effect) = todo.pop_front() {
            let answer = match effect {
                Effect::Desk(wish) => keep::carry_out(&mut self.desk, &self.state.corpus, &wish),
                Effect::Reopen => Msg::Opened(Arc::new(read(&self.desk))),
                other => {
                    left.push(other);
                    continue;
                }
            };
            todo.extend(update(&mut self.state, answer));
        }
        left
    }

    fn save(&mut self, goes_on: bool) {
        let effects = update(&mut self.state, Msg::Save { goes_on });
        assert_eq!(self.carry_out(effects), []);
    }

    pub(crate) fn screen(&self) -> String {
        letters(&draw(&self.state))
    }

    fn message(&self) -> &str {
        self.state.message.as_deref().unwrap_or_default()
    }

    fn shown(&self) -> DocId {
        self.state.panes.reader.doc().unwrap()
    }
}

#[test]
fn stars_tags_and_what_is_unread_are_on_the_screen() {
    let mut reader = Reader::open(None, (100, 30));
    reader.press("s j t gas space geneva enter j r j s r");
    insta::assert_snapshot!(reader.screen());
    reader.press("/ is:starred enter");
    insta::assert_snapshot!(reader.screen());
    reader.press("esc / #gen enter");
    assert_eq!(reader.state.panes.list.docs().len(), 1);
    reader.press("esc / -is:unread enter");
    assert_eq!(reader.state.panes.list.docs().len(), 2);
}

#[test]
fn a_note_on_a_passage_is_asked_for_until_the_last_is_gone() {
    let mut reader = Reader::open(None, (100, 30));
    let doc = reader.shown();
    let notes = ["12", "40"].map(|passage| Edit::note(doc, passage, Some("who says so?")));
    kept::keep(&mut reader.state, "two notes", notes.to_vec());
    reader.press("/ has:note");
    assert_eq!(reader.state.panes.list.docs(), [doc]);
    kept::keep(&mut reader.state, "a note less", vec![Edit::note(doc, "12", None)]);
    reader.press("space");
    assert_eq!(reader.state.panes.list.docs(), [doc]);
    reader.press("enter u u / backspace");
    assert!(reader.state.panes.list.is_empty(), "both were taken back");
}

#[test]
fn filters_are_saved_under_a_name_and_found_by_it() {
    let mut reader = Reader::open(None, (100, 30));
    reader.press("/ geneva enter F mine enter / ctrl-u search:mi");
    let n_found = reader.state.panes.list.docs().len();
    assert!(0 < n_found && n_found < reader.state.corpus.n_documents());
    reader.press("tab");
    assert_eq!(reader.state.panes.filter.prompt.text(), "search:mine ");
    assert_eq!(reader.state.panes.list.docs().len(), n_found);
    reader.press("enter g f ctrl-x enter");
    assert_eq!(reader.state.kept.marks.filters.len(), 0);
}

#[test]
fn an_order_is_picked_stays_whatever_is_filtered_and_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("desk");
    let lengths = |reader: &Reader| -> Vec<u32> {
        let docs = reader.state.panes.list.docs().iter();
        docs.map(|&doc| reader.state.corpus.record(doc).unwrap().n_words).collect()
    };
    let mut reader = Reader::open(Some(&place), (100, 30));
    reader.press("g s");
    insta::assert_snapshot!(reader.screen());
    reader.press("longest enter");
    insta::assert_snapshot!(reader.screen());
    reader.press("/ geneva enter");
    let longest = lengths(&reader);
    assert!(longest.len() > 2 && longest.is_sorted_by(|one, two| one >= two), "{longest:?}");
    reader.press("/ space sort:words");
    assert!(lengths(&reader).is_sorted(), "what is typed stands above it");
    reader.press("enter g s oldest enter");
    assert_eq!(reader.state.panes.filter.prompt.text(), "geneva", "what was typed is taken out");
    reader.press("g s event enter esc g s longest enter");
    reader.save(false);
    let mut again = Reader::open(Some(&place), (100, 30));
    let longest = lengths(&again);
    assert_eq!(longest.len(), again.state.corpus.n_documents(), "esc took the filter off");
    assert!(longest.is_sorted_by(|one, two| one >= two), "{longest:?}");
    again.press("g s best enter g s event enter");
    assert_eq!(again.state.panes.filter.order, None);
    assert_eq!(again.state.panes.filter.prompt.text(), "is:first");
    again.press("g s event enter");
    assert_eq!(again.state.panes.filter.prompt.text(), "");
}

#[test]
fn what_was_not_read_and_what_is_starred_shows_in_every_list_of_stories() {
    for view in ["4", "5 j"] {
        let mut reader = Reader::open(None, (110, 30));
        reader.press(view);
        let n_unread = reader.screen().matches('•').count();
        assert!(n_unread > 0, "{view}");
        reader.press("s r");
        let screen = reader.screen();
        assert!(screen.contains('★'), "{view}\n{screen}");
    }
    let mut reader = Reader::open(None, (110, 60));
    reader.press("/ @rubio enter g g s r 2 g g");
    let screen = reader.screen();
    assert!(screen.contains("• "), "{screen}");
    reader.press("enter G");
    let card = reader.screen();
    assert!(card.contains("★ ") && card.contains("    • "), "{card}");
}

#[test]
fn who_is_typed_is_the_first_of_the_people() {
    let mut reader = Reader::open(None, (110, 30));
    reader.press("2 j j / kallas");
    let first = |reader: &Reader| {
        let person = reader.state.panes.people.chosen_person().unwrap();
        reader.state.corpus.person(person).unwrap().name.clone()
    };
    assert!(first(&reader).contains("Kallas"), "{}", first(&reader));
    reader.press("enter j space");
    let second = first(&reader);
    assert!(!second.contains("Kallas"), "the cursor is one's own from then on");
}

#[test]
fn what_is_said_of_names_is_taken_back_where_it_was_said() {
    let chosen = |reader: &Reader| {
        let person = reader.state.panes.people.chosen_person().unwrap();
        reader.state.corpus.person(person).unwrap().name.clone()
    };
    for said in ["X", "= kellogg enter"] {
        let mut reader = Reader::open(None, (110, 30));
        reader.press("2 j j j");
        let name = chosen(&reader);
        reader.press(said);
        reader.press("k k u");
        assert_eq!(chosen(&reader), name, "{said}");
        let shown = reader.state.panes.reader.subject;
        let person = reader.state.panes.people.chosen_person().unwrap();
        assert_eq!(shown, Subject::Person(person), "{said}");
    }
}

#[test]
fn who_is_named_in_more_stories_keeps_the_name() {
    let people = || GOLDEN.people().iter();
    let n_stories = |person: &Person| person.documents().count();
    let n_written = |person: &Person| {
        let own = person.aliases.iter().find(|alias| alias.text == person.name);
        own.map_or(0, |alias| alias.count)
    };
    let pair = |one: &&Person, two: &&Person| {
        n_stories(one) > n_stories(two) && n_written(one) < n_written(two)
    };
    let more = people().find(|one| people().any(|two| pair(one, &two))).unwrap();
    let less = people().find(|two| pair(&more, two)).unwrap();
    for (one, two) in [(more, less), (less, more)] {
        let mut reader = Reader::open(None, (110, 30));
        judge::say(&mut reader.state, one.name.clone(), JudgementKind::Same, two.name.clone());
        reader.press("2");
        let named = |name: &str| reader.state.corpus.named(name).unwrap();
        assert_eq!(named(&one.name), named(&two.name));
        let joined = reader.state.corpus.person(named(&one.name)).unwrap();
        assert_eq!(joined.name, more.name);
        reader.press("u");
        let n_people = reader.state.corpus.people().len();
        assert_eq!(n_people, GOLDEN.people().len(), "both words are taken back at one stroke");
    }
}

#[test]
fn tags_are_completed() {
    let mut reader = Reader::open(None, (100, 30));
    reader.press("t gas space geneva enter j t ge");
    insta::assert_snapshot!(reader.screen());
    reader.press("tab enter");
    assert_eq!(reader.state.kept.marks.tags_of(reader.shown()).collect::<Vec<_>>(), ["geneva"]);
    reader.press("t ctrl-u enter");
    assert_eq!(reader.state.kept.marks.tags_of(reader.shown()).count(), 0);
    assert_eq!(reader.state.kept.marks.tags.len(), 2);
}

#[test]
fn any_change_is_taken_back_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sample.sqlite");
    let mut reader = Reader::open(Some(&place), (120, 40));
    reader.press("s j t gas enter m A");
    drop(reader);
    let mut reader = Reader::open(Some(&place), (120, 40));
    let marks = reader.state.kept.marks.clone();
    assert_eq!((marks.starred.n_documents(), marks.tags.len()), (1, 1));
    reader.press("u");
    assert!(reader.message().starts_with("taken back: mark A"), "{}", reader.message());
    reader.press("u u");
    assert_eq!(reader.state.kept.facts.iter().count(), 0);
    reader.press("u");
    assert_eq!(reader.message(), "there is nothing to take back");
    drop(reader);
    let mut reader = Reader::open(Some(&place), (120, 40));
    reader.press("U U U U");
    assert_eq!(reader.state.kept.marks, marks);
    assert_eq!(reader.message(), "nothing was taken back");
}

#[test]
fn a_line_that_was_kept_is_kept_tomorrow_and_can_be_cut_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sample.sqlite");
    let n_cut = |reader: &Reader| reader.state.corpus.record(reader.shown()).unwrap().n_removed;
    let mut reader = Reader::open(Some(&place), (120, 40));
    let before = n_cut(&reader);
    reader.press("\\ l j j");
    let wanted = |reader: &Reader| reader.state.panes.reader.told().unwrap().text.clone();
    let line = wanted(&reader);
    reader.press("x");
    assert_ne!(n_cut(&reader), before);
    assert_eq!(wanted(&reader), line, "one stays where one is");
    let after = n_cut(&reader);
    drop(reader);
    let mut reader = Reader::open(Some(&place), (120, 40));
    assert_eq!(n_cut(&reader), after);
    reader.press("u");
    assert_eq!(n_cut(&reader), before);
}

#[test]
fn a_date_is_put_right_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sample.sqlite");
    let mut reader = Reader::open(Some(&place), (120, 40));
    let doc = reader.shown();
    let shown = |reader: &Reader| {
        let record = reader.state.corpus.record(doc).unwrap();
        record.published.as_ref().map(|moment| (moment.shown(), moment.origin))
    };
    let before = shown(&reader);
    reader.press("d ctrl-u 2025-13 enter");
    assert!(reader.message().contains("is no day"), "{}", reader.message());
    // What was typed is there, to be put right.
    reader.press("backspace backspace backspace -02-13 enter");
    let after = Some(("13 Feb 2025".to_owned(), Known::User));
    assert_eq!(shown(&reader), after);
    drop(reader);
    let mut reader = Reader::open(Some(&place), (120, 40));
    assert_eq!(shown(&reader), after);
    // It stands among the older ones now.
    go::show(&mut reader.state, Subject::Story(doc));
    reader.press("d ctrl-u enter");
    assert_eq!(shown(&reader), before);
    reader.press("u");
    assert_eq!(shown(&reader), after);
}

#[test]
fn a_story_is_read_when_it_is_left_at_its_end() {
    let mut reader = Reader::open(None, (120, 40));
    let first = reader.shown();
    let is_read = |reader: &Reader, doc| reader.state.kept.marks.read.contains(doc);
    reader.press("J J j k enter h");
    assert!(!is_read(&reader, first), "its end was not seen");
    reader.press("enter G h");
    assert!(is_read(&reader, first));
    reader.press("j");
    let second = reader.shown();
    for _ in 0..60 {
        reader.press("space");
        if reader.shown() != second {
            break;
        }
    }
    assert!(is_read(&reader, second) && !is_read(&reader, reader.shown()));
    reader.press("u");
    assert!(!is_read(&reader, second), "it can be taken back");
    // A search that passes over stories reads none.
    reader.press("1 g g / witkoff enter enter n n n n n n n n n n n n n n n n n n n N N N N");
    assert_eq!(reader.state.kept.marks.read.n_documents(), 1);
}

#[test]
fn space_leads_to_what_was_not_read() {
    let mut reader = Reader::open(None, (120, 40));
    reader.press("j");
    let second = reader.shown();
    reader.press("r k enter G space");
    assert_ne!(reader.shown(), second);
}

#[test]
fn every_story_is_where_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sample.sqlite");
    let mut reader = Reader::open(Some(&place), (100, 16));
    reader.press("J J J J J");
    let (first, there) = (reader.shown(), reader.state.panes.reader.place());
    reader.press("j");
    assert_eq!(reader.state.panes.reader.top, 0);
    reader.press("k");
    assert_eq!((reader.shown(), reader.state.panes.reader.place()), (first, there));
    reader.press("j");
    reader.save(true);
    drop(reader);
    let mut reader = Reader::open(Some(&place), (100, 16));
    reader.press("k");
    assert_eq!((reader.shown(), reader.state.panes.reader.place()), (first, there));
    reader.press("enter G h j k");
    assert_eq!(reader.state.panes.reader.top, 0, "one that was read to its end begins anew");
}

#[test]
fn letters_lead_back_to_their_places() {
    let mut reader = Reader::open(None, (100, 16));
    reader.press("enter J j j j m a m B");
    let (story, top) = (reader.shown(), reader.state.panes.reader.top);
    reader.press("G ' a");
    assert_eq!(reader.state.panes.reader.top, top);
    reader.press("h j j ' a");
    assert_eq!(reader.message(), "nothing is marked a here");
    let other = reader.shown();
    reader.press("' B");
    assert_eq!((reader.shown(), reader.state.panes.reader.top), (story, top));
    reader.press("' '");
    assert_eq!(reader.shown(), other);
    reader.press("' '");
    assert_eq!(reader.shown(), story);
    // A capital is one place: the latest.
    reader.press("h j m B h k k ' B");
    assert_ne!(reader.shown(), story);
    reader.press("m 1");
    assert_eq!(reader.message(), "1 is no letter");
}

#[test]
fn the_whole_screen_and_the_way_back_are_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sample.sqlite");
    let mut reader = Reader::open(Some(&place), (120, 30));
    reader.press("/ person:zelensky enter j j enter ctrl-d p ] e");
    reader.state.open.splits.put(Border::List, 60, 120);
    reader.press("j k");
    reader.save(true);
    let (screen, before) = (reader.screen(), reader.state.panes.reader.subject);
    // Killed here.
    drop(reader);
    let mut reader = Reader::open(Some(&place), (120, 30));
    assert_eq!(reader.screen(), screen);
    assert_eq!(reader.state.layout().unwrap().list.unwrap().width, 60);
    reader.press("h esc 2 j j j enter");
    assert_eq!((reader.state.view, reader.state.focus), (View::People, Focus::Text));
    let card = reader.state.panes.reader.subject;
    reader.save(false);
    let screen = reader.screen();
    drop(reader);
    let mut reader = Reader::open(Some(&place), (120, 30));
    assert_eq!((reader.screen(), reader.state.panes.reader.subject), (screen, card));
    for _ in 0..9 {
        if reader.state.panes.reader.subject != before || reader.state.view != View::Stories {
            reader.press("H");
        }
    }
    assert_eq!((reader.state.panes.reader.subject, reader.state.view), (before, View::Stories));
    assert_eq!(reader.state.panes.filter.prompt.text(), "person:zelensky");
    reader.press("L");
    assert_ne!(reader.state.panes.reader.subject, before);
    reader.press("1 / up");
    assert_eq!(reader.state.panes.filter.prompt.text(), "person:zelensky", "filters are known");
}

/// What lies in a folder, with what is kept on a desk.
fn folder_with(folder: &Path, desk: &Desk) -> Arc<Corpus> {
    let opening = Opening {
        choices: desk.choices(),
        judgements: desk.judgements(),
        dates: desk.dates(),
        ..Opening::of(What::Paths(vec![folder.to_owned()]))
    };
    Arc::new(open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap())
}

#[test]
fn files_that_come_and_go_leave_one_where_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let line = |place: &str, n: usize| match place {
        "Oslo" => format!("Ship number {n} of Oslo sailed with {n} hundred barrels of salt.\n\n"),
        "Bergen" => format!("In Bergen the choir sang psalm {n} before {n} elders voted.\n\n"),
        "Hull" => format!("A road of {n} miles near Hull was paved after {n} winters of mud.\n\n"),
        _ => format!("Gardeners at {place} planted {n} pear trees and pruned old vines.\n\n"),
    };
    let text = |place: &str| (0..20).map(|n| line(place, n)).collect::<String>();
    let write = |name: &str, place: &str| {
        std::fs::write(
            folder.path().join(name),
            format!("Ferry to {place} sails\n\n{}", text(place)),
        )
        .unwrap();
    };
    for (name, place) in [("a.txt", "Oslo"), ("c.txt", "Bergen"), ("e.txt", "Hull")] {
        write(name, place);
    }
    let mut reader = Reader::open(None, (100, 20));
    let renew = |reader: &mut Reader| {
        let corpus = folder_with(folder.path(), &reader.desk);
        let effects = update(&mut reader.state, Msg::Opened(corpus));
        reader.carry_out(effects);
    };
    renew(&mut reader);
    reader.press("s j s enter j j j h j / -xyzzy enter k");
    let title = |reader: &Reader| reader.state.corpus.record(reader.shown()).unwrap().title.clone();
    let (bergen, top) = (title(&reader), reader.state.panes.reader.top);
    assert!(bergen.contains("Bergen") && top > 0, "{bergen} {top}");
    write("b.txt", "Leith");
    std::fs::remove_file(folder.path().join("a.txt")).unwrap();
    std::fs::rename(folder.path().join("e.txt"), folder.path().join("d.txt")).unwrap();
    renew(&mut reader);
    assert_eq!((title(&reader), reader.state.panes.reader.top), (bergen.clone(), top));
    assert_eq!(reader.state.panes.filter.prompt.text(), "-xyzzy");
    assert_eq!(reader.state.kept.marks.starred.n_documents(), 1, "the other is gone");
    reader.press("esc g g");
    assert!(title(&reader).contains("Leith"));
    reader.press("H");
    assert_eq!(title(&reader), bergen, "the way back is there");
}

/// A folder of stories about places, and a reader of it.
struct Watched {
    folder: tempfile::TempDir,
    reader: Reader,
}

impl Watched {
    fn of(places: &[&str], size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut watched = Self { folder, reader: Reader::open(None, size) };
        for place in places {
            watched.write(place, "salt");
        }
        watched.reader.state.opening =
            Some(attache::corpus::open::Progress { stage: "looking", done: 0, all: 0 });
        watched.renew();
        watched
    }

    fn write(&self, place: &str, cargo: &str) {
        let line = |n: usize| {
            let (next, last) = (n + 1, n + 2);
            format!("{place}{n} sailed with {cargo}{n} past {place}{next} and {place}{last}.\n\n")
        };
        let said = format!("“We sail to {place},” said Ann Howe on 3 May 2025.\n\n");
        let text: String = (0..20).map(line).collect();
        let text = format!("Ferry to {place} sails\n\n3 May 2025\n\n{said}{text}");
        std::fs::write(self.folder.path().join(format!("{place}.txt")), text).unwrap();
    }

    /// The files are read again.
    fn renew(&mut self) {
        let corpus = folder_with(self.folder.path(), &self.reader.desk);
        let effects = update(&mut self.reader.state, Msg::Opened(corpus));
        self.reader.carry_out(effects);
    }

    fn title(&self) -> &str {
        &self.reader.state.corpus.record(self.reader.shown()).unwrap().title
    }
}

#[test]
fn new_stories_are_taken_up_and_told_of_while_one_reads() {
    for view in ["1", "2", "3", "4", "5"] {
        let mut watched = Watched::of(&["Hull", "Leith"], (120, 24));
        watched.reader.press(&format!("{view} G enter / howe enter"));
        if view == "1" {
            watched.reader.press("enter j j j");
        }
        let before = watched.reader.state.panes.reader.place();
        let (subject, focus) = (watched.reader.screen(), watched.reader.state.focus);
        watched.write("Bergen", "salt");
        watched.write("Oslo", "salt");
        watched.renew();
        assert_eq!(watched.reader.message(), "2 new stories");
        let state = &watched.reader.state;
        assert_eq!((state.panes.reader.place(), state.focus), (before, focus), "view {view}");
        assert_eq!(state.panes.list.docs().len(), 4);
        // The first line of the text is what it was.
        let first =
            |screen: &str| screen.lines().nth(2).unwrap().chars().skip(50).collect::<String>();
        assert_eq!(first(&watched.reader.screen()), first(&subject), "view {view}");
    }
}

#[test]
fn what_is_typed_or_picked_is_not_disturbed_by_stories_that_come() {
    let mut watched = Watched::of(&["Hull", "Leith"], (120, 24));
    watched.reader.press("/ hul");
    watched.write("Aachen", "salt");
    watched.renew();
    assert_eq!(watched.reader.state.focus, Focus::Filter);
    watched.reader.press("l enter");
    assert_eq!(watched.reader.state.panes.filter.prompt.text(), "hull");
    watched.reader.press("esc @");
    watched.write("Bergen", "salt");
    watched.renew();
    assert_eq!(watched.reader.state.corpus.n_documents(), 3, "someone is being picked");
    watched.reader.press("esc");
    assert_eq!(watched.reader.state.corpus.n_documents(), 4);
    watched.reader.press("enter v");
    watched.write("Calais", "salt");
    watched.renew();
    assert!(watched.reader.state.panes.reader.selection().is_some());
    watched.reader.press("esc");
    assert_eq!(watched.reader.state.corpus.n_documents(), 5);
    assert_eq!(watched.reader.message(), "1 new story");
}

#[test]
fn what_changed_and_what_went_is_told_of() {
    let mut watched = Watched::of(&["Hull", "Leith", "Oslo"], (120, 24));
    watched.reader.press("enter j j");
    let title = watched.title().to_owned();
    watched.write("Leith", "tar");
    watched.renew();
    assert_eq!(watched.reader.message(), "1 story changed");
    let at = |name: &str| watched.folder.path().join(name);
    std::fs::rename(at("Oslo.txt"), at("Ostend.txt")).unwrap();
    std::fs::remove_file(at("Leith.txt")).unwrap();
    std::fs::write(at("empty.txt"), "").unwrap();
    watched.renew();
    let told = "1 story gone; 1 file could not be read ({skipped} names it)";
    assert_eq!(watched.reader.message(), told);
    assert_eq!(watched.title(), title);
}

#[test]
fn a_story_that_goes_while_it_is_read_is_named() {
    let mut watched = Watched::of(&["Hull", "Leith"], (120, 24));
    watched.reader.press("enter j j");
    let title = watched.title().to_owned();
    let name = title.split(' ').nth(2).unwrap();
    std::fs::remove_file(watched.folder.path().join(format!("{name}.txt"))).unwrap();
    watched.renew();
    let told = format!("the story on show is gone; it was “{title}”");
    assert_eq!(watched.reader.message(), told);
    assert_ne!(watched.title(), title);
    // The way back leads to what is there.
    watched.reader.press("ctrl-o");
    assert_eq!(watched.reader.state.focus, Focus::List);
    let chosen = watched.reader.state.panes.list.chosen_doc();
    assert_eq!(watched.reader.state.panes.reader.doc(), chosen);
}

#[test]
fn the_editor_is_given_the_file_and_the_line_on_show() {
    let mut watched = Watched::of(&["Hull"], (120, 24));
    let path = watched.folder.path().join("Hull.txt");
    let line = |effects: Vec<Effect>| match &*effects {
        [Effect::Edit { path: given, line }] => {
            assert_eq!(given.canonicalize().unwrap(), path.canonicalize().unwrap());
            *line
        }
        other => panic!("{other:?}"),
    };
    let first = line(watched.reader.press("enter e"));
    let below = line(watched.reader.press("ctrl-d e"));
    assert!(first < below, "{first} {below}");
}

#[test]
fn files_are_looked_at_unless_the_reader_wants_them_left() {
    let mut reader = Reader::open(None, (100, 20));
    assert_eq!(update(&mut reader.state, Msg::Written), [Effect::Renew]);
    reader.state.settings.watches = false;
    assert_eq!(update(&mut reader.state, Msg::Written), []);
    assert_eq!(update(&mut reader.state, Msg::Rested), [Effect::Rest]);
}

#[test]
fn a_fresh_start_forgets_the_screen_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("sample.sqlite");
    let mut reader = Reader::open(Some(&place), (120, 30));
    reader.press("j j s enter");
    reader.save(false);
    reader.desk.forget_session();
    drop(reader);
    let reader = Reader::open(Some(&place), (120, 30));
    assert_eq!(reader.state.focus, Focus::List);
    assert_eq!(reader.state.kept.marks.starred.n_documents(), 1);
}

#[test]
fn places_and_filters_are_picked() {
    let mut reader = Reader::open(None, (100, 30));
    reader.press("/ geneva enter enter h esc j j enter h 2 enter 1 j g h");
    insta::assert_snapshot!(reader.screen());
    reader.press("geneva enter");
    assert!(matches!(reader.state.panes.reader.subject, Subject::Story(_)));
    reader.press("1 esc / person:rubio enter F Rubio enter esc g f");
    insta::assert_snapshot!(reader.screen());
    reader.press("enter");
    assert_eq!(reader.state.panes.filter.prompt.text(), "person:rubio");
    reader.press("g f ctrl-x");
    assert_eq!(reader.state.kept.facts.iter().count(), 0);
    reader.press("u g f rub enter");
    assert_eq!(reader.state.panes.filter.prompt.text(), "person:rubio");
}

const KEYS: &[&str] = &[
    "j", "k", "enter", "h", "l", "G", "space", "s", "r", "t", "x", "m", "a", "B", "'", "u", "U",
    "/", "esc", "H", "L", "1", "2", "3", "\\", "p", "g", "F", "f", "n", "]", "e", "tab", "J", "K",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_done_the_screen_is_there_again(
        keys in proptest::collection::vec(0..KEYS.len(), 1..50),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("sample.sqlite");
        let mut reader = Reader::open(Some(&place), (120, 30));
        for key in keys {
            reader.press(KEYS[key]);
        }
        // What lies on top is not kept, nor a line that is being typed.
        reader.press("esc");
        reader.save(true);
        let facts = reader.state.kept.facts.clone();
        let subject = reader.state.panes.reader.subject;
        let (view, filter) =
            (reader.state.view, reader.state.panes.filter.prompt.text().to_owned());
        drop(reader);
        let reader = Reader::open(Some(&place), (120, 30));
        prop_assert_eq!(&reader.state.kept.facts, &facts);
        prop_assert_eq!(reader.state.view, view);
        prop_assert_eq!(reader.state.panes.filter.prompt.text(), filter);
        if subject != Subject::Nothing && facts.judgements().is_empty() {
            prop_assert_eq!(reader.state.panes.reader.subject, subject);
        }
    }
}

#[test]
fn a_reader_without_a_desk_reads_all_the_same() {
    let state = opened(Arc::clone(&GOLDEN), Size { width: 80, height: 24 }, Theme::plain());
    assert_eq!(state.kept.facts.iter().count(), 0);
}
