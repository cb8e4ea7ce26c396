//! Texts in the open document format, as office programs write them.

use std::collections::HashMap;

use crate::load::docx::styles::{self, Role};
use crate::load::package::{MAGIC, Package};
use crate::load::plain::Fate;
use crate::load::source::Source;
use crate::load::written::sheet::Sheet;
use crate::load::written::{self, About, Passage, clean};
use crate::load::xml::{self, Element, Mark, Unread};
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start, day};
use crate::model::document::{BlockKind, Class};
use crate::model::moment::Moment;

/// Elements whose text is not the document's: remarks, what was struck out, numbers of notes, the
/// sounds of signs.
#[rustfmt::skip]
const UNREAD: &[&str] = &[
    "annotation", "tracked-changes", "note-citation", "sequence-decls", "forms", "binary-data",
    "ruby-text",
];

/// What is drawn has names and descriptions of its own, which nobody sees; only paragraphs in it
/// are read.
#[rustfmt::skip]
const DRAWN: &[&str] = &[
    "frame", "g", "custom-shape", "rect", "line", "polyline", "polygon", "path", "circle",
    "ellipse", "connector", "caption",
];

/// What stands first in such a package.
const TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// Whether it begins like a packed text of that format, of which the type stands first.
pub fn recognises(start: &Start<'_>) -> bool {
    start.bytes.starts_with(MAGIC)
        && (start.bytes.windows(TYPE.len()).any(|part| part == TYPE)
            || start.name.to_lowercase().ends_with(".odt"))
}

/// Reads the document.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let path = &source.place.path;
    let malformed =
        |why: String| LoadError::Malformed { path: path.clone(), format: "ODT document", why };
    let mut package = Package::open(&source.bytes).map_err(malformed)?;
    let bytes = package
        .part("content.xml")
        .map_err(malformed)?
        .ok_or_else(|| malformed("it holds no text; save it again".to_owned()))?;
    let mut skipped = Vec::new();
    let mut part = |name: &str| match package.part(name) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(why) => {
            let why = format!("its part {name} was left out: {why}");
            skipped.push(Skipped { path: path.clone(), why });
            Vec::new()
        }
    };
    let encrypted =
        part("META-INF/manifest.xml").windows(15).any(|part| part == b"encryption-data");
    if encrypted {
        let why = "is locked by a password; open it and save it without one";
        return Err(LoadError::Refused { path: path.clone(), why });
    }
    let mut body = Body { unread: Unread::of(UNREAD), ..Body::default() };
    // Styles behind a break are missed, no more.
    let _whole = xml::walk(&part("styles.xml"), |mark| body.style(mark));
    let broken = xml::walk(&bytes, |mark| body.see(mark)).err();
    let about = about(&part("meta.xml"), &body);
    if let Some(why) = broken {
        let why = format!("its text breaks off: {why}");
        skipped.push(Skipped { path: path.clone(), why });
    }
    let passages = body.finished();
    if !passages.iter().any(|passage| !matches!(passage.fate, Fate::Cut(..))) {
        return Err(LoadError::Refused { path: path.clone(), why: "is a document without text" });
    }
    let mut document = written::document(passages, about, cleaning);
    document.format = "odt";
    document.id.clone_from(&source.place.name);
    Ok(Loaded { documents: vec![document], skipped })
}

fn about(meta: &[u8], body: &Body) -> About {
    let one = |name: &str| {
        let text = xml::texts(meta, name).into_iter().next()?;
        Some(clean(&text)).filter(|text| !text.is_empty())
    };
    let stated = one("title").filter(|title| written::is_title(title));
    let begins_with_heading = body.sheet.passages.first().is_some_and(Passage::is_heading);
    let listed = one("initial-creator").or_else(|| one("creator")).unwrap_or_default();
    let names = written::names(&listed).into_iter().filter(|name| written::is_name(name));
    About {
        title: body.title.clone().or(stated.filter(|_| !begins_with_heading)),
        subtitle: body.subtitle.clone(),
        byline: names.collect(),
        published: one("creation-date")
            .and_then(|made| Some(Moment::stated(day::find(&made)?, made, "document properties"))),
        outlet: None,
        language: one("language"),
    }
}

/// What has been read of the text.
#[derive(Debug, Default)]
struct Body {
    sheet: Sheet,
    unread: Unread,
    notes: Vec<Passage>,
    title: Option<String>,
    subtitle: Option<String>,
    /// The style each style is based on: those made by hand have names like "P7".
    parents: HashMap<String, String>,
    /// Paragraphs that are open, each with its style and whether it is a heading.
    open: Vec<(String, String, bool)>,
    n_lists: usize,
    n_notes: usize,
    in_note: bool,
    /// Whether the number of the note that is open stands before a paragraph of it.
    numbered: bool,
    in_contents: bool,
}

impl Body {
    fn style(&mut self, mark: Mark<'_>) {
        if let Mark::Open(element) = mark
            && element.name == "style"
            && let (Some(name), Some(parent)) =
                (element.get("name"), element.get("parent-style-name"))
        {
            self.parents.insert(name.to_owned(), parent.to_owned());
        }
    }

    fn see(&mut self, mark: Mark<'_>) {
        self.style(mark);
        match mark {
            mark if !self.unread.passes(mark) => {}
            Mark::Open(element) => self.open(element),
            Mark::Close(name) => self.close(name),
            Mark::Text(text) => self.write(text),
        }
    }

    fn write(&mut self, text: &str) {
        if let Some((paragraph, ..)) = self.open.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn open(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" | "h" => {
                let style = element.get("style-name").unwrap_or_default().to_owned();
                self.open.push((String::new(), style, element.name == "h"));
            }
            name if DRAWN.contains(&name) => self.open.push((String::new(), String::new(), false)),
            "s" | "tab" | "line-break" => self.write(" "),
            "list" => self.n_lists += 1,
            "note-body" => self.in_note = true,
            "note" => {
                self.n_notes += 1;
                self.numbered = false;
                self.write(&format!("[{}]", self.n_notes));
            }
            "table-of-content" | "alphabetical-index" => self.in_contents = true,
            "table" => self.sheet.open_table(),
            "table-cell" => self.sheet.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            name if DRAWN.contains(&name) => drop(self.open.pop()),
            "list" => self.n_lists = self.n_lists.saturating_sub(1),
            "note-body" => self.in_note = false,
            "table-of-content" | "alphabetical-index" => self.in_contents = false,
            "table-row" => self.sheet.end_row(),
            "table" => self.sheet.close_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some((text, style, heading)) = self.open.pop() else { return };
        if self.in_note {
            let numbered = std::mem::replace(&mut self.numbered, true);
            let number = if numbered { String::new() } else { format!("[{}] ", self.n_notes) };
            let text = format!("{number}{text}");
            self.notes.extend(Passage::of(&text, Fate::Kept(BlockKind::Paragraph)));
            return;
        }
        let fate = match self.role(&style) {
            _ if self.in_contents => Fate::Cut(Class::Chrome, "table of contents"),
            Some(Role::Title) => {
                self.title.get_or_insert_with(|| clean(&text));
                Fate::Kept(BlockKind::Heading)
            }
            Some(Role::Subtitle) => {
                self.subtitle.get_or_insert_with(|| clean(&text));
                Fate::Kept(BlockKind::Heading)
            }
            _ if heading => Fate::Kept(BlockKind::Heading),
            Some(Role::Fate(fate @ Fate::Kept(BlockKind::Quotation | BlockKind::Caption))) => fate,
            _ if self.n_lists > 0 => Fate::Kept(BlockKind::Item),
            Some(Role::Fate(fate)) => fate,
            None => Fate::Open,
        };
        if let Some(passage) = Passage::of(&text, fate) {
            self.sheet.put(passage);
        }
    }

    /// The role of a style, by its own name or one that it is based on.
    fn role(&self, style: &str) -> Option<Role> {
        let mut style = style;
        for _ in 0..8 {
            // Spaces and their like are written as their code between bars: "Text_20_body".
            if let Some(role) = styles::role(&style.replace("_20_", " ")) {
                return Some(role);
            }
            style = self.parents.get(style)?;
        }
        None
    }

    fn finished(mut self) -> Vec<Passage> {
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        self.sheet.end();
        self.sheet.passages.append(&mut self.notes);
        self.sheet.passages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::package::tests::packed;
    use crate::load::source::Place;

    fn load(content: &str) -> Loaded {
        let content = format!(
            "<o:document-content><o:body><o:text>{content}</o:text></o:body></o:document-content>"
        );
        let mimetype = "application/vnd.oasis.opendocument.text";
        let bytes = packed(&[("mimetype", mimetype), ("content.xml", &content)]);
        let place = Place { path: "a.odt".into(), name: "a.odt".to_owned() };
        parse(&Source::of(place, bytes), Cleaning::On).unwrap()
    }

    #[test]
    fn what_pictures_are_called_is_no_text_but_boxes_and_fields_are() {
        let loaded = load(
            "<t:p>The ferry<d:frame><s:title>Picture 1</s:title><s:desc>The pier</s:desc></d:frame> stopped.</t:p>\
             <t:p t:style-name='FigureCaption'>The pier</t:p>\
             <t:p><d:frame><d:text-box><t:p>In <t:title>a box</t:title>.</t:p></d:text-box><s:desc>Box</s:desc></d:frame></t:p>",
        );
        let document = &loaded.documents[0];
        assert_eq!(document.text, "The ferry stopped.\nThe pier\nIn a box.");
        assert_eq!(document.blocks[1].kind, BlockKind::Caption);
    }

    #[test]
    fn a_long_note_is_numbered_once_and_a_quotation_in_a_list_is_one() {
        let loaded = load(
            "<t:p>The ferry stopped.<t:note><t:note-body><t:p>A boat.</t:p><t:p>A red one.</t:p></t:note-body></t:note></t:p>\
             <t:list><t:list-item><t:p t:style-name='Quotations'>Why?</t:p></t:list-item></t:list>",
        );
        let document = &loaded.documents[0];
        assert_eq!(document.text, "The ferry stopped.[1]\nWhy?\n[1] A boat.\nA red one.");
        assert_eq!(document.blocks[1].kind, BlockKind::Quotation);
    }

    #[test]
    fn headings_lists_notes_and_tables_are_read() {
        let content = "<o:document-content><o:automatic-styles><s:style s:name='P1' s:parent-style-name='Title'/>\
            </o:automatic-styles><o:body><o:text><t:p t:style-name='P1'>Ferry Stops</t:p>\
            <t:p t:style-name='Text_20_body'>The ferry<t:s t:c='9999999'/>stopped<t:note><t:note-citation>1</t:note-citation>\
            <t:note-body><t:p>A boat.</t:p></t:note-body></t:note> on Monday.</t:p><t:h>What came next</t:h>\
            <t:list><t:list-item><t:p>First</t:p></t:list-item></t:list>\
            <b:table><b:table-row><b:table-cell><t:p>Boats</t:p></b:table-cell><b:table-cell><t:p>12</t:p></b:table-cell></b:table-row></b:table>\
            <t:p>Last<o:annotation><t:p>remark</t:p></o:annotation> words.</t:p></o:text></o:body></o:document-content>";
        let meta = "<o:meta><m:initial-creator>Jo Bloggs</m:initial-creator></o:meta>";
        let mimetype = "application/vnd.oasis.opendocument.text";
        let bytes = packed(&[("mimetype", mimetype), ("content.xml", content), ("meta.xml", meta)]);
        assert!(recognises(&Start { name: "a", bytes: &bytes, text: "" }));
        let place = Place { path: "a.odt".into(), name: "a.odt".to_owned() };
        let loaded = parse(&Source::of(place, bytes), Cleaning::On).unwrap();
        let document = &loaded.documents[0];
        assert_eq!(
            (document.title.as_str(), document.byline[0].as_str()),
            ("Ferry Stops", "Jo Bloggs")
        );
        assert_eq!(
            document.text,
            "The ferry stopped[1] on Monday.\nWhat came next\nFirst\nBoats | 12\nLast words.\n[1] A boat."
        );
        assert!(loaded.skipped.is_empty());
    }
}
