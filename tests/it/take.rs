//! What is taken out of the program: selected, copied, given to others.

use std::sync::Arc;

use attache::tui::app::{Effect, Msg, State, update};
use attache::tui::script::{draw, drive, letters, opened};
use attache::tui::theme::Theme;
use ratatui::layout::Size;

use crate::GOLDEN;
use crate::kept::Reader;

fn state(script: &str) -> State {
    let size = Size { width: 110, height: 30 };
    let mut state = opened(Arc::clone(&GOLDEN), size, Theme::plain());
    drive(&mut state, script);
    state
}

fn copied(state: &mut State) -> (String, String) {
    match drive(state, "y").pop() {
        Some(Effect::Copy { text, told }) => (text, told),
        other => panic!("{other:?}"),
    }
}

#[test]
fn sentences_are_selected_and_copied_with_their_source() {
    let mut state = state("enter v");
    insta::assert_snapshot!(letters(&draw(&state)));
    let (one, told) = copied(&mut state);
    assert_eq!(told, "1 sentence");
    assert!(state.panes.reader.selection().is_none(), "what was copied is let go");
    drive(&mut state, "v j");
    let (two, told) = copied(&mut state);
    assert_eq!(told, "2 sentences");
    let (one, two) = (one.split_once("\n\n— ").unwrap(), two.split_once("\n\n— ").unwrap());
    assert!(two.0.starts_with(one.0) && two.0.len() > one.0.len());
    assert_eq!(one.1, two.1);
    let record = GOLDEN.record(state.panes.reader.doc().unwrap()).unwrap();
    let day = record.published.as_ref().unwrap().shown();
    assert!(one.1.contains(&record.title) && one.1.contains(&day), "{}", one.1);
}

#[test]
fn paragraphs_come_after_sentences_and_nothing_after_paragraphs() {
    let mut state = state("enter v v j");
    let (text, told) = copied(&mut state);
    assert_eq!(told, "2 paragraphs");
    assert_eq!(text.split("\n\n— ").next().unwrap().split("\n\n").count(), 2);
    drive(&mut state, "v v v");
    assert!(state.panes.reader.selection().is_none());
    drive(&mut state, "v esc");
    assert!(state.panes.reader.selection().is_none(), "esc lets go of it first");
    let (text, told) = copied(&mut state);
    assert_eq!(told, "where the story is from");
    assert_eq!(text.lines().count(), 1);
}

#[test]
fn a_selection_ends_with_its_story() {
    let mut state = state("enter v h j");
    assert!(state.panes.reader.selection().is_none());
    drive(&mut state, "2 tab v");
    assert!(state.message.as_deref().unwrap().contains("only the text of a story"));
}

#[test]
fn a_command_gets_the_text_and_shows_what_it_says() {
    let mut state = state("enter v |");
    insta::assert_snapshot!(letters(&draw(&state)));
    let effects = drive(&mut state, "wc enter");
    let [Effect::Pipe { command, text }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(command, "wc");
    assert!(text.ends_with(".\n") || text.ends_with("”\n"), "{text}");
    let output = "  gulls\t12\n\u{1b}[31mred\u{202e}\n".to_owned();
    assert_eq!(state.message.as_deref(), Some("wc: running"));
    let done = |command: &str, output: &str, failed: Option<&str>| Msg::Piped {
        command: command.to_owned(),
        output: output.to_owned(),
        failed: failed.map(str::to_owned),
    };
    update(&mut state, done("wc", &output, None));
    assert_eq!(state.message, None, "it is running no more");
    let screen = letters(&draw(&state));
    assert!(screen.contains("| wc") && screen.contains("gulls    12") && screen.contains("red"));
    assert!(!screen.contains(['\u{1b}', '\u{202e}']));
    drive(&mut state, "q");
    update(&mut state, done("true", "\n", None));
    assert_eq!(state.message.as_deref(), Some("true: done, it printed nothing"));
    update(&mut state, done("false", "", Some("exit status: 1")));
    assert_eq!(state.message.as_deref(), Some("false: failed, exit status: 1"));
    update(&mut state, done("grep", "grep: no such file\n", Some("exit status: 2")));
    assert!(letters(&draw(&state)).contains("| grep: failed, exit status: 2"));
}

#[test]
fn a_story_of_the_sample_has_a_page_or_says_that_it_has_none() {
    let mut state = state("");
    let mut n_pages = 0;
    for _ in GOLDEN.documents() {
        match drive(&mut state, "o").pop() {
            Some(Effect::Browse(page)) => {
                assert!(page.starts_with("http"), "{page}");
                n_pages += 1;
            }
            None => {
                let told = state.message.as_deref().unwrap();
                assert_eq!(told, "this story has no file and no address");
            }
            other => panic!("{other:?}"),
        }
        drive(&mut state, "j");
    }
    assert!(n_pages > 0);
}

#[test]
fn a_text_that_is_set_otherwise_holds_its_place_and_its_marks() {
    let mut state = state("enter J J");
    let place = state.panes.reader.place();
    drive(&mut state, "z h z j");
    insta::assert_snapshot!(letters(&draw(&state)));
    assert_eq!(state.panes.reader.place(), place);
    drive(&mut state, "z h z j");
    assert_eq!(state.panes.reader.place(), place);
}

#[test]
fn a_copy_lies_beside_what_it_copies_with_what_each_adds() {
    let mut state = state("/ reprint enter");
    let size = Size { width: 130, height: 30 };
    update(&mut state, Msg::Resize(size));
    let reprint = GOLDEN.find_id("008_reprint.txt").unwrap();
    let original = GOLDEN.record(reprint).unwrap().original;
    state.panes.filter.prompt.set("");
    attache::tui::app::go::show(&mut state, attache::tui::panes::reader::Subject::Story(reprint));
    drive(&mut state, "b J J");
    insta::assert_snapshot!(letters(&draw(&state)));
    let beside = |state: &State| state.panes.beside.as_ref().and_then(|one| one.reader.doc());
    assert_eq!(beside(&state), Some(original));
    drive(&mut state, "tab");
    assert_eq!((state.panes.reader.doc(), beside(&state)), (Some(original), Some(reprint)));
    drive(&mut state, "q");
    assert_eq!((state.panes.reader.doc(), beside(&state)), (Some(original), None));
    drive(&mut state, "b b");
    assert_eq!(beside(&state), None);
    update(&mut state, Msg::Resize(Size { width: 60, height: 20 }));
    drive(&mut state, "b");
    insta::assert_snapshot!(letters(&draw(&state)));
    drive(&mut state, "esc");
    assert_eq!(beside(&state), None);
}

#[test]
fn a_note_stands_below_its_passage_also_tomorrow() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("desk");
    let mut reader = Reader::open(Some(&place), (110, 30));
    let story = "enter ";
    reader.press(&format!("{story}v j a whowasthere? enter"));
    insta::assert_snapshot!(reader.screen());
    reader.press("u");
    assert!(!reader.screen().contains('✎'));
    reader.press("U");
    drop(reader);
    let mut reader = Reader::open(Some(&place), (110, 30));
    reader.press(story.trim());
    assert!(reader.screen().contains("whowasthere?"));
    // The same passage has the same note, to be gone on with; an empty one is none.
    reader.press("v j a");
    assert!(reader.screen().contains("Note on the passage"));
    reader.press("ctrl-u enter");
    assert!(!reader.screen().contains('✎'));
    reader.press("esc / has:note");
    assert!(!reader.screen().contains(" 1 of "), "{}", reader.screen());
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    let mut state = state("enter / zzzqq enter");
    assert_eq!(state.message.as_deref(), Some("“zzzqq” does not stand in the text"));
    drive(&mut state, "/ the enter");
    assert_eq!(state.message, None);
}

#[test]
fn a_search_stands_on_the_first_match_however_it_is_typed() {
    let mut typed = state("enter g g / said enter");
    let (at, all) = typed.panes.reader.match_count().unwrap();
    assert!((at, all > 1) == (1, true), "{at} of {all}");
    drive(&mut typed, "n");
    assert_eq!(typed.panes.reader.match_count(), Some((2, all)));
    let mut again = state("enter g g / saidx backspace enter");
    assert_eq!(again.panes.reader.match_count(), Some((1, all)));
    drive(&mut again, "/ ctrl-u said enter");
    assert_eq!(again.panes.reader.match_count(), Some((1, all)));
}

#[test]
fn the_view_of_quotations_shows_those_of_whom_the_filter_names() {
    let mut state = state("3 / said:kallas enter");
    let kallas = GOLDEN.named("Kaja Kallas").unwrap();
    let first = state.panes.quotes.chosen_quote().unwrap();
    drive(&mut state, "G");
    let last = state.panes.quotes.chosen_quote().unwrap();
    assert_eq!([first.speaker, last.speaker], [Some(kallas); 2]);
    // Whose stories are asked for has the first quotations of all of them.
    drive(&mut state, "/ ctrl-u person:kallas enter");
    assert_eq!(state.panes.quotes.chosen_quote().unwrap().speaker, Some(kallas));
    drive(&mut state, "g g");
    assert_eq!(state.panes.quotes.chosen_quote().unwrap().speaker, Some(kallas));
    drive(&mut state, "G");
    assert_ne!(state.panes.quotes.chosen_quote().unwrap().speaker, Some(kallas));
}
