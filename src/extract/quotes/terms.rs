//! Titles, terms and words held up with tongs: what stands between quotation marks and was never
//! said.

use crate::extract::quotes::frame::{Is, Item, last_letter};
use crate::extract::quotes::grammar::Clause;
use crate::extract::quotes::lexicon::class::{
    AUX, CONJ, DET, NAMING, OWNER, PREP, PRONOUN, SUBORD, TO,
};
use crate::extract::quotes::lexicon::classes;
use crate::model::span::Span;

/// Words of a quotation that stands for itself, though no verb says that it was said.
const FEW: usize = 6;

/// Whether the quotation at a place is called so, or is written as titles are.
pub fn is_title(clause: &Clause<'_>, at: usize) -> bool {
    let Some(quote) = clause.at(at) else { return false };
    let text = clause.text;
    let before = at.checked_sub(1).and_then(|before| clause.at(before));
    // "called the book “a hymn”": what is said of it, and not what it is called.
    let judged = (at.saturating_sub(4)..at).any(|verb| clause.is(verb, "called"))
        && quote
            .span
            .of(text)
            .chars()
            .find(|letter| letter.is_alphabetic())
            .is_some_and(char::is_lowercase);
    // "would play “a role”": a verb.
    let verb = at.checked_sub(2).and_then(|two| clause.at(two));
    let verb = verb.is_some_and(|two| two.has(AUX | TO | PRONOUN));
    let named = before.is_some_and(|before| before.has(NAMING)) && !judged && !verb;
    if is_nickname(clause, at) {
        return true;
    }
    // "in his memoir, “Unleashed”,": a title behind a comma.
    let apposed = before.is_some_and(|before| before.is_mark(','))
        && at
            .checked_sub(2)
            .and_then(|two| clause.at(two))
            .is_some_and(|two| two.has(NAMING) || clause.is(at - 2, "memoir"))
        && has_capitals(quote.span.of(text)) > 0
        && n_words(text, quote.span) <= 8
        && !is_asked(text, quote.span);
    if apposed {
        return true;
    }
    if named && n_words(text, quote.span) <= 12 && !is_sentence(text, quote.span) {
        return true;
    }
    let before_that = at.checked_sub(2).is_some_and(|two| is_naming_phrase(clause, two));
    if before_that {
        return true;
    }
    // "called “Cowboys”" behind a noun; "called it “unfair”" is a judgement.
    let called = at.checked_sub(1).filter(|&before| {
        clause.is(before, "called") || clause.is(before, "branded") || clause.is(before, "termed")
    });
    let passive = called.and_then(|called| called.checked_sub(1)).is_some_and(|noun| {
        clause.at(noun).is_some_and(|noun| noun.is_word() && noun.classes == 0)
    });
    let capitals = has_capitals(quote.span.of(text));
    passive && n_words(text, quote.span) <= FEW && capitals > 0
        || capitals > 1
            && !is_shouted(quote.span.of(text))
            && !is_told(before)
            && !is_asked(text, quote.span)
            && n_words(text, quote.span) < 14
        || capitals == 1 && n_words(text, quote.span) == 1 && before.is_some_and(|one| one.has(DET))
}

/// Words of a nickname.
const NICKNAME: usize = 3;

/// "Bhupinder “Bobby” Gill": a few words with capitals, right between two others.
fn is_nickname(clause: &Clause<'_>, at: usize) -> bool {
    let Some(quote) = clause.at(at) else { return false };
    let is_name = |item: Option<&Item>| {
        item.is_some_and(|item| item.is == Is::Name || item.is_word() && item.is_capital)
    };
    let words = quote.span.of(clause.text).split_whitespace();
    let inside = words.map(|word| word.trim_start_matches(|mark: char| !mark.is_alphanumeric()));
    let mut inside = inside.filter(|word| !word.is_empty());
    is_name(at.checked_sub(1).and_then(|before| clause.at(before)))
        && is_name(clause.at(at + 1))
        && n_words(clause.text, quote.span) <= NICKNAME
        && inside.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a quotation that no verb of speech governs is a term and not somebody's words.
pub fn is_term(clause: &Clause<'_>, at: usize) -> bool {
    let Some(quote) = clause.at(at) else { return true };
    let before = at.checked_sub(1).and_then(|before| clause.at(before));
    let inside = before.is_some_and(Item::is_word);
    let closed = clause.at(at + 1).is_some_and(Item::is_word);
    n_words(clause.text, quote.span) < if inside && closed { FEW } else { FEW - 1 }
        || before.is_some_and(|one| one.has(DET | OWNER)) && n_words(clause.text, quote.span) <= FEW
}

/// "known as", "the name of", "referred to as", "billed as".
fn is_naming_phrase(clause: &Clause<'_>, at: usize) -> bool {
    let is_as = clause.is(at + 1, "as");
    let known = ["known", "billed", "styled", "marketed", "nicknamed", "dubbed"];
    let colon = clause.at(at + 1).is_some_and(|one| one.is_mark(',') || one.has(PREP));
    is_as && known.iter().any(|word| clause.is(at, word))
        || colon && !is_as && clause.is(at, "so-called")
}

/// "I AM WITH YOU": no title.
fn is_shouted(text: &str) -> bool {
    text.contains(' ') && !text.chars().any(char::is_lowercase)
}

/// "wrote: “", "said, “": what follows was said.
fn is_told(before: Option<&Item>) -> bool {
    before.is_none_or(|before| !before.is_word())
}

/// Words of a stretch.
pub fn n_words(text: &str, span: Span) -> usize {
    span.of(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether it is as sentences are: it asks, calls out, or is long.
fn is_sentence(text: &str, span: Span) -> bool {
    is_asked(text, span) || n_words(text, span) > 9
}

fn is_asked(text: &str, span: Span) -> bool {
    matches!(last_letter(text, span), '?' | '!')
}

/// The number of capitalised words where every longer word has a capital; 0 where one has none.
fn has_capitals(quote: &str) -> usize {
    let is_mark = |letter: char| !letter.is_alphanumeric();
    let mut n_capitals = 0;
    for word in quote.split_whitespace().map(|word| word.trim_matches(is_mark)) {
        if word.starts_with(char::is_uppercase) {
            n_capitals += usize::from(word != "I");
        } else if word.starts_with(char::is_alphabetic)
            && word.len() > 3
            && classes(word) & (PREP | CONJ | DET | SUBORD) == 0
        {
            return 0;
        }
    }
    n_capitals
}
