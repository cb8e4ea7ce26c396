//! Days of publication as pages and feeds write them.

use jiff::civil::Date;

use crate::text::fold::fold;

/// Names of months with at least three letters, in the languages that scrapes come in most.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janvier", "enero", "gennaio", "janeiro"],
    &["february", "feb", "februar", "fevrier", "febrero", "febbraio", "fevereiro"],
    &["march", "mar", "marz", "mars", "marzo", "marco"],
    &["april", "apr", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "jul", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "aug", "aout", "agosto"],
    &["september", "sept", "sep", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dicembre", "dezembro"],
];

/// The first full date in a line: "15 February 2025", "Feb. 15, 2025", "2025-02-15",
/// "Sat, 15 Feb 2025 10:22:00 GMT", "20250215", and "15.02.2025", "15/02/2025" where only one
/// order of day and month is possible or the dots say it. `None` where there is none, or where
/// it cannot be told.
pub fn find(line: &str) -> Option<Date> {
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
        let (year, one, two) = (year(three)?, day(one)?, day(two)?);
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
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    Some(at as i8 + 1)
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
