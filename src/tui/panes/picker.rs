//! Picks a person by letters of the name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::corpus::Corpus;
use crate::corpus::search::find_people;
use crate::corpus::words::DocSet;
use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::text::counted;
use crate::tui::layout::inside;
use crate::tui::panes::card;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme, number};

/// Rows of names.
const ROWS: usize = 12;

/// Columns and rows of the box.
pub const SIZE: (u16, u16) = (60, ROWS as u16 + 4);

/// What becomes of who is picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// The list is filtered by them.
    #[default]
    Filter,
    /// They are the same as somebody.
    Same(String),
    /// They are not.
    Different(String),
}

impl Purpose {
    fn whose(&self) -> Option<&str> {
        match self {
            Self::Filter => None,
            Self::Same(name) | Self::Different(name) => Some(name),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Filter => "Filter by a person".to_owned(),
            Self::Same(name) => format!("{name} is the same as"),
            Self::Different(name) => format!("{name} is not"),
        }
    }
}

/// The picker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    /// What is typed.
    pub prompt: Prompt,
    /// What becomes of who is picked.
    pub purpose: Purpose,
    /// The stories that fit the filter.
    fitting: DocSet,
    found: Vec<PersonId>,
    cursor: Cursor,
}

impl Picker {
    /// Offers everybody, with the number of these stories.
    pub fn of(corpus: &Corpus, docs: &[DocId], purpose: Purpose) -> Self {
        let fitting = DocSet::of(corpus.n_documents(), docs.iter().copied());
        let mut picker = Self { purpose, fitting, ..Self::default() };
        picker.find(corpus);
        picker
    }

    /// Looks for what is typed.
    pub fn find(&mut self, corpus: &Corpus) {
        self.found = find_people(corpus, self.prompt.text());
        // Nobody is the same as themselves.
        let other = |id: &PersonId| {
            corpus.person(*id).is_none_or(|person| self.purpose.whose() != Some(&*person.name))
        };
        self.found.retain(other);
        if self.prompt.text().is_empty() {
            // As the view of people has them.
            let n_stories =
                |id: &PersonId| corpus.person(*id).map_or(0, |person| person.documents().count());
            self.found.sort_by_cached_key(|id| std::cmp::Reverse(n_stories(id)));
        }
        self.cursor = Cursor::default();
    }

    /// Moves the choice.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.found.len(), ROWS);
    }

    /// Who is chosen.
    pub fn person(&self) -> Option<PersonId> {
        self.found.get(self.cursor.chosen).copied()
    }

    /// Chooses who stands under a place of the screen, whose whole area this is; whether somebody
    /// does.
    pub fn choose_at(&mut self, area: Rect, at: Position) -> bool {
        let card = card::middle(area, SIZE);
        let height = usize::from(inside(card).height).saturating_sub(2).min(ROWS);
        self.cursor.show(height);
        let row = card::row_at(card, 2, at).filter(|&row| row < height);
        row.is_some_and(|row| self.cursor.point(row, self.found.len()))
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        corpus: &Corpus,
        theme: Theme,
    ) -> (u16, u16) {
        let count = counted(self.found.len(), "person", "people");
        let title = self.purpose.title();
        let titles = Titles { left: &title, right: &count };
        let inner = card::draw(buffer, area, SIZE, titles, theme);
        put_in(buffer, inner, 0, &format!(" @ {}", self.prompt.text()), theme.style(Role::Text));
        let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        // A low window shows fewer, and always the chosen one.
        let mut cursor = self.cursor;
        let height = usize::from(list.height).min(ROWS);
        cursor.show(height);
        card::draw_place(buffer, inner, (cursor, self.found.len(), height), theme);
        if self.found.is_empty() {
            put_in(
                buffer,
                list,
                0,
                "  Nobody is called that; backspace takes letters back.",
                theme.style(Role::Quiet),
            );
        }
        let shown = self.found.iter().enumerate().skip(cursor.top).take(ROWS);
        for ((at, &person), row) in shown.zip(0..list.height) {
            let Some(person) = corpus.person(person) else { continue };
            let chosen = at == cursor.chosen;
            let role = if chosen { Role::Chosen } else { Role::Person(number(&person.name)) };
            let sign = theme.glyphs.chosen(chosen);
            let n_all = person.documents().count();
            let n_fitting = person.documents().filter(|&doc| self.fitting.contains(doc)).count();
            let of = if n_fitting == n_all { String::new() } else { format!("{n_fitting} of ") };
            let stories = if n_all == 1 { "story" } else { "stories" };
            let text = format!("{sign}{}  {of}{n_all} {stories}", person.name);
            put_in(buffer, list, row, &text, theme.style(role));
        }
        (inner.x + 3 + width(self.prompt.before()), inner.y)
    }
}
