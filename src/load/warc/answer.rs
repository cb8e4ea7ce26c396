//! What a server answered: its head read, what was packed or cut in pieces for the way put
//! together again.

use crate::load::packed;
use crate::load::source::MOST_BYTES;
use crate::load::warc::head::{self, Head};

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The number for how it went: 200 for a page, 404 for none.
    pub status: u16,
    /// What the contents are said to be, such as `text/html`; empty where nothing is said.
    pub kind: String,
    /// The encoding the head names.
    pub charset: Option<String>,
    /// The contents, as the server had them.
    pub body: Vec<u8>,
}

impl Answer {
    /// Contents without a head, which were found well.
    pub fn bare(content_type: &str, body: Vec<u8>) -> Self {
        let (kind, charset) = kind(content_type);
        Self { status: 200, kind, charset, body }
    }

    /// Reads an answer as it came over the wire.
    pub fn of(bytes: &[u8]) -> Self {
        let (end, start) = head::end(bytes).unwrap_or((bytes.len(), bytes.len()));
        let head = Head::of(bytes.get(..end).unwrap_or_default());
        let body = bytes.get(start..).unwrap_or_default();
        let status = head.first.split_whitespace().nth(1).and_then(|status| status.parse().ok());
        let (kind, charset) = kind(head.get("content-type").unwrap_or_default());
        let body = unpacked(&head, whole(&head, body));
        Self { status: status.unwrap_or_default(), kind, charset, body }
    }
}

/// `text/html; charset=utf-8` in its two parts.
fn kind(content_type: &str) -> (String, Option<String>) {
    let mut parts = content_type.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim_matches(['"', '\'', ' ']))
    });
    (kind, charset.map(str::to_owned).filter(|charset| !charset.is_empty()))
}

/// Put together from its pieces. Many archives keep the head that tells of pieces and the
/// contents without them.
fn whole(head: &Head, body: &[u8]) -> Vec<u8> {
    let pieces = head.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
    pieces.then(|| joined(body)).flatten().unwrap_or_else(|| body.to_vec())
}

/// `None` where the first piece has no length before it; a break later ends what is joined.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut first = true;
    while let Some(piece) = piece(rest) {
        let (length, after) = piece;
        first = false;
        if length == 0 {
            break;
        }
        let (held, behind) = after.split_at(length.min(after.len()));
        body.extend_from_slice(held);
        rest = behind.trim_ascii_start();
    }
    (!first).then_some(body)
}

/// The length of the piece that begins here, and what stands behind the line that tells it.
fn piece(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let line = bytes.iter().take(80).position(|&byte| byte == b'\n')?;
    let (line, after) = bytes.split_at_checked(line + 1)?;
    let line = std::str::from_utf8(line).ok()?;
    let length = line.split(';').next().unwrap_or_default().trim();
    Some((usize::from_str_radix(length, 16).ok()?, after))
}

/// Unpacked, the last packing first; as it is where it was unpacked before it was archived.
fn unpacked(head: &Head, mut body: Vec<u8>) -> Vec<u8> {
    let codings = head.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    for coding in codings.split(',').map(str::trim).rev().take(3) {
        let Some(packed) = packed::coding(coding, &body) else { continue };
        let read = packed::read(packed, MOST_BYTES);
        if !read.bytes.is_empty() {
            body = read.bytes;
        }
    }
    body
}
