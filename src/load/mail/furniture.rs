//! Furniture of newsletters: view in browser, unsubscribe, addresses of the sender's firm.

use std::sync::LazyLock;

use crate::load::day;
use crate::load::lines::{self, ends_sentence};
use crate::load::mail::letter::Passage;
use crate::load::plain::{Fate, related, rules};
use crate::model::document::{BlockKind, Class};
use crate::text::fold::fold;

/// Phrases of a newsletter's frame, folded, with the rule they belong to.
static PHRASES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let list = include_str!("../../../data/words/furniture/mail.txt");
    list.lines().filter_map(|line| line.split_once('\t')).collect()
});

const VIEW: &str = "view in browser";
const FOOTER: &str = "newsletter footer";
const LINK: &str = "link without a headline";

/// How links to the rest of a story begin.
const POINTERS: &[&str] = &[
    "read more",
    "read on",
    "continue reading",
    "keep reading",
    "read the full",
    "read full",
    "read the rest",
    "learn more",
    "see more",
    "weiterlesen",
    "mehr lesen",
    "lire la suite",
    "leer mas",
    "lees meer",
    "leggi tutto",
    "leia mais",
];

/// The longest passage in which a phrase is furniture, in bytes: in a longer one it is told of.
const MOST_PHRASED: usize = 320;

/// Whether a line offers the letter on the web.
pub fn is_view_online(text: &str) -> bool {
    text.len() < 120 && phrase(text) == Some(VIEW)
}

fn phrase(text: &str) -> Option<&'static str> {
    if text.len() > MOST_PHRASED {
        return None;
    }
    let folded = fold(text);
    PHRASES.iter().find(|(phrase, _)| folded.contains(phrase)).map(|row| row.1)
}

/// Cuts the furniture of a letter; whether it has the frame of a newsletter.
pub fn judge(passages: &mut [Passage], title: &str, from: Option<&str>) -> bool {
    let n_passages = passages.len();
    for (at, passage) in passages.iter_mut().enumerate() {
        // In the middle of a letter a sentence may tell of people who unsubscribe.
        let at_edge = at < 3 || n_passages <= at * 2 || passage.text.len() < 60;
        passage.cut = passage.cut.or_else(|| alone(passage, title, at_edge));
        let by = from.is_some_and(|from| rules::key(from) == rules::key(&passage.text));
        if by && passage.cut.is_none() {
            passage.cut = Some((Class::Byline, "the sender"));
        }
    }
    let framed = footer(passages);
    heading(passages);
    framed
}

/// What a passage says of itself.
fn alone(passage: &Passage, title: &str, at_edge: bool) -> Option<(Class, &'static str)> {
    let text = &passage.text;
    let key = rules::key(text);
    if key.is_empty() {
        return Some((Class::Chrome, "no words"));
    }
    if is_address(text) {
        return Some((Class::Chrome, "web address"));
    }
    if !title.is_empty() && key == rules::key(title) {
        return Some((Class::Title, "the title"));
    }
    if let Some(rule) = phrase(text).filter(|&rule| fits(rule, text, at_edge)) {
        return Some((Class::Chrome, rule));
    }
    if related::headline_behind(text).is_some() {
        return Some((Class::Related, related::POINTS));
    }
    if is_pointer(passage, &key) {
        return Some((Class::Chrome, LINK));
    }
    // "Feb 15", where a day with a year would be known.
    if key.split_whitespace().count() == 2 && day::find(&format!("{text} 2000")).is_some() {
        return Some((Class::Date, "date line"));
    }
    let lines = lines::lines(text);
    match rules::judge(&lines).first() {
        Some(&Fate::Cut(class, reason)) if reason != "no words" => Some((class, reason)),
        _ => None,
    }
}

/// "Read more", as a link or with an address behind it.
fn is_pointer(passage: &Passage, key: &str) -> bool {
    let (said, address) = key.split_once("http").unwrap_or((key, ""));
    let link = passage.stands_out || !address.is_empty() && !address.contains(' ');
    let short = said.split_whitespace().count() <= 6;
    link && short && POINTERS.iter().any(|start| said.starts_with(start))
}

/// Whether a passage with a phrase of that rule is short enough to be furniture.
fn fits(rule: &str, text: &str, at_edge: bool) -> bool {
    if rule == VIEW { is_view_online(text) } else { at_edge && text.len() <= MOST_PHRASED }
}

/// Whether a passage is nothing but a web address.
fn is_address(text: &str) -> bool {
    let text = text.trim_matches(['<', '>', '(', ')', '[', ']', ' ']);
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}

/// From where the letter says why it was sent, short lines to the end are its footer, and so are
/// those just above: the name and the street of the firm. Returns whether there is one.
fn footer(passages: &mut [Passage]) -> bool {
    let is_mark = |passage: &Passage| passage.cut == Some((Class::Chrome, FOOTER));
    let n_passages = passages.len();
    // Hidden and quoted passages stand behind; they do not count.
    let shown: Vec<usize> = (0..n_passages)
        .filter(|&at| {
            let cut = passages.get(at).and_then(|passage| passage.cut);
            cut.is_none_or(|(_, reason)| {
                reason == FOOTER || reason == VIEW || reason == "legal line"
            })
        })
        .collect();
    let half = shown.len() / 2;
    let marks = shown.iter().enumerate().skip(half);
    let mut marks = marks.filter(|&(_, &at)| passages.get(at).is_some_and(is_mark));
    let Some((first, _)) = marks.next() else { return passages.iter().any(is_mark) };
    let is_part = |at: usize| {
        let passage = passages.get(at);
        passage.is_some_and(|passage| {
            passage.cut.is_some() || passage.text.len() < 160 && !ends_sentence(&passage.text)
        })
    };
    let above = shown.iter().take(first).rev().take(3);
    let is_street = |at: &&usize| {
        let text = passages.get(**at).map_or("", |passage| passage.text.as_str());
        is_part(**at)
            && text.len() < 120
            && (text.contains(',') && text.bytes().any(|byte| byte.is_ascii_digit())
                || text.contains('©'))
    };
    let above: Vec<usize> = above.take_while(is_street).copied().collect();
    let below = shown.iter().skip(first).filter(|at| is_part(**at)).copied();
    let cut: Vec<usize> = above.into_iter().chain(below).collect();
    for at in cut {
        if let Some(passage) = passages.get_mut(at).filter(|passage| passage.cut.is_none()) {
            passage.cut = Some((Class::Chrome, FOOTER));
        }
    }
    true
}

/// Short passages that stand out above a paragraph are headings: newsletters make them of tables
/// and of links.
fn heading(passages: &mut [Passage]) {
    let mut below = None;
    for passage in passages.iter_mut().rev().filter(|passage| passage.cut.is_none()) {
        let n_words = passage.text.split_whitespace().count();
        let short = (1..=16).contains(&n_words) && !passage.text.ends_with(['.', ',', ':', ';']);
        let text_below = matches!(below, Some((BlockKind::Paragraph | BlockKind::Item, 60..)));
        if passage.kind == BlockKind::Paragraph && passage.stands_out && short && text_below {
            passage.kind = BlockKind::Heading;
        }
        below = Some((passage.kind, passage.text.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::mail::page;

    fn check(html: &str, kept: &[&str], framed: bool) -> Vec<Passage> {
        let mut passages = page::read(html, false).passages;
        assert_eq!(judge(&mut passages, "Ferry Stops", Some("Ann Other")), framed);
        let found = passages.iter().filter(|passage| passage.cut.is_none());
        assert_eq!(found.map(|passage| passage.text.as_str()).collect::<Vec<_>>(), kept);
        passages
    }

    const LETTER: &str = r#"<html><body><div style="display:none; max-height:0">What is in today's letter</div><table><tr><td>
<table><tr><td><a href="https://example.org/w/1">View this email in your browser</a></td></tr></table>
<table><tr><td><h1>Ferry Stops</h1></td></tr><tr><td><a href="https://example.org/a"><b>Engine fails twice in a week</b></a></td></tr>
<tr><td>The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said.</td></tr>
<tr><td><a href="https://example.org/a">Read more</a></td></tr>
<tr><td>Thousands tried to unsubscribe from the old timetable by post, which the company had not foreseen when it printed it.</td></tr>
<tr><td>A spare part is expected from the mainland by Friday, and until then the mail will go by a smaller boat.</td></tr></table>
<table><tr><td>Harbour Gazette Ltd</td></tr><tr><td>12 Pier Street, Harbour</td></tr><tr><td>You received this because you signed up at our website. <a href="https://example.org/u">Unsubscribe</a></td></tr>
<tr><td>Privacy</td></tr></table></td></tr></table></body></html>"#;

    #[test]
    fn the_frame_of_a_newsletter_is_cut_and_its_stories_are_kept() {
        let passages = check(
            LETTER,
            &[
                "Engine fails twice in a week",
                "The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said.",
                "Thousands tried to unsubscribe from the old timetable by post, which the company had not foreseen when it printed it.",
                "A spare part is expected from the mainland by Friday, and until then the mail will go by a smaller boat.",
                "Harbour Gazette Ltd",
            ],
            true,
        );
        let reason = |text: &str| {
            let found = passages.iter().find(|passage| passage.text.contains(text));
            found.and_then(|passage| passage.cut).map(|(_, reason)| reason)
        };
        assert_eq!(reason("What is in"), Some("hidden preview text"));
        assert_eq!(reason("View this"), Some(VIEW));
        assert_eq!(reason("12 Pier"), Some(FOOTER));
        assert_eq!(reason("Privacy"), Some(FOOTER));
        assert_eq!(passages[2].kind, BlockKind::Heading);
        assert_eq!(page::read(LETTER, false).online.as_deref(), Some("https://example.org/w/1"));
    }

    #[test]
    fn lines_about_the_letter_are_no_part_of_it() {
        let page = "<p>Ann Other</p><p>Feb 15</p><p>The ferry runs again, the harbour master said on Monday.</p>\
            <p>Read more: https://example.org/a</p><p><a href=a>READ IN APP</a></p>";
        check(page, &["The ferry runs again, the harbour master said on Monday."], false);
    }

    #[test]
    fn phrases_are_folded_and_sorted_into_two_rules() {
        assert!(PHRASES.len() > 30);
        assert!(
            PHRASES
                .iter()
                .all(|&(phrase, rule)| fold(phrase) == phrase && (rule == VIEW || rule == FOOTER))
        );
    }

    #[test]
    fn quotations_of_web_programs_are_cut_and_what_is_passed_on_is_kept() {
        check(
            r#"<div>It runs again.</div><div class="gmail_quote"><div class="gmail_attr">On Sat, Jo wrote:</div><blockquote class="gmail_quote">Does it run?</blockquote></div>"#,
            &["It runs again."],
            false,
        );
        check(
            r#"<p>It runs.</p><div id="divRplyFwdMsg">From: Jo</div><div>Does it run?</div>"#,
            &["It runs."],
            false,
        );
        check(
            r#"<div>See this.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Jo</b> &lt;jo@example.org&gt;<br>Date: 15 Feb 2025<br>Subject: Ferry<br></div><p>It stopped.</p></div>"#,
            &["It stopped."],
            false,
        );
        check(r#"<blockquote type="cite"><p>Only this.</p></blockquote>"#, &["Only this."], false);
    }
}
