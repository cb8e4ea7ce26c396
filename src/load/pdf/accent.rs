//! Signs that are set apart from the letters they belong to: accents of old fonts, and the
//! raised figures of notes.

use unicode_normalization::UnicodeNormalization as _;

use crate::load::pdf::content::Glyph;

/// Accents that old fonts set as signs of their own, before or behind the letter, and the sign
/// that makes one letter of both.
#[rustfmt::skip]
const ACCENTS: &[(&str, char)] = &[
    ("¨", '\u{308}'), ("´", '\u{301}'), ("`", '\u{300}'), ("ˆ", '\u{302}'), ("˜", '\u{303}'),
    ("ˇ", '\u{30c}'), ("¯", '\u{304}'), ("˘", '\u{306}'), ("˙", '\u{307}'), ("˚", '\u{30a}'),
    ("¸", '\u{327}'), ("˝", '\u{30b}'), ("˛", '\u{328}'),
];

/// Puts accents on the letters that they stand over; the sign of its own becomes empty.
pub fn compose(glyphs: &mut [Glyph]) {
    for at in 0..glyphs.len() {
        let Some(accent) = glyphs.get(at) else { continue };
        let Some((_, sign)) = ACCENTS.iter().find(|(text, _)| *text == accent.text) else {
            continue;
        };
        let middle = accent.x + accent.width / 2.0;
        let (y, size) = (accent.y, accent.size);
        let over = [at + 1, at.wrapping_sub(1)].into_iter().find(|&beside| {
            glyphs.get(beside).is_some_and(|letter| {
                letter.text.chars().next_back().is_some_and(char::is_alphabetic)
                    && letter.x < middle
                    && middle < letter.x + letter.width
                    && (letter.y - y).abs() < 0.6 * size
            })
        });
        let Some(letter) = over.and_then(|over| glyphs.get_mut(over)) else { continue };
        // An "i" loses its dot before it gets an accent.
        letter.text = letter.text.replace('ı', "i");
        letter.text.push(*sign);
        letter.text = letter.text.nfc().collect();
        if let Some(accent) = glyphs.get_mut(at) {
            accent.text.clear();
        }
    }
}

/// Puts what is raised or lowered beside a letter onto its base line. Figures behind a mark or a
/// word lead to a note, and are put into brackets: `stopped.[1]`.
pub fn lower(glyphs: &mut [Glyph]) {
    let mut base: Option<Glyph> = None;
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        let n_raised = match &base {
            Some(base) => {
                let rest = glyphs.get(at..).unwrap_or_default();
                rest.iter().take_while(|glyph| is_raised(glyph, base)).count()
            }
            None => 0,
        };
        if n_raised == 0 {
            if !glyph.text.trim().is_empty() {
                base = Some(glyph.clone());
            }
            at += 1;
            continue;
        }
        let before = glyphs.get(at.saturating_sub(3)..at).unwrap_or_default();
        let behind_word = before.iter().all(|glyph| glyph.text.chars().all(char::is_alphabetic));
        let behind_mark = before.last().is_some_and(|glyph| {
            glyph.text.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', '’', '»', ')'])
        });
        let y = base.as_ref().map_or(0.0, |base| base.y);
        let raised = glyphs.get_mut(at..at + n_raised).unwrap_or_default();
        let figures =
            raised.iter().all(|glyph| glyph.text.chars().all(|letter| letter.is_ascii_digit()));
        for glyph in raised.iter_mut() {
            glyph.y = y;
        }
        if figures && (behind_mark || behind_word) {
            if let Some(first) = raised.first_mut() {
                first.text.insert(0, '[');
            }
            if let Some(last) = raised.last_mut() {
                last.text.push(']');
            }
        }
        at += n_raised;
    }
}

/// Whether a glyph is smaller than the one on the base line, beside it, and a little off.
fn is_raised(glyph: &Glyph, base: &Glyph) -> bool {
    let up = (glyph.y - base.y) / base.size.max(0.1);
    let across = glyph.x - base.x;
    glyph.size < 0.85 * base.size
        && (0.1 < up && up < 0.65 || -0.4 < up && up < -0.05)
        && -0.1 * base.size < across
        && across < base.width + 2.5 * base.size
        && !glyph.text.trim().is_empty()
}
