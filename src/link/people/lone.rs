//! Names never given in full in their document: they go to whom the corpus knows by them, or
//! stay themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::link::people::across::{Across, Cluster};
use crate::link::people::blocks::Blocks;
use crate::link::people::compare::{OTHER_SPELLING, compare};
use crate::link::people::judged::BY_READER;
use crate::link::people::local::ALONE;
use crate::link::people::name::Spelt;
use crate::link::people::strangers::Company;
use crate::link::people::{Verdict, given};
use crate::model::person::Sighting;
use crate::text::families::is_family;
use crate::text::fold::fold;
use crate::text::gender::{Gender, of_given};

/// A holder of a surname this many times as often named as all others together is who is meant
/// by the surname alone; and a lone name this many times as often used as its only holder is
/// somebody else's.
const BEST_KNOWN: usize = 3;

/// Shorter surnames, in bytes, that sound alike are two as often as one: Cross, Cruz.
const LEAST_SPELT: usize = 6;

/// A cluster and the rule that names it.
type Filed = (usize, &'static str);

/// One lone name over all documents.
struct Lone {
    spelt: Arc<Spelt>,
    forms: BTreeSet<String>,
    locals: Vec<usize>,
}

/// Files everybody who has no full name.
pub fn join(across: &mut Across<'_>) {
    let mut own = Blocks::default();
    let company = Company::of(across);
    for lone in gather(across) {
        let judged = lone.forms.iter().find_map(|form| across.judged_cluster(form));
        let (holders, mut doubts) = match judged {
            Some(at) => (vec![(at, BY_READER)], Vec::new()),
            None => holders(across, &lone),
        };
        let decided: Vec<Option<(usize, &'static str)>> =
            lone.locals.iter().map(|&at| choose(across, &company, (&lone, at), &holders)).collect();
        if let &[(at, _)] = holders.as_slice() {
            doubts.push((at, "the only one of that surname here"));
        }
        let mut left = Vec::new();
        for (&local, decided) in std::iter::zip(&lone.locals, decided) {
            match decided {
                Some((at, rule)) => file(across, at, local, rule),
                None => left.push(local),
            }
        }
        if let Some(at) = stay(across, &mut own, &lone, left) {
            across.doubts.extend(doubts.into_iter().map(|(other, rule)| (other, at, rule)));
        }
    }
}

/// Lone names in the order of the alphabet, so that nothing hangs on the order of documents.
fn gather(across: &Across<'_>) -> Vec<Lone> {
    let mut found: BTreeMap<(String, bool), Lone> = BTreeMap::new();
    for (at, (_, local)) in across.locals.iter().enumerate() {
        if local.full().is_some() {
            continue;
        }
        let Some(best) = local.best() else { continue };
        let key = (best.spelt.name.whole.clone(), best.spelt.name.is_regnal);
        let lone = found.entry(key).or_insert_with(|| Lone {
            spelt: Arc::clone(&best.spelt),
            forms: BTreeSet::new(),
            locals: Vec::new(),
        });
        lone.forms.extend(local.forms.iter().map(|form| form.spelt.text.to_string()));
        lone.locals.push(at);
    }
    found.into_values().collect()
}

/// Those whose surname it is: letter for letter, else in another spelling.
fn holders(across: &Across<'_>, lone: &Lone) -> (Vec<Filed>, Vec<Filed>) {
    let mut exact = Vec::new();
    let mut spelt = Vec::new();
    let mut doubts = Vec::new();
    for at in across.blocks.sharing(&lone.spelt.name) {
        let Some(cluster) = across.clusters.get(at) else { continue };
        if across.is_apart(cluster, &lone.forms) {
            continue;
        }
        let names = cluster.bearers.iter().flat_map(|bearer| &bearer.names);
        let found = names.map(|name| compare(&name.name, &lone.spelt.name));
        // Of several spellings the one that is the same letter for letter counts: which of them
        // stands first hangs on the order of the documents.
        match found.min_by_key(|found| (found.verdict, found.rule == OTHER_SPELLING)) {
            Some(found) if found.verdict == Verdict::Same => {
                if found.rule == OTHER_SPELLING && lone.spelt.name.surname.len() < LEAST_SPELT {
                    doubts.push((at, found.rule));
                } else if found.rule == OTHER_SPELLING {
                    spelt.push((at, found.rule));
                } else {
                    exact.push((at, found.rule));
                }
            }
            Some(found) if found.verdict == Verdict::Unsure => {
                doubts.push((at, found.rule));
            }
            _ => {}
        }
    }
    (if exact.is_empty() { spelt } else { exact }, doubts)
}

/// Who is meant in one document: the only holder, the one whose role stands there, or the one by
/// far best known. A given name alone means nobody without a role.
fn choose(
    across: &Across<'_>,
    company: &Company,
    (lone, local): (&Lone, usize),
    holders: &[Filed],
) -> Option<Filed> {
    if let &[(at, rule)] = holders
        && (rule == BY_READER || rule == "known by-name")
    {
        return Some((at, rule));
    }
    // "Mr. Other" is not Anna Other.
    let gender = across.locals.get(local).map(|(_, local)| local.gender()).unwrap_or_default();
    let fits = |&&(at, _): &&Filed| {
        gender == Gender::Unknown
            || across
                .clusters
                .get(at)
                .is_some_and(|cluster| !gender.contradicts(across.gender(cluster)))
    };
    let holders: Vec<Filed> = holders.iter().filter(fits).copied().collect();
    let titles = titles(across, local);
    let with_role = |at: usize| -> bool {
        let theirs = across.clusters.get(at).map(|cluster| all_titles(across, cluster));
        theirs.is_some_and(|theirs| !theirs.is_disjoint(&titles))
    };
    let mut named: Vec<usize> =
        holders.iter().map(|&(at, _)| at).filter(|_| !titles.is_empty()).collect();
    named.retain(|&at| with_role(at));
    let is_given =
        given::is_known(&lone.spelt.name.surname) && !is_family(&lone.spelt.name.surname);
    if let &[at] = named.as_slice() {
        return Some((at, "whose role stands before the name here"));
    }
    let n_documents = |at: usize| across.clusters.get(at).map_or(0, |one| one.n_documents);
    let mut ranked: Vec<(usize, usize)> =
        holders.iter().map(|&(at, _)| (n_documents(at), at)).collect();
    ranked.sort_by_key(|&(n, at)| (std::cmp::Reverse(n), at));
    let &(n, at) = ranked.first().filter(|_| !is_given)?;
    let others: usize = ranked.iter().skip(1).map(|(n, _)| n).sum();
    if ranked.len() > 1 {
        let rule = "by far the best known of that surname here";
        return (n >= BEST_KNOWN * others).then_some((at, rule));
    }
    // "President Trump" all over the collection is not Melania Trump of one document.
    if lone.locals.len() > BEST_KNOWN * n && !titles.is_empty() && !with_role(at) {
        return None;
    }
    (!company.is_strange(across, local, at)).then_some((at, "the only one of that surname here"))
}

/// Last words of the roles that stand before a name in one document: "president".
fn titles(across: &Across<'_>, local: usize) -> BTreeSet<String> {
    let Some((reading, local)) = across.locals.get(local) else { return BTreeSet::new() };
    let Some(reading) = across.readings.get(*reading) else { return BTreeSet::new() };
    let stated = local.seen.iter().map(|&at| {
        let roles = across.roles.get(Sighting { doc: reading.doc, at });
        roles.filter(move |role| role.at.end <= at.start)
    });
    let last = |text: &str| fold(text.rsplit(' ').next().unwrap_or_default());
    stated.flatten().map(|role| last(&role.text)).collect()
}

fn all_titles(across: &Across<'_>, cluster: &Cluster) -> BTreeSet<String> {
    let locals = cluster.bearers.iter().flat_map(|bearer| &bearer.locals).take(500);
    locals.flat_map(|&local| titles(across, local)).collect()
}

fn file(across: &mut Across<'_>, at: usize, local: usize, rule: &'static str) {
    if let Some(cluster) = across.clusters.get_mut(at) {
        cluster.lone.push((local, rule));
    }
}

/// Those whom nobody knows: one surname alone is one person, a given name one in each document.
/// Where the surname is filed.
fn stay(across: &mut Across<'_>, own: &mut Blocks, lone: &Lone, left: Vec<usize>) -> Option<usize> {
    if left.is_empty() {
        return None;
    }
    let judged = lone.forms.iter().any(|form| across.judged.class(form).is_some());
    let surname = &lone.spelt.name.surname;
    let is_given = given::is_known(surname) || of_given(surname) != Gender::Unknown;
    if is_given && !lone.spelt.name.is_regnal && !judged {
        for local in left {
            across.clusters.push(Cluster { lone: vec![(local, ALONE)], ..Cluster::default() });
        }
        return None;
    }
    let spelt = own.sharing(&lone.spelt.name).into_iter().find(|&at| fits(across, at, lone));
    let at = spelt.unwrap_or_else(|| {
        across.clusters.push(Cluster::default());
        across.clusters.len() - 1
    });
    own.add(&lone.spelt.name, at);
    let rule = if spelt.is_some() { OTHER_SPELLING } else { "the same surname alone" };
    let is_first = spelt.is_none();
    for (n, local) in left.into_iter().enumerate() {
        file(across, at, local, if n == 0 && is_first { ALONE } else { rule });
    }
    for form in &lone.forms {
        across.remember(form, at);
    }
    Some(at)
}

/// Whether a lone name is that of people who have none but a lone one.
fn fits(across: &Across<'_>, at: usize, lone: &Lone) -> bool {
    let locals = across.clusters.get(at).map_or(&[][..], |cluster| &cluster.lone);
    let known = locals.iter().filter_map(|&(local, _)| across.locals.get(local));
    let mut forms = known.flat_map(|(_, local)| &local.forms).take(24).peekable();
    forms.peek().is_some()
        && forms.all(|form| {
            let apart = lone.forms.iter().any(|own| across.judged.apart(own, &form.spelt.text));
            !apart && compare(&form.spelt.name, &lone.spelt.name).verdict == Verdict::Same
        })
}
