//! Articles in JSON, as crawlers, extractors and reading lists write them: one on a line, or in
//! a list, or one on its own.

pub mod find;
pub mod mend;

use serde_json::{Map, Value};

use crate::load::fields::{Fields, Told};
use crate::load::rows::find::{TEXTS, flat, markup};
use crate::load::source::{MOST_BYTES, Source};
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start, decode, html, markdown, plain};
use crate::model::document::Document;
use crate::text::printable::printable;

/// Whether it begins like a JSON object, or like a list of them.
pub fn recognises(start: &Start<'_>) -> bool {
    let start = start.text;
    let list = start.strip_prefix('[').map(str::trim_start);
    let rest = list.unwrap_or(start).strip_prefix('{').map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with('"') && rest.contains(':'))
}

/// Reads every article; what is none is skipped and named by its line, or by its number in a
/// list.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let text = decode::text(&source.bytes, None);
    let mut rows = Rows { source, cleaning, loaded: Loaded::default() };
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // A list or an object over several lines begins with a line that is no JSON by itself. What
    // is cut off or broken in its first line begins so too, but has other rows below.
    let alone = is_opening(first.trim()) && !is_row(text.lines().nth(1).unwrap_or_default());
    if alone || first.trim_start().starts_with('[') {
        rows.read_whole(&text);
    } else {
        rows.read_lines(&text);
    }
    Ok(rows.loaded)
}

/// A first line that goes on in the next: `{`, `[`, `{"title": "…",`.
fn is_opening(line: &str) -> bool {
    line.ends_with(['{', '[', ','])
}

fn is_row(line: &str) -> bool {
    line.starts_with('{') && line.trim_end().ends_with('}')
}

struct Rows<'a> {
    source: &'a Source,
    cleaning: Cleaning,
    loaded: Loaded,
}

impl Rows<'_> {
    fn read_lines(&mut self, text: &str) {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("line {}", at + 1);
            if line.len() as u64 > MOST_BYTES {
                let most = MOST_BYTES >> 20;
                self.skip(format!("{place} is longer than {most} MB; it was skipped"));
                continue;
            }
            match parsed(line) {
                Ok(value) => self.read_value(value, at + 1, &place),
                Err(error) => {
                    let column = error.column();
                    self.skip(format!(
                        "{place} is no article in JSON, from column {column} on; it was skipped"
                    ));
                }
            }
        }
    }

    /// One value, or several one after the other, each over as many lines as it likes.
    fn read_whole(&mut self, text: &str) {
        let (mut values, mut broken) = find::values(text);
        if broken.is_some() {
            let (mended, still) = find::values(&mend::mended(text));
            if still.is_none() || mended.len() > values.len() {
                (values, broken) = (mended, still);
            }
        }
        for (at, value) in values.into_iter().enumerate() {
            self.read_value(value, at + 1, &format!("article {}", at + 1));
        }
        if let Some(error) = broken {
            let n_read = self.loaded.documents.len();
            self.skip(format!("is broken after {n_read} articles: {error}; the rest is lost"));
        }
    }

    /// The articles in one value: one, mostly.
    fn read_value(&mut self, value: Value, number: usize, place: &str) {
        // A headline without a text is still something to be found by.
        let headline = value.as_object().filter(|object| {
            object.contains_key("id")
                && Told::of(object).title.is_some_and(|title| !title.is_empty())
        });
        let headline = headline.cloned();
        let mut found = find::articles(value);
        if found.is_empty() {
            found.extend(headline);
        }
        if found.is_empty() {
            self.skip(format!("{place} has no text; it was left out"));
        }
        let alone = found.len() == 1;
        for (at, article) in found.into_iter().enumerate() {
            let name = if alone {
                format!("{}#{number}", self.source.place.name)
            } else {
                format!("{}#{number}.{}", self.source.place.name, at + 1)
            };
            let document = document(&article, name, self.cleaning);
            self.loaded.documents.push(document);
        }
    }

    fn skip(&mut self, why: String) {
        self.loaded.skipped.push(Skipped { path: self.source.place.path.clone(), why });
    }
}

/// A line as JSON; what Python and old crawlers write and JSON does not know is mended.
fn parsed(line: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(line)
        .or_else(|error| serde_json::from_str(&mend::mended(line)).map_err(|_still| error))
}

fn document(article: &Map<String, Value>, name: String, cleaning: Cleaning) -> Document {
    let fields = Fields::of(article);
    let told = Told::of(article);
    let text = fields.find(TEXTS).map(flat).find(|text| !text.trim().is_empty());
    let marked = text.as_deref().is_some_and(find::is_markup);
    let mut document = match (text, markup(&fields)) {
        (Some(text), _) if marked => html::carried(&text, cleaning),
        (Some(text), _) if find::is_markdown(&text) => {
            markdown::read(&text, told.title.as_deref(), cleaning)
        }
        (Some(text), _) => plain::read(&text, cleaning, told.title.as_deref()),
        (None, Some(page)) => html::carried(&page, cleaning),
        (None, None) => plain::read("", cleaning, told.title.as_deref()),
    };
    if document.text.is_empty() {
        // A row of one line looks like a headline to the rules for pages; it is all there is.
        let text = fields.find(TEXTS).map(flat).find(|text| !text.trim().is_empty());
        document = plain::read(&text.unwrap_or_default(), Cleaning::Off, told.title.as_deref());
    }
    document.format = "rows";
    document.id = match article.get("id") {
        Some(Value::String(id)) if !id.trim().is_empty() => printable(id),
        Some(Value::Number(id)) => id.to_string(),
        _ => name,
    };
    told.describe(&mut document);
    if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead.map_or_else(|| document.id.clone(), plain::head::made_up);
    }
    document
}

#[cfg(test)]
mod tests;
