//! JSON lines, as crawlers and extractors write them: one article a line.

use serde::Deserialize;

use crate::load::source::Source;
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start, day, decode, html, plain};
use crate::model::document::{Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// The fields understood; others are left aside.
#[derive(Debug, Deserialize)]
struct Row {
    id: Option<Id>,
    title: Option<String>,
    #[serde(alias = "body", alias = "content")]
    text: Option<String>,
    html: Option<String>,
    #[serde(alias = "published", alias = "date_published", alias = "published_at")]
    date: Option<String>,
    #[serde(alias = "authors", alias = "byline")]
    author: Option<Names>,
    #[serde(alias = "outlet", alias = "publisher", alias = "site")]
    source: Option<String>,
    #[serde(alias = "link")]
    url: Option<String>,
    #[serde(alias = "lang")]
    language: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

/// Whether it begins like a JSON object.
pub fn recognises(start: &Start<'_>) -> bool {
    let start = start.text;
    let rest = start.strip_prefix('{').map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with('"') && rest.contains(':'))
}

/// Reads every line; a broken one is skipped and named by its number.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let text = decode::text(&source.bytes, None);
    let mut loaded = Loaded::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Row>(line) {
            Ok(row) => {
                let name = format!("{}#{}", source.place.name, at + 1);
                loaded.documents.push(document(row, name, cleaning));
            }
            Err(error) => {
                let why = format!("line {} is no article in JSON: {error}; it was skipped", at + 1);
                loaded.skipped.push(Skipped { path: source.place.path.clone(), why });
            }
        }
    }
    Ok(loaded)
}

fn document(row: Row, name: String, cleaning: Cleaning) -> Document {
    let title = row.title.filter(|title| !title.trim().is_empty());
    let mut document = match (row.text, row.html) {
        (Some(text), _) => plain::read(&text, cleaning, title.as_deref()),
        (None, Some(page)) => html::read(&page),
        (None, None) => plain::read("", cleaning, title.as_deref()),
    };
    document.format = "rows";
    document.id = match row.id {
        Some(Id::Text(id)) => printable(&id),
        Some(Id::Number(id)) => id.to_string(),
        None => name,
    };
    if let Some(title) = title {
        document.title = printable(title.trim());
        document.title_origin = Origin::Stated;
    }
    let day = row.date.as_ref().and_then(|date| Some((day::find(date)?, date)));
    if let Some((day, date)) = day {
        document.published = Some(Moment::stated(day, date.clone(), "date field"));
    }
    let names = match row.author {
        Some(Names::One(name)) => vec![name],
        Some(Names::Several(names)) => names,
        None => Vec::new(),
    };
    let shown = |text: String| Some(printable(text.trim())).filter(|text| !text.is_empty());
    document.byline = names.into_iter().filter_map(shown).collect();
    document.outlet = row.source.and_then(shown).or(document.outlet);
    document.url = row.url.and_then(shown).or(document.url);
    document.language = row.language.and_then(shown).or(document.language);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::source::Place;
    use crate::model::span::Span;

    fn load(text: &str) -> Loaded {
        let place = Place { path: "rows.jsonl".into(), name: "rows.jsonl".to_owned() };
        let source = Source::of(place, text.as_bytes().to_vec());
        parse(&source, Cleaning::On).unwrap()
    }

    #[test]
    fn a_row_is_an_article_and_a_broken_line_is_named() {
        let loaded = load(
            "{\"id\": 7, \"title\": \"Ferry Stops\", \"text\": \"Ferry Stops\\nThe ferry stopped. Nobody was hurt.\", \
             \"date\": \"2025-02-15T10:00:00Z\", \"authors\": [\"Jo Bloggs\"], \"source\": \"Gazette\", \"more\": [1]}\n\
             {\"id\": broken\n\
             {\"body\": \"Another one without a title or an id.\"}\n",
        );
        let [one, two] = loaded.documents.as_slice() else { panic!("{loaded:?}") };
        assert_eq!(
            (one.id.as_str(), one.title.as_str(), one.outlet.as_deref()),
            ("7", "Ferry Stops", Some("Gazette"))
        );
        assert_eq!(one.text, "The ferry stopped. Nobody was hurt.");
        assert_eq!(one.source_of(Span::new(0, 3)), Some(Span::new(12, 15)));
        assert_eq!(one.published.as_ref().unwrap().edtf(), "2025-02-15");
        assert_eq!((two.id.as_str(), two.title_origin), ("rows.jsonl#3", Origin::Inferred));
        assert!(loaded.skipped[0].why.starts_with("line 2 is no article"), "{:?}", loaded.skipped);
    }
}
