//! What bears the name of a person and is none: firms, hospitals, telescopes and streets; ships,
//! storms and animals, too, which texts go on to call by it: "Hurricane Josephine grew. Josephine
//! is expected on Friday."

use std::ops::Range;
use std::sync::LazyLock;

use crate::extract::employers;
use crate::extract::firms;
use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};
use crate::extract::owned;
use crate::extract::surnames;
use crate::text::lexicon::Words;

/// Behind a name that something bears: "the James Webb Space Telescope".
#[rustfmt::skip]
static MONUMENTS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "airport", "arena", "avenue", "award", "boulevard", "bridge", "center", "centre", "classic",
    "clinic", "college", "drive", "elementary", "foundation", "gardens", "high", "hospital", "hotel", "institute", "invitational",
    "lane", "library", "marg", "medal", "memorial", "mission", "museum", "observatory", "oval",
    "park", "pavilion", "prize", "pub", "restaurant", "road", "run", "scholarship", "school", "square", "stadium",
    "stage", "stand", "street", "telescope", "terminal", "theater", "theatre", "trophy",
    "university", "ward",
]));

/// Before the name of a ruler or a saint that something bears: "the mosque of Sultan Hassan".
const RULERS: &[&str] = &[
    "queen", "king", "prince", "princess", "sultan", "emperor", "empress", "pope", "saint", "st",
    "st.", "sir", "lord", "lady",
];

/// Houses of prayer, before "of" and whom they are named after.
const HOUSES: &[&str] = &[
    "mosque",
    "church",
    "cathedral",
    "basilica",
    "chapel",
    "shrine",
    "monastery",
    "abbey",
    "convent",
    "priory",
];

/// Last words of streets and quarters that read like surnames: "Anna Nagar".
const STREETS: &[&str] = &[
    "nagar", "salai", "marg", "chowk", "vihar", "ganj", "bazaar", "bazar", "puram", "colony",
    "enclave", "platz", "strasse", "straße", "gasse", "mahalle", "caddesi", "sokak",
];

/// First words of streets and squares: "Calle Fermín Calbetón".
const STREETS_OF: &[&str] = &[
    "av.", "avenida", "calle", "carrer", "corso", "jalan", "lorong", "paseo", "piazza", "plaza",
    "praça", "rambla", "rua", "rue", "ulica", "via", "viale",
];

/// Words between that and the name.
const MOST_OF_STREET: usize = 4;

/// Before a street: "on Jay Street".
const ALONG: &[&str] =
    &["on", "at", "along", "near", "off", "down", "from", "to", "onto", "across"];

/// Capitals between the name and what bears it: "Space".
const MOST_BETWEEN: usize = 2;

/// Takes the labels of people off them, in the sentences of a document.
pub fn leave_out(sentences: &mut [Sentence<'_>]) {
    let mut named = Hashes::default();
    for sentence in &mut *sentences {
        for at in sentence.before_capitals(owned::NOUN) {
            if let Some(name) = owned::take(sentence, at) {
                named.insert(name);
            }
        }
        for one in sentence.people() {
            if is_street(sentence, &one.words) {
                sentence.believe(one.words.clone(), Kind::Place);
            }
            if is_house(sentence, &one.words)
                || is_abbreviated(sentence, &one.words)
                || is_law(sentence, &one.words)
            {
                sentence.set(one.words.clone(), None);
            }
            if is_malady(sentence, &one.words) {
                sentence.set(one.words.clone(), None);
            }
            if is_doctor(sentence, &one.words) {
                named.extend(sentence.word(one.words.start).map(|doctor| doctor.form));
            }
            named.extend(firms::brand(sentence, &one.words));
            if firms::is_known(sentence, &one.words) || firms::is_firm(sentence, &one.words) {
                sentence.believe(one.words, Kind::Organisation);
            }
        }
    }
    named.extend(firms::leave_out_companies(sentences));
    named.extend(employers::find(sentences));
    named.extend(leave_out_monuments(sentences));
    let people = surnames::full(sentences);
    named.retain(|name| !people.contains(name));
    for sentence in sentences.iter_mut().filter(|_| !named.is_empty()) {
        for one in sentence.people().into_iter().filter(|one| one.words.len() == 1) {
            let is_one = |word: &Word<'_>| named.contains(&word.form);
            if sentence.word(one.words.start).is_some_and(is_one) {
                sentence.set(one.words, None);
            }
        }
    }
    firms::leave_out_by_first_words(sentences, &people);
}

/// "Anna Nagar": the last word says that it is a place.
fn is_street(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| sentence.is(at, wanted);
    let (first, last) = (words.start, words.end.checked_sub(1));
    // "Jalan Raja Muda Abdul Aziz": what the street is stands at the head.
    let is_capital = |at: &usize| sentence.word(*at).is_some_and(|word| word.is_capital);
    let mut before = (0..first).rev().take(MOST_OF_STREET).take_while(is_capital);
    let behind = before.any(|at| is(Some(at), STREETS_OF));
    behind
        || words.len() > 1 && (is(last, STREETS) || is(Some(first), STREETS_OF))
        || words.len() == 2
            && last.is_some_and(|last| is_way(sentence, last))
            && is(first.checked_sub(1), ALONG)
}

/// "IIT Madras", "Wright Brothers National Memorial": initials at the head are of a house, and what
/// something is at the end of no name is of a person.
fn is_abbreviated(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let all = sentence.words.get(words.clone()).unwrap_or_default();
    let [first, .., last] = all else { return false };
    let is_suffix = matches!(last.lower.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii");
    let initials = first.is_abbreviation() && first.text.len() > 2 && !first.text.contains('.');
    let monument = MONUMENTS.contains(&last.lower) && last.is_in(list::ORGANISATION | list::PLACE);
    let is_shouted = !last.text.contains(char::is_lowercase);
    initials && !is_shouted && !is_suffix || monument && !first.is_in(list::NAME) && all.len() == 2
}

/// "the mosque of Sultan Hassan": whom a house of prayer is named after.
fn is_house(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| sentence.is(at, wanted);
    let ruled = is(words.start.checked_sub(1), RULERS);
    let start = words.start - usize::from(ruled);
    is(start.checked_sub(1), &["of"]) && is(start.checked_sub(2), HOUSES)
}

/// What doctors name after one another.
const MALADIES: &[&str] =
    &["chorea", "disease", "lymphoma", "palsy", "paralysis", "sarcoma", "syndrome"];

/// Doctors whose names alone mean what they found.
const DOCTORS: &[&str] = &[
    "alzheimer",
    "asperger",
    "crohn",
    "hodgkin",
    "huntington",
    "menière",
    "ménière",
    "parkinson",
    "tourette",
];

/// "diagnosed with Parkinson's disease", "patients with Alport syndrome".
fn is_malady(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let owns = sentence.is(Some(words.end), &["'s", "’s", "'", "’"]);
    words.len() < 3 && sentence.is(Some(words.end + usize::from(owns)), MALADIES)
}

/// "She has Parkinson's".
fn is_doctor(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let owns = sentence.is(Some(words.end), &["'s", "’s"]);
    words.len() == 1 && owns && sentence.is(Some(words.start), DOCTORS)
}

/// "Clare's Law", "Megan’s Act": what is passed in somebody's memory.
fn is_law(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let owns = sentence.is(Some(words.end), &["'s", "’s"]);
    let is_capital = sentence.word(words.end + 1).is_some_and(|word| word.is_capital);
    words.len() == 1 && owns && is_capital && sentence.is(Some(words.end + 1), &["law", "act"])
}

/// Schools, which texts go on to call by the surname: "Harriet Tubman Elementary … at Tubman".
const SCHOOLS: &[&str] = &["academy", "college", "elementary", "high", "middle", "school"];

/// "the Nancy Grace Roman Space Telescope": somebody who is named nowhere else in full. The last
/// words of those whom schools are named after are handed back, by their forms.
fn leave_out_monuments(sentences: &mut [Sentence<'_>]) -> Vec<u64> {
    let mut last_words = Vec::new();
    let mut elsewhere = Hashes::default();
    let mut borne: Vec<(usize, Range<usize>)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for one in sentence.named_people() {
            if is_borne(sentence, &one.words) {
                borne.push((number, one.words.clone()));
            } else {
                elsewhere.insert(sentence.form(&one.words));
            }
        }
    }
    for (number, words) in borne {
        let Some(sentence) = sentences.get_mut(number) else { continue };
        if !elsewhere.contains(&sentence.form(&words)) {
            let last = sentence.word(words.end - 1).filter(|_| words.len() > 1);
            let school = sentence.is(Some(words.end), SCHOOLS);
            last_words.extend(last.filter(|_| school).map(|last| last.form));
            sentence.set(words, None);
        }
    }
    last_words
}

/// "Taras Shevchenko Street": no article is needed.
fn is_way(sentence: &Sentence<'_>, at: usize) -> bool {
    let ways = [
        "airport",
        "avenue",
        "boulevard",
        "bridge",
        "drive",
        "hospital",
        "lane",
        "oval",
        "road",
        "square",
        "stadium",
        "street",
    ];
    sentence.word(at).is_some_and(|word| ways.contains(&&*word.lower))
}

/// Whether what bears the name stands right behind it: with a capital, or behind "the".
fn is_borne(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is_monument =
        |at: usize| sentence.word(at).is_some_and(|word| MONUMENTS.contains(&word.lower));
    let is_capital = |at: usize| sentence.word(at).is_some_and(|word| word.is_capital);
    let before = |n: usize| words.start.checked_sub(n).and_then(|at| sentence.word(at));
    let is_ruler = |word: &Word<'_>| RULERS.contains(&word.lower.as_ref());
    let ruled = before(1).is_some_and(is_ruler);
    if words.len() < 2 && !ruled {
        return false;
    }
    let the = before(1 + usize::from(ruled)).is_some_and(|before| before.lower == "the");
    // "Alex Ferguson Stand": taken for a part of the name.
    let last = words.end - 1;
    if (words.len() > 2 || words.len() > 1 && ruled)
        && is_monument(last)
        && is_capital(last)
        && (the || is_way(sentence, last))
    {
        return true;
    }
    let end = words.end;
    let n_between = (end..end + MOST_BETWEEN).take_while(|&at| is_capital(at) && !is_monument(at));
    let at = end + n_between.count();
    let is_car_park =
        sentence.word(at).is_some_and(|word| word.text == "car") && is_monument(at + 1);
    is_monument(at) && (is_capital(at) || the && at == end) || is_car_park && the
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn who_is_named_in_full_stays_somebody() {
        check("[Anna Josephine] fled from Typhoon Josephine.\n[Josephine] said the roof was gone.");
    }

    #[test]
    fn streets_are_nobody() {
        check("[Anna Miller] lived on <Jay Street> and met them on <Calle Fermín Calbetón>.");
        check("[Emily Street] said so.");
        check("The bus runs from <Anna Nagar> to the harbour, said [Anna Miller].");
    }

    #[test]
    fn maladies_and_laws_are_nobody() {
        check(
            "[Anna Miller] has Parkinson's, and Crohn’s disease, and [Bob Berg] has Stargardt’s disease.",
        );
        check("[Anna Miller] spoke of Clare's Law, and of patients with Alport syndrome.");
        check("[Anna Parkinson] said [Parkinson]'s boat was late.");
    }

    #[test]
    fn what_bears_a_name_is_nobody() {
        check("He lay in the Anna Miller hospital until Monday.");
        check("The man from IIT Madras met [Anna Miller] there.");
        check("It will be at the Queen Elizabeth car park in March.");
        check(
            "He stood before the Sir Alex Berg Stand, in the shade of the mosque of Sultan Hassan.",
        );
        check(
            "The vote on Harriet Tubman Elementary was put off, and [Anna Miller] left.\nFew go to Tubman.",
        );
        check("[Anna Miller] built it.\nThe [Anna Miller] hospital was opened on Monday.");
    }
}
