//! Names by what they may share, so that a name is compared only with those it may be.

use foldhash::HashMap;

use crate::link::people::compare::byname_rows;
use crate::link::people::given;
use crate::link::people::name::Name;
use crate::text::families::is_family;
use crate::text::shingles::hash;

/// Holders of one key that are looked at: more are a list of made-up names.
const MOST: usize = 128;

/// The same, of a key that says little: consonants, misspellings.
const FEW: usize = 24;

/// Longest surname, in bytes, of which misspellings are looked for.
const LONGEST: usize = 24;

/// Holders of names by the keys of the names.
#[derive(Debug, Default)]
pub struct Blocks {
    holders: HashMap<u64, Vec<u32>>,
}

impl Blocks {
    /// Files a holder under the keys of a name.
    pub fn add(&mut self, name: &Name, holder: usize) {
        for (key, most) in keys(name, Side::Filed) {
            let holders = self.holders.entry(key).or_default();
            if holders.last() != Some(&(holder as u32)) && holders.len() < most {
                holders.push(holder as u32);
            }
        }
    }

    /// The holders that share a key with a name, in the order they were filed, each once.
    pub fn sharing(&self, name: &Name) -> Vec<usize> {
        let mut found: Vec<usize> = keys(name, Side::Asked)
            .iter()
            .filter_map(|(key, _)| self.holders.get(key))
            .flatten()
            .map(|&holder| holder as usize)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Which of two names it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// The one that was there before.
    Filed,
    /// The one that is held against it. Full names come before lone ones.
    Asked,
}

/// Keys such that two names that may be compared to anything but "different" share one, each with
/// the number of its holders that are looked at.
fn keys(name: &Name, side: Side) -> Vec<(u64, usize)> {
    let mut keys = vec![key('w', &name.whole), key('s', &name.surname)];
    // A lone name may be that of the family, which stands first, or one given; full names need not
    // be held against everybody of one given name.
    if side == Side::Filed {
        keys.extend(name.given.first().map(|first| key('s', first)));
        // "Rick" is Richard Halvorsen.
        let first = name.given.first().map(String::as_str).unwrap_or_default();
        keys.extend(given::shorts_of(first).iter().map(|short| key('s', short)));
        keys.extend(name.given.last().filter(|_| name.given.len() > 1).map(|last| key('s', last)));
        keys.extend(name.first_half.iter().map(|half| key('s', half)));
        // "Alice Lau Kiong Yieng" is Lau.
        let inner = name.given.iter().skip(1).filter(|part| is_family(part));
        keys.extend(inner.map(|family| key('s', family)));
    }
    if let [first] = name.given.as_slice() {
        keys.push(key('w', &format!("{}{first}", name.surname)));
    }
    // Where a longer name begins, a shorter one may end.
    let shorter: Vec<&str> =
        name.given.iter().filter(|part| *part != "al").map(String::as_str).collect();
    keys.extend((shorter.len() > 1).then(|| key('w', &shorter.concat())));
    if let Some((family, rest)) = &name.eastern {
        keys.push(key('e', &format!("{family} {rest}")));
    }
    for sound in name.sounds.iter().filter(|sound| !sound.is_empty()) {
        keys.push(key('c', &sound.consonants));
    }
    let wholes = [Some(&name.whole), name.given.first()];
    let rows = wholes.into_iter().flatten().flat_map(|whole| byname_rows(whole));
    keys.extend(rows.map(|row| key('b', &row.to_string())));
    keys.extend(misspellings(&name.surname));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The surname with each letter left out in turn: two that differ by a letter share one.
fn misspellings(surname: &str) -> Vec<(u64, usize)> {
    if !(5..=LONGEST).contains(&surname.len()) {
        return Vec::new();
    }
    let without = |at: usize, letter: char| {
        let (before, behind) = (surname.get(..at), surname.get(at + letter.len_utf8()..));
        key('l', &format!("{}{}", before.unwrap_or_default(), behind.unwrap_or_default()))
    };
    let mut found: Vec<(u64, usize)> =
        surname.char_indices().skip(1).map(|(at, letter)| without(at, letter)).collect();
    found.push(key('l', surname));
    found
}

fn key(sort: char, text: &str) -> (u64, usize) {
    let most = if matches!(sort, 'c' | 'l') { FEW } else { MOST };
    (hash(text) ^ (u64::from(u32::from(sort)) << 56), most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_held_against_few_however_many_there_are() {
        let mut blocks = Blocks::default();
        let names: Vec<Name> = (0..20_000_u32)
            .map(|number| {
                let letters = number.to_string().into_bytes().into_iter();
                let tail: String = letters.map(|digit| char::from(digit - b'0' + b'a')).collect();
                Name::of(&format!("Anna Harb{tail}"))
            })
            .collect();
        for (holder, name) in names.iter().enumerate() {
            blocks.add(name, holder);
        }
        let most = names.iter().map(|name| blocks.sharing(name).len()).max();
        assert!(most <= Some(4 * MOST), "{most:?}");
        let anna = blocks.sharing(&Name::of("Anna"));
        assert_eq!(anna.len(), MOST, "a lone given name finds those who bear it");
    }
}
