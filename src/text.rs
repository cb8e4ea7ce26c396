//! Tools on plain strings; nothing here knows what a document is.

pub mod bytes;
pub mod families;
pub mod fold;
pub mod fuzzy;
pub mod gender;
pub mod kin;
pub mod lexicon;
pub mod nearest;
pub mod printable;
pub mod sentences;
pub mod shingles;
pub mod tokens;
pub mod words;

/// "1 story", "3 stories".
pub fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}
