//! JSON that is nearly JSON: halves of surrogate pairs, `NaN`, bare control characters. A row
//! must not be lost for them.

/// The text with those replaced. What is no JSON for another reason stays so.
pub fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    let mut quoted = false;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '\\' if quoted => {
                let (kept, behind) = escape(after);
                mended.push_str(&kept);
                rest = behind;
                continue;
            }
            '"' => quoted = !quoted,
            letter if quoted && letter.is_control() && letter < ' ' => {
                mended.push(' ');
                rest = after;
                continue;
            }
            '-' | 'N' | 'I' if !quoted => {
                let number =
                    ["NaN", "-Infinity", "Infinity"].iter().find(|one| rest.starts_with(*one));
                if let Some(number) = number {
                    mended.push_str("null");
                    rest = rest.get(number.len()..).unwrap_or_default();
                    continue;
                }
            }
            _ => {}
        }
        mended.push(letter);
        rest = after;
    }
    mended
}

/// What stands behind a backslash, with it, and the rest. Half a pair becomes U+FFFD.
fn escape(after: &str) -> (String, &str) {
    let unit = |text: &str| {
        let figures = text.strip_prefix('u')?.get(..4)?;
        u16::from_str_radix(figures, 16).ok()
    };
    let Some(first) = unit(after) else {
        let letter = after.chars().next();
        let rest = letter.and_then(|letter| after.get(letter.len_utf8()..)).unwrap_or_default();
        let known = letter.filter(|letter| "\"\\/bfnrtu".contains(*letter));
        // "\x" and "\'" are of other languages: the backslash is what was meant to be written.
        let kept = known.map_or_else(
            || letter.map(|letter| format!("\\\\{letter}")).unwrap_or_default(),
            |letter| format!("\\{letter}"),
        );
        return (kept, rest);
    };
    let (one, rest) = after.split_at_checked(5).unwrap_or((after, ""));
    let second = rest.strip_prefix('\\').and_then(|rest| Some((unit(rest)?, rest)));
    match (first, second) {
        (0xd800..=0xdbff, Some((0xdc00..=0xdfff, two))) => {
            let (two, rest) = two.split_at_checked(5).unwrap_or((two, ""));
            (format!("\\{one}\\{two}"), rest)
        }
        (0xd800..=0xdfff, _) => ("\u{fffd}".to_owned(), rest),
        _ => (format!("\\{one}"), rest),
    }
}
