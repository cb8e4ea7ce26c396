//! The fonts of a PDF file: which letters a string of codes stands for, and how wide they are.

use std::collections::HashMap;

use encoding_rs::Encoding;
use lopdf::{Dictionary, Document, Object};

use crate::load::pdf::codes::Codes;

/// The largest table of letters, or font program, that is unpacked.
const MOST_BYTES: usize = 4 << 20;

/// Widths that are taken from runs of codes: a hostile list names all codes over and over.
const MOST_WIDTHS: usize = 200_000;

/// How bytes become codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Coding {
    /// A byte is a code.
    #[default]
    Single,
    /// Two bytes are a code.
    Double,
    /// Text in an encoding of its own: UTF-16 or one of the old ones of East Asia.
    Text(&'static Encoding),
}

/// A font.
#[derive(Clone, Debug, Default)]
pub struct Font {
    coding: Coding,
    letters: HashMap<u32, String>,
    /// In parts of the type size.
    widths: HashMap<u32, f32>,
    usual_width: f32,
    /// Whether the file says how wide letters are; else they are estimated.
    measured: bool,
    /// Whether its name says that it is bold.
    pub bold: bool,
}

/// A code of a string, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// What it says: a letter, a ligature, nothing if the font does not tell.
    pub text: Option<String>,
    /// How wide it is, in parts of the type size.
    pub width: f32,
    /// Whether it is the code that the file's word space widens.
    pub is_space: bool,
}

/// Old encodings by the beginnings of the names that PDF files have for them.
#[rustfmt::skip]
const LEGACY: &[(&str, &Encoding)] = &[
    ("90ms-RKSJ", encoding_rs::SHIFT_JIS),
    ("90msp-RKSJ", encoding_rs::SHIFT_JIS),
    ("83pv-RKSJ", encoding_rs::SHIFT_JIS),
    ("EUC-", encoding_rs::EUC_JP),
    ("GB-EUC", encoding_rs::GBK),
    ("GBK", encoding_rs::GBK),
    ("B5pc", encoding_rs::BIG5),
    ("ETen", encoding_rs::BIG5),
    ("KSC", encoding_rs::EUC_KR),
];

/// What stands for "bold" in the names of fonts.
const BOLD: &[&str] = &["bold", "black", "heavy", "demi", "cmbx", "sfbx", "ecbx", "-bd", "medi"];

impl Font {
    /// Reads a font's dictionary. What it does not tell is estimated or missing.
    pub fn of(document: &Document, font: &Dictionary) -> Self {
        let name = font.get_deref(b"BaseFont", document).and_then(Object::as_name);
        let name = String::from_utf8_lossy(name.unwrap_or_default()).to_lowercase();
        let codes = stream(document, font, b"ToUnicode").map(|bytes| Codes::of(&bytes));
        let codes = codes.unwrap_or_default();
        let kind = font.get_deref(b"Subtype", document).and_then(Object::as_name).ok();
        let mut read = if kind == Some(b"Type0") {
            Self::composite(document, font)
        } else {
            Self::simple(document, font, kind == Some(b"TrueType"))
        };
        read.bold = BOLD.iter().any(|word| name.contains(word));
        // The file's own table wins, but for letters that it leaves empty.
        let told = |letters: &String| !letters.is_empty() && !letters.contains(['\u{fffd}', '\0']);
        read.letters.extend(codes.letters.into_iter().filter(|(_, letters)| told(letters)));
        read
    }

    fn composite(document: &Document, font: &Dictionary) -> Self {
        let name = font.get_deref(b"Encoding", document).and_then(Object::as_name);
        let name = String::from_utf8_lossy(name.unwrap_or_default()).into_owned();
        let coding = if name.contains("UCS2") || name.contains("UTF16") {
            Coding::Text(encoding_rs::UTF_16BE)
        } else {
            let legacy = LEGACY.iter().find(|(start, _)| name.starts_with(start));
            legacy.map_or(Coding::Double, |(_, encoding)| Coding::Text(encoding))
        };
        let mut read = Self { coding, usual_width: 1.0, measured: true, ..Self::default() };
        let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let below = below.ok().and_then(|fonts| fonts.first());
        let below = below.and_then(|below| document.dereference(below).ok()?.1.as_dict().ok());
        if let Some(below) = below {
            if let Some(width) = number(document, below.get(b"DW").ok()) {
                read.usual_width = width / 1_000.0;
            }
            read.read_widths(document, below);
        }
        read
    }

    /// Widths of a composite font: `first [w w w]` or `first last w`.
    fn read_widths(&mut self, document: &Document, font: &Dictionary) {
        let widths = font.get_deref(b"W", document).and_then(Object::as_array);
        let mut waiting: Vec<f32> = Vec::new();
        let mut left = MOST_WIDTHS;
        for entry in widths.map(Vec::as_slice).unwrap_or_default() {
            if let Ok((_, Object::Array(list))) = document.dereference(entry) {
                let first = waiting.pop().map_or(0, whole);
                for (at, width) in list.iter().take(0x1_0000).enumerate() {
                    let width = number(document, Some(width)).unwrap_or_default();
                    self.widths.insert(first.saturating_add(at as u32), width / 1_000.0);
                }
                waiting.clear();
                continue;
            }
            waiting.extend(number(document, Some(entry)));
            if let [first, last, width] = *waiting.as_slice() {
                let (first, last) = (whole(first), whole(last).min(0xffff));
                let codes = (first..=last).take(left);
                left = left.saturating_sub((last.saturating_sub(first) + 1) as usize);
                self.widths.extend(codes.map(|code| (code, width / 1_000.0)));
                waiting.clear();
            }
        }
    }

    fn simple(document: &Document, font: &Dictionary, truetype: bool) -> Self {
        let mut read = Self { usual_width: 0.5, ..Self::default() };
        read.letters = encoded(document, font, truetype);
        let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
        let scale = matrix.and_then(|matrix| number(document, matrix.first())).unwrap_or(0.001);
        let first = number(document, font.get(b"FirstChar").ok()).map_or(0, whole);
        if let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
            read.measured = true;
            for (at, width) in widths.iter().take(256).enumerate() {
                let width = number(document, Some(width)).unwrap_or_default();
                read.widths.insert(first.saturating_add(at as u32), (width * scale).abs());
            }
        }
        read
    }

    /// The letters of a string.
    pub fn letters(&self, bytes: &[u8]) -> Vec<Letter> {
        match self.coding {
            Coding::Single => {
                bytes.iter().map(|&byte| self.letter(u32::from(byte), true)).collect()
            }
            Coding::Double => bytes
                .chunks(2)
                .map(|pair| {
                    self.letter(
                        pair.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)),
                        false,
                    )
                })
                .collect(),
            Coding::Text(encoding) => {
                let text = encoding.decode_without_bom_handling(bytes).0;
                let width = |letter: char| if letter.is_ascii() { 0.5 } else { self.usual_width };
                text.chars()
                    .map(|letter| Letter {
                        text: Some(letter.to_string()),
                        width: width(letter),
                        is_space: false,
                    })
                    .collect()
            }
        }
    }

    fn letter(&self, code: u32, single: bool) -> Letter {
        let text = self.letters.get(&code).cloned();
        let estimated = || match text.as_deref().and_then(|text| text.chars().next()) {
            Some(letter) if !self.measured => estimated(letter),
            _ => self.usual_width,
        };
        let width = self.widths.get(&code).copied().unwrap_or_else(estimated);
        let width = if width.is_finite() { width.clamp(0.0, 10.0) } else { 0.5 };
        Letter { text, width, is_space: single && code == 32 }
    }
}

/// How wide a letter is in the fonts that every reader of PDF has, roughly.
fn estimated(letter: char) -> f32 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | '!' | '|' | '/' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' => 0.28,
        '\'' | '’' | '‘' => 0.22,
        'r' | '-' | '(' | ')' | '[' | ']' | '“' | '”' | '"' => 0.34,
        'm' | 'M' | 'W' | '—' | '…' => 0.87,
        'w' | 'A'..='Z' | 'Ä' | 'Ö' | 'Ü' => 0.68,
        _ => 0.51,
    }
}

/// A code: no script has more than four bytes of them, and none below zero.
#[expect(clippy::cast_sign_loss, reason = "what is below zero becomes zero")]
fn whole(number: f32) -> u32 {
    number.max(0.0) as u32
}

/// A number, direct or by reference.
pub fn number(document: &Document, object: Option<&Object>) -> Option<f32> {
    let (_, object) = document.dereference(object?).ok()?;
    object.as_float().ok().filter(|number| number.is_finite())
}

fn stream(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    let stream = dictionary.get_deref(key, document).and_then(Object::as_stream).ok()?;
    stream.decompressed_content_with_limit(MOST_BYTES).ok()
}

/// The letters of a simple font: a named encoding, changed by a list of differences; or the
/// table inside the font program.
fn encoded(document: &Document, font: &Dictionary, truetype: bool) -> HashMap<u32, String> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let described = encoding.and_then(|encoding| encoding.as_dict().ok());
    let named = encoding.and_then(|encoding| encoding.as_name().ok()).or_else(|| {
        described.and_then(|encoding| encoding.get(b"BaseEncoding").ok()?.as_name().ok())
    });
    let usual: &[u8] = if truetype { b"WinAnsiEncoding" } else { b"StandardEncoding" };
    let mut letters = table(document, named.unwrap_or(usual));
    if named.is_none()
        && let Some(own) = program(document, font)
    {
        letters.extend(own);
    }
    let differences =
        described.and_then(|encoding| encoding.get_deref(b"Differences", document).ok());
    let differences = differences.and_then(|list| list.as_array().ok());
    let mut code = 0_u32;
    for entry in differences.map(Vec::as_slice).unwrap_or_default().iter().take(1_024) {
        match entry {
            Object::Name(name) => {
                match glyph(document, name).or_else(|| numbered(name, code)) {
                    Some(text) => letters.insert(code, text),
                    None => letters.remove(&code),
                };
                code = code.saturating_add(1);
            }
            other => code = number(document, Some(other)).map_or(0, whole),
        }
    }
    letters
}

/// One of the encodings that every reader of PDF knows: a dictionary made for the purpose asks
/// the library for it, which tells them in no other way.
fn table(document: &Document, name: &[u8]) -> HashMap<u32, String> {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Name(name.to_vec()));
    let Ok(encoding) = font.get_font_encoding_with_limit(document, 0) else {
        return HashMap::new();
    };
    (0..=255_u8)
        .filter_map(|byte| {
            let text = encoding.bytes_to_string(&[byte]).ok()?;
            Some((u32::from(byte), text)).filter(|(_, text)| !text.is_empty())
        })
        .collect()
}

/// The encoding inside a Type 1 font program, in the part that is not encrypted:
/// `dup 65 /A put`.
fn program(document: &Document, font: &Dictionary) -> Option<HashMap<u32, String>> {
    let descriptor = font.get_deref(b"FontDescriptor", document).ok()?.as_dict().ok()?;
    let bytes = stream(document, descriptor, b"FontFile")?;
    let end = bytes.windows(5).position(|part| part == b"eexec").unwrap_or(bytes.len());
    let text = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
    let (_, table) = text.split_once("/Encoding")?;
    let table = table.split("readonly").next().unwrap_or_default();
    let rows = table.split("dup ").skip(1).take(256);
    let letters = rows.filter_map(|row| {
        let mut words = row.split_whitespace();
        let code: u32 = words.next()?.parse().ok()?;
        let name = words.next()?.strip_prefix('/')?;
        Some((code, glyph(document, name.as_bytes())?))
    });
    Some(letters.collect()).filter(|letters: &HashMap<_, _>| !letters.is_empty())
}

/// The text of a glyph by its name: `A`, `eacute`, `f_f_i`, `uni20AC`, `one.oldstyle`.
pub fn glyph(document: &Document, name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    let parts = name.split('_').take(8).map(|part| {
        ligature(part).map(str::to_owned).or_else(|| listed(document, part)).or_else(|| coded(part))
    });
    parts.collect::<Option<String>>().filter(|text| !text.is_empty())
}

/// "a65": fonts of TeX that are made of points are named by their codes, in its own encoding.
fn numbered(name: &[u8], code: u32) -> Option<String> {
    let figures = std::str::from_utf8(name.get(1..)?).ok()?;
    if figures.parse() != Ok(code) {
        return None;
    }
    Some(match code {
        0x10 | 0x22 => "“".to_owned(),
        0x11 => "”".to_owned(),
        0x12 => "„".to_owned(),
        0x13 => "«".to_owned(),
        0x14 => "»".to_owned(),
        0x15 => "–".to_owned(),
        0x16 => "—".to_owned(),
        0x1b => "ff".to_owned(),
        0x1c => "fi".to_owned(),
        0x1d => "fl".to_owned(),
        0x1e => "ffi".to_owned(),
        0x1f => "ffl".to_owned(),
        0x27 => "’".to_owned(),
        0x7f => "-".to_owned(),
        0xff => "ß".to_owned(),
        0x21..=0x7e | 0xc0..=0xfe => char::from_u32(code)?.to_string(),
        _ => return None,
    })
}

fn ligature(name: &str) -> Option<&'static str> {
    Some(match name {
        "ff" => "ff",
        "fi" => "fi",
        "fl" => "fl",
        "ffi" => "ffi",
        "ffl" => "ffl",
        "IJ" => "IJ",
        "ij" => "ij",
        "Germandbls" => "ẞ",
        "dotlessj" => "j",
        "sfthyphen" | "hyphenchar" => "-",
        _ => return None,
    })
}

/// By the library's list of names, asked for in the same way as its encodings.
fn listed(document: &Document, name: &str) -> Option<String> {
    let mut encoding = Dictionary::new();
    let differences = vec![Object::Integer(1), Object::Name(name.as_bytes().to_vec())];
    encoding.set("Differences", Object::Array(differences));
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let encoding = font.get_font_encoding_with_limit(document, 0).ok()?;
    let text = encoding.bytes_to_string(&[1]).ok()?;
    Some(text).filter(|text| !text.is_empty())
}

/// "uni20AC", "u1F600".
fn coded(name: &str) -> Option<String> {
    if let Some(figures) = name.strip_prefix("uni").filter(|figures| figures.len() % 4 == 0) {
        let units: Option<Vec<u16>> = (0..figures.len() / 4)
            .map(|at| u16::from_str_radix(figures.get(at * 4..at * 4 + 4)?, 16).ok())
            .collect();
        return String::from_utf16(&units?).ok();
    }
    let figures = name.strip_prefix('u').filter(|figures| (4..=6).contains(&figures.len()))?;
    char::from_u32(u32::from_str_radix(figures, 16).ok()?).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_told_by_their_names() {
        let document = Document::new();
        for (name, text) in [
            ("A", "A"),
            ("udieresis", "ü"),
            ("f_f_i", "ffi"),
            ("fl", "fl"),
            ("uni20AC", "€"),
            ("u1F600", "😀"),
            ("quotedblleft", "“"),
            ("one.oldstyle", "1"),
        ] {
            assert_eq!(glyph(&document, name.as_bytes()).as_deref(), Some(text), "{name}");
        }
        assert_eq!(glyph(&document, b"g123"), None);
        assert_eq!(glyph(&document, b".notdef"), None);
    }
}
