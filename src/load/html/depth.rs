//! How deep elements may lie within one another before a page is read at all.

use std::borrow::Cow;

/// The parser looks through all open elements at each tag: its time grows with the square of the
/// depth, and three hundred thousand open tags take it minutes. Real pages are under 250 deep.
const MOST_OPEN: usize = 2_000;

/// Elements that need no end, and are often left without one.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "frame", "hr", "img", "input", "li", "link",
    "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Elements within which a `<` opens nothing.
const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript", "xmp"];

/// The page without the elements that lie too deep; what they say stays.
pub fn shallow(page: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let (mut copied, mut at) = (0, 0);
    let (mut n_open, mut n_dropped) = (0_usize, 0_usize);
    while let Some(next) = page.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + next;
        let tag = page.get(start + 1..).unwrap_or_default();
        at = start + 1;
        let mut drop = false;
        if tag.starts_with("!--") {
            at += tag.find("-->").unwrap_or(tag.len());
        } else if tag.starts_with('/') {
            drop = n_dropped > 0;
            n_dropped = n_dropped.saturating_sub(1);
            n_open = n_open.saturating_sub(usize::from(!drop));
        } else if let Some(raw) = RAW.iter().find(|raw| starts_with(tag, raw)) {
            at += end_of(tag, raw);
        } else if tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) && stays_open(tag) {
            drop = n_open == MOST_OPEN;
            n_dropped += usize::from(drop);
            n_open += usize::from(!drop);
        }
        if drop {
            kept.push_str(page.get(copied..start).unwrap_or_default());
            kept.push(' ');
            at += tag.find('>').map_or(tag.len(), |end| end + 1);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(page.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

fn starts_with(tag: &str, name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Where the element ends whose contents are no markup, behind the name in its end tag.
fn end_of(tag: &str, name: &str) -> usize {
    let ends = |at: &usize| tag.get(at + 2..).is_some_and(|rest| starts_with(rest, name));
    let end = tag.match_indices("</").map(|(at, _)| at).find(ends);
    end.map_or(tag.len(), |end| end + 2)
}

fn stays_open(tag: &str) -> bool {
    let letters = tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let name = tag.get(..letters).unwrap_or_default().to_ascii_lowercase();
    !UNCLOSED.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_bottom_gets_one_and_others_stay() {
        let flat = "<p>one<br><li>two<div>three</div>".repeat(5_000);
        assert_eq!(shallow(&flat), flat);
        let script = format!("<div><script>{}</script></div>", "if (a<b) c;".repeat(5_000));
        assert_eq!(shallow(&script), script);
        assert_eq!(shallow("<!-- <div>"), "<!-- <div>");
        let deep = format!("<p>one{}two{}three", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let kept = shallow(&deep);
        assert_eq!(kept.matches("<div>").count(), MOST_OPEN);
        assert_eq!(kept.matches("</div>").count(), MOST_OPEN);
        assert!(kept.contains("two") && kept.ends_with("three"));
    }
}
