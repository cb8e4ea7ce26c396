//! Web archives (WARC 1.0 and 1.1), as wget, crawlers and archiving browsers write them: every
//! page that was fetched is a document.

pub mod answer;
pub mod head;
pub mod records;

use std::io::BufRead;

use crate::load::source::Source;
use crate::load::warc::answer::Answer;
use crate::load::warc::head::Head;
use crate::load::warc::records::{End, Record, Records};
use crate::load::{self, Cleaning, LoadError, Loaded, Skipped, Start, decode, html};
use crate::text::printable::printable;

/// Records that hold something fetched; the others tell of the fetching.
const FETCHED: &[&str] = &["response", "resource", "conversion"];

/// Kinds of contents that may be read, with whether plain text is believed to be an article.
/// Scripts, styles, pictures and data are not among them, though some look like text.
#[rustfmt::skip]
const KINDS: &[(&str, Prose)] = &[
    ("text/html", Prose::Cannot),
    ("application/xhtml+xml", Prose::Cannot),
    ("application/xml", Prose::Cannot),
    ("text/xml", Prose::Cannot),
    ("application/rss+xml", Prose::Cannot),
    ("application/atom+xml", Prose::Cannot),
    ("application/rdf+xml", Prose::Cannot),
    ("application/feed+json", Prose::Cannot),
    ("application/pdf", Prose::Cannot),
    ("message/rfc822", Prose::Cannot),
    ("text/plain", Prose::Can),
    ("text/markdown", Prose::Can),
];

/// Whether contents of a kind may be plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prose {
    Can,
    Cannot,
}

/// What was left out, by why.
#[derive(Debug, Default)]
struct LeftOut {
    /// All that were met.
    all: usize,
    /// Records about the fetching.
    about: usize,
    /// Redirects and errors.
    n_answers: usize,
    /// Pictures, scripts, styles, data.
    n_no_text: usize,
    /// Pages on which no text was found.
    n_empty: usize,
}

/// Whether it begins like a web archive.
pub fn recognises(start: &Start<'_>) -> bool {
    start.text.starts_with("WARC/1.") || start.text.starts_with("WARC/0.")
}

/// Reads every page.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    Ok(read(source, &mut source.bytes.as_slice(), cleaning))
}

/// Reads every page of an archive that is unpacked on the way; `source` is the file.
pub fn read(source: &Source, stream: &mut dyn BufRead, cleaning: Cleaning) -> Loaded {
    let mut loaded = Loaded::default();
    let mut left_out = LeftOut::default();
    let mut records = Records::of(stream);
    let skip = |why: String| Skipped { path: source.place.path.clone(), why };
    while let Some(record) = records.next(|head| FETCHED.contains(&kind_of(head).as_str())) {
        left_out.all += 1;
        if !FETCHED.contains(&kind_of(&record.head).as_str()) {
            left_out.about += 1;
            continue;
        }
        match documents(source, record, cleaning, &mut left_out) {
            Ok(page) => {
                loaded.documents.extend(page.documents);
                loaded.skipped.extend(page.skipped);
            }
            Err(error) => loaded.skipped.push(error),
        }
    }
    loaded.skipped.extend(left_out.in_words().map(&skip));
    loaded.skipped.extend(records.faults().into_iter().map(&skip));
    if let End::Broken(why) = records.end() {
        loaded.skipped.push(skip(why.clone()));
    }
    loaded
}

/// What kind of record it is, in lower case.
fn kind_of(head: &Head) -> String {
    head.get("warc-type").unwrap_or_default().to_ascii_lowercase()
}

fn documents(
    source: &Source,
    record: Record,
    cleaning: Cleaning,
    left_out: &mut LeftOut,
) -> Result<Loaded, Skipped> {
    let name = format!("{}#{}", source.place.name, record.number);
    let Record { head, payload, .. } = record;
    let url = head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']));
    let url = url.map(printable).unwrap_or_default();
    // What the archiver says of itself: logs, lists of pages, texts taken out of pages.
    if ["metadata:", "urn:", "dns:"].iter().any(|scheme| url.starts_with(scheme)) {
        left_out.about += 1;
        return Ok(Loaded::default());
    }
    let held = head.get("content-type").unwrap_or_default();
    let answer = if held.starts_with("application/http") {
        Answer::of(&payload)
    } else {
        Answer::bare(held, payload)
    };
    if !(200..300).contains(&answer.status) {
        left_out.n_answers += 1;
        return Ok(Loaded::default());
    }
    let inner = source.inner(name, transcoded(&answer));
    if !may_be_read(&inner, &answer.kind, &url) {
        left_out.n_no_text += 1;
        return Ok(Loaded::default());
    }
    let mut loaded = match load::parse(&inner, cleaning) {
        Ok(loaded) => loaded,
        Err(error) if error.is_binary() => {
            left_out.n_no_text += 1;
            return Ok(Loaded::default());
        }
        Err(error) => {
            let Skipped { path, why } = error.skipped();
            return Err(Skipped { path, why: format!("the answer from {url} {why}") });
        }
    };
    let before = loaded.documents.len();
    loaded.documents.retain(|document| !document.text.is_empty());
    left_out.n_empty += before - loaded.documents.len();
    // An archive is full of pages that scripts make: they are counted, not named.
    let named = loaded.skipped.len();
    loaded.skipped.retain(|skipped| !html::is_without_text(skipped));
    left_out.n_empty += named - loaded.skipped.len();
    for document in &mut loaded.documents {
        // The items of a feed have addresses of their own.
        if document.id == inner.place.name && !url.is_empty() {
            document.url = Some(url.clone());
        }
        if document.title == inner.place.name {
            document.title.clone_from(&url);
        }
        // The archive is named by the day of the capture, which is not that of publication.
        let by_name = |moment: &crate::model::moment::Moment| {
            moment.evidence.iter().any(|evidence| evidence.why == "file name")
        };
        document.published = document.published.take().filter(|moment| !by_name(moment));
    }
    Ok(loaded)
}

/// Whether a kind of contents can be an article, and what it looks like agrees.
fn may_be_read(inner: &Source, kind: &str, url: &str) -> bool {
    let prose = match KINDS.iter().find(|(known, _)| *known == kind) {
        Some(&(_, prose)) => prose,
        None if kind.is_empty() => Prose::Cannot,
        None => return false,
    };
    let looks = load::format_of(inner).map(|format| format.name);
    match looks {
        // A list for machines: addresses that crawlers shall not visit.
        Some("text") => prose == Prose::Can && !url.ends_with("/robots.txt"),
        // Bare data.
        Some("rows") | None => false,
        Some(_) => true,
    }
}

/// In UTF-8 where the answer's head alone tells the encoding: pages are asked after their own.
fn transcoded(answer: &Answer) -> Vec<u8> {
    match answer.charset.as_deref() {
        Some(label) if !label.eq_ignore_ascii_case("utf-8") && answer.kind.starts_with("text/") => {
            decode::text(&answer.body, Some(label)).into_bytes()
        }
        _ => answer.body.clone(),
    }
}

impl LeftOut {
    /// One line for all, if there is anything to say.
    fn in_words(&self) -> Option<String> {
        let parts = [
            (self.about, "that tell of the capture or repeat an earlier one"),
            (self.n_no_text, "with pictures, scripts, styles or data"),
            (self.n_answers, "with redirects or errors"),
            (self.n_empty, "with pages that hold no text"),
        ];
        let parts = parts.iter().filter(|(n, _)| *n > 0);
        let parts: Vec<String> = parts.map(|(n, what)| format!("{n} {what}")).collect();
        let all: usize = self.about + self.n_no_text + self.n_answers + self.n_empty;
        (all > 0).then(|| {
            let parts = parts.join(", ");
            format!("left out of its {} records: {parts}", self.all)
        })
    }
}

#[cfg(test)]
mod tests;
