//! Where one is in what the reader pane shows, whatever its width.

use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::model::document::{BlockKind, Document};
use crate::model::span::Span;
use crate::tui::panes::reader::{Reader, Subject};
use crate::tui::typeset::{Row, RowKind};

/// Where one is in what is on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Rows without text, then this byte.
    Byte {
        /// The first byte below.
        byte: u32,
        /// Rows above it that hold no text.
        rows_above: usize,
    },
    /// So many rows before the end, behind the text of a story.
    FromEnd(usize),
    /// This row of what has no text: a person's card, which grows at its end.
    Row(usize),
}

impl Reader {
    /// The byte of the text at the top, or behind it the number of the row: where one is, whatever
    /// the width.
    pub fn place(&self) -> Place {
        let below = self.rows.iter().skip(self.top);
        let byte = below.clone().find_map(|row| row.at).map(|at| at.start);
        let before = below.take_while(|row| row.at.is_none()).count();
        match byte {
            Some(byte) => Place::Byte { byte, rows_above: before },
            None if matches!(self.subject, Subject::Person(_)) => Place::Row(self.top),
            None => Place::FromEnd(self.rows.len().saturating_sub(self.top)),
        }
    }

    /// The headings of the story, with where they stand.
    pub fn headings(&self, corpus: &Corpus) -> Vec<(Span, String)> {
        let Subject::Story(doc) = self.subject else { return Vec::new() };
        let Some(body) = corpus.body(doc) else { return Vec::new() };
        let document = &body.document;
        let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
        headings.map(|block| (block.span, block.span.of(&document.text).to_owned())).collect()
    }

    /// The first row of the text on show.
    pub fn text_on_show(&self) -> Option<Span> {
        self.rows.iter().skip(self.top).find_map(|row| row.at)
    }

    /// The number of the source's line that is at the top, of the clean text or of the raw file;
    /// none at the head of the text.
    pub fn line_on_show(&self, corpus: &Corpus) -> Option<u32> {
        let document = &corpus.body(self.doc()?)?.document;
        if matches!(self.subject, Subject::Raw(_)) {
            let told = self.rows.iter().skip(self.top).find_map(Self::told_of)?;
            return self.told.get(told).map(|told| told.line).filter(|_| self.top > 0);
        }
        let byte = self.text_on_show().filter(|_| self.top > 0)?.start;
        let block =
            document.blocks.partition_point(|block| block.span.start <= byte).checked_sub(1)?;
        Some(line_of(document, block))
    }

    /// Goes to the line of the source with this number, or what was kept of it.
    pub fn go_to_line(&mut self, corpus: &Corpus, line: u32) {
        let Some(body) = self.doc().and_then(|doc| corpus.body(doc)) else { return };
        if matches!(self.subject, Subject::Raw(_)) {
            let below = |row: &Row| {
                Self::told_of(row)
                    .and_then(|at| self.told.get(at))
                    .is_some_and(|told| told.line >= line)
            };
            self.top = self.rows.iter().position(below).unwrap_or_default();
            return;
        }
        let document = &body.document;
        let block = (0..document.blocks.len()).find(|&block| line_of(document, block) >= line);
        let block = block.and_then(|block| document.blocks.get(block)).or(document.blocks.last());
        self.top = block.map_or(0, |block| self.row_of(block.span.start));
    }

    const fn told_of(row: &Row) -> Option<usize> {
        match row.kind {
            RowKind::Raw { number, .. } => Some(number),
            _ => None,
        }
    }

    /// Goes back to a place.
    pub fn go_to_place(&mut self, place: Place) {
        self.top = match place {
            Place::Byte { byte, rows_above } => self.row_of(byte).saturating_sub(rows_above),
            Place::FromEnd(rows) => self.rows.len().saturating_sub(rows),
            Place::Row(row) => row.min(self.rows.len().saturating_sub(1)),
        };
    }

    /// The row that holds a byte of the text.
    pub(super) fn row_of(&self, byte: u32) -> usize {
        let holds = |row: &Row| row.at.is_some_and(|at| byte < at.end.max(at.start + 1));
        self.rows.iter().position(holds).unwrap_or_default()
    }
}

/// The number of the source's line that a block is of. Where the format has no lines, blocks fill
/// the numbers that what was cut leaves.
fn line_of(document: &Document, block: usize) -> u32 {
    if document.kept.is_some() {
        return document.blocks.get(block).map_or(0, |block| block.lines.0);
    }
    let mut line = block as u32;
    for cut in &document.removed {
        line += u32::from(cut.line <= line);
    }
    line
}
