//! What was when: the days stories are of, and the days they speak of, in one order.

use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::corpus::times::part;
use crate::corpus::words::DocSet;
use crate::model::document::DocId;
use crate::model::interval::Interval;
use crate::model::span::Span;
use crate::text::sentences::sentences;
use crate::text::tokens::tokens;

/// A longer time than this, in days, has no place among days: "the 1990s".
const LONGEST: i64 = 366;

/// Days before the first story and behind the last that a chart still shows: what just was, and
/// what is planned.
const AROUND: (i32, i32) = (31, 62);

/// Something that was, or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// From the first day it can have been to the last.
    pub when: (Date, Date),
    /// Where it is spoken of; `None` for the day a story is of.
    pub at: Option<Span>,
    /// In which story.
    pub doc: DocId,
}

impl Entry {
    /// Its days.
    pub const fn interval(self) -> Interval {
        Interval { earliest: self.when.0, latest: self.when.1 }
    }
}

/// Everything dated in these documents, the earliest first. A time that one story speaks of often
/// is there once, where it does so first.
pub fn entries(corpus: &Corpus, docs: &[DocId]) -> Vec<Entry> {
    let wanted = DocSet::of(corpus.n_documents(), docs.iter().copied());
    let all = corpus.timeline.get_or_init(|| all(corpus));
    let mut found = Vec::with_capacity(all.len());
    found.extend(all.iter().filter(|entry| wanted.contains(entry.doc)));
    found
}

/// The entries of all documents: a filter need not sort them.
fn all(corpus: &Corpus) -> Vec<Entry> {
    let mut found = Vec::new();
    for doc in corpus.documents() {
        let moment = corpus.record(doc).and_then(|record| record.published.as_ref());
        found.extend(moment.map(|moment| {
            let when = (moment.earliest, moment.latest);
            Entry { when, at: None, doc }
        }));
        let mut seen = HashSet::new();
        for spoken in corpus.spoken_in(doc) {
            let when = (spoken.when.earliest, spoken.when.latest);
            if spoken.when.n_days() <= LONGEST && seen.insert(when) {
                found.push(Entry { when, at: Some(spoken.at), doc });
            }
        }
    }
    found.sort_unstable();
    found
}

/// The days a chart shows: those of the stories, and what they speak of shortly before and
/// after. Where no story has a day, all that is spoken of.
pub fn shown(entries: &[Entry]) -> Option<Interval> {
    let hull = |entries: &mut dyn Iterator<Item = &Entry>| {
        entries.fold(None, |hull: Option<Interval>, entry| {
            Some(hull.map_or(entry.interval(), |hull| hull.with(entry.interval())))
        })
    };
    let stories = hull(&mut entries.iter().filter(|entry| entry.at.is_none()));
    let all = hull(&mut entries.iter())?;
    let period = stories.map_or(all, |stories| {
        let first = stories.earliest.saturating_sub(AROUND.0.days());
        let last = stories.latest.saturating_add(AROUND.1.days());
        let near = |entry: &&Entry| first <= entry.when.0 && entry.when.1 <= last;
        hull(&mut entries.iter().filter(near)).unwrap_or(stories)
    });
    Some(period)
}

/// How many entries of a sort each of some equal parts of a period has; a time over several parts
/// counts in each of them.
pub fn counts<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    period: Interval,
    n_parts: usize,
) -> Vec<u32> {
    let mut counts = vec![0; n_parts];
    for entry in entries {
        let Some(first) = part(entry.when.0, period, n_parts) else { continue };
        let last = part(entry.when.1, period, n_parts).unwrap_or(n_parts.saturating_sub(1));
        for count in counts.iter_mut().take(last + 1).skip(first) {
            *count += 1;
        }
    }
    counts
}

/// The sentence that speaks of a time, and where in it that stands.
pub fn sentence(corpus: &Corpus, doc: DocId, at: Span) -> (String, Span) {
    let Some(body) = corpus.body(doc) else { return Default::default() };
    let document = &body.document;
    let block = document.blocks.iter().find(|block| block.span.overlaps(at));
    let Some(block) = block.map(|block| block.span) else { return Default::default() };
    let text = block.of(&document.text);
    let found = tokens(text);
    let span = |run: std::ops::Range<usize>| {
        let run = found.get(run)?;
        Some(Span { start: run.first()?.start, end: run.last()?.end })
    };
    let inside = at.start.saturating_sub(block.start);
    let holds = |span: &Span| span.start <= inside && inside < span.end;
    let sentence = sentences(text, &found).into_iter().filter_map(span).find(holds);
    let sentence = sentence.unwrap_or_else(|| Span::new(0, text.len()));
    let shown = sentence.of(text);
    let start = inside.saturating_sub(sentence.start).min(shown.len() as u32);
    (shown.to_owned(), Span { start, end: (start + at.len() as u32).min(shown.len() as u32) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn entry(first: Date, last: Date, at: Option<Span>) -> Entry {
        Entry { when: (first, last), at, doc: DocId(0) }
    }

    #[test]
    fn a_chart_shows_the_days_of_the_stories_and_what_is_near_them() {
        let spoken = Some(Span::new(0, 1));
        let story = entry(date(2025, 3, 10), date(2025, 3, 10), None);
        let near = entry(date(2025, 4, 1), date(2025, 4, 2), spoken);
        let far = entry(date(2014, 1, 1), date(2014, 12, 31), spoken);
        let period = |earliest, latest| Some(Interval { earliest, latest });
        assert_eq!(shown(&[story, near, far]), period(date(2025, 3, 10), date(2025, 4, 2)));
        assert_eq!(shown(&[near, far]), period(date(2014, 1, 1), date(2025, 4, 2)));
        assert_eq!(shown(&[]), None);
    }

    #[test]
    fn a_time_over_several_parts_counts_in_each() {
        let period = Interval { earliest: date(2025, 3, 1), latest: date(2025, 3, 10) };
        let day = entry(date(2025, 3, 1), date(2025, 3, 1), None);
        let days = entry(date(2025, 3, 4), date(2025, 3, 7), None);
        assert_eq!(counts([day, days].iter(), period, 5), [1, 1, 1, 1, 0]);
    }
}
