//! The certain rules: lines that say themselves what they are.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::load::day;
use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::page::Page;
use crate::load::plain::{Fate, credit};
use crate::model::document::Class;
use crate::text::fold::fold;

/// Whole lines that are furniture, by what furniture they are.
pub const LISTS: &[(&str, &str)] = &[
    ("share bar", include_str!("../../../data/words/furniture/share.txt")),
    ("advertisement", include_str!("../../../data/words/furniture/advert.txt")),
    ("comment form", include_str!("../../../data/words/furniture/comments.txt")),
    ("newsletter box", include_str!("../../../data/words/furniture/newsletter.txt")),
    ("cookie notice", include_str!("../../../data/words/furniture/cookies.txt")),
    ("legal line", include_str!("../../../data/words/furniture/legal.txt")),
    ("related heading", include_str!("../../../data/words/furniture/related.txt")),
    (SECTION, include_str!("../../../data/words/furniture/navigation.txt")),
];

/// The rule whose lines may be headings where they stand inside the text.
const SECTION: &str = "menu or section";

static WHOLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = LISTS.iter().flat_map(|&(rule, list)| list.lines().map(move |line| (line, rule)));
    // A phrase in two lists belongs to the first: later entries are overwritten by earlier ones.
    rows.collect::<Vec<_>>().into_iter().rev().collect()
});

/// Starts of lines, with the rule; sorted.
static OPENINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let list = include_str!("../../../data/words/furniture/openings.txt");
    list.lines().filter_map(|line| line.split_once('\t')).collect()
});

/// Judges the lines that a rule is certain of; the others stay open.
pub fn judge(lines: &[Line]) -> Vec<Fate> {
    lines.iter().map(alone).collect()
}

/// A line folded, without what stands around its letters: how the lists have it.
pub fn key(line: &str) -> String {
    let folded = fold(line);
    let kept = |letter: char| letter.is_alphanumeric() || letter == '©';
    folded.trim_matches(|letter| !kept(letter)).to_owned()
}

/// The longest line that a rule looks at, in bytes: what is longer is text or for the trees.
const MOST_RULED: usize = 300;

/// The longest notice about cookies, in bytes.
const MOST_NOTICE: usize = 1_600;

/// The longest whole line in a list, in bytes.
const MOST_LISTED: usize = 100;

/// The whole-line rule for a key, if any; a number beside it, as of comments, does not count.
pub fn whole(key: &str) -> Option<&'static str> {
    if key.len() > MOST_LISTED {
        return None;
    }
    let bare = key.trim_matches(|letter: char| !letter.is_alphabetic());
    WHOLE.get(key).or_else(|| WHOLE.get(bare)).copied()
}

fn alone(line: &Line) -> Fate {
    if line.text.len() > MOST_RULED {
        // Notices about cookies are long.
        let notice = line.text.len() < MOST_NOTICE
            && line.text.contains("ookie")
            && is_consent(&key(&line.text));
        return if notice { Fate::Cut(Class::Chrome, "cookie notice") } else { Fate::Open };
    }
    let key = &key(&line.text);
    if key.is_empty() || key.bytes().all(|byte| byte.is_ascii_digit()) {
        return Fate::Cut(Class::Chrome, "no words");
    }
    match whole(key) {
        Some(SECTION) => return Fate::Section,
        Some(rule) => return Fate::Cut(Class::Chrome, rule),
        None => {}
    }
    if is_share_row(key) {
        return Fate::Cut(Class::Chrome, "share bar");
    }
    if let Some(rule) = row(&line.text) {
        return Fate::Cut(Class::Chrome, rule);
    }
    if let Some(rule) = opening(key, line) {
        let class = if rule == "date line" { Class::Date } else { Class::Chrome };
        return Fate::Cut(class, rule);
    }
    if is_consent(key) {
        return Fate::Cut(Class::Chrome, "cookie notice");
    }
    if is_legal(key, line) {
        return Fate::Cut(Class::Chrome, "legal line");
    }
    if credit::is_credit(&line.text, key) {
        return Fate::Cut(Class::Credit, "picture credit");
    }
    if is_byline(line, key) {
        return Fate::Cut(Class::Byline, "byline");
    }
    if is_date(line, key) {
        return Fate::Cut(Class::Date, "date line");
    }
    Fate::Open
}

/// Several buttons on one line: "Facebook Twitter Email".
fn is_share_row(key: &str) -> bool {
    if key.len() > MOST_LISTED {
        return false;
    }
    let mut words =
        key.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let n_words = words.clone().count();
    let is_button = |word: &str| whole(word) == Some("share bar");
    (2..=12).contains(&n_words)
        && words.all(|word| is_button(word) || word == "on" || word == "via")
}

/// Several lines of furniture on one: "Privacy policy | Terms of use | Cookie settings".
fn row(line: &str) -> Option<&'static str> {
    if !line.contains(['|', '·', '•']) {
        return None;
    }
    let keys = line.split(['|', '·', '•']).map(key).filter(|part| !part.is_empty());
    let rules: Option<Vec<&str>> = keys.map(|part| whole(&part)).collect();
    rules.filter(|rules| rules.len() > 1).and_then(|rules| rules.first().copied())
}

/// A sentence of an article may begin like a notice; notices are short.
fn opening(key: &str, line: &Line) -> Option<&'static str> {
    if line.text.len() > 300 {
        return None;
    }
    // They are sorted: those with the line's first byte stand together.
    let byte = key.bytes().next();
    let near = OPENINGS.partition_point(|(start, _)| start.bytes().next() < byte);
    let near = OPENINGS.iter().skip(near).take_while(|(start, _)| start.bytes().next() == byte);
    let found = near.clone().find(|(start, _)| {
        let rest = key.strip_prefix(start);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || start.ends_with("20"))
    });
    found.map(|&(_, rule)| rule)
}

/// What a notice about cookies is about, and whom it speaks to. Articles about cookies speak to
/// nobody.
const CONSENT: [&str; 6] = ["cookie", "cookies", "ccpa", "gdpr", "dsgvo", "rgpd"];
const ADDRESS: [&str; 15] = [
    "you", "your", "we", "our", "us", "ihr", "ihre", "ihrem", "ihren", "wir", "unsere", "vous",
    "votre", "nous", "nuestros",
];

fn is_consent(key: &str) -> bool {
    if !CONSENT.iter().any(|word| key.contains(word)) {
        return false;
    }
    let has = |list: &[&str]| {
        key.split(|letter: char| !letter.is_alphanumeric()).any(|word| list.contains(&word))
    };
    has(&CONSENT)
        && has(&ADDRESS)
        && [
            "website",
            "site",
            "browser",
            "consent",
            "privacy",
            "preferences",
            "advertising",
            "services",
            "webseite",
            "dienste",
            "personal",
        ]
        .iter()
        .any(|word| key.contains(word))
}

fn is_legal(key: &str, line: &Line) -> bool {
    let says = key.contains("all rights reserved") || key.contains('©') || key.starts_with("(c) ");
    says && line.text.len() < 300
}

/// "By Ann Other and Jo Bloggs", "Reporting by …", "Written by …".
fn is_byline(line: &Line, key: &str) -> bool {
    let signed =
        ["reporting by ", "editing by ", "additional reporting", "written by ", "words by "];
    if signed.iter().any(|start| key.starts_with(start)) {
        return line.text.len() < 220;
    }
    names_after_by(&line.text).is_some()
}

/// The names after "By", where the line is nothing but that.
pub fn names_after_by(line: &str) -> Option<&str> {
    // The longest of the words has six letters.
    if line.len() >= 120 || !line.as_bytes().iter().take(8).any(|byte| b" :\xc2".contains(byte)) {
        return None;
    }
    let (by, rest) = line.trim().split_once([' ', '\u{a0}', ':'])?;
    let rest = rest.trim_start_matches([' ', ':']);
    let opens = matches!(
        fold(by).as_str(),
        "by" | "von" | "par" | "por" | "di" | "door" | "autor" | "author"
    );
    let words = rest.split_whitespace();
    let first = words.clone().next()?;
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let n_words = words.clone().count();
    let small = words.filter(|word| word.starts_with(char::is_lowercase)).count();
    let fits = capital(first) && (1..=12).contains(&n_words) && small * 2 <= n_words;
    (opens && fits && !ends_sentence(rest) && line.len() < 120).then_some(rest)
}

/// A line that is little more than a date.
fn is_date(line: &Line, key: &str) -> bool {
    let n_words = key.split_whitespace().count();
    let told = ["published", "posted", "updated", "last modified", "first published", "date"];
    let says = told.iter().any(|start| key.starts_with(start));
    // What tells the hour does not count: "March 4, 2024 at 6:12 p.m. EST".
    let hours = key.split_whitespace().filter(|word| is_of_hour(word)).count();
    let short = n_words <= 6 + hours.min(4) || says && n_words <= 20;
    let ends = ends_sentence(&line.text) && !["a.m", "p.m"].iter().any(|end| key.ends_with(end));
    (short && !ends && day::find(&line.text).is_some())
        || (says && n_words <= 8 && key.bytes().any(|byte| byte.is_ascii_digit()))
        || is_ago(key, n_words)
}

/// "at", "6:12", "p.m.", "EST".
fn is_of_hour(word: &str) -> bool {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    matches!(
        bare,
        "at" | "am" | "pm" | "a.m" | "p.m" | "et" | "est" | "edt" | "gmt" | "utc" | "bst" | "cet"
    ) || bare.contains(':') && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// "3 hours ago".
fn is_ago(key: &str, n_words: usize) -> bool {
    n_words <= 5 && key.ends_with(" ago") && key.bytes().any(|byte| byte.is_ascii_digit())
}

/// Longer lines that stand twice in the text: the second goes. Where the first was cut, as
/// teasers are, it is the second that counts.
pub fn repeated(page: &Page, fates: &mut [Fate]) {
    let mut seen = std::collections::HashSet::new();
    for ((shape, echo), fate) in std::iter::zip(&page.shapes, &page.echoes).zip(fates) {
        let twice = fate.is_kept() && shape.n_chars > 25 && echo.times > 1.0;
        if twice && !seen.insert(&shape.words) {
            *fate = Fate::Cut(Class::Duplicate, "stands in the file before");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::lines::lines;

    fn check(text: &str, expected: Fate) {
        assert_eq!(judge(&lines(text)).last(), Some(&expected), "{text}");
    }

    #[test]
    fn lines_say_what_they_are() {
        let cut = |rule| Fate::Cut(Class::Chrome, rule);
        check("SHARE", cut("share bar"));
        check("Facebook | Twitter | WhatsApp", cut("share bar"));
        check("Privacy policy | Terms of use | Cookie settings", cut("legal line"));
        check("– Advertisement –", cut("advertisement"));
        check("Comments (12)", cut("comment form"));
        check(
            "Your email address will not be published. Required fields are marked *",
            cut("comment form"),
        );
        check("Sign up for our morning briefing", cut("newsletter box"));
        check("© 2025 The Harbour Gazette", cut("legal line"));
        check("You may also like:", cut("related heading"));
        check("***", cut("no words"));
        check("World", Fate::Section);
        check("By Ann Other and Jo Bloggs", Fate::Cut(Class::Byline, "byline"));
        check("Published: 15 February 2025 at 10:22", Fate::Cut(Class::Date, "date line"));
        check("3 hours ago", Fate::Cut(Class::Date, "date line"));
        check("March 4, 2024, 6:12 p.m.", Fate::Cut(Class::Date, "date line"));
        check("March 4, 2024 at 6:12 p.m. EST", Fate::Cut(Class::Date, "date line"));
        check("Photo: Jo Bloggs / Sample Pictures", Fate::Cut(Class::Credit, "picture credit"));
    }

    #[test]
    fn sentences_that_begin_alike_stay_open() {
        check("By Monday the ferry was back in service.", Fate::Open);
        check("Shares in the ferry company fell by a tenth.", Fate::Open);
        check("The pier shut on 4 March 2024 at 6:12 p.m. in a storm.", Fate::Open);
        check("The letter was published on 15 February 2025, the council said.", Fate::Open);
        check("Copyrighted songs were played on the pier all night.", Fate::Open);
        check("Share prices fell", Fate::Open);
        check("Privacy policy | The choir sings", Fate::Open);
    }

    #[test]
    fn lists_hold_keys() {
        for (rule, list) in LISTS {
            for line in list.lines() {
                assert_eq!(key(line), line, "{rule}");
            }
        }
        assert!(OPENINGS.iter().all(|(start, rule)| fold(start) == *start && !rule.is_empty()));
    }
}
