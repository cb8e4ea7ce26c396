//! Lines and their fates to a document.

use crate::load::lines::Line;
use crate::load::plain::Fate;
use crate::model::document::{Block, BlockKind, Document, Piece, Removed};
use crate::model::span::Span;

/// Puts the kept lines together, one newline apart, and the cut ones aside.
pub fn document(lines: &[Line], fates: &[Fate]) -> Document {
    let mut document = Document { format: "text", kept: Some(Vec::new()), ..Document::default() };
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
    if let Some(kept) = &mut document.kept {
        kept.dedup();
    }
    document
}

fn keep(document: &mut Document, line: &Line, kind: BlockKind) {
    if !document.text.is_empty() {
        document.text.push('\n');
    }
    let start = document.text.len();
    document.text.push_str(&line.text);
    document.blocks.push(Block { span: Span::new(start, document.text.len()), kind });
    let moved = |piece: &Piece| Piece { at: piece.at.moved(start), ..*piece };
    document.pieces.extend(line.pieces.iter().map(moved));
    if let Some(kept) = document.kept.as_mut().filter(|_| kind != BlockKind::Caption) {
        kept.extend(line.first..=line.last);
    }
}

/// The byte of the text at which a cut line would stand.
pub fn place(lines: &[Line], fates: &[Fate], at: usize) -> u32 {
    let before = std::iter::zip(lines, fates).take(at);
    let kept = before.filter(|(line, fate)| fate.is_kept() && !line.text.is_empty());
    kept.map(|(line, _)| line.text.len() as u32 + 1).sum()
}
