//! The days a story may be of, and how close two stories are in time.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::model::moment::{Known, Moment};

/// The days a story may be of, as days since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
    /// Whether it says something about links. A date that was worked out from linked stories
    /// must not prove the links it rests on.
    pub proves: bool,
}

/// Weight where next to nothing is known of the days between.
pub const UNDATED: f32 = 0.75;

/// Share of the weight that closeness in time does not touch.
const FLOOR: f32 = 0.34;

/// Shares of the weight that are lost over so many days. Two terms, one for reports of one event
/// and one for what follows it, found more than any single one: recall at five .521 against
/// .513 on chains of dated items.
const FADES: [(f32, f32); 2] = [(0.33, 5.0), (0.33, 90.0)];

impl Days {
    /// The days of a story.
    pub fn of(moment: &Moment) -> Self {
        Self {
            first: day_of(moment.earliest),
            last: day_of(moment.latest).max(day_of(moment.earliest)),
            proves: moment.origin != Known::Neighbours,
        }
    }

    /// The day, where it is known to the day.
    pub fn day(self) -> Option<i32> {
        (self.first == self.last).then_some(self.first)
    }

    /// Fewest and most days that may lie between the two.
    fn apart(self, other: Self) -> (i32, i32) {
        let least = (other.first - self.last).max(self.first - other.last).max(0);
        let most = (other.last - self.first).max(self.last - other.first);
        (least, most)
    }
}

/// The number of a day, from 1970 on.
pub fn day_of(day: Date) -> i32 {
    (day.duration_since(date(1970, 1, 1)).as_hours() / 24) as i32
}

/// The day of a number.
pub fn date_of(day: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

/// What likeness is worth for the days between two stories: 0.34 (years apart) to 1 (one day),
/// 0.75 where a date is not known. Of wide intervals, that they may be near is as good as not to
/// know; that they are far apart is known.
pub fn closeness(one: Option<Days>, two: Option<Days>) -> f32 {
    let Some((one, two)) = one.zip(two).filter(|(one, two)| one.proves && two.proves) else {
        return UNDATED;
    };
    let (least, most) = one.apart(two);
    if least == most { at(least) } else { mean(least, most).max(at(least).min(UNDATED)) }
}

/// What likeness is worth for telling reports of one event: 1 on one day and the next, then less
/// by the day, 0.2 weeks apart; `None` where a date is not known. Recurring events share nearly
/// all their words, and only the days hold them apart. Where days may be the same but need not,
/// at least 0.35.
pub fn same_event(one: Option<Days>, two: Option<Days>) -> Option<f32> {
    let (one, two) = one.zip(two).filter(|(one, two)| one.proves && two.proves)?;
    let (least, most) = one.apart(two);
    let worth = |days: i32| 0.2 + 0.8 * (-((days - 1).max(0) as f32) / 5.0).exp();
    // A sample of the days between, the same for every width.
    let mean = (0..=8).map(|part| worth(least + (most - least) / 8 * part)).sum::<f32>() / 9.0;
    Some(if least == most { worth(least) } else { mean.max(worth(least).min(0.35)) })
}

fn at(days: i32) -> f32 {
    FADES.iter().map(|&(share, fade)| share * (-days as f32 / fade).exp()).sum::<f32>() + FLOOR
}

/// The mean over all days from the least to the most.
fn mean(least: i32, most: i32) -> f32 {
    let (least, most) = (least as f32, most as f32);
    let part = |(share, fade): (f32, f32)| {
        share * fade * ((-least / fade).exp() - (-most / fade).exp()) / (most - least)
    };
    FADES.into_iter().map(part).sum::<f32>() + FLOOR
}

/// Days from the first story to the second, negative when the second is earlier; none where
/// one of them is not known to the day.
pub fn gap(one: Option<Days>, two: Option<Days>) -> Option<i32> {
    Some(two?.day()? - one?.day()?)
}

/// The same from the middle of the days to the middle, where both are known to some ten days.
pub fn about(one: Option<Days>, two: Option<Days>) -> Option<i32> {
    let middle = |days: Days| {
        let width = days.last - days.first;
        (width <= 10).then_some(days.first + width / 2)
    };
    Some(middle(two?)? - middle(one?)?)
}

/// Whether the two may lie within so many days of one another, by what is proven.
pub fn within(one: Option<Days>, two: Option<Days>, most: i32) -> Option<bool> {
    let (one, two) = one.zip(two).filter(|(one, two)| one.proves && two.proves)?;
    Some(one.apart(two).0 <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn days(first: i32, last: i32) -> Days {
        Days { first, last, proves: true }
    }

    #[test]
    fn the_nearer_the_closer_and_not_to_know_lies_between() {
        let close = |gap| closeness(Some(days(100, 100)), Some(days(100 + gap, 100 + gap)));
        assert!((close(0) - 1.0).abs() < 1e-6);
        assert!(close(1) > close(2) && close(2) > UNDATED && close(30) < UNDATED);
        assert!(close(4000) > 0.33);
        assert!((close(7) - close(-7)).abs() < 1e-6);
    }

    #[test]
    fn a_wide_interval_says_no_more_than_it_knows() {
        assert!((closeness(Some(days(0, 365)), Some(days(100, 100))) - UNDATED).abs() < 1e-6);
        let far = closeness(Some(days(0, 30)), Some(days(400, 430)));
        assert!(at(400) <= far && far < 0.36);
        assert!((far - closeness(Some(days(400, 430)), Some(days(0, 30)))).abs() < 1e-6);
        let near = closeness(Some(days(10, 11)), Some(days(10, 11)));
        assert!(UNDATED < near && near < 1.0);
    }

    #[test]
    fn events_that_recur_are_held_apart_by_their_days() {
        let worth =
            |gap| same_event(Some(days(100, 100)), Some(days(100 + gap, 100 + gap))).unwrap();
        assert!(worth(0) > 0.999 && worth(1) > 0.999);
        assert!(worth(3) > 0.6 && worth(9) < 0.4 && worth(365) < 0.21);
        let wide = same_event(Some(days(100, 100)), Some(days(20, 300))).unwrap();
        assert!(0.34 < wide && wide < 0.4, "{wide}");
        assert_eq!(same_event(Some(days(0, 0)), None), None);
    }

    #[test]
    fn a_date_from_linked_stories_proves_nothing() {
        let lent = Some(Days { first: 5, last: 5, proves: false });
        assert!((closeness(lent, Some(days(5, 5))) - UNDATED).abs() < 1e-6);
        assert_eq!(gap(lent, Some(days(9, 9))), Some(4));
    }

    #[test]
    fn days_are_counted_from_1970_both_ways() {
        assert_eq!(day_of(date(1970, 1, 2)), 1);
        assert_eq!(date_of(day_of(date(2026, 2, 26))), Some(date(2026, 2, 26)));
        assert_eq!(date_of(i32::MAX), None);
    }
}
