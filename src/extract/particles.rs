//! Small words inside names: "Maria dos Santos", "van der Linden", "al-Sadr".

use std::sync::LazyLock;

use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::words::{Word, list};
use crate::text::lexicon::Words;

/// Small words inside names of people.
#[rustfmt::skip]
static PARTICLES: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "af", "al", "bin", "bint", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "ten", "ter", "ul", "van", "von", "wa",
    "y", "zu",
]));

/// Particles that a surname begins with, each before one of others: "van der Linden".
const OPENING: &[(&str, &[&str])] = &[
    ("de", &["la", "las", "los"]),
    ("van", &["de", "den", "der", "het", "’t", "'t"]),
    ("von", &["dem", "den", "der"]),
];

/// Middle names behind which a given name follows, in Vietnam.
const MIDDLE: &[&str] = &["Thi", "Thị", "Văn", "Đức", "Ngọc", "Hữu", "Đình"];

/// Whether a word in small letters stands inside names of people.
pub fn is_particle(word: &Word<'_>) -> bool {
    PARTICLES.contains(&word.lower)
}

/// "d'Alembert", "al-Sadr", "bin-Laden": a particle and a surname in one word.
pub fn has_particle(word: &Word<'_>) -> bool {
    let parts = word.text.split_once(['\'', '’', '-', '‑']);
    parts.is_some_and(|(particle, rest)| {
        matches!(particle, "d" | "al" | "el" | "ash" | "as" | "ad" | "ar" | "at" | "bin" | "ul")
            && rest.starts_with(char::is_uppercase)
    })
}

/// What particles join is one name.
pub fn mend(sentence: &mut Sentence<'_>) {
    take_in_surnames(sentence);
    begin_at_particles(sentence);
    take_in_middle_names(sentence);
}

/// "Maria dos Santos", "Jean d'Alembert", "Jose Maria de los Reyes Jr."
fn take_in_surnames(sentence: &mut Sentence<'_>) {
    for named in sentence.people() {
        let end = named.words.end;
        let particles = sentence.words.iter().skip(end).take(2);
        let n_particles = particles.take_while(|word| word.is_lower && is_particle(word)).count();
        let surname = end + n_particles;
        let is_free = |at: usize| matches!(sentence.label(at), 0..=2);
        // "de los Reyes" is taken for a place.
        let given = sentence.word(named.words.start).is_some_and(|first| first.is_in(list::GIVEN));
        let joins = given && n_particles > 0 && !sentence.is(Some(end), &["e", "y"]);
        let free = (end..surname).all(is_free) && (is_free(surname) || joins);
        let is_capital = sentence.word(surname).is_some_and(|word| word.is_capital);
        let last = named.words.clone().last().and_then(|last| sentence.word(last));
        let is_open =
            n_particles > 0 || last.is_some_and(|last| last.is_lower && is_particle(last));
        let is_joined = sentence.word(end).is_some_and(has_particle);
        if free && (is_open && is_capital || is_joined) {
            // Whatever goes on with the surname goes on with the name.
            let rest = sentence.labels().iter().skip(surname + 1);
            let goes_on = |label: &&u8| **label != 0 && label.is_multiple_of(2);
            let end = surname + 1 + rest.take_while(goes_on).count();
            sentence.set(named.words.start..end, Some(Kind::Person));
        }
    }
}

/// "said van der Linden", "De los Reyes said": a surname begins with its particles.
fn begin_at_particles(sentence: &mut Sentence<'_>) {
    for named in sentence.people() {
        let begins = |at: &usize| {
            let first = sentence.word(*at).map_or("", |word| &*word.lower);
            let second = sentence.word(at + 1).map_or("", |word| &*word.lower);
            let seconds = OPENING.iter().find(|(opens, _)| *opens == first);
            seconds.is_some_and(|(_, seconds)| seconds.contains(&second))
        };
        let start = named.words.start;
        let found = (start.saturating_sub(2)..start).find(begins);
        let is_free = |found: &usize| (*found..start).all(|at| sentence.label(at) == 0);
        if let Some(found) = found.filter(is_free) {
            sentence.set(found..named.words.end, Some(Kind::Person));
        }
    }
}

/// "Nguyen Thi Bich Hanh": behind a middle name stands a given name.
fn take_in_middle_names(sentence: &mut Sentence<'_>) {
    for named in sentence.people().into_iter().filter(|named| named.words.len() > 1) {
        let last = sentence.word(named.words.end - 1);
        let is_free = |at: &usize| {
            sentence.label(*at) != 1 && sentence.word(*at).is_some_and(|word| word.is_capital)
        };
        let n_given = (named.words.end..named.words.end + 2).take_while(is_free).count();
        if n_given > 0 && last.is_some_and(|last| MIDDLE.contains(&last.text)) {
            sentence.set(named.words.start..named.words.end + n_given, Some(Kind::Person));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn particles_join_a_surname() {
        check("[Maria dos Santos] met [Jean d’Alembert].");
        check("“What use is it?” said [Birgitta af Klercker], who chairs the committee.");
        check(
            "“Not yet,” said Commander [Jose Maria de los Reyes Jr.], the chief.\n[De los Reyes] left.",
        );
        check("It fell to [Maria das Graças Nogueira de Sá], who runs the laboratory.");
    }

    #[test]
    fn a_surname_begins_with_its_particles() {
        check(
            "[Anna van der Linden-Bos] runs the firm.\n“It is the right price,” [van der Linden-Bos] told us.\nIt was [van der Linden-Bos]’s idea.",
        );
        check("The bridge of [Anna Berg] was the tallest of the year.");
    }

    #[test]
    fn a_given_name_stands_behind_a_middle_name() {
        check("The mayor met [Nguyen Thi Bich Hanh], who heads the operations, on Monday.");
    }
}
