//! Reads documents from disk: the one file in the house that does.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use crate::load::choices::Choice;
use crate::load::{LoadError, Skipped};
use crate::text::printable::printable;

/// Where a document's bytes are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, as it can be opened; `-` is standard input.
    pub path: PathBuf,
    /// Its name below the folder that was given, with `/` between the parts: the documents' id.
    pub name: String,
}

/// One file's bytes.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where they came from.
    pub place: Place,
    /// As they stand in the file.
    pub bytes: Vec<u8>,
    /// Containers it was taken out of: archives, packed files.
    pub depth: u8,
    /// What the reader wants of single lines of its documents.
    pub choices: Vec<Choice>,
    /// What may still be unpacked from the file, however deep.
    pub room: Room,
}

/// Bytes that may still be unpacked from one file, shared by all that lies inside it: a small
/// archive of archives must not fill the memory bit by bit.
#[derive(Clone, Debug)]
pub struct Room(Arc<AtomicU64>);

impl Room {
    /// What is left.
    pub fn left(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Takes so many bytes out of it, or what is left.
    pub fn take(&self, n_bytes: u64) {
        let taken = |left: u64| Some(left.saturating_sub(n_bytes));
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).ok();
    }
}

impl Source {
    /// A file's bytes.
    pub fn of(place: Place, bytes: Vec<u8>) -> Self {
        let room = Room(Arc::new(AtomicU64::new(MOST_COLLECTED)));
        Self { place, bytes, depth: 0, choices: Vec::new(), room }
    }

    /// The bytes of something inside this one, under the name that its documents shall have.
    #[must_use]
    pub fn inner(&self, name: String, bytes: Vec<u8>) -> Self {
        Self { depth: self.depth + 1, ..self.part(name, bytes) }
    }

    /// A part that does not lie deeper: one message of many, the page of a packed one.
    #[must_use]
    pub fn part(&self, name: String, bytes: Vec<u8>) -> Self {
        let place = Place { path: self.place.path.clone(), name };
        let choices = self.choices.clone();
        Self { place, bytes, depth: self.depth, choices, room: self.room.clone() }
    }
}

/// What was found below the paths that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Files to read, in order.
    pub places: Vec<Place>,
    /// What cannot be read.
    pub skipped: Vec<Skipped>,
    /// Names in folders that begin with a dot.
    pub n_hidden: usize,
    /// Files in the folders that browsers put beside a saved page: pictures, scripts, frames.
    pub n_beside: usize,
}

/// What browsers and word processors add to a page's name to name the folder of its pictures.
const BESIDE: [&str; 12] = [
    "_files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
    "_file",
    "_arquivos",
    "_ficheiros",
    "_pliki",
    "_soubory",
    "_filer",
];

/// Endings of the pages that such a folder belongs to.
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "HTML", "HTM"];

/// The largest file read, in bytes. An article has thousands, a year of a feed some millions.
pub const MOST_BYTES: u64 = 64 << 20;

/// The same for files that hold many articles, such as a crawl or a mailbox, and the most that
/// is unpacked from one file.
pub const MOST_COLLECTED: u64 = 512 << 20;

/// How files begin that hold many articles: rows, mailboxes, web archives, packed files.
const COLLECTIONS: &[&[u8]] = &[
    b"{",
    b"From ",
    b"WARC/",
    b"\x1f\x8b",
    b"\x28\xb5\x2f\xfd",
    b"\xfd7zXZ\0",
    b"BZh",
    b"PK\x03\x04",
];

/// Finds the files below the paths, each path in turn, the names of a folder in order. A file
/// given by name is always taken; in folders hidden names are left out and counted, links are
/// followed, loops and what is no regular file are skipped with the reason.
pub fn walk(paths: &[PathBuf]) -> Walk {
    let mut walk = Walk::default();
    let mut seen = HashSet::new();
    for path in paths {
        if path.as_os_str() == "-" {
            walk.places.push(Place { path: path.clone(), name: "-".to_owned() });
        } else {
            walk_path(path, &mut walk, &mut seen);
        }
    }
    walk
}

/// Files met twice by two paths are read once.
fn walk_path(root: &Path, walk: &mut Walk, seen: &mut HashSet<PathBuf>) {
    let (n_hidden, n_beside) = (&mut walk.n_hidden, &mut walk.n_beside);
    let mut shown = |entry: &DirEntry| {
        let below = entry.depth() > 0;
        let hidden = below && is_hidden(entry);
        let beside = below && !hidden && is_beside_page(entry);
        *n_hidden += usize::from(hidden);
        if beside {
            *n_beside += n_files(entry.path());
        }
        !hidden && !beside
    };
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| shown(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.file_type().is_file() => {
                let path = entry.into_path();
                if seen.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
                    walk.places.push(Place { name: name_below(root, &path), path });
                }
            }
            Ok(entry) => {
                let why = "is no regular file; it was not opened".to_owned();
                walk.skipped.push(Skipped { path: entry.into_path(), why });
            }
            Err(error) => walk.skipped.push(unwalkable(root, &error)),
        }
    }
}

/// A folder of a maildir begins with a dot too, and holds `cur` and `new`: it is mail, not hidden.
fn is_hidden(entry: &DirEntry) -> bool {
    let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
    let folder = entry.path();
    // What mail programs note down stands beside the folders of messages.
    let noted = ["maildirfolder", "dovecot", "courierimap", "subscriptions"];
    let name = entry.file_name().to_string_lossy();
    if noted.iter().any(|start| name.starts_with(start)) && entry.file_type().is_file() {
        return folder.with_file_name("cur").is_dir();
    }
    hidden && !(folder.join("cur").is_dir() && folder.join("new").is_dir())
}

/// Whether a folder holds the pictures and scripts of the page of the same name beside it.
fn is_beside_page(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let page = BESIDE.iter().find_map(|ending| name.strip_suffix(ending));
    let is_page = |page: &str| {
        let page = |ending| entry.path().with_file_name(format!("{page}.{ending}"));
        PAGES.iter().any(|ending| page(ending).is_file())
    };
    entry.file_type().is_dir() && page.is_some_and(is_page)
}

/// How many files lie below a folder. Links are not followed.
fn n_files(folder: &Path) -> usize {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.filter(|entry| !entry.file_type().is_dir()).count()
}

fn unwalkable(root: &Path, error: &walkdir::Error) -> Skipped {
    let path = error.path().unwrap_or(root).to_owned();
    let why = match (error.loop_ancestor(), error.io_error()) {
        (Some(above), _) => {
            let above = printable(&above.to_string_lossy());
            format!("links back to {above}; it was not entered again")
        }
        (None, Some(error)) if error.kind() == io::ErrorKind::NotFound => {
            "no such file or folder; check the path".to_owned()
        }
        (None, Some(error)) => format!("could not be looked into: {error}"),
        (None, None) => "could not be looked into".to_owned(),
    };
    Skipped { path, why }
}

/// The folders that stand in one and are looked into: those that are not hidden.
pub fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().flatten();
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let folders = walk.filter(|entry| entry.file_type().is_dir() && !is_hidden(entry));
    folders.map(DirEntry::into_path).collect()
}

/// The name below the folder given, or the file's own name; nothing in it steers a terminal.
fn name_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
    let below = below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let parts: Vec<String> = below.iter().map(|part| printable(&part.to_string_lossy())).collect();
    parts.join("/")
}

/// Standard input: it gives what it holds once, and is asked for again and again.
fn piped_in() -> io::Result<Vec<u8>> {
    static PIPED: OnceLock<Result<Vec<u8>, io::ErrorKind>> = OnceLock::new();
    let read = || read_on(Vec::new(), io::stdin().lock()).map_err(|error| error.kind());
    PIPED.get_or_init(read).clone().map_err(io::Error::from)
}

/// Reads one file, or standard input. Refuses what is too large after a look at its beginning,
/// what is no regular file without opening it.
pub fn read(place: &Place) -> Result<Source, LoadError> {
    let path = &place.path;
    let unreadable = |source| LoadError::Unreadable { path: path.clone(), source };
    let too_large = |bytes: u64, most: u64| LoadError::TooLarge { path: path.clone(), bytes, most };
    if path.as_os_str() == "-" {
        let bytes = piped_in().map_err(unreadable)?;
        let most = most_of(&bytes);
        let fits = bytes.len() as u64 <= most;
        let source = fits.then(|| Source::of(place.clone(), bytes));
        return source.ok_or_else(|| too_large(most + 1, most));
    }
    let data = fs::metadata(path).map_err(unreadable)?;
    if !data.is_file() {
        return Err(LoadError::NotAFile { path: path.clone() });
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let mut start = Vec::new();
    file.by_ref().take(512).read_to_end(&mut start).map_err(unreadable)?;
    let most = most_of(&start);
    if data.len() > most {
        return Err(too_large(data.len(), most));
    }
    // The size is a hint: a file may grow, or shrink, while it is read.
    start.reserve(data.len() as usize);
    let bytes = read_on(start, file).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(too_large(bytes.len() as u64, most));
    }
    Ok(Source::of(place.clone(), bytes))
}

/// The most that is read of a file that begins so.
fn most_of(start: &[u8]) -> u64 {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let collected = COLLECTIONS.iter().any(|opening| start.starts_with(opening));
    if collected { MOST_COLLECTED } else { MOST_BYTES }
}

/// The rest of a file behind its start; one byte more than the limit, if there is more.
fn read_on(mut start: Vec<u8>, rest: impl io::Read) -> io::Result<Vec<u8>> {
    rest.take(MOST_COLLECTED + 1).read_to_end(&mut start)?;
    Ok(start)
}

/// Whether the first bytes of a source hold what no text holds. UTF-16 is full of zeros, all of
/// them in every second place.
pub fn is_binary(start: &[u8]) -> bool {
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return false;
    }
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even + odd > 0 && !looks_like_utf16(even, odd, start.len())
}

/// Whether zeros stand in one half of the places only, and in most of those.
pub fn looks_like_utf16(even: usize, odd: usize, n_bytes: usize) -> bool {
    let (few, many) = (even.min(odd), even.max(odd));
    few * 20 <= many && many * 10 >= n_bytes * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Cleaning};

    fn names(walk: &Walk) -> Vec<&str> {
        walk.places.iter().map(|place| place.name.as_str()).collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_and_hidden_names_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("b")).unwrap();
        for name in ["c.txt", "a.txt", "b/z.txt", ".hidden"] {
            fs::write(root.join(name), "text").unwrap();
        }
        let walk = walk(&[root.to_owned(), root.join("a.txt")]);
        assert_eq!(names(&walk), ["a.txt", "b/z.txt", "c.txt"]);
        assert_eq!((walk.n_hidden, walk.skipped.len()), (1, 0));
    }

    #[test]
    fn the_folder_beside_a_saved_page_belongs_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (name, inside) in [("a_files", "x.js"), ("b-Dateien", "y.html"), ("c_files", "z.txt")] {
            fs::create_dir(root.join(name)).unwrap();
            fs::write(root.join(name).join(inside), "text").unwrap();
        }
        fs::write(root.join("a.html"), "<p>text").unwrap();
        fs::write(root.join("b.htm"), "<p>text").unwrap();
        let found = walk(&[root.to_owned()]);
        // There is no page of the name c.
        assert_eq!(names(&found), ["a.html", "b.htm", "c_files/z.txt"]);
        assert_eq!((found.n_beside, found.n_hidden), (2, 0));
        // What is asked for by name is read.
        assert_eq!(names(&walk(&[root.join("a_files")])), ["x.js"]);
    }

    #[test]
    fn the_folders_of_a_maildir_are_not_hidden() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join(".News.Harbour");
        for name in ["cur", "new", "tmp"] {
            fs::create_dir_all(inner.join(name)).unwrap();
        }
        fs::write(inner.join("cur").join("1.host:2,S"), "text").unwrap();
        fs::write(inner.join("maildirfolder"), "").unwrap();
        let walk = walk(&[folder.path().to_owned()]);
        assert_eq!(names(&walk), [".News.Harbour/cur/1.host:2,S"]);
        assert_eq!(walk.n_hidden, 1);
    }

    #[cfg(unix)]
    #[test]
    fn loops_and_odd_names_are_survived() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::os::unix::fs::symlink(root, root.join("again")).unwrap();
        fs::write(root.join("a\n\u{1b}[31m.txt"), "text").unwrap();
        let walk = walk(&[root.to_owned(), root.join("nothing")]);
        assert_eq!(names(&walk), ["a\\u{a}\\u{1b}[31m.txt"]);
        assert_eq!(walk.skipped.len(), 2);
        assert!(walk.skipped[0].why.starts_with("links back to"), "{:?}", walk.skipped);
        assert!(walk.skipped[1].why.starts_with("no such file"), "{:?}", walk.skipped);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_never_opened() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket.txt");
        let _socket = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let walk = walk(&[folder.path().to_owned()]);
        assert_eq!((walk.places.len(), walk.skipped.len()), (0, 1));
        let place = Place { path: socket, name: "socket.txt".to_owned() };
        assert!(matches!(read(&place), Err(LoadError::NotAFile { .. })));
    }

    #[test]
    fn a_file_over_the_limit_is_refused_unread_and_zeros_are_no_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("zeros.txt");
        let file = File::create(&path).unwrap();
        file.set_len(MOST_BYTES + 1).unwrap();
        let place = Place { path, name: "zeros.txt".to_owned() };
        assert!(matches!(read(&place), Err(LoadError::TooLarge { most: MOST_BYTES, .. })));
        let crawl = folder.path().join("crawl.warc");
        fs::write(&crawl, "WARC/1.0\r\n").unwrap();
        File::options().append(true).open(&crawl).unwrap().set_len(MOST_COLLECTED + 1).unwrap();
        let crawl = Place { path: crawl, name: "crawl.warc".to_owned() };
        assert!(matches!(read(&crawl), Err(LoadError::TooLarge { most: MOST_COLLECTED, .. })));
        file.set_len(1000).unwrap();
        let zeros = read(&place).unwrap();
        assert!(matches!(load::parse(&zeros, Cleaning::On), Err(LoadError::Binary { .. })));
    }

    #[test]
    fn utf_16_is_text() {
        let text: Vec<u8> = "Talks went on".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!is_binary(&text));
        assert!(is_binary(b"\x7fELF\x02\x01\x01\x00\x00\x00"));
    }
}
