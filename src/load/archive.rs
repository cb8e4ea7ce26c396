//! Archives: zip and tar. Every entry is read as a file below the archive's name would be;
//! nothing is written, so no path in it leads anywhere.

pub mod tar;
pub mod zip;

use std::collections::HashMap;

use crate::load::source::Source;
use crate::load::{self, Cleaning, LoadError, Loaded, Skipped};
use crate::text::printable::printable;

/// Entries that are looked at.
const MOST_ENTRIES: usize = 100_000;

/// Texts that no person reads: what pages are made with, lists for machines.
const MACHINE: &[&str] =
    &["css", "js", "mjs", "map", "svg", "xsl", "woff", "cdx", "cdxj", "idx", "ini", "lock"];

/// What an archive holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// Names of its files, with the place by which each is read.
    pub entries: Vec<(String, usize)>,
    /// What is wrong with the archive itself.
    pub broken: Option<String>,
}

/// Reads one entry by its place: its bytes, or why it cannot be read.
pub type Reader<'a> = dyn FnMut(usize) -> Result<Vec<u8>, LoadError> + 'a;

/// Reads every entry, in the order of their names.
pub fn read(
    source: &Source,
    contents: Contents,
    open: &mut Reader<'_>,
    cleaning: Cleaning,
) -> Loaded {
    let Contents { mut entries, broken } = contents;
    let mut loaded = Loaded::default();
    let skip = |why: String| Skipped { path: source.place.path.clone(), why };
    loaded.skipped.extend(broken.map(skip));
    if entries.len() > MOST_ENTRIES {
        let n_over = entries.len() - MOST_ENTRIES;
        entries.truncate(MOST_ENTRIES);
        loaded.skipped.push(skip(format!(
            "holds more than {MOST_ENTRIES} files; the last {n_over} were left out, unpack it to read them"
        )));
    }
    let all = entries.len();
    entries.retain(|(name, _)| is_for_people(name));
    crawl(&mut entries);
    entries.sort();
    let mut n_left_out = all - entries.len();
    for (shown, at) in told_apart(entries) {
        let inner = open(at).map(|bytes| source.inner(name_of(source, &shown), bytes));
        match inner.and_then(|inner| load::parse(&inner, cleaning)) {
            Ok(found) => {
                loaded.documents.extend(found.documents);
                let named = |skipped: Skipped| skip(format!("{shown} inside {}", skipped.why));
                loaded.skipped.extend(found.skipped.into_iter().map(named));
            }
            Err(error) if error.is_binary() => n_left_out += 1,
            Err(error) => loaded.skipped.push(skip(format!("{shown} inside {error}"))),
        }
    }
    if n_left_out > 0 {
        loaded.skipped.push(skip(format!(
            "{n_left_out} of the {all} files inside are no articles (pictures, scripts, styles, hidden files); they were left out"
        )));
    }
    loaded
}

/// The entry that a document of this id came from: the name it was read under, its place.
pub fn find(source: &Source, contents: &Contents, id: &str) -> Option<(String, usize)> {
    let mut entries = contents.entries.clone();
    entries.sort();
    let names = told_apart(entries).into_iter().map(|(name, at)| (name_of(source, &name), at));
    let fits = |(name, _): &(String, usize)| {
        id.strip_prefix(name.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '~']))
    };
    // Of two names, one the beginning of the other, the longer is meant.
    names.filter(fits).max_by_key(|(name, _)| name.len())
}

/// The name that an entry is read under.
fn name_of(source: &Source, shown: &str) -> String {
    format!("{}/{shown}", source.place.name)
}

/// Names as the reader sees them; of several entries of one name the later ones get numbers.
fn told_apart(entries: Vec<(String, usize)>) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let named = entries.into_iter().map(|(name, at)| {
        let shown = shown(&name);
        let n = seen.entry(shown.clone()).or_default();
        *n += 1;
        (if *n > 1 { format!("{shown}~{n}") } else { shown }, at)
    });
    named.collect()
}

/// A name as the reader sees it: parts with `/` between, nothing that leads out or steers.
fn shown(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    parts.map(printable).collect::<Vec<_>>().join("/")
}

/// Hidden names are left out as in folders, and with them what macOS adds to archives.
fn is_for_people(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && !matches!(part, "." | "..");
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    !name.split(['/', '\\']).any(|part| hidden(part) || part == "__MACOSX")
        && !ending.is_some_and(|ending| MACHINE.contains(&ending.as_str()))
}

/// A packed crawl (WACZ) holds its pages in web archives, and lists of them beside those.
fn crawl(entries: &mut Vec<(String, usize)>) {
    let held = |name: &str| name.starts_with("archive/") && name.contains(".warc");
    let is_crawl = entries.iter().any(|(name, _)| name == "datapackage.json")
        && entries.iter().any(|(name, _)| held(name));
    if is_crawl {
        entries.retain(|(name, _)| held(name));
    }
}

#[cfg(test)]
mod tests;
