//! What looks like a date and is none: newspapers, days with names of their own, people.

use crate::extract::dates::Core;
use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Form, Turn};

/// Words behind a weekday or month that make a name of it.
const NAMES_BEHIND: &[&str] = &[
    "Times",
    "Post",
    "Telegraph",
    "Mirror",
    "Mail",
    "Express",
    "Herald",
    "Tribune",
    "Review",
    "Independent",
    "Observer",
    "Star",
    "Sun",
    "People",
    "Live",
    "Magazine",
    "Gazette",
    "Journal",
    "Agreement",
    "Revolution",
    "Movement",
    "Group",
    "Prayer",
    "Sermon",
    "Mass",
    "School",
    "League",
];

/// Words before one that do so.
const NAMES_BEFORE: &[&str] = &[
    "Black", "Bloody", "Cyber", "Fat", "Palm", "Ash", "Ruby", "Giving", "Super", "Blue", "Casual",
    "Holy", "Maundy", "Shrove", "Whit", "Black-", "Ms", "Mrs", "Mr", "Theresa",
];

/// Words before a number that is no year.
const NUMBERED: &[&str] = &[
    "gauge",
    "number",
    "flight",
    "room",
    "page",
    "unit",
    "bus",
    "route",
    "model",
    "channel",
    "extension",
    "batch",
    "paragraph",
    "chapter",
    "platform",
    "gate",
    "apartment",
    "suite",
    "train",
];

/// Whether the words around a date make something else of it.
pub fn is_none(line: Line<'_>, at: usize, core: Core) -> bool {
    let before = at.checked_sub(1).map_or("", |before| line.word(before));
    match core.form {
        Form::Weekday { turn: Turn::Bare, .. } => {
            NAMES_BEHIND.contains(&line.word(core.end)) || NAMES_BEFORE.contains(&before)
        }
        Form::Month { .. } => {
            let of_person = line.mark(at + 1, '.') && line.capital(at + 2);
            NAMES_BEFORE.contains(&before)
                || of_person && line.word(at).len() == 3 && !line.glued(at)
                || NAMES_BEHIND.contains(&line.word(core.end))
        }
        Form::Day { .. } => NAMES_BEHIND.contains(&line.word(core.end)),
        Form::Length { .. } => line.mark(core.end, '%') || line.class(core.end) == Class::Old,
        Form::Figures { .. } => ["version", "chapter", "section", "v"]
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word)),
        // "1900 Fifth Avenue", "gauge 1500".
        Form::Years { .. } if NUMBERED.iter().any(|word| before.eq_ignore_ascii_case(word)) => true,
        Form::Years { .. } => {
            matches!(line.class(core.end), Class::Ordinal(_) | Class::Nth(_))
                && line.capital(core.end)
        }
        Form::DayOfMonth(_) => line.capital(core.end),
        _ => false,
    }
}
