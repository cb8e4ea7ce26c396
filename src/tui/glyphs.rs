//! Signs for terminals and locales that have ASCII alone. What attache draws is brought down to it
//! when a screen is done, cell by cell, so that no pane need think of it; the words of the articles
//! stay as they are.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Modifier, Style};

/// What signs are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, blocks, arrows, typographic marks.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
    /// ASCII, and words for what signs say: for screen readers.
    Words,
}

/// Marks the cells of an article's own words while a screen is made. No terminal sees it.
const WORDS: Modifier = Modifier::from_bits_retain(1 << 15);

/// A sign, what stands for it in ASCII, in as many columns, and beside words: there nothing stands
/// for a line, a bar, and what a word says already.
type Row = (char, char, char);

/// Every sign that is drawn. An ellipsis is not among them: what stands for it depends on where it
/// stands.
#[rustfmt::skip]
const SIGNS: &[Row] = &[
    // Frames, thin and thick.
    ('─', '-', ' '), ('│', '|', ' '), ('┌', '+', ' '), ('┐', '+', ' '),
    ('└', '+', ' '), ('┘', '+', ' '),
    ('━', '-', ' '), ('┃', '|', ' '), ('┏', '+', ' '), ('┓', '+', ' '),
    ('┗', '+', ' '), ('┛', '+', ' '),
    // The chosen row; unread, starred; cut, noted; folded and open; what follows from the line above.
    ('▌', '>', ' '), ('•', 'o', '-'), ('★', '*', ' '), ('✂', 'x', ' '),
    ('✎', '#', ':'), ('▸', '+', ' '), ('▾', '-', ' '), ('↳', '-', ' '),
    // In the timeline: a day is spoken of, a story is of it, the chosen day.
    ('○', 'o', ' '), ('●', '*', ' '), ('▲', '^', ' '),
    // Bars: of eight heights, between two edges; how far something is.
    ('▁', '.', ' '), ('▂', ':', ' '), ('▃', '-', ' '), ('▄', '=', ' '),
    ('▅', '+', ' '), ('▆', '*', ' '), ('▇', '%', ' '), ('█', '#', ' '),
    ('▕', '[', ' '), ('▏', ']', ' '), ('░', '.', ' '),
    // Marks between words, and around them.
    ('·', '|', ','), ('×', 'x', 'x'), ('–', '-', '-'), ('—', '-', '-'),
    ('−', '-', '-'), ('“', '"', '"'), ('”', '"', '"'), ('„', '"', '"'),
    ('«', '"', '"'), ('»', '"', '"'), ('‘', '\'', '\''), ('’', '\'', '\''),
    ('≠', '!', '!'), ('↑', '^', '^'), ('↓', 'v', ' '), ('←', '<', '<'), ('→', '>', '>'),
];

impl Glyphs {
    /// What the variables of the environment allow: a locale that is named and not of UTF-8 has
    /// ASCII, and so have the consoles whose letters are few.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        // The first of them that is set holds, as it does for other programs.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
        let is_utf8 = locale.is_none_or(|locale| {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        let terminal = variable("TERM").unwrap_or_default();
        let is_plain =
            matches!(&*terminal, "linux" | "dumb" | "ansi") || terminal.starts_with("vt");
        if is_utf8 && !is_plain { Self::Unicode } else { Self::Ascii }
    }

    /// What stands before a row of a list, by whether it is chosen.
    pub const fn chosen(self, is_chosen: bool) -> &'static str {
        match (self, is_chosen) {
            (_, false) => " ",
            (Self::Unicode | Self::Ascii, true) => "▌",
            (Self::Words, true) => "selected: ",
        }
    }

    /// The style of an article's own words, which stay as they are.
    pub fn words(self, style: Style) -> Style {
        match self {
            Self::Unicode => style,
            Self::Ascii | Self::Words => style.add_modifier(WORDS),
        }
    }

    /// Brings a screen down to the signs there are.
    pub fn write(self, buffer: &mut Buffer) {
        if self == Self::Unicode {
            return;
        }
        let mut blank_before = true;
        for at in 0..buffer.content.len() {
            let behind = buffer.content.get(at + 1).map_or(" ", Cell::symbol);
            let goes_on = behind.starts_with(char::is_alphanumeric);
            let Some(cell) = buffer.content.get_mut(at) else { return };
            let was_blank = cell.symbol() == " ";
            if cell.modifier.contains(WORDS) {
                cell.modifier.remove(WORDS);
            } else {
                let is_dot = cell.symbol() == "·";
                let is_cut = cell.symbol() == "…" && !(blank_before && goes_on);
                self.write_cell(cell, blank_before && goes_on);
                if self == Self::Words && is_cut {
                    // One full stop would be the end of a sentence; behind others there is no need.
                    let before = buffer.content.get(at.saturating_sub(2)..at).unwrap_or_default();
                    let is_dotted = before.iter().any(|cell| cell.symbol() == ".");
                    let (at, sign) =
                        if is_dotted { (at, ' ') } else { (at.saturating_sub(1), '.') };
                    if let Some(cell) = buffer.content.get_mut(at) {
                        cell.set_char(sign);
                    }
                    continue;
                }
                if self == Self::Words && is_dot && blank_before {
                    // A comma stands at the word before it.
                    cell.set_char(' ');
                    let before = at.checked_sub(1).and_then(|at| buffer.content.get_mut(at));
                    if let Some(before) = before {
                        before.set_char(',');
                    }
                }
            }
            blank_before = was_blank;
        }
    }

    /// One sign; whether words begin behind it.
    fn write_cell(self, cell: &mut Cell, begins: bool) {
        let mut letters = cell.symbol().chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return };
        if letter.is_ascii() {
            return;
        }
        let plain = match letter {
            // What goes on behind the edge, and what began before it, as editors have it.
            '…' if self == Self::Words => Some('.'),
            '…' if begins => Some('<'),
            '…' => Some('>'),
            _ => SIGNS
                .iter()
                .find(|(sign, ..)| *sign == letter)
                .map(|(_, plain, beside)| if self == Self::Words { *beside } else { *plain }),
        };
        if let Some(plain) = plain {
            cell.set_char(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use unicode_width::UnicodeWidthChar as _;

    use super::*;

    #[test]
    fn every_sign_has_one_of_its_width() {
        for (sign, plain, beside) in SIGNS {
            assert!(!sign.is_ascii() && plain.is_ascii() && beside.is_ascii(), "{sign}");
            assert_eq!([sign.width(); 2], [plain.width(), beside.width()], "{sign}");
        }
    }

    #[test]
    fn the_words_of_articles_stay_as_they_are() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "“…cut …” ·", Style::new());
        buffer.set_string(11, 0, "“it”…", Glyphs::Ascii.words(Style::new()));
        buffer.set_string(15, 0, "…", Style::new().remove_modifier(WORDS));
        Glyphs::Ascii.write(&mut buffer);
        let letters: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(letters, "\">cut >\" | “it”>    ");
        assert!(buffer.content.iter().all(|cell| cell.modifier.is_empty()));
    }

    #[test]
    fn what_is_cut_does_not_end_like_a_sentence() {
        for (glyphs, shown) in [(Glyphs::Ascii, "Zelensky>"), (Glyphs::Words, "Zelensk..")] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
            buffer.set_string(0, 0, "Zelensky…", Style::new());
            glyphs.write(&mut buffer);
            let letters: String = buffer.content.iter().map(Cell::symbol).collect();
            assert_eq!(letters, shown);
        }
    }

    #[test]
    fn the_environment_says_what_there_is() {
        let glyphs = |pairs: &'static [(&str, &str)]| {
            Glyphs::of(&move |name: &str| {
                pairs.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(glyphs(&[]), Glyphs::Unicode, "nobody says otherwise");
        assert_eq!(glyphs(&[("LANG", "de_DE.UTF-8"), ("TERM", "xterm")]), Glyphs::Unicode);
        assert_eq!(glyphs(&[("LANG", "C.utf8")]), Glyphs::Unicode);
        assert_eq!(glyphs(&[("LC_ALL", "C"), ("LANG", "C.UTF-8")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[("LANG", "de_DE@euro")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[("LANG", "C.UTF-8"), ("TERM", "linux")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[("TERM", "vt220")]), Glyphs::Ascii);
    }
}
