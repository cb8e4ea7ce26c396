//! What the headers of a message tell of the article: title, author, outlet, day, address.

use jiff::civil::Date;

use crate::load::day;
use crate::load::mail::part::{self, Part};
use crate::model::moment::Moment;
use crate::text::fold::fold;
use crate::text::printable::printable;

/// What is known of a message before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelope {
    /// The subject without what mail programs put before it; empty where there is none.
    pub title: String,
    /// Whether the subject says that something is passed on.
    pub forward: bool,
    /// The sender's name, else the address.
    pub from: Option<String>,
    /// The list or newsletter it came by.
    pub outlet: Option<String>,
    /// Whether it went to many: its sender is an outlet, not an author.
    pub newsletter: bool,
    /// When it was sent.
    pub published: Option<Moment>,
    /// Where it can be read on the web.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// Headers that mail begins with.
const KNOWN: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "envelope-to",
    "sender",
    "reply-to",
    "content-type",
    "content-transfer-encoding",
    "list-id",
    "list-unsubscribe",
    "dkim-signature",
    "references",
    "in-reply-to",
    "x-received",
    "x-mozilla-status",
    "authentication-results",
    "arc-seal",
];

/// One of these must be there: other things have dates and subjects too.
const CERTAIN: &[&str] = &[
    "from",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "in-reply-to",
];

/// What mail programs put before the subject of an answer, folded.
const ANSWERS: &[&str] = &["re", "aw", "sv", "antw", "ref", "rif", "odp", "ynt", "回复", "答复"];

/// And of what is passed on.
const PASSED_ON: &[&str] = &["fwd", "fw", "wg", "tr", "rv", "vb", "enc", "doorst", "pd", "转发"];

/// Whether a text begins with the headers of a message.
pub fn begins(text: &str) -> bool {
    let mut names = Vec::new();
    for line in text.lines().take(200) {
        if line.starts_with([' ', '\t']) && !names.is_empty() || line.starts_with(">From ") {
            continue;
        }
        let name = line.split_once(':').map(|(name, _)| name.to_ascii_lowercase());
        match name.filter(|name| name.bytes().all(|byte| byte.is_ascii_graphic())) {
            Some(name) => names.push(name),
            None => break,
        }
    }
    let known = |list: &[&str]| names.iter().filter(|name| list.contains(&name.as_str())).count();
    known(KNOWN) >= 2 && known(CERTAIN) >= 1
}

impl Envelope {
    /// Reads the headers.
    pub fn of(message: &Part<'_>) -> Self {
        let (title, forward) = subject(&shown(message.subject().unwrap_or_default()));
        let list = list(message);
        let sender = message.from().and_then(|from| from.first());
        let name = sender.and_then(|sender| sender.name()).map(shown);
        let address = sender.and_then(|sender| sender.address()).map(shown);
        let from = name.as_deref().map(bare_name).filter(|name| !name.is_empty()).or(address);
        let discussed = is_discussed(message);
        let newsletter = !discussed
            && ["List-Unsubscribe", "List-Id", "X-RSS-Feed", "Content-Base"]
                .iter()
                .any(|name| message.line(name).is_some());
        let url = ["Archived-At", "X-RSS-URL", "List-URL", "Content-Base"];
        let mut url = url.iter().filter_map(|name| message.line(name));
        let (from, outlet) = match (newsletter, from) {
            (true, Some(from)) => author_and_outlet(&from, list),
            (_, from) => (from, list),
        };
        // "[Pier] Re: Planks" on the list of that name.
        let tagged = title.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let title = match tagged.filter(|(_, rest)| discussed && !rest.trim().is_empty()) {
            Some((_, rest)) => subject(rest).0,
            None => title,
        };
        Self {
            title,
            forward,
            from,
            outlet,
            newsletter,
            published: published(message),
            url: url.find(|url| url.starts_with("http")).map(|url| printable(&url)),
            language: message.line("Content-Language").map(|tag| printable(&tag)),
        }
    }
}

/// One line, nothing in it that steers a terminal.
pub fn shown(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The subject without "Re:" and "Fwd:", and whether it was passed on.
pub fn subject(subject: &str) -> (String, bool) {
    let mut rest = subject.trim();
    let mut forward = false;
    while let Some((mark, after)) = rest.split_once([':', '：']) {
        // "Re[2]:", "[Fwd: Ferry Stops]".
        let mark = mark.trim_start_matches('[').split('[').next().unwrap_or_default();
        let mark = fold(mark.trim());
        let passed_on = PASSED_ON.contains(&mark.as_str());
        if !passed_on && !ANSWERS.contains(&mark.as_str()) {
            break;
        }
        forward |= passed_on;
        let closed = rest.starts_with('[') && after.ends_with(']') && !after.contains('[');
        rest = if closed { after.trim_end_matches(']') } else { after }.trim();
    }
    (rest.to_owned(), forward)
}

/// Whether anyone may write to the list; newsletters may name a page to write on.
fn is_discussed(message: &Part<'_>) -> bool {
    message.line("List-Post").is_some_and(|post| post.contains("mailto:"))
}

/// The name of the list: its words, or the first part of its address. Newsletters are sent by
/// firms that put numbers there.
fn list(message: &Part<'_>) -> Option<String> {
    let id = shown(message.list_id()?);
    let (name, address) = id.split_once('<').unwrap_or(("", &id));
    let name = name.trim().trim_matches('"').trim();
    let is_number = |word: &str| {
        word.bytes().filter(u8::is_ascii_digit).count() > 2
            || word.bytes().any(|byte| byte.is_ascii_digit())
                && word.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let is_name = |text: &str| !text.is_empty() && !text.split_whitespace().any(is_number);
    if is_name(name) {
        return Some(name.to_owned());
    }
    let first = address.split(['.', '@', '>']).next().unwrap_or_default();
    (is_discussed(message) && is_name(first)).then(|| first.to_owned())
}

/// "'Jo Bloggs'", "Jo Bloggs via Harbour List".
fn bare_name(name: &str) -> String {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let name = name.split(" via ").next().unwrap_or(name);
    name.trim().trim_matches(['"', '\'']).to_owned()
}

/// Newsletters are signed "Jo Bloggs at Harbour Gazette", or by the outlet alone.
fn author_and_outlet(from: &str, list: Option<String>) -> (Option<String>, Option<String>) {
    let joined = [" at ", " from ", " | ", ", "];
    let split = joined.iter().find_map(|join| from.split_once(join));
    // "News from the Harbour" has no author: an author's name has two words or three.
    let is_name = |name: &str| {
        let n_words = name.split_whitespace().count();
        (2..=3).contains(&n_words)
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
    match split.filter(|(name, outlet)| is_name(name) && outlet.starts_with(char::is_uppercase)) {
        Some((name, outlet)) => (Some(name.to_owned()), list.or(Some(outlet.to_owned()))),
        None if list.as_deref().is_some_and(|list| fold(list) != fold(from)) && is_name(from) => {
            (Some(from.to_owned()), list)
        }
        None => (None, list.or_else(|| Some(from.to_owned()))),
    }
}

/// The day the message was written, by the clock of the one who wrote it; else the day it came.
fn published(message: &Part<'_>) -> Option<Moment> {
    let names = [
        ("Date", "Date header"),
        ("Received", "Received header"),
        ("Delivery-Date", "Delivery-Date header"),
    ];
    names.iter().find_map(|&(name, why)| {
        let line = message.line(name)?;
        let line = line.rsplit(';').next().unwrap_or(&line).trim().to_owned();
        let stamp = part::stamp(&line);
        let day = stamp.and_then(|stamp| {
            Date::new(stamp.year as i16, stamp.month as i8, stamp.day as i8).ok()
        });
        // Some programs write dates in words of their own language.
        let day =
            day.or_else(|| day::find(&line)).filter(|day| (1971..2100).contains(&day.year()))?;
        Some(Moment::stated(day, printable(&line), why))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(headers: &str) -> Envelope {
        Envelope::of(&Part::of(format!("{headers}\n\ntext").as_bytes()).0)
    }

    #[test]
    fn a_message_is_told_by_its_headers() {
        assert!(begins("Return-Path: <jo@example.org>\nReceived: from a\n\tby b\nSubject: x\n\nt"));
        assert!(begins("From: Jo\nSubject: Ferry\n\ntext"));
        assert!(begins("MIME-Version: 1.0\nContent-Type: text/html\n"));
        assert!(!begins("Date: 15 February 2025\nSubject: Ferry stops\n\nIt stopped."));
        assert!(!begins("From: here on it rained, he said.\nNobody came."));
        assert!(!begins("title: Ferry\ndate: 2025-02-15\n"));
    }

    #[test]
    fn marks_before_the_subject_are_taken_off() {
        let check = |given: &str, title: &str, forward: bool| {
            assert_eq!(subject(given), (title.to_owned(), forward));
        };
        check("Re: AW: Ferry stops", "Ferry stops", false);
        check("Fwd: Ferry: what next", "Ferry: what next", true);
        check("[Fwd: Ferry stops]", "Ferry stops", true);
        check("RE[2]: Ferry stops", "Ferry stops", false);
        check("Report: ferry stops", "Report: ferry stops", false);
    }

    #[test]
    fn a_list_a_newsletter_and_a_person_are_told_apart() {
        let person = envelope(
            "From: \"Bloggs, Jo\" <jo@example.org>\nSubject: =?utf-8?q?Caf=C3=A9?=\nDate: Sat, 15 Feb 2025 23:50:00 -0800",
        );
        assert_eq!((person.from.as_deref(), person.outlet.as_deref()), (Some("Bloggs, Jo"), None));
        assert_eq!(person.title, "Café");
        assert_eq!(person.published.unwrap().edtf(), "2025-02-15");
        let letter = envelope(
            "From: Jo Bloggs from Harbour Gazette <a@b.example>\nList-Unsubscribe: <https://example.org/u>\nSubject: x",
        );
        assert_eq!(letter.from.as_deref(), Some("Jo Bloggs"));
        assert_eq!(letter.outlet.as_deref(), Some("Harbour Gazette"));
        let letter = envelope(
            "From: Harbour Gazette <a@b.example>\nList-Id: 0f12345mc list <0f12345.9.list-id.example>\nSubject: x",
        );
        assert_eq!((letter.from, letter.outlet.as_deref()), (None, Some("Harbour Gazette")));
        let list = envelope(
            "From: 'Ann Other' via Pier Talk <talk@example.org>\nList-Id: Talk about the pier <talk.example.org>\nList-Post: <mailto:talk@example.org>\nSubject: [Talk] Re: Planks\nArchived-At: <https://example.org/talk/1>",
        );
        assert_eq!((list.from.as_deref(), list.title.as_str()), (Some("Ann Other"), "Planks"));
        assert_eq!(list.outlet.as_deref(), Some("Talk about the pier"));
        assert_eq!(list.url.as_deref(), Some("https://example.org/talk/1"));
    }

    #[test]
    fn a_date_without_a_zone_or_in_other_words_is_read() {
        let day = |headers: &str| envelope(headers).published.map(|moment| moment.edtf());
        assert_eq!(day("Subject: x\nDate: 15. Februar 2025").as_deref(), Some("2025-02-15"));
        assert_eq!(
            day("Subject: x\nReceived: from a by b; Sat, 15 Feb 2025 10:22:00 +0000").as_deref(),
            Some("2025-02-15")
        );
        assert_eq!(day("Subject: x"), None);
    }
}
