//! Days that stand outside the text, or in its dateline: the address, a line of copyright.

use jiff::civil::Date;

use crate::extract::dates::lexicon::{self, Class};
use crate::extract::resolve::calendar;
use crate::model::document::Document;
use crate::model::interval::Interval;

/// Years in which addresses were given.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// The day or month in an address: "…/2025/02/14/harbour", "…/2025-02-14-harbour", "…/2025/feb/14/…",
/// "…/20250214/…", "…/2025/02/harbour".
pub fn address(url: &str) -> Option<Interval> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let (_, path) = path.split_once('/')?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).take(64).collect();
    let full = parts.windows(3).find_map(|three| match three {
        [one, two, three] => Date::new(year(one)?, month(two)?, number(three)?).ok(),
        _ => None,
    });
    let day = full.or_else(|| path.split('/').find_map(run_together));
    let months = path.split('/').collect::<Vec<_>>();
    let month = || {
        months.windows(2).find_map(|two| match two {
            [one, two] => calendar::months(year(one)?, month(two)?, 1),
            _ => None,
        })
    };
    day.map(Interval::day).or_else(month)
}

fn number(part: &str) -> Option<i8> {
    (1..=2).contains(&part.len()).then(|| part.parse().ok()).flatten()
}

fn year(part: &str) -> Option<i16> {
    let year = (part.len() == 4).then(|| part.parse().ok()).flatten()?;
    YEARS.contains(&year).then_some(year)
}

fn month(part: &str) -> Option<i8> {
    match lexicon::class(part) {
        Class::Month(month) => Some(month),
        _ => number(part).filter(|month| (1..=12).contains(month)),
    }
}

/// "20250214".
fn run_together(part: &str) -> Option<Date> {
    if part.len() != 8 {
        return None;
    }
    Date::new(year(part.get(..4)?)?, month(part.get(4..6)?)?, number(part.get(6..)?)?).ok()
}

/// The last year of a line of copyright that was cut, and that line: the page is not of a later
/// one.
pub fn copyright(document: &Document) -> Option<(Interval, &str)> {
    let lines = document.removed.iter().map(|cut| cut.text.as_str());
    let mut lines = lines.filter(|line| line.len() < 300);
    lines.find_map(|line| {
        let told = line.contains('©') || line.to_ascii_lowercase().contains("copyright");
        let words = line.split(|letter: char| !letter.is_ascii_digit());
        let year = words.filter_map(year).max().filter(|_| told)?;
        Some((calendar::years(year, year)?, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Class as Furniture, Removed};

    #[test]
    fn an_address_tells_the_day_or_the_month() {
        let told = |url: &str| {
            address(url)
                .map_or_else(String::new, |when| format!("{}/{}", when.earliest, when.latest))
        };
        for url in [
            "https://courier.example/2025/02/14/harbour-opens",
            "https://courier.example/news/2025-02-14-harbour.html?page=2",
            "https://courier.example/world/2025/feb/14/harbour",
            "https://courier.example/20250214/harbour",
        ] {
            assert_eq!(told(url), "2025-02-14/2025-02-14", "{url}");
        }
        assert_eq!(told("https://courier.example/2025/02/harbour"), "2025-02-01/2025-02-28");
        for url in [
            "https://courier.example/harbour-2025",
            "https://courier.example/a/1234567890/12-3",
            "https://courier.example/?date=2025-02-14",
            "",
        ] {
            assert_eq!(told(url), "", "{url}");
        }
    }

    #[test]
    fn a_page_is_not_later_than_its_copyright() {
        let removed = Removed {
            line: 0,
            text: "© 2019-2024 Courier".to_owned(),
            class: Furniture::Chrome,
            reason: "copyright",
            source: None,
        };
        let document = Document { removed: vec![removed], ..Document::default() };
        let (year, _) = copyright(&document).unwrap();
        assert_eq!(year.latest.to_string(), "2024-12-31");
        assert!(copyright(&Document::default()).is_none());
    }
}
