//! Folding: what is matched, as against what is shown. Accents, case and typography fall together.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The text lower-cased, without accents, with plain quotation marks, hyphens and spaces.
/// Letters that do not decompose (ł, ø, đ, ß, ı) become their nearest Latin ones, ligatures their
/// letters.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'a'..='z' | ' ' => folded.push(letter),
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            // Typography comes apart into nothing smaller.
            '\u{2000}'..='\u{206f}' => push_folded(letter, &mut folded),
            _ => {
                for part in std::iter::once(letter).nfd().filter(|&part| !is_combining_mark(part)) {
                    push_folded(part, &mut folded);
                }
            }
        }
    }
    folded
}

/// The same, borrowed where it is folded already, as most words of a text are.
pub fn folded(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_plain { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

/// Like [`fold`], character by character, so that every folded byte knows where it came from:
/// the second value holds, for each byte of the folded text, the byte of the original it stands
/// for, and one more entry for the end.
pub fn fold_with_origins(text: &str) -> (String, Vec<u32>) {
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else {
            for part in std::iter::once(letter).nfd().filter(|&part| !is_combining_mark(part)) {
                push_folded(part, &mut folded);
            }
        }
        origins.resize(folded.len(), at as u32);
    }
    origins.push(text.len() as u32);
    (folded, origins)
}

fn push_folded(letter: char, folded: &mut String) {
    match letter {
        'ł' | 'Ł' => folded.push('l'),
        'ø' | 'Ø' => folded.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ı' => folded.push('i'),
        'ß' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'þ' | 'Þ' => folded.push_str("th"),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        'ﬅ' | 'ﬆ' => folded.push_str("st"),
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => folded.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => folded.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => folded.push('-'),
        '\u{a0}' | '\u{2007}' | '\u{202f}' => folded.push(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        other => folded.extend(other.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_typography_fall_together() {
        assert_eq!(fold("Recep Tayyip ERDOĞAN’s “plan”"), "recep tayyip erdogan's \"plan\"");
        assert_eq!(fold("Wałęsa, Strauß, prisoner‑of‑war"), "walesa, strauss, prisoner-of-war");
    }

    #[test]
    fn every_folded_byte_knows_where_it_came_from() {
        let (folded, origins) = fold_with_origins("ŁódźX");
        assert_eq!(folded, "lodzx");
        assert_eq!(origins, [0, 2, 4, 5, 7, 8]);
    }
}
