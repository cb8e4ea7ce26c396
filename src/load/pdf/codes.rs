//! Tables from the codes of a font to letters, as PDF files carry them.

use std::collections::HashMap;

/// Codes of one font. No script has more letters than two bytes can count.
const MOST_CODES: usize = 70_000;

/// Letters that one code stands for: a ligature has three.
const MOST_LETTERS: usize = 8;

/// A table, and how long its codes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// Letters by code.
    pub letters: HashMap<u32, String>,
    /// Bytes of the longest code that it says there are; 0 where it says nothing.
    pub n_bytes: usize,
}

/// A word of the table.
enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a [u8]),
}

impl Codes {
    /// Reads a table; what cannot be read is missing from it.
    pub fn of(bytes: &[u8]) -> Self {
        let mut codes = Self::default();
        let mut section: &[u8] = b"";
        let mut waiting: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        for token in tokens(bytes) {
            match token {
                Token::Word(b"[") => list = Some(Vec::new()),
                Token::Word(b"]") => {
                    if let (Some(list), [low, ..]) = (list.take(), waiting.as_slice()) {
                        let low = number(low);
                        for (at, letters) in list.iter().enumerate() {
                            codes.put(low.wrapping_add(at as u32), text(letters, 0));
                        }
                    }
                    waiting.clear();
                }
                Token::Word(word) => {
                    section = word;
                    waiting.clear();
                }
                Token::Hex(hex) => {
                    if let Some(list) = &mut list {
                        list.push(hex);
                    } else {
                        waiting.push(hex);
                        codes.row(section, &mut waiting);
                    }
                }
            }
        }
        codes
    }

    /// Takes a row of a section when it is whole.
    fn row(&mut self, section: &[u8], waiting: &mut Vec<Vec<u8>>) {
        match (section, waiting.as_slice()) {
            (b"begincodespacerange", [low, _]) => self.n_bytes = self.n_bytes.max(low.len()),
            (b"beginbfchar", [code, letters]) => self.put(number(code), text(letters, 0)),
            (b"beginbfrange", [low, high, letters]) => {
                let (low, high) = (number(low), number(high));
                let n_codes = high.saturating_sub(low).min(MOST_CODES as u32);
                for at in 0..=n_codes {
                    if self.letters.len() >= MOST_CODES {
                        break;
                    }
                    self.put(low.wrapping_add(at), text(letters, at));
                }
            }
            (b"begincodespacerange" | b"beginbfchar", [_]) | (b"beginbfrange", [_] | [_, _]) => {
                return;
            }
            _ => {}
        }
        waiting.clear();
    }

    fn put(&mut self, code: u32, letters: String) {
        if self.letters.len() < MOST_CODES {
            self.letters.insert(code, letters);
        }
    }
}

/// Big-endian, at most four bytes.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16, its last unit so many further on.
fn text(bytes: &[u8], further: u32) -> String {
    let pairs = bytes.chunks(2).take(MOST_LETTERS);
    let mut units: Vec<u16> = pairs.map(|pair| number(pair) as u16).collect();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(further as u16);
    }
    String::from_utf16_lossy(&units)
}

/// Strings of hex figures, brackets, and words; comments and names are of no use.
fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let first = *rest.first()?;
            let after = rest.get(1..).unwrap_or_default();
            match first {
                b'<' if after.first() != Some(&b'<') => {
                    let end = after.iter().position(|&byte| byte == b'>').unwrap_or(after.len());
                    let hex = unhex(after.get(..end).unwrap_or_default());
                    rest = after.get(end + 1..).unwrap_or_default();
                    return Some(Token::Hex(hex));
                }
                b'[' | b']' => {
                    let token = Token::Word(rest.get(..1).unwrap_or_default());
                    rest = after;
                    return Some(token);
                }
                byte if byte.is_ascii_alphabetic() => {
                    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
                    let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
                    rest = behind;
                    return Some(Token::Word(word));
                }
                _ => rest = after,
            }
        }
    })
}

fn unhex(figures: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = figures
        .iter()
        .filter_map(|&figure| char::from(figure).to_digit(16))
        .map(|value| value as u8)
        .take(4 * MOST_LETTERS)
        .collect();
    values.chunks(2).map(|pair| pair.iter().fold(0, |byte, value| byte << 4 | value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_ranges_are_read_and_endless_ones_end() {
        let codes = Codes::of(
            b"/CMapName /x def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0010> <006600660069> endbfchar\n\
              2 beginbfrange <0020><0022><0041> <0030> <0031> [<00DF> <D83DDE00>] endbfrange",
        );
        let get = |code: u32| codes.letters.get(&code).map(String::as_str);
        assert_eq!(codes.n_bytes, 2);
        assert_eq!((get(3), get(0x10), get(0x22)), (Some(" "), Some("ffi"), Some("C")));
        assert_eq!((get(0x30), get(0x31), get(0x32)), (Some("ß"), Some("😀"), None));
        let endless = Codes::of(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange <");
        assert!(endless.letters.len() <= MOST_CODES + 1);
    }
}
