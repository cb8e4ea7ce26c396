//! The facts pane: who is in the story, in which role; what it leads to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::quotes::shown;
use crate::model::document::DocId;
use crate::text::printable::printable;
use crate::tui::layout::inside;
use crate::tui::panes::frame::{self, Titles, put_in};
use crate::tui::theme::{Role, Theme, number};
use crate::tui::typeset::fitted;

/// Quotations shown of a story.
const QUOTES: usize = 6;

/// Draws the facts of a story.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    (corpus, doc): (&Corpus, Option<DocId>),
    theme: Theme,
) {
    frame::draw(buffer, area, Titles { left: "Facts", right: "" }, (theme, false));
    let area = inside(area);
    let Some((doc, record)) = doc.and_then(|doc| Some((doc, corpus.record(doc)?))) else {
        put_in(buffer, area, 0, " No story is open.", theme.style(Role::Quiet));
        return;
    };
    let mut lines: Vec<(Role, String)> = vec![(Role::Heading, "People".to_owned())];
    for &(id, n_times) in &record.people {
        let Some(person) = corpus.person(id) else { continue };
        lines.push((Role::Person(number(&person.name)), format!("{} ×{n_times}", person.name)));
        let role = person.roles.iter().find(|role| role.doc == doc);
        lines.extend(role.map(|role| (Role::Quiet, format!("  {}", role.text))));
    }
    if record.people.is_empty() {
        lines.push((Role::Quiet, "nobody is named".to_owned()));
    }
    lines.push((Role::Text, String::new()));
    quotes(corpus, doc, &mut lines);
    lines.push((Role::Heading, "Linked".to_owned()));
    for link in corpus.links(doc) {
        let title = corpus.record(link.to).map_or("", |record| &record.title);
        lines.push((Role::Link, printable(title)));
        lines.push((
            Role::Quiet,
            format!("  {}: {}", link.kind.name(), printable(&link.reasons.join(", "))),
        ));
    }
    if corpus.links(doc).is_empty() {
        lines.push((Role::Quiet, "nothing alike is here".to_owned()));
    }
    lines.push((Role::Text, String::new()));
    let group: Vec<DocId> = corpus.group(doc).collect();
    if !group.is_empty() {
        lines.push((Role::Quiet, format!("{} more on the same event", group.len())));
    }
    let room = usize::from(area.width.saturating_sub(1));
    let more = lines.len().saturating_sub(usize::from(area.height));
    for ((role, line), row) in lines.iter().zip(0..area.height) {
        let last = row + 1 == area.height && more > 0;
        let text = if last { format!("… {} more", more + 1) } else { fitted(line, room) };
        let role = if last { Role::Quiet } else { *role };
        put_in(buffer, Rect { x: area.x + 1, ..area }, row, &text, theme.style(role));
    }
}

/// Who says what in the story.
fn quotes(corpus: &Corpus, doc: DocId, lines: &mut Vec<(Role, String)>) {
    let quotes = corpus.quotes_in(doc);
    if quotes.is_empty() {
        return;
    }
    lines.push((Role::Heading, "Quotations".to_owned()));
    for quote in quotes.iter().take(QUOTES) {
        let (speaker, words) = shown(corpus, quote);
        let gap = if speaker.is_empty() { "" } else { ": " };
        lines.push((Role::Text, printable(&format!("{speaker}{gap}“{words}”"))));
    }
    if let Some(more) = quotes.len().checked_sub(QUOTES).filter(|more| *more > 0) {
        lines.push((Role::Quiet, format!("  {more} more: 3 lists them")));
    }
    lines.push((Role::Text, String::new()));
}
