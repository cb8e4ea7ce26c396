//! When somebody is in the stories: first and last day, and how many stories in each part of the
//! time that the corpus covers.

use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::model::document::DocId;
use crate::model::person::Person;

/// Days from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

/// The days that documents are of, as far as they are known: the first each may be of.
pub fn period(corpus: &Corpus, docs: impl Iterator<Item = DocId>) -> Option<Period> {
    let mut days = docs.filter_map(|doc| day(corpus, doc));
    let first = days.next()?;
    let period = Period { first, last: first };
    Some(days.fold(period, |period, day| Period {
        first: period.first.min(day),
        last: period.last.max(day),
    }))
}

fn day(corpus: &Corpus, doc: DocId) -> Option<Date> {
    corpus.record(doc)?.published.as_ref().map(|moment| moment.earliest)
}

/// A person's stories in each of some equal parts of a period.
pub fn counts(corpus: &Corpus, person: &Person, period: Period, n_parts: usize) -> Vec<u32> {
    let mut counts = vec![0; n_parts];
    let since = |day: Date| usize::try_from(day.duration_since(period.first).as_hours() / 24).ok();
    let Some(n_days) = since(period.last).map(|days| days + 1) else { return counts };
    for days in person.documents().filter_map(|doc| since(day(corpus, doc)?)) {
        if let Some(count) = counts.get_mut(days * n_parts / n_days) {
            *count += 1;
        }
    }
    counts
}

/// The counts as a bar of blocks, the highest the fullest; a space where there is none.
pub fn bar(counts: &[u32]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let block = |count: u32| {
        let height = (count * 8).div_ceil(most) as usize;
        height.checked_sub(1).and_then(|at| BLOCKS.get(at)).copied().unwrap_or(' ')
    };
    counts.iter().map(|&count| block(count)).collect()
}

impl Period {
    /// For people: "Feb 2025 – Feb 2026", "13–26 Feb 2026", "13 Feb 2026".
    pub fn shown(self) -> String {
        let (first, last) = (self.first, self.last);
        let full = |day: Date| day.strftime("%-d %b %Y").to_string();
        if first == last {
            full(first)
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            format!("{}–{}", first.day(), full(last))
        } else {
            format!("{} – {}", full(first), full(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_highest_part() {
        assert_eq!(bar(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(bar(&[0, 0]), "  ");
        assert_eq!(bar(&[]), "");
    }

    #[test]
    fn a_period_is_told_shortly() {
        let shown = |first, last| Period { first, last }.shown();
        assert_eq!(shown(date(2026, 2, 13), date(2026, 2, 26)), "13–26 Feb 2026");
        assert_eq!(shown(date(2025, 2, 13), date(2026, 2, 2)), "13 Feb 2025 – 2 Feb 2026");
        assert_eq!(shown(date(2026, 2, 2), date(2026, 2, 2)), "2 Feb 2026");
    }
}
