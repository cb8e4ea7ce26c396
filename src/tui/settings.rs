//! What the reader made of the screen: keys, themes, measure, from the user's files and from what
//! the terminal can show.

use std::path::Path;

use crate::config::files::{Own, Stamp};
use crate::config::item::{Fault, Written};
use crate::config::{self, Config, Understood};
use crate::text::nearest::meant;
use crate::tui::action::{ACTIONS, Place};
use crate::tui::glyphs::Glyphs;
use crate::tui::hyperlinks;
use crate::tui::keymap::Keymap;
use crate::tui::keymap::chord::written;
use crate::tui::keymap::layers::Layers;
use crate::tui::panes::reader::{MEASURES, Reader};
use crate::tui::theme::Theme;
use crate::tui::theme::colour::Depth;
use crate::tui::theme::library::{Named, themes};

/// The name that stands for a theme by the terminal's ground.
pub const AUTO: &str = "auto";

/// The names of layouts, and whether one pane is shown at a time.
const LAYOUTS: &[(&str, bool)] = &[("panes", false), ("linear", true)];

/// Whether what leads to a page can be clicked on.
const HYPERLINKS: &[(&str, Option<bool>)] =
    &[(AUTO, None), ("on", Some(true)), ("off", Some(false))];

/// The names of what signs are drawn with.
const GLYPHS: &[(&str, Option<Glyphs>)] =
    &[(AUTO, None), ("unicode", Some(Glyphs::Unicode)), ("ascii", Some(Glyphs::Ascii))];

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// How many colours.
    pub depth: Depth,
    /// Whether its ground is light.
    pub is_light: bool,
    /// What signs it has.
    pub glyphs: Glyphs,
    /// Whether it opens what is clicked on.
    pub hyperlinks: bool,
}

/// Keys and looks.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What keys mean.
    pub keymap: Keymap,
    /// All themes there are.
    pub themes: Vec<Named>,
    /// Columns the text is set at, where the user says so.
    pub measure: Option<u16>,
    /// Whether files that come, change or go are noticed.
    pub watches: bool,
    /// What could not be understood, and where.
    pub faults: Vec<String>,
    /// When the files were written.
    pub stamp: Stamp,
    /// The folder of the files, with which the faults begin.
    folder: Option<String>,
    display: Display,
    /// The names in use: the theme's, and those that "auto" takes on dark and on light ground.
    names: [String; 3],
    /// Whether one pane is shown at a time, in words.
    is_linear: bool,
    /// Whether the file says so.
    says_linear: bool,
    /// What signs are drawn with, if not those the terminal has.
    glyphs: Option<Glyphs>,
    /// Whether what leads to a page can be clicked on, if not as the terminal has it.
    hyperlinks: Option<bool>,
    /// The theme that was picked while reading.
    picked: Option<String>,
    /// What the user may not have meant.
    notes: Vec<String>,
}

impl Display {
    /// What the variables of the environment say.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        // COLORFGBG ends with the number of the ground's colour; 7 and 15 are white.
        let ground = variable("COLORFGBG");
        let last = ground.as_deref().and_then(|colours| colours.rsplit(';').next());
        let is_light = matches!(last, Some("7" | "15"));
        let (glyphs, hyperlinks) = (Glyphs::of(variable), hyperlinks::are_known(variable));
        Self { depth: Depth::of(variable), is_light, glyphs, hyperlinks }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::of(&Own::default(), Display::default())
    }
}

impl Settings {
    /// Understands what the user wrote, as far as it goes.
    pub fn of(own: &Own, display: Display) -> Self {
        let config = &own.config;
        let layers = Layers::of(config);
        let (themes, theme_faults) = themes(&own.themes);
        let mut faults = config.faults.clone();
        faults.extend(config.unknown.iter().map(|Written { value, line }| {
            let meant = meant(value, config::settings());
            Fault::at(*line, format!("{value}: no setting is called so{meant}"))
        }));
        faults.extend(layers.faults.iter().cloned());
        let theme = |set: &Option<Written<String>>, default: &str, faults: &mut Vec<Fault>| {
            let Some(Written { value, line }) = set else { return default.to_owned() };
            if value == AUTO && default == AUTO || themes.iter().any(|theme| theme.name == *value) {
                return value.clone();
            }
            let meant = meant(value, themes.iter().map(|theme| &*theme.name));
            faults.push(Fault::at(*line, format!("no theme is called {value}{meant}")));
            default.to_owned()
        };
        let names = [
            theme(&config.theme, AUTO, &mut faults),
            theme(&config.dark_theme, "dark", &mut faults),
            theme(&config.light_theme, "light", &mut faults),
        ];
        let measure = measure(config, &mut faults);
        let glyphs = choice(("glyphs", config.glyphs.as_ref()), GLYPHS, &mut faults).flatten();
        let hyperlinks = ("hyperlinks", config.hyperlinks.as_ref());
        let hyperlinks = choice(hyperlinks, HYPERLINKS, &mut faults).flatten();
        let is_linear =
            choice(("layout", config.layout.as_ref()), LAYOUTS, &mut faults) == Some(true);
        faults.sort_by_key(|fault| fault.line);
        let path = own.path.as_deref().unwrap_or(Path::new("config.toml"));
        let told = |fault: &Fault| fault.told(path);
        Self {
            keymap: layers.keymap(),
            measure,
            watches: config.watch.as_ref().is_none_or(|watch| watch.value),
            faults: faults.iter().map(told).chain(theme_faults).collect(),
            notes: layers.notes.iter().map(told).collect(),
            stamp: own.stamp.clone(),
            folder: path.parent().map(|folder| format!("{}/", folder.display())),
            themes,
            display,
            names,
            is_linear,
            says_linear: is_linear,
            glyphs,
            hyperlinks,
            picked: None,
        }
    }

    /// The theme in use.
    pub fn theme(&self) -> Theme {
        let [_, dark, light] = &self.names;
        let by_ground = if self.display.is_light { light } else { dark };
        let name = self.theme_name();
        let theme = self.named(if name == AUTO { by_ground } else { name });
        theme.unwrap_or_else(|| Theme::plain().with(self.glyphs()))
    }

    /// The theme of a name, in the colours there are.
    pub fn named(&self, name: &str) -> Option<Theme> {
        let found = self.themes.iter().find(|theme| theme.name == name)?;
        // Who wants no colours gets none, of whatever theme.
        let plain = self.display.depth == Depth::None;
        let theme = if plain { Theme::plain() } else { found.theme.on(self.display.depth) };
        Some(theme.with(self.glyphs()))
    }

    /// What signs are drawn with.
    pub fn glyphs(&self) -> Glyphs {
        if self.is_linear { Glyphs::Words } else { self.glyphs.unwrap_or(self.display.glyphs) }
    }

    /// Whether what leads to a page can be clicked on.
    pub fn hyperlinks(&self) -> bool {
        self.hyperlinks.unwrap_or(self.display.hyperlinks)
    }

    /// Whether one pane is shown at a time, in words.
    pub const fn is_linear(&self) -> bool {
        self.is_linear
    }

    /// From now on, or no longer.
    pub const fn set_linear(&mut self, is_linear: bool) {
        self.is_linear = is_linear;
    }

    /// The name of the theme in use.
    pub fn theme_name(&self) -> &str {
        let [name, ..] = &self.names;
        self.picked.as_ref().unwrap_or(name)
    }

    /// Uses another theme from now on; whether there is one of that name.
    pub fn pick_theme(&mut self, name: &str) -> bool {
        let is_there = name == AUTO || self.named(name).is_some();
        if is_there {
            self.picked = Some(name.to_owned());
        }
        is_there
    }

    /// The terminal tells whether its ground is light.
    pub const fn set_light(&mut self, is_light: bool) {
        self.display.is_light = is_light;
    }

    /// Whether it matters.
    pub fn asks_for_ground(&self) -> bool {
        self.theme_name() == AUTO && self.display.depth != Depth::None
    }

    /// The first of the faults, short enough for a row, and how many more there are.
    pub fn notice(&self) -> Option<String> {
        let (first, more) = self.faults.split_first()?;
        let folder = self.folder.as_deref().unwrap_or_default();
        let first = first.strip_prefix(folder).unwrap_or(first);
        Some(match more.len() {
            0 => first.to_owned(),
            n_more => format!("{first} (and {n_more} more: attache config)"),
        })
    }

    /// The settings of files that were written anew, on the same terminal. A theme and a layout that
    /// were picked stay, unless the file names others than before.
    #[must_use]
    pub fn anew(&self, own: &Own) -> Self {
        let anew = Self::of(own, self.display);
        let picked = self.picked.clone().filter(|_| anew.names == self.names);
        let is_linear =
            if anew.says_linear == self.says_linear { self.is_linear } else { anew.says_linear };
        Self { picked: picked.filter(|name| anew.named(name).is_some()), is_linear, ..anew }
    }
}

fn measure(config: &Config, faults: &mut Vec<Fault>) -> Option<u16> {
    let Written { value, line } = config.measure.as_ref()?;
    let (least, most) = MEASURES;
    let measure = u16::try_from(*value).ok().filter(|columns| (least..=most).contains(columns));
    if measure.is_none() {
        let what = format!("measure: a text is set at {least} to {most} columns");
        faults.push(Fault::at(*line, what));
    }
    measure
}

/// What a setting says that takes one of a few names; what it says where it is not set, or wrongly.
fn choice<T: Copy>(
    (name, set): (&str, Option<&Written<String>>),
    choices: &[(&str, T)],
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let Written { value, line } = set?;
    let chosen = choices.iter().find(|(name, _)| name == value).map(|(_, choice)| *choice);
    if chosen.is_none() {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        faults.push(Fault::at(*line, format!("{name}: one of {} is wanted", names.join(", "))));
    }
    chosen
}

/// The name of a choice.
fn name_of<T: PartialEq>(choices: &[(&'static str, T)], choice: &T) -> &'static str {
    choices.iter().find(|(_, other)| other == choice).map_or("", |(name, _)| name)
}

/// What the reader makes of the user's files, for the command line.
pub fn understood(own: &Own) -> Understood {
    let settings = Settings::of(own, Display::default());
    let [theme, dark, light] = &settings.names;
    let measure = settings.measure.unwrap_or(Reader::default().measure);
    let mut lines = vec![
        format!("measure = {measure}"),
        format!("theme = {}", quoted(theme)),
        format!("dark-theme = {}", quoted(dark)),
        format!("light-theme = {}", quoted(light)),
        format!("layout = {}", quoted(name_of(LAYOUTS, &settings.says_linear))),
        format!("hyperlinks = {}", quoted(name_of(HYPERLINKS, &settings.hyperlinks))),
        format!("glyphs = {}", quoted(name_of(GLYPHS, &settings.glyphs))),
        format!("watch = {}", settings.watches),
    ];
    lines.extend(key_lines(&settings.keymap));
    let default_keys = ACTIONS.iter().map(|row| {
        let keys: Vec<String> = row.keys.iter().map(|&keys| keys.to_owned()).collect();
        format!("#: {}  # {}", line(row.name, &keys), row.help)
    });
    Understood {
        settings: lines.join("\n"),
        keys: default_keys.collect::<Vec<_>>().join("\n"),
        faults: settings.faults,
        notes: settings.notes,
    }
}

/// The keys in use: those of both places, then those of one, then what does several things.
fn key_lines(keymap: &Keymap) -> Vec<String> {
    let keys = |action, place| -> Vec<String> {
        let own = keymap.bindings().iter().filter(|one| one.place == place && one.does == [action]);
        own.map(|binding| written(&binding.chords)).collect()
    };
    let mut tables = [("[keys]", vec![]), ("[keys.list]", vec![]), ("[keys.text]", vec![])];
    let [(_, both), (_, in_list), (_, in_text)] = &mut tables;
    for row in ACTIONS {
        let [list, text] = [Place::List, Place::Text].map(|place| keys(row.action, place));
        match row.place {
            Place::List => both.push(line(row.name, &list)),
            Place::Text => both.push(line(row.name, &text)),
            Place::Both if list == text => both.push(line(row.name, &list)),
            Place::Both => {
                in_list.push(line(row.name, &list));
                in_text.push(line(row.name, &text));
            }
        }
    }
    let mut lines = Vec::new();
    for (title, rows) in tables.into_iter().chain(bind_tables(keymap)) {
        if !rows.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(rows);
        }
    }
    lines
}

fn bind_tables(keymap: &Keymap) -> [(&'static str, Vec<String>); 2] {
    [("[bind.list]", Place::List), ("[bind.text]", Place::Text)].map(|(title, place)| {
        let several =
            keymap.bindings().iter().filter(|one| one.place == place && one.does.len() > 1);
        let rows = several.map(|binding| {
            let names = binding.does.iter().map(|action| action.name().to_owned());
            line(&quoted(&written(&binding.chords)), &names.collect::<Vec<_>>())
        });
        (title, rows.collect())
    })
}

/// `down = ["j", "down"]`
fn line(name: &str, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("{name} = [{}]", values.join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str, display: Display) -> Settings {
        Settings::of(&Own { config: Config::parse(text), ..Own::default() }, display)
    }

    #[test]
    fn what_is_printed_says_the_same_when_it_is_read() {
        let own = Own {
            config: Config::parse(
                "measure = 66\ntheme = \"ink\"\n[keys]\npreset = \"emacs\"\n[keys.text]\nstar = \"\\\"\"\n\
                 [bind]\nf5 = [\"star\", \"down\"]\n\"ctrl-x ctrl-c\" = []\n",
            ),
            ..Own::default()
        };
        let printed = understood(&own);
        assert_eq!((printed.faults, printed.notes.len()), (vec![], 0));
        let again = Own { config: Config::parse(&printed.settings), ..Own::default() };
        assert_eq!(understood(&again).settings, printed.settings);
        assert_eq!(again.config.faults, []);
        let defaults = understood(&Own::default()).keys.replace("#: ", "");
        let defaults = Config::parse(&format!("[keys]\n{defaults}"));
        let defaults = Own { config: defaults, ..Own::default() };
        assert_eq!(understood(&defaults), understood(&Own::default()));
    }

    #[test]
    fn the_theme_is_chosen_by_name_or_by_the_ground() {
        let dark = Display { depth: Depth::Full, is_light: false, ..Display::default() };
        let mut one = settings("dark-theme = \"ink\"\nlight-theme = \"paper\"", dark);
        let get = |settings: &Settings, name: &str| settings.named(name).unwrap();
        assert_eq!(one.theme(), get(&one, "ink"));
        one.set_light(true);
        assert_eq!(one.theme(), get(&one, "paper"));
        assert!(!one.pick_theme("nowhere") && one.pick_theme("dusk"));
        assert_eq!((one.theme(), one.asks_for_ground()), (get(&one, "dusk"), false));
        let plain = settings(
            "theme = \"ink\"",
            Display { depth: Depth::None, is_light: true, ..Display::default() },
        );
        assert_eq!(plain.theme(), Theme::plain(), "NO_COLOR stands above");
        let wrong = settings("measure = 500\ntheme = \"fog\"\ndark-theme = \"auto\"", dark);
        assert_eq!(
            wrong.faults,
            [
                "config.toml:1: measure: a text is set at 40 to 120 columns",
                "config.toml:2: no theme is called fog",
                "config.toml:3: no theme is called auto",
            ]
        );
        let env =
            |value: &'static str| move |name: &str| (name == "COLORFGBG").then(|| value.to_owned());
        assert!(Display::of(&env("0;15")).is_light && !Display::of(&env("15;0")).is_light);
    }
}
