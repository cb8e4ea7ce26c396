//! What stands between quotation marks: pairs of marks, straight, curly, low or angled, across
//! paragraphs where a quotation runs on.

use crate::model::document::Document;
use crate::model::span::Span;
use crate::text::bytes::first_of;

/// Blocks that a quotation may run over without a mark at their head.
const MOST_BLOCKS: usize = 6;

/// Single marks looked at for one that closes.
const MOST_SINGLES: usize = 24;

/// A quotation mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: Span,
    block: u32,
    turn: Turn,
    /// Stands at the head of its block.
    leads: bool,
    /// Follows a comma or a colon, or is curly: no inches.
    is_sure: bool,
    /// A single mark, perhaps an apostrophe.
    single: bool,
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Either,
}

impl Turn {
    const fn of(opens: bool, closes: bool) -> Option<Self> {
        match (opens, closes) {
            (true, true) => Some(Self::Either),
            (true, false) => Some(Self::Opens),
            (false, true) => Some(Self::Closes),
            (false, false) => None,
        }
    }
}

impl Mark {
    fn opens(&self) -> bool {
        self.turn != Turn::Closes
    }

    fn closes(&self) -> bool {
        self.turn != Turn::Opens
    }
}

/// The outermost quotations of a document, without their marks, in order.
pub fn pairs(document: &Document) -> Vec<Span> {
    let marks = marks(document);
    let (single, double): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(|mark| mark.single);
    let mut found = doubles(document, &double);
    let singles = singles(document, &single, &found);
    if !singles.is_empty() {
        found.retain(|span| !inside(&singles, *span));
        found.extend(singles);
        found.sort_unstable();
    }
    for span in &mut found {
        *span = trimmed(&document.text, *span);
    }
    found.retain(|span| span.of(&document.text).chars().any(char::is_alphanumeric));
    found
}

fn trimmed(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = inside.len() - inside.trim_start().len();
    Span::new(start, start + inside.trim().len()).moved(span.start as usize)
}

/// Every quotation mark, apostrophes inside words left out.
fn marks(document: &Document) -> Vec<Mark> {
    let mut found = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        let text = block.span.of(&document.text);
        let mut at = 0;
        while let Some(step) = text.as_bytes().get(at..).and_then(next_candidate) {
            at += step;
            let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            found.extend(mark(text, at, letter).map(|mark| Mark {
                at: mark.at.moved(block.span.start as usize),
                block: number as u32,
                ..mark
            }));
            at += letter.len_utf8();
        }
    }
    found
}

/// The first byte with which a quotation mark may begin.
fn next_candidate(bytes: &[u8]) -> Option<usize> {
    first_of(bytes, [b'"', b'\'', 0xe2, 0xc2])
}

fn mark(text: &str, at: usize, letter: char) -> Option<Mark> {
    let end = at + letter.len_utf8();
    let before = text.get(..at)?.chars().next_back();
    let after = text.get(end..)?.chars().next();
    let free_before = before.is_none_or(|one| one.is_whitespace() || "([{—–-/…\"“‘'".contains(one));
    let free_after = after.is_none_or(|one| !one.is_alphanumeric() && !"“‘$£€[(…".contains(one));
    let (opens, closes, single) = match letter {
        '“' | '„' | '‟' | '«' => (true, !free_before && free_after, false),
        '”' | '»' => (free_before && !free_after, true, false),
        '"' => {
            let loose = free_before == free_after;
            (free_before || loose, free_after || loose, false)
        }
        '‘' | '‚' => (free_before && !free_after, false, true),
        '’' => (false, !free_before && free_after, true),
        '\'' => (free_before && !free_after, !free_before && free_after, true),
        _ => return None,
    };
    let head = text.get(..at)?.trim_end();
    Some(Mark {
        at: Span::new(at, end),
        block: 0,
        turn: Turn::of(opens, closes)?,
        leads: head.len() < 8 && !head.contains(char::is_alphanumeric),
        is_sure: !matches!(letter, '"' | '\'') || head.ends_with([',', ':']),
        single,
    })
}

/// Pairs double marks.
fn doubles(document: &Document, marks: &[Mark]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<Mark> = None;
    let mut at = 0;
    while let Some(&mark) = marks.get(at) {
        at += 1;
        let Some(first) = open else {
            open = Some(mark).filter(Mark::opens);
            continue;
        };
        if first.block != mark.block && !runs_on(document, first, mark) {
            // The next paragraph begins with the mark again: the quotation goes on.
            let goes_on = mark.block == first.block + 1 && mark.leads && mark.opens();
            let first = Mark { is_sure: first.is_sure || goes_on, ..first };
            found.extend(unclosed(document, first));
            open = Some(mark).filter(Mark::opens);
        } else if mark.closes() && !(mark.opens() && first.block != mark.block) {
            found.push(Span { start: first.at.end, end: mark.at.start });
            open = None;
        } else if is_nested(marks, at) {
            // “He said “no” to us”: the inner pair is passed over.
            at += 1;
        } else {
            found.extend(cut_short(document, first, mark));
            open = Some(mark);
        }
    }
    found.extend(open.and_then(|first| unclosed(document, first)));
    found
}

/// Whether a quotation opened in an earlier block goes on up to this mark: the mark closes, and
/// does not stand at the head of a paragraph that repeats the opening one.
fn runs_on(document: &Document, first: Mark, mark: Mark) -> bool {
    let near = (mark.block - first.block) as usize <= MOST_BLOCKS;
    let kinds = document.blocks.get(first.block as usize..=mark.block as usize);
    let kind = |kind| kinds.is_some_and(|blocks| blocks.iter().all(|block| block.kind == kind));
    let same = kinds.and_then(<[_]>::first).is_some_and(|block| kind(block.kind));
    near && same && mark.closes() && !mark.leads && (!mark.opens() || !mark.is_sure)
}

/// Whether the next two marks close: the one just met opens a quotation in the quotation.
fn is_nested(marks: &[Mark], at: usize) -> bool {
    let closes = |mark: Option<&Mark>| mark.is_some_and(Mark::closes);
    let inner = marks.get(at);
    let outer = marks.get(at + 1);
    closes(inner) && closes(outer) && inner.map(|mark| mark.block) == outer.map(|mark| mark.block)
}

/// A quotation whose closing mark is missing ends with its paragraph.
fn unclosed(document: &Document, first: Mark) -> Option<Span> {
    let block = document.blocks.get(first.block as usize)?;
    let inside = Span { start: first.at.end, end: block.span.end };
    (first.leads || first.is_sure).then_some(inside).filter(|span| !span.is_empty())
}

/// Another mark opens before it is closed: it ends with the last sentence before that.
fn cut_short(document: &Document, first: Mark, next: Mark) -> Option<Span> {
    let inside = Span { start: first.at.end, end: next.at.start };
    let text = inside.of(&document.text);
    let end = text.rfind(['.', '?', '!']).map(|end| end + 1)?;
    let span = Span::new(0, end).moved(inside.start as usize);
    (first.leads || first.is_sure).then_some(span)
}

/// Pairs single marks that stand outside double ones: quotations as the British set them.
fn singles(document: &Document, marks: &[Mark], doubles: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(&mark) = marks.get(at) {
        at += 1;
        if !mark.opens() || inside(doubles, mark.at) || is_elision(&document.text, mark.at) {
            continue;
        }
        let curly = mark.at.of(&document.text) != "'";
        let rest = marks.iter().enumerate().skip(at).take(MOST_SINGLES);
        let here = rest.take_while(|(_, other)| other.block == mark.block);
        let closing = closing(document, here, (curly, doubles));
        if let Some((number, end)) = closing {
            found.push(Span { start: mark.at.end, end });
            at = number + 1;
        } else if curly && mark.leads && is_repeated(marks, at, mark.block) {
            found.extend(unclosed(document, mark));
        }
    }
    found
}

/// Whether the next block begins with a mark that opens.
fn is_repeated(marks: &[Mark], at: usize, block: u32) -> bool {
    let next = marks.iter().skip(at).find(|mark| mark.block != block);
    next.is_some_and(|mark| mark.block == block + 1 && mark.leads && mark.opens())
}

/// The mark that closes: one behind a full stop or comma, else one that is no plural's
/// possessive, else the first.
fn closing<'a>(
    document: &Document,
    marks: impl Iterator<Item = (usize, &'a Mark)>,
    (curly, doubles): (bool, &[Span]),
) -> Option<(usize, u32)> {
    let mut first = None;
    for (number, mark) in marks {
        if mark.opens() && !mark.closes() && first.is_some() {
            break;
        }
        if !mark.closes() || inside(doubles, mark.at) {
            continue;
        }
        let before = document.text.get(..mark.at.start as usize)?.chars().next_back()?;
        let here = Some((number, mark.at.start));
        match before {
            ',' | '.' | '?' | '!' | '…' | '”' | '"' => return here,
            's' | 'S' | 'n' => first = first.or(here),
            _ if curly => return first.or(here),
            // A straight mark behind a letter may be anything: it needs no other witness only
            // where the words between are few.
            _ => first = first.or(here),
        }
    }
    first
}

/// Whether a mark stands in one of the quotations, which are sorted.
fn inside(quotations: &[Span], at: Span) -> bool {
    let before = quotations.partition_point(|span| span.start <= at.start);
    let last = before.checked_sub(1).and_then(|last| quotations.get(last));
    last.is_some_and(|last| last.contains(at))
}

/// "'90s", "'em", "rock 'n' roll": an apostrophe that opens nothing.
fn is_elision(text: &str, mark: Span) -> bool {
    let rest = text.get(mark.end as usize..).unwrap_or_default();
    let word: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).take(8).collect();
    let digits = word.starts_with(|letter: char| letter.is_ascii_digit());
    let lower = word.to_lowercase();
    digits || matches!(lower.as_ref(), "em" | "n" | "til" | "tis" | "twas" | "cause" | "round")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tests::document;

    fn check(text: &str, expected: &[&str]) {
        let document = document(text);
        let found: Vec<&str> = pairs(&document).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_every_shape_pair() {
        check("“Yes,” she said, \"and no.\"", &["Yes,", "and no."]);
        check("He said « peut-être » twice.", &["peut-être"]);
        check("„Nein“, sagte er. „Doch.”", &["Nein", "Doch."]);
        check("He called it \"fair.” Then “odd\" again.", &["fair.", "odd"]);
        check("(\"quietly\") and —\"loudly\"—", &["quietly", "loudly"]);
        check("a 27\" screen and a 6'2\" man", &[]);
        check("“ ” and \"\"", &[]);
    }

    #[test]
    fn inner_quotations_stay_inside() {
        check("“She told me ‘never’ and left,” he said.", &["She told me ‘never’ and left,"]);
        check("“They call it “the pit” here,” he said.", &["They call it “the pit” here,"]);
        check("‘They said “no” to it,’ he said.", &["They said “no” to it,"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("‘We won’t go,’ she said of the workers’ plan.", &["We won’t go,"]);
        check("The workers' union and the dogs' home in the '90s", &[]);
        check("'We can't stay,' said the miller's wife.", &["We can't stay,"]);
        check("It’s the council’s ‘lost year’ again", &["lost year"]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        check("“One.\n“Two.\n“Three,” he said.", &["One.", "Two.", "Three,"]);
        check("He said: “One.\nTwo.\nThree.” Then he left.", &["One.\nTwo.\nThree."]);
        check("She left. \"One.\n\"Two,\" he said.", &["One.", "Two,"]);
        check("“One without an end.\nNobody spoke.", &["One without an end."]);
        check("“One. He left.\nShe said “two” then.", &["One. He left.", "two"]);
        check("“One. He left. “Two,” she said.", &["One. He left.", "Two,"]);
        check("a 5\" nail\nand no more", &[]);
    }
}
