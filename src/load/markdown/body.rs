//! The text of a note as blocks: `CommonMark` with tables and footnotes, HTML inside it by the
//! walker of pages.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::Html;

use crate::load::html::blocks::{Found, Walker};
use crate::load::html::numbering::Numbering;
use crate::model::document::BlockKind;
use crate::text::printable::seen;

/// The blocks, in order.
pub fn blocks(text: &str) -> Vec<Found> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let text = unfenced(text);
    let mut writer = Writer::default();
    for event in Parser::new_ext(&text, options) {
        writer.take(event);
    }
    writer.end_line();
    writer.found
}

/// Properties that outliners keep in a line below each block.
const OUTLINED: &[&str] = &["collapsed", "id", "created-at", "updated-at", "background-color"];

/// Without the lines that set off divisions (`::: {.note}`) and those of outliners
/// (`collapsed:: true`), which `CommonMark` does not know.
fn unfenced(text: &str) -> Cow<'_, str> {
    if !text.contains("::") {
        return Cow::Borrowed(text);
    }
    let is_outlined = |line: &str| {
        let property = line.trim_start().split_once(":: ");
        property.is_some_and(|(name, _)| OUTLINED.contains(&name))
    };
    let is_mark = |line: &str| line.starts_with(":::") || is_outlined(line);
    let lines = text.lines().map(|line| if is_mark(line) { "" } else { line });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// What stands behind words only to lead elsewhere: back to the text of a note, to the place of a
/// marked passage.
fn led(text: &str) -> &str {
    let mut text = text;
    loop {
        let rest = text.trim_end_matches(['↩', '⤴', '\u{fe0e}', '\u{fe0f}', ' ', '\u{a0}']);
        let rest = rest.strip_suffix("(View Highlight)").unwrap_or(rest);
        if rest == text {
            return text;
        }
        text = rest;
    }
}

#[derive(Default)]
struct Writer {
    found: Vec<Found>,
    line: String,
    /// Words of pictures that stand in the line: they come behind it.
    captions: Vec<String>,
    /// HTML that is not read yet: its tags may span blank lines.
    html: String,
    numbering: Numbering,
    heading: bool,
    n_items: usize,
    n_quotes: usize,
    n_pictures: usize,
    /// Cells met in the row of a table.
    n_cells: usize,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        if !matches!(
            event,
            Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)
        ) {
            self.end_html();
        }
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.say(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) => self.inline(&tag),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::Rule => self.end_line(),
            // Numbers of footnotes are no words of the text; the notes stand below it.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.end_line();
                self.heading = true;
            }
            Tag::List(first) => {
                self.end_line();
                self.numbering.open(first.map(|first| first as u32));
            }
            Tag::Item => {
                self.end_line();
                self.n_items += 1;
                self.numbering.next(None);
            }
            Tag::FootnoteDefinition(_) => {
                self.end_line();
                self.n_items += 1;
            }
            Tag::BlockQuote(_) => {
                self.end_line();
                self.n_quotes += 1;
            }
            Tag::Image { .. } => {
                self.n_pictures += 1;
                self.captions.push(String::new());
            }
            Tag::TableCell => {
                if self.n_cells > 0 {
                    self.say(" | ");
                }
                self.n_cells += 1;
            }
            Tag::TableRow | Tag::TableHead => {
                self.end_line();
                self.n_cells = 0;
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            _ => self.end_line(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line();
                self.heading = false;
            }
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_line();
                self.n_items = self.n_items.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end_line();
                self.numbering.close();
            }
            TagEnd::BlockQuote(_) => {
                self.end_line();
                self.n_quotes = self.n_quotes.saturating_sub(1);
            }
            TagEnd::Image => self.n_pictures = self.n_pictures.saturating_sub(1),
            TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            _ => self.end_line(),
        }
    }

    /// Words go into the line, those of a picture below it.
    fn say(&mut self, words: &str) {
        match self.captions.last_mut().filter(|_| self.n_pictures > 0) {
            Some(caption) => caption.push_str(words),
            None => self.line.push_str(words),
        }
    }

    /// Of tags inside a line only the break is heard.
    fn inline(&mut self, tag: &str) {
        if tag.to_ascii_lowercase().starts_with("<br") {
            self.say(" ");
        }
    }

    fn kind(&self) -> BlockKind {
        if self.heading {
            BlockKind::Heading
        } else if self.n_quotes > 0 {
            BlockKind::Quotation
        } else if self.n_items > 0 {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        }
    }

    fn end_line(&mut self) {
        let kind = self.kind();
        let line = std::mem::take(&mut self.line);
        let captions = std::mem::take(&mut self.captions);
        self.n_pictures = 0;
        self.set(kind, &line);
        for caption in captions.iter().filter(|caption| is_caption(caption)) {
            self.set(BlockKind::Caption, caption);
        }
    }

    fn set(&mut self, kind: BlockKind, text: &str) {
        let text: String = seen(text).collect();
        // Marks of a highlighter are pairs.
        let marked = text.contains("==") && text.matches("==").count().is_multiple_of(2);
        let text = if marked { text.replace("==", "") } else { text };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = led(&text).to_owned();
        // Clippers write the words below a picture into the picture as well.
        if let Some(last) = self.found.last_mut()
            && last.text == text
            && (last.kind == BlockKind::Caption || kind == BlockKind::Caption)
        {
            last.kind = BlockKind::Caption;
            return;
        }
        if !text.trim_matches('|').trim().is_empty() {
            let number = self.numbering.take().filter(|_| kind == BlockKind::Item);
            self.found.push(Found { number, ..Found::of(kind, text) });
        }
    }

    fn end_html(&mut self) {
        if !self.html.is_empty() {
            let html = std::mem::take(&mut self.html);
            self.found.extend(Walker::walk(&Html::parse_fragment(&html)));
        }
    }
}

/// Words for a picture are kept, names of files and single words are not.
fn is_caption(words: &str) -> bool {
    let words = words.trim();
    words.split_whitespace().count() > 2 && !words.contains("://")
}
