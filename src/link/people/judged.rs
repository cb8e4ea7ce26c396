//! The reader's words on names, brought together: what is the same as what, what is not, who is
//! nobody. The latest word wins over earlier ones that it contradicts.

use foldhash::{HashMap, HashSet};

use crate::model::judgement::{Judgement, Kind};
use crate::text::fold::fold;

/// The rule of everything that a reader joined.
pub const BY_READER: &str = "you said so";

/// What holds of all that was said.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// Folded names with their numbers.
    numbers: HashMap<String, usize>,
    /// For each number the one it was joined to; its own where it stands for its class.
    parents: Vec<usize>,
    /// Classes that are not the same.
    apart: HashMap<usize, HashSet<usize>>,
    /// What the people of a class are called.
    called: HashMap<usize, String>,
    nobody: HashSet<usize>,
    overruled: Vec<usize>,
}

impl Judged {
    /// Brings together what was said, given in the order of time.
    pub fn of(judgements: &[Judgement]) -> Self {
        let mut judged = Self::default();
        let mut called = Vec::new();
        for (at, judgement) in judgements.iter().enumerate().rev() {
            let holds = match judgement.kind {
                Kind::Same => judged.join(&judgement.person, &judgement.variant),
                Kind::Different => judged.part(&judgement.person, &judgement.variant),
                Kind::Called => {
                    let holds = judged.join(&judgement.person, &judgement.variant);
                    called.extend(holds.then_some(judgement));
                    holds
                }
                Kind::Nobody => judged.drop_name(&judgement.person),
            };
            judged.overruled.extend((!holds).then_some(at));
        }
        for judgement in called {
            let root = judged.number(&judgement.person);
            judged.called.entry(root).or_insert_with(|| judgement.variant.clone());
        }
        judged.overruled.reverse();
        judged
    }

    /// Places of words that later ones contradict: they no longer hold.
    pub fn overruled(&self) -> &[usize] {
        &self.overruled
    }

    /// The class of a name, if anything was said of it.
    pub fn class(&self, name: &str) -> Option<usize> {
        if self.numbers.is_empty() {
            return None;
        }
        self.numbers.get(&key(name)).map(|&number| self.root(number))
    }

    /// Whether two names are not the same by a word of the reader.
    pub fn apart(&self, one: &str, two: &str) -> bool {
        let classes = self.class(one).zip(self.class(two));
        classes.is_some_and(|(one, two)| self.are_apart(one, two))
    }

    /// Whether two names are the same by a word of the reader.
    pub fn same(&self, one: &str, two: &str) -> bool {
        self.class(one).is_some_and(|one| self.class(two) == Some(one))
    }

    /// What somebody with this name is to be called.
    pub fn called(&self, name: &str) -> Option<&str> {
        self.called.get(&self.class(name)?).map(String::as_str)
    }

    /// Whether the name is no person.
    pub fn is_nobody(&self, name: &str) -> bool {
        self.class(name).is_some_and(|class| self.nobody.contains(&class))
    }

    fn join(&mut self, one: &str, two: &str) -> bool {
        let (one, two) = (self.number(one), self.number(two));
        let nobody = self.nobody.contains(&one) || self.nobody.contains(&two);
        if nobody || self.are_apart(one, two) {
            return false;
        }
        if one == two {
            return true;
        }
        if let Some(parent) = self.parents.get_mut(two) {
            *parent = one;
        }
        for other in self.apart.remove(&two).unwrap_or_default() {
            let theirs = self.apart.entry(other).or_default();
            theirs.remove(&two);
            theirs.insert(one);
            self.apart.entry(one).or_default().insert(other);
        }
        true
    }

    fn part(&mut self, one: &str, two: &str) -> bool {
        let (one, two) = (self.number(one), self.number(two));
        if one == two {
            return false;
        }
        self.apart.entry(one).or_default().insert(two);
        self.apart.entry(two).or_default().insert(one);
        true
    }

    /// A name that a later word takes for a person is one.
    fn drop_name(&mut self, name: &str) -> bool {
        let is_new = !self.numbers.contains_key(&key(name));
        let number = self.number(name);
        if is_new {
            self.nobody.insert(number);
        }
        self.nobody.contains(&number)
    }

    fn are_apart(&self, one: usize, two: usize) -> bool {
        self.apart.get(&one).is_some_and(|others| others.contains(&two))
    }

    /// The class of a name, a new one where nothing was said of it.
    fn number(&mut self, name: &str) -> usize {
        let new = self.parents.len();
        let number = *self.numbers.entry(key(name)).or_insert(new);
        if number == new {
            self.parents.push(new);
        }
        self.root(number)
    }

    fn root(&self, mut number: usize) -> usize {
        while let Some(&parent) = self.parents.get(number).filter(|parent| **parent != number) {
            number = parent;
        }
        number
    }
}

fn key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Ann = Anne", "Ann ! Jo", "Ann : Ann Other", "Ann -", a word each.
    fn judged(words: &[&str]) -> Judged {
        let parse = |word: &&str| {
            let (person, rest) = word.split_once(' ').unwrap();
            let (sign, variant) = rest.split_at(1);
            let kind = match sign {
                "=" => Kind::Same,
                "!" => Kind::Different,
                ":" => Kind::Called,
                _ => Kind::Nobody,
            };
            Judgement { person: person.into(), kind, variant: variant.trim().into() }
        };
        Judged::of(&words.iter().map(parse).collect::<Vec<_>>())
    }

    #[test]
    fn words_carry_over() {
        let judged = judged(&["ann = anne", "anne = annie", "jo ! annie"]);
        assert!(judged.same("Ann", "ANNIE"));
        assert!(judged.apart("ann", "jo"));
        assert!(!judged.apart("jo", "other"));
        assert_eq!(judged.overruled(), [0_usize; 0]);
    }

    #[test]
    fn the_latest_word_wins_and_says_what_it_overrules() {
        let first = judged(&["ann = anne", "ann ! anne"]);
        assert!(first.apart("ann", "anne") && !first.same("ann", "anne"));
        assert_eq!(first.overruled(), [0]);
        let second = judged(&["ann ! anne", "ann = annie", "annie = anne"]);
        assert!(second.same("ann", "anne"));
        assert_eq!(second.overruled(), [0]);
        assert_eq!(judged(&["ann -", "ann = anne"]).overruled(), [0]);
        assert_eq!(judged(&["ann = anne", "ann -"]).overruled(), [0]);
    }

    #[test]
    fn a_person_is_called_as_last_said_and_known_by_that_name() {
        let judged = judged(&["ann : zoe", "ann : ann.other", "ann.other = annie", "genesis -"]);
        assert_eq!(judged.called("annie"), Some("ann.other"));
        assert!(judged.is_nobody("Genesis") && !judged.is_nobody("ann"));
    }
}
