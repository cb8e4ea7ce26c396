//! The lines of a decoded text: cleaned of what steers a terminal, with the way back to the file.

use crate::model::document::Piece;
use crate::model::span::Span;
use crate::text::printable::{is_unseen, steers};

/// A non-blank line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Number among the non-blank lines, from 0.
    pub first: u32,
    /// Number of the last line that was joined to it; `first` where none was.
    pub last: u32,
    /// Where it stands in the decoded file, white space around it apart.
    pub source: Span,
    /// Where the line begins in the decoded file, white space and all.
    pub begin: u32,
    /// What it says: no control, bidirectional or invisible characters, no bullet.
    pub text: String,
    /// Which bytes of the file each stretch of `text` is.
    pub pieces: Vec<Piece>,
    /// Whether a bullet stood before it.
    pub bullet: bool,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
}

/// What stands before an item of a list.
const BULLETS: [&str; 12] = ["•", "◦", "▪", "●", "‣", "·", "*", "-", "–", "■", "►", "➤"];

/// The non-blank lines, in order; hard-wrapped text is joined again.
pub fn lines(source: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut after_blank = false;
    let mut start = 0;
    // Files of old Macs end their lines with a carriage return alone.
    let end_of_line = if source.contains('\n') { '\n' } else { '\r' };
    for raw in source.split(end_of_line) {
        let span = Span::new(start, start + raw.len());
        start += raw.len() + 1;
        if raw.trim().is_empty() {
            after_blank = true;
            continue;
        }
        let mut line = clean(source, span);
        (line.first, line.last) = (found.len() as u32, found.len() as u32);
        line.after_blank = std::mem::take(&mut after_blank);
        found.push(line);
    }
    if is_hard_wrapped(&found) { joined(found) } else { found }
}

/// One line as it is shown.
fn clean(source: &str, span: Span) -> Line {
    let raw = span.of(source);
    let trimmed = raw.trim();
    let lead = raw.len() - raw.trim_start().len();
    let mut line = Line {
        source: Span::new(0, trimmed.len()).moved(span.start as usize + lead),
        begin: span.start,
        ..Line::default()
    };
    let offset = line.source.start;
    let bullet = bullet_length(trimmed);
    line.bullet = bullet > 0;
    let shown = trimmed.get(bullet..).unwrap_or_default();
    let is_plain = shown.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    let hides = |(at, letter)| steers(letter) || is_unseen(shown, at, letter);
    if is_plain || !shown.char_indices().any(hides) {
        shown.clone_into(&mut line.text);
        let at = Span::new(0, shown.len());
        line.pieces
            .extend((!shown.is_empty()).then_some(Piece { at, source: offset + bullet as u32 }));
        return line;
    }
    let mut letters = trimmed.char_indices().skip_while(|&(at, _)| at < bullet).peekable();
    while let Some((at, letter)) = letters.next() {
        let source = offset + at as u32;
        match letter {
            '\t' => line.push(' ', source),
            '\u{1b}' => skip_sequence(&mut letters),
            _ if steers(letter) || is_unseen(trimmed, at, letter) => {}
            _ => line.push(letter, source),
        }
    }
    line
}

/// The rest of an escape sequence goes with the escape: of a control sequence up to its last
/// letter, of an operating-system command up to the bell or the terminator.
fn skip_sequence(letters: &mut std::iter::Peekable<impl Iterator<Item = (usize, char)>>) {
    let last: fn(char) -> bool = match letters.next_if(|&(_, next)| matches!(next, '[' | ']' | 'P'))
    {
        Some((_, '[')) => |letter| ('@'..='~').contains(&letter),
        Some(_) => |letter| matches!(letter, '\u{7}' | '\\' | '\u{9c}'),
        None => return,
    };
    while letters.next_if(|&(_, next)| !last(next)).is_some() {}
    letters.next();
}

impl Line {
    /// Adds a letter that stands at `source` in the file.
    fn push(&mut self, letter: char, source: u32) {
        let at = self.text.len() as u32;
        self.text.push(letter);
        let end = self.text.len() as u32;
        match self.pieces.last_mut() {
            Some(piece) if piece.source + (piece.at.end - piece.at.start) == source => {
                piece.at.end = end;
            }
            _ => self.pieces.push(Piece { at: Span { start: at, end }, source }),
        }
    }

    /// The line in two, before and from a byte of its text; white space around is dropped.
    pub fn split(&self, at: usize) -> (Self, Self) {
        (self.part(Span::new(0, at)), self.part(Span::new(at, self.text.len())))
    }

    /// A stretch of the line as a line of its own.
    fn part(&self, span: Span) -> Self {
        let text = span.of(&self.text);
        let lead = text.len() - text.trim_start().len();
        let span = Span::new(0, text.trim().len()).moved(span.start as usize + lead);
        let pieces: Vec<Piece> =
            self.pieces.iter().filter_map(|piece| within(piece, span)).collect();
        let source = match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => {
                let end = last.source + last.at.len() as u32;
                Span { start: first.source, end }
            }
            _ => self.source,
        };
        let text = span.of(&self.text).to_owned();
        Self { text, pieces, source, bullet: false, ..self.clone() }
    }

    /// Adds the next line of a hard-wrapped paragraph.
    fn append(&mut self, next: &Self) {
        // The line feed before the next line stands for the space. White space may stand between
        // them, and its last byte be only a part of a character.
        self.push(' ', next.begin.saturating_sub(1));
        let offset = self.text.len();
        self.text.push_str(&next.text);
        self.pieces
            .extend(next.pieces.iter().map(|piece| Piece { at: piece.at.moved(offset), ..*piece }));
        self.last = next.last;
        self.source.end = next.source.end;
    }
}

/// The part of a piece that lies in `span`, counted from its start.
fn within(piece: &Piece, span: Span) -> Option<Piece> {
    let start = piece.at.start.max(span.start);
    let end = piece.at.end.min(span.end);
    let at = Span { start: start.checked_sub(span.start)?, end: end.checked_sub(span.start)? };
    (start < end).then_some(Piece { at, source: piece.source + (start - piece.at.start) })
}

/// Bytes of the bullet and the space behind it; 0 where there is none.
fn bullet_length(line: &str) -> usize {
    if line.starts_with(char::is_alphanumeric) {
        return 0;
    }
    BULLETS
        .iter()
        .filter_map(|bullet| line.strip_prefix(bullet))
        .find(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
        .map_or(0, |rest| line.len() - rest.trim_start().len())
}

/// Columns at which mail and pasted text are wrapped.
const WRAPPED: std::ops::RangeInclusive<usize> = 55..=84;

/// Whether most lines that another follows are of one width and break off inside a sentence.
/// Scrapes have one paragraph a line, and end them with a mark.
fn is_hard_wrapped(lines: &[Line]) -> bool {
    let inner: Vec<&Line> = std::iter::zip(lines, lines.iter().skip(1))
        .filter(|(_, next)| !next.after_blank && !next.bullet)
        .map(|(line, _)| line)
        .collect();
    let wrapped = inner
        .iter()
        .filter(|line| WRAPPED.contains(&line.text.chars().count()) && !ends_sentence(&line.text));
    inner.len() >= 5 && wrapped.count() * 10 >= inner.len() * 7
}

/// Joins the lines of each paragraph.
fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut paragraphs: Vec<Line> = Vec::new();
    let mut was_long = false;
    for line in lines {
        let long = line.text.chars().count() >= *WRAPPED.start();
        match paragraphs.last_mut() {
            Some(paragraph) if was_long && !line.after_blank && !line.bullet => {
                paragraph.append(&line);
            }
            _ => paragraphs.push(line),
        }
        was_long = long;
    }
    paragraphs
}

/// Whether a line ends as a sentence does, quotation marks and brackets behind the mark apart.
pub fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', '“', ')', ']', ' ', '\u{a0}'];
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let found = lines(source);
        let texts: Vec<&str> = found.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_line_loses_what_cannot_be_seen() {
        check(" one\u{ad}\u{200b} two \r\n\n\tthree\tfour", &["one two", "three four"]);
        check("\u{1b}[31mred\u{1b}[0m and \u{202e}turned\u{7}", &["red and turned"]);
        check("\u{1b}]0;title\u{7}shown", &["shown"]);
        check("old\rMac", &["old", "Mac"]);
    }

    #[test]
    fn bullets_are_taken_off_and_minus_signs_stay() {
        let found = lines("  • first item\n- second\n-5 degrees");
        assert_eq!(found.iter().map(|line| line.bullet).collect::<Vec<_>>(), [true, true, false]);
        check("  • first item\n- second\n-5 degrees", &["first item", "second", "-5 degrees"]);
    }

    const MAIL: &str = "The ferry to the outer islands stopped on Monday after its engine\n\
        failed twice in one week. Passengers were taken off by fishing boats,\n\
        the harbour master said, and nobody was hurt.\n\n\
        A spare part is expected from the mainland by Friday, and until then\n\
        the mail will go by a smaller boat that leaves at six every morning\n\
        from the old pier, weather permitting, and comes back late at night\n\
        with whatever the islanders have to send.\n";

    #[test]
    fn hard_wrapped_paragraphs_are_joined_and_lead_back_to_the_file() {
        let found = lines(MAIL);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].first, found[0].last, found[1].first, found[1].last), (0, 2, 3, 6));
        assert!(found[0].text.contains("its engine failed twice"));
        assert!(found[1].text.ends_with("have to send."));
    }

    #[test]
    fn a_joined_line_that_is_set_in_with_wide_spaces_leads_back() {
        let source = MAIL.replace("\nfailed", "\n\u{a0}\u{2003}failed");
        for line in lines(&source) {
            for piece in &line.pieces {
                let there = Span::new(0, piece.at.len()).moved(piece.source as usize).of(&source);
                assert_eq!(piece.at.of(&line.text), there.replace('\n', " "));
            }
        }
    }

    #[test]
    fn a_line_splits_where_it_is_told() {
        let line = &lines("Photo: A. Nother  The text.")[0];
        let (credit, rest) = line.split(16);
        assert_eq!((credit.text.as_str(), rest.text.as_str()), ("Photo: A. Nother", "The text."));
        assert_eq!((credit.source, rest.source), (Span::new(0, 16), Span::new(18, 27)));
    }

    proptest! {
        #[test]
        fn every_piece_stands_in_the_file(source in "[a-z \\u{ad}\\t\\u{1b}\\[m•é.\n\r-]{0,60}|\\PC{0,40}") {
            let found = lines(&source);
            for line in &found {
                let mut end = 0;
                for piece in &line.pieces {
                    prop_assert_eq!(piece.at.start, end);
                    end = piece.at.end;
                    let here = piece.at.of(&line.text);
                    let there = Span::new(0, piece.at.len()).moved(piece.source as usize).of(&source);
                    let spaced = there.replace(['\t', '\n', '\r'], " ");
                    prop_assert_eq!(here, &spaced);
                }
                prop_assert_eq!(end as usize, line.text.len());
            }
            let blank = |line: &&str| !line.trim().is_empty();
            let n_lines: u32 = found.iter().map(|line| line.last - line.first + 1).sum();
            if source.contains('\n') {
                prop_assert_eq!(n_lines as usize, source.split('\n').filter(blank).count());
            }
        }
    }
}
