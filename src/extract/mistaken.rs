//! Places that the model takes for people, "Sri Lanka", "Hilary of Poitiers", and people whom it
//! takes for places: an apposition says what they are, or a title of courtesy elsewhere in the
//! document whose surname it is.
//!
//! "He sat across from Rustem Umerov, the secretary of the council … Mr. Umerov stayed."

use std::ops::Range;

use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::{ByHash, Hashes, NAMES, by_hash};
use crate::extract::model::words::{COUNTRY, SEVERAL, Word, list};
use crate::extract::roles::words::is_called;
use crate::extract::surnames::{self, OUT_OF_QUESTION};

/// Words of a full name.
const FULL: std::ops::RangeInclusive<usize> = 2..=3;

/// Words between the article of an apposition and its noun, and the noun.
const NOUN: usize = 4;

/// Titles that only people have.
const COURTESY: &[&str] = &["mr.", "mrs.", "ms.", "mr", "mrs", "ms", "miss", "sir", "dame"];

/// Peers, bishops and monarchs are called by their seats: "the Earl of Clare".
#[rustfmt::skip]
const LORDS: &[&str] = &[
    "archbishop", "baron", "bishop", "count", "countess", "duchess", "duke", "earl", "emir", "king",
    "lord", "marquess", "marquis", "prince", "princess", "queen", "sultan", "viscount",
];

/// States as American texts cut them short behind a comma: "in Holland, Mich., to".
#[rustfmt::skip]
const STATES: &[&str] = &[
    "ala", "alta", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "la", "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ont", "ore", "pa", "que", "sask",
    "tenn", "tex", "vt", "va", "wash", "wis", "wyo",
];

/// Labels the people among the places of a document, and the places among its people.
pub fn find(sentences: &mut [Sentence<'_>]) {
    let known = courteous(sentences);
    leave_out_seats(sentences);
    leave_out_places(sentences);
    for sentence in sentences {
        for named in sentence.people() {
            let country = country(sentence, named.words.start);
            if country.as_ref().is_some_and(|country| named.words.end <= country.end) {
                sentence.believe(country.unwrap_or_default(), Kind::Place);
            }
        }
        if !sentence.has(Kind::Place) {
            continue;
        }
        for named in sentence.names() {
            let words = named.words;
            if named.kind != Kind::Place || !FULL.contains(&words.len()) {
                continue;
            }
            let all = sentence.words.get(words.clone()).unwrap_or_default();
            let Some(last) = all.last() else { continue };
            let is_listed = |word: &Word<'_>| word.is_place() || word.is_in(list::PLACE);
            let is_apposed = is_somebody(sentence, words.end);
            let is_said = known.contains(&last.form) || is_apposed;
            // "Fatima el Idrissi, the alderwoman": places are named Fatima, too.
            let given = all.first().is_some_and(|first| first.is_in(list::GIVEN));
            let given = given && is_apposed && !is_listed(last);
            let [person, ..] = sentence.evidence(words.clone());
            if given || is_said && person > OUT_OF_QUESTION && !all.iter().any(is_listed) {
                sentence.set(words, Some(Kind::Person));
            }
        }
    }
}

/// "Hilary of Poitiers", "John Holm, 2nd Earl of Clare": the last word is where they are of,
/// but for somebody named in full.
fn leave_out_seats(sentences: &mut [Sentence<'_>]) {
    let mut seats: Vec<(usize, usize)> = Vec::new();
    for (number, sentence) in sentences.iter_mut().enumerate() {
        for one in sentence.people().into_iter().filter(|one| one.words.len() == 1) {
            let at = one.words.start;
            let is_of = |at: usize| sentence.word(at).is_some_and(|word| word.lower == "of");
            let is_lord =
                |at: usize| sentence.word(at).is_some_and(|word| LORDS.contains(&&*word.lower));
            let is_state = |word: &Word<'_>| STATES.contains(&word.lower.trim_end_matches('.'));
            let comma = at.checked_sub(1).and_then(|before| sentence.word(before));
            let behind_comma = comma.is_some_and(|comma| comma.text == ",");
            let stops = sentence.word(at + 1).is_some_and(|next| next.text == ".")
                || sentence.word(at).is_some_and(|word| word.text.ends_with('.'));
            if behind_comma && stops && sentence.word(at).is_some_and(is_state) {
                sentence.believe(at..at + 1, Kind::Place);
            } else if is_lord(at) && is_of(at + 1) {
                sentence.set(at..at + 1, None);
            } else if at > 1 && is_of(at - 1) {
                let named = matches!(sentence.label(at - 2), 1 | 2);
                seats.extend((named || is_lord(at - 2)).then_some((number, at)));
            }
        }
    }
    if seats.is_empty() {
        return;
    }
    let surnames = surnames::full(sentences);
    for (number, at) in seats {
        let Some(sentence) = sentences.get_mut(number) else { continue };
        if sentence.word(at).is_some_and(|word| !surnames.contains(&word.form)) {
            sentence.believe(at..at + 1, Kind::Place);
        }
    }
}

/// Where one is, before the name of a place.
const IN: &[&str] = &["in", "near", "outside", "across", "through", "throughout"];

/// Nouns before "in" and a person.
#[rustfmt::skip]
const TRUST: &[&str] = &[
    "belief", "believe", "believed", "believes", "confidence", "confided", "disappointed", "faith",
    "interest", "interested", "interests", "loss", "pride", "stake", "trust", "trusted",
];

/// Whom members of parliament sit for.
const MEMBERS: &[&str] = &["mp", "mpp", "msp", "mla", "mep", "td", "mps"];

/// "the battery unit in Hai Phong", "the MP for Swale North": names that the document has behind such
/// words alone, and of nobody named in full.
fn leave_out_places(sentences: &mut [Sentence<'_>]) {
    let mut seen: ByHash<bool> = by_hash(NAMES);
    for sentence in &*sentences {
        for one in sentence.named_people() {
            let holds = seen.entry(sentence.form(&one.words)).or_insert(true);
            *holds &= is_placed(sentence, &one.words);
        }
    }
    seen.retain(|_, is_place| *is_place);
    if seen.is_empty() {
        return;
    }
    let surnames = surnames::full(sentences);
    for sentence in sentences {
        for one in sentence.people() {
            let last = sentence.word(one.words.end - 1);
            let lone = one.words.len() == 1;
            let is_somebody = last.is_some_and(|last| lone && surnames.contains(&last.form));
            if !is_somebody && seen.contains_key(&sentence.form(&one.words)) {
                sentence.believe(one.words, Kind::Place);
            }
        }
    }
}

/// Whether a name of one or two words, with no given name at its head, stands behind "in", or behind
/// "MP for".
fn is_placed(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| sentence.is(at, wanted);
    let (before, farther) = (words.start.checked_sub(1), words.start.checked_sub(2));
    let seat = is(before, &["for"]) && is(farther, MEMBERS);
    // "a teacher from Nseleni".
    let home = farther.and_then(|at| sentence.word(at));
    let is_person = |word: &Word<'_>| {
        word.is_lower
            && (is_called(word.text) || matches!(&*word.lower, "man" | "woman" | "native"))
    };
    let from = words.len() == 1 && is(before, &["from"]) && home.is_some_and(is_person);
    let owner = is(Some(words.end), &["'s", "’s", "'", "’"]);
    let given = sentence.word(words.start).is_some_and(|first| first.is_in(list::GIVEN));
    let placed = is(before, IN) && !is(farther, TRUST) || from;
    let placed = placed && !owner || is_in_a_region(sentence, words);
    words.len() <= 2 && (placed && !given || seat)
}

/// "born in Jackson, Miss., the second", "the plant near Szarvas, Hungary", "Galle, Sri Lanka: Off":
/// where a place is follows it behind a comma.
fn is_in_a_region(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let region = words.end + 1;
    let Some(first) = sentence.word(region).filter(|_| sentence.is(Some(words.end), &[","])) else {
        return false;
    };
    let stop = first.text.ends_with('.') || sentence.is(Some(region + 1), &["."]);
    let is_state = stop && STATES.contains(&first.lower.trim_end_matches('.'));
    let rest = sentence.words.iter().skip(region + 1).take_while(|word| word.goes_on()).count();
    let ends = sentence.is(Some(region + 1 + rest), &[",", ".", ":", ";", ")", "—", "–"]);
    let is_country = first.place & COUNTRY != 0 && !first.goes_on() && ends;
    let before = words.start.checked_sub(1);
    let is_placed = sentence.is(before, IN) || sentence.is(before, &["at", "from", "of", "to"]);
    let opens = before.is_none() && sentence.is(Some(region + 1 + rest), &[":", "—", "–"]);
    first.is_capital && (is_state || is_country) && (is_placed || opens)
}

/// The country of more than one word that begins there.
fn country(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let begins = |word: &&Word<'_>| word.place & SEVERAL != 0 && word.place & COUNTRY != 0;
    sentence.word(at).filter(begins).filter(|word| !word.goes_on())?;
    let rest = sentence.words.iter().skip(at + 1).take_while(|word| word.goes_on()).count();
    Some(at..at + 1 + rest)
}

/// The forms of what stands behind titles of courtesy.
fn courteous(sentences: &[Sentence<'_>]) -> Hashes {
    let mut found = Hashes::default();
    for sentence in sentences {
        for at in sentence.capitals() {
            let name = sentence.word(at + 1).filter(|name| name.is_capital);
            let name = name.filter(|_| sentence.is(Some(at), COURTESY));
            found.extend(name.map(|name| name.form));
        }
    }
    found
}

/// Whether ", the secretary of …" follows: an article, and soon a noun of office.
pub fn is_somebody(sentence: &Sentence<'_>, at: usize) -> bool {
    let is = |at: usize, wanted: &[&str]| {
        sentence.word(at).is_some_and(|word| wanted.contains(&&*word.lower))
    };
    let noun = sentence.words.iter().skip(at + 2).take(NOUN);
    is(at, &[","])
        && is(at + 1, &["the", "a", "an", "his", "her", "their"])
        && noun
            .take_while(|word| word.is_lower)
            .any(|word| word.is_in(list::TITLE) || is_called(word.text))
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn a_place_stands_before_its_state_or_its_country() {
        check("[Anna Berg] was born in <Jackson>, Miss., the second of five.");
        check("The plant near <Szarvas>, <Hungary>, burned while [Anna Berg] slept.");
        check("<Galle>, <Sri Lanka>: The bowler [Anna Berg] took seven.");
        check("She sat between [Jackson], [Berg] and Mrs [Holm].");
    }

    #[test]
    fn who_is_said_to_hold_an_office_is_no_place() {
        check(
            "The envoys sat across from [Rustem Umerov], the secretary of the security council, for an hour.",
        );
        check("[Fatima el Idrissi], the alderwoman for climate, thinks so.");
        check("<Sri Lanka> lost by ten runs, and <Sierra Leone>, a member of the pact, thinks so.");
        check("He runs the unit in <Hveragerði>, said [Oliver Holm], the MP for <Swale North>.");
        check("They lost faith in [Sanchez] on Monday.");
        check("She is a teacher from <Nseleni>, who left with [Anna Holm].");
        check("She was born in <Holland>, <Mich>., to [Anna Holm].");
        check("He wrote to [Hilary] of <Poitiers>, to [John Holm], 2nd Earl of <Clare>, and left.");
        check("The ferry left <Port Stanley>, the capital of the islands, at dawn.");
    }
}
