//! The house holds: floors, names that have one place, lengths. `ARCHITECTURE.md` says why.

use std::fs;
use std::path::{Path, PathBuf};

/// A room may use what stands below it, never beside it, never above it.
const FLOORS: &[(&str, u32)] = &[
    ("main", 7),
    ("cli", 6),
    ("tui", 6),
    ("export", 5),
    ("corpus", 4),
    ("desk", 4),
    ("load", 3),
    ("extract", 3),
    ("link", 3),
    ("text", 2),
    ("model", 1),
    ("config", 1),
];

/// Words that stand only where they belong: paths that begin with one of these.
#[rustfmt::skip]
const PLACES: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("clap", &["main.rs", "cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("trafilatura", &["load"]),
    ("scraper", &["load"]),
    ("feed_rs", &["load"]),
    ("mail_parser", &["load"]),
    ("encoding_rs", &["load"]),
    ("flate2", &["load"]),
    ("ruzstd", &["load"]),
    ("lzma_rust2", &["load"]),
    ("bzip2", &["load"]),
    ("brotli_decompressor", &["load"]),
    ("tar::Archive", &["load"]),
    ("ZipArchive", &["load"]),
    ("pulldown_cmark", &["load"]),
    ("saphyr", &["load"]),
    ("lopdf", &["load"]),
    ("quick_xml", &["load"]),
    ("rusqlite", &["desk"]),
    ("fuzzy_matcher", &["text/fuzzy.rs"]),
    ("postcard", &["corpus/store.rs"]),
    ("crc32fast", &["corpus/store.rs"]),
    ("tempfile", &["corpus/store.rs", "corpus/catalog.rs", "tui/outside.rs"]),
    ("arboard", &["tui/outside.rs"]),
    ("Command::new", &["tui/outside.rs", "cli"]),
    ("notify", &["corpus/watch.rs"]),
    ("rayon", &["corpus"]),
    ("par_iter", &["corpus"]),
    ("thread::spawn", &["tui.rs", "tui/background.rs"]),
    ("thread::Builder", &["tui.rs", "tui/background.rs"]),
    ("Instant::now", &["tui.rs", "tui/background.rs", "cli", "main.rs"]),
    ("SystemTime::now", &["tui.rs", "cli", "main.rs"]),
    ("std::fs", FILES),
    ("File::open", FILES),
    ("Rc<RefCell", &[]),
    ("unsafe", &[]),
];

/// Where files are opened.
const FILES: &[&str] =
    &["load/source.rs", "config", "desk", "corpus/catalog.rs", "corpus/store.rs"];

const MOST_LINES: usize = 400;
const MOST_EXCUSES: usize = 10;

struct File {
    /// Below `src/`, with `/` between the parts.
    path: String,
    /// Code without comments and without what stands behind `#[cfg(test)]`.
    code: Vec<String>,
    /// Lines before the tests.
    n_lines: usize,
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(file(&src, &path));
            }
        }
    }
    assert!(found.len() > 40, "found only {} files", found.len());
    found
}

fn file(src: &Path, path: &Path) -> File {
    let text = fs::read_to_string(path).unwrap();
    let parts: Vec<_> =
        path.strip_prefix(src).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
    let path = parts.join("/");
    let is_test = path.ends_with("/tests.rs");
    let before: Vec<&str> =
        text.lines().take_while(|line| !is_test && !line.starts_with("#[cfg(test)]")).collect();
    let code = before.iter().map(|line| line.split("//").next().unwrap().to_owned()).collect();
    File { path, code, n_lines: before.len() }
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

fn floor(room: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|&(_, floor)| floor)
}

/// Rooms named by `crate::` in a line of code.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, word)| {
        let rest = &line[at + word.len()..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn no_room_uses_what_stands_beside_or_above_it() {
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| file.path != "lib.rs") {
        let own = room(&file.path);
        let own_floor = floor(own).unwrap_or_else(|| panic!("no floor for {}", file.path));
        for line in &file.code {
            // `use crate::{extract, text}` names rooms in braces.
            let braced =
                line.trim().strip_prefix("use crate::{").map(|rest| rest.split([',', '}']));
            let braced =
                braced.into_iter().flatten().map(|part| part.trim().split("::").next().unwrap());
            for other in named(line).chain(braced).filter(|other| *other != own) {
                if floor(other).is_some_and(|other| other >= own_floor) {
                    faults.push(format!("{}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn names_stand_only_where_they_belong() {
    let mut faults = Vec::new();
    for file in files() {
        for (word, places) in PLACES {
            let allowed = places.iter().any(|place| match place.strip_suffix(".rs") {
                Some(_) => file.path == *place,
                None => room(&file.path) == *place,
            });
            let uses = file.code.iter().filter(|line| holds_word(line, word));
            if !allowed {
                faults.extend(uses.map(|line| format!("{}: {}", file.path, line.trim())));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn holds_word(line: &str, word: &str) -> bool {
    let part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    line.match_indices(word).any(|(at, _)| {
        !part(line[..at].chars().next_back()) && !part(line[at + word.len()..].chars().next())
    })
}

#[test]
fn no_file_is_too_long_and_no_module_hides_in_mod_rs() {
    for file in files() {
        assert!(file.n_lines <= MOST_LINES, "{}: {} lines", file.path, file.n_lines);
        assert!(!file.path.ends_with("mod.rs"), "{}", file.path);
        assert!(file.path != "lib.rs" || file.n_lines < 40);
    }
}

#[test]
fn lints_are_rarely_excused() {
    let files = files();
    let excuses: Vec<String> = files
        .iter()
        .flat_map(|file| file.code.iter().map(move |line| (&file.path, line)))
        .filter(|(_, line)| line.contains("#[expect(") || line.contains("#[allow("))
        .map(|(path, line)| format!("{path}: {}", line.trim()))
        .collect();
    assert!(excuses.len() <= MOST_EXCUSES, "{excuses:#?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in files() {
        let text = fs::read_to_string(src.join(&file.path)).unwrap();
        assert!(text.starts_with("//! "), "{}", file.path);
    }
}
