//! Whether somebody is "he" or "she", as far as a given name or a title tells.

use std::sync::LazyLock;

use crate::text::lexicon::{Lexicon, Words};

static MEN: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../data/words/men.txt").split_whitespace().collect());

static WOMEN: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../data/words/women.txt").split_whitespace().collect());

/// What is known of somebody from their name and title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// Nothing.
    #[default]
    Unknown,
    /// "he".
    Male,
    /// "she".
    Female,
}

impl Gender {
    /// Whether two are known and differ.
    pub const fn contradicts(self, other: Self) -> bool {
        matches!((self, other), (Self::Male, Self::Female) | (Self::Female, Self::Male))
    }
}

/// What a folded given name tells.
pub fn of_given(given: &str) -> Gender {
    match (MEN.contains(given), WOMEN.contains(given)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Words before the names of men.
#[rustfmt::skip]
const OF_MEN: &[&str] = &[
    "boyfriend", "brother", "businessman", "chairman", "congressman", "duke", "father",
    "grandfather", "grandson", "husband", "king", "lord", "mr", "nephew", "pope", "prince", "sir",
    "son", "spokesman", "stepfather", "uncle", "widower",
];

/// Words before the names of women.
#[rustfmt::skip]
const OF_WOMEN: &[&str] = &[
    "actress", "aunt", "businesswoman", "chairwoman", "congresswoman", "dame", "daughter",
    "girlfriend", "granddaughter", "grandmother", "lady", "landlady", "miss", "mother", "mrs",
    "ms", "niece", "princess", "queen", "sister", "spokeswoman", "stepmother", "widow", "wife",
];

static TITLES: LazyLock<Lexicon<Gender>> = LazyLock::new(|| {
    let of_men = OF_MEN.iter().map(|word| (*word, Gender::Male));
    of_men.chain(OF_WOMEN.iter().map(|word| (*word, Gender::Female))).collect()
});

/// What the word before a name tells: "Mr.", "spokeswoman".
pub fn of_title(word: &str) -> Gender {
    TITLES.get(word.trim_end_matches('.')).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_tell() {
        assert_eq!((of_given("anna"), of_given("peter")), (Gender::Female, Gender::Male));
        assert_eq!((of_title("Mr."), of_title("Spokeswoman")), (Gender::Male, Gender::Female));
        assert_eq!((of_title("Dr."), of_given("xqz")), (Gender::Unknown, Gender::Unknown));
        assert!(Gender::Male.contradicts(Gender::Female));
        assert!(!Gender::Male.contradicts(Gender::Unknown));
    }
}
