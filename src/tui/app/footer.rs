//! The keys that matter here, for the last row.

use std::cmp::Ordering;

use crate::corpus::saved;
use crate::tui::action::Action;
use crate::tui::app::{Focus, Overlay, State, View, chosen};
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::reader::Subject;

/// An action with the word for it where it matters.
type Key = (Action, &'static str);

const STORIES: &[Key] = &[
    (Action::Down, "choose"),
    (Action::Open, "read"),
    (Action::Filter, "filter"),
    (Action::PickPerson, "person"),
    (Action::People, "people"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

const PEOPLE: &[Key] = &[
    (Action::Open, "card"),
    (Action::FilterByMarker, "filter by them"),
    (Action::NextMention, "mentions"),
    (Action::Same, "same"),
    (Action::Different, "not the same"),
    (Action::Why, "why"),
    (Action::Stories, "stories"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

const QUOTES: &[Key] = &[
    (Action::Down, "choose"),
    (Action::Open, "read there"),
    (Action::Filter, "filter"),
    (Action::Stories, "stories"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

const TIMELINE: &[Key] = &[
    (Action::Down, "choose"),
    (Action::Open, "read there"),
    (Action::Brush, "stretch of days"),
    (Action::FilterByMarker, "filter by the day"),
    (Action::Stories, "stories"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

/// A stretch of days that was just begun, one to earlier days, one to later ones.
const BRUSHED: [&[Key]; 3] = [
    &[
        (Action::Up, "earlier days"),
        (Action::Down, "later"),
        (Action::Open, "filter by them"),
        (Action::Brush, "give up"),
        (Action::Help, "help"),
    ],
    &[
        (Action::Up, "more days"),
        (Action::Down, "fewer"),
        (Action::Open, "filter by them"),
        (Action::Brush, "give up"),
        (Action::Help, "help"),
    ],
    &[
        (Action::Down, "more days"),
        (Action::Up, "fewer"),
        (Action::Open, "filter by them"),
        (Action::Brush, "give up"),
        (Action::Help, "help"),
    ],
];

/// No story is here at all.
const NO_STORY: &[Key] = &[
    (Action::Skipped, "what could not be read"),
    (Action::Recheck, "look again"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

/// No story fits the filter.
const NONE: &[Key] = &[
    (Action::Peel, "take the filter off"),
    (Action::Filter, "change it"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

/// The view has nothing of the stories that fit.
const EMPTY: &[Key] = &[
    (Action::Stories, "stories"),
    (Action::Filter, "filter"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

const GROUPS: &[Key] = &[
    (Action::Down, "choose"),
    (Action::Open, "read"),
    (Action::Unfold, "fold"),
    (Action::Filter, "filter"),
    (Action::Stories, "stories"),
    (Action::Help, "help"),
    (Action::Close, "quit"),
];

const TEXT: &[Key] = &[
    (Action::Down, "scroll"),
    (Action::Hints, "follow"),
    (Action::Back, "back"),
    (Action::Find, "search"),
    (Action::Raw, "what was cut"),
    (Action::Help, "help"),
    (Action::Close, "list"),
];

/// Two stories side by side.
const BESIDE: &[Key] = &[
    (Action::Down, "scroll"),
    (Action::OtherDown, "the other"),
    (Action::NextPane, "change sides"),
    (Action::Find, "search"),
    (Action::Help, "help"),
    (Action::Beside, "leave"),
];

const FACTS: &[Key] = &[
    (Action::Down, "scroll"),
    (Action::Hints, "follow"),
    (Action::NextPane, "list"),
    (Action::FocusText, "text"),
    (Action::Facts, "put away"),
    (Action::Help, "help"),
    (Action::Close, "list"),
];

const CARD: &[Key] = &[
    (Action::Down, "scroll"),
    (Action::Hints, "follow"),
    (Action::FilterByMarker, "filter by them"),
    (Action::Why, "why"),
    (Action::Back, "back"),
    (Action::Help, "help"),
    (Action::Close, "list"),
];

/// No story is shown.
const NOTHING: &[Key] =
    &[(Action::FocusList, "list"), (Action::Help, "help"), (Action::Close, "list")];

const FILE: &[Key] = &[
    (Action::Down, "next line"),
    (Action::Recut, "keep or cut it"),
    (Action::Raw, "clean text"),
    (Action::Edit, "editor"),
    (Action::Help, "help"),
    (Action::Close, "list"),
];

const SELECTED: &[Key] = &[
    (Action::Down, "more"),
    (Action::Up, "less"),
    (Action::OtherDown, "move it"),
    (Action::Select, "paragraphs"),
    (Action::Pipe, "to a command"),
    (Action::Copy, "copy"),
    (Action::Peel, "leave"),
];

/// All of these rows.
#[rustfmt::skip]
const ROWS: &[&[Key]] = &[
    STORIES, PEOPLE, QUOTES, TIMELINE, BRUSHED[0], BRUSHED[1], BRUSHED[2], GROUPS, NO_STORY, NONE,
    EMPTY, TEXT, BESIDE, FACTS, CARD, NOTHING, FILE, SELECTED,
];

/// What an action is called besides: other words for it, and those that stand in the last row.
pub fn words(action: Action) -> impl Iterator<Item = &'static str> {
    let keys = ROWS.iter().flat_map(|row| row.iter());
    let told = keys.filter(move |(other, _)| *other == action).map(|(_, help)| *help);
    std::iter::once(action.words()).chain(told)
}

/// What lies over the panes has the keys.
const fn above(overlay: &Overlay) -> Option<&'static [(&'static str, &'static str)]> {
    Some(match overlay {
        Overlay::Nothing => return None,
        Overlay::Help(_) => &[("letters", "search"), ("down", "scroll"), ("esc", "close")],
        Overlay::Picker(_) | Overlay::Palette(_) => {
            &[("letters", "narrow"), ("down", "next"), ("enter", "take"), ("esc", "close")]
        }
        Overlay::Naming(Naming { what: What::Command(_), .. }) => {
            &[("enter", "run"), ("esc", "close")]
        }
        Overlay::Naming(_) | Overlay::Tagging(_) => &[("enter", "keep"), ("esc", "close")],
        Overlay::Command(_) => &[("enter", "do it"), ("tab", "complete"), ("esc", "close")],
        Overlay::Letter(_) => &[("a letter", "names the place"), ("esc", "gives up")],
        Overlay::Hints(_) => &[("letters", "follow"), ("esc", "gives up")],
        Overlay::Why(_) | Overlay::Skipped(_) => &[("down", "scroll"), ("esc", "close")],
    })
}

/// The keys with what they do; after the first of a sequence how to give it up.
pub fn keys(state: &State) -> Vec<(String, &'static str)> {
    if let Some(keys) = above(&state.overlay) {
        return typed(keys);
    }
    let waiting = state.settings.keymap.waiting();
    if !waiting.is_empty() {
        return vec![(waiting, "and then"), ("esc".to_owned(), "gives up")];
    }
    let wanted = match (state.focus, state.view) {
        (Focus::Filter, _) => {
            // Where it is narrow the last two stay.
            let [other, another, end] = if state.panes.filter.popup.is_empty() {
                [("ctrl-e", "in words"), ("up", "earlier"), ("esc", "take off")]
            } else {
                [("tab", "take"), ("ctrl-n", "next"), ("esc", "close")]
            };
            return typed(&[other, another, ("enter", "keep"), end]);
        }
        (Focus::Find, _) => return typed(&[("enter", "search"), ("esc", "give up")]),
        _ if state.corpus.n_documents() == 0 => NO_STORY,
        (Focus::List, _) if state.panes.list.is_empty() => NONE,
        (Focus::List, _) if chosen::subject(state) == Subject::Nothing => EMPTY,
        (Focus::List, View::Stories) => STORIES,
        (Focus::List, View::People) => PEOPLE,
        (Focus::List, View::Quotes) => QUOTES,
        (Focus::List, View::Timeline) => match state.panes.timeline.direction() {
            None => TIMELINE,
            Some(direction) => brushed(direction),
        },
        (Focus::List, View::Groups) => GROUPS,
        (Focus::Text, _) if state.panes.reader.selection().is_some() => SELECTED,
        (Focus::Text, _) if matches!(state.panes.reader.subject, Subject::Raw(_)) => FILE,
        (Focus::Text, _) if state.panes.beside.is_some() => BESIDE,
        (Focus::Text, _) if state.in_facts() => FACTS,
        (Focus::Text, _) if state.has_card() => CARD,
        (Focus::Text, _) if state.panes.reader.subject == Subject::Nothing => NOTHING,
        (Focus::Text, _) => TEXT,
    };
    let place = state.place();
    let first = |action| state.settings.keymap.keys(action, place).into_iter().next();
    wanted.iter().filter_map(|&(action, help)| Some((first(action)?, help))).collect()
}

/// While a filter is typed what was read otherwise than it was perhaps meant.
pub fn slip(state: &State) -> Option<String> {
    let query = || state.panes.filter.query();
    let is_typed = state.focus == Focus::Filter;
    let slips = is_typed.then(|| saved::slips(&query(), &state.kept.marks));
    slips?.first().map(ToString::to_string)
}

/// Which keys make a stretch of days longer is told by where it goes.
const fn brushed(direction: Ordering) -> &'static [Key] {
    let [begun, earlier, later] = BRUSHED;
    match direction {
        Ordering::Equal => begun,
        Ordering::Less => earlier,
        Ordering::Greater => later,
    }
}

fn typed(keys: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    keys.iter().map(|&(key, help)| (key.to_owned(), help)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::tui::action::Place;
    use crate::tui::keymap::layers::Layers;
    use crate::tui::panes::help::Help;

    #[test]
    fn what_stands_in_the_last_row_is_found_in_the_help() {
        let keymap = Layers::of(&Config::default()).keymap();
        for (action, word) in ROWS.iter().flat_map(|row| row.iter()) {
            let place = if action.place() == Place::List { Place::List } else { Place::Text };
            let mut help = Help::default();
            help.prompt.set(word);
            assert!(help.names(&keymap, place).contains(&action.name()), "{word}");
        }
    }
}
