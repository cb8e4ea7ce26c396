//! The stretches of a sentence that the model looks at: the neighbourhood of capitals.

use std::ops::Range;
use std::sync::LazyLock;

use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};
use crate::text::lexicon::Words;

/// Words between two capitals that may belong to one name: "Bank of the West".
const BETWEEN: usize = 2;

/// The stretches of a sentence in which names can be: capitals, the few words between two of
/// them, a particle before ("van Gogh") and a number behind ("Studio 54"). All other words are
/// outside of every name, and are not looked at again; nor is a word that is none though it
/// opens the sentence: "The", "But", and what the document also has in lower case and no list as a
/// name.
pub fn windows(sentence: &[Word<'_>], lower: &Hashes) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in sentence.iter().enumerate().filter(|(_, word)| word.has_capital) {
        let next = sentence.get(at + 1);
        let is_common = || {
            !word.is_in(list::NAME) && word.place == 0 && lower.contains(&word.lower_hash)
                || OPENS.contains(&word.lower)
        };
        if at == 0 && next.is_some_and(|next| next.is_lower) && is_common() {
            continue;
        }
        let figure = next.is_some_and(|next| next.text.starts_with(is_figure));
        let end = at + 1 + usize::from(figure);
        let before = at.checked_sub(1).and_then(|before| sentence.get(before));
        let particle = before.is_some_and(is_particle);
        match found.last_mut() {
            Some(last) if is_joined(sentence, last.end, at) => last.end = end.max(last.end),
            _ => found.push(at - usize::from(particle)..end),
        }
    }
    found
}

/// Whether the words between two capitals may stand inside a name: marks and a few small words.
fn is_joined(sentence: &[Word<'_>], end: usize, at: usize) -> bool {
    let between = sentence.get(end..at).unwrap_or_default();
    let joins = |word: &Word<'_>| {
        !word.text.starts_with(|letter: char| letter.is_alphanumeric())
            || is_particle(word)
            || JOINING.contains(&word.text)
    };
    between.len() <= BETWEEN && between.iter().all(joins)
}

fn is_particle(word: &Word<'_>) -> bool {
    word.is_lower && PARTICLES.contains(word.text)
}

/// Words in small letters that stand inside names of places and organisations, and begin none.
const JOINING: &[&str] =
    &["a", "and", "at", "d", "des", "en", "for", "in", "na", "of", "on", "s", "to", "y"];

/// Words in small letters that a name may begin with.
#[rustfmt::skip]
static PARTICLES: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "af", "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "ten", "ter", "the", "van", "von", "zu",
]));

/// Words that open a sentence and begin no name before a word in small letters.
#[rustfmt::skip]
static OPENS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "a", "after", "all", "also", "although", "an", "and", "as", "at", "because", "before", "both",
    "but", "by", "during", "each", "for", "from", "he", "her", "here", "his", "how", "however",
    "i", "if", "in", "it", "its", "many", "more", "most", "my", "no", "not", "now", "of", "on",
    "one", "only", "or", "our", "she", "since", "so", "some", "that", "the", "their", "then",
    "there", "these", "they", "this", "those", "to", "under", "we", "what", "when", "where",
    "while", "who", "why", "with", "you", "your",
]));

const fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit()
}
