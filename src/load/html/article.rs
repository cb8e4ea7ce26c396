//! Which blocks of a page are the article: the extractor's choice, found again among the page's
//! own blocks, and looked over with what the page's elements and the certain rules say.

pub mod aligned;
pub mod missed;

use std::collections::HashSet;

use crate::load::html::blocks::{Around, Found};
use crate::load::html::meta::Meta;
use crate::load::lines::{Line, ends_sentence};
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
    /// Place of the standfirst among the page's blocks.
    pub standfirst: Option<usize>,
}

/// Judges what the extractor chose of a page.
pub fn judge(page: &[Found], content: Vec<Found>, head: &Meta) -> Article {
    let (mut blocks, mut others) = aligned::align(page, content);
    let standfirst = missed::standfirst(page, head, &blocks, &others);
    missed::more_of_the_same(page, &mut blocks, &mut others);
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
    repeated(&mut blocks);
    bare_headings(&mut blocks);
    if !blocks.iter().any(|block| block.fate.is_kept()) {
        // Better too much than nothing.
        for block in &mut blocks {
            block.fate = Fate::Kept(block.found.kind);
        }
    }
    Article { blocks, others, pointers, standfirst }
}

fn line(found: &Found) -> Line {
    Line { text: found.text.clone(), ..Line::default() }
}

/// What the page's elements say: captions, boxes, headlines and lists that are links.
fn by_elements(blocks: &mut [Judged]) {
    let n_letters = |blocks: &[Judged], around: Option<Around>| -> usize {
        let within = |block: &&Judged| around.is_none_or(|around| block.found.around == around);
        blocks.iter().filter(within).map(|block| block.found.text.len()).sum()
    };
    // A page that wraps a good part of its article in such an element does not mean it.
    let all = n_letters(blocks, None);
    let is_meant = |around| n_letters(blocks, Some(around)) * 3 < all;
    let (pictures, boxes) = (is_meant(Around::Picture), is_meant(Around::Furniture));
    for block in blocks {
        let believed = match block.found.around {
            Around::Nothing => true,
            Around::Picture => pictures,
            Around::Furniture => boxes,
        };
        if let Some(fate) = by_element(&block.found).filter(|_| believed) {
            block.fate = fate;
        }
    }
}

fn by_element(found: &Found) -> Option<Fate> {
    let is_short = !ends_sentence(&found.text) && found.text.len() < 200;
    match (found.around, found.kind) {
        (Around::Picture, BlockKind::Paragraph | BlockKind::Caption) => {
            Some(Fate::Kept(BlockKind::Caption))
        }
        (Around::Furniture, _) if found.text.len() < 250 => {
            Some(Fate::Cut(Class::Chrome, "box beside the article"))
        }
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
            Fate::Cut(Class::Chrome, reason) => reason != "no words",
            Fate::Cut(Class::Credit, _) => true,
            Fate::Cut(Class::Byline | Class::Date, _) => outside,
            _ => false,
        };
        if certain && block.fate.is_kept() {
            block.fate = fate;
        }
    }
}

/// Pages set captions and boxes twice, for wide and for narrow screens.
fn repeated(blocks: &mut [Judged]) {
    let mut seen = HashSet::new();
    for block in blocks {
        let Fate::Kept(kind) = block.fate else { continue };
        let is_long = block.found.text.len() > SHORTEST_REPEATED;
        if is_long && !seen.insert((kind.name(), aligned::key(&block.found.text))) {
            block.fate = Fate::Cut(Class::Duplicate, "stands in the text before");
        }
    }
}

/// Shorter lines may be said twice.
const SHORTEST_REPEATED: usize = 60;

/// Headings with nothing below them lead elsewhere, where the text is no list of headings.
fn bare_headings(blocks: &mut [Judged]) {
    let length = |block: &Judged| match block.fate {
        Fate::Kept(BlockKind::Heading) => (block.found.text.len(), 0),
        Fate::Kept(_) => (0, block.found.text.len()),
        Fate::Open | Fate::Section | Fate::Cut(..) => (0, 0),
    };
    let (headings, others) = blocks
        .iter()
        .map(length)
        .fold((0, 0), |(headings, others), (heading, other)| (headings + heading, others + other));
    if headings > others * 3 {
        return;
    }
    for block in blocks.iter_mut().rev() {
        match block.fate {
            Fate::Kept(BlockKind::Heading) => {
                block.fate = Fate::Cut(Class::Related, "heading with nothing below it");
            }
            Fate::Kept(BlockKind::Caption) | Fate::Open | Fate::Section | Fate::Cut(..) => {}
            Fate::Kept(_) => return,
        }
    }
}
