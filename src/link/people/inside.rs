//! Names of one document: which are one person.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::link::people::Verdict;
use crate::link::people::blocks::Blocks;
use crate::link::people::brought::Brought;
use crate::link::people::compare::{FIRST_OF_TWO, SON, compare};
use crate::link::people::given::{self, Given};
use crate::link::people::judged::{BY_READER, Judged};
use crate::link::people::name::{Name, Names, Spelt, is_particle, is_regnal_title};
use crate::link::people::reading::Reading;
use crate::model::span::Span;
use crate::text::gender::{Gender, of_given};

/// The rule of a given name that one person alone bears.
const GIVEN: &str = "given name alone, its only bearer here";

/// The rule of a form that nothing joined to another.
pub const ALONE: &str = "as it stands";

/// A person as one document has them.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// The forms used, each with its name taken apart, the number of times and the rule that
    /// joined it.
    pub forms: Vec<Form>,
    /// Where they are named, in order.
    pub seen: Vec<Span>,
    /// Of those, the places of full names: they are found first.
    n_full: usize,
    /// The last place of a surname alone: who is called by the given name is not meant by it.
    alone: Option<Span>,
    /// They are not only brought in as a relative of somebody.
    is_main: bool,
    /// What titles of courtesy before their names say.
    titled: Gender,
}

/// One form of a name.
#[derive(Clone, Debug)]
pub struct Form {
    /// The name, which all documents share.
    pub spelt: Arc<Spelt>,
    /// How often.
    pub count: u32,
    /// Why it belongs here.
    pub rule: &'static str,
}

impl Local {
    /// The longest form with a given name, if there is one.
    pub fn full(&self) -> Option<&Form> {
        let key = |form: &Form| {
            let name = &form.spelt.name;
            let particle = name.given.first().is_some_and(|first| is_particle(first));
            (!particle, name.given.len(), form.count)
        };
        self.full_forms()
            .max_by(|one, two| key(one).cmp(&key(two)).then(two.spelt.text.cmp(&one.spelt.text)))
    }

    /// All forms with a given name.
    pub fn full_forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(|form| !form.spelt.name.is_single())
    }

    /// The full form, else the commonest.
    pub fn best(&self) -> Option<&Form> {
        let alone = || {
            let more = |one: &&Form, two: &&Form| {
                one.count.cmp(&two.count).then_with(|| two.spelt.text.cmp(&one.spelt.text))
            };
            self.forms.iter().max_by(more)
        };
        self.full().or_else(alone)
    }

    /// The latest place before another. Full names are filed in order, then lone ones up to the
    /// place in question.
    fn last_before(&self, place: Span) -> Option<u32> {
        let full = self.seen.get(..self.n_full)?;
        let n_before = full.partition_point(|seen| seen.start < place.start);
        let full = n_before.checked_sub(1).and_then(|at| full.get(at));
        full.into_iter().chain(&self.alone).map(|seen| seen.start).max()
    }

    fn add(&mut self, spelt: &Arc<Spelt>, rule: &'static str, span: Span) {
        self.seen.push(span);
        if spelt.name.is_single() && rule != GIVEN {
            self.alone = Some(span);
        }
        let known = |form: &&mut Form| {
            form.spelt.text == spelt.text && form.spelt.name.is_regnal == spelt.name.is_regnal
        };
        if let Some(form) = self.forms.iter_mut().find(known) {
            form.count += 1;
        } else {
            self.forms.push(Form { spelt: Arc::clone(spelt), count: 1, rule });
        }
    }

    /// Whether a full name agrees with every full form, and by which rule.
    fn agrees(&self, name: &Name) -> Option<&'static str> {
        let agrees = |form: &Form| {
            let found = compare(&form.spelt.name, name);
            // One article misspells a name now and then.
            let slip = found.verdict == Verdict::Unsure && form.spelt.name.given == name.given;
            (found.verdict == Verdict::Same || slip).then_some(found.rule)
        };
        let rules: Option<Vec<&str>> = self.full_forms().map(agrees).collect();
        rules?.first().copied()
    }

    /// Whether a lone name may mean them: for sure, or only where nobody else is meant.
    fn surname_rule(&self, name: &Name) -> Option<(bool, &'static str)> {
        let rules = self.forms.iter().filter_map(|form| {
            let found = compare(name, &form.spelt.name);
            match found.verdict {
                Verdict::Same if found.rule == "same surname" => {
                    Some((true, "surname alone, its latest holder"))
                }
                Verdict::Same => Some((true, found.rule)),
                // Where the father is not named the son is called by the surname.
                Verdict::Unsure if found.rule == SON => Some((true, found.rule)),
                // In one text "Ríos" is María Ríos Castañeda, and "Anna" may be anybody.
                Verdict::Unsure if found.rule == FIRST_OF_TWO => {
                    Some((!given::is_known(&name.surname), found.rule))
                }
                Verdict::Unsure => Some((false, found.rule)),
                Verdict::Different => None,
            }
        });
        rules.max_by_key(|(is_sure, _)| *is_sure)
    }

    /// "he" or "she", by a title of courtesy, else by the given names.
    pub fn gender(&self) -> Gender {
        if self.titled != Gender::Unknown {
            return self.titled;
        }
        let given = self.full_forms().filter_map(|form| form.spelt.name.given.first());
        given.map(|given| of_given(given)).find(|one| *one != Gender::Unknown).unwrap_or_default()
    }

    /// Whether a full name has another given name than theirs and stands in one breath with it:
    /// "Harry Kane met Henry Kane".
    fn stands_beside(&self, spelt: &Spelt, beside: &Beside<'_>) -> bool {
        let given = |form: &Form| form.spelt.name.given.first() == spelt.name.given.first();
        let pair = |form: &Form| beside.contains(&(&*form.spelt.text, &*spelt.text));
        !beside.is_empty() && !self.full_forms().any(given) && self.full_forms().any(pair)
    }

    /// Whether they are named there: full names are filed in order, lone ones behind them.
    fn is_seen_at(&self, place: Span) -> bool {
        let (full, lone) = self.seen.split_at(self.n_full.min(self.seen.len()));
        full.binary_search(&place).is_ok() || lone.binary_search(&place).is_ok()
    }

    /// Whether none of their full names begins with the given name of another.
    fn is_given_otherwise(&self, name: &Name) -> bool {
        let given = |name: &Name| name.given.first().cloned().unwrap_or_default();
        let agrees =
            |form: &Form| given::single(&given(&form.spelt.name), &given(name)) > Given::Differ;
        !name.is_single() && !self.full_forms().any(agrees)
    }

    /// "Curt Jr." is not Curt Hoekstra Sr.
    fn is_of_other_suffix(&self, name: &Name) -> bool {
        let suffix = |form: &Form| form.spelt.name.suffix.clone();
        name.suffix.is_some()
            && self.full_forms().filter_map(suffix).any(|one| Some(one) != name.suffix)
    }

    fn is_apart(&self, text: &str, judged: &Judged) -> bool {
        self.forms.iter().any(|form| judged.apart(&form.spelt.text, text))
    }
}

/// Where a name stands, and how it is brought in.
type Place = (Span, Brought);

/// Names that stand in one breath somewhere, in both orders.
type Beside<'a> = HashSet<(&'a str, &'a str)>;

/// A name as one document spells it, with those it may belong to.
struct Known {
    spelt: Arc<Spelt>,
    holders: Vec<(usize, &'static str)>,
    /// People it is filed under.
    filed: Vec<usize>,
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
            let [((before, _), _), ((_, brought), key)] = two else { continue };
            if let Some(one) = known.get_mut(key) {
                inside.learn_other_name(*before, *brought, one);
            }
        }
        let mut before = Span::default();
        for (place, key) in &places {
            if let Some(one) =
                known.get_mut(key).filter(|one| one.spelt.name.is_single() == is_single)
            {
                inside.learn_other_name(before, place.1, one);
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
    let before = reading.roles().filter(|(of, at, _)| at.end <= of.start && of.start - at.end <= 1);
    let regnal = before.filter_map(|(of, _, text)| {
        let last = text.rsplit(' ').next()?;
        is_regnal_title(&last.to_lowercase()).then_some(of)
    });
    regnal.collect()
}

/// The rule of a name that the text says to be another of somebody's.
const ALSO: &str = "said to be another name of theirs";

impl Inside<'_> {
    /// "Margaret Dunn, known to neighbours as Peggy": whom a lone name means, wherever it stands.
    /// `before`: where the name before it stands.
    fn learn_other_name(&self, before: Span, brought: Brought, one: &mut Known) {
        let few = self.found.len() <= MOST_PEOPLE;
        if few && brought.also && one.spelt.name.is_single() && one.holders.is_empty() {
            let text = &one.spelt.text;
            let holds =
                |local: &Local| local.is_seen_at(before) && !local.is_apart(text, self.judged);
            one.holders.extend(self.found.iter().position(holds).map(|at| (at, ALSO)));
        }
    }

    fn file(&mut self, (span, brought): Place, known: &mut Known) {
        let spelt = Arc::clone(&known.spelt);
        let text = &*spelt.text;
        if known.holders.is_empty() {
            known.holders = self.holders(span, &spelt);
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
            .filter(|(local, ..)| !brought.as_relative || !local.is_given_otherwise(&spelt.name))
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
            local.is_main |= !spelt.name.is_single() && !brought.as_relative;
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
    fn holders(&self, span: Span, spelt: &Spelt) -> Vec<(usize, &'static str)> {
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
            return near.filter_map(agrees).take(1).collect();
        }
        let rules: Vec<(usize, (bool, &'static str))> =
            near.iter().filter_map(|(at, local)| Some((*at, local.surname_rule(name)?))).collect();
        let sure = rules.iter().filter(|(_, (is_sure, _))| *is_sure);
        let sure: Vec<_> = sure.map(|&(at, (_, rule))| (at, rule)).collect();
        match (sure.is_empty(), rules.as_slice()) {
            (false, _) => sure,
            (true, &[(at, (_, rule))]) => vec![(at, rule)],
            (true, _) => given_name(&near, name, span),
        }
    }
}

/// Given names so common that the next one is used.
const VERY_COMMON: &[&str] =
    &["muhammad", "mohammad", "mohammed", "mohamed", "mohd", "siti", "nur"];

/// "Daniel" behind "Daniel Bernoulli", or before "Tina Friesen" where it is sure to be a given
/// name, if nobody else is called so: articles on families and
/// talks call people by their given names.
fn given_name(near: &[(usize, &Local)], name: &Name, span: Span) -> Vec<(usize, &'static str)> {
    let bears = |local: &Local| {
        local.full_forms().any(|form| match form.spelt.name.given.as_slice() {
            // "Muhammad Faizal Abdul Rahman" is Mr Faizal.
            [first, second, ..] if VERY_COMMON.contains(&first.as_str()) => {
                [first, second].contains(&&name.surname)
            }
            given => given.first() == Some(&name.surname),
        })
    };
    let mut bearers = near.iter().filter(|(_, local)| bears(local));
    match (bearers.next(), bearers.next()) {
        (Some((at, local)), None)
            if local.seen.first().is_some_and(|first| *first < span)
                || of_given(&name.surname) != Gender::Unknown =>
        {
            vec![(*at, GIVEN)]
        }
        _ => Vec::new(),
    }
}
