//! From documents to a corpus: who is who, what belongs together, the index of words.

pub mod compare;
pub mod ties;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::corpus::bodies::{Bodies, Body};
use crate::corpus::gather::compare::{Compared, compare};
use crate::corpus::gather::ties::Ties;
use crate::corpus::open::Links;
use crate::corpus::words::{self, Words};
use crate::corpus::{Corpus, LeftOut, Record, quotes};
use crate::link::people::{self, Cast, Reading};
use crate::link::summary::Summary;
use crate::load::Skipped;
use crate::load::source::Place;
use crate::model::document::DocId;
use crate::model::judgement::Judgement;
use crate::model::person::{Person, PersonId};
use crate::model::story::StoryId;
use crate::text::fuzzy::Lines;
use crate::text::shingles::Shingles;

/// What was read, before anything is compared.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Each document with the file it came from, in the order of the paths.
    pub bodies: Vec<(Option<Place>, Body)>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// What was left out.
    pub left_out: LeftOut,
}

/// Compares all documents and files what was found. Nobody changes the corpus again.
pub fn link(
    name: String,
    mut gathered: Gathered,
    (links, judgements): (Links, &[Judgement]),
) -> Corpus {
    make_unique(&mut gathered.bodies);
    let bodies = &gathered.bodies;
    let cast = people::find(&readings(bodies), judgements);
    let summaries: Vec<Summary> =
        bodies.par_iter().map(|(_, body)| Summary::of(&body.document)).collect();
    let text = |doc: usize| bodies.get(doc).map_or("", |(_, body)| &*body.document.text);
    let compared = compare(&summaries, &cast, |doc| Shingles::of(text(doc)));
    let links = Ties::of(&compared).all(links);
    let Compared { explicit, groups, folds, .. } = compared;
    let corpus = assemble(name, gathered, cast, (&groups, &folds));
    let related =
        explicit.iter().map(|targets| targets.iter().copied().map(doc_of).collect()).collect();
    Corpus { links, related, judgements: judgements.to_vec(), ..corpus }
}

/// Documents of one name get numbers behind it, so that a name means one document.
fn make_unique(bodies: &mut [(Option<Place>, Body)]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for (_, body) in bodies {
        let n = seen.entry(body.document.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            body.document.id = format!("{}~{n}", body.document.id);
        }
    }
}

fn readings(bodies: &[(Option<Place>, Body)]) -> Vec<Reading<'_>> {
    bodies
        .iter()
        .enumerate()
        .map(|(doc, (_, body))| Reading {
            doc: DocId(doc as u32),
            document: &body.document,
            mentions: &body.mentions,
        })
        .collect()
}

fn assemble(
    name: String,
    gathered: Gathered,
    cast: Cast,
    (groups, folds): (&[usize], &[usize]),
) -> Corpus {
    let mut named = people_by_document(&cast, gathered.bodies.len()).into_iter();
    let records: Vec<Record> = std::iter::zip(&gathered.bodies, std::iter::zip(groups, folds))
        .map(|((place, body), (&story, &original))| {
            let people = named.next().unwrap_or_default();
            let (story, original) = (StoryId(story as u32), DocId(original as u32));
            Record { story, original, people, ..record(place.clone(), body) }
        })
        .collect();
    let texts: Vec<_> =
        gathered.bodies.par_iter().map(|(_, body)| words::distinct(&body.document.text)).collect();
    let names: Vec<String> = cast.people.iter().map(forms).collect();
    let quotes = quotes::find(gathered.bodies.iter().map(|(_, body)| body), &cast.people);
    Corpus {
        name,
        titles: Lines::of(records.iter().map(|record| &*record.title)),
        outlets: Lines::of(
            records.iter().map(|record| record.outlet.as_deref().unwrap_or_default()),
        ),
        names: Lines::of(names.iter().map(String::as_str)),
        records,
        quotes,
        words: Words::of(texts),
        bodies: Bodies::of(gathered.bodies.into_iter().map(|(_, body)| body).collect()),
        cast,
        skipped: gathered.skipped,
        left_out: gathered.left_out,
        ..Corpus::default()
    }
}

fn doc_of(target: Option<(usize, f32)>) -> Option<DocId> {
    target.map(|(to, _)| DocId(to as u32))
}

/// What the document itself gives to its record.
fn record(place: Option<Place>, body: &Body) -> Record {
    let document = &body.document;
    Record {
        id: document.id.clone(),
        place,
        title: document.title.clone(),
        title_origin: document.title_origin,
        outlet: document.outlet.clone(),
        published: document.published.clone(),
        n_words: document.text.split_whitespace().count() as u32,
        n_removed: document.removed.len() as u32,
        story: StoryId::default(),
        original: DocId::default(),
        people: Vec::new(),
    }
}

/// All forms of a name, a line feed between them.
fn forms(person: &Person) -> String {
    let aliases = person.aliases.iter().map(|alias| alias.text.as_str());
    let others = aliases.filter(|alias| *alias != person.name);
    std::iter::once(person.name.as_str()).chain(others).collect::<Vec<_>>().join("\n")
}

/// Who is named in each document, by first mention, with the number of times.
fn people_by_document(cast: &Cast, n_documents: usize) -> Vec<Vec<(PersonId, u32)>> {
    let mut named: Vec<Vec<(u32, PersonId, u32)>> = vec![Vec::new(); n_documents];
    for (at, person) in cast.people.iter().enumerate() {
        let person_id = PersonId(at as u32);
        for sighting in &person.seen {
            let Some(list) = named.get_mut(sighting.doc.index()) else { continue };
            match list.last_mut().filter(|(_, last, _)| *last == person_id) {
                Some((_, _, count)) => *count += 1,
                None => list.push((sighting.at.start, person_id, 1)),
            }
        }
    }
    for list in &mut named {
        list.sort_unstable();
    }
    let without_place = |(_, person, count)| (person, count);
    named.into_iter().map(|list| list.into_iter().map(without_place).collect()).collect()
}
