//! What stands at the edge of page after page: running heads, footers, page numbers, the address
//! and the hour that browsers print.

use std::collections::{HashMap, HashSet};

use crate::load::pdf::line::Line;

/// The lines of a page and its height.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// From the top.
    pub lines: Vec<Line>,
    /// What was cut, with the reason.
    pub cut: Vec<(String, &'static str)>,
}

/// Rows at the top and at the bottom of a page that can be a head or a foot.
const EDGE: usize = 4;

/// Rows at the edges that can be a page number alone: further in, a number is one of a table.
const NUMBERED: usize = 2;

/// A foot that comes and goes stands within so many points of the same height.
const SLACK: f32 = 8.0;

/// Cuts what recurs, and what the file itself says is of the margin.
pub fn cut(pages: &mut [Page]) {
    let edges: Vec<HashSet<usize>> = pages.iter().map(|page| edge(&page.lines, EDGE)).collect();
    let mut seen: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
    for (at, (page, edge)) in std::iter::zip(&*pages, &edges).enumerate() {
        for line in edge.iter().filter_map(|&place| page.lines.get(place)) {
            seen.entry(key(&line.text)).or_default().push((at, line.y));
        }
    }
    for (at, (page, edge)) in std::iter::zip(pages, &edges).enumerate() {
        // The title that a browser prints stands on the line of the hour.
        let edges = edge.iter().filter_map(|&place| page.lines.get(place));
        let prints: Vec<f32> =
            edges.filter(|line| is_print_line(&line.text)).map(|line| line.y).collect();
        let numbered = self::edge(&page.lines, NUMBERED);
        let mut fates: Vec<Option<&'static str>> = vec![None; page.lines.len()];
        for (place, (line, fate)) in std::iter::zip(&page.lines, &mut fates).enumerate() {
            let on_edge = edge.contains(&place);
            let recurs = on_edge && recurs(seen.get(&key(&line.text)), at, line.y);
            let number = is_page_number(&line.text);
            *fate = match (on_edge, recurs) {
                _ if number && (numbered.contains(&place) || line.margin) => Some("page number"),
                _ if line.margin => Some("running head"),
                (true, true) => Some("running head"),
                (true, false) if prints.iter().any(|y| (y - line.y).abs() < 2.0) => {
                    Some("line of the browser's print")
                }
                (true | false, _) => None,
            };
        }
        let lines = std::mem::take(&mut page.lines);
        for (line, fate) in std::iter::zip(lines, fates) {
            match fate {
                Some(reason) => page.cut.push((line.text, reason)),
                None => page.lines.push(line),
            }
        }
    }
}

/// Whether a line stands on another page at about the same height.
fn recurs(places: Option<&Vec<(usize, f32)>>, page: usize, height: f32) -> bool {
    let mut places = places.into_iter().flatten();
    places.any(|&(other, y)| other != page && (y - height).abs() < SLACK)
}

/// The places of the lines in the outermost rows.
fn edge(lines: &[Line], n_rows: usize) -> HashSet<usize> {
    let mut heights: Vec<f32> = lines.iter().map(|line| line.y).collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup_by(|one, two| (*one - *two).abs() < 2.0);
    let low = heights.get(n_rows.min(heights.len()).saturating_sub(1)).copied();
    let high = heights.get(heights.len().saturating_sub(n_rows)).copied();
    let outermost = |line: &Line| {
        low.is_some_and(|low| line.y <= low + 1.0) || high.is_some_and(|high| line.y >= high - 1.0)
    };
    let places = lines.iter().enumerate().filter(|(_, line)| outermost(line));
    places.map(|(place, _)| place).collect()
}

/// The line with its numbers made alike.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        match letter {
            '0'..='9' if key.ends_with('#') => {}
            '0'..='9' => key.push('#'),
            letter => key.push(letter),
        }
    }
    key
}

/// "12", "– 12 –", "Page 3 of 4", "Seite 3/4", "iv".
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let named = ["page", "seite", "p", "s", "pg", "of", "von", "página", "pagina", "de", "sur"];
    let is_roman = |word: &str| word.chars().all(|letter| "ivxl".contains(letter));
    let is_number = |word: &str| {
        word.len() <= 4 && (word.chars().all(|letter| letter.is_ascii_digit()) || is_roman(word))
    };
    words.peek().is_some()
        && lower.len() < 24
        && words.clone().any(is_number)
        && words.all(|word| named.contains(&word) || is_number(word))
}

/// What browsers print at the foot, `https://example.org/ferry 1/3`, and at the head.
fn is_print_line(text: &str) -> bool {
    let is_address = |word: &&str| word.contains("://");
    let mut rest = text.split(' ').filter(|word| !is_address(word)).flat_map(str::chars);
    let by_address = text.split(' ').any(|word| is_address(&word))
        && rest.all(|letter| letter.is_ascii_digit() || letter == '/');
    // "24/11/2026, 20:59", "11/24/26, 8:59 PM": no words but those of the clock.
    let mut words =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let clock = |word: &str| {
        word.chars().all(|letter| letter.is_ascii_digit()) || ["AM", "PM"].contains(&word)
    };
    by_address || text.contains(':') && words.clone().count() >= 5 && words.all(clock)
}

/// The address in a line, as browsers print it.
pub fn address(text: &str) -> Option<&str> {
    let found =
        text.split(' ').find(|word| word.starts_with("http://") || word.starts_with("https://"));
    // A long address is cut short in print, and leads nowhere.
    found.filter(|address| !address.contains('…') && !address.ends_with("..."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(texts: &[&str]) -> Page {
        let lines = texts.iter().enumerate().map(|(at, text)| Line {
            text: (*text).to_owned(),
            y: 800.0 - 100.0 * at as f32,
            ..Line::default()
        });
        Page { lines: lines.collect(), ..Page::default() }
    }

    #[test]
    fn heads_feet_and_numbers_are_cut_and_the_text_stays() {
        let mut pages = [
            page(&["Harbour Gazette 1", "a", "b", "c", "d", "1"]),
            page(&["Harbour Gazette 2", "e", "f", "g", "h", "Page 2 of 2"]),
        ];
        cut(&mut pages);
        let kept: Vec<&str> =
            pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str()).collect();
        assert_eq!(kept, ["a", "b", "c", "d", "e", "f", "g", "h"]);
        let reasons: Vec<&str> =
            pages.iter().flat_map(|page| &page.cut).map(|(_, why)| *why).collect();
        assert_eq!(reasons, ["running head", "page number", "running head", "page number"]);
    }

    #[test]
    fn numbers_of_pages_are_told_from_words() {
        for text in ["12", "– 12 –", "Page 3 of 4", "Seite 3/4", "iv"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["In 2025", "12 boats", "–", "Page", "20250215"] {
            assert!(!is_page_number(text), "{text}");
        }
        assert!(is_print_line("https://example.org/ferry 1/3"));
        assert!(is_print_line("11/24/26, 9:17 PM") && is_print_line("24/11/2026, 20:59"));
        assert!(!is_print_line("Score: 1:2, 3:1") && !is_print_line("12"));
        assert!(!is_print_line("See https://example.org/ferry for more"));
    }
}
