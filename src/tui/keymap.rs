//! What keys mean where.

pub mod chord;
pub mod layers;

use crate::tui::action::{Action, Place};
use crate::tui::keymap::chord::{Chord, spell};

/// Which chords, in a row, do what in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The chords.
    pub chords: Vec<Chord>,
    /// The list, or the text.
    pub place: Place,
    /// What they do, one after the other.
    pub does: Vec<Action>,
}

/// All bindings, and the keys that wait for more.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
    pending: Vec<Chord>,
}

/// What a chord means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Do this.
    Act(Vec<Action>),
    /// More keys belong to it.
    Waits,
    /// Nothing.
    Nothing,
}

/// What can follow the keys that wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuation {
    /// The keys that are left.
    pub keys: String,
    /// What all of them do.
    pub does: String,
}

impl Binding {
    /// Whether it cannot stand beside another: they have the same keys in the same place, or one
    /// the beginning of the other's.
    pub fn meets(&self, other: &Self) -> bool {
        let (one, two) = (&self.chords, &other.chords);
        self.place == other.place && (one.starts_with(two) || two.starts_with(one))
    }
}

impl Keymap {
    /// A keymap of bindings that can stand beside one another.
    pub const fn of(bindings: Vec<Binding>) -> Self {
        Self { bindings, pending: Vec::new() }
    }

    /// All bindings.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a chord means in a place, after those that wait.
    pub fn press(&mut self, chord: Chord, place: Place) -> Meaning {
        self.pending.push(chord);
        // No keys are the beginning of others: the first that fits is the only one, or waits.
        let meaning = match self.following(place).next() {
            None => Meaning::Nothing,
            Some(binding) if binding.chords.len() == self.pending.len() => {
                Meaning::Act(binding.does.clone())
            }
            Some(_) => Meaning::Waits,
        };
        if meaning != Meaning::Waits {
            self.pending.clear();
        }
        meaning
    }

    /// Forgets the keys that wait.
    pub fn forget(&mut self) {
        self.pending.clear();
    }

    /// The keys that wait, spelt.
    pub fn waiting(&self) -> String {
        spell(&self.pending)
    }

    /// What a chord alone does in a place.
    pub fn alone(&self, chord: Chord, place: Place) -> &[Action] {
        let mut here = self.bindings.iter().filter(|binding| binding.place == place);
        here.find(|binding| binding.chords == [chord]).map_or(&[], |binding| &binding.does)
    }

    /// Bindings that go on from the keys that wait.
    fn following(&self, place: Place) -> impl Iterator<Item = &Binding> {
        let here = self.bindings.iter().filter(move |binding| binding.place == place);
        here.filter(|binding| binding.chords.starts_with(&self.pending))
    }

    /// What can follow the keys that wait; nothing where none wait.
    pub fn continuations(&self, place: Place) -> Vec<Continuation> {
        let n_waiting = self.pending.len();
        let found = self.following(place).filter(|_| n_waiting > 0);
        let left = found.filter_map(|binding| Some((binding.chords.get(n_waiting..)?, binding)));
        let told = left.map(|(chords, binding)| {
            let keys = spell(chords);
            Continuation { keys, does: does(&binding.does) }
        });
        told.collect()
    }

    /// The keys of an action in a place, spelt.
    pub fn keys(&self, action: Action, place: Place) -> Vec<String> {
        let own = |binding: &&Binding| binding.place == place && binding.does == [action];
        self.bindings.iter().filter(own).map(|binding| spell(&binding.chords)).collect()
    }

    /// The first of them; where there is none how it is typed.
    pub fn key(&self, action: Action, place: Place) -> String {
        let first = self.keys(action, place).into_iter().next();
        first.unwrap_or_else(|| format!(":{}", action.name()))
    }

    /// What is pressed for an action from a place, also where it is done in the other one: "h /".
    fn way(&self, action: Action, place: Place) -> String {
        let there = action.place();
        let leads = match (place, there) {
            (Place::Text, Place::List) => Action::FocusList,
            (Place::List, Place::Text) => Action::FocusText,
            (Place::Both | Place::List | Place::Text, _) => return self.key(action, place),
        };
        match self.keys(action, there).first() {
            Some(key) => format!("{} {key}", self.key(leads, place)),
            None => self.key(action, there),
        }
    }

    /// A text in which actions stand in braces, with their keys: "{undo} takes it back".
    pub fn fill(&self, text: &str, place: Place) -> String {
        let mut parts = text.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let named =
                part.split_once('}').and_then(|(name, rest)| Some((Action::named(name)?, rest)));
            match named {
                Some((action, rest)) => filled.extend([self.way(action, place).as_str(), rest]),
                None => filled.extend(["{", part]),
            }
        }
        filled
    }
}

/// What actions do, for a human: of one its help, of several their names.
pub fn does(actions: &[Action]) -> String {
    match actions {
        [one] => one.help().to_owned(),
        several => told(several),
    }
}

/// "star, down".
pub fn told(actions: &[Action]) -> String {
    actions.iter().map(|action| action.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::tui::keymap::layers::Layers;

    #[test]
    fn sequences_wait_for_more() {
        let mut keymap = Layers::of(&Config::default()).keymap();
        let chord = |key| Chord::parse(key).unwrap();
        assert_eq!(keymap.press(chord("]"), Place::Text), Meaning::Waits);
        assert_eq!(keymap.waiting(), "]");
        assert!(keymap.continuations(Place::Text).len() >= 3);
        let next = Meaning::Act(vec![Action::NextMention]);
        assert_eq!(keymap.press(chord("e"), Place::Text), next);
        assert_eq!(keymap.press(chord("€"), Place::Text), Meaning::Nothing);
        assert_eq!(keymap.continuations(Place::Text), []);
    }

    #[test]
    fn texts_say_the_keys_in_use() {
        let config = Config::parse("[keys]\nundo = \"ctrl-t\"\nskipped = []\n");
        let keymap = Layers::of(&config).keymap();
        let text = "{undo} takes it back, {skipped} lists; {fly} {";
        assert_eq!(keymap.fill(text, Place::List), "ctrl-t takes it back, :skipped lists; {fly} {");
        // What is done in the other pane is told with the way there.
        let text = "{filter} {find} {recut}";
        assert_eq!(keymap.fill(text, Place::Text), "h / / x");
        assert_eq!(keymap.fill(text, Place::List), "/ l / l x");
    }
}
