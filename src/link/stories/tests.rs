//! What leads to what, on stories of a few words.

use super::*;

fn account((text, day): (&str, Option<i32>)) -> Account {
    let days = day.map(|day| Days { first: day, last: day, proves: true });
    Account { names: Vec::new(), days, numbers: numbers(text) }
}

/// The stories and all ranks, as opening a folder works them out.
fn opened(rows: &[(&str, Option<i32>)]) -> (Stories, Vec<Vec<Near>>) {
    let counts: Vec<Counts> = rows.iter().map(|(text, _)| Counts::of("", text)).collect();
    let accounts = rows.iter().map(|&row| account(row)).collect();
    let mut stories = Stories::of(Terms::of_all(&counts), accounts, [].iter());
    let mut sums = Sums::default();
    let near: Vec<_> = (0..rows.len()).map(|story| stories.near(story, &mut sums)).collect();
    stories.widen((0..rows.len()).map(|story| stories.widened(story, &near[story])).collect());
    let mut flat = Flat::default();
    let rank = |story| stories.rank(story, |story| near[story].clone(), (50, &mut flat));
    let ranks = (0..rows.len()).map(rank).collect();
    (stories, ranks)
}

#[test]
fn of_two_that_are_alike_the_nearer_in_time_comes_first() {
    let (stories, ranks) = opened(&[
        ("harvest lorry strike port", Some(10)),
        ("harvest lorry strike port", Some(400)),
        ("harvest lorry strike port", Some(11)),
        ("choir festival", Some(10)),
    ]);
    let order: Vec<u32> = ranks[0].iter().map(|&(other, _)| other).collect();
    assert_eq!(order, [2, 1]);
    assert!(stories.as_one_event(0, 2, ranks[0][0].1) > 0.9);
    assert!(stories.as_one_event(0, 1, ranks[0][1].1) < 0.5);
}

#[test]
fn reports_that_share_no_word_are_joined_by_a_third() {
    let (_, ranks) = opened(&[
        ("gulls harbour lantern", None),
        ("harbour lantern fiddle barley", None),
        ("fiddle barley meadow", None),
        ("choir festival", None),
    ]);
    assert_eq!(ranks[0].iter().map(|&(other, _)| other).collect::<Vec<_>>(), [1, 2]);
    assert!(ranks[3].is_empty());
}

#[test]
fn yesterdays_weather_is_another_event() {
    let weather = |day, numbers: &str| {
        (
            format!(
                "Showers reach the coast by noon, gales die down, seas calm overnight, {numbers}"
            ),
            day,
        )
    };
    let rows = [
        weather(Some(10), "14 16 30 7"),
        weather(Some(15), "12 19 40 8"),
        weather(Some(11), "11 18 50 9"),
        weather(None, "10 17 60 5"),
    ];
    let rows: Vec<(&str, Option<i32>)> = rows.iter().map(|(text, day)| (&**text, *day)).collect();
    let (stories, _) = opened(&rows);
    assert!(stories.as_one_event(0, 1, 0.9) < 1e-6);
    assert!(stories.as_one_event(0, 2, 0.9) > 0.8);
    assert!(stories.as_one_event(0, 3, 0.6) > 0.7);
}

#[test]
fn a_story_that_arrives_later_is_found_like_the_others() {
    let (mut stories, _) = opened(&[
        ("harvest lorry strike port", Some(10)),
        ("harvest lorry strike ends", Some(11)),
        ("choir festival", Some(10)),
    ]);
    let row = ("lorry strike port again", Some(12));
    let story = stories.add(&Counts::of("", row.0), account(row));
    let near = stories.near(story, &mut Sums::default());
    assert_eq!((story, near.len()), (3, 2));
    assert!(near[0].1 > 0.3, "{near:?}");
}

#[test]
fn likeness_is_the_same_both_ways() {
    let (_, ranks) = opened(&[
        ("harvest lorry strike port wheat", Some(10)),
        ("harvest lorry strike barley", Some(14)),
        ("lorry port choir wheat gull", None),
    ]);
    for (one, ranked) in ranks.iter().enumerate() {
        for &(two, score) in ranked {
            let back = ranks[two as usize].iter().find(|&&(other, _)| other as usize == one);
            assert!(back.is_some_and(|&(_, other)| (score - other).abs() < 1e-6), "{ranks:?}");
        }
    }
}
