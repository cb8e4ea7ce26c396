//! A date that is honest about what it knows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::day;
use crate::model::interval::Interval;
use crate::model::span::Span;

/// When something was, as an interval of days with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// First day it can be.
    #[serde(with = "day")]
    pub earliest: Date,
    /// Last day it can be.
    #[serde(with = "day")]
    pub latest: Date,
    /// How it came to be known.
    pub origin: Known,
    /// The words it rests on, and where they stand.
    pub evidence: Vec<Evidence>,
}

/// Days of which one is as good as known.
const NARROW: i64 = 4;

/// How a date came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// It stands in the source as the day of publication.
    Stated,
    /// It was worked out.
    Inferred,
    /// It follows from stories linked with this one.
    Neighbours,
    /// The reader set it.
    User,
}

impl Known {
    /// The word for it in what we export.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
            Self::Neighbours => "neighbours",
            Self::User => "user",
        }
    }
}

/// A reason for a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words.
    pub text: String,
    /// Where they stand in the document's text; `None` where they stand elsewhere.
    pub at: Option<Span>,
    /// What they are, or what follows from them: "page furniture", "meta date", "file name".
    pub why: String,
}

impl Moment {
    /// A day that the source states.
    pub fn stated(day: Date, text: impl Into<String>, why: &'static str) -> Self {
        let evidence = vec![Evidence { text: text.into(), at: None, why: why.to_owned() }];
        Self { earliest: day, latest: day, origin: Known::Stated, evidence }
    }

    /// Its days.
    pub const fn interval(&self) -> Interval {
        Interval { earliest: self.earliest, latest: self.latest }
    }

    /// In the Extended Date/Time Format, level 1 (ISO 8601-2:2019): a day, or an interval;
    /// a `~` after what was worked out.
    pub fn edtf(&self) -> String {
        let is_told = matches!(self.origin, Known::Stated | Known::User);
        self.interval().edtf_marked(if is_told { "" } else { "~" })
    }

    /// Whether any of its days may stand for all: it is known to within a few.
    pub fn is_narrow(&self) -> bool {
        self.interval().n_days() <= NARROW
    }

    /// For people: "13 Feb 2025"; what was worked out as "c. 13 Feb 2025", "c. 25–26 Feb 2026" or,
    /// where it is wide, "[Nov–Dec 2025]".
    pub fn shown(&self) -> String {
        let days = self.interval();
        let is_told = matches!(self.origin, Known::Stated | Known::User);
        match (is_told, self.is_narrow()) {
            (true, _) => days.shown(),
            (false, true) => format!("c. {}", days.shown()),
            (false, false) => format!("[{}]", days.shown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_day_is_printed_plainly_and_a_worked_out_one_is_marked() {
        let day = jiff::civil::date(2025, 2, 13);
        let mut moment = Moment::stated(day, "Feb 13", "page furniture");
        assert_eq!(
            (moment.edtf().as_str(), moment.shown().as_str()),
            ("2025-02-13", "13 Feb 2025")
        );
        moment.origin = Known::Inferred;
        assert_eq!(moment.edtf(), "2025-02-13~");
        assert_eq!(moment.shown(), "c. 13 Feb 2025");
        moment.latest = jiff::civil::date(2025, 2, 14);
        assert_eq!(moment.shown(), "c. 13–14 Feb 2025");
        moment.latest = jiff::civil::date(2025, 3, 31);
        assert_eq!(moment.shown(), "[13 Feb – 31 Mar 2025]");
    }
}
