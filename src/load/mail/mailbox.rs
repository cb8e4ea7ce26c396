//! Many messages in one file: mbox, as mail programs and archives of lists keep them.

use crate::load::mail::envelope;

/// Whether a file is a row of messages, each behind a line "From …".
pub fn is_mailbox(text: &str) -> bool {
    let after = text.split_once('\n').map(|(_, after)| after);
    text.starts_with("From ") && after.is_some_and(envelope::begins)
}

/// The messages of the file, without the lines between them.
///
/// A line "From …" divides messages only below a blank line and above a header: many writers of
/// mail boxes leave the same words inside a text as they are.
pub fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut after_blank = true;
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        if after_blank && line.starts_with(b"From ") && is_header(next) {
            starts.push((at, at + line.len()));
        }
        after_blank = line.trim_ascii_end().is_empty();
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|&(start, _)| start).chain([bytes.len()]);
    let spans = std::iter::zip(&starts, ends);
    spans.map(|(&(_, start), end)| unescaped(bytes.get(start..end).unwrap_or_default())).collect()
}

fn is_header(line: &[u8]) -> bool {
    let name = line.iter().position(|&byte| byte == b':').and_then(|colon| line.get(..colon));
    line.starts_with(b">From ")
        || name.is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_graphic))
}

/// Takes off the mark that writers put before "From " at the beginning of a line.
fn unescaped(message: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        let marks = line.iter().take_while(|&&byte| byte == b'>').count();
        let escaped = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
        text.extend_from_slice(if escaped { line.get(1..).unwrap_or_default() } else { line });
    }
    text
}

/// The message in a file of Apple Mail: its length stands on a line before it.
pub fn after_length(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().take(24).position(|&byte| byte == b'\n')?;
    let (length, rest) = bytes.split_at_checked(end + 1)?;
    let length = std::str::from_utf8(length).ok()?.trim().parse::<usize>().ok()?;
    Some(rest.get(..length).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_with_from_divides_only_above_headers() {
        let text = "From jo@example.org Sat Feb 15 10:22:00 2025\nFrom: Jo\nSubject: One\n\nFrom here on it rained.\n\n\
            From the pier it looked\nworse.\n>From there too.\n\nFrom ann@example.org Sat Feb 15 11:00:00 2025\nSubject: Two\n\ntext\n";
        assert!(is_mailbox(text));
        let found = messages(text.as_bytes());
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with(b"From the pier it looked\nworse.\nFrom there too.\n\n"));
        assert!(found[1].starts_with(b"Subject: Two"));
        assert!(!is_mailbox("From here on it rained.\nNobody came."));
    }

    #[test]
    fn the_length_before_a_message_is_believed() {
        assert_eq!(
            after_length(b"12      \nSubject: One\n<plist>"),
            Some(b"Subject: One".as_slice())
        );
        assert_eq!(after_length(b"Subject: One\n"), None);
    }
}
