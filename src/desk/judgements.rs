//! The reader's words on names, kept in a file for each collection: a line a word, with tabs
//! between person, kind and variant, the latest last.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::model::judgement::{Judgement, Kind};

/// The kind of rows that tell what the rules found: they are no words of the reader.
pub const FOUND: &str = "form";

/// First line of a file.
pub const HEAD: &str = "# person\tkind\tvariant\n";

/// Where the words on a collection are kept: below `$XDG_DATA_HOME`, else `~/.local/share`.
/// The same paths, in whatever order and however written, are one collection; none are the
/// sample.
pub fn place(paths: &[PathBuf]) -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let base = folder("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(folder("HOME")?).join(".local/share")))?;
    Some(base.join("attache").join("names").join(file_name(paths)?))
}

fn file_name(paths: &[PathBuf]) -> Option<String> {
    let full = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let mut full: Vec<PathBuf> = paths.iter().map(full).collect();
    full.sort_unstable();
    full.dedup();
    if full.iter().any(|path| path.as_os_str() == "-") {
        return None;
    }
    let Some(first) = full.first() else { return Some("sample.tsv".to_owned()) };
    let name = first.file_name().unwrap_or_default().to_string_lossy();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain: String = plain.chars().take(40).collect();
    Some(format!("{plain}-{:016x}.tsv", hash(&full)))
}

/// FNV-1a over the paths: the same in every version, as names of files must be.
fn hash(paths: &[PathBuf]) -> u64 {
    let bytes =
        paths.iter().flat_map(|path| path.as_os_str().as_encoded_bytes().iter().chain(&[0]));
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.fold(0xcbf2_9ce4_8422_2325, step)
}

/// What a file says; one that is not there says nothing.
pub fn load(path: &Path) -> Result<Vec<Judgement>, String> {
    let shown = path.display();
    match fs::read_to_string(path) {
        Ok(text) => parse(&text).map_err(|why| format!("{shown}: {why}")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(format!("could not read {shown}: {error}")),
    }
}

/// Reads rows; those that tell what the rules found are passed over. Says which line is no row.
pub fn parse(text: &str) -> Result<Vec<Judgement>, String> {
    let mut found = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split('\t').map(str::trim);
        let (person, kind) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let variant = fields.next().unwrap_or_default();
        if kind == FOUND {
            continue;
        }
        let known = Kind::parse(kind);
        let Some(kind) = known.filter(|_| !person.is_empty()) else {
            return Err(format!("line {}: not person, kind and variant with tabs between", at + 1));
        };
        if variant.is_empty() && kind != Kind::Nobody {
            return Err(format!("line {}: no variant", at + 1));
        }
        found.push(Judgement { person: person.into(), kind, variant: variant.into() });
    }
    Ok(found)
}

/// The rows of words, as a file has them.
pub fn rows(judgements: &[Judgement]) -> String {
    let field = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let row = |one: &Judgement| {
        format!("{}\t{}\t{}\n", field(&one.person), one.kind.name(), field(&one.variant))
    };
    judgements.iter().map(row).collect()
}

/// Keeps the words: whoever reads the file, and whenever the writer dies, finds all of them or
/// those of before.
pub fn save(path: &Path, judgements: &[Judgement]) -> Result<(), String> {
    let text = format!("{HEAD}{}", rows(judgements));
    write(path, &text).map_err(|error| format!("could not keep it in {}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = File::create(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    // The name too must outlive a power cut; not every system can say so of a folder.
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind() -> impl Strategy<Value = Kind> {
        (0..Kind::ALL.len()).prop_map(|at| Kind::ALL[at])
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            said in proptest::collection::vec(("[^#\\s]\\PC{0,8}[^\\s]", kind(), "[^\\s]\\PC{0,8}[^\\s]"), 0..8),
        ) {
            let said: Vec<Judgement> = said
                .into_iter()
                .map(|(person, kind, variant)| Judgement { person, kind, variant })
                .collect();
            prop_assert_eq!(parse(&format!("{HEAD}{}", rows(&said))), Ok(said));
        }

        #[test]
        fn no_text_is_too_odd(text in "(\\PC|\t|\n|same|not){0,60}") {
            let _ = parse(&text).is_ok();
        }
    }

    #[test]
    fn rows_of_the_rules_are_passed_over_and_slips_are_named() {
        let text =
            "# person\tkind\tvariant\nAnn Other\tform\tOther\nAnn Other\tsame\tAnne\n\nX\tnobody\n";
        let kinds: Vec<Kind> = parse(text).unwrap().iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [Kind::Same, Kind::Nobody]);
        assert_eq!(parse("Ann\tsame\t"), Err("line 1: no variant".to_owned()));
        assert!(parse("Ann, same, Anne").unwrap_err().starts_with("line 1"));
    }

    #[test]
    fn a_file_is_replaced_whole_and_an_absent_one_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/names.tsv");
        assert_eq!(load(&path), Ok(Vec::new()));
        let one = |person: &str| Judgement {
            person: person.to_owned(),
            kind: Kind::Nobody,
            variant: String::new(),
        };
        save(&path, &[one("Ann"), one("Jo")]).unwrap();
        save(&path, &[one("Ann")]).unwrap();
        assert_eq!(load(&path), Ok(vec![one("Ann")]));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert!(save(Path::new("/dev/null/x"), &[]).is_err());
    }

    #[test]
    fn a_collection_is_known_by_its_paths() {
        assert_eq!(file_name(&[]).as_deref(), Some("sample.tsv"));
        assert_eq!(file_name(&["-".into()]), None);
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().to_path_buf(), folder.path().join("."));
        assert_eq!(file_name(std::slice::from_ref(&one)), file_name(&[two, one.clone()]));
    }
}
