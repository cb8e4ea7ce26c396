//! The tags of a story are typed, with those completed that are known.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::document::DocId;
use crate::text::fold::fold;
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// Known tags that are offered.
const OFFERED: usize = 8;

/// Columns and rows of the box.
pub const SIZE: (u16, u16) = (60, 5);

/// The story, what is typed, and every tag there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagging {
    /// Which story.
    pub doc: DocId,
    /// Its tags, spaces between them.
    pub prompt: Prompt,
    /// What it began with.
    before: String,
    known: Vec<String>,
}

impl Tagging {
    /// Begins with the tags a story has.
    pub fn of(doc: DocId, tags: &[&str], known: Vec<String>) -> Self {
        let mut prompt = Prompt::default();
        for tag in tags {
            prompt.insert(&format!("{tag} "));
        }
        let before = prompt.text().to_owned();
        Self { doc, prompt, before, known }
    }

    /// Whether something was typed that would be lost.
    pub fn is_changed(&self) -> bool {
        self.prompt.text() != self.before
    }

    /// The tags that are typed: words, with or without `#`; nothing that the filter could not
    /// ask for.
    pub fn tags(&self) -> BTreeSet<String> {
        let words =
            self.prompt.text().split(|letter: char| letter.is_whitespace() || letter == ',');
        let plain = |word: &str| -> String {
            word.chars()
                .filter(|&letter| letter.is_alphanumeric() || "-_.".contains(letter))
                .collect()
        };
        words.map(plain).filter(|tag| tag.contains(char::is_alphanumeric)).collect()
    }

    /// The word before the cursor.
    fn word(&self) -> &str {
        let before = self.prompt.before();
        before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches('#')
    }

    /// Known tags that begin with the last word and are not typed yet.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        let (word, typed) = (fold(self.word()), self.tags());
        let fits = move |tag: &&str| fold(tag).starts_with(&word) && !typed.contains(*tag);
        self.known.iter().map(String::as_str).filter(fits)
    }

    /// Puts the first of them in place of the last word.
    pub fn complete(&mut self) {
        let Some(tag) = self.offered().next().map(str::to_owned) else { return };
        let typed = self.word().chars().count();
        let backspace = crate::tui::keymap::chord::Chord::parse("backspace");
        for chord in std::iter::repeat_n(backspace, typed).flatten() {
            self.prompt.press(chord);
        }
        self.prompt.insert(&format!("{tag} "));
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> (u16, u16) {
        let titles = Titles { left: "Tags of the story", right: "enter keeps, esc leaves" };
        let inner = card::draw(buffer, area, SIZE, titles, theme);
        put_in(buffer, inner, 0, &format!(" # {}", self.prompt.text()), theme.style(Role::Text));
        let offered: Vec<&str> = self.offered().take(OFFERED).collect();
        let offered = if offered.is_empty() {
            " words with spaces between".to_owned()
        } else {
            format!(" tab: {}", offered.join("  "))
        };
        put_in(buffer, inner, 2, &offered, theme.style(Role::Quiet));
        (inner.x + 3 + width(self.prompt.before()), inner.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags_are_completed_and_odd_ones_made_plain() {
        let known = vec!["gas".to_owned(), "geneva".to_owned(), "Grain".to_owned()];
        let mut tagging = Tagging::of(DocId(0), &["gas"], known);
        tagging.prompt.insert("#ge");
        assert_eq!(tagging.offered().collect::<Vec<_>>(), ["geneva"]);
        tagging.complete();
        tagging.prompt.insert("gr\u{e4}in, \"odd\" # -");
        let tags: Vec<String> = tagging.tags().into_iter().collect();
        assert_eq!(tags, ["gas", "geneva", "gr\u{e4}in", "odd"]);
    }
}
