//! When somebody is in the stories: first and last day, and how many stories in each part of the
//! time that the corpus covers.

use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::link::days::day_of;
use crate::model::document::DocId;
use crate::model::interval::Interval;

/// The days that documents are of, of each the first it may be of; those known to within weeks only
/// would tell of days on which nothing was.
pub fn period(corpus: &Corpus, docs: impl Iterator<Item = DocId>) -> Option<Interval> {
    docs.filter_map(|doc| day(corpus, doc)).map(Interval::day).reduce(Interval::with)
}

fn day(corpus: &Corpus, doc: DocId) -> Option<Date> {
    corpus.columns.days(corpus).get(doc.index()).copied().flatten()
}

/// How many of some stories are in each of some equal parts of a period.
pub fn counts(
    corpus: &Corpus,
    docs: impl Iterator<Item = DocId>,
    (period, n_parts): (Interval, usize),
) -> Vec<u32> {
    let mut counts = vec![0; n_parts];
    let days = docs.filter_map(|doc| day(corpus, doc));
    for at in days.filter_map(|day| part(day, period, n_parts)) {
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}

/// The one of some equal parts of a period that holds a day; `None` outside.
pub fn part(day: Date, period: Interval, n_parts: usize) -> Option<usize> {
    let n_days = usize::try_from(period.n_days()).ok()?;
    let at = usize::try_from(day_of(day) - day_of(period.earliest)).ok()?;
    (at < n_days).then(|| at * n_parts / n_days)
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
    fn a_day_lies_in_one_part_or_outside() {
        let period = Interval { earliest: date(2025, 3, 1), latest: date(2025, 3, 10) };
        assert_eq!(part(date(2025, 3, 1), period, 5), Some(0));
        assert_eq!(part(date(2025, 3, 10), period, 5), Some(4));
        assert_eq!(part(date(2025, 3, 11), period, 5), None);
        assert_eq!(part(date(2025, 2, 28), period, 5), None);
    }
}
