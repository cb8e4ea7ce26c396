//! The score for lines that no certain rule knows: what they look like and what stands around.
//! Nothing here knows a language.

use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::Fate;
use crate::model::document::BlockKind;

/// From this score on a line is text.
const TEXT: f32 = 1.0;

/// What a short line takes off a run of text, in words.
const SHORT: i32 = 12;

/// How a line ends: of all that can be seen of it this tells the most.
enum End {
    /// As a sentence does.
    Sentence,
    /// With an ellipsis, as teasers do.
    BreaksOff,
    Colon,
    Open,
}

impl End {
    fn of(text: &str) -> Self {
        if text.ends_with('…') || text.trim_end_matches(['”', '"']).ends_with("...") {
            Self::BreaksOff
        } else if ends_sentence(text) {
            Self::Sentence
        } else if text.ends_with(':') {
            Self::Colon
        } else {
            Self::Open
        }
    }
}

/// What is measured of a line.
struct Shape {
    n_words: usize,
    n_chars: usize,
    end: End,
    quoted: bool,
    barred: bool,
    /// Of all words, those that begin with a capital.
    capitals: f32,
    /// Of all characters, digits.
    digits: f32,
}

/// Makes text of the open lines that score like it.
pub fn judge(lines: &[Line], fates: &mut [Fate]) {
    let shapes: Vec<Shape> = lines.iter().map(|line| Shape::of(&line.text)).collect();
    let run = densest(&shapes, fates);
    let around = words_around(&shapes, fates);
    for (at, fate) in fates.iter_mut().enumerate() {
        let (Some(shape), Some(around)) = (shapes.get(at), around.get(at)) else { continue };
        let far = run.start.saturating_sub(at).max((at + 1).saturating_sub(run.end));
        if *fate == Fate::Open && shape.score() + context(*around, far) >= TEXT {
            *fate = Fate::Kept(BlockKind::Paragraph);
        }
    }
}

impl Shape {
    fn of(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let capital = |word: &&&str| word.starts_with(char::is_uppercase);
        let n_chars = text.chars().count();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        Self {
            n_words: words.len(),
            n_chars,
            end: End::of(text),
            quoted: text.contains(['“', '”', '"', '«', '„']),
            barred: text.contains(" | "),
            capitals: words.iter().filter(capital).count() as f32 / words.len().max(1) as f32,
            digits: digits as f32 / n_chars.max(1) as f32,
        }
    }

    fn is_long(&self) -> bool {
        // Where words are not told by spaces, characters say how long a line is.
        self.n_chars > 60 && matches!(self.end, End::Sentence)
    }

    /// Words, or what would be words in a script without spaces.
    fn weight(&self) -> usize {
        self.n_words.max(self.n_chars / 12)
    }

    fn score(&self) -> f32 {
        let length = match self.weight() {
            0..5 => -1.5,
            5..10 => -0.6,
            10..20 => 0.3,
            20..40 => 1.0,
            _ => 1.5,
        };
        let end = match self.end {
            End::BreaksOff if self.n_chars < 250 => -1.7,
            End::BreaksOff | End::Sentence => 1.8,
            End::Colon => 0.6,
            End::Open => -1.2,
        };
        let or_less = |bad: bool, weight: f32| if bad { -weight } else { 0.0 };
        length
            + end
            + if self.quoted { 0.5 } else { 0.0 }
            + or_less(self.barred, 1.5)
            + or_less(self.capitals > 0.6 && self.n_words >= 4, 1.0)
            + or_less(self.digits > 0.2, 0.9)
    }
}

/// What the neighbourhood says: words a line around, and lines between it and the densest run.
fn context(around: f32, far: usize) -> f32 {
    let density = match around {
        words if words < 5.0 => -1.0,
        words if words < 10.0 => -0.3,
        words if words < 20.0 => 0.5,
        _ => 1.0,
    };
    let distance = match far {
        0 => 0.8,
        1..4 => 0.0,
        4..10 => -1.0,
        _ => -2.0,
    };
    density + distance
}

/// The run of lines with the most text: the words of its long lines, less twelve for every other
/// (body text extraction, Finn, Kushmerick and Smyth 2001, on lines).
fn densest(shapes: &[Shape], fates: &[Fate]) -> std::ops::Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, (shape, fate)) in std::iter::zip(shapes, fates).enumerate() {
        let long = shape.is_long() && !matches!(fate, Fate::Cut(..));
        sum += if long { shape.weight() as i32 } else { -SHORT };
        if sum <= 0 {
            (start, sum) = (at + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

/// Mean words of the five lines before and the five after, cut lines counting nothing.
fn words_around(shapes: &[Shape], fates: &[Fate]) -> Vec<f32> {
    let reach = 5;
    let words: Vec<usize> = std::iter::zip(shapes, fates)
        .map(|(shape, fate)| if matches!(fate, Fate::Cut(..)) { 0 } else { shape.weight().min(60) })
        .collect();
    (0..words.len())
        .map(|at| {
            let first = at.saturating_sub(reach);
            let near = words.iter().enumerate().skip(first).take(at + reach + 1 - first);
            let (sum, n_lines) = near
                .filter(|&(other, _)| other != at)
                .fold((0, 0), |(sum, n), (_, words)| (sum + words, n + 1));
            sum as f32 / n_lines.max(1) as f32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::lines::lines;

    #[test]
    fn paragraphs_are_kept_and_what_stands_around_is_not() {
        let text = "Harbour Gazette\nNews Sport Weather\n\
            The ferry to the outer islands stopped on Monday after its engine failed twice.\n\
            “Nobody was hurt,” the harbour master said, and thanked the fishing boats.\n\
            A spare part is expected from the mainland by Friday at the latest.\n\
            Ferry Timetable\nThe weather will be fine on...";
        let lines = lines(text);
        let mut fates = vec![Fate::Open; lines.len()];
        judge(&lines, &mut fates);
        let kept: Vec<bool> = fates.iter().map(|fate| fate.is_kept()).collect();
        assert_eq!(kept, [false, false, true, true, true, false, false]);
    }
}
