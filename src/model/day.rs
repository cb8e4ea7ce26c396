//! Days in files: year, month, day.

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

/// Writes a day, for `serde`.
pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    (day.year(), day.month(), day.day()).serialize(to)
}

/// Reads a day, for `serde`.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let (year, month, day) = <(i16, i8, i8)>::deserialize(from)?;
    Date::new(year, month, day).map_err(D::Error::custom)
}
