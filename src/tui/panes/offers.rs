//! What can be typed next in the filter, in a small box above the bar.
//!
//! ```text
//! ┌──────────────────────────┐
//! │▌Marco Rubio     5 stories│
//! │ Rubin Vasquez    1 story │
//! └──────────────────────────┘
//!  / person:rub
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget as _};

use crate::corpus::complete::{Known, Offer, Offers, offers};
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::layout::inside;
use crate::tui::panes::frame::{self, Titles, put, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// Columns of a row at most.
const WIDEST: u16 = 76;

/// The box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Popup {
    offers: Offers,
    chosen: usize,
    /// Whether the reader moved the choice: then Enter takes it.
    pub is_moved: bool,
}

impl Popup {
    /// Offers what fits what stands before the cursor.
    pub fn of(known: Known<'_>, prompt: &Prompt) -> Self {
        Self { offers: offers(known, prompt.before()), ..Self::default() }
    }

    /// Whether nothing is offered.
    pub const fn is_empty(&self) -> bool {
        self.offers.list.is_empty()
    }

    /// Moves the choice, around the ends.
    pub fn step(&mut self, by: isize) {
        let n_offers = self.offers.list.len().max(1) as isize;
        self.chosen = (self.chosen as isize + by).rem_euclid(n_offers) as usize;
        self.is_moved = true;
    }

    /// Types what is chosen.
    pub fn take(&self, prompt: &mut Prompt) {
        if let Some(offer) = self.offers.list.get(self.chosen) {
            prompt.replace(self.offers.start, &offer.text);
        }
    }

    /// Chooses what is at a place of the screen; whether something is.
    pub fn choose_at(&mut self, bar: Rect, at: Position) -> bool {
        let rows = inside(self.area(bar));
        let row = usize::from(at.y.saturating_sub(rows.y));
        let is_there = rows.contains(at) && row < self.offers.list.len();
        if is_there {
            self.chosen = row;
        }
        is_there
    }

    /// Where it is: above the bar.
    fn area(&self, bar: Rect) -> Rect {
        let row = |offer: &Offer| width(&offer.shown) + width(&offer.aside) + 4;
        let widest = self.offers.list.iter().map(row).max().unwrap_or_default();
        let height = (self.offers.list.len() as u16 + 2).min(bar.y);
        let width = (widest.min(WIDEST) + 2).min(bar.width);
        Rect { x: bar.x, y: bar.y - height, width, height }
    }

    /// Draws it.
    pub fn draw(&self, buffer: &mut Buffer, bar: Rect, theme: Theme) {
        if self.is_empty() {
            return;
        }
        let mut area = self.area(bar);
        if theme.glyphs == Glyphs::Words {
            // Nothing stands beside it.
            area.width = bar.width;
            Clear.render(Rect { y: 0, height: bar.y, ..bar }, buffer);
        }
        Clear.render(area, buffer);
        frame::draw(buffer, area, Titles::default(), (theme, false));
        let rows = inside(area);
        for ((offer, y), at) in self.offers.list.iter().zip(rows.y..rows.bottom()).zip(0..) {
            let chosen = at == self.chosen;
            let sign = theme.glyphs.chosen(chosen);
            let style = theme.style(if chosen { Role::Chosen } else { Role::Text });
            put(buffer, (rows.x, y), &" ".repeat(usize::from(rows.width)), style);
            let shown = format!("{sign}{}", printable(&offer.shown));
            let shown = fitted(&shown, usize::from(rows.width));
            let x = put(buffer, (rows.x, y), &shown, style);
            let room = usize::from(rows.right().saturating_sub(x + 2));
            let aside = fitted(&printable(&offer.aside), room);
            let quiet = if chosen { style } else { theme.style(Role::Quiet) };
            put(buffer, (rows.right() - width(&aside).min(rows.width), y), &aside, quiet);
        }
    }
}
