//! Who a key goes to: what lies on top, the line that is typed, else the keymap.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::model::judgement::Kind;
use crate::text::printable::printable;
use crate::tui::action::{Action, Place};
use crate::tui::app::act::act;
use crate::tui::app::{
    Effect, Focus, Overlay, State, command, day, follow, judge, mark, narrow, note, pick, tag,
    take, typed,
};
use crate::tui::keymap::chord::Chord;
use crate::tui::keymap::{Keymap, Meaning};
use crate::tui::panes::help::Help;
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::picker::{Picker, Purpose};
use crate::tui::panes::prompt::Edit;
use crate::tui::panes::reader::Subject;
use crate::tui::panes::reader::find::occurrences;

/// A key was pressed.
pub fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    if state.opening.is_some() {
        return press_early(state, chord);
    }
    let is_in_pane = matches!(state.focus, Focus::List | Focus::Text);
    if state.overlay == Overlay::Nothing && is_in_pane {
        return press_pane(state, chord);
    }
    // Where something is typed, these two do what they do by default.
    match (chord.code, chord.held) {
        (KeyCode::Char('z'), KeyModifiers::CONTROL) => return vec![Effect::Suspend],
        (KeyCode::Char('l'), KeyModifiers::CONTROL) => return vec![Effect::Redraw],
        _ => {}
    }
    if state.overlay != Overlay::Nothing {
        return press_overlay(state, chord);
    }
    match state.focus {
        Focus::Filter => typed::press(state, chord),
        Focus::Find => press_find(state, chord),
        Focus::List | Focus::Text => {}
    }
    Vec::new()
}

/// While the stories are being read one can leave, stop, or have the screen drawn again.
fn press_early(state: &State, chord: Chord) -> Vec<Effect> {
    let effect = match state.settings.keymap.alone(chord, Place::List) {
        [Action::Close | Action::Leave] => Effect::Quit,
        [Action::Suspend] => Effect::Suspend,
        [Action::Redraw] => Effect::Redraw,
        _ => return Vec::new(),
    };
    vec![effect]
}

fn press_pane(state: &mut State, chord: Chord) -> Vec<Effect> {
    let place = state.place();
    let keymap = &mut state.settings.keymap;
    let waiting = keymap.waiting();
    match keymap.press(chord, place) {
        Meaning::Act(actions) => do_all(state, &actions),
        Meaning::Waits => Vec::new(),
        // Whoever began a sequence may give it up.
        Meaning::Nothing if !waiting.is_empty() && cancels(chord) => Vec::new(),
        Meaning::Nothing => {
            let told = format!("{waiting}{chord} does nothing here; {{help}} lists the keys");
            state.message = Some(told);
            Vec::new()
        }
    }
}

/// Does one thing after the other, until something is asked.
pub fn do_all(state: &mut State, actions: &[Action]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for &action in actions {
        effects.extend(act(state, action));
        // Letters have led somewhere only when one of them was followed.
        if action != Action::Hints {
            state.panes.tour.did(action);
        }
        let asks = state.overlay != Overlay::Nothing;
        if asks || matches!(state.focus, Focus::Filter | Focus::Find) {
            break;
        }
    }
    effects
}

/// Whether a key cancels: Esc, Ctrl-c, or Ctrl-g.
pub fn cancels(chord: Chord) -> bool {
    let with_control = chord.held.contains(KeyModifiers::CONTROL);
    chord.code == KeyCode::Esc || with_control && matches!(chord.code, KeyCode::Char('c' | 'g'))
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
        Overlay::Help(help) => press_help(state, help, chord),
        Overlay::Skipped(top) => {
            if let Some(by) = scrolls(&state.settings.keymap, chord) {
                let last = state.corpus.skipped().len().saturating_sub(1);
                state.overlay = Overlay::Skipped(top.saturating_add_signed(by).min(last));
            }
        }
        Overlay::Picker(picker) => press_picker(state, picker, chord),
        Overlay::Naming(naming) => return press_naming(state, naming, chord),
        Overlay::Tagging(tagging) => tag::press(state, tagging, chord),
        Overlay::Palette(palette) => return pick::press(state, palette, chord),
        Overlay::Command(line) => return command::press(state, line, chord),
        Overlay::Letter(purpose) => mark::press(state, purpose, chord),
        Overlay::Why(mut sheet) => {
            if let Some(by) = scrolls(&state.settings.keymap, chord) {
                sheet.scroll(by);
                state.overlay = Overlay::Why(sheet);
            }
        }
        Overlay::Hints(typed) => press_hint(state, typed, chord),
    }
    Vec::new()
}

/// What is typed narrows the help; the key that opened it closes it, unless it is a part of a word.
fn press_help(state: &mut State, mut help: Help, chord: Chord) {
    let is_typing = !help.prompt.text().is_empty();
    let closes = state.settings.keymap.alone(chord, Place::List);
    let closes = matches!(closes, [Action::Help]) && !is_typing;
    if closes || cancels(chord) || chord.code == KeyCode::Enter {
        return;
    }
    match moves(chord) {
        0 => {
            if help.prompt.press(chord) == Edit::Changed {
                help.top = 0;
            }
        }
        by => help.scroll(by, &state.settings.keymap, state.place()),
    }
    state.overlay = Overlay::Help(help);
}

fn press_naming(state: &mut State, mut naming: Naming, chord: Chord) -> Vec<Effect> {
    if chord.code == KeyCode::Enter {
        let name = naming.prompt.text().trim().to_owned();
        match naming.what {
            What::Date(doc) => {
                // What is not understood stays to be put right.
                if !day::set(state, doc, &name) {
                    state.overlay = Overlay::Naming(naming);
                }
            }
            What::Note { doc, passage } => note::keep(state, doc, &passage, &name),
            _ if name.is_empty() => {}
            What::Command(text) => {
                state.message = Some(take::running(&name));
                return vec![Effect::Pipe { command: name, text }];
            }
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
        let Some(person) = picker.person() else {
            state.overlay = Overlay::Picker(picker);
            return;
        };
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
fn scrolls(keymap: &Keymap, chord: Chord) -> Option<isize> {
    match (keymap.alone(chord, Place::List), moves(chord)) {
        ([Action::Down], _) => Some(1),
        ([Action::Up], _) => Some(-1),
        ([Action::HalfDown | Action::PageDown | Action::ReadOn], _) => Some(10),
        ([Action::HalfUp | Action::PageUp], _) => Some(-10),
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
        follow::choose(state, spot);
    } else if goes_on {
        state.overlay = Overlay::Hints(typed);
    } else {
        state.panes.reader.hints.clear();
    }
}

/// The search in the text goes to the first match as it is typed.
fn press_find(state: &mut State, chord: Chord) {
    match chord.code {
        KeyCode::Enter => {
            state.focus = Focus::Text;
            if state.panes.reader.finds_nothing() {
                let wanted = state.panes.reader.find.text();
                let doc = state.panes.reader.doc();
                let title = doc.and_then(|doc| state.corpus.record(doc)).map(|one| &*one.title);
                let in_title = title.is_some_and(|title| !occurrences(title, wanted).is_empty())
                    && !matches!(state.panes.reader.subject, Subject::Raw(_));
                let told = if in_title {
                    "stands in the title alone"
                } else if matches!(state.panes.reader.subject, Subject::Raw(_)) {
                    "does not stand in the file"
                } else {
                    "does not stand in the text"
                };
                state.message = Some(printable(&format!("“{wanted}” {told}")));
            }
        }
        _ if cancels(chord) => {
            state.panes.reader.find.set("");
            state.focus = Focus::Text;
            relight(state);
        }
        _ => {
            if state.panes.reader.find.press(chord) == Edit::Changed {
                relight(state);
                let height = state.text_height();
                state.panes.reader.settle_match(height);
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
    state.settings.keymap.forget();
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
        Overlay::Help(help) => help.prompt.insert(text),
        Overlay::Command(_) => command::paste(state, text),
        Overlay::Nothing
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
            let height = state.text_height();
            state.panes.reader.settle_match(height);
        }
        Focus::List | Focus::Text | Focus::Filter => {
            state.focus = Focus::Filter;
            state.panes.filter.prompt.insert(text);
            typed::changed(state);
        }
    }
}
