//! Borders between panes are dragged with the mouse; two clicks put one back.

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::layout::Position;

use crate::tui::app::State;
use crate::tui::layout::borders::Border;

/// What the mouse has of a border.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    /// Nothing.
    #[default]
    Free,
    /// It holds one that it has not moved.
    Held(Border),
    /// It moves one.
    Moved(Border),
    /// It has clicked on one, and done nothing since.
    Clicked(Border),
}

/// Something was done with the mouse; whether it was done with a border.
pub fn press(state: &mut State, kind: MouseEventKind, at: Position) -> bool {
    let grip = std::mem::take(&mut state.panes.grip);
    let layout = state.layout();
    let splits = &mut state.open.splits;
    state.panes.grip = match (kind, grip) {
        (MouseEventKind::Down(MouseButton::Left), _) => {
            match layout.and_then(|layout| layout.border_at(at)) {
                None => Grip::Free,
                Some(border) if grip == Grip::Clicked(border) => {
                    splits.reset(border);
                    Grip::Moved(border)
                }
                Some(border) => Grip::Held(border),
            }
        }
        (MouseEventKind::Drag(MouseButton::Left), Grip::Held(border) | Grip::Moved(border)) => {
            let dragged = layout.and_then(|layout| layout.dragged(border, at));
            if let Some((before, whole)) = dragged {
                splits.put(border, before, whole);
            }
            Grip::Moved(border)
        }
        (MouseEventKind::Up(MouseButton::Left), Grip::Held(border)) => Grip::Clicked(border),
        (MouseEventKind::Moved, grip) => grip,
        _ => Grip::Free,
    };
    state.panes.grip != Grip::Free
}
