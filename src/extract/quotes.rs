//! Quotations: what stands between quotation marks, and whose words they are.

pub mod beside;
pub mod frame;
pub mod grammar;
pub mod interview;
pub mod lexicon;
pub mod marks;
pub mod offices;
pub mod pronouns;
pub mod reports;
pub mod speaker;
pub mod terms;

use crate::extract::quotes::frame::items;
use crate::extract::quotes::offices::Offices;
use crate::extract::quotes::speaker::{Reader, Spoken, UNNAMED};
use crate::extract::reading::Reading;
use crate::model::document::Document;
use crate::model::mention::{Fact, Mention, Way};
use crate::model::span::Span;

/// Finds the quotations of a document, and what is reported without marks.
pub fn find(reading: &Reading<'_>, found: &[Mention]) -> Vec<Mention> {
    let document = reading.document;
    let names: Vec<Mention> =
        found.iter().filter(|mention| mention.fact == Fact::Person).cloned().collect();
    let quotes = marks::pairs(document);
    if names.is_empty() && quotes.is_empty() {
        return Vec::new();
    }
    let offices = Offices::of(&document.text, found);
    let mut reader = Reader::of(&document.text, &names, offices);
    for paragraph in paragraphs(document, &quotes) {
        let here = within(&quotes, paragraph.span, |quote| quote.start);
        let named = within(&names, paragraph.span, |name| name.span.start);
        if here.is_empty() && named.is_empty() {
            continue;
        }
        let first = quotes.partition_point(|quote| quote.start < paragraph.span.start);
        let items = items(reading, paragraph.span, (here, first), named);
        reader.read(&items, &quotes, paragraph.block);
    }
    hand_back(&document.text, &quotes, &mut reader.spoken);
    interview::answer(document, &quotes, &names, &mut reader.spoken);
    mentions(&quotes, reader)
}

/// Paragraphs of one quotation whose speaker is named only behind the last: each that is not
/// closed belongs to whoever says the next.
fn hand_back(text: &str, quotes: &[Span], spoken: &mut [Spoken]) {
    let mut next: Option<Spoken> = None;
    for one in spoken.iter_mut().rev() {
        let here = quotes.get(one.quote).copied().unwrap_or_default();
        let behind = next.filter(|next| next.quote == one.quote + 1);
        let between = behind.and_then(|next| {
            let start = quotes.get(next.quote)?.start;
            Some(Span { start: here.end, end: start }.of(text))
        });
        let open = between.is_some_and(|between| between.starts_with('\n') && between.len() <= 6);
        if let Some(next) = behind.filter(|_| open && one.rule == UNNAMED) {
            let rule = "goes on in the next paragraph";
            *one = Spoken { source: next.source, way: next.way, rule, ..*one };
        }
        next = Some(*one);
    }
}

/// One block, or those that a quotation joins.
#[derive(Clone, Copy, Debug)]
struct Paragraph {
    span: Span,
    /// Number of its last block.
    block: usize,
}

fn paragraphs(document: &Document, quotes: &[Span]) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::with_capacity(document.blocks.len());
    let mut joined_up_to = 0;
    let mut quotes = quotes.iter().peekable();
    for (number, block) in document.blocks.iter().enumerate() {
        while let Some(quote) = quotes.next_if(|quote| quote.start < block.span.end) {
            joined_up_to = joined_up_to.max(quote.end);
        }
        match found.last_mut() {
            Some(last) if last.block + 1 == number && block.span.start < last.span.end => {
                last.span.end = last.span.end.max(block.span.end).max(joined_up_to);
                last.block = number;
            }
            _ => {
                let span = Span { end: block.span.end.max(joined_up_to), ..block.span };
                found.push(Paragraph { span, block: number });
            }
        }
    }
    found
}

/// Those of a sorted list that begin in a stretch.
fn within<T>(sorted: &[T], span: Span, start: impl Fn(&T) -> u32) -> &[T] {
    let from = sorted.partition_point(|one| start(one) < span.start);
    let to = sorted.partition_point(|one| start(one) < span.end);
    sorted.get(from..to).unwrap_or_default()
}

fn mentions(quotes: &[Span], reader: Reader<'_>) -> Vec<Mention> {
    let mut found = Vec::with_capacity(reader.spoken.len() + reader.reports.len());
    for spoken in reader.spoken {
        let Some(&span) = quotes.get(spoken.quote) else { continue };
        let fact = Fact::Quote { source: spoken.source, way: spoken.way };
        let confidence = if spoken.way == Way::Relayed { 0.8 } else { 0.9 };
        found.push(Mention { span, fact, rule: spoken.rule, confidence });
    }
    found.extend(reader.reports.into_iter().map(|(span, source)| Mention {
        span,
        fact: Fact::Report { source },
        rule: "reported with a verb of speech",
        confidence: 0.8,
    }));
    found.sort_by_key(|mention| mention.span);
    found
}

#[cfg(test)]
mod tests;
