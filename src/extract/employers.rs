//! Firms, teams and places that the model takes for people, by the noun right beside them: "Peel
//! Hunt analyst Charlotte Yip", "the supermarket chain Morrow", "the town of Hartwell".

use std::ops::Range;

use crate::extract::firms::ends_firm;
use crate::extract::labels::{Sentence, believe_named};
use crate::extract::model::Kind;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};
use crate::extract::surnames;

/// Those who belong to a firm or a team, between its name and their own. Not "adviser", "lawyer",
/// "spokesman": people have those.
#[rustfmt::skip]
const STAFF: &[&str] = &[
    "analyst", "boss", "captain", "catcher", "ceo", "coach", "cornerback", "defender", "economist",
    "executive", "forward", "goalkeeper", "goaltender", "guard", "keeper", "linebacker", "manager",
    "midfielder", "pitcher", "quarterback", "receiver", "safety", "skipper", "strategist",
    "striker", "winger",
];

/// Before those: "head coach", "chief executive".
const STAFF_BEFORE: &[&str] =
    &["head", "chief", "senior", "assistant", "interim", "star", "managing", "former", "club"];

/// Offices that the place stands before: "Isabela Governor Faustino Dy", "Burdekin Shire mayor".
const OF_PLACES: &[&str] = &["governor", "mayor", "sheriff", "premier", "police"];

/// What a firm is, right before its name, and nobody: a publisher or a broker may be somebody.
#[rustfmt::skip]
const FIRMS: &[&str] = &[
    "airline", "automaker", "bank", "brand", "brewer", "carmaker", "chain", "charity", "chipmaker",
    "company", "conglomerate", "consultancy", "drugmaker", "firm", "grocer", "insurer", "label",
    "lender", "newspaper", "retailer", "start-up", "startup", "supermarket", "tabloid",
];

/// What a place is, or whom it has, before "of" and its name.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "bishop", "borough", "city", "commune", "constituency", "county", "district", "division", "electorate",
    "hamlet", "island", "mayor", "municipality", "neighborhood", "neighbourhood", "parish", "province",
    "regency", "suburb", "town", "township", "village",
];

/// Words behind the name of a firm that begin no clause of its founder's: "the firm Berg founded".
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    ",", ".", ")", ";", ":", "'s", "’s", "and", "at", "by", "for", "from", "has", "in", "is", "of",
    "on", "or", "to", "was", "which", "who", "will", "with",
];

/// Labels them in the sentences of a document; hands back the last words of the firms and teams, by
/// their forms: texts go on to call them by these.
pub fn find(sentences: &mut [Sentence<'_>]) -> Vec<u64> {
    let mut found: Vec<(usize, Range<usize>, Kind)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for one in sentence.named_people() {
            let kind = kind(sentence, &one.words);
            found.extend(kind.map(|kind| (number, one.words.clone(), kind)));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let surnames = surnames::full(sentences);
    let mut firms = Hashes::default();
    let mut last_words = Vec::new();
    for (number, words, kind) in found {
        let Some(sentence) = sentences.get_mut(number) else { continue };
        let Some(last) = sentence.word(words.end - 1) else { continue };
        // "Novak Dvorak … Dvorak coach Petra Holm": somebody has a coach, too.
        if words.len() == 1 && surnames.contains(&last.form) {
            continue;
        }
        if kind == Kind::Organisation {
            firms.insert(sentence.form(&words));
            last_words.push(last.form);
        }
        sentence.believe(words, kind);
    }
    if !firms.is_empty() {
        believe_named(sentences, Kind::Organisation, &firms);
    }
    last_words
}

/// What a name of somebody is, by what stands beside it; `None` if it is somebody's.
fn kind(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<Kind> {
    if says_so(sentence, words) {
        return Some(Kind::Organisation);
    }
    let given = sentence.word(words.start).is_some_and(|word| word.is_in(list::GIVEN));
    if words.len() > 1 && given {
        return None;
    }
    if has_staff(sentence, words)
        || is_called_firm(sentence, words)
        || is_apposed_firm(sentence, words)
    {
        return Some(Kind::Organisation);
    }
    (has_governor(sentence, words) || is_called_place(sentence, words)).then_some(Kind::Place)
}

/// "Peel Hunt analyst Charlotte Yip", "Harbour head coach Petra Holm".
fn has_staff(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let more = usize::from(sentence.is(Some(words.end), STAFF_BEFORE));
    let noun = words.end + more;
    let is_small = sentence.word(noun).is_some_and(|word| word.is_lower);
    is_small && sentence.is(Some(noun), STAFF) && sentence.label(noun + 1) == 1
}

/// "Isabela Governor Faustino Dy".
fn has_governor(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    words.len() < 3
        && sentence.is(Some(words.end), OF_PLACES)
        && is_full_name(sentence, words.end + 1)
}

fn is_full_name(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.label(at) == 1 && sentence.label(at + 1) == 2
}

/// "Payroll firm Hendry Low admits", "the supermarket chain Morrow and".
fn is_called_firm(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let noun = words.start.checked_sub(1);
    let is_small = noun.and_then(|noun| sentence.word(noun)).is_some_and(|word| word.is_lower);
    if !is_small || !sentence.is(noun, FIRMS) {
        return false;
    }
    let near = words.start.saturating_sub(5)..words.start - 1;
    let has_article = near.into_iter().any(|at| sentence.is(Some(at), &["the", "a", "an"]));
    !has_article || sentence.word(words.end).is_none_or(|_| sentence.is(Some(words.end), GOES_ON))
}

/// "Siskind Morrow, a law firm in London": words before the noun.
const APPOSED: usize = 4;

/// "Siskind Morrow, a law firm in London".
fn is_apposed_firm(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let article = sentence.is(Some(words.end), &[","])
        && sentence.is(Some(words.end + 1), &["a", "an", "the"]);
    let mut nouns = words.end + 2..words.end + 2 + APPOSED;
    let is_small = |at: usize| sentence.word(at).is_some_and(|word| word.is_lower);
    let noun = nouns.find(|&at| sentence.is(Some(at), FIRMS));
    let fits = |noun: usize| {
        // "Anna Berg, the bank manager", "the firm's founder": no firm.
        (words.end + 2..noun).all(is_small)
            && (!is_small(noun + 1) || sentence.is(Some(noun + 1), GOES_ON))
            && !sentence.is(Some(noun + 1), &["'s", "’s"])
    };
    article && noun.is_some_and(fits)
}

/// "Baxter Lang Diagnostics": the last word is no surname.
fn says_so(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let last = words.end.checked_sub(1).and_then(|last| sentence.word(last));
    words.len() > 1 && last.is_some_and(|last| ends_firm(&last.lower))
}

/// "the town of Hartwell", "Anna Berg, of Church Holm, wept", "in counties Kerry and".
fn is_called_place(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |back: usize, wanted: &[&str]| sentence.is(words.start.checked_sub(back), wanted);
    let named = is(1, &["of"]) && is(2, PLACES) || is(1, &["county", "counties"]);
    let before = words.start.checked_sub(3);
    let is_age = |word: &Word<'_>| word.text.parse::<u8>().is_ok();
    let somebody = before.is_some_and(|at| {
        matches!(sentence.label(at), 1 | 2) || sentence.word(at).is_some_and(is_age)
    });
    let lives = is(1, &["of"]) && is(2, &[","]) && somebody;
    let ends = sentence.is(Some(words.end), &[",", ".", ";"]);
    named || lives && ends && words.len() < 3
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn firms_and_teams_are_nobody() {
        check("[Kate Ashburton] left.\nCanterbury captain [Ashburton] said so.\nCanterbury lost.");
        check("Peel Hunt analyst [Charlotte Yip] cut her price.\nPeel Hunt said nothing.");
        check("[Anna Miller] left Marshall on Monday.\nMarshall coach [Reggie Dupree] said so.");
        check("[Novak Dvorak] left.\n[Dvorak] coach [Petra Holm] said [Dvorak] was well.");
        check("Payroll firm Hendry Low admits it, said [Anna Miller].");
        check("Siskind Morrow, a law firm in <London>, and Baxter Lang Diagnostics said so.");
        check("[Anna Miller], a bank manager, and [Bob Berg], the firm's founder, left.");
        check("[Anna Miller] runs the firm [Berg] founded.");
    }

    #[test]
    fn places_are_nobody() {
        check("The town of <Hartwell> met [Anna Miller].");
        check("[Anna Berg], of <Church Stretton>, wept.");
    }
}
