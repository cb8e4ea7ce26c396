//! The filter language: what was typed, understood.

pub mod days;
pub mod order;

use crate::corpus::query::days::Days;
use crate::corpus::query::order::Order;
use crate::model::span::Span;
use crate::text::fold::{fold, fold_with_origins};
use crate::text::words::{without_possessive, words};

/// What was typed in the filter bar, understood. Parsing never fails: what makes no sense as a
/// form is read literally.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must hold.
    pub terms: Vec<Term>,
    /// In which order the stories are wanted.
    pub order: Order,
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub negated: bool,
    /// What is asked.
    pub ask: Ask,
}

/// What a term asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Fuzzy on title, people, outlet; start of a word in the body.
    Loose(String),
    /// The exact word, or words in a row.
    Phrase(String),
    /// One of these people, by any part of any spelling. None named: anybody will do.
    Person(Vec<String>),
    /// Quotes one of these people, behind a tilde with these words. None named: quotes anybody.
    Said(Vec<String>),
    /// Has a quotation.
    Quotes,
    /// Is of some days, or speaks of them.
    Days(Days),
    /// The reader did, or did not do, this with it.
    Is(State),
    /// Has one of these tags of the reader's.
    Tag(Vec<String>),
}

/// What a story is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
    /// Not there when the reader last looked, or another.
    New,
}

/// The words for them behind `is:`.
const STATES: &[(&str, State)] = &[
    ("is:unread", State::Unread),
    ("is:read", State::Read),
    ("is:starred", State::Starred),
    ("is:new", State::New),
];

/// The field names understood before a colon, with what they ask.
const FIELDS: &[(&str, Field)] =
    &[("person:", Ask::Person), ("said:", Ask::Said), ("tag:", Ask::Tag)];

/// What a field asks with the values behind it.
type Field = fn(Vec<String>) -> Ask;

impl Query {
    /// Understands what was typed.
    ///
    /// ```text
    /// ceasefire geneva              both, loosely
    /// 'word  "territorial integrity"  exactly
    /// -word  !word                  not
    /// person:rubio  @rubio  person:rubio,witkoff  person:"Marco Rubio"
    /// said:rubio  said:rubio~peace  has:quote
    /// on:2026-02-14  after:2025-02  before:2026  date:2025-02..2025-11  mentions:2026-03
    /// no:date  date:~               undated; worked out
    /// sort:date  sort:-date         the oldest first, the newest first
    /// is:unread  is:read  is:starred  is:new  tag:gas  #gas
    /// ```
    pub fn parse(typed: &str) -> Self {
        let mut rest = typed.trim_start();
        let mut query = Self::default();
        while !rest.is_empty() {
            let (word, behind) = up_to(rest, char::is_whitespace);
            if let Some(order) = Order::parse(word) {
                query.order = order;
                rest = behind.trim_start();
                continue;
            }
            let (term, after) = parse_term(rest);
            query.terms.extend(term);
            rest = after.trim_start();
        }
        query
    }

    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where its words stand in a text, sorted, not overlapping: what the screen lights up.
    /// Words after a minus are not lit.
    pub fn marks(&self, text: &str) -> Vec<Span> {
        let (folded, origins) = fold_with_origins(text);
        let found: Vec<Span> = words(&folded).collect();
        let mut marks: Vec<Span> = self
            .terms
            .iter()
            .filter(|term| !term.negated)
            .flat_map(|term| term.ask.marks(&folded, &found))
            .collect();
        marks.sort_unstable();
        let back = |byte: u32| origins.get(byte as usize).copied().unwrap_or_default();
        let mut shown: Vec<Span> = Vec::with_capacity(marks.len());
        for mark in marks {
            let mark = Span { start: back(mark.start), end: back(mark.end) };
            match shown.last_mut() {
                Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                _ => shown.push(mark),
            }
        }
        shown
    }
}

impl Ask {
    /// Where it stands in a folded text whose words are known.
    fn marks(&self, folded: &str, found: &[Span]) -> Vec<Span> {
        match self {
            Self::Loose(typed) => {
                let wanted = fold(typed);
                let starts = |word: &&Span| word.of(folded).starts_with(&wanted);
                let cut = |word: &Span| Span { end: word.start + wanted.len() as u32, ..*word };
                found.iter().filter(starts).map(cut).collect()
            }
            Self::Phrase(phrase) => phrase_marks(&fold(phrase), folded, found),
            Self::Quotes | Self::Days(_) | Self::Is(_) | Self::Tag(_) => Vec::new(),
            Self::Person(names) | Self::Said(names) => names
                .iter()
                .flat_map(|name| {
                    fold(name)
                        .replace('~', " ")
                        .split_whitespace()
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                })
                .flat_map(|part| phrase_marks(&part, folded, found))
                .collect(),
        }
    }
}

/// Where the words of a folded phrase stand in a row, possessives aside.
fn phrase_marks(phrase: &str, folded: &str, found: &[Span]) -> Vec<Span> {
    let wanted: Vec<&str> = words(phrase).map(|word| word.of(phrase)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let same = |(word, wanted): (&Span, &&str)| {
        let word = word.of(folded);
        word == *wanted || without_possessive(word) == *wanted
    };
    found
        .windows(wanted.len())
        .filter(|run| std::iter::zip(*run, &wanted).all(same))
        .filter_map(|run| Some(Span { start: run.first()?.start, end: run.last()?.end }))
        .collect()
}

/// Whether a phrase stands in a text, both as they are shown.
pub fn holds_phrase(phrase: &str, text: &str) -> bool {
    let folded = fold(text);
    let found: Vec<Span> = words(&folded).collect();
    !phrase_marks(&fold(phrase), &folded, &found).is_empty()
}

/// The first term of what was typed, and the rest.
fn parse_term(typed: &str) -> (Option<Term>, &str) {
    let (negated, typed) = match typed.strip_prefix(['-', '!']) {
        Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => (true, rest),
        _ => (false, typed),
    };
    let (ask, rest) = parse_ask(typed);
    (ask.map(|ask| Term { negated, ask }), rest)
}

fn parse_ask(typed: &str) -> (Option<Ask>, &str) {
    if let Some((phrase, rest)) = quoted(typed) {
        return (Some(Ask::Phrase(phrase.to_owned())).filter(|_| !phrase.trim().is_empty()), rest);
    }
    for (field, ask) in FIELDS {
        if let Some(rest) = strip_field(typed, field) {
            let (values, rest) = values(rest);
            return (Some(ask(values)), rest);
        }
    }
    let (word, rest) = up_to(typed, char::is_whitespace);
    if word.eq_ignore_ascii_case("has:quote") {
        return (Some(Ask::Quotes), rest);
    }
    if let Some(days) = days::parse(word) {
        return (Some(Ask::Days(days)), rest);
    }
    let state = STATES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
    if let Some(&(_, state)) = state {
        return (Some(Ask::Is(state)), rest);
    }
    match word.strip_prefix(['\'', '’', '‘']) {
        Some(exact) if !exact.is_empty() => (Some(Ask::Phrase(exact.to_owned())), rest),
        _ => (Some(Ask::Loose(word.to_owned())), rest),
    }
}

/// What follows `person:`, in any case, or `@`; `tag:`, or `#` with a word.
fn strip_field<'a>(typed: &'a str, field: &str) -> Option<&'a str> {
    let short = match field {
        "person:" => typed.strip_prefix('@'),
        "tag:" => typed.strip_prefix('#').filter(|rest| rest.starts_with(char::is_alphanumeric)),
        _ => None,
    };
    if short.is_some() {
        return short;
    }
    let (name, rest) = typed.split_at_checked(field.len())?;
    name.eq_ignore_ascii_case(field).then_some(rest)
}

/// Values with commas between, each plain or in quotation marks.
fn values(typed: &str) -> (Vec<String>, &str) {
    let mut found = Vec::new();
    let mut rest = typed;
    loop {
        let (value, after) = quoted(rest).unwrap_or_else(|| {
            let (value, after) = up_to(rest, |letter| letter == ',' || letter.is_whitespace());
            (value, after)
        });
        found.extend(Some(value.trim().to_owned()).filter(|value| !value.is_empty()));
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return (found, after),
        }
    }
}

/// What closes a quotation, however it was opened.
const CLOSING: [char; 4] = ['"', '“', '”', '»'];

/// What stands in quotation marks at the start, straight or curly, up to the closing mark or the
/// end, and what follows.
fn quoted(typed: &str) -> Option<(&str, &str)> {
    let rest = typed.strip_prefix(['"', '“', '”', '„', '«'])?;
    let (inside, after) = up_to(rest, |letter| CLOSING.contains(&letter));
    let mut after_mark = after.chars();
    after_mark.next();
    Some((inside, after_mark.as_str()))
}

fn up_to(typed: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    typed.split_at_checked(typed.find(stop).unwrap_or(typed.len())).unwrap_or((typed, ""))
}

impl std::fmt::Display for Query {
    /// In a form that is understood the same.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 {
                out.write_str(" ")?;
            }
            if term.negated {
                out.write_str("-")?;
            }
            match &term.ask {
                Ask::Loose(word) => out.write_str(word)?,
                Ask::Phrase(phrase) if phrase.contains(CLOSING) => write!(out, "'{phrase}")?,
                Ask::Phrase(phrase) => write!(out, "\"{phrase}\"")?,
                Ask::Quotes => out.write_str("has:quote")?,
                Ask::Days(days) => write!(out, "{days}")?,
                Ask::Is(state) => {
                    let name = STATES.iter().find(|(_, other)| other == state);
                    out.write_str(name.map_or("", |(name, _)| name))?;
                }
                Ask::Tag(tags) => write!(out, "tag:{}", values_of(tags))?,
                Ask::Person(names) => write!(out, "person:{}", values_of(names))?,
                Ask::Said(names) => write!(out, "said:{}", values_of(names))?,
            }
        }
        if self.order != Order::Ranked {
            let gap = if self.terms.is_empty() { "" } else { " " };
            write!(out, "{gap}{}", self.order.word())?;
        }
        Ok(())
    }
}

fn values_of(names: &[String]) -> String {
    names.iter().map(|name| value(name)).collect::<Vec<_>>().join(",")
}

/// A value after a colon as it has to be typed: in quotation marks, unless there is one in it,
/// which only a plain value can have.
pub fn value(name: &str) -> String {
    let plain = name.contains(CLOSING) || name.chars().all(char::is_alphanumeric);
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn term(negated: bool, ask: Ask) -> Term {
        Term { negated, ask }
    }

    fn check(typed: &str, terms: &[Term]) {
        assert_eq!(Query::parse(typed).terms, terms, "{typed}");
    }

    #[test]
    fn forms_are_understood() {
        let loose = |word: &str| Ask::Loose(word.to_owned());
        let phrase = |words: &str| Ask::Phrase(words.to_owned());
        let person = |names: &[&str]| Ask::Person(names.iter().map(|&name| name.into()).collect());
        check(
            "ceasefire  geneva",
            &[term(false, loose("ceasefire")), term(false, loose("geneva"))],
        );
        check(
            "“dirty deal” 'fix",
            &[term(false, phrase("dirty deal")), term(false, phrase("fix"))],
        );
        check("-person:putin !war", &[term(true, person(&["putin"])), term(true, loose("war"))]);
        check("@rubio,witkoff", &[term(false, person(&["rubio", "witkoff"]))]);
        check("Person:\"Marco Rubio\",xi", &[term(false, person(&["Marco Rubio", "xi"]))]);
        check("said:kallas~peace", &[term(false, Ask::Said(vec!["kallas~peace".into()]))]);
        check("-has:quote", &[term(true, Ask::Quotes)]);
        check("person:", &[term(false, person(&[]))]);
        check(
            "is:Starred -is:read",
            &[term(false, Ask::Is(State::Starred)), term(true, Ask::Is(State::Read))],
        );
        let tags = |names: &[&str]| Ask::Tag(names.iter().map(|&name| name.into()).collect());
        check(
            "#gas tag:talks,oil",
            &[term(false, tags(&["gas"])), term(false, tags(&["talks", "oil"]))],
        );
        check(
            "is:odd # #-",
            &[term(false, loose("is:odd")), term(false, loose("#")), term(false, loose("#-"))],
        );
        check("- from:reuters", &[term(false, loose("-")), term(false, loose("from:reuters"))]);
        check("\"open end", &[term(false, phrase("open end"))]);
        check("\"\" ", &[]);
        check("sort:-date geneva", &[term(false, loose("geneva"))]);
        assert_eq!(Query::parse("sort:-date geneva").order, Order::Newest);
        assert_eq!(Query::parse("geneva sort:size").order, Order::Ranked);
    }

    #[test]
    fn words_are_lit_as_they_are_matched() {
        let text = "Zürich’s talks; ZURICH Talks on talk";
        let lit = |typed: &str| -> Vec<&str> {
            Query::parse(typed).marks(text).iter().map(|mark| mark.of(text)).collect()
        };
        assert_eq!(lit("zuri"), ["Züri", "ZURI"]);
        assert_eq!(lit("\"zurich talks\""), ["Zürich’s talks", "ZURICH Talks"]);
        assert_eq!(lit("'talk -zurich"), ["talk"]);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_understood_the_same(typed in "[a-z@#:'\"“”,\\- !]{0,24}|is:(read|new)|\\PC{0,16}") {
            let query = Query::parse(&typed);
            prop_assert_eq!(Query::parse(&query.to_string()), query);
        }

        #[test]
        fn marks_lie_in_the_text(typed in "\\PC{0,8}", text in "\\PC{0,40}") {
            let marks = Query::parse(&typed).marks(&text);
            prop_assert!(marks.iter().all(|mark| text.get(mark.range()).is_some()));
            prop_assert!(marks.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}
