//! The days that a story can be of: some stretches of the calendar.

use jiff::civil::Date;

use crate::model::interval::Interval;

/// Stretches of days in order, none touching the next; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days(Vec<Interval>);

/// Before it there were no newspapers to be scanned.
pub const FIRST: Date = jiff::civil::date(1800, 1, 1);

/// A year that no story is of: an end that is not known.
pub const LAST: Date = jiff::civil::date(2999, 12, 31);

impl Days {
    /// Every day.
    pub fn all() -> Self {
        Self(vec![Interval { earliest: FIRST, latest: LAST }])
    }

    /// From one day on.
    pub fn since(day: Date) -> Option<Self> {
        Self::of([Interval { earliest: day, latest: LAST }])
    }

    /// The days of some stretches, in any order; `None` where there are none.
    pub fn of(stretches: impl IntoIterator<Item = Interval>) -> Option<Self> {
        let mut sorted: Vec<Interval> =
            stretches.into_iter().filter(|one| one.earliest <= one.latest).collect();
        sorted.sort_by_key(|one| (one.earliest, one.latest));
        let mut joined: Vec<Interval> = Vec::new();
        for one in sorted {
            match joined.last_mut() {
                Some(last) if touches(*last, one) => *last = last.with(one),
                _ => joined.push(one),
            }
        }
        (!joined.is_empty()).then_some(Self(joined))
    }

    /// The days of both; `None` where there are none.
    pub fn within(&self, other: &Self) -> Option<Self> {
        let pairs = self.0.iter().flat_map(|one| other.0.iter().map(move |two| (one, two)));
        Self::of(pairs.filter_map(|(one, two)| one.within(*two)))
    }

    /// The stretches, in order.
    pub fn stretches(&self) -> &[Interval] {
        &self.0
    }

    /// From the first to the last.
    pub fn hull(&self) -> Interval {
        let day = Interval { earliest: FIRST, latest: LAST };
        let (first, last) = (self.0.first().unwrap_or(&day), self.0.last().unwrap_or(&day));
        Interval { earliest: first.earliest, latest: last.latest }
    }

    /// How many days there are in all.
    pub fn n_days(&self) -> i64 {
        self.0.iter().map(|one| one.n_days()).sum()
    }

    /// Each day, in order; for a few hundred days at most.
    pub fn each(&self) -> impl Iterator<Item = Date> + '_ {
        self.0.iter().flat_map(|one| {
            std::iter::successors(Some(one.earliest), |day| day.tomorrow().ok())
                .take_while(|day| *day <= one.latest)
        })
    }
}

/// Whether the second begins before the day after the first is over.
fn touches(one: Interval, two: Interval) -> bool {
    one.latest.tomorrow().is_ok_and(|next| two.earliest <= next)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn stretches_that_touch_are_one_and_what_both_hold_is_kept() {
        let of = |first, last| Interval { earliest: first, latest: last };
        let days = Days::of([
            of(date(2026, 2, 3), date(2026, 2, 5)),
            of(date(2026, 2, 1), date(2026, 2, 2)),
            of(date(2026, 3, 1), date(2026, 3, 1)),
        ])
        .unwrap();
        assert_eq!((days.stretches().len(), days.n_days()), (2, 6));
        let both = days.within(&Days::since(date(2026, 2, 4)).unwrap()).unwrap();
        assert_eq!(both.hull(), of(date(2026, 2, 4), date(2026, 3, 1)));
        assert_eq!(both.each().count(), 3);
        assert_eq!(days.within(&Days::since(date(2027, 1, 1)).unwrap()), None);
    }
}
