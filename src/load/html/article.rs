//! Which blocks of a page are the article: the extractor's choice, found again among the page's
//! own blocks, and looked over with what the page's elements and the certain rules say.

use std::collections::HashMap;

use crate::load::html::blocks::{Around, Found};
use crate::load::lines::{self, Line, ends_sentence};
use crate::load::plain::{Fate, related, rules};
use crate::model::document::{BlockKind, Class};

/// A block with what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The block.
    pub found: Found,
    /// Its place among the page's blocks: where it stood, or behind what it stood.
    pub at: usize,
    /// Kept, or cut by which rule.
    pub fate: Fate,
}

/// A headline that the article points to, with its address.
pub type Pointer = (String, Option<String>);

/// What was found of the article, in the order it is read.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The blocks that the extractor chose, with their fates.
    pub blocks: Vec<Judged>,
    /// The page's other blocks, by their places.
    pub others: Vec<usize>,
    /// What stands at which place in `blocks` and leads elsewhere.
    pub pointers: Vec<(usize, Pointer)>,
}

/// Judges what the extractor chose of a page.
pub fn judge(page: &[Found], content: Vec<Found>) -> Article {
    let (mut blocks, others) = aligned(page, content);
    by_elements(&mut blocks);
    let lines: Vec<Line> = blocks.iter().map(|block| line(&block.found)).collect();
    by_rules(&mut blocks, &lines);
    let mut fates: Vec<Fate> = blocks.iter().map(|block| block.fate).collect();
    let found = related::judge(&lines, &mut fates);
    let pointers = found.into_iter().map(|pointer| {
        let link = blocks.get(pointer.line).and_then(|block| block.found.link.clone());
        (pointer.line, (pointer.title, link))
    });
    let pointers = pointers.collect();
    for (block, fate) in std::iter::zip(&mut blocks, fates) {
        block.fate = fate;
    }
    bare_headings(&mut blocks);
    Article { blocks, others, pointers }
}

fn line(found: &Found) -> Line {
    Line { text: found.text.clone(), ..Line::default() }
}

/// Finds the extractor's blocks again among the page's. It joins some, and sets some anew: those
/// stand behind the block before.
fn aligned(page: &[Found], content: Vec<Found>) -> (Vec<Judged>, Vec<usize>) {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    let keys: Vec<u64> = page.iter().map(|found| key(&found.text)).collect();
    for (at, key) in keys.iter().enumerate() {
        places.entry(*key).or_default().push(at);
    }
    let mut used = vec![false; page.len()];
    let mut loose = String::new();
    let mut last = 0;
    let mut blocks = Vec::with_capacity(content.len());
    for mut found in content {
        let free = places.get(&key(&found.text)).map(Vec::as_slice).unwrap_or_default();
        let free = || free.iter().filter(|&&at| used.get(at) == Some(&false));
        let at = free().find(|&&at| at >= last).or_else(|| free().next()).copied();
        match at.and_then(|at| page.get(at)) {
            Some(own) => {
                found.around = own.around;
                found.linked = own.linked;
                found.link.clone_from(&own.link);
                if own.kind != BlockKind::Paragraph && found.kind == BlockKind::Paragraph {
                    found.kind = own.kind;
                }
            }
            None => letters(&found.text).for_each(|letter| loose.push(letter)),
        }
        if let Some(mark) = at.and_then(|at| used.get_mut(at)) {
            *mark = true;
        }
        last = at.unwrap_or(last);
        let fate = Fate::Kept(found.kind);
        blocks.push(Judged { found, at: last, fate });
    }
    let is_other = |&at: &usize| {
        let text = page.get(at).map(|found| letters(&found.text).collect::<String>());
        used.get(at) == Some(&false) && text.is_some_and(|text| !loose.contains(&text))
    };
    (blocks, (0..page.len()).filter(is_other).collect())
}

/// Letters and figures of a text, small.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The letters of a text as a number (FNV-1a, 64 bits).
fn key(text: &str) -> u64 {
    letters(text).fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(letter as u32)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What the page's elements say: captions, boxes, headlines and lists that are links.
fn by_elements(blocks: &mut [Judged]) {
    let fates: Vec<Option<Fate>> = blocks.iter().map(|block| by_element(&block.found)).collect();
    // A page that wraps its whole article in such an element does not mean it.
    let letters = |blocks: &[Judged], boxed: bool| -> usize {
        let all = std::iter::zip(blocks, &fates).filter(|(_, fate)| !boxed || fate.is_some());
        all.map(|(block, _)| block.found.text.len()).sum()
    };
    if letters(blocks, true) * 2 > letters(blocks, false) {
        return;
    }
    for (block, fate) in std::iter::zip(blocks, fates) {
        block.fate = fate.unwrap_or(block.fate);
    }
}

fn by_element(found: &Found) -> Option<Fate> {
    let is_short = !ends_sentence(&found.text) && found.text.len() < 200;
    match (found.around, found.kind) {
        (Around::Picture, BlockKind::Paragraph | BlockKind::Caption) => {
            Some(Fate::Kept(BlockKind::Caption))
        }
        (Around::Furniture, _) => Some(Fate::Cut(Class::Chrome, "box beside the article")),
        (_, BlockKind::Item) if found.linked >= 65 && is_short => {
            Some(Fate::Cut(Class::Related, "list of links"))
        }
        _ => None,
    }
}

/// What the certain rules say of a line alone. A byline or a date inside the text may be part of
/// it, before the text it never is.
fn by_rules(blocks: &mut [Judged], lines: &[Line]) {
    let ruled = rules::judge(lines);
    let is_text = |block: &Judged| block.found.text.len() > 120 && ends_sentence(&block.found.text);
    let start = blocks.iter().position(is_text).unwrap_or(0);
    let end = blocks.iter().rposition(is_text).unwrap_or(blocks.len());
    for (at, (block, fate)) in std::iter::zip(blocks, ruled).enumerate() {
        let outside = at < start || at > end;
        let certain = match fate {
            Fate::Cut(Class::Chrome, reason) => reason != "no words" || outside,
            Fate::Cut(Class::Credit, _) => true,
            Fate::Cut(Class::Byline | Class::Date, _) => outside,
            _ => false,
        };
        if certain && block.fate.is_kept() {
            block.fate = fate;
        }
    }
}

/// Headings with nothing below them lead elsewhere.
fn bare_headings(blocks: &mut [Judged]) {
    for block in blocks.iter_mut().rev() {
        match block.fate {
            Fate::Kept(BlockKind::Heading) => {
                block.fate = Fate::Cut(Class::Related, "heading with nothing below it");
            }
            Fate::Kept(BlockKind::Caption) => {}
            Fate::Kept(_) => return,
            Fate::Open | Fate::Section | Fate::Cut(..) => {}
        }
    }
}
