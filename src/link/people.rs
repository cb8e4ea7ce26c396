//! Which names are one person, inside a document and across all of them.

pub mod across;
pub mod blocks;
pub mod brought;
pub mod compare;
pub mod eastern;
pub mod given;
pub mod inside;
pub mod judged;
pub mod local;
pub mod lone;
pub mod name;
pub mod person;
pub mod reading;
pub mod sounds;
pub mod strangers;
pub mod things;

use serde::{Deserialize, Serialize};

use crate::link::people::judged::Judged;
use crate::link::people::name::{Name, Names};
use crate::link::people::reading::Reading;
use crate::model::judgement::{Judgement, Kind};
use crate::model::known;
use crate::model::mention::Fact;
use crate::model::person::{Person, PersonId};

/// Everybody and everything named in a corpus.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Cast {
    /// People, the most named first.
    pub people: Vec<Person>,
    /// Organisations, the most named first.
    pub organisations: Vec<Person>,
    /// Places, the most named first.
    pub places: Vec<Person>,
    /// Pairs of people who may be one, and why they are not joined.
    pub suggestions: Vec<Suggestion>,
}

/// Two people who may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Suggestion {
    /// The one named more.
    pub one: PersonId,
    /// The other.
    pub two: PersonId,
    /// What speaks for it, and is not enough.
    #[serde(deserialize_with = "known::read")]
    pub rule: known::Word,
}

/// The answer on two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// One person.
    Same,
    /// Cannot be told.
    Unsure,
    /// Two.
    Different,
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
    compare::compare(&Name::of(one), &Name::of(two))
}

/// Who and what is named, by the rules and by what the reader said. Every mention is in exactly
/// one entry, but those that the reader calls nobody.
pub fn find(readings: &[Reading], judgements: &[Judgement]) -> Cast {
    let (mut people, mut suggestions) = join(readings, judgements);
    let carried = carried(&people, judgements);
    if !carried.is_empty() {
        // What was said expressly is said last.
        let said: Vec<Judgement> = carried.into_iter().chain(judgements.iter().cloned()).collect();
        (people, suggestions) = join(readings, &said);
    }
    Cast {
        people,
        organisations: things::join(readings, Fact::Organisation),
        places: things::join(readings, Fact::Place),
        suggestions,
    }
}

fn join(readings: &[Reading], said: &[Judgement]) -> (Vec<Person>, Vec<Suggestion>) {
    let judged = Judged::of(said);
    let mut names = Names::default();
    let locals =
        readings.iter().map(|reading| inside::people(reading, &judged, &mut names)).collect();
    across::join(readings, locals, &judged)
}

/// "Steve Witkoff is not Witkoff" is said of the person: it holds of "Steven Witkoff" too, where
/// the rules alone know that both are one.
fn carried(people: &[Person], said: &[Judgement]) -> Vec<Judgement> {
    let mut carried = Vec::new();
    for one in said.iter().filter(|one| one.kind == Kind::Different) {
        let has = |person: &&Person, name: &str| person.aliases.iter().any(|own| own.text == name);
        let both = |person: &&Person| has(person, &one.person) && has(person, &one.variant);
        for person in people.iter().filter(both) {
            let others = person.aliases.iter().map(|own| &own.text);
            let others = others.filter(|text| **text != one.person && **text != one.variant);
            let full = others.filter(|text| !Name::parts(text).is_single());
            carried.extend(full.map(|text| Judgement {
                person: text.clone(),
                kind: Kind::Different,
                variant: one.variant.clone(),
            }));
        }
    }
    carried
}

/// People who were nearly joined to one, each with the rule that kept them apart: their surnames
/// are alike.
pub fn near(people: &[Person], person: PersonId) -> Vec<(PersonId, Comparison)> {
    let Some(own) = people.get(person.index()) else { return Vec::new() };
    let own = Name::of(&own.name);
    let others = people.iter().enumerate().filter(|(at, _)| *at != person.index());
    let compared = others.filter_map(|(at, other)| {
        let other = Name::of(&other.name);
        let found = compare::compare(&own, &other);
        let near = found.verdict != Verdict::Different
            || compare::surnames(&own, &other) != compare::Surnames::Differ;
        near.then_some((PersonId(at as u32), found))
    });
    compared.collect()
}

/// The most named first; of equals by name, so that the order hangs on the files alone.
fn sort(people: &mut [Person]) {
    people.sort_by(|one, two| {
        two.seen.len().cmp(&one.seen.len()).then_with(|| one.name.cmp(&two.name))
    });
}

#[cfg(test)]
mod tests;
