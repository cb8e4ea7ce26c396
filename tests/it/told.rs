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

#[test]
fn a_card_counts_by_the_filter_and_cut_lines_are_those_that_are_missing() {
    let mut state = reader("", (110, 40));
    drive(&mut state, "2");
    let whole = letters(&draw(&state));
    assert!(whole.contains(" stories · ") && !whole.contains(" of 27 stories"), "{whole}");
    drive(&mut state, "/ from:courier enter");
    let screen = letters(&draw(&state));
    let name = state.panes.people.chosen_person().and_then(|id| GOLDEN.person(id)).unwrap();
    let n_all = name.documents().count();
    assert!(screen.contains(&format!("1 of {n_all} stories")), "{screen}");
    // A title and a byline that stand above the text are not missing.
    let mut state = reader("", (80, 30));
    drive(&mut state, "enter");
    for _ in 0..GOLDEN.n_documents() {
        let body = state.panes.reader.doc().and_then(|doc| GOLDEN.body(doc)).unwrap();
        let titles = body.document.removed.iter();
        let titles = titles.filter(|line| ["title", "byline", "date"].contains(&line.class.name()));
        let n_cut = body.document.removed.len() - titles.count();
        let subtitles = body.document.removed.iter();
        let n_cut = n_cut - subtitles.filter(|line| line.class.name() == "subtitle").count();
        let screen = letters(&draw(&state));
        let told = match n_cut {
            0 => String::new(),
            1 => "1 cut (\\ shows it)".to_owned(),
            several => format!("{several} cut (\\ shows them)"),
        };
        // The line may be set in two rows.
        let words = screen.split_whitespace().filter(|word| !"│┃".contains(word));
        assert!(words.collect::<Vec<_>>().join(" ").contains(&told), "{told}\n{screen}");
        drive(&mut state, "J");
    }
}

#[test]
fn an_empty_reader_has_keys_and_a_border_ends_with_what_it_says() {
    let mut state = reader("", (110, 30));
    drive(&mut state, "5 / from:courier enter");
    let screen = letters(&draw(&state));
    assert!(screen.contains("1 story stands alone ┓"), "{screen}");
    let mut state = State::new(Size { width: 110, height: 30 }, Settings::default());
    update(&mut state, Msg::Opened(Arc::default()));
    let screen = letters(&draw(&state));
    let last = screen.lines().last().unwrap();
    assert!(last.contains("R look again   ? help   q quit"), "{screen}");
    assert!(!screen.contains("1 stories"));
}

#[test]
fn what_is_wrong_with_files_and_folders_is_told_together() {
    let mut state = reader("", (110, 30));
    state.message = Some("1 file could not be read ({skipped} names it)".to_owned());
    update(&mut state, Msg::Unwatched("1 folder is not watched: no ({recheck} looks)".to_owned()));
    let screen = letters(&draw(&state));
    let told = "1 file could not be read (E names it); 1 folder is not watched: no (R looks)";
    assert!(screen.contains(told), "{screen}");
}
