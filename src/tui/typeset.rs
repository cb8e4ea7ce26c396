//! Sets a document as rows of a width: lines broken over the whole paragraph, every row with the
//! bytes of the text it shows.

use textwrap::WordSeparator;
use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use crate::model::document::{BlockKind, DocId, Document};
use crate::model::span::Span;

/// A row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub text: String,
    /// The bytes of the document's text that are in it, if any are.
    pub at: Option<Span>,
    /// Columns before it.
    pub indent: u16,
    /// What it is.
    pub kind: RowKind,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The headline.
    Title,
    /// Date, length, outlet, authors.
    About,
    /// The standfirst.
    Subtitle,
    /// The text.
    Text(BlockKind),
    /// A line over a part below the text.
    Part,
    /// A link, by its number in the corpus's list, and why.
    Link(usize),
    /// A headline the source points to, by its number.
    Related(usize),
    /// A line of the raw file.
    Raw {
        /// Whether it was cut.
        cut: bool,
        /// Its place among the lines that are told.
        number: usize,
    },
    /// What became of a line of the raw file, and why.
    Why,
    /// A form of a person's name, by its number.
    Form(usize),
    /// A story that names a person.
    Story(DocId),
    /// Nothing.
    Blank,
}

/// Columns kept free before the text, where opening quotation marks hang.
const MARGIN: u16 = 2;

/// The bytes of each line of a text set at `width` columns: words broken over all lines so that
/// none is much shorter than the others (Knuth and Plass 1981, as `textwrap` has it).
pub fn lines(text: &str, width: u16) -> Vec<Span> {
    let width = usize::from(width.max(1));
    let words = WordSeparator::UnicodeBreakProperties.find_words(text);
    let words: Vec<Word<'_>> = break_words(words, width);
    let widths = [width as f64];
    let set = wrap_optimal_fit(&words, &widths, &Penalties::new())
        .unwrap_or_else(|_| wrap_first_fit(&words, &widths));
    let mut start = 0;
    let mut found = Vec::with_capacity(set.len());
    for line in set {
        let length: usize = line.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
        let behind = line.last().map_or(0, |word| word.whitespace.len());
        found.push(Span::new(start, start + length - behind));
        start += length;
    }
    found
}

/// Sets the text of a document: a blank row between paragraphs, items hanging by their bullets.
pub fn text(document: &Document, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before: Option<BlockKind> = None;
    for block in &document.blocks {
        let together = before == Some(BlockKind::Item) && block.kind == BlockKind::Item;
        if before.is_some() && !together {
            rows.push(blank());
        }
        before = Some(block.kind);
        rows.extend(block_rows(block.span, block.kind, &document.text, width));
    }
    rows
}

fn block_rows(span: Span, kind: BlockKind, text: &str, width: u16) -> Vec<Row> {
    let indent = match kind {
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::Caption => MARGIN,
        BlockKind::Item => MARGIN + 2,
        BlockKind::Quotation => MARGIN + 4,
    };
    let inside = span.of(text);
    let set = lines(inside, width.saturating_sub(indent));
    set.into_iter()
        .enumerate()
        .map(|(number, line)| {
            let shown = line.of(inside);
            let hangs = shown.starts_with(['“', '"', '‘', '«', '„']);
            let bullet = if number == 0 && kind == BlockKind::Item { "• " } else { "" };
            let back = u16::from(hangs && bullet.is_empty()) + 2 * u16::from(!bullet.is_empty());
            Row {
                text: format!("{bullet}{shown}"),
                at: Some(line.moved(span.start as usize)),
                indent: indent - back,
                kind: RowKind::Text(kind),
            }
        })
        .collect()
}

/// A row with nothing in it.
pub const fn blank() -> Row {
    Row { text: String::new(), at: None, indent: 0, kind: RowKind::Blank }
}

/// Rows for a line that is not of the document's text.
pub fn plain(text: &str, kind: RowKind, indent: u16, width: u16) -> Vec<Row> {
    lines(text, width.saturating_sub(indent))
        .into_iter()
        .map(|line| Row { text: line.of(text).to_owned(), at: None, indent, kind })
        .collect()
}

/// The text cut to a number of columns, with an ellipsis where something is missing.
pub fn fitted(text: &str, width: usize) -> String {
    if unicode_width::UnicodeWidthStr::width(text) <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let columns = unicode_width::UnicodeWidthChar::width(letter).unwrap_or_default();
        if used + columns + 1 > width {
            break;
        }
        used += columns;
        shown.push(letter);
    }
    if width > 0 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::model::document::Block;

    fn document(paragraphs: &[String]) -> Document {
        let mut document = Document::default();
        let kinds =
            [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Item, BlockKind::Quotation];
        for (paragraph, kind) in paragraphs.iter().zip(kinds.iter().cycle()) {
            if !document.text.is_empty() {
                document.text.push('\n');
            }
            let start = document.text.len();
            document.text.push_str(paragraph);
            let span = Span::new(start, document.text.len());
            document.blocks.push(Block::of(span, *kind));
        }
        document
    }

    proptest! {
        #[test]
        fn rows_hold_all_words_and_fit(
            paragraphs in proptest::collection::vec("([a-zA-Z“”éß]{1,14}|漢字|🙂)( ([a-z,.]{1,12}|漢字漢字|🙂)){0,12}", 1..5),
            width in 12_u16..80,
        ) {
            let document = document(&paragraphs);
            let rows = text(&document, width);
            let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            let joined: String = rows.iter().filter_map(|row| row.at).map(|at| at.of(&document.text)).map(bare).collect();
            prop_assert_eq!(joined, bare(&document.text));
            for row in &rows {
                prop_assert!(row.text.width() + usize::from(row.indent) <= usize::from(width), "{:?}", row);
            }
        }

        #[test]
        fn a_fitted_text_fits(text in "\\PC{0,30}", width in 0_usize..20) {
            prop_assert!(fitted(&text, width).width() <= width.max(text.width().min(width)));
        }
    }

    #[test]
    fn quotation_marks_hang_and_items_have_bullets() {
        let document =
            document(&["“Yes,” he said.".into(), "Heading".into(), "an item of a list".into()]);
        let rows = text(&document, 14);
        assert_eq!((rows[0].indent, rows[0].text.as_str()), (1, "“Yes,” he"));
        let item: Vec<(u16, &str)> =
            rows.iter().rev().take(2).map(|row| (row.indent, row.text.as_str())).collect();
        assert_eq!(item, [(4, "a list"), (2, "• an item of")]);
    }
}
