//! What stands before the parser of pages: a look over the tags, that leaves out what no article
//! needs and measures what would cost too much time or memory.

/// What was seen in one pass over the bytes of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The page without its scripts, styles, comments and overlong tags; scripts with data stay.
    pub page: String,
    /// Tags, and `<` that begin none.
    pub n_tags: usize,
    /// Whether a script could make something of it.
    pub has_script: bool,
    /// Elements within one another at most.
    depth: usize,
    /// Elements for bold and the like that were left open; parsers open each again in every
    /// paragraph behind.
    n_dangling: usize,
    /// Character references.
    n_references: usize,
}

/// What a page may have, each with the words for more of it. The largest page of our collection
/// has 11,000 tags and a depth of 49.
const MOST_TAGS: usize = 300_000;
const MOST_DEEP: usize = 500;
const MOST_DANGLING: usize = 500;
const MOST_REFERENCES: usize = 500_000;

/// A longer tag loses its attributes: it carries a picture, or worse.
const LONGEST_TAG: usize = 8 << 10;

/// A tag with more spaces and slashes loses its attributes: parsers compare each with each.
const MOST_GAPS: usize = 250;

/// Elements without an end, or whose end is seldom written.
#[rustfmt::skip]
const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td",
    "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements that parsers open again where a block ends before they do.
#[rustfmt::skip]
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

impl Look {
    /// Looks a page over.
    pub fn over(page: &str) -> Self {
        let mut look = Self { page: String::with_capacity(page.len()), ..Self::default() };
        let mut open: Vec<String> = Vec::new();
        let mut rest = page;
        while let Some((text, tag)) = rest.split_once('<') {
            look.keep(text);
            look.n_tags += 1;
            rest = look.tag(tag, &mut open);
        }
        look.keep(rest);
        look
    }

    /// Words for the limit that the page is over, if any.
    pub fn excess(&self) -> Option<String> {
        let rows = [
            (self.n_tags, MOST_TAGS, "tags"),
            (self.depth, MOST_DEEP, "elements within one another"),
            (self.n_dangling, MOST_DANGLING, "elements that are left open"),
            (self.n_references, MOST_REFERENCES, "character references"),
        ];
        let (n, most, what) = rows.into_iter().find(|(n, most, _)| n > most)?;
        Some(format!(
            "has {n} {what}, the limit is {most}; it was read as its bare text, menus and all"
        ))
    }

    fn keep(&mut self, text: &str) {
        self.n_references += text.bytes().filter(|&byte| byte == b'&').count();
        if text.contains('\0') {
            self.page.extend(text.chars().filter(|letter| *letter != '\0'));
        } else {
            self.page.push_str(text);
        }
    }

    /// Sets down what follows a `<` as it is to be read, and gives what stands behind it.
    fn tag<'a>(&mut self, tag: &'a str, open: &mut Vec<String>) -> &'a str {
        if let Some(comment) = tag.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let name = name(tag);
        if name.is_empty() {
            self.page.push('<');
            return tag;
        }
        let end = end(tag);
        let (whole, rest) = tag.split_at_checked(end).unwrap_or((tag, ""));
        let is_end = name.starts_with('/');
        let bare = name.trim_start_matches('/').to_ascii_lowercase();
        if matches!(bare.as_str(), "script" | "style") && !is_end {
            let close = format!("</{bare}");
            let (inner, rest) = split_at_ignoring_case(rest, &close);
            if bare == "script" && whole.contains("json") {
                self.whole(whole);
                self.page.push_str(inner);
                self.page.push_str("</script>");
            } else if bare == "script" {
                self.has_script = true;
            }
            return rest.split_once('>').map_or("", |(_, rest)| rest);
        }
        self.count(&bare, is_end, open);
        if whole.len() > LONGEST_TAG || gaps(whole) > MOST_GAPS {
            self.page.extend(["<", name, ">"]);
        } else {
            self.whole(whole);
        }
        rest
    }

    fn whole(&mut self, tag: &str) {
        self.page.push('<');
        self.keep(tag);
    }

    /// Keeps count of what is open. What a page leaves open goes with what it lies in.
    fn count(&mut self, name: &str, is_end: bool, open: &mut Vec<String>) {
        if OPEN_ENDED.contains(&name) {
            return;
        }
        if !is_end {
            // Far beyond the limit the rest need not be known.
            if open.len() <= MOST_DEEP {
                open.push(name.to_owned());
            }
            self.depth = self.depth.max(open.len());
        } else if let Some(at) = open.iter().rposition(|one| one == name) {
            let left = open.drain(at..).skip(1);
            self.n_dangling += left.filter(|one| FORMATTING.contains(&one.as_str())).count();
        }
    }
}

/// The name of a tag, with the slash of an end tag; empty where it is none.
fn name(tag: &str) -> &str {
    let slash = usize::from(tag.starts_with('/'));
    let letters = tag.get(slash..).unwrap_or_default();
    if !letters.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!') {
        return "";
    }
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '/' | '>');
    let length = letters.find(is_end).unwrap_or(letters.len()).min(64);
    tag.get(..slash + length).unwrap_or_default()
}

/// Where a tag ends, behind its `>`; a `>` in quotation marks is part of it.
fn end(tag: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    tag.len()
}

fn gaps(tag: &str) -> usize {
    tag.bytes().filter(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"')).count()
}

/// What stands before the first `wanted`, which is in small letters, and what from it on.
fn split_at_ignoring_case<'a>(text: &'a str, wanted: &str) -> (&'a str, &'a str) {
    let is_there = |at: &usize| {
        let found = text.as_bytes().get(*at..*at + wanted.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(wanted.as_bytes()))
    };
    let at = text.match_indices('<').map(|(at, _)| at).find(is_there).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, slim: &str) {
        assert_eq!(Look::over(page).page, slim);
    }

    #[test]
    fn what_no_article_needs_is_left_out() {
        check("<p>a</p><script>b < c</script><!-- d --><STYLE>e</style >f", "<p>a</p>f");
        let data = "<script type=\"application/ld+json\">{\"a\": 1}</script>";
        check(data, data);
        check("a < b <3 </ c", "a < b <3 </ c");
        check("<a title='x > y' href=\"#\">z</a>", "<a title='x > y' href=\"#\">z</a>");
        check("<p>it's <i>so</i>", "<p>it's <i>so</i>");
        check("a\0b<i\0>c", "ab<i>c");
        check("<script>never ends", "");
        check(&format!("<img src='data:{}'>x", "A".repeat(10_000)), "<img>x");
        check(&format!("<p{}>x", " a".repeat(300)), "<p>x");
        check("<p", "<p");
    }

    #[test]
    fn what_costs_too_much_is_told() {
        let told = |page: &str| Look::over(page).excess().unwrap_or_default();
        assert_eq!(told(&"<p>a<b>b</b><li>".repeat(1_000)), "");
        assert!(told(&"<div>".repeat(501)).starts_with("has 501 elements within one another"));
        assert!(told(&"<i><div></x>".repeat(600)).contains("within one another"));
        assert!(told(&"<div><b class=x></div>".repeat(501)).starts_with("has 501 elements that"));
        assert!(told(&"<".repeat(300_001)).contains("tags, the limit is 300000; it was read as"));
        assert!(told(&"&".repeat(500_001)).contains("character references"));
    }
}
