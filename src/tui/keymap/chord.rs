//! A key with what is held, and how it is spelt.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Control, Alt, Super; Shift only where it makes no other letter.
    pub held: KeyModifiers,
}

/// Names of keys that are no letters; of two names the first is the one that is shown.
#[rustfmt::skip]
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')), ("enter", KeyCode::Enter), ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab), ("backtab", KeyCode::BackTab), ("backspace", KeyCode::Backspace),
    ("insert", KeyCode::Insert), ("delete", KeyCode::Delete), ("up", KeyCode::Up),
    ("down", KeyCode::Down), ("left", KeyCode::Left), ("right", KeyCode::Right),
    ("home", KeyCode::Home), ("end", KeyCode::End), ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown), ("pageup", KeyCode::PageUp), ("pagedown", KeyCode::PageDown),
];

/// What can be held, in the order in which it is shown.
const HELD: &[(&str, KeyModifiers)] = &[
    ("super-", KeyModifiers::SUPER),
    ("ctrl-", KeyModifiers::CONTROL),
    ("alt-", KeyModifiers::ALT),
    ("shift-", KeyModifiers::SHIFT),
];

/// The most function keys a keyboard has.
const FUNCTION_KEYS: u8 = 24;

impl From<KeyCode> for Chord {
    /// The key alone.
    fn from(code: KeyCode) -> Self {
        Self { code, held: KeyModifiers::NONE }
    }
}

impl Chord {
    /// The chord of a key that was pressed.
    pub fn of(event: &KeyEvent) -> Self {
        Self { code: event.code, held: event.modifiers }.settled()
    }

    /// "j", "ctrl-d", "alt-left", "shift-f5", "space".
    pub fn parse(text: &str) -> Option<Self> {
        let (mut held, mut rest) = (KeyModifiers::NONE, text);
        while let Some((name, one)) = HELD.iter().find(|(name, _)| starts(rest, name)) {
            held |= *one;
            rest = rest.get(name.len()..)?;
        }
        Some(Self { code: code(rest)?, held }.settled())
    }

    /// One chord for what terminals tell in several ways: Shift makes another letter, and another
    /// key of Tab.
    fn settled(mut self) -> Self {
        let shifted = self.held.contains(KeyModifiers::SHIFT);
        match self.code {
            KeyCode::Char(letter) => {
                let mut capitals = letter.to_uppercase();
                if let (true, Some(capital), None) = (shifted, capitals.next(), capitals.next()) {
                    self.code = KeyCode::Char(capital);
                }
                // Space has no capital: shift-space is a chord of its own, where it is told.
                self.held.set(KeyModifiers::SHIFT, shifted && letter == ' ');
            }
            KeyCode::Tab if shifted => {
                self.code = KeyCode::BackTab;
                self.held.remove(KeyModifiers::SHIFT);
            }
            KeyCode::BackTab => self.held.remove(KeyModifiers::SHIFT),
            _ => {}
        }
        self
    }
}

/// Whether something that is held stands before a key: "ctrl--" is a hyphen.
fn starts(text: &str, name: &str) -> bool {
    text.len() > name.len() && text.starts_with(name)
}

fn code(text: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    let mut letters = text.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(KeyCode::Char(letter));
    }
    let number: u8 = text.strip_prefix('f')?.parse().ok()?;
    (1..=FUNCTION_KEYS).contains(&number).then_some(KeyCode::F(number))
}

impl std::fmt::Display for Chord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, one) in HELD {
            if self.held.contains(*one) {
                out.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => out.write_str(name),
            // ctrl-A would be read as ctrl-a.
            (None, KeyCode::Char(letter)) if letter.is_uppercase() && !self.held.is_empty() => {
                write!(out, "shift-{}", letter.to_lowercase())
            }
            (None, KeyCode::Char(letter)) => write!(out, "{letter}"),
            (None, KeyCode::F(number)) => write!(out, "f{number}"),
            (None, other) => write!(out, "{other:?}"),
        }
    }
}

/// The names of keys that are no letters.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// The chords of a sequence, "g g", or as it is spelt, "gg"; the key that cannot be understood
/// where there is one.
pub fn sequence(keys: &str) -> Result<Vec<Chord>, &str> {
    let mut words = keys.split_whitespace().peekable();
    if words.peek().is_none() {
        return Err(keys);
    }
    let chords: Result<Vec<Vec<Chord>>, &str> =
        words.map(|word| chord_or_pair(word).ok_or(word)).collect();
    Ok(chords?.concat())
}

/// A key, or two letters where no key is called so. Longer words are slips of names.
fn chord_or_pair(word: &str) -> Option<Vec<Chord>> {
    if let Some(chord) = Chord::parse(word) {
        return Some(vec![chord]);
    }
    let is_function = |two: char| word.starts_with('f') && two.is_ascii_digit();
    let letters: Vec<char> = word.chars().collect();
    match *letters.as_slice() {
        [one, two] if !is_function(two) => {
            Some([one, two].map(|letter| Chord::from(KeyCode::Char(letter))).to_vec())
        }
        _ => None,
    }
}

/// Letters close together, names with spaces: "gg", "ctrl-d".
pub fn spell(chords: &[Chord]) -> String {
    let parts: Vec<String> = chords.iter().map(Chord::to_string).collect();
    let letters = parts.iter().all(|part| part.chars().count() == 1);
    parts.join(if letters { "" } else { " " })
}

/// As a sequence is written in the config file: "g g".
pub fn written(chords: &[Chord]) -> String {
    let parts: Vec<String> = chords.iter().map(Chord::to_string).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_have_one_chord_however_they_are_told() {
        let pressed = |code, held| Chord::of(&KeyEvent::new(code, held)).to_string();
        let (shift, control) = (KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        #[rustfmt::skip]
        let cases = [
            ("A", KeyCode::Char('A'), shift),
            ("A", KeyCode::Char('a'), shift),
            ("!", KeyCode::Char('!'), shift),
            ("ctrl-shift-a", KeyCode::Char('a'), control | shift),
            ("backtab", KeyCode::BackTab, shift),
            ("backtab", KeyCode::Tab, shift),
            ("ctrl-i", KeyCode::Char('i'), control),
            ("shift-f5", KeyCode::F(5), shift),
            ("shift-space", KeyCode::Char(' '), shift),
            ("super-alt-left", KeyCode::Left, KeyModifiers::SUPER | KeyModifiers::ALT),
        ];
        for (spelt, code, held) in cases {
            assert_eq!(pressed(code, held), spelt);
        }
        for (text, spelt) in [
            ("shift-a", "A"),
            ("alt-ctrl-x", "ctrl-alt-x"),
            ("shift-tab", "backtab"),
            ("ctrl--", "ctrl--"),
            ("-", "-"),
            ("pagedown", "pgdn"),
            ("alt-A", "alt-shift-a"),
        ] {
            assert_eq!(Chord::parse(text).map(|chord| chord.to_string()).as_deref(), Some(spelt));
        }
        for none in ["", "ctrl-", "f0", "f25", "hello", "meta-x"] {
            assert_eq!(Chord::parse(none), None, "{none}");
        }
        assert_eq!(
            sequence("g  up"),
            Ok(["g", "up"].map(|key| Chord::parse(key).unwrap()).to_vec())
        );
        assert_eq!((sequence("g fly"), sequence(" ")), (Err("fly"), Err(" ")));
        for (spelt, written) in [("gg", "g g"), ("]e", "] e"), ("go", "g o"), ("up", "up")] {
            assert_eq!(sequence(spelt), sequence(written));
        }
        assert_eq!(sequence("f0"), Err("f0"));
    }

    proptest! {
        #[test]
        fn what_is_spelt_is_read_again(
            letter in any::<char>(), name in 0..NAMES.len(), number in 1..=FUNCTION_KEYS,
            which in 0..3_usize, held in 0..16_usize,
        ) {
            let code = [KeyCode::Char(letter), NAMES[name].1, KeyCode::F(number)][which];
            let held = HELD.iter().enumerate().filter(|(at, _)| held & (1 << at) != 0);
            let held = held.fold(KeyModifiers::NONE, |all, (_, (_, one))| all | *one);
            let chord = Chord { code, held }.settled();
            // A letter that has a capital of several letters, or none, is rarely a key.
            if letter.is_lowercase() || letter.is_ascii() {
                prop_assert_eq!(Chord::parse(&chord.to_string()), Some(chord));
            }
        }
    }
}
