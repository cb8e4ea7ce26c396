//! Names of families that stand first: "Xi" of "Xi Jinping".

use std::sync::LazyLock;

use crate::text::lexicon::Words;

static FAMILIES: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../data/words/family_first.txt").lines().collect());

/// Whether a folded word is one.
pub fn is_family(word: &str) -> bool {
    FAMILIES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_that_stand_first_are_known() {
        assert!(is_family("xi") && is_family("park") && !is_family("rubio"));
    }
}
