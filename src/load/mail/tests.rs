//! Messages and mail boxes, as programs write them.

use super::*;
use crate::load::source::Place;

fn load(text: &str) -> Loaded {
    let place = Place { path: "a.eml".into(), name: "a.eml".to_owned() };
    load::parse(&Source::of(place, text.as_bytes().to_vec()), Cleaning::On).unwrap()
}

fn one(text: &str) -> Document {
    let loaded = load(text);
    let [document] = loaded.documents.as_slice() else { panic!("{loaded:?}") };
    document.clone()
}

const HEAD: &str = "From: Jo Bloggs <jo@example.org>\nTo: ann@example.org\nSubject: Re: Ferry stops\nDate: Sat, 15 Feb 2025 10:22:00 +0000\nMIME-Version: 1.0\n";

#[test]
fn a_message_is_a_document() {
    let document = one(&format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8\n\nThe ferry stopped on Monday.\n\nOn Friday Ann wrote:\n> Does it run?\n"
    ));
    assert_eq!((document.id.as_str(), document.format), ("a.eml", "mail"));
    assert_eq!((document.title.as_str(), document.title_origin), ("Ferry stops", Origin::Stated));
    assert_eq!(document.byline, ["Jo Bloggs"]);
    assert_eq!(document.published.unwrap().edtf(), "2025-02-15");
    assert_eq!(document.text, "The ferry stopped on Monday.");
    assert_eq!(document.removed.len(), 2);
}

#[test]
fn a_letter_points_to_other_stories() {
    let document = one(&format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8\n\nThe ferry stopped on Monday.\n\nSee also: Choir wins regional prize\n\nIt sails on Friday.\n"
    ));
    assert_eq!(document.text, "The ferry stopped on Monday.\nIt sails on Friday.");
    let [related] = document.related.as_slice() else { panic!("{:?}", document.related) };
    assert_eq!((related.title.as_str(), related.at), ("Choir wins regional prize", 28));
}

#[test]
fn the_form_that_says_more_is_read() {
    let message = |plain: &str, html: &str| {
        one(&format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
        ))
    };
    let full = "The ferry to the outer islands stopped on Monday after its engine failed twice.";
    assert_eq!(message("See https://example.org/1 in full.", &format!("<p>{full}</p>")).text, full);
    assert_eq!(message(full, "<img src=\"a.png\">").text, full);
    assert_eq!(message(full, &format!("<h2>One</h2><p>{full}</p>")).blocks.len(), 2);
}

#[test]
fn what_was_sent_along_is_read_and_a_note_goes_with_it() {
    let loaded = load(&format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nWorth a read.\n\
         --b\nContent-Type: text/html; charset=iso-8859-1; name=\"ferry.html\"\nContent-Disposition: attachment; filename=\"ferry.html\"\nContent-Transfer-Encoding: quoted-printable\n\n\
         <html><head><title>The ferry has stopped again</title></head><body><p>The caf=E9 on the pier was full when the ferry stopped on Monday, its owner said.</p></body></html>\n\
         --b\nContent-Type: message/rfc822\n\nFrom: Ann Other <ann@example.org>\nSubject: Planks\n\nThe planks of the pier are wet.\n\
         --b\nContent-Type: application/octet-stream; name=\"a.bin\"\nContent-Transfer-Encoding: base64\n\nAAECAwAAAAAA\n--b--\n"
    ));
    let [page, planks] = loaded.documents.as_slice() else { panic!("{loaded:?}") };
    assert_eq!(page.id, "a.eml#1/ferry.html");
    assert!(page.text.starts_with("The café on the pier"), "{}", page.text);
    assert_eq!(page.removed[0].text, "Worth a read.");
    assert!(page.removed.is_sorted_by_key(|removed| removed.line), "{:?}", page.removed);
    assert_eq!((planks.id.as_str(), planks.title.as_str()), ("a.eml#2", "Planks"));
    assert_eq!(loaded.skipped[0].why, "a.bin, sent along, is no text");
}

#[test]
fn messages_without_text_are_named() {
    let why = |text: &str| load(text).skipped.first().map(|skipped| skipped.why.clone());
    assert_eq!(why(&format!("{HEAD}\n\n")).as_deref(), Some("has no text"));
    let picture =
        format!("{HEAD}Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n");
    assert_eq!(why(&picture).as_deref(), Some("has no text"));
    let secret =
        format!("{HEAD}Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n");
    assert_eq!(why(&secret).as_deref(), Some("is encrypted; save it decrypted to read it"));
}

#[test]
fn a_mail_box_has_many() {
    let box_of = "From jo@example.org Sat Feb 15 10:22:00 2025\n";
    let loaded = load(&format!(
        "{box_of}{HEAD}\nThe ferry stopped.\n\n{box_of}{HEAD}\n\n\n{box_of}Subject: Third\nFrom: ann@example.org\n\nIt runs.\n"
    ));
    let ids: Vec<&str> = loaded.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["a.eml#1", "a.eml#3"]);
    assert_eq!(loaded.documents[1].byline, ["ann@example.org"]);
    assert_eq!(loaded.skipped[0].why, "message 2 (Ferry stops) has no text");
}

#[test]
fn what_was_passed_on_is_by_another() {
    let document = one(&format!(
        "{HEAD}\nSee below.\n\n---------- Forwarded message ---------\nFrom: Ann Other <ann@example.org>\nDate: Fri, 14 Feb 2025 at 09:00\nSubject: Planks of the pier\nTo: <jo@example.org>\n\nThe planks are wet.\n"
    ));
    assert_eq!(
        (document.title.as_str(), document.text.as_str()),
        ("Planks of the pier", "The planks are wet.")
    );
    assert_eq!(document.byline, ["Ann Other"]);
    assert_eq!(document.published.unwrap().edtf(), "2025-02-14");
}

#[test]
fn hostile_messages_are_survived() {
    let deep = "Content-Type: message/rfc822\nFrom: a\n\n".repeat(20_000);
    load(&format!("From: a\nSubject: b\n{deep}"));
    let boxes = "Content-Type: multipart/mixed; boundary=zz\n\n--b\n".repeat(20_000);
    load(&format!(
        "From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{boxes}"
    ));
    let signed = "-- \n".repeat(50_000);
    load(&format!("From: a\nSubject: b\n\ntext\n{signed}{}", "\n".repeat(50_000)));
    load(&format!(
        "From: a\nSubject: b\n\ntext\n{}",
        "-----BEGIN PGP SIGNATURE-----\n".repeat(20_000)
    ));
    load(&format!("From: a\nSubject: b\n\n{}", "x wrote:\n> y\n".repeat(20_000)));
    let html = format!(
        "From: a\nSubject: b\nContent-Type: text/html\n\n{}deep",
        "<div class=x>".repeat(20_000)
    );
    assert_eq!(load(&html).documents[0].text, "deep");
    let steers = one(
        "From: \u{1b}[31mJo <jo@example.org>\nSubject: =?utf-8?q?a=1B[31m=E2=80=AEb?=\n\nOne \u{1b}[31mtwo\u{202e} three four.",
    );
    assert!(
        !format!("{}{}{:?}", steers.title, steers.text, steers.byline)
            .contains(['\u{1b}', '\u{202e}'])
    );
}
