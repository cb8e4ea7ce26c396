//! The filter language: what was typed, understood.

use crate::model::span::Span;

/// What was typed in the filter bar, understood. Parsing never fails: what makes no sense as a
/// form is read literally.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must hold.
    pub terms: Vec<Term>,
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub negated: bool,
    /// What is asked.
    pub ask: Ask,
}

/// What a term asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Fuzzy on title, people, outlet; start of a word in the body.
    Loose(String),
    /// The exact word, or words in a row.
    Phrase(String),
    /// One of these people, by any part of any spelling.
    Person(Vec<String>),
}

impl Query {
    /// Understands what was typed.
    pub fn parse(_typed: &str) -> Self {
        Self::default()
    }

    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where its words stand in a text, sorted, not overlapping: what the screen lights up.
    pub fn marks(&self, _text: &str) -> Vec<Span> {
        Vec::new()
    }
}

impl std::fmt::Display for Query {
    fn fmt(&self, _out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
