//! What somebody is to another: "daughter", "widow".

use std::sync::LazyLock;

use crate::text::lexicon::Words;

#[rustfmt::skip]
const WORDS: [&str; 35] = [
    "aunt", "baby", "boyfriend", "brother", "brothers", "child", "children", "cousin", "daughter",
    "daughters", "father", "fiance", "fiancee", "girlfriend", "granddaughter", "grandfather",
    "grandmother", "grandson", "husband", "mother", "nephew", "niece", "parents", "partner",
    "sister", "sisters", "son", "sons", "stepfather", "stepmother", "twin", "uncle", "widow",
    "widower", "wife",
];

static KIN: LazyLock<Words> = LazyLock::new(|| Words::from_iter(WORDS));

/// What people call their own, with a capital: "Dad said".
#[rustfmt::skip]
const CALLED: &[&str] = &[
    "dad", "daddy", "gramps", "grandad", "granddad", "grandma", "grandpa", "gran", "granny",
    "mam", "mama", "mamma", "mom", "mommy", "mum", "mummy", "papa", "pop",
];

/// Whether a word in lower case is what children and grandchildren call somebody by.
pub fn is_family_member(word: &str) -> bool {
    CALLED.contains(&word)
}

/// Whether a word in lower case says what somebody is to another.
pub fn is_kin(word: &str) -> bool {
    KIN.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_are_told_from_offices() {
        assert!(is_kin("widow") && is_kin("sons"));
        assert!(!is_kin("minister") && !is_kin("Widow"));
        assert!(is_family_member("mum") && !is_family_member("mother"));
    }
}
