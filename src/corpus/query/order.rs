//! In which order the filter wants the stories: `sort:date`, `sort:-date`, `sort:rank`.

use crate::link::days::day_of;
use crate::model::moment::Moment;

/// An order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first.
    #[default]
    Ranked,
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
}

/// The words for them.
const WORDS: &[(&str, Order)] =
    &[("sort:rank", Order::Ranked), ("sort:date", Order::Oldest), ("sort:-date", Order::Newest)];

impl Order {
    /// What a word asks for; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        WORDS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, order)| order)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(_, order)| *order == self).map_or("", |(word, _)| word)
    }
}

/// The middle of the days that a story can be of, in half days since 1970: by it stories whose day
/// is not known exactly are put among the others. Whoever has none stands behind all.
pub fn middle(moment: Option<&Moment>) -> Option<i32> {
    moment.map(|moment| day_of(moment.earliest) + day_of(moment.latest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_have_words() {
        for &(word, order) in WORDS {
            assert_eq!((Order::parse(word), order.word()), (Some(order), word));
        }
        assert_eq!(Order::parse("sort:size"), None);
    }
}
