//! Where in a JSON value the articles are: it may be one, hold one, or hold a list of them.

use serde::Deserializer as _;
use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use crate::load;
use crate::load::fields::Fields;

/// Fields that hold the text, the surest first; names without what stands between words.
pub const TEXTS: &[&str] = &[
    "text",
    "body",
    "content",
    "maintext",
    "articlebody",
    "contenttext",
    "textcontent",
    "fulltext",
    "articletext",
    "bodytext",
    "cleanedtext",
    "cleantext",
    "plaintext",
    "plaintextcontent",
    "rawtext",
    "markdown",
    "paragraphs",
];

/// Fields that hold a page or a part of one.
const PAGES: &[&str] =
    &["html", "contenthtml", "bodyhtml", "articlehtml", "htmlcontent", "rawhtml"];

/// Fields that hold an article, or a list of them.
const HOLDERS: &[&str] = &[
    "article",
    "articles",
    "item",
    "items",
    "post",
    "posts",
    "entry",
    "entries",
    "data",
    "result",
    "results",
    "objects",
    "object",
    "documents",
    "docs",
    "page",
    "list",
    "links",
    "hits",
    "_source",
    "response",
    "fields",
    "node",
    "edges",
    "search",
    "payload",
    "@graph",
];

/// Inside a text that is an object, what stands in it and in which order.
const PARTS: &[&str] = &[
    "rendered",
    "value",
    "summary",
    "headline",
    "sections",
    "paragraphs",
    "paragraph",
    "blocks",
    "text",
    "content",
    "children",
];

/// Containers within containers that are looked into.
const MOST_HELD: usize = 6;

/// Articles of one value.
const MOST_ARTICLES: usize = 100_000;

/// Every article in a value. What is told beside the object that holds the text, as crawlers
/// do, is told of it.
pub fn articles(value: Value) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    gather(value, &Map::new(), MOST_HELD, &mut found);
    found
}

fn gather(
    value: Value,
    around: &Map<String, Value>,
    depth: usize,
    found: &mut Vec<Map<String, Value>>,
) {
    if depth == 0 || found.len() >= MOST_ARTICLES {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values {
                gather(value, around, depth - 1, found);
            }
        }
        Value::Object(mut object) => {
            if has_text(&object) {
                // Some keep what is told of the text in an object beside it.
                let told = ["metadata", "meta"]
                    .iter()
                    .find_map(|name| object.get(*name)?.as_object().cloned());
                for (name, value) in told.iter().flatten().chain(around) {
                    object.entry(name.clone()).or_insert_with(|| value.clone());
                }
                found.push(object);
                return;
            }
            let held: Vec<Value> = HOLDERS.iter().filter_map(|name| object.remove(*name)).collect();
            let lists = held.into_iter().flat_map(listed);
            // Lists have titles and addresses of their own, which are not those of the articles.
            let told = |value: &Value| matches!(value, Value::String(_) | Value::Number(_));
            object.retain(|_, value| told(value));
            for (value, alone) in lists {
                let around = if alone { object.clone() } else { Map::new() };
                gather(value, &around, depth - 1, found);
            }
        }
        _ => {}
    }
}

/// What is held, and whether it is the only one. Some reading lists are objects by number.
fn listed(value: Value) -> Vec<(Value, bool)> {
    match value {
        Value::Array(values) => values.into_iter().map(|value| (value, false)).collect(),
        Value::Object(object) if object.values().all(Value::is_object) && !object.is_empty() => {
            object.into_iter().map(|(_, value)| (value, false)).collect()
        }
        other => vec![(other, true)],
    }
}

fn has_text(object: &Map<String, Value>) -> bool {
    let fields = Fields::of(object);
    fields.find(TEXTS).any(|value| !flat(value).trim().is_empty()) || markup(&fields).is_some()
}

/// The page in one of the fields for pages, if any.
pub fn markup(fields: &Fields<'_>) -> Option<String> {
    // These are mostly something else: an object around the article, an excerpt.
    let article = fields.find(&["article"]).filter(|value| value.is_string());
    let summary = fields.find(&["summary"]).filter(|value| value.is_object());
    let mut pages = fields.find(PAGES).chain(article).chain(summary).map(|value| match value {
        // Some keep the page and how it was got in one object.
        Value::Object(object) => Fields::of(object)
            .find(&["content", "body", "html", "rendered"])
            .map(flat)
            .next()
            .unwrap_or_default(),
        other => flat(other),
    });
    pages.find(|page| !page.trim().is_empty())
}

/// A text as a text: lists of paragraphs and of parts are lines.
pub fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let parts = values.iter().map(flat).filter(|part| !part.trim().is_empty());
            parts.collect::<Vec<_>>().join("\n\n")
        }
        Value::Object(object) => {
            let fields = Fields::of(object);
            let parts = fields.find(PARTS).map(flat).filter(|part| !part.trim().is_empty());
            parts.collect::<Vec<_>>().join("\n\n")
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

/// Whether a text is HTML though its field does not say so.
pub fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    let closes = ["</p>", "</div>", "</li>", "</h2>", "</a>", "</span>", "</html>", "<br"];
    start.starts_with('<') && closes.iter().any(|tag| start.contains(tag))
        || start.contains("</p>") && start.contains("<p")
}

/// Whether a text is Markdown though its field does not say so: it has headings or links.
pub fn is_markdown(text: &str) -> bool {
    let heading = |line: &str| {
        let words = line.trim_start_matches('#');
        words.starts_with(' ') && (1..=6).contains(&(line.len() - words.len()))
    };
    text.contains("](http") || text.lines().any(heading)
}

/// The values of a text one after the other, lists of them opened; where it is broken, those
/// before and why.
pub fn values(text: &str) -> (Vec<Value>, Option<String>) {
    let mut values = Vec::new();
    if text.trim_start().starts_with('[') {
        let mut list = Deserializer::from_str(text);
        let seen = list.deserialize_seq(Elements(&mut values));
        return (values, seen.err().map(|error| load::said(&error)));
    }
    for value in Deserializer::from_str(text).into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => return (values, Some(load::said(&error))),
        }
    }
    (values, None)
}

/// The elements of a list, kept also where a later one is broken.
struct Elements<'a>(&'a mut Vec<Value>);

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element_seed(One)? {
            self.0.push(value);
        }
        Ok(())
    }
}

/// One element.
struct One;

impl<'de> DeserializeSeed<'de> for One {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, one: D) -> Result<Value, D::Error> {
        serde::Deserialize::deserialize(one)
    }
}
