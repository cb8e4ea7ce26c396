//! What every document promises.

use attache::model::document::Document;
use attache::text::printable::steers;

/// Panics where a document breaks a promise of `model::document`.
pub fn check(document: &Document) {
    blocks(document);
    shown("the id", &document.id);
    shown("the title", &document.title);
    document.subtitle.iter().for_each(|text| shown("the subtitle", text));
    document.byline.iter().for_each(|text| shown("the byline", text));
    document.outlet.iter().for_each(|text| shown("the outlet", text));
    document.url.iter().for_each(|text| shown("the address", text));
    document.language.iter().for_each(|text| shown("the language", text));
    for removed in &document.removed {
        shown("a cut line", &removed.text);
    }
    for related in &document.related {
        shown("a pointer", &related.title);
        related.url.iter().for_each(|text| shown("a pointer's address", text));
        let at = related.at as usize;
        assert!(document.text.is_char_boundary(at), "a pointer stands nowhere: {at}");
    }
    let mut n_read = 0;
    for piece in &document.pieces {
        assert!(n_read <= piece.at.start && piece.at.start < piece.at.end, "pieces overlap");
        n_read = piece.at.end;
    }
    assert!(document.text.get(..n_read as usize).is_some(), "a piece lies outside the text");
    if let Some(kept) = &document.kept {
        assert!(kept.is_sorted(), "kept lines are out of order: {kept:?}");
    }
    let lines = document.removed.iter().map(|removed| removed.line);
    assert!(lines.is_sorted(), "cut lines are out of order");
}

fn blocks(document: &Document) {
    let mut next = 0;
    for block in &document.blocks {
        assert_eq!(block.span.start as usize, next, "a gap, or blocks that overlap");
        let text = document.text.get(block.span.range()).expect("a block within the text");
        shown("a block", text);
        assert!(!text.is_empty(), "an empty block");
        next = block.span.end as usize + 1;
        let behind =
            document.text.get(block.span.end as usize..).and_then(|rest| rest.chars().next());
        assert!(matches!(behind, None | Some('\n')), "blocks run together");
    }
    assert_eq!(next.saturating_sub(1), document.text.len(), "text without a block");
}

/// Panics where a text would steer the terminal.
pub fn shown(what: &str, text: &str) {
    let steering = text.chars().find(|&letter| steers(letter));
    assert!(steering.is_none(), "{what} steers the terminal: {text:?}");
}

/// Panics where a plain text does not lead back to the bytes it was read from.
pub fn leads_back(document: &Document, decoded: &str) {
    for piece in &document.pieces {
        let length = piece.at.len();
        let source = piece.source as usize;
        let said = decoded.get(source..source + length).expect("a piece on boundaries");
        // Tabs and the ends of wrapped lines are shown as spaces.
        let shown = said.replace(['\t', '\n', '\r'], " ");
        assert_eq!(shown, piece.at.of(&document.text), "a piece says something else");
    }
    for removed in document.removed.iter().filter_map(|removed| removed.source) {
        assert!(decoded.get(removed.range()).is_some(), "a cut line on boundaries");
    }
    for block in &document.blocks {
        let source = document.source_of(block.span).expect("a block that leads back");
        assert!(decoded.get(source.range()).is_some(), "a block on boundaries");
    }
}
