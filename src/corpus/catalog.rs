//! What was found in a collection, kept on disk for the next time: one file, derived from the
//! reader's own, which is never trusted when in doubt.
//!
//! ```text
//! bodies, links (rows, as they were made) | parts of the corpus (rows) | contents (a row) | tail
//! ```
//!
//! It is written beside its place and renamed when it is whole: whoever reads the place finds the
//! old one or the new one. Every row has a checksum.

pub mod files;
pub mod parts;

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use jiff::civil::Date;
use jiff::{Timestamp, tz};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::corpus::Corpus;
use crate::corpus::catalog::files::Files;
use crate::corpus::catalog::parts::Parts;
use crate::corpus::open::{Links, Opening, What};
use crate::corpus::store::{At, Store, Sum};
use crate::extract::anchors::Anchors;
use crate::load::Cleaning;
use crate::load::choices::Choice;
use crate::model::interval::Interval;
use crate::model::judgement::Judgement;

/// Changes when what is written does.
const VERSION: u32 = 13;

/// How the tail begins.
const MAGIC: [u8; 8] = *b"attache\n";

/// Bytes of the tail: how it begins, the version, where the contents are.
const TAIL: usize = 8 + 4 + 16;

/// Ending of a file that is not yet whole.
const UNDONE: &str = ".undone";

/// A single file from this size on, in bytes, has a catalog: smaller ones are read as quickly.
const WORTH: u64 = 1 << 20;

/// Where the catalog of a collection is kept: below `$XDG_CACHE_HOME`, else `~/.cache`. The
/// sample, standard input and small files have none.
pub fn place(what: &What) -> Option<PathBuf> {
    let What::Paths(paths) = what else { return None };
    let is_worth_it =
        |path: &PathBuf| fs::metadata(path).is_ok_and(|data| data.is_dir() || data.len() >= WORTH);
    if paths.iter().any(|path| path.as_os_str() == "-") || !paths.iter().any(is_worth_it) {
        return None;
    }
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let base = folder("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(folder("HOME")?).join(".cache")))?;
    let name = paths.first()?.canonicalize().ok()?.file_name()?.to_string_lossy().into_owned();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    // The paths as they were given too: the places of the documents hang on them.
    let all = paths.iter().chain(&full(paths)).fold(FNV, |sum, path| {
        path.as_os_str().as_encoded_bytes().iter().copied().chain([0]).fold(sum, step)
    });
    Some(base.join("attache").join(format!("{plain}-{all:016x}.catalog")))
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// Fowler, Noll and Vo's hash: the same in every version, as names of files must be.
fn step(sum: u64, byte: u8) -> u64 {
    (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
}

fn full(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone())).collect()
}

/// What decides how files are read: with another of these nothing of a catalog holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reader {
    program: Option<Stamp>,
    given: Vec<PathBuf>,
    full: Vec<PathBuf>,
    cleaning: Cleaning,
}

impl Reader {
    fn of(opening: &Opening) -> Self {
        let given = match &opening.what {
            What::Sample => Vec::new(),
            What::Paths(paths) => paths.clone(),
        };
        // Another program may find other names in the same files.
        let program = std::env::current_exe().ok().and_then(|path| Stamp::of(&path));
        Self { program, full: full(&given), given, cleaning: opening.cleaning }
    }
}

/// By what a file is known to be the one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub len: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: u128,
}

impl Stamp {
    /// The stamp of a file that is there.
    pub fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        let changed = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { len: data.len(), changed })
    }

    /// The day on which the file was changed, by the clock of Greenwich. What is in it is at most
    /// of the next one, somewhere on earth. None before 1995: such times stand in for others that
    /// were lost.
    pub fn day(self) -> Option<Date> {
        let time = Timestamp::from_nanosecond(i128::try_from(self.changed).ok()?).ok()?;
        let day = tz::offset(0).to_datetime(time).date();
        (day.year() >= 1995).then_some(day)
    }
}

/// What the whole file holds.
#[derive(Debug, Serialize, Deserialize)]
struct Contents {
    reader: Reader,
    links: Links,
    judgements: Vec<Judgement>,
    choices: Vec<Choice>,
    dates: Vec<(String, Interval)>,
    anchors: String,
    parts: Parts,
    /// Of the files: [`Files::digest`].
    digest: Option<[u8; 32]>,
    files: At,
    /// Over all rows before this one.
    rows: Sum,
}

/// A catalog that was found whole.
#[derive(Debug)]
pub struct Catalog {
    store: Arc<Store>,
    contents: Contents,
}

impl Catalog {
    /// The catalog of a collection, where there is one and it was made by this program in the
    /// same way.
    pub fn open(opening: &Opening) -> Option<Self> {
        let mut file = File::open(opening.catalog.as_ref()?).ok()?;
        let start = file.seek(SeekFrom::End(-(TAIL as i64))).ok()?;
        let mut tail = [0; TAIL];
        file.read_exact(&mut tail).ok()?;
        let at = tail.strip_prefix(&MAGIC)?.strip_prefix(&VERSION.to_le_bytes())?;
        let (words, rest) = at.as_chunks::<8>();
        let halves = words.get(1)?.as_chunks::<4>().0;
        let at = At {
            start: u64::from_le_bytes(*words.first()?),
            len: u32::from_le_bytes(*halves.first()?),
            check: u32::from_le_bytes(*halves.get(1)?),
        };
        // What stands behind the tail, or does not fit before it, was not written by us.
        let fits = rest.is_empty() && at.start.checked_add(u64::from(at.len))? == start;
        let store = Store::of(Some(file).filter(|_| fits), start);
        let contents: Contents = store.fetch(at)?;
        let same = contents.reader == Reader::of(opening);
        same.then(|| Self { store: Arc::new(store), contents })
    }

    /// The corpus, if the reader has said nothing since of lines, names and days, and no other links are
    /// wanted. Whether the files are still the same is not asked.
    pub fn corpus(&self, opening: &Opening) -> Option<Corpus> {
        let Contents { links, judgements, choices, dates, anchors, .. } = &self.contents;
        let same = *links == opening.links
            && *judgements == opening.judgements
            && *choices == opening.choices
            && *dates == opening.dates
            && *anchors == opening.anchors;
        let corpus = self.contents.parts.corpus(&self.store).filter(|_| same)?;
        let anchors = Anchors::with_own(anchors);
        Some(Corpus { judgements: judgements.clone(), anchors, ..corpus })
    }

    /// Whether files with this digest are those that were read, unchanged.
    pub fn is_of(&self, digest: Option<[u8; 32]>) -> bool {
        digest.is_some() && self.contents.digest == digest
    }

    /// The files that were read.
    pub fn files(&self) -> Option<Files> {
        self.store.fetch(self.contents.files)
    }

    /// Whether no byte was damaged since it was written. One of a text would show only when that is
    /// asked for.
    pub fn is_whole(&self) -> bool {
        self.store.is_whole(self.contents.rows)
    }

    /// What the reader wanted of single lines.
    pub fn choices(&self) -> &[Choice] {
        &self.contents.choices
    }

    /// Where the bodies are.
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }
}

/// A catalog that is being written.
#[derive(Debug)]
pub struct Writing {
    file: NamedTempFile,
    place: PathBuf,
    /// When it was begun, by the clock of its disk, in nanoseconds since 1970.
    pub begun: u128,
}

/// Begins a catalog, beside its place; with it the file for its rows.
pub fn begin(place: &Path) -> Result<(Writing, File), String> {
    let shown = place.display();
    let begun = || {
        let folder = place.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let stem = place.file_stem().unwrap_or_default();
        sweep(folder, &stem.to_string_lossy());
        let prefix = format!("{}.", stem.to_string_lossy());
        let file = tempfile::Builder::new().prefix(&prefix).suffix(UNDONE).tempfile_in(folder)?;
        let rows = file.reopen()?;
        // Held as long as the file is written: a file that nobody holds was left by one who died.
        rows.try_lock().ok();
        Ok((file, rows))
    };
    let told = |error: std::io::Error| {
        format!("nothing is kept for the next time: could not write {shown}: {error}")
    };
    let (file, rows) = begun().map_err(told)?;
    let begun = Stamp::of(file.path()).map_or(0, |stamp| stamp.changed);
    Ok((Writing { file, place: place.to_owned(), begun }, rows))
}

/// Takes away what writers of this catalog left that were killed.
fn sweep(folder: &Path, stem: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_left = name.starts_with(stem) && name.ends_with(UNDONE);
        let held = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_err());
        if is_left && !held() {
            fs::remove_file(entry.path()).ok();
        }
    }
}

impl Writing {
    /// Writes the rest of a catalog, and puts it in its place.
    pub fn finish(self, corpus: &Corpus, files: &Files, opening: &Opening) -> Result<(), String> {
        let store = &corpus.store;
        let shown = self.place.display();
        let no_room = || format!("nothing is kept for the next time: {shown} has no room");
        let contents = Contents {
            reader: Reader::of(opening),
            links: opening.links,
            judgements: opening.judgements.clone(),
            choices: opening.choices.clone(),
            dates: opening.dates.clone(),
            anchors: opening.anchors.clone(),
            parts: Parts::of(corpus),
            digest: files.digest(),
            files: store.file(files),
            rows: store.sum().ok_or_else(no_room)?,
        };
        let At { start, len, check } = store.file(&contents);
        let mut tail = [&MAGIC[..], &VERSION.to_le_bytes(), &start.to_le_bytes()].concat();
        tail.extend(len.to_le_bytes().into_iter().chain(check.to_le_bytes()));
        store.put(&tail);
        store.sum().ok_or_else(no_room)?;
        let kept = self.file.persist(&self.place);
        let told = |error| format!("nothing is kept for the next time in {shown}: {error}");
        kept.map(drop).map_err(told)
    }
}
