//! The mouse: a click chooses or follows, the wheel scrolls what is under it, a border is dragged.

use crossterm::event::{KeyCode, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::tui::app::{
    Effect, Focus, Overlay, State, View, borders, follow, go, kept, keys, typed,
};
use crate::tui::layout::{Layout, inside};
use crate::tui::panes::facts;

/// Rows a turn of the wheel scrolls.
const WHEEL: isize = 3;

/// Something was done with the mouse.
pub fn press(state: &mut State, event: MouseEvent) -> Vec<Effect> {
    let at = Position { x: event.column, y: event.row };
    if !matches!(event.kind, MouseEventKind::Moved | MouseEventKind::Up(_)) {
        state.message = None;
        state.settings.keymap.forget();
    }
    match state.layout().filter(|_| state.opening.is_none()) {
        None => {}
        Some(_) if state.overlay != Overlay::Nothing => return press_over(state, event.kind, at),
        Some(_) if borders::press(state, event.kind, at) => {}
        Some(layout) => press_pane(state, &layout, event.kind, at),
    }
    Vec::new()
}

/// On what lies over the panes the wheel is an arrow key, a click on a line takes it, and one
/// beside everything cancels; what was typed to be kept is not lost by it.
fn press_over(state: &mut State, kind: MouseEventKind, at: Position) -> Vec<Effect> {
    let area = Rect::from((Position::ORIGIN, state.size));
    let is_list = !matches!(state.overlay, Overlay::Hints(_) | Overlay::Letter(_));
    let (chord, n_times) = match kind {
        MouseEventKind::ScrollDown if is_list => (KeyCode::Down, WHEEL),
        MouseEventKind::ScrollUp if is_list => (KeyCode::Up, WHEEL),
        MouseEventKind::Down(MouseButton::Left) => {
            // In linear mode a list has the whole window.
            let takes = !state.settings.is_linear()
                && match &mut state.overlay {
                    Overlay::Palette(palette) => palette.choose_at(area, at),
                    Overlay::Picker(picker) => picker.choose_at(area, at),
                    _ => false,
                };
            match (takes, is_beside(state, at)) {
                (true, _) => (KeyCode::Enter, 1),
                (false, true) => (KeyCode::Esc, 1),
                (false, false) => return Vec::new(),
            }
        }
        _ => return Vec::new(),
    };
    (0..n_times).flat_map(|_| keys::press(state, chord.into())).collect()
}

/// Whether a click leaves what lies over the panes.
fn is_beside(state: &State, at: Position) -> bool {
    let is_typed = match &state.overlay {
        Overlay::Naming(naming) => naming.is_changed(),
        Overlay::Tagging(tagging) => tagging.is_changed(),
        Overlay::Command(line) => !line.prompt.text().is_empty(),
        Overlay::Nothing
        | Overlay::Help(_)
        | Overlay::Picker(_)
        | Overlay::Palette(_)
        | Overlay::Letter(_)
        | Overlay::Why(_)
        | Overlay::Hints(_)
        | Overlay::Skipped(_) => false,
    };
    !is_typed && !state.overlay_area().is_some_and(|own| own.contains(at))
}

fn press_pane(state: &mut State, layout: &Layout, kind: MouseEventKind, at: Position) {
    let under = |rect: Option<Rect>| rect.filter(|rect| rect.contains(at));
    let click = kind == MouseEventKind::Down(MouseButton::Left);
    let filter = &mut state.panes.filter;
    if click && state.focus == Focus::Filter && filter.popup.choose_at(layout.filter, at) {
        return typed::take(state);
    }
    let wheel = match kind {
        MouseEventKind::ScrollDown => WHEEL,
        MouseEventKind::ScrollUp => -WHEEL,
        _ => 0,
    };
    if let Some(list) = under(layout.list) {
        scroll_list(state, wheel);
        if click {
            click_list(state, within(list, at));
        }
    } else if let Some(text) = under(layout.text) {
        let height = state.text_height();
        state.panes.reader.scroll(wheel, height);
        if click {
            click_text(state, within(text, at));
        }
    } else if let Some(facts) = under(layout.facts) {
        go::scroll_facts(state, wheel);
        if click {
            click_facts(state, facts, at);
        }
    } else if click && layout.filter.contains(at) {
        state.focus = Focus::Filter;
    }
}

/// Column and row of a place inside the frame of a pane; on the frame itself is nothing.
fn within(pane: Rect, at: Position) -> Option<(u16, u16)> {
    let inner = inside(pane);
    inner.contains(at).then(|| (at.x - inner.x, at.y - inner.y))
}

fn scroll_list(state: &mut State, by: isize) {
    if by == 0 {
        return;
    }
    kept::leave(state);
    let height = state.list_height();
    match state.view {
        View::Stories => state.panes.list.scroll(by, height),
        View::People => state.panes.people.step(by, height),
        View::Quotes => state.panes.quotes.step(by, height),
        View::Timeline => state.panes.timeline.step(by, height),
        View::Groups => state.panes.groups.step(by, height),
    }
    go::show_chosen(state);
}

/// A click chooses a row; one on the row that is chosen opens it, as a second one does.
fn click_list(state: &mut State, at: Option<(u16, u16)>) {
    let before = (state.focus, chosen_row(state));
    let is_there = at.is_some_and(|(_, row)| choose_row(state, usize::from(row)));
    go::focus(state, Focus::List);
    if is_there {
        go::show_chosen(state);
        if before == (Focus::List, chosen_row(state)) {
            go::open(state);
        }
    }
}

const fn chosen_row(state: &State) -> usize {
    let panes = &state.panes;
    match state.view {
        View::Stories => panes.list.row(),
        View::People => panes.people.row(),
        View::Quotes => panes.quotes.row(),
        View::Timeline => panes.timeline.row(),
        View::Groups => panes.groups.row(),
    }
}

/// What stands in the facts is chosen as in the text.
fn click_facts(state: &mut State, facts: Rect, at: Position) {
    let spot = within(facts, at).zip(state.panes.reader.doc()).and_then(|((_, row), doc)| {
        let shown = (doc, state.panes.facts.top);
        let height = usize::from(inside(facts).height);
        facts::spot_at(&state.corpus, shown, (usize::from(row), height))
    });
    match spot {
        Some(spot) => follow::choose(state, spot),
        None if state.layout().is_some_and(|layout| layout.text.is_some()) => {
            go::focus(state, Focus::Text);
            state.panes.facts.is_focused = true;
        }
        None => go::focus(state, Focus::Text),
    }
}

/// Puts the list's cursor on a row of the screen; whether there is one.
fn choose_row(state: &mut State, row: usize) -> bool {
    let height = state.list_height();
    let panes = &mut state.panes;
    match state.view {
        View::Stories => panes.list.choose_row(row),
        View::People => panes.people.choose_row(row),
        View::Quotes => panes.quotes.choose_row(row),
        View::Timeline => panes.timeline.choose_row(row, height),
        View::Groups => panes.groups.choose_row(row),
    }
}

fn click_text(state: &mut State, at: Option<(u16, u16)>) {
    go::focus(state, Focus::Text);
    let spot = at.and_then(|(column, row)| state.panes.reader.spot_at(usize::from(row), column));
    if let Some(spot) = spot {
        follow::choose(state, spot);
    }
}
