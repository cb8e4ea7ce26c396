//! The text of one letter, from its plain or its HTML part, as passages that are kept or cut.

use crate::load::lines;
use crate::load::mail::quoted;
use crate::load::mail::quoted::header::Forwarded;
use crate::load::plain::related;
use crate::model::document::{BlockKind, Class, Document, Related, Removed};

/// A paragraph of a letter or of a newsletter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: BlockKind,
    /// What it says, in one line, clean.
    pub text: String,
    /// Why it is cut, if it is.
    pub cut: Option<(Class, &'static str)>,
    /// Whether all of it is a link, or set in bold: a headline rather than a sentence.
    pub stands_out: bool,
}

/// What was read of a letter.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Its passages.
    pub passages: Vec<Passage>,
    /// The head of a message that was passed on in it.
    pub forwarded: Option<Forwarded>,
    /// Where it can be read on the web.
    pub online: Option<String>,
}

/// Passages kept aside of one letter.
const MOST_REMOVED: usize = 2_000;

impl Letter {
    /// Words that are kept.
    pub fn n_words(&self) -> usize {
        let kept = self.passages.iter().filter(|passage| passage.cut.is_none());
        let word = |word: &&str| !word.contains("://");
        kept.map(|passage| passage.text.split_whitespace().filter(word).count()).sum()
    }

    /// Adds another part of the same message.
    pub fn append(&mut self, other: Self) {
        self.passages.extend(other.passages);
        self.forwarded = self.forwarded.take().or(other.forwarded);
        self.online = self.online.take().or(other.online);
    }

    /// Where the rules leave nothing of a letter, what they are not sure of is put back.
    pub fn never_without_text(&mut self) {
        if self.n_words() > 0 {
            return;
        }
        let unsure = |cut: (Class, &str)| !matches!(cut.1, "no words" | "hidden preview text");
        for passage in &mut self.passages {
            passage.cut = passage.cut.filter(|&cut| !unsure(cut));
        }
    }

    /// The passages as a document: text and what was cut.
    pub fn document(&self) -> Document {
        let mut document = Document { format: "mail", ..Document::default() };
        for (line, passage) in self.passages.iter().enumerate() {
            if let Some(title) = related::headline_behind(&passage.text)
                && passage.cut == Some((Class::Related, related::POINTS))
            {
                let at = document.text.len() as u32;
                let title = title.to_owned();
                document.related.push(Related { title, url: None, line: Some(line as u32), at });
            }
            match passage.cut {
                Some((class, reason)) if document.removed.len() < MOST_REMOVED => {
                    let (line, text) = (line as u32, passage.text.clone());
                    document.removed.push(Removed { line, text, class, reason, source: None });
                }
                Some(_) => {}
                None => {
                    document.add(&passage.text, passage.kind.into());
                }
            }
        }
        document
    }
}

/// How lines of a plain part belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// As they stand.
    Fixed,
    /// A space at the end says that the paragraph goes on (RFC 3676).
    Flowed,
    /// The same, and that space is no part of the text.
    Deleted,
}

/// Reads a plain part as its writer meant it.
pub fn plain(text: &str, flow: Flow, passed_on: bool) -> Letter {
    let judged = quoted::judge(flowed(text, flow), passed_on);
    let wrap = wrap(&judged.lines);
    let mut letter = Letter { forwarded: judged.forwarded, ..Letter::default() };
    let mut paragraph = String::new();
    let mut before = None;
    for (line, cut) in std::iter::zip(&judged.lines, judged.cuts) {
        let listed = paragraph.starts_with(DASHES);
        let goes_on =
            cut.is_none() && before.is_some_and(|before| goes_on(before, line, (wrap, listed)));
        if !goes_on {
            letter.say(&std::mem::take(&mut paragraph));
        }
        if let Some(reason) = cut {
            letter.put(line, Some((Class::Chrome, reason)));
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
        before = cut.is_none().then_some(line.as_str());
    }
    letter.say(&paragraph);
    letter
}

/// Reads a plain part with every line of it.
pub fn whole(text: &str) -> Letter {
    let mut letter = Letter::default();
    text.lines().for_each(|line| letter.put(line, None));
    letter
}

impl Letter {
    /// Sets down what is said, without the long addresses that programs put behind each word
    /// that was a link on the page.
    fn say(&mut self, text: &str) {
        let (text, addresses) = without_addresses(text);
        self.put(&text, None);
        for address in addresses {
            self.put(&address, Some((Class::Chrome, "web address")));
        }
    }

    /// Sets down a paragraph, clean; nothing where there is nothing to see.
    fn put(&mut self, text: &str, cut: Option<(Class, &'static str)>) {
        let is_passage = |line: &lines::Line| !line.text.trim().is_empty();
        for line in lines::lines(text).into_iter().filter(is_passage) {
            let kind = if line.bullet { BlockKind::Item } else { BlockKind::Paragraph };
            let text = line.text.trim().to_owned();
            self.passages.push(Passage { kind, text, cut, stands_out: false });
        }
    }
}

/// The text without web addresses in brackets, and these.
fn without_addresses(text: &str) -> (String, Vec<String>) {
    let mut said = String::new();
    let mut addresses = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("http") {
        let open = before.trim_end();
        let closing = match open.chars().next_back() {
            Some('(') => Some(')'),
            Some('<') => Some('>'),
            Some('[') => Some(']'),
            _ => None,
        };
        let end = closing.and_then(|closing| {
            // No address is longer; looking on for each one would take for ever.
            let mut letters = after.char_indices().take(2_000);
            letters.find(|&(_, letter)| letter == closing).map(|(at, _)| at)
        });
        let inside = end.and_then(|end| after.get(..end)).map(str::trim_end).filter(|inside| {
            let long = closing != Some(')') || inside.len() > 40;
            (inside.starts_with("://") || inside.starts_with("s://"))
                && !inside.contains(' ')
                && long
        });
        let behind = end.and_then(|end| after.get(end + 1..));
        if let (Some(inside), Some(behind)) = (inside, behind) {
            said.push_str(open.get(..open.len() - 1).unwrap_or_default().trim_end());
            addresses.push(format!("http{inside}"));
            rest = behind;
        } else {
            said.push_str(before);
            said.push_str("http");
            rest = after;
        }
    }
    said.push_str(rest);
    (said, addresses)
}

/// The lines, those of flowed text put together. A signature's mark ends with a space too.
fn flowed(text: &str, flow: Flow) -> Vec<String> {
    if flow == Flow::Fixed {
        return text.lines().map(str::to_owned).collect();
    }
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let marks = line.len() - line.trim_start_matches('>').len();
        let (quotation, rest) = line.split_at_checked(marks).unwrap_or(("", line));
        // A space was stuffed before lines that begin with one, with `>` or with "From".
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let is_mark = rest == "-- ";
        match lines.last_mut().filter(|last| open && !is_mark && n_marks(last) == marks) {
            Some(last) => last.push_str(rest),
            None if quotation.is_empty() => lines.push(rest.to_owned()),
            None => lines.push(format!("{quotation} {rest}")),
        }
        open = rest.ends_with(' ') && !is_mark;
        if let Some(last) = lines.last_mut().filter(|_| open && flow == Flow::Deleted) {
            last.pop();
        }
    }
    lines
}

fn n_marks(line: &str) -> usize {
    line.len() - line.trim_start_matches('>').len()
}

/// Columns at which the writer's program broke lines; `None` where it did not.
fn wrap(lines: &[String]) -> Option<usize> {
    let long = lines.iter().filter(|line| line.trim().contains(' ') && !line.starts_with('>'));
    let longest = long.map(|line| line.trim_end().chars().count()).max()?;
    // A line or two may stick out: what is broken at 72 has none at 100.
    (50..=84).contains(&longest).then_some(longest.min(66))
}

/// They stand before items of lists, and within sentences.
const DASHES: [char; 3] = ['-', '–', '—'];

/// Whether a paragraph goes on: the first word of the next line found no room.
fn goes_on(line: &str, next: &str, (wrap, listed): (Option<usize>, bool)) -> bool {
    let Some(wrap) = wrap else { return false };
    let Some(word) = next.split_whitespace().next() else { return false };
    let next = next.trim_start();
    // A dash within a sentence may come to stand at the beginning of a line.
    let ended = listed || line.trim_end().ends_with(['.', ':', ';', '!', '?']);
    let bullet = next.starts_with(['*', '•', '·']) || next.starts_with(DASHES) && ended;
    let full = line.trim_end().chars().count() + 1 + word.chars().count() > wrap;
    full && !bullet && !line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, flow: Flow, expected: &[&str]) {
        let letter = plain(text, flow, false);
        let kept = letter.passages.iter().filter(|passage| passage.cut.is_none());
        assert_eq!(kept.map(|passage| passage.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_that_were_broken_are_joined() {
        check(
            "The ferry to the outer islands stopped on Monday after its engine\nfailed twice in one week, the harbour master said.\n\
             Nobody was hurt.\n\n* one\n* two\n\nJo\n",
            Flow::Fixed,
            &[
                "The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said.",
                "Nobody was hurt.",
                "one",
                "two",
                "Jo",
            ],
        );
    }

    #[test]
    fn a_dash_within_a_sentence_is_no_bullet() {
        let text = "The ferry to the outer islands stopped on Monday and the only café\n– the one on the pier – stays open as long as there is any coffee.\n";
        check(text, Flow::Fixed, &[text.trim().replace('\n', " ").as_str()]);
        let list = "These things are needed by the harbour master before it all begins:\n- a spare part for the engine of the ferry that was built long ago\n- a boat";
        assert_eq!(plain(list, Flow::Fixed, false).passages.len(), 3);
    }

    #[test]
    fn addresses_behind_words_are_put_aside() {
        let long = "https://example.org/click?u=0123456789abcdef0123456789";
        let letter = plain(
            &format!("The ferry ( {long} ) stopped <https://a.example> (https://example.org)."),
            Flow::Fixed,
            false,
        );
        assert_eq!(letter.passages[0].text, "The ferry stopped (https://example.org).");
        assert_eq!(letter.passages[1].text, long);
    }

    #[test]
    fn flowed_text_is_put_together() {
        check(
            "The ferry \nstopped \non Monday.\n> It \n> did.\n\n From here on.\n-- \nJo",
            Flow::Flowed,
            &["The ferry stopped on Monday.", "From here on."],
        );
        check("港の \n船。", Flow::Deleted, &["港の船。"]);
    }

    #[test]
    fn passages_become_a_document() {
        let letter = plain("One.\n\n> gone\n\nTwo \u{1b}[31mred.", Flow::Fixed, false);
        let document = letter.document();
        assert_eq!(document.text, "One.\nTwo red.");
        assert_eq!(document.removed[0].text, "> gone");
        assert_eq!(document.blocks.len(), 2);
    }
}
