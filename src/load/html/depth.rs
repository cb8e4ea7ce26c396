//! How deep elements may lie within one another before a page is read at all.

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

/// The page up to where too many elements are open; as a rule all of it.
pub fn shallow(page: &str) -> &str {
    let mut n_open = 0_usize;
    let mut at = 0;
    while let Some(next) = page.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + next;
        let tag = page.get(start + 1..).unwrap_or_default();
        at = start + 1;
        if tag.starts_with("!--") {
            at += tag.find("-->").unwrap_or(tag.len());
        } else if tag.starts_with('/') {
            n_open = n_open.saturating_sub(1);
        } else if let Some(raw) = RAW.iter().find(|raw| starts_with(tag, raw)) {
            at += end_of(tag, raw);
        } else if tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            n_open += usize::from(stays_open(tag));
        }
        if n_open > MOST_OPEN {
            return page.get(..start).unwrap_or_default();
        }
    }
    page
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
    fn a_page_without_bottom_is_cut_and_others_are_not() {
        let flat = "<p>one<br><li>two<div>three</div>".repeat(5_000);
        assert_eq!(shallow(&flat), flat);
        let script = format!("<div><script>{}</script></div>", "if (a<b) c;".repeat(5_000));
        assert_eq!(shallow(&script), script);
        assert_eq!(shallow("<!-- <div>"), "<!-- <div>");
        let deep = format!("<p>one{}two", "<div>".repeat(10_000));
        assert!(shallow(&deep).len() < 11_000 && shallow(&deep).ends_with("<div>"));
    }
}
