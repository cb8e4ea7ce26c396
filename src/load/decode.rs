//! Bytes to text, whatever the encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::load::source::looks_like_utf16;

/// The text of the bytes: by the byte-order mark, else as UTF-8 if it is that, else as UTF-16 if
/// it looks like that, else by the declared label, else by a guess as browsers make it. What
/// cannot be decoded becomes U+FFFD.
pub fn text(bytes: &[u8], declared: Option<&str>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    encoding(bytes, declared).decode_without_bom_handling(bytes).0.into_owned()
}

fn encoding(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 && looks_like_utf16(even, odd, bytes.len()) {
        return if even > odd { UTF_16BE } else { UTF_16LE };
    }
    // A page that declares UTF-8 and is not valid still mostly is: one bad byte is no reason to
    // garble all accents.
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(declared) = declared.filter(|&declared| declared != UTF_8) {
        return declared;
    }
    let n_broken = n_broken(bytes);
    if n_broken * 1_000 < bytes.len() || n_long(bytes) >= 2 * n_broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Places where the bytes are not UTF-8.
fn n_broken(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

/// Letters of several bytes in what is UTF-8 of the bytes: in other encodings there are next to
/// none.
fn n_long(bytes: &[u8]) -> usize {
    let long = |chunk: std::str::Utf8Chunk<'_>| {
        chunk.valid().chars().filter(|letter| !letter.is_ascii()).count()
    };
    bytes.utf8_chunks().map(long).sum()
}

/// The label in a page's `<meta charset=…>` or `<meta … content="text/html; charset=…">`.
pub fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..4_096).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:".contains(letter));
    Some(label.get(..end?)?.to_owned()).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Erdoğan” called — the café’s owner answered: naïve, très déçu.";

    #[test]
    fn utf_8_and_utf_16_are_told_with_and_without_a_mark() {
        assert_eq!(text(TEXT.as_bytes(), None), TEXT);
        assert_eq!(text(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), None), TEXT);
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&big, None), TEXT);
        assert_eq!(text(&little, None), TEXT);
        assert_eq!(text(&[b"\xff\xfe", little.as_slice()].concat(), None), TEXT);
    }

    #[test]
    fn windows_1252_is_guessed_and_a_label_is_believed() {
        let western = "“It’s a café in Düsseldorf,” she said — naïve, perhaps. Très bien.";
        let bytes = encoding_rs::WINDOWS_1252.encode(western).0;
        assert_eq!(text(&bytes, None), western);
        let russian = "Переговоры продолжаются";
        let bytes = encoding_rs::WINDOWS_1251.encode(russian).0;
        assert_eq!(text(&bytes, Some("windows-1251")), russian);
    }

    #[test]
    fn one_broken_byte_does_not_garble_the_rest() {
        let mut bytes = TEXT.repeat(40).into_bytes();
        bytes.push(0xff);
        assert!(text(&bytes, Some("utf-8")).starts_with(TEXT));
        assert!(text(&bytes, None).starts_with(TEXT));
        // A short text that ends within a letter.
        let short = text(&TEXT.as_bytes()[..TEXT.len() - 3], None);
        assert!(short.starts_with("“Erdoğan” called"), "{short}");
    }

    #[test]
    fn a_page_says_its_encoding() {
        let page = b"<html><head><meta charset=\"ISO-8859-2\"><title>";
        assert_eq!(declared_in_html(page).as_deref(), Some("iso-8859-2"));
        assert_eq!(declared_in_html(b"<p>charset"), None);
    }
}
