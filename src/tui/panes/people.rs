//! View 2: who is named in the stories that fit the filter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::search::count_people;
use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::tui::layout::inside;
use crate::tui::panes::frame::{self, Titles, put, put_in, width};
use crate::tui::panes::{moved, scrolled};
use crate::tui::theme::{Role, Theme, number};
use crate::tui::typeset::fitted;

/// The list of people.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// With the number of stories.
    entries: Vec<(PersonId, u32)>,
    chosen: usize,
    top: usize,
}

impl People {
    /// Counts anew; the cursor stays on its person while they are there.
    pub fn count(&mut self, corpus: &Corpus, docs: &[DocId], height: usize) {
        let before = self.chosen_person();
        self.entries = count_people(corpus, docs);
        let kept =
            before.and_then(|person| self.entries.iter().position(|entry| entry.0 == person));
        self.chosen = kept.unwrap_or_else(|| self.chosen.min(self.entries.len().saturating_sub(1)));
        self.top = scrolled(self.top.min(self.entries.len()), self.chosen, height);
    }

    /// Whom the cursor is on.
    pub fn chosen_person(&self) -> Option<PersonId> {
        self.entries.get(self.chosen).map(|entry| entry.0)
    }

    /// How many there are.
    pub const fn n_people(&self) -> usize {
        self.entries.len()
    }

    /// Puts the cursor on a row of the screen; whether there is one.
    pub fn choose_row(&mut self, row: usize) -> bool {
        let there = self.top + row < self.entries.len();
        if there {
            self.chosen = self.top + row;
        }
        there
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize, height: usize) {
        self.chosen = moved(self.chosen, by, self.entries.len());
        self.top = scrolled(self.top, self.chosen, height);
    }

    /// Draws the list; where the chosen row is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        corpus: &Corpus,
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let n_rows = self.entries.len();
        let place =
            if n_rows == 0 { String::new() } else { format!("{}/{n_rows}", self.chosen + 1) };
        frame::draw(buffer, area, Titles { left: "People", right: &place }, (theme, focused));
        let area = inside(area);
        if n_rows == 0 {
            put_in(buffer, area, 1, "  Nobody is named in these stories.", theme.style(Role::Text));
            put_in(
                buffer,
                area,
                3,
                "  1 shows the stories, esc takes the filter off.",
                theme.style(Role::Quiet),
            );
            return None;
        }
        let most = self.entries.iter().map(|entry| entry.1).max().unwrap_or(1).max(1);
        let shown = self.entries.iter().enumerate().skip(self.top).take(usize::from(area.height));
        let mut cursor = None;
        for ((at, &(person, n_stories)), row) in shown.zip(0..) {
            let Some(person) = corpus.person(person) else { continue };
            let line = Rect { y: area.y + row, height: 1, ..area };
            let base = match (at == self.chosen, focused) {
                (true, true) => Role::Chosen,
                (true, false) => Role::Kept,
                (false, _) => Role::Text,
            };
            let bar = "▆".repeat((n_stories * 8).div_ceil(most) as usize);
            let role = person.role().map_or("", |role| &role.text);
            draw_entry(
                buffer,
                line,
                (&person.name, role, &format!("{n_stories:>4} {bar:<8}")),
                (theme, base),
            );
            if at == self.chosen {
                cursor = Some((area.x, line.y));
            }
        }
        cursor
    }
}

fn draw_entry(
    buffer: &mut Buffer,
    line: Rect,
    (name, role, count): (&str, &str, &str),
    (theme, base): (Theme, Role),
) {
    let style = theme.style(base);
    let aside = |role| if base == Role::Chosen { style } else { theme.style(role) };
    put(buffer, (line.x, line.y), &" ".repeat(usize::from(line.width)), style);
    let mut x = put(buffer, (line.x, line.y), if base == Role::Text { " " } else { "▌" }, style);
    x = put(buffer, (x, line.y), count, aside(Role::Quiet));
    x = put(
        buffer,
        (x + 1, line.y),
        &fitted(name, usize::from(line.right().saturating_sub(x + 1))),
        aside(Role::Person(number(name))),
    );
    let room = line.right().saturating_sub(x + 2);
    if room > 12 && width(role) > 0 {
        put(buffer, (x + 2, line.y), &fitted(role, usize::from(room)), aside(Role::Quiet));
    }
}
