//! Sentences, as runs of tokens.

use std::ops::Range;

use crate::model::span::Span;
use crate::text::tokens::tokens;

/// The sentences of a paragraph.
pub fn spans(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let span = |run: Range<usize>| {
        let run = tokens.get(run)?;
        Some(Span { start: run.first()?.start, end: run.last()?.end })
    };
    sentences(text, &tokens).into_iter().filter_map(span).collect()
}

/// The sentences of a paragraph whose tokens are known: each ends behind a full stop, question
/// or exclamation mark and the quotation marks and brackets that close there.
pub fn sentences(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, token) in tokens.iter().enumerate() {
        if ended && !closes(token.of(text)) {
            found.push(start..at);
            start = at;
            ended = false;
        }
        let first = text.as_bytes().get(token.start as usize);
        if token.len() == 1 && matches!(first, Some(b'.' | b'!' | b'?')) {
            // A sentence goes on behind "…?" where a small letter follows.
            let next =
                tokens.iter().skip(at + 1).map(|next| next.of(text)).find(|next| !closes(next));
            ended = next.is_none_or(|next| !next.starts_with(char::is_lowercase));
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

fn closes(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "." | "!" | "?")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = tokens(text);
        let shown: Vec<&str> = sentences(text, &found)
            .into_iter()
            .map(|run| {
                let (first, last) = (found[run.start], found[run.end - 1]);
                Span { start: first.start, end: last.end }.of(text)
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_sentence_ends_behind_its_marks() {
        check(
            "He came. “We saw,” he said. “And won.” Then?",
            &["He came.", "“We saw,” he said.", "“And won.”", "Then?"],
        );
        check(
            "Mr. Rubio met U.S. envoys in St. Petersburg.",
            &["Mr. Rubio met U.S. envoys in St. Petersburg."],
        );
        check("“Why?” asked Rubio", &["“Why?” asked Rubio"]);
        check("", &[]);
    }
}
