//! Names whose family's name stands first: Chinese, Korean, Vietnamese; and the syllables that
//! romanisations write in several ways.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::text::families::is_family;

/// Syllables, each with the spelling that stands for all.
static SYLLABLES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for line in include_str!("../../../data/words/syllables.txt").lines() {
        let first = line.split(' ').next().unwrap_or_default();
        for syllable in line.split(' ') {
            known.entry(syllable).or_insert(first);
        }
    }
    known
});

fn usual(syllable: &str) -> &str {
    SYLLABLES.get(syllable).copied().unwrap_or(syllable)
}

/// The family's name and the rest in one spelling, where the first of two or three folded words is
/// a family's name of the list: "Kim Jong Un", "Kim Jong-un", "Xi Jinping".
pub fn parts(words: &[String]) -> Option<(String, String)> {
    let (family, rest) = words.split_first()?;
    if !(1..=2).contains(&rest.len()) || !is_family(family) {
        return None;
    }
    let syllables: Vec<&str> = rest.iter().flat_map(|word| word.split(['-', '\''])).collect();
    let short = syllables.len() <= 2 && syllables.iter().all(|syllable| syllable.len() <= 9);
    short.then(|| {
        let rest = syllables.iter().map(|syllable| usual(syllable)).collect();
        (usual(family).to_owned(), rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_brought_to_one_spelling() {
        let of =
            |name: &str| parts(&name.split(' ').map(str::to_owned).collect::<Vec<_>>()).unwrap();
        assert_eq!(of("kim jong-un"), of("kim jong un"));
        assert_eq!(of("kim jongun").1, "jongun");
        assert_eq!(of("mao tse-tung"), of("mao ze-dong"));
        assert_ne!(of("kim jong un"), of("kim jong il"));
        assert_eq!(parts(&["marco".to_owned(), "rubio".to_owned()]), None);
    }
}
