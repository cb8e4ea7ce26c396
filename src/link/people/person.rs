//! What is known of a person, brought together: forms, roles in the order of time, places.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::link::people::across::{Across, Cluster};
use crate::link::people::local::{ALONE, BORN, Local};
use crate::link::people::name::Name;
use crate::link::people::reading::Reading;
use crate::model::person::{Alias, Person, Role, Sighting};

/// Roles by the place of the name they belong to.
#[derive(Debug, Default)]
pub struct Roles {
    /// In the order of the places; of one place in the order of the text.
    stated: Vec<(Sighting, Role)>,
}

impl Roles {
    /// All roles of the documents, each with the story's date.
    pub fn of(readings: &[Reading]) -> Self {
        let mut stated: Vec<(Sighting, Role)> = Vec::new();
        for reading in readings {
            let (doc, day) = (reading.doc, reading.day);
            stated.extend(reading.roles().map(|(of, at, text, is_guess)| {
                let role = Role { text: text.to_owned(), doc, at, is_guess, day };
                (Sighting { doc, at: of }, role)
            }));
        }
        stated.sort_by_key(|(of, _)| *of);
        Self { stated }
    }

    /// What the name at a place is called there.
    pub fn get(&self, of: Sighting) -> impl Iterator<Item = &Role> {
        let start = self.stated.partition_point(|(place, _)| *place < of);
        let rest = self.stated.iter().skip(start);
        rest.take_while(move |(place, _)| *place == of).map(|(_, role)| role)
    }
}

/// Forms with the rules that joined them and how often each did.
type Forms = BTreeMap<String, BTreeMap<&'static str, u32>>;

/// The person of a cluster.
pub fn finish(across: &Across<'_>, cluster: &Cluster) -> Person {
    let mut forms = Forms::new();
    let mut seen = Vec::new();
    let full = cluster.bearers.iter();
    let full = full.flat_map(|bearer| bearer.locals.iter().map(|&local| (local, bearer.rule)));
    for (local, rule) in full.chain(cluster.lone.iter().copied()) {
        let Some((reading, local)) = across.locals.get(local) else { continue };
        let Some(reading) = across.readings.get(*reading) else { continue };
        seen.extend(local.seen.iter().map(|&at| Sighting { doc: reading.doc, at }));
        count(&mut forms, local, rule);
    }
    seen.sort_unstable();
    seen.shrink_to_fit();
    let mut aliases: Vec<Alias> = forms.into_iter().map(alias).collect();
    aliases.sort_by(|one, two| two.count.cmp(&one.count).then_with(|| one.text.cmp(&two.text)));
    let mut roles: Vec<Role> =
        seen.iter().flat_map(|&one| across.roles.get(one)).cloned().collect();
    roles.shrink_to_fit();
    // What has no date stands behind what has one, in the order of the documents.
    roles.sort_by_key(|role| (role.day.is_none(), role.day, role.doc, role.at));
    let called = aliases.iter().find_map(|alias| across.judged.called(&alias.text));
    let name = called.map_or_else(|| name(&aliases), str::to_owned);
    Person { name, aliases, roles, seen }
}

fn count(forms: &mut Forms, local: &Local, rule: &'static str) {
    for form in &local.forms {
        let rule = if form.rule == ALONE { rule } else { form.rule };
        let text = &*form.spelt.text;
        if !forms.contains_key(text) {
            forms.insert(text.to_owned(), BTreeMap::new());
        }
        if let Some(rules) = forms.get_mut(text) {
            *rules.entry(rule).or_default() += form.count;
        }
    }
}

/// A form with the rule that joined it most often.
fn alias((text, rules): (String, BTreeMap<&'static str, u32>)) -> Alias {
    let count = rules.values().sum();
    let most = rules.into_iter().max_by_key(|&(rule, n)| (n, Reverse(rule)));
    Alias { text, count, rule: most.map_or(ALONE, |(rule, _)| rule) }
}

/// The commonest full form, one whose given name is written out before "E. Voss"; else the
/// commonest.
fn name(aliases: &[Alias]) -> String {
    // Nobody is called by the name they were born with.
    let full = |alias: &&Alias| !Name::parts(&alias.text).is_single() && alias.rule != BORN;
    let is_long = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let written_out =
        |alias: &&Alias| full(alias) && alias.text.split_whitespace().next().is_some_and(is_long);
    let name = aliases.iter().find(written_out).or_else(|| aliases.iter().find(full));
    let name = name.or_else(|| aliases.first());
    name.map(|alias| alias.text.clone()).unwrap_or_default()
}
