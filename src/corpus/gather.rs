//! From documents to a corpus: who is who, what belongs together, the index of words.

pub mod expected;
pub mod glean;
pub mod later;
pub mod lines;
pub mod neighbours;
pub mod outlets;
pub mod ranks;
pub mod ties;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::corpus::bodies::Bodies;
use crate::corpus::gather::glean::{Gleaned, Stores, Traits};
use crate::corpus::gather::ranks::Ranks;
use crate::corpus::gather::ties::{Found, Ties};
use crate::corpus::open::Links;
use crate::corpus::quotes::{self, Quote};
use crate::corpus::store::{At, Store};
use crate::corpus::words::Gathering;
use crate::corpus::{Corpus, LeftOut, Record, dates};
use crate::extract::anchors::Anchors;
use crate::link::copies::{self, Shared};
use crate::link::counts::Counts;
use crate::link::days::Days;
use crate::link::explicit::Headlines;
use crate::link::groups::{self, Edge};
use crate::link::people::reading::Reading;
use crate::link::people::{self, Cast};
use crate::link::stories::{Account, Stories};
use crate::link::terms::{Rarity, Terms, Vector};
use crate::load::Skipped;
use crate::model::document::{DocId, Related};
use crate::model::interval::Interval;
use crate::model::judgement::Judgement;
use crate::model::moment::{Known, Moment};
use crate::model::person::PersonId;
use crate::model::story::{LinkKind, StoryId};
use crate::text::shingles::{Shingles, Sketch};

/// What was read, before anything is compared: of each document what [`glean`] keeps.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// What was left out.
    pub left_out: LeftOut,
    /// Days that the reader set, by the document's name.
    pub dates: HashMap<String, Interval>,
    /// Dated events and terms of office.
    pub anchors: Arc<Anchors>,
    kept: Arc<Store>,
    scratch: Store,
    /// In the order of the paths.
    records: Vec<Record>,
    bodies: Vec<At>,
    readings: Vec<Reading>,
    quotes: Vec<Quote>,
    traits: Vec<Traits>,
    rarity: Rarity,
    words: Gathering,
    cut: Gathering,
    /// How many documents have each name.
    ids: HashMap<String, u32>,
}

impl Gathered {
    /// Nothing as yet; what the corpus keeps on disk goes to the first store.
    pub fn of(kept: Arc<Store>, scratch: Store) -> Self {
        Self { kept, scratch, ..Self::default() }
    }

    /// Where things are put.
    pub fn stores(&self) -> Stores<'_> {
        Stores { kept: &self.kept, scratch: &self.scratch }
    }

    /// Adds the next document. Documents of one name get numbers behind it, so that a name means
    /// one document.
    pub fn add(&mut self, gleaned: Gleaned) {
        let Gleaned { mut record, body, mut reading, quotes, counts, words, cut, traits } = gleaned;
        let doc = DocId(self.records.len() as u32);
        let n = self.ids.entry(record.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            record.id = format!("{}~{n}", record.id);
        }
        reading.doc = doc;
        // The reader's word stands above what the source states.
        if let Some(&Interval { earliest, latest }) = self.dates.get(&record.id) {
            reading.day = Some(earliest);
            let moment = Moment { earliest, latest, origin: Known::User, evidence: Vec::new() };
            record.published = Some(moment);
        }
        self.records.push(record);
        self.bodies.push(body);
        self.readings.push(reading);
        self.quotes.extend(quotes.into_iter().map(|quote| Quote { doc, ..quote }));
        self.rarity.add(&counts);
        self.words.add(&words);
        self.cut.add(&cut);
        self.traits.push(traits);
    }
}

/// Mean likeness from which stories are reports of one event; a fifth less where both are
/// dated. The best cuts lie between 0.32 and 0.40 on undated sets of 8 to 480 stories, and make
/// little difference from 0.24 to 0.40 on dated ones.
pub const ONE_EVENT: f32 = 0.34;

/// Compares all documents and files what was found. Nobody changes the corpus again.
pub fn link(
    name: String,
    mut gathered: Gathered,
    (links, judgements): (Links, &[Judgement]),
) -> Corpus {
    gathered.ids = HashMap::new();
    outlets::order_figures(&mut gathered.records);
    let cast = people::find(&std::mem::take(&mut gathered.readings), judgements);
    let mut stories = stories(&mut gathered, &cast);
    let scratch = std::mem::take(&mut gathered.scratch);
    let ranks = Ranks::of(&mut stories, &scratch);
    let mut copies = find_copies(&gathered.traits, &ranks, &scratch);
    copies.retain(|shared| !stories.is_template(shared.one, shared.two));
    let found = (&mut stories, &ranks);
    neighbours::date(&mut gathered.records, &gathered.traits, found, &copies);
    let explicit = point(&gathered, &scratch);
    let groups = find_groups(&stories, &ranks, &copies);
    let folds = fold_copies(&gathered.records, &copies);
    let plans = gathered.traits.iter().map(|traits| traits.plans.as_slice());
    let expected = expected::find(plans, &cast);
    let reports: Vec<_> = expected::reports(&expected, &stories, &ranks).collect();
    let found = Found {
        stories: &stories,
        ranks: &ranks,
        explicit: &explicit,
        groups: &groups,
        expected: (&expected, &reports),
    };
    let ties = Ties::of(found, &copies, links);
    let kept = &gathered.kept;
    let ties: Vec<At> = explicit
        .par_iter()
        .enumerate()
        .map(|(story, targets)| {
            let related: Vec<Option<DocId>> = targets.iter().copied().map(doc_of).collect();
            kept.file(&(ties.links(story), related))
        })
        .collect();
    let ranked_by = kept.file(&stories.parts());
    drop(stories);
    let judgements = judgements.to_vec();
    let anchors = Arc::clone(&gathered.anchors);
    let corpus = assemble(name, gathered, cast, (&groups, &folds));
    let mut corpus = Corpus { expected, anchors, ties, ranked_by, judgements, ..corpus };
    corpus.spoken = dates::find(&corpus);
    corpus
}

fn stories(gathered: &mut Gathered, cast: &Cast) -> Stories {
    let weights = std::mem::take(&mut gathered.rarity).numbered();
    let vector = |traits: &Traits| {
        let counts: Option<Counts> = gathered.scratch.fetch(traits.counts);
        weights.vector(&counts.unwrap_or_default())
    };
    let vectors: Vec<Vector> = gathered.traits.par_iter().map(vector).collect();
    let rows = std::iter::zip(&gathered.records, &mut gathered.traits);
    let accounts = rows.map(|(record, traits)| Account {
        names: Vec::new(),
        days: record.published.as_ref().map(Days::of),
        numbers: std::mem::take(&mut traits.numbers),
    });
    let named = cast.people.iter().chain(&cast.places).chain(&cast.organisations);
    Stories::of(Terms::of(weights, vectors), accounts.collect(), named)
}

fn find_copies(traits: &[Traits], ranks: &Ranks<'_>, scratch: &Store) -> Vec<Shared> {
    let sketches: Vec<Sketch> = traits.iter().map(|traits| traits.sketch).collect();
    let likely = (0..traits.len()).flat_map(|story| {
        ranks.get(story).into_iter().take(10).map(move |(other, _)| (story, other))
    });
    let pairs = copies::pairs(&sketches, likely);
    let shingles = |story: usize| -> Option<Shingles> {
        scratch.get(traits.get(story)?.shingles).map(|bytes| Shingles::from_bytes(&bytes))
    };
    let of_one: Vec<&[(usize, usize)]> = pairs.chunk_by(|one, two| one.0 == two.0).collect();
    let found = of_one.into_par_iter().flat_map_iter(|pairs| {
        let first = pairs.first().and_then(|pair| shingles(pair.0)).unwrap_or_default();
        pairs.iter().filter_map(move |&pair| copies::verify(pair, (&first, &shingles(pair.1)?)))
    });
    found.collect()
}

/// For each document and each headline it points to, the article meant.
fn point(gathered: &Gathered, scratch: &Store) -> Vec<Vec<Option<(usize, f32)>>> {
    let headlines = Headlines::of(gathered.records.iter().map(|record| &*record.title));
    let urls = gathered.traits.iter().enumerate();
    let of_url: HashMap<&str, usize> =
        urls.filter_map(|(at, traits)| Some((traits.url.as_deref()?, at))).collect();
    let target = |story: usize, related: &Related| {
        let by_url = related.url.as_deref().and_then(|url| of_url.get(url));
        let by_url = by_url.filter(|&&other| other != story).map(|&other| (other, 1.0));
        by_url.or_else(|| headlines.resolve(&related.title, story))
    };
    let targets = |(story, traits): (usize, &Traits)| {
        let related: Option<Vec<Related>> = traits.related.and_then(|at| scratch.fetch(at));
        related.iter().flatten().map(|related| target(story, related)).collect()
    };
    gathered.traits.par_iter().enumerate().map(targets).collect()
}

fn find_groups(stories: &Stories, ranks: &Ranks<'_>, copies: &[Shared]) -> Vec<usize> {
    let mut edges: Vec<Edge> = (0..ranks.len())
        .into_par_iter()
        .flat_map_iter(|one| {
            ranks.get(one).into_iter().map(move |(two, score)| {
                let score = stories.as_one_event(one, two, score);
                Edge { one: one as u32, two: two as u32, score }
            })
        })
        .collect();
    edges.extend(same(copies));
    groups::find(ranks.len(), &edges, ONE_EVENT)
}

/// For each story the first of its copies, by its day; those without one stand behind, and of
/// equals the first path counts. Itself where it has none before it.
fn fold_copies(records: &[Record], copies: &[Shared]) -> Vec<usize> {
    // A chain of copies is still copies: any shared edge joins.
    let edges: Vec<Edge> = same(copies).collect();
    let chains = groups::find(records.len(), &edges, f32::MIN_POSITIVE);
    let day = |story: usize| {
        let day = records.get(story).and_then(Record::first_day);
        (day.is_none(), day, story)
    };
    let mut first: Vec<usize> = (0..records.len()).collect();
    for (story, &chain) in chains.iter().enumerate() {
        if let Some(first) = first.get_mut(chain).filter(|first| day(story) < day(**first)) {
            *first = story;
        }
    }
    chains.iter().map(|&chain| first.get(chain).copied().unwrap_or(chain)).collect()
}

fn same(copies: &[Shared]) -> impl Iterator<Item = Edge> {
    let copies = copies.iter().filter(|shared| shared.kind == LinkKind::Copy);
    copies.map(|shared| Edge { one: shared.one as u32, two: shared.two as u32, score: 1.0 })
}

fn assemble(
    name: String,
    gathered: Gathered,
    cast: Cast,
    (groups, folds): (&[usize], &[usize]),
) -> Corpus {
    let Gathered { mut records, mut quotes, kept, bodies, words, cut, .. } = gathered;
    let Gathered { skipped, left_out, .. } = gathered;
    quotes::attribute(&mut quotes, &cast.people, records.len());
    let named = people_by_document(&cast, records.len());
    let groups = std::iter::zip(groups, folds);
    for ((record, people), (&story, &original)) in records.iter_mut().zip(named).zip(groups) {
        record.people = people;
        record.story = StoryId(story as u32);
        record.original = DocId(original as u32);
    }
    let (titles, outlets) = lines::of_records(&records);
    let in_order_of_people = quotes::order(&quotes, &records);
    Corpus {
        name,
        titles,
        outlets,
        names: lines::of_people(&cast.people),
        records,
        quotes,
        in_order_of_people,
        words: words.finish(),
        cut: cut.finish(),
        bodies: Bodies::of(Arc::clone(&kept), bodies),
        store: kept,
        cast,
        skipped,
        left_out,
        ..Corpus::default()
    }
}

fn doc_of(target: Option<(usize, f32)>) -> Option<DocId> {
    target.map(|(to, _)| DocId(to as u32))
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
