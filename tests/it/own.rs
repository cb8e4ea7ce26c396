//! The reader's own: keys, themes, commands by name, and what says which there are.

use std::path::PathBuf;
use std::sync::Arc;

use attache::config::Config;
use attache::config::files::{Own, ThemeFile};
use attache::tui::action::ACTIONS;
use attache::tui::app::{Effect, Focus, Msg, Overlay, State, update};
use attache::tui::keymap::chord::Chord;
use attache::tui::panes::reader::{Spot, Subject};
use attache::tui::panes::tour::Tour;
use attache::tui::script::{draw, drive, letters};
use attache::tui::settings::{Display, Settings};
use attache::tui::theme::colour::Depth;
use attache::tui::theme::library::ours;
use proptest::prelude::*;
use ratatui::layout::Size;
use ratatui::style::Color;

use crate::GOLDEN;

/// Sizes that every layer is drawn at.
const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

fn own(config: &str) -> Own {
    Own { config: Config::parse(config), ..Own::default() }
}

/// A reader with a config file, on a terminal with all colours.
fn reader(config: &str, (width, height): (u16, u16)) -> State {
    let settings = Settings::of(&own(config), Display { depth: Depth::Full, ..Display::default() });
    let mut state = State::new(Size { width, height }, settings);
    update(&mut state, Msg::Opened(Arc::clone(&GOLDEN)));
    state
}

fn screen(state: &State) -> String {
    letters(&draw(state))
}

#[test]
fn a_box_says_what_can_follow_a_key() {
    for size in SIZES {
        let mut state = reader("", size);
        drive(&mut state, "g");
        insta::assert_snapshot!(screen(&state));
        assert_eq!(drive(&mut state, "esc"), []);
        assert_eq!(state.message, None, "the sequence was given up");
        drive(&mut state, "g x");
        assert!(screen(&state).contains("gx does nothing here; ? lists the keys"));
    }
}

#[test]
fn the_palette_finds_all_there_is_to_do() {
    for size in SIZES {
        let mut state = reader("", size);
        drive(&mut state, "ctrl-p prvlnk");
        insta::assert_snapshot!(screen(&state));
    }
    let mut state = reader("", (80, 24));
    drive(&mut state, "enter ctrl-p zen enter");
    assert!(state.open.zen);
    drive(&mut state, "ctrl-p wide space as enter 90 enter");
    assert_eq!(state.panes.reader.measure, 90);
}

#[test]
fn commands_are_typed_and_completed() {
    for size in SIZES {
        let mut state = reader("", size);
        drive(&mut state, ": th");
        insta::assert_snapshot!(screen(&state));
        drive(&mut state, "tab o tab tab");
        insta::assert_snapshot!(screen(&state));
        drive(&mut state, "enter");
        assert_eq!(state.settings.theme_name(), "okabe-light");
        assert_eq!(state.theme, ours("okabe-light").unwrap());
    }
}

/// Keys, and what is said afterwards.
#[test]
fn commands_do_what_they_say() {
    let mut state = reader("", (100, 30));
    let mut said = |keys: &str| {
        let effects = drive(&mut state, keys);
        let fault = match &state.overlay {
            Overlay::Command(line) => line.fault.clone(),
            _ => None,
        };
        let told = fault.or_else(|| state.message.clone()).unwrap_or_default();
        if matches!(state.overlay, Overlay::Command(_)) {
            drive(&mut state, "esc");
        }
        (effects, told)
    };
    assert_eq!(said(": measure space 99 enter").1, "99 columns");
    assert_eq!(said(": measure space 9 enter").1, "a text is set at 40 to 120 columns");
    assert_eq!(said(": theme space fog enter").1, "no theme is called fog; gt shows them");
    assert_eq!(said(": zen space 3 enter").1, "zen takes nothing behind it");
    assert_eq!(said(": fly enter").1, "no command is called fly; ctrl-p looks for them");
    assert_eq!(said(": 999 enter").1, "the list has no story 999");
    assert_eq!(said(": rel enter").0, [Effect::Configure]);
    assert_eq!(said(": q enter").0, [Effect::Quit]);
    assert_eq!(said(": esc : backspace : enter").0, []);
    // What cannot be done stays to be put right.
    drive(&mut state, ": measure space 9");
    drive(&mut state, "enter");
    insta::assert_snapshot!(screen(&state));
    drive(&mut state, "0 enter");
    assert_eq!((state.panes.reader.measure, &state.overlay), (90, &Overlay::Nothing));
    drive(&mut state, ": filter space geneva enter");
    assert_eq!(state.panes.filter.prompt.text(), "geneva");
    let third = state.panes.list.doc_at(2).unwrap();
    drive(&mut state, ": 3 enter");
    assert_eq!((state.panes.reader.subject, state.focus), (Subject::Story(third), Focus::Text));
    drive(&mut state, ": skipped enter");
    assert!(matches!(state.overlay, Overlay::Skipped(_)));
}

#[test]
fn themes_are_tried_while_they_are_picked() {
    for size in SIZES {
        let mut state = reader("theme = \"ink\"", size);
        drive(&mut state, "g t");
        assert_eq!(state.theme, ours("ink").unwrap());
        drive(&mut state, "down");
        insta::assert_snapshot!(screen(&state));
        assert_eq!(state.theme, ours("paper").unwrap());
        assert_eq!(draw(&state)[(0, 0)].bg, Color::Rgb(0xfb, 0xfa, 0xf7));
        drive(&mut state, "esc");
        assert_eq!(state.theme, ours("ink").unwrap(), "esc leaves it as it was");
        drive(&mut state, "g t sepia enter");
        assert_eq!(state.theme, ours("sepia").unwrap());
        assert!(state.message.as_ref().unwrap().contains("theme = \"sepia\""));
    }
}

#[test]
fn the_help_is_narrowed_and_says_the_keys_in_use() {
    let config = "[keys]\nstar = [\"ctrl-x s\"]\nzen = []\n[bind]\nf9 = [\"star\", \"down\"]";
    for size in SIZES {
        let mut state = reader(config, size);
        drive(&mut state, "? star");
        insta::assert_snapshot!(screen(&state));
        drive(&mut state, "ctrl-u zen");
        assert!(screen(&state).contains(":zen"), "{}", screen(&state));
        drive(&mut state, "ctrl-u xyzzy");
        assert!(screen(&state).contains("Nothing is called that."));
        // A key that closes elsewhere is a letter here.
        drive(&mut state, "ctrl-u quotations");
        assert!(screen(&state).contains("who said what") || screen(&state).contains("quotation"));
        drive(&mut state, "esc");
        assert_eq!(state.overlay, Overlay::Nothing);
    }
}

#[test]
fn the_tour_is_one_line_and_goes_on_by_doing() {
    for size in SIZES {
        let mut state = reader("keys.down = \"ctrl-n\"", size);
        state.panes.tour = Tour::begun();
        insta::assert_snapshot!(screen(&state));
        drive(&mut state, "enter");
        insta::assert_snapshot!(screen(&state));
        // The way back is told of when there is one: somebody who is marked is no other place.
        let step = state.panes.tour;
        drive(&mut state, "f a");
        assert!(matches!(state.panes.reader.marker, Some(Spot::Person(..))));
        assert_eq!(state.panes.tour, step);
        drive(&mut state, "] l f");
        let hints = state.panes.reader.hints.iter();
        let mut links = hints.filter(|(_, spot)| matches!(spot, Spot::Link(_)));
        let code = links.next().unwrap().0.clone();
        for letter in code.chars() {
            drive(&mut state, &letter.to_string());
        }
        assert_ne!(state.panes.tour, step, "{}", screen(&state));
        drive(&mut state, "esc esc");
        assert_eq!(state.panes.tour, Tour::default(), "esc ends it");
    }
}

#[test]
fn keys_do_what_the_config_file_says() {
    let mut state = reader(
        "[keys]\nsuspend = []\n[keys.text]\nfacts = \"f7\"\n[bind]\nf5 = [\"down\", \"down\", \"open\"]\n\
         x = [\"filter\", \"close\"]\n",
        (120, 40),
    );
    let third = state.panes.list.doc_at(2).unwrap();
    drive(&mut state, "f5 f7");
    assert_eq!((state.panes.reader.subject, state.focus), (Subject::Story(third), Focus::Text));
    assert!(state.open.facts);
    assert_eq!(drive(&mut state, "ctrl-z"), [], "a key that was taken away does nothing");
    drive(&mut state, "h");
    assert_eq!(drive(&mut state, "x"), [], "what asks ends the row");
    assert_eq!(state.focus, Focus::Filter);
    assert_eq!(drive(&mut state, "ctrl-z"), [Effect::Suspend], "while one types it is as ever");
}

#[test]
fn empty_screens_say_the_keys_in_use() {
    let config = "[keys]\npeel = \"f4\"\nstories = \"f3\"\nfilter = [\"f2\"]";
    let mut state = reader(config, (80, 24));
    drive(&mut state, "f2 'xyzzy enter");
    let stories = screen(&state);
    assert!(stories.contains("f4 takes the filter off."), "{stories}");
    assert!(stories.contains("f2 changes it."), "{stories}");
    for view in ["2", "3", "5"] {
        drive(&mut state, view);
        let shown = screen(&state);
        assert!(shown.contains("f4 takes the filter off."), "{shown}");
    }
    drive(&mut state, "f3 f2 ctrl-u from:courier enter 5");
    let shown = screen(&state);
    assert!(shown.contains("f3 shows the stories.") && shown.contains("f4 takes the"), "{shown}");
}

#[test]
fn presets_hold_in_the_hand() {
    let mut emacs = reader("keys.preset = \"emacs\"", (120, 40));
    drive(&mut emacs, "ctrl-n ctrl-n ctrl-s geneva ctrl-g ctrl-x o");
    assert_eq!((emacs.focus, emacs.panes.filter.prompt.text()), (Focus::Text, ""));
    assert_eq!(drive(&mut emacs, "ctrl-x ctrl-c"), [Effect::Quit]);
    let mut less = reader("keys.preset = \"less\"", (120, 40));
    assert_eq!(drive(&mut less, "e d b h esc Q"), [Effect::Quit]);
}

#[test]
fn files_are_read_again_while_one_reads() {
    let mut state = reader("theme = \"ink\"\nmeasure = 60", (100, 30));
    assert_eq!(update(&mut state, Msg::Focused), [Effect::LookAround]);
    drive(&mut state, "g t sepia enter");
    let mut files = own("theme = \"ink\"\nmeasure = 80\n[keys]\nzen = \"f6\"\nfly = \"x\"");
    update(&mut state, Msg::Configured(Box::new(files.clone())));
    assert_eq!(state.panes.reader.measure, 80);
    assert_eq!(state.settings.theme_name(), "sepia", "what was picked stays");
    assert_eq!(state.message.as_deref(), Some("config.toml:5: no action is called fly"));
    drive(&mut state, "enter f6");
    assert!(state.open.zen);
    files.config = Config::parse("theme = \"mine\"");
    files.themes.push(ThemeFile {
        name: "mine".to_owned(),
        path: PathBuf::from("mine.toml"),
        text: "[roles]\ntext = \"#010203\"".to_owned(),
    });
    update(&mut state, Msg::Configured(Box::new(files)));
    assert_eq!(draw(&state)[(5, 1)].fg, Color::Rgb(1, 2, 3));
    assert_eq!(state.message.as_deref(), Some("the config file was read again"));
}

#[test]
fn what_is_wrong_is_said_in_a_row() {
    let mut files = own("measure = 3\nkeys.fly = \"x\"");
    files.path = Some(PathBuf::from("/a/long/way/to/attache/config.toml"));
    let state =
        State::new(Size { width: 80, height: 24 }, Settings::of(&files, Display::default()));
    let told =
        "config.toml:1: measure: a text is set at 40 to 120 columns (and 1 more: attache config)";
    assert_eq!(state.message.as_deref(), Some(told));
}

#[test]
fn the_theme_follows_the_ground_of_the_terminal() {
    let mut state = reader("light-theme = \"paper\"", (100, 30));
    assert_eq!(state.theme, ours("dark").unwrap());
    update(&mut state, Msg::Ground { is_light: true });
    assert_eq!(state.theme, ours("paper").unwrap());
}

#[test]
fn every_action_can_be_typed() {
    let leaving = ["close", "leave", "suspend"];
    for row in ACTIONS {
        let mut state = reader("", (80, 24));
        drive(&mut state, ": ctrl-u");
        update(&mut state, Msg::Paste(row.name.to_owned()));
        let effects = drive(&mut state, "enter");
        let leaves = effects.iter().any(|one| matches!(one, Effect::Quit | Effect::Suspend));
        assert_eq!(leaves, leaving.contains(&row.name), "{}", row.name);
        draw(&state);
    }
}

/// Runs `attache config` with a config file; what is printed, its faults, and the exit code.
fn config(text: &str, arguments: &[&str]) -> (String, String, i32) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("attache");
    std::fs::create_dir_all(folder.join("themes")).unwrap();
    std::fs::write(folder.join("config.toml"), text).unwrap();
    std::fs::write(folder.join("themes/mine.toml"), "inherits = \"ink\"\nsky = 3\n").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_attache"))
        .arg("config")
        .args(arguments)
        .env("XDG_CONFIG_HOME", home.path())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes).unwrap().replace(&*folder.to_string_lossy(), "HERE")
    };
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn the_config_file_is_checked_and_printed() {
    let wrong = "measure = 500\n[keys]\nstar = \"x\"\ntag = \"x\"\ntop = \"t\"\n";
    let (out, err, code) = config(wrong, &["--check"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert_eq!(
        err.lines().collect::<Vec<_>>(),
        [
            "HERE/config.toml:3: x is no longer recut (no fault)",
            "HERE/config.toml:5: t is no longer tag (no fault)",
            "HERE/config.toml: no key does tag any more; :tag does (no fault)",
            "HERE/config.toml: no key does recut any more; :recut does (no fault)",
            "HERE/config.toml:1: measure: a text is set at 40 to 120 columns",
            "HERE/config.toml:4: x is star already (line 3)",
            "HERE/themes/mine.toml:2: themes have no sky",
            "attache: the config file is not wholly understood: 3 faults",
        ]
    );
    let (out, _, _) = config("measure = 66\n[keys.list]\nstar = \"x\"\n", &[]);
    for line in ["# HERE/config.toml", "measure = 66", "theme = \"auto\"", "star = [\"x\"]"] {
        assert!(out.lines().any(|one| one == line), "no {line} in\n{out}");
    }
}

#[test]
fn the_defaults_are_a_config_file() {
    let (out, err, code) = config("", &["--defaults"]);
    assert_eq!((err.as_str(), code), ("", 0));
    assert_eq!(Config::parse(&out), Config::default());
    for row in ACTIONS {
        assert!(out.contains(&format!("\n#: {} = [", row.name)), "{}", row.name);
    }
    let uncommented = Settings::of(&own(&out.replace("#: ", "")), Display::default());
    assert_eq!(uncommented.faults, [""; 0]);
}

const KEYS: &[&str] = &[
    ":",
    "ctrl-p",
    "g",
    "t",
    "?",
    "tab",
    "backtab",
    "down",
    "up",
    "pgdn",
    "enter",
    "esc",
    "space",
    "th",
    "filter",
    "o",
    "1",
    "ctrl-u",
    "backspace",
    "f5",
    "alt-x",
    "ctrl-x",
    "f",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_over_any_layer_leave_a_screen(
        keys in proptest::collection::vec(0..KEYS.len(), 1..50), width in 30_u16..130, height in 5_u16..40,
    ) {
        let mut state = reader("keys.preset = \"emacs\"\n[bind]\nf5 = [\"palette\", \"down\"]", (width, height));
        state.panes.tour = Tour::begun();
        for key in keys {
            drive(&mut state, KEYS[key]);
            prop_assert_eq!(draw(&state), draw(&state));
            let trying = matches!(state.overlay, Overlay::Palette(_));
            prop_assert!(trying || state.theme == state.settings.theme());
        }
    }

    #[test]
    fn any_file_is_read_with_no_more_than_faults(text in "\\PC{0,120}|(\\[?\"?[a-z.-]{1,8}\"?\\]?( = )?[\"\\[a-z0-9\n ]{0,12}\n){0,8}") {
        let files = own(&text);
        let settings = Settings::of(&files, Display::default());
        let lines = text.lines().count().max(1);
        for fault in &files.config.faults {
            prop_assert!(fault.line.is_none_or(|line| (1..=lines + 1).contains(&line)), "{:?}", fault);
        }
        prop_assert!(!settings.keymap.bindings().is_empty());
        let _: Option<Chord> = Chord::parse(&text);
    }
}
