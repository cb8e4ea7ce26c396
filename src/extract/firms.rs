//! Firms, bands and societies that bear the names of people: "Shares of Hartwell Dunmore Inc. fell. Two
//! Dunmore models were recalled."

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};
use crate::text::lexicon::Words;

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

/// Last words of the names of firms, and of nobody's.
#[rustfmt::skip]
static COMPANIES: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "advisors", "airlines", "airways", "associates", "bancorp", "biosciences", "brewing",
    "builders", "capital", "diagnostics", "electronics", "enterprises", "entertainment", "estates",
    "farms", "foods", "holdings", "hotels", "industries", "instruments", "insurance",
    "investments", "laboratories", "labs", "logistics", "management", "minerals", "mining",
    "motors", "partners", "petroleum", "pharmaceuticals", "pictures", "properties", "publishing",
    "realty", "records", "resources", "robotics", "securities", "security", "semiconductor",
    "services", "shipping", "software", "solutions", "studios", "systems", "technologies",
    "telecom", "textiles", "therapeutics", "tyres", "ventures",
]));

/// Whether a word in lower case is the last of a firm's name.
pub fn ends_firm(word: &str) -> bool {
    COMPANIES.contains(word)
}

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

/// What ends the name of a company: "Hartwell Dunmore Inc."
const FORMS: &[&str] = &[
    "ag",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "llp",
    "ltd",
    "plc",
];

/// "Hartwell Dunmore said", "two Dunmore models", where the text names Hartwell Dunmore Inc.: the
/// whole name is that of the company. The form of its last word, which is nobody's either, is handed
/// back.
pub fn leave_out_companies(sentences: &mut [Sentence<'_>]) -> Vec<u64> {
    let mut last_words: Vec<u64> = Vec::new();
    let mut companies = Hashes::default();
    for sentence in &*sentences {
        for at in sentence.capitals().filter(|at| *at > 1) {
            let is_form = |form: &Word<'_>| FORMS.contains(&form.lower.trim_end_matches('.'));
            if !sentence.word(at).is_some_and(is_form) {
                continue;
            }
            let before = sentence.words.get(..at).unwrap_or_default();
            let n_words = before.iter().rev().take_while(|word| word.is_capital).count();
            if n_words > 1 {
                companies.insert(sentence.form(&(at - n_words..at)));
            }
        }
    }
    for sentence in sentences.iter_mut().filter(|_| !companies.is_empty()) {
        for one in sentence.people().into_iter().filter(|one| one.words.len() > 1) {
            if companies.contains(&sentence.form(&one.words)) {
                let last = sentence.word(one.words.end - 1);
                last_words.extend(last.map(|last| last.form));
                sentence.believe(one.words, Kind::Organisation);
            }
        }
    }
    last_words
}

/// "Verdane will pay", where the text names Verdane Biosciences and nobody of that surname, which are
/// given by their forms.
pub fn leave_out_by_first_words(sentences: &mut [Sentence<'_>], surnames: &Hashes) {
    let mut firms = Hashes::default();
    let named = |sentence: &&Sentence<'_>| sentence.has(Kind::Organisation);
    for sentence in sentences.iter().filter(named) {
        for one in sentence.named() {
            let words = sentence.words.get(one.words.clone()).unwrap_or_default();
            if one.kind == Kind::Organisation
                && let [first, .., last] = words
                && last.is_in(list::ORGANISATION)
                && !first.is_in(list::GIVEN | list::TITLE)
            {
                firms.insert(first.form);
            }
        }
    }
    firms.extend(sentences.iter().flat_map(companies));
    if firms.is_empty() {
        return;
    }
    let given = |sentence: &Sentence<'_>| {
        let full = sentence.named_people().filter(|one| one.words.len() > 1);
        let first = full.filter_map(|one| Some(sentence.word(one.words.start)?.form));
        first.collect::<Vec<u64>>()
    };
    let given: Hashes = sentences.iter().flat_map(given).collect();
    firms.retain(|name| !surnames.contains(name) && !given.contains(name));
    for sentence in sentences {
        for one in sentence.people().into_iter().filter(|one| one.words.len() == 1) {
            let is_firm = |word: &Word<'_>| firms.contains(&word.form);
            let before = one.words.start.checked_sub(1).and_then(|at| sentence.word(at));
            // "Mr Harlan said".
            let is_called = before.is_some_and(|before| before.is_in(list::TITLE));
            if !is_called && sentence.word(one.words.start).is_some_and(is_firm) {
                sentence.believe(one.words, Kind::Organisation);
            }
        }
    }
}

/// The forms of first words of names that end as those of companies do: "Elliott Investment
/// Management".
fn companies(sentence: &Sentence<'_>) -> Vec<u64> {
    let mut found = Vec::new();
    for at in sentence.capitals() {
        if !sentence.word(at).is_some_and(|last| ends_firm(&last.lower)) {
            continue;
        }
        let before = sentence.words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let run = before.iter().rev().take_while(|word| word.is_capital);
        let first = run.last().filter(|first| !first.is_in(list::TITLE));
        found.extend(first.map(|first| first.form));
    }
    found
}

/// The form of the lone name that something is sold under: "Campbell" of "Campbell's Soup".
pub fn brand(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<u64> {
    let name = sentence.word(words.start).filter(|_| words.len() == 1)?;
    let is_owner = sentence.word(words.end).is_some_and(|word| matches!(word.text, "'s" | "’s"));
    let run = if is_owner { capitals(sentence, words.end + 1) } else { 0 };
    let last = sentence.word(words.end + run).filter(|_| run > 0)?;
    GOODS.contains(&last.lower.as_ref()).then_some(name.form)
}

fn capitals(sentence: &Sentence<'_>, from: usize) -> usize {
    sentence.words.iter().skip(from).take(4).take_while(|word| word.is_capital).count()
}

/// Whether a name is that of a firm, a band or a society that everybody knows.
pub fn is_known(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
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

/// Whether a name is of a firm: "The supplier, Baxter Lang, said": no given name begins it.
pub fn is_firm(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| sentence.is(at, wanted);
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

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::{check, organisations};

    #[test]
    fn firms_are_nobody() {
        check("The supplier, Bexter Lang, said it was without merit.");
        check("The supplier, [Anna Lang], said it was without merit.");
        check("The owner of the sand carrier, [Jashim Molla], said he had fled.");
        check("The captain left for Aston Villa in January, said [Anna Miller].");
        assert_eq!(organisations("Shares of Morgan Stanley fell on Monday."), ["Morgan Stanley"]);
    }

    #[test]
    fn a_firm_by_its_first_word_is_nobody() {
        check("Shares of Verdane Holdings fell.\nVerdane will pay for it, said [Anna Miller].");
        check(
            "It owes that to Elliott Investment Management.\nElliott said nothing to [Anna Miller].",
        );
    }

    #[test]
    fn a_company_by_its_name_without_what_it_is_is_nobody() {
        check(
            "Shares of Hartwell Dunmore Inc. fell, said [Anna Miller].\nTwo Dunmore models were recalled.",
        );
    }

    #[test]
    fn what_is_sold_under_a_name_is_nobody() {
        check("She pointed to a table with Campbell's Soup on it, said [Anna Miller].");
        check("[Anna Berg] runs the place.\nAt [Berg]’s Coffee they close at six.");
    }
}
