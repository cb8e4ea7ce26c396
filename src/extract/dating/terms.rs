//! Who was in office: a story that calls somebody president is of the time when they were.

use jiff::civil::Date;

use crate::extract::anchors::{Term, sentence};
use crate::extract::dating::days::{Days, LAST};
use crate::extract::dating::{Clue, Text};
use crate::extract::resolve::calendar::shifted;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::model::time::{Form, Interval, Unit, Year};
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

/// For each office-holder the time of their terms, the latest office last.
pub fn in_office(text: Text<'_>, _: &Days) -> Vec<Clue> {
    let mut clues: Vec<(Date, Clue)> = Vec::new();
    let holders = held(text);
    for (at, (span, name)) in holders.iter().enumerate() {
        if holders
            .iter()
            .take(at)
            .any(|(_, other)| other.who == name.who && other.office == name.office)
        {
            continue;
        }
        let terms = text.anchors.terms.iter().filter(|term| same(term, name));
        let stretches: Vec<Interval> = terms.map(time).collect();
        let Some(last) = stretches.iter().map(|time| time.earliest).max() else { continue };
        let why = format!("{} held this office {}", name.who, told(&stretches));
        let Some(days) = Days::of(stretches) else { continue };
        clues.push((last, Clue { days, span: *span, why }));
    }
    // Who came last was in office when the story was written; the others may be its history.
    clues.sort_by_key(|(last, clue)| (std::cmp::Reverse(*last), clue.span));
    clues.into_iter().map(|(_, clue)| clue).collect()
}

fn same(one: &Term, two: &Term) -> bool {
    one.who == two.who && one.office == two.office
}

fn time(term: &Term) -> Interval {
    Interval { earliest: term.from, latest: term.to.unwrap_or(LAST) }
}

fn told(stretches: &[Interval]) -> String {
    let one = |time: &Interval| match time.latest {
        LAST => format!("from {}", time.earliest),
        latest => format!("from {} to {latest}", time.earliest),
    };
    stretches.iter().map(one).collect::<Vec<_>>().join(" and ")
}

/// Each role that is an office whose holders are known, with a term of its holder.
fn held(text: Text<'_>) -> Vec<(Span, &Term)> {
    let words = &text.document.text;
    let role = |mention: &Mention| {
        let Fact::Role { of } = mention.fact else { return None };
        let (role, name) = (fold(mention.span.of(words)), fold(of.of(words)));
        let term =
            text.anchors.terms.iter().find(|term| holds(&role, term) && named(&name, &term.who))?;
        Some((
            Span { start: mention.span.start.min(of.start), end: mention.span.end.max(of.end) },
            term,
        ))
    };
    text.mentions.iter().filter_map(role).collect()
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
    let holders = held(text);
    let clue = |date: &crate::extract::dating::Dated| {
        let Form::Month { year: Year::Unsaid, month } = date.expression.form else { return None };
        let near = fold(sentence(&text.document.text, date.span).of(&text.document.text));
        let took = [
            "to office",
            "took office",
            "into office",
            "took power",
            "came to power",
            "inaugurat",
            "sworn in",
        ];
        if !took.iter().any(|words| near.contains(words)) {
            return None;
        }
        let terms = text
            .anchors
            .terms
            .iter()
            .filter(|term| holders.iter().any(|(_, held)| held.who == term.who));
        let began = terms.filter(|term| term.from.month() == month).filter_map(|term| {
            let next = shifted(term.from.first_of_month(), 12, Unit::Month)?;
            Some(Interval { earliest: term.from, latest: shifted(next, -1, Unit::Day)? })
        });
        let found = Days::of(began)?.within(days)?;
        let why = "the last such month, in which a term of office began".to_owned();
        Some(Clue { days: found, span: date.span, why })
    };
    text.dates.iter().filter_map(clue).collect()
}

/// The first day of office of whoever a sentence speaks of by name or office: what they did
/// there, they did in office.
pub fn begun(text: Text<'_>, span: Span) -> Option<Date> {
    let near = fold(sentence(&text.document.text, span).of(&text.document.text));
    let holders = held(text);
    let spoken = holders.iter().filter(|(_, term)| near.contains(term.office.as_str()));
    spoken.map(|(_, term)| term.from).max()
}
