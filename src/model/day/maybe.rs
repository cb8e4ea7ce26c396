//! Days that may not be known, in files.

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::model::day::{of_parts, parts};

/// Writes it, for `serde`.
pub fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    day.map(parts).serialize(to)
}

/// Reads it, for `serde`.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let parts = <Option<(i16, i8, i8)>>::deserialize(from)?;
    parts.map(of_parts).transpose().map_err(D::Error::custom)
}
