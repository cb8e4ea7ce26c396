//! The rows of a person's card: names, roles over time, company, doubts, quotations, stories.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::corpus::quotes::{of_person, shown};
use crate::corpus::search::count_people;
use crate::corpus::times::{bar, counts, period};
use crate::corpus::why::{Near, doubtful};
use crate::corpus::{Corpus, Record};
use crate::model::document::DocId;
use crate::model::person::{Held, Person, PersonId};
use crate::text::counted;
use crate::text::fold::fold;
use crate::text::printable::printable;
use crate::tui::panes::reader::around::Around;
use crate::tui::panes::reader::rows::part;
use crate::tui::typeset::{Row, RowKind, plain};

/// What the reader did with stories, as signs before their titles.
pub type Signs = HashMap<DocId, &'static str>;

/// Parts of the bar over time.
const PARTS: usize = 24;

/// People named in the same stories that are shown.
const COMPANY: usize = 12;

/// Stories that are shown: all of them are found by the filter.
const STORIES: usize = 200;

/// Quotations that are shown.
const SAID: usize = 5;

/// A person: names, roles with the story that says so, who appears with them, their stories.
pub fn rows(
    corpus: &Corpus,
    id: PersonId,
    (signs, width, around): (&Signs, u16, &Around),
) -> Vec<Row> {
    let Some(person) = corpus.person(id) else { return Vec::new() };
    let docs: Vec<DocId> = person.documents().collect();
    let mut rows = plain(&printable(&person.name), RowKind::Title, 2, width);
    let told = format!(
        "{} · {} · {} filters by them",
        stories(docs.len(), around.n_fitting),
        counted(person.seen.len(), "mention", "mentions"),
        around.filter,
    );
    rows.extend(plain(&told, RowKind::About, 2, width));
    rows.extend(over_time(corpus, &docs, width));
    rows.extend(part(&format!("Names used ({} splits a marked one off)", around.different), width));
    for (number, alias) in person.aliases.iter().enumerate() {
        let text = format!("{} ×{} ({})", printable(&alias.text), alias.count, alias.rule);
        rows.extend(plain(&text, RowKind::Form(number), 4, width));
    }
    rows.extend(roles(corpus, person, width));
    rows.extend(company(corpus, (id, &docs), width));
    rows.extend(nearly(&doubtful(corpus, id), (width, around)));
    rows.extend(said(corpus, id, width));
    let day = |doc: &DocId| corpus.record(*doc).and_then(Record::first_day);
    let mut docs = docs;
    docs.sort_by_cached_key(|doc| (day(doc).is_none(), day(doc)));
    let n_stories = docs.len();
    let docs = docs.split_off(n_stories.saturating_sub(STORIES));
    let head = match n_stories {
        n_stories if n_stories > docs.len() => {
            format!("Stories, the last {} of {n_stories}", docs.len())
        }
        _ => "Stories".to_owned(),
    };
    rows.extend(part(&head, width));
    for doc in docs {
        let Some(record) = corpus.record(doc) else { continue };
        let date = record.published.as_ref().map(|moment| format!("{} · ", moment.shown()));
        let signs = signs.get(&doc).copied().unwrap_or_default();
        let text = format!("{signs}{}{}", date.unwrap_or_default(), printable(&record.title));
        rows.extend(plain(&text, RowKind::Story(doc), 4, width));
    }
    rows
}

/// "23 stories"; where some fit the filter and others do not, "4 of 23 stories".
fn stories(n_all: usize, n_fitting: Option<usize>) -> String {
    let all = counted(n_all, "story", "stories");
    match n_fitting.filter(|n_fitting| *n_fitting != n_all) {
        Some(n_fitting) => format!("{n_fitting} of {all}"),
        None => all,
    }
}

/// First and last day, and how many stories over all the days of the collection.
fn over_time(corpus: &Corpus, docs: &[DocId], width: u16) -> Vec<Row> {
    let own = period(corpus, docs.iter().copied());
    let Some((own, all)) = own.zip(corpus.period()) else { return Vec::new() };
    let bar = bar(&counts(corpus, docs.iter().copied(), (all, PARTS)));
    let text = format!("{} · ▕{bar}▏", own.shown());
    plain(&text, RowKind::About, 2, width)
}

fn roles(corpus: &Corpus, person: &Person, width: u16) -> Vec<Row> {
    let held = person.held();
    if held.is_empty() {
        return Vec::new();
    }
    let mut rows = part("Called", width);
    for held in held {
        let story = corpus.record(held.first.doc).map_or("", |record| &record.title);
        let times = if held.count > 1 { format!(" ×{}", held.count) } else { String::new() };
        let perhaps = if held.first.is_guess { "perhaps " } else { "" };
        let words = printable(&held.first.text);
        let text = format!("{perhaps}{words}{times}{} — {}", when(&held), printable(story));
        rows.extend(plain(&text, RowKind::Subtitle, 4, width));
    }
    rows
}

/// "Feb 2025", "Feb 2025 – Nov 2025".
fn when(held: &Held<'_>) -> String {
    let month = |day: Date| day.strftime("%b %Y").to_string();
    match (held.first.day.map(month), held.last.day.map(month)) {
        (Some(first), Some(last)) if first != last => format!(", {first} – {last}"),
        (Some(first), _) => format!(", {first}"),
        (None, _) => String::new(),
    }
}

/// What they said last, in order of time; what copies repeat stands once.
fn said(corpus: &Corpus, id: PersonId, width: u16) -> Vec<Row> {
    let quotes = of_person(corpus, id);
    // From the end: each takes its story from disk.
    let mut seen = HashSet::new();
    let told = quotes.iter().rev().take(8 * SAID).filter_map(|quote| {
        let (_, words) = shown(corpus, quote);
        seen.insert(fold(&words)).then_some((quote.doc, words))
    });
    let told: Vec<(DocId, String)> = told.take(SAID).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let head = match quotes.len() {
        // Where all were looked at, copies do not count.
        n_quotes if n_quotes > 8 * SAID || told.len() == SAID && n_quotes > SAID => {
            format!("Said last ({n_quotes} in all)")
        }
        _ => "Said".to_owned(),
    };
    let mut rows = part(&head, width);
    for (doc, words) in told.iter().rev() {
        let day = corpus.record(*doc).and_then(|record| record.published.as_ref());
        let day = day.map(|day| format!("{} · ", day.shown())).unwrap_or_default();
        let text = format!("{day}“{}”", printable(words));
        rows.extend(plain(&text, RowKind::Subtitle, 4, width));
    }
    rows
}

/// Who is named in the same stories, the most often first.
fn company(corpus: &Corpus, (id, docs): (PersonId, &[DocId]), width: u16) -> Vec<Row> {
    let counted = count_people(corpus, docs);
    let others: Vec<String> = counted
        .iter()
        .filter(|(other, _)| *other != id)
        .take(COMPANY)
        .filter_map(|&(other, n)| Some(format!("{} ×{n}", printable(&corpus.person(other)?.name))))
        .collect();
    if others.is_empty() {
        return Vec::new();
    }
    let mut rows = part("With them", width);
    rows.extend(plain(&others.join(", "), RowKind::Subtitle, 4, width));
    rows
}

/// People who may be the same, and why they were not joined.
fn nearly(doubtful: &[Near], (width, around): (u16, &Around)) -> Vec<Row> {
    if doubtful.is_empty() {
        return Vec::new();
    }
    let head = format!("Perhaps the same ({} joins, {} parts)", around.same, around.different);
    let mut rows = part(&head, width);
    for near in doubtful {
        let text = format!("{}: {}", printable(&near.name), near.rule);
        rows.extend(plain(&text, RowKind::Subtitle, 4, width));
    }
    rows
}
