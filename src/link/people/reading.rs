//! What of a document is looked at to join its names to others': the names and the roles as they
//! stand, without the text around them.

use jiff::civil::Date;

use crate::link::people::brought::{Brought, brought};
use crate::model::document::{DocId, Document};
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;

/// A document by its names. It takes a fifth of the text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Which.
    pub doc: DocId,
    /// First day it may be of, where known.
    pub day: Option<Date>,
    /// The different words of names and roles, one behind the other.
    words: Box<str>,
    named: Box<[Named]>,
}

/// A name or a role, and where its words stand.
#[derive(Clone, Copy, Debug)]
struct Named {
    fact: Fact,
    at: Span,
    /// In `words`.
    words: Span,
    /// What the words before it say.
    brought: Brought,
    /// A role that does not stand with the name.
    is_guess: bool,
}

/// A role: of the name at which place, where it stands, its words, whether it was worked out.
pub type Stated<'a> = (Span, Span, &'a str, bool);

/// How sure a role is that stands with its name, at least.
const STATED: f32 = 0.8;

impl Reading {
    /// What is needed of a document. Names and roles alone are: not quotations.
    pub fn of(doc: DocId, document: &Document, mentions: &[Mention]) -> Self {
        let mut words = String::new();
        let mut named: Vec<Named> = Vec::new();
        let mut last = None;
        let mut last_person = None;
        for mention in mentions {
            match mention.fact {
                Fact::Person | Fact::Organisation | Fact::Place | Fact::Role { .. } => {}
                Fact::Quote { .. } | Fact::Report { .. } | Fact::Date(_) => continue,
            }
            let text = mention.span.of(&document.text);
            // Names of an article are few and come back: those just before are looked through.
            let known = named.iter().rev().take(LOOKED).find(|one| one.words.of(&words) == text);
            let known = known.map(|one| one.words);
            let place = known.unwrap_or_else(|| {
                let start = words.len();
                words.push_str(text);
                Span::new(start, words.len())
            });
            let brought = match mention.fact {
                Fact::Person => brought(&document.text, last, mention.span),
                _ => Brought::default(),
            };
            let is_guess = mention.confidence < STATED;
            let (fact, at) = (mention.fact, mention.span);
            let mut one = Named { fact, at, words: place, brought, is_guess };
            if mention.fact == Fact::Person {
                let before = last_person.and_then(|at: usize| named.get_mut(at));
                if let Some(before) = before
                    && is_filled_in(&document.text, before.at, one.at)
                {
                    let start = words.len();
                    let whole = format!("{} {text}", before.at.of(&document.text));
                    words.push_str(&whole);
                    one.words = Span::new(start, words.len());
                    before.words = one.words;
                }
                last = Some(mention.span);
                last_person = Some(named.len());
            }
            named.push(one);
        }
        let day = document.published.as_ref().map(|moment| moment.earliest);
        Self { doc, day, words: words.into_boxed_str(), named: named.into_boxed_slice() }
    }

    /// The names of one kind with where they stand, in order.
    pub fn names(&self, fact: Fact) -> impl Iterator<Item = (Span, &str)> {
        let named = self.named.iter().filter(move |one| one.fact == fact);
        named.map(|one| (one.at, one.words.of(&self.words)))
    }

    /// The people with how they are brought in, in order.
    pub fn people(&self) -> impl Iterator<Item = (Span, &str, Brought)> {
        let named = self.named.iter().filter(|one| one.fact == Fact::Person);
        named.map(|one| (one.at, one.words.of(&self.words), one.brought))
    }

    /// The roles, in order.
    pub fn roles(&self) -> impl Iterator<Item = Stated<'_>> {
        self.named.iter().filter_map(|one| match one.fact {
            Fact::Role { of } => Some((of, one.at, one.words.of(&self.words), one.is_guess)),
            Fact::Person
            | Fact::Organisation
            | Fact::Place
            | Fact::Quote { .. }
            | Fact::Report { .. }
            | Fact::Date(_) => None,
        })
    }
}

/// "[Phil] Gramm", "Jeff [Drake]": two names of one person, of which an editor put in one.
fn is_filled_in(text: &str, one: Span, two: Span) -> bool {
    let before = text.get(..one.start as usize).is_some_and(|before| before.ends_with('['));
    let behind = text.get(two.end as usize..).is_some_and(|behind| behind.starts_with(']'));
    match text.get(one.end as usize..two.start as usize) {
        Some("] ") => before,
        Some(" [") => behind,
        _ => false,
    }
}

/// Mentions before one whose words may be the same.
const LOOKED: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_editor_filled_in_is_of_the_name() {
        let text = "In 1996 it was [Phil] Gramm, and Jeff [Drake] [Anna] left.";
        let mention = |name: &str| {
            let start = text.find(name).unwrap();
            let span = Span::new(start, start + name.len());
            Mention { span, fact: Fact::Person, rule: "marked", confidence: 1.0 }
        };
        let mentions = ["Phil", "Gramm", "Jeff", "Drake", "Anna"].map(mention);
        let document = Document { text: text.to_owned(), ..Document::default() };
        let reading = Reading::of(DocId(0), &document, &mentions);
        let names: Vec<&str> = reading.people().map(|(_, name, _)| name).collect();
        assert_eq!(names, ["Phil Gramm", "Phil Gramm", "Jeff Drake", "Jeff Drake", "Anna"]);
    }
}
