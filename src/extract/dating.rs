//! The story's own day, worked out from its text where nobody states it: an interval that the
//! evidence allows, never a guess.

pub mod days;
pub mod elapsed;
pub mod fresh;
pub mod stated;
pub mod terms;

use crate::extract::anchors::{Anchors, Event};
use crate::extract::dating::days::Days;
use crate::extract::dating::terms::Holder;
use crate::model::document::Document;
use crate::model::interval::Interval;
use crate::model::mention::{Fact, Mention};
use crate::model::moment::{Evidence, Known, Moment};
use crate::model::span::Span;
use crate::model::time::{Expression, Form, Lean, Turn};

/// What a text tells of its own day.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The answer, where the text narrows it down to about a year.
    pub moment: Option<Moment>,
    /// Every day the story can be of, as far as the text tells.
    pub days: Days,
    /// The weekdays it names without a date, in order.
    pub weekdays: Vec<Weekday>,
}

/// A weekday that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekday {
    /// Which.
    pub weekday: jiff::civil::Weekday,
    /// Past or to come: one that is past is mostly the story's day or the day before.
    pub lean: Lean,
    /// Where it stands.
    pub span: Span,
    /// The number of its paragraph: what stands first is nearest to the story.
    pub paragraph: usize,
}

/// A reason for some days and against the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// The days it allows.
    pub days: Days,
    /// The words.
    pub span: Span,
    /// Why they allow these days, as a clause for the reader.
    pub why: String,
}

/// A document with its time expressions, as clues are sought in it.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its first time expressions, in order.
    pub dates: &'a [Dated],
    /// Office-holders that it names.
    pub holders: &'a [Holder<'a>],
    /// The dated events that it speaks of.
    pub events: &'a [&'a Event],
    /// All that is known of such.
    pub anchors: &'a Anchors,
}

/// A time expression in its place.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// Where it stands.
    pub span: Span,
    /// As it stands.
    pub expression: Expression,
    /// The number of its paragraph.
    pub paragraph: usize,
}

/// Finds clues, knowing the days that are left.
type Seek = fn(Text<'_>, &Days) -> Vec<Clue>;

/// Every kind of clue. The order matters: the first that are found narrow the days down for those
/// that are only good among few.
const CLUES: &[Seek] = &[
    terms::in_office,
    elapsed::find,
    terms::took_office,
    fresh::bounds,
    fresh::dateline,
    fresh::checksums,
    fresh::months,
    fresh::month_days,
    fresh::weekdays,
];

/// The longest interval that is an answer, in days: a year and some.
const WIDEST: i64 = 400;

/// Expressions that are looked at: what stands deeper tells nothing of the day.
const MOST: usize = 1000;

/// Works out when a document is from. `latest`, where known, is the day of its file: it is at most
/// of the next one, for that day began elsewhere earlier.
pub fn find(
    document: &Document,
    mentions: &[Mention],
    anchors: &Anchors,
    latest: Option<jiff::civil::Date>,
) -> Told {
    let dates = dates(document, mentions);
    let holders = terms::holders(document, mentions, anchors);
    let forms = dates.iter().map(|date| (date.span, date.expression.form));
    let events = anchors.in_text(&document.text, forms);
    let text = Text { document, dates: &dates, holders: &holders, events: &events, anchors };
    let (mut days, mut evidence) = (Days::all(), Vec::new());
    if let (Some(when), Some(url)) = (address(document), document.url.as_deref()) {
        narrow((&mut days, &mut evidence), when, (url, "address"));
    }
    if let Some(latest) = latest {
        let until = Interval { earliest: days::FIRST, latest: latest.tomorrow().unwrap_or(latest) };
        let shown = Interval::day(latest).shown();
        narrow((&mut days, &mut evidence), until, (&shown, "the file was there"));
    }
    let mut origin = Known::Inferred;
    if let Some((day, span)) = fresh::full_dateline(text) {
        days = Days::of([Interval::day(day)]).unwrap_or(days);
        evidence.push(told(document, span, "the dateline".to_owned()));
        origin = Known::Stated;
    }
    for seek in CLUES {
        for clue in seek(text, &days) {
            // What does not fit the rest was said of another time.
            let Some(left) = days.within(&clue.days).filter(|left| *left != days) else { continue };
            days = left;
            evidence.push(told(document, clue.span, clue.why));
        }
    }
    // Last, for many pages keep the line of an older year.
    if let Some((year, line)) = stated::copyright(document) {
        let until = Interval { earliest: days::FIRST, latest: year.latest };
        let why = "a page is not later than its copyright";
        narrow((&mut days, &mut evidence), until, (line, why));
    }
    let hull = days.hull();
    let moment = (hull.n_days() <= WIDEST && !evidence.is_empty()).then_some(Moment {
        earliest: hull.earliest,
        latest: hull.latest,
        origin: if address(document).is_some() { Known::Stated } else { origin },
        evidence,
    });
    Told { moment, days, weekdays: weekdays(&dates) }
}

fn told(document: &Document, span: Span, why: String) -> Evidence {
    Evidence { text: span.of(&document.text).to_owned(), at: Some(span), why }
}

fn address(document: &Document) -> Option<Interval> {
    document.url.as_deref().and_then(stated::address)
}

/// The days that a part of the page outside its text leaves, where it fits the rest.
fn narrow(
    (days, evidence): (&mut Days, &mut Vec<Evidence>),
    when: Interval,
    (text, why): (&str, &str),
) {
    let left = Days::of([when]).and_then(|when| days.within(&when));
    if let Some(left) = left.filter(|left| left != days) {
        *days = left;
        let (text, why) = (text.to_owned(), why.to_owned());
        evidence.push(Evidence { text, at: None, why });
    }
}

fn dates(document: &Document, mentions: &[Mention]) -> Vec<Dated> {
    let found = mentions.iter().filter_map(|mention| match mention.fact {
        Fact::Date(expression) => Some((mention.span, expression)),
        _ => None,
    });
    found
        .take(MOST)
        .map(|(span, expression)| {
            let after = document.blocks.partition_point(|block| block.span.start <= span.start);
            Dated { span, expression, paragraph: after.saturating_sub(1) }
        })
        .collect()
}

fn weekdays(dates: &[Dated]) -> Vec<Weekday> {
    let bare = dates.iter().filter_map(|date| match date.expression.form {
        Form::Weekday { weekday, turn: Turn::Bare } if !date.expression.quoted => Some(Weekday {
            weekday,
            lean: date.expression.lean,
            span: date.span,
            paragraph: date.paragraph,
        }),
        _ => None,
    });
    bare.collect()
}
