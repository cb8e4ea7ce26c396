//! Shortens what is written to the terminal. Between two parts of a row that changed the cursor is
//! moved by so many columns, not to a row and a column: of a screen that changes all over, a sixth
//! of the bytes.

use std::io::{self, Write};

/// The byte that begins a sequence (ESC).
const ESCAPE: u8 = 0x1b;

/// Hands on what is written, with shorter moves, all of it when it is flushed.
#[derive(Debug)]
pub struct Moves<W> {
    inner: W,
    /// What is to be handed on.
    out: Vec<u8>,
    /// Row and column of the cursor, from 1 on, where they are certain. The width of a sign beyond
    /// ASCII is the terminal's own.
    at: Option<(u32, u32)>,
    /// A sequence that has not come to its end.
    begun: Vec<u8>,
}

impl<W: Write> Moves<W> {
    /// Hands on to another.
    pub const fn of(inner: W) -> Self {
        Self { inner, out: Vec::new(), at: None, begun: Vec::new() }
    }

    /// Takes the next byte, and puts down what is to be written.
    fn take(&mut self, byte: u8) {
        match (self.begun.len(), byte) {
            (0, ESCAPE) | (1, b'[') => self.begun.push(byte),
            (0, b' '..=b'~') => {
                self.at = self.at.map(|(row, column)| (row, column + 1));
                self.out.push(byte);
            }
            (0, _) => {
                self.at = None;
                self.out.push(byte);
            }
            // A sequence of another kind: what it does is not known here.
            (1, _) => {
                self.at = None;
                self.out.append(&mut self.begun);
                self.out.push(byte);
            }
            (_, 0x40..=0x7e) => self.end(byte),
            _ => self.begun.push(byte),
        }
    }

    /// A control sequence has come to its end.
    fn end(&mut self, byte: u8) {
        let target = match byte {
            // Colours leave the cursor where it is.
            b'm' => self.at,
            b'H' => place(self.begun.get(2..).unwrap_or_default()),
            _ => None,
        };
        let n_columns = match (byte, self.at, target) {
            (b'H', Some((from, column)), Some((to, wanted))) if from == to => {
                wanted.checked_sub(column)
            }
            _ => None,
        };
        self.at = target;
        match n_columns {
            Some(0) => {}
            Some(1) => self.out.extend(b"\x1b[C"),
            Some(n_columns) => self.out.extend(format!("\x1b[{n_columns}C").bytes()),
            None => {
                self.out.append(&mut self.begun);
                self.out.push(byte);
            }
        }
        self.begun.clear();
    }
}

/// "12;137" as row and column.
fn place(numbers: &[u8]) -> Option<(u32, u32)> {
    let (row, column) = str::from_utf8(numbers).ok()?.split_once(';')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

impl<W: Write> Write for Moves<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for &byte in bytes {
            self.take(byte);
        }
        Ok(bytes.len())
    }

    /// From here on others may write, and the cursor may be anywhere.
    fn flush(&mut self) -> io::Result<()> {
        self.at = None;
        self.out.append(&mut self.begun);
        let written = self.inner.write_all(&self.out);
        self.out.clear();
        written?;
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;

    use super::*;

    fn written(parts: &[&str]) -> String {
        let mut moves = Moves::of(Vec::new());
        for part in parts {
            moves.write_all(part.as_bytes()).unwrap();
        }
        moves.flush().unwrap();
        String::from_utf8(moves.inner).unwrap()
    }

    #[test]
    fn a_move_along_the_row_is_short() {
        assert_eq!(written(&["\x1b[2;3Hab\x1b[2;9Hc"]), "\x1b[2;3Hab\x1b[4Cc");
        assert_eq!(written(&["\x1b[2;3Hab\x1b[1m\x1b[2;6Hc"]), "\x1b[2;3Hab\x1b[1m\x1b[Cc");
        assert_eq!(written(&["\x1b[2;3Hab\x1b[2;5Hc"]), "\x1b[2;3Habc");
        assert_eq!(written(&["\x1b[2;", "3Ha", "b\x1b", "[2;9", "Hc"]), "\x1b[2;3Hab\x1b[4Cc");
    }

    #[test]
    fn what_is_not_certain_stays() {
        for text in [
            "ab\x1b[2;9Hc",
            "\x1b[2;3Hab\x1b[3;9Hc",
            "\x1b[2;8Hab\x1b[2;3Hc",
            "\x1b[2;3H渡\x1b[2;9Hc",
            "\x1b[2;3Hab\x1b8\x1b[2;9Hc",
            "\x1b[2;3Hab\x1b]8;;http://a\x1b\\\x1b[2;9Hc",
            "\x1b[2;3Hab\x1b[?25l\x1b[2;9Hc",
            "\x1b[2;3Hab\x1b[2",
        ] {
            assert_eq!(written(&[text]), text);
        }
        let mut moves = Moves::of(Vec::new());
        moves.write_all(b"\x1b[2;3Hab").unwrap();
        moves.flush().unwrap();
        moves.write_all(b"\x1b[2;9Hc").unwrap();
        moves.flush().unwrap();
        assert_eq!(moves.inner, b"\x1b[2;3Hab\x1b[2;9Hc");
    }

    proptest! {
        #[test]
        fn the_screen_is_the_same(
            parts in proptest::collection::vec(
                ((1_u16..8, 1_u16..40), "[a-z]{0,6}|[é渡│]{1,3}|\x1b\\[1m|\x1b\\[K"), 0..30,
            ),
        ) {
            let part = |((row, column), text)| format!("\x1b[{row};{column}H{text}");
            let whole = parts.into_iter().map(part).collect::<Vec<String>>().concat();
            let screen = |text: &str| {
                let (rows, columns) = (NonZero::new(8).unwrap(), NonZero::new(40).unwrap());
                let mut parser = vt100::Parser::new(rows, columns, 0);
                parser.process(text.as_bytes());
                parser.screen().contents_formatted()
            };
            let short = written(&[&whole]);
            prop_assert!(short.len() <= whole.len());
            prop_assert_eq!(screen(&short), screen(&whole));
        }
    }
}
