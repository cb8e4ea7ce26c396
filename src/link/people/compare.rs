//! Whether two names are one person: surnames must agree first, then given names, then the rest.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::link::people::given::{self, Given};
use crate::link::people::name::{Name, is_particle};
use crate::link::people::sounds::{Nearness, differ_by_a_letter};
use crate::link::people::{Comparison, Verdict};
use crate::text::families::is_family;
use crate::text::gender::{Gender, of_given};

/// The rule for surnames that are the same, but not letter for letter.
pub const OTHER_SPELLING: &str = "surname in another spelling";

/// The rule of names that only their countries' forms join; across documents roles must not
/// contradict it.
pub const NATIONAL: &str = "same surname, national forms of the given name";

/// The rule of a surname alone that may be the father's or the son's.
pub const SON: &str = "a surname alone, and a son's full name";

/// The rule of a surname with a particle, or of two surnames, without the given name.
pub const TAIL: &str = "the surname whole, without the given name";

/// The rule of a first surname alone, where there are two.
pub const FIRST_OF_TWO: &str = "perhaps the first of two surnames";

/// The rule of names that an initial joins.
pub const INITIAL: &str = "same surname, initial agrees";

/// By-names and names with two romanisations, as wholes, with the numbers of their rows.
static BYNAMES: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    let list = include_str!("../../../data/words/bynames.txt").lines();
    for (row, line) in list.enumerate() {
        for name in line.split('\t') {
            rows.entry(Name::of(name).whole).or_default().push(row);
        }
    }
    rows
});

/// Rows of the list of by-names that hold a name as a whole.
pub fn byname_rows(whole: &str) -> &'static [usize] {
    BYNAMES.get(whole).map_or(&[], Vec::as_slice)
}

const fn same(rule: &'static str) -> Comparison {
    Comparison { verdict: Verdict::Same, rule }
}

const fn different(rule: &'static str) -> Comparison {
    Comparison { verdict: Verdict::Different, rule }
}

const fn unsure(rule: &'static str) -> Comparison {
    Comparison { verdict: Verdict::Unsure, rule }
}

/// Compares two names.
pub fn compare(one: &Name, two: &Name) -> Comparison {
    if one.whole.is_empty() || two.whole.is_empty() {
        return unsure("no name");
    }
    if one.suffix != two.suffix && !one.is_single() && !two.is_single() {
        return different("father and son: Jr and Sr differ");
    }
    // "Curt Jr." is not Curt Hoekstra Sr.
    if one.suffix != two.suffix && one.suffix.is_some() && two.suffix.is_some() {
        return different("father and son: Jr and Sr differ");
    }
    if one.whole == two.whole && one.is_regnal == two.is_regnal {
        return same("same name");
    }
    if is_byname(one, two) || is_byname(two, one) {
        return same("known by-name");
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

/// "Che Guevara" for "Ernesto Guevara"; "Bibi Netanyahu", where "Bibi" alone is on the list.
fn is_byname(one: &Name, two: &Name) -> bool {
    let rows = byname_rows(&two.whole);
    let shared = |whole: &str| byname_rows(whole).iter().any(|row| rows.contains(row));
    !rows.is_empty()
        && (shared(&one.whole)
            || one.given.len() == 1
                && one.surname == two.surname
                && one.given.first().is_some_and(|byname| shared(byname)))
}

/// A pope's or king's name is whole: it agrees with nothing shorter or longer.
fn regnal(one: &Name, two: &Name) -> Comparison {
    let first = |name: &Name| name.given.first().unwrap_or(&name.surname).clone();
    let one_single = one.is_single() || two.is_single();
    if one.is_regnal && two.is_regnal && first(one) == first(two) && one_single {
        unsure("one regnal name lacks its number")
    } else if one.whole == two.whole && one.is_single() {
        same("regnal name without its title")
    } else {
        different("a regnal name is a whole name")
    }
}

fn singles(one: &Name, two: &Name) -> Comparison {
    match surnames(one, two) {
        Surnames::Equal => same("same surname"),
        Surnames::Spelling => same(OTHER_SPELLING),
        Surnames::Near(rule) => unsure(rule),
        Surnames::Differ => different("names differ"),
    }
}

fn single_and_full(single: &Name, full: &Name) -> Comparison {
    let is_son = full.suffix.as_deref().is_some_and(|suffix| suffix != "sr");
    match surnames(single, full) {
        Surnames::Equal | Surnames::Spelling if single.suffix.is_none() && is_son => {
            return unsure(SON);
        }
        Surnames::Equal => return same("same surname"),
        Surnames::Spelling => return same(OTHER_SPELLING),
        Surnames::Near(rule) if eastern_family(single, full).is_none() => return unsure(rule),
        Surnames::Near(_) | Surnames::Differ => {}
    }
    // "Kim" of "Kim Jong Un", "Xi" of "Xi Jinping": the surname may come first, but so may a
    // given name. "Jong Un" alone is a given name.
    eastern_family(single, full).unwrap_or_else(|| {
        if full.given.first() == Some(&single.surname) {
            different("a given name alone is nobody")
        } else if is_family(&single.surname)
            && full.given.iter().skip(1).any(|part| *part == single.surname)
        {
            same("family name within the name")
        } else if full.given.last() == Some(&single.surname) && full.given.len() > 1 {
            // "Andrés Manuel López Obrador" may be "López".
            unsure(FIRST_OF_TWO)
        } else if full.first_half.as_ref() == Some(&single.surname) && full.eastern.is_none() {
            // "Marieke van der Linden-Bos" may be "van der Linden".
            unsure(FIRST_OF_TWO)
        } else {
            different("surnames differ")
        }
    })
}

fn eastern_family(single: &Name, full: &Name) -> Option<Comparison> {
    full.eastern.as_ref()?;
    let first = full.given.first()?;
    (*first == single.surname).then_some(same("surname, which comes first"))
}

fn fulls(one: &Name, two: &Name) -> Comparison {
    if turned_or_joined(one, two) {
        return same("same name, parts joined or turned round");
    }
    if let (Some(one), Some(two)) = (&one.eastern, &two.eastern) {
        return if one == two {
            same("same name, its syllables spelt otherwise")
        } else {
            different("given names differ")
        };
    }
    let surnames = surnames(one, two);
    if surnames == Surnames::Differ {
        return longer_tail(one, two);
    }
    if surnames == Surnames::Equal && (is_tail(one, two) || is_tail(two, one)) {
        return same(TAIL);
    }
    match (surnames, given::compare(&one.given, &two.given)) {
        (Surnames::Differ, _) => different("surnames differ"),
        (Surnames::Near(rule), Given::Equal | Given::Alike) => unsure(rule),
        (_, Given::Differ) => middle_differs(one, two),
        (Surnames::Near(_), _) => different("surnames differ"),
        (Surnames::Equal | Surnames::Spelling, Given::National) => same(NATIONAL),
        (Surnames::Equal | Surnames::Spelling, Given::Initial) => same(INITIAL),
        (Surnames::Equal, Given::Equal) => same("same given name and surname"),
        (Surnames::Equal, Given::Alike) => same("same surname, given names agree"),
        (Surnames::Spelling, Given::Equal | Given::Alike) => same(OTHER_SPELLING),
    }
}

/// "Van Niekerk" of "Pieter van Niekerk", "Ríos Castañeda" of "María Ríos Castañeda": no given
/// name begins the shorter one.
fn is_tail(short: &Name, long: &Name) -> bool {
    let [first] = short.given.as_slice() else { return false };
    let is_second = || long.given.len() > 1 && long.given.last() == Some(first);
    is_particle(first) && long.has_particle && !long.given.contains(first)
        || is_second() && !given::is_known(first) && of_given(first) == Gender::Unknown
}

/// "George W. Bush", "George H. W. Bush": the first names agree, what stands between does not.
fn middle_differs(one: &Name, two: &Name) -> Comparison {
    let first = |name: &Name| name.given.first().cloned().unwrap_or_default();
    if given::single(&first(one), &first(two)) > Given::Initial {
        different("middle names differ")
    } else {
        different("given names differ")
    }
}

/// "Kim Jong Un" and "Kim Jongun", "Orbán Viktor" and "Viktor Orbán".
fn turned_or_joined(one: &Name, two: &Name) -> bool {
    one.whole == two.whole
        || match (one.given.as_slice(), two.given.as_slice()) {
            ([first], [other]) => *first == two.surname && *other == one.surname,
            _ => false,
        }
}

/// "Nicolás Maduro Moros", "Mohammed bin Zayed Al Nahyan": the longer name goes on behind the
/// shorter one, by one part: "Aung San" is not "Aung San Suu Kyi".
fn longer_tail(one: &Name, two: &Name) -> Comparison {
    let (short, long) = if one.given.len() <= two.given.len() { (one, two) } else { (two, one) };
    let is_short_eastern = short.eastern.is_some();
    // Nearly every two names that are compared end here: lengths first, sounds last.
    let (n_short, n_long) = (parts(short).count(), parts(long).count());
    let starts = || parts(short).skip(1).eq(parts(long).skip(1).take(n_short - 1));
    let heads = || parts(short).next().zip(parts(long).next());
    let agree = || {
        heads().is_some_and(|(one, two)| {
            one == two || given::single(one, two) > Given::Differ && one.len().min(two.len()) > 2
        })
    };
    if n_short < 2 || n_long != n_short + 1 || !starts() || !agree() {
        return different("surnames differ");
    }
    // "J. Smith Ltd", "Kim Jong" and "Kim Jong Il": a part too short, or a given name cut off.
    let telling = parts(short).all(|part| part.chars().count() > 2) && !is_short_eastern;
    if telling {
        same("the longer name goes on with a second surname")
    } else {
        unsure("one name goes on where the other ends")
    }
}

/// The parts of a name in their order, without a particle that may be there or not.
fn parts(name: &Name) -> impl Iterator<Item = &String> {
    name.given.iter().chain([&name.surname]).filter(|part| *part != "al")
}

/// How two surnames agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surnames {
    /// They do not.
    Differ,
    /// Nearly, and in which way.
    Near(&'static str),
    /// Written otherwise.
    Spelling,
    /// Letter for letter.
    Equal,
}

/// Compares the surnames of two names.
pub fn surnames(one: &Name, two: &Name) -> Surnames {
    if one.surname == two.surname {
        return Surnames::Equal;
    }
    let shorter = one.surname.chars().count().min(two.surname.chars().count());
    if shorter < 4 {
        return Surnames::Differ;
    }
    let pairs = one.sounds.iter().flat_map(|one| two.sounds.iter().map(move |two| (one, two)));
    let mut found = Surnames::Differ;
    for nearness in pairs.filter_map(|(one, two)| one.nearness(two)) {
        match nearness {
            Nearness::Same => return Surnames::Spelling,
            Nearness::Near => found = Surnames::Near("surnames differ in their vowels"),
        }
    }
    let longer = one.surname.chars().count().max(two.surname.chars().count());
    let is_slip = || {
        differ_by_a_letter(&one.surname, &two.surname)
            || lacks_an_s(&one.surname, &two.surname)
            || lacks_an_s(&two.surname, &one.surname)
    };
    if found == Surnames::Differ && longer >= 6 && is_slip() {
        found = Surnames::Near("surnames differ by a letter");
    }
    found
}

/// "Water" for "Waters", but not "William" for "Williams", whom somebody may be called.
fn lacks_an_s(one: &str, two: &str) -> bool {
    two.strip_suffix('s') == Some(one) && !given::is_known(one) && of_given(one) == Gender::Unknown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::link::people::{Verdict, compare};

    fn check(one: &str, two: &str, verdict: Verdict) {
        assert_eq!(compare(one, two).verdict, verdict, "{one} / {two}: {}", compare(one, two).rule);
    }

    /// Names of one person.
    const SAME: &[(&str, &str)] = &[
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Orbán Viktor", "Viktor Orban"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("President Xi", "Xi Jinping"),
        ("Gen. Mark Milley", "Mark A. Milley"),
        ("bin Laden", "Osama bin Laden"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Nikita Khrushchev", "Nikita Chruschtschow"),
        ("Boris Yeltsin", "Boris Jelzin"),
        ("Muammar Gaddafi", "Muammar Qadhafi"),
        ("Slobodan Milosevic", "Slobodan Miloshevich"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Ban Ki-moon", "Ban Ki Moon"),
        ("Park Geun-hye", "Park Geun Hye"),
        ("Roh Moo-hyun", "No Mu-hyon"),
        ("Bill Clinton", "William Clinton"),
        ("Steve Jobs", "Steven Jobs"),
        ("Liz Truss", "Elizabeth Truss"),
        ("Serhii Shoigu", "Sergey Shoygu"),
        ("Hosni Mubarak", "Husni Mubarak"),
        ("Mohammed bin Zayed", "Mohamed bin Zayed Al Nahyan"),
        ("Ahmed Ben Bella", "Ahmed Ben-Bella"),
        ("Ben Affleck", "Affleck"),
        ("John Kennedy", "John F. Kennedy"),
        ("Andrés Manuel López Obrador", "AMLO"),
        ("Bibi Netanyahu", "Benjamin Netanyahu"),
        ("Mikhail Gorbachev", "Michail Gorbatschow"),
        ("Kim Jong-il", "Kim"),
        ("Abdul Rashid Dostum", "Dostum"),
    ];

    #[test]
    fn names_of_one_person_are_the_same() {
        for (one, two) in SAME {
            check(one, two, Verdict::Same);
        }
    }

    #[test]
    fn names_of_two_people_are_never_the_same() {
        for (one, two) in [
            ("Volodymyr Zelensky", "Vladimir Putin"),
            ("Volodymyr Zelensky", "Olena Zelenska"),
            ("Donald Trump", "Donald Trump Jr."),
            ("Donald Trump", "Donald Tusk"),
            ("George W. Bush", "George H. W. Bush"),
            ("Mohammed bin Salman", "King Salman"),
            ("Pope Francis", "Francis Collins"),
            ("Kim Jong Un", "Kim Jong Il"),
            ("Aung San Win", "Aung San"),
            ("Michael Dell", "Michelle Dell"),
            ("Francis Bacon", "Frances Bacon"),
            ("John Bell", "Joan Bell"),
            ("Patrick Leahy", "Patricia Leahy"),
            ("Alexander Weiss", "Alexandra Weiss"),
            ("Peter Lytvyn", "Peter Lytvynenko"),
            ("Barack Obama", "Michelle Obama"),
            ("Raúl Castro", "Fidel Castro"),
            ("Raisa Gorbacheva", "Mikhail Gorbachev"),
            ("Xi Jinping", "Xi Zhongxun"),
            ("Rupert Murdoch", "Robert Murdoch"),
            ("Marco", "Marco Rubio"),
            ("Anna Stone", "Stone Phillips"),
        ] {
            let verdict = compare(one, two).verdict;
            assert_ne!(verdict, Verdict::Same, "{one} / {two}: {}", compare(one, two).rule);
        }
        for (one, two) in [
            ("Peter Miller", "Peter Muller"),
            ("Andrew Johnson", "Andrew Johnston"),
            ("John Bell", "John Ball"),
            ("Kennedy", "Robert F. Kennedy Jr."),
        ] {
            check(one, two, Verdict::Unsure);
        }
    }

    proptest! {
        #[test]
        fn comparing_is_symmetric(one in "([A-Z][a-z]{1,5}[ -]?){1,3}|\\PC{0,8}", two in "([A-Z][a-z]{1,5}[ -]?){1,3}") {
            prop_assert_eq!(compare(&one, &two).verdict, compare(&two, &one).verdict);
        }
    }
}
