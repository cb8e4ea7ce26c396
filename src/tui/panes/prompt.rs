//! A line that is typed: the filter, the search in the text, the picker.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::tui::keymap::chord::Chord;

/// Longest line kept, in bytes: a paste may be a whole article.
const MOST: usize = 256;

/// What is typed, and where the cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte before which the cursor stands.
    cursor: usize,
}

/// What a key did to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text is another.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// The key means nothing here.
    Nothing,
}

impl Prompt {
    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Another text, the cursor behind it.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.insert(text);
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// Puts text in at the cursor; line feeds become spaces, what steers a terminal is left out.
    pub fn insert(&mut self, text: &str) {
        let one_line = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
        for letter in one_line.filter(|&letter| !crate::text::printable::steers(letter)) {
            if self.text.len() + letter.len_utf8() > MOST {
                break;
            }
            let tail = self.text.split_off(self.cursor.min(self.text.len()));
            self.text.push(letter);
            self.cursor = self.text.len();
            self.text.push_str(&tail);
        }
    }

    /// Puts a text in the place of what stands between a byte and the cursor.
    pub fn replace(&mut self, start: usize, text: &str) {
        self.cut(start, self.cursor);
        self.insert(text);
    }

    /// Editing keys, as shells have them.
    pub fn press(&mut self, chord: Chord) -> Edit {
        let control = chord.held.contains(KeyModifiers::CONTROL);
        let alt = chord.held.contains(KeyModifiers::ALT);
        match (chord.code, control, alt) {
            (KeyCode::Char('a'), true, _) | (KeyCode::Home, ..) => self.go(0),
            (KeyCode::Char('e'), true, _) | (KeyCode::End, ..) => self.go(self.text.len()),
            (KeyCode::Char('b'), true, _) | (KeyCode::Left, false, false) => self.go(self.left()),
            (KeyCode::Char('f'), true, _) | (KeyCode::Right, false, false) => self.go(self.right()),
            (KeyCode::Char('b'), _, true) | (KeyCode::Left, ..) => self.go(self.word_left()),
            (KeyCode::Char('f'), _, true) | (KeyCode::Right, ..) => self.go(self.word_right()),
            (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, _, true) => {
                self.cut(self.word_left(), self.cursor)
            }
            (KeyCode::Char('d'), _, true) => self.cut(self.cursor, self.word_right()),
            (KeyCode::Char('u'), true, _) => self.cut(0, self.cursor),
            (KeyCode::Char('k'), true, _) => self.cut(self.cursor, self.text.len()),
            (KeyCode::Char('h'), true, _) | (KeyCode::Backspace, ..) => {
                self.cut(self.left(), self.cursor)
            }
            (KeyCode::Char('d'), true, _) | (KeyCode::Delete, ..) => {
                self.cut(self.cursor, self.right())
            }
            (KeyCode::Char(letter), false, false) => {
                self.insert(letter.encode_utf8(&mut [0; 4]));
                Edit::Changed
            }
            _ => Edit::Nothing,
        }
    }

    const fn go(&mut self, to: usize) -> Edit {
        self.cursor = to;
        Edit::Moved
    }

    fn cut(&mut self, from: usize, to: usize) -> Edit {
        let start = self.text.get(..from).unwrap_or_default();
        let rest = self.text.get(to..).unwrap_or_default();
        self.text = format!("{start}{rest}");
        self.cursor = from;
        Edit::Changed
    }

    fn left(&self) -> usize {
        self.before().char_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.cursor + self.after().chars().next().map_or(0, char::len_utf8)
    }

    fn word_left(&self) -> usize {
        let trimmed = self.before().trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |at| at + 1)
    }

    fn word_right(&self) -> usize {
        let lead = self.after().len() - self.after().trim_start().len();
        let rest = self.after().trim_start();
        self.cursor + lead + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn press(prompt: &mut Prompt, key: &str) {
        prompt.press(Chord::parse(key).unwrap());
    }

    #[test]
    fn keys_edit_as_in_a_shell() {
        let mut prompt = Prompt::default();
        prompt.insert("geneva talks\nrubio");
        press(&mut prompt, "ctrl-w");
        assert_eq!(prompt.text(), "geneva talks ");
        press(&mut prompt, "ctrl-a");
        press(&mut prompt, "alt-f");
        press(&mut prompt, "ctrl-k");
        press(&mut prompt, "é");
        press(&mut prompt, "backspace");
        assert_eq!((prompt.text(), prompt.before()), ("geneva", "geneva"));
    }

    proptest! {
        #[test]
        fn the_cursor_stays_in_the_text(keys in proptest::collection::vec(
            prop_oneof!["[aé ]", Just("left".into()), Just("right".into()), Just("alt-b".into()), Just("alt-d".into()),
                Just("ctrl-w".into()), Just("ctrl-u".into()), Just("backspace".into()), Just("delete".into())], 0..30),
        ) {
            let mut prompt = Prompt::default();
            for key in keys {
                let key: String = key;
                press(&mut prompt, if key == " " { "space" } else { &key });
                prop_assert!(prompt.text.is_char_boundary(prompt.cursor));
            }
        }
    }
}
