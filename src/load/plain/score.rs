//! The trees' word on the lines that no certain rule knows.

use std::sync::LazyLock;

use crate::load::forest::Forest;
use crate::load::plain::page::Page;
use crate::load::plain::{Fate, features};
use crate::model::document::BlockKind;

/// From these odds on, as a logarithm, a line is text: a probability of 0.43. The cut is flat
/// between 0.35 and 0.5.
pub const TEXT: f32 = -0.3;

/// The trees that the program carries.
pub static TREES: LazyLock<Forest> = LazyLock::new(|| {
    let forest = Forest::parse(include_bytes!("../../../data/models/lines.bin"));
    forest.filter(|forest| forest.version == features::version()).unwrap_or_default()
});

/// Makes text of the open lines that score like it. Gives the odds, as logarithms, of every line
/// that no rule has cut.
pub fn judge(page: &Page, fates: &mut [Fate], trees: &Forest) -> Vec<f32> {
    let judged = fates.iter_mut().enumerate().map(|(at, fate)| {
        if !fate.is_free() {
            return f32::NEG_INFINITY;
        }
        let odds = trees.rough(&features::row(page, at));
        if *fate == Fate::Open && odds >= TEXT {
            *fate = Fate::Kept(BlockKind::Paragraph);
        }
        odds
    });
    judged.collect()
}
