//! Which names are one person, inside a document and across all of them.

pub mod across;
pub mod compare;
pub mod inside;
pub mod name;
pub mod things;

use crate::model::document::{DocId, Document};
use crate::model::mention::{Fact, Mention};
use crate::model::person::Person;

/// What is looked at of a document.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Which.
    pub doc: DocId,
    /// The article.
    pub document: &'a Document,
    /// What it mentions.
    pub mentions: &'a [Mention],
}

/// Everybody and everything named in a corpus.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// People, the most named first.
    pub people: Vec<Person>,
    /// Organisations, the most named first.
    pub organisations: Vec<Person>,
    /// Places, the most named first.
    pub places: Vec<Person>,
}

/// The answer on two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One person.
    Same,
    /// Two.
    Different,
    /// Cannot be told.
    Unsure,
}

/// The answer and the rule it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The answer.
    pub verdict: Verdict,
    /// The rule.
    pub rule: &'static str,
}

/// Whether two names, as they stand in texts, commonly name one person.
pub fn compare(one: &str, two: &str) -> Comparison {
    compare::compare(&name::Name::of(one), &name::Name::of(two))
}

/// Who and what is named. Every mention is in exactly one entry.
pub fn find(readings: &[Reading<'_>]) -> Cast {
    let local: Vec<_> = readings.iter().map(inside::people).collect();
    Cast {
        people: across::join(readings, local),
        organisations: things::join(readings, Fact::Organisation),
        places: things::join(readings, Fact::Place),
    }
}

/// The most named first; of equals by name, so that the order hangs on the files alone.
fn sort(people: &mut [Person]) {
    people.sort_by(|one, two| {
        two.seen.len().cmp(&one.seen.len()).then_with(|| one.name.cmp(&two.name))
    });
}

#[cfg(test)]
mod tests;
