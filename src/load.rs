//! Bytes to documents: one file a format, and the cleaning of pages and of text.

pub mod decode;
pub mod sample;
pub mod source;

use std::path::PathBuf;

use crate::model::document::Document;

/// A file that could not be read, or a part of one, with the reason in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, a lower-case clause that says what to do where we know it.
    pub why: String,
}

/// Whether furniture is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cleaning {
    /// Furniture is cut, and kept aside with its reason.
    #[default]
    On,
    /// Every line of the input is text.
    Off,
}

/// What one source gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Its documents, in their order.
    pub documents: Vec<Document>,
    /// What could not be read, if only a part.
    pub skipped: Vec<Skipped>,
}

/// Stub.
#[derive(Debug)]
pub struct LoadError;
impl LoadError {
    /// Stub.
    pub fn is_binary(&self) -> bool {
        false
    }
    /// Stub.
    pub fn skipped(&self) -> Skipped {
        Skipped { path: PathBuf::new(), why: String::new() }
    }
}
/// Stub.
pub fn parse(source: &source::Source, _cleaning: Cleaning) -> Result<Loaded, LoadError> {
    use crate::model::document::*;
    use crate::model::span::Span;
    if source.place.name.ends_with(".jsonl") {
        let mut docs = vec![];
        for line in String::from_utf8_lossy(&source.bytes).lines() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let g = |k: &str| v[k].as_str().unwrap_or("").to_owned();
            let mut d = Document {
                id: g("id"),
                title: g("title"),
                title_origin: Origin::Stated,
                ..Document::default()
            };
            if let Ok(day) = g("date").parse() {
                d.published = Some(crate::model::moment::Moment::stated(day, "", ""));
            }
            for line in g("text").lines().map(str::trim).filter(|l| !l.is_empty()) {
                if let Some(r) = line.strip_prefix("SEE ALSO: ") {
                    d.related.push(Related { title: r.into(), url: None, line: None, at: 0 });
                    continue;
                }
                if !d.text.is_empty() {
                    d.text.push('\n');
                }
                let a = d.text.len();
                d.text.push_str(line);
                d.blocks
                    .push(Block { span: Span::new(a, d.text.len()), kind: BlockKind::Paragraph });
            }
            docs.push(d);
        }
        return Ok(Loaded { documents: docs, skipped: vec![] });
    }
    let text = decode::text(&source.bytes, None);
    let mut d = Document { id: source.place.name.clone(), format: "text", ..Document::default() };
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if d.title.is_empty() {
            d.title = line.into();
        }
        if !d.text.is_empty() {
            d.text.push('\n');
        }
        let a = d.text.len();
        d.text.push_str(line);
        d.blocks.push(Block { span: Span::new(a, d.text.len()), kind: BlockKind::Paragraph });
    }
    Ok(Loaded { documents: vec![d], skipped: vec![] })
}
