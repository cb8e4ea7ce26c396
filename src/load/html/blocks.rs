//! Walks a tree of elements and sets down its blocks: no recursion, so that no page is too deep.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use crate::model::document::BlockKind;
use crate::text::printable::steers;

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: BlockKind,
    /// What it says, in one line.
    pub text: String,
}

/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select",
    "textarea", "math",
];

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "label",
    "button",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What has been seen of a page.
#[derive(Debug, Default)]
pub struct Walker {
    found: Vec<Found>,
    line: String,
    /// Kinds of the elements that are open and have one.
    kinds: Vec<BlockKind>,
    n_unseen: usize,
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
            Node::Text(text) if self.n_unseen == 0 => {
                self.line
                    .extend(text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
            }
            Node::Element(element) => {
                let name = element.name();
                self.n_unseen += usize::from(UNSEEN.contains(&name));
                if name == "br" {
                    self.line.push('\n');
                } else if BLOCKS.contains(&name) {
                    self.end_line();
                }
                self.kinds.extend(kind(name));
            }
            _ => {}
        }
    }

    fn close(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            let name = element.name();
            self.n_unseen -= usize::from(UNSEEN.contains(&name));
            if BLOCKS.contains(&name) {
                self.end_line();
            }
            if kind(name).is_some() {
                self.kinds.pop();
            }
        }
    }

    /// Sets down the line, cleaned; two line breaks in a row divide paragraphs.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let parts = line.split('\n').map(clean).fold(vec![String::new()], |mut parts, part| {
            match parts.last_mut() {
                Some(last) if !part.is_empty() => {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(&part);
                }
                _ => parts.push(String::new()),
            }
            parts
        });
        let texts = parts.into_iter().filter(|text| !text.is_empty());
        self.found.extend(texts.map(|text| Found { kind, text }));
    }
}

/// Single spaces, and nothing that cannot be seen.
fn clean(text: &str) -> String {
    let seen = |letter: &char| {
        letter.is_whitespace()
            || !(steers(*letter)
                || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
    };
    let text: String = text.chars().filter(seen).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

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

fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dd" | "dt" => Some(BlockKind::Item),
        "blockquote" => Some(BlockKind::Quotation),
        "figcaption" => Some(BlockKind::Caption),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(BlockKind, &str)]) {
        let found = Walker::walk(&Html::parse_fragment(html));
        let found: Vec<(BlockKind, &str)> =
            found.iter().map(|found| (found.kind, found.text.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_are_told_and_lines_made_one() {
        use BlockKind::{Caption, Heading, Item, Paragraph, Quotation};
        check(
            "<h2>One</h2><p>Two <i>three</i>\n four</p><ul><li><p>five</p></li></ul>\
             <blockquote><p>six</p></blockquote><figure><figcaption>seven</figcaption></figure>",
            &[
                (Heading, "One"),
                (Paragraph, "Two three four"),
                (Item, "five"),
                (Quotation, "six"),
                (Caption, "seven"),
            ],
        );
        check(
            "<div>a<br>b<br><br>c</div><script>x</script>",
            &[(Paragraph, "a b"), (Paragraph, "c")],
        );
    }
}
