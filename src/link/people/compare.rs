//! Whether two names are one person: surnames must agree first, then given names, then the rest.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::link::people::name::Name;
use crate::link::people::{Comparison, Verdict};

/// Given names that go together, each with the numbers of its rows.
static GIVEN: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, line) in include_str!("../../../data/words/given.txt").lines().enumerate() {
        for name in line.split(' ') {
            rows.entry(name).or_default().push(row);
        }
    }
    rows
});

/// By-names and names with two romanisations, as wholes.
static BYNAMES: LazyLock<HashSet<(String, String)>> = LazyLock::new(|| {
    let list = include_str!("../../../data/words/bynames.txt").lines();
    let pairs = list.filter_map(|line| line.split_once('\t'));
    pairs.map(|(one, two)| (Name::of(one).whole(), Name::of(two).whole())).collect()
});

const fn answer(verdict: Verdict, rule: &'static str) -> Comparison {
    Comparison { verdict, rule }
}

/// Compares two names.
pub fn compare(one: &Name, two: &Name) -> Comparison {
    let (whole, other) = (one.whole(), two.whole());
    if whole.is_empty() || other.is_empty() {
        return answer(Verdict::Unsure, "no name");
    }
    if one.suffix != two.suffix && !one.is_single() && !two.is_single() {
        return answer(Verdict::Different, "father and son: Jr and Sr differ");
    }
    if whole == other && one.is_regnal == two.is_regnal {
        return answer(Verdict::Same, "same name");
    }
    if BYNAMES.contains(&(whole.clone(), other.clone())) || BYNAMES.contains(&(other, whole)) {
        return answer(Verdict::Same, "known by-name");
    }
    if one.is_regnal || two.is_regnal {
        return regnal(one, two);
    }
    match (one.is_single(), two.is_single()) {
        (true, true) => singles(one, two),
        (true, false) => single_and_full(one, two),
        (false, true) => single_and_full(two, one),
        (false, false) => fulls(one, two),
    }
}

/// A pope's or king's name is whole: it agrees with nothing shorter or longer.
fn regnal(one: &Name, two: &Name) -> Comparison {
    let both = one.is_regnal && two.is_regnal;
    let first = |name: &Name| name.given.first().unwrap_or(&name.surname).clone();
    if both && first(one) == first(two) && (one.is_single() || two.is_single()) {
        answer(Verdict::Unsure, "one regnal name lacks its number")
    } else {
        answer(Verdict::Different, "a regnal name is a whole name")
    }
}

fn singles(one: &Name, two: &Name) -> Comparison {
    match surnames(&one.surname, &two.surname) {
        Some(rule) => answer(Verdict::Same, rule),
        None => answer(Verdict::Different, "names differ"),
    }
}

fn single_and_full(single: &Name, full: &Name) -> Comparison {
    if let Some(rule) = surnames(&single.surname, &full.surname) {
        return if single.suffix.is_none()
            && full.suffix.is_some()
            && full.suffix.as_deref() != Some("sr")
        {
            answer(Verdict::Unsure, "a surname alone, and a son's full name")
        } else {
            answer(Verdict::Same, rule)
        };
    }
    // "Kim" of "Kim Jong Un", "Xi" of "Xi Jinping": the surname may come first, but so may a
    // given name.
    if full.given.first() == Some(&single.surname) {
        return if is_surname_first(full) {
            answer(Verdict::Same, "surname, which comes first")
        } else {
            answer(Verdict::Different, "a given name alone is nobody")
        };
    }
    // "Tayyip Erdoğan" has its surname; "Jong Un" alone is a given name.
    answer(Verdict::Different, "surnames differ")
}

/// Chinese, Korean and Vietnamese surnames stand first: short, and of a closed list.
fn is_surname_first(name: &Name) -> bool {
    const FIRST: &[&str] = &[
        "ban", "chen", "chiang", "cho", "choi", "deng", "han", "ho", "hu", "jang", "jiang", "jung",
        "kang", "kim", "lee", "li", "lim", "lin", "liu", "ma", "mao", "moon", "ng", "nguyen",
        "pan", "park", "peng", "pham", "qin", "ri", "roh", "shin", "son", "song", "sun", "tran",
        "wang", "wen", "wu", "xi", "xu", "yang", "yi", "yoon", "yun", "zhang", "zhao", "zhou",
        "zhu",
    ];
    name.given.first().is_some_and(|first| FIRST.contains(&first.as_str()))
}

fn fulls(one: &Name, two: &Name) -> Comparison {
    if joined_agree(one, two) {
        return answer(Verdict::Same, "same name, parts joined or turned round");
    }
    let Some(rule) = surnames(&one.surname, &two.surname) else {
        return longer_tail(one, two);
    };
    if is_surname_first(one) && is_surname_first(two) {
        // Both parts behind the surname are the given name.
        let close = one.given.first() == two.given.first()
            && jaro_winkler(&one.whole(), &two.whole()) >= 0.97;
        return answer(
            if close { Verdict::Same } else { Verdict::Different },
            "given names differ",
        );
    }
    match given_names(&one.given, &two.given) {
        Given::Agree => answer(Verdict::Same, rule),
        Given::National => answer(Verdict::Same, "same surname, national forms of the given name"),
        Given::Differ => answer(Verdict::Different, "given names differ"),
    }
}

/// "Kim Jong Un" and "Kim Jongun", "Orbán Viktor" and "Viktor Orbán".
fn joined_agree(one: &Name, two: &Name) -> bool {
    let parts = |name: &Name| {
        let mut parts: Vec<String> = name.given.iter().chain([&name.surname]).cloned().collect();
        parts.sort_unstable();
        parts
    };
    one.whole() == two.whole()
        || (one.given.len() == 1 && two.given.len() == 1 && parts(one) == parts(two))
}

/// "Nicolás Maduro Moros", "Mohammed bin Zayed Al Nahyan": the longer name goes on behind the
/// shorter one.
fn longer_tail(one: &Name, two: &Name) -> Comparison {
    let all = |name: &Name| -> Vec<String> {
        name.given.iter().chain([&name.surname]).cloned().collect()
    };
    let (short, long) = if one.given.len() <= two.given.len() { (one, two) } else { (two, one) };
    let (short, long) = (all(short), all(long));
    // "binzayed" of the short name is "bin", "zayed" of the long one.
    let long: Vec<String> = long.into_iter().filter(|part| part != "al").collect();
    let joined: String = long.iter().take(short.len().max(2) + 1).map(String::as_str).collect();
    let starts = short.len() >= 2 && long.len() > short.len() && long.starts_with(&short)
        || short.len() >= 2 && joined.starts_with(&short.concat()) && short.concat().len() >= 10;
    if starts {
        answer(Verdict::Same, "the longer name goes on with a second surname")
    } else {
        answer(Verdict::Different, "surnames differ")
    }
}

enum Given {
    Agree,
    National,
    Differ,
}

/// Given names agree when the first does, and the middle ones do not contradict.
fn given_names(one: &[String], two: &[String]) -> Given {
    let (Some((first, middle)), Some((other, others))) = (one.split_first(), two.split_first())
    else {
        return Given::Agree;
    };
    let middle_fits = middle.is_empty()
        || others.is_empty()
        || middle.len() == others.len()
            && std::iter::zip(middle, others)
                .all(|(one, two)| initial_agrees(one, two) || one == two);
    if !middle_fits {
        return Given::Differ;
    }
    if first == other || initial_agrees(first, other) || names_alike(first, other) {
        return Given::Agree;
    }
    if go_together(first, other) {
        return Given::National;
    }
    // A second given name alone: "Tayyip Erdoğan", "Boris Johnson".
    let second = middle.contains(other) || others.contains(first);
    if second { Given::Agree } else { Given::Differ }
}

fn initial_agrees(one: &str, two: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    initial(one, two) || initial(two, one)
}

fn go_together(one: &str, two: &str) -> bool {
    let rows = |name: &str| GIVEN.get(name).map_or(&[][..], Vec::as_slice);
    rows(one).iter().any(|row| rows(two).contains(row))
}

fn names_alike(one: &str, two: &str) -> bool {
    let long = one.len().min(two.len()) >= 4;
    long && (key(one) == key(two) || jaro_winkler(one, two) >= 0.92)
        && one.ends_with('a') == two.ends_with('a')
}

/// Whether two surnames are one, and by which rule.
pub fn surnames(one: &str, two: &str) -> Option<&'static str> {
    if one == two {
        return Some("same surname");
    }
    let long = one.chars().count().min(two.chars().count()) >= 4;
    if long && keys(one).intersection(&keys(two)).next().is_some() {
        return Some("surname in another spelling");
    }
    let same_end = one.chars().next_back() == two.chars().next_back();
    let longer = one.len().min(two.len()) >= 5;
    let alike = longer
        && same_end
        && one.chars().next() == two.chars().next()
        && jaro_winkler(one, two) >= 0.95;
    alike.then_some("surname differs by a letter")
}

/// Spellings of letters in other languages, as readings of their own.
const READINGS: &[(&str, &str)] = &[
    ("sch", "sh"),
    ("tch", "ch"),
    ("j", "zh"),
    ("w", "v"),
    ("ou", "u"),
    ("ch", "kh"),
    ("gine", "zhin"),
    ("s", "sh"),
    ("c", "ch"),
];

fn keys(surname: &str) -> HashSet<String> {
    let mut keys = HashSet::from([key(surname)]);
    for (from, to) in READINGS {
        if surname.contains(from) {
            keys.insert(key(&surname.replace(from, to)));
        }
    }
    keys.retain(|key| key.len() >= 2);
    keys
}

/// Groups of letters that romanisations write for one sound.
const SOUNDS: &[(&str, &str)] = &[
    ("tsch", "C"),
    ("shch", "S"),
    ("tch", "C"),
    ("sch", "S"),
    ("ch", "C"),
    ("sh", "S"),
    ("zh", "J"),
    ("dj", "J"),
    ("kh", "k"),
    ("gh", "k"),
    ("ck", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("tz", "s"),
    ("ts", "s"),
    ("ks", "x"),
    ("q", "k"),
    ("c", "k"),
    ("g", "k"),
    ("w", "f"),
    ("v", "f"),
    ("j", "y"),
    ("z", "s"),
];

/// The consonants of a name with what romanisations confuse made one. A final a is kept: in
/// Slavic names it tells wife from husband (Zelensky, Zelenska).
pub fn key(name: &str) -> String {
    let mut rest = name;
    let mut sounds = String::new();
    while let Some(letter) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(group, _)| rest.starts_with(group));
        let length = if let Some((group, sound)) = found {
            sounds.push_str(sound);
            group.len()
        } else {
            sounds.push(letter);
            letter.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    let feminine = name.ends_with('a');
    let mut key = String::new();
    for (at, letter) in sounds.chars().enumerate() {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h');
        let letter = match letter {
            'y' | 'i' if at == 0 => 'e',
            'u' if at == 0 => 'o',
            other => other,
        };
        if (at == 0 || !vowel) && !key.ends_with(letter) {
            key.push(letter);
        }
    }
    if feminine && key.chars().count() > 1 {
        key.push('a');
    }
    key
}

/// Likeness of two words, 0 to 1: shared letters near their places, a shared start counting more
/// (Jaro 1989, Winkler 1990).
pub fn jaro_winkler(one: &str, two: &str) -> f32 {
    let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    let reach = (one.len().max(two.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; two.len()];
    let mut matched = Vec::new();
    for (at, letter) in one.iter().enumerate() {
        let first = at.saturating_sub(reach);
        let places =
            two.iter().zip(taken.iter_mut()).enumerate().skip(first).take(at + reach + 1 - first);
        for (place, (other, taken)) in places {
            if !*taken && other == letter {
                *taken = true;
                matched.push((*letter, place));
                break;
            }
        }
    }
    let n_matched = matched.len() as f32;
    if n_matched == 0.0 {
        return 0.0;
    }
    let mut sorted = matched.clone();
    sorted.sort_unstable_by_key(|&(_, place)| place);
    let turned = std::iter::zip(&matched, &sorted).filter(|(one, two)| one.0 != two.0).count();
    let half = (turned / 2) as f32;
    let jaro = (n_matched / one.len() as f32
        + n_matched / two.len() as f32
        + (n_matched - half) / n_matched)
        / 3.0;
    let start = std::iter::zip(&one, &two).take(4).take_while(|(one, two)| one == two).count();
    jaro + start as f32 * 0.1 * (1.0 - jaro)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_women_apart_and_spellings_together() {
        assert_eq!(key("zelensky"), key("zelenskyy"));
        assert_eq!(key("lavrov"), key("lawrow"));
        assert_ne!(key("zelensky"), key("zelenska"));
    }

    #[test]
    fn likeness_is_that_of_the_papers() {
        assert!((jaro_winkler("martha", "marhta") - 0.961).abs() < 0.001);
        assert!((jaro_winkler("dwayne", "duane") - 0.84).abs() < 0.001);
        assert!(jaro_winkler("abc", "xyz") < 0.001);
    }
}
