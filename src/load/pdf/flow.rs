//! Columns to paragraphs: where one ends, what goes on in the next column or on the next page,
//! and words that were divided at the end of a line.

use std::collections::HashSet;

use crate::load::lines;
use crate::load::pdf::line::{Line, most_common};
use crate::load::pdf::order::Column;
use crate::load::plain::{Fate, rules};
use crate::model::document::Class;

/// A paragraph, a heading, an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The page it begins on, from 0.
    pub page: usize,
    /// Whether its last line reaches the end of the column, as a line does that goes on.
    full: bool,
    /// Whether its first line is set in.
    indented: bool,
}

/// What stands before the items of lists, besides figures.
const BULLETS: &[char] = &['•', '◦', '▪', '●', '‣', '■', '►', '➤', '▸', '○', '–', '*'];

impl Paragraph {
    /// The size of its type.
    pub fn size(&self) -> f32 {
        most_common(self.lines.iter().map(|line| (line.size, line.text.len())))
    }

    /// Whether it is bold throughout.
    pub fn bold(&self) -> bool {
        self.lines.iter().all(|line| line.bold)
    }

    /// The mark of an item, if one stands before it.
    pub fn bullet(&self) -> Option<char> {
        let mut letters = self.lines.first()?.text.chars();
        let first = letters.next().filter(|first| BULLETS.contains(first))?;
        // A dash before a word without a space is a minus or a dash.
        (first == '•' || letters.next().is_none_or(char::is_whitespace)).then_some(first)
    }

    fn ends_sentence(&self) -> bool {
        self.lines
            .last()
            .is_some_and(|line| lines::ends_sentence(&line.text) || line.text.ends_with([':', ';']))
    }
}

/// Lines of a column in which a byline or a day is looked for.
const HEAD: usize = 10;

/// The paragraphs of a column; `body` is the size of the text's type.
pub fn paragraphs(column: Column, page: usize, body: f32) -> Vec<Paragraph> {
    let lines = column.lines;
    // What most lines have is the edge of the text; those set in or cut short differ from it.
    let edge = |values: &dyn Fn(&Line) -> f32| {
        most_common(lines.iter().map(|line| (values(line).round(), 1)))
    };
    let left = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    // Where paragraphs have two lines, as many are set in as are not: the left edge is the
    // leftmost that many lines have.
    let most = edge(&|line| line.left);
    let n_at = |left: f32| lines.iter().filter(|line| (line.left - left).abs() < 1.0).count();
    let many = |line: &&Line| n_at(line.left) * 4 >= n_at(most);
    let usual_left = lines.iter().filter(many).map(|line| line.left).fold(f32::INFINITY, f32::min);
    let usual_left = if lines.len() < 3 { left } else { usual_left };
    let right = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
    let downs = lines.windows(2).filter_map(|pair| match pair {
        [one, two] => Some((one.y - two.y, 1)),
        _ => None,
    });
    let leading = least_common_step(&downs.collect::<Vec<_>>());
    let mut found: Vec<Paragraph> = Vec::new();
    let mut last: Option<Line> = None;
    for (at, line) in lines.into_iter().enumerate() {
        // Only a head of an article tells of it.
        let tells = |line: &Line| at < HEAD && tells(line);
        let indented = line.left > usual_left + 0.7 * line.size;
        let starts = last.as_ref().is_none_or(|last| {
            let alike = (last.size - line.size).abs() <= 0.08 * last.size;
            // Lines of a headline are centred, balanced, broken anywhere.
            if alike && line.size >= body * 1.15 && last.y - line.y < 1.6 * line.size {
                return is_item(&line) || tells(last) || tells(&line);
            }
            let short = last.right < right - 0.15 * (right - left).max(1.0) - last.size;
            let was_indented = last.left > usual_left + 0.7 * last.size;
            let ended = lines::ends_sentence(&last.text);
            // The line would have held the next word: it was ended on purpose. Headings are
            // often set in lines of one length.
            let on_purpose =
                line.size < body * 1.15 && right - last.right > 1.3 * first_word(&line);
            last.y - line.y > leading * 1.3 + 0.5
                || indented && !was_indented
                || short && (ended || on_purpose)
                || last.bold != line.bold && (short || ended || last.bold)
                || !alike
                || is_item(&line)
                || tells(last)
                || tells(&line)
        });
        let full = line.right > right - 0.15 * (right - left) - line.size;
        last = Some(line.clone());
        match found.last_mut() {
            Some(paragraph) if !starts => {
                paragraph.lines.push(line);
                paragraph.full = full;
            }
            _ => found.push(Paragraph { lines: vec![line], page, full, indented }),
        }
    }
    found
}

/// How wide the first word of a line is, with the space before it.
fn first_word(line: &Line) -> f32 {
    let n_letters = line.text.chars().count().max(1) as f32;
    let n_first = line.text.split(' ').next().unwrap_or_default().chars().count() as f32;
    (line.right - line.left) / n_letters * (n_first + 1.0)
}

/// Whether a line is a byline or a day and nothing else.
pub fn tells(line: &Line) -> bool {
    let fate = rules::judge(&lines::lines(&line.text)).into_iter().next();
    line.text.len() < 80 && matches!(fate, Some(Fate::Cut(Class::Byline | Class::Date, _)))
}

fn is_item(line: &Line) -> bool {
    let single = Paragraph { lines: vec![line.clone()], ..Paragraph::default() };
    single.bullet().is_some()
}

/// The step from line to line inside paragraphs: the smallest of those that are frequent.
fn least_common_step(steps: &[(f32, usize)]) -> f32 {
    let usual = most_common(steps.iter().copied());
    let least = steps.iter().map(|(step, _)| *step).fold(f32::INFINITY, f32::min);
    // With few lines the step between paragraphs may be as frequent as that within.
    if least.is_finite() && steps.len() < 4 { least } else { usual }
}

/// Large first letters in a file: a few on each page.
const MOST_INITIALS: usize = 1_000;

/// A large first letter, around which the first lines of a paragraph are set, goes before it.
pub fn with_initials(paragraphs: Vec<Paragraph>, body: f32) -> Vec<Paragraph> {
    let mut initials: Vec<Paragraph> = Vec::new();
    let mut found: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        match paragraph.lines.as_slice() {
            [only]
                if initials.len() < MOST_INITIALS
                    && only.text.chars().count() <= 2
                    && only.size > body * 1.7
                    && only.text.starts_with(char::is_alphabetic) =>
            {
                initials.push(paragraph);
            }
            _ => found.push(paragraph),
        }
    }
    for alone in initials {
        let Some(initial) = alone.lines.first().cloned() else { continue };
        let on_page = |paragraph: &&mut Paragraph| paragraph.page == alone.page;
        let beside = found.iter_mut().filter(on_page).find(|paragraph| {
            paragraph.lines.first().is_some_and(|line| {
                let across = line.left - initial.right;
                let up = line.y - initial.y;
                -2.0 < across && across < 2.0 * line.size && -1.0 < up && up < initial.size
            })
        });
        match beside.and_then(|paragraph| paragraph.lines.first_mut()) {
            Some(line) => line.text.insert_str(0, &initial.text),
            None => found.push(alone),
        }
    }
    found
}

/// Joins what goes on in the next column or on the next page. Captions and notes may stand in
/// between: they are of another size.
pub fn joined(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut was: Option<(usize, f32, f32)> = None;
    for paragraph in paragraphs {
        let Some(first) = paragraph.lines.first() else { continue };
        let here = (paragraph.page, first.left, first.y);
        // Within a column, paragraphs have been told apart already.
        let elsewhere = was.is_some_and(|(page, left, y)| {
            page != here.0 || first.y > y || (first.left - left).abs() > 6.0 * first.size
        });
        let last = paragraph.lines.last().unwrap_or(first);
        was = Some((paragraph.page, last.left, last.y));
        let goes_on = elsewhere.then(|| continued(&found, &paragraph)).flatten();
        match goes_on.and_then(|at| found.get_mut(at)) {
            Some(before) => {
                before.full = paragraph.full;
                before.lines.extend(paragraph.lines);
            }
            None => found.push(paragraph),
        }
    }
    found
}

/// The place of the paragraph that this one continues.
fn continued(found: &[Paragraph], paragraph: &Paragraph) -> Option<usize> {
    let first = paragraph.lines.first()?;
    let size = paragraph.size();
    let alike = |before: &Paragraph| (before.size() - size).abs() < 0.05 * size;
    // What lies further back has ended, whatever it looks like.
    let mut near = found.iter().enumerate().rev().take(6);
    let (at, before) = near.find(|(_, before)| alike(before))?;
    let last = before.lines.last()?;
    let lower = first.text.chars().find(|letter| letter.is_alphanumeric())?.is_lowercase();
    let open = !before.ends_sentence() && before.bold() == paragraph.bold();
    let divided = last.text.ends_with(['-', '\u{ad}', '\u{2010}']);
    let goes_on = open
        && paragraph.bullet().is_none()
        && (divided || lower || before.full && !paragraph.indented && before.lines.len() > 1);
    goes_on.then_some(at)
}

/// First parts of words that keep their hyphen when a line ends with it.
const COMPOUND: &[&str] = &[
    "well", "self", "half", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety", "three", "vice",
];

/// Words that a hyphen before stands for a part left out: "Nord- und Südufer".
const SHARED: &[&str] = &["und", "oder", "bis", "and", "or", "to", "sowie", "et", "y", "e", "en"];

/// The words that stand in a text with a hyphen inside, and those without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    seen: HashSet<String>,
}

impl Words {
    /// The words of all lines, but those at the ends, which may be divided.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut seen = HashSet::new();
        for line in lines {
            let n_words = line.text.split(' ').count();
            let inner = line.text.split(' ').take(n_words.saturating_sub(1)).skip(1);
            seen.extend(inner.map(bare).filter(|word| word.len() > 3));
        }
        Self { seen }
    }

    /// The lines in one, divided words put together.
    pub fn set(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            self.append(&mut text, &line.text);
        }
        text
    }

    fn append(&self, text: &mut String, line: &str) {
        let soft = text.ends_with('\u{ad}');
        let hard =
            text.ends_with(['-', '\u{2010}']) && !text.ends_with(" -") && !text.ends_with("--");
        if soft {
            text.pop();
        } else if hard {
            self.join(text, line);
        } else if !text.is_empty() && !joins_closely(text, line) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Decides what becomes of the hyphen.
    fn join(&self, text: &mut String, line: &str) {
        let next = line.split(' ').next().unwrap_or_default();
        let before = text.trim_end_matches(['-', '\u{2010}']);
        let part = before.rsplit(' ').next().unwrap_or_default();
        let (part, next) = (bare(part), bare(next));
        if SHARED.contains(&next.as_str()) {
            text.push(' ');
            return;
        }
        let lower = line.chars().next().is_some_and(char::is_lowercase);
        let letter = before.chars().next_back().is_some_and(char::is_alphabetic);
        let together = self.seen.contains(&format!("{part}{next}"));
        let apart = self.seen.contains(&format!("{part}-{next}"));
        let rest_of_word = next.starts_with("er") || next.starts_with("ward");
        let quarter = ["north", "south", "east", "west"].contains(&part.as_str()) && !rest_of_word;
        let compound =
            quarter || COMPOUND.contains(&part.as_str()) || part.contains('-') && !together;
        let drop = lower && letter && (together || !apart && !compound);
        if drop {
            text.truncate(before.len());
        }
    }
}

/// A word folded to lower case, without what stands around it.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

/// Chinese and Japanese have no spaces; an address broken at a slash has none.
fn joins_closely(text: &str, line: &str) -> bool {
    let wide = |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else {
        return true;
    };
    wide(last) && wide(first) || last == '—' || last == '/' && text.contains("://")
}

#[cfg(test)]
mod tests;
