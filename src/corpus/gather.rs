//! From documents to a corpus: who is who, what belongs together, the index of words.

pub mod ties;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::corpus::bodies::{Bodies, Body};
use crate::corpus::gather::ties::Ties;
use crate::corpus::open::Links;
use crate::corpus::words::{self, Words};
use crate::corpus::{Corpus, LeftOut, Record, dates, quotes};
use crate::extract::anchors::Anchors;
use crate::extract::dating;
use crate::link::copies::{self, Shared};
use crate::link::explicit::Headlines;
use crate::link::groups::{self, Edge};
use crate::link::people::{self, Cast, Reading};
use crate::link::stories::Stories;
use crate::link::terms::{Counts, Terms};
use crate::load::Skipped;
use crate::load::source::Place;
use crate::model::document::{DocId, Origin, Related};
use crate::model::judgement::Judgement;
use crate::model::moment::{Known, Moment};
use crate::model::person::{Person, PersonId};
use crate::model::story::{LinkKind, StoryId};
use crate::model::time::Interval;
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
    /// Days that the reader set, by the document's name.
    pub dates: Vec<(String, Interval)>,
}

/// Mean likeness, weighed by time, from which stories are reports of one event. The best cuts
/// lie between 0.14 and 0.18 on every set of dated texts tried.
const ONE_EVENT: f32 = 0.16;

/// Likest stories that take part in grouping.
const NEIGHBOURS: usize = 50;

/// Compares all documents and files what was found. Nobody changes the corpus again.
pub fn link(
    name: String,
    mut gathered: Gathered,
    (links, judgements): (Links, &[Judgement]),
) -> Corpus {
    make_unique(&mut gathered.bodies);
    set_days(&mut gathered);
    let bodies = &gathered.bodies;
    let cast = people::find(&readings(bodies), judgements);
    let stories = stories(bodies, &cast);
    let ranks: Vec<Vec<(usize, f32)>> =
        (0..bodies.len()).into_par_iter().map(|story| stories.rank(story)).collect();
    let copies = find_copies(bodies, &ranks);
    let explicit = point(&gathered.bodies);
    let groups = find_groups(&stories, &ranks, &copies);
    let folds = fold_copies(ranks.len(), &copies);
    let ties = Ties {
        stories: &stories,
        ranks: &ranks,
        copies: ties::by_story(&copies, ranks.len()),
        explicit: &explicit,
        groups: &groups,
    };
    let links = (0..ranks.len()).into_par_iter().map(|story| ties.links(story, links)).collect();
    let corpus = assemble(name, gathered, cast, (&groups, &folds));
    let related =
        explicit.iter().map(|targets| targets.iter().copied().map(doc_of).collect()).collect();
    let mut corpus = Corpus { links, related, judgements: judgements.to_vec(), ..corpus };
    corpus.spoken = dates::find(&corpus);
    corpus
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

/// The reader's word on a day stands above what the source states.
fn set_days(gathered: &mut Gathered) {
    let dates: HashMap<&str, Interval> =
        gathered.dates.iter().map(|(name, days)| (name.as_str(), *days)).collect();
    for (_, body) in &mut gathered.bodies {
        if let Some(&Interval { earliest, latest }) = dates.get(body.document.id.as_str()) {
            let moment = Moment { earliest, latest, origin: Known::User, evidence: Vec::new() };
            body.document.published = Some(moment);
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

fn stories(bodies: &[(Option<Place>, Body)], cast: &Cast) -> Stories {
    let counts: Vec<Counts> = bodies
        .par_iter()
        .map(|(_, body)| {
            let stated = Some(&*body.document.title)
                .filter(|_| body.document.title_origin == Origin::Stated);
            Counts::of(stated.unwrap_or_default(), &body.document.text)
        })
        .collect();
    let days = bodies.iter().map(|(_, body)| {
        let moment = body.document.published.as_ref()?;
        let epoch = jiff::civil::date(1970, 1, 1);
        moment.earliest.since(epoch).ok().map(|span| i64::from(span.get_days()))
    });
    let named = cast.people.iter().chain(&cast.places).chain(&cast.organisations);
    Stories::of(Terms::of(&counts), days.collect(), named)
}

fn find_copies(bodies: &[(Option<Place>, Body)], ranks: &[Vec<(usize, f32)>]) -> Vec<Shared> {
    let shingles: Vec<Shingles> =
        bodies.par_iter().map(|(_, body)| Shingles::of(&body.document.text)).collect();
    let likely = ranks
        .iter()
        .enumerate()
        .flat_map(|(story, ranked)| ranked.iter().take(10).map(move |&(other, _)| (story, other)));
    copies::find(&shingles, likely)
}

/// For each document and each headline it points to, the article meant.
fn point(bodies: &[(Option<Place>, Body)]) -> Vec<Vec<Option<(usize, f32)>>> {
    let headlines = Headlines::of(bodies.iter().map(|(_, body)| &*body.document.title));
    let of_url: HashMap<&str, usize> = bodies
        .iter()
        .enumerate()
        .filter_map(|(at, (_, body))| Some((body.document.url.as_deref()?, at)))
        .collect();
    let target = |story: usize, related: &Related| {
        let by_url = related.url.as_deref().and_then(|url| of_url.get(url));
        let by_url = by_url.filter(|&&other| other != story).map(|&other| (other, 1.0));
        by_url.or_else(|| headlines.resolve(&related.title, story))
    };
    bodies
        .iter()
        .enumerate()
        .map(|(story, (_, body))| {
            body.document.related.iter().map(|related| target(story, related)).collect()
        })
        .collect()
}

fn find_groups(stories: &Stories, ranks: &[Vec<(usize, f32)>], copies: &[Shared]) -> Vec<usize> {
    let alike = ranks.iter().enumerate().flat_map(|(one, ranked)| {
        let near = ranked.iter().take(NEIGHBOURS);
        near.map(move |&(two, score)| Edge {
            one,
            two,
            score: stories.as_one_event(one, two, score),
        })
    });
    let copies = copies.iter().filter(|shared| shared.kind == LinkKind::Copy);
    let same = copies.map(|shared| Edge { one: shared.one, two: shared.two, score: 1.0 });
    groups::find(ranks.len(), &alike.chain(same).collect::<Vec<_>>(), ONE_EVENT)
}

/// For each story the first of its copies: itself where it has none before it.
fn fold_copies(n_stories: usize, copies: &[Shared]) -> Vec<usize> {
    let same = copies.iter().filter(|shared| shared.kind == LinkKind::Copy);
    let edges: Vec<Edge> =
        same.map(|shared| Edge { one: shared.one, two: shared.two, score: 1.0 }).collect();
    // A chain of copies is still copies: any shared edge joins.
    groups::find(n_stories, &edges, f32::MIN_POSITIVE)
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
        published: document.published.clone().or_else(|| own_day(body)),
        n_words: document.text.split_whitespace().count() as u32,
        n_removed: document.removed.len() as u32,
        story: StoryId::default(),
        original: DocId::default(),
        people: Vec::new(),
    }
}

/// The day that a text tells of itself, where nobody states it.
fn own_day(body: &Body) -> Option<Moment> {
    dating::find(&body.document, &body.mentions, Anchors::built_in(), None).moment
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
