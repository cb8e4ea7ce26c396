//! Bytes to documents: one file a format, and the cleaning of pages and of text.

pub mod archive;
pub mod choices;
pub mod day;
pub mod decode;
pub mod docx;
pub mod epub;
pub mod feed;
pub mod fields;
pub mod forest;
pub mod furniture;
pub mod html;
pub mod lines;
pub mod mail;
pub mod markdown;
pub mod mhtml;
pub mod odt;
pub mod opml;
pub mod package;
pub mod packed;
pub mod pdf;
pub mod plain;
pub mod recurring;
pub mod recut;
pub mod rows;
pub mod sample;
pub mod source;
pub mod told;
pub mod warc;
pub mod written;
pub mod xml;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::load::source::Source;
use crate::model::document::{Document, Origin};
use crate::text::printable::printable;

/// A file that could not be read, or a part of one, with the reason in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, a lower-case clause that says what to do where we know it.
    pub why: String,
}

/// Whether furniture is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// Why a file gives no document.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The system refuses.
    #[error("could not be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A pipe, a device, a folder.
    #[error("is no regular file; it was not opened")]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// Over the limit.
    #[error("is too large: {} MB, the limit is {} MB; split it", bytes >> 20, most >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit for files of its kind.
        most: u64,
    },
    /// One text, longer than any article.
    #[error("holds one text of {} MB, the limit is {} MB; split it", bytes >> 20, most >> 20)]
    TooLong {
        /// The file.
        path: PathBuf,
        /// The length of the text.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// It would fill the memory.
    #[error("unpacks to more than {} MB; it was left out, unpack it yourself and split it", most >> 20)]
    Bomb {
        /// The file.
        path: PathBuf,
        /// The limit, in bytes.
        most: u64,
    },
    /// A picture, a program, an archive.
    #[error("is no text")]
    Binary {
        /// The file.
        path: PathBuf,
    },
    /// A container within containers.
    #[error("lies in too many containers, one inside another; unpack it first")]
    Nested {
        /// The file.
        path: PathBuf,
    },
    /// Of a known format, with nothing in it that can be read.
    #[error("{why}")]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why, with what to do.
        why: &'static str,
    },
    /// The format's own reader gives up.
    #[error("is no {format} that can be read: {why}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The format it looks like.
        format: &'static str,
        /// What its reader says.
        why: String,
    },
}

impl LoadError {
    /// Whether the file is no text: such files are counted, not named.
    pub const fn is_binary(&self) -> bool {
        matches!(self, Self::Binary { .. })
    }

    /// In words for the reader.
    pub fn skipped(&self) -> Skipped {
        let path = match self {
            Self::Unreadable { path, .. }
            | Self::NotAFile { path }
            | Self::TooLarge { path, .. }
            | Self::TooLong { path, .. }
            | Self::Bomb { path, .. }
            | Self::Binary { path }
            | Self::Nested { path }
            | Self::Refused { path, .. }
            | Self::Malformed { path, .. } => path,
        };
        Skipped { path: path.clone(), why: self.to_string() }
    }
}

/// A form in which people keep articles.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What `Document::format` says.
    pub name: &'static str,
    /// Endings of file names, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether a source that begins so is of it.
    pub recognises: fn(&Start<'_>) -> bool,
    /// Reads it.
    pub parse: fn(&Source, Cleaning) -> Result<Loaded, LoadError>,
}

/// The beginning of a source, by which its format is recognised.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The source's name, for formats that are told by little else.
    pub name: &'a str,
    /// The first bytes, at most [`SNIFFED`].
    pub bytes: &'a [u8],
    /// The same decoded, without white space before.
    pub text: &'a str,
}

/// Bytes by which a format is recognised.
pub const SNIFFED: usize = 8 << 10;

/// The longest text of one document, in bytes of UTF-8. A thick novel has three millions.
pub const MOST_TEXT: usize = 4 << 20;

/// Characters of what a reader says of a fault.
const MOST_SAID: usize = 300;

/// Sources within sources, such as a packed page in an archive, that are followed.
const MOST_NESTED: u8 = 4;

/// Every format. The order matters where contents could be taken for two: books are zip files, a
/// packed page has headers like a message, a feed is XML with HTML inside; plain text is what is
/// left.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    Format { name: "pdf", extensions: &["pdf"], recognises: pdf::recognises, parse: pdf::parse },
    Format { name: "epub", extensions: &["epub"], recognises: epub::recognises, parse: epub::parse },
    Format { name: "docx", extensions: &["docx"], recognises: docx::recognises, parse: docx::parse },
    Format { name: "odt", extensions: &["odt"], recognises: odt::recognises, parse: odt::parse },
    Format { name: "packed", extensions: &["gz", "zst", "xz", "bz2", "tgz"], recognises: packed::recognises, parse: packed::parse },
    Format { name: "zip", extensions: &["zip", "wacz"], recognises: archive::zip::recognises, parse: archive::zip::parse },
    Format { name: "tar", extensions: &["tar"], recognises: archive::tar::recognises, parse: archive::tar::parse },
    Format { name: "warc", extensions: &["warc"], recognises: warc::recognises, parse: warc::parse },
    Format { name: "opml", extensions: &["opml"], recognises: opml::recognises, parse: opml::parse },
    Format { name: "mhtml", extensions: &["mhtml", "mht"], recognises: mhtml::recognises, parse: mhtml::parse },
    Format { name: "mail", extensions: &["eml", "mbox", "emlx"], recognises: mail::recognises, parse: mail::parse },
    Format { name: "feed", extensions: &["rss", "atom", "xml"], recognises: feed::recognises, parse: feed::parse },
    Format { name: "html", extensions: &["html", "htm", "xhtml"], recognises: html::recognises, parse: html::parse },
    Format { name: "markdown", extensions: &["md", "markdown"], recognises: markdown::recognises, parse: markdown::parse },
    Format { name: "rows", extensions: &["jsonl", "ndjson", "json"], recognises: rows::recognises, parse: rows::parse },
    Format { name: "text", extensions: &["txt", "text"], recognises: plain::recognises, parse: plain::parse },
];

/// Reads a source in the format its contents look like: contents do not lie, endings do.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let path = || source.place.path.clone();
    if source.depth > MOST_NESTED {
        return Err(LoadError::Nested { path: path() });
    }
    let format = format_of(source).ok_or_else(|| LoadError::Binary { path: path() })?;
    let mut loaded = (format.parse)(source, cleaning)?;
    if let [only] = &*loaded.documents
        && is_bare(only)
    {
        return Err(LoadError::Refused { path: path(), why: "holds no text" });
    }
    leave_out_books(&mut loaded, &source.place.path);
    for document in loaded.documents.iter_mut().filter(|document| document.format != "text") {
        choices::apply(document, &source.choices);
    }
    Ok(loaded)
}

/// Whether a document has no letter at all, also among what was cut.
fn is_bare(document: &Document) -> bool {
    let is_something = |text: &str| text.contains(char::is_alphanumeric);
    document.title_origin == Origin::Inferred
        && !is_something(&document.text)
        && !document.removed.iter().any(|removed| is_something(&removed.text))
}

/// What is far too long for an article is left out and named.
fn leave_out_books(loaded: &mut Loaded, path: &Path) {
    let too_long = loaded.documents.extract_if(.., |document| document.text.len() > MOST_TEXT);
    let skipped = too_long.map(|document| {
        let (path, bytes) = (path.to_owned(), document.text.len());
        let skipped = LoadError::TooLong { path, bytes, most: MOST_TEXT }.skipped();
        let why = format!("{} {}", document.id, skipped.why);
        Skipped { why, ..skipped }
    });
    loaded.skipped.extend(skipped);
}

/// What a reader of a format says of a fault, as the end of a message. Readers quote what they
/// were given: that may steer a terminal, or be as long as the file.
pub fn said(fault: &dyn std::fmt::Display) -> String {
    let said = printable(&fault.to_string());
    match said.char_indices().nth(MOST_SAID).and_then(|(end, _)| said.get(..end)) {
        Some(start) => format!("{start}…"),
        None => said,
    }
}

/// The format that a source looks like, if any.
pub fn format_of(source: &Source) -> Option<&'static Format> {
    let bytes = source.bytes.get(..SNIFFED).unwrap_or(&source.bytes);
    let text = decode::text(bytes, None);
    let start = Start { name: &source.place.name, bytes, text: text.trim_start() };
    // Standard input is rows by definition, whatever its first line looks like.
    let input = FORMATS.iter().find(|format| format.name == "rows" && source.place.name == "-");
    input.or_else(|| FORMATS.iter().find(|format| (format.recognises)(&start)))
}

/// The decoded text that a document of this id and format was read from, taken out of what it is
/// packed in; `None` where that is no text. A text that was sent along with a letter was never a
/// file: its lines are not those of the letter.
pub fn decoded(source: &Source, id: &str, format: &str) -> Option<String> {
    let inner = match format_of(source).filter(|_| source.depth <= MOST_NESTED)?.name {
        "packed" => Source { place: source.place.clone(), ..packed::unpack(source).ok()?.0 },
        "zip" => archive::zip::entry(source, id)?,
        "tar" => archive::tar::entry(source, id)?,
        _ if source::is_binary(source.bytes.get(..SNIFFED).unwrap_or(&source.bytes)) => {
            return None;
        }
        "mail" | "mhtml" | "warc" if format == "text" => return None,
        _ => return Some(decode::text(&source.bytes, None)),
    };
    decoded(&inner, id, format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::source::Place;

    fn check(name: &str, text: &str, format: &str) {
        let place = Place { path: name.into(), name: name.to_owned() };
        let source = Source::of(place, text.as_bytes().to_vec());
        let loaded = parse(&source, Cleaning::On).unwrap();
        assert_eq!(
            loaded.documents.first().map(|document| document.format),
            Some(format),
            "{text}"
        );
    }

    #[test]
    fn contents_say_the_format() {
        check("a.txt", "A plain line that says something about the harbour.", "text");
        check("a.txt", "\n<!DOCTYPE html><html><body><p>A page that was saved.</p>", "html");
        check("page", "<html><body><p>A page that was saved.</p></body></html>", "html");
        check("a.json", "{\"id\": \"1\", \"text\": \"One. Two.\"}\n", "rows");
        check("-", "{\"text\": \"One. Two.\"}", "rows");
        check("a.txt", "<3 is what he wrote to the harbour master on Monday.", "text");
        let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>\
            <item><title>One</title><description>Two words.</description></item></channel></rss>";
        check("a", feed, "feed");
    }

    #[test]
    fn a_file_with_nothing_in_it_is_left_out_and_named() {
        for text in ["", "\n \n\t\n", "\u{feff}", "* * *\n"] {
            let place = Place { path: "a.txt".into(), name: "a.txt".to_owned() };
            let error = parse(&Source::of(place, text.into()), Cleaning::On).unwrap_err();
            assert_eq!(error.skipped().why, "holds no text", "{text:?}");
        }
    }

    #[test]
    fn a_text_longer_than_any_article_is_left_out_and_named() {
        let long = "A word after another. ".repeat(MOST_TEXT / 22 + 1);
        let place = Place { path: "a.txt".into(), name: "a.txt".to_owned() };
        let source = Source::of(place.clone(), long.clone().into_bytes());
        assert!(matches!(parse(&source, Cleaning::On), Err(LoadError::TooLong { .. })));
        let page = format!("<html><body><article><p>{long}</article>");
        let loaded = parse(&Source::of(place, page.into_bytes()), Cleaning::On).unwrap();
        assert_eq!((loaded.documents.len(), loaded.skipped.len()), (0, 1));
        assert_eq!(
            loaded.skipped[0].why,
            "a.txt holds one text of 4 MB, the limit is 4 MB; split it"
        );
    }

    #[test]
    fn what_readers_say_is_short_and_does_not_steer() {
        let said = said(&format!("</\u{90}\u{9b}2J{}>", "a".repeat(9_000)));
        assert!(said.ends_with("a…") && said.len() < 500, "{said}");
        assert_eq!(said, printable(&said));
    }

    #[test]
    fn formats_are_told_apart() {
        let mut names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        names.dedup();
        assert_eq!(names.len(), FORMATS.len());
        assert!(FORMATS.last().is_some_and(|last| (last.recognises)(&Start {
            name: "a",
            bytes: b"",
            text: ""
        })));
    }
}
