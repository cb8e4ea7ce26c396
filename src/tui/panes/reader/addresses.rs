//! The pages that the headline, the pointers below a text and addresses in it lead to, for
//! terminals that can open what is clicked on.

use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::model::span::Span;
use crate::tui::layout::inside;
use crate::tui::panes::frame::width;
use crate::tui::panes::reader::draw::columns;
use crate::tui::panes::reader::{Reader, Spot, Subject};
use crate::tui::typeset::RowKind;

/// Longer ones are none that anybody clicks on, and terminals drop them.
const LONGEST: usize = 2000;

/// A part of a row of the screen, and the page it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// One row.
    pub area: Rect,
    /// The page.
    pub url: String,
}

impl Reader {
    /// Gathers the pages that the story names.
    pub fn read_addresses(&mut self, corpus: &Corpus) {
        self.pages.clear();
        self.written.clear();
        let Subject::Story(doc) = self.subject else { return };
        let Some(body) = corpus.body(doc) else { return };
        let document = &body.document;
        let own = document.url.as_deref().map(|url| (RowKind::Title, url));
        let related = document.related.iter().enumerate();
        let related = related
            .filter_map(|(at, related)| Some((RowKind::Related(at), related.url.as_deref()?)));
        let pages = own.into_iter().chain(related).filter(|(_, url)| is_page(url));
        self.pages.extend(pages.map(|(kind, url)| (kind, url.to_owned())));
        self.written = written(&document.text);
    }

    /// The page whose address is marked.
    pub fn marked_page(&self) -> Option<&str> {
        let Some(Spot::Page(at)) = self.marker else { return None };
        self.written.iter().find(|(span, _)| *span == at).map(|(_, url)| &**url)
    }

    /// The pages that rows on show lead to, in a pane of this area.
    pub fn addresses(&self, area: Rect) -> Vec<Address> {
        let inner = inside(area);
        let shown = self.rows.iter().skip(self.top).zip(inner.y..inner.bottom());
        let found = shown.flat_map(|(row, y)| {
            let line = Rect { y, height: 1, ..inner };
            let whole = self.pages.iter().find(|(kind, _)| *kind == row.kind).map(|(_, url)| {
                let x = inner.x + row.indent;
                let width = width(&row.text).min(inner.right().saturating_sub(x));
                Address { area: Rect { x, width, ..line }, url: url.clone() }
            });
            let parts = row.at.into_iter().flat_map(move |at| {
                let here = self.written.iter().filter(move |(span, _)| span.overlaps(at));
                here.map(move |(span, url)| Address {
                    area: columns(line, (row, at), *span),
                    url: url.clone(),
                })
            });
            whole.into_iter().chain(parts)
        });
        found.collect()
    }
}

/// Addresses in a text that are looked for.
const MOST: usize = 500;

/// The pages whose addresses stand in a text, each with its place.
fn written(text: &str) -> Vec<(Span, String)> {
    let starts = text.match_indices("http").map(|(start, _)| start).take(MOST);
    let page = |start: usize| {
        let rest = text.get(start..)?;
        let is_part = |letter: char| letter.is_ascii_graphic() && !"<>\"{}|\\^`".contains(letter);
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        // What stands behind it belongs to the sentence.
        let url = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        let url = if url.contains('(') { url } else { url.trim_end_matches([')', ']', '.', ',']) };
        let host = url.split_once("://")?.1;
        let is_whole = host.contains('.') && !host.starts_with(['.', '/']);
        (is_page(url) && is_whole).then(|| (Span::new(start, start + url.len()), url.to_owned()))
    };
    starts.filter_map(page).collect()
}

/// Whether it is a page, and nothing in it could be taken for anything but an address: what a file
/// says goes to the terminal here.
fn is_page(url: &str) -> bool {
    let begins = url.starts_with("https://") || url.starts_with("http://");
    begins && url.len() <= LONGEST && url.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_text_are_found_without_the_marks_behind_them() {
        let found = |text: &str| -> Vec<String> {
            let found = written(text);
            assert!(found.iter().all(|(span, url)| span.of(text) == url), "{text}");
            found.into_iter().map(|(_, url)| url).collect()
        };
        assert_eq!(found("See https://example.org/a?b=c, or not."), ["https://example.org/a?b=c"]);
        assert_eq!(found("(http://example.org/a.) and"), ["http://example.org/a"]);
        assert_eq!(found("“https://example.org/a”"), ["https://example.org/a"]);
        assert_eq!(found("https://a.org/b_(c)"), ["https://a.org/b_(c)"]);
        for text in
            ["http and https", "https://", "https://.", "http://localhost now", "xhttp:/a.b"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn only_pages_are_led_to() {
        for url in ["https://example.org/a?b=c;d", "http://example.org"] {
            assert!(is_page(url), "{url}");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        for url in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://example.org/\u{1b}\\\u{1b}]0;owned\u{7}",
            "https://example.org/\u{9c}",
            "https://example.org/a b",
            "https://example.org/é",
            &long,
        ] {
            assert!(!is_page(url), "{url:?}");
        }
    }
}
