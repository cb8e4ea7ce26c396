//! MIME, in which messages and saved pages are packed: taken apart and decoded.
//!
//! Headers and encodings are read by `mail-parser`. The parts are divided here: its own tree of
//! parts takes time that grows with the square of the input where boundaries are missing, and
//! runs out of stack where messages lie a thousand deep.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{Address, ContentType, DateTime, Header, HeaderName, HeaderValue, MessageParser};

use crate::load::decode;

/// Parts within parts that are followed.
const MOST_NESTED: usize = 12;

/// Parts of one message: some have a hundred pictures.
const MOST_PARTS: usize = 1_000;

/// Bytes of headers that are read; ordinary ones have some thousands.
const MOST_HEADERS: usize = 256 << 10;

static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .header_address(HeaderName::From)
        .header_address(HeaderName::Sender)
        .header_text(HeaderName::Subject)
        .header_text(HeaderName::ListId)
});

/// A message, a page, or a part of one.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    headers: Vec<Header<'static>>,
    /// What it holds, as it is packed.
    pub packed: &'a [u8],
    /// What it is where it does not say.
    unnamed: &'static str,
    /// The parts it is made of.
    pub parts: Vec<Self>,
}

impl<'a> Part<'a> {
    /// Takes a message apart; the second value says whether some of it was not followed.
    pub fn of(bytes: &'a [u8]) -> (Self, bool) {
        let mut n_left = MOST_PARTS;
        let part = take(bytes, "text/plain", 0, &mut n_left);
        (part, n_left == 0)
    }

    /// Its type in lower case: "text/html".
    pub fn kind(&self) -> String {
        let Some(kind) = self.content_type() else { return self.unnamed.to_owned() };
        let subtype = kind.subtype().unwrap_or_default();
        let kind = format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase();
        // Some old programs write "text" alone.
        if kind == "text/" { "text/plain".to_owned() } else { kind }
    }

    fn value(&self, name: &HeaderName<'_>) -> Option<&HeaderValue<'static>> {
        self.headers.iter().find(|header| header.name == *name).map(|header| &header.value)
    }

    fn content_type(&self) -> Option<&ContentType<'static>> {
        self.value(&HeaderName::ContentType)?.as_content_type()
    }

    fn disposition(&self) -> Option<&ContentType<'static>> {
        self.value(&HeaderName::ContentDisposition)?.as_content_type()
    }

    /// Its subject, decoded.
    pub fn subject(&self) -> Option<&str> {
        self.value(&HeaderName::Subject)?.as_text()
    }

    /// The name and address of the list it came by, decoded.
    pub fn list_id(&self) -> Option<&str> {
        self.value(&HeaderName::ListId)?.as_text()
    }

    /// Who wrote it, else who sent it.
    pub fn from(&self) -> Option<&Address<'static>> {
        let from = self.value(&HeaderName::From).and_then(HeaderValue::as_address);
        from.or_else(|| self.value(&HeaderName::Sender)?.as_address())
    }

    /// A parameter of its type: charset, boundary, start.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        attribute(self.content_type()?, name)
    }

    /// The file name it is sent under.
    pub fn file_name(&self) -> Option<String> {
        let disposition = self.disposition();
        let name = disposition.and_then(|disposition| attribute(disposition, "filename"));
        let name = name.or_else(|| self.parameter("name"))?;
        // Many programs encode names as if they were subjects.
        let name = if name.contains("=?") { words(name) } else { name.to_owned() };
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
        Some(name).filter(|name| !name.is_empty())
    }

    /// Whether it is sent along instead of shown.
    pub fn is_attachment(&self) -> bool {
        self.disposition().is_some_and(ContentType::is_attachment)
    }

    /// A header as it stands, unfolded; without the angle brackets of addresses and names.
    pub fn line(&self, name: &str) -> Option<String> {
        let mut headers = self.headers.iter();
        let value = &headers.find(|header| header.name().eq_ignore_ascii_case(name))?.value;
        let text = match value {
            HeaderValue::Text(text) => text.to_string(),
            HeaderValue::TextList(texts) => texts.first()?.to_string(),
            _ => return None,
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_start_matches('<').trim_end_matches('>').to_owned();
        Some(text).filter(|text| !text.is_empty())
    }

    /// What it holds, unpacked.
    pub fn bytes(&self) -> Vec<u8> {
        let encoding = self
            .value(&HeaderName::ContentTransferEncoding)
            .and_then(HeaderValue::as_text)
            .unwrap_or_default()
            .trim();
        if encoding.eq_ignore_ascii_case("base64") {
            base64_decode(self.packed).unwrap_or_else(|| base64_that_is_there(self.packed))
        } else if encoding.eq_ignore_ascii_case("quoted-printable") {
            quoted_printable(self.packed)
        } else {
            self.packed.to_vec()
        }
    }

    /// What it holds, as a file of its own: text in UTF-8, because its headers, which may name
    /// another encoding, stay behind.
    pub fn unpacked(&self) -> Vec<u8> {
        let named = self.parameter("charset").is_some();
        if self.kind().starts_with("text/") && named {
            self.text().into_bytes()
        } else {
            self.bytes()
        }
    }

    /// What it says, decoded, with plain line feeds.
    pub fn text(&self) -> String {
        let bytes = self.bytes();
        let in_page = || (self.kind() == "text/html").then(|| decode::declared_in_html(&bytes))?;
        let label = self.parameter("charset").map(str::to_owned).or_else(in_page);
        decoded(&bytes, label.as_deref()).replace("\r\n", "\n")
    }
}

fn attribute<'a>(of: &'a ContentType<'_>, name: &str) -> Option<&'a str> {
    of.attribute(name).map(str::trim).filter(|value| !value.is_empty())
}

/// Text in seven bits with escapes looks like ASCII and must be asked for; the rest is told by
/// its bytes, because labels lie.
fn decoded(bytes: &[u8], label: Option<&str>) -> String {
    let escaped = bytes.windows(2).any(|two| two == b"\x1b$");
    let label = if escaped { label.or(Some("iso-2022-jp")) } else { label };
    let seven_bits = |label: &&str| {
        let label = label.to_ascii_lowercase();
        ["iso-2022", "hz-gb", "utf-7"].iter().any(|start| label.starts_with(start))
    };
    let decoder = label.filter(seven_bits).and_then(|label| charset_decoder(label.as_bytes()));
    decoder.map_or_else(|| decode::text(bytes, label), |decoder| decoder(bytes))
}

/// The day and hour in a header, as the standard writes them.
pub fn stamp(line: &str) -> Option<DateTime> {
    let stamp = catch_unwind(|| DateTime::parse_rfc822(line)).ok().flatten();
    stamp.filter(DateTime::is_valid)
}

/// Decodes encoded words: "=?utf-8?q?caf=C3=A9?=".
pub fn words(text: &str) -> String {
    let header = format!("Subject: {text}\n\n");
    let headers = headers(header.as_bytes());
    let subject = headers.first().and_then(|header| header.value.as_text());
    subject.unwrap_or(text).to_owned()
}

fn take<'a>(bytes: &'a [u8], unnamed: &'static str, depth: usize, n_left: &mut usize) -> Part<'a> {
    *n_left = n_left.saturating_sub(1);
    let (head, packed) = bytes.split_at_checked(head_length(bytes)).unwrap_or((bytes, b""));
    let mut part = Part { headers: headers(head), packed, unnamed, parts: Vec::new() };
    let kind = part.kind();
    if !kind.starts_with("multipart/") || depth == MOST_NESTED {
        return part;
    }
    let unnamed = if kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
    let boundary = part.parameter("boundary").map(|boundary| boundary.as_bytes().to_vec());
    let Some(boundary) = boundary.or_else(|| first_boundary(packed)) else { return part };
    for piece in split(packed, &boundary) {
        if *n_left == 0 {
            break;
        }
        part.parts.push(take(piece, unnamed, depth + 1, n_left));
    }
    part
}

/// Reads headers. They are UTF-8 by then, as some programs send them in other encodings.
fn headers(head: &[u8]) -> Vec<Header<'static>> {
    let head = head.get(..MOST_HEADERS).unwrap_or(head);
    // Python's mail package writes a name for this encoding that is no name.
    let text = decode::text(head, None).replace("=?eucgb2312_cn?", "=?gb2312?");
    let read = || {
        let message = PARSER.parse_headers(text.as_bytes())?;
        let part = message.parts.into_iter().next()?;
        Some(part.headers.into_iter().map(Header::into_owned).collect())
    };
    // A header that its authors did not think of must not take the program with it.
    catch_unwind(AssertUnwindSafe(read)).ok().flatten().unwrap_or_default()
}

/// Bytes up to the end of the headers: to the blank line, or to what is no header.
fn head_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let blank = line.trim_ascii_end().is_empty();
        let odd = !blank && at > 0 && !is_header(line) && !line.starts_with(b">From ");
        // A header may have been broken without the space that shows it.
        let mut goes_on = || lines.peek().is_some_and(|next| is_header(next));
        if odd && !goes_on() {
            return at;
        }
        at += line.len();
        if blank {
            return at;
        }
    }
    at
}

/// Whether a line is a header or the rest of one.
fn is_header(line: &[u8]) -> bool {
    if line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
        return true;
    }
    let name = line.iter().position(|&byte| byte == b':').and_then(|colon| line.get(..colon));
    name.is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_graphic))
}

/// Where the type does not name the boundary, the first line that looks like one.
fn first_boundary(body: &[u8]) -> Option<Vec<u8>> {
    let mut lines = body.split(|&byte| byte == b'\n').take(50);
    let line = lines.find_map(|line| line.trim_ascii_end().strip_prefix(b"--"))?;
    Some(line.to_vec()).filter(|line| line.len() > 4)
}

/// What stands between the lines of a boundary; a part that is not closed ends with the body.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let rest = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary));
        let mark = rest.map(<[u8]>::trim_ascii_end);
        if let Some(b"" | b"--") = mark {
            parts.extend(start.and_then(|start| body.get(start..at)).map(without_line_end));
            start = (mark == Some(b"")).then_some(at + line.len());
            if start.is_none() {
                return parts;
            }
        }
        at += line.len();
    }
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

/// The line end before a boundary belongs to it.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

/// Base64 that is cut short or has foreign letters in it.
fn base64_that_is_there(bytes: &[u8]) -> Vec<u8> {
    let ours = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut letters: Vec<u8> = bytes.iter().copied().filter(ours).collect();
    letters.truncate(letters.len() / 4 * 4);
    base64_decode(&letters).unwrap_or_default()
}

/// Quoted-printable, whatever is wrong with it: what is no escape stands for itself. The
/// crate's decoder gives up at the first fault.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let bare = line.trim_ascii_end();
        let (bare, goes_on) = match bare.strip_suffix(b"=") {
            Some(bare) => (bare, true),
            None => (bare, false),
        };
        let mut rest = bare;
        while let Some((&byte, after)) = rest.split_first() {
            let escape = after.get(..2).filter(|_| byte == b'=').and_then(hex);
            text.push(escape.unwrap_or(byte));
            rest = if escape.is_some() { after.get(2..).unwrap_or_default() } else { after };
        }
        if !goes_on && line.ends_with(b"\n") {
            text.push(b'\n');
        }
    }
    text
}

fn hex(two: &[u8]) -> Option<u8> {
    let two = std::str::from_utf8(two).ok().filter(|two| !two.starts_with('+'))?;
    u8::from_str_radix(two, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_decoded() {
        let message = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\nfor old programs\n\
            --b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
            Caf=E9 and =\nbar =ZZ\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\
            PHA+SGFy\nYm91cjwvcD4=\n--b  \nContent-Disposition: attachment; filename=\"=?utf-8?q?caf=C3=A9.txt?=\"\n\nlast";
        let (part, cut) = Part::of(message);
        assert!(!cut);
        let texts: Vec<String> = part.parts.iter().map(Part::text).collect();
        assert_eq!(texts, ["Café and bar =ZZ", "<p>Harbour</p>", "last"]);
        assert_eq!(part.parts[1].kind(), "text/html");
        assert_eq!(part.parts[2].file_name().as_deref(), Some("café.txt"));
        assert!(part.parts[2].is_attachment());
    }

    #[test]
    fn encodings_that_are_not_named_are_told() {
        let text = |bytes: &[u8]| Part::of(bytes).0.text();
        assert_eq!(text(b"Subject: a\n\nna\xefve caf\xe9, tr\xe8s bien"), "naïve café, très bien");
        let japanese = b"Content-Type: text/plain; charset=ISO-2022-JP\n\n\x1b$B9A\x1b(B";
        assert_eq!(text(japanese), "港");
        let page = "Content-Type: text/html\n\n<meta charset=\"windows-1251\"><p>".as_bytes();
        assert!(text(&[page, b"\xcf\xee\xf0\xf2"].concat()).ends_with("Порт"));
        let (named, _) = Part::of(b"Subject: =?eucgb2312_cn?b?tsm0rA==?=\n\nx");
        assert_eq!(named.subject(), Some("渡船"));
        let (eight_bits, _) = Part::of("Subject: Café fermé\n\nx".as_bytes());
        assert_eq!(eight_bits.subject(), Some("Café fermé"));
    }

    #[test]
    fn broken_boxes_are_survived() {
        let no_boundary =
            Part::of(b"Content-Type: multipart/mixed\n\n--abcde\n\none\n--abcde--\n").0;
        assert_eq!(no_boundary.parts.len(), 1);
        let cut_short =
            Part::of(b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGFyYm91ciE")
                .0;
        assert_eq!(cut_short.text(), "Harbour!");
        let no_blank =
            Part::of(b"Subject: One\nThe text begins here at once, it seems.\nIt goes on").0;
        assert!(no_blank.text().starts_with("The text begins"), "{}", no_blank.text());
        let deep = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(10_000);
        assert!(!Part::of(deep.as_bytes()).0.parts.is_empty());
        let wide =
            format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(5_000));
        assert!(Part::of(wide.as_bytes()).1);
    }
}
