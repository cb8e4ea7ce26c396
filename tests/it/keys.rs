//! Every key that the reader promises, on three screens: what it does, and how it looks.

use attache::model::document::DocId;
use attache::tui::app::{Effect, Focus, Overlay, View};
use attache::tui::panes::reader::{Spot, Subject};

use crate::kept::Reader;

/// One pane, two, three.
const SIZES: [(u16, u16); 3] = [(60, 20), (110, 30), (200, 50)];

/// What keys can change.
struct Seen {
    view: View,
    focus: Focus,
    chosen: Option<DocId>,
    subject: Subject,
    top: usize,
    marker: Option<Spot>,
    n_shown: usize,
    filter: String,
    find: String,
    message: String,
    overlay: Overlay,
    facts: (bool, bool),
    zen: bool,
    measure: u16,
    is_selected: bool,
    n_kept: usize,
    effects: Vec<Effect>,
}

impl Seen {
    fn of(reader: &Reader, effects: Vec<Effect>) -> Self {
        let (state, panes) = (&reader.state, &reader.state.panes);
        Self {
            view: state.view,
            focus: state.focus,
            chosen: panes.list.chosen_doc(),
            subject: panes.reader.subject,
            top: panes.reader.top,
            marker: panes.reader.marker,
            n_shown: panes.list.docs().len(),
            filter: panes.filter.prompt.text().to_owned(),
            find: panes.reader.find.text().to_owned(),
            message: state.message.clone().unwrap_or_default(),
            overlay: state.overlay.clone(),
            facts: (state.open.facts, state.open.no_facts),
            zen: state.open.zen,
            measure: panes.reader.measure,
            is_selected: panes.reader.selection().is_some(),
            n_kept: state.kept.facts.iter().count(),
            effects,
        }
    }
}

/// What the keys did, by what was before and what is after.
type Did = fn(&Seen, &Seen) -> bool;

/// A key: its name, what is pressed before it, it, and what it does.
type Row = (&'static str, &'static str, &'static str, Did);

/// A long story with headings, its text in focus.
const LONG: &str = "/ questions enter g s longest enter g g enter";

/// A text that has what the filter looks for more than once.
const WITKOFF: &str = "/ witkoff enter enter";

/// A text with a person marked in it.
const PERSON: &str = "/ rubio enter g g enter ] e";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("j", "", "j", |one, two| one.chosen != two.chosen && one.subject != two.subject),
    ("k", "j j", "k", |one, two| one.chosen != two.chosen && one.subject != two.subject),
    ("J in the list", "g s longest enter g g", "J J J", |one, two| one.chosen == two.chosen && two.top == one.top + 3),
    ("K in the list", "g s longest enter g g J J J", "K", |one, two| one.chosen == two.chosen && two.top + 1 == one.top),
    ("J in the text", "enter", "J", |one, two| one.subject != two.subject && two.focus == Focus::Text),
    ("K in the text", "j enter", "K", |one, two| one.subject != two.subject && two.focus == Focus::Text),
    ("l", "", "l", |_, two| two.focus == Focus::Text),
    ("h", "l", "h", |_, two| two.focus == Focus::List),
    ("Tab", "", "tab", |_, two| two.focus == Focus::Text),
    ("G", "", "G", |one, two| one.chosen != two.chosen),
    ("gg", "G", "g g", |one, two| one.chosen != two.chosen),
    ("Ctrl-d", LONG, "ctrl-d", |one, two| one.top < two.top),
    ("Ctrl-u", "G", "ctrl-u", |one, two| one.chosen != two.chosen),
    ("Space", LONG, "space", |one, two| one.top < two.top),
    ("Space at the end", "enter G", "space", |one, two| one.subject != two.subject && two.n_kept == 1),
    ("}", LONG, "} }", |one, two| one.top < two.top),
    ("{", "/ questions enter g s longest enter g g enter } }", "{", |one, two| two.top < one.top),
    ("]]", LONG, "] ]", |one, two| one.top < two.top),
    ("[[", "/ questions enter g s longest enter g g enter ] ] ] ]", "[ [", |one, two| two.top < one.top),
    ("]e", "/ rubio enter g g enter", "] e", |_, two| matches!(two.marker, Some(Spot::Person(..)))),
    ("[e", "/ rubio enter g g enter ] e ] e", "[ e", |one, two| one.marker != two.marker && two.marker.is_some()),
    ("]l", "enter", "] l", |_, two| matches!(two.marker, Some(Spot::Link(_) | Spot::Related(_)))),
    ("[l", "enter ] l ] l", "[ l", |one, two| one.marker != two.marker && two.marker.is_some()),
    ("p", "", "p", |one, two| one.facts != two.facts),
    ("s", "", "s", |_, two| two.n_kept == 1 && two.message.starts_with("starred")),
    ("r", "", "r", |_, two| two.n_kept == 1 && two.message.starts_with("read")),
    ("t", "", "t gas enter", |_, two| two.n_kept == 1),
    ("v", "enter", "v", |_, two| two.is_selected),
    ("y", "enter v", "y", |_, two| matches!(&*two.effects, [Effect::Copy { .. }])),
    ("=", PERSON, "=", |_, two| matches!(two.overlay, Overlay::Picker(_))),
    ("!", PERSON, "!", |_, two| matches!(two.overlay, Overlay::Picker(_))),
    ("\\", "", "\\", |_, two| matches!(two.subject, Subject::Raw(_))),
    ("+", "", "+", |one, two| one.measure < two.measure),
    ("-", "", "-", |one, two| two.measure < one.measure),
    ("Z", "", "Z", |one, two| !one.zen && two.zen && two.focus == Focus::Text),
    ("/ in the list", "", "/ geneva enter", |one, two| two.n_shown < one.n_shown && two.filter == "geneva"),
    ("/ in the text", LONG, "/ the enter", |_, two| two.find == "the" && two.focus == Focus::Text),
    ("n", WITKOFF, "n n n n n n n n n n n n n n n n n n n n n n n n", |one, two| one.subject != two.subject),
    ("N", "/ witkoff enter enter n n n n n n n n n n n n n n n n n n n n n n n n", "N N N N N N N N N N N N N N N N N N N N N N N N", |one, two| one.subject != two.subject),
    ("f", "enter G", "f", |_, two| matches!(two.overlay, Overlay::Hints(_))),
    ("f and its letter", "enter G", "f a", |one, two| one.subject != two.subject || two.marker.is_some()),
    ("Enter", "", "enter", |_, two| two.focus == Focus::Text),
    ("Enter on a link", "enter ] l", "enter", |one, two| one.subject != two.subject),
    ("Ctrl-o", "enter ] l enter", "ctrl-o", |one, two| one.subject != two.subject && two.marker.is_some()),
    ("H", "enter ] l enter", "H", |one, two| one.subject != two.subject && two.marker.is_some()),
    ("Alt-←", "enter ] l enter", "alt-left", |one, two| one.subject != two.subject && two.marker.is_some()),
    ("Ctrl-i", "enter ] l enter H", "ctrl-i", |one, two| one.subject != two.subject),
    ("L", "enter ] l enter H", "L", |one, two| one.subject != two.subject),
    ("Alt-→", "enter ] l enter H", "alt-right", |one, two| one.subject != two.subject),
    ("m", "enter", "m x", |_, two| two.n_kept == 1),
    ("'", "j j m X g g", "' X", |one, two| one.subject != two.subject),
    ("''", "enter ] l enter", "' '", |one, two| one.subject != two.subject),
    ("*", PERSON, "*", |one, two| two.filter != one.filter && two.filter.contains("person:")),
    ("@", "", "@ rubio enter", |one, two| two.filter.contains("Rubio") && two.n_shown < one.n_shown),
    ("u", "s", "u", |one, two| one.n_kept == 1 && two.n_kept == 0),
    ("U", "s u", "U", |one, two| one.n_kept == 0 && two.n_kept == 1),
    ("a", "enter", "a who space says? enter", |_, two| two.n_kept == 1),
    ("e", "", "e", |_, two| two.message == "this story has no file and no address"),
    ("o", "", "o", |_, two| two.message == "this story has no file and no address"),
    (":", "", ": measure space 90 enter", |_, two| two.measure == 90),
    ("Ctrl-p", "", "ctrl-p zen enter", |_, two| two.zen),
    ("?", "", "?", |_, two| matches!(two.overlay, Overlay::Help(_))),
    ("q in the text", "enter", "q", |_, two| two.focus == Focus::List && two.effects.is_empty()),
    ("q in the list", "", "q", |_, two| two.effects == [Effect::Quit]),
    ("Esc", "/ geneva enter enter", "esc", |_, two| two.focus == Focus::List && two.filter == "geneva"),
    ("Esc again", "/ geneva enter", "esc esc esc", |_, two| two.filter.is_empty() && two.effects.is_empty()),
    ("1", "2", "1", |_, two| two.view == View::Stories),
    ("2", "", "2", |_, two| two.view == View::People && matches!(two.subject, Subject::Person(_))),
    ("3", "", "3", |_, two| two.view == View::Quotes),
    ("4", "", "4", |_, two| two.view == View::Timeline),
    ("5", "", "5", |_, two| two.view == View::Groups),
    ("g s", "", "g s oldest enter", |one, two| one.chosen == two.chosen && two.message == "the oldest first"),
];

#[test]
fn every_key_does_what_it_says_on_every_screen() {
    let mut faults = Vec::new();
    for (at, (name, before, keys, did)) in ROWS.iter().enumerate() {
        let mut screens = Vec::new();
        for size in SIZES {
            let mut reader = Reader::open(None, size);
            reader.press(before);
            let one = Seen::of(&reader, Vec::new());
            let effects = reader.press(keys);
            let two = Seen::of(&reader, effects);
            if !did(&one, &two) {
                faults.push(format!("{name} at {size:?}: {}", two.message));
            }
            screens.push(format!("{}×{}\n{}", size.0, size.1, reader.screen()));
        }
        let what = format!("{name}: {before} · {keys}");
        insta::with_settings!({ description => what.as_str(), omit_expression => true }, {
            insta::assert_snapshot!(format!("key_{at:02}"), screens.join("\n\n"));
        });
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
