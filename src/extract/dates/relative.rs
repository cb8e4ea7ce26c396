//! Dates that count from another: "yesterday", "last week", "three years ago", "on Tuesday".

use crate::extract::dates::Core;
use crate::extract::dates::length;
use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Base, Count, Form, Portion, Turn, Unit, Vague};

const fn shift(count: i16, unit: Unit) -> Form {
    Form::Shift { base: Base::Story, count, unit, grain: unit }
}

const fn spoken(count: i16, unit: Unit) -> Form {
    Form::Shift { base: Base::Spoken, count, unit, grain: unit }
}

/// "yesterday", "tomorrow", "the day before yesterday", "earlier today".
pub fn near(line: Line<'_>, at: usize) -> Option<Core> {
    match line.class(at) {
        Class::Near(days) => Some(Core::of(at + 1, shift(i16::from(days), Unit::Day))),
        Class::Tonight => Some(Core::of(at + 1, shift(0, Unit::Day))),
        Class::Unit(Unit::Day, false) => {
            let days = match (line.class(at + 1), line.class(at + 2)) {
                (Class::Earlier, Class::Near(-1)) => -2,
                (Class::Later, Class::Near(1)) => 2,
                _ => return None,
            };
            Some(Core::of(at + 3, shift(days, Unit::Day)))
        }
        _ => None,
    }
}

/// "last week", "this month", "next year", "this past weekend", "the coming week".
pub fn turned(line: Line<'_>, at: usize) -> Option<Core> {
    let (turn, next) = turn(line, at)?;
    let count = match turn {
        Turn::Last => -1,
        Turn::This => 0,
        _ => 1,
    };
    match line.class(next) {
        Class::Unit(Unit::Weekend, false) => Some(Core::of(next + 1, Form::Weekend(turn))),
        Class::Unit(unit @ (Unit::Day | Unit::Hour | Unit::Minute), false) => {
            // "the previous day" counts from what was told before.
            let told = line.is(at, "previous") || turn == Turn::Next && unit == Unit::Day;
            told.then(|| Core::of(next + 1, spoken(count, unit)))
        }
        Class::Unit(unit, false) => {
            let told = line.is(at, "previous");
            let form = if told { spoken(count, unit) } else { shift(count, unit) };
            Some(Core::of(next + 1, form))
        }
        Class::Part(_) if turn != Turn::Next => {
            let count = if turn == Turn::Last { -1 } else { 0 };
            Some(Core::of(next, shift(count, Unit::Day)))
        }
        Class::Weekday(weekday) => Some(Core::of(next + 1, Form::Weekday { weekday, turn })),
        Class::Fiscal if line.class(next + 1) == Class::Unit(Unit::Year, false) => {
            Some(Core::of(next + 2, shift(count, Unit::Year)))
        }
        _ => None,
    }
}

/// "last", "this past", "the coming".
fn turn(line: Line<'_>, at: usize) -> Option<(Turn, usize)> {
    match (line.class(at), line.class(at + 1)) {
        (Class::Turn(Turn::This), Class::PastWord) => Some((Turn::Last, at + 2)),
        (Class::Turn(Turn::This), Class::Coming) => Some((Turn::Next, at + 2)),
        (Class::Turn(turn), _) => Some((turn, at + 1)),
        (Class::Coming, _) => Some((Turn::Next, at + 1)),
        (Class::PastWord, Class::Unit(..)) => Some((Turn::Last, at + 1)),
        _ => None,
    }
}

/// "three years ago", "a week ago Tuesday", "three years ago this month", "two days earlier",
/// "a day after the vote".
pub fn ago(line: Line<'_>, at: usize) -> Option<Core> {
    let (count, next) = length::count(line, at)?;
    let (unit, end) = length::unit(line, next)?;
    let count = match count {
        Count::Tenths(tenths) if tenths % 10 == 0 => i16::try_from(tenths / 10).ok()?,
        Count::Tenths(_) => return None,
        Count::Some => 0,
    };
    match line.class(end) {
        Class::Ago if count == 0 || unit < Unit::Day => {
            Some(Core::of(end + 1, Form::Vague(Vague::Past)))
        }
        Class::Ago => Some(finer(line, end + 1, count, unit)),
        Class::Earlier | Class::Later if count > 0 && unit >= Unit::Day => {
            told(line, end, count, unit)
        }
        _ if line.is(end, "from") && line.is(end + 1, "now") => {
            let grain = if (count, unit) == (1, Unit::Week) { Unit::Day } else { unit };
            Some(Core::of(end + 2, Form::Shift { base: Base::Story, count, unit, grain }))
        }
        _ => None,
    }
}

/// What may stand behind "three years ago": "this month", "today", "Tuesday".
fn finer(line: Line<'_>, at: usize, count: i16, unit: Unit) -> Core {
    let form = |grain| Form::Shift { base: Base::Story, count: -count, unit, grain };
    match (line.class(at), line.class(at + 1)) {
        (Class::Turn(Turn::This), Class::Unit(grain, false)) if grain < unit => {
            Core::of(at + 2, form(grain))
        }
        (Class::Near(0), _) => Core::of(at + 1, form(Unit::Day)),
        (Class::Weekday(weekday), _) if (count, unit) == (1, Unit::Week) => {
            Core::of(at + 1, Form::Weekday { weekday, turn: Turn::LastWeek })
        }
        // "a week ago" is the day, "two weeks ago" the week; of decades the year is meant.
        _ if (count, unit) == (1, Unit::Week) => Core::of(at, form(Unit::Day)),
        _ => Core::of(at, form(unit.min(Unit::Year))),
    }
}

/// "two days earlier", "a week later": from the day spoken of last. "two years after the war"
/// is a length, and what it counts from is not known.
fn told(line: Line<'_>, at: usize, count: i16, unit: Unit) -> Option<Core> {
    let count = if line.class(at) == Class::Earlier { -count } else { count };
    let ends = match line.class(at + 1) {
        Class::Mark(_) | Class::In => true,
        _ => at + 1 >= line.tokens.len(),
    };
    let adverb = line.is(at, "earlier") || line.is(at, "later");
    (adverb || ends).then(|| Core::of(at + 1, spoken(count, unit)))
}

/// "Tuesday", "Tuesday last week", "Monday this week", "Tuesday next".
pub fn weekday(line: Line<'_>, at: usize) -> Option<Core> {
    let Class::Weekday(weekday) = line.class(at) else { return None };
    let short = line.word(at).len() <= 4;
    let plural = line.is(at + 1, "s") && line.glued(at + 1);
    if !line.capital(at) || plural || short && !short_weekday(line, at) {
        return None;
    }
    let (turn, end) = match (line.class(at + 1), line.class(at + 2)) {
        (Class::Turn(Turn::Last), Class::Unit(Unit::Week, false)) => (Turn::LastWeek, at + 3),
        (Class::Turn(Turn::Next), Class::Unit(Unit::Week, false)) => (Turn::NextWeek, at + 3),
        (Class::Turn(Turn::This), Class::Unit(Unit::Week, false)) => (Turn::This, at + 3),
        (Class::Turn(Turn::Last), other)
            if !matches!(other, Class::Unit(..)) && !line.capital(at + 2) =>
        {
            (Turn::Last, at + 2)
        }
        _ => (Turn::Bare, at + 1),
    };
    Some(Core::of(end, Form::Weekday { weekday, turn }))
}

/// "Sat", "Sun" and "Wed" are words: only with a full stop, a comma or "on".
fn short_weekday(line: Line<'_>, at: usize) -> bool {
    let capitals = line.word(at).chars().all(char::is_uppercase);
    line.is(at.saturating_sub(1), "on") && !capitals
}

/// "the weekend", "over the weekend".
pub fn weekend(line: Line<'_>, at: usize) -> Option<Core> {
    let weekend = line.class(at) == Class::Unit(Unit::Weekend, false);
    let led = line.class(at.checked_sub(1)?) == Class::The || line.before(at) == Class::Same;
    // "the weekend of …" and "a weekend trip" are no weekend of this time.
    let own = line.class(at + 1) != Class::Of;
    (weekend && led && own).then(|| Core::of(at + 1, Form::Weekend(Turn::Bare)))
}

/// "the past 30 days", "the last few weeks", "the next three months".
pub fn stretch(line: Line<'_>, at: usize) -> Option<Core> {
    let ahead = match line.class(at) {
        Class::Turn(Turn::Last) | Class::PastWord => false,
        Class::Turn(Turn::Next) | Class::Coming => true,
        _ => return None,
    };
    let (count, next) = match line.class(at + 1) {
        Class::Unit(_, true) => (Count::Some, at + 1),
        Class::Unit(Unit::Decade | Unit::Century, false) => (Count::Tenths(10), at + 1),
        Class::Unit(unit, false) if line.class(at) == Class::PastWord && unit != Unit::Weekend => {
            (Count::Tenths(10), at + 1)
        }
        _ => length::count(line, at + 1)?,
    };
    let (unit, end) = length::unit(line, next)?;
    if count == Count::Some {
        let vague = if ahead { Vague::Future } else { Vague::Past };
        return Some(Core::of(end, Form::Vague(vague)));
    }
    Some(Core::of(end, Form::Stretch { ahead, count, unit }))
}

/// "the same day", "that day", "the next day", "the day before", "the following week".
pub fn told_before(line: Line<'_>, at: usize) -> Option<Core> {
    let Class::Unit(unit, false) = line.class(at + 1) else {
        return day_before(line, at);
    };
    if !(Unit::Day..=Unit::Year).contains(&unit) {
        return None;
    }
    let count = match line.class(at) {
        Class::Same => 0,
        Class::Later if line.is(at, "following") => 1,
        _ => return None,
    };
    // "that year's budget"; "that week" is one spoken of before.
    Some(Core::of(at + 2, spoken(count, unit)))
}

/// "a day earlier" is met elsewhere; here "the day before", "the year before".
fn day_before(line: Line<'_>, at: usize) -> Option<Core> {
    let Class::Unit(unit, false) = line.class(at) else { return None };
    let led = line.class(at.checked_sub(1)?) == Class::The;
    let count = match line.word(at + 1) {
        "before" | "earlier" => -1,
        "after" | "later" => 1,
        _ => return None,
    };
    let ends = matches!(line.class(at + 2), Class::Mark(_)) || at + 2 >= line.tokens.len();
    (led && ends && unit >= Unit::Day).then(|| Core::of(at + 2, spoken(count, unit)))
}

/// "the year", "the month", "2025" behind "the end of": the unit now running.
pub fn running(line: Line<'_>, at: usize) -> Option<Core> {
    let Class::Unit(
        unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade),
        false,
    ) = line.class(at)
    else {
        return None;
    };
    // A day that is told of, not the story's.
    let form = if unit == Unit::Day { spoken(0, unit) } else { shift(0, unit) };
    Some(Core::of(at + 1, form))
}

/// "recently", "now", "in recent weeks", "in the coming days".
pub fn vague(line: Line<'_>, at: usize) -> Option<Core> {
    match line.class(at) {
        Class::Vague(Vague::Present) if line.is(at, "now") && line.is(at + 1, "that") => None,
        // "as soon as possible" is no time.
        Class::Vague(Vague::Future) if line.is(at + 1, "as") => None,
        Class::Vague(vague) => Some(Core::of(at + 1, Form::Vague(vague))),
        Class::Recent => {
            let Class::Unit(_, true) = line.class(at + 1) else { return None };
            Some(Core::of(at + 2, Form::Vague(Vague::Past)))
        }
        Class::Coming => {
            let Class::Unit(_, true) = line.class(at + 1) else { return None };
            Some(Core::of(at + 2, Form::Vague(Vague::Future)))
        }
        _ => None,
    }
}

/// "on the eve of the summit", "year end", "9/11".
pub fn event(line: Line<'_>, at: usize) -> Option<Core> {
    if line.is(at, "eve") && line.class(at + 1) == Class::Of && line.is(at + 2, "the") {
        let form = Form::Shift { base: Base::Event, count: -1, unit: Unit::Day, grain: Unit::Day };
        return Some(Core::of(at + 1, form));
    }
    if line.class(at) == Class::Unit(Unit::Year, false) {
        let next = line.past_hyphen(at + 1);
        let end = line.is(next, "end") && line.class(next + 1) != Class::Of;
        return end.then(|| Core {
            portion: Some(Portion::End),
            ..Core::of(next + 1, shift(0, Unit::Year))
        });
    }
    let (Class::Figure(9, 1), Class::Figure(11, 2)) = (line.class(at), line.class(at + 2)) else {
        return None;
    };
    let slash = line.mark(at + 1, '/') && line.glued(at + 1) && line.glued(at + 2);
    let goes_on = line.mark(at + 3, '/') && line.glued(at + 3);
    (slash && !goes_on).then(|| Core::of(at + 3, Form::Event))
}
