//! A filter is typed: every key is answered, with what could be typed next.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::corpus::complete::Known;
use crate::corpus::query::explain::explain;
use crate::corpus::saved;
use crate::tui::app::keys::cancels;
use crate::tui::app::{Focus, Overlay, State, footer, go};
use crate::tui::keymap::chord::Chord;
use crate::tui::panes::offers::Popup;
use crate::tui::panes::prompt::Edit;
use crate::tui::panes::sheet::Sheet;

/// Columns of an explanation at most.
const MEASURE: usize = 90;

/// A key was pressed in the bar.
pub fn press(state: &mut State, chord: Chord) {
    let is_control = chord.held.contains(KeyModifiers::CONTROL);
    let filter = &mut state.panes.filter;
    let is_offered = !filter.popup.is_empty();
    match chord.code {
        KeyCode::Char('e') if is_control => explained(state),
        KeyCode::Char('n') if is_control && is_offered => filter.popup.step(1),
        KeyCode::Char('p') if is_control && is_offered => filter.popup.step(-1),
        KeyCode::BackTab if is_offered => filter.popup.step(-1),
        KeyCode::Tab if is_offered => take(state),
        KeyCode::Enter if is_offered && filter.popup.is_moved => take(state),
        KeyCode::Tab if filter.prompt.text().is_empty() => go::focus(state, Focus::Text),
        // There is nothing to complete: what is typed next still belongs here.
        KeyCode::Tab => {}
        KeyCode::Enter => {
            filter.keep();
            state.panes.list.hold();
            // What was read otherwise than it was meant is still so.
            state.message = footer::slip(state);
            go::focus(state, Focus::List);
        }
        KeyCode::Up => recall(state, 1),
        KeyCode::Down => recall(state, -1),
        KeyCode::Char('p') if is_control => recall(state, 1),
        KeyCode::Char('n') if is_control => recall(state, -1),
        _ if cancels(chord) && is_offered => filter.popup = Popup::default(),
        _ if cancels(chord) => {
            let is_empty = filter.prompt.text().is_empty();
            filter.give_up();
            go::focus(state, Focus::List);
            if !is_empty {
                go::refilter(state);
            }
        }
        _ => match filter.prompt.press(chord) {
            Edit::Changed => changed(state),
            Edit::Moved => offer(state),
            Edit::Nothing => {}
        },
    }
}

/// What is typed is another: the list follows, then what can be typed next.
pub fn changed(state: &mut State) {
    go::refilter(state);
    offer(state);
}

fn recall(state: &mut State, by: isize) {
    state.panes.filter.recall(by);
    go::refilter(state);
    state.panes.filter.popup = Popup::default();
}

/// Types what is offered and chosen.
pub fn take(state: &mut State) {
    let filter = &mut state.panes.filter;
    filter.popup.take(&mut filter.prompt);
    changed(state);
}

fn offer(state: &mut State) {
    let (filter, list) = (&mut state.panes.filter, &state.panes.list);
    let known = Known { corpus: &state.corpus, marks: &state.kept.marks, docs: list.docs() };
    filter.popup = Popup::of(known, &filter.prompt);
}

/// Tells in words what the filter asks.
fn explained(state: &mut State) {
    let query = state.panes.filter.query();
    let told = explain(&query, &state.corpus, &state.kept.marks);
    let room = usize::from(state.size.width.saturating_sub(8)).clamp(20, MEASURE);
    let mut lines: Vec<String> =
        textwrap::wrap(&told, room).into_iter().map(std::borrow::Cow::into_owned).collect();
    let (n_shown, n_all) = (state.panes.list.docs().len(), state.corpus.n_documents());
    lines.extend([String::new(), format!("{n_shown} of {n_all} stories")]);
    for slip in saved::slips(&query, &state.kept.marks) {
        lines.push(format!("  {slip}"));
    }
    let title = "The filter in words".to_owned();
    state.overlay = Overlay::Why(Sheet { title, lines, top: 0 });
}
