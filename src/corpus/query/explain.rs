//! A query in plain words: "stories that name Marco Rubio and hold the word “geneva” and are not
//! starred, the newest first".

use crate::corpus::Corpus;
use crate::corpus::facets::Facet;
use crate::corpus::marks::Marks;
use crate::corpus::query::days::{Days, told};
use crate::corpus::query::fields::{Meaning, of_meaning};
use crate::corpus::query::order::Order;
use crate::corpus::query::{Ask, Expr, Part, Query};
use crate::corpus::saved;
use crate::corpus::search::without_set_aside;
use crate::text::words::words;

/// Names that are told singly where several are meant.
const TOLD: usize = 3;

/// What is needed to tell who and what is meant.
struct Telling<'a> {
    corpus: &'a Corpus,
    marks: &'a Marks,
    part: Part,
}

/// The query in words, without a full stop.
pub fn explain(query: &Query, corpus: &Corpus, marks: &Marks) -> String {
    let telling = Telling { corpus, marks, part: query.part };
    let query = &without_set_aside(corpus, query, marks);
    let order = match query.order.unwrap_or_default() {
        Order::Ranked if !has_words(&query.expr) => Order::Newest,
        order => order,
    };
    let order = word_of(&Meaning::Order(order));
    if query.is_empty() {
        return format!("all stories, {order}");
    }
    format!("stories that {}, {order}", telling.clause(&query.expr))
}

fn has_words(expr: &Expr) -> bool {
    expr.wanted().iter().any(|ask| matches!(ask, Ask::Loose(_) | Ask::Literal(_) | Ask::Phrase(_)))
}

fn word_of(meaning: &Meaning) -> String {
    of_meaning(meaning).map_or("", |(_, word)| word.help).to_owned()
}

impl Telling<'_> {
    /// What the stories do.
    fn clause(&self, expr: &Expr) -> String {
        match expr {
            Expr::All(parts) => self.joined(parts, "and"),
            Expr::Any(parts) => format!("either {}", self.joined(parts, "or")),
            Expr::Not(inner) => match &**inner {
                Expr::Ask(ask) => negated(&self.asked(ask)),
                inner @ (Expr::All(_) | Expr::Any(_) | Expr::Not(_)) => {
                    format!("are none of those that {}", self.clause(inner))
                }
            },
            Expr::Ask(ask) => self.asked(ask),
        }
    }

    fn joined(&self, parts: &[Expr], with: &str) -> String {
        let part = |part: &Expr| match part {
            Expr::All(_) => format!("both {}", self.clause(part)),
            Expr::Any(_) | Expr::Not(_) | Expr::Ask(_) => self.clause(part),
        };
        parts.iter().map(part).collect::<Vec<_>>().join(&format!(" {with} "))
    }

    fn asked(&self, ask: &Ask) -> String {
        match ask {
            Ask::Loose(word) => format!("hold the word “{word}”{}", self.place()),
            Ask::Literal(typed) => format!("hold “{typed}”{}", self.place()),
            Ask::Phrase(phrase) if words(phrase).count() == 1 => {
                format!("hold exactly the word “{phrase}”{}", self.place())
            }
            Ask::Phrase(phrase) => format!("hold exactly “{phrase}”{}", self.place()),
            Ask::Named(Facet::Outlet, name) => {
                format!("are from {}", self.who(Facet::Outlet, name))
            }
            Ask::Named(Facet::Role, name) => format!("name somebody who is called “{name}”"),
            Ask::Named(facet, name) => format!("name {}", self.who(*facet, name)),
            Ask::Said(name) => match name.split_once('~') {
                Some((name, words)) if !words.trim().is_empty() => {
                    format!("quote {} with “{}”", self.who(Facet::Person, name), words.trim())
                }
                split => {
                    format!("quote {}", self.who(Facet::Person, split.map_or(name, |both| both.0)))
                }
            },
            Ask::Days(Days::Of(days)) => format!("are of {}", told(*days)),
            Ask::Days(Days::Mentions(days)) => format!("speak of {}", told(*days)),
            Ask::Days(Days::WorkedOut) => "are of a day that was worked out".to_owned(),
            Ask::Days(Days::Unknown) | Ask::Is(_) | Ask::Among(_) | Ask::Has(_) => {
                word_of(&Meaning::Ask(ask.clone()))
            }
            Ask::Tag(tag) => format!("have your tag “{tag}”"),
            Ask::Link(id) => format!("are linked with the story {id}"),
            Ask::Search(name) => match saved::find(self.marks, name) {
                Some((name, query)) => format!("fit the filter “{name}” ({query})"),
                None => format!("fit the filter “{name}” (there is none)"),
            },
        }
    }

    const fn place(&self) -> &'static str {
        match self.part {
            Part::Anywhere => "",
            Part::Title => " in the title",
            Part::Cut => " in what was cut",
        }
    }

    /// Who is meant by a name.
    fn who(&self, facet: Facet, typed: &str) -> String {
        let names = self.corpus.facet(facet);
        let meant = names.meant(facet, typed);
        let shown: Vec<&str> = meant.iter().filter_map(|&number| names.shown(number)).collect();
        match shown.len() {
            0 => format!("“{typed}” (called so by no story)"),
            1..=TOLD => shown.join(" or "),
            several => format!("one of {several} called “{typed}”"),
        }
    }
}

/// The contrary of a clause.
fn negated(clause: &str) -> String {
    match clause.strip_prefix("are ") {
        Some(rest) => format!("are not {rest}"),
        None => format!("do not {clause}"),
    }
}
