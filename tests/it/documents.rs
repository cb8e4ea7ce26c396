//! Golden documents: what is read out of files of every shape. Changing the cleaning or an
//! extractor shows its effect on all of them in one diff.

use std::fmt::Write as _;

use attache::corpus::Corpus;
use attache::model::document::DocId;
use attache::model::mention::Fact;

use crate::{GOLDEN, sample};

/// A document with its marks: `[person]`, `<place>`, `{organisation}`.
fn shown(corpus: &Corpus, doc: DocId) -> String {
    let body = corpus.body(doc).unwrap();
    let document = &body.document;
    let mut text = document.text.clone();
    for mention in body.mentions.iter().rev() {
        let (open, close) = match mention.fact {
            Fact::Person => ("[", "]"),
            Fact::Place => ("<", ">"),
            Fact::Organisation => ("{", "}"),
            Fact::Role { .. } | Fact::Quote { .. } | Fact::Report { .. } | Fact::Date(_) => {
                continue;
            }
        };
        text.insert_str(mention.span.end as usize, close);
        text.insert_str(mention.span.start as usize, open);
    }
    let mut out = String::new();
    writeln!(out, "{} ({:?}, {})", document.title, document.title_origin, document.format).unwrap();
    writeln!(out, "subtitle: {:?}", document.subtitle).unwrap();
    let record = corpus.record(doc).unwrap();
    let published = record.published.as_ref().map(attache::model::moment::Moment::edtf);
    writeln!(out, "by {:?} in {:?} on {:?}", document.byline, document.outlet, published).unwrap();
    let kinds: Vec<&str> = document.blocks.iter().map(|block| block.kind.name()).collect();
    for (kind, line) in kinds.iter().zip(text.lines()) {
        writeln!(out, "{kind:>9} | {line}").unwrap();
    }
    for date in corpus.dates_in(doc) {
        let meaning = &date.meaning;
        let days = meaning.edtf.as_deref().unwrap_or(&meaning.timex);
        writeln!(out, "     date | {} = {days} ({})", date.span.of(&document.text), meaning.why)
            .unwrap();
    }
    for cut in &document.removed {
        writeln!(out, "      cut | {} ({}: {})", cut.text, cut.class.name(), cut.reason).unwrap();
    }
    for related in &document.related {
        writeln!(out, "  related | {}", related.title).unwrap();
    }
    for link in corpus.links(doc) {
        let to = &corpus.record(link.to).unwrap().id;
        writeln!(out, "     link | {} {to} ({})", link.kind.name(), link.reasons.join(", "))
            .unwrap();
    }
    out
}

#[test]
fn documents_are_read_as_they_were() {
    let mut all = String::new();
    for doc in GOLDEN.documents() {
        let id = &GOLDEN.record(doc).unwrap().id;
        writeln!(all, "=== {id}\n{}", shown(&GOLDEN, doc)).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_same_files_give_the_same_corpus() {
    let again = sample();
    for doc in GOLDEN.documents() {
        assert_eq!(shown(&GOLDEN, doc), shown(&again, doc));
    }
    let people = |corpus: &Corpus| corpus.people().to_vec();
    assert_eq!(people(&GOLDEN), people(&again));
}

#[test]
fn every_span_lies_in_its_text_and_leads_back_to_its_file() {
    for doc in GOLDEN.documents() {
        let body = GOLDEN.body(doc).unwrap();
        let (document, raw) = (&body.document, GOLDEN.raw(doc).unwrap());
        for mention in &body.mentions {
            assert!(!mention.span.of(&document.text).is_empty());
            if document.format == "text" {
                let source = document.source_of(mention.span).unwrap();
                let there = source.of(&raw).replace("\r\n", " ").replace('\n', " ");
                assert_eq!(there, mention.span.of(&document.text));
            }
        }
        for block in &document.blocks {
            assert!(!block.span.of(&document.text).contains('\n'));
        }
    }
}

#[test]
fn everybody_named_is_one_person_in_the_list() {
    for doc in GOLDEN.documents() {
        let body = GOLDEN.body(doc).unwrap();
        for mention in body.mentions.iter().filter(|mention| mention.fact == Fact::Person) {
            let holders = GOLDEN
                .people()
                .iter()
                .filter(|person| person.spans_in(doc).contains(&mention.span));
            assert_eq!(holders.count(), 1, "{}", mention.span.of(&body.document.text));
        }
    }
}

#[test]
fn the_sample_briefing_has_the_shapes_it_promises() {
    let corpus = sample();
    assert!(corpus.n_documents() >= 15, "{}", corpus.n_documents());
    assert!(corpus.skipped().is_empty());
    let kinds: Vec<&str> =
        corpus.documents().flat_map(|doc| corpus.links(doc)).map(|link| link.kind.name()).collect();
    for kind in ["explicit", "copy", "follow-up"] {
        assert!(kinds.contains(&kind), "no link of the kind {kind}");
    }
    let zelensky = corpus.people().iter().find(|person| person.name.contains("Zelensk")).unwrap();
    assert!(zelensky.aliases.len() >= 3, "{:?}", zelensky.aliases);
}
