//! What may reach a terminal: everything but what steers it.

/// The text with control characters, escapes and bidirectional controls written out, so that a
/// hostile file name or message can be shown.
pub fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Whether a character moves, hides or turns what is shown, instead of being shown.
pub fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether nothing is to be seen of the letter at a byte of a text: soft hyphens, marks of byte
/// order, spaces without width. Joiners are seen in the shape of what stands around them: in
/// Persian and Indic words, in emoji made of several.
pub fn is_unseen(text: &str, at: usize, letter: char) -> bool {
    match letter {
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        '\u{200c}' | '\u{200d}' => {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + letter.len_utf8()..).and_then(|after| after.chars().next());
            let both =
                |shaped: fn(char) -> bool| before.is_some_and(shaped) && after.is_some_and(shaped);
            !(both(is_shaped) || letter == '\u{200d}' && both(is_picture))
        }
        _ => false,
    }
}

/// What can be seen of a text, white space as it is; nothing that steers.
pub fn seen(text: &str) -> impl Iterator<Item = char> {
    let is_seen = |&(at, letter): &(usize, char)| {
        letter.is_whitespace() || !(steers(letter) || is_unseen(text, at, letter))
    };
    text.char_indices().filter(is_seen).map(|(_, letter)| letter)
}

/// Letters whose shape hangs on their neighbours: from Arabic to Khmer.
const fn is_shaped(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1a00}'..='\u{1cff}' | '\u{a8e0}'..='\u{aaff}')
}

/// Emoji, and what chooses their looks.
const fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stay_where_they_shape_words_and_emoji() {
        let shown = |text: &str| seen(text).collect::<String>();
        for kept in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}👧", "🏳\u{fe0f}\u{200d}🌈"]
        {
            assert_eq!(shown(kept), kept);
        }
        assert_eq!(shown("a\u{200d}b\u{200c} c\u{ad}d\u{feff}\u{200b}"), "ab cd");
        assert_eq!(shown("می\u{200c} x\u{200d}👧\u{1b}[0m\n"), "می x👧[0m\n");
    }

    #[test]
    fn an_escape_is_written_out() {
        assert_eq!(printable("a\u{1b}[31m\nb\u{202e}c"), "a\\u{1b}[31m\\u{a}b\\u{202e}c");
        assert_eq!(printable("Erdoğan – “plan”"), "Erdoğan – “plan”");
    }
}
