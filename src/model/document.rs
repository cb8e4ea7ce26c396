//! One article, cleaned, with everything that was cut from it.

use serde::{Deserialize, Serialize};

use crate::model::known;
use crate::model::moment::Moment;
use crate::model::span::Span;

/// Place of a document in its corpus, in the order of the paths; meaningful only with that corpus.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct DocId(pub u32);

impl DocId {
    /// As an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An article as the reader gets it.
///
/// `text` is clean when made: no markup, no control or bidirectional-override characters, blocks
/// one newline apart. Every span lies within it, on character boundaries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Name that is unique in the corpus: the path below the folder given, or the id a row carries.
    pub id: String,
    /// Name of the row of `load::FORMATS` that read it.
    #[serde(deserialize_with = "known::read")]
    pub format: known::Word,
    /// Headline; never empty.
    pub title: String,
    /// Whether the headline stands in the source or was made up from the text or the file's name.
    pub title_origin: Origin,
    /// Standfirst.
    pub subtitle: Option<String>,
    /// Authors, one name each.
    pub byline: Vec<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Address the article was saved from.
    pub url: Option<String>,
    /// BCP 47 tag, where the source states it.
    pub language: Option<String>,
    /// Day of publication, where the source states it.
    pub published: Option<Moment>,
    /// The clean text.
    pub text: String,
    /// Its paragraphs, headings, items, in order, not overlapping, covering all but the newlines.
    pub blocks: Vec<Block>,
    /// Which bytes of the decoded source each stretch of `text` is: plain-text formats only.
    pub pieces: Vec<Piece>,
    /// Numbers, from 0, of the non-blank source lines kept as text: plain-text formats only.
    pub kept: Option<Vec<u32>>,
    /// What was cut, in the order of the source: nothing is thrown away.
    pub removed: Vec<Removed>,
    /// Headlines of other articles that the source points to.
    pub related: Vec<Related>,
}

/// Whether something stands in the source or was worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// It stands there.
    Stated,
    /// We made it up from what stands there.
    #[default]
    Inferred,
}

/// A paragraph or its like: one line of `Document::text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where in the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its number, of an item of a numbered list, where the format tells: from the list, not the
    /// text.
    pub number: Option<u32>,
    /// Numbers, from 0, of the first and the last non-blank source line it was made of: plain-text
    /// formats only, elsewhere 0.
    pub lines: (u32, u32),
}

impl Block {
    /// A block that no line of the source is known for.
    pub const fn of(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, number: None, lines: (0, 0) }
    }

    /// What stands before an item of a list: its number or a bullet.
    pub fn marker(&self) -> String {
        self.number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "))
    }
}

impl From<BlockKind> for Block {
    /// A block of a kind, that stands nowhere yet.
    fn from(kind: BlockKind) -> Self {
        Self::of(Span::default(), kind)
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list, without its bullet.
    Item,
    /// A passage set off as a quotation.
    Quotation,
    /// Words below a picture; not part of the running text, though shown with it.
    Caption,
}

impl BlockKind {
    /// The word for it in what we export.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Quotation => "quotation",
            Self::Caption => "caption",
        }
    }
}

/// A stretch of `Document::text` that stands in the decoded source byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where in the text.
    pub at: Span,
    /// First byte of the same stretch in the decoded source.
    pub source: u32,
}

/// A line, or a part of one, that was cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Number of the non-blank source line, from 0; of the block in document order for markup.
    pub line: u32,
    /// What it said, cleaned of control characters.
    pub text: String,
    /// What kind of furniture it is.
    pub class: Class,
    /// Name of the rule that cut it, in words the reader sees: "share bar".
    #[serde(deserialize_with = "known::read")]
    pub reason: known::Word,
    /// Where it stands in the decoded source: plain-text formats only.
    pub source: Option<Span>,
}

/// What kind of line was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Class {
    /// The headline itself, shown as the title.
    Title,
    /// The standfirst, shown as the subtitle.
    Subtitle,
    /// Menu, share bar, comment form, cookie notice and the like.
    Chrome,
    /// A pointer to another article.
    Related,
    /// A picture credit.
    Credit,
    /// The authors' line.
    Byline,
    /// A line that only tells the date.
    Date,
    /// A line that stands elsewhere too.
    Duplicate,
}

impl Class {
    /// The word for it in what we show and export.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Chrome => "chrome",
            Self::Related => "related",
            Self::Credit => "credit",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Duplicate => "duplicate",
        }
    }
}

/// Another article that this one points to by its headline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The headline as it stands, without "SEE ALSO:" and its like.
    pub title: String,
    /// Its address, where the source gives one.
    pub url: Option<String>,
    /// Number of the non-blank source line, from 0: plain-text formats only.
    pub line: Option<u32>,
    /// Byte of `Document::text` it stands at or before: where the reader meets it.
    pub at: u32,
}

impl Document {
    /// The standfirst as it is worth showing: `None` where the text begins with it word for word,
    /// as one does that a page took from the text, or cut off from it.
    pub fn standfirst(&self) -> Option<&str> {
        let standfirst = self.subtitle.as_deref()?;
        let begun = standfirst.trim_end_matches(['.', '…', ' ']);
        (begun.is_empty() || !self.text.starts_with(begun)).then_some(standfirst)
    }

    /// Adds a block of these words below the text there is, and says where they stand now; what
    /// `block` says of that does not count.
    pub fn add(&mut self, text: &str, block: Block) -> Span {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, ..block });
        span
    }

    /// The block that holds the byte, if any.
    pub fn block_at(&self, byte: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= byte);
        self.blocks.get(after.checked_sub(1)?).filter(|block| byte < block.span.end)
    }

    /// What was cut, a line each.
    pub fn cut(&self) -> String {
        self.removed.iter().map(|removed| removed.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The same words in the decoded source; `None` in formats with markup.
    pub fn source_of(&self, span: Span) -> Option<Span> {
        let first = self.piece_at(span.start)?;
        let last = self.piece_at(span.end.checked_sub(1)?)?;
        Some(Span {
            start: first.source + (span.start - first.at.start),
            end: last.source + (span.end - last.at.start),
        })
    }

    fn piece_at(&self, byte: u32) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at.start <= byte);
        self.pieces.get(after.checked_sub(1)?).filter(|piece| byte < piece.at.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standfirst_that_only_begins_the_text_is_not_worth_showing() {
        let shown = |standfirst: &str| {
            let text = "The ferry sailed to Hull, said the U.S. envoy.\nShe was late.".to_owned();
            let subtitle = Some(standfirst.to_owned());
            let document = Document { subtitle, text, ..Document::default() };
            document.standfirst().map(str::to_owned)
        };
        for standfirst in ["The ferry sailed to", "The ferry sailed…", "The ferry sailed ..."] {
            assert_eq!(shown(standfirst), None, "{standfirst}");
        }
        for standfirst in ["The ferry was late", "She was late.", "…"] {
            assert_eq!(shown(standfirst), Some(standfirst.to_owned()));
        }
        assert_eq!(Document::default().standfirst(), None);
    }

    #[test]
    fn words_are_carried_back_over_a_gap() {
        // Source: "a\u{200b}bc d" with the zero-width space taken out.
        let document = Document {
            text: "abc d".to_owned(),
            pieces: vec![
                Piece { at: Span::new(0, 1), source: 0 },
                Piece { at: Span::new(1, 5), source: 4 },
            ],
            ..Document::default()
        };
        assert_eq!(document.source_of(Span::new(0, 3)), Some(Span::new(0, 6)));
        assert_eq!(document.source_of(Span::new(4, 5)), Some(Span::new(7, 8)));
        assert_eq!(document.source_of(Span::new(4, 6)), None);
    }
}
