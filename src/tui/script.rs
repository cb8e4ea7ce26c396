//! Drives the reader without a terminal: a script of keys in, a screen out. Tests and the
//! pictures of the screen use it.

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::corpus::Corpus;
use crate::tui::app::view::view;
use crate::tui::app::{Effect, Focus, Msg, Overlay, State, update};
use crate::tui::keymap::chord::Chord;
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;

/// A reader with its stories open.
pub fn opened(corpus: Arc<Corpus>, size: Size, theme: Theme) -> State {
    let mut state = State::new(size, Settings::default());
    state.theme = theme;
    update(&mut state, Msg::Opened(corpus));
    state
}

/// Presses the keys of a script: "j j enter / rubio enter". A word that is no key is typed, where
/// something can be typed; `space` is a space.
pub fn drive(state: &mut State, script: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for word in script.split(' ').filter(|word| !word.is_empty()) {
        match Chord::parse(word) {
            Some(chord) => effects.extend(update(state, Msg::Key(chord))),
            None => effects.extend(word.chars().flat_map(|letter| {
                let chord = Chord::parse(&letter.to_string());
                chord.map_or_else(Vec::new, |chord| update(state, Msg::Key(chord)))
            })),
        }
    }
    effects
}

/// Whether letters are typed, and not commands.
pub const fn is_typing(state: &State) -> bool {
    matches!(state.focus, Focus::Filter | Focus::Find)
        || matches!(
            state.overlay,
            Overlay::Picker(_)
                | Overlay::Naming(_)
                | Overlay::Tagging(_)
                | Overlay::Palette(_)
                | Overlay::Command(_)
                | Overlay::Help(_)
        )
}

/// The screen of a state.
pub fn draw(state: &State) -> Buffer {
    let backend = TestBackend::new(state.size.width, state.size.height);
    // A backend of memory cannot fail, which its error type says.
    let Ok(mut terminal) = Terminal::new(backend);
    let Ok(frame) = terminal.draw(|frame| view(state, frame));
    frame.buffer.clone()
}

/// The letters of a screen, a line a row, for snapshots.
pub fn letters(screen: &Buffer) -> String {
    let width = usize::from(screen.area.width).max(1);
    let rows = screen.content.chunks(width);
    let rows = rows.map(|row| {
        let mut line = String::new();
        let mut skip = 0;
        for cell in row {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            line.push_str(cell.symbol());
            skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
        }
        line.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}
