//! What a time expression means.

use crate::model::interval::Interval;
use crate::model::time::Unit;

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
