//! What the terminal answers when it is asked for its ground, found among the keys.
//!
//! A library that waits for the answer holds the first screen up, and leaves an answer that comes
//! late to be taken for keys: "r" and "u" in it would do things. So nobody waits. The answer,
//! `ESC ] 11 ; rgb:1212/1616/1e1e ESC \`, arrives as keys that nobody presses in that order.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::tui::keymap::chord::Chord;
use crate::tui::theme::colour::{Rgb, is_light};

/// Asks for the ground.
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// How an answer begins, behind the escape.
const BEGINNING: &str = "]11;";

/// The longest answer.
const LONGEST: usize = 40;

/// Keys that may belong to an answer.
#[derive(Debug, Default)]
pub struct Reply {
    held: Vec<Chord>,
}

/// What is known after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// These were keys.
    Keys(Vec<Chord>),
    /// The ground is light, or is not.
    Ground {
        /// Whether it is.
        is_light: bool,
    },
}

impl Reply {
    /// A key came in.
    pub fn hear(&mut self, chord: Chord) -> Heard {
        let nothing = Heard::Keys(Vec::new());
        if self.is_inside() && ends(chord) {
            let text: String = self.held.drain(..).filter_map(letter).collect();
            return text
                .strip_prefix(BEGINNING)
                .and_then(ground)
                .map_or(nothing, |ground| Heard::Ground { is_light: is_light(ground) });
        }
        let expected = BEGINNING.chars().nth(self.held.len());
        let starts = self.held.is_empty() && chord.held == KeyModifiers::ALT;
        let goes_on = starts || !self.held.is_empty() && chord.held.is_empty();
        let fits = expected.is_none_or(|wanted| letter(chord) == Some(wanted));
        if goes_on && fits && self.held.len() < LONGEST {
            self.held.push(chord);
            return nothing;
        }
        // What began like an answer and is none was typed.
        let typed = if self.is_inside() { Vec::new() } else { std::mem::take(&mut self.held) };
        self.held.clear();
        Heard::Keys(typed.into_iter().chain([chord]).collect())
    }

    /// Whether what came so far can be nothing but an answer.
    fn is_inside(&self) -> bool {
        self.held.len() >= BEGINNING.len()
    }
}

/// An answer ends with BEL, or with ESC and a backslash.
fn ends(chord: Chord) -> bool {
    match chord.code {
        KeyCode::Char('g') => chord.held == KeyModifiers::CONTROL,
        KeyCode::Char('\\') => chord.held == KeyModifiers::ALT,
        _ => false,
    }
}

const fn letter(chord: Chord) -> Option<char> {
    match chord.code {
        KeyCode::Char(letter) => Some(letter),
        _ => None,
    }
}

/// "rgb:12/16/1e", each part of one to four digits.
fn ground(text: &str) -> Option<Rgb> {
    let mut parts = text.strip_prefix("rgb:")?.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        u8::try_from((value * 255).checked_div(most)?).ok()
    });
    let ground = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(ground)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes as the terminal library reads them: ESC and a letter are the letter with Alt.
    fn hear(reply: &mut Reply, keys: &str) -> Vec<Heard> {
        let chords = keys.split(' ').flat_map(|word| match Chord::parse(word) {
            Some(chord) => vec![chord],
            None => word.chars().filter_map(|key| Chord::parse(&key.to_string())).collect(),
        });
        let heard: Vec<Heard> = chords.map(|chord| reply.hear(chord)).collect();
        heard.into_iter().filter(|one| *one != Heard::Keys(Vec::new())).collect()
    }

    fn keys(keys: &[&str]) -> Heard {
        Heard::Keys(keys.iter().map(|key| Chord::parse(key).unwrap()).collect())
    }

    #[test]
    fn an_answer_is_no_key() {
        let mut reply = Reply::default();
        for (answer, is_light) in [
            ("alt-] 11;rgb:1212/1616/1e1e alt-\\", false),
            ("alt-] 11;rgb:ff/fa/f0 ctrl-g", true),
            ("alt-] 11;rgb:f/f/f ctrl-g", true),
        ] {
            assert_eq!(hear(&mut reply, answer), [Heard::Ground { is_light }], "{answer}");
        }
        assert_eq!(hear(&mut reply, "alt-] 11;rgb:nonsense ctrl-g j"), [keys(&["j"])]);
    }

    #[test]
    fn keys_are_keys() {
        let mut reply = Reply::default();
        assert_eq!(hear(&mut reply, "j ] 1"), ["j", "]", "1"].map(|key| keys(&[key])));
        assert_eq!(hear(&mut reply, "alt-] j"), [keys(&["alt-]", "j"])]);
        assert_eq!(hear(&mut reply, "alt-] 1 2"), [keys(&["alt-]", "1", "2"])]);
        let endless = format!("alt-] 11;{} j", "0".repeat(LONGEST));
        assert_eq!(hear(&mut reply, &endless).last(), Some(&keys(&["j"])));
    }
}
