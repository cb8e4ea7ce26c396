//! A name is typed: another one for a person, or one for a filter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// What gets the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A person, by the name they have.
    Person(String),
    /// A filter, as it is typed.
    Filter(String),
}

/// What gets it, and what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Who or what.
    pub what: What,
    /// What is typed.
    pub prompt: Prompt,
}

impl Naming {
    /// Begins with a name.
    pub fn of(what: What, name: &str) -> Self {
        let mut prompt = Prompt::default();
        prompt.set(name);
        Self { what, prompt }
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let left = match self.what {
            What::Person(_) => "Call the person",
            What::Filter(_) => "Call the filter",
        };
        let titles = Titles { left, right: "enter keeps, esc leaves" };
        let inner = card::draw(buffer, area, (60, 3), titles, theme);
        put_in(buffer, inner, 0, &format!(" {}", self.prompt.text()), theme.style(Role::Text));
        (inner.x + 1 + width(self.prompt.before()), inner.y)
    }
}
