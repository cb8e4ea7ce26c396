//! Across documents: who is who, what is a copy, what belongs together.

pub mod people;
