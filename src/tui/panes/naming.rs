//! Another name for a person is typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// The name they have, and the one that is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// Who.
    pub person: String,
    /// What is typed.
    pub prompt: Prompt,
}

impl Naming {
    /// Begins with the name they have.
    pub fn of(person: &str) -> Self {
        let mut prompt = Prompt::default();
        prompt.set(person);
        Self { person: person.to_owned(), prompt }
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let titles = Titles { left: "Call the person", right: "enter keeps, esc leaves" };
        let inner = card::draw(buffer, area, (60, 3), titles, theme);
        put_in(buffer, inner, 0, &format!(" {}", self.prompt.text()), theme.style(Role::Text));
        (inner.x + 1 + width(self.prompt.before()), inner.y)
    }
}
