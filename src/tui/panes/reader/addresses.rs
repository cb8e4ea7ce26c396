//! The pages that the headline and the pointers below a text lead to, for terminals that can open
//! what is clicked on.

use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::tui::layout::inside;
use crate::tui::panes::frame::width;
use crate::tui::panes::reader::{Reader, Subject};
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
        let Subject::Story(doc) = self.subject else { return };
        let Some(body) = corpus.body(doc) else { return };
        let document = &body.document;
        let own = document.url.as_deref().map(|url| (RowKind::Title, url));
        let related = document.related.iter().enumerate();
        let related = related
            .filter_map(|(at, related)| Some((RowKind::Related(at), related.url.as_deref()?)));
        let pages = own.into_iter().chain(related).filter(|(_, url)| is_page(url));
        self.pages.extend(pages.map(|(kind, url)| (kind, url.to_owned())));
    }

    /// The pages that rows on show lead to, in a pane of this area.
    pub fn addresses(&self, area: Rect) -> Vec<Address> {
        let inner = inside(area);
        let shown = self.rows.iter().skip(self.top).zip(inner.y..inner.bottom());
        let found = shown.filter_map(|(row, y)| {
            let (_, url) = self.pages.iter().find(|(kind, _)| *kind == row.kind)?;
            let x = inner.x + row.indent;
            let width = width(&row.text).min(inner.right().saturating_sub(x));
            Some(Address { area: Rect { x, y, width, height: 1 }, url: url.clone() })
        });
        found.collect()
    }
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
