//! Dated events and terms of office, which tell when a story was written and what it counts from.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::model::span::Span;
use crate::model::time::Form;
use crate::text::fold::fold;

/// What the program knows, and what the user adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// Dated events.
    pub events: Vec<Event>,
    /// Terms of office.
    pub terms: Vec<Term>,
}

/// An event with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What the reader sees: "Russia’s full-scale invasion of Ukraine".
    pub name: String,
    /// Its first day.
    pub day: Date,
    /// Folded words of which one stands in the sentence: "war", "invasion".
    pub nouns: Vec<String>,
    /// Folded words; of each group one stands in the text.
    pub with: Vec<Vec<String>>,
    /// Folded names that mean it by themselves: "9/11".
    pub called: Vec<String>,
}

/// Somebody in an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Full name.
    pub who: String,
    /// Folded words of the office that stand in what they are called: "secretary of state".
    pub office: String,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub to: Option<Date>,
}

/// The file, as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    event: Vec<WrittenEvent>,
    #[serde(default)]
    term: Vec<WrittenTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEvent {
    name: String,
    day: String,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    with: Vec<Vec<String>>,
    #[serde(default)]
    called: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTerm {
    who: String,
    office: String,
    from: String,
    to: Option<String>,
}

static BUILT_IN: LazyLock<Anchors> =
    LazyLock::new(|| Anchors::parse(include_str!("../../data/anchors.toml")).unwrap_or_default());

impl Anchors {
    /// What the program knows by itself.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a file in the form of `data/anchors.toml`; on a slip says where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text)
            .map_err(|error| error.to_string().trim_end().replace('\n', "; "))?;
        let day = |day: &str| -> Result<Date, String> {
            day.parse().map_err(|_| format!("{day} is no day like 2026-02-14"))
        };
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let events = written.event.iter().map(|event| {
            Ok(Event {
                name: event.name.clone(),
                day: day(&event.day)?,
                nouns: folded(&event.nouns),
                with: event.with.iter().map(|group| folded(group)).collect(),
                called: folded(&event.called),
            })
        });
        let terms = written.term.iter().map(|term| {
            let to = term.to.as_deref().map(day).transpose()?;
            let (who, office) = (term.who.clone(), fold(&term.office));
            Ok(Term { who, office, from: day(&term.from)?, to })
        });
        Ok(Self {
            events: events.collect::<Result<_, String>>()?,
            terms: terms.collect::<Result<_, String>>()?,
        })
    }

    /// These and those of another file, which come first.
    #[must_use]
    pub fn with(&self, more: &Self) -> Self {
        Self {
            events: more.events.iter().chain(&self.events).cloned().collect(),
            terms: more.terms.iter().chain(&self.terms).cloned().collect(),
        }
    }

    /// The event that an expression counts from: one of its nouns stands in the same sentence,
    /// its other words somewhere in the text. `None` where several could be meant.
    pub fn beside(&self, text: &str, span: Span, form: Form) -> Option<&Event> {
        if form == Form::Event {
            let called = fold(span.of(text));
            return self.events.iter().find(|event| event.called.contains(&called));
        }
        if !matches!(form, Form::Elapsed { .. } | Form::Ordinal { .. }) {
            return None;
        }
        self.meant(text, span)
    }

    /// The event that the sentence around a span speaks of.
    pub fn meant(&self, text: &str, span: Span) -> Option<&Event> {
        let near = fold(sentence(text, span).of(text));
        let all = fold(beginning(text));
        let named = |text: &str, event: &Event| {
            event.with.iter().all(|group| group.iter().any(|word| has_word(text, word)))
        };
        let spoken = |event: &&Event| event.nouns.iter().any(|noun| has_word(&near, noun));
        let mut close = self.events.iter().filter(spoken).filter(|event| named(&near, event));
        let mut far = self.events.iter().filter(spoken).filter(|event| named(&all, event));
        let one = |found: &mut dyn Iterator<Item = &'_ Event>| -> Option<String> {
            let first = found.next()?.name.clone();
            found.next().is_none().then_some(first)
        };
        let name = one(&mut close).or_else(|| one(&mut far))?;
        self.events.iter().find(|event| event.name == name)
    }
}

/// Bytes to either side that a sentence is looked for in.
const FAR: usize = 300;

/// The sentence around a span, roughly: up to a full stop with a space behind it.
pub fn sentence(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let mut from = start.saturating_sub(FAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (end + FAR).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let stops = [". ", "\n", "? ", "! "];
    let before = text.get(from..start).unwrap_or_default();
    let behind = text.get(end..to).unwrap_or_default();
    let first = stops.iter().filter_map(|stop| Some(before.rfind(stop)? + stop.len())).max();
    let last = stops.iter().filter_map(|stop| behind.find(stop)).min();
    Span::new(from + first.unwrap_or(0), end + last.unwrap_or(behind.len()))
}

/// So much of a text that who is at war with whom has been said.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(20_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Whether a folded text holds a word, whole or with an ending of up to three letters: "russian".
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + word.len()..).unwrap_or_default();
        let ending = behind.chars().take_while(|letter| letter.is_alphabetic()).count();
        before.is_none_or(|letter| !letter.is_alphanumeric()) && ending <= 3
    })
}
