//! What the screen tells of keys is what they do: after remapping, from the other pane, and where
//! there is nothing.

use std::sync::Arc;

use attache::config::Config;
use attache::config::files::Own;
use attache::tui::app::{Focus, Msg, Overlay, State, update};
use attache::tui::script::{draw, drive, letters};
use attache::tui::settings::{Display, Settings};
use ratatui::layout::Size;

use crate::GOLDEN;

fn reader(config: &str, (width, height): (u16, u16)) -> State {
    let own = Own { config: Config::parse(config), ..Own::default() };
    let settings = Settings::of(&own, Display::default());
    assert_eq!(settings.faults, Vec::<String>::new());
    let mut state = State::new(Size { width, height }, settings);
    update(&mut state, Msg::Opened(Arc::clone(&GOLDEN)));
    state
}

/// The screen after some keys.
fn screen(config: &str, keys: &str) -> String {
    let mut state = reader(config, (200, 60));
    drive(&mut state, keys);
    letters(&draw(&state))
}

/// The last row after some keys.
fn footer(keys: &str) -> String {
    let mut state = reader("", (110, 30));
    drive(&mut state, keys);
    state.message = None;
    letters(&draw(&state)).lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn keys_that_are_remapped_are_told_as_they_are() {
    let config = "[keys]\nraw = \"f2\"\nrecut = \"f3\"\nfilter-by-marker = \"f4\"\nsame = \"f5\"\n\
                  different = \"f6\"\nquotes = \"f7\"\ntimeline = \"f8\"\ngroups = \"f9\"\n\
                  down = \"f10\"\nclose = \"f11\"\nfilter = \"f12\"\npick-person = \"ctrl-r\"\n";
    for (keys, told) in [
        ("", "type f12 to filter, ctrl-r to pick a person"),
        ("", "cut (f2 shows them)"),
        ("f2", "f3 keeps a line, or cuts it · f2 goes back to the clean"),
        ("2", "f4 filters by them"),
        ("2", "Names used (f6 splits a marked one off)"),
        ("w", "f10 k scroll, f11 closes"),
    ] {
        let screen = screen(config, keys);
        assert!(screen.contains(told), "{keys}: {told}\n{screen}");
    }
}

#[test]
fn what_is_done_in_the_other_pane_is_told_with_the_way_there() {
    let mut state = reader("", (110, 30));
    drive(&mut state, "enter n");
    let screen = letters(&draw(&state));
    assert!(screen.contains("nothing is searched for: / searches in the text, h / filters"));
    drive(&mut state, "F");
    let screen = letters(&draw(&state));
    assert!(screen.contains("there is no filter to keep: h / filters"), "{screen}");
    drive(&mut state, "h / geneva");
    assert_eq!((state.focus, state.panes.filter.prompt.text()), (Focus::Filter, "geneva"));
}

#[test]
fn the_last_row_tells_what_keys_do_here() {
    for (keys, told) in [
        ("|", "enter run   esc close"),
        ("enter /", "enter search   esc give up"),
        ("4 v", "k earlier days   j later   enter filter by them   v give up   ? help"),
        ("4 v k", "k more days   j fewer   enter filter by them   v give up   ? help"),
        ("4 v k j j", "j more days   k fewer   enter filter by them   v give up   ? help"),
        ("enter b J", "j scroll   J the other   tab change sides   / search   ? help   b leave"),
        ("enter p tab", "j scroll   f follow   tab list   l text   p put away   ? help   q list"),
        ("/ zzzz enter", "esc take the filter off   / change it   ? help   q quit"),
        ("/ zzzz enter 4", "esc take the filter off   / change it   ? help   q quit"),
    ] {
        assert_eq!(footer(keys), told, "{keys}");
    }
    // Two columns' worth of window has the facts in place of the list.
    let mut state = reader("", (200, 30));
    drive(&mut state, "enter tab");
    let screen = letters(&draw(&state));
    assert!(screen.lines().last().unwrap().contains("p put away"), "{screen}");
}

#[test]
fn where_nothing_fits_the_filter_that_is_said_everywhere() {
    for view in ["1", "2", "3", "4", "5"] {
        let mut state = reader("", (110, 30));
        drive(&mut state, &format!("/ zzzz enter {view}"));
        let screen = letters(&draw(&state));
        assert_eq!(screen.matches("No story fits the filter.").count(), 2, "{screen}");
        assert!(!screen.contains("sets the day") && !screen.contains("Nobody"), "{screen}");
        for key in ["*", "space", "s"] {
            drive(&mut state, key);
            let told = "no story fits the filter: {peel} takes it off";
            assert_eq!(state.message.as_deref(), Some(told), "{view} {key}");
        }
        assert_eq!(state.overlay, Overlay::Nothing);
    }
    let mut state = reader("", (110, 30));
    drive(&mut state, "/ zzzz enter 4 v");
    assert_eq!(state.message.as_deref(), Some("there is no day here to begin at"));
    // Stories that fit, and nobody in them.
    drive(&mut state, "esc 5 / from:courier enter");
    let screen = letters(&draw(&state));
    assert!(screen.contains("No event is reported by two") && screen.contains("esc takes the"));
}
