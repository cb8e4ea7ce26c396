//! Lines and their fates to a document.

use crate::load::lines::Line;
use crate::load::plain::Fate;
use crate::load::recut;
use crate::model::document::{Block, BlockKind, Document, Piece, Removed};

/// Puts the kept lines together, one newline apart, and the cut ones aside.
pub fn document(lines: &[Line], fates: &[Fate]) -> Document {
    let mut document = Document { format: "text", ..Document::default() };
    for (line, fate) in std::iter::zip(lines, fates) {
        match *fate {
            Fate::Kept(kind) if !line.text.is_empty() => keep(&mut document, line, kind),
            Fate::Cut(class, reason) => document.removed.push(Removed {
                line: line.first,
                text: line.text.clone(),
                class,
                reason,
                source: Some(line.source),
            }),
            // Nothing can be seen of it.
            Fate::Kept(_) | Fate::Open | Fate::Section => {}
        }
    }
    document.kept = Some(recut::kept(&document.blocks));
    document
}

fn keep(document: &mut Document, line: &Line, kind: BlockKind) {
    let block = Block { lines: (line.first, line.last), ..kind.into() };
    let span = document.add(&line.text, block);
    let moved = |piece: &Piece| Piece { at: piece.at.moved(span.start as usize), ..*piece };
    document.pieces.extend(line.pieces.iter().map(moved));
}

/// The byte of the text at which a cut line would stand.
pub fn place(document: &Document, line: u32) -> u32 {
    let before = document.blocks.partition_point(|block| block.lines.0 < line);
    document.blocks.get(before).map_or(document.text.len() as u32, |block| block.span.start)
}
