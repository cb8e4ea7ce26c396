//! Keys: how they are spelt, and what they mean where.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::action::{ACTIONS, Action, Place};

/// A key with what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Control and Alt; Shift only where it makes no other letter.
    pub held: KeyModifiers,
}

/// Names of keys that are no letters.
#[rustfmt::skip]
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')), ("enter", KeyCode::Enter), ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab), ("backtab", KeyCode::BackTab), ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete), ("up", KeyCode::Up), ("down", KeyCode::Down),
    ("left", KeyCode::Left), ("right", KeyCode::Right), ("home", KeyCode::Home),
    ("end", KeyCode::End), ("pgup", KeyCode::PageUp), ("pgdn", KeyCode::PageDown),
    ("f1", KeyCode::F(1)),
];

impl Chord {
    /// The chord of a key that was pressed.
    pub fn of(event: &KeyEvent) -> Self {
        let letter = matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab);
        let shift = if letter { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        Self { code: event.code, held: event.modifiers.difference(shift) }
    }

    /// "j", "ctrl-d", "alt-left", "space".
    pub fn parse(text: &str) -> Option<Self> {
        let (held, rest) = match text.split_once('-') {
            Some(("ctrl", rest)) if !rest.is_empty() => (KeyModifiers::CONTROL, rest),
            Some(("alt", rest)) if !rest.is_empty() => (KeyModifiers::ALT, rest),
            _ => (KeyModifiers::NONE, text),
        };
        let named = NAMES.iter().find_map(|&(name, code)| (name == rest).then_some(code));
        let mut letters = rest.chars();
        let letter = letters.next().filter(|_| letters.next().is_none()).map(KeyCode::Char);
        Some(Self { code: named.or(letter)?, held })
    }
}

impl std::fmt::Display for Chord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.held.contains(KeyModifiers::CONTROL) {
            out.write_str("ctrl-")?;
        }
        if self.held.contains(KeyModifiers::ALT) {
            out.write_str("alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => out.write_str(name),
            (None, KeyCode::Char(letter)) => write!(out, "{letter}"),
            (None, other) => write!(out, "{other:?}"),
        }
    }
}

/// Which chords, in a row, mean what.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: Vec<(Vec<Chord>, Place, Action)>,
    pending: Vec<Chord>,
}

/// What a chord means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Do this.
    Act(Action),
    /// More keys belong to it.
    Waits,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// The default keys, with those the user gave instead. Says which could not be understood.
    pub fn of(user: &BTreeMap<String, Vec<String>>) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        let mut faults: Vec<String> = user
            .keys()
            .filter(|name| !ACTIONS.iter().any(|row| row.name == *name))
            .map(|name| format!("no action is called {name}; the help lists their names"))
            .collect();
        for row in ACTIONS {
            let own = user.get(row.name);
            let defaults: Vec<String> = row.keys.iter().map(|&keys| keys.to_owned()).collect();
            for keys in own.unwrap_or(&defaults) {
                match sequence(keys) {
                    Some(chords) => keymap.bindings.push((chords, row.place, row.action)),
                    None => faults.push(format!("{}: no key is called {keys}", row.name)),
                }
            }
        }
        (keymap, faults)
    }

    /// What a chord means in a place, after those that wait.
    pub fn press(&mut self, chord: Chord, place: Place) -> Meaning {
        self.pending.push(chord);
        let here = |one: Place| one == place || one == Place::Both;
        let fits = |chords: &[Chord]| chords.starts_with(&self.pending);
        let found = self.bindings.iter().filter(|(chords, one, _)| here(*one) && fits(chords));
        let exact = found.clone().find(|(chords, ..)| chords.len() == self.pending.len());
        let meaning = match (exact, found.count()) {
            (Some(&(_, _, action)), _) => Meaning::Act(action),
            (None, 0) => Meaning::Nothing,
            (None, _) => Meaning::Waits,
        };
        if meaning != Meaning::Waits {
            self.pending.clear();
        }
        meaning
    }

    /// Forgets the keys that wait.
    pub fn forget(&mut self) {
        self.pending.clear();
    }

    /// What can follow the keys that wait: the next key and the action.
    pub fn continuations(&self, place: Place) -> Vec<(Chord, Action)> {
        let here = |one: Place| one == place || one == Place::Both;
        let waiting = self.pending.len();
        let fits = |chords: &[Chord]| waiting > 0 && chords.starts_with(&self.pending);
        let found = self.bindings.iter().filter(|(chords, one, _)| here(*one) && fits(chords));
        found.filter_map(|(chords, _, action)| Some((*chords.get(waiting)?, *action))).collect()
    }

    /// The keys of an action, spelt.
    pub fn keys(&self, action: Action) -> Vec<String> {
        let own = self.bindings.iter().filter(|(_, _, other)| *other == action);
        own.map(|(chords, ..)| spell(chords)).collect()
    }
}

fn sequence(keys: &str) -> Option<Vec<Chord>> {
    let chords: Option<Vec<Chord>> = keys.split(' ').map(Chord::parse).collect();
    chords.filter(|chords| !chords.is_empty())
}

/// Letters close together, names with spaces: "gg", "ctrl-d".
fn spell(chords: &[Chord]) -> String {
    let parts: Vec<String> = chords.iter().map(Chord::to_string).collect();
    let letters = parts.iter().all(|part| part.chars().count() == 1);
    parts.join(if letters { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_key_is_understood_and_means_one_thing() {
        let (keymap, faults) = Keymap::of(&BTreeMap::new());
        assert_eq!(faults, Vec::<String>::new());
        for place in [Place::List, Place::Text] {
            let here: Vec<&Vec<Chord>> = keymap
                .bindings
                .iter()
                .filter(|(_, one, _)| *one == place || *one == Place::Both)
                .map(|(chords, ..)| chords)
                .collect();
            for (at, one) in here.iter().enumerate() {
                for two in here.iter().skip(at + 1) {
                    assert!(
                        !one.starts_with(two) && !two.starts_with(one),
                        "{} {}",
                        spell(one),
                        spell(two)
                    );
                }
            }
        }
    }

    #[test]
    fn keys_are_spelt_as_they_are_read() {
        for row in ACTIONS {
            for keys in row.keys {
                let spelt: Vec<String> =
                    sequence(keys).unwrap().iter().map(Chord::to_string).collect();
                assert_eq!(spelt.join(" "), *keys);
            }
        }
    }

    #[test]
    fn sequences_wait_and_can_be_given_anew() {
        let user =
            BTreeMap::from([("top".to_owned(), vec!["t".to_owned()]), ("fly".to_owned(), vec![])]);
        let (mut keymap, faults) = Keymap::of(&user);
        assert_eq!(faults.len(), 1);
        let chord = |key| Chord::parse(key).unwrap();
        assert_eq!(keymap.press(chord("t"), Place::List), Meaning::Act(Action::Top));
        assert_eq!(keymap.press(chord("]"), Place::Text), Meaning::Waits);
        assert!(keymap.continuations(Place::Text).len() >= 3);
        assert_eq!(keymap.press(chord("e"), Place::Text), Meaning::Act(Action::NextMention));
        assert_eq!(keymap.press(chord("€"), Place::Text), Meaning::Nothing);
    }
}
