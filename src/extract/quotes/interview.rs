//! Interviews: "Did you expect to win?", and in the next paragraph “I did.”, without a word of who
//! says it. It is whom the story has brought in before the first question.

use foldhash::{HashMap, HashMapExt as _};

use crate::extract::quotes::speaker::{Spoken, UNNAMED};
use crate::model::document::{Block, Document};
use crate::model::mention::{Mention, Source};
use crate::model::span::Span;

/// Questions with such an answer that make an interview.
const FEW: usize = 2;

/// Bytes of a quotation mark and what may stand before it.
const MARK: u32 = 4;

/// Gives the answers that are nobody's to whom the questions are put to.
pub fn answer(document: &Document, quotes: &[Span], names: &[Mention], spoken: &mut [Spoken]) {
    let alone = |spoken: &Spoken| spoken.rule == UNNAMED;
    if spoken.iter().filter(|spoken| alone(spoken)).count() < FEW {
        return;
    }
    let block = |spoken: &Spoken| {
        let quote = quotes.get(spoken.quote)?;
        let at = document.blocks.partition_point(|block| block.span.start <= quote.start);
        let at = at.checked_sub(1)?;
        let head = document.blocks.get(at)?.span.start + MARK;
        Some((at, quote.start <= head))
    };
    let is_asked = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| document.blocks.get(at));
        before.is_some_and(|before| is_question(document, before, quotes))
    };
    let places: Vec<Option<(usize, bool)>> = spoken.iter().map(block).collect();
    let answers = std::iter::zip(&*spoken, &places)
        .filter(|(spoken, _)| alone(spoken))
        .filter_map(|(_, place)| place.filter(|(at, leads)| *leads && is_asked(*at)));
    let questions: Vec<usize> = answers.map(|(at, _)| at - 1).collect();
    let first = questions.first().filter(|_| questions.len() >= FEW);
    let start = first.and_then(|first| document.blocks.get(*first)).map(|block| block.span.start);
    let Some(name) = start.and_then(|start| brought_in(&document.text, names, start)) else {
        return;
    };
    let mut answered: Option<usize> = None;
    for (one, place) in spoken.iter_mut().zip(places) {
        let Some((at, leads)) = place.filter(|_| alone(one)) else { continue };
        let goes_on = answered.is_some_and(|last| at == last || leads && at == last + 1);
        if leads && is_asked(at) || goes_on {
            *one = Spoken { source: Source::Named(name), rule: "answers a question", ..*one };
            answered = Some(at);
        }
    }
}

/// Whether a paragraph asks something outside of quotation marks.
fn is_question(document: &Document, block: &Block, quotes: &[Span]) -> bool {
    let at = quotes.partition_point(|quote| quote.end <= block.span.start);
    let is_quoted = quotes.get(at).is_some_and(|quote| quote.overlaps(block.span));
    block.span.of(&document.text).trim_end().ends_with('?') && !is_quoted
}

/// Whom most names before a place are of, by the last word; of equals the first.
fn brought_in(text: &str, names: &[Mention], before: u32) -> Option<Span> {
    let mut times: HashMap<&str, u32> = HashMap::new();
    let names = || names.iter().map(|name| name.span).take_while(|name| name.start < before);
    let last = |name: Span| name.of(text).rsplit(' ').next().unwrap_or_default();
    for name in names() {
        *times.entry(last(name)).or_default() += 1;
    }
    let most = times.values().copied().max()?;
    names().find(|name| times.get(last(*name)) == Some(&most))
}
