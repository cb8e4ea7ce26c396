//! Screens for every terminal, and for everybody: ASCII alone, one pane in words, the outline of a
//! story.

use std::fs;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use attache::config::Config;
use attache::config::files::Own;
use attache::corpus::Corpus;
use attache::corpus::open::{Opening, What, open};
use attache::desk::facts::Edit;
use attache::tui::app::view::{addresses, view};
use attache::tui::app::{Focus, Msg, State, kept, update};
use attache::tui::script::{draw, drive, letters};
use attache::tui::settings::{Display, Settings};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use crate::{GOLDEN, golden};

/// The sample in ASCII alone: what is not ASCII on a screen of it is ours.
static PLAIN: LazyLock<Arc<Corpus>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(golden()).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let text = text.replace(['“', '”'], "\"").replace(['’', '‘'], "'");
        let text = text.replace(|letter: char| !letter.is_ascii(), "-");
        fs::write(folder.path().join(path.file_name().unwrap()), text).unwrap();
    }
    let note = "# The pier\n\nIt was opened.\n\n## The choir\n\nThey sang:\n\n- a psalm\n- a song\n\n\
                ## The gulls\n\nThey came late.\n";
    fs::write(folder.path().join("pier.md"), note).unwrap();
    let opening = Opening::of(What::Paths(vec![folder.path().to_owned()]));
    Arc::new(open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap())
});

/// A reader with a config file.
fn reader(config: &str, corpus: &Arc<Corpus>, (width, height): (u16, u16)) -> State {
    let own = Own { config: Config::parse(config), ..Own::default() };
    let settings = Settings::of(&own, Display::default());
    assert_eq!(settings.faults, Vec::<String>::new());
    let mut state = State::new(Size { width, height }, settings);
    update(&mut state, Msg::Opened(Arc::clone(corpus)));
    state
}

fn screen(state: &State) -> String {
    letters(&draw(state))
}

/// Keys that lead to every view and every box, each from the first screen.
const EVERYWHERE: &[&str] = &[
    "",
    "s j t gas enter",
    "z a",
    "enter",
    "enter f",
    "enter ] e",
    "enter p",
    "enter b",
    "enter \\",
    "enter \\ j j j",
    "enter v",
    "enter / the",
    "enter a",
    "enter |",
    "enter w",
    "enter Z",
    "enter z h",
    "2",
    "2 enter",
    "2 enter ] l",
    "2 w",
    "2 =",
    "2 !",
    "2 c",
    "3",
    "3 enter",
    "4",
    "4 v j j",
    "4 enter",
    "5",
    "5 z a",
    "5 enter",
    "p",
    "?",
    "? star",
    "E",
    "@",
    "@ witk",
    "ctrl-p",
    "ctrl-p zzzz",
    "g",
    "g h",
    "g f",
    "g t",
    "g t down",
    ": th",
    ": open",
    "/ said:",
    "/ is:",
    "/ geneva ctrl-e",
    "/ nobodyatall",
    "/ (geneva",
    "F",
    "/ geneva enter F",
    "d",
    "t",
    "m",
    "w",
    "J J J",
    "x",
    "enter j j x",
    "enter g g",
    "enter g o",
    "enter y",
    "R",
    "r",
    "2 nobodyatall",
    "/ nobodyatall enter 2",
    "/ nobodyatall enter 4",
];

#[test]
fn in_ascii_no_screen_holds_anything_else() {
    for size in [(200, 45), (120, 40), (60, 20), (40, 10), (30, 9)] {
        for keys in EVERYWHERE {
            let mut state = reader("glyphs = \"ascii\"", &PLAIN, size);
            let doc = state.panes.reader.doc().unwrap();
            let note = Edit::note(doc, "12", Some("who says so?"));
            kept::keep(&mut state, "a note", vec![note]);
            drive(&mut state, keys);
            let screen = screen(&state);
            assert!(screen.is_ascii(), "{size:?} {keys:?}\n{screen}");
            assert!(draw(&state).content.iter().all(|cell| cell.modifier.bits() < 1 << 9));
        }
    }
    let waiting = State::new(
        Size { width: 80, height: 24 },
        Settings::of(
            &Own { config: Config::parse("glyphs = \"ascii\""), ..Own::default() },
            Display::default(),
        ),
    );
    assert!(screen(&waiting).is_ascii());
}

#[test]
fn in_ascii_the_words_of_articles_stay_as_they_are() {
    let mut state = reader("glyphs = \"ascii\"", &GOLDEN, (100, 30));
    insta::assert_snapshot!(screen(&state));
    drive(&mut state, "enter");
    assert!(screen(&state).contains(['“', '’']), "{}", screen(&state));
    drive(&mut state, "2");
    insta::assert_snapshot!(screen(&state));
    drive(&mut state, "4");
    insta::assert_snapshot!(screen(&state));
}

#[test]
fn what_there_can_be_is_said() {
    let config = Config::parse("glyphs = \"runes\"\nlayout = \"round\"");
    let settings = Settings::of(&Own { config, ..Own::default() }, Display::default());
    assert_eq!(
        settings.faults,
        [
            "config.toml:1: glyphs: one of auto, unicode, ascii is wanted",
            "config.toml:2: layout: one of panes, linear is wanted",
        ]
    );
}

/// Where the cursor of the terminal is, and the row it is in.
fn cursor(state: &State) -> ((u16, u16), String) {
    let backend = TestBackend::new(state.size.width, state.size.height);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(|frame| view(state, frame)).unwrap();
    let at = terminal.get_cursor_position().unwrap();
    let row = screen(state).lines().nth(usize::from(at.y)).unwrap().to_owned();
    ((at.x, at.y), row)
}

#[test]
fn events_are_told_row_by_row_without_columns() {
    let mut state = reader("layout = \"linear\"", &GOLDEN, (120, 24));
    drive(&mut state, "5");
    let screen = letters(&draw(&state));
    assert!(screen.contains(", 3 reports") && screen.contains(", copy"), "{screen}");
    let told: Vec<&str> = screen.lines().filter(|row| row.contains("unread: ")).collect();
    assert!(told.len() > 3, "{screen}");
    for row in told {
        assert!(!row.trim().contains("   "), "{row}");
    }
}

#[test]
fn one_pane_at_a_time_is_read_in_words() {
    let mut state = reader("layout = \"linear\"", &GOLDEN, (120, 24));
    for keys in
        ["", "enter", "p", "p 2", "3", "4", "5", "z a", "1 @ witk", "esc ctrl-p lin", "esc / said:"]
    {
        drive(&mut state, keys);
        insta::assert_snapshot!(screen(&state));
    }
}

#[test]
fn one_pane_at_a_time_has_no_lines_and_the_cursor_on_the_chosen_row() {
    for size in [(200, 45), (80, 24), (40, 10)] {
        for keys in EVERYWHERE {
            let mut state = reader("layout = \"linear\"", &PLAIN, size);
            drive(&mut state, keys);
            let screen = screen(&state);
            assert!(screen.is_ascii(), "{size:?} {keys:?}\n{screen}");
            for line in ["---", "+-", "| ", "===", "###", "..."] {
                let is_said = |row: &str| row.contains(line) && !row.contains('\\');
                assert!(!screen.lines().any(is_said), "{size:?} {keys:?} {line}\n{screen}");
            }
        }
    }
    let mut state = reader("layout = \"linear\"", &GOLDEN, (120, 24));
    for keys in ["j", "j j", "2 j", "3 j", "4", "5"] {
        drive(&mut state, keys);
        let (_, row) = cursor(&state);
        assert!(row.trim_start().starts_with("selected: "), "{keys}: {row}");
    }
}

#[test]
fn panes_and_words_are_changed_while_reading() {
    let mut state = reader("", &GOLDEN, (120, 24));
    let before = screen(&state);
    drive(&mut state, ": linear enter");
    assert!(state.layout().unwrap().text.is_none() && screen(&state).contains("selected: "));
    drive(&mut state, "enter b");
    assert!(state.layout().unwrap().beside.is_none(), "one of two texts at a time");
    drive(&mut state, "tab b h z l z l z l");
    let own = |text: &str| Box::new(Own { config: Config::parse(text), ..Own::default() });
    update(&mut state, Msg::Configured(own("")));
    assert!(!state.settings.is_linear(), "what was picked stays");
    assert!(before.contains('▌') && screen(&state).contains('▌'));
    update(&mut state, Msg::Configured(own("layout = \"linear\"")));
    assert!(state.settings.is_linear(), "what the file says anew holds");
}

#[test]
fn the_outline_of_a_story_leads_to_its_headings() {
    let mut state = reader("", &PLAIN, (100, 30));
    drive(&mut state, "/ pier enter g g g o");
    // The first row names a folder that is another each time.
    let rows: Vec<String> = screen(&state).lines().skip(1).map(str::to_owned).collect();
    insta::assert_snapshot!(rows.join("\n"));
    drive(&mut state, "gulls enter");
    assert_eq!(state.focus, Focus::Text);
    drive(&mut state, "g o esc ctrl-o");
    assert_eq!(state.focus, Focus::List, "the way back is kept");
    let mut state = reader("", &GOLDEN, (100, 30));
    let says_so = |state: &mut State| {
        drive(state, "esc j g o");
        state.message.as_deref() == Some("this story has no headings")
    };
    assert!((0..20).any(|_| says_so(&mut state)), "some have none");
    drive(&mut state, "2 g o");
    assert_eq!(state.message.as_deref(), Some("open a story: it may have headings"));
}

#[test]
fn a_headline_leads_to_its_page_where_it_can_be_clicked_on() {
    let urls = |config: &str, keys: &str| -> Vec<String> {
        let mut state = reader(config, &GOLDEN, (120, 24));
        drive(&mut state, "/ from:courier enter");
        drive(&mut state, keys);
        addresses(&state).into_iter().map(|address| address.url).collect()
    };
    let page = "https://courier.example.org/2026/01/europe-writes-its-own-page";
    // It takes two rows.
    assert_eq!(urls("hyperlinks = \"on\"", ""), [page; 2]);
    assert_eq!(urls("hyperlinks = \"on\"", "?"), [""; 0], "the help lies over it");
    assert_eq!(urls("hyperlinks = \"off\"", ""), [""; 0]);
    assert_eq!(urls("", ""), [""; 0], "the terminal is not known");
}

#[test]
fn what_can_be_followed_is_told_where_letters_would_hide_it() {
    let mut state = reader("layout = \"linear\"", &GOLDEN, (120, 24));
    drive(&mut state, "enter f");
    let told = screen(&state);
    assert!(
        told.contains("What can be followed") && told.contains("selected: Rustem Umerov"),
        "{told}"
    );
    for keys in ["esc", "f x y z z enter esc"] {
        drive(&mut state, keys);
        assert!(state.panes.reader.hints.is_empty(), "no letter is left over the words");
    }
    drive(&mut state, "f w i t k enter");
    assert!(state.panes.reader.marker.is_some(), "{}", screen(&state));
}
