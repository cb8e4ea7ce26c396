//! Which parts of a message are its letter, which were sent along, and which of two forms of
//! the letter says more.

use crate::load::Cleaning;
use crate::load::mail::letter::{self, Flow, Letter};
use crate::load::mail::page;
use crate::load::mail::part::Part;

/// Characters of one part that are read: longer ones are data.
const MOST_TEXT: usize = 4 << 20;

/// The parts of a message by what they are for.
#[derive(Clone, Debug, Default)]
pub struct Contents<'a> {
    /// The letter, piece by piece.
    pub pieces: Vec<Piece<'a>>,
    /// Files and messages that were sent along.
    pub along: Vec<&'a Part<'a>>,
    /// Whether a part is encrypted.
    pub encrypted: bool,
}

/// One piece of a letter in its forms.
#[derive(Clone, Debug, Default)]
pub struct Piece<'a> {
    /// As a page.
    pub html: Vec<&'a Part<'a>>,
    /// As plain text.
    pub plain: Vec<&'a Part<'a>>,
}

/// Types of what goes with mail and is no article: signatures, calendars, cards, reports of
/// delivery. Pictures, sounds and films are left aside too.
const ASIDE: &[&str] = &[
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/ics",
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "text/directory",
    "text/x-amp-html",
    "text/rfc822-headers",
    "message/delivery-status",
    "message/disposition-notification",
    "application/ms-tnef-signature",
];

impl<'a> Contents<'a> {
    /// Sorts the parts.
    pub fn of(message: &'a Part<'a>) -> Self {
        let mut contents = Self::default();
        contents.sort(message);
        contents
    }

    fn sort(&mut self, part: &'a Part<'a>) {
        let kind = part.kind();
        match kind.as_str() {
            "multipart/alternative" => self.alternative(part),
            "multipart/signed" => part.parts.iter().take(1).for_each(|part| self.sort(part)),
            "multipart/encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                self.encrypted = true;
            }
            "multipart/related" => self.related(part),
            _ if kind.starts_with("multipart/") && !part.parts.is_empty() => {
                part.parts.iter().for_each(|part| self.sort(part));
            }
            "message/rfc822" | "message/global" => self.along.push(part),
            _ if ASIDE.contains(&kind.as_str()) => {}
            _ => self.leaf(part, &kind),
        }
    }

    fn leaf(&mut self, part: &'a Part<'a>, kind: &str) {
        let class = kind.split('/').next().unwrap_or_default();
        let is_text =
            matches!(kind, "text/html" | "text/plain" | "text/markdown" | "text/enriched")
                || class == "multipart";
        // What has a name was sent along, unless there is nothing else yet.
        let named = part.file_name().is_some() && !self.pieces.is_empty();
        match class {
            "image" | "audio" | "video" | "font" | "message" => {}
            _ if !is_text || part.is_attachment() || named => self.along.push(part),
            _ if kind == "text/html" => {
                self.pieces.push(Piece { html: vec![part], plain: Vec::new() });
            }
            _ => self.pieces.push(Piece { html: Vec::new(), plain: vec![part] }),
        }
    }

    /// The forms of one letter; some programs pack each with files of its own.
    fn alternative(&mut self, part: &'a Part<'a>) {
        let mut inner = Self::default();
        part.parts.iter().for_each(|part| inner.sort(part));
        let mut piece = Piece::default();
        for form in inner.pieces {
            piece.html.extend(form.html);
            piece.plain.extend(form.plain);
        }
        self.pieces.push(piece);
        self.along.extend(inner.along);
        self.encrypted |= inner.encrypted;
    }

    /// A page and its pictures: the first is the page, or the one that is named.
    fn related(&mut self, part: &'a Part<'a>) {
        let start = part.parameter("start").map(|start| start.trim_matches(['<', '>']));
        let is_start =
            |part: &&Part<'_>| start.is_some() && part.line("Content-ID").as_deref() == start;
        let root = part.parts.iter().find(is_start).or_else(|| part.parts.first());
        if let Some(root) = root {
            self.sort(root);
        }
        self.along.extend(part.parts.iter().filter(|part| part.is_attachment() && is_file(part)));
    }

    /// The letter; the second value says whether some of it was left out.
    pub fn letter(&self, cleaning: Cleaning, passed_on: bool) -> (Letter, bool) {
        let mut letter = Letter::default();
        let mut too_long = false;
        for piece in &self.pieces {
            let html = read(&piece.html, (cleaning, passed_on), &mut too_long);
            let plain = read(&piece.plain, (cleaning, passed_on), &mut too_long);
            letter.append(better(html, plain));
        }
        (letter, too_long)
    }
}

/// Whether a part is a file in its own right: not a picture of the page.
fn is_file(part: &Part<'_>) -> bool {
    let kind = part.kind();
    !ASIDE.contains(&kind.as_str())
        && !["image/", "audio/", "video/", "font/"].iter().any(|class| kind.starts_with(class))
}

/// The page says headings, lists and what is quoted, so it is taken unless the plain text says
/// much more: some newsletters are pictures with a plain text, others a page with a plain text
/// that says where to find it.
fn better(html: Letter, plain: Letter) -> Letter {
    let (of_page, of_text) = (html.n_words(), plain.n_words());
    let mut better = if of_page * 10 >= of_text * 6 && of_page > 0 {
        html
    } else {
        return with_link(plain, html);
    };
    better.forwarded = better.forwarded.or(plain.forwarded);
    better
}

fn with_link(mut plain: Letter, html: Letter) -> Letter {
    plain.online = plain.online.or(html.online);
    plain
}

fn read(parts: &[&Part<'_>], how: (Cleaning, bool), too_long: &mut bool) -> Letter {
    let mut letter = Letter::default();
    for part in parts {
        let text = part.text();
        let most = MOST_TEXT.min(text.len());
        let end = (0..=most).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        let read = text.get(..end).unwrap_or_default();
        *too_long |= end < text.len();
        letter.append(match (part.kind() == "text/html", how) {
            (true, (Cleaning::On, passed_on)) => page::read(read, passed_on),
            (true, (Cleaning::Off, _)) => page::whole(read),
            (false, (Cleaning::On, passed_on)) => letter::plain(read, flow(part), passed_on),
            (false, (Cleaning::Off, _)) => letter::whole(read),
        });
    }
    letter
}

fn flow(part: &Part<'_>) -> Flow {
    let says = |name: &str, value: &str| {
        part.parameter(name).is_some_and(|own| own.eq_ignore_ascii_case(value))
    };
    match (says("format", "flowed"), says("delsp", "yes")) {
        (true, true) => Flow::Deleted,
        (true, false) => Flow::Flowed,
        (false, _) => Flow::Fixed,
    }
}
