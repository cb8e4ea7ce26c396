//! Dates of the days around the story: what is told without its year is near.

use jiff::civil::{Date, Weekday};

use crate::extract::dating::days::{Days, FIRST};
use crate::extract::dating::{Clue, Dated, Text, terms};
use crate::extract::resolve::calendar::{months as whole_months, shifted};
use crate::extract::resolve::day;
use crate::model::interval::Interval;
use crate::model::span::Span;
use crate::model::time::{Form, Lean, Portion, Turn, Unit, Year};

/// Paragraphs that tell the news itself; what stands deeper is often older.
const LEAD: usize = 3;

/// Years in which a pair of weekday and day is looked for.
const YEARS: std::ops::RangeInclusive<i16> = 1980..=2060;

/// Nothing that is told as past can be later than the story.
pub fn bounds(text: Text<'_>, _: &Days) -> Vec<Clue> {
    let past = |date: &&Dated| date.expression.lean == Lean::Past && !date.expression.quoted;
    let first = |date: &Dated| {
        let value = match date.expression.form {
            Form::Month { year: Year::Is(_), .. } | Form::Quarter { year: Year::Is(_), .. } => {
                day::value(date.expression, FIRST)?
            }
            Form::Day { year: Year::Is(_), .. } => day::fixed(date.expression.form)?,
            // A bare year may stand for a plan: "the 2030 goal was dropped".
            Form::Years { .. } if is_since(text, date) => day::fixed(date.expression.form)?,
            _ => return None,
        };
        Some((value.when.earliest, date.span))
    };
    let latest = text
        .dates
        .iter()
        .filter(past)
        .filter_map(first)
        .max_by_key(|&(day, span)| (day, std::cmp::Reverse(span)));
    let clue = latest.and_then(|(day, span)| {
        let why = "told as past: the story is not older".to_owned();
        Some(Clue { days: Days::since(day)?, span, why })
    });
    clue.into_iter().collect()
}

fn is_since(text: Text<'_>, date: &Dated) -> bool {
    let before = text.document.text.get(..date.span.start as usize).unwrap_or_default();
    before.trim_end().ends_with("since")
}

/// "GENEVA, February 14, 2026 (Agency) —": the day of writing, stated.
pub fn full_dateline(text: Text<'_>) -> Option<(Date, Span)> {
    let date = in_dateline(text)?;
    let Form::Day { year: Year::Is(year), month, day, .. } = date.expression.form else {
        return None;
    };
    Some((Date::new(year, month, day).ok()?, date.span))
}

/// "GENEVA, Feb. 14 (Agency) —": the day of writing, in one year or another.
pub fn dateline(text: Text<'_>, days: &Days) -> Vec<Clue> {
    let clue = || {
        let date = in_dateline(text)?;
        let Form::Day { month, day, .. } = date.expression.form else { return None };
        let days = every_year(days, |year| Some(Interval::day(Date::new(year, month, day).ok()?)))?;
        Some(Clue { days, span: date.span, why: "the dateline".to_owned() })
    };
    clue().into_iter().collect()
}

/// The first expression at the head of a paragraph that stands behind a place in capitals and
/// before a dash; a standfirst may stand before it.
fn in_dateline(text: Text<'_>) -> Option<&Dated> {
    let mut first = text.dates.iter().filter(|date| date.paragraph <= BEFORE);
    first.find(|date| is_dateline(text, date).unwrap_or_default())
}

/// Paragraphs that may stand before a dateline.
const BEFORE: usize = 2;

/// "GENEVA, Feb. 14 (Agency) —"; where the place is in small letters, the date stands right
/// between a comma and a dash: "Lindow, 14 February —".
fn is_dateline(text: Text<'_>, date: &Dated) -> Option<bool> {
    let words = &text.document.text;
    let block = text.document.blocks.iter().find(|block| block.span.overlaps(date.span))?;
    let before = words.get(block.span.start as usize..date.span.start as usize)?;
    let behind = words.get(date.span.end as usize..)?;
    let place = before.trim_end_matches([' ', ',', '(']);
    let first = place.split([' ', ',']).next()?;
    let end = behind.char_indices().nth(30).map_or(behind.len(), |(at, _)| at);
    let is_marked = if first.len() > 2 && first.chars().all(char::is_uppercase) {
        behind.get(..end)?.contains([')', '-', '–', '—', ':'])
    } else {
        let named = place.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let behind = behind.trim_start();
        let dash = [" - ", "- ", "–", "—"].iter().any(|dash| behind.starts_with(dash));
        named && before.trim_end().ends_with(',') && dash
    };
    Some(is_marked && place.len() <= 50)
}

/// What a function says of each year in which there are days left.
fn every_year(days: &Days, of: impl Fn(i16) -> Option<Interval>) -> Option<Days> {
    let hull = days.hull();
    let years = *YEARS.start()..=*YEARS.end();
    let years =
        years.filter(|year| (hull.earliest.year() - 1..=hull.latest.year() + 1).contains(year));
    Days::of(years.filter_map(of))
}

/// "Saturday (February 14th)" fits one year in five or six; "today, February 14" is the day.
pub fn checksums(text: Text<'_>, days: &Days) -> Vec<Clue> {
    let paired = text.dates.windows(2).filter_map(|pair| match pair {
        [one, two] => beside(text, one, two).or_else(|| beside(text, two, one)),
        _ => None,
    });
    let near = paired.filter_map(|(days_before, date)| {
        let Form::Day { month, day, year: Year::Unsaid, .. } = date.expression.form else {
            return None;
        };
        let days = every_year(days, |year| {
            Some(Interval::day(shifted(Date::new(year, month, day).ok()?, days_before, Unit::Day)?))
        })?;
        Some(Clue { days, span: date.span, why: "the text calls it today or yesterday".to_owned() })
    });
    let fitting = text.dates.iter().filter_map(|date| fitting(date, days));
    let stated = text.dates.iter().filter_map(|date| stated_year(text, date));
    near.chain(fitting).chain(stated).collect()
}

/// The years in which a day falls on the weekday named with it.
fn fitting(date: &Dated, days: &Days) -> Option<Clue> {
    let Form::Day { month, day, year: Year::Unsaid, weekday: Some(weekday) } = date.expression.form
    else {
        return None;
    };
    let days = every_year(days, |year| {
        let day = Date::new(year, month, day).ok().filter(|day| day.weekday() == weekday)?;
        around(day, date)
    })?;
    let why = "the day and the weekday fit, and the story is near".to_owned();
    Some(Clue { days, span: date.span, why })
}

/// "Tuesday, February 11, 2025" in the first words: a year is mostly named because it is another,
/// but with its weekday, and nothing later in the text, it is the news, or a week old.
fn stated_year(text: Text<'_>, date: &Dated) -> Option<Clue> {
    let Form::Day { year: Year::Is(_), weekday: Some(weekday), .. } = date.expression.form else {
        return None;
    };
    let day = day::fixed(date.expression.form)?.when.earliest;
    let later = text.dates.iter().any(|other| {
        day::fixed(other.expression.form).is_some_and(|other| day < other.when.latest)
    });
    let fresh = date.paragraph < 2 && date.expression.lean != Lean::Future && !later;
    if !fresh || day.weekday() != weekday {
        return None;
    }
    let week = Interval { earliest: day, latest: shifted(day, 6, Unit::Day)? };
    Some(Clue { days: Days::of([week])?, span: date.span, why: "told as news".to_owned() })
}

/// The days of a story that tells of a day: of wire copy that names a weekday in its first words
/// more than nine tenths are of that day or the next. Deeper it is at most six, or no weekday
/// would be named.
fn around(day: Date, date: &Dated) -> Option<Interval> {
    let far = match date.paragraph {
        0 | 1 => 1,
        2..=4 => 2,
        _ => 6,
    };
    let (before, behind) = match date.expression.lean {
        Lean::Past => (0, far),
        Lean::Future => (13, 0),
        Lean::Open => (6, 6),
    };
    Some(Interval {
        earliest: shifted(day, -before, Unit::Day)?,
        latest: shifted(day, behind, Unit::Day)?,
    })
}

/// How many days after a date the story is, where "today" or "yesterday" stands right beside it.
fn beside<'a>(text: Text<'_>, near: &Dated, date: &'a Dated) -> Option<(i64, &'a Dated)> {
    let Form::Shift { count: count @ -1..=1, unit: Unit::Day, grain: Unit::Day, .. } =
        near.expression.form
    else {
        return None;
    };
    let (first, last) = if near.span < date.span { (near, date) } else { (date, near) };
    let between = Span { start: first.span.end, end: last.span.start }.of(&text.document.text);
    let joined = between.len() <= 3
        && !between.contains(|letter: char| letter.is_alphanumeric() || letter == '.');
    (joined && !near.expression.quoted).then_some((-i64::from(count), date))
}

/// "in October", told as past: the story is of that month or the eleven after. What an
/// office-holder did there was done in office.
pub fn months(text: Text<'_>, days: &Days) -> Vec<Clue> {
    if days.hull().n_days() > 3 * 366 {
        return Vec::new();
    }
    let clue = |date: &Dated| {
        let Form::Month { month, year: Year::Unsaid } = date.expression.form else { return None };
        let past = date.expression.lean == Lean::Past && !date.expression.quoted;
        let begun = terms::begun(text, date.span, days).filter(|_| past)?;
        // Nobody calls the month they are in by its name and an end.
        let over = date.expression.portion == Portion::End;
        let days = every_year(days, |year| {
            let this = whole_months(year, month, 1)?;
            let last = shifted(this.earliest, 11, Unit::Month)?.last_of_month();
            let earliest =
                if over { shifted(this.earliest, 1, Unit::Month)? } else { this.earliest };
            (begun <= this.latest).then_some(Interval { earliest, latest: last })
        })?;
        Some(Clue { days, span: date.span, why: "the last such month in this office".to_owned() })
    };
    text.dates.iter().filter_map(clue).collect()
}

/// Days without a year: the story lies between the last that is past and the first that is to
/// come. That alone is no answer to a day.
pub fn month_days(text: Text<'_>, days: &Days) -> Vec<Clue> {
    if days.hull().n_days() > 2 * 366 {
        return Vec::new();
    }
    let side = |lean: Lean| {
        let dates = text
            .dates
            .iter()
            .filter(move |date| date.expression.lean == lean && !date.expression.quoted);
        dates
            .filter_map(|date| match date.expression.form {
                Form::Day { month, day, year: Year::Unsaid, .. } => Some(((month, day), date.span)),
                _ => None,
            })
            .filter(|&(_, span)| text.anchors.called(&text.document.text, span).is_none())
    };
    let hull = days.hull();
    let of = |(month, day): (i8, i8), year: i16| Date::new(year, month, day).ok();
    let years = || hull.earliest.year()..=hull.latest.year();
    // Only days that lie within what is left: of others the year would be a guess.
    let inside = |day: &Date| hull.earliest <= *day && *day <= hull.latest;
    let found = |lean: Lean| {
        side(lean)
            .flat_map(move |(date, span)| {
                years().filter_map(move |year| of(date, year)).map(move |day| (day, span))
            })
            .filter(|(day, _)| inside(day))
            .collect::<Vec<_>>()
    };
    let last = found(Lean::Past).into_iter().max();
    let first = found(Lean::Future)
        .into_iter()
        .filter(|(day, _)| last.is_none_or(|(last, _)| last <= *day))
        .min();
    let single = hull.n_days() < 100;
    let mut clues = Vec::new();
    if let Some((day, span)) = last.filter(|_| single) {
        clues.extend(Days::since(day).map(|days| Clue {
            days,
            span,
            why: "told as past".to_owned(),
        }));
    }
    if let Some((day, span)) = first.filter(|_| single) {
        // A day that is both past and to come is told of twice, and the story may be a day off.
        let same = last.is_some_and(|(last, _)| last == day);
        let latest = if same { shifted(day, 1, Unit::Day).unwrap_or(day) } else { day };
        let days = Days::of([Interval { earliest: FIRST, latest }]);
        clues.extend(days.map(|days| Clue { days, span, why: "told as to come".to_owned() }));
    }
    clues
}

/// The most days among which weekdays can tell.
const FEW: i64 = 62;

/// A weekday told as past in the first paragraphs is the story's day or one of the two before;
/// the next one that is to come ends it.
pub fn weekdays(text: Text<'_>, days: &Days) -> Vec<Clue> {
    if days.n_days() > FEW {
        return Vec::new();
    }
    let named = |lean: Lean| {
        text.dates.iter().filter_map(move |date| match date.expression.form {
            Form::Weekday { weekday, turn: Turn::Bare }
                if date.expression.lean == lean
                    && !date.expression.quoted
                    && date.paragraph < LEAD + 2 =>
            {
                Some((weekday, date.span))
            }
            _ => None,
        })
    };
    let since = |day: Weekday, from: Weekday| i64::from(day.since(from));
    let mut clues = Vec::new();
    for (past, span) in named(Lean::Past).take(1) {
        let next =
            named(Lean::Future).map(|(next, _)| since(next, past)).filter(|&days| days > 0).min();
        let most = next.unwrap_or(2).min(2);
        let fits = days.each().filter(|day| since(day.weekday(), past) <= most);
        let days = Days::of(fits.map(Interval::day));
        let why = "a weekday told as past is the day of the story or just before".to_owned();
        clues.extend(days.map(|days| Clue { days, span, why }));
    }
    clues
}
