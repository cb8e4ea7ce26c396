//! What the filter asks of days: `on:2026-02-14`, `date:2025-02..2025-11`, `mentions:2026-03`.

use std::fmt;

use jiff::civil::Date;

use crate::model::interval::Interval;
use crate::model::moment::{Known, Moment};

/// Something asked of the days of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// It is of these days, as far as that is known or worked out.
    Of(Interval),
    /// It speaks of these days.
    Mentions(Interval),
    /// Its day is not known.
    Unknown,
    /// Its day was worked out.
    WorkedOut,
}

/// `on:`: of that day, or of one of that month or year.
pub fn on(value: &str) -> Option<Days> {
    period(value).map(Days::Of)
}

/// `after:`: of that day or a later one.
pub fn after(value: &str) -> Option<Days> {
    Some(Days::Of(Interval { latest: Date::MAX, ..period(value)? }))
}

/// `before:`: of an earlier day.
pub fn before(value: &str) -> Option<Days> {
    let latest = period(value)?.earliest.yesterday().ok()?;
    Some(Days::Of(Interval { earliest: Date::MIN, latest }))
}

/// `date:`: of these days, or of a day that was worked out.
pub fn date(value: &str) -> Option<Days> {
    if value == "~" { Some(Days::WorkedOut) } else { range(value).map(Days::Of) }
}

/// `mentions:`: speaks of these days.
pub fn mentions(value: &str) -> Option<Days> {
    range(value).map(Days::Mentions)
}

/// From the first day of one period to the last of another: "2025-02..2025-11", "2025..", "..2025";
/// or one period.
pub fn range(value: &str) -> Option<Interval> {
    let Some((first, last)) = value.split_once("..") else { return period(value) };
    let open = first.is_empty() && last.is_empty();
    let edge = |value: &str| if value.is_empty() { Some(None) } else { period(value).map(Some) };
    let (first, last) = (edge(first)?, edge(last)?);
    let earliest = first.map_or(Date::MIN, |period| period.earliest);
    let latest = last.map_or(Date::MAX, |period| period.latest);
    (!open && earliest <= latest).then_some(Interval { earliest, latest })
}

/// Whether a stretch of days has its end before its beginning: "2025-11..2025-02".
pub fn is_backwards(value: &str) -> bool {
    let edges = value.split_once("..").map(|(first, last)| (period(first), period(last)));
    matches!(edges, Some((Some(first), Some(last))) if first.earliest > last.latest)
}

/// A year, a month or a day, as ISO 8601 writes them: "2025", "2025-02", "2025-02-14".
pub fn period(value: &str) -> Option<Interval> {
    let mut parts = value.splitn(3, '-');
    let number = |part: &str, length: usize| {
        let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some(Interval {
            earliest: Date::new(year, 1, 1).ok()?,
            latest: Date::new(year, 12, 31).ok()?,
        });
    };
    let first = Date::new(year, number(month, 2)? as i8, 1).ok()?;
    let Some(day) = parts.next() else {
        return Some(Interval { earliest: first, latest: first.last_of_month() });
    };
    Date::new(year, first.month(), number(day, 2)? as i8).ok().map(Interval::day)
}

impl Days {
    /// Whether a story of this moment, that speaks of these days, is asked for.
    pub fn fits(self, moment: Option<&Moment>, spoken: impl IntoIterator<Item = Interval>) -> bool {
        match self {
            Self::Of(asked) => moment.is_some_and(|moment| {
                moment.earliest <= asked.latest && asked.earliest <= moment.latest
            }),
            // A winter is of both its years: what is no longer than what is asked need only meet it.
            Self::Mentions(asked) => spoken
                .into_iter()
                .any(|when| when.n_days() <= asked.n_days() && asked.within(when).is_some()),
            Self::Unknown => moment.is_none(),
            Self::WorkedOut => moment
                .is_some_and(|moment| matches!(moment.origin, Known::Inferred | Known::Neighbours)),
        }
    }
}

impl fmt::Display for Days {
    /// In a form that is understood the same.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(asked) => write!(out, "date:{}", spelt(*asked)),
            Self::Mentions(asked) => write!(out, "mentions:{}", spelt(*asked)),
            Self::Unknown => out.write_str("no:date"),
            Self::WorkedOut => out.write_str("date:~"),
        }
    }
}

/// For people: "of 14 Feb 2026", "since 1 Feb 2025", "before 1 Jan 2026".
pub fn told(days: Interval) -> String {
    let day = |day: Date| Interval::day(day).shown();
    match (days.earliest == Date::MIN, days.latest == Date::MAX) {
        (true, true) => "any day".to_owned(),
        (true, false) => format!("{} or earlier", day(days.latest)),
        (false, true) => format!("{} or later", day(days.earliest)),
        (false, false) => days.shown(),
    }
}

/// As it has to be typed.
pub fn spelt(days: Interval) -> String {
    let edge = |day: Date, open: Date| if day == open { String::new() } else { day.to_string() };
    match (edge(days.earliest, Date::MIN), edge(days.latest, Date::MAX)) {
        (first, last) if first == last => first,
        (first, last) => format!("{first}..{last}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(read: fn(&str) -> Option<Days>, value: &str, (earliest, latest): (Date, Date)) {
        assert_eq!(read(value), Some(Days::Of(Interval { earliest, latest })), "{value}");
    }

    #[test]
    fn whole_periods_stand_at_the_edges() {
        check(on, "2026-02-14", (date(2026, 2, 14), date(2026, 2, 14)));
        check(on, "2024-02", (date(2024, 2, 1), date(2024, 2, 29)));
        check(after, "2025-02", (date(2025, 2, 1), Date::MAX));
        check(before, "2026", (Date::MIN, date(2025, 12, 31)));
        check(super::date, "2025-02..2025-11", (date(2025, 2, 1), date(2025, 11, 30)));
        check(super::date, "..2025", (Date::MIN, date(2025, 12, 31)));
    }

    #[test]
    fn what_is_no_day_is_not_understood() {
        for value in ["", "tuesday", "2025-13", "..", "2026..2025"] {
            assert_eq!(super::date(value), None, "{value}");
        }
        assert_eq!(super::date("~"), Some(Days::WorkedOut));
    }

    #[test]
    fn a_story_fits_where_its_days_and_those_asked_meet() {
        let moment = Moment::stated(date(2025, 2, 14), "", "");
        let fits = |days: Option<Days>| days.is_some_and(|days| days.fits(Some(&moment), []));
        assert!(fits(on("2025-02")) && fits(before("2026")) && fits(after("2025-02-14")));
        assert!(!fits(before("2025-02-14")) && !fits(super::date("~")));
        assert!(!Days::Unknown.fits(Some(&moment), []));
        let spoken = Interval::day(date(2026, 3, 2));
        assert!(mentions("2026-03").is_some_and(|days| days.fits(None, [spoken])));
        let winter = Interval { earliest: date(1974, 12, 1), latest: date(1975, 2, 28) };
        let fits = |days: &str| mentions(days).is_some_and(|days| days.fits(None, [winter]));
        assert!(fits("1974") && fits("1975") && !fits("1974-12") && !fits("1976"));
    }
}
