//! Days of the week in files: 0 for Monday.

use jiff::civil::Weekday;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

/// Writes a day of the week, for `serde`.
pub fn serialize<S: Serializer>(weekday: &Weekday, to: S) -> Result<S::Ok, S::Error> {
    weekday.to_monday_zero_offset().serialize(to)
}

/// Reads a day of the week, for `serde`.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
    Weekday::from_monday_zero_offset(i8::deserialize(from)?).map_err(D::Error::custom)
}

/// A day of the week that may not be said.
pub mod optional {
    use jiff::civil::Weekday;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    /// Writes it, for `serde`.
    pub fn serialize<S: Serializer>(weekday: &Option<Weekday>, to: S) -> Result<S::Ok, S::Error> {
        weekday.map(Weekday::to_monday_zero_offset).serialize(to)
    }

    /// Reads it, for `serde`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Weekday>, D::Error> {
        let weekday = Option::<i8>::deserialize(from)?.map(Weekday::from_monday_zero_offset);
        weekday.transpose().map_err(D::Error::custom)
    }
}
