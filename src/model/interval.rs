//! First and last day of something.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::day;

/// First and last day of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// The first day it can be, or is.
    #[serde(with = "day")]
    pub earliest: Date,
    /// The last day.
    #[serde(with = "day")]
    pub latest: Date,
}

impl Interval {
    /// One day.
    pub const fn day(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }

    /// The day, where there is only one.
    pub fn only(self) -> Option<Date> {
        (self.earliest == self.latest).then_some(self.earliest)
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// What both hold; `None` where that is nothing.
    pub fn within(self, other: Self) -> Option<Self> {
        let earliest = self.earliest.max(other.earliest);
        let latest = self.latest.min(other.latest);
        (earliest <= latest).then_some(Self { earliest, latest })
    }

    /// In the Extended Date/Time Format (ISO 8601-2:2019): a day, a month, a year, or an interval.
    pub fn edtf(self) -> String {
        let (first, last) = (self.earliest, self.latest);
        let is_months = first.day() == 1 && last == last.last_of_month();
        if first == last {
            first.to_string()
        } else if is_months && (first.year(), first.month()) == (last.year(), last.month()) {
            first.strftime("%Y-%m").to_string()
        } else if is_months
            && first.year() == last.year()
            && (first.month(), last.month()) == (1, 12)
        {
            first.strftime("%Y").to_string()
        } else {
            format!("{first}/{last}")
        }
    }

    /// The same by its days only, with a mark behind each: "~" for what was worked out.
    pub fn edtf_marked(self, mark: &str) -> String {
        match self.only() {
            Some(day) => format!("{day}{mark}"),
            None => format!("{}{mark}/{}{mark}", self.earliest, self.latest),
        }
    }

    /// Number of days, at least 1.
    pub fn n_days(self) -> i64 {
        self.latest.duration_since(self.earliest).as_hours() / 24 + 1
    }
}

impl Interval {
    /// For people, as short as can be: "25–26 Feb 2026", "Nov–Dec 2025", "21 Jan – 31 May 2025".
    pub fn shown(self) -> String {
        let (first, last) = (self.earliest, self.latest);
        let months = first.day() == 1 && last == last.last_of_month();
        let (year, month) = (first.year() == last.year(), first.month() == last.month());
        let form = |date: Date, form: &str| date.strftime(form).to_string();
        let (start, end) = match (months, year, month) {
            (_, true, true) if first == last => return form(first, "%-d %b %Y"),
            (true, true, true) => return form(first, "%b %Y"),
            (true, true, false) if (first.month(), last.month()) == (1, 12) => {
                return form(first, "%Y");
            }
            (true, true, false) => ("%b", "%b %Y"),
            (true, false, _) => ("%b %Y", "%b %Y"),
            (false, true, true) => ("%-d", "%-d %b %Y"),
            (false, true, false) => ("%-d %b", "%-d %b %Y"),
            (false, false, _) => ("%-d %b %Y", "%-d %b %Y"),
        };
        // Between parts of several words the dash has air.
        let dash = if start.contains(' ') { " – " } else { "–" };
        format!("{}{dash}{}", form(first, start), form(last, end))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_interval_is_told_as_shortly_as_can_be() {
        let shown = |earliest, latest| Interval { earliest, latest }.shown();
        assert_eq!(shown(date(2026, 2, 25), date(2026, 2, 26)), "25–26 Feb 2026");
        assert_eq!(shown(date(2025, 11, 1), date(2025, 12, 31)), "Nov–Dec 2025");
        assert_eq!(shown(date(2025, 1, 21), date(2025, 5, 31)), "21 Jan – 31 May 2025");
        assert_eq!(shown(date(2025, 1, 1), date(2025, 12, 31)), "2025");
        assert_eq!(shown(date(2025, 12, 20), date(2026, 1, 2)), "20 Dec 2025 – 2 Jan 2026");
        assert_eq!(shown(date(2025, 2, 1), date(2025, 2, 28)), "Feb 2025");
        assert_eq!(shown(date(2025, 2, 1), date(2025, 2, 1)), "1 Feb 2025");
    }
}
