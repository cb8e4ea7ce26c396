//! Whether somebody is "he" or "she", as far as a given name or a title tells.

use std::sync::LazyLock;

use crate::text::lexicon::Words;

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

/// What the word before a name tells: "Mr.", "spokeswoman".
pub fn of_title(word: &str) -> Gender {
    match word.trim_end_matches('.').to_ascii_lowercase().as_str() {
        "mr" | "sir" | "king" | "prince" | "spokesman" | "chairman" | "congressman" | "lord"
        | "pope" | "businessman" | "father" | "duke" | "husband" | "son" | "brother" | "uncle"
        | "nephew" | "grandfather" | "grandson" | "widower" | "boyfriend" | "stepfather" => {
            Gender::Male
        }
        "mrs" | "ms" | "miss" | "queen" | "princess" | "spokeswoman" | "chairwoman"
        | "congresswoman" | "dame" | "lady" | "actress" | "businesswoman" | "mother" | "wife"
        | "daughter" | "sister" | "aunt" | "niece" | "grandmother" | "granddaughter" | "widow"
        | "girlfriend" | "stepmother" | "landlady" => Gender::Female,
        _ => Gender::Unknown,
    }
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
