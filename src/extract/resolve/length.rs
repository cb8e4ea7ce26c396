//! Lengths and what recurs, in the words of TIMEX3.

use jiff::civil::Weekday;

use crate::model::time::{Clock, Count, Part, Unit};

/// "P3D", "PT4H30M", "PXY", "P2.5Y".
pub fn period(count: Count, unit: Unit) -> String {
    let (time, letter) = match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Week => ("", "W"),
        Unit::Weekend => ("", "WE"),
        Unit::Month => ("", "M"),
        Unit::Quarter => ("", "Q"),
        Unit::Year => ("", "Y"),
        Unit::Decade => ("", "DE"),
        Unit::Century => ("", "CE"),
    };
    let Count::Tenths(tenths) = count else { return format!("P{time}X{letter}") };
    let (whole, rest) = (tenths / 10, tenths % 10);
    match (rest, unit) {
        (0, _) => format!("P{time}{whole}{letter}"),
        (_, Unit::Hour) if whole == 0 => format!("PT{}M", rest * 6),
        (_, Unit::Hour) => format!("PT{whole}H{}M", rest * 6),
        (_, Unit::Day) if whole == 0 => format!("PT{}H", rest * 24 / 10),
        _ => format!("P{time}{whole}.{rest}{letter}"),
    }
}

/// "XXXX-WXX-2" for a weekday, else the period: "P1Y".
pub fn set(count: i16, unit: Unit, weekday: Option<Weekday>) -> String {
    match weekday {
        Some(weekday) => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
        None => period(Count::Tenths(u32::from(count.unsigned_abs()) * 10), unit),
    }
}

/// "T18:40", "TMO".
pub fn clock(clock: Clock) -> String {
    match clock {
        Clock::At(minutes) => format!("T{:02}:{:02}", minutes / 60, minutes % 60),
        Clock::Universal(minutes) => format!("T{:02}:{:02}Z", minutes / 60, minutes % 60),
        Clock::Part(part) => match part {
            Part::Morning => "TMO".to_owned(),
            Part::Noon => "T12:00".to_owned(),
            Part::Afternoon => "TAF".to_owned(),
            Part::Evening => "TEV".to_owned(),
            Part::Night => "TNI".to_owned(),
        },
    }
}

/// For people: "3 days", "4.5 hours", "some years".
pub fn told(count: Count, unit: Unit) -> String {
    let name = unit_name(unit);
    match count {
        Count::Tenths(10) => format!("1 {name}"),
        Count::Tenths(tenths) if tenths % 10 == 0 => format!("{} {name}s", tenths / 10),
        Count::Tenths(tenths) => format!("{}.{} {name}s", tenths / 10, tenths % 10),
        Count::Some => format!("some {name}s"),
    }
}

/// The word for one of it.
pub const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Weekend => "weekend",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
    }
}
