//! A few words on the first start: a line where the filter is typed, gone on with by doing what
//! it says, or ended by Esc. It takes no key away and covers nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::panes::frame::{put, put_in, width};
use crate::tui::theme::{Role, Theme};

/// What is said, with the keys in use in braces, and by what one goes on.
type Step = (&'static str, &'static [Action]);

const STEPS: &[Step] = &[
    ("{down} {up} choose, {open} reads", &[Action::Open, Action::FocusText]),
    ("{hints} gives letters to what leads on", &[Action::Hints]),
    ("{back} goes back to where you were", &[Action::Back]),
    ("{filter} filters by words, names, days", &[Action::Filter, Action::PickPerson]),
    ("{palette} finds commands, {help} lists keys", &[Action::Palette, Action::Help]),
];

/// How far one is; a tour that is over says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// The step, from 0.
    at: Option<usize>,
}

impl Tour {
    /// A tour that begins.
    pub const fn begun() -> Self {
        Self { at: Some(0) }
    }

    /// Something was done: Esc ends the tour, what a step speaks of goes on to the next.
    pub fn did(&mut self, action: Action) {
        let step = self.at.and_then(|at| STEPS.get(at));
        if action == Action::Peel {
            self.at = None;
        } else if step.is_some_and(|(_, by)| by.contains(&action)) {
            self.at = self.at.map(|at| at + 1).filter(|at| *at < STEPS.len());
        }
    }

    /// What is said now, with actions in braces.
    pub fn text(self) -> Option<String> {
        let at = self.at?;
        let (text, _) = STEPS.get(at)?;
        Some(format!(" {}/{}  {text}", at + 1, STEPS.len()))
    }
}

/// Draws the line; how it ends where there is room.
pub fn draw(buffer: &mut Buffer, area: Rect, (text, end): (&str, &str), theme: Theme) {
    let blank = " ".repeat(usize::from(area.width));
    put_in(buffer, area, 0, &blank, theme.style(Role::Text));
    let x = put_in(buffer, area, 0, text, theme.style(Role::Key)) + 2;
    if x + width(end) < area.right() {
        put(buffer, (x, area.y), end, theme.style(Role::Quiet));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tour_goes_on_by_what_is_done_and_ends() {
        let mut tour = Tour::begun();
        tour.did(Action::Down);
        assert!(tour.text().unwrap().starts_with(" 1/5"));
        for (_, by) in STEPS {
            assert!(tour.text().is_some());
            tour.did(*by.first().unwrap());
        }
        assert_eq!(tour, Tour::default(), "it is over, and nothing more is said");
        let mut tour = Tour::begun();
        tour.did(Action::Peel);
        assert_eq!(tour.text(), None);
    }
}
