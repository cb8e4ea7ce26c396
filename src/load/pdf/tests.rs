//! PDF files, made here, and what is read of them.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::*;
use crate::load::source::Place;

/// A file of pages with the drawings given, in Helvetica (F1) and bold (F2); `more` goes into
/// their resources.
fn file(drawings: &[&str], more: &[(&str, Stream)]) -> Vec<u8> {
    let mut file = File::with_version("1.5");
    let tree = file.new_object_id();
    let font = |name: &str| {
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" }
    };
    let untold = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "X", "Encoding" => "Identity-H",
    };
    let fonts = dictionary! {
        "F1" => file.add_object(font("Helvetica")),
        "F2" => file.add_object(font("Helvetica-Bold")),
        "F3" => file.add_object(untold),
    };
    let mut forms = Dictionary::new();
    for (name, stream) in more {
        forms.set(*name, file.add_object(stream.clone()));
    }
    let resources = file.add_object(dictionary! { "Font" => fonts, "XObject" => forms });
    let pages: Vec<Object> = drawings
        .iter()
        .map(|drawing| {
            let content = file.add_object(Stream::new(dictionary! {}, drawing.as_bytes().to_vec()));
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
                "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
            };
            file.add_object(page).into()
        })
        .collect();
    let count = pages.len() as i64;
    file.objects.insert(
        tree,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => pages, "Count" => count }),
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.compress();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// Lines from a place downwards.
fn lines(font: &str, size: u32, (x, y): (u32, u32), texts: &[&str]) -> String {
    let leading = size * 6 / 5;
    let shown: Vec<String> = texts.iter().map(|text| format!("({text}) Tj T*")).collect();
    format!("BT /{font} {size} Tf {leading} TL {x} {y} Td {} ET\n", shown.join(" "))
}

fn load(bytes: Vec<u8>, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let place = Place { path: "a.pdf".into(), name: "a.pdf".to_owned() };
    parse(&Source::of(place, bytes), cleaning)
}

fn refusal(bytes: Vec<u8>) -> String {
    load(bytes, Cleaning::On).unwrap_err().to_string()
}

fn paper() -> Vec<u8> {
    let head = lines("F1", 8, (50, 780), &["Harbour Gazette, weekend"]);
    let one = [
        head.as_str(),
        &lines("F2", 24, (50, 740), &["Ferry Stops After Engine", "Fails Twice"]),
        &lines("F1", 10, (50, 680), &["By Jo Bloggs", "15 February 2025"]),
        &lines(
            "F1",
            10,
            (50, 640),
            &[
                "The ferry to the outer islands stop-",
                "ped on Monday, the harbour master",
                "said at noon.",
            ],
        ),
        &lines("F2", 12, (50, 590), &["What comes next"]),
        &lines(
            "F1",
            10,
            (50, 570),
            &["A spare part is expected from the", "mainland by Friday, and until then"],
        ),
        &lines(
            "F1",
            10,
            (320, 640),
            &["the mail goes by a smaller boat.", "It leaves at six each morning, and"],
        ),
        &lines("F1", 8, (300, 30), &["1"]),
    ]
    .concat();
    let two = [
        head.as_str(),
        &lines(
            "F1",
            10,
            (50, 740),
            &["comes back late at night with what", "the islanders have to send."],
        ),
        &lines("F1", 8, (300, 30), &["2"]),
    ]
    .concat();
    file(&[&one, &two], &[])
}

#[test]
fn a_paper_in_columns_is_read_as_people_read_it() {
    let bytes = paper();
    assert!(recognises(&Start { name: "a", bytes: &bytes, text: "" }));
    let loaded = load(bytes, Cleaning::On).unwrap();
    let document = &loaded.documents[0];
    assert_eq!(document.title, "Ferry Stops After Engine Fails Twice");
    assert_eq!(document.byline, ["Jo Bloggs"]);
    assert_eq!(document.published.as_ref().unwrap().edtf(), "2025-02-15");
    assert_eq!(
        document.text,
        "The ferry to the outer islands stopped on Monday, the harbour master said at noon.\n\
         What comes next\n\
         A spare part is expected from the mainland by Friday, and until then the mail goes by a \
         smaller boat. It leaves at six each morning, and comes back late at night with what the \
         islanders have to send."
    );
    assert_eq!(document.blocks[1].kind, BlockKind::Heading);
    let cut: Vec<&str> = document.removed.iter().map(|removed| removed.reason).collect();
    assert_eq!(cut.iter().filter(|why| **why == "running head").count(), 2, "{cut:?}");
    assert_eq!(cut.iter().filter(|why| **why == "page number").count(), 2, "{cut:?}");
    let whole = load(paper(), Cleaning::Off).unwrap();
    assert!(whole.documents[0].removed.is_empty());
    assert!(whole.documents[0].text.contains("Harbour Gazette, weekend"));
}

#[test]
fn what_holds_no_text_says_so_and_what_to_do() {
    let picture = Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Image" }, vec![0]);
    let scanned = refusal(file(&["/P Do"], &[("P", picture)]));
    assert_eq!(
        scanned,
        "holds pictures of pages and no text; run it through text recognition first"
    );
    assert!(refusal(file(&["0 0 m"], &[])).starts_with("holds no text"));
    let untold = refusal(file(&["BT /F3 10 Tf (abcdef) Tj ET"], &[]));
    assert!(untold.starts_with("does not tell which letters"), "{untold}");
    assert!(refusal(b"%PDF-1.7\n".to_vec()).starts_with("is no PDF that can be read"));
}

#[test]
fn forms_that_draw_themselves_and_swollen_drawings_end() {
    let inside = "/A Do /A Do /A Do /A Do BT /F1 10 Tf 50 50 Td (Once more) Tj ET";
    let form = Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Form" }, inside.into());
    let start = lines("F1", 10, (50, 700), &["The ferry stopped on Monday."]);
    // A form cannot name itself before it has a number; its own name is looked up on the page.
    let loaded = load(file(&[&format!("{start} /A Do")], &[("A", form)]), Cleaning::On).unwrap();
    assert!(loaded.documents[0].text.contains("The ferry stopped on Monday."));
    let swollen = " ".repeat(17 << 20);
    let loaded = load(file(&[&start, &swollen], &[]), Cleaning::On).unwrap();
    assert_eq!(loaded.documents[0].text, "The ferry stopped on Monday.");
    assert!(loaded.skipped[0].why.starts_with("page 2: its drawing is larger"), "{loaded:?}");
}

#[test]
fn a_file_that_is_cut_off_or_spoilt_anywhere_is_survived() {
    let bytes = paper();
    for end in (0..bytes.len()).step_by(17) {
        drop(load(bytes[..end].to_vec(), Cleaning::On));
        let mut spoilt = bytes.clone();
        spoilt[end] = spoilt[end].wrapping_add(1);
        drop(load(spoilt, Cleaning::On));
    }
}
