//! A paragraph as the grammar of quotations sees it: words, marks and names, each quotation
//! folded into one item, and where its sentences are.

use std::ops::Range;

use crate::extract::model::words::Word;
use crate::extract::quotes::lexicon::class::{OWNER, PRONOUN, SAYING, SPEECH, THAT};
use crate::extract::quotes::lexicon::is_phrase;
use crate::extract::reading::Reading;
use crate::model::mention::Mention;
use crate::model::span::Span;

/// A word, a mark, a name or a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where in the document's text.
    pub span: Span,
    /// What it is.
    pub is: Is,
    /// What a word can be: see `lexicon::class`.
    pub classes: u32,
    /// Begins with a capital.
    pub is_capital: bool,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// A word.
    Word,
    /// A mark, by its first letter.
    Mark(char),
    /// A person's name.
    Name,
    /// A quotation with its marks, by its number.
    Quote(usize),
}

impl Item {
    /// Whether it is of one of the classes.
    pub const fn has(&self, classes: u32) -> bool {
        self.classes & classes != 0
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.is == Is::Mark(mark)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.is == Is::Word
    }

    /// Whether it is a quotation.
    pub const fn is_quote(&self) -> bool {
        matches!(self.is, Is::Quote(_))
    }
}

/// The items of a stretch of text, quotations (without their marks) by their number from `first`
/// on.
pub fn items(
    reading: &Reading<'_>,
    region: Span,
    (quotes, first): (&[Span], usize),
    names: &[Mention],
) -> Vec<Item> {
    let text = &*reading.document.text;
    let mut found = Vec::with_capacity(region.len() / 4 + 2);
    let mut names = Names { rest: names };
    let mut start = region.start;
    for (number, quote) in quotes.iter().enumerate() {
        let marked = with_marks(text, *quote, region);
        words(reading, Span { start, end: marked.start }, &mut names, &mut found);
        names.pass(marked.end);
        let is = Is::Quote(first + number);
        found.push(Item { span: marked, is, classes: 0, is_capital: false });
        start = marked.end;
    }
    words(reading, Span { start, end: region.end }, &mut names, &mut found);
    join_phrases(text, &mut found);
    found
}

/// A quotation with white space and marks around it.
fn with_marks(text: &str, quote: Span, region: Span) -> Span {
    let is_around = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'')
    };
    let before = Span { start: region.start, end: quote.start }.of(text);
    let after = Span { start: quote.end, end: region.end }.of(text);
    let white = |letter: char| letter.is_whitespace();
    let head = before.trim_end_matches(white);
    let head = head.strip_suffix(is_around).unwrap_or(head);
    let tail = after.trim_start_matches(white);
    let tail = tail.strip_prefix(is_around).unwrap_or(tail);
    Span { start: region.start + head.len() as u32, end: region.end - tail.len() as u32 }
}

/// The names of people, in order, as far as they are not passed.
struct Names<'a> {
    rest: &'a [Mention],
}

impl Names<'_> {
    /// Leaves out those that begin before a place.
    fn pass(&mut self, place: u32) {
        while let [first, rest @ ..] = self.rest
            && first.span.start < place
        {
            self.rest = rest;
        }
    }
}

fn words(reading: &Reading<'_>, part: Span, names: &mut Names<'_>, found: &mut Vec<Item>) {
    let mut last_name: Option<Span> = None;
    for (span, token) in reading.within(part) {
        if last_name.is_some_and(|name| name.overlaps(span)) {
            continue;
        }
        while let [first, rest @ ..] = names.rest
            && first.span.end <= span.start
        {
            names.rest = rest;
        }
        if let Some(name) = names.rest.first().filter(|name| name.span.contains(span)) {
            last_name = Some(name.span);
            found.push(Item { span: name.span, is: Is::Name, classes: 0, is_capital: true });
            continue;
        }
        found.push(word(span, token));
    }
}

fn word(span: Span, token: &Word<'_>) -> Item {
    let first = token.text.chars().next().unwrap_or(' ');
    let possessive = matches!(token.text, "'s" | "’s" | "'" | "’" | "'S" | "’S");
    if first.is_alphanumeric() || possessive {
        let classes = if possessive { OWNER } else { token.classes };
        return Item { span, is: Is::Word, classes, is_capital: token.is_capital };
    }
    Item { span, is: Is::Mark(first), classes: 0, is_capital: false }
}

/// "pointed out": the first word becomes the verb.
fn join_phrases(text: &str, items: &mut [Item]) {
    let mut before: Option<&mut Item> = None;
    for item in items {
        if let Some(before) = before
            && before.is_word()
            && item.is_word()
            && is_phrase(before.span.of(text), item.span.of(text))
        {
            let saying = before.span.of(text).ends_with("ing");
            before.classes |= THAT | if saying { SAYING } else { SPEECH };
        }
        before = Some(item);
    }
}

/// The sentences of a run of items. A quotation that ends with a full stop ends its sentence,
/// one that ends with a question goes on where words follow that say who asked.
pub fn sentences(text: &str, items: &[Item]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, item) in items.iter().enumerate() {
        let next = items.get(at + 1);
        let Some(next) = next else { continue };
        let rest = items.get(at + 1..).unwrap_or_default();
        let ends = match item.is {
            Is::Mark('.' | '!' | '?') => begins(next) || next.is_quote(),
            Is::Mark('…') => begins(next),
            Is::Quote(_) => match last_letter(text, item.span) {
                '.' => begins(next) && !is_signed(next) && !is_all_told(rest) || next.is_quote(),
                '?' | '!' | '…' => begins(next) && !is_told(rest) || next.is_quote(),
                _ => false,
            },
            Is::Mark(_) | Is::Word | Is::Name => {
                matches!(next.is, Is::Mark('•'))
                    || text
                        .get(item.span.end as usize..next.span.start as usize)
                        .is_some_and(|gap| gap.contains('\n'))
            }
        };
        let closes = matches!(next.is, Is::Mark(')' | ']' | '.' | '!' | '?'));
        if ends && !closes {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < items.len() {
        found.push(start..items.len());
    }
    found
}

/// Whether an item may begin a sentence.
fn begins(item: &Item) -> bool {
    match item.is {
        Is::Word => item.is_capital,
        Is::Name | Is::Quote(_) => true,
        Is::Mark(mark) => matches!(mark, '(' | '[' | '•' | '*'),
    }
}

/// A dash behind a quotation: its author follows.
const fn is_signed(item: &Item) -> bool {
    matches!(item.is, Is::Mark('—' | '–' | '-'))
}

/// "he asked", "Rubio said", "the minister wanted": who said what stands before.
fn is_told(items: &[Item]) -> bool {
    let subject = items
        .first()
        .is_some_and(|item| item.is == Is::Name || item.has(PRONOUN) || item.is_word());
    let verb = items
        .iter()
        .skip(1)
        .take(6)
        .take_while(|item| matches!(item.is, Is::Word | Is::Name))
        .any(|item| item.has(SPEECH));
    subject && verb
}

/// Words of who said it: "Secretary of State Marco Rubio".
const SUBJECT: usize = 6;

/// "Rubio said.": no more than who spoke, behind a quotation that ends with a full stop.
pub fn is_all_told(items: &[Item]) -> bool {
    let subject = items.iter().take(SUBJECT);
    let subject = subject.take_while(|item| matches!(item.is, Is::Word | Is::Name));
    let subject = subject.take_while(|item| !item.has(SPEECH)).count();
    let speaks = items.get(subject).is_some_and(|item| item.has(SPEECH));
    let ends = items.get(subject + 1).is_none_or(|item| item.is_mark('.'));
    subject > 0 && speaks && ends
}

/// The last letter inside a quotation's marks.
pub fn last_letter(text: &str, marked: Span) -> char {
    let inside = marked.of(text).trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '"' | '”' | '’' | '\'' | '»' | '“')
    });
    inside.chars().next_back().unwrap_or(' ')
}
