//! Days in files: year, month, day.

pub mod maybe;

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

/// Writes a day, for `serde`.
pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    parts(*day).serialize(to)
}

/// Reads a day, for `serde`.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    of_parts(<(i16, i8, i8)>::deserialize(from)?).map_err(D::Error::custom)
}

fn parts(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}

fn of_parts((year, month, day): (i16, i8, i8)) -> Result<Date, jiff::Error> {
    Date::new(year, month, day)
}
