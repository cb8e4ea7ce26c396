//! Where things are: a pure function of the size of the window and of what is open.

pub mod borders;

use ratatui::layout::{Rect, Size};

use crate::tui::layout::borders::{Border, Splits};

/// Columns from which list and text stand side by side.
const TWO_PANES: u16 = 100;

/// Columns from which the facts have a pane of their own.
const THREE_PANES: u16 = 180;

/// Columns from which two texts stand side by side, and not one above the other.
const TWO_TEXTS: u16 = 80;

/// Smallest window that is drawn.
pub const LEAST: Size = Size { width: 40, height: 10 };

/// Columns of the facts pane.
const FACTS: u16 = 44;

/// What decides on the layout besides the size.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// The text has the focus: in a narrow window it has the window.
    pub text: bool,
    /// The facts are asked for.
    pub facts: bool,
    /// They are put away where they have a pane without being asked for.
    pub no_facts: bool,
    /// Nothing but the text.
    pub zen: bool,
    /// One pane at a time, however wide the window is.
    pub linear: bool,
    /// Where borders were moved to.
    pub splits: Splits,
}

/// The rectangles of the panes, frames included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// What is open, one row.
    pub header: Rect,
    /// List of the view.
    pub list: Option<Rect>,
    /// The text, or the card of a person.
    pub text: Option<Rect>,
    /// A text beside it.
    pub beside: Option<Rect>,
    /// People, links.
    pub facts: Option<Rect>,
    /// The filter, one row.
    pub filter: Rect,
    /// Keys and messages, one row.
    pub status: Rect,
}

/// Whether the facts have a pane in a window so wide, whether they are asked for or not.
pub const fn is_wide(size: Size, open: Open) -> bool {
    size.width >= THREE_PANES && !open.linear && !open.zen
}

impl Layout {
    /// The layout of a window; `None` where it is too small.
    pub fn of(size: Size, open: Open) -> Option<Self> {
        if size.width < LEAST.width || size.height < LEAST.height {
            return None;
        }
        let row = |y: u16| Rect { x: 0, y, width: size.width, height: 1 };
        let body = Rect { x: 0, y: 1, width: size.width, height: size.height - 3 };
        let mut layout = Self {
            header: row(0),
            filter: row(size.height - 2),
            status: row(size.height - 1),
            ..Self::default()
        };
        layout.divide(body, open);
        Some(layout)
    }

    /// Half of the place of the text for another beside it, or below it.
    #[must_use]
    pub fn halved(self, splits: Splits) -> Self {
        let halves = self.text.map(|text| {
            if text.width >= TWO_TEXTS {
                columns(text, splits.before(Border::Beside, text.width, text.width / 2))
            } else {
                rows(text, splits.before(Border::BesideBelow, text.height, text.height / 2))
            }
        });
        let (text, beside) = halves.unzip();
        Self { text, beside, ..self }
    }

    fn divide(&mut self, body: Rect, open: Open) {
        if open.zen {
            self.text = Some(body);
            return;
        }
        if open.linear {
            let pane = match (open.text, open.facts) {
                (false, _) => &mut self.list,
                (true, false) => &mut self.text,
                (true, true) => &mut self.facts,
            };
            *pane = Some(body);
            return;
        }
        if body.width < TWO_PANES {
            match (open.text, open.facts) {
                (false, _) => self.list = Some(body),
                (true, false) => self.text = Some(body),
                (true, true) => {
                    let above =
                        open.splits.before(Border::FactsBelow, body.height, body.height / 2);
                    let (above, below) = rows(body, above);
                    (self.text, self.facts) = (Some(above), Some(below));
                }
            }
            return;
        }
        let wide = body.width >= THREE_PANES;
        let usual = if wide { 60 } else { body.width * 2 / 5 };
        let (list, rest) = columns(body, open.splits.before(Border::List, body.width, usual));
        self.list = Some(list);
        // Whether the facts stand behind the text does not change as a border is dragged.
        let has_facts = if wide { !open.no_facts } else { open.facts };
        if has_facts && (wide || body.width - usual >= FACTS + 50) {
            let usual = rest.width.saturating_sub(FACTS).max(rest.width / 2);
            let (text, facts) = columns(rest, open.splits.before(Border::Facts, rest.width, usual));
            (self.text, self.facts) = (Some(text), Some(facts));
        } else if has_facts {
            let usual = rest.height * 3 / 5;
            let above = open.splits.before(Border::FactsBelow, rest.height, usual);
            let (text, facts) = rows(rest, above);
            (self.text, self.facts) = (Some(text), Some(facts));
        } else {
            self.text = Some(rest);
        }
    }
}

const fn columns(rect: Rect, left: u16) -> (Rect, Rect) {
    let one = Rect { width: left, ..rect };
    (one, Rect { x: rect.x + left, width: rect.width - left, ..rect })
}

const fn rows(rect: Rect, above: u16) -> (Rect, Rect) {
    let one = Rect { height: above, ..rect };
    (one, Rect { y: rect.y + above, height: rect.height - above, ..rect })
}

/// What is inside a frame.
pub const fn inside(rect: Rect) -> Rect {
    Rect {
        x: rect.x + 1,
        y: rect.y + 1,
        width: rect.width.saturating_sub(2),
        height: rect.height.saturating_sub(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(width: u16, open: Open) -> (bool, bool, bool) {
        let layout = Layout::of(Size { width, height: 40 }, open).unwrap();
        (layout.list.is_some(), layout.text.is_some(), layout.facts.is_some())
    }

    #[test]
    fn there_are_three_widths() {
        let closed = Open::default();
        assert_eq!(panes(180, closed), (true, true, true));
        assert_eq!(panes(180, Open { no_facts: true, ..closed }), (true, true, false));
        assert_eq!(panes(120, closed), (true, true, false));
        assert_eq!(panes(80, closed), (true, false, false));
        assert_eq!(panes(80, Open { text: true, ..closed }), (false, true, false));
        assert_eq!(panes(120, Open { facts: true, ..closed }), (true, true, true));
        assert_eq!(Layout::of(Size { width: 39, height: 40 }, closed), None);
    }

    #[test]
    fn panes_lie_in_the_window_and_never_overlap() {
        for width in 40..220 {
            for (text, facts, zen, halved) in [
                (false, false, false, false),
                (true, false, false, false),
                (true, true, false, true),
                (false, true, false, true),
                (true, true, true, false),
                (true, true, true, true),
            ] {
                let open = Open { text, facts, zen, ..Open::default() };
                let size = Size { width, height: 10 + width % 50 };
                let layout = Layout::of(size, open).unwrap();
                let layout = if halved { layout.halved(open.splits) } else { layout };
                let all: Vec<Rect> = [
                    Some(layout.header),
                    layout.list,
                    layout.text,
                    layout.beside,
                    layout.facts,
                    Some(layout.filter),
                    Some(layout.status),
                ]
                .into_iter()
                .flatten()
                .collect();
                let area: u32 = all.iter().map(|rect| rect.area()).sum();
                assert_eq!(area, u32::from(size.width) * u32::from(size.height), "{size} {open:?}");
                for (at, one) in all.iter().enumerate() {
                    assert!(all.iter().skip(at + 1).all(|two| !one.intersects(*two)), "{layout:?}");
                }
            }
        }
    }
}
