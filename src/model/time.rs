//! Time expressions: as they stand in a text, and what they mean once the day of the story is known.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::model::{day, weekday};

/// A time expression before its meaning is known: "on Tuesday" is a weekday, whatever the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Expression {
    /// What kind of expression.
    pub form: Form,
    /// Which part of it is spoken of.
    pub portion: Portion,
    /// The time of day, where one is said.
    pub clock: Option<Clock>,
    /// Before or after the story, as far as the clause tells.
    pub lean: Lean,
    /// Whether it stands between quotation marks: it counts from the day of the speaking.
    pub quoted: bool,
}

/// The kinds of expression. Months and days count from 1, quarters, halves and weeks of a month too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// "February 14", "Saturday (February 14th)", "14 Feb 2026".
    Day {
        /// Of which year.
        year: Year,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// The weekday said with it: a checksum.
        #[serde(with = "weekday::optional")]
        weekday: Option<Weekday>,
    },
    /// "February 14-16", "Feb. 28 to March 2".
    Days {
        /// Of which year the first day is.
        year: Year,
        /// Month and day.
        first: (i8, i8),
        /// Month and day.
        last: (i8, i8),
    },
    /// "03/04/2025": which of the two is the month is decided once for a document.
    Figures {
        /// 1 to 31.
        one: i8,
        /// 1 to 31.
        two: i8,
        /// Where it is written.
        year: Option<i16>,
    },
    /// "the 14th".
    DayOfMonth(i8),
    /// "in October", "October of next year".
    Month {
        /// Of which year.
        year: Year,
        /// 1 to 12.
        month: i8,
    },
    /// "the first week of March"; 5 is the last.
    WeekOfMonth {
        /// Of which year.
        year: Year,
        /// 1 to 12.
        month: i8,
        /// 1 to 5.
        week: i8,
    },
    /// "the fourth quarter of 2025".
    Quarter {
        /// Of which year.
        year: Year,
        /// 1 to 4.
        quarter: i8,
    },
    /// "the first half of the year".
    Half {
        /// Of which year.
        year: Year,
        /// 1 or 2.
        half: i8,
    },
    /// "last summer".
    Season {
        /// Of which year.
        year: Year,
        /// Which.
        season: Season,
    },
    /// A year, or a run of years: "2026", "2026-2027".
    Years {
        /// The first.
        first: i16,
        /// The last; the same for a single year.
        last: i16,
    },
    /// "fiscal 2025": its months differ from country to country.
    FiscalYear(i16),
    /// "the 1990s": the first year of it.
    Decade(i16),
    /// "the 19th century": its number.
    Century(i8),
    /// "Christmas Day", "New Year's Eve".
    Feast {
        /// Of which year.
        year: Year,
        /// Which.
        feast: Feast,
    },
    /// "Tuesday", "last Tuesday", "Tuesday last week".
    Weekday {
        /// Which.
        #[serde(with = "weekday")]
        weekday: Weekday,
        /// Of which week.
        turn: Turn,
    },
    /// "over the weekend", "next weekend".
    Weekend(Turn),
    /// So many units before (below 0) or after: "yesterday", "last month", "three years ago".
    Shift {
        /// From where it counts.
        base: Base,
        /// How many.
        count: i16,
        /// Of what.
        unit: Unit,
        /// What is spoken of then: in "three years ago this month" the month.
        grain: Unit,
    },
    /// Some units up to now or from now: "the past 30 days", "the next three months".
    Stretch {
        /// Before, or after.
        ahead: bool,
        /// How many.
        count: Count,
        /// Of what.
        unit: Unit,
    },
    /// Time gone by since something dated: "four years since the start of the war".
    Elapsed {
        /// How many.
        count: i16,
        /// Of what.
        unit: Unit,
    },
    /// "now in its fourth year", "enters its fifth year".
    Ordinal {
        /// Which, from 1.
        number: i16,
        /// Years of what length.
        unit: Unit,
        /// Whether it begins now.
        enters: bool,
    },
    /// How long: "three-day", "4.5 hours".
    Length {
        /// How many.
        count: Count,
        /// Of what.
        unit: Unit,
    },
    /// Again and again: "every Tuesday" (with a weekday), "annually".
    Each {
        /// One in so many.
        count: i16,
        /// Of what.
        unit: Unit,
        /// On which day of the week.
        #[serde(with = "weekday::optional")]
        weekday: Option<Weekday>,
    },
    /// "today" without a date of its own: only a time of day, on the day spoken of last.
    Hour,
    /// "recently", "now", "in the coming days".
    Vague(Vague),
    /// An event that goes by its date: "9/11".
    Event,
}

/// Of which year a part of a year is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Year {
    /// Nothing is said.
    Unsaid,
    /// This one.
    Is(i16),
    /// So many years after (below 0: before) that of the story: "October of next year".
    Shifted(i8),
    /// The one before the story, or the one after: "last October", "next summer".
    Turned(Turn),
}

/// Which of several: "last Tuesday".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Turn {
    /// Nothing is said.
    Bare,
    /// "last".
    Last,
    /// "this".
    This,
    /// "next", "coming".
    Next,
    /// In the week before the story's: "Tuesday last week", "a week ago Tuesday".
    LastWeek,
    /// In the week after: "Tuesday next week".
    NextWeek,
}

/// From where an expression counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Base {
    /// The day of the story.
    Story,
    /// The day spoken of last: "two days later".
    Spoken,
    /// An event named beside it: "on the eve of the summit".
    Event,
}

/// Before or after the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lean {
    /// Nothing tells.
    #[default]
    Open,
    /// It is over.
    Past,
    /// It is to come.
    Future,
}

/// Which part of a time is spoken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Portion {
    /// All of it.
    #[default]
    Whole,
    /// "early March", "the beginning of the year".
    Start,
    /// "mid-March".
    Middle,
    /// "late March", "the end of October".
    End,
    /// "around", "about".
    About,
    /// "nearly", "almost", "less than".
    Under,
    /// "more than", "over", "at least".
    Over,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Clock {
    /// Minutes after midnight, 0 to 1439.
    At(u16),
    /// The same, in Coordinated Universal Time.
    Universal(u16),
    /// A part of the day.
    Part(Part),
}

/// Parts of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Before noon.
    Morning,
    /// About 12.
    Noon,
    /// After noon.
    Afternoon,
    /// Towards night.
    Evening,
    /// The night.
    Night,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Count {
    /// In tenths: 45 is 4.5.
    Tenths(u32),
    /// "several", "decades-long".
    Some,
}

/// Units of time, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// 60 to the minute.
    Second,
    /// 60 to the hour.
    Minute,
    /// 24 to the day.
    Hour,
    /// A day.
    Day,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// A Saturday with its Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Seasons, by the months of the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// Feasts whose day follows from the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Feast {
    /// 1 January.
    NewYear,
    /// 31 December.
    NewYearsEve,
    /// 25 December.
    Christmas,
    /// 24 December.
    ChristmasEve,
    /// 26 December.
    BoxingDay,
    /// 14 February.
    Valentine,
    /// 31 October.
    Halloween,
    /// The fourth Thursday of November, in the United States.
    Thanksgiving,
    /// The Sunday after the first full moon of spring.
    Easter,
    /// Two days before Easter Sunday.
    GoodFriday,
    /// The day after Easter Sunday.
    EasterMonday,
}

/// Times that have no edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Vague {
    /// "now", "currently".
    Present,
    /// "recently", "in recent weeks".
    Past,
    /// "soon", "in the coming days".
    Future,
}

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

    /// Number of days, at least 1.
    pub fn n_days(self) -> i64 {
        self.latest.duration_since(self.earliest).as_hours() / 24 + 1
    }
}

impl Interval {
    /// For people, as short as can be: "25–26 Feb 2026", "Nov–Dec 2025", "21 Jan–31 May 2025".
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
        format!("{}–{}", form(first, start), form(last, end))
    }
}

/// What a time expression is, in the words of TIMEX3 (ISO 24617-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or more.
    Date,
    /// A time of day.
    Time,
    /// A length.
    Duration,
    /// Again and again.
    Set,
}

impl Kind {
    /// The word for it in what we export.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// What a time expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What it is.
    pub kind: Kind,
    /// When it is; `None` for lengths, and where the day of the story is not known.
    pub when: Option<Interval>,
    /// How fine it is said: a day, a month, a year.
    pub grain: Unit,
    /// TIMEX3 value: "2026-02-14", "2026-W07", "P3D".
    pub timex: String,
    /// Extended Date/Time Format, level 1 (ISO 8601-2:2019), where `when` is known.
    pub edtf: Option<String>,
    /// How it was worked out, as a clause for the reader.
    pub why: String,
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
        assert_eq!(shown(date(2025, 1, 21), date(2025, 5, 31)), "21 Jan–31 May 2025");
        assert_eq!(shown(date(2025, 1, 1), date(2025, 12, 31)), "2025");
        assert_eq!(shown(date(2025, 12, 20), date(2026, 1, 2)), "20 Dec 2025–2 Jan 2026");
        assert_eq!(shown(date(2025, 2, 1), date(2025, 2, 28)), "Feb 2025");
        assert_eq!(shown(date(2025, 2, 1), date(2025, 2, 1)), "1 Feb 2025");
    }
}
