//! What is kept of a document once it was read: its body goes to disk, and in memory stays what
//! it takes to compare it with others.

use jiff::civil::Date;

use crate::corpus::bodies::Body;
use crate::corpus::quotes::{self, Quote};
use crate::corpus::store::{At, Store};
use crate::corpus::{Record, keys, words};
use crate::extract::anchors::Anchors;
use crate::extract::dating::{self, Told};
use crate::extract::resolve;
use crate::link::counts::Counts;
use crate::link::people::reading::Reading;
use crate::link::planned::{self, Plan, Said};
use crate::link::stories;
use crate::load::source::Place;
use crate::model::document::{DocId, Origin};
use crate::model::moment::Moment;
use crate::model::story::StoryId;
use crate::model::time::Lean;
use crate::text::shingles::{Shingles, Sketch};

/// Where things are put.
#[derive(Clone, Copy, Debug)]
pub struct Stores<'a> {
    /// What the corpus needs as long as it lives.
    pub kept: &'a Store,
    /// What is needed until all documents are compared.
    pub scratch: &'a Store,
}

/// What one document gave. Numbers of documents in it are not yet known.
#[derive(Debug)]
pub struct Gleaned {
    /// What the document itself gives to its record.
    pub record: Record,
    /// Where the body is.
    pub body: At,
    /// Its names.
    pub reading: Reading,
    /// What it quotes.
    pub quotes: Vec<Quote>,
    /// How often each word stands in it.
    pub counts: Counts,
    /// Its different folded words.
    pub words: Vec<Box<str>>,
    /// Those of what was cut.
    pub cut: Vec<Box<str>>,
    /// What is needed for longer than the words.
    pub traits: Traits,
}

/// By what a document is compared, but for its names.
#[derive(Debug)]
pub struct Traits {
    /// Where the counts of its words are: [`Counts`].
    pub counts: At,
    /// Where its shingles are, as bytes.
    pub shingles: At,
    /// What stands for its shingles.
    pub sketch: Sketch,
    /// What it expects.
    pub plans: Vec<Plan>,
    /// Hashes of its numbers.
    pub numbers: Box<[u32]>,
    /// Days of the week, 0 for Monday, that it speaks of as just past.
    pub weekdays: Box<[i8]>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// Where the headlines that it points to are; `None` where there are none.
    pub related: Option<At>,
}

/// Days of the week that are looked at: later ones are of what went before.
const PAST: usize = 2;

/// Puts a body away, and keeps what is needed of it.
///
/// `place` is its file, `latest` the day when that was last changed.
pub fn glean(
    (place, latest): (Option<Place>, Option<Date>),
    body: &Body,
    (stores, anchors): (Stores<'_>, &Anchors),
) -> Gleaned {
    let document = &body.document;
    let stated = Some(&*document.title).filter(|_| document.title_origin == Origin::Stated);
    let counts = Counts::of(stated.unwrap_or_default(), &document.text);
    let shingles = Shingles::of(&document.text);
    let related = (!document.related.is_empty()).then(|| stores.scratch.file(&document.related));
    let dated = || dating::find(document, &body.mentions, anchors, latest);
    let told = document.published.is_none().then(dated);
    let mut record = record(place, body);
    if let Some(told) = &told {
        record.published.clone_from(&told.moment);
    }
    let mut reading = Reading::of(DocId::default(), document, &body.mentions);
    reading.day = record.first_day();
    Gleaned {
        body: stores.kept.file(body),
        reading,
        quotes: quotes::of_document(DocId::default(), &body.mentions).collect(),
        words: words::distinct(&document.text),
        cut: words::distinct(&document.cut()),
        traits: Traits {
            counts: stores.scratch.file(&counts),
            shingles: stores.scratch.put(&shingles.bytes()),
            sketch: shingles.sketch(),
            plans: plans(body, record.published.as_ref(), anchors),
            weekdays: told.iter().flat_map(just_past).collect(),
            numbers: stories::numbers(&document.text),
            url: document.url.as_deref().map(Box::from),
            related,
        },
        counts,
        record,
    }
}

fn record(place: Option<Place>, body: &Body) -> Record {
    let document = &body.document;
    Record {
        id: document.id.clone(),
        key: keys::hash(place.as_ref(), body),
        place,
        title: document.title.clone(),
        title_origin: document.title_origin,
        outlet: document.outlet.clone(),
        published: document.published.clone(),
        month_first: resolve::month_first(&body.mentions),
        n_words: document.text.split_whitespace().count() as u32,
        n_removed: document.removed.len() as u32,
        story: StoryId::default(),
        original: DocId::default(),
        people: Vec::new(),
    }
}

/// What the document expects, by the day it is of.
fn plans(body: &Body, published: Option<&Moment>, anchors: &Anchors) -> Vec<Plan> {
    let own = published.map(Moment::interval);
    let spoken = resolve::read(&body.document, &body.mentions, (own, None), anchors);
    let said = spoken.into_iter().filter_map(|spoken| {
        let lean = spoken.expression.lean;
        Some(Said { at: spoken.span, when: spoken.meaning.when?, lean })
    });
    planned::plans(&body.document, (&body.mentions, own), &said.collect::<Vec<_>>())
}

/// The first days of the week that a text speaks of as past: they are mostly its day or the day
/// before.
fn just_past(told: &Told) -> impl Iterator<Item = i8> {
    let past = told.weekdays.iter().filter(|weekday| weekday.lean != Lean::Future);
    past.take(PAST).map(|weekday| weekday.weekday.to_monday_zero_offset())
}
