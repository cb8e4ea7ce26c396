//! The sentences of a document with the labels of their words.

use std::cell::OnceCell;
use std::iter::Copied;
use std::ops::Range;
use std::slice;

use smallvec::SmallVec;

use crate::extract::model::decode::{self, Before, Marginals};
use crate::extract::model::features;
use crate::extract::model::table::{Hashes, mix};
use crate::extract::model::windows::windows;
use crate::extract::model::words::Word;
use crate::extract::model::{Kind, Model, Scores, Sums};
use crate::extract::reading::{Plain, Reading};
use crate::model::span::Span;

/// A sentence, as the model reads it.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// Its words and marks.
    pub words: &'a [Word<'a>],
    /// Where they stand in the document's text.
    pub spans: &'a [Span],
    /// Their labels: 0 outside; odd: a name begins; even: it goes on.
    labels: Vec<u8>,
    /// How likely each label is.
    pub marginals: Vec<Marginals>,
    /// Whether rules, and not the model, have given the label of a word; empty while none has.
    believed: Vec<bool>,
    /// The places of the words with a capital somewhere, which are few.
    cased: &'a [usize],
    /// The places of those with a capital at their head.
    capitals: &'a [usize],
    /// What the weights of the own features of these come to.
    own: &'a [Sums],
    /// How many words have small letters only.
    pub n_lower: usize,
    /// The names that the labels make, until one changes.
    names: OnceCell<Names>,
}

/// A name in a sentence: which words, and of what kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its words.
    pub words: Range<usize>,
    /// What it names.
    pub kind: Kind,
}

/// The names of a sentence: they are asked for by every rule, and few.
pub type Names = SmallVec<[Named; 4]>;

/// Of a word that no name can be near.
const OUTSIDE: Marginals = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// How sure a rule is that outweighs the model.
pub const BELIEVED: f32 = 0.9;

/// How likely a stretch names a person, a place, an organisation, nothing.
pub type Evidence = [f32; 4];

/// The sentences of a document, whose words have no labels yet.
pub fn unlabelled<'a>(reading: &'a Reading<'_>) -> Vec<Sentence<'a>> {
    let sentence = |Plain { words, spans, cased, capitals, own, n_lower }: Plain<'a>| Sentence {
        words,
        spans,
        labels: vec![0; words.len()],
        marginals: vec![OUTSIDE; words.len()],
        believed: Vec::new(),
        cased,
        capitals,
        own,
        n_lower,
        names: OnceCell::new(),
    };
    reading.sentences().map(sentence).collect()
}

/// The sentences of a document, whose words the model has labelled. With them come the words that
/// it has in lower case.
pub fn label<'a>(model: &Model, reading: &'a Reading<'_>) -> (Vec<Sentence<'a>>, Hashes) {
    let mut read = unlabelled(reading);
    let words = read.iter().map(|sentence| sentence.words);
    let lower = features::lower(words.clone());
    let context = features::context(words, &lower);
    let mut scores: Vec<Scores> = Vec::new();
    let mut shown = Vec::new();
    for sentence in &mut read {
        let is_headline = sentence.is_headline();
        let words = (sentence.words, is_headline);
        for window in windows(sentence.words, &lower) {
            scores.clear();
            for at in window.clone() {
                shown.clear();
                let own = sentence.own_sums(model, at);
                features::of_place(words, at, &context, |_, feature| shown.push(feature));
                scores.push(model.scores(&shown, own));
            }
            let before = Before::token(window.start);
            let labels = decode::best(&model.chain, before, &scores);
            let marginals = decode::marginals(&model.chain, before, &scores);
            let places = sentence.labels.iter_mut().zip(&mut sentence.marginals);
            let found = std::iter::zip(labels, marginals);
            for ((label, likely), (found, how_likely)) in places.skip(window.start).zip(found) {
                (*label, *likely) = (found, how_likely);
            }
        }
    }
    (read, lower)
}

/// Labels what the model takes for people in a document, though their names, which are given by
/// their forms, are of another kind.
pub fn believe_named(sentences: &mut [Sentence<'_>], kind: Kind, names: &Hashes) {
    for sentence in sentences {
        for one in sentence.people() {
            if names.contains(&sentence.form(&one.words)) {
                sentence.believe(one.words, kind);
            }
        }
    }
}

/// Places in a sentence.
pub type Places<'a> = Copied<slice::Iter<'a, usize>>;

impl<'a> Sentence<'a> {
    /// What the weights of a word's own features come to.
    fn own_sums(&self, model: &Model, at: usize) -> Sums {
        let number = self.capitals.binary_search(&at).ok();
        let known = number.and_then(|number| self.own.get(number)).copied();
        known.or_else(|| Some(model.own_sums(self.word(at)?))).unwrap_or_default()
    }

    /// The places of the words with a capital at their head.
    pub fn capitals(&self) -> Places<'a> {
        self.capitals.iter().copied()
    }

    /// The places of the words with a capital somewhere: "al-Sadr", "iPhone".
    pub fn cased(&self) -> Places<'a> {
        self.cased.iter().copied()
    }

    /// The places of the words that stand before one with a capital, so many at most, each once.
    pub fn before_capitals(&self, n_words: usize) -> SmallVec<[usize; 16]> {
        let mut found: SmallVec<[usize; 16]> = SmallVec::new();
        for at in self.capitals() {
            let next = found.last().map_or(0, |last| last + 1);
            found.extend(next.max(at.saturating_sub(n_words))..at);
        }
        found
    }

    /// The names, in order, to be kept while labels change.
    pub fn names(&self) -> Names {
        self.named().into()
    }

    /// The names of people, in order, to be kept while labels change.
    pub fn people(&self) -> Names {
        self.named_people().cloned().collect()
    }

    /// The names of people, in order.
    pub fn named_people(&self) -> impl Iterator<Item = &Named> {
        self.named().iter().filter(|named| named.kind == Kind::Person)
    }

    /// The names, in order.
    pub fn named(&self) -> &[Named] {
        self.names.get_or_init(|| self.read_names())
    }

    fn read_names(&self) -> Names {
        let mut found = Names::new();
        let mut at = 0;
        while let Some(start) = self.next_name(at) {
            at = start + 1;
            let Some(kind) = kind_of(self.label(start)) else { continue };
            let behind = self.labels.get(at..).unwrap_or_default();
            at += behind.iter().take_while(|label| **label == begin(kind) + 1).count();
            found.push(Named { words: start..at, kind });
        }
        found
    }

    /// The first label from a place on that is not outside.
    fn next_name(&self, from: usize) -> Option<usize> {
        let rest = self.labels.get(from..)?;
        // Most words are: sixteen at once.
        let outside = |labels: &&[u8; 16]| u128::from_ne_bytes(**labels) == 0;
        let n_outside = rest.as_chunks().0.iter().take_while(outside).count() * 16;
        let rest = rest.get(n_outside..)?;
        Some(from + n_outside + rest.iter().position(|label| *label != 0)?)
    }

    /// Whether somebody is named in it.
    pub fn has_people(&self) -> bool {
        self.has(Kind::Person)
    }

    /// Whether something of a kind is named in it.
    pub fn has(&self, kind: Kind) -> bool {
        self.named().iter().any(|named| named.kind == kind)
    }

    /// Whether it is a headline: not a third of its words are in lower case.
    pub fn is_headline(&self) -> bool {
        self.n_lower * 3 < self.words.len()
    }

    /// Its labels.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// Gives one word another label.
    pub fn relabel(&mut self, at: usize, label: u8) {
        self.names.take();
        if let Some(old) = self.labels.get_mut(at) {
            *old = label;
        }
    }

    /// What goes on with the name before it begins one of its own.
    pub fn begin_anew(&mut self, at: usize) {
        let label = self.label(at);
        if label != 0 && label.is_multiple_of(2) {
            self.relabel(at, label - 1);
        }
    }

    /// Labels a stretch as one name, or as none.
    pub fn set(&mut self, words: Range<usize>, kind: Option<Kind>) {
        self.names.take();
        let labels = self.labels.get_mut(words).unwrap_or_default();
        for (number, label) in labels.iter_mut().enumerate() {
            *label = kind.map_or(0, |kind| begin(kind) + u8::from(number > 0));
        }
    }

    /// Labels a stretch as one name for reasons that outweigh what the model says of it.
    pub fn believe(&mut self, words: Range<usize>, kind: Kind) {
        let marginals = self.marginals.get_mut(words.clone()).unwrap_or_default();
        for (at, marginals) in marginals.iter_mut().enumerate() {
            let label = usize::from(begin(kind)) + usize::from(at > 0);
            for (number, likely) in marginals.iter_mut().enumerate() {
                *likely = if number == label { BELIEVED } else { *likely * (1.0 - BELIEVED) };
            }
        }
        self.believed.resize(self.words.len(), false);
        self.believed.get_mut(words.clone()).unwrap_or_default().fill(true);
        self.set(words, Some(kind));
    }

    /// Takes a stretch for no name, for reasons that outweigh what the model says of it.
    pub fn disbelieve(&mut self, words: Range<usize>) {
        self.marginals.get_mut(words.clone()).unwrap_or_default().fill(OUTSIDE);
        self.set(words, None);
    }

    /// Whether a rule, and not the model, says what a stretch is.
    pub fn is_believed(&self, words: &Range<usize>) -> bool {
        self.believed.get(words.start).is_some_and(|believed| *believed)
    }

    /// A stretch, a space between its words.
    pub fn text(&self, words: Range<usize>) -> String {
        let words = self.words.get(words).unwrap_or_default();
        words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    }

    /// The hash of a stretch, as it stands.
    pub fn form(&self, words: &Range<usize>) -> u64 {
        let words = self.words.get(words.clone()).unwrap_or_default();
        words.iter().fold(0, |sum, word| mix(sum, word.form))
    }

    /// What the model says of a stretch: the mean over its words.
    pub fn evidence(&self, words: Range<usize>) -> Evidence {
        let n_words = words.len().max(1) as f32;
        let mut sums = Evidence::default();
        for marginals in self.marginals.get(words).unwrap_or_default() {
            let [outside, per, per_in, loc, loc_in, org, org_in] = marginals;
            let parts = [per + per_in, loc + loc_in, org + org_in, *outside];
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += part / n_words;
            }
        }
        sums
    }

    /// How sure the model is that every word of a stretch is of a person.
    pub fn confidence(&self, words: Range<usize>) -> f32 {
        let marginals = self.marginals.get(words).unwrap_or_default();
        marginals.iter().map(|[_, first, inside, ..]| first + inside).fold(1.0, f32::min)
    }

    /// Where a stretch stands in the document's text.
    pub fn span(&self, words: &Range<usize>) -> Span {
        let spans = self.spans.get(words.clone()).unwrap_or_default();
        match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => Span { start: first.start, end: last.end },
            _ => Span::default(),
        }
    }

    /// The word at a place.
    pub fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    /// Whether a word, if there is a place for one, is one of those in lower case.
    pub fn is(&self, at: Option<usize>, wanted: &[&str]) -> bool {
        at.and_then(|at| self.word(at)).is_some_and(|word| wanted.contains(&&*word.lower))
    }

    /// The label at a place; outside where there is none.
    pub fn label(&self, at: usize) -> u8 {
        self.labels.get(at).copied().unwrap_or_default()
    }
}

/// The kind of a label.
pub const fn kind_of(label: u8) -> Option<Kind> {
    match label {
        1 | 2 => Some(Kind::Person),
        3 | 4 => Some(Kind::Place),
        5 | 6 => Some(Kind::Organisation),
        _ => None,
    }
}

/// The label with which a name of a kind begins.
pub const fn begin(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 1,
        Kind::Place => 3,
        Kind::Organisation => 5,
    }
}
