//! Keys in layers: the defaults, a preset above them, the reader's own above that.
//!
//! A layer takes keys over from those below it. Within a layer two actions cannot have one key,
//! and no key can be the beginning of a longer one: the first of them in the file stays.

use crossterm::event::KeyCode;

use crate::config::item::{Fault, Written};
use crate::config::{Config, Entry};
use crate::text::nearest::meant;
use crate::tui::action::{ACTIONS, Action, Place, Row};
use crate::tui::keymap::chord::{Chord, names, sequence, spell};
use crate::tui::keymap::{Binding, Keymap, told};

/// Presets by name: the keys that hands know from elsewhere.
const PRESETS: &[(&str, &str)] = &[
    ("vim", include_str!("../../../data/keys/vim.toml")),
    ("less", include_str!("../../../data/keys/less.toml")),
    ("newsboat", include_str!("../../../data/keys/newsboat.toml")),
    ("emacs", include_str!("../../../data/keys/emacs.toml")),
];

/// Places by their names in the config file.
const PLACES: &[(&str, Place)] = &[("list", Place::List), ("text", Place::Text)];

/// Keys that do what is drawn on them, whatever else does it too.
const STEADY: &[KeyCode] = &[
    KeyCode::Down,
    KeyCode::Up,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::PageDown,
    KeyCode::PageUp,
    KeyCode::Home,
    KeyCode::End,
];

/// The layers, with what is to be said of the last one.
#[derive(Debug, Default)]
pub struct Layers {
    bound: Vec<Bound>,
    /// The layer that is being laid.
    layer: usize,
    /// What could not be understood.
    pub faults: Vec<Fault>,
    /// What the reader may not have meant.
    pub notes: Vec<Fault>,
}

/// A binding, and where it comes from.
#[derive(Clone, Debug)]
struct Bound {
    binding: Binding,
    layer: usize,
    line: usize,
}

impl Layers {
    /// The defaults, the preset that a config file names, and what it says itself.
    pub fn of(config: &Config) -> Self {
        let mut layers = Self::default();
        for row in ACTIONS {
            let keys = row.keys.iter().map(|&keys| Written { value: keys.to_owned(), line: 0 });
            layers.give(row, row.place, keys.collect());
        }
        if let Some(preset) = &config.preset {
            layers.lay_preset(preset);
        }
        // What a preset takes over from the defaults is what it is for.
        layers.notes.clear();
        layers.lay(config);
        layers.miss();
        layers
    }

    /// The keys that hold.
    pub fn keymap(&self) -> Keymap {
        Keymap::of(self.bound.iter().map(|bound| bound.binding.clone()).collect())
    }

    fn lay_preset(&mut self, preset: &Written<String>) {
        if let Some((_, text)) = PRESETS.iter().find(|(name, _)| *name == preset.value) {
            return self.lay(&Config::parse(text));
        }
        let names: Vec<&str> = PRESETS.iter().map(|(name, _)| *name).collect();
        let (name, meant) = (&preset.value, meant(&preset.value, names.iter().copied()));
        let what = format!("no preset is called {name}; there are {}{meant}", names.join(", "));
        self.faults.push(Fault::at(preset.line, what));
    }

    fn lay(&mut self, config: &Config) {
        self.layer += 1;
        // What is said of one place stands above what is said of both.
        let (idle, bound): (Vec<&Entry>, Vec<&Entry>) =
            config.bind.iter().partition(|entry| entry.values.is_empty());
        for entry in idle {
            self.take_away(entry);
        }
        for is_placed in [false, true] {
            let fits = |entry: &&Entry| entry.place.is_some() == is_placed;
            config.keys.iter().filter(fits).for_each(|entry| self.take_keys(entry));
            bound.iter().copied().filter(fits).for_each(|entry| self.take_bind(entry));
        }
    }

    /// Where an entry holds.
    fn place(&mut self, entry: &Entry) -> Option<Place> {
        let Some(name) = &entry.place else { return Some(Place::Both) };
        let place = PLACES.iter().find(|(known, _)| known == name).map(|(_, place)| *place);
        if place.is_none() {
            let what = format!("there is no place {name}: keys are for the list or for the text");
            self.faults.push(Fault::at(entry.name.line, what));
        }
        place
    }

    /// An action by name, where it does something there.
    fn action(&mut self, name: &Written<String>, place: Place) -> Option<&'static Row> {
        let Some(row) = ACTIONS.iter().find(|row| row.name == name.value) else {
            let meant = meant(&name.value, ACTIONS.iter().map(|row| row.name));
            let what = format!("no action is called {}{meant}", name.value);
            self.faults.push(Fault::at(name.line, what));
            return None;
        };
        if place.and(row.place).is_none() {
            let what = format!("{} does nothing there", row.name);
            self.faults.push(Fault::at(name.line, what));
            return None;
        }
        Some(row)
    }

    fn take_keys(&mut self, entry: &Entry) {
        let Some(place) = self.place(entry) else { return };
        let Some(row) = self.action(&entry.name, place) else { return };
        let Some(place) = place.and(row.place) else { return };
        let is_own = |bound: &Bound| {
            bound.binding.does == [row.action] && place.and(bound.binding.place).is_some()
        };
        let (before, others): (Vec<Bound>, Vec<Bound>) =
            self.bound.drain(..).partition(|bound| is_own(bound));
        self.bound = others;
        let n_faults = self.faults.len();
        self.give(row, place, entry.values.clone());
        // A mistake takes nothing away, and arrows do what is drawn on them, unless they are given
        // to something else.
        let is_faulty = self.faults.len() > n_faults;
        for old in before.into_iter().filter(|old| is_faulty || is_steady(&old.binding.chords)) {
            if !self.bound.iter().any(|bound| bound.binding.meets(&old.binding)) {
                self.bound.push(old);
            }
        }
    }

    fn give(&mut self, row: &Row, place: Place, keys: Vec<Written<String>>) {
        for keys in keys {
            self.bind(&keys, place, &[row.action]);
        }
    }

    /// Keys, and all that begin with them, do nothing.
    fn take_away(&mut self, entry: &Entry) {
        let Some(place) = self.place(entry) else { return };
        let Some(chords) = self.chords(&entry.name) else { return };
        self.bound.retain(|bound| {
            let Binding { chords: others, place: other, .. } = &bound.binding;
            place.and(*other).is_none() || !others.starts_with(&chords)
        });
    }

    fn take_bind(&mut self, entry: &Entry) {
        let Some(place) = self.place(entry) else { return };
        let rows: Vec<_> = entry.values.iter().map(|name| self.action(name, place)).collect();
        let Some(rows) = rows.into_iter().collect::<Option<Vec<_>>>() else { return };
        // Several actions are done where each of them does something.
        let place = rows.iter().try_fold(place, |place, row| place.and(row.place));
        let does: Vec<Action> = rows.iter().map(|row| row.action).collect();
        let Some(place) = place else {
            let what = "these actions are never done in one place";
            return self.faults.push(Fault::at(entry.name.line, what));
        };
        self.bind(&entry.name, place, &does);
    }

    /// Keys do some actions from now on in a place.
    fn bind(&mut self, keys: &Written<String>, place: Place, does: &[Action]) {
        let Some(chords) = self.chords(keys) else { return };
        for place in place.each() {
            let binding = Binding { chords: chords.clone(), place, does: does.to_vec() };
            self.put(Bound { binding, layer: self.layer, line: keys.line });
        }
    }

    fn chords(&mut self, keys: &Written<String>) -> Option<Vec<Chord>> {
        let read = sequence(&keys.value);
        if let Err(key) = read {
            // What is held down does not make a name nearer.
            let name = key.rsplit('-').next().unwrap_or(key);
            let meant = meant(name, names());
            self.faults.push(Fault::at(keys.line, format!("no key is called {key:?}{meant}")));
        }
        read.ok()
    }

    fn put(&mut self, new: Bound) {
        let meets = |old: &Bound| old.binding.meets(&new.binding);
        let (own, below): (Vec<&Bound>, Vec<&Bound>) =
            self.bound.iter().filter(|old| meets(old)).partition(|old| old.layer == new.layer);
        if let Some(old) = own.first() {
            if old.binding != new.binding {
                say(&mut self.faults, Fault::at(new.line, clash(old, &new)));
            }
            return;
        }
        for old in below.iter().filter(|old| old.binding.does != new.binding.does) {
            let (keys, does) = (spell(&old.binding.chords), told(&old.binding.does));
            say(&mut self.notes, Fault::at(new.line, format!("{keys} is no longer {does}")));
        }
        self.bound.retain(|old| !meets(old));
        self.bound.push(new);
    }

    /// Notes the actions that no key does any more.
    fn miss(&mut self) {
        for row in ACTIONS {
            if !self.bound.iter().any(|bound| bound.binding.does.contains(&row.action)) {
                let what = format!("no key does {} any more; :{} does", row.name, row.name);
                self.notes.push(Fault { line: None, what });
            }
        }
    }
}

/// Whether keys are an arrow, or one of those that page: they always work.
fn is_steady(chords: &[Chord]) -> bool {
    matches!(chords, [chord] if chord.held.is_empty() && STEADY.contains(&chord.code))
}

fn clash(old: &Bound, new: &Bound) -> String {
    let (one, two) = (spell(&old.binding.chords), spell(&new.binding.chords));
    let (does, line) = (told(&old.binding.does), old.line);
    match new.binding.chords.len().cmp(&old.binding.chords.len()) {
        std::cmp::Ordering::Equal => format!("{two} is {does} already (line {line})"),
        std::cmp::Ordering::Less => {
            format!("{two} is the beginning of {one}, which is {does} (line {line})")
        }
        std::cmp::Ordering::Greater => {
            format!("{two} begins with {one}, which is {does} (line {line})")
        }
    }
}

/// Says something once: what is so in both places is found twice.
fn say(said: &mut Vec<Fault>, fault: Fault) {
    if !said.contains(&fault) {
        said.push(fault);
    }
}

#[cfg(test)]
mod tests;
