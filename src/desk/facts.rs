//! What can hold of a story or of the collection, and what holds now.

use std::collections::BTreeMap;
use std::ops::Bound;

use jiff::civil::Date;

use crate::load::choices::{Choice, Wanted};
use crate::model::document::DocId;
use crate::model::judgement::{Judgement, Kind as Said};

/// What sort of fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The story was read.
    Read,
    /// It is starred.
    Star,
    /// It has a tag: the key.
    Tag,
    /// It is of these days: "2025-02-13/2025-02-14".
    Date,
    /// A passage of it has a note: the key says which. The value is the note.
    Note,
    /// A place in it has a letter: the key. The value is the place.
    Mark,
    /// A line of its file, by number and words, is "kept" or "cut".
    Line,
    /// Something was said of names; the value counts, so that the latest is last.
    Name,
    /// A filter has a name: the key.
    Filter,
}

/// The words for them in the file.
const NAMES: &[(Kind, &str)] = &[
    (Kind::Read, "read"),
    (Kind::Star, "star"),
    (Kind::Tag, "tag"),
    (Kind::Date, "date"),
    (Kind::Note, "note"),
    (Kind::Mark, "mark"),
    (Kind::Line, "line"),
    (Kind::Name, "name"),
    (Kind::Filter, "filter"),
];

impl Kind {
    /// The word for it in the file.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Self> {
        NAMES.iter().find(|(_, name)| *name == word).map(|&(kind, _)| kind)
    }

    /// Whether the stories are read otherwise with it.
    pub const fn is_read_with(self) -> bool {
        match self {
            Self::Date | Self::Line | Self::Name => true,
            Self::Read | Self::Star | Self::Tag | Self::Note | Self::Mark | Self::Filter => false,
        }
    }
}

/// Which fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// Its kind.
    pub kind: Kind,
    /// Of which story; `None` of the collection.
    pub doc: Option<DocId>,
    /// Which among those of the kind; often empty.
    pub key: String,
}

/// A fact becomes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which.
    pub fact: Fact,
    /// What holds from now on; `None` where it holds no more.
    pub value: Option<String>,
}

/// What the reader did at one stroke: all of it is kept, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// As a clause without a full stop: "starred Geneva Talks".
    pub told: String,
    /// The facts that become others.
    pub edits: Vec<Edit>,
}

impl Edit {
    fn of(kind: Kind, doc: Option<DocId>, key: &str, value: Option<String>) -> Self {
        Self { fact: Fact { kind, doc, key: key.to_owned() }, value }
    }

    /// Something without a value holds of a story, or holds no more.
    pub fn flag(kind: Kind, doc: DocId, key: &str, holds: bool) -> Self {
        Self::of(kind, Some(doc), key, holds.then(String::new))
    }

    /// A story is of these days, the first and the last it can be of.
    pub fn date(doc: DocId, days: Option<(Date, Date)>) -> Self {
        let value = days.map(|(earliest, latest)| format!("{earliest}/{latest}"));
        Self::of(Kind::Date, Some(doc), "", value)
    }

    /// A passage of a story has a note, or has none.
    pub fn note(doc: DocId, passage: &str, note: Option<&str>) -> Self {
        Self::of(Kind::Note, Some(doc), passage, note.map(str::to_owned))
    }

    /// A letter stands for a place in a story, or for none.
    pub fn mark(doc: DocId, letter: char, place: Option<String>) -> Self {
        Self::of(Kind::Mark, Some(doc), letter.encode_utf8(&mut [0; 4]), place)
    }

    /// A line shall be kept or cut; `None` leaves it to the rules.
    pub fn line(doc: DocId, (line, text): (u32, &str), wanted: Option<Wanted>) -> Self {
        let word = |wanted| match wanted {
            Wanted::Kept => "kept".to_owned(),
            Wanted::Cut => "cut".to_owned(),
        };
        Self::of(Kind::Line, Some(doc), &format!("{line}\t{text}"), wanted.map(word))
    }

    /// Something is said of names, after so many others, or no more.
    pub fn name(judgement: &Judgement, number: Option<u64>) -> Self {
        let field = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let (person, variant) = (field(&judgement.person), field(&judgement.variant));
        let key = format!("{person}\t{}\t{variant}", judgement.kind.name());
        Self::of(Kind::Name, None, &key, number.map(|number| number.to_string()))
    }

    /// A filter has a name, or has none.
    pub fn filter(name: &str, query: Option<&str>) -> Self {
        Self::of(Kind::Filter, None, name, query.map(str::to_owned))
    }
}

/// All that holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    held: BTreeMap<Fact, String>,
}

impl Facts {
    /// Makes it hold.
    pub fn apply(&mut self, edit: Edit) {
        match edit.value {
            Some(value) => self.held.insert(edit.fact, value),
            None => self.held.remove(&edit.fact),
        };
    }

    /// The value of a fact.
    pub fn get(&self, kind: Kind, doc: DocId, key: &str) -> Option<&str> {
        let fact = Fact { kind, doc: Some(doc), key: key.to_owned() };
        self.held.get(&fact).map(String::as_str)
    }

    /// Everything that holds, in the order of kind, story and key.
    pub fn iter(&self) -> impl Iterator<Item = (&Fact, &str)> {
        self.held.iter().map(|(fact, value)| (fact, value.as_str()))
    }

    /// What holds of a kind, by story and key.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = (&Fact, &str)> {
        self.from(kind, None).take_while(move |(fact, _)| fact.kind == kind)
    }

    /// What holds of a kind in a story, by key.
    pub fn of_doc(&self, kind: Kind, doc: DocId) -> impl Iterator<Item = (&Fact, &str)> {
        let here = move |fact: &Fact| fact.kind == kind && fact.doc == Some(doc);
        self.from(kind, Some(doc)).take_while(move |(fact, _)| here(fact))
    }

    fn from(&self, kind: Kind, doc: Option<DocId>) -> impl Iterator<Item = (&Fact, &str)> {
        let first = Fact { kind, doc, key: String::new() };
        let held = self.held.range((Bound::Included(first), Bound::Unbounded));
        held.map(|(fact, value)| (fact, value.as_str()))
    }

    /// What was said of names, the latest last.
    pub fn judgements(&self) -> Vec<Judgement> {
        judgements(self.of(Kind::Name).map(|(fact, value)| (fact.key.as_str(), value)))
    }

    /// The number of what is said of names next.
    pub fn next_name(&self) -> u64 {
        self.of(Kind::Name).map(|(_, value)| number(value)).max().map_or(1, |last| last + 1)
    }
}

fn number(value: &str) -> u64 {
    value.parse().unwrap_or_default()
}

/// What was said of names, from keys and values of facts, the latest last.
pub fn judgements<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Judgement> {
    let judgement = |key: &str| {
        let mut fields = key.split('\t').map(str::to_owned);
        let (person, kind) = (fields.next()?, Said::parse(&fields.next()?)?);
        Some(Judgement { person, kind, variant: fields.next().unwrap_or_default() })
    };
    let mut found: Vec<(u64, Judgement)> =
        rows.filter_map(|(key, value)| Some((number(value), judgement(key)?))).collect();
    found.sort_by_key(|&(number, _)| number);
    found.into_iter().map(|(_, judgement)| judgement).collect()
}

/// What the reader wants of a line, from a fact's key and value.
pub fn choice(document: &str, key: &str, value: &str) -> Option<Choice> {
    let (line, text) = key.split_once('\t')?;
    let wanted = match value {
        "kept" => Wanted::Kept,
        "cut" => Wanted::Cut,
        _ => return None,
    };
    let (document, text) = (document.to_owned(), text.to_owned());
    Some(Choice { document, line: line.parse().ok()?, text, wanted })
}

/// The days of a fact's value.
pub fn days(value: &str) -> Option<(Date, Date)> {
    let (earliest, latest) = value.split_once('/')?;
    Some((earliest.parse().ok()?, latest.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(person: &str, variant: &str) -> Judgement {
        Judgement { person: person.to_owned(), kind: Said::Same, variant: variant.to_owned() }
    }

    #[test]
    fn kinds_have_names_of_their_own() {
        for &(kind, name) in NAMES {
            assert_eq!((Kind::parse(name), kind.name()), (Some(kind), name));
        }
    }

    #[test]
    fn facts_are_found_by_kind_and_story() {
        let mut facts = Facts::default();
        for edit in [
            Edit::flag(Kind::Tag, DocId(1), "talks", true),
            Edit::flag(Kind::Tag, DocId(2), "talks", true),
            Edit::flag(Kind::Tag, DocId(1), "gas", true),
            Edit::flag(Kind::Star, DocId(1), "", true),
            Edit::flag(Kind::Star, DocId(1), "", false),
        ] {
            facts.apply(edit);
        }
        let keys: Vec<&str> =
            facts.of_doc(Kind::Tag, DocId(1)).map(|(fact, _)| &*fact.key).collect();
        assert_eq!(keys, ["gas", "talks"]);
        assert_eq!((facts.of(Kind::Tag).count(), facts.of(Kind::Star).count()), (3, 0));
    }

    #[test]
    fn what_is_said_again_is_said_last() {
        let mut facts = Facts::default();
        for judgement in [said("Ann", "Anne"), said("Jo", "Joe"), said("Ann", "Anne")] {
            facts.apply(Edit::name(&judgement, Some(facts.next_name())));
        }
        assert_eq!(facts.judgements(), [said("Jo", "Joe"), said("Ann", "Anne")]);
    }

    #[test]
    fn lines_and_days_are_read_as_they_are_written() {
        let edit = Edit::line(DocId(0), (7, "Share\tthis"), Some(Wanted::Cut));
        let found = choice("a.txt", &edit.fact.key, &edit.value.unwrap()).unwrap();
        assert_eq!((found.line, &*found.text, found.wanted), (7, "Share\tthis", Wanted::Cut));
        let day = |day| jiff::civil::date(2025, 2, day);
        let edit = Edit::date(DocId(0), Some((day(13), day(14))));
        assert_eq!(edit.value.as_deref(), Some("2025-02-13/2025-02-14"));
        assert_eq!(days(&edit.value.unwrap()), Some((day(13), day(14))));
    }
}
