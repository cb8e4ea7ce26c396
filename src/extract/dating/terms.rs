//! Who was in office: a story that calls somebody president is of the time when they were.

use jiff::civil::Date;

use crate::extract::anchors::{Anchors, Term, sentence};
use crate::extract::dating::days::Days;
use crate::extract::dating::{Clue, Dated, Text};
use crate::extract::resolve::calendar::shifted;
use crate::model::document::Document;
use crate::model::interval::Interval;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::model::time::{Form, Unit, Year};
use crate::text::fold::fold;

/// Words that say that somebody is not in an office: "former President", "president-elect".
const NOT_NOW: &[&str] = &[
    "former",
    "ex-",
    "then",
    "-elect",
    "elect",
    "candidate",
    "nominee",
    "late",
    "deputy",
    "assistant",
    "acting",
    "onetime",
    "shadow",
    "predecessor",
    "would-be",
    "old",
    "ex",
];

/// Somebody who is called by their office, with all their terms in it.
#[derive(Clone, Debug)]
pub struct Holder<'a> {
    /// Role and name, as they stand.
    pub span: Span,
    /// Their terms; of several people where the name is that of several.
    pub terms: Vec<&'a Term>,
}

/// For each office-holder the time of their terms, the latest office first: who came last was in
/// office when the story was written, the others may be its history.
pub fn in_office(text: Text<'_>, _: &Days) -> Vec<Clue> {
    let clue = |holder: &Holder<'_>| {
        let stretches: Vec<Interval> = holder.terms.iter().map(|term| time(term)).collect();
        let who = &holder.terms.first()?.who;
        let why = format!("{who} held this office {}", told(&holder.terms));
        let last = stretches.iter().map(|time| time.earliest).max()?;
        Some((last, Clue { days: Days::of(stretches)?, span: holder.span, why }))
    };
    let mut clues: Vec<(Date, Clue)> = text.holders.iter().filter_map(clue).collect();
    clues.sort_by_key(|(last, clue)| (std::cmp::Reverse(*last), clue.span));
    clues.into_iter().map(|(_, clue)| clue).collect()
}

/// Days after the end of a term in which the news still calls its holder by the office.
const AFTERWARDS: i64 = 30;

/// Of a term that lasts the table, written in 2026, says nothing beyond the next term of most.
/// A day with its weekday comes again after five, six or eleven years: without an end such a day
/// would never be told.
const LASTING: Date = jiff::civil::date(2030, 12, 31);

fn time(term: &Term) -> Interval {
    let latest = term.to.and_then(|to| shifted(to, AFTERWARDS, Unit::Day));
    Interval { earliest: term.from, latest: latest.unwrap_or(LASTING) }
}

/// The terms as they were: that the news calls somebody by an office a while longer is no fact.
fn told(terms: &[&Term]) -> String {
    let shown = |day: Date| Interval::day(day).shown();
    let one = |term: &&Term| match term.to {
        None => format!("from {}", shown(term.from)),
        Some(to) => format!("from {} to {}", shown(term.from), shown(to)),
    };
    terms.iter().map(one).collect::<Vec<_>>().join(" and ")
}

/// Each role that is an office whose holders are known, once for each holder.
pub fn holders<'a>(
    document: &Document,
    mentions: &[Mention],
    anchors: &'a Anchors,
) -> Vec<Holder<'a>> {
    let words = &document.text;
    let mut found: Vec<Holder<'a>> = Vec::new();
    for mention in mentions {
        let Fact::Role { of } = mention.fact else { continue };
        let (role, name) = (fold(mention.span.of(words)), fold(of.of(words)));
        if told_as_past(words, mention.span.start.min(of.start)) {
            continue;
        }
        let fits =
            anchors.terms.iter().filter(|term| holds(&role, term) && named(&name, &term.who));
        let mut terms: Vec<&Term> = fits.collect();
        // The full name is that of one, also where it is part of another's.
        if terms.iter().any(|term| fold(&term.who) == name) {
            terms.retain(|term| fold(&term.who) == name);
        }
        if terms.is_empty() || found.iter().any(|holder| holder.terms == terms) {
            continue;
        }
        let span =
            Span { start: mention.span.start.min(of.start), end: mention.span.end.max(of.end) };
        found.push(Holder { span, terms });
    }
    found
}

/// Words before a role that tell of its end, or of an older time: "the overthrow of President".
const ENDED: &[&str] = &[
    "overthrow",
    "ouster",
    "fall of",
    "death of",
    "ousted",
    "deposed",
    "funeral",
    "toppl",
    "under ",
    "successor",
    "predecessor",
    "reign of",
    "former",
    "late ",
    "days of",
    "era of",
    "assassin",
    "killing of",
    "then-",
    "then ",
    "ex-",
];

fn told_as_past(text: &str, start: u32) -> bool {
    let before = text.get(..start as usize).unwrap_or_default();
    let from = before.char_indices().rev().nth(35).map_or(0, |(at, _)| at);
    let near = fold(before.get(from..).unwrap_or_default());
    ENDED.iter().any(|words| near.contains(words))
}

/// Whether what somebody is called is the office of a term.
fn holds(role: &str, term: &Term) -> bool {
    let gone = role
        .split([' ', '-'])
        .any(|word| NOT_NOW.contains(&word.trim_matches(|letter: char| !letter.is_alphanumeric())));
    let vice = role.contains("vice ") && !term.office.contains("vice");
    role.contains(&term.office) && !gone && !vice
}

/// Whether a folded name is that of a person, whole or in part: "zelenskyy", "recep erdogan".
fn named(name: &str, who: &str) -> bool {
    let who = fold(who);
    let spelt = |word: &str| word.replace("yy", "y").replace("iy", "y");
    let whole: Vec<String> = who.split_whitespace().map(spelt).collect();
    let mut parts = name.split_whitespace().map(spelt).peekable();
    parts.peek().is_some() && parts.all(|part| whole.contains(&part))
}

/// "since we came to office in January": within a year of the day when a term began.
pub fn took_office(text: Text<'_>, days: &Days) -> Vec<Clue> {
    const TOOK: &[&str] = &[
        "to office",
        "took office",
        "into office",
        "took power",
        "came to power",
        "inaugurat",
        "sworn in",
    ];
    let clue = |date: &Dated| {
        let Form::Month { year: Year::Unsaid, month } = date.expression.form else { return None };
        let near = fold(sentence(&text.document.text, date.span).of(&text.document.text));
        if !TOOK.iter().any(|words| near.contains(words)) {
            return None;
        }
        let terms = text.holders.iter().flat_map(|holder| &holder.terms);
        let began = terms.filter(|term| term.from.month() == month).filter_map(|term| {
            let next = shifted(term.from.first_of_month(), 12, Unit::Month)?;
            Some(Interval { earliest: term.from, latest: shifted(next, -1, Unit::Day)? })
        });
        let days = Days::of(began)?.within(days)?;
        let why = "the last such month, in which a term of office began".to_owned();
        Some(Clue { days, span: date.span, why })
    };
    text.dates.iter().filter_map(clue).collect()
}

/// The first day in office of whoever a sentence speaks of by their office, among the terms that
/// the days allow: what they did there, they did in office.
pub fn begun(text: Text<'_>, span: Span, days: &Days) -> Option<Date> {
    let near = fold(sentence(&text.document.text, span).of(&text.document.text));
    let terms = text.holders.iter().flat_map(|holder| &holder.terms);
    let spoken = terms.filter(|term| near.contains(term.office.as_str()));
    let open = spoken.filter(|term| days.hull().within(time(term)).is_some());
    open.map(|term| term.from).max()
}
