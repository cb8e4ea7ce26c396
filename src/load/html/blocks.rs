//! Walks a tree of elements and sets down its blocks: no recursion, so that no page is too deep.

use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use crate::load::html::meta;
use crate::load::html::numbering::Numbering;
use crate::model::document::{Block, BlockKind, Document};
use crate::text::printable::seen;

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: BlockKind,
    /// Its number, of an item of a numbered list.
    pub number: Option<u32>,
    /// What it says, in one line.
    pub text: String,
    /// What its elements say it belongs to.
    pub around: Around,
    /// How much of it is links, in percent of its letters.
    pub linked: u8,
    /// Address of its first link, where it is a full one.
    pub link: Option<String>,
    /// The elements it stands in, the three innermost, as a number: blocks that are alike in
    /// this are set by the same template.
    pub home: u64,
}

impl Found {
    /// A block of which nothing else is known.
    pub const fn of(kind: BlockKind, text: String) -> Self {
        Self { kind, number: None, text, around: Around::Nothing, linked: 0, link: None, home: 0 }
    }

    /// Adds it to a document, as a block of a kind.
    pub fn add_to(&self, document: &mut Document, kind: BlockKind) {
        document.add(&self.text, Block { number: self.number, ..kind.into() });
    }
}

/// What the elements around a block say of it, the innermost that says anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Around {
    /// Nothing.
    #[default]
    Nothing,
    /// It goes with a picture.
    Picture,
    /// It is a box to subscribe, to share, to go elsewhere.
    Furniture,
}

/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select",
    "textarea", "math",
];

/// Elements that begin and end a line.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li", "main", "nav", "ol",
    "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
];

/// Words in the class or the name of an element by which pages mark what goes with a picture.
const PICTURES: &[&str] = &["caption", "figcaption", "credit", "credits", "copyright"];

/// The same for boxes that are no part of the article.
const BOXES: &[&str] = &["newsletter", "promo", "subscribe", "infobox"];

/// Some pages set whole paragraphs as headings, for their size.
const LONGEST_HEADING: usize = 250;

/// What has been seen of a page.
#[derive(Debug, Default)]
pub struct Walker {
    found: Vec<Found>,
    line: String,
    /// Letters of the line, and those of them that are links.
    n_letters: usize,
    n_linked: usize,
    link: Option<String>,
    numbering: Numbering,
    /// Kinds of the elements that are open and have one.
    kinds: Vec<BlockKind>,
    /// What the open elements say, of those that say something.
    arounds: Vec<Around>,
    /// Names and classes of the open elements that begin lines, as numbers.
    homes: Vec<u64>,
    n_unseen: usize,
    n_links: usize,
    n_verbatim: usize,
}

impl Walker {
    /// The blocks of a page, in order.
    pub fn walk(page: &Html) -> Vec<Found> {
        let mut walker = Self::default();
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => walker.open(node.value()),
                Edge::Close(node) => walker.close(node.value()),
            }
        }
        walker.end_line();
        walker.found
    }

    fn open(&mut self, node: &Node) {
        match node {
            Node::Text(text) if self.n_unseen == 0 => self.read(text),
            Node::Element(element) => self.enter(element),
            _ => {}
        }
    }

    fn read(&mut self, text: &str) {
        let n_letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        self.n_letters += n_letters;
        self.n_linked += if self.n_links > 0 { n_letters } else { 0 };
        if self.n_verbatim > 0 {
            // Lines of a poem or of code are lines.
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    self.end_line();
                }
                self.line.push_str(line);
            }
        } else {
            self.line.extend(text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
        }
    }

    fn enter(&mut self, element: &Element) {
        let name = element.name();
        self.n_unseen += usize::from(UNSEEN.contains(&name));
        match name {
            "br" => self.line.push('\n'),
            "td" | "th" => self.next_cell(),
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        let stated = |name| element.attr(name).and_then(|number| number.trim().parse().ok());
        match name {
            "ol" => self.numbering.open(Some(stated("start").unwrap_or(1))),
            "ul" => self.numbering.open(None),
            "li" => self.numbering.next(stated("value")),
            _ => {}
        }
        self.n_verbatim += usize::from(name == "pre");
        if name == "a" {
            self.n_links += 1;
            if self.link.is_none() {
                let link = element.attr("href").filter(|link| link.starts_with("http"));
                self.link = link.map(clean);
            }
        }
        self.kinds.extend(kind(name));
        self.arounds.extend(around(element));
        if BLOCKS.contains(&name) {
            self.homes.push(number(name, element.attr("class").unwrap_or_default()));
        }
    }

    /// Cells of a row stand on one line; a bar divides them.
    fn next_cell(&mut self) {
        if self.line.trim().is_empty() {
            self.line.clear();
        } else {
            self.line.push_str(" | ");
        }
    }

    fn close(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            let name = element.name();
            self.n_unseen -= usize::from(UNSEEN.contains(&name));
            if BLOCKS.contains(&name) {
                self.end_line();
                self.homes.pop();
            }
            if matches!(name, "ol" | "ul") {
                self.numbering.close();
            }
            self.n_verbatim -= usize::from(name == "pre");
            self.n_links -= usize::from(name == "a");
            if kind(name).is_some() {
                self.kinds.pop();
            }
            if around(element).is_some() {
                self.arounds.pop();
            }
        }
    }

    /// Like the end of a line in a tree, where character references are still to be read.
    fn end_flat(&mut self) {
        let lines: Vec<String> = self.line.split('\n').map(meta::clean).collect();
        self.line = lines.join("\n");
        self.end_line();
    }

    /// Sets down the line, cleaned; two line breaks in a row divide paragraphs.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = (self.n_linked * 100).checked_div(self.n_letters).unwrap_or(0) as u8;
        (self.n_letters, self.n_linked) = (0, 0);
        let link = self.link.take();
        if line.trim().is_empty() {
            return;
        }
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let home = self
            .homes
            .iter()
            .rev()
            .take(3)
            .fold(0, |all: u64, one| (all ^ one).wrapping_mul(0x0100_0000_01b3));
        let around = self.arounds.last().copied().unwrap_or_default();
        let mut parts = vec![String::new()];
        for part in line.split('\n').map(clean) {
            match parts.last_mut() {
                Some(last) if !part.is_empty() => {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(&part);
                }
                _ => parts.push(String::new()),
            }
        }
        // Behind an empty cell, and the arrow that leads from a note back to the text.
        let behind = [' ', '|', '↩', '\u{fe0e}', '\u{fe0f}'];
        let texts = parts.into_iter().map(|text| text.trim_end_matches(behind).to_owned());
        let texts = texts.filter(|text| !text.is_empty());
        self.found.extend(texts.map(|text| {
            let kind = if text.len() > LONGEST_HEADING { plainer(kind) } else { kind };
            let number = self.numbering.take().filter(|_| kind == BlockKind::Item);
            Found { kind, number, text, around, linked, link: link.clone(), home }
        }));
    }
}

/// An element's name and class as a number (FNV-1a, 64 bits).
fn number(name: &str, class: &str) -> u64 {
    name.bytes().chain([b'.']).chain(class.bytes()).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What an element says of the blocks in it.
fn around(element: &Element) -> Option<Around> {
    let by_name = match element.name() {
        "figure" | "figcaption" => Some(Around::Picture),
        "nav" | "form" | "button" | "dialog" => Some(Around::Furniture),
        "html" | "body" | "main" | "article" => return None,
        _ => None,
    };
    by_name.or_else(|| {
        let said = [element.attr("class"), element.attr("id")];
        let mut words = said.into_iter().flatten().flat_map(|said| {
            said.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 4)
        });
        words.find_map(|word| {
            let is = |list: &[&str]| list.iter().any(|one| word.eq_ignore_ascii_case(one));
            let found = is(PICTURES).then_some(Around::Picture);
            found.or_else(|| is(BOXES).then_some(Around::Furniture))
        })
    })
}

/// Single spaces, and nothing that cannot be seen.
fn clean(text: &str) -> String {
    let text: String = seen(text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text between the tags of a page, in lines, for pages that no tree is made of.
pub fn flat(page: &str) -> Vec<Found> {
    let mut walker = Walker::default();
    let mut rest = page;
    while let Some((text, tag)) = rest.split_once('<') {
        let (name, behind) = tag.split_once('>').unwrap_or((tag, ""));
        let name = name
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .find(|name| !name.is_empty());
        let name = name.unwrap_or_default().to_ascii_lowercase();
        walker.line.push_str(text);
        if name == "br" {
            walker.line.push('\n');
        } else if BLOCKS.contains(&name.as_str()) || walker.line.len() > LONGEST_LINE {
            walker.end_flat();
        }
        rest = behind;
    }
    walker.line.push_str(rest);
    walker.end_flat();
    walker.found
}

/// Lines end somewhere, even in pages of one line.
const LONGEST_LINE: usize = 64 << 10;

/// How many elements lie within one another at most.
pub fn depth(page: &Html) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(_) => depth += 1,
            Edge::Close(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

const fn plainer(kind: BlockKind) -> BlockKind {
    match kind {
        BlockKind::Heading => BlockKind::Paragraph,
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Quotation | BlockKind::Caption => kind,
    }
}

fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dd" | "dt" => Some(BlockKind::Item),
        "blockquote" => Some(BlockKind::Quotation),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
