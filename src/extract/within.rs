//! People whose names stand within longer ones: "the Andy Warhol Foundation" names him too, where
//! the text speaks of him by his full name.

use std::ops::Range;

use crate::extract::labels::Sentence;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::Word;
use crate::model::mention::{Fact, Mention};

/// From here on a full name is sure enough to be looked for within others.
const SURE: f32 = 0.8;

/// Words of the full names looked for.
const LONGEST: usize = 4;

/// Finds them. They overlap the names of organisations and places, never those of people.
pub fn find(sentences: &[Sentence<'_>]) -> Vec<Mention> {
    let (known, heads) = full_names(sentences);
    let mut found = Vec::new();
    for sentence in sentences.iter().filter(|_| !known.is_empty()) {
        let mut next = 0;
        for at in sentence.capitals() {
            let begins = |word: &Word<'_>| heads.contains(&word.form);
            if at < next || !sentence.word(at).is_some_and(begins) {
                continue;
            }
            let mut words = (2..=LONGEST).rev().map(|length| at..at + length);
            let words = words.find(|words| is_within(sentence, words, &known));
            next = words.as_ref().map_or(at + 1, |words| words.end);
            found.extend(words.map(|words| Mention {
                span: sentence.span(&words),
                fact: Fact::Person,
                rule: "full name within a longer name",
                confidence: SURE,
            }));
        }
    }
    found
}

/// The forms of full names, and of their first words.
fn full_names(sentences: &[Sentence<'_>]) -> (Hashes, Hashes) {
    let mut known = Hashes::default();
    let mut heads = Hashes::default();
    for sentence in sentences {
        for named in sentence.named_people() {
            let length = (2..=LONGEST).contains(&named.words.len());
            if length && sentence.confidence(named.words.clone()) > SURE {
                known.insert(sentence.form(&named.words));
                heads.extend(sentence.word(named.words.start).map(|first| first.form));
            }
        }
    }
    (known, heads)
}

fn is_within(sentence: &Sentence<'_>, words: &Range<usize>, known: &Hashes) -> bool {
    let no_person = words.clone().all(|at| !matches!(sentence.label(at), 1 | 2));
    no_person && words.end <= sentence.words.len() && known.contains(&sentence.form(words))
}

#[cfg(test)]
mod tests {
    use crate::extract::names;
    use crate::extract::tests::{document, found_by};
    use crate::model::mention::Fact;

    #[test]
    fn a_full_name_within_another_is_found() {
        let document = document(
            "The painter Anna Miller died on Monday.\nThe Anna Miller Foundation thanked Miller.",
        );
        let found = found_by(names::find, &document, &[]);
        let people = found.iter().filter(|mention| mention.fact == Fact::Person);
        let people: Vec<&str> = people.map(|mention| mention.span.of(&document.text)).collect();
        assert_eq!(people, ["Anna Miller", "Anna Miller", "Miller"]);
    }
}
