//! What time expressions mean, given the day of the story, as far as that is known.
//!
//! Nothing is kept: when the day of a story becomes known, or is corrected, everything is worked
//! out again, and the same day gives the same meanings.

pub mod calendar;
pub mod day;
pub mod length;
pub mod meaning;

use crate::extract::anchors::{Anchors, Event};
use crate::extract::resolve::meaning::meaning;
use crate::model::document::Document;
use crate::model::interval::Interval;
use crate::model::meaning::Meaning;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::model::time::{Base, Expression, Form, Lean, Turn, Unit};

/// A time expression in its place, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Where in `Document::text`.
    pub span: Span,
    /// As it stands.
    pub expression: Expression,
    /// What it means.
    pub meaning: Meaning,
}

/// What expressions are read against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// When the story is from, as far as known.
    pub story: Option<Interval>,
    /// The day spoken of last.
    pub spoken: Option<Interval>,
    /// Of "03/04/2025", whether the month comes first; `None` where neither the document
    /// nor its outlet tells.
    pub month_first: Option<bool>,
    /// The dated event that stands beside the expression.
    pub event: Option<&'a Event>,
}

/// Every time expression of a document with its meaning, in order. `story` is when the document
/// is from, as far as known; `month_first` is as in [`Setting`], where the document does not tell.
pub fn read(
    document: &Document,
    mentions: &[Mention],
    (story, month_first): (Option<Interval>, Option<bool>),
    anchors: &Anchors,
) -> Vec<Spoken> {
    let dates: Vec<(Span, Expression)> = expressions(mentions).collect();
    let month_first = self::month_first(mentions).or(month_first);
    let forms = dates.iter().map(|&(span, expression)| (span, expression.form));
    let events = anchors.in_text(&document.text, forms);
    let leans = weekday_leans(&dates);
    let mut told = Told::default();
    let mut said: Vec<Spoken> = Vec::with_capacity(dates.len());
    for paragraph in dates.chunk_by(|(one, _), (two, _)| same_block(document, *one, *two)) {
        told.paragraph = None;
        // What is quoted was said on a day that stands outside the marks.
        for quoted in [false, true] {
            for &(span, expression) in paragraph.iter().filter(|(_, one)| one.quoted == quoted) {
                let expression = Expression { lean: leaning(expression, leans), ..expression };
                let event = anchors.beside(&events, (&document.text, span), expression.form);
                let story = told.paragraph.filter(|_| quoted).or(story);
                let setting = Setting {
                    story,
                    spoken: told.base(expression.form, story),
                    month_first,
                    event,
                };
                let meaning = meaning(expression, &setting);
                told.note(expression, &meaning);
                said.push(Spoken { span, expression, meaning });
            }
        }
    }
    said.sort_by_key(|spoken| spoken.span);
    said
}

fn expressions(mentions: &[Mention]) -> impl Iterator<Item = (Span, Expression)> {
    mentions.iter().filter_map(|mention| match mention.fact {
        Fact::Date(expression) => Some((mention.span, expression)),
        _ => None,
    })
}

fn same_block(document: &Document, one: Span, two: Span) -> bool {
    document.block_at(one.start).is_some_and(|block| block.span.contains(two))
}

/// The days told of so far.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// The last.
    last: Option<Interval>,
    /// The last month, year or day.
    any: Option<Interval>,
    /// The last that is to come.
    ahead: Option<Interval>,
    /// The last of this paragraph that is not to come, outside quotations.
    paragraph: Option<Interval>,
}

impl Told {
    /// From which day a form counts that does not count from the story's.
    fn base(self, form: Form, story: Option<Interval>) -> Option<Interval> {
        match form {
            // A bare time belongs to a day told of in the same paragraph.
            Form::Hour => self.paragraph.or(story),
            // The eve of what is not dated is no day.
            Form::Shift { base: Base::Event, .. } => self.ahead,
            Form::Shift { unit, .. } if unit > Unit::Day => self.any.or(story),
            _ => self.last.or(story),
        }
    }

    fn note(&mut self, expression: Expression, meaning: &Meaning) {
        if expression.quoted || meaning.when.is_none() {
            return;
        }
        self.any = meaning.when;
        if meaning.grain != Unit::Day {
            return;
        }
        self.last = meaning.when;
        match expression.lean {
            Lean::Future => self.ahead = meaning.when,
            Lean::Past | Lean::Open => self.paragraph = meaning.when,
        }
    }
}

/// For each weekday from Monday which way the first clause leans that tells.
fn weekday_leans(dates: &[(Span, Expression)]) -> [Lean; 7] {
    let mut leans = [Lean::Open; 7];
    for (_, expression) in dates.iter().filter(|(_, one)| !one.quoted) {
        let Form::Weekday { weekday, turn: Turn::Bare } = expression.form else { continue };
        let at = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
        if let Some(lean @ Lean::Open) = leans.get_mut(at) {
            *lean = expression.lean;
        }
    }
    leans
}

/// A bare weekday whose own clause does not tell is the one that another clause tells of.
fn leaning(expression: Expression, leans: [Lean; 7]) -> Lean {
    match (expression.form, expression.lean) {
        (Form::Weekday { weekday, turn: Turn::Bare }, Lean::Open) => {
            let at = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
            leans.get(at).copied().unwrap_or_default()
        }
        (_, lean) => lean,
    }
}

/// Of "03/04/2025", whether the month comes first in a document, decided once: a number above 12
/// is a day.
pub fn month_first(mentions: &[Mention]) -> Option<bool> {
    let mut found = None;
    for (_, expression) in expressions(mentions) {
        let Form::Figures { one, two, .. } = expression.form else { continue };
        match (one > 12, two > 12) {
            (true, false) => return Some(false),
            (false, true) => found = Some(true),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::*;
    use crate::extract::dates;
    use crate::extract::tests::document;

    fn seen(text: &str, first: Date, last: Date) -> Vec<Spoken> {
        let document = document(text);
        let mentions = dates::find(&document, &[]);
        let story = Interval { earliest: first, latest: last };
        read(&document, &mentions, (Some(story), None), Anchors::built_in())
    }

    #[test]
    fn of_a_story_that_is_not_dated_to_the_day_the_meaning_is_as_wide() {
        let found = seen(
            "They met on Tuesday, in October and in 2019.",
            date(2026, 2, 14),
            date(2026, 2, 20),
        );
        let whens: Vec<(Option<Interval>, &str)> =
            found.iter().map(|one| (one.meaning.when, one.meaning.timex.as_str())).collect();
        let tuesdays = Interval { earliest: date(2026, 2, 10), latest: date(2026, 2, 17) };
        let october = Interval { earliest: date(2025, 10, 1), latest: date(2025, 10, 31) };
        assert_eq!(whens[0], (Some(tuesdays), "XXXX-WXX-2"));
        assert_eq!(whens[1], (Some(october), "2025-10"));
        assert_eq!(whens[2].1, "2019");
    }

    #[test]
    fn without_a_day_only_what_names_its_year_is_dated() {
        let document = document("They met yesterday, on 3 May and on 3 May 1999.");
        let mentions = dates::find(&document, &[]);
        let found = read(&document, &mentions, (None, None), Anchors::built_in());
        let timex: Vec<&str> = found.iter().map(|one| one.meaning.timex.as_str()).collect();
        assert_eq!(timex, ["XXXX-XX-XX", "XXXX-05-03", "1999-05-03"]);
    }

    proptest! {
        #[test]
        fn meanings_are_the_same_every_time_and_nest_as_more_is_known(
            text in "(Tuesday|last |next |week|month|in |on |May|March|February|14|2026|, |the |three |ago|days|year|said |will |yesterday|’s | |\n|-|first |quarter of |9/11|\\PC){0,30}",
            days in 0_i32..400,
            inner in 0_i32..400,
        ) {
            let first = date(2026, 2, 14);
            let add = |days: i32| first.checked_add(jiff::ToSpan::days(days)).unwrap();
            let wide = seen(&text, first, add(days));
            prop_assert_eq!(&wide, &seen(&text, first, add(days)));
            let day = add(inner.min(days));
            for (wide, exact) in wide.iter().zip(seen(&text, day, day)) {
                prop_assert!(!wide.span.is_empty());
                if let (Some(when), Some(exact)) = (wide.meaning.when, exact.meaning.when) {
                    // Of a day with its weekday another year can fit; a stretch ends with the story.
                    let other = matches!(
                        wide.expression.form,
                        Form::Day { weekday: Some(_), .. } | Form::Hour | Form::Stretch { .. }
                            | Form::Shift { base: Base::Spoken | Base::Event, .. }
                    );
                    prop_assert!(other || when.with(exact) == when, "{:?} {:?}", wide, exact);
                }
            }
        }
    }
}
