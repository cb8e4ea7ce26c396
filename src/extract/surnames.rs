//! Surnames: of somebody named in full they count wherever they stand alone.

use std::ops::Range;

use crate::extract::beside;
use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::{ByHash, Hashes, NAMES, by_hash, mix};
use crate::extract::model::words::{Word, list};
use crate::extract::particles::has_particle;
use crate::text::families::is_family;

/// How sure the model must be, in the mean, of a person named by one word only.
const SURE_ALONE: f32 = 0.6;

/// The forms of names of one word that running text gives to people more than once.
fn lone_names(sentences: &[Sentence<'_>]) -> Hashes {
    let mut seen: ByHash<(f32, f32)> = by_hash(NAMES);
    for sentence in sentences.iter().filter(|sentence| !sentence.is_headline()) {
        for named in sentence.named().iter().filter(|named| named.words.len() == 1) {
            let Some(word) = sentence.word(named.words.start) else { continue };
            let [person, ..] = sentence.evidence(named.words.clone());
            let (sum, n_times) = seen.entry(word.form).or_default();
            *sum += if named.kind == Kind::Person { person } else { 0.0 };
            *n_times += 1.0;
        }
    }
    let sure = |(sum, n_times): &(f32, f32)| *n_times > 1.0 && sum / n_times > SURE_ALONE;
    seen.into_iter().filter(|(_, seen)| sure(seen)).map(|(name, _)| name).collect()
}

/// The forms of the surnames in the full names of people: their last words, in some languages their
/// first.
pub fn full(sentences: &[Sentence<'_>]) -> Hashes {
    let mut found = Hashes::default();
    for sentence in sentences {
        for named in sentence.named_people() {
            let words = sentence.words.get(named.words.clone()).unwrap_or_default();
            // "Robert F. Kennedy Jr."
            let words = match words {
                [name @ .., last] if SUFFIXES.contains(&&*last.lower) => name,
                all => all,
            };
            let (first, last) = match words {
                // "Park Jie-hoon": the family's name comes first.
                [first, second] if is_korean(second) => (Some(first), None),
                // "Xi Jinping", but also "Kim Holm".
                [first, .., last] => {
                    let may_be = is_family(&first.lower) && !last.is_in(list::GIVEN);
                    (Some(first).filter(|_| may_be), Some(last))
                }
                _ => continue,
            };
            found.extend(first.into_iter().chain(last).map(|word| word.form));
        }
    }
    found
}

/// What may stand behind a surname.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

/// A given name of two syllables as Korean texts have it: "Jie-hoon".
pub fn is_korean(word: &Word<'_>) -> bool {
    let parts = word.text.split_once('-');
    parts.is_some_and(|(one, two)| {
        let small = two.chars().all(char::is_lowercase);
        small && (2..=5).contains(&one.len()) && (2..=5).contains(&two.len())
    })
}

/// The surname of a person named in full counts everywhere in the document where it stands
/// alone and is not also a common word of it, one of those in lower case.
pub fn spread(sentences: &mut [Sentence<'_>], lower: &Hashes) {
    let known = full(sentences);
    spread_given(sentences, lower);
    let lone = lone_names(sentences);
    if known.is_empty() && lone.is_empty() {
        return;
    }
    for sentence in &mut *sentences {
        let is_headline = sentence.is_headline();
        if !is_headline {
            end_with_surnames(sentence, &known);
        }
        for at in sentence.cased() {
            let Some(word) = sentence.word(at) else { continue };
            let is_known = known.contains(&word.form);
            if !(is_known || is_headline && lone.contains(&word.form)) {
                continue;
            }
            // The capital of the first word is that of the sentence: "Currently Shalev …".
            let before = at.checked_sub(1).filter(|&before| before > 0 || !opens(sentence));
            let before = before.and_then(|before| sentence.word(before));
            let after = sentence.word(at + 1);
            let other = list::SPEECH | list::DATE | list::DEMONYM;
            // "Tyrell Banks … Banks was": also a word for houses, but not "the Bank".
            let listed = list::TITLE | list::ORGANISATION;
            let article = |before: &Word<'_>| before.is_in(list::TITLE) || is_article(before);
            let is_other = word.is_in(other)
                || word.is_in(listed) && (is_headline || before.is_some_and(article));
            let n_letters = word.text.chars().count();
            let counts = (word.is_capital || has_particle(word))
                && !is_other
                && !lower.contains(&word.lower_hash)
                && (n_letters > 2 || n_letters == 2 && !is_headline && is_family(&word.lower));
            let own = sentence.evidence(at..at + 1);
            // In a headline nearly every word has a capital.
            let [person, _, organisation, _] = own;
            let half = person > HALF && sentence.label(at + 1) == 0;
            let alone = stands_alone(before, after) || is_headline || half || has_particle(word);
            let taken = is_headline.then(|| taken_for_other(sentence, at)).flatten();
            let is_full = is_known;
            let label = sentence.label(at);
            let is_lone_place = label == 3 && sentence.label(at + 1) != 4 && !word.is_great_place();
            let is_free = if let Some(other) = &taken {
                is_full && !says_so(sentence, other) || organisation < person
            } else {
                label == 0 || is_full && is_lone_place
            };
            if counts && is_free && alone && (is_likely(own) || is_full && has_particle(word)) {
                if let Some(other) = taken {
                    sentence.set(other, None);
                }
                sentence.set(at..at + 1, Some(Kind::Person));
            }
        }
    }
    take_in_particles(sentences);
}

/// "Natthida is due to meet them", "the tree that Piers planted", where Natthida Charoensuk and Piers
/// Holm are spoken of: their given names mean them, and no place.
fn spread_given(sentences: &mut [Sentence<'_>], lower: &Hashes) {
    let mut given = Hashes::default();
    for sentence in &*sentences {
        for named in sentence.named_people().filter(|named| named.words.len() > 1) {
            let may_be = |word: &&Word<'_>| {
                word.text.chars().count() > 2
                    && !word.is_great_place()
                    && !word.is_in(NO_GIVEN)
                    && !lower.contains(&word.lower_hash)
            };
            let first = sentence.word(named.words.start).filter(may_be);
            given.extend(first.map(|first| first.form));
        }
        // "their daughter Maya, 8": whom the words around it introduce.
        for named in sentence.named_people().filter(|named| named.words.len() == 1) {
            let word = sentence.word(named.words.start).filter(|word| !word.is_in(NO_GIVEN));
            let word = word.filter(|word| sentence.is_believed(&named.words) && word.place == 0);
            given.extend(word.map(|word| word.form));
        }
    }
    for sentence in sentences.iter_mut().filter(|_| !given.is_empty()) {
        let capitals = sentence.words.iter().filter(|word| word.is_capital).count();
        if sentence.is_headline() && capitals > SHORT {
            continue;
        }
        for at in sentence.capitals() {
            let is_one = |word: &Word<'_>| given.contains(&word.form);
            // The model takes a lone one for nothing, or for a place or a house.
            let label = sentence.label(at);
            let is_lone = sentence.label(at + 1) != label + 1;
            let is_free = label == 0 || matches!(label, 3 | 5) && is_lone;
            let is_one = is_free && sentence.word(at).is_some_and(is_one);
            if is_one && names_somebody(sentence, at) {
                sentence.set(at..at + 1, Some(Kind::Person));
            }
        }
    }
}

/// Capitals of a sentence too short to look like a headline: "That's Norm."
const SHORT: usize = 2;

/// Words that are no given name where they stand alone.
const NO_GIVEN: u32 =
    list::TITLE | list::ORGANISATION | list::PLACE | list::DATE | list::DEMONYM | list::SPEECH;

/// Whether no capital stands beside a given name, and nothing before it that places have.
fn names_somebody(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentence.word(before));
    // "Our Kelly lit up every room".
    let before = before.filter(|before| at > 1 || !beside::opens(before) && !is_article(before));
    let is_article =
        |before: &Word<'_>| matches!(&*before.lower, "the" | "a" | "an" | "this" | "these" | "its");
    let placed = |before: &Word<'_>| {
        matches!(&*before.lower, "in" | "at" | "from" | "near" | "to" | "of" | "outside")
    };
    let word = sentence.word(at);
    let is_place = word.is_some_and(|word| word.place != 0);
    let behind_place = before.is_some_and(placed) && is_place;
    // The capital of the first word is that of the sentence.
    let may_be_first = |word: &Word<'_>| word.is_in(list::GIVEN) || word.is_unheard_of();
    let is_label = sentence.is(Some(at + 1), &[":"]);
    let fits = at > 0 || is_label || word.is_some_and(may_be_first);
    fits && !behind_place
        && !before.is_some_and(is_article)
        && stands_alone(before, sentence.word(at + 1))
}

fn is_article(word: &Word<'_>) -> bool {
    matches!(
        &*word.lower,
        "the" | "a" | "an" | "this" | "that" | "his" | "her" | "its" | "their" | "our" | "my"
    )
}

/// "His father Ahmed El-Harbour Ahmed said": a surname right behind a full name ends it.
fn end_with_surnames(sentence: &mut Sentence<'_>, known: &Hashes) {
    for at in sentence.cased().filter(|at| *at > 1) {
        let is_known = |word: &Word<'_>| known.contains(&word.form);
        let small = sentence.word(at + 1).is_none_or(|word| !word.is_capital);
        let full = sentence.label(at - 1) == 2 && sentence.label(at) == 1;
        if full && small && sentence.word(at).is_some_and(is_known) {
            sentence.relabel(at, 2);
        }
    }
}

/// "He had not lost to de Minaur", where Alex de Minaur is spoken of: the particle is of the name.
fn take_in_particles(sentences: &mut [Sentence<'_>]) {
    let mut known = Hashes::default();
    for sentence in &*sentences {
        for named in sentence.named_people().filter(|named| named.words.len() > 2) {
            let words = sentence.words.get(named.words.clone()).unwrap_or_default();
            if let [.., particle, surname] = words
                && particle.is_lower
            {
                known.insert(mix(particle.form, surname.form));
            }
        }
    }
    for sentence in sentences.iter_mut().filter(|_| !known.is_empty()) {
        for named in sentence.people().into_iter().filter(|named| named.words.len() == 1) {
            let at = named.words.start;
            let before = at.checked_sub(1).and_then(|before| sentence.word(before));
            let both = before.zip(sentence.word(at));
            let both = both.map(|(before, word)| mix(before.form, word.form));
            if both.is_some_and(|both| known.contains(&both)) {
                sentence.set(at - 1..at + 1, Some(Kind::Person));
            }
        }
    }
}

/// A surname that the model half believes in may stand before another capital: "the Warhol
/// Polaroids".
const HALF: f32 = 0.3;

/// The place or organisation that a word is taken for a part of.
fn taken_for_other(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let goes_on = |label: u8| label.is_multiple_of(2) && label != 0;
    if matches!(sentence.label(at), 0..=2) {
        return None;
    }
    let start = (0..=at).rev().find(|&start| !goes_on(sentence.label(start)))?;
    let rest = sentence.labels().iter().skip(at + 1).take_while(|label| goes_on(**label));
    Some(start..at + 1 + rest.count())
}

/// Whether a word in the name of an organisation says what it is: "Foundation".
pub fn says_so(sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
    let words = sentence.words.get(words.clone()).unwrap_or_default();
    words.iter().any(|word| word.is_in(list::ORGANISATION) || word.is_known())
}

/// Whether a sentence begins with a word that is part of no name.
fn opens(sentence: &Sentence<'_>) -> bool {
    let first = sentence.word(0);
    sentence.label(0) == 0 && first.is_some_and(|first| !first.is_in(list::NAME))
}

/// No capital follows, and none stands before but a title or the start of the sentence.
fn stands_alone(before: Option<&Word<'_>>, after: Option<&Word<'_>>) -> bool {
    let joins = |word: &Word<'_>| word.is_capital && !word.is_in(list::TITLE);
    !before.is_some_and(joins) && !after.is_some_and(|after| after.is_capital)
}

/// Whether a person is not out of the question, and nothing else likelier by far.
fn is_likely([person, place, organisation, _]: [f32; 4]) -> bool {
    person > OUT_OF_QUESTION && place.max(organisation) < 0.9
}

/// Below this the model holds a person to be out of the question.
pub const OUT_OF_QUESTION: f32 = 0.02;

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn the_surname_of_a_full_name_counts_in_the_whole_document() {
        check(
            "Foreign Minister [Tandeka Mbulelo] left early.\nBefore that, [Mbulelo] said she would stay.",
        );
    }

    #[test]
    fn the_given_name_of_somebody_named_in_full_counts_too() {
        check(
            "[Caradoc Holm] was the mayor.\nIt was the tree that [Caradoc] planted, he said on Monday.",
        );
        check("[Lincoln Berg] left for <Lincoln>, <Nebraska>, and came to the <Lincoln> hotel.");
    }

    #[test]
    fn a_surname_may_have_a_particle_or_be_a_word_for_houses() {
        check("[Abdel Rahman el-Sherbini] left <Cairo>.\nBut [el-Sherbini] could not say why.");
        check(
            "The prize went to [Tyrell Banks] on Monday.\n[Banks] was discovered in <Cleveland>.",
        );
        check("Chinese President [Xi Jinping] left.\n[Xi] did not mention <Russia> by name.");
    }

    #[test]
    fn a_particle_goes_with_its_surname() {
        check("[Alex de Minaur] won.\nThe man had not lost to [de Minaur] in a year, he said.");
    }

    #[test]
    fn a_korean_surname_stands_first() {
        check("President [Park Jie-hoon] bowed to the bench.\n[Park], 81, said nothing.");
    }

    #[test]
    fn a_surname_ends_the_name_before_it() {
        check(
            "[Omar Ahmed] was taken to the station.\nHis father [Ahmed El-Hassan Ahmed] said [Ahmed] was well.",
        );
    }
}
