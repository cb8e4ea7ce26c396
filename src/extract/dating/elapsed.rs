//! Time gone by since dated events: "three years ago this month", "now in its fourth year".

use jiff::civil::Date;

use crate::extract::anchors::{Event, meant, sentence};
use crate::extract::dating::days::Days;
use crate::extract::dating::{Clue, Dated, Text};
use crate::extract::resolve::calendar::{around, shifted};
use crate::model::interval::Interval;
use crate::model::time::{Base, Count, Form, Lean, Portion, Unit};
use crate::text::fold::fold;

/// The clues of all expressions that count from an event whose day is known.
pub fn find(text: Text<'_>, _: &Days) -> Vec<Clue> {
    text.dates.iter().filter_map(|date| clue(text, date)).collect()
}

fn clue(text: Text<'_>, date: &Dated) -> Option<Clue> {
    let words = &text.document.text;
    let lean = date.expression.lean;
    let event = || meant(text.events, words, date.span);
    let (event, days) = match date.expression.form {
        // "last year" is no time gone by since an event.
        Form::Shift { base: Base::Story, count: ..0, unit, grain }
            if unit >= Unit::Month && fold(date.span.of(words)).contains(" ago") =>
        {
            let event = event()?;
            let count = -i64::from(shift_of(date.expression.form)?);
            (event, ago(event, (count, unit), grain)?)
        }
        Form::Elapsed { count, unit } => {
            let event = event()?;
            let near = fold(sentence(words, date.span).of(words));
            let marked =
                ["mark", "anniversary", "commemorat"].iter().any(|word| near.contains(word));
            let day = shifted(event.day, i64::from(count), unit)?;
            let lasting = since(event, (i64::from(count), unit), date.expression.portion)?;
            (event, if marked { marks(day, lean)? } else { lasting })
        }
        Form::Ordinal { number, unit, enters } => {
            let event = event()?;
            let number = i64::from(number);
            let first = shifted(event.day, number - 1, unit)?;
            let last = shifted(shifted(event.day, number, unit)?, -1, Unit::Day)?;
            let entering = wide(Interval::day(first), 21, 45)?;
            (event, if enters { entering } else { Interval { earliest: first, latest: last } })
        }
        Form::Length { count: Count::Tenths(tenths), unit } if unit >= Unit::Month => {
            let event = event().filter(|event| lasts(words, date, event))?;
            (event, since(event, (i64::from(tenths / 10), unit), date.expression.portion)?)
        }
        _ => return None,
    };
    let why = format!("{}: {}", event.name, Interval::day(event.day).shown());
    Some(Clue { days: Days::of([days])?, span: date.span, why })
}

const fn shift_of(form: Form) -> Option<i16> {
    match form {
        Form::Shift { count, .. } => Some(count),
        _ => None,
    }
}

/// "three years ago": half a year to either side; "ago this month", "ago today": just then.
fn ago(event: &Event, (count, unit): (i64, Unit), grain: Unit) -> Option<Interval> {
    let day = shifted(event.day, count, unit)?;
    match grain {
        Unit::Day => Some(Interval::day(day)),
        Unit::Week | Unit::Month => around(day, grain),
        _ => {
            let half = around(day, unit)?.n_days() / 2 + 15;
            wide(Interval::day(day), half, half)
        }
    }
}

/// An anniversary is news on the day, some days before and for about a week.
fn marks(day: Date, lean: Lean) -> Option<Interval> {
    match lean {
        Lean::Past => wide(Interval::day(day), 0, 7),
        Lean::Future => wide(Interval::day(day), 14, 0),
        Lean::Open => wide(Interval::day(day), 7, 10),
    }
}

/// "four years since": until the fifth is full; "nearly four": not yet.
fn since(event: &Event, (count, unit): (i64, Unit), portion: Portion) -> Option<Interval> {
    let full = shifted(event.day, count, unit)?;
    let most = around(full, unit)?.n_days();
    match portion {
        Portion::Under => wide(Interval::day(shifted(full, -1, Unit::Day)?), most * 2 / 3, 0),
        Portion::Over => wide(Interval::day(full), 0, most),
        _ => wide(Interval::day(full), most / 3, most),
    }
}

fn wide(days: Interval, before: i64, behind: i64) -> Option<Interval> {
    Some(Interval {
        earliest: shifted(days.earliest, -before, Unit::Day)?,
        latest: shifted(days.latest, behind, Unit::Day)?,
    })
}

/// Whether a length is that of the event: "nearly four-year conflict", "three years of war".
fn lasts(text: &str, date: &Dated, event: &Event) -> bool {
    let behind = text.get(date.span.end as usize..).unwrap_or_default();
    let end = behind.char_indices().nth(60).map_or(behind.len(), |(at, _)| at);
    let folded = fold(behind.get(..end).unwrap_or_default());
    let mut words =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .by_ref()
        .take(3)
        .find(|word| !matches!(*word, "old" | "of" | "the" | "long" | "into" | "full" | "scale"))
        .is_some_and(|word| event.nouns.iter().any(|noun| noun == word))
}
