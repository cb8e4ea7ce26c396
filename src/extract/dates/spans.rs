//! Parts of the year and what is longer: quarters, seasons, fiscal years, decades, feasts.

use crate::extract::dates::Core;
use crate::extract::dates::calendar::{year_behind, year_number};
use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Feast, Form, Turn, Unit, Year};

/// "the 1990s".
pub fn decade(line: Line<'_>, at: usize) -> Option<Core> {
    let Class::Decade(value) = line.class(at) else { return None };
    // "people in their 30s" are no dates.
    let first = match value {
        20..100 if line.is(at.checked_sub(1)?, "the") || line.glued(at) => 1900 + value,
        1500..2200 => value,
        _ => return None,
    };
    Some(Core::of(at + 1, Form::Decade(first as i16)))
}

/// "19th century", "twentieth century".
pub fn century(line: Line<'_>, at: usize) -> Option<Core> {
    let number = match line.class(at) {
        Class::Nth(number) | Class::Ordinal(number) if (5..=22).contains(&number) => number,
        _ => return None,
    };
    let next = line.past_hyphen(at + 1);
    (line.class(next) == Class::Unit(Unit::Century, false))
        .then(|| Core::of(next + 1, Form::Century(number as i8)))
}

/// "first quarter of 2025", "second half of the year", "third week of March", "Q4 2025".
pub fn part(line: Line<'_>, at: usize) -> Option<Core> {
    if let Some(core) = short_quarter(line, at) {
        return Some(core);
    }
    let number = match line.class(at) {
        Class::Ordinal(number) | Class::Nth(number) if number <= 5 => number as i8,
        Class::Turn(Turn::Last) => 5,
        _ => return None,
    };
    let unit = line.class(at + 1);
    let of = matches!(line.class(at + 2), Class::Of | Class::In);
    if let (Class::Unit(Unit::Week | Unit::Weekend, false), Class::Month(month), true) =
        (unit, line.class(at + 3), of)
    {
        let (year, end) = year_behind(line, at + 4);
        return Some(Core::of(end, Form::WeekOfMonth { year, month, week: number }));
    }
    let (year, end) = year_behind(line, at + 2);
    match unit {
        Class::Unit(Unit::Quarter, false) if number <= 4 => {
            Some(Core::of(end, Form::Quarter { year, quarter: number }))
        }
        Class::Half if number <= 2 && year != Year::Unsaid => {
            Some(Core::of(end, Form::Half { year, half: number }))
        }
        _ => None,
    }
}

/// "Q4", "Q4 2025".
fn short_quarter(line: Line<'_>, at: usize) -> Option<Core> {
    let quarter = match line.word(at) {
        "Q1" => 1,
        "Q2" => 2,
        "Q3" => 3,
        "Q4" => 4,
        _ => return None,
    };
    let (year, end) = year_behind(line, at + 1);
    Some(Core::of(end, Form::Quarter { year, quarter }))
}

/// "last summer", "spring 2025", "in the autumn"; "in summer" is every summer.
pub fn season(line: Line<'_>, at: usize) -> Option<Core> {
    let (turn, start) = match line.class(at) {
        Class::Turn(turn) => (Some(turn), at + 1),
        _ => (None, at),
    };
    let Class::Season(season) = line.class(start) else { return None };
    let (year, end) = year_behind(line, start + 1);
    let said = turn.is_some() || year != Year::Unsaid;
    // "fall" and "spring" are verbs, and "spring" is water: they want more than an article.
    let led = matches!(line.before(at), Class::The)
        && matches!(line.before(at - 1), Class::In | Class::Since | Class::Portion(_) | Class::To)
        || matches!(line.before(at), Class::Portion(_));
    let year = turn.map_or(year, Year::Turned);
    (said || led).then(|| Core::of(end, Form::Season { year, season }))
}

/// "fiscal 2025", "the 2025 fiscal year".
pub fn fiscal(line: Line<'_>, at: usize) -> Option<Core> {
    if line.class(at) == Class::Fiscal {
        let next = at + 1 + usize::from(line.class(at + 1) == Class::Unit(Unit::Year, false));
        let (year, end) = year_number(line, next)?;
        return Some(Core::of(end, Form::FiscalYear(year)));
    }
    let (year, next) = year_number(line, at)?;
    (line.class(next) == Class::Fiscal && line.class(next + 1) == Class::Unit(Unit::Year, false))
        .then(|| Core::of(next + 2, Form::FiscalYear(year)))
}

/// A feast's words, in small letters.
type Row = (&'static [&'static str], Feast);

/// The longer ones first.
const FEASTS: &[Row] = &[
    (&["new", "year’s", "eve"], Feast::NewYearsEve),
    (&["new", "year", "s", "eve"], Feast::NewYearsEve),
    (&["new", "year", "s", "day"], Feast::NewYear),
    (&["christmas", "eve"], Feast::ChristmasEve),
    (&["christmas", "day"], Feast::Christmas),
    (&["boxing", "day"], Feast::BoxingDay),
    (&["valentine", "s", "day"], Feast::Valentine),
    (&["good", "friday"], Feast::GoodFriday),
    (&["easter", "monday"], Feast::EasterMonday),
    (&["easter", "sunday"], Feast::Easter),
    (&["thanksgiving", "day"], Feast::Thanksgiving),
];

/// Feasts by their names; the apostrophe between "Year" and "s" is passed over.
pub fn feast(line: Line<'_>, at: usize) -> Option<Core> {
    if !line.capital(at) {
        return None;
    }
    let (feast, end) = FEASTS
        .iter()
        .find_map(|(words, feast)| Some((*feast, spelt(line, at, words)?)))
        .or_else(|| match line.class(at) {
            Class::Feast(feast) => Some((feast, at + 1)),
            _ => None,
        })?;
    // "the 2019 Easter bombings".
    let before = at.checked_sub(1).and_then(|before| year_number(line, before));
    let behind = year_behind(line, end);
    let (year, end) = before.map_or(behind, |(year, _)| (Year::Is(year), end));
    Some(Core::of(end, Form::Feast { year, feast }))
}

/// What stands behind some words, where they are there.
fn spelt(line: Line<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut at = at;
    for word in words {
        at += usize::from(matches!(line.class(at), Class::Mark('’' | '\'')));
        if !line.is(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
