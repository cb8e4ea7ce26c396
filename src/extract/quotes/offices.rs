//! Whom "the minister" means: the one person whom the document has called so.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::extract::roles::words::{is_called_folded, is_role};
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::kin::is_kin;
use crate::text::lexicon::Words;
use crate::text::tokens::is_nation;

/// Words behind which an office says of what it is: "minister of power".
const OF: &[&str] = &["of", "for", "at", "to", "in", "on", "with", "from", "who"];

/// Titles, and what their bearers are called without the name.
const OTHERWISE: &[(&str, &str)] = &[
    ("constable", "officer"),
    ("dr", "doctor"),
    ("father", "priest"),
    ("fr", "priest"),
    ("inspector", "officer"),
    ("justice", "judge"),
    ("senator", "lawmaker"),
    ("sergeant", "officer"),
    ("superintendent", "officer"),
];

/// Words that open a mention of somebody known.
const OPENS: &[&str] = &["the", "his", "her", "their", "its"];

/// Words of a mention, at most: "the Polish prime minister".
const LONGEST: usize = 4;

/// The offices of a document, by their nouns.
#[derive(Debug, Default)]
pub struct Offices {
    held: HashMap<String, Vec<Held>>,
}

/// An office as somebody is called by it.
#[derive(Debug)]
struct Held {
    name: Span,
    surname: String,
    words: Vec<String>,
}

impl Offices {
    /// The offices that the names of a document stand with.
    pub fn of(text: &str, found: &[Mention]) -> Self {
        let mut held: HashMap<String, Vec<Held>> = HashMap::new();
        for role in found {
            let Fact::Role { of: name } = role.fact else { continue };
            let words: Vec<String> = role.span.of(text).split_whitespace().map(bare).collect();
            let Some(noun) = noun(&words).filter(|noun| !noun.is_empty()) else { continue };
            let surname = name.of(text).rsplit(' ').next().map(fold).unwrap_or_default();
            if let Some((_, other)) = OTHERWISE.iter().find(|(title, _)| title == noun) {
                let words = vec![(*other).to_owned()];
                let other = Held { name, surname: surname.clone(), words };
                held.entry(other.words.concat()).or_default().push(other);
            }
            held.entry(noun.to_owned()).or_default().push(Held { name, surname, words });
        }
        Self { held }
    }

    /// The name of whom the words mean, where the document calls one person alone so, and has
    /// named them before.
    pub fn holder(&self, text: &str, words: Span) -> Option<Span> {
        let said = words.of(text);
        if !opens(said, OPENS) {
            return None;
        }
        let all: Vec<String> = said.split_whitespace().map(bare).collect();
        let (_, rest) = all.split_first()?;
        let noun = rest.last()?;
        let is_one = all.len() <= LONGEST
            && (is_kin(noun) || is_called_folded(noun, noun))
            && noun_of(rest) == Some(noun);
        let held = self.held.get(noun).filter(|_| is_one)?;
        let fits = |one: &&Held| {
            one.name.start < words.start && rest.iter().all(|word| one.words.contains(word))
        };
        let mut fitting = held.iter().filter(fits);
        let last = fitting.next_back()?;
        fitting.all(|one| one.surname == last.surname).then_some(last.name)
    }
}

/// Whether somebody spoken of before is meant by where they come from, their age or their party:
/// "the Slovenian", "the 67-year-old", "the Ohio Republican".
pub fn is_description(said: &str) -> bool {
    // "the 22-year-old from Alice Springs".
    let said = said.split_once(" from ").map_or(said, |(said, _)| said);
    if !opens(said, &["the"]) {
        return false;
    }
    let words: Vec<String> = said.split_whitespace().map(bare).collect();
    let [_, .., last] = words.as_slice() else { return false };
    words.len() <= 3
        && (PEOPLES.contains(last.as_str())
            || words.iter().any(|word| word.ends_with("-year-old"))
            || is_someone_of_a_people(&words) && is_called_folded(last, last) && !is_role(last))
}

/// Words that open a mention of somebody who is not known yet.
const ONE: &[&str] = &["a", "an", "another", "one"];

/// Words for people that are no office and no trade.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "bystander", "boy", "caller", "girl", "man", "passer-by", "person", "source", "teenager",
    "user", "voice", "witness", "woman", "worshipper",
];

/// Whether the words tell of one person who is not named: "a weather bureau spokesman", "one man
/// at the next table".
pub fn is_somebody(said: &str) -> bool {
    if !opens(said, ONE) {
        return false;
    }
    let words: Vec<String> = said.split_whitespace().map(bare).collect();
    let Some((_, rest)) = words.split_first() else { return false };
    let is_person = |noun: &String| {
        let noun = noun.as_str();
        PEOPLE.contains(&noun)
            || (is_kin(noun) || is_called_folded(noun, noun)) && !noun.ends_with('s')
    };
    noun(rest).is_some_and(is_person)
}

/// "the Swedish teenager", and not "the Swedish minister".
fn is_someone_of_a_people(words: &[String]) -> bool {
    let [_, people, _] = words else { return false };
    PEOPLES.contains(people.as_str()) || is_nation(people)
}

/// Whether a word in lower case is one for somebody of a people, a city or a party: "pole".
pub fn is_of_a_people(word: &str) -> bool {
    PEOPLES.contains(word)
}

/// Those words.
static PEOPLES: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../../data/words/demonyms.txt").lines().collect());

/// Whether words open with one of a few: most do not, and are not looked at again.
fn opens(said: &str, wanted: &[&str]) -> bool {
    let first = said.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|letter: char| !letter.is_alphanumeric());
    wanted.iter().any(|wanted| first.eq_ignore_ascii_case(wanted))
}

fn bare(word: &str) -> String {
    fold(word.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

fn noun(words: &[String]) -> Option<&String> {
    let end = words.iter().position(|word| OF.contains(&word.as_str()));
    words.get(..end.unwrap_or(words.len()))?.last()
}

fn noun_of(words: &[String]) -> Option<&String> {
    noun(words).filter(|_| !words.iter().any(|word| OF.contains(&word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::extract::tests::document;

    fn check(text: &str, words: &str, expected: &str) {
        let document = document(text);
        let found = extract::read(&document);
        let start = text.rfind(words).unwrap();
        let span = Span::new(start, start + words.len());
        let holder = Offices::of(text, &found).holder(text, span);
        assert_eq!(holder.map_or("", |name| name.of(text)), expected, "{text}");
    }

    #[test]
    fn descriptions_are_of_one() {
        for said in [
            "the Slovenian",
            "The Dutchman",
            "the 22-year-old from Alice Springs",
            "the 67-year-old",
            "the 20-year-old flanker",
            "the Ohio Republican",
            "the Swedish teenager",
        ] {
            assert!(is_description(said), "{said}");
        }
        for said in
            ["the minister", "the Swedish minister", "Slovenian", "the French trade union leader"]
        {
            assert!(!is_description(said), "{said}");
        }
    }

    #[test]
    fn who_alone_holds_an_office_is_meant_by_it() {
        let one = "The Minister of Power, Adebayo Olu, was asked by Anna Berg, a reporter. “Yes,” the minister said.";
        check(one, "the minister", "Adebayo Olu");
        let two = "Polish minister Jan Nowak met Estonian minister Mart Tamm. “Yes,” the Polish minister said, and the minister left.";
        check(two, "the Polish minister", "Jan Nowak");
        check(two, "the minister", "");
        let judge = "Justice Rohani Latif heard Anna Berg. “Yes,” the judge said.";
        check(judge, "the judge", "Rohani Latif");
        let kin =
            "He is survived by his daughter, Judit Holm. “He took the tram,” his daughter said.";
        check(kin, "his daughter", "Judit Holm");
    }
}
