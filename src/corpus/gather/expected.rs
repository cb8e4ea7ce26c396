//! What documents expect, with the numbers of the names said with it, and who reports it.

use crate::corpus::gather::ranks::Ranks;
use crate::corpus::{Corpus, timeline};
use crate::link::people::Cast;
use crate::link::planned::{self, Expected, Plan};
use crate::link::stories::Stories;
use crate::model::document::DocId;
use crate::model::person::Person;
use crate::model::span::Span;

/// A name in one document: where it starts, and its number.
type Named = (u32, u32);

/// What the documents expect, by document and place; `plans` are theirs, in order.
pub fn find<'a>(plans: impl ExactSizeIterator<Item = &'a [Plan]>, cast: &Cast) -> Vec<Expected> {
    let plans: Vec<&[Plan]> = plans.collect();
    let named = named(&plans, cast);
    let mut found = Vec::new();
    for (doc, (plans, named)) in plans.iter().zip(&named).enumerate() {
        let numbers = |spans: &[Span]| {
            let mut numbers: Vec<u32> = Vec::new();
            for span in spans {
                let at = named.binary_search_by_key(&span.start, |&(start, _)| start);
                let number = at.ok().and_then(|at| named.get(at)).map(|&(_, number)| number);
                numbers.extend(number.filter(|number| !numbers.contains(number)));
            }
            numbers
        };
        found.extend(plans.iter().map(|plan| Expected {
            doc: DocId(doc as u32),
            at: plan.at,
            when: plan.when,
            places: numbers(&plan.places),
            names: numbers(&plan.names),
        }));
    }
    found
}

impl Corpus {
    /// What a document expects, in its order. That no story reports it is a result too.
    pub fn expected_in(&self, doc: DocId) -> &[Expected] {
        let start = self.expected.partition_point(|expected| expected.doc < doc);
        let end = self.expected.partition_point(|expected| expected.doc <= doc);
        self.expected.get(start..end).unwrap_or_default()
    }

    /// Whom or what a number in [`Expected`] means.
    pub fn expected_name(&self, number: u32) -> Option<&Person> {
        let Cast { people, places, organisations, .. } = &self.cast;
        people.iter().chain(places).chain(organisations).nth(number as usize)
    }
}

/// What a document expects, for the reader: "Geneva, 26 Feb 2026", with the sentence that says so.
pub fn told(corpus: &Corpus, expected: &Expected) -> (String, String) {
    let name = |number: &u32| corpus.expected_name(*number).map(|named| named.name.as_str());
    let what: Vec<&str> = expected.places.iter().filter_map(name).take(SHOWN).collect();
    let whose = expected.names.iter().filter_map(name).take(SHOWN - what.len());
    let what: Vec<&str> = what.iter().copied().chain(whose).collect();
    let gap = if what.is_empty() { "" } else { ", " };
    let head = format!("{}{gap}{}", what.join(", "), expected.when.shown());
    (head, timeline::sentence(corpus, expected.doc, expected.at).0)
}

/// Places and names shown of what is expected.
const SHOWN: usize = 3;

/// The names of the documents that expect something, numbered as everywhere in linking: people,
/// places, organisations.
fn named(plans: &[&[Plan]], cast: &Cast) -> Vec<Vec<Named>> {
    let mut named: Vec<Vec<Named>> = vec![Vec::new(); plans.len()];
    let all = cast.people.iter().chain(&cast.places).chain(&cast.organisations);
    for (person, number) in all.zip(0..) {
        let person: &Person = person;
        for sighting in &person.seen {
            let doc = sighting.doc.index();
            if plans.get(doc).is_some_and(|plans| !plans.is_empty())
                && let Some(list) = named.get_mut(doc)
            {
                list.push((sighting.at.start, number));
            }
        }
    }
    for list in &mut named {
        list.sort_unstable();
    }
    named
}

/// For each expectation the like stories that report it.
pub fn reports<'a>(
    expected: &'a [Expected],
    stories: &'a Stories,
    ranks: &'a Ranks<'_>,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    expected.iter().enumerate().flat_map(move |(at, expected)| {
        let own = stories.accounts.get(expected.doc.index());
        let near = ranks.get(expected.doc.index()).into_iter();
        near.filter_map(move |(other, _)| {
            let reported = planned::is_reported(expected, own?, stories.accounts.get(other)?);
            reported.then_some((at, other))
        })
    })
}
