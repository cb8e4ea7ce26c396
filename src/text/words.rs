//! Words of a text, with where they stand.

use crate::model::span::Span;

/// The words of a text, in order: runs of letters and digits, with the apostrophes inside them.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = letters.find(|&(_, letter)| letter.is_alphanumeric()).map(|(at, _)| at)?;
        let mut end = text.len();
        while let Some(&(at, letter)) = letters.peek() {
            if !goes_on(text, at, letter) {
                end = at;
                break;
            }
            letters.next();
        }
        Some(Span::new(start, end))
    })
}

/// Whether a character after the start of a word still belongs to it.
fn goes_on(text: &str, at: usize, letter: char) -> bool {
    match letter {
        _ if letter.is_alphanumeric() || is_mark(letter) => true,
        '\'' | '’' => text
            .get(at + letter.len_utf8()..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Combining accents stay with their letter.
fn is_mark(letter: char) -> bool {
    !letter.is_ascii() && unicode_normalization::char::is_combining_mark(letter)
}

/// Of the words of a folded text those that hyphens join, with how they are written as one.
pub fn compounds<'a>(
    folded: &'a str,
    words: &'a [Span],
) -> impl Iterator<Item = (Span, String)> + 'a {
    let is_joined = |one: &Span, two: &Span| {
        two.start == one.end + 1 && folded.as_bytes().get(one.end as usize) == Some(&b'-')
    };
    words.chunk_by(is_joined).filter(|parts| parts.len() > 1).filter_map(|parts| {
        let at = Span { start: parts.first()?.start, end: parts.last()?.end };
        Some((at, parts.iter().map(|word| word.of(folded)).collect()))
    })
}

/// A folded word without its possessive: "russia's" is "russia".
pub fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_word_keeps_its_apostrophe_and_its_accents() {
        check(
            "Russia’s 'plan' — O'Brien's 30‑minute call",
            &["Russia’s", "plan", "O'Brien's", "30", "minute", "call"],
        );
        check("Erdog\u{306}an, née", &["Erdog\u{306}an", "née"]);
        check("…", &[]);
    }
}
