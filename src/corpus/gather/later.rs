//! Documents that come later, each joined to a corpus by one query: what they are like, whom they
//! name, which event they report. To compare everything with everything takes seconds in a large
//! collection; a reader does not wait for that to see what is new.

use std::collections::HashMap;

use crate::corpus::gather::glean::{Gleaned, Traits};
use crate::corpus::gather::{ONE_EVENT, lines, neighbours, people_by_document, ties};
use crate::corpus::quotes::{self, Quote};
use crate::corpus::store::Store;
use crate::corpus::{Corpus, dates};
use crate::link::copies::{self, Shared};
use crate::link::counts::Counts;
use crate::link::days::Days;
use crate::link::groups;
use crate::link::people;
use crate::link::stories::{Account, Near, Stories};
use crate::link::terms::{Sums, Terms, Vector, Weights};
use crate::model::document::{DocId, Related};
use crate::model::person::Person;
use crate::model::story::{Link, LinkKind, StoryId};
use crate::text::shingles::Shingles;

/// Likest stories that are looked at for copies.
const SUSPECTS: usize = 10;

/// A corpus that documents are joined to. What is already in it stays as it is, but for links
/// that lead to the new ones.
#[derive(Debug)]
pub struct Later {
    corpus: Corpus,
    stories: Stories,
    sums: Sums,
    /// People, places and organisations, in the order in which [`Stories::of`] numbers them.
    known: [Known; 3],
    /// For each story the first of its event.
    groups: Vec<usize>,
    n_before: usize,
    words: Vec<Vec<Box<str>>>,
    /// Words of what was cut.
    cut: Vec<Vec<Box<str>>>,
}

/// Names of one kind, to be found by any of their forms.
#[derive(Debug)]
struct Known {
    by_form: HashMap<String, usize>,
    /// The number of the first of them.
    first: usize,
    n_before: usize,
}

impl Later {
    /// Begins; `None` where the corpus has lost what its stories are ranked by.
    pub fn of(corpus: Corpus) -> Option<Self> {
        let parts: (Weights, Vec<Vector>, Vec<Account>) = corpus.store.fetch(corpus.ranked_by)?;
        let (weights, vectors, accounts) = parts;
        let cast = &corpus.cast;
        let named = cast.people.iter().chain(&cast.places).chain(&cast.organisations);
        let stories = Stories::of(Terms::of(weights, vectors), accounts, named);
        let known = [
            Known::of(&cast.people, 0),
            Known::of(&cast.places, cast.people.len()),
            Known::of(&cast.organisations, cast.people.len() + cast.places.len()),
        ];
        Some(Self {
            groups: corpus.records.iter().map(|record| record.story.0 as usize).collect(),
            n_before: corpus.records.len(),
            stories,
            known,
            corpus,
            sums: Sums::default(),
            words: Vec::new(),
            cut: Vec::new(),
        })
    }

    /// Where bodies of documents to be added are put.
    pub fn store(&self) -> &Store {
        &self.corpus.store
    }

    /// Adds a document behind the others. One of a name that is there already waits until
    /// everything is compared. `scratch` is where it was gleaned to.
    pub fn add(&mut self, gleaned: Gleaned, scratch: &Store) {
        let Gleaned { record, body, mut reading, quotes, counts, words, cut, traits } = gleaned;
        if self.corpus.find_id(&record.id).is_some() {
            return;
        }
        let doc = DocId(self.corpus.records.len() as u32);
        reading.doc = doc;
        let names = self.name(people::find(&[reading], &self.corpus.judgements));
        let days = record.published.as_ref().map(Days::of);
        let account = Account { names, days, numbers: traits.numbers.clone() };
        self.corpus.bodies.push(body);
        self.corpus.records.push(record);
        self.corpus.quotes.extend(quotes.into_iter().map(|quote| Quote { doc, ..quote }));
        self.words.push(words);
        self.cut.push(cut);
        let near = self.rank(&counts, account);
        let copies = self.copies(doc, &near, (&traits, scratch));
        self.group(doc, &near, &copies);
        self.link(doc, &near, &copies, n_related(&traits, scratch));
        let spoken: Vec<_> = dates::find_in(&self.corpus, doc).collect();
        self.corpus.spoken.extend(spoken);
    }

    /// The corpus with all that was added.
    pub fn finish(self) -> Corpus {
        let Self { mut corpus, words, cut, n_before, .. } = self;
        corpus.words = corpus.words.with_more(&words);
        corpus.cut = corpus.cut.with_more(&cut);
        let n_documents = corpus.records.len();
        let named = people_by_document(&corpus.cast, n_documents);
        for (record, people) in corpus.records.iter_mut().zip(named).skip(n_before) {
            record.people = people;
        }
        let first = corpus.quotes.partition_point(|quote| quote.doc.index() < n_before);
        let new = corpus.quotes.get_mut(first..).unwrap_or_default();
        quotes::attribute(new, &corpus.cast.people, n_documents);
        corpus.in_order_of_people = quotes::order(&corpus.quotes, &corpus.records);
        (corpus.titles, corpus.outlets) = lines::of_records(&corpus.records);
        corpus.names = lines::of_people(&corpus.cast.people);
        corpus
    }

    /// Files whom a document names with those of the same name; the numbers of those that other
    /// documents name too, sorted.
    fn name(&mut self, found: people::Cast) -> Vec<u32> {
        let cast = &mut self.corpus.cast;
        let [people, places, organisations] = &mut self.known;
        let kinds = [
            (people, &mut cast.people, found.people),
            (places, &mut cast.places, found.places),
            (organisations, &mut cast.organisations, found.organisations),
        ];
        let mut numbers: Vec<u32> = kinds
            .into_iter()
            .flat_map(|(known, all, found)| {
                found.into_iter().filter_map(|one| known.file(one, all)).collect::<Vec<_>>()
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The likest stories by their own words, the likest first.
    fn rank(&mut self, counts: &Counts, account: Account) -> Vec<Near> {
        let story = self.stories.add(counts, account);
        self.stories.near(story, &mut self.sums)
    }

    fn copies(&self, doc: DocId, near: &[Near], (own, scratch): (&Traits, &Store)) -> Vec<Shared> {
        let own = scratch.get(own.shingles).map(|row| Shingles::from_bytes(&row));
        let own = own.unwrap_or_default();
        let suspects = near.iter().take(SUSPECTS).map(|&(other, _)| other);
        let verify = |other: u32| {
            let body = self.corpus.bodies.read(DocId(other))?;
            let theirs = Shingles::of(&body.document.text);
            copies::verify((other as usize, doc.index()), (&theirs, &own))
        };
        suspects.filter_map(verify).collect()
    }

    /// Files a document with the reports of its event, and a copy with the first of its copies.
    fn group(&mut self, doc: DocId, near: &[Near], copies: &[Shared]) {
        let copy = copies.iter().find(|shared| shared.kind == LinkKind::Copy);
        let alike = |&(other, score): &Near| {
            let is_copy = copy.is_some_and(|shared| shared.one == other as usize);
            let score = self.stories.as_one_event(doc.index(), other as usize, score);
            (other, if is_copy { 1.0 } else { score })
        };
        let near: Vec<Near> = near.iter().map(alike).collect();
        let group = groups::join(&near, &self.groups, ONE_EVENT).unwrap_or(doc.index());
        self.groups.push(group);
        let records = &mut self.corpus.records;
        let original = copy.and_then(|shared| Some(records.get(shared.one)?.original));
        let copied = original.and_then(|first| neighbours::of_copy(first.index(), records));
        if let Some(record) = records.get_mut(doc.index()) {
            record.story = StoryId(group as u32);
            record.original = original.unwrap_or(doc);
            record.published = record.published.take().or(copied);
        }
    }

    /// Links a document with others, and those with it.
    fn link(&mut self, doc: DocId, near: &[Near], copies: &[Shared], n_related: usize) {
        let story = doc.index();
        let link = |(from, to): (usize, usize), kind, score| {
            let reasons = ties::reasons(&self.stories, (from, to), kind, score);
            Link { from: DocId(from as u32), to: DocId(to as u32), kind, score, reasons }
        };
        let good = near.iter().filter(|(_, score)| *score >= ties::GOOD);
        let tied = good.filter_map(|&(other, score)| {
            let other = other as usize;
            let shared = copies.iter().find(|shared| shared.one == other);
            let (kind, score) = match shared {
                Some(shared) => (shared.kind, shared.score),
                None if self.groups.get(other) == self.groups.get(story) => {
                    (LinkKind::SameEvent, score)
                }
                None => (LinkKind::FollowUp, score),
            };
            let tells = kind != LinkKind::FollowUp || ties::is_told(&self.stories, story, other);
            tells.then_some((other, kind, score))
        });
        let mut tied: Vec<_> = tied.take(ties::SHOWN).collect();
        // Copies stand first, as everywhere.
        tied.sort_by_key(|&(_, kind, _)| kind != LinkKind::Copy);
        let own: Vec<Link> =
            tied.iter().map(|&(other, kind, score)| link((story, other), kind, score)).collect();
        for &(other, kind, score) in &tied {
            let back = link((other, story), kind, score);
            let (mut links, related) = self.corpus.tied(back.from);
            links.push(back);
            if let Some(at) = self.corpus.ties.get_mut(other) {
                *at = self.corpus.store.file(&(links, related));
            }
        }
        let related: Vec<Option<DocId>> = vec![None; n_related];
        self.corpus.ties.push(self.corpus.store.file(&(own, related)));
    }
}

/// Headlines that a document points to: whom they mean is seen when everything is compared.
fn n_related(traits: &Traits, scratch: &Store) -> usize {
    let related: Option<Vec<Related>> = traits.related.and_then(|at| scratch.fetch(at));
    related.map_or(0, |related| related.len())
}

impl Known {
    fn of(named: &[Person], first: usize) -> Self {
        let mut by_form = HashMap::new();
        for (at, one) in named.iter().enumerate() {
            for alias in &one.aliases {
                // The most named stand first.
                by_form.entry(alias.text.clone()).or_insert(at);
            }
        }
        Self { by_form, first, n_before: named.len() }
    }

    /// Files somebody with those of the same name, else as somebody new; the number of those
    /// who had one before.
    fn file(&mut self, one: Person, all: &mut Vec<Person>) -> Option<u32> {
        let forms = || std::iter::once(&one.name).chain(one.aliases.iter().map(|own| &own.text));
        let at = forms().find_map(|form| self.by_form.get(form)).copied();
        if let Some((at, known)) = at.and_then(|at| Some((at, all.get_mut(at)?))) {
            known.seen.extend(one.seen);
            known.roles.extend(one.roles);
            return (at < self.n_before).then_some((self.first + at) as u32);
        }
        self.by_form.extend(forms().map(|form| (form.clone(), all.len())));
        all.push(one);
        None
    }
}
