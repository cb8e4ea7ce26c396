//! Takes blocks out of a document that is made, and puts cut ones back.

use crate::load::choices::Choice;
use crate::model::document::{Block, BlockKind, Class, Document, Piece, Removed};
use crate::model::span::Span;

/// Cuts the blocks that are told, each by its place; nothing is lost.
pub fn cut(document: &mut Document, is_cut: &[bool], (class, reason): (Class, &'static str)) {
    if !is_cut.contains(&true) {
        return;
    }
    let before = std::mem::take(document);
    let mut after =
        Document { text: String::new(), blocks: Vec::new(), pieces: Vec::new(), ..before.clone() };
    for (block, is_cut) in std::iter::zip(&before.blocks, is_cut) {
        if *is_cut {
            after.removed.push(Removed {
                line: number(&before, block),
                text: block.span.of(&before.text).to_owned(),
                class,
                reason,
                source: before.source_of(block.span),
            });
        } else {
            add(&mut after, &before, block);
        }
    }
    // The sort is stable: what stands on one line stays in its order.
    after.removed.sort_by_key(|removed| removed.line);
    settle(&mut after, &before);
    *document = after;
}

/// Puts back what the reader wants, where it stood.
pub fn keep(document: &mut Document, choice: &Choice) {
    let is_meant = |cut: &Removed| cut.line == choice.line && cut.text == choice.text;
    let Some(place) = document.removed.iter().position(is_meant) else { return };
    let before = document.clone();
    let cut = document.removed.remove(place);
    (document.text, document.blocks, document.pieces) = <_>::default();
    let mut cut = Some(cut);
    for block in &before.blocks {
        if let Some(cut) = cut.take_if(|cut| cut.line < number(&before, block)) {
            put(document, &cut);
        }
        add(document, &before, block);
    }
    if let Some(cut) = cut {
        put(document, &cut);
    }
    settle(document, &before);
}

/// Number of a block among all lines and blocks of its source. In markup it is counted: those
/// that were cut have theirs, the others fill the gaps.
fn number(document: &Document, block: &Block) -> u32 {
    if document.kept.is_some() {
        return block.lines.0;
    }
    let place = document.blocks.partition_point(|other| other.span.start < block.span.start);
    let mut number = place as u32;
    for removed in &document.removed {
        number += u32::from(removed.line <= number);
    }
    number
}

/// Adds a block of another document, with its way back to the file.
fn add(document: &mut Document, from: &Document, block: &Block) {
    let start = document.add(block.span.of(&from.text), *block).start as usize;
    let first = from.pieces.partition_point(|piece| piece.at.end <= block.span.start);
    let pieces = from.pieces.iter().skip(first).take_while(|piece| piece.at.start < block.span.end);
    let moved = |piece: &Piece| {
        let at =
            Span { start: piece.at.start - block.span.start, end: piece.at.end - block.span.start };
        Piece { at: at.moved(start), source: piece.source }
    };
    document.pieces.extend(pieces.map(moved));
}

fn put(document: &mut Document, cut: &Removed) {
    let block = Block { lines: (cut.line, cut.line), ..BlockKind::Paragraph.into() };
    let span = document.add(&cut.text, block);
    let source = cut.source.filter(|source| source.len() == span.len());
    document.pieces.extend(source.map(|source| Piece { at: span, source: source.start }));
}

/// Moves what points into the text.
fn settle(after: &mut Document, before: &Document) {
    if after.kept.is_some() {
        after.kept = Some(kept(&after.blocks));
    }
    let place = |at: u32| {
        let n_before = before.blocks.partition_point(|block| block.span.start < at);
        let source = before.blocks.get(n_before).map(|block| number(before, block));
        let next = after
            .blocks
            .iter()
            .find(|block| source.is_some_and(|source| number(after, block) >= source));
        next.map_or(after.text.len() as u32, |block| block.span.start)
    };
    let places: Vec<u32> = after.related.iter().map(|related| place(related.at)).collect();
    for (related, at) in std::iter::zip(&mut after.related, places) {
        related.at = at;
    }
}

/// Numbers of the source lines that are text. Captions are shown with it and not of it.
pub fn kept(blocks: &[Block]) -> Vec<u32> {
    let body = blocks.iter().filter(|block| block.kind != BlockKind::Caption);
    let mut kept: Vec<u32> = body.flat_map(|block| block.lines.0..=block.lines.1).collect();
    // A credit and the paragraph it was glued to are two blocks of the same lines.
    kept.sort_unstable();
    kept.dedup();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_two_blocks_are_counted_once_and_in_order() {
        let block = |lines| Block { lines, ..Block::of(Span::new(0, 1), BlockKind::Paragraph) };
        assert_eq!(kept(&[block((0, 3)), block((0, 3)), block((5, 5))]), [0, 1, 2, 3, 5]);
    }
}
