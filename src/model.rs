//! The words the whole house speaks: plain data, no behaviour beyond looking at itself.

pub mod day;
pub mod document;
pub mod interval;
pub mod judgement;
pub mod key;
pub mod known;
pub mod meaning;
pub mod mention;
pub mod moment;
pub mod person;
pub mod span;
pub mod story;
pub mod time;
pub mod weekday;
