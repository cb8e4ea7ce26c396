//! Web archives: what is a page, what is left out, how answers came over the wire.

use super::*;
use crate::load::source::Place;

const PAGE: &str = "<!DOCTYPE html><html><head><title>Ferry Stops</title></head><body><article>\
    <p>The ferry to the outer islands stopped on Monday after its engine failed twice in one week.</p>\
    <p>Passengers were taken off by fishing boats, and nobody was hurt in the operation.</p></article></body></html>";

fn record(kind: &str, url: &str, content_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        payload.len()
    );
    [head.as_bytes(), payload, b"\r\n\r\n"].concat()
}

fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

fn response(url: &str, status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    record("response", url, "application/http; msgtype=response", &answer(status, fields, body))
}

fn load(archive: &[Vec<u8>]) -> Loaded {
    let name = "crawl-2024-05-06.warc";
    let place = Place { path: name.into(), name: name.to_owned() };
    load::parse(&Source::of(place, archive.concat()), Cleaning::On).unwrap()
}

#[test]
fn pages_are_documents_and_the_rest_is_counted() {
    let html = "Content-Type: text/html; charset=utf-8";
    let loaded = load(&[
        record("warcinfo", "", "application/warc-fields", b"software: ours"),
        record("request", "http://a.example/", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        response("http://a.example/ferry", "200 OK", html, PAGE.as_bytes()),
        response("http://a.example/old", "301 Moved", html, b"<p>Moved</p>"),
        response("http://a.example/x.css", "200 OK", "Content-Type: text/css", b"p { color: red }"),
        response("http://a.example/t", "200 OK", "Content-Type: application/json", b"{\"a\": 1}"),
        response(
            "http://a.example/robots.txt",
            "200 OK",
            "Content-Type: text/plain",
            b"User-agent: *",
        ),
        response("http://a.example/e", "200 OK", html, b"<html><body></body></html>"),
        record(
            "resource",
            "metadata://a.example/log",
            "text/plain",
            b"The archiver's own log of it.",
        ),
        record("revisit", "http://a.example/ferry", "application/http", b""),
    ]);
    let [page] = loaded.documents.as_slice() else { panic!("{loaded:?}") };
    assert_eq!(page.id, "crawl-2024-05-06.warc#3");
    assert_eq!(page.url.as_deref(), Some("http://a.example/ferry"));
    assert_eq!((page.title.as_str(), &page.published), ("Ferry Stops", &None));
    let [skipped] = loaded.skipped.as_slice() else { panic!("{:?}", loaded.skipped) };
    assert_eq!(
        skipped.why,
        "left out of its 10 records: 4 that tell of the capture or repeat an earlier one, \
         3 with pictures, scripts, styles or data, 1 with redirects or errors, \
         1 with pages that hold no text"
    );
}

#[test]
fn the_day_of_the_capture_is_not_that_of_publication() {
    let text = b"Ferry Stops After Engine Fails\n\n\
        The ferry to the outer islands stopped on Monday after its engine failed, the harbour master said.\n\
        Passengers were taken off by fishing boats, and nobody was hurt in the operation.\n";
    let loaded = load(&[record("conversion", "http://a.example/", "text/plain", text)]);
    assert_eq!(loaded.documents[0].published, None);
}

#[test]
fn what_was_cut_in_pieces_or_packed_for_the_way_is_put_together() {
    let (one, two) = PAGE.split_at(40);
    let pieces = format!("{:x}\r\n{one}\r\n{:X};a=b\r\n{two}\r\n0\r\n\r\n", one.len(), two.len());
    let html = "Content-Type: text/html\r\n";
    let chunked = format!("{html}Transfer-Encoding: chunked");
    let check = |fields: &str, body: &[u8]| {
        let loaded = load(&[response("http://a.example/", "200", fields, body)]);
        assert!(loaded.documents[0].text.starts_with("The ferry"), "{fields}");
    };
    check(&chunked, pieces.as_bytes());
    check(&chunked, PAGE.as_bytes());
    check(&format!("{html}Content-Encoding: gzip"), PAGE.as_bytes());
    let packed = ruzstd::encoding::compress_to_vec(
        PAGE.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    check(&format!("{html}Content-Encoding: zstd"), &packed);
}

#[test]
fn the_encoding_in_the_head_of_an_answer_is_believed() {
    let page = "<html><body><p>Переговоры продолжаются, сообщил в понедельник начальник порта.</p>";
    let bytes = encoding_rs::WINDOWS_1251.encode(page).0;
    let fields = "Content-Type: text/html; charset=windows-1251";
    let loaded = load(&[response("http://a.example/", "200 OK", fields, &bytes)]);
    assert!(loaded.documents[0].text.starts_with("Переговоры"));
}

#[test]
fn broken_records_are_passed_over_and_a_break_is_named() {
    let html = "Content-Type: text/html";
    let whole = response("http://a.example/1", "200 OK", html, PAGE.as_bytes());
    let mut cut = whole.clone();
    cut.truncate(whole.len() - 60);
    let loaded = load(&[
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nlost\r\n".to_vec(),
        whole,
        cut,
    ]);
    assert_eq!(loaded.documents.len(), 2);
    let why: Vec<&str> = loaded.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
    assert!(why[0].starts_with("1 records have no length"), "{why:?}");
    assert!(why[1].starts_with("breaks off in record 3"), "{why:?}");
}

#[test]
fn a_record_that_claims_to_be_endless_costs_nothing() {
    let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx";
    assert!(load(&[head.as_bytes().to_vec()]).documents.is_empty());
}
