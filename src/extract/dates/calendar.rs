//! Days, months and years by their names and numbers.

use crate::extract::dates::Core;
use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Form, Turn, Unit, Year};

/// "February 14", "Feb. 14-16, 2026", "14 February 2026", with a weekday before it or around it.
pub fn day(line: Line<'_>, at: usize) -> Option<Core> {
    let (weekday, start) = match line.class(at) {
        Class::Weekday(weekday) => (Some(weekday), past_weekday(line, at)),
        _ => (None, at),
    };
    let in_brackets = weekday.is_some() && line.mark(start, '(');
    let found = dayed(line, start + usize::from(in_brackets))?;
    let closed = in_brackets && line.mark(found.end, ')');
    if in_brackets && !closed {
        return None;
    }
    let form = match (found.form, weekday) {
        (Form::Day { year, month, day, .. }, Some(_)) => Form::Day { year, month, day, weekday },
        (form, None) => form,
        (_, Some(_)) => return None,
    };
    Some(Core { end: found.end + usize::from(closed), form, ..found })
}

/// What stands behind "Saturday", "Saturday,", "Sat.", "Saturday the".
fn past_weekday(line: Line<'_>, at: usize) -> usize {
    let mut next = line.past_stop(at + 1);
    next += usize::from(line.mark(next, ','));
    next + usize::from(line.class(next) == Class::The)
}

/// Month and day in either order.
fn dayed(line: Line<'_>, at: usize) -> Option<Core> {
    let (month, day, end) = match line.class(at) {
        Class::Month(month) => {
            let next = line.past_stop(at + 1);
            let next = next + usize::from(line.is(next, "the"));
            let (day, end) = day_number(line, next)?;
            (month, day, end)
        }
        Class::Figure(..) | Class::Nth(_) => {
            let (day, next) = day_number(line, at)?;
            if let Some(core) = days_before_month(line, day, next) {
                return Some(core);
            }
            let next = next + usize::from(line.class(next) == Class::Of);
            let Class::Month(month) = line.class(next) else { return None };
            // "aged 18 to 22 may cross".
            if !line.capital(next) {
                return None;
            }
            (month, day, line.past_stop(next + 1))
        }
        _ => return None,
    };
    if !line.capital(at) && matches!(line.class(at), Class::Month(_)) {
        return None;
    }
    let first = (month, day);
    if let Some((last, end)) = last_day(line, end, month) {
        let (year, end) = year_behind(line, end);
        return Some(Core::of(end, Form::Days { year, first, last }));
    }
    let (year, end) = year_beside(line, end);
    Some(Core::of(end, Form::Day { year, month, day, weekday: None }))
}

/// "14-16 February".
fn days_before_month(line: Line<'_>, day: i8, at: usize) -> Option<Core> {
    let joined = line.mark(at, '-') || line.class(at) == Class::To || line.is(at, "and");
    let (last, next) = day_number(line, at + 1).filter(|_| joined)?;
    let next = next + usize::from(line.class(next) == Class::Of);
    let Class::Month(month) = line.class(next) else { return None };
    let (year, end) = year_behind(line, line.past_stop(next + 1));
    let fits = day < last && line.capital(next);
    fits.then(|| Core::of(end, Form::Days { year, first: (month, day), last: (month, last) }))
}

/// The second day of "February 14-16", "Feb. 28 - March 2".
fn last_day(line: Line<'_>, at: usize, month: i8) -> Option<((i8, i8), usize)> {
    let joined = line.mark(at, '-') || line.is(at, "to") || line.is(at, "through");
    if !joined {
        return None;
    }
    if let Class::Month(month) = line.class(at + 1) {
        let (day, end) = day_number(line, line.past_stop(at + 2))?;
        // "from November 20 to December 11" are two dates; with a dash they are one.
        return line.mark(at, '-').then_some(((month, day), end));
    }
    let (day, end) = day_number(line, at + 1)?;
    Some(((month, day), end))
}

/// A number that can be a day of a month, and what stands behind it.
pub fn day_number(line: Line<'_>, at: usize) -> Option<(i8, usize)> {
    let day = match line.class(at) {
        Class::Figure(value, 1 | 2) => value,
        Class::Nth(value) => u32::from(value),
        _ => return None,
    };
    let clock = line.mark(at + 1, ':') && line.glued(at + 1) && line.glued(at + 2);
    let decimal = line.mark(at + 1, '.') && line.glued(at + 1) && line.glued(at + 2);
    let share = line.mark(at + 1, '%') || line.class(at + 1) == Class::Counted;
    let length = line.mark(at + 1, '-') && matches!(line.class(at + 2), Class::Unit(..));
    let none = clock || decimal || share || length;
    ((1..=31).contains(&day) && !none).then_some((day as i8, at + 1))
}

/// The year behind a day or month: ", 2026", "of next year", "this year"; or nothing.
pub fn year_behind(line: Line<'_>, at: usize) -> (Year, usize) {
    let comma = usize::from(line.mark(at, ','));
    if let Some((year, end)) = year_number(line, at + comma) {
        return (Year::Is(year), end);
    }
    let of = usize::from(line.class(at) == Class::Of);
    if let Some((year, end)) = year_number(line, at + of) {
        return (Year::Is(year), end);
    }
    turned_year(line, at + of).unwrap_or((Year::Unsaid, at))
}

/// The year behind a day or a month. "of next year" is an expression of its own, and stands
/// outside.
fn year_beside(line: Line<'_>, at: usize) -> (Year, usize) {
    match year_behind(line, at) {
        (year @ Year::Shifted(_), _) => (year, at),
        found => found,
    }
}

/// "last year", "the same year" as a shift.
pub fn turned_year(line: Line<'_>, at: usize) -> Option<(Year, usize)> {
    let at = at + usize::from(line.class(at) == Class::The);
    let shift = match line.class(at) {
        Class::Turn(Turn::Last) => -1,
        Class::Turn(Turn::This) => 0,
        Class::Turn(Turn::Next) => 1,
        Class::Unit(Unit::Year, false) if line.before(at) == Class::The => {
            return Some((Year::Shifted(0), at + 1));
        }
        _ => return None,
    };
    (line.class(at + 1) == Class::Unit(Unit::Year, false)).then_some((Year::Shifted(shift), at + 2))
}

/// Four digits that are a year.
pub fn year_number(line: Line<'_>, at: usize) -> Option<(i16, usize)> {
    let Class::Figure(value, 4) = line.class(at) else { return None };
    let clock = line.mark(at + 1, ':') && line.glued(at + 1) && line.glued(at + 2);
    let share = line.mark(at + 1, '%') || matches!(line.class(at + 1), Class::Counted);
    ((1500..2200).contains(&value) && !clock && !share).then_some((value as i16, at + 1))
}

/// "2026-02-14", "14/02/2026", "7/8/07".
pub fn figures(line: Line<'_>, at: usize) -> Option<Core> {
    let Class::Figure(one, n_digits @ (1 | 2 | 4)) = line.class(at) else { return None };
    let joint = ['-', '/', '.'].into_iter().find(|&joint| line.mark(at + 1, joint))?;
    let tight = (1..=4).all(|next| line.glued(at + next)) && line.mark(at + 3, joint);
    let (Class::Figure(two, 1 | 2), Class::Figure(three, n_last)) =
        (line.class(at + 2), line.class(at + 4))
    else {
        return None;
    };
    let (two, end) = (i8::try_from(two).ok()?, at + 5);
    // Longer rows of numbers are versions, telephones, addresses.
    let goes_on =
        line.glued(end) && line.glued(end + 1) && (line.mark(end, joint) || line.mark(end, '.'));
    if !tight || goes_on || line.glued(at) && line.mark(at.checked_sub(1)?, joint) {
        return None;
    }
    if n_digits == 4 {
        let (year, day) = (i16::try_from(one).ok()?, i8::try_from(three).ok()?);
        let fits = (1500..2200).contains(&year) && is_month(two) && (1..=31).contains(&day);
        let year = Year::Is(year);
        return fits.then(|| Core::of(end, Form::Day { year, month: two, day, weekday: None }));
    }
    let year = match n_last {
        4 => i16::try_from(three).ok().filter(|year| (1500..2200).contains(year))?,
        // Two digits are of the last hundred years or so.
        2 if joint == '/' => three as i16 + if three < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    let one = i8::try_from(one).ok()?;
    let days = 1..=31;
    let fits = days.contains(&one) && days.contains(&two) && (is_month(one) || is_month(two));
    fits.then(|| Core::of(end, Form::Figures { one, two, year: Some(year) }))
}

const fn is_month(number: i8) -> bool {
    1 <= number && number <= 12
}

/// "October 2025", "last October", "October of next year", "in October".
pub fn month(line: Line<'_>, at: usize) -> Option<Core> {
    let (turn, start) = match line.class(at) {
        Class::Turn(turn) => (Some(turn), at + 1),
        _ => (None, at),
    };
    let Class::Month(month) = line.class(start) else { return None };
    if !line.capital(start) {
        return None;
    }
    let next = line.past_stop(start + 1);
    let (year, end) = year_beside(line, next);
    let year = match turn {
        Some(turn) => Year::Turned(turn),
        None => year,
    };
    let said = turn.is_some() || year != Year::Unsaid;
    (said || stands_alone(line, start)).then(|| {
        // A full stop behind "Oct" belongs to it only where the sentence goes on.
        let stop = year == Year::Unsaid && line.mark(end - 1, '.');
        Core::of(end - usize::from(stop), Form::Month { year, month })
    })
}

/// Whether a bare name of a month is one: "May" and "March" are names and verbs too.
fn stands_alone(line: Line<'_>, at: usize) -> bool {
    let before = line.before(at);
    let led = matches!(
        before,
        Class::In
            | Class::Since
            | Class::Of
            | Class::To
            | Class::Portion(_)
            | Class::Earlier
            | Class::Later
            | Class::Each
    ) || before == Class::Mark('-') && line.glued(at)
        || before == Class::And && line.before(at - 1) != Class::Other;
    let word = line.word(at);
    if word.len() <= 4 && !matches!(word, "May" | "June" | "July") {
        return led && !line.is(at, "mar");
    }
    let is_name =
        line.capital(at + 1) || line.class(at + 1) == Class::Other && line.is(at + 1, "said");
    match word {
        // "for May", "by March": half of the time a person, or a verb.
        "May" => led && !line.is(at - 1, "for") && !line.is(at - 1, "of") && !is_name,
        "March" | "August" | "April" | "June" => {
            led && !line.capital(at + 1) || before == Class::Mark(',')
        }
        "MAY" | "MARCH" => false,
        _ => true,
    }
}

/// "2026", "2026-2027", "2025/26".
pub fn years(line: Line<'_>, at: usize) -> Option<Core> {
    let (first, end) = year_number(line, at)?;
    let before = if line.glued(at) { line.before(at) } else { Class::Other };
    // "pre-2015", but not the middle of a telephone number.
    let hyphened = before == Class::Mark('-') && !matches!(line.before(at - 1), Class::Figure(..));
    let opened =
        matches!(before, Class::Other | Class::Mark('(' | '“' | '"' | '\'' | '‘' | '[' | '/'));
    if !opened && !hyphened {
        return None;
    }
    if !is_year(line, at) {
        return None;
    }
    let joined =
        (line.mark(end, '-') || line.mark(end, '/')) && line.glued(end) && line.glued(end + 1);
    let last = match line.class(end + 1) {
        Class::Figure(value, 4) if joined => i16::try_from(value).ok(),
        Class::Figure(value, 2) if joined => Some(first - first % 100 + value as i16),
        _ => None,
    };
    let run = last.filter(|&last| first < last && last - first < 100);
    let (last, end) = run.map_or((first, end), |last| (last, end + 2));
    Some(Core::of(end, Form::Years { first, last }))
}

/// Whether four digits are a year and no count: "2,000 people" is seen by its comma, "2000 people"
/// by what stands behind it.
fn is_year(line: Line<'_>, at: usize) -> bool {
    let decimal = matches!(line.class(at + 1), Class::Mark('.' | ','))
        && line.glued(at + 1)
        && line.glued(at + 2);
    let unit =
        matches!(line.class(at + 1), Class::Counted | Class::Unit(_, true) | Class::Mark('%'));
    let old = matches!(line.class(at + 1), Class::Unit(..))
        && line.class(line.past_hyphen(at + 2)) == Class::Old;
    let price = matches!(line.before(at), Class::Mark('$' | '£' | '€' | '#' | '+'));
    if decimal
        || unit
        || old
        || price
        || line.mark(at + 1, '-') && matches!(line.class(at + 2), Class::Unit(..))
    {
        return false;
    }
    let led = matches!(
        line.before(at),
        Class::The | Class::In | Class::Since | Class::Of | Class::To | Class::Portion(_)
    );
    let next = line.word(at + 1);
    let counted = next.len() > 3 && next.ends_with('s') && next.starts_with(char::is_lowercase);
    led || !counted
}
