//! Roles to styles. No meaning rests on colour alone: every role has modifiers of its own, which a
//! screen without colours shows too.

pub mod colour;
pub mod file;
pub mod library;

use ratatui::style::{Color, Modifier, Style};

use crate::tui::glyphs::Glyphs;
use crate::tui::theme::colour::Depth;

/// What something is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// What stands back: dates, outlets, hints.
    Quiet,
    /// A headline, a heading.
    Heading,
    /// The chosen row of the pane in focus.
    Chosen,
    /// The chosen row of another pane.
    Kept,
    /// What matches the filter.
    Matched,
    /// What matches the search in the text.
    Found,
    /// What the marker is on.
    Marked,
    /// A person's name; the number steers the accent.
    Person(u32),
    /// What is quoted.
    Quote,
    /// A sentence of a copy that the first of the copies does not have.
    Added,
    /// The chosen person's name.
    Followed,
    /// Leads somewhere.
    Link,
    /// A hint letter, a key.
    Key,
    /// The frame of a pane.
    Border,
    /// The frame of the pane in focus.
    Focused,
    /// What was cut.
    Cut,
    /// What needs attention.
    Warning,
}

/// A role with its name in the files of themes, and what it has without colours.
type Row = (Role, &'static str, Modifier);

/// Every role.
#[rustfmt::skip]
const ROLES: &[Row; 18] = &[
    (Role::Text, "text", Modifier::empty()),
    (Role::Quiet, "quiet", Modifier::empty()),
    (Role::Heading, "heading", Modifier::BOLD),
    (Role::Chosen, "chosen", Modifier::REVERSED),
    (Role::Kept, "kept", Modifier::BOLD),
    (Role::Matched, "matched", Modifier::BOLD.union(Modifier::UNDERLINED)),
    (Role::Found, "found", Modifier::REVERSED),
    (Role::Marked, "marked", Modifier::REVERSED),
    (Role::Person(0), "person", Modifier::UNDERLINED),
    (Role::Quote, "quote", Modifier::ITALIC),
    (Role::Added, "added", Modifier::BOLD),
    (Role::Followed, "followed", Modifier::BOLD.union(Modifier::UNDERLINED)),
    (Role::Link, "link", Modifier::empty()),
    (Role::Key, "key", Modifier::BOLD),
    (Role::Border, "border", Modifier::empty()),
    (Role::Focused, "focused", Modifier::BOLD),
    (Role::Cut, "cut", Modifier::CROSSED_OUT),
    (Role::Warning, "warning", Modifier::BOLD),
];

/// Colours that persons have: the same person has the same one everywhere.
const N_ACCENTS: usize = 6;

/// How a role looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The letters; none as the text has them.
    pub fg: Option<Color>,
    /// The ground; none as the text has it.
    pub bg: Option<Color>,
    /// Bold, underlined, reversed, in italics, crossed out.
    pub modifier: Modifier,
}

/// How every role looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// In the order of the rows.
    looks: [Look; ROLES.len()],
    accents: [Look; N_ACCENTS],
    /// What signs are drawn with, whatever the colours.
    pub glyphs: Glyphs,
}

impl Theme {
    /// No colours: bold, underlined, reversed.
    pub fn plain() -> Self {
        let mut looks = [Look::default(); ROLES.len()];
        for (look, (_, _, modifier)) in looks.iter_mut().zip(ROLES) {
            look.modifier = *modifier;
        }
        let modifier = modifier(Role::Person(0));
        let accents = [Look { modifier, ..Look::default() }; N_ACCENTS];
        Self { looks, accents, glyphs: Glyphs::Unicode }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let look = match role {
            Role::Person(number) => self.accents.get(number as usize % N_ACCENTS).copied(),
            role => position(role).and_then(|at| self.looks.get(at)).copied(),
        };
        let Look { fg, bg, modifier } = look.unwrap_or_default();
        Style { fg, bg, ..Style::new() }.add_modifier(modifier)
    }

    /// The style of an article's own words, where they are of that role.
    pub fn words(self, role: Role) -> Style {
        self.glyphs.words(self.style(role))
    }

    /// The same colours with other signs.
    #[must_use]
    pub const fn with(self, glyphs: Glyphs) -> Self {
        Self { glyphs, ..self }
    }

    /// The same where a terminal has fewer colours.
    #[must_use]
    pub fn on(mut self, depth: Depth) -> Self {
        let ground = position(Role::Text).and_then(|at| self.looks.get(at)?.bg);
        for look in self.looks.iter_mut().chain(&mut self.accents) {
            *look = depth.look(*look, ground);
        }
        self
    }

    fn set(&mut self, role: Role, look: Look) {
        if let Some(own) = position(role).and_then(|at| self.looks.get_mut(at)) {
            *own = look;
        }
    }

    /// Persons have these looks in turn.
    fn set_accents(&mut self, looks: &[Look]) {
        for (accent, look) in self.accents.iter_mut().zip(looks.iter().cycle()) {
            *accent = *look;
        }
    }
}

fn position(role: Role) -> Option<usize> {
    ROLES.iter().position(|(other, ..)| *other == role)
}

/// What a role has without colours.
fn modifier(role: Role) -> Modifier {
    let row = ROLES.iter().find(|(other, ..)| *other == role);
    row.map_or(Modifier::empty(), |(_, _, modifier)| *modifier)
}

/// A steady number for a name: the same person has the same accent on every screen, in every
/// corpus.
pub fn number(name: &str) -> u32 {
    (crate::text::shingles::hash(name) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_roles_are_still_told_apart() {
        let style = |role| Theme::plain().style(role);
        let pairs = [
            (Role::Text, Role::Chosen),
            (Role::Text, Role::Matched),
            (Role::Text, Role::Person(1)),
            (Role::Text, Role::Cut),
            (Role::Text, Role::Quote),
            (Role::Matched, Role::Found),
        ];
        for (one, two) in pairs {
            assert_ne!(style(one), style(two), "{one:?} {two:?}");
            assert_eq!(style(two).fg, None);
        }
    }
}
