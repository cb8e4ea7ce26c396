//! Nobody loses their place: not as the filter is typed, between the file and its text, between
//! two stories side by side.

use std::sync::Arc;

use attache::model::span::Span;
use attache::tui::app::{Focus, Msg, Overlay, State, update};
use attache::tui::panes::reader::{Spot, Subject};
use attache::tui::script::{draw, drive, letters, opened};
use attache::tui::theme::Theme;
use ratatui::layout::Size;

use crate::GOLDEN;

fn reader(width: u16, height: u16) -> State {
    opened(Arc::clone(&GOLDEN), Size { width, height }, Theme::plain())
}

fn row(state: &State) -> Option<usize> {
    let doc = state.panes.list.chosen_doc();
    (0..state.panes.list.docs().len()).find(|&row| state.panes.list.doc_at(row) == doc)
}

#[test]
fn what_is_typed_letter_by_letter_ends_where_a_paste_does() {
    let mut state = reader(120, 40);
    let began = state.panes.list.chosen_doc();
    drive(&mut state, "/ kellogg");
    let typed = state.panes.list.chosen_doc();
    assert_eq!(row(&state), Some(0), "on the best");
    drive(&mut state, "esc esc");
    assert_eq!(state.panes.list.chosen_doc(), began, "given up, one is where one was");
    update(&mut state, Msg::Paste("kellogg".to_owned()));
    assert_eq!(state.panes.list.chosen_doc(), typed);
    // Once the filter is kept, its story is the one that one is on.
    drive(&mut state, "enter esc");
    assert_eq!(state.panes.list.docs().len(), GOLDEN.n_documents());
    assert_eq!(state.panes.list.chosen_doc(), typed);
}

#[test]
fn the_file_and_its_text_are_shown_at_the_same_place() {
    for filter in ["umerov heads", "from:courier"] {
        let mut state = reader(100, 24);
        drive(
            &mut state,
            &format!("/ {} enter enter ctrl-d ctrl-d", filter.replace(' ', " space ")),
        );
        let first = |state: &State| {
            let body = state.corpus.body(state.panes.reader.doc().unwrap()).unwrap();
            let at = state.panes.reader.text_on_show().unwrap();
            body.document.blocks.iter().position(|block| at.start < block.span.end).unwrap()
        };
        let before = first(&state);
        assert!(before > 0);
        let doc = state.panes.reader.doc().unwrap();
        let words: String = {
            let body = state.corpus.body(doc).unwrap();
            body.document.blocks[before].span.of(&body.document.text).chars().take(30).collect()
        };
        drive(&mut state, "\\");
        assert!(matches!(state.panes.reader.subject, Subject::Raw(_)));
        let screen = letters(&draw(&state));
        let top: String = screen.lines().skip(2).take(3).collect();
        assert!(top.contains(&words), "{words:?} is not at the top of\n{screen}");
        drive(&mut state, "\\");
        assert_eq!(first(&state), before, "{filter}");
        drive(&mut state, "g g \\");
        assert_eq!(state.panes.reader.top, 0, "its head is its head");
    }
}

#[test]
fn the_way_back_to_the_list_leaves_one_where_one_was_in_the_story() {
    let mut state = reader(100, 16);
    drive(&mut state, "j j enter ctrl-d ctrl-d");
    let (doc, top) = (state.panes.reader.doc(), state.panes.reader.top);
    assert!(top > 0);
    for back in
        ["ctrl-o enter", "ctrl-o L", "ctrl-o j k enter", "q g g 3 1 ctrl-o ctrl-o ctrl-o enter"]
    {
        drive(&mut state, back);
        let now = (state.panes.reader.doc(), state.panes.reader.top, state.focus);
        assert_eq!(now, (doc, top, Focus::Text), "{back}");
    }
}

#[test]
fn two_stories_side_by_side_change_sides_and_keep_their_places() {
    let mut state = reader(120, 24);
    drive(&mut state, "enter b ctrl-d J J J");
    let tops =
        |state: &State| (state.panes.reader.top, state.panes.beside.as_ref().unwrap().reader.top);
    let (here, there) = tops(&state);
    assert!(here > 0 && there > 0);
    drive(&mut state, "tab");
    assert_eq!(tops(&state), (there, here));
}

#[test]
fn letters_lead_from_the_facts_to_their_passages() {
    for (size, keys) in [((200, 80), "enter f"), ((60, 120), "enter p f")] {
        let mut state = reader(size.0, size.1);
        drive(&mut state, &format!("/ umerov space heads enter {keys}"));
        assert!(matches!(state.overlay, Overlay::Hints(_)));
        let hints = state.panes.reader.hints.clone();
        let passage = hints.iter().find(|(_, spot)| matches!(spot, Spot::Passage(_)));
        let (code, spot) = passage.expect("a quotation has a letter");
        for letter in code.chars() {
            drive(&mut state, &letter.to_string());
        }
        assert_eq!(state.panes.reader.marker, Some(*spot));
        assert_eq!(state.focus, Focus::Text);
        let at = match *spot {
            Spot::Passage(at) => at,
            _ => Span::default(),
        };
        let body = state.corpus.body(state.panes.reader.doc().unwrap()).unwrap();
        let words: String = at.of(&body.document.text).chars().take(12).collect();
        let screen = letters(&draw(&state));
        assert!(screen.contains(&words), "{words}\n{screen}");
    }
}

#[test]
fn what_a_command_prints_waits_until_nothing_is_typed() {
    let mut state = reader(100, 24);
    let done = || Msg::Piped { command: "wc".to_owned(), output: "12\n".to_owned(), failed: None };
    drive(&mut state, "/ gen");
    update(&mut state, done());
    assert_eq!(state.overlay, Overlay::Nothing);
    drive(&mut state, "eva");
    assert_eq!(state.panes.filter.prompt.text(), "geneva");
    drive(&mut state, "enter");
    assert!(matches!(state.overlay, Overlay::Why(_)));
    drive(&mut state, "esc");
    update(&mut state, done());
    assert!(matches!(state.overlay, Overlay::Why(_)), "at once where nothing is typed");
}

#[test]
fn the_raw_file_is_searched_line_by_line() {
    let mut state = reader(100, 24);
    drive(&mut state, "/ umerov space heads enter enter \\ / share enter");
    let count = state.panes.reader.match_count();
    assert!(matches!(count, Some((1, 1..))), "{count:?}");
    let line = state.panes.reader.told().unwrap().text.to_lowercase();
    assert!(line.contains("share"), "{line}");
    let all = count.unwrap().1;
    for _ in 0..all {
        drive(&mut state, "n");
    }
    assert!(matches!(state.panes.reader.subject, Subject::Raw(_)), "the file is not left");
    assert_eq!(state.panes.reader.match_count(), Some((all, all)));
    assert_eq!(state.message.as_deref(), Some("no more in the file behind this"));
    drive(&mut state, "/ xyzzy enter");
    assert_eq!(state.message.as_deref(), Some("“xyzzy” does not stand in the file"));
}

#[test]
fn the_latest_match_is_where_one_is() {
    let mut state = reader(100, 40);
    drive(&mut state, "/ umerov space heads enter enter ] e / folders enter v");
    let body = state.corpus.body(state.panes.reader.doc().unwrap()).unwrap();
    let text = &body.document.text;
    let selected =
        |state: &State| state.panes.reader.selection().unwrap().span().of(text).to_owned();
    let first = selected(&state);
    assert!(first.contains("folders"), "{first}");
    drive(&mut state, "J");
    let second = selected(&state);
    assert_ne!(second, first);
    drive(&mut state, "j K");
    assert!(selected(&state).starts_with(&first), "two sentences, moved up by one");
}

#[test]
fn matches_are_stepped_through_from_where_one_is() {
    let mut state = reader(120, 30);
    drive(&mut state, "/ envoy enter");
    let first = state.panes.reader.subject;
    for _ in 0..60 {
        drive(&mut state, "n");
        assert_eq!(state.focus, Focus::List);
    }
    assert_ne!(state.panes.reader.subject, first, "it ran on into other stories");
    // Where a copy is shown that has no row of its own, that is said.
    let mut state = reader(120, 30);
    drive(&mut state, "/ rubio enter g g enter");
    let mut n_copies = 0;
    for key in std::iter::repeat_n("n", 60).chain(std::iter::repeat_n("N", 60)) {
        let before = state.panes.reader.doc();
        drive(&mut state, key);
        let (shown, chosen) = (state.panes.reader.doc(), state.panes.list.chosen_doc());
        if shown != chosen && shown != before {
            n_copies += 1;
            let told = "a copy of the story chosen in the list";
            assert_eq!(state.message.as_deref(), Some(told));
        }
    }
    assert!(n_copies > 0);
}

#[test]
fn two_stories_side_by_side_are_left_only_when_that_is_asked() {
    for leave in ["b", "esc", "q"] {
        let mut state = reader(120, 30);
        drive(&mut state, &format!("b {leave}"));
        assert!(state.panes.beside.is_none());
        assert_eq!(state.focus, Focus::List, "{leave}");
        drive(&mut state, &format!("enter b tab {leave}"));
        assert_eq!(state.focus, Focus::Text, "{leave}");
    }
    let mut state = reader(120, 30);
    drive(&mut state, "enter b tab / geneva enter");
    for keys in ["n", "N", "space"] {
        for _ in 0..40 {
            drive(&mut state, keys);
        }
        assert!(state.panes.beside.is_some(), "{keys}");
        let told = state.message.clone().unwrap_or_default();
        assert!(told.contains("{beside} takes away what lies beside it"), "{keys}: {told}");
    }
}

#[test]
fn keys_on_a_quotation_are_of_who_said_it() {
    let mut state = reader(120, 30);
    drive(&mut state, "2 enter ] e 3");
    for keys in ["g g", "j", "j j", "j j j", "G", "k"] {
        drive(&mut state, keys);
        let speaker = state.panes.quotes.chosen_quote().unwrap().speaker;
        let name = speaker.and_then(|id| GOLDEN.person(id)).map(|person| person.name.clone());
        drive(&mut state, "=");
        let screen = letters(&draw(&state));
        match &name {
            Some(name) => assert!(screen.contains(&format!("{name} is the same as")), "{screen}"),
            None => assert!(screen.contains("it is not said who said this"), "{screen}"),
        }
        drive(&mut state, "esc w");
        let Overlay::Why(sheet) = &state.overlay else { panic!("why?") };
        assert!(name.is_none_or(|name| sheet.title == format!("Why: {name}")));
        drive(&mut state, "q");
    }
}
