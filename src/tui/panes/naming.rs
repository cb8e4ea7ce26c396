//! A line is typed: another name for a person, a name for a filter, the days of a story, a
//! command.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::document::DocId;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// What gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A person, by the name they have.
    Person(String),
    /// A filter, as it is typed.
    Filter(String),
    /// A story, whose days are typed.
    Date(DocId),
    /// A passage of a story.
    Note {
        /// The story.
        doc: DocId,
        /// As the desk knows it.
        passage: String,
    },
    /// A text, that a command gets.
    Command(String),
}

/// What gets it, and what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Who or what.
    pub what: What,
    /// What is typed.
    pub prompt: Prompt,
    /// What it began with.
    before: String,
}

impl Naming {
    /// Begins with what it has.
    pub fn of(what: What, name: &str) -> Self {
        let mut prompt = Prompt::default();
        prompt.set(name);
        let before = prompt.text().to_owned();
        Self { what, prompt, before }
    }

    /// Whether something was typed that would be lost.
    pub fn is_changed(&self) -> bool {
        self.prompt.text() != self.before
    }

    /// Columns and rows of its box.
    pub const fn size(&self) -> (u16, u16) {
        (70, if matches!(self.what, What::Date(_)) { 5 } else { 3 })
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let left = match self.what {
            What::Person(_) => "Call the person",
            What::Filter(_) => "Call the filter",
            What::Date(_) => "The story is of",
            What::Note { .. } => "Note on the passage",
            What::Command(_) => "Give the text to a command",
        };
        let does = if matches!(self.what, What::Command(_)) { "runs" } else { "keeps" };
        let right = format!("enter {does}, esc leaves");
        let titles = Titles { left, right: &right };
        let inner = card::draw(buffer, area, self.size(), titles, theme);
        put_in(buffer, inner, 0, &format!(" {}", self.prompt.text()), theme.style(Role::Text));
        if matches!(self.what, What::Date(_)) {
            let forms = " 2025-02-13   2025-02   2025-02-13..2025-02-14   nothing: as found";
            put_in(buffer, inner, 2, forms, theme.style(Role::Quiet));
        }
        (inner.x + 1 + width(self.prompt.before()), inner.y)
    }
}
