//! Tar archives, as they are or packed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tar::Archive;

use crate::load::archive::{self, Contents};
use crate::load::source::Source;
use crate::load::{self, Cleaning, LoadError, Loaded, Start};

/// Where the mark of the format stands in the first entry.
const MARK: std::ops::Range<usize> = 257..262;

/// Whether it begins like a tar archive.
pub fn recognises(start: &Start<'_>) -> bool {
    start.bytes.get(MARK) == Some(b"ustar")
}

/// Reads every file in it.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let (contents, spans) = contents(source);
    Ok(archive::read(source, contents, &mut |at| Ok(bytes(source, &spans, at)), cleaning))
}

/// The file a document of this id came from.
pub fn entry(source: &Source, id: &str) -> Option<Source> {
    let (contents, spans) = contents(source);
    let (name, at) = archive::find(source, &contents, id)?;
    Some(source.inner(name, bytes(source, &spans, at)))
}

/// First byte and length in the archive.
type Place = (u64, u64);

fn bytes(source: &Source, places: &[Place], at: usize) -> Vec<u8> {
    let (first, length) = places.get(at).copied().unwrap_or_default();
    let rest = source.bytes.get(first as usize..).unwrap_or_default();
    rest.get(..length as usize).unwrap_or(rest).to_vec()
}

/// Names and places; the bytes stay where they are until an entry is read.
fn contents(source: &Source) -> (Contents, Vec<Place>) {
    let mut contents = Contents::default();
    let mut places = Vec::new();
    let walked = catch_unwind(AssertUnwindSafe(|| walk(source, &mut contents, &mut places)));
    let why = match walked {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(load::said(&error)),
        Err(_) => Some("its list cannot be read".to_owned()),
    };
    let n_found = contents.entries.len();
    contents.broken =
        why.map(|why| format!("breaks off after {n_found} files: {why}; those were read"));
    (contents, places)
}

fn walk(source: &Source, contents: &mut Contents, places: &mut Vec<Place>) -> std::io::Result<()> {
    let mut archive = Archive::new(source.bytes.as_slice());
    for entry in archive.entries()? {
        let entry = entry?;
        // Links lead nowhere here, and what they lead to is an entry of its own.
        if entry.header().entry_type().is_file() {
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            contents.entries.push((name, places.len()));
            places.push((entry.raw_file_position(), entry.size()));
        }
    }
    Ok(())
}
