//! What stories name besides their words: people, places, organisations, outlets, roles. Each sort
//! is found by the words of its names, never by looking at all of them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::corpus::words::{Gathering, Words, distinct};
use crate::corpus::{Corpus, gather};
use crate::link::people::sounds::differ_by_a_letter;
use crate::link::people::{self, Verdict};
use crate::model::document::DocId;
use crate::model::person::Person;
use crate::text::fold::fold;
use crate::text::words::{without_possessive, words};

/// A sort of what is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
    /// Who published the story.
    Outlet,
    /// What somebody is called.
    Role,
}

/// A word shorter than this is taken as it is typed.
const TYPO: usize = 4;

/// Everything of one sort that is named.
#[derive(Debug, Default)]
pub struct Names {
    /// Each with its folded forms, a line feed between them, and its documents in order.
    rows: Vec<Row>,
    /// By the words of the forms; a "document" is the number of a row.
    words: Words,
}

#[derive(Debug)]
struct Row {
    shown: Box<str>,
    forms: Box<str>,
    docs: Box<[DocId]>,
}

/// All sorts, made when something is first looked for.
#[derive(Debug, Default)]
pub struct Facets {
    people: Names,
    places: Names,
    organisations: Names,
    outlets: Names,
    roles: Names,
}

impl Facets {
    /// What a corpus names.
    pub fn of(corpus: &Corpus) -> Self {
        let ((people, places), (organisations, (outlets, roles))) = rayon::join(
            || rayon::join(|| of_cast(corpus.people()), || of_cast(corpus.places())),
            || {
                let rest = || rayon::join(|| outlets(corpus), || roles(corpus));
                rayon::join(|| of_cast(corpus.organisations()), rest)
            },
        );
        Self { people, places, organisations, outlets, roles }
    }

    /// One sort. Of people, places and organisations the numbers are those of the corpus.
    pub const fn get(&self, facet: Facet) -> &Names {
        match facet {
            Facet::Person => &self.people,
            Facet::Place => &self.places,
            Facet::Organisation => &self.organisations,
            Facet::Outlet => &self.outlets,
            Facet::Role => &self.roles,
        }
    }
}

fn of_cast(cast: &[Person]) -> Names {
    let row = |person: &Person| Row {
        shown: person.name.as_str().into(),
        forms: fold(&gather::lines::forms(person)).into(),
        docs: person.documents().collect(),
    };
    Names::of(cast.iter().map(row).collect())
}

fn outlets(corpus: &Corpus) -> Names {
    let named = corpus.records().iter().zip(corpus.documents());
    grouped(named.filter_map(|(record, doc)| Some((record.outlet.as_deref()?, doc))))
}

fn roles(corpus: &Corpus) -> Names {
    let roles = corpus.people().iter().flat_map(|person| &person.roles);
    grouped(roles.map(|role| (role.text.trim_start_matches("the "), role.doc)))
}

/// Those that are written alike are one, the most frequent first.
fn grouped<'a>(named: impl Iterator<Item = (&'a str, DocId)>) -> Names {
    let mut rows: BTreeMap<String, (&str, Vec<DocId>)> = BTreeMap::new();
    for (name, doc) in named {
        rows.entry(fold(name)).or_insert((name, Vec::new())).1.push(doc);
    }
    let row = |(forms, (shown, mut docs)): (String, (&str, Vec<DocId>))| {
        docs.sort_unstable();
        docs.dedup();
        Row { shown: shown.into(), forms: forms.into(), docs: docs.into() }
    };
    let mut rows: Vec<Row> = rows.into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.docs.len()));
    Names::of(rows)
}

fn is_word(word: &str, wanted: &str) -> bool {
    without_possessive(word) == wanted
}

fn begins(word: &str, wanted: &str) -> bool {
    word.starts_with(wanted)
}

impl Names {
    fn of(rows: Vec<Row>) -> Self {
        let mut gathering = Gathering::default();
        for row in &rows {
            gathering.add(&distinct(&row.forms));
        }
        Self { rows, words: gathering.finish() }
    }

    /// How it is shown.
    pub fn shown(&self, number: u32) -> Option<&str> {
        self.rows.get(number as usize).map(|row| &*row.shown)
    }

    /// The documents that name it, in order.
    pub fn docs(&self, number: u32) -> &[DocId] {
        self.rows.get(number as usize).map_or(&[], |row| &row.docs)
    }

    /// Those with a form that holds each word typed, or as long as none does the beginning of
    /// each: a filter answers while it is typed. A full name is only whose it is: not the son's.
    pub fn holding(&self, typed: &str) -> Vec<u32> {
        let folded = fold(typed);
        let wanted: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
        let mut whole = self.with(&wanted, is_word);
        let has_form = |number: &u32| {
            let row = self.rows.get(*number as usize);
            row.is_some_and(|row| row.forms.split('\n').any(|form| form == folded))
        };
        if wanted.len() > 1 && whole.iter().any(has_form) {
            whole.retain(has_form);
        }
        if whole.is_empty() { self.with(&wanted, begins) } else { whole }
    }

    /// Those that begin so, for completion: the beginning of each word typed is in one form.
    pub fn beginning(&self, typed: &str) -> Vec<u32> {
        let folded = fold(typed);
        let wanted: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
        if wanted.is_empty() {
            return (0..self.rows.len() as u32).collect();
        }
        self.with(&wanted, begins)
    }

    fn with(&self, wanted: &[&str], fits: fn(&str, &str) -> bool) -> Vec<u32> {
        let Some((first, others)) = wanted.split_first() else { return Vec::new() };
        let mut found = self.words.starting(first);
        for other in others {
            found.keep(&self.words.starting(other));
        }
        let holds = |form: &str| {
            let has = |wanted: &&str| words(form).any(|word| fits(word.of(form), wanted));
            wanted.iter().all(has)
        };
        let row = |number: u32| self.rows.get(number as usize);
        let fits = |number: &u32| row(*number).is_some_and(|row| row.forms.split('\n').any(holds));
        found.iter().map(|DocId(number)| number).filter(fits).collect()
    }

    /// Those of which a word is this one but for a letter, in its middle.
    pub fn misspelt(&self, typed: &str) -> Vec<u32> {
        let folded = fold(typed);
        let mut found = None;
        for word in words(&folded).map(|word| word.of(&folded)) {
            let near = self.near(word);
            let both =
                |found: Vec<u32>| found.into_iter().filter(|one| near.contains(one)).collect();
            found = Some(found.map_or_else(|| near.clone(), both));
        }
        found.unwrap_or_default()
    }

    /// Those with a word, or else with one that differs by a letter.
    fn near(&self, word: &str) -> Vec<u32> {
        let exact = self.holding(word);
        if !exact.is_empty() || word.chars().count() < TYPO {
            return exact;
        }
        let first = word.chars().next().map(String::from).unwrap_or_default();
        let near = self.words.completions(&first).filter(|other| differ_by_a_letter(word, other));
        let mut found: Vec<u32> = near
            .flat_map(|other| self.words.with(other).iter().collect::<Vec<_>>())
            .map(|DocId(number)| number)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Those whose name is another spelling of it.
    fn spelt_as(&self, typed: &str) -> Vec<u32> {
        let same = |row: &Row| people::compare(typed, &row.shown).verdict == Verdict::Same;
        let rows = self.rows.par_iter().enumerate();
        rows.filter(|(_, row)| same(row)).map(|(at, _)| at as u32).collect()
    }

    /// Who is meant by a name: those that have it, else those of whom it is another spelling, else
    /// those whom it misses by a letter.
    pub fn meant(&self, facet: Facet, typed: &str) -> Vec<u32> {
        let mut found = self.holding(typed);
        if found.is_empty() && facet == Facet::Person {
            found = self.spelt_as(typed);
        }
        if found.is_empty() { self.misspelt(typed) } else { found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let row = |(at, forms): (usize, &str)| Row {
            shown: forms.split('\n').next().unwrap_or_default().into(),
            forms: fold(forms).into(),
            docs: [DocId(at as u32)].into(),
        };
        let all = [
            "Donald Trump\nTrump",
            "Donald Trump Jr",
            "Volodymyr Zelensky\nZelenskyy",
            "Xi Jinping",
            "Xiao Li",
        ];
        Names::of(all.into_iter().enumerate().map(row).collect())
    }

    #[test]
    fn a_name_means_whom_it_fits_best() {
        let names = names();
        for (typed, meant) in [
            ("trump", &[0, 1][..]),
            ("Donald Trump", &[0]),
            ("donald tr", &[0, 1]),
            ("xi", &[3]),
            ("x", &[3, 4]),
            ("zelensk", &[2]),
            ("Zelenskiy", &[2]),
            ("zelenksy", &[2]),
            ("volodymr zelensky", &[2]),
            ("trumq", &[]),
            ("", &[]),
        ] {
            assert_eq!(names.meant(Facet::Person, typed), meant, "{typed}");
        }
        assert_eq!(names.meant(Facet::Place, "zelenskiy"), [2], "a letter of difference");
        assert_eq!(names.beginning(""), [0, 1, 2, 3, 4]);
        assert_eq!((names.shown(3), names.docs(3)), (Some("Xi Jinping"), &[DocId(3)][..]));
    }
}
