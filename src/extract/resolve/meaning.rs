//! What one time expression means, seen from the days a story can be of.

use crate::extract::anchors::Event;
use crate::extract::resolve::Setting;
use crate::extract::resolve::calendar::{self, shifted};
use crate::extract::resolve::day::{self, Value};
use crate::extract::resolve::length;
use crate::model::interval::Interval;
use crate::model::meaning::{Kind, Meaning};
use crate::model::time::{Base, Count, Expression, Form, Lean, Portion, Unit, Vague, Year};

/// What one expression means.
pub fn meaning(expression: Expression, setting: &Setting<'_>) -> Meaning {
    match expression.form {
        Form::Length { count, unit } => {
            let why = format!("a length: {}", length::told(count, unit));
            bare(Kind::Duration, unit, length::period(count, unit), why)
        }
        Form::Each { count, unit, weekday } => {
            bare(Kind::Set, unit, length::set(count, unit, weekday), "again and again".to_owned())
        }
        Form::Vague(vague) => {
            let (timex, why) = match vague {
                Vague::Present => ("PRESENT_REF", "about the time of the story"),
                Vague::Past => ("PAST_REF", "some time before the story"),
                Vague::Future => ("FUTURE_REF", "some time after the story"),
            };
            bare(Kind::Date, Unit::Day, timex.to_owned(), why.to_owned())
        }
        Form::Stretch { ahead, count, unit } => stretch(setting, ahead, count, unit),
        Form::Elapsed { .. } | Form::Ordinal { .. } | Form::Event => {
            anchored(expression.form, setting)
        }
        // "Oct. 7" with the attack beside it.
        Form::Day { .. } if setting.event.is_some() => anchored(Form::Event, setting),
        _ => dated(expression, setting),
    }
}

fn bare(kind: Kind, grain: Unit, timex: String, why: String) -> Meaning {
    Meaning { kind, when: None, grain, timex, edtf: None, why }
}

/// "the past 30 days".
fn stretch(setting: &Setting<'_>, ahead: bool, count: Count, unit: Unit) -> Meaning {
    let why = format!(
        "{} {} the story",
        length::told(count, unit),
        if ahead { "after" } else { "before" }
    );
    let tenths = match count {
        Count::Tenths(tenths) => i64::from(tenths),
        Count::Some => 0,
    };
    let when = setting.story.filter(|_| tenths > 0).and_then(|story| {
        let count = tenths / 10;
        Some(if ahead {
            Interval { earliest: story.earliest, latest: shifted(story.latest, count, unit)? }
        } else {
            Interval { earliest: shifted(story.earliest, -count, unit)?, latest: story.latest }
        })
    });
    let edtf = when.map(|when| when.edtf_marked("~"));
    Meaning { when, edtf, ..bare(Kind::Duration, unit, length::period(count, unit), why) }
}

/// What hangs on a dated event: "four years since the start of the war".
fn anchored(form: Form, setting: &Setting<'_>) -> Meaning {
    let (timex, why) = match form {
        Form::Elapsed { count, unit } => {
            let count = Count::Tenths(u32::from(count.unsigned_abs()) * 10);
            (length::period(count, unit), "since an event without a known day")
        }
        Form::Ordinal { number, unit, .. } => {
            let count = Count::Tenths(u32::from(number.unsigned_abs()) * 10);
            (length::period(count, unit), "counted from an event without a known day")
        }
        _ => ("XXXX-09-11".to_owned(), "an event that goes by its date"),
    };
    let unknown = || bare(Kind::Duration, Unit::Year, timex, why.to_owned());
    let Some(event) = setting.event else { return unknown() };
    let Some((when, grain)) = since(form, event) else { return unknown() };
    let why = format!("{} began {}", event.name, event.day);
    let timex = if grain == Unit::Day { when.earliest.to_string() } else { when.edtf_marked("") };
    Meaning {
        kind: Kind::Date,
        when: Some(when),
        grain,
        timex,
        edtf: Some(when.edtf_marked("")),
        why,
    }
}

/// The days that an anchored form means.
pub fn since(form: Form, event: &Event) -> Option<(Interval, Unit)> {
    match form {
        Form::Elapsed { count, unit } => {
            Some((Interval::day(shifted(event.day, i64::from(count), unit)?), Unit::Day))
        }
        Form::Ordinal { number, unit, enters } => {
            let first = shifted(event.day, i64::from(number) - 1, unit)?;
            let last = shifted(shifted(event.day, i64::from(number), unit)?, -1, Unit::Day)?;
            let when = Interval { earliest: first, latest: last };
            Some(if enters { (Interval::day(first), Unit::Day) } else { (when, unit) })
        }
        Form::Event => Some((Interval::day(event.day), Unit::Day)),
        _ => None,
    }
}

/// What is on the calendar.
fn dated(expression: Expression, setting: &Setting<'_>) -> Meaning {
    let expression =
        Expression { form: ordered(expression.form, setting.month_first), ..expression };
    let found = seen(expression, setting);
    let kind = if expression.clock.is_some() { Kind::Time } else { Kind::Date };
    let clock = expression.clock.map(length::clock).unwrap_or_default();
    let why = why(expression, setting, found.is_some());
    let Some((value, sure)) = found else {
        let timex = format!("{}{clock}", open_value(expression.form));
        return bare(kind, grain_of(expression.form), timex, why);
    };
    let when = value.when;
    // Only what is said as a whole goes by the name of a unit: "early March" is some days.
    let some = matches!(expression.portion, Portion::Start | Portion::Middle | Portion::End);
    let whole = !some || !matches!(value.grain, Unit::Month | Unit::Quarter | Unit::Year);
    let timex = if sure { value.timex } else { open_value(expression.form) };
    let edtf = Some(match (sure, whole) {
        (true, true) if value.grain != Unit::Week => edtf_of(&timex, when, value.grain),
        (sure, _) => when.edtf_marked(if sure { "" } else { "~" }),
    });
    let timex = match kind {
        Kind::Time if value.grain == Unit::Day => format!("{timex}{clock}"),
        _ => timex,
    };
    Meaning { kind, when: Some(when), grain: value.grain, timex, edtf, why }
}

/// The value, and whether it is the same from every day that the story may be of. From several
/// days that differ the interval holds them all.
fn seen(expression: Expression, setting: &Setting<'_>) -> Option<(Value, bool)> {
    let part = |value: Value| {
        let when = calendar::part(value.when, expression.portion, value.grain);
        Value { when, ..value }
    };
    if let Some(value) = day::fixed(expression.form) {
        return Some((part(value), true));
    }
    let (base, expression) = match expression.form {
        Form::Hour => (setting.spoken, today(expression)),
        Form::Shift { base: Base::Spoken | Base::Event, .. } => (setting.spoken, expression),
        _ => (setting.story, expression),
    };
    let base = base?;
    let value = part(day::value(expression, base.earliest)?);
    let other = part(day::value(expression, base.latest)?);
    if value == other {
        return Some((value, true));
    }
    Some((Value { when: value.when.with(other.when), ..value }, false))
}

/// The day itself, for a time that stands alone.
fn today(expression: Expression) -> Expression {
    let form = Form::Shift { base: Base::Spoken, count: 0, unit: Unit::Day, grain: Unit::Day };
    Expression { form, ..expression }
}

/// "03/04/2025" as a day. Where nothing tells, the number that can be a month is one, and of
/// two that can the first, as in the United States.
fn ordered(form: Form, month_first: Option<bool>) -> Form {
    let Form::Figures { one, two, year } = form else { return form };
    let month_first = match (one > 12, two > 12) {
        (true, _) => false,
        (_, true) => true,
        _ => month_first.unwrap_or(true),
    };
    let (month, day) = if month_first { (one, two) } else { (two, one) };
    let year = year.map_or(Year::Unsaid, Year::Is);
    Form::Day { year, month, day, weekday: None }
}

/// A TIMEX3 value with what is not known left open.
fn open_value(form: Form) -> String {
    match form {
        Form::Day { month, day, .. } | Form::Days { first: (month, day), .. } => {
            format!("XXXX-{month:02}-{day:02}")
        }
        Form::Month { month, .. } | Form::WeekOfMonth { month, .. } => format!("XXXX-{month:02}"),
        Form::Quarter { quarter, .. } => format!("XXXX-Q{quarter}"),
        Form::Half { half, .. } => format!("XXXX-H{half}"),
        Form::Weekday { weekday, .. } => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
        Form::Weekend(_) => "XXXX-WXX-WE".to_owned(),
        Form::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Form::Shift { grain: Unit::Week, .. } => "XXXX-WXX".to_owned(),
        Form::Shift { grain: Unit::Month, .. } => "XXXX-XX".to_owned(),
        Form::Shift { grain: Unit::Quarter, .. } => "XXXX-QX".to_owned(),
        Form::Shift { grain: Unit::Year | Unit::Decade | Unit::Century, .. } => "XXXX".to_owned(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

/// How fine a form is said.
fn grain_of(form: Form) -> Unit {
    match form {
        Form::Month { .. } => Unit::Month,
        Form::WeekOfMonth { .. } => Unit::Week,
        Form::Quarter { .. } | Form::Half { .. } | Form::Season { .. } => Unit::Quarter,
        Form::Weekend(_) => Unit::Weekend,
        Form::Shift { grain, .. } => grain,
        _ => Unit::Day,
    }
}

/// In the Extended Date/Time Format: a unit by its own name where it has one.
fn edtf_of(timex: &str, when: Interval, grain: Unit) -> String {
    match grain {
        Unit::Day if when.only().is_some() => when.earliest.to_string(),
        Unit::Month | Unit::Year if !timex.contains(['/', 'F']) => timex.to_owned(),
        Unit::Decade => format!("{timex}X"),
        _ => when.edtf_marked(""),
    }
}

/// How it was worked out, for the reader.
fn why(expression: Expression, setting: &Setting<'_>, known: bool) -> String {
    let story = match setting.story {
        Some(story) => match story.only() {
            Some(day) => format!("the story of {day}"),
            None => format!("a story from {} to {}", story.earliest, story.latest),
        },
        None => "a story whose day is not known".to_owned(),
    };
    let side = match expression.lean {
        Lean::Past => ", told as past",
        Lean::Future => ", told as to come",
        Lean::Open => "",
    };
    match expression.form {
        _ if known && day::fixed(expression.form).is_some() => "as it stands".to_owned(),
        Form::Shift { base: Base::Spoken | Base::Event, .. } | Form::Hour => {
            "counted from the day told of before".to_owned()
        }
        Form::Day { weekday: Some(_), .. } => {
            format!("the year whose weekday fits, seen from {story}")
        }
        _ => format!("seen from {story}{side}"),
    }
}
