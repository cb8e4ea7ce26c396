//! Lines that lead to other articles: "SEE ALSO: headline", and blocks of headlines and teasers.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::{Fate, rules};
use crate::model::document::Class;
use crate::text::fold::fold;

static POINTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../data/words/furniture/pointers.txt").lines().collect());

/// The rule of a line that leads to another article.
pub const POINTS: &str = "points to another article";

/// A headline that the source points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The headline.
    pub title: String,
    /// Place of its line among the lines.
    pub line: usize,
}

/// Cuts lines that lead elsewhere, and says where to.
pub fn judge(lines: &[Line], fates: &mut [Fate]) -> Vec<Pointer> {
    let first_kept = fates.iter().position(|fate| fate.is_kept()).unwrap_or(lines.len());
    let mut pointers = Vec::new();
    let mut block: Vec<(usize, &Line)> = Vec::new();
    let mut in_block = false;
    for (at, (line, fate)) in std::iter::zip(lines, fates.iter_mut()).enumerate() {
        if let Some(title) = headline_behind(&line.text) {
            *fate = Fate::Cut(Class::Related, POINTS);
            pointers.push(Pointer { title: title.to_owned(), line: at });
            continue;
        }
        let heading = matches!(fate, Fate::Cut(_, "related heading"));
        if heading && at > first_kept {
            in_block = true;
        } else if in_block && ends_block(line, *fate) {
            in_block = false;
            pointers.extend(headlines(&block));
            block.clear();
        } else if in_block {
            if !matches!(fate, Fate::Cut(..)) || matches!(fate, Fate::Cut(Class::Duplicate, _)) {
                *fate = Fate::Cut(Class::Related, "block of related articles");
            }
            if matches!(fate, Fate::Cut(Class::Related, _)) {
                block.push((at, line));
            }
        }
    }
    pointers.extend(headlines(&block));
    pointers
}

/// "SEE ALSO: headline": the headline. A sentence that begins so stays text.
pub fn headline_behind(line: &str) -> Option<&str> {
    let start = line.get(..line.floor_char_boundary(44)).unwrap_or(line);
    if !start.contains([':', '|', '»', '>']) {
        return None;
    }
    let (before, after) = line.split_once([':', '|', '»', '>'])?;
    let known = before.len() < 40 && POINTERS.contains(fold(before).trim());
    let headline = after.trim();
    let n_words = headline.split_whitespace().count();
    // "More: …" and "Watch: …" could also be said: a headline behind them has no full stop.
    let says = ["see also", "also read", "read also"].contains(&fold(before).trim());
    let ends_well = says || !headline.ends_with('.');
    let is_headline = (3..=30).contains(&n_words) && ends_well || headline.ends_with("...");
    (known && is_headline).then_some(headline)
}

/// A paragraph ends a block of headlines and teasers.
fn ends_block(line: &Line, fate: Fate) -> bool {
    let teaser = line.text.ends_with("...") || line.text.contains('…') && line.text.len() < 200;
    fate.is_kept() && !teaser && line.text.len() > 60 && ends_sentence(&line.text)
}

/// The headlines of a block: each longer line that no other line goes on, and no teaser.
fn headlines(block: &[(usize, &Line)]) -> Vec<Pointer> {
    let mut found: Vec<Pointer> = Vec::new();
    for &(at, line) in block {
        let text = without_number(&line.text);
        let n_words = text.split_whitespace().count();
        let teaser = text.contains("...") || text.contains('…') || ends_sentence(text);
        let longer = block
            .iter()
            .map(|(_, other)| without_number(&other.text))
            .any(|other| other.len() > text.len() && other.starts_with(text));
        let known = found.iter().any(|pointer| pointer.title == text);
        if n_words >= 4 && !teaser && !longer && !known && rules::whole(&rules::key(text)).is_none()
        {
            found.push(Pointer { title: text.to_owned(), line: at });
        }
    }
    found
}

/// "2. Choir Wins Prize": a list of what is read most has numbers.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_number = (1..=2).contains(&(line.len() - rest.len()));
    let title = rest.strip_prefix(['.', ')']).filter(|title| title.starts_with(' '));
    title.filter(|_| is_number).map_or(line, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_without_its_number() {
        assert_eq!(without_number("2. Choir Wins Prize"), "Choir Wins Prize");
        assert_eq!(without_number("12) Choir Wins Prize"), "Choir Wins Prize");
        for line in ["2025. A Year In Pictures", "3.5 Million Pounds For The Pier", "Choir Wins"] {
            assert_eq!(without_number(line), line);
        }
    }

    #[test]
    fn a_pointer_gives_its_headline() {
        assert_eq!(
            headline_behind("SEE ALSO: Ferry Back In Service"),
            Some("Ferry Back In Service")
        );
        assert_eq!(
            headline_behind("Read more: Why the ferry failed"),
            Some("Why the ferry failed")
        );
        assert_eq!(headline_behind("See also: The ferry is back."), Some("The ferry is back."));
        assert_eq!(headline_behind("Read more: it helps."), None);
        assert_eq!(headline_behind("He saw two things: a ferry and a pier"), None);
    }
}
