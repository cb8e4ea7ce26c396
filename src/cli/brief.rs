//! `attache brief`: all stories on a few pages, as Markdown: what happened, who said what, what is
//! expected.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::events::{events, n_outlets};
use crate::corpus::gather::expected::told;
use crate::corpus::quotes::{Quote, of_person, shown};
use crate::corpus::search::count_people;
use crate::corpus::times::period;
use crate::corpus::{Corpus, Record};
use crate::model::document::{DocId, Origin};
use crate::model::interval::Interval;
use crate::model::moment::Moment;
use crate::model::person::PersonId;
use crate::text::counted;
use crate::text::printable::printable;

/// People told of, the most named first.
const PEOPLE: usize = 12;

/// Quotations of each, the latest.
const QUOTES: usize = 3;

/// What is told of some stories.
#[derive(Serialize)]
struct Brief {
    stories: usize,
    /// First and last day, as an EDTF interval.
    days: Option<String>,
    #[serde(skip)]
    period: Option<Interval>,
    /// The newest first.
    events: Vec<Told>,
    people: Vec<Somebody>,
    /// In order of time.
    expected: Vec<Plan>,
}

/// An event, or a story that nothing else reports.
#[derive(Serialize)]
struct Told {
    /// "~" stands behind a day that was worked out.
    date: Option<String>,
    #[serde(skip)]
    day: Option<String>,
    title: String,
    /// Whether the title was made up from the text.
    #[serde(skip)]
    is_made_up: bool,
    /// Who told it first, as far as that is known; else its earliest report.
    document: String,
    outlet: Option<String>,
    /// All its reports, the earliest first.
    reports: Vec<String>,
    outlets: usize,
}

/// Somebody who is named.
#[derive(Serialize)]
struct Somebody {
    name: String,
    role: Option<String>,
    stories: u32,
    days: Option<String>,
    #[serde(skip)]
    period: Option<Interval>,
    said: Vec<Words>,
}

/// What somebody said.
#[derive(Serialize)]
struct Words {
    date: Option<String>,
    #[serde(skip)]
    day: Option<String>,
    text: String,
    document: String,
}

/// What a story expects.
#[derive(Serialize)]
struct Plan {
    what: String,
    sentence: String,
    document: String,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let (corpus, docs) = request.open(streams)?;
    let brief = brief(&corpus, &docs);
    if request.json {
        serde_json::to_writer(&mut *streams.out, &brief)?;
        writeln!(streams.out)?;
    } else if !docs.is_empty() {
        write_markdown(&brief, streams)?;
    }
    Ok(Outcome::of(docs.len()))
}

fn brief(corpus: &Corpus, docs: &[DocId]) -> Brief {
    let asked: HashSet<DocId> = docs.iter().copied().collect();
    let mut people = count_people(corpus, docs);
    people.truncate(PEOPLE);
    let people = people.into_iter();
    let days = period(corpus, docs.iter().copied());
    Brief {
        stories: docs.len(),
        days: days.map(Interval::edtf),
        period: days,
        events: told_of(corpus, docs),
        people: people
            .filter_map(|(id, n_stories)| somebody(corpus, (id, n_stories), &asked))
            .collect(),
        expected: expected(corpus, docs),
    }
}

/// Each event once, where the newest of its reports stands.
fn told_of(corpus: &Corpus, docs: &[DocId]) -> Vec<Told> {
    let events = events(corpus, docs);
    let of: HashMap<DocId, usize> = events
        .iter()
        .enumerate()
        .flat_map(|(at, event)| event.reports.iter().map(move |&doc| (doc, at)))
        .collect();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    // The newest first, those without a day last.
    let mut docs = docs.to_vec();
    docs.sort_by_key(|&doc| Reverse(corpus.record(doc).and_then(Record::first_day)));
    for doc in docs {
        let event = of.get(&doc).and_then(|&at| events.get(at));
        if event.is_some_and(|event| !seen.insert(event.story)) {
            continue;
        }
        let reports = event.map_or_else(|| vec![doc], |event| event.reports.clone());
        let first = event.and_then(|event| event.teller(corpus).or_else(|| event.first()));
        let Some(record) = corpus.record(first.unwrap_or(doc)) else { continue };
        found.push(Told {
            date: record.published.as_ref().map(Moment::edtf),
            day: record.published.as_ref().map(Moment::shown),
            title: record.title.clone(),
            is_made_up: record.title_origin == Origin::Inferred,
            document: record.id.clone(),
            outlet: record.outlet.clone(),
            outlets: n_outlets(corpus, &reports),
            reports: reports.iter().map(|&doc| id(corpus, doc)).collect(),
        });
    }
    found
}

fn somebody(
    corpus: &Corpus,
    (person, stories): (PersonId, u32),
    asked: &HashSet<DocId>,
) -> Option<Somebody> {
    let somebody = corpus.person(person)?;
    let days = period(corpus, somebody.documents().filter(|doc| asked.contains(doc)));
    let mut said = of_person(corpus, person);
    said.retain(|quote| asked.contains(&quote.doc));
    let latest = said.split_off(said.len().saturating_sub(QUOTES));
    let words = |quote: Quote| {
        let moment = corpus.record(quote.doc).and_then(|record| record.published.as_ref());
        Words {
            date: moment.map(Moment::edtf),
            day: moment.map(Moment::shown),
            text: shown(corpus, &quote).1,
            document: id(corpus, quote.doc),
        }
    };
    Some(Somebody {
        name: somebody.name.clone(),
        role: somebody.role().map(|role| role.text.clone()),
        stories,
        days: days.map(Interval::edtf),
        period: days,
        said: latest.into_iter().map(words).collect(),
    })
}

fn expected(corpus: &Corpus, docs: &[DocId]) -> Vec<Plan> {
    let mut found: Vec<_> = docs.iter().flat_map(|&doc| corpus.expected_in(doc)).collect();
    found.sort_by_key(|one| (one.when.earliest, one.when.latest, one.doc));
    let mut heads = HashSet::new();
    let plans = found.into_iter().filter_map(|one| {
        let (what, sentence) = told(corpus, one);
        // Reports of one event expect the same.
        heads.insert(what.clone()).then(|| Plan { what, sentence, document: id(corpus, one.doc) })
    });
    plans.collect()
}

fn id(corpus: &Corpus, doc: DocId) -> String {
    corpus.record(doc).map(|record| record.id.clone()).unwrap_or_default()
}

fn write_markdown(brief: &Brief, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let out = &mut *streams.out;
    let stories = counted(brief.stories, "story", "stories");
    let days = brief.period.map_or_else(String::new, |days| format!(", {}", days.shown()));
    writeln!(out, "# {stories}{days}\n\n## What happened\n")?;
    for event in &brief.events {
        let day = event.day.as_ref().map_or_else(String::new, |day| format!("**{day}** "));
        let outlet =
            event.outlet.as_ref().map_or_else(String::new, |name| format!(", {}", plain(name)));
        let more = match event.reports.len() {
            0 | 1 => String::new(),
            several if event.outlets > 1 => {
                format!("; {several} reports, {} outlets", event.outlets)
            }
            several => format!("; {several} reports"),
        };
        let guess = if event.is_made_up { "~ " } else { "" };
        let (title, id) = (plain(&event.title), plain(&event.document));
        writeln!(out, "- {day}{guess}{title}{outlet}{more} [{id}]")?;
    }
    if !brief.people.is_empty() {
        writeln!(out, "\n## Who\n")?;
    }
    for one in &brief.people {
        let role = one.role.as_ref().map_or_else(String::new, |role| format!(", {}", plain(role)));
        let stories = counted(one.stories as usize, "story", "stories");
        let days = one.period.map_or_else(String::new, |days| format!(", {}", days.shown()));
        writeln!(out, "- **{}**{role}: {stories}{days}", plain(&one.name))?;
        for words in &one.said {
            let day = words.day.as_ref().map_or_else(String::new, |day| format!("{day} "));
            writeln!(out, "  - {day}“{}” [{}]", plain(&words.text), plain(&words.document))?;
        }
    }
    if !brief.expected.is_empty() {
        writeln!(out, "\n## Expected\n")?;
    }
    for plan in &brief.expected {
        writeln!(
            out,
            "- **{}**: {} [{}]",
            plain(&plan.what),
            plain(&plan.sentence),
            plain(&plan.document)
        )?;
    }
    Ok(())
}

/// Text that Markdown takes for nothing but letters.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        if matches!(letter, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_markdown_takes_for_marks_are_escaped() {
        assert_eq!(plain("a *b* [c] d_e"), r"a \*b\* \[c\] d\_e");
        assert!(!plain("Geneva – “yes”\u{1b}[2J").contains('\u{1b}'));
    }
}
