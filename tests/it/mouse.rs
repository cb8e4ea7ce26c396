//! What the mouse does: on borders, in the panes, on what lies over them.

use std::sync::Arc;

use attache::tui::app::{Effect, Focus, Msg, Overlay, State, update};
use attache::tui::panes::reader::{Spot, Subject};
use attache::tui::script::{draw, drive, letters, opened};
use attache::tui::theme::Theme;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Size;

use crate::GOLDEN;

fn reader(width: u16, height: u16) -> State {
    opened(Arc::clone(&GOLDEN), Size { width, height }, Theme::plain())
}

fn mouse(state: &mut State, kind: MouseEventKind, (column, row): (u16, u16)) {
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    let effects = update(state, Msg::Mouse(event));
    assert!(effects.iter().all(|effect| matches!(effect, Effect::Desk(_))), "{effects:?}");
}

fn click(state: &mut State, at: (u16, u16)) {
    mouse(state, MouseEventKind::Down(MouseButton::Left), at);
    mouse(state, MouseEventKind::Up(MouseButton::Left), at);
}

#[test]
fn borders_are_dragged_and_two_clicks_put_them_back() {
    let mut state = reader(120, 24);
    let list = |state: &State| state.layout().unwrap().list.unwrap().width;
    let before = list(&state);
    let chosen = state.panes.list.chosen_doc();
    mouse(&mut state, MouseEventKind::Down(MouseButton::Left), (before, 9));
    mouse(&mut state, MouseEventKind::Drag(MouseButton::Left), (69, 12));
    mouse(&mut state, MouseEventKind::Up(MouseButton::Left), (69, 12));
    assert_eq!(list(&state), 70);
    assert_eq!(state.panes.list.chosen_doc(), chosen, "a border is no row");
    insta::assert_snapshot!(letters(&draw(&state)));
    click(&mut state, (69, 9));
    assert_eq!(list(&state), 70);
    drive(&mut state, "j");
    click(&mut state, (69, 9));
    assert_eq!(list(&state), 70, "a key stood between the clicks");
    click(&mut state, (70, 9));
    assert_eq!(list(&state), before);
    // Who drags what is no border moves nothing.
    mouse(&mut state, MouseEventKind::Down(MouseButton::Left), (20, 9));
    mouse(&mut state, MouseEventKind::Drag(MouseButton::Left), (69, 9));
    assert_eq!(list(&state), before);
}

/// Where words stand on the screen.
fn place(state: &State, words: &str) -> (u16, u16) {
    let screen = letters(&draw(state));
    let found =
        screen.lines().zip(0..).find_map(|(line, row)| Some((line.find(words)?, row, line)));
    let (at, row, line) = found.unwrap_or_else(|| panic!("{words:?} is not on\n{screen}"));
    (line[..at].chars().count() as u16, row)
}

#[test]
fn what_is_offered_is_taken_by_a_click() {
    let mut state = reader(100, 30);
    drive(&mut state, "/ is:");
    click(&mut state, (3, 23));
    assert_eq!(state.panes.filter.prompt.text(), "is:starred ");
    click(&mut state, (3, 10));
    assert_eq!(state.focus, Focus::List, "a click elsewhere leaves the bar");
    assert!(state.panes.filter.popup.is_empty());
}

#[test]
fn a_line_that_can_be_picked_is_taken_by_a_click() {
    for size in [(100, 30), (60, 12)] {
        let mut state = reader(size.0, size.1);
        drive(&mut state, "@ down");
        let at = place(&state, "Steve Witkoff");
        click(&mut state, at);
        assert_eq!(state.overlay, Overlay::Nothing);
        assert_eq!(state.panes.filter.prompt.text().trim(), "person:\"Steve Witkoff\"");
        drive(&mut state, "g s");
        let at = place(&state, "oldest first");
        click(&mut state, at);
        assert_eq!(state.overlay, Overlay::Nothing);
        assert_eq!(state.message.as_deref(), Some("the oldest first"));
    }
}

#[test]
fn a_click_beside_what_lies_over_the_panes_cancels_it() {
    let mut state = reader(100, 30);
    let subject = state.panes.reader.subject;
    for keys in ["@", "ctrl-p", "?", "g t"] {
        drive(&mut state, keys);
        assert_ne!(state.overlay, Overlay::Nothing, "{keys}");
        let theme = state.theme;
        click(&mut state, (0, 29));
        assert_eq!((&state.overlay, state.panes.reader.subject), (&Overlay::Nothing, subject));
        assert_eq!(state.theme, theme);
    }
}

#[test]
fn the_wheel_moves_in_what_lies_over_the_panes() {
    let mut state = reader(100, 30);
    drive(&mut state, "ctrl-p");
    let (before, top) = (letters(&draw(&state)), state.panes.reader.top);
    mouse(&mut state, MouseEventKind::ScrollDown, (50, 15));
    let after = letters(&draw(&state));
    assert!(before.contains(" 1/") && after.contains(" 4/"), "{after}");
    mouse(&mut state, MouseEventKind::ScrollUp, (50, 15));
    assert_eq!((letters(&draw(&state)), state.panes.reader.top), (before, top));
}

#[test]
fn what_is_scrolled_away_is_not_marked_any_more() {
    let mut state = reader(100, 20);
    drive(&mut state, "enter ] e");
    assert!(state.panes.reader.marker.is_some());
    mouse(&mut state, MouseEventKind::ScrollDown, (70, 10));
    mouse(&mut state, MouseEventKind::ScrollUp, (70, 10));
    drive(&mut state, "G");
    assert_eq!(state.panes.reader.marker, None);
    drive(&mut state, "g g ] e");
    assert!(state.panes.reader.marker.is_some(), "from the top on");
}

#[test]
fn a_card_has_no_facts_beside_it() {
    for width in [120, 200] {
        let mut state = reader(width, 30);
        drive(&mut state, "p 2");
        assert!(matches!(state.panes.reader.subject, Subject::Person(_)));
        assert_eq!(state.layout().unwrap().facts, None);
        drive(&mut state, "p");
        assert!(state.message.as_deref().unwrap().starts_with("the card has all the facts"));
        let beside = |state: &State| state.layout().unwrap().facts.is_some();
        drive(&mut state, "1");
        assert_eq!(beside(&state), width == 120, "as it was before the card");
    }
}

#[test]
fn a_click_throws_nothing_away_that_was_typed() {
    for (keys, typed) in
        [("enter v a", "doubt"), ("2 c", "x"), ("t", "gas"), ("|", "wc"), (":", "zen"), ("d", "1")]
    {
        let mut state = reader(100, 30);
        drive(&mut state, keys);
        click(&mut state, (0, 0));
        assert_eq!(state.overlay, Overlay::Nothing, "{keys}: nothing was typed");
        drive(&mut state, &format!("{keys} {typed}"));
        let before = state.overlay.clone();
        assert_ne!(before, Overlay::Nothing, "{keys}");
        for at in [(0, 0), (50, 14), (50, 29)] {
            click(&mut state, at);
            assert_eq!(state.overlay, before, "{keys} {at:?}");
        }
    }
}

#[test]
fn a_click_or_a_paste_ends_a_sequence_of_keys() {
    let mut state = reader(100, 30);
    drive(&mut state, "z");
    click(&mut state, (20, 6));
    let chosen = state.panes.list.chosen_doc();
    drive(&mut state, "j");
    assert!(!state.panes.reader.justified);
    assert_ne!(state.panes.list.chosen_doc(), chosen);
    drive(&mut state, "z");
    update(&mut state, Msg::Paste("geneva".to_owned()));
    drive(&mut state, "enter j");
    assert!(!state.panes.reader.justified);
}

#[test]
fn a_click_on_a_frame_is_a_click_on_no_row() {
    for view in ["1", "2", "3", "4", "5"] {
        let mut state = reader(100, 30);
        drive(&mut state, &format!("{view} j j j"));
        let before = (state.panes.reader.subject, state.panes.reader.top);
        let screen = letters(&draw(&state));
        click(&mut state, (9, 1));
        assert_eq!((state.panes.reader.subject, state.panes.reader.top), before, "{view}");
        assert_eq!(letters(&draw(&state)), screen, "{view}");
    }
    let mut state = reader(100, 30);
    drive(&mut state, "enter ] l");
    let marker = state.panes.reader.marker;
    click(&mut state, (60, 1));
    assert_eq!((state.panes.reader.marker, state.focus), (marker, Focus::Text));
}

#[test]
fn a_second_click_on_a_row_opens_it() {
    for view in ["1", "2", "3", "4", "5"] {
        let mut state = reader(110, 30);
        drive(&mut state, &format!("{view} j j j"));
        let at = (9, 9);
        click(&mut state, at);
        assert_eq!(state.focus, Focus::List, "{view}");
        let subject = state.panes.reader.subject;
        click(&mut state, at);
        assert_eq!((state.focus, state.panes.reader.subject), (Focus::Text, subject), "{view}");
        click(&mut state, at);
        assert_eq!(state.focus, Focus::List, "{view}: the first click gives the list the keys");
    }
}

#[test]
fn what_stands_in_the_facts_is_followed_by_a_click() {
    let mut state = reader(200, 40);
    drive(&mut state, "/ umerov space heads enter");
    let shown = letters(&draw(&state));
    let facts = state.layout().unwrap().facts.unwrap();
    let row_of = |words: &str| {
        let column = usize::from(facts.x);
        let line = shown
            .lines()
            .position(|line| line.chars().skip(column).collect::<String>().contains(words));
        (facts.x + 4, line.unwrap() as u16)
    };
    click(&mut state, row_of("Donald Trump"));
    assert!(matches!(state.panes.reader.marker, Some(Spot::Person(..))));
    assert_eq!(state.focus, Focus::Text);
    click(&mut state, row_of("“"));
    assert!(matches!(state.panes.reader.marker, Some(Spot::Passage(_))));
    let before = state.panes.reader.subject;
    let (x, y) = row_of("Linked");
    click(&mut state, (x, y + 1));
    assert_ne!(state.panes.reader.subject, before, "a link");
    click(&mut state, (facts.x + 4, facts.y + 1));
    assert!(state.panes.facts.is_focused, "on what leads nowhere it gives the facts the keys");
}
