//! What the layers make of files.

use super::*;
use crate::tui::keymap::Meaning;

fn layers(text: &str) -> Layers {
    Layers::of(&Config::parse(text))
}

/// What keys do in a place, by the names of the actions.
fn does(layers: &Layers, keys: &str, place: Place) -> String {
    let mut keymap = layers.keymap();
    for chord in sequence(keys).unwrap() {
        match keymap.press(chord, place) {
            Meaning::Act(actions) => return told(&actions),
            Meaning::Waits => {}
            Meaning::Nothing => return "nothing".to_owned(),
        }
    }
    "waits".to_owned()
}

fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| fault.told("line".as_ref())).collect()
}

#[test]
fn every_default_key_is_understood_and_means_one_thing() {
    let layers = layers("");
    assert_eq!((said(&layers.faults), said(&layers.notes)), (Vec::new(), Vec::new()));
    for row in ACTIONS {
        for keys in row.keys {
            for place in row.place.each() {
                assert_eq!(does(&layers, keys, place), row.name, "{keys}");
            }
            let spelt = crate::tui::keymap::chord::written(&sequence(keys).unwrap());
            assert_eq!(spelt, *keys);
        }
    }
}

#[test]
fn presets_are_whole() {
    for (name, text) in PRESETS {
        let config = Config::parse(text);
        assert_eq!(said(&config.faults), [""; 0], "{name}");
        let layers = layers(&format!("keys.preset = \"{name}\""));
        assert_eq!((said(&layers.faults), said(&layers.notes)), (vec![], vec![]), "{name}");
        for action in ["down", "up", "open", "filter", "back", "help", "close", "leave"] {
            let keymap = layers.keymap();
            let keys = keymap.keys(Action::named(action).unwrap(), Place::List);
            assert!(!keys.is_empty(), "{name} {action}");
        }
    }
}

#[test]
fn keys_are_given_by_action_and_by_place() {
    let layers = layers(
        "[keys]\nstar = [\"*\", \"ctrl-x s\"]\nfilter-by-marker = \"f2\"\n\
         [keys.text]\nstar = \"alt-s\"\n[bind]\n\"f3\" = [\"star\", \"down\"]\nZ = []\n\
         [bind.list]\nu = \"half-up\"\n",
    );
    assert_eq!(said(&layers.faults), [""; 0]);
    for (keys, list, text) in [
        ("*", "star", "nothing"),
        ("ctrl-x s", "star", "nothing"),
        ("s", "nothing", "nothing"),
        ("alt-s", "nothing", "star"),
        ("f2", "filter-by-marker", "filter-by-marker"),
        ("f3", "star, down", "star, down"),
        ("Z", "nothing", "nothing"),
        ("u", "half-up", "undo"),
    ] {
        let found = (does(&layers, keys, Place::List), does(&layers, keys, Place::Text));
        assert_eq!(found, (list.to_owned(), text.to_owned()), "{keys}");
    }
}

#[test]
fn own_keys_stand_above_the_others_and_what_is_lost_is_noted() {
    let layers = layers("[keys]\ntop = \"t\"\nzen = \"g\"\n");
    assert_eq!(said(&layers.faults), [""; 0]);
    let notes = said(&layers.notes);
    for note in ["line:2: t is no longer tag", "line:3: gh is no longer places"] {
        assert!(notes.iter().any(|one| one == note), "{notes:?}");
    }
    assert!(notes.contains(&"line: no key does tag any more; :tag does".to_owned()), "{notes:?}");
    assert_eq!(does(&layers, "t", Place::Text), "top");
    assert_eq!(does(&layers, "g", Place::Text), "zen");
}

#[test]
fn conflicts_are_told_with_the_line() {
    let layers = layers(
        "[keys]\nstar = \"x\"\ntag = \"x\"\ntop = \"g\"\nplaces = \"g h\"\nfly = \"f\"\n\
         back = \"hello\"\nstr = \"y\"\n[keys.text]\nunfold = \"z\"\n[keys.attic]\nup = \"w\"\n\
         [bind]\n\"f5 f5\" = \"redo\"\nf5 = \"undo\"\nf6 = [\"unfold\", \"recut\"]\n",
    );
    assert_eq!(
        said(&layers.faults),
        [
            "line:3: x is star already (line 2)",
            "line:5: gh begins with g, which is top (line 4)",
            "line:6: no action is called fly",
            "line:7: no key is called \"hello\"",
            "line:8: no action is called str; is star meant?",
            "line:15: f5 is the beginning of f5 f5, which is redo (line 14)",
            "line:16: these actions are never done in one place",
            "line:10: unfold does nothing there",
            "line:12: there is no place attic: keys are for the list or for the text",
        ]
    );
    assert_eq!(does(&layers, "x", Place::List), "star", "the first stays");
    let unknown = Layers::of(&Config::parse("keys.preset = \"joe\""));
    let what = "line:1: no preset is called joe; there are vim, less, newsboat, emacs";
    assert_eq!(said(&unknown.faults), [what]);
}

#[test]
fn a_slip_leaves_the_default_and_arrows_always_work() {
    let layers = layers(
        "[keys]\ndown = \"hello\"\nup = \"n\"\ntop = \"ga\"\nstar = \"x\"\ntag = \"x\"\n\
         open = [\"hallo\", \"o\"]\npage-up = []\nleave = []\n[bind]\nhome = \"star\"\n",
    );
    for (keys, what) in [
        ("j", "down"),
        ("down", "down"),
        ("n", "up"),
        ("up", "up"),
        ("k", "nothing"),
        ("g a", "top"),
        ("t", "tag"),
        ("o", "open"),
        ("enter", "open"),
        ("pgup", "page-up"),
        ("ctrl-b", "nothing"),
        ("ctrl-c", "nothing"),
        ("home", "star"),
    ] {
        assert_eq!(does(&layers, keys, Place::List), what, "{keys}");
    }
    let keymap = layers.keymap();
    assert_eq!(keymap.key(Action::Up, Place::List), "n", "the reader's own is told first");
}
