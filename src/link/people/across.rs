//! People of single documents joined to people of the corpus. A wrong merge is worse than a
//! missed one.

use std::collections::{BTreeMap, HashMap};

use crate::link::people::compare::{compare, key};
use crate::link::people::inside::{Form, Local};
use crate::link::people::name::Name;
use crate::link::people::{Reading, Verdict, sort};
use crate::model::mention::Fact;
use crate::model::person::{Alias, Person, Role, Sighting};

/// A person in the making.
#[derive(Default)]
struct Global {
    /// Their full name, the first met.
    full: Option<Name>,
    forms: BTreeMap<String, (u32, &'static str)>,
    seen: Vec<Sighting>,
    n_documents: usize,
}

/// A holder of a surname this many times as often named as all others together is who is meant
/// by the surname alone.
const BEST_KNOWN: usize = 3;

/// Joins the people of the documents, given in the order of the readings.
pub fn join(readings: &[Reading<'_>], locals: Vec<Vec<Local>>) -> Vec<Person> {
    let mut people = Vec::new();
    let mut of_key: HashMap<String, Vec<usize>> = HashMap::new();
    let (full, single): (Vec<_>, Vec<_>) = std::iter::zip(readings, locals)
        .flat_map(|(reading, locals)| locals.into_iter().map(move |local| (reading, local)))
        .partition(|(_, local)| local.full().is_some());
    for (reading, local) in full {
        add(&mut people, &mut of_key, reading, local, holder);
    }
    for (reading, local) in single {
        add(&mut people, &mut of_key, reading, local, only_holder);
    }
    let roles = roles(readings);
    let mut people: Vec<Person> = people.into_iter().map(|person| finish(person, &roles)).collect();
    sort(&mut people);
    people
}

/// Finds the person that a form may be, among those with a surname that sounds alike.
type Choose = fn(&[Global], &[usize], &Form) -> Option<(usize, &'static str)>;

fn add(
    people: &mut Vec<Global>,
    of_key: &mut HashMap<String, Vec<usize>>,
    reading: &Reading<'_>,
    local: Local,
    choose: Choose,
) {
    let Some(best) = local.best().cloned() else { return };
    let keys = index_keys(&best.name);
    let mut candidates: Vec<usize> =
        keys.iter().filter_map(|key| of_key.get(key)).flatten().copied().collect();
    candidates.sort_unstable();
    candidates.dedup();
    let (at, rule) = choose(people, &candidates, &best).unwrap_or_else(|| {
        people.push(Global::default());
        (people.len() - 1, "as it stands")
    });
    for key in keys {
        let holders = of_key.entry(key).or_default();
        if !holders.contains(&at) {
            holders.push(at);
        }
    }
    let Some(person) = people.get_mut(at) else { return };
    if person.full.is_none() {
        person.full = local.full().map(|form| form.name.clone());
    }
    person.n_documents += 1;
    person.seen.extend(local.seen.iter().map(|&at| Sighting { doc: reading.doc, at }));
    for form in local.forms {
        let own = if form.rule == "as it stands" { rule } else { form.rule };
        person.forms.entry(form.text).or_insert((0, own)).0 += form.count;
    }
}

/// Keys under which a name is looked up: its surname by sound, and its first part where the
/// surname may stand first.
fn index_keys(name: &Name) -> Vec<String> {
    let mut keys = vec![key(&name.surname), key(&name.whole())];
    keys.extend(name.given.first().map(|first| key(first)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Who has this full name.
fn holder(people: &[Global], candidates: &[usize], form: &Form) -> Option<(usize, &'static str)> {
    candidates.iter().find_map(|&at| {
        let found = compare(people.get(at)?.full.as_ref()?, &form.name);
        (found.verdict == Verdict::Same).then_some((at, found.rule))
    })
}

/// Who is meant by a surname alone: its only holder, or the one by far best known; else the
/// same lone name seen before.
fn only_holder(
    people: &[Global],
    candidates: &[usize],
    form: &Form,
) -> Option<(usize, &'static str)> {
    let same = |name: &Name| compare(name, &form.name).verdict == Verdict::Same;
    let mut holders: Vec<(usize, usize)> = candidates
        .iter()
        .filter_map(|&at| {
            let person = people.get(at)?;
            person.full.as_ref().filter(|name| same(name))?;
            Some((person.n_documents, at))
        })
        .collect();
    holders.sort_unstable_by(|one, two| two.cmp(one));
    let others: usize = holders.iter().skip(1).map(|(n_documents, _)| n_documents).sum();
    match holders.first() {
        Some(&(_, at)) if holders.len() == 1 => Some((at, "the only one of that surname here")),
        Some(&(n_documents, at)) if n_documents >= BEST_KNOWN * others => {
            Some((at, "by far the best known of that surname here"))
        }
        _ => candidates.iter().find_map(|&at| {
            let person = people.get(at).filter(|person| person.full.is_none())?;
            let known = person.forms.keys().any(|text| same(&Name::of(text)));
            known.then_some((at, "the same surname alone"))
        }),
    }
}

/// Roles by the place of the name they belong to.
type Roles = HashMap<Sighting, Vec<Role>>;

fn roles(readings: &[Reading<'_>]) -> Roles {
    let mut roles: Roles = HashMap::new();
    for reading in readings {
        for mention in reading.mentions {
            if let Fact::Role { of } = mention.fact {
                let text = mention.span.of(&reading.document.text).to_owned();
                let role = Role { text, doc: reading.doc, at: mention.span };
                roles.entry(Sighting { doc: reading.doc, at: of }).or_default().push(role);
            }
        }
    }
    roles
}

fn finish(person: Global, of_name: &Roles) -> Person {
    let mut seen = person.seen;
    seen.sort_unstable();
    let mut aliases: Vec<Alias> =
        person.forms.into_iter().map(|(text, (count, rule))| Alias { text, count, rule }).collect();
    aliases.sort_by(|one, two| two.count.cmp(&one.count).then_with(|| one.text.cmp(&two.text)));
    let full = |alias: &&Alias| !Name::of(&alias.text).is_single();
    let name = aliases.iter().find(full).or_else(|| aliases.first());
    let name = name.map(|alias| alias.text.clone()).unwrap_or_default();
    let stated: Vec<Role> =
        seen.iter().filter_map(|sighting| of_name.get(sighting)).flatten().cloned().collect();
    let times = |role: &Role| stated.iter().filter(|other| other.text == role.text).count();
    let mut roles = stated.clone();
    roles.sort_by_key(|role| std::cmp::Reverse(times(role)));
    Person { name, aliases, roles, seen }
}
