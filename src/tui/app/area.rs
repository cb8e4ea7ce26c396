//! Which panes the window has now, how high they are, and where what lies over them stands.

use ratatui::layout::{Position, Rect};

use crate::tui::app::{Focus, Overlay, State};
use crate::tui::layout::{Layout, Open, inside};
use crate::tui::panes::help::Help;
use crate::tui::panes::reader::Subject;
use crate::tui::panes::{card, picker, tagging};

impl State {
    /// Where the panes are.
    pub fn layout(&self) -> Option<Layout> {
        let text = matches!(self.focus, Focus::Text | Focus::Find);
        let beside = self.panes.beside.is_some();
        let zen = self.open.zen || beside;
        let linear = self.settings.is_linear();
        // A card is facts from top to bottom.
        let (card, open) = (self.has_card(), self.open);
        let (facts, no_facts) = (open.facts && !card, open.no_facts || card);
        let open = Open { text, facts, no_facts, zen, linear, ..open };
        let layout = Layout::of(self.size, open)?;
        Some(if beside && !linear { layout.halved(self.open.splits) } else { layout })
    }

    /// Whether somebody's card stands where the text does.
    pub const fn has_card(&self) -> bool {
        matches!(self.panes.reader.subject, Subject::Person(_))
    }

    /// Whether keys move the facts: they are shown, and have the focus or the window.
    pub fn in_facts(&self) -> bool {
        let layout = self.layout().filter(|layout| layout.facts.is_some());
        layout.is_some_and(|layout| self.panes.facts.is_focused || layout.text.is_none())
    }

    /// Rows of the list.
    pub fn list_height(&self) -> usize {
        let list = self.layout().and_then(|layout| layout.list);
        list.map_or(1, |list| usize::from(inside(list).height).max(1))
    }

    /// Rows of the text.
    pub fn text_height(&self) -> usize {
        let text = self.layout().and_then(|layout| layout.text);
        text.map_or(1, |text| usize::from(inside(text).height).max(1))
    }

    /// Where what lies over the panes stands; nowhere where the panes themselves have it.
    pub fn overlay_area(&self) -> Option<Rect> {
        let area = Rect::from((Position::ORIGIN, self.size));
        // For a screen reader nothing stands beside it.
        if self.settings.is_linear() {
            return Some(area);
        }
        let size = match &self.overlay {
            Overlay::Nothing | Overlay::Hints(_) | Overlay::Letter(_) => return None,
            Overlay::Palette(palette) => return Some(palette.area(area)),
            Overlay::Command(line) => return Some(line.area(area)),
            Overlay::Help(_) => Help::size(&self.settings.keymap, self.place()),
            Overlay::Picker(_) => picker::SIZE,
            Overlay::Naming(naming) => naming.size(),
            Overlay::Tagging(_) => tagging::SIZE,
            Overlay::Why(sheet) => sheet.size(area),
            Overlay::Skipped(_) => self.skipped_size(),
        };
        Some(card::middle(area, size))
    }

    /// Columns and rows of the box of the files that could not be read.
    pub fn skipped_size(&self) -> (u16, u16) {
        (90, (self.corpus.skipped().len() * 2).clamp(3, 30) as u16 + 2)
    }
}
