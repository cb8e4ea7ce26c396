//! Across documents: who is who, what is a copy, what belongs together.

pub mod copies;
pub mod explicit;
pub mod groups;
pub mod people;
pub mod stories;
pub mod terms;
