//! The rows of a story and of its file.

use crate::corpus::gather::expected::told;
use crate::corpus::{Corpus, Record, minutes};
use crate::load::told::{Became, Told};
use crate::model::document::{Class, DocId, Document, Origin};
use crate::model::moment::Known;
use crate::model::story::Link;
use crate::text::printable::printable;
use crate::tui::panes::reader::Note;
use crate::tui::panes::reader::around::Around;
use crate::tui::typeset::{self, Row, RowKind, Setting, blank, plain};

/// Headline, what is known of the story, its text, what it leads to.
pub fn story(
    corpus: &Corpus,
    doc: DocId,
    (setting, notes, around): (Setting, &[Note], &Around),
) -> Vec<Row> {
    let width = setting.width;
    let (Some(record), Some(body)) = (corpus.record(doc), corpus.body(doc)) else {
        return Vec::new();
    };
    let document = &body.document;
    let mark = if document.title_origin == Origin::Inferred { "~ " } else { "" };
    let mut rows =
        plain(&format!("{mark}{}", printable(&document.title)), RowKind::Title, 2, width);
    if let Some(subtitle) = document.standfirst() {
        rows.extend(plain(&printable(subtitle), RowKind::Subtitle, 2, width));
    }
    rows.extend(plain(&about(corpus, (doc, record, document), around), RowKind::About, 2, width));
    rows.extend(copied(corpus, doc, record, width));
    rows.push(blank());
    rows.extend(with_notes(typeset::text(document, setting), notes, document, width));
    rows.extend(expected(corpus, doc, width));
    rows.extend(linked(corpus, &corpus.links(doc), width));
    rows.extend(pointers(corpus, doc, document, width));
    rows
}

/// "15 Feb 2025 · Courier · Ann Other · 5 min · 3 linked · 12 lines cut".
fn about(
    corpus: &Corpus,
    (doc, record, document): (DocId, &Record, &Document),
    around: &Around,
) -> String {
    let counted = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let parts = [
        record.published.as_ref().map(|moment| {
            let own = if moment.origin == Known::User { " (set by you)" } else { "" };
            format!("{}{own}", moment.shown())
        }),
        document.outlet.as_deref().map(printable),
        Some(printable(&document.byline.join(", "))).filter(|names| !names.is_empty()),
        Some(format!("{} min", minutes(record.n_words))),
        counted(corpus.links(doc).len(), "linked"),
        cut(document, around),
        (document.title_origin == Origin::Inferred)
            .then(|| "~ title made up from the text".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How much is shown nowhere above the text: what became the title, the standfirst, the authors or
/// the day is not missing.
fn cut(document: &Document, around: &Around) -> Option<String> {
    let is_shown =
        |class| matches!(class, Class::Title | Class::Subtitle | Class::Byline | Class::Date);
    let n_cut = document.removed.iter().filter(|line| !is_shown(line.class)).count();
    let them = if n_cut == 1 { "it" } else { "them" };
    (n_cut > 0).then(|| format!("{n_cut} cut ({} shows {them})", around.raw))
}

/// The rows of a text, each note below the paragraph of its passage; what has lost its passage
/// stands at the end.
fn with_notes(text: Vec<Row>, notes: &[Note], document: &Document, width: u16) -> Vec<Row> {
    let end = |note: &Note| {
        let block = note.at.and_then(|at| document.block_at(at.start));
        block.map_or(u32::MAX, |block| block.span.end)
    };
    let mut notes = notes.iter().peekable();
    let mut rows = Vec::with_capacity(text.len());
    for row in text {
        let behind = row.at.map_or(0, |at| at.start);
        while let Some(note) = notes.next_if(|note| end(note) <= behind) {
            // It comes before the blank row that parts the paragraphs.
            let blank = rows.pop();
            rows.extend(note_rows(note, width));
            rows.extend(blank);
        }
        rows.push(row);
    }
    rows.extend(notes.flat_map(|note| note_rows(note, width)));
    rows
}

fn note_rows(note: &Note, width: u16) -> Vec<Row> {
    let passage = typeset::fitted(&note.passage, 32);
    plain(&format!("✎ “{passage}” {}", note.text), RowKind::Note, 4, width)
}

/// Of a copy: what it copies, and how much of it is its own.
fn copied(corpus: &Corpus, doc: DocId, record: &Record, width: u16) -> Vec<Row> {
    let first = corpus.record(record.original).filter(|_| record.original != doc);
    first.map_or_else(Vec::new, |first| {
        let own = match corpus.added(doc).len() {
            0 => "nothing in it is its own".to_owned(),
            1 => "the sentence of its own is lit".to_owned(),
            several => format!("the {several} sentences of its own are lit"),
        };
        let text = format!("a copy of “{}”: {own}", printable(&first.title));
        plain(&text, RowKind::About, 2, width)
    })
}

/// A line over a part.
pub fn part(title: &str, width: u16) -> Vec<Row> {
    let line = "─".repeat(usize::from(width).saturating_sub(title.chars().count() + 6));
    let text = format!("── {title} {line}");
    vec![blank(), Row { text, indent: 2, kind: RowKind::Part, ..blank() }, blank()]
}

/// What the story expects to come, with the sentence that says so.
fn expected(corpus: &Corpus, doc: DocId, width: u16) -> Vec<Row> {
    let expected = corpus.expected_in(doc);
    if expected.is_empty() {
        return Vec::new();
    }
    let mut rows = part("Expected", width);
    for one in expected {
        let (head, sentence) = told(corpus, one);
        let text = format!("{}: {}", printable(&head), printable(&sentence));
        rows.extend(plain(&text, RowKind::Subtitle, 4, width));
    }
    rows
}

fn linked(corpus: &Corpus, links: &[Link], width: u16) -> Vec<Row> {
    if links.is_empty() {
        return Vec::new();
    }
    let mut rows = part("Linked", width);
    for (number, link) in links.iter().enumerate() {
        let title = corpus.record(link.to).map_or("", |record| &record.title);
        let (how, reasons) = link.told();
        let why =
            if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
        let text = format!("{how}: {}{}", printable(title), printable(&why));
        rows.extend(plain(&text, RowKind::Link(number), 4, width));
    }
    rows
}

/// Headlines of articles the source points to; those that are here can be followed.
fn pointers(corpus: &Corpus, doc: DocId, document: &Document, width: u16) -> Vec<Row> {
    if document.related.is_empty() {
        return Vec::new();
    }
    let mut rows = part("The source points to", width);
    let targets = corpus.related(doc);
    for (number, (related, target)) in std::iter::zip(&document.related, targets).enumerate() {
        let here = if target.is_some() { "" } else { " (not among these stories)" };
        let text = format!("{}{here}", printable(&related.title));
        rows.extend(plain(&text, RowKind::Related(number), 4, width));
    }
    rows
}

/// The file line by line, or the page block by block: what became of each, and why.
pub fn raw(document: &Document, told: &[Told], (width, around): (u16, &Around)) -> Vec<Row> {
    let n_cut = document.removed.len();
    let head = format!(
        "{} · {n_cut} cut · {} keeps a line, or cuts it · {} goes back to the clean text",
        printable(&document.id),
        around.recut,
        around.raw
    );
    let mut rows = plain(&head, RowKind::About, 0, width);
    rows.push(blank());
    for (number, line) in told.iter().enumerate() {
        if line.after_blank && number > 0 {
            rows.push(blank());
        }
        let cut = matches!(line.became, Became::Cut(_));
        let kind = RowKind::Raw { cut, number };
        rows.extend(plain(&printable(&line.text), kind, 2, width.saturating_sub(2)));
        rows.extend(plain(&format!("↳ {}", line.why()), RowKind::Why, 4, width));
    }
    rows
}
