//! Why somebody is who they are: which rule found each mention, which joined each form, who was
//! nearly joined and why not, what the reader said.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::extract::names::BY_MODEL;
use crate::extract::reasons::{self, Reason};
use crate::link::people::{self, Verdict};
use crate::model::document::DocId;
use crate::model::judgement::Judgement;
use crate::model::person::{Person, PersonId, Sighting};
use crate::model::span::Span;
use crate::text::printable::printable;

/// Bytes shown on each side of a mention.
const AROUND: usize = 36;

/// Everything that speaks for a person as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Each form with the rule that joined it and those that found it.
    pub forms: Vec<Form>,
    /// Each mention, in the order of the documents.
    pub mentions: Vec<Found>,
    /// People who were nearly joined, the doubtful first, each with what stood against it.
    pub near: Vec<Near>,
    /// What the reader said.
    pub said: Vec<String>,
}

/// A form of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As it is spelt.
    pub text: String,
    /// How often.
    pub count: u32,
    /// Why it is taken for this person.
    pub joined: &'static str,
    /// The rules that found it, with how often each.
    pub found: Vec<(&'static str, u32)>,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The document.
    pub doc: DocId,
    /// Where in it.
    pub at: Span,
    /// The words around it, on one line.
    pub context: String,
    /// The rule that found it.
    pub rule: &'static str,
    /// How sure, in percent.
    pub percent: i32,
}

/// Somebody nearly the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether a reader should say.
    pub is_doubtful: bool,
    /// What was found.
    pub rule: String,
}

/// What the model saw in some mentions of one document that it found by itself, what weighs most
/// first; nothing for those that rules found.
pub fn reasons(corpus: &Corpus, mentions: &[Found]) -> Vec<Vec<Reason>> {
    let by_model: Vec<&Found> = mentions.iter().filter(|found| found.rule == BY_MODEL).collect();
    let spans: Vec<Span> = by_model.iter().map(|found| found.at).collect();
    let body = by_model.first().and_then(|found| corpus.body(found.doc));
    let mut told = body.map(|body| reasons::find(&body.document, &spans)).into_iter().flatten();
    let of = |found: &Found| (found.rule == BY_MODEL).then(|| told.next()).flatten();
    mentions.iter().map(of).map(Option::unwrap_or_default).collect()
}

/// Why a person is who they are.
pub fn why(corpus: &Corpus, id: PersonId) -> Why {
    let Some(person) = corpus.person(id) else { return Why::default() };
    let mentions: Vec<Found> = person.seen.iter().filter_map(|&one| found(corpus, one)).collect();
    Why {
        forms: forms(corpus, person, &mentions),
        near: nearly_joined(corpus, id),
        said: said(corpus, person),
        mentions,
    }
}

fn found(corpus: &Corpus, Sighting { doc, at }: Sighting) -> Option<Found> {
    let body = corpus.body(doc)?;
    let mention = body.mention_at(at)?;
    let context = context(&body.document.text, at);
    let percent = (mention.confidence * 100.0).round().clamp(0.0, 100.0) as i32;
    Some(Found { doc, at, context, rule: mention.rule, percent })
}

/// The words around a mention, which stands in brackets.
fn context(text: &str, at: Span) -> String {
    let (start, end) = (at.start as usize, at.end as usize);
    let from = (start.saturating_sub(AROUND)..=start).find(|&byte| text.is_char_boundary(byte));
    let to = (end..=end + AROUND).rev().find(|&byte| text.is_char_boundary(byte));
    let piece = |from: usize, to: usize| Span::new(from, to.min(text.len())).of(text);
    let (from, to) = (from.unwrap_or(start), to.unwrap_or(end));
    let (before, behind) = (piece(from, start), piece(end, to));
    // Cut at a word, and it shows.
    let before = match before.split_once(char::is_whitespace) {
        Some((_, whole)) if from > 0 => format!("… {}", whole.trim_start()),
        _ => before.to_owned(),
    };
    let behind = match behind.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if to < text.len() => format!("{} …", whole.trim_end()),
        _ => behind.to_owned(),
    };
    let line = format!("{before}[{}]{behind}", at.of(text));
    let line: Vec<&str> = line.split_whitespace().collect();
    printable(&line.join(" "))
}

fn forms(corpus: &Corpus, person: &Person, mentions: &[Found]) -> Vec<Form> {
    let mut rules: BTreeMap<String, BTreeMap<&'static str, u32>> = BTreeMap::new();
    for mention in mentions {
        let Some(body) = corpus.body(mention.doc) else { continue };
        let text = mention.at.of(&body.document.text).to_owned();
        *rules.entry(text).or_default().entry(mention.rule).or_default() += 1;
    }
    let form = |alias: &crate::model::person::Alias| {
        let mut found: Vec<(&'static str, u32)> =
            rules.remove(&alias.text).unwrap_or_default().into_iter().collect();
        found.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
        Form { text: alias.text.clone(), count: alias.count, joined: alias.rule, found }
    };
    person.aliases.iter().map(form).collect()
}

/// Those who may be the same as a person: the reader should say.
pub fn doubtful(corpus: &Corpus, id: PersonId) -> Vec<Near> {
    let suggested = corpus.suggestions().iter().filter_map(|one| match id {
        _ if one.one == id => Some((one.two, one.rule)),
        _ if one.two == id => Some((one.one, one.rule)),
        _ => None,
    });
    suggested.filter_map(|(other, rule)| near(corpus, (other, rule), true)).collect()
}

/// Those nearly joined: the doubtful, then people whose surnames are alike.
fn nearly_joined(corpus: &Corpus, id: PersonId) -> Vec<Near> {
    let mut found = doubtful(corpus, id);
    for (other, compared) in people::near(corpus.people(), id) {
        if found.iter().any(|known| known.person == other) {
            continue;
        }
        // Names that agree are apart where several people may be meant, or the reader said so.
        let rule =
            if compared.verdict == Verdict::Same { "several may be meant" } else { compared.rule };
        found.extend(near(corpus, (other, rule), false));
    }
    found
}

fn near(corpus: &Corpus, (person, rule): (PersonId, &str), is_doubtful: bool) -> Option<Near> {
    let name = corpus.person(person)?.name.clone();
    Some(Near { person, name, is_doubtful, rule: rule.to_owned() })
}

fn said(corpus: &Corpus, person: &Person) -> Vec<String> {
    let own =
        |name: &str| person.name == name || person.aliases.iter().any(|alias| alias.text == name);
    let judgements = corpus.judgements().iter();
    judgements.filter(|one| own(&one.person) || own(&one.variant)).map(Judgement::told).collect()
}

/// Reasons of the model told of each mention.
const STRONGEST: usize = 3;

fn told(Reason { what, weight }: &Reason) -> String {
    format!("    {weight:+.1} {}", printable(what))
}

/// The reasons as lines of text, the shortest that tell all; `most` mentions at most.
pub fn lines(corpus: &Corpus, id: PersonId, most: usize) -> Vec<String> {
    let why = why(corpus, id);
    let mut lines = Vec::new();
    for said in &why.said {
        lines.push(format!("you said: {}", printable(said)));
    }
    for form in &why.forms {
        let found: Vec<String> =
            form.found.iter().map(|(rule, count)| format!("{rule} ×{count}")).collect();
        lines.push(format!("{} ×{}: {}", printable(&form.text), form.count, form.joined));
        lines.push(format!("    found by {}", found.join(", ")));
    }
    for near in &why.near {
        let what = if near.is_doubtful { "perhaps also" } else { "is not" };
        lines.push(format!("{what} {}: {}", printable(&near.name), near.rule));
    }
    let shown = why.mentions.get(..most.min(why.mentions.len())).unwrap_or_default();
    for of_document in shown.chunk_by(|one, two| one.doc == two.doc) {
        for (found, reasons) in std::iter::zip(of_document, reasons(corpus, of_document)) {
            let id = corpus.record(found.doc).map_or("", |record| &record.id);
            lines.push(format!("{}: {}", printable(id), found.context));
            lines.push(format!("    {}, {} % sure", found.rule, found.percent));
            lines.extend(reasons.iter().take(STRONGEST).map(told));
        }
    }
    let more = why.mentions.len().saturating_sub(most);
    if more > 0 {
        lines.push(format!("and {more} more mentions"));
    }
    lines
}
