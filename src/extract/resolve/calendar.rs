//! What the calendar says: weeks, quarters, feasts, days before and after.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::model::interval::Interval;
use crate::model::time::{Feast, Portion, Season, Unit};

/// The day so many units from another; the last day of the month where there is no such day.
/// `None` outside the years 1 to 9999.
pub fn shifted(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1.day(),
        Unit::Week | Unit::Weekend => 7.days(),
        Unit::Month => 1.month(),
        Unit::Quarter => 3.months(),
        Unit::Year => 1.year(),
        Unit::Decade => 10.years(),
        Unit::Century => 100.years(),
    };
    let moved = day.checked_add(span.checked_mul(count).ok()?).ok()?;
    (1 <= moved.year()).then_some(moved)
}

/// The unit of the calendar that a day lies in: its week from Monday, its month, its decade.
pub fn around(day: Date, unit: Unit) -> Option<Interval> {
    let year = day.year();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Interval::day(day)),
        Unit::Week => {
            let first = shifted(day, -i64::from(day.weekday().to_monday_zero_offset()), Unit::Day)?;
            Some(Interval { earliest: first, latest: shifted(first, 6, Unit::Day)? })
        }
        Unit::Weekend => {
            let week = around(day, Unit::Week)?;
            Some(Interval { earliest: shifted(week.earliest, 5, Unit::Day)?, latest: week.latest })
        }
        Unit::Month => months(year, day.month(), 1),
        Unit::Quarter => months(year, (day.month() - 1) / 3 * 3 + 1, 3),
        Unit::Year => years(year, year),
        Unit::Decade => years(year - year.rem_euclid(10), year - year.rem_euclid(10) + 9),
        Unit::Century => years(year - year.rem_euclid(100), year - year.rem_euclid(100) + 99),
    }
}

/// Whole years.
pub fn years(first: i16, last: i16) -> Option<Interval> {
    Some(Interval { earliest: Date::new(first, 1, 1).ok()?, latest: Date::new(last, 12, 31).ok()? })
}

/// So many months from one on.
pub fn months(year: i16, month: i8, count: i64) -> Option<Interval> {
    let first = Date::new(year, month, 1).ok()?;
    let last = shifted(first, count - 1, Unit::Month)?.last_of_month();
    Some(Interval { earliest: first, latest: last })
}

/// The months of a season, by the north: winter begins in December of the year.
pub fn season(year: i16, season: Season) -> Option<Interval> {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    months(year, first, 3)
}

/// The number of the ISO week of a day, with the year it belongs to.
pub fn iso_week(day: Date) -> (i16, i8) {
    let week = day.iso_week_date();
    (week.year(), week.week())
}

/// The part of an interval that is spoken of: "early March" is its first ten days, "late 2025"
/// the last four months.
#[must_use]
pub fn part(whole: Interval, portion: Portion, unit: Unit) -> Interval {
    let first = whole.earliest;
    let [one, two, three] = match unit {
        Unit::Month => [(1, 10), (11, 20), (21, 31)],
        Unit::Year | Unit::Quarter => return of_months(whole, portion),
        _ => return whole,
    };
    let (from, to) = match portion {
        Portion::Start => one,
        Portion::Middle => two,
        Portion::End => three,
        Portion::Whole | Portion::About | Portion::Under | Portion::Over => return whole,
    };
    let day = |day: i8| Date::new(first.year(), first.month(), day).unwrap_or(whole.latest);
    Interval { earliest: day(from), latest: day(to) }
}

/// A third of some months: the first four of a year, the first of a quarter.
fn of_months(whole: Interval, portion: Portion) -> Interval {
    let months = (whole.n_days() / 28).clamp(3, 12) / 3;
    let at = match portion {
        Portion::Start => 0,
        Portion::Middle => 1,
        Portion::End => 2,
        Portion::Whole | Portion::About | Portion::Under | Portion::Over => return whole,
    };
    let first = shifted(whole.earliest, at * months, Unit::Month).unwrap_or(whole.earliest);
    let last = shifted(first, months - 1, Unit::Month).unwrap_or(first).last_of_month();
    Interval { earliest: first, latest: last.min(whole.latest) }
}

/// The day of a feast in a year.
pub fn feast(feast: Feast, year: i16) -> Option<Date> {
    let fixed = |month, day| Date::new(year, month, day).ok();
    match feast {
        Feast::NewYear => fixed(1, 1),
        Feast::NewYearsEve => fixed(12, 31),
        Feast::Christmas => fixed(12, 25),
        Feast::ChristmasEve => fixed(12, 24),
        Feast::BoxingDay => fixed(12, 26),
        Feast::Valentine => fixed(2, 14),
        Feast::Halloween => fixed(10, 31),
        Feast::Thanksgiving => fixed(11, 1)?.nth_weekday_of_month(4, Weekday::Thursday).ok(),
        Feast::Easter => easter(year),
        Feast::GoodFriday => shifted(easter(year)?, -2, Unit::Day),
        Feast::EasterMonday => shifted(easter(year)?, 1, Unit::Day),
    }
}

/// Easter Sunday by the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    let (golden, century, rest) = (number % 19, number / 100, number % 100);
    let (leaps, skipped) = (century / 4, century % 4);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leaps - moon + 15) % 30;
    let sunday = (32 + 2 * skipped + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let sum = epact + sunday - 7 * late + 114;
    Date::new(year, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_is_where_the_almanac_has_it() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (1999, 4, 4)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        assert_eq!(feast(Feast::Thanksgiving, 2025), Some(date(2025, 11, 27)));
    }

    #[test]
    fn parts_of_a_month_and_of_a_year() {
        let month = months(2026, 2, 1).unwrap();
        let late = part(month, Portion::End, Unit::Month);
        assert_eq!((late.earliest, late.latest), (date(2026, 2, 21), date(2026, 2, 28)));
        let year = years(2026, 2026).unwrap();
        let early = part(year, Portion::Start, Unit::Year);
        assert_eq!((early.earliest, early.latest), (date(2026, 1, 1), date(2026, 4, 30)));
    }
}
