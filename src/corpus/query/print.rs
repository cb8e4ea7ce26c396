//! A query as it can be typed: what is printed is understood the same.

use std::fmt;

use crate::corpus::query::fields::{self, Meaning};
use crate::corpus::query::parse::CLOSING;
use crate::corpus::query::{Ask, Expr, Part, Query};

impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = Vec::new();
        words.extend((!self.is_empty()).then(|| self.expr.to_string()));
        words.extend((self.part != Part::default()).then(|| word_of(&Meaning::Part(self.part))));
        words.extend(self.order.map(|order| word_of(&Meaning::Order(order))));
        out.write_str(&words.join(" "))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => out.write_str(&joined(parts, " ")),
            Self::Any(parts) => out.write_str(&joined(parts, " OR ")),
            Self::Not(inner) if matches!(**inner, Self::Ask(_)) => write!(out, "-{inner}"),
            Self::Not(inner) => write!(out, "-({inner})"),
            Self::Ask(ask) => write!(out, "{ask}"),
        }
    }
}

/// The parts, those in parentheses that would come apart without.
fn joined(parts: &[Expr], between: &str) -> String {
    let part = |part: &Expr| match part {
        Expr::All(_) => format!("({part})"),
        Expr::Any(_) | Expr::Not(_) | Expr::Ask(_) => part.to_string(),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(between)
}

impl fmt::Display for Ask {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loose(typed) | Self::Literal(typed) => out.write_str(typed),
            Self::Phrase(phrase) => write!(out, "\"{phrase}\""),
            Self::Named(facet, name) => write!(out, "{}{}", fields::of_facet(*facet), value(name)),
            Self::Said(name) => write!(out, "said:{}", value(name)),
            Self::Days(days) => write!(out, "{days}"),
            Self::Is(_) | Self::Among(_) | Self::Has(_) => {
                out.write_str(&word_of(&Meaning::Ask(self.clone())))
            }
            Self::Tag(tag) => write!(out, "tag:{}", value(tag)),
            Self::Link(id) => write!(out, "link:{}", value(id)),
            Self::Search(name) => write!(out, "search:{}", value(name)),
        }
    }
}

fn word_of(meaning: &Meaning) -> String {
    let word = fields::of_meaning(meaning);
    word.map_or_else(String::new, |(field, word)| format!("{}{}", field.name, word.word))
}

/// A value behind a colon as it has to be typed: in quotation marks, unless it is a word.
pub fn value(name: &str) -> String {
    let is_plain = name.chars().all(char::is_alphanumeric);
    // No mark is in what was typed between marks; a name that has one is asked for without.
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace(CLOSING, "")) }
}
