//! Borders between panes, and where they were moved to.

use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use crate::tui::layout::Layout;

/// Columns that a pane keeps, however its border is moved, where there are twice as many.
const LEAST_COLUMNS: u16 = 24;

/// Rows that it keeps.
const LEAST_ROWS: u16 = 5;

/// A border between two panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Behind the list.
    List,
    /// Between the text and the facts behind it.
    Facts,
    /// Between the text and the facts below it.
    FactsBelow,
    /// Between two texts side by side.
    Beside,
    /// Between two texts, one above the other.
    BesideBelow,
}

/// Where borders were moved to, in thousandths of what they divide: whatever the window's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Splits {
    list: Option<u16>,
    facts: Option<u16>,
    facts_below: Option<u16>,
    beside: Option<u16>,
    beside_below: Option<u16>,
}

impl Border {
    /// Whether it divides columns, and not rows.
    const fn is_upright(self) -> bool {
        matches!(self, Self::List | Self::Facts | Self::Beside)
    }
}

impl Splits {
    const fn of(&mut self, border: Border) -> &mut Option<u16> {
        match border {
            Border::List => &mut self.list,
            Border::Facts => &mut self.facts,
            Border::FactsBelow => &mut self.facts_below,
            Border::Beside => &mut self.beside,
            Border::BesideBelow => &mut self.beside_below,
        }
    }

    /// Columns or rows before a border that divides so many; `usual` where it was not moved.
    pub fn before(mut self, border: Border, whole: u16, usual: u16) -> u16 {
        let Some(moved) = *self.of(border) else { return usual };
        let least = if border.is_upright() { LEAST_COLUMNS } else { LEAST_ROWS }.min(whole / 2);
        let before = u32::from(whole) * u32::from(moved) / 1000;
        (before as u16).clamp(least, whole - least)
    }

    /// Moves a border so that so many of the whole lie before it.
    pub fn put(&mut self, border: Border, before: u16, whole: u16) {
        let before = u32::from(before.min(whole)) * 1000;
        *self.of(border) = Some(before.div_ceil(u32::from(whole.max(1))) as u16);
    }

    /// Puts a border where it was at first.
    pub const fn reset(&mut self, border: Border) {
        *self.of(border) = None;
    }
}

impl Layout {
    /// The border at a place of the screen. Each is two columns or rows wide: both panes' frames.
    pub fn border_at(&self, at: Position) -> Option<Border> {
        let all =
            [Border::List, Border::Facts, Border::FactsBelow, Border::Beside, Border::BesideBelow];
        all.into_iter().find(|border| {
            self.around(*border).is_some_and(|(one, two)| {
                if border.is_upright() {
                    let rows = one.y..one.bottom();
                    rows.contains(&at.y) && (at.x + 1 == two.x || at.x == two.x)
                } else {
                    let columns = one.x..one.right();
                    columns.contains(&at.x) && (at.y + 1 == two.y || at.y == two.y)
                }
            })
        })
    }

    /// Columns or rows before a border that is moved to a place, and how many it divides.
    pub fn dragged(&self, border: Border, at: Position) -> Option<(u16, u16)> {
        let (one, two) = self.around(border)?;
        Some(if border.is_upright() {
            ((at.x + 1).saturating_sub(one.x), two.right() - one.x)
        } else {
            ((at.y + 1).saturating_sub(one.y), two.bottom() - one.y)
        })
    }

    /// The panes on both sides of a border, if it is there. What lies behind the list is one.
    fn around(&self, border: Border) -> Option<(Rect, Rect)> {
        let (one, two) = match border {
            Border::List => {
                let list = self.list?;
                self.text?;
                let width = self.header.right().saturating_sub(list.right());
                (list, Rect { x: list.right(), width, ..list })
            }
            Border::Facts | Border::FactsBelow => (self.text?, self.facts?),
            Border::Beside | Border::BesideBelow => (self.text?, self.beside?),
        };
        let lies_behind = one.right() == two.x;
        (lies_behind == border.is_upright()).then_some((one, two))
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::*;
    use crate::tui::layout::Open;

    #[test]
    fn a_border_goes_where_it_is_drawn_and_never_over_a_pane() {
        for (width, open) in [
            (120, Open::default()),
            (200, Open::default()),
            (120, Open { facts: true, ..Open::default() }),
            (90, Open { facts: true, text: true, ..Open::default() }),
        ] {
            let mut open = open;
            let size = Size { width, height: 40 };
            for at in 0..u16::max(width, 40) {
                let layout = Layout::of(size, open).unwrap();
                for border in [Border::List, Border::Facts, Border::FactsBelow] {
                    let at = Position { x: at.min(width - 1), y: at.min(39) };
                    let Some((before, whole)) = layout.dragged(border, at) else { continue };
                    open.splits.put(border, before, whole);
                    let moved = Layout::of(size, open).unwrap();
                    let (one, two) = moved.around(border).unwrap();
                    let (here, least) = if border.is_upright() {
                        (one.width, LEAST_COLUMNS)
                    } else {
                        (one.height, LEAST_ROWS)
                    };
                    assert_eq!(here, before.clamp(least, whole - least), "{width} {border:?} {at}");
                    let (x, y) = if border.is_upright() { (0, 3) } else { (5, 0) };
                    let inside = Position { x: two.x + x, y: two.y + y };
                    assert_eq!(moved.border_at(inside), Some(border));
                    open.splits.reset(border);
                    assert_eq!(Layout::of(size, open), Some(layout));
                }
            }
        }
    }
}
