//! The extractor's blocks found again among the page's own, whose elements say more.

use std::collections::HashMap;

use crate::load::html::article::Judged;
use crate::load::html::blocks::Found;
use crate::load::plain::Fate;
use crate::model::document::BlockKind;

/// The extractor's blocks with their places on the page, and the places of the page's other
/// blocks. Extractors join some blocks, and set some anew: those stand behind the block before.
pub fn align(page: &[Found], content: Vec<Found>) -> (Vec<Judged>, Vec<usize>) {
    let mut places: HashMap<u64, Places> = HashMap::new();
    for (at, found) in page.iter().enumerate() {
        places.entry(key(&found.text)).or_default().at.push(at);
    }
    let mut used = vec![false; page.len()];
    let mut loose = String::new();
    let mut last = 0;
    let mut blocks = Vec::with_capacity(content.len());
    for mut found in content {
        let at = places.get_mut(&key(&found.text)).and_then(|places| places.take(last));
        if let Some(own) = at.and_then(|at| page.get(at)) {
            take_over(&mut found, own);
        } else {
            found.home = 0;
            loose.extend(letters(&found.text));
        }
        if let Some(mark) = at.and_then(|at| used.get_mut(at)) {
            *mark = true;
        }
        last = at.unwrap_or(last);
        let fate = Fate::Kept(found.kind);
        blocks.push(Judged { found, at: last, fate });
    }
    let is_loose = |found: &Found| {
        let is_worth_it = loose.len().saturating_mul(page.len()) < MOST_COMPARED;
        is_worth_it && loose.contains(&letters(&found.text).collect::<String>())
    };
    let others = std::iter::zip(page, used).enumerate();
    let others = others.filter(|(_, (found, used))| !used && !is_loose(found)).map(|(at, _)| at);
    (blocks, others.collect())
}

/// Parts of joined blocks are looked for up to this many letters of both sides.
const MOST_COMPARED: usize = 200_000_000;

/// What the page's own block says of one that the extractor set.
fn take_over(found: &mut Found, own: &Found) {
    found.around = own.around;
    found.linked = own.linked;
    found.link.clone_from(&own.link);
    found.home = own.home;
    found.number = own.number;
    if found.kind == BlockKind::Paragraph {
        found.kind = own.kind;
    }
}

/// Where on the page a text stands, and how many of the places are taken or passed.
#[derive(Debug, Default)]
struct Places {
    at: Vec<usize>,
    n_passed: usize,
}

impl Places {
    /// The next place from `last` on, else the first of all, if it is free.
    fn take(&mut self, last: usize) -> Option<usize> {
        let before = self.n_passed;
        while self.at.get(self.n_passed).is_some_and(|&at| at < last) {
            self.n_passed += 1;
        }
        let next = self.at.get(self.n_passed).copied();
        self.n_passed += 1;
        next.or_else(|| self.at.first().copied().filter(|_| before == 0))
    }
}

/// Letters and figures of a text, small.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The letters of a text as a number (FNV-1a, 64 bits).
pub fn key(text: &str) -> u64 {
    letters(text).fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(letter as u32)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::html::blocks;

    fn check(page: &str, content: &str, at: &[usize], others: &[usize]) {
        let (found, rest) = align(&blocks::flat(page), blocks::flat(content));
        assert_eq!(found.iter().map(|block| block.at).collect::<Vec<_>>(), at);
        assert_eq!(rest, others);
    }

    #[test]
    fn blocks_are_found_in_order_each_once() {
        check("<p>a<p>b<p>a<p>c", "<p>b<p>a", &[1, 2], &[0, 3]);
        check("<p>a<p>b", "<p>b<p>a", &[1, 0], &[]);
        check("<p>a<p>b", "<p>a<p>a<p>a", &[0, 0, 0], &[1]);
    }

    #[test]
    fn parts_of_joined_blocks_are_not_left_over() {
        check("<p>10:22 h<p>The ferry stopped.<p>Menu", "<p>10:22 hThe ferry stopped.", &[0], &[2]);
    }
}
