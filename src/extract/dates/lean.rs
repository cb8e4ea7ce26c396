//! Past or to come: what the clause of a date tells by its verb and its cues.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::extract::dates::lexicon::Class;
use crate::extract::dates::words::Line;
use crate::model::time::{Lean, Turn};

/// How far to either side cues are looked for, in words: clauses are seldom longer.
const FAR: usize = 14;

/// Words that say that something is to come.
const AHEAD: &[&str] = &[
    "will",
    "shall",
    "won't",
    "scheduled",
    "planned",
    "planning",
    "plans",
    "plan",
    "due",
    "expected",
    "expects",
    "expect",
    "slated",
    "ahead",
    "upcoming",
    "deadline",
    "forthcoming",
    "going",
    "would",
    "should",
    "must",
    "begins",
    "starts",
    "opens",
    "arrives",
    "runs",
    "launches",
    "expires",
    "hopes",
    "intends",
    "prepares",
    "prepare",
    "looms",
    "tentatively",
    "tomorrow",
    "invited",
    "leaves",
    "poised",
    "next",
    "returns",
    "votes",
    "goes",
    "come",
    "return",
    "meet",
    "leave",
    "if",
    "unless",
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
    "since",
    "following",
    "hit",
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
    "born",
    "blew",
    "beat",
    "hurt",
    "burst",
    "says",
    "shook",
    "rang",
    "hung",
    "slid",
    "swept",
    "dealt",
    "forgave",
    "froze",
    "hid",
    "overtook",
    "withdrew",
    "understood",
    "got",
];

/// Words behind which "to" and a verb tell what is meant to be: "agreed to meet on Monday", while
/// "asked to comment" and "forced to close" are of their own time.
const MEANT: &[&str] = &[
    "agreed",
    "agree",
    "agrees",
    "decided",
    "decides",
    "vowed",
    "vows",
    "pledged",
    "pledges",
    "promised",
    "promises",
    "threatened",
    "threatens",
    "intended",
    "hoped",
    "hope",
    "wants",
    "want",
    "aims",
    "aim",
    "proposed",
    "proposes",
    "offered",
    "offers",
    "likely",
    "about",
    "ready",
    "prepared",
    "preparing",
    "ordered",
    "orders",
    "call",
    "calls",
    "urged",
    "urges",
    "plans",
    "plan",
    "invitation",
    "proposal",
    "pledge",
    "promise",
    "bid",
    "deal",
    "agreement",
    "is",
    "are",
];

/// What may be planned without being told as to come: "cancelled a planned trip on Tuesday".
const ADJECTIVES: &[&str] = &["planned", "scheduled", "expected", "upcoming"];

/// Words between an article and its noun, and the article.
const LED: usize = 4;

static CUES: LazyLock<HashMap<&str, Lean>> = LazyLock::new(|| {
    let ahead = AHEAD.iter().map(|word| (*word, Lean::Future));
    ahead.chain(BEHIND.iter().map(|word| (*word, Lean::Past))).collect()
});

/// Which way the words around `start..end` lean: the nearest cue before, in the clause, or else
/// the nearest behind.
pub fn lean(line: Line<'_>, start: usize, end: usize) -> Lean {
    if start.checked_sub(1).is_some_and(|before| is_until(line, before)) {
        return Lean::Future;
    }
    // "The refiner said cargoes for December were dear."
    if is_meant_for(line, start) {
        return Lean::Future;
    }
    let before = (start.saturating_sub(FAR)..start).rev();
    let before = before
        .take_while(|&at| !ends_sentence(line, at) && !opens(line, at))
        .find_map(|at| cue(line, at));
    let behind = || {
        let range = end..(end + FAR).min(line.tokens.len());
        range
            .take_while(|&at| !ends_sentence(line, at) && !closes(line, at))
            .find_map(|at| cue(line, at))
    };
    // "to be settled by Friday", but "had been read by Thursday".
    let by = start.checked_sub(1).is_some_and(|before| line.is(before, "by"));
    // "By Sunday night the number had fallen."
    let is_told = || {
        let range = end..(end + FAR).min(line.tokens.len());
        let mut cues = range
            .take_while(|&at| !ends_sentence(line, at) && !closes(line, at))
            .filter(|&at| cue(line, at).is_some());
        cues.next().is_some_and(|at| ["had", "was", "were"].iter().any(|word| line.is(at, word)))
    };
    match before {
        Some(lean) => lean,
        None if by && !is_told() => Lean::Future,
        None => behind().unwrap_or_default(),
    }
}

/// Whether something stands before "for": what is for a month is not over.
fn is_meant_for(line: Line<'_>, start: usize) -> bool {
    let Some(at) = start.checked_sub(1).filter(|&at| line.is(at, "for")) else { return false };
    let is_word = |at: usize| line.class(at) == Class::Other && !line.word(at).ends_with("ed");
    matches!(line.class(start), Class::Month(_)) && at.checked_sub(1).is_some_and(is_word)
}

fn is_until(line: Line<'_>, at: usize) -> bool {
    ["until", "till"].iter().any(|word| line.is(at, word))
        || line.is(at, "of") && at.checked_sub(1).is_some_and(|before| line.is(before, "ahead"))
}

/// The lean of one word, where it has one.
fn cue(line: Line<'_>, at: usize) -> Option<Lean> {
    let word = line.word(at);
    let before = |count: usize| at.checked_sub(count).map_or("", |before| line.word(before));
    let name = line.capital(at) && at > 0 && !opens(line, at - 1);
    if word.len() < 2 || name || matches!(line.class(at), Class::Month(_)) {
        return None;
    }
    if word == "to" {
        // "to be held on Monday", "Minister to meet envoy on Monday".
        let headline = at < 6
            && at
                .checked_sub(1)
                .is_some_and(|before| line.capital(before) && !line.word(before).ends_with("ed"));
        let meant = line.is(at + 1, "be") || headline || MEANT.contains(&before(1));
        return (meant && infinitive(line, at + 1)).then_some(Lean::Future);
    }
    if word == "set" {
        return matches!(line.word(at + 1), "to" | "for").then_some(Lean::Future);
    }
    if line.class(at) == Class::Turn(Turn::Next) && !matches!(line.class(at + 1), Class::Unit(..)) {
        return None;
    }
    let led = at > 0 && matches!(line.before(at), Class::The | Class::One);
    if led && ADJECTIVES.contains(&word) {
        return None;
    }
    // "They cut a contested peace plan on Sunday", but "a plan to meet on Sunday".
    let articles =
        (at.saturating_sub(LED)..at).any(|at| matches!(line.class(at), Class::The | Class::One));
    if word == "plan" && articles && !matches!(line.word(at + 1), "to" | "for") {
        return None;
    }
    let mut small = [0; 12];
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let small = std::str::from_utf8(small).ok()?;
    // "will be held", "to be completed": what is past there is only the form.
    let passive = matches!(before(1), "be" | "get");
    // "U.S.-brokered", "a proposed package".
    let attribute = led || line.before(at) == Class::Mark('-') && line.glued(at);
    let past = small.len() > 4 && small.ends_with("ed") && !attribute;
    let participle = past.then_some(Lean::Past);
    let known = CUES.get(small).copied().or(participle)?;
    (known == Lean::Future || !passive).then_some(known)
}

/// Whether a small word behind "to" is a verb, as far as its looks tell.
fn infinitive(line: Line<'_>, at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "these",
        "those",
        "any",
        "all",
        "what",
        "which",
        "whom",
        "it",
        "him",
        "them",
        "us",
        "you",
        "me",
        "court",
        "prison",
        "power",
        "office",
        "reporters",
        "journalists",
        "more",
        "least",
    ];
    let word = line.word(at);
    let plain = line.class(at) == Class::Other && !line.capital(at) && word.len() > 1;
    plain && !NOUNS.contains(&word) && !word.ends_with("ing") && !word.ends_with('s')
}

/// Where a quotation begins: what stands before is of the one who quotes.
fn opens(line: Line<'_>, at: usize) -> bool {
    match line.class(at) {
        Class::Mark('“' | '«' | '„') => true,
        Class::Mark('"') => !line.glued(at) && line.glued(at + 1),
        _ => false,
    }
}

/// Where it ends behind a comma or a stop: "We leave on Monday," he said.
fn closes(line: Line<'_>, at: usize) -> bool {
    let is_mark = matches!(line.class(at), Class::Mark('”' | '»' | '"'));
    is_mark && line.glued(at) && matches!(line.before(at), Class::Mark(',' | '.' | '!' | '?'))
}

/// A full stop, a semicolon; not the stop of a short form.
fn ends_sentence(line: Line<'_>, at: usize) -> bool {
    match line.class(at) {
        Class::Mark('.') => line.capital(at + 1) && line.word(at.saturating_sub(1)).len() > 3,
        Class::Mark(';' | '?' | '!') => true,
        _ => false,
    }
}
