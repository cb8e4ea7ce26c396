//! The text of a Word document, paragraph by paragraph.

use crate::load::docx::styles::{Role, Styles};
use crate::load::plain::Fate;
use crate::load::written::sheet::Sheet;
use crate::load::written::{Passage, clean};
use crate::load::xml::{self, Element, Mark, Unread};
use crate::model::document::{BlockKind, Class};

/// Elements that are not read: words that were struck out, how something was set before a change,
/// the second form of what was written already, the sounds of signs.
#[rustfmt::skip]
const UNREAD: &[&str] = &[
    "delText", "Fallback", "del", "moveFrom", "annotationRef", "pPrChange", "rPrChange", "rt",
];

/// A paragraph on the way.
#[derive(Clone, Debug, Default)]
struct Paragraph {
    text: String,
    role: Option<Role>,
    numbered: bool,
    /// Whether a field that lists the contents wrote in it.
    listed: bool,
    n_bold: usize,
    n_letters: usize,
}

/// How a stretch of letters is set.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    bold: bool,
    hidden: bool,
}

/// What has been read.
#[derive(Debug)]
pub struct Body<'a> {
    /// What is read of it.
    pub sheet: Sheet,
    /// The paragraph of the style "Title".
    pub title: Option<String>,
    /// The paragraph of the style "Subtitle".
    pub subtitle: Option<String>,
    styles: &'a Styles,
    /// Notes that the text refers to, in that order: by it they are numbered.
    notes: Vec<String>,
    /// Paragraphs that are open: a box of text stands within a paragraph.
    open: Vec<Paragraph>,
    unread: Unread,
    in_text: bool,
    in_code: bool,
    /// Fields that are open, and whether each is a table of contents.
    fields: Vec<bool>,
    in_contents: bool,
    run: Run,
}

impl<'a> Body<'a> {
    /// Nothing yet.
    pub const fn new(styles: &'a Styles) -> Self {
        Self {
            sheet: Sheet::new(),
            title: None,
            subtitle: None,
            styles,
            notes: Vec::new(),
            open: Vec::new(),
            unread: Unread::of(UNREAD),
            in_text: false,
            in_code: false,
            fields: Vec::new(),
            in_contents: false,
            run: Run { bold: false, hidden: false },
        }
    }

    /// Reads the main part. The error says where it breaks; what stands before is kept.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), String> {
        let whole = xml::walk(bytes, |mark| self.see(mark));
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        self.sheet.end();
        whole
    }

    /// Reads notes; they stand at the end, each with its number.
    pub fn read_notes(&mut self, bytes: &[u8]) {
        let mut notes: Vec<(String, Body<'a>)> = Vec::new();
        let mut inside = false;
        // Notes behind a break are lost with it; the main part would be broken too.
        let _whole = xml::walk(bytes, |mark| match mark {
            Mark::Open(element) if matches!(element.name.as_str(), "footnote" | "endnote") => {
                inside = element.get("type").is_none_or(|kind| kind == "normal");
                let id = element.get("id").unwrap_or_default();
                let id = format!("{} {id}", element.name);
                notes.push((id, Self::new(self.styles)));
            }
            Mark::Close("footnote" | "endnote") => inside = false,
            mark if inside => notes.last_mut().into_iter().for_each(|(_, note)| note.see(mark)),
            Mark::Open(_) | Mark::Close(_) | Mark::Text(_) => {}
        });
        for (id, note) in notes {
            let text = note.sheet.passages.iter().map(|passage| passage.text.as_str());
            let text = text.collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                let fate = Fate::Kept(BlockKind::Paragraph);
                let number = self.number(&id);
                self.sheet.passages.extend(Passage::of(&format!("[{number}] {text}"), fate));
            }
        }
    }

    /// The number of a note.
    fn number(&mut self, id: &str) -> usize {
        let known = self.notes.iter().position(|note| note == id);
        let at = known.unwrap_or_else(|| {
            self.notes.push(id.to_owned());
            self.notes.len() - 1
        });
        at + 1
    }

    /// Reads a header or a footer: it stands on every page, and is no part of the text.
    pub fn read_margin(&mut self, bytes: &[u8]) {
        let mut margin = Self::new(self.styles);
        // As much of it as can be read is put aside.
        let _whole = margin.read(bytes);
        for passage in margin.sheet.passages {
            let fate = Fate::Cut(Class::Chrome, "running head");
            self.sheet.passages.push(Passage { fate, ..passage });
        }
    }

    fn see(&mut self, mark: Mark<'_>) {
        match mark {
            mark if !self.unread.passes(mark) => {}
            Mark::Open(element) => self.open(element),
            Mark::Close(name) => self.close(name),
            Mark::Text(code) if self.in_code => {
                let lists = code.trim_start().starts_with("TOC");
                self.fields.last_mut().into_iter().for_each(|field| *field |= lists);
            }
            Mark::Text(text) if self.in_text && !self.run.hidden => self.write(text),
            Mark::Text(_) => {}
        }
    }

    fn open(&mut self, element: &Element) {
        let value = element.get("val").unwrap_or_default();
        let on = !matches!(value, "0" | "false" | "none");
        match element.name.as_str() {
            "p" => self.open.push(Paragraph::default()),
            "t" => self.in_text = true,
            "instrText" => self.in_code = true,
            "fldChar" => match element.get("fldCharType") {
                Some("begin") => self.fields.push(false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "r" => self.run = Run::default(),
            "b" => self.run.bold = on,
            "vanish" => self.run.hidden = on,
            "tab" | "br" | "cr" | "ptab" => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            "footnoteReference" | "endnoteReference" => {
                let kind = element.name.trim_end_matches("Reference");
                let id = format!("{kind} {}", element.get("id").unwrap_or_default());
                let number = self.number(&id);
                self.write(&format!("[{number}]"));
            }
            "pStyle" => {
                let role = self.styles.role(value);
                self.paragraph(|paragraph| paragraph.role = role);
            }
            "numId" => self.paragraph(|paragraph| paragraph.numbered = value != "0"),
            "docPartGallery" => self.in_contents = value == "Table of Contents",
            "tbl" => self.sheet.open_table(),
            "tc" => self.sheet.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "instrText" => self.in_code = false,
            "p" => self.end_paragraph(),
            "sdt" => self.in_contents = false,
            "tr" => self.sheet.end_row(),
            "tbl" => self.sheet.close_table(),
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn write(&mut self, text: &str) {
        let n_letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
        let n_bold = if self.run.bold { n_letters } else { 0 };
        let listed = self.fields.contains(&true);
        self.paragraph(|paragraph| {
            paragraph.text.push_str(text);
            paragraph.listed |= listed;
            paragraph.n_letters += n_letters;
            paragraph.n_bold += n_bold;
        });
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let in_table = self.sheet.in_table();
        let fate = match paragraph.role {
            Some(Role::Title) if !in_table => {
                self.title.get_or_insert_with(|| clean(&paragraph.text));
                Fate::Kept(BlockKind::Heading)
            }
            Some(Role::Subtitle) if !in_table => {
                self.subtitle.get_or_insert_with(|| clean(&paragraph.text));
                Fate::Kept(BlockKind::Heading)
            }
            Some(Role::Fate(fate)) => fate,
            Some(Role::Title | Role::Subtitle) | None if paragraph.numbered => {
                Fate::Kept(BlockKind::Item)
            }
            Some(Role::Title | Role::Subtitle) | None => plain(&paragraph),
        };
        let contents = self.in_contents || paragraph.listed;
        let fate = if contents { Fate::Cut(Class::Chrome, "table of contents") } else { fate };
        if let Some(passage) = Passage::of(&paragraph.text, fate) {
            self.sheet.put(passage);
        }
    }
}

/// Most people make headings by hand: a short paragraph in bold, without a full stop.
fn plain(paragraph: &Paragraph) -> Fate {
    let text = paragraph.text.trim();
    let all_bold = paragraph.n_letters > 0 && paragraph.n_bold == paragraph.n_letters;
    let short = text.chars().count() <= 100 && !text.ends_with(['.', ':', ',', ';', '”', '"']);
    if all_bold && short { Fate::Kept(BlockKind::Heading) } else { Fate::Open }
}
