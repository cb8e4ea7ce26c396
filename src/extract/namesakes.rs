//! What bears the name of a person and is none: firms and bands, hospitals and telescopes, streets;
//! ships, storms and animals, too, which texts go on to call by it: "Hurricane Josephine grew.
//! Josephine is expected on Friday."

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::extract::labels::{Sentence, begin};
use crate::extract::model::Kind;
use crate::extract::model::words::{Word, list};
use crate::extract::owned;
use crate::extract::surnames;

/// Behind a name that something bears: "the James Webb Space Telescope".
#[rustfmt::skip]
const MONUMENTS: &[&str] = &[
    "airport", "arena", "avenue", "award", "bridge", "center", "centre", "clinic", "college",
    "foundation", "hospital", "institute", "library", "marg", "medal", "memorial", "mission",
    "museum", "observatory", "oval", "park", "pavilion", "prize", "road", "scholarship", "school",
    "square", "stadium", "stand", "street", "telescope", "terminal", "theater", "theatre",
    "trophy", "university", "ward",
];

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

/// Capitals between the name and what bears it: "Space".
const MOST_BETWEEN: usize = 2;

/// Firms by what they do, before their name: "The supplier, Baxter Lang, said".
#[rustfmt::skip]
const FIRMS: &[&str] = &[
    "agency", "airline", "bank", "brewer", "broker", "builder", "carrier", "charity", "company",
    "contractor", "developer", "firm", "group", "insurer", "maker", "manufacturer", "operator",
    "publisher", "retailer", "startup", "studio", "supplier",
];

/// Whether a word in lower case is what a firm is, before its name.
pub fn is_firm_noun(word: &str) -> bool {
    FIRMS.contains(&word)
}

/// Last words of the names of firms.
const COMPANIES: &[&str] = &[
    "management",
    "capital",
    "partners",
    "holdings",
    "investments",
    "ventures",
    "securities",
    "advisors",
    "associates",
    "industries",
    "foods",
    "motors",
    "pharmaceuticals",
    "biosciences",
];

/// What is sold under a name, behind its possessive: "Campbell's Soup".
#[rustfmt::skip]
const GOODS: &[&str] = &[
    "bakery", "bar", "bistro", "brewery", "café", "cafe", "chicken", "chocolate", "coffee",
    "diner", "donuts", "grill", "hotel", "kitchen", "market", "pharmacy", "pizza", "pizzeria",
    "pub", "restaurant", "saloon", "soup", "soups", "store", "stores", "supermarket", "tavern",
];

/// Firms, bands and societies whose names read like those of people, by their first words.
static KNOWN: LazyLock<HashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut known: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for line in include_str!("../../data/words/firms.txt").lines() {
        let words: Vec<&str> = line.split(' ').collect();
        if let Some(first) = words.first() {
            known.entry(first).or_default().push(words);
        }
    }
    known
});

/// Takes the labels of people off them, in the sentences of a document.
pub fn leave_out(sentences: &mut [Sentence<'_>]) {
    let mut named: HashSet<String> = HashSet::new();
    for sentence in &mut *sentences {
        for at in 0..sentence.words.len() {
            if let Some(name) = owned::take(sentence, at) {
                named.insert(name);
            }
        }
        for one in sentence.people() {
            if is_street(sentence, &one.words) {
                sentence.believe(one.words.clone(), Kind::Place);
            }
            if is_house(sentence, &one.words) {
                sentence.set(one.words.clone(), None);
            }
            named.extend(brand(sentence, &one.words));
            if is_known(sentence, &one.words) || is_firm(sentence, &one.words) {
                sentence.believe(one.words, Kind::Organisation);
            }
        }
    }
    let people = surnames::full(sentences);
    named.retain(|name| !people.contains(name));
    for sentence in sentences.iter_mut().filter(|_| !named.is_empty()) {
        for one in sentence.people().into_iter().filter(|one| one.words.len() == 1) {
            let is_one = |word: &Word<'_>| named.contains(word.text);
            if sentence.word(one.words.start).is_some_and(is_one) {
                sentence.set(one.words, None);
            }
        }
    }
    leave_out_monuments(sentences);
    leave_out_firms(sentences, &people);
}

/// "Verdane will pay", where the text names Verdane Biosciences and nobody of that surname.
fn leave_out_firms(sentences: &mut [Sentence<'_>], people: &HashSet<String>) {
    let mut firms: HashSet<String> = HashSet::new();
    let named = |sentence: &&Sentence<'_>| sentence.labels.contains(&begin(Kind::Organisation));
    for sentence in sentences.iter().filter(named) {
        for one in sentence.names() {
            let words = sentence.words.get(one.words.clone()).unwrap_or_default();
            if one.kind == Kind::Organisation
                && let [first, .., last] = words
                && last.is_in(list::ORGANISATION)
                && !first.is_in(list::GIVEN | list::TITLE)
            {
                firms.insert(first.text.to_owned());
            }
        }
    }
    firms.extend(sentences.iter().flat_map(companies));
    if firms.is_empty() {
        return;
    }
    let given = |sentence: &Sentence<'_>| {
        let full = sentence.people().into_iter().filter(|one| one.words.len() > 1);
        let first = full.filter_map(|one| Some(sentence.word(one.words.start)?.text.to_owned()));
        first.collect::<Vec<String>>()
    };
    let given: HashSet<String> = sentences.iter().flat_map(given).collect();
    firms.retain(|name| !people.contains(name) && !given.contains(name));
    for sentence in sentences {
        for one in sentence.people().into_iter().filter(|one| one.words.len() == 1) {
            let is_firm = |word: &Word<'_>| firms.contains(word.text);
            let before = one.words.start.checked_sub(1).and_then(|at| sentence.word(at));
            // "Mr Harlan said".
            let is_called = before.is_some_and(|before| before.is_in(list::TITLE));
            if !is_called && sentence.word(one.words.start).is_some_and(is_firm) {
                sentence.believe(one.words, Kind::Organisation);
            }
        }
    }
}

/// First words of names that end as those of companies do: "Elliott Investment Management".
fn companies(sentence: &Sentence<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for (at, last) in sentence.words.iter().enumerate() {
        if !last.is_capital || !COMPANIES.contains(&last.lower.as_ref()) {
            continue;
        }
        let before = sentence.words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let run = before.iter().rev().take_while(|word| word.is_capital);
        let first = run.last().filter(|first| !first.is_in(list::TITLE));
        found.extend(first.map(|first| first.text.to_owned()));
    }
    found
}

/// "Anna Nagar": the last word says that it is a place.
fn is_street(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let last = words.clone().last().filter(|_| words.len() > 1);
    last.and_then(|last| sentence.word(last))
        .is_some_and(|last| STREETS.contains(&last.lower.as_ref()))
}

/// "the mosque of Sultan Hassan": whom a house of prayer is named after.
fn is_house(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| {
        at.and_then(|at| sentence.word(at)).is_some_and(|word| wanted.contains(&&*word.lower))
    };
    let ruled = is(words.start.checked_sub(1), RULERS);
    let start = words.start - usize::from(ruled);
    is(start.checked_sub(1), &["of"]) && is(start.checked_sub(2), HOUSES)
}

/// The lone name that something is sold under: "Campbell" of "Campbell's Soup".
fn brand(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<String> {
    let name = sentence.word(words.start).filter(|_| words.len() == 1)?;
    let is_owner = sentence.word(words.end).is_some_and(|word| matches!(word.text, "'s" | "’s"));
    let run = if is_owner { capitals(sentence, words.end + 1) } else { 0 };
    let last = sentence.word(words.end + run).filter(|_| run > 0)?;
    GOODS.contains(&last.lower.as_ref()).then(|| name.text.to_owned())
}

fn capitals(sentence: &Sentence<'_>, from: usize) -> usize {
    sentence.words.iter().skip(from).take(4).take_while(|word| word.is_capital).count()
}

fn is_known(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let first = sentence.word(words.start);
    let firms = first.and_then(|first| KNOWN.get(first.lower.as_ref()));
    let is_it = |firm: &Vec<&str>| {
        let own = sentence.words.get(words.start..words.start + firm.len()).unwrap_or_default();
        own.len() == firm.len()
            && firm.len() >= words.len()
            && std::iter::zip(own, firm).all(|(own, word)| own.lower == *word)
    };
    firms.is_some_and(|firms| firms.iter().any(is_it))
}

/// "The supplier, Baxter Lang, said": no given name begins it.
fn is_firm(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| {
        at.and_then(|at| sentence.word(at))
            .is_some_and(|word| wanted.contains(&word.lower.as_ref()))
    };
    let start = words.start;
    let given = sentence.word(start).is_some_and(|word| word.is_in(list::GIVEN));
    let noun = start.checked_sub(2);
    // "The owner of the carrier, Jashim Molla": what hangs on another noun is not named here.
    let article = (3..=5).find(|&back| is(start.checked_sub(back), &["the", "its", "a", "an"]));
    let hangs = |back: usize| is(start.checked_sub(back + 1), &["of", "for", "to", "at", "with"]);
    let article = article.is_some_and(|back| !hangs(back));
    words.len() > 1
        && !given
        && is(start.checked_sub(1), &[","])
        && is(Some(words.end), &[","])
        && is(noun, FIRMS)
        && article
}

/// "the Nancy Grace Roman Space Telescope": somebody who is named nowhere else in full.
fn leave_out_monuments(sentences: &mut [Sentence<'_>]) {
    let mut elsewhere: HashSet<u64> = HashSet::new();
    let mut borne: Vec<(usize, Range<usize>)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for one in sentence.people() {
            if is_borne(sentence, &one.words) {
                borne.push((number, one.words));
            } else {
                elsewhere.insert(sentence.form(&one.words));
            }
        }
    }
    for (number, words) in borne {
        let Some(sentence) = sentences.get_mut(number) else { continue };
        if !elsewhere.contains(&sentence.form(&words)) {
            sentence.set(words, None);
        }
    }
}

/// "Taras Shevchenko Street": no article is needed.
fn is_way(sentence: &Sentence<'_>, at: usize) -> bool {
    let ways =
        ["oval", "street", "road", "avenue", "square", "bridge", "airport", "stadium", "hospital"];
    sentence.word(at).is_some_and(|word| ways.contains(&&*word.lower))
}

/// Whether what bears the name stands right behind it: with a capital, or behind "the".
fn is_borne(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is_monument =
        |at: usize| sentence.word(at).is_some_and(|word| MONUMENTS.contains(&word.lower.as_ref()));
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
    use crate::extract::names::tests::{check, organisations};

    #[test]
    fn who_is_named_in_full_stays_somebody() {
        check("[Anna Josephine] fled from Typhoon Josephine.\n[Josephine] said the roof was gone.");
    }

    #[test]
    fn firms_are_nobody() {
        check("The supplier, Bexter Lang, said it was without merit.");
        check("The supplier, [Anna Lang], said it was without merit.");
        check("The owner of the sand carrier, [Jashim Molla], said he had fled.");
        assert_eq!(organisations("Shares of Morgan Stanley fell on Monday."), ["Morgan Stanley"]);
    }

    #[test]
    fn a_firm_by_its_first_word_and_a_street_are_nobody() {
        check("Shares of Verdane Holdings fell.\nVerdane will pay for it, said [Anna Miller].");
        check(
            "It owes that to Elliott Investment Management.\nElliott said nothing to [Anna Miller].",
        );
        check("The bus runs from <Anna Nagar> to the harbour, said [Anna Miller].");
    }

    #[test]
    fn what_is_sold_under_a_name_is_nobody() {
        check("She pointed to a table with Campbell's Soup on it, said [Anna Miller].");
        check("[Anna Berg] runs the place.\nAt [Berg]’s Coffee they close at six.");
    }

    #[test]
    fn what_bears_a_name_is_nobody() {
        check("He lay in the Anna Miller hospital until Monday.");
        check("It will be at the Queen Elizabeth car park in March.");
        check(
            "He stood before the Sir Alex Berg Stand, in the shade of the mosque of Sultan Hassan.",
        );
        check("[Anna Miller] built it.\nThe [Anna Miller] hospital was opened on Monday.");
    }
}
