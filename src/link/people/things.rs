//! Places and organisations: one entry for each name, whatever its case, accents and article.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::link::people::reading::Reading;
use crate::link::people::sort;
use crate::model::mention::Fact;
use crate::model::person::{Alias, Person, Sighting};
use crate::text::fold::fold;

/// Names of one place, the first standing for all.
static SAME: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut same = HashMap::new();
    for line in include_str!("../../../data/words/places_same.txt").lines() {
        let mut names = line.split('\t');
        let Some(first) = names.next() else { continue };
        same.extend(names.map(|name| (name, first)));
    }
    same
});

/// Joins the mentions of one kind.
pub fn join(readings: &[Reading], fact: Fact) -> Vec<Person> {
    let mut found: BTreeMap<String, (BTreeMap<String, u32>, Vec<Sighting>)> = BTreeMap::new();
    for reading in readings {
        for (at, text) in reading.names(fact) {
            let (forms, seen) = found.entry(key(text)).or_default();
            match forms.get_mut(text) {
                Some(count) => *count += 1,
                None => drop(forms.insert(text.to_owned(), 1)),
            }
            seen.push(Sighting { doc: reading.doc, at });
        }
    }
    let mut things: Vec<Person> =
        found.into_values().map(|(forms, seen)| thing(forms, seen)).collect();
    sort(&mut things);
    things
}

fn thing(forms: BTreeMap<String, u32>, mut seen: Vec<Sighting>) -> Person {
    seen.shrink_to_fit();
    let mut aliases: Vec<Alias> =
        forms.into_iter().map(|(text, count)| Alias { text, count, rule: "same name" }).collect();
    aliases.sort_by(|one, two| two.count.cmp(&one.count).then_with(|| one.text.cmp(&two.text)));
    let name = aliases.first().map(|alias| alias.text.clone()).unwrap_or_default();
    Person { name, aliases, roles: Vec::new(), seen }
}

fn key(text: &str) -> String {
    let folded = fold(text);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded).trim();
    SAME.get(bare).map_or_else(|| bare.to_owned(), |first| (*first).to_owned())
}
