//! People of single documents joined to people of the corpus. A wrong merge is worse than a
//! missed one: what is doubtful becomes a suggestion. Nothing hangs on the order of documents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::link::people::blocks::Blocks;
use crate::link::people::compare::{INITIAL, NATIONAL, compare};
use crate::link::people::judged::{BY_READER, Judged};
use crate::link::people::local::{ALONE, Local};
use crate::link::people::name::{Name, Spelt};
use crate::link::people::person::{Roles, finish};
use crate::link::people::reading::Reading;
use crate::link::people::{Suggestion, Verdict, lone};
use crate::model::person::{Person, PersonId, Sighting};
use crate::text::fold::fold;
use crate::text::gender::Gender;

/// People of one full name, letter for letter, over all documents.
#[derive(Debug)]
pub struct Bearer {
    /// The name.
    pub spelt: Arc<Spelt>,
    /// All their full names in those documents: the reader may have joined quite other ones.
    pub names: Vec<Arc<Spelt>>,
    /// Their full forms as they are spelt.
    pub forms: BTreeSet<String>,
    /// Those of single documents, by place.
    pub locals: Vec<usize>,
    /// Why they belong where they are filed.
    pub rule: &'static str,
}

/// Somebody in the making.
#[derive(Debug, Default)]
pub struct Cluster {
    /// Their full names.
    pub bearers: Vec<Bearer>,
    /// Lone names of single documents, by place, each with the rule that joined it.
    pub lone: Vec<(usize, &'static str)>,
    /// Documents that name them in full.
    pub n_documents: usize,
    /// Whether the reader joined some of it.
    pub is_judged: bool,
}

/// Everybody in the making.
pub struct Across<'a> {
    /// The documents.
    pub readings: &'a [Reading],
    /// Their people, each with the place of its document.
    pub locals: Vec<(usize, Local)>,
    /// What the reader said.
    pub judged: &'a Judged,
    /// What people are called, by the place of the name.
    pub roles: Roles,
    /// Those found so far.
    pub clusters: Vec<Cluster>,
    /// The same, by what their full names may share.
    pub blocks: Blocks,
    /// Pairs of clusters that were nearly joined.
    pub doubts: Vec<(usize, usize, &'static str)>,
    /// Clusters of which the reader said something, by class.
    of_class: HashMap<usize, usize>,
}

/// A cluster and the rule that names it.
type Filed = (usize, &'static str);

/// Names of a cluster that a new one is held against, and documents that are asked of it.
const MOST: usize = 24;

/// Joins the people of the documents, given in the order of the readings.
pub fn join(
    readings: &[Reading],
    locals: Vec<Vec<Local>>,
    judged: &Judged,
) -> (Vec<Person>, Vec<Suggestion>) {
    let numbered = locals.into_iter().enumerate();
    let locals = numbered.flat_map(|(at, locals)| locals.into_iter().map(move |one| (at, one)));
    let mut across = Across {
        readings,
        locals: locals.collect(),
        judged,
        roles: Roles::of(readings),
        clusters: Vec::new(),
        blocks: Blocks::default(),
        doubts: Vec::new(),
        of_class: HashMap::new(),
    };
    for bearer in across.bearers() {
        across.place(bearer);
    }
    lone::join(&mut across);
    across.people()
}

impl Across<'_> {
    /// Full names over all documents, the most used and then the longest first.
    fn bearers(&self) -> Vec<Bearer> {
        let mut bearers: BTreeMap<(String, Option<String>, bool), Bearer> = BTreeMap::new();
        for (at, (_, local)) in self.locals.iter().enumerate() {
            let Some(full) = local.full() else { continue };
            let name = &full.spelt.name;
            let key = (name.whole.clone(), name.suffix.clone(), name.is_regnal);
            let bearer = bearers.entry(key).or_insert_with(|| Bearer {
                spelt: Arc::clone(&full.spelt),
                names: Vec::new(),
                forms: BTreeSet::new(),
                locals: Vec::new(),
                rule: ALONE,
            });
            // Of spellings that differ in accents alone one stands for all, whatever comes first.
            if name.given.len() > bearer.spelt.name.given.len() {
                bearer.spelt = Arc::clone(&full.spelt);
            }
            for form in local.full_forms() {
                let own = &form.spelt;
                if !bearer.names.iter().any(|known| known.name.whole == own.name.whole) {
                    bearer.names.push(Arc::clone(own));
                }
                if form.rule == BY_READER {
                    bearer.rule = BY_READER;
                }
            }
            bearer.forms.extend(local.full_forms().map(|form| form.spelt.text.to_string()));
            bearer.locals.push(at);
        }
        let mut bearers: Vec<Bearer> = bearers.into_values().collect();
        bearers.sort_by_cached_key(|bearer| {
            let name = &bearer.spelt.name;
            (Reverse(bearer.locals.len()), Reverse(name.given.len()), name.whole.clone())
        });
        bearers
    }

    /// Files a full name with those it is one with, or as somebody new.
    fn place(&mut self, mut bearer: Bearer) {
        let class = bearer.forms.iter().find_map(|form| self.judged.class(form));
        let known = class.and_then(|class| self.of_class.get(&class).copied());
        let (found, doubts) = match known {
            Some(at) => (Some((at, BY_READER)), Vec::new()),
            None => self.choose(&bearer),
        };
        let (at, rule) = found.unwrap_or_else(|| {
            self.clusters.push(Cluster::default());
            (self.clusters.len() - 1, ALONE)
        });
        self.doubts.extend(doubts.into_iter().map(|(other, rule)| (other, at, rule)));
        for spelt in std::iter::once(&bearer.spelt).chain(&bearer.names) {
            self.blocks.add(&spelt.name, at);
        }
        for form in &bearer.forms {
            self.of_class.extend(self.judged.class(form).map(|class| (class, at)));
        }
        let Some(cluster) = self.clusters.get_mut(at) else { return };
        cluster.n_documents += bearer.locals.len();
        cluster.is_judged |= rule == BY_READER || bearer.rule == BY_READER;
        bearer.rule = rule;
        cluster.bearers.push(bearer);
    }

    /// The best known of those a full name may be, and those it may be with doubt.
    fn choose(&self, bearer: &Bearer) -> (Option<Filed>, Vec<Filed>) {
        let mut fitting: Vec<Filed> = Vec::new();
        let mut doubts = Vec::new();
        for at in self.blocks.sharing(&bearer.spelt.name) {
            let Some(cluster) = self.clusters.get(at) else { continue };
            match self.fits(cluster, bearer) {
                // In one document they would be one already.
                Some((Verdict::Same, _)) if self.meet(cluster, &bearer.locals) => {}
                Some((Verdict::Same, rule)) => fitting.push((at, rule)),
                Some((_, rule)) => doubts.push((at, rule)),
                None => {}
            }
        }
        if fitting.iter().any(|(_, rule)| *rule != INITIAL) {
            fitting.retain(|(_, rule)| *rule != INITIAL);
        } else if fitting.len() > 1 {
            // "J. Other" may be Jo or Jack.
            doubts.extend(fitting);
            return (None, doubts);
        }
        let n_documents = |at: usize| self.clusters.get(at).map_or(0, |one| one.n_documents);
        let best = fitting.into_iter().max_by_key(|&(at, _)| (n_documents(at), Reverse(at)));
        (best, doubts)
    }

    /// Whether a full name is that of a cluster, or may be: it must agree with one name there and
    /// contradict none.
    fn fits(&self, cluster: &Cluster, bearer: &Bearer) -> Option<(Verdict, &'static str)> {
        if self.is_apart(cluster, &bearer.forms) {
            return None;
        }
        let mut found: Option<(Verdict, &'static str)> = None;
        let names = cluster.bearers.iter().flat_map(|bearer| &bearer.names);
        for other in names.take(MOST) {
            let one = compare(&other.name, &bearer.spelt.name);
            match one.verdict {
                Verdict::Different if !cluster.is_judged => return None,
                Verdict::Different => {}
                Verdict::Same if one.rule == NATIONAL && self.contradicts(cluster, bearer) => {
                    found = found.or(Some((Verdict::Unsure, NATIONAL)));
                }
                Verdict::Same => found = Some((Verdict::Same, one.rule)),
                Verdict::Unsure => found = found.or(Some((Verdict::Unsure, one.rule))),
            }
        }
        found
    }

    /// "he" or "she", by what the first documents tell.
    pub fn gender(&self, cluster: &Cluster) -> Gender {
        let locals = cluster.bearers.iter().flat_map(|bearer| &bearer.locals).take(MOST);
        let locals = locals.filter_map(|&at| self.locals.get(at));
        let mut told = locals.map(|(_, local)| local.gender());
        told.find(|one| *one != Gender::Unknown).unwrap_or_default()
    }

    /// Whether one document names the person and one of these locals, as two.
    pub fn meet(&self, cluster: &Cluster, locals: &[usize]) -> bool {
        let document = |at: &usize| self.locals.get(*at).map(|(reading, _)| *reading);
        let theirs: HashSet<usize> = locals.iter().filter_map(document).collect();
        let mut own = cluster.bearers.iter().flat_map(|bearer| &bearer.locals).filter_map(document);
        !cluster.is_judged && own.any(|own| theirs.contains(&own))
    }

    /// Whether the reader said that none of these forms is this person.
    pub fn is_apart(&self, cluster: &Cluster, forms: &BTreeSet<String>) -> bool {
        let mut own = cluster.bearers.iter().flat_map(|bearer| &bearer.forms);
        own.any(|own| forms.iter().any(|form| self.judged.apart(own, form)))
    }

    /// Whether both have roles and none that is shared by a word.
    fn contradicts(&self, cluster: &Cluster, bearer: &Bearer) -> bool {
        let words = |locals: &[usize]| -> BTreeSet<String> {
            locals.iter().flat_map(|&at| self.role_words(at)).collect()
        };
        let own = words(&bearer.locals);
        let theirs: BTreeSet<String> =
            cluster.bearers.iter().flat_map(|bearer| words(&bearer.locals)).collect();
        !own.is_empty() && !theirs.is_empty() && own.is_disjoint(&theirs)
    }

    /// Folded words of the roles of somebody in one document.
    pub fn role_words(&self, local: usize) -> BTreeSet<String> {
        let Some((reading, local)) = self.locals.get(local) else { return BTreeSet::new() };
        let Some(reading) = self.readings.get(*reading) else { return BTreeSet::new() };
        let sightings = local.seen.iter().map(|&at| Sighting { doc: reading.doc, at });
        let stated = sightings.flat_map(|one| self.roles.get(one));
        let words = stated.flat_map(|role| {
            let folded = fold(&role.text);
            folded.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        });
        words.filter(|word| word.len() > 2 && word != "the" && word != "and").collect()
    }

    /// The cluster of which the reader said that it has this name.
    pub fn judged_cluster(&self, name: &str) -> Option<usize> {
        self.of_class.get(&self.judged.class(name)?).copied()
    }

    /// Remembers where a name is filed of which the reader said something.
    pub fn remember(&mut self, name: &str, at: usize) {
        let class = self.judged.class(name);
        if let Some(class) = class {
            self.of_class.entry(class).or_insert(at);
        }
    }

    /// Clusters to people, the most named first, and doubts to suggestions.
    fn people(self) -> (Vec<Person>, Vec<Suggestion>) {
        let mut people: Vec<(Person, usize)> = self
            .clusters
            .iter()
            .enumerate()
            .map(|(at, cluster)| (finish(&self, cluster), at))
            .filter(|(person, _)| {
                !person.aliases.iter().any(|one| self.is_nobody(&one.text, person))
            })
            .collect();
        people.sort_by(|(one, _), (two, _)| {
            let more = two.seen.len().cmp(&one.seen.len());
            more.then_with(|| one.name.cmp(&two.name)).then_with(|| one.seen.cmp(&two.seen))
        });
        let places = people.iter().enumerate();
        let places: HashMap<usize, PersonId> =
            places.map(|(id, &(_, at))| (at, PersonId(id as u32))).collect();
        let name = |id: PersonId| people.get(id.index()).map_or("", |(person, _)| &person.name);
        let mut suggestions: Vec<Suggestion> = self
            .doubts
            .iter()
            .filter_map(|&(one, two, rule)| Some((*places.get(&one)?, *places.get(&two)?, rule)))
            .filter(|(one, two, _)| one != two && !self.judged.apart(name(*one), name(*two)))
            .map(|(one, two, rule)| Suggestion { one: one.min(two), two: one.max(two), rule })
            .collect();
        suggestions.sort_unstable();
        suggestions.dedup_by_key(|one| (one.one, one.two));
        (people.into_iter().map(|(person, _)| person).collect(), suggestions)
    }

    /// Whether a form that names somebody in full, or all there is of them, is no person.
    fn is_nobody(&self, form: &str, person: &Person) -> bool {
        self.judged.is_nobody(form)
            && (!Name::parts(form).is_single() || Name::parts(&person.name).is_single())
    }
}
