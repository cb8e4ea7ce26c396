//! Time expressions: as they stand in a text, and what they mean once the day of the story is known.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::model::weekday;

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
