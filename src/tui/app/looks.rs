//! Themes: tried while they are picked, named on the command line, read again; and the ground.

use crate::config::files::Own;
use crate::tui::app::{Effect, Overlay, State};
use crate::tui::panes::palette::{Line, Palette, Purpose};
use crate::tui::settings::AUTO;

/// Offers the themes, the one in use chosen.
pub fn ask(state: &mut State) {
    let names = names(state);
    let at = names.iter().position(|(name, _)| name == state.settings.theme_name());
    let line = |(name, about): (String, String)| Line::from(format!("{name:<14} {about}"));
    let mut palette = Palette::of(Purpose::Themes, names.into_iter().map(line).collect());
    palette.choose(at.unwrap_or_default());
    state.overlay = Overlay::Palette(palette);
}

/// The names of themes, and what they are for.
pub fn names(state: &State) -> Vec<(String, String)> {
    let auto = (AUTO.to_owned(), "by the ground of the terminal".to_owned());
    let themes = state.settings.themes.iter();
    let themes = themes.map(|theme| (theme.name.clone(), theme.about.clone()));
    std::iter::once(auto).chain(themes).collect()
}

fn name(state: &State, palette: &Palette) -> Option<String> {
    names(state).into_iter().nth(palette.chosen()?).map(|(name, _)| name)
}

/// Shows the screen in the theme that is chosen.
pub fn preview(state: &mut State, palette: &Palette) {
    let name = name(state, palette).unwrap_or_default();
    let tried = state.settings.named(&name);
    state.theme = tried.unwrap_or_else(|| state.settings.theme());
}

/// The theme that is chosen holds until one leaves.
pub fn picked(state: &mut State, palette: &Palette) {
    if let Some(name) = name(state, palette) {
        drop(use_theme(state, &name));
    }
}

/// The screen is in the theme in use again.
pub fn left(state: &mut State) {
    state.theme = state.settings.theme();
}

/// Uses a theme until one leaves, and says how it stays.
pub fn use_theme(state: &mut State, name: &str) -> Result<(), String> {
    if !state.settings.pick_theme(name) {
        return Err(format!("no theme is called {name}; {{theme}} shows them"));
    }
    state.theme = state.settings.theme();
    state.message = Some(format!("to keep it, write into config.toml: theme = \"{name}\""));
    Ok(())
}

/// The terminal told whether its ground is light.
pub fn lie_on(state: &mut State, is_light: bool) -> Vec<Effect> {
    state.settings.set_light(is_light);
    state.theme = state.settings.theme();
    Vec::new()
}

/// The user's files were read again.
pub fn configured(state: &mut State, own: &Own) -> Vec<Effect> {
    let watched = state.settings.watches;
    state.settings = state.settings.anew(own);
    state.theme = state.settings.theme();
    if let Some(measure) = state.settings.measure {
        state.panes.reader.measure = measure;
    }
    let notice = state.settings.notice();
    state.message = Some(notice.unwrap_or_else(|| "the config file was read again".to_owned()));
    if state.settings.watches == watched { Vec::new() } else { vec![Effect::Watch] }
}
