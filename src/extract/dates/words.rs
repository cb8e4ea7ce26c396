//! A paragraph as the scanner of dates sees it: each word is a class, most are none.

use crate::extract::dates::lexicon::{self, Class};
use crate::model::span::Span;
use crate::text::bytes::{n_alphanumeric, n_letters};

/// A word or mark, with its class.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where in the paragraph.
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// Whether no white space stands before it.
    pub glued: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// The words and marks of a paragraph, in order.
pub fn read(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut last_end = 0;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte == b' ' {
            at += 1;
            continue;
        }
        let start = at;
        let (class, capital) = if let Some(length) = plain(text, at) {
            at += length;
            (lexicon::class(Span::new(start, at).of(text)), byte.is_ascii_uppercase())
        } else {
            let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            at += letter.len_utf8();
            if letter.is_whitespace() {
                continue;
            }
            let is_digit = letter.is_ascii_digit();
            let is_letter = letter.is_alphabetic();
            if is_digit || is_letter {
                at = end_of_word(text, at, is_digit);
            }
            let span = Span::new(start, at);
            let class = match () {
                () if is_digit => figure(span.of(text)),
                () if is_letter => lexicon::class(span.of(text)),
                () => Class::Mark(if is_hyphen(letter) { '-' } else { letter }),
            };
            (class, letter.is_uppercase())
        };
        let glued = start == last_end && start > 0;
        tokens.push(Token { span: Span::new(start, at), class, glued, capital });
        last_end = at;
    }
    tokens
}

/// Most words are letters of ASCII, with a blank or a plain mark behind them: how many bytes the
/// one at a place has; `None` where it is another.
fn plain(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let length = n_letters(rest);
    let ends = matches!(rest.get(length), None | Some(b' ' | b',' | b'.' | b';' | b':' | b'-'));
    (length > 0 && ends).then_some(length)
}

/// Where the word or number ends whose first character ends at a place.
fn end_of_word(text: &str, mut end: usize, is_digit: bool) -> usize {
    // Most words are letters of ASCII to their end.
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    end += n_alphanumeric(rest);
    while let Some(next) = text.get(end..).and_then(|rest| rest.chars().next()) {
        if !goes_on(text, (end, next), is_digit) {
            break;
        }
        end += next.len_utf8();
    }
    end
}

/// Whether a character belongs to the word or number before it.
fn goes_on(text: &str, (at, letter): (usize, char), is_digit: bool) -> bool {
    let next = || text.as_bytes().get(at + 1);
    if is_digit {
        // "30,000" is one number, "14th" and "1990s" one word.
        return letter.is_alphanumeric()
            || letter == ',' && thousands(text.as_bytes().get(at + 1..).unwrap_or_default());
    }
    letter.is_alphanumeric()
        || letter == '\'' && next().is_some_and(u8::is_ascii_lowercase) && !ends(text, at, 1)
        || letter == '’' && !ends(text, at, letter.len_utf8())
}

/// Whether exactly three digits follow.
fn thousands(rest: &[u8]) -> bool {
    rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() == 3
}

/// Whether an apostrophe is a mark of its own, or of a possessive, and the word ends before it.
fn ends(text: &str, at: usize, length: usize) -> bool {
    let mut rest = text.get(at + length..).unwrap_or_default().chars();
    let (next, after) = (rest.next(), rest.next());
    next.is_none_or(|letter| !letter.is_alphabetic())
        || matches!(next, Some('s' | 'S')) && after.is_none_or(|letter| !letter.is_alphabetic())
}

/// Hyphens and dashes of all lengths.
const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// "2026", "14th", "1990s", "30,000", "4pm".
fn figure(word: &str) -> Class {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let value: Option<u32> = word.get(..n_digits).and_then(|digits| digits.parse().ok());
    let (Some(value), Some(ending)) = (value, word.get(n_digits..)) else {
        return Class::Figure(0, 255);
    };
    match ending {
        "" => Class::Figure(value, n_digits.min(254) as u8),
        "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" if value < 256 => {
            Class::Nth(value as u8)
        }
        "s" if n_digits == 4 && value % 10 == 0 => Class::Decade(value as u16),
        "s" if n_digits == 2 && value % 10 == 0 => Class::Decade(value as u16),
        _ => Class::Figure(value, 255),
    }
}

/// The tokens of a paragraph, asked by their numbers: there is no number without an answer.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The paragraph.
    pub text: &'a str,
    /// Its words and marks.
    pub tokens: &'a [Token],
}

impl<'a> Line<'a> {
    /// What a token is.
    pub fn class(self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::Other, |token| token.class)
    }

    /// What the one before is.
    pub fn before(self, at: usize) -> Class {
        at.checked_sub(1).map_or(Class::Other, |before| self.class(before))
    }

    /// Whether a token follows the one before without a space.
    pub fn glued(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether a token begins with a capital.
    pub fn capital(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Its letters.
    pub fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a token is that word, in letters of any height.
    pub fn is(self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is a mark.
    pub fn mark(self, at: usize, mark: char) -> bool {
        self.class(at) == Class::Mark(mark)
    }

    /// The number of the token behind a full stop that belongs to a short form: "Feb.".
    pub fn past_stop(self, at: usize) -> usize {
        let word = self.word(at.saturating_sub(1));
        let short = word.len() <= 4 && !matches!(word, "May" | "June" | "July");
        if short && self.mark(at, '.') && self.glued(at) { at + 1 } else { at }
    }

    /// The number of the token behind a hyphen that joins two words.
    pub fn past_hyphen(self, at: usize) -> usize {
        if self.mark(at, '-') && self.glued(at) && self.glued(at + 1) { at + 1 } else { at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_commas_and_words_lose_their_possessive() {
        let text = "Friday’s 30,000 o’clock 14th, 1990s 30‑minute 4,2025";
        let line = Line { text, tokens: &read(text) };
        let words: Vec<&str> = (0..line.tokens.len()).map(|at| line.word(at)).collect();
        assert_eq!(words.join(" "), "Friday ’ s 30,000 o’clock 14th , 1990s 30 ‑ minute 4 , 2025");
        assert_eq!(line.class(5), Class::Nth(14));
    }
}
