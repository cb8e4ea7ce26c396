//! Lines to pick one of, narrowed by what is typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::fold::fold;
use crate::tui::panes::card;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// Rows on show.
const ROWS: usize = 14;

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Places one has been.
    Places,
    /// Filters with a name, and filters typed before.
    Filters,
}

/// The lines, with what each stands for by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// What the lines are.
    pub purpose: Purpose,
    /// What is typed.
    pub prompt: Prompt,
    lines: Vec<String>,
    found: Vec<usize>,
    cursor: Cursor,
}

impl Palette {
    /// Offers all lines.
    pub fn of(purpose: Purpose, lines: Vec<String>) -> Self {
        let found = (0..lines.len()).collect();
        Self { purpose, prompt: Prompt::default(), lines, found, cursor: Cursor::default() }
    }

    /// Looks for the lines that hold every word typed, in any order.
    pub fn find(&mut self) {
        let typed = fold(self.prompt.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |line: &str| {
            let line = fold(line);
            words.iter().all(|word| line.contains(word))
        };
        let lines = self.lines.iter().enumerate();
        self.found = lines.filter(|(_, line)| holds(line)).map(|(at, _)| at).collect();
        self.cursor = Cursor::default();
    }

    /// Moves the choice.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.found.len(), ROWS);
    }

    /// The number of the line that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.found.get(self.cursor.chosen).copied()
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let (left, right, none) = match self.purpose {
            Purpose::Places => {
                ("Places you have been", "enter goes there", "You have been nowhere else.")
            }
            Purpose::Filters => {
                ("Filters", "enter filters, ctrl-x forgets", "No filter was kept or typed.")
            }
        };
        let inner = card::draw(buffer, area, (84, ROWS as u16 + 4), Titles { left, right }, theme);
        put_in(buffer, inner, 0, &format!(" / {}", self.prompt.text()), theme.style(Role::Text));
        let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        if self.found.is_empty() {
            let none = if self.lines.is_empty() { none } else { "None of them holds that." };
            put_in(buffer, list, 0, &format!("  {none}"), theme.style(Role::Quiet));
        }
        let shown = self.found.iter().enumerate().skip(self.cursor.top).take(ROWS);
        for ((at, &line), row) in shown.zip(0..) {
            let role = if at == self.cursor.chosen { Role::Chosen } else { Role::Text };
            let sign = if at == self.cursor.chosen { "▌" } else { " " };
            let text = self.lines.get(line).map_or("", String::as_str);
            let text = fitted(&format!("{sign}{text}"), usize::from(inner.width));
            put_in(buffer, list, row, &text, theme.style(role));
        }
        (inner.x + 3 + width(self.prompt.before()), inner.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_narrow_the_lines_in_any_order() {
        let lines = ["Talks in Geneva", "Talks in Oslo", "Grain"].map(str::to_owned).to_vec();
        let mut palette = Palette::of(Purpose::Places, lines);
        palette.prompt.set("oslo TALKS");
        palette.find();
        assert_eq!(palette.chosen(), Some(1));
        palette.prompt.set("paris");
        palette.find();
        assert_eq!(palette.chosen(), None);
    }
}
