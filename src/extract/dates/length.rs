//! Lengths of time, what recurs, and how long something has gone on.

use crate::extract::dates::Core;
use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Count, Form, Unit};

/// A number of units, in tenths, and what stands behind it: "four", "4.5", "twenty-five",
/// "two and a half", "several", "a couple of".
pub fn count(line: Line<'_>, at: usize) -> Option<(Count, usize)> {
    match line.class(at) {
        Class::Some => Some((Count::Some, at + 1 + usize::from(line.class(at + 1) == Class::Of))),
        Class::One => match line.class(at + 1) {
            Class::Some => Some((Count::Some, at + 2)),
            Class::Number(value @ (2 | 12)) => {
                let of = usize::from(line.class(at + 2) == Class::Of);
                Some((Count::Tenths(u32::from(value) * 10), at + 2 + of))
            }
            _ => Some((Count::Tenths(10), at + 1)),
        },
        Class::Half => (line.class(at + 1) == Class::One).then_some((Count::Tenths(5), at + 2)),
        _ => {
            let (whole, end) = number(line, at)?;
            let half = line.is(end, "and")
                && line.class(end + 1) == Class::One
                && line.class(end + 2) == Class::Half;
            let decimal = line.mark(end, '.') && line.glued(end) && line.glued(end + 1);
            match line.class(end + 1) {
                Class::Figure(tenth, 1) if decimal => {
                    Some((Count::Tenths(whole.saturating_mul(10).saturating_add(tenth)), end + 2))
                }
                _ if half => {
                    Some((Count::Tenths(whole.saturating_mul(10).saturating_add(5)), end + 3))
                }
                _ => Some((Count::Tenths(whole.saturating_mul(10)), end)),
            }
        }
    }
}

/// A whole number in digits or words.
pub fn number(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    match line.class(at) {
        Class::Figure(value, 1..=4) => Some((value, at + 1)),
        Class::Number(tens @ 20..) => {
            let next = line.past_hyphen(at + 1);
            match line.class(next) {
                Class::Number(ones @ 1..10) if next > at + 1 => {
                    Some((u32::from(tens + ones), next + 1))
                }
                _ => Some((u32::from(tens), at + 1)),
            }
        }
        Class::Number(value) => Some((u32::from(value), at + 1)),
        _ => None,
    }
}

/// A unit behind a number, with "full" or "trading" between.
pub fn unit(line: Line<'_>, at: usize) -> Option<(Unit, usize)> {
    let mut at = line.past_hyphen(at);
    at += usize::from(line.class(at) == Class::Filler);
    match line.class(at) {
        Class::Unit(unit, _) => Some((unit, at + 1)),
        Class::Ordinal(2) => {
            (line.before(at) == Class::Mark('-')).then_some((Unit::Second, at + 1))
        }
        _ => None,
    }
}

/// What is so many years old and no person: "the nearly four-year-old war".
const LASTING: &[&str] = &[
    "war",
    "conflict",
    "invasion",
    "crisis",
    "dispute",
    "ceasefire",
    "truce",
    "siege",
    "blockade",
    "government",
    "agreement",
    "deal",
    "insurgency",
    "rebellion",
    "uprising",
    "strike",
    "law",
];

/// "three-day", "4.5 hours", "week-long", "decades-long", "two weeks".
pub fn length(line: Line<'_>, at: usize) -> Option<Core> {
    if let Class::Unit(unit, plural) = line.class(at) {
        let joined = line.past_hyphen(at + 1);
        let long = joined > at + 1 && line.class(joined) == Class::Long
            || line.is(at, "weeklong")
            || line.is(at, "yearlong");
        let count = if plural { Count::Some } else { Count::Tenths(10) };
        if long {
            return Some(Core::of(joined + 1, Form::Length { count, unit }));
        }
        // "in years", "for weeks".
        let led = matches!(
            at.checked_sub(1).map(|before| line.word(before)),
            Some("in" | "for" | "within")
        );
        return (plural && led).then(|| Core::of(at + 1, Form::Length { count, unit }));
    }
    let (count, next) = count(line, at)?;
    let (unit, end) = unit(line, next)?;
    let hyphened = line.mark(end - 2, '-');
    let article = line.class(at) == Class::One && next == at + 1;
    // "a day" is seldom a length, "a weekend" never; "a second" is another.
    let loose = article && unit <= Unit::Second || unit == Unit::Weekend;
    // Of an age: "a seven-year-old", "two years old".
    let (hyphen, old) = (line.past_hyphen(end), line.class(end) == Class::Old);
    let lasting = hyphen > end && LASTING.iter().any(|noun| line.is(hyphen + 1, noun));
    let aged = old
        || hyphen > end && line.class(hyphen) == Class::Old
        || line.is(end, "of") && line.is(end + 1, "age");
    let long = hyphen > end && line.class(hyphen) == Class::Long;
    if loose || aged && !lasting || (hyphened || long) && article {
        return None;
    }
    let end = if long || lasting { hyphen + 1 } else { end };
    Some(Core::of(end, Form::Length { count, unit }))
}

/// "four years since the start of the war", "the fourth anniversary of the invasion".
pub fn elapsed(line: Line<'_>, at: usize) -> Option<Core> {
    if let Class::Ordinal(number) | Class::Nth(number) = line.class(at) {
        let form = Form::Elapsed { count: i16::from(number), unit: Unit::Year };
        return line.is(at + 1, "anniversary").then(|| Core::of(at + 2, form));
    }
    let (Count::Tenths(tenths), next) = count(line, at)? else { return None };
    let (unit, end) = unit(line, next)?;
    let whole = tenths % 10 == 0 && unit >= Unit::Day;
    let count = i16::try_from(tenths / 10).ok()?;
    (whole && line.class(end) == Class::Since).then(|| Core::of(end, Form::Elapsed { count, unit }))
}

/// "in its fourth year", "enters its fifth year", "a third year of war".
pub fn ordinal(line: Line<'_>, at: usize) -> Option<Core> {
    let enters =
        matches!(line.word(at), "enters" | "entered" | "entering" | "enter" | "begins" | "into");
    if !enters && !line.is(at, "in") {
        return None;
    }
    let own = matches!(line.class(at + 1), Class::The | Class::One);
    let number = match line.class(at + 2) {
        Class::Ordinal(number) | Class::Nth(number) if own => i16::from(number),
        _ => return None,
    };
    let Class::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Day), false) =
        line.class(at + 3)
    else {
        return None;
    };
    // "in the second month of the year" is a place in it.
    let plain = line.is(at + 1, "the")
        && line.class(at + 4) == Class::Of
        && matches!(line.class(at + 5), Class::The | Class::Month(_));
    (!plain).then(|| Core::of(at + 4, Form::Ordinal { number, unit, enters }))
}

/// "every Tuesday", "each year", "annually", "15 a year".
pub fn each(line: Line<'_>, at: usize) -> Option<Core> {
    let set = |end, count, unit, weekday| Some(Core::of(end, Form::Each { count, unit, weekday }));
    match line.class(at) {
        Class::Often(unit, count) if !line.capital(at) || at == 0 => set(at + 1, count, unit, None),
        Class::Each => match line.class(at + 1) {
            Class::Weekday(weekday) => set(at + 2, 1, Unit::Week, Some(weekday)),
            Class::Unit(unit, false) => set(at + 2, 1, unit, None),
            Class::Part(_) => set(at + 2, 1, Unit::Day, None),
            Class::Turn(_) | Class::Filler => None,
            _ => {
                let (number, next) = number(line, at + 1)?;
                let (unit, end) = unit(line, next)?;
                set(end, i16::try_from(number).ok()?, unit, None)
            }
        },
        // "a rate of 15 a year", "twice a week".
        Class::One if matches!(line.class(at + 1), Class::Unit(_, false)) => {
            let rate = matches!(
                line.before(at),
                Class::Figure(..) | Class::Counted | Class::Unit(_, true)
            ) || matches!(line.word(at.checked_sub(1)?), "times" | "twice" | "once");
            let Class::Unit(unit, _) = line.class(at + 1) else { return None };
            rate.then(|| Core::of(at + 2, Form::Each { count: 1, unit, weekday: None }))
        }
        _ => None,
    }
}
