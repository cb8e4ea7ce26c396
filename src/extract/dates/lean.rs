//! Past or to come: what the clause of a date tells by its verb and its cues.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::dates::words::{Class, Line};
use crate::model::time::Lean;

/// How far to either side cues are looked for, in words: sentences are seldom longer.
const FAR: usize = 14;

/// Words that say that something is to come.
const AHEAD: &[&str] = &[
    "will",
    "shall",
    "ll",
    "won't",
    "scheduled",
    "schedule",
    "planned",
    "planning",
    "plans",
    "plan",
    "due",
    "set",
    "expected",
    "expects",
    "expect",
    "slated",
    "until",
    "till",
    "by",
    "ahead",
    "upcoming",
    "deadline",
    "forthcoming",
    "going",
    "would",
    "can",
    "could",
    "may",
    "should",
    "must",
    "begins",
    "starts",
    "opens",
    "takes",
    "arrives",
    "runs",
    "launches",
    "ends",
    "expires",
    "faces",
    "awaits",
    "hopes",
    "intends",
    "prepares",
    "prepare",
    "looms",
    "tentatively",
    "earliest",
    "next",
    "tomorrow",
    "invited",
    "comes",
];

/// Verbs of the past that do not end in "-ed", and words of time gone by.
const BEHIND: &[&str] = &[
    "was",
    "were",
    "had",
    "did",
    "said",
    "told",
    "met",
    "held",
    "took",
    "came",
    "went",
    "fell",
    "rose",
    "spoke",
    "wrote",
    "gave",
    "made",
    "began",
    "won",
    "lost",
    "left",
    "found",
    "saw",
    "sent",
    "became",
    "brought",
    "struck",
    "shot",
    "broke",
    "built",
    "bought",
    "sold",
    "paid",
    "kept",
    "led",
    "ran",
    "stood",
    "felt",
    "heard",
    "thought",
    "knew",
    "grew",
    "drew",
    "flew",
    "drove",
    "fought",
    "caught",
    "died",
    "killed",
    "since",
    "after",
    "following",
    "hit",
    "put",
    "cut",
    "shut",
    "quit",
    "swore",
    "chose",
    "sank",
    "sought",
    "taught",
    "threw",
    "woke",
    "wore",
    "spent",
    "laid",
    "has",
    "have",
    "been",
    "released",
    "tweeted",
    "born",
    "blew",
    "beat",
    "hurt",
    "spread",
    "burst",
    "posted",
];

static CUES: LazyLock<HashMap<&str, Lean>> = LazyLock::new(|| {
    let ahead = AHEAD.iter().map(|word| (*word, Lean::Future));
    ahead.chain(BEHIND.iter().map(|word| (*word, Lean::Past))).collect()
});

/// Which way the words around `start..end` lean: the nearest cue before, in the clause, or else
/// the nearest behind.
pub fn lean(line: Line<'_>, start: usize, end: usize) -> Lean {
    let before = (start.saturating_sub(FAR)..start).rev();
    let before = before.take_while(|&at| !ends_sentence(line, at)).find_map(|at| cue(line, at));
    let behind = || {
        let range = end..(end + FAR).min(line.tokens.len());
        range.take_while(|&at| !ends_sentence(line, at)).find_map(|at| cue(line, at))
    };
    before.or_else(behind).unwrap_or_default()
}

/// The lean of one word, where it has one.
fn cue(line: Line<'_>, at: usize) -> Option<Lean> {
    let word = line.word(at);
    if word.len() < 2
        || line.capital(at) && at > 0 && line.word(at).len() > 4 && !line.is(at, "will")
    {
        return None;
    }
    // "to meet": what is agreed, planned, hoped for; "to the" is none.
    if word == "to" {
        return infinitive(line, at + 1).then_some(Lean::Future);
    }
    let mut small = [0; 12];
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let small = std::str::from_utf8(small).ok()?;
    let known = CUES.get(small).copied();
    known.or_else(|| (small.len() > 4 && small.ends_with("ed")).then_some(Lean::Past))
}

/// Whether a small word behind "to" is a verb, as far as its looks tell.
fn infinitive(line: Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    let plain = line.class(at) == Class::Other && !line.capital(at) && word.len() > 1;
    let noun =
        ["its", "their", "his", "her", "our", "my", "your", "these", "those", "any", "all", "be"];
    plain
        && (word == "be" || !noun.contains(&word))
        && !word.ends_with("ing")
        && !word.ends_with('s')
}

/// A full stop, a semicolon; not the stop of a short form.
fn ends_sentence(line: Line<'_>, at: usize) -> bool {
    match line.class(at) {
        Class::Mark('.') => line.capital(at + 1) && line.word(at.saturating_sub(1)).len() > 3,
        Class::Mark(';' | '?' | '!') => true,
        _ => false,
    }
}
