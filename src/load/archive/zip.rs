//! Zip archives.

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;

use crate::load::archive::{self, Contents};
use crate::load::source::{MOST_BYTES, Source};
use crate::load::{self, Cleaning, LoadError, Loaded, Start, packed};

/// Whether it begins like a zip archive.
pub fn recognises(start: &Start<'_>) -> bool {
    start.bytes.starts_with(b"PK\x03\x04") || start.bytes.starts_with(b"PK\x05\x06")
}

/// Reads every file in it.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let read = || match open(source) {
        Ok(mut archive) => {
            let contents = contents(&mut archive);
            let mut open = |at| unpack(source, &mut archive, at);
            archive::read(source, contents, &mut open, cleaning)
        }
        Err(why) => {
            let (contents, mut files) = stream(source, &why);
            let mut open =
                |at: usize| Ok(files.get_mut(at).map(std::mem::take).unwrap_or_default());
            archive::read(source, contents, &mut open, cleaning)
        }
    };
    catch_unwind(AssertUnwindSafe(read)).map_err(|_panic| malformed(source, "its reader gives up"))
}

/// The file a document of this id came from.
pub fn entry(source: &Source, id: &str) -> Option<Source> {
    let read = || {
        let mut archive = open(source).ok()?;
        let contents = contents(&mut archive);
        let (name, at) = archive::find(source, &contents, id)?;
        Some(source.inner(name, unpack(source, &mut archive, at).ok()?))
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

fn malformed(source: &Source, why: &str) -> LoadError {
    let path = source.place.path.clone();
    LoadError::Malformed { path, format: "zip archive", why: why.to_owned() }
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(source: &Source) -> Result<Archive<'_>, String> {
    ZipArchive::new(Cursor::new(source.bytes.as_slice())).map_err(|error| load::said(&error))
}

fn contents(archive: &mut Archive<'_>) -> Contents {
    let mut contents = Contents::default();
    for at in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(at) else {
            // Its name is not known; reading it says what is wrong.
            contents.entries.push((format!("file {}", at + 1), at));
            continue;
        };
        if !file.is_dir() {
            contents.entries.push((name(&file), at));
        }
    }
    contents
}

/// Names are UTF-8 in most archives, also where the mark for it is missing.
fn name<R: std::io::Read>(file: &zip::read::ZipFile<'_, R>) -> String {
    match std::str::from_utf8(file.name_raw()) {
        Ok(name) => name.to_owned(),
        Err(_) => file.name().map_or_else(
            |_| String::from_utf8_lossy(file.name_raw()).into_owned(),
            std::borrow::Cow::into_owned,
        ),
    }
}

fn unpack(source: &Source, archive: &mut Archive<'_>, at: usize) -> Result<Vec<u8>, LoadError> {
    let file = archive.by_index(at).map_err(|error| {
        let why = load::said(&error);
        let locked = "it is locked with a password; unpack it yourself";
        malformed(source, if why.contains("Password") { locked } else { &why })
    })?;
    let most = packed::most_of(file.compressed_size() as usize, source.room.left());
    let read = packed::read(Box::new(file), most);
    source.room.take(read.bytes.len() as u64);
    match read.end {
        packed::End::Whole => Ok(read.bytes),
        packed::End::Limit => {
            Err(LoadError::Bomb { path: source.place.path.clone(), most: most.max(MOST_BYTES) })
        }
        packed::End::Broken(why) => Err(malformed(source, &why)),
    }
}

/// The files of an archive whose list is broken or missing, as in a download that was cut off:
/// one after the other from the start, as far as they go.
fn stream(source: &Source, why: &str) -> (Contents, Vec<Vec<u8>>) {
    let mut contents = Contents::default();
    let mut files = Vec::new();
    let mut rest = source.bytes.as_slice();
    while let Ok(Some(mut file)) = read_zipfile_from_stream(&mut rest) {
        let most = packed::most_of(file.compressed_size() as usize, source.room.left());
        let mut bytes = Vec::new();
        let whole = file.by_ref().take(most + 1).read_to_end(&mut bytes).is_ok();
        source.room.take(bytes.len() as u64);
        if bytes.len() as u64 > most {
            break;
        }
        if !file.is_dir() && !bytes.is_empty() {
            contents.entries.push((name(&file), files.len()));
            files.push(bytes);
        }
        if !whole {
            break;
        }
    }
    let n_found = files.len();
    contents.broken = Some(format!(
        "has no list of its files that can be read ({why}); the first {n_found} were read, the rest is lost"
    ));
    (contents, files)
}
