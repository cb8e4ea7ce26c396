//! Indirect speech: what somebody is reported to have said, where the grammar leaves no doubt.

use crate::extract::quotes::frame::{Is, Item};
use crate::extract::quotes::grammar::Clause;
use crate::extract::quotes::lexicon::class::{DET, NEAR, OWNER, PRONOUN, SPEECH, THAT};
use crate::model::span::Span;

/// Words between a verb and its "that": "said on Monday that".
const GAP: usize = 6;

/// The verb of a sentence that takes a clause, and the words of that clause.
pub fn find(clause: &Clause<'_>) -> Option<(usize, Span)> {
    let n_items = clause.items.len();
    for verb in 0..n_items {
        let item = clause.at(verb)?;
        if !item.has(SPEECH) || !item.has(THAT) || !clause.speaks(verb) {
            continue;
        }
        if item.has(NEAR) && !clause.is(verb + 1, "that") {
            continue;
        }
        if let Some(start) = start(clause, verb) {
            return Some((verb, span(clause, start)?));
        }
    }
    None
}

/// Where the clause of a verb begins.
fn start(clause: &Clause<'_>, verb: usize) -> Option<usize> {
    for at in verb + 1..verb + 1 + GAP {
        let item = clause.at(at)?;
        if clause.is(at, "that") {
            return clause
                .at(at + 1)
                .is_some_and(|next| next.is_word() || next.is == Is::Name)
                .then_some(at + 1);
        }
        // "accept any terms that": what follows tells which.
        let object = at == verb + 1 && item.has(DET | OWNER);
        if object || !matches!(item.is, Is::Word | Is::Name) {
            break;
        }
    }
    let says = ["said", "says", "say"].iter().any(|word| clause.is(verb, word));
    let next = clause.at(verb + 1)?;
    let opens = next.has(PRONOUN | DET | OWNER) || next.is == Is::Name;
    // "“Yes,” said the minister" is another order of words.
    let told = verb
        .checked_sub(1)
        .and_then(|at| clause.at(at))
        .is_some_and(|before| before.is_quote() || before.is_mark(','));
    (says && opens && !told).then_some(verb + 1)
}

/// From a place to the end of the sentence, the full stop aside.
fn span(clause: &Clause<'_>, start: usize) -> Option<Span> {
    let first = clause.at(start)?;
    let is_end = |item: &&Item| !matches!(item.is, Is::Mark('.' | '!' | '?' | ',' | ';'));
    let last = clause.items.iter().rev().find(is_end)?;
    let span = Span { start: first.span.start, end: last.span.end };
    (span.start < span.end).then_some(span)
}
