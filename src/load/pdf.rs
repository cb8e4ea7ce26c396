//! x
use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Start};
/// .
pub fn recognises(_: &Start<'_>) -> bool { false }
/// .
pub fn parse(_: &Source, _: Cleaning) -> Result<Loaded, LoadError> { Ok(Loaded::default()) }
