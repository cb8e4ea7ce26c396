//! The features of a token, by templates: words, shapes, classes, lists, runs of capitals, and
//! what the whole document shows of a form. The list of templates is part of the model's format.

use std::hash::BuildHasherDefault;

use smallvec::SmallVec;

use crate::extract::model::table::{ByHash, Hashes, NAMES, by_hash, mix};
use crate::extract::model::words::{Word, list};

/// What a document shows of a capitalised form, a bit each.
pub type Context = ByHash<u16>;

/// Whether a sentence is a headline: not a third of its words are in lower case.
pub fn is_headline(sentence: &[Word<'_>]) -> bool {
    sentence.iter().filter(|word| word.is_lower).count() * 3 < sentence.len()
}

/// So many words in lower case an article has about.
const LOWER: usize = 400;

/// The words that the sentences of a document have in lower case.
pub fn lower<'a>(sentences: impl Iterator<Item = &'a [Word<'a>]>) -> Hashes {
    let mut found = Hashes::with_capacity_and_hasher(LOWER, BuildHasherDefault::default());
    found.extend(sentences.flatten().filter(|word| word.is_lower).map(|word| word.lower_hash));
    found
}

/// What the sentences of a document show of each capitalised form; `lower` are the words that they
/// have in lower case.
pub fn context<'a>(sentences: impl Iterator<Item = &'a [Word<'a>]>, lower: &Hashes) -> Context {
    let mut context: Context = by_hash(NAMES);
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

/// What is asked of a token or of one near it.
#[derive(Clone, Copy)]
struct Seen {
    lower: u64,
    fine: u64,
    coarse: u64,
    shape: u64,
    lists: u64,
    place: u64,
}

impl Seen {
    /// A neighbour that is missing has values of its own.
    const NOBODY: Self =
        Self { lower: 7, fine: 8888, coarse: 254, shape: 5, lists: 1 << 20, place: 0 };

    fn of(word: &Word<'_>) -> Self {
        Self {
            lower: word.lower_hash,
            fine: u64::from(word.fine),
            coarse: u64::from(word.coarse),
            shape: word.shape,
            lists: u64::from(word.lists),
            place: u64::from(word.place),
        }
    }
}

/// A token in its sentence.
struct Asked<'a> {
    sentence: &'a [Word<'a>],
    context: &'a Context,
    at: usize,
    word: &'a Word<'a>,
    /// The second and the first before it, itself, the first and the second behind.
    near: [Seen; 5],
    /// 1 if it has a capital.
    capital: u64,
    is_first: u64,
    is_headline: u64,
}

impl<'a> Asked<'a> {
    fn near(&self, offset: isize) -> Option<&'a Word<'a>> {
        self.sentence.get(self.at.checked_add_signed(offset)?)
    }
    fn shown(&self, word: &Word<'_>) -> u64 {
        self.context.get(&word.form).copied().map_or(0, u64::from)
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| u64::from(set.trailing_zeros()))?;
        set &= set - 1;
        Some(lowest)
    })
}

/// Bits of a feature's hash that tell it from others: part of the model's format.
pub const BITS: u32 = 21;

/// A number that changes when a template does: part of the model's format.
pub const VERSION: u32 = 5;

/// The first features of every token that name the word itself. Training leaves some out at
/// times, so that names nobody has seen are found by what stands around them.
pub const LEXICAL: usize = 5;

/// Hands each feature of a token, hashed, to `add`, with the number of its template: the lexical
/// ones first. The sentence is given with whether it is a headline.
pub fn of_token(
    sentence: (&[Word<'_>], bool),
    at: usize,
    context: &Context,
    add: impl FnMut(u64, u32),
) {
    each::<true>(sentence, at, context, add);
}

/// Those of them that hang on where the token stands, too.
pub fn of_place(
    sentence: (&[Word<'_>], bool),
    at: usize,
    context: &Context,
    add: impl FnMut(u64, u32),
) {
    each::<false>(sentence, at, context, add);
}

/// The others: wherever a word stands, they are the same.
pub fn of_word(word: &Word<'_>, mut add: impl FnMut(u64, u32)) {
    let add = &mut |template: u64, value: u64| add(template, mix(template, value) as u32);
    let (own, capital) = (Seen::of(word), u64::from(word.is_capital));
    add(1, word.form);
    add(2, own.lower);
    add(30, own.fine << 1 | capital);
    add(33, own.coarse << 1 | capital);
    of_affixes(word, add);
    for bit in bits(own.lists & KNOWN) {
        add(56, bit);
    }
}

/// The bits of lists.
const KNOWN: u64 = (1 << list::BITS) - 1;

/// All features of a token, or those that [`of_word`] does not hand out. Their order is that of the
/// training, whose sums hang on it: so the others stand among them.
fn each<const ALL: bool>(
    (sentence, is_headline): (&[Word<'_>], bool),
    at: usize,
    context: &Context,
    mut add: impl FnMut(u64, u32),
) {
    let Some(word) = sentence.get(at) else { return };
    let (is_first, is_headline) = (u64::from(at == 0), u64::from(is_headline));
    let near = [-2, -1, 0, 1, 2].map(|offset| {
        let word = at.checked_add_signed(offset).and_then(|at| sentence.get(at));
        word.map_or(Seen::NOBODY, Seen::of)
    });
    let capital = u64::from(word.is_capital);
    let asked = Asked { sentence, context, at, word, near, capital, is_first, is_headline };
    let add = &mut |template: u64, value: u64| add(template, mix(template, value) as u32);
    of_the_word::<ALL>(&asked, add);
    of_words(&asked, add);
    if ALL {
        of_affixes(word, add);
    }
    of_classes::<ALL>(&asked, add);
    of_lists::<ALL>(&asked, add);
    if word.is_capital {
        of_document(&asked, add);
        of_run(&asked, add);
    }
}

/// The lexical features, [`LEXICAL`] of them.
fn of_the_word<const ALL: bool>(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let [_, before, own, after, _] = &asked.near;
    if ALL {
        add(1, asked.word.form);
        add(2, own.lower);
    }
    add(7, mix(before.lower, own.lower));
    add(8, mix(own.lower, after.lower));
    if ALL {
        add(30, own.fine << 1 | asked.capital);
    }
}

fn of_words(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let [second_before, before, own, after, second] = &asked.near;
    add(0, 0);
    add(3, before.lower);
    add(4, after.lower);
    add(5, second_before.lower);
    add(6, second.lower);
    add(9, mix(before.lower, after.lower));
    add(10, mix(own.shape, asked.is_first + 2 * asked.is_headline));
    add(11, mix(before.shape, own.shape));
    add(12, mix(own.shape, after.shape));
    add(13, mix(mix(before.shape, own.shape), after.shape));
    add(14, mix(before.lower, own.shape));
    add(15, mix(own.shape, after.lower));
}

/// First two to four and last one to four letters.
fn of_affixes(word: &Word<'_>, add: &mut impl FnMut(u64, u64)) {
    let capital = u64::from(word.is_capital);
    if word.lower.is_ascii() {
        let letters = word.lower.as_bytes();
        let letters = letters.get(..LETTERS).unwrap_or(letters);
        affixes(letters.len(), |at| letters.get(at).copied().map(u64::from), capital, add);
    } else {
        let letters: Letters = word.lower.chars().take(LETTERS).map(u64::from).collect();
        affixes(letters.len(), |at| letters.get(at).copied(), capital, add);
    }
}

/// Letters of a word that are looked at.
const LETTERS: usize = 32;

/// The first letters of a word.
type Letters = SmallVec<[u64; LETTERS]>;

/// Of so many letters, each asked by its place.
fn affixes(
    n_letters: usize,
    letter: impl Fn(usize) -> Option<u64>,
    capital: u64,
    add: &mut impl FnMut(u64, u64),
) {
    let [one, two, three, four] = [0, 1, 2, 3].map(|at| letter(at).unwrap_or_default());
    let back = |back| n_letters.checked_sub(back).and_then(&letter).unwrap_or_default();
    let [last, second, third, fourth] = [1, 2, 3, 4].map(back);
    let parts = [
        ([last, 0, 0, 0], [one, 0, 0, 0]),
        ([second, last, 0, 0], [one, two, 0, 0]),
        ([third, second, last, 0], [one, two, three, 0]),
        ([fourth, third, second, last], [one, two, three, four]),
    ];
    for (length, (tail, head)) in (1..n_letters).zip(parts) {
        add(16 + length as u64, mix(packed(tail), capital));
        if length > 1 {
            add(20 + length as u64, mix(packed(head), capital));
        }
    }
}

const fn packed([one, two, three, four]: [u64; 4]) -> u64 {
    mix(one | two << 32, three | four << 32)
}

fn of_classes<const ALL: bool>(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let [second_before, before, own, after, second] = &asked.near;
    add(31, before.fine);
    add(32, after.fine);
    if ALL {
        add(33, own.coarse << 1 | asked.capital);
    }
    add(34, before.coarse);
    add(35, after.coarse);
    add(36, second_before.coarse);
    add(37, second.coarse);
    add(38, mix(before.fine, own.fine));
    add(39, mix(own.fine, after.fine));
    add(40, mix(mix(before.coarse, own.coarse), after.coarse));
    add(41, mix(before.coarse, own.shape));
    add(42, mix(after.coarse, own.shape));
    add(43, mix(mix(before.coarse, after.coarse), own.shape));
    add(44, mix(mix(second_before.coarse, before.coarse), own.shape));
    add(45, mix(mix(second.coarse, after.coarse), own.shape));
    add(46, mix(before.fine, own.shape));
    add(47, mix(after.fine, own.shape));
}

fn of_lists<const ALL: bool>(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let [second_before, before, own, after, second] = &asked.near;
    add(50, mix(own.lists, asked.is_first));
    add(51, before.lists);
    add(52, after.lists);
    add(53, mix(before.lists, own.lists));
    add(54, mix(own.lists, after.lists));
    add(55, mix(mix(before.lists, own.lists), after.lists));
    if ALL {
        for bit in bits(own.lists & KNOWN) {
            add(56, bit);
        }
    }
    for (template, near) in [(57, before), (58, after), (59, second_before), (60, second)] {
        for bit in bits(near.lists & KNOWN) {
            add(template, bit << 1 | asked.capital);
        }
    }
    add(61, own.place);
    add(62, mix(own.place, own.lists));
    add(63, before.place);
    add(64, after.place);
    add(65, mix(own.place, before.lower));
}

fn of_document(asked: &Asked<'_>, add: &mut impl FnMut(u64, u64)) {
    let [_, _, own, _, _] = &asked.near;
    let shown = asked.shown(asked.word);
    for bit in bits(shown) {
        add(70, bit << 1 | asked.is_first);
        add(71, mix(bit, own.coarse));
    }
    add(72, shown);
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
    add(81, mix(run_before * 5 + run_after, u64::from(asked.word.coarse)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::MODEL;
    use crate::extract::reading::{Reading, in_small};
    use crate::extract::tests::document;

    #[test]
    fn the_features_of_a_word_and_of_its_place_are_all_of_the_token() {
        let document =
            document("The envoy, Petra Holm of Norway, flew to Genève with Ö. Berg in 2026.");
        let small = in_small(&document);
        let reading = Reading::of(MODEL.as_ref().unwrap(), &document, &small);
        let words = reading.sentences().next().unwrap().words;
        let context = context(std::iter::once(words), &Hashes::default());
        for (at, word) in words.iter().enumerate() {
            let (mut all, mut parts) = (Vec::new(), Vec::new());
            of_token((words, false), at, &context, |template, one| all.push((template, one)));
            of_word(word, |template, one| parts.push((template, one)));
            let n_own = parts.len();
            of_place((words, false), at, &context, |template, one| parts.push((template, one)));
            assert!(n_own > 3 && parts.len() > n_own, "{}", word.text);
            all.sort_unstable();
            parts.sort_unstable();
            assert_eq!(all, parts, "{}", word.text);
        }
    }
}
