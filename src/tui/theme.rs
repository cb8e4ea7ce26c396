//! Roles to styles. The terminal's own colours only, so that every screen reads on dark and on
//! light; no meaning rests on colour alone.

use ratatui::style::{Color, Modifier, Style};

/// Which set of styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds.
    Light,
    /// No colours: bold, underlined, reversed.
    Plain,
}

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

const DARK: [Color; 6] =
    [Color::Cyan, Color::Magenta, Color::Green, Color::LightBlue, Color::Yellow, Color::LightRed];

const LIGHT: [Color; 6] =
    [Color::Blue, Color::Magenta, Color::Green, Color::Red, Color::Cyan, Color::Blue];

impl Theme {
    /// The theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        [("dark", Self::Dark), ("light", Self::Light), ("none", Self::Plain)]
            .into_iter()
            .find_map(|(known, theme)| (known == name).then_some(theme))
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let coloured = match (self, role) {
            (Self::Plain, _) => plain,
            (_, Role::Key) => {
                plain.fg(if self == Self::Dark { Color::Yellow } else { Color::Magenta })
            }
            (_, Role::Matched) => {
                plain.fg(if self == Self::Dark { Color::Yellow } else { Color::Red })
            }
            (_, Role::Link) => {
                plain.fg(if self == Self::Dark { Color::LightBlue } else { Color::Blue })
            }
            (_, Role::Focused) => {
                plain.fg(if self == Self::Dark { Color::Cyan } else { Color::Blue })
            }
            (_, Role::Cut | Role::Warning) => plain.fg(Color::Red),
            (Self::Dark, Role::Quiet | Role::Border) => plain.fg(Color::Gray),
            (_, Role::Person(number)) => plain.fg(self.accent(number)),
            (_, _) => plain,
        };
        coloured.add_modifier(modifier(role))
    }

    fn accent(self, number: u32) -> Color {
        let accents = if self == Self::Light { LIGHT } else { DARK };
        accents.get(number as usize % accents.len()).copied().unwrap_or(Color::Reset)
    }
}

const fn modifier(role: Role) -> Modifier {
    match role {
        Role::Text | Role::Quiet | Role::Border | Role::Link => Modifier::empty(),
        Role::Heading | Role::Key | Role::Focused | Role::Warning | Role::Kept | Role::Added => {
            Modifier::BOLD
        }
        Role::Chosen | Role::Found | Role::Marked => Modifier::REVERSED,
        Role::Matched | Role::Followed => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Person(_) => Modifier::UNDERLINED,
        Role::Quote => Modifier::ITALIC,
        Role::Cut => Modifier::CROSSED_OUT,
    }
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
        let style = |role| Theme::Plain.style(role);
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
