//! A stretch of one document's text, in bytes.

use serde::{Deserialize, Serialize};

/// Half-open range of UTF-8 bytes in one text: `start` is in it, `end` is not.
///
/// ```text
/// M a r c o   R u b i o   m e t
/// ^                     ^
/// start 0               end 11
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

impl Span {
    /// A span over `start..end`; texts are limited to 4 GiB where they are read.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The only place that slices text. Empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// As a range of `usize`, for what the standard library wants.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same length, moved forward by `bytes`.
    #[must_use]
    pub const fn moved(self, bytes: usize) -> Self {
        Self { start: self.start + bytes as u32, end: self.end + bytes as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_text_is_empty_and_never_a_panic() {
        assert_eq!(Span::new(0, 2).of("é!"), "é");
        assert_eq!(Span::new(1, 2).of("é!"), "");
        assert_eq!(Span::new(2, 9).of("é!"), "");
    }

    #[test]
    fn neighbours_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 5).contains(Span::new(3, 5)));
    }
}
