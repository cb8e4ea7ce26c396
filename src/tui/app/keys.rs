//! Who a key goes to: what lies on top, the line that is typed, else the keymap.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::model::judgement::Kind;
use crate::tui::action::Action;
use crate::tui::app::act::act;
use crate::tui::app::{
    Effect, Focus, Overlay, State, day, go, judge, mark, narrow, note, pick, tag, typed,
};
use crate::tui::keymap::{Chord, Meaning};
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::picker::{Picker, Purpose};
use crate::tui::panes::prompt::Edit;

/// A key was pressed.
pub fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let is_control = chord.held.contains(KeyModifiers::CONTROL);
    if is_control && chord.code == KeyCode::Char('z') {
        return vec![Effect::Suspend];
    }
    if is_control && chord.code == KeyCode::Char('l') {
        return vec![Effect::Redraw];
    }
    if state.opening.is_some() {
        let leaves =
            chord.code == KeyCode::Char('q') || is_control && chord.code == KeyCode::Char('c');
        return if leaves { vec![Effect::Quit] } else { Vec::new() };
    }
    if state.overlay != Overlay::Nothing {
        return press_overlay(state, chord);
    }
    match state.focus {
        Focus::Filter => typed::press(state, chord),
        Focus::Find => press_find(state, chord),
        Focus::List | Focus::Text => return press_pane(state, chord),
    }
    Vec::new()
}

fn press_pane(state: &mut State, chord: Chord) -> Vec<Effect> {
    let place = state.place();
    match state.keymap.press(chord, place) {
        Meaning::Act(action) => act(state, action),
        Meaning::Waits => Vec::new(),
        Meaning::Nothing => {
            let help = state.keymap.keys(Action::Help).first().cloned().unwrap_or_default();
            state.message = Some(format!("{chord} does nothing here; {help} lists the keys"));
            Vec::new()
        }
    }
}

/// Whether a key cancels: Esc, or Ctrl-c.
pub fn cancels(chord: Chord) -> bool {
    chord.code == KeyCode::Esc
        || chord.code == KeyCode::Char('c') && chord.held.contains(KeyModifiers::CONTROL)
}

/// Rows a key moves by in a short list: arrows, and the keys prompts have for it.
pub fn moves(chord: Chord) -> isize {
    let control = chord.held.contains(KeyModifiers::CONTROL);
    match chord.code {
        KeyCode::Down => 1,
        KeyCode::Up => -1,
        KeyCode::PageDown => 10,
        KeyCode::PageUp => -10,
        KeyCode::Char('n' | 'j') if control => 1,
        KeyCode::Char('p' | 'k') if control => -1,
        _ => 0,
    }
}

fn press_overlay(state: &mut State, chord: Chord) -> Vec<Effect> {
    match std::mem::take(&mut state.overlay) {
        Overlay::Nothing => {}
        Overlay::Help(mut help) => {
            if let Some(by) = scrolls(chord) {
                help.scroll(by, &state.keymap, state.place());
                state.overlay = Overlay::Help(help);
            }
        }
        Overlay::Skipped(top) => {
            if let Some(by) = scrolls(chord) {
                let last = state.corpus.skipped().len().saturating_sub(1);
                state.overlay = Overlay::Skipped(top.saturating_add_signed(by).min(last));
            }
        }
        Overlay::Picker(picker) => press_picker(state, picker, chord),
        Overlay::Naming(naming) => return press_naming(state, naming, chord),
        Overlay::Tagging(tagging) => tag::press(state, tagging, chord),
        Overlay::Palette(palette) => pick::press(state, palette, chord),
        Overlay::Letter(purpose) => mark::press(state, purpose, chord),
        Overlay::Why(mut sheet) => {
            if let Some(by) = scrolls(chord) {
                sheet.scroll(by);
                state.overlay = Overlay::Why(sheet);
            }
        }
        Overlay::Hints(typed) => press_hint(state, typed, chord),
    }
    Vec::new()
}

fn press_naming(state: &mut State, mut naming: Naming, chord: Chord) -> Vec<Effect> {
    if chord.code == KeyCode::Enter {
        let name = naming.prompt.text().trim().to_owned();
        match naming.what {
            What::Date(doc) => day::set(state, doc, &name),
            What::Note { doc, passage } => note::keep(state, doc, &passage, &name),
            _ if name.is_empty() => {}
            What::Command(text) => return vec![Effect::Pipe { command: name, text }],
            What::Person(person) => judge::say(state, person, Kind::Called, name),
            What::Filter(query) => pick::named(state, &query, &name),
        }
    } else if !cancels(chord) {
        naming.prompt.press(chord);
        state.overlay = Overlay::Naming(naming);
    }
    Vec::new()
}

fn press_picker(state: &mut State, mut picker: Picker, chord: Chord) {
    if chord.code == KeyCode::Enter {
        let Some(person) = picker.person() else { return };
        if picker.purpose == Purpose::Filter {
            narrow::filter_by(state, person);
            return;
        }
        judge::picked(state, picker.purpose, person);
        return;
    }
    if !cancels(chord) {
        match moves(chord) {
            0 => {
                if picker.prompt.press(chord) == Edit::Changed {
                    picker.find(&state.corpus);
                }
            }
            by => picker.step(by),
        }
        state.overlay = Overlay::Picker(picker);
    }
}

/// Lines a key scrolls a card by; `None` where it closes it.
fn scrolls(chord: Chord) -> Option<isize> {
    match (chord.code, moves(chord)) {
        (KeyCode::Char('j'), _) => Some(1),
        (KeyCode::Char('k'), _) => Some(-1),
        (KeyCode::Char('d' | ' '), _) => Some(10),
        (KeyCode::Char('u'), _) => Some(-10),
        (_, 0) => None,
        (_, by) => Some(by),
    }
}

fn press_hint(state: &mut State, mut typed: String, chord: Chord) {
    if let KeyCode::Char(letter) = chord.code {
        typed.push(letter);
    }
    let hints = &state.panes.reader.hints;
    let exact = hints.iter().find(|(code, _)| *code == typed).map(|(_, spot)| *spot);
    let goes_on = hints.iter().any(|(code, _)| code.starts_with(&typed))
        && matches!(chord.code, KeyCode::Char(_));
    if let Some(spot) = exact {
        state.panes.reader.hints.clear();
        go::choose(state, spot);
    } else if goes_on {
        state.overlay = Overlay::Hints(typed);
    } else {
        state.panes.reader.hints.clear();
    }
}

/// The search in the text goes to the first match as it is typed.
fn press_find(state: &mut State, chord: Chord) {
    match chord.code {
        KeyCode::Enter => state.focus = Focus::Text,
        _ if cancels(chord) => {
            state.panes.reader.find.set("");
            state.focus = Focus::Text;
            relight(state);
        }
        _ => {
            if state.panes.reader.find.press(chord) == Edit::Changed {
                relight(state);
                let height = state.text_height();
                state.panes.reader.step_match(true, height);
            }
        }
    }
}

fn relight(state: &mut State) {
    let query = state.panes.filter.query();
    state.panes.reader.light(&state.corpus, &query);
}

/// Pasted text is one change: in the filter one search.
pub fn paste(state: &mut State, text: &str) {
    if state.opening.is_some() {
        return;
    }
    if let Overlay::Picker(picker) = &mut state.overlay {
        picker.prompt.insert(text);
        picker.find(&state.corpus);
        return;
    }
    match &mut state.overlay {
        Overlay::Naming(naming) => naming.prompt.insert(text),
        Overlay::Tagging(tagging) => tagging.prompt.insert(text),
        Overlay::Palette(palette) => {
            palette.prompt.insert(text);
            palette.find();
        }
        Overlay::Nothing
        | Overlay::Help(_)
        | Overlay::Picker(_)
        | Overlay::Why(_)
        | Overlay::Hints(_)
        | Overlay::Letter(_)
        | Overlay::Skipped(_) => {}
    }
    if state.overlay != Overlay::Nothing {
        return;
    }
    match state.focus {
        Focus::Find => {
            state.panes.reader.find.insert(text);
            relight(state);
        }
        Focus::List | Focus::Text | Focus::Filter => {
            state.focus = Focus::Filter;
            state.panes.filter.prompt.insert(text);
            typed::changed(state);
        }
    }
}
