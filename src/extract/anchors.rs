//! Dated events and terms of office, which tell when a story was written and what it counts from.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use serde::Deserialize;

use crate::model::span::Span;
use crate::model::time::{Form, Unit, Year};
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

    /// What the program carries, with the user's own in front; of a text that is no such file
    /// nothing is taken.
    pub fn with_own(text: &str) -> Arc<Self> {
        let own = Self::parse(text).unwrap_or_default();
        Arc::new(Self::built_in().with(&own))
    }

    /// Reads a file in the form of `data/anchors.toml`; on a slip says where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text)
            .map_err(|error| error.to_string().trim_end().replace('\n', "; "))?;
        let day = |day: &str| -> Result<Date, String> {
            day.parse().map_err(|slip| format!("{day} is no day like 2026-02-14: {slip}"))
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

    /// The events that a text speaks of beside expressions that may count from one.
    pub fn in_text(&self, text: &str, dates: impl Iterator<Item = (Span, Form)>) -> Vec<&Event> {
        let counting = dates.filter(|&(_, form)| counts_from_event(form)).take(MOST);
        let near: Vec<String> =
            counting.map(|(span, _)| fold(sentence(text, span).of(text))).collect();
        let spoken = |event: &&Event| {
            event.nouns.iter().any(|noun| near.iter().any(|near| has_word(near, noun)))
        };
        let events: Vec<&Event> = self.events.iter().filter(spoken).collect();
        if events.is_empty() {
            return events;
        }
        let folded = fold(beginning(text));
        events.into_iter().filter(|event| named(&folded, event)).collect()
    }

    /// The event that an expression counts from, or that goes by its date.
    pub fn beside<'a>(
        &'a self,
        events: &[&'a Event],
        (text, span): (&str, Span),
        form: Form,
    ) -> Option<&'a Event> {
        match form {
            Form::Elapsed { .. } | Form::Ordinal { .. } => meant(events, text, span),
            Form::Event => self.called(text, span),
            Form::Day { year: Year::Unsaid, weekday: None, .. } => {
                let event = self.called(text, span)?;
                let near = fold(sentence(text, span).of(text));
                event.nouns.iter().any(|noun| has_word(&near, noun)).then_some(event)
            }
            _ => None,
        }
    }

    /// The event that goes by the name at a span.
    pub fn called(&self, text: &str, span: Span) -> Option<&Event> {
        let called = fold(span.of(text));
        self.events.iter().find(|event| event.called.contains(&called))
    }
}

/// Expressions whose sentences are looked at for events: a story counts from one or two.
const MOST: usize = 50;

/// Whether a form may count from an event.
const fn counts_from_event(form: Form) -> bool {
    match form {
        Form::Elapsed { .. } | Form::Ordinal { .. } => true,
        Form::Length { unit, .. } => matches!(unit, Unit::Month | Unit::Year),
        Form::Shift { count, unit, .. } => count < 0 && matches!(unit, Unit::Month | Unit::Year),
        _ => false,
    }
}

/// Whether of each group of an event's words one stands in a folded text.
fn named(text: &str, event: &Event) -> bool {
    event.with.iter().all(|group| group.iter().any(|word| has_word(text, word)))
}

/// Of the events of a text that of which the sentence around a span speaks: a noun of it stands
/// there, and where several could be meant its other words too. `None` where it cannot be told.
pub fn meant<'a>(events: &[&'a Event], text: &str, span: Span) -> Option<&'a Event> {
    let near = fold(sentence(text, span).of(text));
    let spoken = |event: &&&Event| event.nouns.iter().any(|noun| has_word(&near, noun));
    let far: Vec<&'a Event> = events.iter().filter(spoken).copied().collect();
    let close: Vec<&'a Event> = far.iter().filter(|event| named(&near, event)).copied().collect();
    match (close.as_slice(), far.as_slice()) {
        ([event], _) | ([], [event]) => Some(event),
        _ => None,
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
    let mut end = text.len().min(50_000);
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
