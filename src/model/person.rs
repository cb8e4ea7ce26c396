//! A person, organisation or place as the whole corpus knows it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::document::DocId;
use crate::model::span::Span;
use crate::model::{day, known};

/// Place of a person in the corpus's list; meaningful only with that corpus.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct PersonId(pub u32);

impl PersonId {
    /// As an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Somebody, or something, that is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The commonest full form in the corpus.
    pub name: String,
    /// Every form used, the commonest first, with the number of times.
    pub aliases: Vec<Alias>,
    /// What they are called, every time, in the order of the stories' dates.
    pub roles: Vec<Role>,
    /// Where they are named, by document and place.
    pub seen: Vec<Sighting>,
}

/// One form of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// As it is spelt.
    pub text: String,
    /// How often.
    pub count: u32,
    /// Why it is taken for this person: "same surname, given names agree".
    #[serde(deserialize_with = "known::read")]
    pub rule: known::Word,
}

/// A title or apposition seen with a name, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The words.
    pub text: String,
    /// The document that says so.
    pub doc: DocId,
    /// Where in it.
    pub at: Span,
    /// It does not stand with the name: that it is theirs was worked out.
    pub is_guess: bool,
    /// First day that document may be of, where known.
    #[serde(with = "day::maybe")]
    pub day: Option<Date>,
}

/// One wording of what somebody is called, over all stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The earliest.
    pub first: &'a Role,
    /// The latest.
    pub last: &'a Role,
    /// How often.
    pub count: usize,
}

/// One mention of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sighting {
    /// In which document.
    pub doc: DocId,
    /// Where in it.
    pub at: Span,
}

/// What two roles must have in common to be one wording.
fn wording(role: &str) -> Cow<'_, str> {
    let role = role.trim_start_matches("the ");
    let is_small = role.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(role) } else { Cow::Owned(role.to_lowercase()) }
}

impl Person {
    /// What they are called, each wording once, side by side, in the order of time.
    pub fn held(&self) -> Vec<Held<'_>> {
        let mut found: Vec<Held<'_>> = Vec::new();
        let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for role in &self.roles {
            let place = places.entry(wording(&role.text)).or_insert(found.len());
            match found.get_mut(*place) {
                Some(held) => {
                    held.count += 1;
                    held.last = role;
                }
                None => found.push(Held { first: role, last: role, count: 1 }),
            }
        }
        found
    }

    /// What they are called most often, before what does not say whose and what was worked out; of
    /// equals what came last.
    pub fn role(&self) -> Option<&Role> {
        let held = self.held();
        // "his chief of staff" does not say whose.
        let is_owned = |held: &Held<'_>| {
            let first = held.last.text.split(' ').next().unwrap_or_default().to_lowercase();
            matches!(first.as_str(), "his" | "her" | "its" | "their" | "my" | "our")
        };
        let key = |held: &Held<'_>| {
            let is_told = (!held.last.is_guess, !is_owned(held));
            (is_told, held.count, held.last.day, Reverse(held.first.at))
        };
        held.into_iter().max_by_key(key).map(|held| held.last)
    }

    /// The documents they are named in, in order, each once.
    pub fn documents(&self) -> impl Iterator<Item = DocId> + '_ {
        let mut last = None;
        self.seen.iter().map(|sighting| sighting.doc).filter(move |&doc| {
            let new = last != Some(doc);
            last = Some(doc);
            new
        })
    }

    /// Where a document names them, in order.
    pub fn spans_in(&self, doc: DocId) -> Vec<Span> {
        let start = self.seen.partition_point(|sighting| sighting.doc < doc);
        let rest = self.seen.iter().skip(start);
        rest.take_while(|sighting| sighting.doc == doc).map(|sighting| sighting.at).collect()
    }
}
