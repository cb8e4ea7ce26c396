//! Which blocks of a page are the article: the extractor's choice, found again among the page's
//! own blocks, and looked over with what the page's elements and the certain rules say.

use std::collections::HashMap;

use crate::load::html::blocks::{self, Around, Found};
use crate::load::html::meta::Meta;
use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::{Fate, related, rules};
use crate::model::document::{BlockKind, Class};
use crate::text::shingles::Shingles;

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
    let (mut blocks, mut others) = aligned(page, content);
    let standfirst = standfirst(page, head, &blocks, &others);
    more_of_the_same(page, &mut blocks, &mut others);
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
    Article { blocks, others, pointers, standfirst }
}

/// The article as the page's data hold it, where the extractor found less than half of it: the
/// page's own blocks that say the same, else the data's paragraphs.
pub fn with_data(page: &[Found], content: Vec<Found>, body: Option<&str>) -> Vec<Found> {
    let Some(body) = body.filter(|body| body.len() > SHORTEST_DATA) else { return content };
    let length = |blocks: &[Found]| blocks.iter().map(|found| found.text.len()).sum::<usize>();
    let stated: Vec<Found> = blocks::flat(&body.replace('\n', "<br><br>"));
    if length(&content) * 2 > length(&stated) {
        return content;
    }
    let data = Shingles::of(body);
    let says_it = |found: &&Found| {
        let own = Shingles::of(&found.text);
        !own.is_empty() && own.overlap(&data).containment > 0.8
    };
    let own: Vec<Found> = page.iter().filter(says_it).cloned().collect();
    if length(&own) * 10 > length(&stated) * 6 { own } else { stated }
}

/// Shorter bodies in a page's data are summaries.
const SHORTEST_DATA: usize = 500;

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
                found.home = own.home;
                if own.kind != BlockKind::Paragraph && found.kind == BlockKind::Paragraph {
                    found.kind = own.kind;
                }
            }
            None => {
                found.home = 0;
                letters(&found.text).for_each(|letter| loose.push(letter));
            }
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

/// The standfirst: between headline and text, and what the head says that the article is about.
fn standfirst(page: &[Found], head: &Meta, blocks: &[Judged], others: &[usize]) -> Option<usize> {
    let first = blocks.iter().map(|block| block.at).min()?;
    let title = key(&head.title);
    let above = page.get(..=first)?;
    let headline = above.iter().rposition(|found| key(&found.text) == title)?;
    let text: Vec<&str> = blocks.iter().map(|block| block.found.text.as_str()).collect();
    let text = Shingles::of(&text.join(" "));
    let about: Vec<Shingles> = head.descriptions.iter().map(|text| Shingles::of(text)).collect();
    let is_standfirst = |&at: &usize| {
        let Some(found) = page.get(at).filter(|found| found.text.len() < 800) else { return false };
        let own = Shingles::of(&found.text);
        let is_said = |about: &Shingles| own.overlap(about).containment > 0.6 && about.len() > 4;
        about.iter().any(is_said) && own.overlap(&text).containment < 0.5
    };
    let mut between = others.iter().copied().filter(|&at| headline < at && at < first);
    between.find(is_standfirst)
}

/// Text that the extractor left out, though the same template has set it: parts of a long article
/// that advertisements divide, posts of a live report.
fn more_of_the_same(page: &[Found], blocks: &mut Vec<Judged>, others: &mut Vec<usize>) {
    let mut homes: HashMap<u64, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| is_text(&block.found)) {
        *homes.entry(block.found.home).or_default() += 1;
    }
    let mut missed: HashMap<u64, usize> = HashMap::new();
    for found in others.iter().filter_map(|at| page.get(*at)).filter(|found| is_text(found)) {
        *missed.entry(found.home).or_default() += 1;
    }
    let is_home = |found: &&Found| {
        let n_kept = homes.get(&found.home).copied().unwrap_or_default();
        let n_missed = missed.get(&found.home).copied().unwrap_or_default();
        found.home != 0 && n_kept >= MIN_KEPT && n_missed <= n_kept * MAX_MISSED
    };
    let text: Vec<&str> = blocks.iter().map(|block| block.found.text.as_str()).collect();
    let text = Shingles::of(&text.join(" "));
    let is_there = |own: &str| {
        let own = Shingles::of(own);
        own.overlap(&text).containment > 0.5
    };
    let before = others.len();
    others.retain(|&at| {
        let found = page.get(at).filter(|found| is_text(found)).filter(is_home);
        let again = found.map(|found| Judged { found: found.clone(), at, fate: Fate::Kept(found.kind) });
        let again = again.filter(|again| !is_there(&again.found.text));
        if let Some(again) = again {
            blocks.push(again);
            return false;
        }
        true
    });
    if others.len() < before {
        blocks.sort_by_key(|block| block.at);
    }
}

fn is_text(found: &Found) -> bool {
    found.around == Around::Nothing
        && found.linked < 40
        && found.text.len() > 80
        && ends_sentence(&found.text)
}

const MIN_KEPT: usize = 2;
const MAX_MISSED: usize = 8;

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
        (Around::Furniture, _) if found.text.len() < 250 => Some(Fate::Cut(Class::Chrome, "box beside the article")),
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
            Fate::Kept(BlockKind::Caption) => {}
            Fate::Kept(_) => return,
            Fate::Open | Fate::Section | Fate::Cut(..) => {}
        }
    }
}
