//! Names of one document: which are one person.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::link::people::blocks::Blocks;
use crate::link::people::brought::{As, Brought};
use crate::link::people::given;
use crate::link::people::judged::{BY_READER, Judged};
use crate::link::people::local::{ALONE, BORN, Beside, GIVEN, Local};
use crate::link::people::name::{Name, Names, Spelt, is_regnal_title};
use crate::link::people::reading::Reading;
use crate::model::span::Span;
use crate::text::gender::{Gender, of_given};

/// Where a name stands, and how it is brought in.
type Place = (Span, Brought);

/// A name as one document spells it, with those it may belong to.
struct Known {
    spelt: Arc<Spelt>,
    holders: Vec<(usize, &'static str)>,
    /// People it is filed under.
    filed: Vec<usize>,
}

impl Known {
    fn is_single(&self) -> bool {
        self.spelt.name.is_single()
    }
}

/// More people than any article names: what comes behind them is a list, in which every spelling
/// is somebody else.
const MOST_PEOPLE: usize = 5_000;

/// The people of a document being found.
struct Inside<'a> {
    judged: &'a Judged,
    beside: Beside<'a>,
    found: Vec<Local>,
    blocks: Blocks,
    /// People of whom the reader said something, by class.
    of_class: HashMap<usize, usize>,
}

/// The people of a document: full names first, then each lone name to the latest person with
/// that surname before it, else to the first behind it. What the reader said comes before all.
pub fn people(reading: &Reading, judged: &Judged, names: &mut Names) -> Vec<Local> {
    let regnal = regnal(reading);
    let mut known: HashMap<(&str, bool), Known> = HashMap::new();
    let people = reading.people();
    let places: Vec<(Place, (&str, bool))> =
        people.map(|(at, text, brought)| ((at, brought), (text, regnal.contains(&at)))).collect();
    let beside = places.windows(2).filter_map(|two| match two {
        [(_, (one, _)), ((_, brought), (two, _))] if brought.beside && one != two => {
            Some([(*one, *two), (*two, *one)])
        }
        _ => None,
    });
    let mut inside = Inside {
        judged,
        beside: beside.flatten().collect(),
        found: Vec::new(),
        blocks: Blocks::default(),
        of_class: HashMap::new(),
    };
    for &(_, (text, is_regnal)) in &places {
        known.entry((text, is_regnal)).or_insert_with(|| {
            let spelt = names.get(text, is_regnal);
            Known { spelt, holders: Vec::new(), filed: Vec::new() }
        });
    }
    for is_single in [false, true] {
        // Whoever is named in full is known by now.
        for two in places.windows(2).filter(|_| is_single) {
            let [((before, _), former), ((at, brought), key)] = two else { continue };
            if let Some(one) =
                known.get_mut(key).filter(|one| brought.by == As::OtherName && one.is_single())
            {
                inside.learn_other_name(*before, one);
            }
            // "Wolf, whose real name is Mats Berg".
            if let Some(one) =
                known.get_mut(former).filter(|one| brought.by == As::OtherName && one.is_single())
            {
                inside.learn_other_name(*at, one);
            }
        }
        let mut before = Span::default();
        for (place, key) in &places {
            if let Some(one) = known.get_mut(key).filter(|one| one.is_single() == is_single) {
                if place.1.by == As::OtherName {
                    inside.learn_other_name(before, one);
                }
                inside.file(*place, one);
            }
            before = place.0;
        }
        for local in &mut inside.found {
            local.n_full = local.seen.len();
        }
    }
    for local in &mut inside.found {
        local.seen.sort_unstable();
        // Most have one form and one place; those of all documents are held at once.
        local.seen.shrink_to_fit();
        local.forms.shrink_to_fit();
    }
    inside.found.sort_by_key(|local| local.seen.first().copied());
    inside.found
}

/// Names right behind "Pope", "King": they are whole as they stand.
fn regnal(reading: &Reading) -> HashSet<Span> {
    let before =
        reading.roles().filter(|(of, at, ..)| at.end <= of.start && of.start - at.end <= 1);
    let regnal = before.filter_map(|(of, _, text, _)| {
        let last = text.rsplit(' ').next()?;
        is_regnal_title(&last.to_lowercase()).then_some(of)
    });
    regnal.collect()
}

/// The rule of a name that the text says to be another of somebody's.
const ALSO: &str = "said to be another name of theirs";

impl Inside<'_> {
    /// "Margaret Dunn, known to neighbours as Peggy": whom a name means, wherever it stands. `at`:
    /// where the other name stands.
    fn learn_other_name(&self, at: Span, one: &mut Known) {
        if self.found.len() <= MOST_PEOPLE && one.holders.is_empty() {
            let text = &one.spelt.text;
            let holds = |local: &Local| local.is_seen_at(at) && !local.is_apart(text, self.judged);
            one.holders.extend(self.found.iter().position(holds).map(|at| (at, ALSO)));
        }
    }

    fn file(&mut self, (span, brought): Place, known: &mut Known) {
        let spelt = Arc::clone(&known.spelt);
        let text = &*spelt.text;
        if known.holders.is_empty() {
            known.holders = self.holders(span, brought, &spelt);
        }
        let rank = |local: &Local| {
            let before = local.last_before(span);
            let after = local.seen.first().map_or(0, |first| first.start);
            // Latest before it, else nearest behind it.
            let (is_before, place) = before.map_or((0, u32::MAX - after), |before| (1, before));
            (is_before, local.is_main, place)
        };
        let ranked = known
            .holders
            .iter()
            .filter_map(|&(at, rule)| Some((self.found.get(at)?, at, rule)))
            // "Lord Halden" is not Constance Halden.
            .filter(|(local, ..)| !brought.gender.contradicts(local.gender()))
            // "Her husband, Adam Ishaq" is not Hawa Adam Ishaq.
            .filter(|(local, ..)| {
                brought.by != As::Relative || !local.is_given_otherwise(&spelt.name)
            })
            .map(|(local, at, rule)| (rank(local), at, rule));
        let best = ranked.max_by_key(|&(rank, ..)| rank).map(|(_, at, rule)| (at, rule));
        let (at, rule) = best.unwrap_or_else(|| {
            self.found.push(Local::default());
            (self.found.len() - 1, ALONE)
        });
        if !known.holders.iter().any(|(known, _)| *known == at) {
            known.holders.push((at, rule));
        }
        if let Some(local) = self.found.get_mut(at) {
            local.add(&spelt, rule, span);
            local.is_main |= !spelt.name.is_single() && brought.by != As::Relative;
            if local.titled == Gender::Unknown {
                local.titled = brought.gender;
            }
        }
        if !known.filed.contains(&at) {
            known.filed.push(at);
            self.blocks.add(&spelt.name, at);
        }
        self.of_class.extend(self.judged.class(text).map(|class| (class, at)));
    }

    /// Whom a name may mean, among those found so far.
    fn holders(&self, span: Span, brought: Brought, spelt: &Spelt) -> Vec<(usize, &'static str)> {
        let (text, name) = (&*spelt.text, &spelt.name);
        if self.found.len() > MOST_PEOPLE {
            return Vec::new();
        }
        let class = self.judged.class(text);
        if let Some(&at) = class.and_then(|class| self.of_class.get(&class)) {
            return vec![(at, BY_READER)];
        }
        let near = self.blocks.sharing(name);
        let near = near.into_iter().filter_map(|at| Some((at, self.found.get(at)?)));
        let near: Vec<(usize, &Local)> = near
            .filter(|(_, local)| !local.is_apart(text, self.judged))
            .filter(|(_, local)| !local.is_of_other_suffix(name))
            .collect();
        if !name.is_single() {
            let agrees = |(at, local): &(usize, &Local)| Some((*at, local.agrees(name)?));
            let near = near.iter().filter(|(_, local)| !local.stands_beside(spelt, &self.beside));
            let found: Vec<_> = near.filter_map(agrees).take(1).collect();
            return if found.is_empty() && brought.by == As::BirthName {
                self.born(span, name)
            } else {
                found
            };
        }
        let rules: Vec<(usize, (bool, &'static str))> =
            near.iter().filter_map(|(at, local)| Some((*at, local.surname_rule(name)?))).collect();
        let sure = rules.iter().filter(|(_, (is_sure, _))| *is_sure);
        let sure: Vec<_> = sure.map(|&(at, (_, rule))| (at, rule)).collect();
        match (sure.is_empty(), rules.as_slice()) {
            (false, _) => sure,
            (true, &[(at, (_, rule))]) => vec![(at, rule)],
            (true, _) => given_name(&near, name, (span, brought)),
        }
    }

    /// "Born Winifred Agnes Doyle in Lowell": of those named before it the last with that given
    /// name.
    fn born(&self, span: Span, name: &Name) -> Vec<(usize, &'static str)> {
        let given = |local: &Local| {
            local.full_forms().any(|form| form.spelt.name.given.first() == name.given.first())
        };
        let before = |local: &Local| local.seen.iter().rev().find(|seen| **seen < span).copied();
        let bearers = self.found.iter().enumerate().filter(|(_, local)| given(local));
        let last = bearers.filter_map(|(at, local)| Some((before(local)?, at))).max();
        last.map(|(_, at)| (at, BORN)).into_iter().collect()
    }
}

/// Given names so common that the next one is used.
const VERY_COMMON: &[&str] =
    &["muhammad", "mohammad", "mohammed", "mohamed", "mohd", "siti", "nur"];

/// Bytes from a given name to the full one that tells whose it is: "They dropped Suzie. You do not
/// drop Suzie Bates."
const SOON: u32 = 120;

/// "Daniel" behind "Daniel Bernoulli", or right before it, or before "Tina Friesen" where it is sure to be a given
/// name or that of a relative, and "Rick" for "Richard", if nobody else is called so: articles on
/// families and talks call people by their given names.
fn given_name(
    near: &[(usize, &Local)],
    name: &Name,
    (span, brought): Place,
) -> Vec<(usize, &'static str)> {
    let bears = |local: &Local, is_it: fn(&str, &str) -> bool| {
        local.full_forms().any(|form| match form.spelt.name.given.as_slice() {
            // "Muhammad Faizal Abdul Rahman" is Mr Faizal.
            [first, second, ..] if VERY_COMMON.contains(&first.as_str()) => {
                [first, second].contains(&&name.surname)
            }
            given => given.first().is_some_and(|first| is_it(&name.surname, first)),
        })
    };
    let bearers = |is_it| near.iter().filter(move |(_, local)| bears(local, is_it)).take(2);
    let same: Vec<_> = bearers(|one, two| one == two).collect();
    let found = if same.is_empty() { bearers(given::is_short_for).collect() } else { same };
    match found.as_slice() {
        [(at, local)]
            if brought.by == As::Relative
                || local.seen.first().is_some_and(|first| first.start < span.end + SOON)
                || of_given(&name.surname) != Gender::Unknown =>
        {
            vec![(*at, GIVEN)]
        }
        _ => Vec::new(),
    }
}
