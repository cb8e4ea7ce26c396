//! What a PDF file tells of itself, as far as it can be believed.

use lopdf::{Dictionary, Document, Object};

use crate::load::{day, written};
use crate::model::moment::Moment;

/// What stands in the file's own description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The title, unless a program made it up.
    pub title: Option<String>,
    /// The authors, unless it is an account or a program.
    pub byline: Vec<String>,
    /// The day it was made, if a program made it in which people write.
    pub published: Option<Moment>,
    /// Its language.
    pub language: Option<String>,
}

/// Programs that print what others have written, at any time after: the day of the file is the
/// day of saving, not that of the article.
const PRINTERS: &[&str] = &[
    "skia",
    "chrom",
    "mozilla",
    "firefox",
    "safari",
    "webkit",
    "wkhtmlto",
    "qt ",
    "quartz",
    "print to pdf",
    "cups",
    "ghostscript",
    "cairo",
    "weasyprint",
    "prince",
    "calibre",
    "ocrmypdf",
    "tesseract",
    "scan",
    "pdf24",
    "pdfcreator",
    "distiller",
    "qpdf",
    "ilovepdf",
    "itext",
    "headless",
    "singlefile",
    "evince",
    "img2pdf",
    "edge",
];

/// Reads the description.
pub fn read(document: &Document) -> Told {
    let described = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    let one = |key: &[u8]| described.and_then(|described| text(document, described, key));
    let program = [one(b"Creator"), one(b"Producer")].into_iter().flatten().collect::<Vec<_>>();
    let program = program.join(" ").to_lowercase();
    let prints = PRINTERS.iter().any(|printer| program.contains(printer));
    let listed = one(b"Author").unwrap_or_default();
    let names = written::names(&listed).into_iter().filter(|name| written::is_name(name));
    let language = document.catalog().ok().and_then(|catalog| text(document, catalog, b"Lang"));
    Told {
        title: one(b"Title").filter(|title| written::is_title(title)),
        byline: names.collect(),
        published: one(b"CreationDate").filter(|_| !prints).and_then(|made| {
            let figures = made.trim_start_matches("D:").get(..8)?.to_owned();
            Some(Moment::stated(day::find(&figures)?, made, "PDF metadata"))
        }),
        language: language.filter(|tag| tag.len() < 36),
    }
}

fn text(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let object = dictionary.get_deref(key, document).ok()?;
    let bytes = object.as_str().ok()?;
    // Some write UTF-8 without saying so.
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => text.to_owned(),
        _ => lopdf::decode_text_string(object).ok()?,
    };
    Some(written::clean(&text)).filter(|text| !text.is_empty() && text.len() < 1_000)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn check(creator: &str, title: &str) -> Told {
        let mut document = Document::new();
        let described = document.add_object(dictionary! {
            "Title" => Object::string_literal(title),
            "Author" => Object::string_literal("Jo Bloggs"),
            "Creator" => Object::string_literal(creator),
            "CreationDate" => Object::string_literal("D:20250215101500+01'00'"),
        });
        document.trailer.set("Info", described);
        read(&document)
    }

    #[test]
    fn the_day_of_a_print_is_not_that_of_the_article() {
        let told = check("LaTeX with hyperref", "Ferry Stops");
        assert_eq!(told.published.unwrap().edtf(), "2025-02-15");
        assert_eq!(
            (told.title.as_deref(), told.byline.as_slice()),
            (Some("Ferry Stops"), &["Jo Bloggs".to_owned()][..])
        );
        let told = check("Mozilla/5.0 HeadlessChrome", "Microsoft Word - ferry.doc");
        assert_eq!((told.title, told.published), (None, None));
    }
}
