//! Why a story is shown as it is: its day, its title, its event, in words for the reader.

use crate::corpus::{Corpus, Record};
use crate::model::document::{DocId, Origin};
use crate::model::moment::{Known, Moment};
use crate::text::counted;

/// What is known of a story, and what it rests on, a line each; lines that explain stand indented.
/// `fill` puts keys where actions stand in braces.
pub fn lines(corpus: &Corpus, doc: DocId, fill: &dyn Fn(&str) -> String) -> Vec<String> {
    let Some(record) = corpus.record(doc) else { return Vec::new() };
    let mut lines = day(record.published.as_ref(), fill);
    lines.push(String::new());
    lines.extend(title(record));
    let n_others = corpus.group(doc).count();
    if n_others > 0 {
        let others = counted(n_others, "other story reports", "other stories report");
        let lists = if n_others == 1 { "{groups} lists it" } else { "{groups} lists them" };
        lines.push(format!("{others} the same event ({}).", fill(lists)));
    }
    for link in corpus.links(doc) {
        let title = corpus.record(link.to).map_or("", |record| &record.title);
        let (how, reasons) = link.told();
        lines.push(format!("{how}: {title}"));
        lines.extend(reasons.iter().map(|reason| format!("    {reason}")));
    }
    lines
}

fn day(moment: Option<&Moment>, fill: &dyn Fn(&str) -> String) -> Vec<String> {
    let Some(moment) = moment else {
        return vec![
            "Its day is not known: nobody states it, and the text tells too little.".to_owned(),
            fill("    {date} sets it."),
        ];
    };
    let how = match moment.origin {
        Known::Stated => "stated",
        Known::Inferred => "worked out from the text",
        Known::Neighbours => "taken from stories like it",
        Known::User => "set by you",
    };
    let mut lines = vec![format!("Its day: {}, {how}.", moment.shown())];
    for evidence in &moment.evidence {
        let words = evidence.text.replace('\n', " ");
        let words = if words.is_empty() { words } else { format!("“{words}”: ") };
        lines.push(format!("    {words}{}", evidence.why));
    }
    if moment.origin != Known::Stated {
        lines.push(fill("    {date} sets it, {undo} takes that back."));
    }
    lines
}

fn title(record: &Record) -> Option<String> {
    let told = "Its title was made up from the text: the file has none.".to_owned();
    (record.title_origin == Origin::Inferred).then_some(told)
}
