//! Lines, lists and gaps of texts set at many widths.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::*;

fn document(paragraphs: &[String]) -> Document {
    let mut document = Document::default();
    let kinds = [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Item, BlockKind::Quotation];
    for (paragraph, kind) in paragraphs.iter().zip(kinds.iter().cycle()) {
        document.add(paragraph, (*kind).into());
    }
    document
}

proptest! {
    #[test]
    fn what_is_one_line_at_a_glance_is_one(text in "[ -~]{0,30}", width in 0_u16..40) {
        let set: Vec<Span> =
            set(&text, width, &WordSplitter::NoHyphenation).into_iter().map(|line| line.at).collect();
        prop_assert_eq!(lines(&text, width), set);
    }

    #[test]
    fn rows_hold_all_words_and_fit(
        paragraphs in proptest::collection::vec("([a-zA-Z“”éß]{1,14}|漢字|🙂)( ([a-z,.]{1,12}|漢字漢字|🙂)){0,12}", 1..5),
        width in 12_u16..80,
        hyphenated: bool,
        justified: bool,
    ) {
        let document = document(&paragraphs);
        let setting = Setting { width, hyphenated, justified };
        let rows = text(&document, setting);
        let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        let joined: String = rows.iter().filter_map(|row| row.at).map(|at| at.of(&document.text)).map(bare).collect();
        prop_assert_eq!(joined, bare(&document.text));
        for row in &rows {
            let gaps: usize = row.gaps.iter().map(|&(_, columns)| usize::from(columns)).sum();
            let used = row.text.width() + usize::from(row.indent) + gaps;
            prop_assert!(used <= usize::from(width), "{:?}", row);
            prop_assert!(gaps == 0 || used == usize::from(width), "{:?}", row);
        }
    }

    #[test]
    fn a_fitted_text_fits(text in "\\PC{0,30}", width in 0_usize..20) {
        prop_assert!(fitted(&text, width).width() <= width.max(text.width().min(width)));
    }
}

#[test]
fn words_are_divided_and_lines_filled_where_it_is_asked_for() {
    let document = document(&[
        "Negotiators considered the administrative arrangements of the representatives.".into(),
    ]);
    let shown = |hyphenated, justified| {
        let rows = text(&document, Setting { width: 17, hyphenated, justified });
        rows.iter().map(|row| (row.text.clone(), row.gaps.clone())).collect::<Vec<_>>()
    };
    assert!(shown(false, false).iter().all(|(text, gaps)| !text.ends_with('-') && gaps.is_empty()));
    assert!(shown(true, false).iter().any(|(text, _)| text.ends_with('-')));
    let filled = shown(true, true);
    assert!(filled.iter().any(|(_, gaps)| !gaps.is_empty()), "{filled:?}");
    assert!(filled.last().unwrap().1.is_empty(), "the last line is as long as it is");
}

#[test]
fn no_line_is_too_long_where_the_best_fit_would_have_one() {
    let text = "🙂 🙂 a,,,,aaa .a.a,a,,.a aa,aaa,a.aa ,aaa.,a, .a.a..,a ...aaa.aa...";
    assert!(lines(text, 67).iter().all(|line| line.of(text).width() <= 67));
}

#[test]
fn the_columns_put_in_are_spread_evenly() {
    assert_eq!(gaps("a b c d", 3), [(2, 1), (4, 1), (6, 1)]);
    assert_eq!(gaps("a b c d", 2), [(4, 1), (6, 1)]);
    assert_eq!(gaps("a b c d", 4), [(2, 1), (4, 1), (6, 2)]);
    assert_eq!(gaps("a b c d", 9), [], "too loose");
    assert_eq!(gaps("abcd", 1), []);
}

#[test]
fn quotation_marks_hang_and_items_have_bullets() {
    let document =
        document(&["“Yes,” he said.".into(), "Heading".into(), "an item of a list".into()]);
    let rows = text(&document, Setting { width: 14, hyphenated: false, justified: false });
    assert_eq!((rows[0].indent, rows[0].text.as_str()), (1, "“Yes,” he"));
    let item: Vec<(u16, &str)> =
        rows.iter().rev().take(2).map(|row| (row.indent, row.text.as_str())).collect();
    assert_eq!(item, [(4, "a list"), (2, "• an item of")]);
}

#[test]
fn paragraphs_numbered_in_the_text_stand_together() {
    let mut document = Document::default();
    for text in ["They ask:", "1. Who?", "2. When?", "7. This is none.", "3.5 million came."] {
        document.add(text, BlockKind::Paragraph.into());
    }
    let rows = text(&document, Setting { width: 40, hyphenated: false, justified: false });
    let rows: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        rows,
        ["They ask:", "", "1. Who?", "2. When?", "", "7. This is none.", "", "3.5 million came."]
    );
}

#[test]
fn numbers_of_a_list_end_in_one_column() {
    let mut document = Document::default();
    for (number, text) in [(9, "Nine"), (10, "Ten and more")] {
        document.add(text, Block { number: Some(number), ..BlockKind::Item.into() });
    }
    let rows = text(&document, Setting { width: 13, hyphenated: false, justified: false });
    let rows: Vec<(u16, &str)> = rows.iter().map(|row| (row.indent, row.text.as_str())).collect();
    assert_eq!(rows, [(3, "9. Nine"), (2, "10. Ten and"), (6, "more")]);
}
