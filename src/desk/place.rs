//! Where the desk of a collection is.

use std::path::{Path, PathBuf};

/// The file that keeps what the reader did with a collection: below `$XDG_DATA_HOME`, else
/// `~/.local/share`. The same paths, in whatever order and however written, are one collection;
/// none are the sample. `None` for standard input, which is never the same again.
pub fn place(paths: &[PathBuf]) -> Option<PathBuf> {
    Some(base()?.join("desks").join(format!("{}.sqlite", name(paths)?)))
}

/// The folder of all that is kept.
pub fn base() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let base = folder("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(folder("HOME")?).join(".local/share")))?;
    Some(base.join("attache"))
}

/// Where the words on names were kept before there were desks.
pub fn before(place: &Path) -> Option<PathBuf> {
    let name = place.with_extension("tsv");
    Some(place.parent()?.parent()?.join("names").join(name.file_name()?))
}

fn name(paths: &[PathBuf]) -> Option<String> {
    let full = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let mut full: Vec<PathBuf> = paths.iter().map(full).collect();
    full.sort_unstable();
    full.dedup();
    if full.iter().any(|path| path.as_os_str() == "-") {
        return None;
    }
    let Some(first) = full.first() else { return Some("sample".to_owned()) };
    let name = first.file_name().unwrap_or_default().to_string_lossy();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain: String = plain.chars().take(40).collect();
    Some(format!("{plain}-{:016x}", hash(&full)))
}

/// FNV-1a over the paths: the same in every version, as names of files must be.
fn hash(paths: &[PathBuf]) -> u64 {
    let bytes =
        paths.iter().flat_map(|path| path.as_os_str().as_encoded_bytes().iter().chain(&[0]));
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_is_known_by_its_paths() {
        assert_eq!(name(&[]).as_deref(), Some("sample"));
        assert_eq!(name(&["-".into()]), None);
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().to_path_buf(), folder.path().join("."));
        assert_eq!(name(std::slice::from_ref(&one)), name(&[two, one.clone()]));
    }

    #[test]
    fn the_words_of_before_are_found_beside() {
        let before = before(Path::new("/data/attache/desks/talks-1.sqlite"));
        assert_eq!(before, Some(PathBuf::from("/data/attache/names/talks-1.tsv")));
    }
}
