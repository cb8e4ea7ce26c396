//! Archives: names, order, what is left out, breaks.

use std::io::{Cursor, Write as _};

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;

use super::*;
use crate::load::source::{self, Place};

const TEXT: &str = "The ferry to the outer islands stopped on Monday after its engine failed.";

fn source(name: &str, bytes: Vec<u8>) -> Source {
    Source::of(Place { path: name.into(), name: name.to_owned() }, bytes)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = ::tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_ustar();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

const FILES: &[(&str, &[u8])] = &[
    ("b/two.txt", TEXT.as_bytes()),
    ("../../etc/one.txt", TEXT.as_bytes()),
    ("b/picture.png", b"\x89PNG\0\0\0"),
    ("b/page_files/a.js", b"var a = 1;"),
    ("__MACOSX/b/._two.txt", b"\0\0"),
    ("b/\x1b[31m.txt", TEXT.as_bytes()),
];

fn check(name: &str, bytes: Vec<u8>) {
    let source = source(name, bytes);
    let loaded = load::parse(&source, Cleaning::Off).unwrap();
    let ids: Vec<&str> = loaded.documents.iter().map(|document| document.id.as_str()).collect();
    let below = |rest: &str| format!("{name}/{rest}");
    assert_eq!(ids, [below("etc/one.txt"), below("b/\\u{1b}[31m.txt"), below("b/two.txt")]);
    assert!(loaded.documents.iter().all(|document| document.text == TEXT));
    let [skipped] = loaded.skipped.as_slice() else { panic!("{:?}", loaded.skipped) };
    assert!(skipped.why.starts_with("3 of the 6 files inside"), "{skipped:?}");
    for id in ids {
        assert_eq!(load::decoded(&source, id, "text").as_deref(), Some(TEXT), "{id}");
    }
}

#[test]
fn files_inside_are_read_in_the_order_of_their_names_and_lead_nowhere() {
    check("a.zip", zipped(FILES));
    check("a.tar", tarred(FILES));
}

#[test]
fn a_packed_archive_and_an_archive_in_an_archive_are_entered() {
    let tar = tarred(&[("one.txt", TEXT.as_bytes())]);
    let zip = zipped(&[("in/a.tar", &tar)]);
    let source = source("a.zip", zip);
    let loaded = load::parse(&source, Cleaning::Off).unwrap();
    assert_eq!(loaded.documents[0].id, "a.zip/in/a.tar/one.txt");
    assert_eq!(load::decoded(&source, "a.zip/in/a.tar/one.txt", "text").as_deref(), Some(TEXT));
}

#[test]
fn an_archive_cut_off_gives_what_stands_before() {
    // Noise does not shrink, so that the cut falls where we think.
    let noise: Vec<u8> =
        (0_u32..40_000).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
    let files: &[(&str, &[u8])] = &[("a.txt", TEXT.as_bytes()), ("z.png", &noise)];
    for (name, bytes) in [("a.zip", zipped(files)), ("a.tar", tarred(files))] {
        let half = bytes[..bytes.len() / 2].to_vec();
        let loaded = load::parse(&source(name, half), Cleaning::Off).unwrap();
        assert_eq!(loaded.documents[0].text, TEXT, "{name}");
        let said = loaded.skipped.iter().any(|skipped| skipped.why.contains(" read"));
        assert!(said || name == "a.tar", "{:?}", loaded.skipped);
    }
}

#[test]
fn a_file_that_unpacks_without_end_is_left_out_and_the_rest_is_read() {
    let bomb = vec![b'a'; (source::MOST_BYTES + 2) as usize];
    let zip = zipped(&[("a.txt", &bomb), ("b.txt", TEXT.as_bytes())]);
    let loaded = load::parse(&source("a.zip", zip), Cleaning::Off).unwrap();
    assert_eq!(loaded.documents.len(), 1);
    assert!(loaded.skipped[0].why.starts_with("a.txt inside unpacks to more than 64 MB"));
}

#[test]
fn a_packed_crawl_is_its_web_archives() {
    let record = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: ";
    let warc = format!("{record}{}\r\n\r\n{TEXT}\r\n\r\n", TEXT.len());
    let files: &[(&str, &[u8])] = &[
        ("archive/data.warc", warc.as_bytes()),
        ("datapackage.json", b"{\"a\": 1}"),
        ("pages/pages.jsonl", b"{\"title\": \"Pages\"}"),
    ];
    let loaded = load::parse(&source("a.wacz", zipped(files)), Cleaning::Off).unwrap();
    assert_eq!(loaded.documents.len(), 1);
    assert_eq!(loaded.documents[0].id, "a.wacz/archive/data.warc#1");
}

#[test]
fn a_text_sent_along_in_an_archive_does_not_lead_to_the_letter() {
    let letter = "From: Jo Bloggs <jo@example.org>\nTo: ann@example.org\nSubject: Planks\n\
        MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
        Content-Type: text/plain; name=\"a.txt\"\nContent-Disposition: attachment; filename=\"a.txt\"\n\n\
        The ferry to the outer islands stopped on Monday, the harbour master said.\n--b--\n";
    let source = source("a.zip", zipped(&[("a.eml", letter.as_bytes())]));
    let loaded = load::parse(&source, Cleaning::On).unwrap();
    let document = loaded.documents.iter().find(|document| document.format == "text").unwrap();
    assert_eq!(load::decoded(&source, &document.id, "text"), None);
    assert_eq!(load::decoded(&source, &document.id, "mail").as_deref(), Some(letter));
}

#[test]
fn of_two_entries_of_one_name_each_leads_to_its_own() {
    let second = "Nobody was hurt in the operation, which took all night and half the morning.";
    let source =
        source("a.tar", tarred(&[("a.txt", TEXT.as_bytes()), ("./a.txt", second.as_bytes())]));
    let loaded = load::parse(&source, Cleaning::On).unwrap();
    let texts: Vec<Option<String>> = loaded
        .documents
        .iter()
        .map(|document| load::decoded(&source, &document.id, document.format))
        .collect();
    let mut expected = [Some(second.to_owned()), Some(TEXT.to_owned())];
    expected.sort();
    let mut found = texts;
    found.sort();
    assert_eq!(found, expected);
}
