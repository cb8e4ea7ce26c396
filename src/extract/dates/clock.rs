//! Times of day.

use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Clock, Part};

/// "6:40 p.m. (GMT +8)", "18:00 UTC", "4pm", "10 o'clock", "noon": the time, and what stands behind.
pub fn time(line: Line<'_>, at: usize) -> Option<(Clock, usize)> {
    if let Class::Part(part) = line.class(at) {
        return whole(line, at, part);
    }
    if let Some((minutes, half)) = run_together(line.word(at)) {
        return Some(zoned(line, to_day(minutes, Some(half))?, at + 1));
    }
    let Class::Figure(hour @ 0..=23, 1 | 2) = line.class(at) else { return None };
    let joint = line.mark(at + 1, ':') || line.mark(at + 1, '.') || line.mark(at + 1, 'h');
    let joint = joint && line.glued(at + 1) && line.glued(at + 2);
    if joint && let Some((minute, half)) = run_together(line.word(at + 2)) {
        let minutes = minute / 60;
        return (minutes < 60)
            .then(|| to_day(hour * 60 + minutes, Some(half)))?
            .map(|time| zoned(line, time, at + 3));
    }
    let (minute, next, exact) = match line.class(at + 2) {
        Class::Figure(minute @ 0..=59, 2) if joint => (minute, at + 3, line.mark(at + 1, ':')),
        _ => (0, at + 1, false),
    };
    let next = if exact && line.mark(next, ':') && matches!(line.class(next + 1), Class::Figure(..))
    {
        next + 2
    } else {
        next
    };
    let (half, end) = meridian(line, next).map_or((None, next), |(half, end)| (Some(half), end));
    let said = half.is_some() || exact || line.class(next) == Class::Oclock;
    let end = end + usize::from(line.class(next) == Class::Oclock);
    let ratio = exact && half.is_none() && line.mark(at + 3, ':');
    (said && !ratio)
        .then(|| to_day(hour * 60 + minute, half))
        .flatten()
        .map(|time| zoned(line, time, end))
}

/// "noon" and "midnight" say a time by themselves; the others only behind a day or "in the".
fn whole(line: Line<'_>, at: usize, part: Part) -> Option<(Clock, usize)> {
    let clear = line.is(at, "noon") || line.is(at, "midnight") || line.is(at, "midday");
    clear.then_some((Clock::Part(part), at + 1))
}

/// "4pm", "40pm" behind "6:": hours times 60, and the half of the day.
fn run_together(word: &str) -> Option<(u32, bool)> {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let half = match word.get(n_digits..)? {
        "am" | "AM" => false,
        "pm" | "PM" => true,
        _ => return None,
    };
    let number: u32 = word.get(..n_digits).filter(|digits| digits.len() <= 2)?.parse().ok()?;
    Some((number * 60, half))
}

/// "a.m.", "pm": whether after noon, and what stands behind.
fn meridian(line: Line<'_>, at: usize) -> Option<(bool, usize)> {
    if let Class::Meridian(half) = line.class(at) {
        return Some((half, at + 1));
    }
    let half = match line.word(at) {
        "a" | "A" => false,
        "p" | "P" => true,
        _ => return None,
    };
    let dotted =
        line.mark(at + 1, '.') && line.glued(at + 1) && matches!(line.word(at + 2), "m" | "M");
    dotted.then(|| (half, at + 3 + usize::from(line.mark(at + 3, '.') && line.glued(at + 3))))
}

/// Minutes of the day, with "p.m." counted in; `None` for an hour that is none.
fn to_day(minutes: u32, half: Option<bool>) -> Option<u16> {
    let (hour, minute) = (minutes / 60, minutes % 60);
    let hour = match half {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    (hour < 24).then_some((hour * 60 + minute) as u16)
}

/// A time with its zone, and what stands behind.
fn zoned(line: Line<'_>, minutes: u16, at: usize) -> (Clock, usize) {
    let end = zone(line, at);
    let universal = end == at + 1 && matches!(line.word(at), "UTC" | "GMT");
    (if universal { Clock::Universal(minutes) } else { Clock::At(minutes) }, end)
}

/// What stands behind "UTC", "local time", "(GMT +8)".
fn zone(line: Line<'_>, at: usize) -> usize {
    let bracket = line.mark(at, '(');
    let start = at + usize::from(bracket);
    if line.class(start) != Class::Zone {
        return at;
    }
    let mut end = start + 1 + usize::from(line.is(start + 1, "time"));
    if matches!(line.class(end), Class::Mark('+' | '-'))
        && matches!(line.class(end + 1), Class::Figure(..))
    {
        end += 2;
    }
    match (bracket, line.mark(end, ')')) {
        (true, true) => end + 1,
        (true, false) => at,
        (false, _) => end,
    }
}

/// The part of the day behind a day: "Friday morning", "Thursday night", "in the evening".
pub fn part_behind(line: Line<'_>, at: usize) -> Option<(Clock, usize)> {
    let led = line.is(at, "in") && line.is(at + 1, "the")
        || line.is(at, "at") && line.class(at + 1) == Class::Part(Part::Night);
    let next = match (led, line.is(at + 1, "the")) {
        (true, true) => at + 2,
        (true, false) => at + 1,
        (false, _) => at,
    };
    match line.class(next) {
        Class::Part(part) => Some((Clock::Part(part), next + 1)),
        _ => None,
    }
}
