//! What is selected in the text: some sentences, or some paragraphs.

use crate::corpus::Corpus;
use crate::model::document::Document;
use crate::model::span::Span;
use crate::text::sentences;
use crate::tui::panes::reader::{Reader, Spot, Subject};

/// By what one selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Sentences.
    Sentence,
    /// Paragraphs, headings, items.
    Paragraph,
}

/// From one sentence or paragraph to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    unit: Unit,
    /// All of the text, in order.
    parts: Vec<Span>,
    /// The one where it was begun.
    anchor: usize,
    /// The one that moves.
    head: usize,
}

impl Unit {
    /// The sentences or the paragraphs of a document, in order.
    fn parts(self, document: &Document) -> Vec<Span> {
        let blocks = document.blocks.iter().map(|block| block.span);
        match self {
            Self::Paragraph => blocks.collect(),
            Self::Sentence => blocks
                .flat_map(|block| {
                    let inside = sentences::spans(block.of(&document.text));
                    inside.into_iter().map(move |span| span.moved(block.start as usize))
                })
                .collect(),
        }
    }
}

impl Selection {
    /// Around a part of a text; `None` where that has nothing to select.
    fn around(document: &Document, unit: Unit, at: Span) -> Option<Self> {
        let parts = unit.parts(document);
        let place = |byte: u32| {
            let before = parts.partition_point(|part| part.start <= byte);
            before.saturating_sub(1).min(parts.len().saturating_sub(1))
        };
        let (anchor, head) = (place(at.start), place(at.end.saturating_sub(1).max(at.start)));
        (!parts.is_empty()).then_some(Self { unit, parts, anchor, head })
    }

    /// All of it.
    pub fn span(&self) -> Span {
        let part = |at: usize| self.parts.get(at).copied().unwrap_or_default();
        let (first, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        Span { start: part(first).start, end: part(last).end }
    }

    /// The part that moves.
    fn end(&self) -> Span {
        self.parts.get(self.head).copied().unwrap_or_default()
    }

    /// "1 sentence", "3 paragraphs".
    pub fn told(&self) -> String {
        let n_parts = self.anchor.abs_diff(self.head) + 1;
        let what = match self.unit {
            Unit::Sentence => "sentence",
            Unit::Paragraph => "paragraph",
        };
        format!("{n_parts} {what}{}", if n_parts == 1 { "" } else { "s" })
    }
}

impl Reader {
    /// What is selected.
    pub const fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref()
    }

    /// Nothing is selected any more; whether something was.
    pub fn deselect(&mut self) -> bool {
        self.selection.take().is_some()
    }

    /// Selects the sentence one is at; where sentences are selected, their paragraphs; where
    /// paragraphs are, nothing.
    pub fn select(&mut self, corpus: &Corpus, height: usize) {
        let Subject::Story(doc) = self.subject else { return };
        let Some(body) = corpus.body(doc) else { return };
        let around = |unit, at| Selection::around(&body.document, unit, at);
        self.selection = match self.selection.take() {
            None => around(Unit::Sentence, self.here(height)),
            Some(one) if one.unit == Unit::Sentence => around(Unit::Paragraph, one.span()),
            Some(_) => None,
        };
    }

    /// What is selected, else the sentence one is at.
    pub fn passage(&self, corpus: &Corpus, height: usize) -> Option<Span> {
        if let Some(selection) = &self.selection {
            return Some(selection.span());
        }
        let body = corpus.body(self.doc()?)?;
        let around = Selection::around(&body.document, Unit::Sentence, self.here(height));
        around.map(|one| one.span())
    }

    /// What is marked or found if it is on show, else where the text on show begins.
    fn here(&self, height: usize) -> Span {
        let marked = match self.marker {
            Some(Spot::Person(span, _)) => Some(span),
            Some(_) | None => None,
        };
        let on_show = |span: &Span| {
            let row = self.row_of(span.start);
            self.top <= row && row < self.top + height
        };
        let found = marked.or(self.current).filter(on_show);
        found.or_else(|| self.text_on_show()).unwrap_or(Span { start: u32::MAX, end: u32::MAX })
    }

    /// Moves all of what is selected, as far as that goes, and brings it on show.
    pub fn shift(&mut self, by: isize, height: usize) {
        let Some(selection) = &mut self.selection else { return };
        let last = selection.parts.len().saturating_sub(1);
        let (low, high) =
            (selection.anchor.min(selection.head), selection.anchor.max(selection.head));
        let by = if by < 0 {
            -(by.unsigned_abs().min(low) as isize)
        } else {
            by.min((last - high) as isize)
        };
        let moved = |part: usize| part.saturating_add_signed(by);
        (selection.anchor, selection.head) = (moved(selection.anchor), moved(selection.head));
        let end = selection.end();
        self.bring(self.row_of(end.end.saturating_sub(1)), height);
        self.bring(self.row_of(end.start), height);
    }

    /// Moves the end of what is selected, and brings it on show.
    pub fn grow(&mut self, by: isize, height: usize) {
        let Some(selection) = &mut self.selection else { return };
        let last = selection.parts.len().saturating_sub(1);
        selection.head = selection.head.saturating_add_signed(by).min(last);
        let end = selection.end();
        self.bring(self.row_of(end.end.saturating_sub(1)), height);
        self.bring(self.row_of(end.start), height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Cleaning, plain};

    fn selected(unit: Unit, at: (u32, u32)) -> (String, String) {
        let text = "Gulls came. They sang.\nThe ferry left at noon.";
        let document = plain::read(text, Cleaning::Off, Some(""));
        let at = Span { start: at.0, end: at.1 };
        let selection = Selection::around(&document, unit, at).unwrap();
        (selection.span().of(&document.text).to_owned(), selection.told())
    }

    #[test]
    fn sentences_and_paragraphs_are_selected_whole() {
        let (text, told) = selected(Unit::Sentence, (14, 15));
        assert_eq!((text.as_str(), told.as_str()), ("They sang.", "1 sentence"));
        let (text, told) = selected(Unit::Sentence, (3, 30));
        assert_eq!(text, "Gulls came. They sang.\nThe ferry left at noon.");
        assert_eq!(told, "3 sentences");
        let (text, told) = selected(Unit::Paragraph, (14, 15));
        assert_eq!((text.as_str(), told.as_str()), ("Gulls came. They sang.", "1 paragraph"));
        assert_eq!(selected(Unit::Sentence, (u32::MAX, u32::MAX)).0, "The ferry left at noon.");
        let empty = Document::default();
        assert_eq!(Selection::around(&empty, Unit::Sentence, Span::default()), None);
    }
}
