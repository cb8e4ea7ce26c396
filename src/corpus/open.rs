//! From paths to a corpus: the pipeline, to be read at a glance.

pub mod inputs;
pub mod later;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::corpus::bodies::Body;
use crate::corpus::catalog::files::Files;
use crate::corpus::catalog::{self, Catalog, Stamp, Writing};
use crate::corpus::gather::glean::{Gleaned, Stores, glean};
use crate::corpus::gather::{self, Gathered};
use crate::corpus::open::inputs::{Found, Input, Look, look};
use crate::corpus::store::{At, Store};
use crate::extract;
use crate::extract::anchors::Anchors;
use crate::load::Cleaning;
use crate::load::choices::Choice;
use crate::load::recurring::Recurring;
use crate::load::source::Place;
use crate::model::interval::Interval;
use crate::model::judgement::Judgement;

/// What to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The sample articles that the program carries.
    Sample,
    /// Files and folders; `-` is standard input, as JSON lines.
    Paths(Vec<PathBuf>),
}

/// What to open, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The sources.
    pub what: What,
    /// Whether furniture is cut.
    pub cleaning: Cleaning,
    /// Links kept of a document, and whether weak ones are among them.
    pub links: Links,
    /// What the reader wants of single lines.
    pub choices: Vec<Choice>,
    /// What the reader says of names.
    pub judgements: Vec<Judgement>,
    /// Dated events and terms of office of the user's own, in the form of `data/anchors.toml`.
    pub anchors: String,
    /// Days that the reader set, by the document's name.
    pub dates: Vec<(String, Interval)>,
    /// The file that keeps what was found for the next time, see [`catalog::place`]; with `None`
    /// nothing is kept.
    pub catalog: Option<PathBuf>,
}

impl Opening {
    /// Cleaned, with links good enough to show, and as if the reader had said nothing; nothing is
    /// kept for the next time.
    pub const fn of(what: What) -> Self {
        Self {
            what,
            cleaning: Cleaning::On,
            links: Links::Good,
            choices: Vec::new(),
            judgements: Vec::new(),
            anchors: String::new(),
            dates: Vec::new(),
            catalog: None,
        }
    }
}

/// Which ranked links are kept of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Links {
    /// Up to ten, only those good enough to show.
    Good,
    /// Up to so many, weak ones too.
    UpTo(usize),
}

/// How far the opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// In plain words: "reading", "linking".
    pub stage: &'static str,
    /// Files done.
    pub done: usize,
    /// Files in all; 0 while they are being counted.
    pub all: usize,
}

/// Opens everything; `None` when `stop` was set before it was done.
/// The same files give the same corpus, whatever the number of cores, and whatever of it was kept
/// from the time before.
pub fn open(
    opening: &Opening,
    report: &(dyn Fn(Progress) + Sync),
    stop: &AtomicBool,
) -> Option<Corpus> {
    report(Progress { stage: "looking", done: 0, all: 0 });
    let old = Catalog::open(opening).filter(Catalog::is_whole);
    let look = look(opening);
    let same = old.as_ref().filter(|old| old.is_of(look.digest()));
    match same.and_then(|old| old.corpus(opening)) {
        Some(corpus) => Some(corpus),
        None => read(opening, (look, old), (report, stop)),
    }
}

/// What a catalog knows of what is to be opened, at once and without a look at the files.
pub fn remembered(opening: &Opening) -> Option<Corpus> {
    Catalog::open(opening)?.corpus(opening)
}

/// Opens what is shown from a catalog already; `None` where nothing changed since, too.
///
/// A large collection with a few files more is given to `soon` first, with links of the new ones
/// to others but not yet among them: see [`later`].
pub fn renew(
    opening: &Opening,
    soon: &dyn Fn(Corpus),
    (report, stop): (&(dyn Fn(Progress) + Sync), &AtomicBool),
) -> Option<Corpus> {
    let old = Catalog::open(opening).filter(Catalog::is_whole);
    let look = look(opening);
    if old.as_ref().is_some_and(|old| old.is_of(look.digest())) {
        return None;
    }
    let large = old.as_ref().filter(|_| look.inputs.len() >= MANY);
    let joined = large.and_then(|old| later::join(opening, &look, (old, &old.files()?)));
    if let Some(corpus) = joined {
        soon(corpus);
    }
    read(opening, (look, old), (report, stop))
}

/// Files from which comparing all with all takes longer than a reader should wait for what is new.
const MANY: usize = 2_000;

/// Reads what is new, compares all, and keeps it for the next time.
///
/// Texts pass through memory a few at a time: once to be cleaned and counted, once more, when all
/// are counted, to lose the lines that recur and to be read.
fn read(
    opening: &Opening,
    (look, old): (Look, Option<Catalog>),
    (report, stop): (&(dyn Fn(Progress) + Sync), &AtomicBool),
) -> Option<Corpus> {
    let (writing, rows, notice) = match opening.catalog.as_deref().map(catalog::begin) {
        Some(Ok((writing, rows))) => (Some(writing), Some(rows), None),
        Some(Err(notice)) => (None, None, Some(notice)),
        None => (None, None, None),
    };
    let folder = opening.catalog.as_deref().and_then(std::path::Path::parent);
    let folder = folder.filter(|_| writing.is_some());
    let kept = rows.map_or_else(|| Store::temporary(None), |rows| Store::of(Some(rows), 0));
    let mut gathered = Gathered::of(Arc::new(kept), Store::temporary(folder));
    gathered.skipped.clone_from(&look.unwalked);
    gathered.left_out = look.left_out();
    gathered.dates = opening.dates.iter().cloned().collect();
    gathered.anchors = Anchors::with_own(&opening.anchors);
    let mut shop = Shop { opening, old: old.as_ref(), drafts: Store::temporary(folder) };
    let watch = Watch { report, stop, n_done: AtomicUsize::new(0), all: look.inputs.len() };
    let (mut found, recurring) = shop.find(&look, &gathered, &watch);
    let watch = Watch { n_done: AtomicUsize::new(0), ..watch };
    shop.glean(&look, &mut found, (&recurring, &mut gathered), watch);
    // Bodies are kept, drafts are not needed again.
    shop.drafts = Store::default();
    drop(recurring);
    if stop.load(Ordering::Relaxed) {
        return None;
    }
    let all = look.inputs.len();
    report(Progress { stage: "linking", done: all, all });
    let named = look.name.clone();
    let corpus = gather::link(named, gathered, (opening.links, &opening.judgements));
    let failed = writing.and_then(|writing| keep(writing, &corpus, (look, found), opening).err());
    let corpus = Corpus { notice: notice.or(failed), ..corpus };
    (!stop.load(Ordering::Relaxed)).then_some(corpus)
}

fn keep(
    writing: Writing,
    corpus: &Corpus,
    (look, found): (Look, Vec<Found>),
    opening: &Opening,
) -> Result<(), String> {
    let begun = writing.begun;
    let passed_over = look.passed_over;
    let unwalked = look.unwalked;
    let files = look.inputs.into_iter().zip(found);
    let files = files.filter_map(|(input, found)| found.known(input, begun)).collect();
    writing.finish(corpus, &Files { files, unwalked, passed_over }, opening)
}

/// Documents that are in memory at a time. Each core has its own.
const BATCH: usize = 512;

/// What files are read with.
struct Shop<'a> {
    opening: &'a Opening,
    /// What is known from the time before.
    old: Option<&'a Catalog>,
    /// Documents before lines that recur are cut.
    drafts: Store,
}

impl Shop<'_> {
    /// Reads the files that are new or changed, and those of others whose lines now recur, or no
    /// longer do.
    fn find(&self, look: &Look, gathered: &Gathered, watch: &Watch<'_>) -> (Vec<Found>, Recurring) {
        let stores = Stores { kept: gathered.stores().kept, scratch: &self.drafts };
        let old = self.old.and_then(|old| Some((old, old.files()?)));
        let known = old.as_ref().map(|(_, files)| files.by_place()).unwrap_or_default();
        let choices = self.old.map_or(&[][..], Catalog::choices);
        let wanted = &self.opening.choices;
        let differ: Vec<&Choice> = choices
            .iter()
            .filter(|choice| !wanted.contains(choice))
            .chain(wanted.iter().filter(|choice| !choices.contains(choice)))
            .collect();
        // Gathered in the order of the paths, so that documents get the same numbers every time.
        let mut found: Vec<Found> = look
            .inputs
            .par_iter()
            .map(|input| {
                let known = input.place.as_ref().and_then(|place| known.get(place).copied());
                let known =
                    known.filter(|known| known.stamp.is_some() && known.stamp == input.stamp);
                let known = known.filter(|known| !known.is_chosen_of(&differ));
                match (watch.goes_on("reading"), self.old, known) {
                    (true, Some(old), Some(known)) => {
                        Found::again(known, (old.store(), stores.kept))
                    }
                    (true, ..) => Found::read(input, self.opening, stores),
                    (false, ..) => Found::default(),
                }
            })
            .collect();
        let hashes = |found: &[Found]| {
            Recurring::of(found.iter().flat_map(|one| one.hashes(stores.kept)).collect())
        };
        let recurring = hashes(&found);
        if let Some((old, files)) = &old {
            let before = files.files.iter().flat_map(|known| known.hashes(old.store()));
            let before = Recurring::of(before.collect());
            found.par_iter_mut().zip(&look.inputs).for_each(|(found, input)| {
                let agree = !found.is_kept || recurring.agrees(&before, &found.hashes(stores.kept));
                if !agree {
                    *found = Found::read(input, self.opening, stores);
                }
            });
        }
        (found, recurring)
    }

    /// Cuts what recurs out of the drafts and reads them; what was read before is only compared.
    fn glean(
        &self,
        look: &Look,
        found: &mut [Found],
        (recurring, gathered): (&Recurring, &mut Gathered),
        watch: Watch<'_>,
    ) {
        let mut waiting: Vec<(usize, At)> = Vec::new();
        for (number, found) in found.iter_mut().enumerate() {
            gathered.skipped.extend(found.gave.skipped.iter().cloned());
            gathered.left_out.n_binary += usize::from(found.gave.is_binary);
            waiting.extend(
                std::mem::take(&mut found.gave.documents).into_iter().map(|at| (number, at)),
            );
        }
        let watch = Watch { all: waiting.len(), ..watch };
        for batch in waiting.chunks(BATCH) {
            let gleaned = |&(number, at): &(usize, At)| -> Option<Gleaned> {
                let from = found.get(number).filter(|_| watch.goes_on("finding names"))?;
                let body = match self.old.filter(|_| from.is_kept) {
                    Some(old) => old.store().fetch(at)?,
                    None => body((&self.drafts, at), from, recurring)?,
                };
                let origin = origin(look.inputs.get(number)?);
                Some(glean(origin, &body, (gathered.stores(), &gathered.anchors)))
            };
            let gleaned: Vec<Option<Gleaned>> = batch.par_iter().map(gleaned).collect();
            for (gleaned, (number, _)) in gleaned.into_iter().zip(batch) {
                let Some(found) = found.get_mut(*number) else { continue };
                found.put(gleaned.as_ref().map(|one| one.body));
                if let Some(gleaned) = gleaned {
                    gathered.add(gleaned);
                }
            }
        }
    }
}

/// What a draft mentions.
fn body((drafts, draft): (&Store, At), from: &Found, recurring: &Recurring) -> Option<Body> {
    let mut document = drafts.fetch(draft)?;
    recurring.cut(&mut document);
    let mentions = extract::read(&document);
    Some(Body { document, mentions, sha256: from.gave.sha256 })
}

/// The place of a source, and the day when it was last changed.
fn origin(input: &Input) -> (Option<Place>, Option<Date>) {
    (input.place.clone(), input.stamp.and_then(Stamp::day))
}

/// Tells how far it is, and hears whether to go on.
struct Watch<'a> {
    report: &'a (dyn Fn(Progress) + Sync),
    stop: &'a AtomicBool,
    n_done: AtomicUsize,
    all: usize,
}

impl Watch<'_> {
    fn goes_on(&self, stage: &'static str) -> bool {
        let done = self.n_done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.report)(Progress { stage, done, all: self.all });
        !self.stop.load(Ordering::Relaxed)
    }
}
