//! Across documents: who is who, what is a copy, what belongs together.

pub mod copies;
pub mod counts;
pub mod days;
pub mod explicit;
pub mod groups;
pub mod people;
pub mod reasons;
pub mod stories;
pub mod summary;
pub mod terms;
