//! The HTML part of a letter: what is hidden or quoted in it told from what is said.
//!
//! The extractor for pages is no help here: newsletters are tables within tables and have no
//! menus, and of three stories it keeps one. Everything that is shown is kept but for what the
//! rules know.

use std::collections::HashSet;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use crate::load::html;
use crate::load::html::blocks::{self, Found, Walker};
use crate::load::html::depth;
use crate::load::mail::furniture;
use crate::load::mail::letter::{Letter, Passage};
use crate::load::mail::quoted;
use crate::load::plain::rules;
use crate::model::document::{BlockKind, Class};
use crate::text::printable::printable;

/// Classes, ids and types of the elements that mail programs put quotations in.
const QUOTES: &[&str] = &[
    "gmail_quote",
    "yahoo_quoted",
    "moz-cite-prefix",
    "protonmail_quote",
    "zmail_extra",
    "tutanota_quote",
    "outlookmessageheader",
    "olk_src_body_section",
    "mail-quote-collapse",
    "qt",
    "cite",
];

/// Elements that name the earlier message; all that follows them is quoted too.
const BELOW: &[&str] =
    &["divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"];

const SIGNATURES: &[&str] = &["gmail_signature", "moz-signature", "protonmail_signature_block"];

/// Elements that only saved pages have.
const PAGE: &[&str] = &["<article", "<nav", "<main"];

/// Elements within elements that are looked into.
const MOST_NESTED: usize = 250;

/// Reads the HTML part of a letter.
pub fn read(page: &str, passed_on: bool) -> Letter {
    let mut parsed = Html::parse_document(&depth::shallow(page));
    // Each link and each quotation is looked into: in a page without bottom that takes for ever.
    let deep = blocks::depth(&parsed) > MOST_NESTED;
    let outstanding = if deep { HashSet::new() } else { outstanding(&parsed) };
    let online = if deep { None } else { online(&parsed) };
    let mut aside = Vec::new();
    let apart = if deep { Vec::new() } else { apart(&parsed, passed_on) };
    for (id, reason) in apart {
        let element = parsed.tree.get(id).and_then(ElementRef::wrap);
        let found = element.map(inner).unwrap_or_default();
        aside.extend(found.into_iter().filter_map(seen).map(|found| (found, reason)));
        if let Some(mut node) = parsed.tree.get_mut(id) {
            node.detach();
        }
    }
    let found: Vec<Found> = Walker::walk(&parsed).into_iter().filter_map(seen).collect();
    let judged = quoted::judge(found.iter().map(|found| found.text.clone()).collect(), passed_on);
    let article = article(page);
    let mut letter = Letter { online, forwarded: judged.forwarded, ..Letter::default() };
    let lines = std::iter::zip(judged.lines, judged.cuts);
    for (found, (text, cut)) in std::iter::zip(found, lines) {
        let key = rules::key(&text);
        let other = article.as_ref().is_some_and(|kept| !kept.contains(&key));
        let reason = cut.or(other.then_some("not part of the article"));
        let stands_out = found.kind == BlockKind::Heading || outstanding.contains(&key);
        let cut = reason.map(|reason| (Class::Chrome, reason));
        letter.passages.push(Passage { kind: found.kind, text, cut, stands_out });
    }
    letter.passages.extend(aside.into_iter().map(|(found, reason)| Passage {
        kind: found.kind,
        text: found.text,
        cut: Some((Class::Chrome, reason)),
        stands_out: false,
    }));
    letter.never_empty();
    letter.unquote();
    letter
}

/// Joiners are used to fill the preview of a letter with nothing.
fn seen(mut found: Found) -> Option<Found> {
    if found.text.contains('\u{34f}') {
        let text = found.text.replace('\u{34f}', "");
        found.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    (!found.text.is_empty()).then_some(found)
}

/// Reads the HTML part with everything in it.
pub fn whole(page: &str) -> Letter {
    let found = Walker::walk(&Html::parse_document(&depth::shallow(page))).into_iter();
    let passages = found.map(|found| Passage {
        kind: found.kind,
        text: found.text,
        cut: None,
        stands_out: false,
    });
    Letter { passages: passages.collect(), ..Letter::default() }
}

impl Letter {
    /// A letter that is nothing but a quotation is that quotation.
    fn never_empty(&mut self) {
        if self.passages.iter().any(|passage| passage.cut.is_none()) {
            return;
        }
        for passage in &mut self.passages {
            if passage.cut.is_some_and(|(_, reason)| reason == quoted::QUOTED) {
                passage.cut = None;
            }
        }
    }

    /// What is passed on as one quotation is no quotation within the article.
    fn unquote(&mut self) {
        let kept = || self.passages.iter().filter(|passage| passage.cut.is_none());
        let quotes = kept().filter(|passage| passage.kind == BlockKind::Quotation).count();
        if quotes * 10 < kept().count() * 8 {
            return;
        }
        for passage in &mut self.passages {
            if passage.kind == BlockKind::Quotation {
                passage.kind = BlockKind::Paragraph;
            }
        }
    }
}

/// Elements that are not said by the writer of the letter, with the reason; none within another.
fn apart(page: &Html, passed_on: bool) -> Vec<(NodeId, &'static str)> {
    let mut apart = Vec::new();
    let mut inside = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if inside.is_none() => {
                let Some(element) = node.value().as_element() else { continue };
                let reason = reason(element);
                let kept = reason == Some(quoted::QUOTED) && is_passed_on(node, passed_on);
                let Some(reason) = reason.filter(|_| !kept) else { continue };
                apart.push((node.id(), reason));
                inside = Some(node.id());
                if BELOW.iter().any(|name| is_named(element, name)) {
                    let below = node.next_siblings().filter(|node| node.value().is_element());
                    apart.extend(below.map(|node| (node.id(), reason)));
                    return apart;
                }
            }
            Edge::Close(node) if inside == Some(node.id()) => inside = None,
            Edge::Open(_) | Edge::Close(_) => {}
        }
    }
    apart
}

fn reason(element: &Element) -> Option<&'static str> {
    if is_hidden(element) {
        return Some("hidden preview text");
    }
    let named = |list: &[&str]| list.iter().any(|name| is_named(element, name));
    if named(SIGNATURES) {
        return Some("signature");
    }
    (named(QUOTES) || named(BELOW)).then_some(quoted::QUOTED)
}

/// Whether an element has a class, an id or a type that ends so: web programs put their own
/// prefixes before those of others.
fn is_named(element: &Element, name: &str) -> bool {
    let kind = element.attr("type").filter(|_| element.name() == "blockquote");
    let names = element.classes().chain(element.attr("id")).chain(kind);
    let mut names = names.map(str::to_ascii_lowercase);
    names.any(|own| {
        own == name || own.strip_suffix(name).is_some_and(|prefix| prefix.ends_with('_'))
    })
}

/// Lines that are only for the list of messages are hidden by one of these.
fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|letter| !letter.is_whitespace()).collect();
    let hidden =
        ["display:none", "visibility:hidden", "opacity:0;", "max-height:0;", "max-height:0px"];
    let named =
        element.classes().any(|class| class.to_ascii_lowercase().contains("preheader-hidden"));
    named
        || element.attr("hidden").is_some()
        || hidden.iter().any(|hidden| style.contains(hidden))
        || style.ends_with("opacity:0")
        || style.ends_with("max-height:0")
}

/// Whether a quotation is what is passed on.
fn is_passed_on(node: ego_tree::NodeRef<'_, Node>, passed_on: bool) -> bool {
    let texts = node.descendants().filter_map(|node| node.value().as_text());
    let start: String = texts.take(12).map(|text| text.text.to_string() + " ").collect();
    passed_on || quoted::is_passed_on(&start)
}

fn inner(element: ElementRef<'_>) -> Vec<Found> {
    Walker::walk(&Html::parse_fragment(&element.inner_html()))
}

/// What a page keeps whose article an extractor can find; `None` for an ordinary letter.
fn article(page: &str) -> Option<HashSet<String>> {
    let lower = page.to_ascii_lowercase();
    if !PAGE.iter().any(|tag| lower.contains(tag)) {
        return None;
    }
    let document = html::read(page);
    let kept = document.blocks.iter().map(|block| rules::key(block.span.of(&document.text)));
    Some(kept.collect::<HashSet<_>>()).filter(|kept| !kept.is_empty())
}

/// The keys of what is set in bold or is a link.
fn outstanding(page: &Html) -> HashSet<String> {
    let elements = page.tree.root().descendants().filter_map(ElementRef::wrap);
    let outstanding =
        elements.filter(|element| matches!(element.value().name(), "a" | "b" | "strong"));
    let texts = outstanding.map(|element| element.text().take(50).collect::<String>());
    texts.map(|text| rules::key(&text.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}

/// The address behind "View in browser".
fn online(page: &Html) -> Option<String> {
    let elements = page.tree.root().descendants().filter_map(ElementRef::wrap);
    let mut links = elements.filter(|element| element.value().name() == "a");
    links.find_map(|link| {
        let text = link.text().take(20).collect::<String>();
        let address = link.attr("href").filter(|address| address.starts_with("http"))?;
        furniture::is_view_online(&text).then(|| printable(address))
    })
}
