//! Days of stories that nobody states, from copies of them and near reports of the same event.

use std::ops::RangeInclusive;

/// Days since 1 January 1970, from the first a story can be of to the last.
pub type Days = RangeInclusive<i64>;

/// What a story itself says of its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The days it can be of; `None` where nothing is known.
    pub days: Option<Days>,
    /// Whether it stays as it is: the day is stated, or set by hand.
    pub is_fixed: bool,
    /// Days of the week, 0 for Monday, that the text speaks of as just past: "on Tuesday".
    pub weekdays: Vec<i8>,
}

/// A story like another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Which.
    pub story: usize,
    /// Cosine of the terms, 0 to 1, time left out: dates must not prove themselves.
    pub likeness: f32,
    /// Whether one copies the other.
    pub is_copy: bool,
}

/// The days a story got from its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The days.
    pub days: Days,
    /// The neighbours they come from, the nearest first.
    pub from: Vec<usize>,
}

/// Likeness from which a report is near enough. At 0.4 the nearest dated story is within a day in
/// 95 of 100 cases; for all nearest stories it is 81 to 88.
const NEAR: f32 = 0.4;

/// In a smaller collection words that all stories share pass for rare ones, and likeness tells
/// little.
const FEW: usize = 20;

/// Days within which neighbours agree.
const AGREE: i64 = 3;

/// A story that can be of more days than this tells its neighbours nothing.
const NARROW: i64 = 3;

/// Neighbours asked.
const ASKED: usize = 3;

/// Rounds: a day can go from copy to copy, but not wander through the collection.
const ROUNDS: usize = 4;

/// The days of the stories that do not know theirs well, as far as neighbours tell; `None` where
/// they do not, and for stories that are dated. Follow-ups are no neighbours: in chains of them
/// only 8 in 100 nearest stories are of the day.
///
/// The answer does not hang on the order of the stories: each round looks at the state before it.
pub fn find(stories: &[Dated], neighbours: impl Fn(usize) -> Vec<Neighbour>) -> Vec<Option<Found>> {
    let wanting = |story: &Dated| !story.is_fixed && !story.days.as_ref().is_some_and(is_narrow);
    let asked: Vec<(usize, Vec<Neighbour>)> = (0..stories.len())
        .filter(|&story| stories.get(story).is_some_and(wanting))
        .map(|story| (story, neighbours(story)))
        .collect();
    let mut found: Vec<Option<Found>> = vec![None; stories.len()];
    for _ in 0..ROUNDS {
        let fresh: Vec<(usize, Found)> = asked
            .iter()
            .filter(|(story, _)| found.get(*story).is_some_and(Option::is_none))
            .filter_map(|(story, near)| {
                let told = tell(stories, &found, near);
                Some((*story, narrowed(stories.get(*story)?, &told)?))
            })
            .collect();
        if fresh.is_empty() {
            break;
        }
        for (story, days) in fresh {
            if let Some(entry) = found.get_mut(story) {
                *entry = Some(days);
            }
        }
    }
    found
}

fn is_narrow(days: &Days) -> bool {
    days.end() - days.start() <= NARROW
}

/// What dated neighbours say, copies first, then the nearest. A day that was worked out, from a
/// text or from neighbours, goes on to copies only: near reports of it may be follow-ups.
fn tell(stories: &[Dated], found: &[Option<Found>], near: &[Neighbour]) -> Vec<(Neighbour, Days)> {
    let days = |neighbour: &Neighbour| {
        let other = stories.get(neighbour.story)?;
        let own = other.days.clone().filter(|_| other.is_fixed || neighbour.is_copy);
        let taken = || found.get(neighbour.story)?.as_ref().map(|found| found.days.clone());
        let days = own.filter(is_narrow).or_else(|| taken().filter(|_| neighbour.is_copy))?;
        is_narrow(&days).then_some(days)
    };
    let is_near = |one: &&Neighbour| one.likeness >= NEAR && stories.len() >= FEW;
    let close = near.iter().filter(|one| one.is_copy || is_near(one));
    let mut told: Vec<(Neighbour, Days)> =
        close.filter_map(|one| Some((*one, days(one)?))).collect();
    told.sort_by(|(one, _), (two, _)| {
        let by_likeness = two.likeness.total_cmp(&one.likeness);
        two.is_copy.cmp(&one.is_copy).then(by_likeness).then(one.story.cmp(&two.story))
    });
    told.truncate(ASKED);
    told
}

/// The days that the first neighbours agree on, within what the story says itself.
fn narrowed(story: &Dated, told: &[(Neighbour, Days)]) -> Option<Found> {
    let (nearest, first) = told.first()?;
    let mut days = first.clone();
    let mut from = vec![nearest.story];
    for (neighbour, other) in told.iter().skip(1).filter(|(one, _)| one.is_copy == nearest.is_copy)
    {
        let both = *days.start().min(other.start())..=*days.end().max(other.end());
        if both.end() - both.start() <= AGREE {
            days = both;
            from.push(neighbour.story);
        }
    }
    if from.len() == 1 && !nearest.is_copy {
        days = days.start() - 1..=days.end() + 1;
    }
    if let Some(own) = &story.days {
        days = *days.start().max(own.start())..=*days.end().min(own.end());
    }
    let days = on_weekday(days, &story.weekdays)?;
    Some(Found { days, from })
}

/// The days on which the week day spoken of is today or yesterday, if there are any among them;
/// `None` for no days at all.
fn on_weekday(days: Days, weekdays: &[i8]) -> Option<Days> {
    let fits = |day: &i64| {
        weekdays.iter().any(|&weekday| (weekday_of(*day) - i64::from(weekday)).rem_euclid(7) <= 1)
    };
    let first = days.clone().find(fits);
    let last = days.clone().rev().find(fits);
    let days = first.zip(last).map_or(days, |(first, last)| first..=last);
    (!days.is_empty()).then_some(days)
}

/// 0 for Monday; 1 January 1970 was a Thursday.
const fn weekday_of(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dated(days: Days) -> Dated {
        Dated { days: Some(days), is_fixed: true, weekdays: Vec::new() }
    }

    fn near(story: usize, likeness: f32) -> Neighbour {
        Neighbour { story, likeness, is_copy: false }
    }

    fn copy(story: usize) -> Neighbour {
        Neighbour { story, likeness: 0.9, is_copy: true }
    }

    /// The stories stand among others that nothing is like.
    fn check(stories: &[Dated], of: &[&[Neighbour]], expected: &[Option<Days>]) {
        let mut all = stories.to_vec();
        all.resize(FEW, Dated::default());
        let found = find(&all, |story| of.get(story).map_or_else(Vec::new, |near| near.to_vec()));
        let days: Vec<Option<Days>> =
            found.into_iter().take(stories.len()).map(|found| Some(found?.days)).collect();
        assert_eq!(days, expected);
    }

    #[test]
    fn a_copy_is_of_the_day_of_what_it_copies_and_so_is_its_copy() {
        let stories = [dated(100..=100), Dated::default(), Dated::default()];
        check(&stories, &[&[], &[copy(0)], &[copy(1)]], &[None, Some(100..=100), Some(100..=100)]);
    }

    #[test]
    fn two_near_reports_that_agree_give_their_days_and_one_gives_a_day_around() {
        let stories = [dated(100..=100), dated(101..=101), Dated::default(), Dated::default()];
        let both = [near(0, 0.6), near(1, 0.5)];
        check(
            &stories,
            &[&[], &[], &both, &[near(1, 0.5)]],
            &[None, None, Some(100..=101), Some(100..=102)],
        );
    }

    #[test]
    fn what_is_not_near_tells_nothing_and_what_was_taken_over_goes_to_copies_only() {
        let stories = [dated(100..=100), Dated::default(), Dated::default()];
        check(&stories, &[&[], &[near(0, 0.3)], &[]], &[None, None, None]);
        check(&stories, &[&[], &[near(0, 0.5)], &[near(1, 0.5)]], &[None, Some(99..=101), None]);
    }

    #[test]
    fn what_was_worked_out_goes_to_copies_only_and_few_stories_tell_nothing() {
        let worked_out = Dated { days: Some(100..=100), ..Dated::default() };
        let stories = [worked_out, Dated::default(), Dated::default()];
        check(&stories, &[&[], &[near(0, 0.9)], &[copy(0)]], &[None, None, Some(100..=100)]);
        let found = find(&[dated(100..=100), Dated::default()], |_| vec![near(0, 0.9)]);
        assert_eq!(found, [None, None]);
    }

    #[test]
    fn a_story_keeps_to_what_it_says_itself() {
        // Day 100 was a Saturday; a story that speaks of "Friday" is of Friday or Saturday.
        let friday = Dated { days: Some(50..=400), is_fixed: false, weekdays: vec![4] };
        let elsewhere = Dated { days: Some(200..=400), is_fixed: false, weekdays: vec![4] };
        let stories = [dated(101..=101), friday, elsewhere];
        check(&stories, &[&[], &[near(0, 0.5)], &[near(0, 0.5)]], &[None, Some(100..=100), None]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_stories_changes_nothing(
            days in prop::collection::vec(prop::option::of(0_i64..20), 1..8),
            links in prop::collection::vec((0_usize..8, 0_usize..8, 0.3_f32..1.0, any::<bool>()), 0..16),
        ) {
            let n = days.len();
            let stories: Vec<Dated> =
                days.iter().map(|day| day.map_or_else(Dated::default, |day| dated(day..=day))).collect();
            let near = |links: &[(usize, usize, f32, bool)], story: usize| -> Vec<Neighbour> {
                let own = links.iter().filter(|link| link.0 == story && link.1 != story && link.1 < n);
                own.map(|&(_, story, likeness, is_copy)| Neighbour { story, likeness, is_copy }).collect()
            };
            let found = find(&stories, |story| near(&links, story));
            let turn = |story: usize| n - 1 - story;
            let turned: Vec<Dated> = stories.iter().rev().cloned().collect();
            let turned_links: Vec<_> = links
                .iter()
                .filter(|link| link.0 < n && link.1 < n)
                .map(|&(one, two, likeness, is_copy)| (turn(one), turn(two), likeness, is_copy))
                .collect();
            let again = find(&turned, |story| near(&turned_links, story));
            for story in 0..n {
                let (one, two) = (&found[story], &again[turn(story)]);
                let distinct = {
                    let mut scores: Vec<u32> = links.iter().map(|link| link.2.to_bits()).collect();
                    scores.sort_unstable();
                    scores.dedup();
                    scores.len() == links.len()
                };
                if distinct {
                    prop_assert_eq!(
                        one.as_ref().map(|found| &found.days),
                        two.as_ref().map(|found| &found.days)
                    );
                }
            }
        }

        #[test]
        fn dated_stories_never_move(day in 0_i64..50, other in 0_i64..50) {
            let stories = [dated(day..=day), dated(other..=other)];
            let found = find(&stories, |story| vec![copy(1 - story)]);
            prop_assert_eq!(found, vec![None, None]);
        }
    }
}
