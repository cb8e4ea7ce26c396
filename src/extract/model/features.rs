//! The features of a token, by templates: words, shapes, classes, lists, runs of capitals, and
//! what the whole document shows of a form. The list of templates is part of the model's format.

use std::ops::Range;

use crate::extract::model::table::{ByHash, Hashes, mix};
use crate::extract::model::words::{Word, list};

/// What a document shows of a capitalised form, a bit each.
pub type Context = ByHash<u16>;

/// Whether a sentence is a headline: not a third of its words are in lower case.
pub fn is_headline(sentence: &[Word<'_>]) -> bool {
    sentence.iter().filter(|word| word.is_lower).count() * 3 < sentence.len()
}

/// What the sentences of a document show of each capitalised form.
pub fn context<'a>(sentences: impl Iterator<Item = &'a [Word<'a>]> + Clone) -> Context {
    let lower: Hashes = sentences
        .clone()
        .flatten()
        .filter(|word| word.is_lower)
        .map(|word| word.lower_hash)
        .collect();
    let mut context = Context::default();
    for sentence in sentences {
        let headline = is_headline(sentence);
        for (at, word) in sentence.iter().enumerate().filter(|(_, word)| word.is_capital) {
            let before = at.checked_sub(1).and_then(|before| sentence.get(before));
            let mut seen = u16::from(lower.contains(&word.lower_hash));
            if let Some(before) = before {
                seen |= shown_before(before, at, headline);
            }
            if let Some(after) = sentence.get(at + 1) {
                seen |= shown_after(after, sentence.get(at + 2));
            }
            *context.entry(word.form).or_default() |= seen;
        }
    }
    context
}

fn shown_before(before: &Word<'_>, at: usize, headline: bool) -> u16 {
    let other = list::PLACE | list::DATE | list::DEMONYM;
    let signs = [
        (before.is_in(list::TITLE) && before.is_capital, 2),
        (before.is_capital && before.is_in(3) && !before.is_in(other), 4),
        (matches!(before.lower.as_ref(), "in" | "at" | "from" | "near"), 8),
        (before.is_lower && !headline, 16),
        (before.is_capital && at > 1 && !headline, 32),
        (before.is_in(list::SPEECH), 64),
    ];
    signs.iter().filter(|(holds, _)| *holds).map(|(_, bit)| bit).sum()
}

fn shown_after(after: &Word<'_>, second: Option<&Word<'_>>) -> u16 {
    let who = after.lower == "who"
        || after.lower == "," && second.is_some_and(|second| second.lower == "who");
    let signs = [
        (after.is_in(list::SPEECH), 64),
        (after.is_in(list::ORGANISATION) && after.is_capital, 128),
        (matches!(after.lower.as_ref(), "'s" | "’s"), 256),
        (who, 512),
        (after.is_capital, 1024),
    ];
    signs.iter().filter(|(holds, _)| *holds).map(|(_, bit)| bit).sum()
}

/// A sentence with what is asked of its tokens; missing neighbours have values of their own.
struct Asked<'a> {
    sentence: &'a [Word<'a>],
    context: &'a Context,
    at: usize,
    word: &'a Word<'a>,
    is_first: u64,
    is_headline: u64,
}

impl<'a> Asked<'a> {
    fn near(&self, offset: isize) -> Option<&'a Word<'a>> {
        self.sentence.get(self.at.checked_add_signed(offset)?)
    }
    fn lower(&self, offset: isize) -> u64 {
        self.near(offset).map_or(7, |word| word.lower_hash)
    }
    fn fine(&self, offset: isize) -> u64 {
        self.near(offset).map_or(8888, |word| u64::from(word.fine))
    }
    fn coarse(&self, offset: isize) -> u64 {
        self.near(offset).map_or(254, |word| u64::from(word.coarse))
    }
    fn shape(&self, offset: isize) -> u64 {
        self.near(offset).map_or(5, |word| word.shape)
    }
    fn lists(&self, offset: isize) -> u64 {
        self.near(offset).map_or(1 << 20, |word| u64::from(word.lists))
    }
    fn place(&self, offset: isize) -> u64 {
        self.near(offset).map_or(0, |word| u64::from(word.place))
    }
    fn shown(&self, word: &Word<'_>) -> u16 {
        self.context.get(&word.form).copied().unwrap_or_default()
    }
}

/// A number that changes when a template does: part of the model's format.
pub const VERSION: u32 = 4;

/// The first features of every token that name the word itself. Training leaves some out at
/// times, so that names nobody has seen are found by what stands around them.
pub const LEXICAL: usize = 5;

/// Words between two capitals that may belong to one name: "Bank of the West".
const BETWEEN: usize = 2;

/// The stretches of a sentence in which names can be: capitals, the few words between two of
/// them, a particle before ("van Gogh") and a number behind ("Studio 54"). All other words are
/// outside of every name, and are not looked at again; nor is a word that is none though it
/// opens the sentence: "The", "But".
pub fn windows(sentence: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in sentence.iter().enumerate().filter(|(_, word)| word.has_capital) {
        let next = sentence.get(at + 1);
        if at == 0 && OPENS.contains(&&*word.lower) && next.is_some_and(|next| next.is_lower) {
            continue;
        }
        let figure = next.is_some_and(|next| next.text.starts_with(is_figure));
        let end = at + 1 + usize::from(figure);
        let before = at.checked_sub(1).and_then(|before| sentence.get(before));
        let particle = before.is_some_and(|before| PARTICLES.contains(&&*before.lower));
        match found.last_mut() {
            Some(last) if at <= last.end + BETWEEN => last.end = end.max(last.end),
            _ => found.push(at - usize::from(particle)..end),
        }
    }
    found
}

/// Words in small letters that a name may begin with.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "ten", "ter", "the", "van", "von", "zu",
];

/// Words that open a sentence and begin no name before a word in small letters.
#[rustfmt::skip]
const OPENS: &[&str] = &[
    "a", "after", "all", "also", "although", "an", "and", "as", "at", "because", "before", "both",
    "but", "by", "during", "each", "for", "from", "he", "her", "here", "his", "how", "however",
    "i", "if", "in", "it", "its", "many", "more", "most", "my", "no", "not", "now", "of", "on",
    "one", "only", "or", "our", "she", "since", "so", "some", "that", "the", "their", "then",
    "there", "these", "they", "this", "those", "to", "under", "we", "what", "when", "where",
    "while", "who", "why", "with", "you", "your",
];

const fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Hands the features of each token of a stretch of a sentence, hashed, to `each`: the lexical
/// ones first. The sentence is given with whether it is a headline.
pub fn of_window(
    (sentence, is_headline): (&[Word<'_>], bool),
    window: Range<usize>,
    context: &Context,
    mut each: impl FnMut(&[u32]),
) {
    let mut found = Vec::with_capacity(128);
    for at in window {
        found.clear();
        of_token((sentence, is_headline), at, context, |_, feature| found.push(feature));
        each(&found);
    }
}

/// Hands each feature of a token to `add`, with the number of its template.
pub fn of_token(
    (sentence, is_headline): (&[Word<'_>], bool),
    at: usize,
    context: &Context,
    mut add: impl FnMut(u64, u32),
) {
    let Some(word) = sentence.get(at) else { return };
    let (is_first, is_headline) = (u64::from(at == 0), u64::from(is_headline));
    let asked = Asked { sentence, context, at, word, is_first, is_headline };
    let add = &mut |template: u64, value: u64| add(template, mix(template, value) as u32);
    of_the_word(&asked, add);
    of_words(&asked, add);
    of_affixes(word, add);
    of_classes(&asked, add);
    of_lists(&asked, add);
    if word.is_capital {
        of_document(&asked, add);
        of_run(&asked, add);
    }
}

/// The lexical features, [`LEXICAL`] of them.
fn of_the_word(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let lower = |offset| asked.lower(offset);
    add(1, asked.word.form);
    add(2, asked.word.lower_hash);
    add(7, mix(lower(-1), lower(0)));
    add(8, mix(lower(0), lower(1)));
    add(30, asked.fine(0) << 1 | u64::from(asked.word.is_capital));
}

fn of_words(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let (lower, shape) = (|offset| asked.lower(offset), |offset| asked.shape(offset));
    add(0, 0);
    add(3, lower(-1));
    add(4, lower(1));
    add(5, lower(-2));
    add(6, lower(2));
    add(9, mix(lower(-1), lower(1)));
    add(10, mix(shape(0), asked.is_first + 2 * asked.is_headline));
    add(11, mix(shape(-1), shape(0)));
    add(12, mix(shape(0), shape(1)));
    add(13, mix(mix(shape(-1), shape(0)), shape(1)));
    add(14, mix(lower(-1), shape(0)));
    add(15, mix(shape(0), lower(1)));
}

/// First two to four and last one to four letters.
fn of_affixes(word: &Word<'_>, add: &mut impl FnMut(u64, u64)) {
    let mut letters = ['\0'; 32];
    let mut n_letters = 0;
    for (entry, letter) in letters.iter_mut().zip(word.lower.chars()) {
        *entry = letter;
        n_letters += 1;
    }
    let capital = u64::from(word.is_capital);
    for length in (1..=4_usize).filter(|&length| n_letters > length) {
        let last = letters.iter().skip(n_letters - length).take(length);
        add(16 + length as u64, mix(packed(last), capital));
        if length > 1 {
            add(20 + length as u64, mix(packed(letters.iter().take(length)), capital));
        }
    }
}

fn packed<'a>(letters: impl Iterator<Item = &'a char>) -> u64 {
    let mut parts = [0_u64; 4];
    for (part, &letter) in parts.iter_mut().zip(letters) {
        *part = u64::from(letter as u32);
    }
    let [one, two, three, four] = parts;
    mix(one | two << 32, three | four << 32)
}

fn of_classes(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let (fine, coarse) = (|offset| asked.fine(offset), |offset| asked.coarse(offset));
    let shape = asked.word.shape;
    let capital = u64::from(asked.word.is_capital);
    add(31, fine(-1));
    add(32, fine(1));
    add(33, coarse(0) << 1 | capital);
    add(34, coarse(-1));
    add(35, coarse(1));
    add(36, coarse(-2));
    add(37, coarse(2));
    add(38, mix(fine(-1), fine(0)));
    add(39, mix(fine(0), fine(1)));
    add(40, mix(mix(coarse(-1), coarse(0)), coarse(1)));
    add(41, mix(coarse(-1), shape));
    add(42, mix(coarse(1), shape));
    add(43, mix(mix(coarse(-1), coarse(1)), shape));
    add(44, mix(mix(coarse(-2), coarse(-1)), shape));
    add(45, mix(mix(coarse(2), coarse(1)), shape));
    add(46, mix(fine(-1), shape));
    add(47, mix(fine(1), shape));
}

fn of_lists(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let (lists, place) = (|offset| asked.lists(offset), |offset| asked.place(offset));
    let capital = u64::from(asked.word.is_capital);
    add(50, mix(lists(0), asked.is_first));
    add(51, lists(-1));
    add(52, lists(1));
    add(53, mix(lists(-1), lists(0)));
    add(54, mix(lists(0), lists(1)));
    add(55, mix(mix(lists(-1), lists(0)), lists(1)));
    for bit in 0..u64::from(list::BITS) {
        let is_set = |offset| asked.lists(offset) >> bit & 1 == 1;
        if is_set(0) {
            add(56, bit);
        }
        for (template, offset) in [(57, -1), (58, 1), (59, -2), (60, 2)] {
            if is_set(offset) {
                add(template, bit << 1 | capital);
            }
        }
    }
    add(61, place(0));
    add(62, mix(place(0), lists(0)));
    add(63, place(-1));
    add(64, place(1));
    add(65, mix(place(0), asked.lower(-1)));
}

fn of_document(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let bits = |shown: u16| (0..11_u64).filter(move |bit| shown >> bit & 1 == 1);
    let shown = asked.shown(asked.word);
    for bit in bits(shown) {
        add(70, bit << 1 | asked.is_first);
        add(71, mix(bit, asked.coarse(0)));
    }
    add(72, u64::from(shown));
    for (template, offset) in [(73, -1), (74, 1)] {
        if let Some(word) = asked.near(offset).filter(|word| word.is_capital) {
            for bit in bits(asked.shown(word)) {
                add(template, bit);
            }
        }
    }
}

/// The run of capitals the token stands in, as far as four words to each side.
fn of_run(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let capital = |word: &&Word<'_>| word.is_capital;
    let (above, below) = asked.sentence.split_at(asked.at);
    let before = above.iter().rev().take(4).take_while(capital).count();
    let after = below.iter().skip(1).take(4).take_while(capital).count();
    let (n_before, n_after) = (before as isize, after as isize);
    let (run_before, run_after) = (before as u64, after as u64);
    add(80, run_before * 5 + run_after);
    add(81, mix(run_before * 5 + run_after, asked.coarse(0)));
    let outside = |offset: isize| asked.near(offset);
    let word_before = outside(-n_before - 1);
    let word_after = outside(n_after + 1);
    add(82, mix(word_before.map_or(9, |word| word.lower_hash), run_before));
    add(83, mix(word_after.map_or(9, |word| word.lower_hash), run_after));
    let class = |word: Option<&Word<'_>>| word.map_or(253, |word| u64::from(word.coarse));
    add(84, mix(class(word_before), class(word_after)));
    let (first, last) = (asked.near(-n_before), asked.near(n_after));
    let (Some(first), Some(last)) = (first, last) else { return };
    add(85, mix(u64::from(first.lists), u64::from(last.lists)));
    add(86, mix(last.lower_hash, 0));
    add(87, mix(u64::from(first.lists), run_before));
    add(88, mix(u64::from(last.fine), run_after.min(1)));
}
