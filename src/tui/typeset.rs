//! Sets a document as rows of a width: lines broken over the whole paragraph, every row with the
//! bytes of the text it shows.

use std::sync::LazyLock;

use hyphenation::{Language, Load as _, Standard};
use textwrap::core::{Word, break_words};
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use textwrap::{WordSeparator, WordSplitter};

use crate::model::document::{Block, BlockKind, DocId, Document};
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
    /// Bytes of `text` before those of the document: a bullet, a number.
    pub lead: usize,
    /// Columns that are put in, each behind this many bytes of `text`, in order.
    pub gaps: Vec<(usize, u16)>,
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
    /// A note of the reader's.
    Note,
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

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Columns there are.
    pub width: u16,
    /// Whether words of the text's language are divided.
    pub hyphenated: bool,
    /// Whether lines end at one edge.
    pub justified: bool,
}

/// Columns kept free before the text, where opening quotation marks hang.
const MARGIN: u16 = 2;

/// The bytes of each line of a text set at `width` columns: words broken over all lines so that
/// none is much shorter than the others (Knuth and Plass 1981, as `textwrap` has it).
pub fn lines(text: &str, width: u16) -> Vec<Span> {
    if is_one_line(text, width) {
        return vec![Span::new(0, text.len())];
    }
    set(text, width, &WordSplitter::NoHyphenation).into_iter().map(|line| line.at).collect()
}

/// Whether it is seen at a glance that a text is one line: most rows of lists are.
fn is_one_line(text: &str, width: u16) -> bool {
    let is_solid = |text: &str| text.ends_with(|letter: char| letter.is_ascii_graphic());
    text.len() <= usize::from(width)
        && is_solid(text)
        && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A line of a text.
struct Line {
    at: Span,
    /// What stands behind it: a hyphen where a word was divided.
    tail: &'static str,
}

/// Words are divided where the language allows (Liang 1983, as the `hyphenation` crate has it).
static ENGLISH: LazyLock<WordSplitter> = LazyLock::new(|| {
    Standard::from_embedded(Language::EnglishUS)
        .map_or(WordSplitter::NoHyphenation, WordSplitter::Hyphenation)
});

/// Two letters alone are no help to a reader: what is divided is longer.
const DIVIDED: usize = 7;

fn set(text: &str, width: u16, splitter: &WordSplitter) -> Vec<Line> {
    let width = usize::from(width.max(1));
    let words = WordSeparator::UnicodeBreakProperties.find_words(text);
    let is_whole = matches!(splitter, WordSplitter::NoHyphenation);
    let words: Vec<Word<'_>> = if is_whole { words.collect() } else { divided(words, splitter) };
    // A hyphen needs a column too.
    let room = width - usize::from(width > 1 && !is_whole);
    // A letter has as many bytes as columns at least.
    let is_long = |word: &Word<'_>| word.word.len() > room;
    let words = if words.iter().any(is_long) { break_words(words, room) } else { words };
    let widths = [width as f64];
    let fits = |line: &&[Word<'_>]| {
        let used: usize =
            line.iter().map(|word| self::width(word.word) + word.whitespace.len()).sum();
        let (behind, hyphen) =
            line.last().map_or((0, 0), |word| (word.whitespace.len(), word.penalty.len()));
        used + hyphen <= width + behind
    };
    // The best fit is sought by a shortcut that once in a while ends in a line too long.
    let set = wrap_optimal_fit(&words, &widths, &Penalties::new());
    let set = set.ok().filter(|set| set.iter().all(fits));
    let set = set.unwrap_or_else(|| wrap_first_fit(&words, &widths));
    let mut start = 0;
    let mut found = Vec::with_capacity(set.len());
    for line in set {
        let length: usize = line.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
        let behind = line.last().map_or(0, |word| word.whitespace.len());
        let is_divided = line.last().is_some_and(|word| !word.penalty.is_empty());
        let at = Span::new(start, start + length - behind);
        found.push(Line { at, tail: if is_divided { "-" } else { "" } });
        start += length;
    }
    found
}

/// The words in the parts they may be divided into.
fn divided<'a>(words: impl Iterator<Item = Word<'a>>, splitter: &'a WordSplitter) -> Vec<Word<'a>> {
    let parts = words.flat_map(|word| {
        let is_short = word.word.len() < DIVIDED || word.word.contains('-');
        split_words([word], if is_short { &WordSplitter::NoHyphenation } else { splitter })
            .collect::<Vec<_>>()
    });
    parts.collect()
}

/// More columns between two words than this, on the average, read worse than an uneven edge.
const LOOSE: f32 = 1.5;

/// Columns put between the words of a line so that it fills the width: as evenly as can be, none
/// where it would become too loose.
fn gaps(line: &str, missing: usize) -> Vec<(usize, u16)> {
    let spaces: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
    if missing == 0 || spaces.is_empty() || missing as f32 > LOOSE * spaces.len() as f32 {
        return Vec::new();
    }
    let share = |at: usize| missing * at / spaces.len();
    let each = spaces.iter().enumerate();
    let each = each.map(|(at, &space)| (space + 1, (share(at + 1) - share(at)) as u16));
    each.filter(|&(_, columns)| columns > 0).collect()
}

/// Sets the text of a document: a blank row between paragraphs, items hanging by their bullets.
pub fn text(document: &Document, setting: Setting) -> Vec<Row> {
    let english = document.language.as_deref().is_none_or(|code| code.starts_with("en"));
    let setting = Setting { hyphenated: setting.hyphenated && english, ..setting };
    let mut rows = Vec::new();
    // Items of one list stand together, in one column; so do paragraphs that are numbered in the
    // text itself, as plain text has lists.
    let is_item = |block: &Block| block.kind == BlockKind::Item;
    let number = |block: &Block| written_number(block.span.of(&document.text));
    let goes_on = |one: &Block, next: &Block| {
        number(one).is_some_and(|one| number(next) == Some(one.saturating_add(1)))
    };
    let is_together =
        |one: &Block, next: &Block| is_item(one) && is_item(next) || goes_on(one, next);
    for blocks in document.blocks.chunk_by(is_together) {
        if !rows.is_empty() {
            rows.push(blank());
        }
        let markers = blocks.iter().filter(|block| is_item(block)).map(Block::marker);
        let hung = markers.map(|marker| width(&marker)).max().unwrap_or_default();
        for block in blocks {
            rows.extend(block_rows(block, hung as u16, &document.text, setting));
        }
    }
    rows
}

/// The number that a text begins with: "3. " or "3) ".
fn written_number(text: &str) -> Option<u32> {
    let (number, rest) = text.split_once(['.', ')'])?;
    let is_number = (1..=2).contains(&number.len()) && rest.starts_with(' ');
    number.parse().ok().filter(|_| is_number)
}

/// The rows of a block; `hung` columns are kept for the markers of the list it is in.
fn block_rows(block: &Block, hung: u16, text: &str, setting: Setting) -> Vec<Row> {
    let Block { span, kind, .. } = *block;
    let indent = match kind {
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::Caption => MARGIN,
        BlockKind::Item => MARGIN + hung,
        BlockKind::Quotation => MARGIN + 4,
    };
    let inside = span.of(text);
    let runs = !matches!(kind, BlockKind::Heading);
    let splitter =
        if setting.hyphenated && runs { &*ENGLISH } else { &WordSplitter::NoHyphenation };
    let room = setting.width.saturating_sub(indent);
    let set = set(inside, room, splitter);
    let last = set.len().saturating_sub(1);
    set.into_iter()
        .enumerate()
        .map(|(number, line)| {
            let shown = line.at.of(inside);
            let hangs = shown.starts_with(['“', '"', '‘', '«', '„']);
            let begins = number == 0 && kind == BlockKind::Item;
            let marker = if begins { block.marker() } else { String::new() };
            let back = if begins { width(&marker) as u16 } else { u16::from(hangs) };
            let text = format!("{marker}{shown}{}", line.tail);
            // What hangs does not count.
            let used = width(&text).saturating_sub(usize::from(back));
            let missing = usize::from(room).saturating_sub(used);
            let fills = setting.justified && runs && number < last;
            Row {
                gaps: if fills { gaps(&text, missing) } else { Vec::new() },
                text,
                at: Some(line.at.moved(span.start as usize)),
                indent: indent - back,
                lead: marker.len(),
                kind: RowKind::Text(kind),
            }
        })
        .collect()
}

/// A row with nothing in it.
pub const fn blank() -> Row {
    Row {
        text: String::new(),
        at: None,
        indent: 0,
        lead: 0,
        gaps: Vec::new(),
        kind: RowKind::Blank,
    }
}

/// Rows for a line that is not of the document's text.
pub fn plain(text: &str, kind: RowKind, indent: u16, width: u16) -> Vec<Row> {
    lines(text, width.saturating_sub(indent))
        .into_iter()
        .map(|line| Row { text: line.of(text).to_owned(), indent, kind, ..blank() })
        .collect()
}

fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    unicode_width::UnicodeWidthStr::width(text)
}

/// The text cut to a number of columns, with an ellipsis where something is missing.
pub fn fitted(text: &str, width: usize) -> String {
    if self::width(text) <= width {
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
mod tests;
