//! The fields of the filter, a row each: parsing, help, completion and explanation read them.

use crate::corpus::facets::Facet;
use crate::corpus::query::days::{self, Days};
use crate::corpus::query::order::Order;
use crate::corpus::query::{Among, Ask, Part, State, Thing};

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name with the colon.
    pub name: &'static str,
    /// A letter that stands for it.
    pub sign: Option<char>,
    /// What can stand behind it.
    pub values: Values,
    /// Of the stories it finds: "these name them".
    pub help: &'static str,
    /// Filters with it that are understood.
    pub examples: &'static [&'static str],
}

/// What can stand behind a field.
#[derive(Debug)]
pub enum Values {
    /// What somebody or something is called.
    Named(Facet),
    /// Who is quoted.
    Speakers,
    /// Days, as this reads them.
    Days(fn(&str) -> Option<Days>),
    /// One of these words.
    Words(&'static [Word]),
    /// Tags of the reader's.
    Tags,
    /// Names of stories.
    Stories,
    /// Names of filters.
    Filters,
}

/// A word behind a field.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it means.
    pub meaning: Meaning,
    /// Of the stories it finds.
    pub help: &'static str,
}

/// What a field with a value means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something is asked.
    Ask(Ask),
    /// Plain words must stand there.
    Part(Part),
    /// The stories are wanted in this order.
    Order(Order),
}

const fn word(word: &'static str, meaning: Meaning, help: &'static str) -> Word {
    Word { word, meaning, help }
}

const fn ask(name: &'static str, ask: Ask, help: &'static str) -> Word {
    word(name, Meaning::Ask(ask), help)
}

const IS: &[Word] = &[
    ask("unread", Ask::Is(State::Unread), "are not read yet"),
    ask("read", Ask::Is(State::Read), "are read"),
    ask("starred", Ask::Is(State::Starred), "are starred"),
    ask("new", Ask::Is(State::New), "are new since you last looked"),
    ask("dup", Ask::Among(Among::Copy), "are copies of another story"),
    ask("first", Ask::Among(Among::First), "are the first report of their event"),
];

const HAS: &[Word] = &[
    ask("quote", Ask::Has(Thing::Quote), "have a quotation"),
    ask("note", Ask::Has(Thing::Note), "have a note of yours"),
    ask("tag", Ask::Has(Thing::Tag), "have a tag of yours"),
];

const NO: &[Word] = &[ask("date", Ask::Days(Days::Unknown), "are undated")];

const IN: &[Word] = &[
    word("title", Meaning::Part(Part::Title), "in the title"),
    word("cut", Meaning::Part(Part::Cut), "in what was cut"),
];

/// The orders.
pub const SORT: &[Word] = &[
    word("date", Meaning::Order(Order::Oldest), "the oldest first"),
    word("-date", Meaning::Order(Order::Newest), "the newest first"),
    word("words", Meaning::Order(Order::Shortest), "the shortest first"),
    word("-words", Meaning::Order(Order::Longest), "the longest first"),
    word("rank", Meaning::Order(Order::Ranked), "the best first, of equals the newest"),
];

const fn field(
    (name, sign): (&'static str, Option<char>),
    values: Values,
    help: &'static str,
    examples: &'static [&'static str],
) -> Field {
    Field { name, sign, values, help, examples }
}

/// Every field, in the order of the help.
#[rustfmt::skip]
pub const FIELDS: &[Field] = &[
    field(("person:", Some('@')), Values::Named(Facet::Person), "name them, in any spelling; with a comma one of them",
        &["person:rubio", "@rubio", "person:rubio,witkoff"]),
    field(("said:", None), Values::Speakers, "quote them; behind ~ with that word", &["said:kallas", "said:trump~peace"]),
    field(("place:", None), Values::Named(Facet::Place), "name the place", &["place:geneva"]),
    field(("org:", None), Values::Named(Facet::Organisation), "name the organisation", &["org:nato"]),
    field(("from:", None), Values::Named(Facet::Outlet), "are of that outlet", &["from:reuters"]),
    field(("role:", None), Values::Named(Facet::Role), "name somebody who is called that", &["role:envoy"]),
    field(("on:", None), Values::Days(days::on), "are of that day, also where it was worked out", &["on:2026-02-14"]),
    field(("after:", None), Values::Days(days::after), "are of that day, month or year, or later", &["after:2025-02"]),
    field(("before:", None), Values::Days(days::before), "are of an earlier day", &["before:2026"]),
    field(("date:", None), Values::Days(days::date), "are of these days; ~ of a day that was worked out", &["date:2025-02..2025-11", "date:~"]),
    field(("mentions:", None), Values::Days(days::mentions), "speak of these days", &["mentions:2026-03"]),
    field(("no:", None), Values::Words(NO), "have no day", &["no:date"]),
    field(("is:", None), Values::Words(IS), "are that: unread, read, starred, new, a copy, the first of an event",
        &["is:unread", "is:read", "is:starred", "is:new", "is:dup", "is:first"]),
    field(("has:", None), Values::Words(HAS), "have that: a quotation, a note, a tag", &["has:quote", "has:note", "has:tag"]),
    field(("tag:", Some('#')), Values::Tags, "have your tag", &["tag:gas", "#gas"]),
    field(("link:", None), Values::Stories, "are linked with that story", &["link:001_5c1e9a07b3d24f68.txt"]),
    field(("in:", None), Values::Words(IN), "hold the plain words there", &["in:title geneva", "in:cut share"]),
    field(("search:", None), Values::Filters, "fit a filter that you saved (F)", &["search:unread"]),
    field(("sort:", None), Values::Words(SORT), "in that order: oldest, newest, shortest, longest, best first",
        &["sort:date", "sort:-date", "sort:words", "sort:-words", "sort:rank"]),
];

/// The forms without a field: how they are written, and what the stories do that they find.
pub const FORMS: &[(&[&str], &str)] = &[
    (
        &["ceasefire geneva"],
        "hold both: loosely in title, people and outlet, by the start of a word in the text",
    ),
    (&["'word", "\"territorial integrity\""], "hold exactly that"),
    (&["-word", "!word", "-person:putin"], "do not"),
    (&["geneva OR munich", "geneva | munich"], "hold one of them; binds closer than a space"),
    (&["rubio (geneva OR munich)", "-(geneva munich)"], "what is in parentheses is one"),
];

/// The field of that name, with its colon, in any case.
pub fn named(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
}

/// The field a letter stands for.
pub fn signed(sign: char) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.sign == Some(sign))
}

impl Field {
    /// What it means with a value behind it; `None` where it does not know that.
    pub fn read(&self, value: &str) -> Option<Meaning> {
        let own = || value.to_owned();
        Some(Meaning::Ask(match self.values {
            Values::Named(facet) => Ask::Named(facet, own()),
            Values::Speakers => Ask::Said(own()),
            Values::Days(read) => Ask::Days(read(value)?),
            Values::Words(words) => return one_of(words, value).map(|word| word.meaning.clone()),
            Values::Tags => Ask::Tag(own()),
            Values::Stories => Ask::Link(own()),
            Values::Filters => Ask::Search(own()),
        }))
    }

    /// What can stand behind it, in a few words.
    pub fn wants(&self) -> String {
        match self.values {
            Values::Days(_) => "days such as 2026, 2026-02, 2026-02-14".to_owned(),
            Values::Words(words) => {
                words.iter().map(|word| word.word).collect::<Vec<_>>().join(", ")
            }
            Values::Named(_) | Values::Speakers => "a name".to_owned(),
            Values::Tags => "a tag".to_owned(),
            Values::Stories => "the name of a story".to_owned(),
            Values::Filters => "the name of a filter".to_owned(),
        }
    }
}

/// The word that is meant: itself, or the only one that begins so, for while it is typed.
fn one_of(words: &'static [Word], value: &str) -> Option<&'static Word> {
    let begins = |word: &&Word| {
        word.word.get(..value.len()).is_some_and(|start| start.eq_ignore_ascii_case(value))
    };
    let mut begun = words.iter().filter(begins);
    let exact = begun.clone().find(|word| word.word.len() == value.len());
    exact.or_else(|| begun.next().filter(|_| begun.next().is_none()))
}

/// The field and the word for a meaning that is a word of its own.
pub fn of_meaning(meaning: &Meaning) -> Option<(&'static Field, &'static Word)> {
    FIELDS.iter().find_map(|field| match field.values {
        Values::Words(words) => {
            words.iter().find(|word| word.meaning == *meaning).map(|word| (field, word))
        }
        Values::Named(_)
        | Values::Speakers
        | Values::Days(_)
        | Values::Tags
        | Values::Stories
        | Values::Filters => None,
    })
}

/// The name of the field that asks for a name of a sort.
pub fn of_facet(facet: Facet) -> &'static str {
    let own = |field: &&Field| matches!(field.values, Values::Named(other) if other == facet);
    FIELDS.iter().find(own).map_or("", |field| field.name)
}

/// The forms and fields as lines of help: how each is written, and what the stories do.
pub fn help() -> impl Iterator<Item = (&'static [&'static str], &'static str)> {
    FORMS.iter().copied().chain(FIELDS.iter().map(|field| (field.examples, field.help)))
}
