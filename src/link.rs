//! Across documents: who is who, what is a copy, what belongs together.

pub mod added;
pub mod copies;
pub mod dating;
pub mod explicit;
pub mod groups;
pub mod people;
pub mod stories;
pub mod terms;
