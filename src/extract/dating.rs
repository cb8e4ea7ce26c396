//! The story's own day, worked out from its text where nobody states it: an interval that the
//! evidence allows, never a guess.

pub mod days;
pub mod elapsed;
pub mod fresh;
pub mod terms;

use crate::extract::anchors::Anchors;
use crate::extract::dating::days::Days;
use crate::model::document::Document;
use crate::model::mention::{Fact, Mention};
use crate::model::moment::{Evidence, Known, Moment};
use crate::model::span::Span;
use crate::model::time::{Expression, Form, Interval, Lean, Turn};

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
    /// All that was found in it.
    pub mentions: &'a [Mention],
    /// Its time expressions, in order.
    pub dates: &'a [Dated],
    /// Dated events and terms of office.
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

/// Works out when a document is from. `latest`, where known, is a day it cannot be after: that of
/// its file.
pub fn find(
    document: &Document,
    mentions: &[Mention],
    anchors: &Anchors,
    latest: Option<jiff::civil::Date>,
) -> Told {
    let dates = dates(document, mentions);
    let text = Text { document, mentions, dates: &dates, anchors };
    let bound = latest.and_then(|latest| Days::of([Interval { earliest: days::FIRST, latest }]));
    let mut days = bound.unwrap_or_else(Days::all);
    let mut evidence: Vec<Evidence> = Vec::new();
    for seek in CLUES {
        for clue in seek(text, &days) {
            // What does not fit the rest was said of another time.
            let Some(left) = days.within(&clue.days).filter(|left| *left != days) else { continue };
            days = left;
            let words = clue.span.of(&document.text).to_owned();
            evidence.push(Evidence { text: words, at: Some(clue.span), why: clue.why });
        }
    }
    let hull = days.hull();
    let moment = (hull.n_days() <= WIDEST && !evidence.is_empty()).then_some(Moment {
        earliest: hull.earliest,
        latest: hull.latest,
        origin: Known::Inferred,
        evidence,
    });
    Told { moment, days, weekdays: weekdays(&dates) }
}

fn dates(document: &Document, mentions: &[Mention]) -> Vec<Dated> {
    let found = mentions.iter().filter_map(|mention| match mention.fact {
        Fact::Date(expression) => Some((mention.span, expression)),
        _ => None,
    });
    found
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
