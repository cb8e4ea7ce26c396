//! When an expression is, seen from one day.

use jiff::civil::{Date, Weekday};

use crate::extract::resolve::calendar::{self, shifted};
use crate::model::interval::Interval;
use crate::model::time::{Expression, Feast, Form, Lean, Season, Turn, Unit, Year};

/// When something is: its days, how fine it is said, and its TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its days.
    pub when: Interval,
    /// A day, a week, a month, a year.
    pub grain: Unit,
    /// TIMEX3 value.
    pub timex: String,
}

impl Value {
    /// One day.
    pub fn day(day: Date) -> Self {
        Self { when: Interval::day(day), grain: Unit::Day, timex: day.to_string() }
    }

    /// The week, month, quarter, year, decade that a day lies in.
    pub fn around(day: Date, grain: Unit) -> Option<Self> {
        let when = calendar::around(day, grain)?;
        Some(Self { when, grain, timex: timex(when.earliest, grain) })
    }
}

/// A unit of the calendar by its first day: "2026-W07", "2026-02", "2026-Q1", "2026", "202".
fn timex(first: Date, grain: Unit) -> String {
    let year = first.year();
    match grain {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => first.to_string(),
        Unit::Week => {
            let (year, week) = calendar::iso_week(first);
            format!("{year:04}-W{week:02}")
        }
        Unit::Weekend => {
            let (year, week) = calendar::iso_week(first);
            format!("{year:04}-W{week:02}-WE")
        }
        Unit::Month => format!("{year:04}-{:02}", first.month()),
        Unit::Quarter => format!("{year:04}-Q{}", (first.month() - 1) / 3 + 1),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Century => format!("{:02}", year / 100),
    }
}

/// What an expression that counts from the story, or names its own year, means on a day.
pub fn value(expression: Expression, today: Date) -> Option<Value> {
    let lean = expression.lean;
    match expression.form {
        Form::Day { year, month, day, weekday } => {
            let of = |year| Date::new(year, month, day).ok();
            let fits = |day: &Date| weekday.is_none_or(|weekday| day.weekday() == weekday);
            let day = in_year(year, today, lean, of, fits)?;
            Some(Value::day(day))
        }
        Form::Days { year, first, last } => days(year, (first, last), (today, lean)),
        Form::DayOfMonth(day) => day_of_month(day, today, lean),
        Form::Month { year, month } => {
            Value::around(month_of(year, month, today, lean)?, Unit::Month)
        }
        Form::WeekOfMonth { year, month, week } => {
            week_of_month(month_of(year, month, today, lean)?, week)
        }
        Form::Quarter { year, quarter } => {
            let first = month_of(year, (quarter - 1) * 3 + 1, today, lean)?;
            Value::around(first, Unit::Quarter)
        }
        Form::Half { year, half } => {
            let year = year_of(year, today);
            let when = calendar::months(year, (half - 1) * 6 + 1, 6)?;
            Some(Value { when, grain: Unit::Quarter, timex: format!("{year:04}-H{half}") })
        }
        Form::Season { year, season } => season_of(year, season, (today, lean)),
        Form::Feast { year, feast } => {
            let of = |year| calendar::feast(feast, year);
            let day = in_year(year, today, lean, of, |_| true)?;
            Some(Value::day(day))
                .filter(|_| feast != Feast::Easter || day.weekday() == Weekday::Sunday)
        }
        Form::Weekday { weekday, turn } => {
            Some(Value::day(weekday_of(weekday, turn, (today, lean))?))
        }
        Form::Weekend(turn) => Value::around(weekend_of(turn, (today, lean))?, Unit::Weekend),
        Form::Shift { count, unit, grain, .. } => shift(today, (count, unit), grain),
        _ => fixed(expression.form),
    }
}

/// What needs no day to count from.
pub fn fixed(form: Form) -> Option<Value> {
    match form {
        Form::Day { year: Year::Is(year), month, day, .. } => {
            Some(Value::day(Date::new(year, month, day).ok()?))
        }
        Form::Years { first, last } if first == last => {
            Value::around(Date::new(first, 1, 1).ok()?, Unit::Year)
        }
        Form::Years { first, last } => Some(Value {
            when: calendar::years(first, last)?,
            grain: Unit::Year,
            timex: format!("{first:04}/{last:04}"),
        }),
        // A fiscal year may begin as early as April of the year before, and end with the year.
        Form::FiscalYear(year) => Some(Value {
            when: Interval {
                earliest: Date::new(year.checked_sub(1)?, 4, 1).ok()?,
                latest: Date::new(year, 12, 31).ok()?,
            },
            grain: Unit::Year,
            timex: format!("FY{year:04}"),
        }),
        Form::Decade(first) => Value::around(Date::new(first, 1, 1).ok()?, Unit::Decade),
        Form::Century(number) => {
            let first = (i16::from(number) - 1) * 100;
            let when = calendar::years(first + 1, first + 100)?;
            let timex = format!("{:02}", first / 100);
            Some(Value { when, grain: Unit::Century, timex })
        }
        _ => None,
    }
}

/// The year that words say.
fn year_of(year: Year, today: Date) -> i16 {
    match year {
        Year::Is(year) => year,
        Year::Shifted(by) => today.year() + i16::from(by),
        Year::Turned(_) | Year::Unsaid => today.year(),
    }
}

/// Longest that a bare month or day is looked for on the side that the verb says, in days:
/// writers add the year to what is further off.
const FARTHEST: i64 = 330;

/// The day in the year that is meant. Without a year: the nearest on the side that the verb
/// says, or else the nearest of all.
fn in_year(
    year: Year,
    today: Date,
    lean: Lean,
    of: impl Fn(i16) -> Option<Date>,
    fits: impl Fn(&Date) -> bool,
) -> Option<Date> {
    let mut around = (today.year() - 1..=today.year() + 1).filter_map(&of);
    let days = |day: Date| day.duration_since(today).as_hours() / 24;
    match year {
        Year::Is(_) | Year::Shifted(_) | Year::Turned(Turn::This) => of(year_of(year, today)),
        Year::Turned(Turn::Last | Turn::LastWeek) => around.rfind(|day| *day < today),
        Year::Turned(Turn::Next | Turn::NextWeek) => around.into_iter().find(|day| *day > today),
        Year::Turned(Turn::Bare) | Year::Unsaid => {
            let candidates: Vec<Date> = around.collect();
            let fitting: Vec<Date> = candidates.iter().copied().filter(&fits).collect();
            let candidates = if fitting.is_empty() { candidates } else { fitting };
            let on_side = candidates.iter().copied().filter(|&day| match lean {
                Lean::Past => -FARTHEST <= days(day) && days(day) <= 0,
                Lean::Future => 0 <= days(day) && days(day) <= FARTHEST,
                Lean::Open => true,
            });
            let nearest = |days_of: &Date| days(*days_of).abs();
            on_side.min_by_key(nearest).or_else(|| candidates.into_iter().min_by_key(nearest))
        }
    }
}

/// The first day of the month that is meant: the latest that has begun, unless the verb looks
/// ahead, or it is the very next.
fn month_of(year: Year, month: i8, today: Date, lean: Lean) -> Option<Date> {
    let this = today.first_of_month();
    let of = |year| Date::new(year, month, 1).ok();
    let around = || (today.year() - 1..=today.year() + 1).filter_map(of);
    match year {
        Year::Is(_) | Year::Shifted(_) => of(year_of(year, today)),
        Year::Turned(Turn::This) => of(today.year()),
        Year::Turned(Turn::Last | Turn::LastWeek) => around().rfind(|day| *day < this),
        Year::Turned(Turn::Next | Turn::NextWeek) => around().find(|day| *day > this),
        Year::Turned(Turn::Bare) | Year::Unsaid => {
            let last = around().rfind(|day| *day <= this);
            let next = around().find(|day| *day >= this);
            let soon = |day: &Date| months_between(this, *day) <= 1;
            match lean {
                Lean::Future => next,
                Lean::Past => last,
                Lean::Open => next.filter(soon).or(last),
            }
        }
    }
}

fn months_between(from: Date, to: Date) -> i32 {
    let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    number(to) - number(from)
}

fn days(
    year: Year,
    ((first_month, first_day), (last_month, last_day)): ((i8, i8), (i8, i8)),
    (today, lean): (Date, Lean),
) -> Option<Value> {
    let of = |year| Date::new(year, first_month, first_day).ok();
    let earliest = in_year(year, today, lean, of, |_| true)?;
    let wraps = i16::from(last_month < first_month);
    // "Dec. 28 - Jan. 2, 2026": the year said is that of the last day.
    let earliest = match year {
        Year::Is(said) if wraps == 1 => of(said - 1)?,
        _ => earliest,
    };
    let latest = Date::new(earliest.year() + wraps, last_month, last_day).ok()?;
    let when = Interval { earliest, latest };
    (earliest <= latest).then(|| Value {
        when,
        grain: Unit::Day,
        timex: format!("{earliest}/{latest}"),
    })
}

fn day_of_month(day: i8, today: Date, lean: Lean) -> Option<Value> {
    let months = [-1, 0, 1].into_iter().filter_map(|by| {
        let month = shifted(today.first_of_month(), by, Unit::Month)?;
        Date::new(month.year(), month.month(), day).ok()
    });
    let days = |day: &Date| day.duration_since(today).as_hours() / 24;
    let side = months.filter(|day| match lean {
        Lean::Past => days(day) <= 0,
        Lean::Future => days(day) >= 0,
        Lean::Open => true,
    });
    side.min_by_key(|day| days(day).abs()).map(Value::day)
}

/// Seven days from the first on; the fifth week is the last seven days.
fn week_of_month(first: Date, week: i8) -> Option<Value> {
    let last = first.last_of_month();
    let from = if week == 5 { last.day() - 6 } else { (week - 1) * 7 + 1 };
    let earliest = Date::new(first.year(), first.month(), from).ok()?;
    let latest = Date::new(first.year(), first.month(), from + 6).ok()?;
    let timex = format!("{:04}-{:02}", first.year(), first.month());
    Some(Value { when: Interval { earliest, latest }, grain: Unit::Week, timex })
}

fn season_of(year: Year, season: Season, (today, lean): (Date, Lean)) -> Option<Value> {
    // The winter of a year is the one that begins in it; "this winter" in January began before.
    let this = if season == Season::Winter && today.month() <= 2 { -1 } else { 0 };
    let around = || {
        (today.year() - 2..=today.year() + 1)
            .filter_map(|of| Some((of, calendar::season(of, season)?)))
    };
    let (of, when) = match year {
        Year::Is(said) => (said, calendar::season(said, season)?),
        Year::Shifted(by) => {
            let said = today.year() + i16::from(by);
            (said, calendar::season(said, season)?)
        }
        Year::Turned(Turn::This) => {
            let said = today.year() + this;
            (said, calendar::season(said, season)?)
        }
        Year::Turned(Turn::Last | Turn::LastWeek) => {
            around().rfind(|(_, when)| when.latest < today)?
        }
        Year::Turned(Turn::Next | Turn::NextWeek) => {
            around().find(|(_, when)| when.earliest > today)?
        }
        Year::Turned(Turn::Bare) | Year::Unsaid => match lean {
            Lean::Future => around().find(|(_, when)| when.latest >= today)?,
            Lean::Past | Lean::Open => around().rfind(|(_, when)| when.earliest <= today)?,
        },
    };
    let code = match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    };
    Some(Value { when, grain: Unit::Quarter, timex: format!("{of:04}-{code}") })
}

/// A bare weekday is the last one, today's name is today; ahead where the verb looks ahead.
fn weekday_of(weekday: Weekday, turn: Turn, (today, lean): (Date, Lean)) -> Option<Date> {
    let back = i64::from(today.weekday().since(weekday));
    let ahead = i64::from(weekday.since(today.weekday()));
    let whole_week = |days: i64| if days == 0 { 7 } else { days };
    let in_week =
        i64::from(weekday.to_monday_zero_offset() - today.weekday().to_monday_zero_offset());
    let days = match (turn, lean) {
        // "this Thursday" is the one of this week, and on a Friday mostly the one gone.
        (Turn::Bare | Turn::This, Lean::Future) => ahead,
        (Turn::Bare, Lean::Past | Lean::Open) | (Turn::This, Lean::Past) => -back,
        (Turn::Last, _) => -whole_week(back),
        (Turn::Next, _) => whole_week(ahead),
        (Turn::This, Lean::Open) => in_week,
        (Turn::LastWeek, _) => in_week - 7,
        (Turn::NextWeek, _) => in_week + 7,
    };
    shifted(today, days, Unit::Day)
}

/// A day in the week whose weekend is meant.
fn weekend_of(turn: Turn, (today, lean): (Date, Lean)) -> Option<Date> {
    let on_it = matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday);
    let weeks = match (turn, lean) {
        (Turn::Bare, Lean::Future) | (Turn::This, Lean::Future | Lean::Open) => 0,
        (Turn::Bare, Lean::Past | Lean::Open) | (Turn::This, Lean::Past) if on_it => 0,
        (Turn::Last | Turn::LastWeek, _)
        | (Turn::Bare, Lean::Past | Lean::Open)
        | (Turn::This, Lean::Past) => -1,
        (Turn::Next | Turn::NextWeek, _) => {
            i64::from(on_it || today.weekday().to_monday_zero_offset() >= 2)
        }
    };
    shifted(today, weeks, Unit::Week)
}

/// So many units from a day; in "three years ago this month" the month of that day.
pub fn shift(from: Date, (count, unit): (i16, Unit), grain: Unit) -> Option<Value> {
    Value::around(shifted(from, i64::from(count), unit)?, grain)
}
