//! The parts of a person's name.

use std::sync::{Arc, LazyLock};

use foldhash::{HashMap, HashSet};

use crate::link::people::eastern;
use crate::link::people::sounds::{Sound, readings};
use crate::text::fold::fold;
use crate::text::tokens::is_nation;

/// A name taken apart, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Given names, initials, middle names.
    pub given: Vec<String>,
    /// The last part, hyphens and spaces out; with the father's name in "bin Salman".
    pub surname: String,
    /// The first of two surnames with a hyphen between them.
    pub first_half: Option<String>,
    /// "jr", "sr", "iii".
    pub suffix: Option<String>,
    /// A pope, king or queen: the name is whole as it is.
    pub is_regnal: bool,
    /// Particles stood before the surname.
    pub has_particle: bool,
    /// All parts in one word, for names written together.
    pub whole: String,
    /// Chinese and Korean names: the family's, which comes first, and the rest in one spelling.
    pub eastern: Option<(String, String)>,
    /// How the surname sounds, read by the rules of several languages.
    pub sounds: Vec<Sound>,
}

/// Longest name, in bytes, that is taken apart; a longer one stands for itself alone.
const LONGEST: usize = 120;

/// Titles taken off the head of a name.
static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [
        include_str!("../../../data/words/roles.txt"),
        include_str!("../../../data/words/modifiers.txt"),
    ];
    lists.into_iter().flat_map(str::lines).collect()
});

const SHORT_TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt",
    "capt", "adm", "maj", "rev", "sir", "dame", "lord", "lady", "us", "u.s", "the", "of", "madam",
    "daw", "mullah", "sheikh", "shaikh", "sayyid", "herr", "frau", "monsieur", "madame", "mme",
    "signor", "signora", "shri", "datuk", "dato", "hon", "maulana", "chairman", "comrade",
];

const REGNAL: &[&str] = &["pope", "king", "queen", "emperor", "empress"];

/// Whether a folded word before a name makes the name a whole one.
pub fn is_regnal_title(word: &str) -> bool {
    REGNAL.contains(&word)
}

const SUFFIXES: &[&str] = &["jr", "jnr", "sr", "snr", "ii", "iii", "iv"];

/// Words before a surname that may be there or not.
const PARTICLES: &[&str] = &[
    "al", "el", "as", "ash", "ul", "wa", "von", "van", "der", "den", "de", "del", "della", "da",
    "dos", "das", "di", "du", "la", "las", "le", "los", "ter", "ten", "zu", "af", "av", "st",
];

/// Those that are given names too.
const MAY_BE_GIVEN: &[&str] = &["al", "del", "van"];

/// Whether a folded word is one that stands before a surname.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Letters of each half of a surname with a hyphen: "Jong-un" has none.
const SHORTEST_HALF: usize = 3;

/// Words that make the next a father's name.
const FATHERS: &[&str] = &["bin", "ibn", "ben", "bint"];

impl Name {
    /// Takes a name apart: titles off, suffix off, the rest into given names and surname.
    pub fn of(text: &str) -> Self {
        let mut name = Self::parts(text);
        name.sounds = readings(&name.surname);
        name
    }

    /// The same, without how it sounds: for a look at its parts.
    pub fn parts(text: &str) -> Self {
        let folded = fold(text);
        if folded.len() > LONGEST {
            return Self { surname: folded.clone(), whole: folded, ..Self::default() };
        }
        let folded = folded.trim_end_matches("'s").replace(['"', '(', ')', '‘', '’'], " ");
        let bare =
            |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
        let words: Vec<String> = folded
            .split(|letter: char| letter.is_whitespace() || letter == ',')
            .map(bare)
            .filter(|word| !word.is_empty())
            .collect();
        let (mut words, is_regnal) = without_titles(words);
        let suffix = words.pop_if(|word| SUFFIXES.contains(&word.as_str()));
        let suffix = suffix.map(|suffix| suffix.replace("nr", "r"));
        let eastern = eastern::parts(&words);
        let mut name = Self { suffix, is_regnal, eastern, ..Self::default() };
        // "Al Gore", "Van Jones": with a capital at the head it is a given name; "De Graaf" is a
        // surname at the head of a sentence.
        let may_be_given = |head: &&String| MAY_BE_GIVEN.contains(&head.as_str());
        let head = words.first().filter(|_| words.len() == 2).filter(may_be_given);
        let is_capital = |head: &String| {
            text.split_whitespace()
                .any(|word| word.starts_with(char::is_uppercase) && fold(word) == *head)
        };
        let is_given = head.is_some_and(is_capital);
        name.divide(words, is_given);
        name.whole = name.given.iter().chain([&name.surname]).map(String::as_str).collect();
        name
    }

    fn divide(&mut self, words: Vec<String>, is_given: bool) {
        let mut words = with_fathers(words);
        let Some(last) = words.pop() else { return };
        self.surname = joined(&last);
        self.has_particle = is_father(&last);
        while words.pop_if(|before| !is_given && PARTICLES.contains(&before.as_str())).is_some() {
            self.has_particle = true;
        }
        if let Some((particle, rest)) = last.split_once('-')
            && PARTICLES.contains(&particle)
        {
            self.has_particle = true;
            self.surname = joined(rest);
        } else if let Some((first, second)) = last.split_once('-') {
            let half = first.chars().count().min(second.chars().count());
            self.first_half = (half >= SHORTEST_HALF).then(|| first.to_owned());
        }
        self.given = words.iter().flat_map(|word| given(word)).collect();
    }

    /// Only a surname, or only a given name: nothing to tell which.
    pub fn is_single(&self) -> bool {
        self.given.is_empty()
    }
}

/// Names taken apart once, however many documents have them: in ten thousand articles with two
/// hundred thousand mentions there were twenty thousand names.
#[derive(Debug, Default)]
pub struct Names {
    /// By how they are spelt: as they are, and made whole by "Pope" or "King" before them.
    known: HashMap<Box<str>, [Option<Arc<Spelt>>; 2]>,
}

/// A name as it is spelt, with its parts.
#[derive(Clone, Debug, Default)]
pub struct Spelt {
    /// As it stands in texts.
    pub text: Box<str>,
    /// Its parts.
    pub name: Name,
}

impl Names {
    /// The parts of a name, which is whole as it stands where `is_regnal`.
    pub fn get(&mut self, text: &str, is_regnal: bool) -> Arc<Spelt> {
        let made = || {
            let mut name = Name::of(text);
            name.is_regnal |= is_regnal;
            Arc::new(Spelt { text: text.into(), name })
        };
        if !self.known.contains_key(text) {
            self.known.insert(text.into(), [None, None]);
        }
        let known = self.known.get_mut(text);
        let slot = known.and_then(|both| both.get_mut(usize::from(is_regnal)));
        slot.map_or_else(made, |slot| Arc::clone(slot.get_or_insert_with(made)))
    }
}

/// "bin Salman" is one part, wherever it stands; it keeps a space until it is joined.
fn with_fathers(words: Vec<String>) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in words {
        // "Ben Affleck" is no son of Affleck, "Ahmed Ben Bella" one of Bella.
        let head = parts.len() == 1;
        let is_open = |last: &String| FATHERS.contains(&last.as_str()) && !(head && last == "ben");
        match parts.pop_if(|last| is_open(last)) {
            Some(father) => parts.push(format!("{father} {word}")),
            None => parts.push(word),
        }
    }
    parts
}

fn is_father(part: &str) -> bool {
    part.split_once(' ').is_some_and(|(father, _)| FATHERS.contains(&father))
}

fn joined(word: &str) -> String {
    word.replace(['-', '\'', '.', ' '], "")
}

/// "J.D." is two given names, "Jong-un" one.
fn given(word: &str) -> Vec<String> {
    if word.contains('.') {
        let parts = word.split('.').filter(|part| !part.is_empty());
        return parts.map(str::to_owned).collect();
    }
    vec![joined(word)]
}

/// Drops titles from the head as long as a name is left.
fn without_titles(words: Vec<String>) -> (Vec<String>, bool) {
    let is_title = |word: &String| {
        TITLES.contains(word.as_str())
            || SHORT_TITLES.contains(&word.as_str())
            || word.split('-').any(|part| part == "president" || part == "minister")
    };
    // "German Chancellor", and not "Germán Vargas".
    let opens = |at: usize| {
        words.get(at).is_some_and(|word| {
            is_title(word) || is_demonym(word) && words.get(at + 1).is_some_and(is_title)
        })
    };
    let mut start = 0;
    let mut is_regnal = false;
    while opens(start) && start + 1 < words.len() {
        is_regnal |= words.get(start).is_some_and(|word| REGNAL.contains(&word.as_str()));
        let of_office = words.get(start + 1).is_some_and(|word| word == "of" || word == "for");
        // "Secretary of State Marco Rubio": the office goes with its title.
        start += if of_office && start + 3 < words.len() { 3 } else { 1 };
    }
    (words.into_iter().skip(start).collect(), is_regnal)
}

fn is_demonym(word: &str) -> bool {
    // Countries are given names and surnames too (Jordan, Paris, Israel); adjectives are not.
    is_nation(word)
        && (word.ends_with("an") && word != "jordan"
            || word.ends_with("ish")
            || word.ends_with("ese")
            || word == "french"
            || word == "israeli")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, given: &[&str], surname: &str) {
        let name = Name::of(text);
        assert_eq!(
            (name.given, name.surname.as_str()),
            (given.iter().map(|&part| part.into()).collect(), surname),
            "{text}"
        );
    }

    #[test]
    fn names_are_taken_apart() {
        check("President Donald J. Trump", &["donald", "j"], "trump");
        check("Secretary of State Marco Rubio", &["marco"], "rubio");
        check("Ukrainian President Volodymyr Zelensky’s", &["volodymyr"], "zelensky");
        check("Kim Jong-un", &["kim"], "jongun");
        check("Ursula von der Leyen", &["ursula"], "leyen");
        check("Bashar al-Assad", &["bashar"], "assad");
        check("Mohammed bin Salman", &["mohammed"], "binsalman");
        check("bin Laden", &[], "binladen");
        check("J.D. Vance", &["j", "d"], "vance");
        check("Martin Luther King Jr.", &["martin", "luther"], "king");
        check("Van Jones", &["van"], "jones");
        check("De Graaf", &[], "graaf");
        check("van Gogh", &[], "gogh");
        check("Jordan Hall", &["jordan"], "hall");
        check("Germán Vargas", &["german"], "vargas");
        assert_eq!(Name::of("Donald Trump Jr.").suffix.as_deref(), Some("jr"));
        assert_eq!(Name::of("Oluwaseyi Adebanjo Jnr.").suffix.as_deref(), Some("jr"));
        assert!(Name::of("Pope Francis").is_regnal);
    }
}
