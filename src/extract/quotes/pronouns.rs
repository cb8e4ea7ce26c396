//! Whom "he" and "she" mean: the person last spoken of who can be meant.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::model::mention::Mention;
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::gender::{Gender, of_given, of_title};

/// People remembered.
const MOST: usize = 24;

/// Blocks back that a pronoun reaches.
const REACH: usize = 3;

/// Somebody spoken of.
#[derive(Clone, Copy, Debug)]
struct Seen {
    name: Span,
    block: usize,
    /// As somebody's relative: "her husband Ronald".
    as_relative: bool,
}

/// The people spoken of, the last one last.
#[derive(Debug, Default)]
pub struct Recent {
    people: Vec<Seen>,
    genders: HashMap<String, Gender>,
    /// Surnames of more than one person named in full.
    shared: HashSet<String>,
}

impl Recent {
    /// Knows the names of a document.
    pub fn of(text: &str, names: &[Mention]) -> Self {
        let mut genders: HashMap<String, Gender> = HashMap::new();
        let mut lone: Vec<(String, Gender, bool)> = Vec::new();
        let mut bearers: HashMap<String, String> = HashMap::new();
        let mut shared = HashSet::new();
        // Most names stand more than once.
        let mut folded: HashMap<&str, (String, Gender)> = HashMap::new();
        for name in names {
            let (words, given) = folded.entry(name.span.of(text)).or_insert_with_key(|name| {
                let words = fold(name);
                let given = of_given(words.split(' ').next().unwrap_or_default());
                (words, given)
            });
            let surname = words.rsplit(' ').next().unwrap_or_default();
            if words.contains(' ') {
                if let Some(bearer) = bearers.get(surname) {
                    shared.extend((bearer != words).then(|| surname.to_owned()));
                } else {
                    bearers.insert(surname.to_owned(), words.clone());
                }
            }
            let titled = title(text, name.span);
            let known = if titled == Gender::Unknown { *given } else { titled };
            if known == Gender::Unknown {
                continue;
            }
            if words.contains(' ') {
                tell(&mut genders, words, known);
                tell(&mut genders, surname, known);
            } else {
                lone.push((words.clone(), known, titled != Gender::Unknown));
            }
        }
        // Full names first: "Paul" may be somebody's surname.
        for (surname, known, titled) in lone {
            if titled {
                tell(&mut genders, &surname, known);
            } else {
                genders.entry(surname).or_insert(known);
            }
        }
        Self { people: Vec::new(), genders, shared }
    }

    /// Somebody is spoken of in a block, perhaps only as the relative of another.
    pub fn push(&mut self, name: Span, block: usize, as_relative: bool) {
        self.people.push(Seen { name, block, as_relative });
        if self.people.len() > 2 * MOST {
            self.people.drain(..MOST);
        }
    }

    /// Whether a pronoun can mean a name.
    pub fn fits(&self, text: &str, name: Span, pronoun: &str) -> bool {
        let known = self.gender_of(text, name);
        match gender(pronoun) {
            Some(wanted) => known == Gender::Unknown || known == wanted,
            None => false,
        }
    }

    /// By the title before a name, the whole name, the surname.
    fn gender_of(&self, text: &str, name: Span) -> Gender {
        let titled = title(text, name);
        let words = fold(name.of(text));
        let surname = words.rsplit(' ').next().unwrap_or_default();
        let told = |name: &str| self.genders.get(name).copied();
        // A widow is not "he" because her husband is.
        let is_shared = words.contains(' ') && self.shared.contains(surname);
        let by_surname = || told(surname).filter(|_| !is_shared);
        match titled {
            Gender::Unknown => told(&words).or_else(by_surname).unwrap_or_default(),
            titled => titled,
        }
    }

    /// A pronoun was taken for a name: it is not taken for one of the other gender later on.
    pub fn learn(&mut self, text: &str, pronoun: &str, name: Span) {
        let words = fold(name.of(text));
        let surname = words.rsplit(' ').next().unwrap_or_default();
        if let Some(gender) = gender(pronoun) {
            self.genders.entry(surname.to_owned()).or_insert(gender);
            self.genders.entry(words).or_insert(gender);
        }
    }

    /// Whom a pronoun in a block means: a relative of somebody only where nobody else fits.
    pub fn resolve(&self, text: &str, pronoun: &str, block: usize) -> Option<Span> {
        gender(pronoun)?;
        let near = || self.people.iter().rev().take_while(|seen| block <= seen.block + REACH);
        let fits = |seen: &&Seen| self.fits(text, seen.name, pronoun);
        let found =
            near().filter(|seen| !seen.as_relative).find(fits).or_else(|| near().find(fits));
        found.map(|seen| seen.name)
    }
}

/// What a name tells; spouses share a surname, which tells nothing then.
fn tell(genders: &mut HashMap<String, Gender>, name: &str, known: Gender) {
    match genders.get_mut(name) {
        Some(told) if told.contradicts(known) => *told = Gender::Unknown,
        Some(_) => {}
        None => {
            genders.insert(name.to_owned(), known);
        }
    }
}

/// The gender of a pronoun; `None` for those that mean no single person.
fn gender(pronoun: &str) -> Option<Gender> {
    let is = |wanted: &&str| pronoun.eq_ignore_ascii_case(wanted);
    if ["he", "his", "him"].iter().any(is) {
        return Some(Gender::Male);
    }
    ["she", "her"].iter().any(is).then_some(Gender::Female)
}

/// Whether a pronoun may mean somebody whom these words tell of: "he" is no spokeswoman.
pub fn may_be(pronoun: &str, words: &str) -> bool {
    let told = words.split_whitespace().map(of_title).find(|told| *told != Gender::Unknown);
    gender(pronoun).is_some_and(|wanted| !told.unwrap_or_default().contradicts(wanted))
}

/// What the word before a name says: "Mr.", "spokeswoman".
fn title(text: &str, name: Span) -> Gender {
    let before = text.get(..name.start as usize).unwrap_or_default().trim_end();
    // "his wife, Linh Pham"; "he told his mother, Pham said" is of another.
    let is_full = name.of(text).contains(' ');
    let before = if is_full { before.trim_end_matches(',') } else { before };
    let word = before.rsplit(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
    of_title(word)
}
