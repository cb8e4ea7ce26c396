//! Why the model takes words for somebody's name: what it looks at, and how much each speaks for
//! a person or for nothing. The model is linear, so these are the very numbers it adds up.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::labels::{Sentence, begin, unlabelled};
use crate::extract::model::features::{Context, context, is_headline, lower, of_token};
use crate::extract::model::{Kind, MODEL, Model, Sums};
use crate::extract::reading::{Reading, in_small};
use crate::model::document::Document;
use crate::model::span::Span;

/// One thing that the model looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What, in words for the reader: "the word before, “President”".
    pub what: String,
    /// How much it speaks for a person; below zero it speaks for nothing.
    pub weight: f32,
}

/// What templates look at.
struct Aspect {
    templates: &'static [u64],
    /// In words for the reader.
    what: &'static str,
    /// The word beside the token that is shown with it.
    beside: Option<isize>,
}

const fn aspect(what: &'static str, beside: Option<isize>, templates: &'static [u64]) -> Aspect {
    Aspect { templates, what, beside }
}

/// All templates of `model::features`, each once.
const ASPECTS: &[Aspect] = &[
    aspect("any word at all", None, &[0]),
    aspect("the word itself", None, &[1, 2, 30, 33]),
    aspect("how it begins and ends", None, &[17, 18, 19, 20, 22, 23, 24]),
    aspect("capitals and small letters", None, &[10, 11, 12, 13]),
    aspect("the word before", Some(-1), &[3, 7, 14, 31, 34, 38, 41, 46, 51, 53, 57, 63, 65]),
    aspect("the word behind", Some(1), &[4, 8, 15, 32, 35, 39, 42, 47, 52, 54, 58, 64]),
    aspect("the words on both sides", None, &[9, 40, 43, 55]),
    aspect("the second word before", Some(-2), &[5, 36, 44, 59]),
    aspect("the second word behind", Some(2), &[6, 37, 45, 60]),
    aspect("the lists of names and words", None, &[50, 56]),
    aspect("the list of places", None, &[61, 62]),
    aspect("where else it stands in the story", None, &[70, 71, 72]),
    aspect("where else its neighbours stand in the story", None, &[73, 74]),
    aspect("the capitals beside it", None, &[80, 81, 82, 83, 84, 85, 86, 87, 88]),
];

/// What is looked at inside the name.
const TOGETHER: &str = "the parts of the name together";

/// Why each of the names of a document is one, what weighs most first.
pub fn find(document: &Document, names: &[Span]) -> Vec<Vec<Reason>> {
    let Some(model) = MODEL.as_ref() else { return Vec::new() };
    let small = in_small(document);
    let reading = Reading::of(model, document, &small);
    let sentences = unlabelled(&reading);
    let context = shown(&sentences);
    let reasons = |name: &Span| {
        let start = |sentence: &Sentence<'_>| sentence.spans.first().map_or(0, |span| span.start);
        let after = sentences.partition_point(|sentence| start(sentence) <= name.start);
        let sentence = after.checked_sub(1).and_then(|at| sentences.get(at));
        sentence.map(|sentence| of_name(model, sentence, *name, &context)).unwrap_or_default()
    };
    names.iter().map(reasons).collect()
}

/// What the sentences show of each form.
fn shown(sentences: &[Sentence<'_>]) -> Context {
    let words = sentences.iter().map(|sentence| sentence.words);
    context(words.clone(), &lower(words))
}

fn of_name(model: &Model, sentence: &Sentence<'_>, name: Span, context: &Context) -> Vec<Reason> {
    let start = sentence.spans.partition_point(|span| span.end <= name.start);
    let end = sentence.spans.partition_point(|span| span.start < name.end);
    let mut sums: BTreeMap<String, f32> = BTreeMap::new();
    for at in start..end {
        let label = usize::from(begin(Kind::Person)) + usize::from(at > start);
        of_token(
            (sentence.words, is_headline(sentence.words)),
            at,
            context,
            |template, feature| {
                let scores = model.scores(&[feature], Sums::default());
                let [outside, ..] = scores;
                let weight = scores.get(label).map_or(0.0, |score| score - outside);
                *sums.entry(told(sentence, (at, start..end), template)).or_default() += weight;
            },
        );
    }
    let mut found: Vec<Reason> =
        sums.into_iter().map(|(what, weight)| Reason { what, weight }).collect();
    found.sort_by(|one, two| two.weight.abs().total_cmp(&one.weight.abs()));
    found
}

/// What a template looks at, in words for the reader.
fn told(sentence: &Sentence<'_>, (at, name): (usize, Range<usize>), template: u64) -> String {
    let aspect = ASPECTS.iter().find(|aspect| aspect.templates.contains(&template));
    let Some(aspect) = aspect else { return String::new() };
    let Some(offset) = aspect.beside else { return aspect.what.to_owned() };
    let beside = at.checked_add_signed(offset);
    match beside.and_then(|beside| Some((beside, sentence.word(beside)?))) {
        Some((beside, _)) if name.contains(&beside) => TOGETHER.to_owned(),
        Some((_, word)) => format!("{}, “{}”", aspect.what, word.text),
        None => format!("{}: there is none", aspect.what),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::extract::tests::document;

    #[test]
    fn every_template_is_told_of_once() {
        let all: Vec<u64> = ASPECTS.iter().flat_map(|aspect| aspect.templates).copied().collect();
        assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len());
        let document = document("In Geneva President Petra Holm of Norway said she saw Lars Berg.");
        let small = in_small(&document);
        let reading = Reading::of(MODEL.as_ref().unwrap(), &document, &small);
        let sentences = unlabelled(&reading);
        let context = shown(&sentences);
        for sentence in &sentences {
            for at in 0..sentence.words.len() {
                of_token((sentence.words, false), at, &context, |template, _| {
                    assert!(all.contains(&template), "{template}");
                });
            }
        }
    }

    #[test]
    fn reasons_add_up_to_what_the_model_says() {
        let document = document("The minister, Petra Holm, said nothing.");
        let name = Span::new(14, 24);
        let model = MODEL.as_ref().unwrap();
        let reasons = &find(&document, &[name])[0];
        let sum: f32 = reasons.iter().map(|reason| reason.weight).sum();
        let small = in_small(&document);
        let reading = Reading::of(model, &document, &small);
        let sentences = unlabelled(&reading);
        let context = shown(&sentences);
        let mut expected = 0.0;
        for (at, label) in [(3, 1), (4, 2)] {
            let mut all = Vec::new();
            of_token((sentences[0].words, false), at, &context, |_, one| all.push(one));
            let scores = model.scores(&all, Sums::default());
            expected += scores[label] - scores[0];
        }
        assert!((sum - expected).abs() < 1e-3, "{sum} {expected}");
        assert!(sum > 0.0 && reasons.iter().any(|reason| reason.what.contains("minister")));
    }
}
