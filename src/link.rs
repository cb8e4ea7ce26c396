//! Across documents: who is who, what is a copy, what belongs together.

pub mod added;
pub mod copies;
pub mod counts;
pub mod dating;
pub mod days;
pub mod explicit;
pub mod groups;
pub mod people;
pub mod planned;
pub mod reasons;
pub mod stories;
pub mod terms;
