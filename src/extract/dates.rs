//! Time expressions: one pass over each paragraph, what they say and not yet what they mean.

pub mod calendar;
pub mod clock;
pub mod lean;
pub mod length;
pub mod lexicon;
pub mod relative;
pub mod spans;
pub mod traps;
pub mod words;

use crate::extract::dates::lexicon::Class;
use crate::extract::dates::lexicon::begin::{
    COMING, DECADE, EACH, FEAST, FIGURE, FISCAL, HALF, IN, LATER, LEAD, MONTH, NEAR, NTH, NUMBER,
    OFTEN, ONE, ORDINAL, PAST, RECENT, SAME, SEASON, SOME, TURN, UNIT, VAGUE, WEEKDAY,
};
use crate::extract::dates::words::Line;
use crate::model::document::Document;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::model::time::{Clock, Expression, Form, Portion, Turn, Unit};

/// What a rule found: the form, and the number of the token behind it.
#[derive(Clone, Copy, Debug)]
pub struct Core {
    /// First token that does not belong to it.
    pub end: usize,
    /// What it is.
    pub form: Form,
    /// The part of it that the words themselves say.
    pub portion: Option<Portion>,
}

impl Core {
    /// A form that ends before token `end`.
    pub const fn of(end: usize, form: Form) -> Self {
        Self { end, form, portion: None }
    }
}

/// Reads the words from a token on.
type Rule = fn(Line<'_>, usize) -> Option<Core>;

/// What a length of time begins with: "four", "a", "several", "half".
const COUNT: u32 = FIGURE | NUMBER | ONE | SOME | HALF;

/// Every rule, with what it begins with: of another word it is not asked. The longest wins; of
/// equals the first.
const RULES: &[(&str, u32, Rule)] = &[
    ("day of a month", WEEKDAY | MONTH | FIGURE | NTH, calendar::day),
    ("date in figures", FIGURE, calendar::figures),
    ("part of a year", ORDINAL | NTH | TURN | LEAD, spans::part),
    ("month", TURN | MONTH, calendar::month),
    ("decade", DECADE, spans::decade),
    ("century", ORDINAL | NTH, spans::century),
    ("season", TURN | SEASON, spans::season),
    ("fiscal year", FISCAL | FIGURE, spans::fiscal),
    ("feast", FEAST | LEAD, spans::feast),
    ("event", LEAD | UNIT | FIGURE, relative::event),
    ("near day", NEAR | UNIT, relative::near),
    ("last, this, next", TURN | COMING | PAST, relative::turned),
    ("time gone by", COUNT | ORDINAL | NTH, length::elapsed),
    ("so long ago", COUNT, relative::ago),
    ("year of something", IN | LEAD, length::ordinal),
    ("stretch of time", TURN | COMING | PAST, relative::stretch),
    ("counted from before", SAME | LATER | UNIT, relative::told_before),
    ("weekday", WEEKDAY, relative::weekday),
    ("weekend", UNIT, relative::weekend),
    ("recurring", OFTEN | EACH | ONE, length::each),
    ("length of time", COUNT | UNIT, length::length),
    ("vague time", VAGUE | RECENT | COMING, relative::vague),
    ("year", FIGURE, calendar::years),
];

/// Finds the time expressions of a document.
pub fn find(document: &Document, found: &[Mention]) -> Vec<Mention> {
    let quotes: Vec<Span> = found
        .iter()
        .filter(|mention| matches!(mention.fact, Fact::Quote { .. }))
        .map(|mention| mention.span)
        .collect();
    let mut dates = Vec::new();
    for block in &document.blocks {
        let text = block.span.of(&document.text);
        let first = dates.len();
        scan(text, &mut dates);
        for date in dates.iter_mut().skip(first) {
            *date = moved(*date, block.span.start as usize);
        }
    }
    let is_quoted = |span: Span| {
        let after = quotes.partition_point(|quote| quote.start <= span.start);
        after.checked_sub(1).and_then(|at| quotes.get(at)).is_some_and(|quote| quote.contains(span))
    };
    dates
        .into_iter()
        .map(|date| Mention {
            span: date.span,
            fact: Fact::Date(Expression { quoted: is_quoted(date.span), ..date.expression }),
            rule: date.rule,
            confidence: 0.9,
        })
        .collect()
}

/// An expression in its place.
#[derive(Clone, Copy, Debug)]
struct Date {
    span: Span,
    expression: Expression,
    rule: &'static str,
}

fn moved(date: Date, bytes: usize) -> Date {
    Date { span: date.span.moved(bytes), ..date }
}

/// Reads a paragraph from left to right.
fn scan(text: &str, dates: &mut Vec<Date>) {
    let tokens = words::read(text);
    let line = Line { text, tokens: &tokens };
    let mut at = 0;
    while at < tokens.len() {
        match starts(line.class(at)).then(|| expression(line, at)).flatten() {
            Some((date, end)) => {
                dates.push(date);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
}

/// Whether an expression can begin with such a word; most words are passed over here.
const fn starts(class: Class) -> bool {
    !matches!(
        class,
        Class::Other
            | Class::Mark(_)
            | Class::Of
            | Class::And
            | Class::To
            | Class::Zone
            | Class::Counted
            | Class::Old
            | Class::Long
            | Class::Filler
            | Class::Meridian(_)
    )
}

/// What stands before the core of an expression: "the end of", "more than", "mid-".
#[derive(Clone, Copy, Debug)]
struct Head {
    /// First token of the core.
    next: usize,
    portion: Portion,
    /// Whether it is "the end of", which may be said of "the year".
    edge: bool,
}

fn head(line: Line<'_>, at: usize) -> Head {
    let mut head = Head { next: at, portion: Portion::Whole, edge: false };
    head.next += usize::from(line.class(at) == Class::The);
    // "now in its fourth year".
    head.next += usize::from(line.is(head.next, "now") && line.is(head.next + 1, "in"));
    // "the very end of early March": few words, so that a line of them is read once.
    for _ in 0..3 {
        let Some((portion, next)) = portion(line, head.next) else { break };
        head.edge |= matches!(line.class(head.next), Class::Edge(_));
        head.portion = portion;
        head.next = next;
    }
    head
}

/// "early", "mid-", "the end of", "more than", "at least", "later" before "this week".
fn portion(line: Line<'_>, at: usize) -> Option<(Portion, usize)> {
    let the = |at: usize| at + usize::from(line.class(at) == Class::The);
    match line.class(at) {
        // "over the weekend" is not more than one.
        Class::Portion(Portion::Over) if line.class(at + 1) == Class::The => None,
        Class::Portion(portion) if line.is(at + 1, "in") => Some((portion, the(at + 2))),
        Class::Portion(portion) => Some((portion, the(line.past_hyphen(at + 1)))),
        Class::Edge(portion) if line.class(at + 1) == Class::Of => Some((portion, the(at + 2))),
        Class::Earlier | Class::Later => {
            let of_now = matches!(line.class(at + 1), Class::Turn(Turn::This) | Class::Near(0));
            let comparative = line.is(at, "earlier") || line.is(at, "later");
            (of_now && comparative).then_some((Portion::Whole, at + 1))
        }
        Class::Lead if line.is(at + 1, "than") => {
            let portion = if line.is(at, "more") { Portion::Over } else { Portion::Under };
            Some((portion, at + 2))
        }
        Class::In if line.is(at, "at") && line.is(at + 1, "least") => Some((Portion::Over, at + 2)),
        Class::In if line.is(at, "at") && line.is(at + 1, "most") => Some((Portion::Under, at + 2)),
        _ => None,
    }
}

/// "in Geneva", "on the table": behind the small words stands nothing of time.
fn is_of_place(line: Line<'_>, at: usize) -> bool {
    let the = at + 1 + usize::from(line.class(at + 1) == Class::The);
    line.class(at) == Class::In && line.class(the) == Class::Other
}

/// The expression that begins at a token, and the token behind it.
fn expression(line: Line<'_>, at: usize) -> Option<(Date, usize)> {
    let head = head(line, at);
    // "the harbour", "in the harbour".
    if !starts(line.class(head.next)) || is_of_place(line, head.next) {
        return None;
    }
    let timed = clock::time(line, head.next).map(|timed| with_time(line, timed));
    let plain = || core(line, head).map(|(core, rule)| (core, rule, None));
    let (mut core, rule, clock) = timed.or_else(plain)?;
    let clock = clock.or_else(|| {
        let (clock, end) = clock_behind(line, core.end)?;
        core.end = end;
        Some(clock)
    });
    if traps::is_none(line, head.next, core) {
        return None;
    }
    let start = first(line, at, head, core.form);
    let span = Span {
        start: line.tokens.get(start)?.span.start,
        end: line.tokens.get(core.end.checked_sub(1)?)?.span.end,
    };
    let portion = core.portion.unwrap_or(head.portion);
    let lean = lean::lean(line, start, core.end);
    let expression = Expression { form: core.form, portion, clock, lean, quoted: false };
    Some((Date { span, expression, rule }, core.end))
}

/// A time of day, with the day right behind it: "12:00 UTC Monday", "10 a.m. on 14 May".
fn with_time(line: Line<'_>, (clock, end): (Clock, usize)) -> (Core, &'static str, Option<Clock>) {
    let next = end + usize::from(line.is(end, "on"));
    let day = core(line, head(line, next)).filter(|(core, _)| is_day(core.form));
    let (core, rule) = day.unwrap_or((Core::of(end, Form::Hour), "time of day"));
    (core, rule, Some(clock))
}

/// The longest that a rule finds behind the head.
fn core(line: Line<'_>, head: Head) -> Option<(Core, &'static str)> {
    let mut best: Option<(Core, &'static str)> = None;
    let begins = line.class(head.next).begins();
    for &(name, _, rule) in RULES.iter().filter(|(_, begin, _)| begin & begins != 0) {
        let Some(core) = rule(line, head.next) else { continue };
        if best.is_none_or(|(best, _)| best.end < core.end) {
            best = Some((core, name));
        }
    }
    let running = || Some((relative::running(line, head.next)?, "unit now running"));
    best.or_else(|| running().filter(|_| head.edge))
}

/// "Friday morning", "Monday at 6 p.m.", "May 4, 10:30".
fn clock_behind(line: Line<'_>, at: usize) -> Option<(Clock, usize)> {
    if let Some(found) = clock::part_behind(line, at) {
        return Some(found);
    }
    let comma = at + usize::from(line.mark(at, ','));
    let led = comma + usize::from(matches!(line.word(comma), "at" | "around" | "about"));
    clock::time(line, led).filter(|_| led == at || led > comma || !line.glued(led))
}

/// Forms of one day: a time of day can stand with them.
const fn is_day(form: Form) -> bool {
    matches!(
        form,
        Form::Day { .. }
            | Form::Figures { .. }
            | Form::Weekday { .. }
            | Form::DayOfMonth(_)
            | Form::Feast { .. }
            | Form::Shift { grain: Unit::Day, .. }
    )
}

/// The first token of an expression: "the" or a portion before it belongs to some forms.
fn first(line: Line<'_>, at: usize, head: Head, form: Form) -> usize {
    // "the [nearly four-year] war".
    let said = at + usize::from(line.is(at, "the") && matches!(form, Form::Length { .. }));
    match head.next > at {
        true if head.portion != Portion::Whole || head.next > at + 1 => said,
        true if takes_article(line, at, form) => at,
        _ => head.next,
    }
}

/// Whether "the" before it is part of an expression: "the 1990s", but "the [1991] settlement".
fn takes_article(line: Line<'_>, at: usize, form: Form) -> bool {
    if line.is(at, "now") {
        return matches!(form, Form::Ordinal { .. });
    }
    let article = line.is(at, "the") || line.class(at) != Class::The;
    let named = matches!(
        form,
        Form::Day { .. }
            | Form::Days { .. }
            | Form::Figures { .. }
            | Form::Month { .. }
            | Form::Years { .. }
            | Form::Weekday { turn: Turn::Bare, .. }
            | Form::Feast { .. }
            | Form::Event
            | Form::Length { .. }
            | Form::Each { .. }
            | Form::Vague(_)
            | Form::Ordinal { .. }
    );
    article && !named
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::mem::discriminant;

    use super::*;
    use crate::extract::dates::lexicon::WORDS;

    /// A word of each class that is listed, figures, and words that some rules ask for.
    fn words() -> Vec<&'static str> {
        let mut seen = HashSet::new();
        let listed = WORDS.iter().filter(|(_, class)| seen.insert(discriminant(class)));
        let more = [
            "9",
            "/ 11",
            "14th",
            "2026",
            "1990s",
            "day",
            "week",
            "weeks",
            "year",
            "yesterday",
            "eve",
            "than",
            "anniversary",
            "before",
            "following",
            "q3",
            "-",
        ];
        listed.map(|(word, _)| *word).chain(more).collect()
    }

    fn capitalised(word: &str) -> String {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        first.to_uppercase() + rest
    }

    #[test]
    fn no_rule_begins_with_a_word_that_it_is_not_asked_of() {
        let words = words();
        let longer = ["14/02/2026", "19th century", "in its fourth year", "the weekend"];
        let mut texts = longer.map(str::to_owned).to_vec();
        for (first, second) in words.iter().flat_map(|one| words.iter().map(move |two| (one, two)))
        {
            texts.extend(words.iter().map(|third| format!("the {first} {second} {third}")));
            let first = capitalised(first);
            texts.extend(words.iter().map(|third| format!("{first} {second} {third}")));
        }
        let mut n_found = vec![0; RULES.len()];
        for text in &texts {
            let tokens = words::read(text);
            let (line, at) = (Line { text, tokens: &tokens }, usize::from(text.starts_with("the")));
            for ((name, begin, rule), n_found) in RULES.iter().zip(&mut n_found) {
                let found = starts(line.class(at)) && rule(line, at).is_some();
                let asked = begin & line.class(at).begins() != 0;
                assert!(asked || !found, "{name}: {text}");
                *n_found += usize::from(found);
            }
        }
        let silent = RULES.iter().zip(n_found).filter(|(_, n_found)| *n_found == 0);
        let silent: Vec<&str> = silent.map(|((name, ..), _)| *name).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }
}
