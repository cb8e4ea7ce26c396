//! Given names: which are one, by spelling, short form or country.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::link::people::sounds::{Nearness, Sound, differ_by_a_letter, readings};

/// How given names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// They do not.
    Differ,
    /// Forms of different countries: Volodymyr, Vladimir.
    National,
    /// By an initial alone.
    Initial,
    /// Short form and long form, or spellings.
    Alike,
    /// Letter for letter.
    Equal,
}

/// Names with the numbers of their rows.
type Rows = HashMap<&'static str, Vec<usize>>;

fn rows(list: &'static str) -> Rows {
    let mut rows: Rows = HashMap::new();
    for (row, line) in list.lines().enumerate() {
        for name in line.split(' ') {
            rows.entry(name).or_default().push(row);
        }
    }
    rows
}

/// Forms of one name.
static SAME: LazyLock<Rows> =
    LazyLock::new(|| rows(include_str!("../../../data/words/given_same.txt")));

/// Names that sound alike and are two.
static APART: LazyLock<Rows> =
    LazyLock::new(|| rows(include_str!("../../../data/words/given_apart.txt")));

/// Short forms with the long ones each may stand for.
static SHORT: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let list = include_str!("../../../data/words/given_short.txt").lines();
    list.filter_map(|line| line.split_once('\t'))
        .map(|(short, long)| (short, long.split(' ').collect()))
        .collect()
});

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let long = SHORT.values().flatten().copied();
    SHORT.keys().chain(SAME.keys()).chain(APART.keys()).copied().chain(long).collect()
});

/// Whether a folded word is a given name we know.
pub fn is_known(word: &str) -> bool {
    KNOWN.contains(word)
}

fn share(rows: &Rows, one: &str, two: &str) -> bool {
    let of = |name: &str| rows.get(name).map_or(&[][..], Vec::as_slice);
    of(one).iter().any(|row| of(two).contains(row))
}

/// Compares the given names of two full names: the first must agree, the middle ones must not
/// contradict.
pub fn compare(one: &[String], two: &[String]) -> Given {
    let (Some((first, middle)), Some((other, others))) = (one.split_first(), two.split_first())
    else {
        return Given::Equal;
    };
    let fits = |(one, two): (&String, &String)| single(one, two) > Given::National;
    let middle_fits = middle.is_empty()
        || others.is_empty()
        || middle.len() == others.len() && std::iter::zip(middle, others).all(fits);
    // A second given name alone: "Tayyip Erdoğan", "Boris Johnson".
    let second = middle.contains(other) || others.contains(first);
    match single(first, other) {
        Given::Differ if second => Given::Alike,
        found if middle_fits => found,
        _ => Given::Differ,
    }
}

/// Compares two given names, folded.
pub fn single(one: &str, two: &str) -> Given {
    if one == two {
        return Given::Equal;
    }
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.chars().count() == 1 {
        return if long.starts_with(short) { Given::Initial } else { Given::Differ };
    }
    if is_short_for(one, two) || is_short_for(two, one) || sound_alike(one, two) {
        return Given::Alike;
    }
    if share(&SAME, one, two) { Given::National } else { Given::Differ }
}

/// The short forms of a folded given name.
pub fn shorts_of(long: &str) -> &'static [&'static str] {
    static SHORTS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut shorts: HashMap<&str, Vec<&str>> = HashMap::new();
        for (short, longs) in &*SHORT {
            let same = SAME.keys().filter(|name| longs.iter().any(|long| share(&SAME, long, name)));
            let all: HashSet<&str> = same.chain(longs).copied().collect();
            for long in all {
                shorts.entry(long).or_default().push(short);
            }
        }
        shorts
    });
    SHORTS.get(long).map_or(&[], Vec::as_slice)
}

/// Whether a folded given name is short for another: "steve" for "steven", which is a form of
/// "stephen".
pub fn is_short_for(short: &str, long: &str) -> bool {
    let whole = SHORT.get(short).map_or(&[][..], Vec::as_slice);
    whole.iter().any(|whole| *whole == long || share(&SAME, whole, long))
}

fn sound_alike(one: &str, two: &str) -> bool {
    if one.len().min(two.len()) < 4 || !begin_alike(one, two) || share(&APART, one, two) {
        return false;
    }
    let longer = one.len() != two.len() && one.len().min(two.len()) >= 6;
    if longer && differ_by_a_letter(one, two) {
        return true;
    }
    let others = readings(two);
    let alike = |own: &Sound| {
        others.iter().any(|other| own.nearness(other) == Some(Nearness::Same) && own.len() >= 3)
    };
    readings(one).iter().any(alike)
}

/// A quick look: most pairs already begin with other sounds.
fn begin_alike(one: &str, two: &str) -> bool {
    const GROUPS: [&str; 4] = ["aeiouyj", "ckgqh", "vwf", "szcjgt"];
    let (Some(one), Some(two)) = (one.chars().next(), two.chars().next()) else { return false };
    one == two || GROUPS.iter().any(|group| group.contains(one) && group.contains(two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_agree_by_form_and_never_across_sexes() {
        for (one, two, expected) in [
            ("marco", "marco", Given::Equal),
            ("steve", "steven", Given::Alike),
            ("steve", "stephen", Given::Alike),
            ("sergei", "sergey", Given::Alike),
            ("d", "donald", Given::Initial),
            ("volodymyr", "vladimir", Given::National),
            ("chris", "christina", Given::Alike),
            ("christopher", "christina", Given::Differ),
            ("patrick", "patricia", Given::Differ),
            ("alexander", "alexandra", Given::Differ),
            ("michael", "michelle", Given::Differ),
            ("francis", "frances", Given::Differ),
            ("marie", "mario", Given::Differ),
            ("john", "joan", Given::Differ),
            ("rupert", "robert", Given::Differ),
            ("simon", "simone", Given::Differ),
        ] {
            assert_eq!(single(one, two), expected, "{one} {two}");
            assert_eq!(single(two, one), expected, "{two} {one}");
        }
    }
}
