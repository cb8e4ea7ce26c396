//! Why two stories belong together, in a few words.

use crate::link::days;
use crate::link::stories::Stories;

/// Names and words given.
const MOST: usize = 4;

/// Names that every week and every year has.
#[rustfmt::skip]
const DATES: &[&str] = &[
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
    "Sept", "Oct", "Nov", "Dec",
];

/// A shared name, and in how many stories it stands.
type Told<'a> = (&'a str, usize);

/// Shared names that few stories have, the rarest first, then shared words. Empty when all they
/// share is what everybody writes about.
pub fn find(stories: &Stories, one: usize, two: usize) -> Vec<String> {
    let mut reasons = names(stories, one, two);
    reasons.truncate(MOST - 1);
    for (word, _) in words(stories, one, two) {
        let said = reasons.iter().any(|reason| holds(reason, word));
        if reasons.len() < MOST && !said {
            reasons.push(word.to_owned());
        }
    }
    reasons
}

/// Shared names that few stories have, the rarest first, none inside another: two of them make
/// a follow-up.
pub fn names(stories: &Stories, one: usize, two: usize) -> Vec<String> {
    let mut told = known(stories, one, two);
    // Names that nobody marked as such: words that stand with a capital inside sentences.
    let others = words(stories, one, two);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    told.extend(others.into_iter().filter(|(word, _)| capital(word)));
    let mut names: Vec<String> = Vec::new();
    for (name, _) in told {
        if !names.iter().any(|other| holds(other, name) || holds(name, other)) {
            names.push(name.to_owned());
        }
    }
    names
}

fn known(stories: &Stories, one: usize, two: usize) -> Vec<Told<'_>> {
    let mut told: Vec<Told<'_>> = shared_names(stories, one, two).collect();
    told.retain(|&(_, n_stories)| n_stories <= telling(stories));
    told.sort_by_key(|&(name, n_stories)| (n_stories, name));
    told
}

/// Names that both name, whether they tell or not.
fn shared_names(stories: &Stories, one: usize, two: usize) -> impl Iterator<Item = Told<'_>> {
    let of = |story: usize| stories.accounts.get(story).map_or(&[][..], |account| &account.names);
    let theirs = of(two);
    let shared = of(one).iter().filter(|name| theirs.binary_search(name).is_ok());
    let shared = shared.filter_map(|&name| stories.names.get(name as usize));
    shared.map(|(name, n_stories)| (name.as_str(), *n_stories as usize))
}

fn words(stories: &Stories, one: usize, two: usize) -> Vec<Told<'_>> {
    let terms = &stories.terms;
    let shared = terms.shared(one, two).into_iter();
    let told = shared.map(|(term, _)| (terms.name(term), terms.n_stories_with(term)));
    // "Vladimir" tells nothing where everybody writes of Vladimir Orlov.
    let names: Vec<&str> = shared_names(stories, one, two).map(|(name, _)| name).collect();
    let says = |word: &str| {
        let is_number = word.starts_with(|letter: char| letter.is_ascii_digit());
        let is_named = names.iter().any(|name| holds(name, word));
        word.len() > 2 && !is_number && !is_named && !DATES.contains(&word)
    };
    told.filter(|&(word, n)| n <= telling(stories) && says(word)).collect()
}

/// A name or word in more stories than this explains nothing: 5 % of the collection, but in
/// a small folder that is less than one story.
fn telling(stories: &Stories) -> usize {
    (stories.accounts.len() / 20).max(4)
}

/// Whether one name stands in another, whatever the case.
fn holds(long: &str, short: &str) -> bool {
    long.to_lowercase().contains(&short.to_lowercase())
}

/// The gap between two stories for people: "11 days earlier", "about 11 days earlier" where they
/// are not known to the day; none where next to nothing is known.
pub fn gap(stories: &Stories, one: usize, two: usize) -> Option<String> {
    let (one, two) = (stories.days(one), stories.days(two));
    if let Some(days) = days::gap(one, two) {
        return Some(told(days));
    }
    // Two days that are not known to the day may be one.
    if let Some(days) = days::about(one, two).filter(|days| days.abs() > 1) {
        return Some(format!("about {}", told(days)));
    }
    let (one, two) = one.zip(two)?;
    let order = if one.last < two.first { Some("later") } else { None };
    order.or_else(|| (two.last < one.first).then_some("earlier")).map(str::to_owned)
}

fn told(days: i32) -> String {
    match days {
        0 => "same day".to_owned(),
        1 => "next day".to_owned(),
        -1 => "day before".to_owned(),
        later if later > 0 => format!("{later} days later"),
        earlier => format!("{} days earlier", earlier.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::counts::Counts;
    use crate::link::days::Days;
    use crate::link::stories::Account;
    use crate::link::terms::Terms;

    fn stories(rows: &[(&str, Option<i32>)]) -> Stories {
        let counts: Vec<Counts> = rows.iter().map(|(text, _)| Counts::of("", text)).collect();
        let days = |day| Days { first: day, last: day, proves: true };
        let account =
            |&(_, day): &(&str, Option<i32>)| Account { days: day.map(days), ..Account::default() };
        let accounts = rows.iter().map(account).collect();
        Stories::of(Terms::of_all(&counts), accounts, [].iter())
    }

    #[test]
    fn a_link_says_which_words_it_rests_on_names_first_and_as_they_are_spelt() {
        let stories = stories(&[
            ("the wheat treaty of Lugano signed by Umerov", None),
            ("the wheat treaty in Lugano, said Umerov, failed", None),
            ("a choir", None),
        ]);
        let reasons = find(&stories, 0, 1);
        assert_eq!(reasons.len(), 4, "{reasons:?}");
        assert!(reasons[..2].iter().all(|name| ["Lugano", "Umerov"].contains(&&**name)));
        assert!(reasons[2..].iter().all(|word| ["wheat", "treaty"].contains(&&**word)));
        assert_eq!(names(&stories, 0, 1).len(), 2);
    }

    #[test]
    fn what_everybody_writes_about_explains_nothing() {
        let text = ("the treaty of Lugano", None);
        assert_eq!(find(&stories(&[text; 6]), 0, 1), Vec::<String>::new());
    }

    #[test]
    fn the_gap_is_told_in_words() {
        let stories = stories(&[("a", Some(10)), ("b", Some(10)), ("c", Some(9)), ("d", Some(21))]);
        let gap = |two| gap(&stories, 0, two).unwrap();
        assert_eq!([gap(1), gap(2), gap(3)], ["same day", "day before", "11 days later"]);
    }
}
