//! JSON lines: all that is known of each document, one object a line.

pub mod row;

use std::io::{self, Write};

use crate::corpus::bodies::Body;
use crate::corpus::{Corpus, Record};
use crate::export::jsonl::row::{
    Cut, Named, Part, Place, Pointer, Published, Quote, Reason, Row, Spoken, Stated, Tie,
};
use crate::model::document::{DocId, Document, Origin};
use crate::model::mention::{Fact, Way};
use crate::model::moment::Moment;
use crate::model::person::{Person, PersonId};
use crate::model::span::Span;

/// Changes when the meaning of a field does.
pub const SCHEMA: u32 = 1;

/// Writes a line for each document.
pub fn write(corpus: &Corpus, docs: &[DocId], out: &mut dyn Write) -> io::Result<()> {
    let index = Index::of(corpus);
    for &doc in docs {
        if let (Some(record), Some(body)) = (corpus.record(doc), corpus.body(doc)) {
            let row = row(&Asked { corpus, index: &index, doc }, record, &body);
            serde_json::to_writer(&mut *out, &row)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// The JSON Schema of a line.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Row).into()
}

/// For each document the places and organisations named in it.
struct Index {
    organisations: Vec<Vec<u32>>,
    places: Vec<Vec<u32>>,
}

impl Index {
    fn of(corpus: &Corpus) -> Self {
        let by_document = |named: &[Person]| {
            let mut index = vec![Vec::new(); corpus.n_documents()];
            for (at, name) in named.iter().enumerate() {
                for doc in name.documents() {
                    if let Some(list) = index.get_mut(doc.index()) {
                        list.push(at as u32);
                    }
                }
            }
            index
        };
        Self {
            organisations: by_document(corpus.organisations()),
            places: by_document(corpus.places()),
        }
    }
}

/// What a row is asked of.
struct Asked<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    doc: DocId,
}

fn row(&Asked { corpus, index, doc }: &Asked<'_>, record: &Record, body: &Body) -> Row {
    let document = &body.document;
    let told = Told { doc, body, roles: roles(body) };
    let people = record.people.iter().filter_map(|&(PersonId(at), _)| {
        Some(named("p", at, corpus.people().get(at as usize)?, &told))
    });
    let others = |prefix: &'static str, list: &[Person], of_doc: &[Vec<u32>]| -> Vec<Named> {
        let numbers = of_doc.get(doc.index()).into_iter().flatten();
        numbers.filter_map(|&at| Some(named(prefix, at, list.get(at as usize)?, &told))).collect()
    };
    Row {
        schema: SCHEMA,
        id: record.id.clone(),
        path: record.place.as_ref().map(|place| place.path.to_string_lossy().into_owned()),
        sha256: hexadecimal(&body.sha256),
        format: document.format,
        title: document.title.clone(),
        title_origin: match document.title_origin {
            Origin::Stated => "stated",
            Origin::Inferred => "inferred",
        },
        subtitle: document.subtitle.clone(),
        byline: document.byline.clone(),
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        language: document.language.clone(),
        published: published(record.published.as_ref(), document),
        text: document.text.clone(),
        blocks: document
            .blocks
            .iter()
            .map(|block| Part {
                kind: block.kind.name(),
                number: block.number,
                at: pair(block.span),
            })
            .collect(),
        kept: document.kept.clone(),
        removed: removed(document),
        related: related(corpus, doc, document),
        people: people.collect(),
        organisations: others("o", corpus.organisations(), &index.organisations),
        places: others("l", corpus.places(), &index.places),
        quotes: quotes(corpus, doc, body),
        dates: dates(corpus, doc, document),
        group: id_of(corpus, DocId(record.story.0)),
        links: links(corpus, doc),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

const fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn id_of(corpus: &Corpus, doc: DocId) -> String {
    corpus.record(doc).map(|record| record.id.clone()).unwrap_or_default()
}

fn published(moment: Option<&Moment>, document: &Document) -> Published {
    let Some(moment) = moment else {
        let evidence = Vec::new();
        return Published { edtf: None, earliest: None, latest: None, origin: "unknown", evidence };
    };
    let reasons = moment.evidence.iter();
    Published {
        edtf: Some(moment.edtf()),
        earliest: Some(moment.earliest.to_string()),
        latest: Some(moment.latest.to_string()),
        origin: moment.origin.name(),
        evidence: reasons
            .map(|one| Reason {
                text: one.text.clone(),
                at: one.at.map(pair),
                source: one.at.and_then(|at| document.source_of(at)).map(pair),
                why: one.why.clone(),
            })
            .collect(),
    }
}

fn removed(document: &Document) -> Vec<Cut> {
    let cut = document.removed.iter();
    cut.map(|one| Cut {
        line: one.line,
        text: one.text.clone(),
        class: one.class.name(),
        reason: one.reason,
    })
    .collect()
}

fn related(corpus: &Corpus, doc: DocId, document: &Document) -> Vec<Pointer> {
    std::iter::zip(&document.related, corpus.related(doc))
        .map(|(related, target)| Pointer {
            title: related.title.clone(),
            url: related.url.clone(),
            line: related.line,
            document: target.map(|target| id_of(corpus, target)),
        })
        .collect()
}

/// What is told of the names of a document.
struct Told<'a> {
    doc: DocId,
    body: &'a Body,
    /// Where somebody is named, and what they are called there, by the place of the name: a text
    /// may name tens of thousands.
    roles: Vec<(Span, Span)>,
}

fn roles(body: &Body) -> Vec<(Span, Span)> {
    let roles = body.mentions.iter().filter_map(|mention| match mention.fact {
        Fact::Role { of } => Some((of, mention.span)),
        _ => None,
    });
    let mut roles: Vec<(Span, Span)> = roles.collect();
    roles.sort_unstable();
    roles
}

fn named(prefix: &str, at: u32, name: &Person, told: &Told<'_>) -> Named {
    let &Told { doc, body, .. } = told;
    let spans = name.spans_in(doc);
    let text = &body.document.text;
    let of = |span: Span| {
        let start = told.roles.partition_point(|(of, _)| *of < span);
        told.roles.iter().skip(start).take_while(move |(of, _)| *of == span)
    };
    let roles = spans.iter().flat_map(|&span| of(span));
    let roles = roles.map(|&(_, at)| Stated { text: at.of(text).to_owned(), at: pair(at) });
    let mentions = spans.iter().map(|&span| Place {
        at: pair(span),
        source: body.document.source_of(span).map(pair),
        text: span.of(text).to_owned(),
        rule: body.rule_at(span),
    });
    Named {
        id: format!("{prefix}{at}"),
        name: name.name.clone(),
        roles: roles.collect(),
        mentions: mentions.collect(),
    }
}

/// Everything between quotation marks, titles and terms too.
fn quotes(corpus: &Corpus, doc: DocId, body: &Body) -> Vec<Quote> {
    let text = &body.document.text;
    let known = corpus.quotes_in(doc);
    let quotes = body.mentions.iter().filter_map(|mention| {
        let Fact::Quote { source, way } = mention.fact else { return None };
        let at = known.partition_point(|quote| quote.at < mention.span);
        let speaker = known.get(at).filter(|quote| quote.at == mention.span);
        let speaker = speaker.and_then(|quote| quote.speaker);
        Some(Quote {
            at: pair(mention.span),
            source: body.document.source_of(mention.span).map(pair),
            kind: source.kind(),
            speaker: speaker.map(|PersonId(at)| format!("p{at}")),
            speaker_text: source.words().map_or("", |words| words.of(text)).to_owned(),
            relayed: way == Way::Relayed,
        })
    });
    quotes.collect()
}

fn dates(corpus: &Corpus, doc: DocId, document: &Document) -> Vec<Spoken> {
    let dates = corpus.dates_in(doc).into_iter();
    dates
        .map(|date| Spoken {
            at: pair(date.span),
            source: document.source_of(date.span).map(pair),
            text: date.span.of(&document.text).to_owned(),
            kind: date.meaning.kind.name(),
            edtf: date.meaning.edtf,
            earliest: date.meaning.when.map(|when| when.earliest.to_string()),
            latest: date.meaning.when.map(|when| when.latest.to_string()),
            timex: Some(date.meaning.timex),
            why: date.meaning.why,
        })
        .collect()
}

fn links(corpus: &Corpus, doc: DocId) -> Vec<Tie> {
    let links = corpus.links(doc).into_iter();
    links
        .map(|link| Tie {
            to: id_of(corpus, link.to),
            kind: link.kind.name(),
            score: link.score,
            why: link.reasons,
        })
        .collect()
}
