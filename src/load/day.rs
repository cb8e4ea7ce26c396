//! Days of publication as pages and feeds write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::text::fold::fold;

/// Names of months, twelve lines of them, in the languages that scrapes come in most.
static MONTHS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    let lines = include_str!("../../data/words/months.txt").lines();
    std::iter::zip(lines, 1..)
        .flat_map(|(line, month)| line.split_whitespace().map(move |name| (name, month)))
        .collect()
});

/// The first full date in a line: "15 February 2025", "Feb. 15, 2025", "2025-02-15",
/// "Sat, 15 Feb 2025 10:22:00 GMT", "20250215", and "15.02.2025", "15/02/2025" where only one
/// order of day and month is possible or the dots say it, "15.02.25" with dots, "2025年2月15日".
/// `None` where there is none, or where it cannot be told.
pub fn find(line: &str) -> Option<Date> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let folded = fold(line);
    let parts: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    parts
        .windows(3)
        .find_map(in_words)
        .or_else(|| parts.iter().find_map(|part| run_together(part)))
        .or_else(|| in_figures(&folded))
        .or_else(|| in_characters(&folded))
}

/// "2025年2月15日", as in Chinese and Japanese.
fn in_characters(folded: &str) -> Option<Date> {
    let (before, rest) = folded.split_once('年')?;
    let (two, rest) = rest.split_once('月')?;
    let (three, _) = rest.split_once('日')?;
    let one = before.get(before.len().checked_sub(4)?..)?;
    Date::new(year(one)?, two.trim().parse().ok()?, day(three.trim())?).ok()
}

/// Day, month and year as three words, in the orders that are written.
fn in_words(parts: &[&str]) -> Option<Date> {
    let [one, two, three] = parts else { return None };
    let year = year(three)?;
    if let Some(month) = month(two) {
        return Date::new(year, month, day(one)?).ok();
    }
    Date::new(year, month(one)?, day(two)?).ok()
}

/// Figures with dots, slashes or hyphens between.
fn in_figures(folded: &str) -> Option<Date> {
    let figures = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '/' | '-');
    folded.split(|letter| !figures(letter)).find_map(|run| {
        let dots = run.contains('.');
        // A time may follow without a space: 2025-02-15T10:22 was split at the letter.
        let mut numbers = run.split(['.', '/', '-']).filter(|number| !number.is_empty());
        let (one, two, three) = (numbers.next()?, numbers.next()?, numbers.next()?);
        if let Some(year) = year(one) {
            return Date::new(year, two.parse().ok()?, day(three)?).ok();
        }
        let short = |year: &str| year.parse().ok().filter(|_| dots && year.len() == 2);
        let in_century = || short(three).map(|year: i16| 2000 + year);
        let (year, one, two) = (year(three).or_else(in_century)?, day(one)?, day(two)?);
        match (one > 12, two > 12) {
            (true, false) => Date::new(year, two, one).ok(),
            (false, true) => Date::new(year, one, two).ok(),
            _ if dots || one == two => Date::new(year, two, one).ok(),
            _ => None,
        }
    })
}

/// "20250215", and "20250215t1022" as some sites have it.
fn run_together(part: &str) -> Option<Date> {
    let figures = part.split_once('t').map_or(part, |(date, _)| date);
    if figures.len() != 8 || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = year(figures.get(..4)?)?;
    Date::new(year, figures.get(4..6)?.parse().ok()?, figures.get(6..)?.parse().ok()?).ok()
}

fn month(word: &str) -> Option<i8> {
    MONTHS.get(word).copied()
}

fn day(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = word.get(figures.len()..)?;
    if figures.len() > 2 || !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "t") {
        return None;
    }
    figures.parse().ok().filter(|day| (1..=31).contains(day))
}

/// Years in which articles were put on the web, or scanned from paper.
fn year(word: &str) -> Option<i16> {
    let figures = word.get(..4).filter(|_| word.len() == 4 || word.get(4..5) == Some("t"))?;
    figures.parse().ok().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_found_however_it_is_written() {
        for line in [
            "Published: 15 February 2025 at 10:22",
            "Feb. 15, 2025",
            "Saturday, February 15th, 2025",
            "Sat, 15 Feb 2025 10:22:00 GMT",
            "2025-02-15T10:22:00Z",
            "2025/02/15",
            "15.02.2025, 10:22 Uhr",
            "15/02/2025",
            "02/15/2025",
            "am 15. Februar 2025",
            "20250215-harbour",
            "le 15 février 2025",
            "Do 15.02.25 | 14:07 Uhr",
            "2025年2月15日 20:00",
            "15 şubat 2025",
            "15 февраля 2025",
        ] {
            assert_eq!(find(line), Some(date(2025, 2, 15)), "{line}");
        }
    }

    #[test]
    fn what_can_be_two_days_is_none() {
        for line in
            ["03/04/2025", "February 15", "2025", "31 February 2025", "12 people, 2025 cars", ""]
        {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
