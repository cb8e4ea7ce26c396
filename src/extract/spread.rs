//! The pass over the whole document: what one sentence shows of a name helps the others, by
//! evidence and never blindly. Spreading every part of every full name loses more than it finds:
//! it carried "Warhol Polaroids" to all Polaroids.

use std::ops::Range;

use crate::extract::labels::{Evidence, Sentence, begin, kind_of};
use crate::extract::model::Kind;
use crate::extract::model::table::{ByHash, Hashes, NAMES, by_hash};
use crate::extract::model::words::{ORGANISATION, Word, list};

const KINDS: [Kind; 3] = [Kind::Person, Kind::Place, Kind::Organisation];

/// What the document shows, by the hashes of words and of names.
struct Shown<'a> {
    /// Full names of people, with how sure they are.
    names: ByHash<f32>,
    /// First and last words of full names, with what they lend to a word that stands alone.
    parts: ByHash<f32>,
    /// Words that also stand in lower case.
    lower: &'a Hashes,
    /// Words that tell an organisation from others of its kind, with how sure it is.
    organisations: ByHash<f32>,
    /// Capitalised words that stand alone: sum of the evidence, number.
    alone: ByHash<(Evidence, f32)>,
    /// Names of several words: sum of the evidence.
    several: ByHash<Evidence>,
}

/// Mends the labels of each sentence by what the others show, and by what the document also has in
/// lower case.
pub fn spread(sentences: &mut [Sentence<'_>], lower: &Hashes) {
    let shown = Shown::of(sentences, lower);
    for sentence in sentences {
        repeat_full_names(sentence, &shown);
        label_known_organisations(sentence);
        settle_kinds(sentence, &shown);
        for at in sentence.capitals() {
            settle_alone(sentence, at, &shown);
        }
    }
}

impl<'a> Shown<'a> {
    fn of(sentences: &[Sentence<'_>], lower: &'a Hashes) -> Self {
        let (names, parts) = full_names(sentences);
        let organisations = organisations(sentences, lower);
        let mut alone: ByHash<(Evidence, f32)> = by_hash(NAMES);
        let mut several: ByHash<Evidence> = by_hash(NAMES / 2);
        for sentence in sentences {
            for at in sentence.capitals() {
                if let Some(word) = sentence.word(at).filter(|_| is_alone(sentence, at)) {
                    let (sum, n_times) = alone.entry(word.form).or_default();
                    add(sum, sentence.evidence(at..at + 1));
                    *n_times += 1.0;
                }
            }
            for named in sentence.named().iter().filter(|named| named.words.len() >= 2) {
                let name = sentence.form(&named.words);
                add(several.entry(name).or_default(), sentence.evidence(named.words.clone()));
            }
        }
        Self { names, parts, lower, organisations, alone, several }
    }
}

fn add(sum: &mut Evidence, more: Evidence) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Names of two to four words: each time one is met it gets surer. Their surnames lend more than
/// they have themselves, their given names less.
fn full_names(sentences: &[Sentence<'_>]) -> (ByHash<f32>, ByHash<f32>) {
    let mut names: ByHash<f32> = by_hash(NAMES / 2);
    let mut parts: ByHash<f32> = by_hash(NAMES);
    for sentence in sentences {
        for named in sentence.named() {
            let words = sentence.words.get(named.words.clone()).unwrap_or_default();
            let ([first, .., last], 2..=4, Kind::Person) = (words, words.len(), named.kind) else {
                continue;
            };
            let known = names.entry(sentence.form(&named.words)).or_default();
            *known = 1.0 - (1.0 - *known) * (1.0 - sentence.confidence(named.words.clone()));
            let sure = *known;
            let mut raise = |word: &Word<'_>, sure: f32| {
                let known = parts.entry(word.form).or_default();
                *known = known.max(sure);
            };
            raise(last, sure * 1.25);
            if first.text.chars().count() > 2 && !first.text.contains('.') {
                raise(first, sure * 0.8);
            }
        }
    }
    (names, parts)
}

/// The one word that tells organisations of a kind apart, as texts go on to call them: "Bosch" for
/// "Bosch Foundation", "Lourdes" for "Friends of Lourdes".
fn organisations(sentences: &[Sentence<'_>], lower: &Hashes) -> ByHash<f32> {
    let mut found: ByHash<f32> = ByHash::default();
    for sentence in sentences {
        let names = sentence.named().iter();
        for named in names.filter(|named| named.kind == Kind::Organisation) {
            let Some(word) = telling(sentence, &named.words) else { continue };
            let [_, _, sure, _] = sentence.evidence(named.words.clone());
            if !lower.contains(&word.lower_hash) {
                let known = found.entry(word.form).or_default();
                *known = known.max(sure);
            }
        }
    }
    found
}

fn telling<'a>(sentence: &'a Sentence<'_>, words: &Range<usize>) -> Option<&'a Word<'a>> {
    let other = list::TITLE | list::SPEECH | list::ORGANISATION | list::PLACE | list::DATE;
    let fits = |word: &&Word<'_>| {
        word.is_capital
            && !word.is_in(other | list::DEMONYM | list::GIVEN)
            && word.place & !ORGANISATION == 0
            && word.text.chars().count() > 2
    };
    let word = |at: usize| sentence.word(at);
    match words.len() {
        2 if word(words.start + 1)?.is_in(list::ORGANISATION) => word(words.start).filter(fits),
        3 if word(words.start + 1)?.lower == "of" => word(words.start + 2).filter(fits),
        _ => None,
    }
}

/// Organisations that everybody knows, where the model saw nothing: names of several words and
/// abbreviations, which can hardly be anything else.
fn label_known_organisations(sentence: &mut Sentence<'_>) {
    let mut next = 0;
    for at in sentence.capitals() {
        if at < next {
            continue;
        }
        let known = sentence.words.iter().skip(at).take_while(|word| word.is_known());
        let goes_on = |(number, word): &(usize, &Word<'_>)| *number == 0 || word.goes_on();
        let n_words = known.enumerate().take_while(goes_on).count();
        let words = at..at + n_words;
        next = at + n_words;
        if words.is_empty() {
            continue;
        }
        let is_free = words.clone().all(|at| sentence.label(at) == 0);
        let first = sentence.word(words.start);
        let whole = first.is_some_and(|word| !word.goes_on());
        let short = first.is_some_and(Word::is_abbreviation);
        if is_free && whole && (n_words > 1 || n_words == 1 && short) {
            sentence.set(words, Some(Kind::Organisation));
        }
    }
}

/// Whether no capital stands beside it but that of a sentence's first word.
fn is_alone(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_capital = |word: Option<&Word<'_>>| word.is_some_and(|word| word.is_capital);
    let first = sentence.word(0).filter(|_| sentence.label(0) == 0);
    let opens = at == 1 && first.is_some_and(|first| !first.is_in(list::NAME | list::TITLE));
    let before = at.checked_sub(1).filter(|_| !opens).and_then(|before| sentence.word(before));
    !is_capital(before) && !is_capital(sentence.word(at + 1))
}

const fn goes_on(label: u8) -> bool {
    label != 0 && label.is_multiple_of(2)
}

/// A full name that is sure is one wherever it stands word for word; also as the end of what was
/// taken for an organisation.
fn repeat_full_names(sentence: &mut Sentence<'_>, shown: &Shown<'_>) {
    let mut next = 0;
    for at in sentence.capitals() {
        if at < next || shown.names.is_empty() {
            continue;
        }
        let longest = (2..=4).rev().find_map(|length| {
            let words = at..at + length;
            let sure = shown.names.get(&sentence.form(&words))?;
            (words.end <= sentence.words.len()).then_some((words, *sure))
        });
        next = at + longest.map_or(1, |(words, sure)| repeat(sentence, words, sure).max(1));
    }
}

/// Labels one repeated name where nothing speaks against it; how many words that took.
fn repeat(sentence: &mut Sentence<'_>, words: Range<usize>, sure: f32) -> usize {
    let labels = sentence.labels().get(words.clone()).unwrap_or_default();
    let is_person = labels.iter().all(|&label| label == 1 || label == 2);
    let first = sentence.label(words.start);
    let one_name = labels.iter().all(|&label| label == first);
    let next = sentence.label(words.end);
    let inside_other = goes_on(first) && first != 2;
    let start = if inside_other { start_of_name(sentence, words.start) } else { words.start };
    let is_tail = inside_other && !goes_on(next) && words.start - start <= 1 && one_name;
    let capital_follows = sentence.word(words.end).is_some_and(|word| word.is_capital);
    let fits = sure > 0.8
        && !is_person
        && !goes_on(next)
        && (!inside_other || is_tail)
        && (!capital_follows || is_tail);
    if !fits {
        return 0;
    }
    sentence.set(start..words.start, None);
    sentence.set(words.clone(), Some(Kind::Person));
    words.len()
}

fn start_of_name(sentence: &Sentence<'_>, at: usize) -> usize {
    (0..at).rev().find(|&before| sentence.label(before) % 2 == 1).unwrap_or(at)
}

/// A name of several words is of the kind that most of its mentions show, by a clear lead.
fn settle_kinds(sentence: &mut Sentence<'_>, shown: &Shown<'_>) {
    for named in sentence.names().into_iter().filter(|named| named.words.len() >= 2) {
        let name = sentence.form(&named.words);
        let Some([person, place, organisation, _]) = shown.several.get(&name) else { continue };
        let sums = std::iter::zip(KINDS, [person, place, organisation]);
        let own = sums.clone().find(|(kind, _)| *kind == named.kind).map_or(0.0, |(_, sum)| *sum);
        let mut best = (named.kind, own);
        for (kind, &sum) in sums {
            if sum > best.1 * 1.3 {
                best = (kind, sum);
            }
        }
        if best.0 != named.kind {
            sentence.set(named.words, Some(best.0));
        }
    }
}

/// What it counts for an organisation that everybody knows it by this name.
const KNOWN: f32 = 1.0;

/// What it counts that a longer name of an organisation is told from others by this word.
const TELLING: f32 = 0.9;

/// A lone capitalised word: what the model says here, what it says of the same word elsewhere,
/// and what a full name with this word lends.
fn settle_alone(sentence: &mut Sentence<'_>, at: usize, shown: &Shown<'_>) {
    let Some(word) = sentence.word(at) else { return };
    let label = sentence.label(at);
    let short = word.text.chars().count() < 3;
    if short || !is_alone(sentence, at) || goes_on(label) || goes_on(sentence.label(at + 1)) {
        return;
    }
    let own = sentence.evidence(at..at + 1);
    let (sum, n_times) = shown.alone.get(&word.form).copied().unwrap_or((own, 1.0));
    let weight = (n_times - 1.0).min(3.0) / 3.0 / n_times;
    let mut votes = own;
    for (vote, sum) in votes.iter_mut().zip(sum) {
        *vote += weight * sum;
    }
    let [all_person, ..] = sum;
    let [_, own_place, ..] = own;
    let lent = shown.parts.get(&word.form).copied().unwrap_or_default();
    let other = list::TITLE | list::SPEECH | list::ORGANISATION | list::DATE | list::DEMONYM;
    if lent > 0.65 && !word.is_in(other) && (all_person / n_times > 0.12 || n_times < 2.0) {
        let before = at.checked_sub(1).and_then(|before| sentence.word(before));
        let behind_place = before.is_some_and(|before| {
            matches!(before.lower.as_ref(), "in" | "at" | "from" | "near" | "to")
        });
        let bonus = if behind_place && own_place > 0.5 { 0.2 } else { 0.9 };
        let [person, ..] = &mut votes;
        *person += bonus * lent;
    }
    let telling = shown.organisations.get(&word.form).copied().unwrap_or_default();
    let is_known = word.is_known() && !shown.lower.contains(&word.lower_hash);
    let known = if is_known { KNOWN } else { 0.0 };
    let [_, _, organisation, _] = &mut votes;
    *organisation += known.max(TELLING * telling);
    elect(sentence, at, votes);
}

/// A label changes only for a clear lead.
fn elect(sentence: &mut Sentence<'_>, at: usize, votes: Evidence) {
    let own = kind_of(sentence.label(at));
    let choices = KINDS.map(Some).into_iter().chain([None]).zip(votes);
    let mut best = choices.clone().find(|(kind, _)| *kind == own).unwrap_or((own, 0.0));
    for (kind, vote) in choices {
        if vote > best.1 + 0.05 {
            best = (kind, vote);
        }
    }
    if best.0 != own {
        sentence.relabel(at, best.0.map_or(0, begin));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::organisations;

    #[test]
    fn the_word_that_tells_an_organisation_names_it_too() {
        let text = "The Tarvex Foundation paid for it.\nMembers of Tarvex met on Monday, and Tarvex said nothing.";
        assert_eq!(organisations(text), ["Tarvex Foundation", "Tarvex", "Tarvex"]);
    }

    #[test]
    fn organisations_that_everybody_knows_need_no_other_sign() {
        assert_eq!(
            organisations("She wrote it on Twitter, and works for Google."),
            ["Twitter", "Google"]
        );
    }
}
