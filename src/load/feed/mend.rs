//! Feeds that are nearly XML: names of characters that only HTML knows, bare `&`, an item that
//! is broken.

use crate::text::printable::steers;

/// Items of a broken feed that are tried.
const MOST_ITEMS: usize = 20_000;

/// The longest head of a feed that is put before each item, in bytes.
const MOST_HEAD: usize = 64 << 10;

/// Characters that feeds name though XML does not know the names.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"), ("mdash", "—"), ("ndash", "–"), ("hellip", "…"), ("lsquo", "‘"), ("rsquo", "’"),
    ("ldquo", "“"), ("rdquo", "”"), ("laquo", "«"), ("raquo", "»"), ("bull", "•"), ("middot", "·"),
    ("copy", "©"), ("reg", "®"), ("trade", "™"), ("euro", "€"), ("pound", "£"), ("yen", "¥"), ("deg", "°"),
    ("eacute", "é"), ("egrave", "è"), ("ecirc", "ê"), ("agrave", "à"), ("aacute", "á"), ("acirc", "â"),
    ("atilde", "ã"), ("auml", "ä"), ("ouml", "ö"), ("uuml", "ü"), ("Auml", "Ä"), ("Ouml", "Ö"), ("Uuml", "Ü"),
    ("szlig", "ß"), ("ccedil", "ç"), ("ntilde", "ñ"), ("oacute", "ó"), ("ocirc", "ô"), ("iacute", "í"),
    ("icirc", "î"), ("uacute", "ú"), ("aring", "å"), ("oslash", "ø"), ("aelig", "æ"), ("times", "×"),
];

/// The text with names of characters resolved, other `&` written out, control characters left
/// out. What stands in CDATA is not touched. Kinds of texts that Atom does not know are HTML.
pub fn mended(text: &str) -> String {
    let text = text.replace(" type=\"CDATA\"", " type=\"html\"");
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.as_str();
    loop {
        let (outside, inside) = match rest.split_once("<![CDATA[") {
            Some((outside, inside)) => (outside, Some(inside)),
            None => (rest, None),
        };
        resolve(outside, &mut mended);
        let Some(inside) = inside else { return mended };
        let (held, after) = inside.split_once("]]>").unwrap_or((inside, ""));
        mended.push_str("<![CDATA[");
        mended.extend(held.chars().filter(|letter| letter.is_whitespace() || !steers(*letter)));
        mended.push_str("]]>");
        rest = after;
    }
}

fn resolve(text: &str, mended: &mut String) {
    for (at, part) in text.split('&').enumerate() {
        let mut rest = part;
        if at > 0 {
            let name = part.split_once(';').map(|(name, _)| name).filter(|name| name.len() < 12);
            let known = name.and_then(|name| NAMES.iter().find(|(known, _)| *known == name));
            if let Some((name, letter)) = known {
                mended.push_str(letter);
                rest = part.get(name.len() + 1..).unwrap_or_default();
            } else if name.is_some_and(is_xml) {
                mended.push('&');
            } else {
                mended.push_str("&amp;");
            }
        }
        mended.extend(rest.chars().filter(|letter| letter.is_whitespace() || !steers(*letter)));
    }
}

/// Names that XML knows, and numbers of characters that it allows.
fn is_xml(name: &str) -> bool {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16).ok(),
        None => number.parse().ok(),
    });
    let allowed = |number: u32| number >= 32 && char::from_u32(number).is_some();
    matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || number.is_some_and(allowed)
}

/// A feed of one item for each item of a broken one.
pub fn parts(text: &str) -> Vec<String> {
    let name = if text.contains("<entry") { "entry" } else { "item" };
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let root =
        ["rdf:RDF", "rss", "feed"].into_iter().find(|root| text.contains(&format!("<{root}")));
    let Some((head, mut rest)) = text.split_once(&open).filter(|(head, _)| head.len() <= MOST_HEAD)
    else {
        return Vec::new();
    };
    let end = match root {
        Some("rss") => "</channel></rss>",
        Some("feed") => "</feed>",
        _ => "</rdf:RDF>",
    };
    let mut parts = Vec::new();
    while parts.len() < MOST_ITEMS {
        let (item, after) =
            rest.split_once(&open).map_or((rest, None), |(item, after)| (item, Some(after)));
        // Behind the last item stands the end of the feed.
        let item = item.rsplit_once(&close).map_or(item, |(item, _)| item);
        parts.push(format!("{head}{open}{item}{close}{end}"));
        let Some(after) = after else { break };
        rest = after;
    }
    parts
}
