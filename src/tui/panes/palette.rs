//! Lines to pick one of, narrowed by what is typed.

pub mod meant;

use std::cmp::Reverse;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::fuzzy::Lines;
use crate::tui::layout::inside;
use crate::tui::panes::card;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// Rows on show.
const ROWS: usize = 14;

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Places one has been.
    Places,
    /// Filters with a name, and filters typed before.
    Filters,
    /// Orders of the stories.
    Orders,
    /// All that can be done.
    Actions,
    /// Themes: the chosen one is tried at once.
    Themes,
    /// Headings of a story.
    Headings,
    /// What a story names, to filter by.
    Facts,
    /// What of a text can be followed.
    Links,
}

/// A line, and what stands at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is looked for.
    pub text: String,
    /// Keys, or nothing.
    pub aside: String,
    /// Words by which it is looked for besides.
    pub words: String,
}

/// The lines, with what each stands for by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// What the lines are.
    pub purpose: Purpose,
    /// What is typed.
    pub prompt: Prompt,
    lines: Vec<Line>,
    found: Vec<usize>,
    cursor: Cursor,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self { text, aside: String::new(), words: String::new() }
    }
}

impl Purpose {
    /// Title, what keys do, and why there is nothing.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Places => {
                ("Places you have been", "enter goes there", "You have been nowhere else.")
            }
            Self::Filters => {
                ("Filters", "enter filters, ctrl-x forgets", "No filter was kept or typed.")
            }
            Self::Orders => ("Order of the stories", "enter takes it", "There is no order."),
            Self::Actions => ("What can be done", "enter does it", "Nothing can be done."),
            Self::Themes => ("Themes", "enter keeps, esc leaves", "There is no theme."),
            Self::Headings => ("Headings", "enter goes there", "The story has no headings."),
            Self::Facts => ("Filter by", "enter filters", "The story names nothing."),
            Self::Links => ("What can be followed", "enter follows", "Nothing can be followed."),
        }
    }
}

impl Palette {
    /// Offers all lines.
    pub fn of<L: Into<Line>>(purpose: Purpose, lines: Vec<L>) -> Self {
        let lines: Vec<Line> = lines.into_iter().map(Into::into).collect();
        let found = (0..lines.len()).collect();
        Self { purpose, prompt: Prompt::default(), lines, found, cursor: Cursor::default() }
    }

    /// Looks for the lines that have the letters of every word typed, in any order of the words;
    /// the best first. What can be done is looked for by its words.
    pub fn find(&mut self) {
        let lines = Lines::of(self.lines.iter().map(|line| line.text.as_str()));
        let mut found: Vec<(usize, i64)> = (0..self.lines.len()).map(|at| (at, 0)).collect();
        for word in self.prompt.text().split_whitespace() {
            let scores = match self.purpose {
                Purpose::Actions => meant::scores(&self.lines, word),
                Purpose::Places
                | Purpose::Filters
                | Purpose::Orders
                | Purpose::Themes
                | Purpose::Headings
                | Purpose::Facts
                | Purpose::Links => lines.find(word, |_| true),
            };
            found = found
                .into_iter()
                .filter_map(|(at, sum)| {
                    let own = scores.binary_search_by_key(&at, |one| one.line as usize).ok()?;
                    Some((at, sum + scores.get(own)?.score))
                })
                .collect();
        }
        found.sort_by_key(|(_, score)| Reverse(*score));
        self.found = found.into_iter().map(|(at, _)| at).collect();
        self.cursor = Cursor::default();
    }

    /// Moves the choice.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.found.len(), ROWS);
    }

    /// Chooses a line by its number.
    pub fn choose(&mut self, line: usize) {
        if let Some(row) = self.found.iter().position(|&other| other == line) {
            self.cursor.go(row, ROWS);
        }
    }

    /// The number of the line that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.found.get(self.cursor.chosen).copied()
    }

    /// Chooses the line under a place of the screen, whose whole area this is; whether there is
    /// one.
    pub fn choose_at(&mut self, area: Rect, at: Position) -> bool {
        let card = self.area(area);
        let height = usize::from(inside(card).height).saturating_sub(2).min(ROWS);
        self.cursor.show(height);
        let row = card::row_at(card, 2, at).filter(|&row| row < height);
        row.is_some_and(|row| self.cursor.point(row, self.found.len()))
    }

    /// Where its box is.
    pub fn area(&self, area: Rect) -> Rect {
        let place = if self.is_low() { card::low } else { card::middle };
        place(area, self.size())
    }

    /// Whether it stands in the corner: what is tried must be seen.
    const fn is_low(&self) -> bool {
        matches!(self.purpose, Purpose::Themes)
    }

    /// Columns and rows of its box.
    fn size(&self) -> (u16, u16) {
        match self.purpose {
            Purpose::Themes => (60, 12),
            Purpose::Orders => (60, 11),
            Purpose::Places
            | Purpose::Filters
            | Purpose::Actions
            | Purpose::Headings
            | Purpose::Facts
            | Purpose::Links => (84, self.lines.len().clamp(1, ROWS) as u16 + 4),
        }
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let (left, right, none) = self.purpose.words();
        let titles = Titles { left, right };
        let inner = if self.is_low() {
            card::draw_low(buffer, area, self.size(), titles, theme)
        } else {
            card::draw(buffer, area, self.size(), titles, theme)
        };
        put_in(buffer, inner, 0, &format!(" / {}", self.prompt.text()), theme.style(Role::Text));
        let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        if self.found.is_empty() {
            let none = if self.lines.is_empty() { none } else { "None of them holds that." };
            put_in(buffer, list, 0, &format!("  {none}"), theme.style(Role::Quiet));
        }
        // A low window shows fewer, and always the chosen one.
        let mut cursor = self.cursor;
        let height = usize::from(list.height).min(ROWS);
        cursor.show(height);
        card::draw_place(buffer, inner, (cursor, self.found.len(), height), theme);
        let shown = self.found.iter().enumerate().skip(cursor.top).take(ROWS);
        for ((at, &line), row) in shown.zip(0..list.height) {
            let Some(line) = self.lines.get(line) else { continue };
            let row = Rect { y: list.y + row, height: 1, ..list };
            draw_line(buffer, row, line, (at == cursor.chosen, theme));
        }
        (inner.x + 3 + width(self.prompt.before()), inner.y)
    }
}

fn draw_line(buffer: &mut Buffer, area: Rect, line: &Line, (chosen, theme): (bool, Theme)) {
    let sign = theme.glyphs.chosen(chosen);
    let (role, aside) = if chosen { (Role::Chosen, Role::Chosen) } else { (Role::Text, Role::Key) };
    let blank = " ".repeat(usize::from(area.width));
    put_in(buffer, area, 0, &blank, theme.style(role));
    let aside_width = if line.aside.is_empty() { 0 } else { width(&line.aside) + 2 };
    let room = Rect { width: area.width.saturating_sub(aside_width), ..area };
    put_in(buffer, room, 0, &format!("{sign}{}", line.text), theme.style(role));
    let x = area.right().saturating_sub(width(&line.aside) + 1);
    put(buffer, (x, area.y), &line.aside, theme.style(aside));
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

    #[test]
    fn the_best_line_is_the_first() {
        let lines = ["next-mention  the next", "mark  a letter", "themes"].map(str::to_owned);
        let mut palette = Palette::of(Purpose::Actions, lines.to_vec());
        for (typed, chosen) in [("theme", Some(2)), ("nxm", Some(0)), ("", Some(0))] {
            palette.prompt.set(typed);
            palette.find();
            assert_eq!(palette.chosen(), chosen, "{typed}");
        }
    }
}
