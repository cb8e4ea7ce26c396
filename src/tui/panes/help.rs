//! The help: what every key does here, read from the keymap in use.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::action::{ACTIONS, Place};
use crate::tui::keymap::Keymap;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put, put_in};
use crate::tui::theme::{Role, Theme};

/// The help, scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// First line on show.
    pub top: usize,
}

/// What the filter bar understands.
const FILTER: &[(&str, &str)] = &[
    ("ceasefire geneva", "both words, loosely"),
    ("'word  \"two words\"", "exactly so"),
    ("-word  !word", "without it"),
    ("person:rubio  @rubio", "names them, in any spelling"),
    ("person:rubio,witkoff", "names one of them"),
    ("is:unread  is:starred", "not read yet; starred"),
    ("is:new", "was not there when you last looked"),
    ("tag:gas  #gas", "has your tag"),
];

impl Help {
    /// Scrolls.
    pub fn scroll(&mut self, by: isize, keymap: &Keymap, place: Place) {
        let most = lines(keymap, place).len().saturating_sub(5);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// Draws it over the screen.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (keymap, place): (&Keymap, Place),
        theme: Theme,
    ) {
        let lines = lines(keymap, place);
        let titles = Titles { left: "Keys", right: "j k scroll, q closes" };
        let inner = card::draw(buffer, area, (76, lines.len() as u16 + 2), titles, theme);
        for ((keys, help), row) in lines.iter().skip(self.top).zip(0..inner.height) {
            if help.is_empty() {
                put_in(buffer, inner, row, &format!(" {keys}"), theme.style(Role::Heading));
                continue;
            }
            let x = put_in(buffer, inner, row, &format!(" {keys:<26} "), theme.style(Role::Key));
            let rest = Rect { x, width: inner.right().saturating_sub(x), ..inner };
            put_in(buffer, rest, row, help, theme.style(Role::Text));
        }
        if lines.len() > self.top + usize::from(inner.height) {
            put(
                buffer,
                (inner.right().saturating_sub(3), inner.bottom()),
                " ↓ ",
                theme.style(Role::Key),
            );
        }
    }
}

fn lines(keymap: &Keymap, place: Place) -> Vec<(String, String)> {
    let here = |one: Place| one == place || one == Place::Both;
    let mut lines: Vec<(String, String)> = ACTIONS
        .iter()
        .filter(|row| here(row.place))
        .map(|row| (keymap.keys(row.action).join("  "), row.help.to_owned()))
        .collect();
    lines.push((String::new(), String::new()));
    lines.push(("In the filter".to_owned(), String::new()));
    lines.extend(FILTER.iter().map(|&(form, meaning)| (form.to_owned(), meaning.to_owned())));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::query::{Ask, Query};

    #[test]
    fn the_forms_shown_are_understood() {
        for (forms, _) in FILTER {
            let query = Query::parse(forms);
            assert!(!query.is_empty(), "{forms}");
            let literal =
                |ask: &Ask| matches!(ask, Ask::Loose(word) if word.contains([':', '@', '"']));
            assert!(!query.terms.iter().any(|term| literal(&term.ask)), "{forms}");
        }
    }
}
