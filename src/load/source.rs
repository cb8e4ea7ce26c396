//! Reads documents from disk: the one file in the house that does.

use std::path::PathBuf;

/// Where a document's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it can be opened.
    pub path: PathBuf,
    /// Its name below the folder that was given, with `/` between the parts: the documents' id.
    pub name: String,
}

/// One file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where they came from.
    pub place: Place,
    /// As they stand in the file.
    pub bytes: Vec<u8>,
}

/// Stub.
#[derive(Debug, Default)]
pub struct Walk {
    pub places: Vec<Place>,
    pub skipped: Vec<crate::load::Skipped>,
    pub n_hidden: usize,
}
/// Stub.
pub fn walk(paths: &[PathBuf]) -> Walk {
    let mut w = Walk::default();
    for p in paths {
        if p.is_dir() {
            let mut v: Vec<_> = std::fs::read_dir(p).unwrap().map(|e| e.unwrap().path()).collect();
            v.sort();
            for e in v {
                w.places
                    .push(Place { name: e.file_name().unwrap().to_string_lossy().into(), path: e })
            }
        } else {
            w.places.push(Place { name: p.display().to_string(), path: p.clone() })
        }
    }
    w
}
/// Stub.
pub fn read(place: &Place) -> Result<Source, crate::load::LoadError> {
    Ok(Source { place: place.clone(), bytes: std::fs::read(&place.path).unwrap() })
}
