//! The help: what every key does here, read from the keymap in use.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::query::fields;
use crate::tui::action::{ACTIONS, Place};
use crate::tui::keymap::Keymap;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put, put_in};
use crate::tui::theme::{Role, Theme};

/// Columns of keys and forms.
const FORMS: usize = 26;

/// The help, scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// First line on show.
    pub top: usize,
}

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
        let inner = card::draw(buffer, area, (100, lines.len() as u16 + 2), titles, theme);
        for ((keys, help), row) in lines.iter().skip(self.top).zip(0..inner.height) {
            if help.is_empty() {
                put_in(buffer, inner, row, &format!(" {keys}"), theme.style(Role::Heading));
                continue;
            }
            let x =
                put_in(buffer, inner, row, &format!(" {keys:<FORMS$} "), theme.style(Role::Key));
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
    lines.push(("In the filter (/), stories that".to_owned(), String::new()));
    lines.extend(fields::help().flat_map(|(forms, meaning)| form_lines(forms, meaning)));
    lines
}

/// The forms of one meaning, as many beside it as have room, the others below.
fn form_lines(forms: &[&str], meaning: &str) -> Vec<(String, String)> {
    let mut shown: Vec<String> = Vec::new();
    for form in forms {
        match shown.last_mut() {
            Some(line) if line.len() + form.len() + 2 <= FORMS => {
                line.push_str("  ");
                line.push_str(form);
            }
            _ => shown.push((*form).to_owned()),
        }
    }
    let meanings = std::iter::once(meaning.to_owned()).chain(std::iter::repeat(" ".to_owned()));
    shown.into_iter().zip(meanings).collect()
}
