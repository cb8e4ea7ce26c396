//! Draws the rows on show.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthChar as _;

use crate::corpus::Corpus;
use crate::model::document::BlockKind;
use crate::model::span::Span;
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::layout::inside;
use crate::tui::panes::frame::{self, Titles, put, put_in, put_words, width};
use crate::tui::panes::reader::select::Selection;
use crate::tui::panes::reader::{Reader, Spot, Subject, find};
use crate::tui::theme::{Role, Theme, number};
use crate::tui::typeset::{Row, RowKind};

impl Reader {
    /// Draws the pane; where the marker is, if it is on show.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        corpus: &Corpus,
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let inner = inside(area);
        let height = usize::from(inner.height);
        let title = match self.subject {
            Subject::Nothing => String::new(),
            Subject::Story(doc) => {
                corpus.record(doc).map(|record| printable(&record.title)).unwrap_or_default()
            }
            Subject::Raw(_) => "The file, with what was cut".to_owned(),
            Subject::Person(person) => {
                corpus.person(person).map(|person| person.name.clone()).unwrap_or_default()
            }
        };
        let read = if self.rows.is_empty() {
            String::new()
        } else {
            self.progress(corpus, height, area.width)
        };
        frame::draw(buffer, area, Titles { left: &title, right: &read }, (theme, focused));
        let shown = self.rows.iter().skip(self.top).take(height);
        for (row, y) in shown.zip(inner.y..) {
            let line = Rect { y, height: 1, ..inner };
            draw_row(buffer, line, row, theme);
            self.light_up(buffer, line, row, (corpus, theme));
        }
        self.draw_hints(buffer, inner, theme);
        let marker = self.marker?;
        let (row, _) = self.spots().into_iter().find(|&(_, spot)| spot == marker)?;
        let y = row.checked_sub(self.top).filter(|row| *row < height)?;
        Some((self.column(row, marker) + inner.x, inner.y + y as u16))
    }

    /// Styles what is in a row: names, words of the filter, what was found, the marker.
    fn light_up(
        &self,
        buffer: &mut Buffer,
        line: Rect,
        row: &Row,
        (corpus, theme): (&Corpus, Theme),
    ) {
        let marked = match (row.kind, self.marker) {
            (RowKind::Link(one), Some(Spot::Link(two)))
            | (RowKind::Related(one), Some(Spot::Related(two)))
            | (RowKind::Form(one), Some(Spot::Form(two)))
            | (RowKind::Raw { number: one, .. }, Some(Spot::Line(two))) => one == two,
            (RowKind::Story(one), Some(Spot::Story(two))) => one == two,
            _ => false,
        };
        if marked {
            let x = line.x + row.indent;
            let area =
                Rect { x, width: width(&row.text).min(line.right().saturating_sub(x)), ..line };
            buffer.set_style(area.intersection(buffer.area), theme.style(Role::Marked));
        }
        match (row.kind, self.subject) {
            (RowKind::Title, Subject::Story(_)) => self.light_title(buffer, line, row, theme),
            (RowKind::Raw { .. }, _) => self.light_found(buffer, line, row, theme),
            _ => {}
        }
        let Some(at) = row.at else { return };
        let here = |span: &Span| span.overlaps(at);
        let dim = theme.style(Role::Quiet).add_modifier(Modifier::DIM);
        for span in self.shared.iter().filter(|span| here(span)) {
            paint(buffer, line, (row, at), *span, dim);
        }
        for span in self.added.iter().filter(|span| here(span)) {
            paint(buffer, line, (row, at), *span, theme.style(Role::Added));
        }
        for span in self.quotes.iter().filter(|span| here(span)) {
            paint(buffer, line, (row, at), *span, theme.style(Role::Quote));
        }
        // Colours are for people: days carry a line, as addresses do.
        let line_below = Style::new().add_modifier(Modifier::UNDERLINED);
        for span in self.days.iter().chain(self.written.iter().map(|(span, _)| span)) {
            if here(span) {
                paint(buffer, line, (row, at), *span, line_below);
            }
        }
        for (span, person) in self.names.iter().filter(|(span, _)| here(span)) {
            let followed = self.followed == Some(*person);
            let name = corpus.person(*person).map_or("", |person| &person.name);
            let role = if followed { Role::Followed } else { Role::Person(number(name)) };
            paint(buffer, line, (row, at), *span, theme.style(role));
        }
        for span in self.marks.iter().filter(|span| here(span)) {
            paint(buffer, line, (row, at), *span, theme.style(Role::Matched));
        }
        for span in self.found.iter().filter(|span| here(span)) {
            paint(buffer, line, (row, at), *span, theme.style(Role::Found));
        }
        if let Some(span) = self.selection().map(Selection::span).filter(here) {
            paint(buffer, line, (row, at), span, theme.style(Role::Marked));
        }
        if let Some(span) = self.current.filter(here) {
            paint(buffer, line, (row, at), span, theme.style(Role::Found));
        }
        if let Some(Spot::Person(span, _) | Spot::Page(span) | Spot::Passage(span)) = self.marker
            && here(&span)
        {
            paint(buffer, line, (row, at), span, theme.style(Role::Marked));
        }
    }

    /// The words of the filter and of the search in the headline, which is not of the text.
    fn light_title(&self, buffer: &mut Buffer, line: Rect, row: &Row, theme: Theme) {
        let whole = Span::new(0, row.text.len());
        for span in self.wanted.marks(&row.text) {
            paint(buffer, line, (row, whole), span, theme.style(Role::Matched));
        }
        self.light_found(buffer, line, row, theme);
    }

    /// The words of the search in a row that is not of the text.
    fn light_found(&self, buffer: &mut Buffer, line: Rect, row: &Row, theme: Theme) {
        let whole = Span::new(0, row.text.len());
        for span in find::occurrences(&row.text, self.find.text()) {
            paint(buffer, line, (row, whole), span, theme.style(Role::Found));
        }
    }

    /// Letters on what can be followed.
    fn draw_hints(&self, buffer: &mut Buffer, inner: Rect, theme: Theme) {
        if self.hints.is_empty() {
            return;
        }
        let rows = self.spots();
        for (code, spot) in &self.hints {
            let Some(&(row, _)) = rows.iter().find(|(_, other)| other == spot) else { continue };
            let Some(y) = row.checked_sub(self.top).filter(|y| *y < usize::from(inner.height))
            else {
                continue;
            };
            let x = inner.x + self.column(row, *spot);
            let x = if matches!(spot, Spot::Person(..) | Spot::Page(_) | Spot::Passage(_)) {
                x
            } else {
                x.saturating_sub(width(code) + 1)
            };
            let style = theme.style(Role::Key).add_modifier(Modifier::REVERSED);
            put(buffer, (x.min(inner.right().saturating_sub(1)), inner.y + y as u16), code, style);
        }
    }

    /// The column of something in its row.
    fn column(&self, row: usize, spot: Spot) -> u16 {
        let Some(row) = self.rows.get(row) else { return 0 };
        match (spot, row.at) {
            (Spot::Person(span, _) | Spot::Page(span) | Spot::Passage(span), Some(at)) => {
                row.indent + column(row, at, span.start)
            }
            _ => row.indent,
        }
    }
}

fn draw_row(buffer: &mut Buffer, line: Rect, row: &Row, theme: Theme) {
    let role = match row.kind {
        RowKind::Title | RowKind::Text(BlockKind::Heading) => Role::Heading,
        RowKind::About | RowKind::Part | RowKind::Why | RowKind::Text(BlockKind::Caption) => {
            Role::Quiet
        }
        RowKind::Link(_) | RowKind::Related(_) | RowKind::Story(_) => Role::Link,
        RowKind::Raw { cut: true, .. } => Role::Cut,
        RowKind::Note => Role::Key,
        RowKind::Raw { cut: false, .. }
        | RowKind::Text(_)
        | RowKind::Subtitle
        | RowKind::Form(_)
        | RowKind::Blank => Role::Text,
    };
    let mut style = theme.style(role);
    if matches!(
        row.kind,
        RowKind::Subtitle | RowKind::Text(BlockKind::Caption | BlockKind::Quotation)
    ) {
        style = style.add_modifier(Modifier::ITALIC);
    }
    let area =
        Rect { x: line.x + row.indent, width: line.width.saturating_sub(row.indent), ..line };
    if theme.glyphs == Glyphs::Words && row.kind == RowKind::Part {
        let name = row.text.trim_matches(['─', ' ']);
        put_in(buffer, area, 0, &format!("{name}:"), style);
        return;
    }
    // A bullet is ours, and so is all that the article does not say.
    let is_own = row.at.is_some() || matches!(row.kind, RowKind::Raw { .. } | RowKind::Title);
    let glyphs = if is_own { theme.glyphs } else { Glyphs::Unicode };
    let (lead, _) = row.text.split_at_checked(row.lead).unwrap_or_default();
    let (mut from, mut x) = (row.lead, put(buffer, (area.x, area.y), lead, style));
    for &(at, columns) in row.gaps.iter().filter(|(at, _)| *at >= row.lead) {
        let piece = row.text.get(from..at).unwrap_or_default();
        x = put(buffer, (x, area.y), piece, glyphs.words(style)) + columns;
        from = at;
    }
    let rest = row.text.get(from..).unwrap_or_default();
    let room = usize::from(area.right().saturating_sub(x));
    put_words(buffer, (x, area.y), (rest, room), (style, glyphs));
    if theme.glyphs == Glyphs::Words && row.text.starts_with('✎') {
        put(buffer, (line.x, line.y), "note", style);
    }
    if matches!(row.kind, RowKind::Raw { cut: true, .. }) {
        put(buffer, (line.x, line.y), "✂", theme.style(Role::Warning));
    }
}

/// Styles the cells of the part of a span that is in a row.
fn paint(buffer: &mut Buffer, line: Rect, (row, at): (&Row, Span), span: Span, style: Style) {
    buffer.set_style(columns(line, (row, at), span).intersection(buffer.area), style);
}

/// Where what a row has of a stretch of the text stands, on the line that shows the row.
pub fn columns(line: Rect, (row, at): (&Row, Span), span: Span) -> Rect {
    let start = column(row, at, span.start.max(at.start));
    let end = column(row, at, span.end.min(at.end));
    let x = line.x + row.indent + start;
    Rect { x, width: end.saturating_sub(start), ..line }.intersection(line)
}

/// Columns before a byte of the text in its row.
fn column(row: &Row, at: Span, byte: u32) -> u16 {
    let before = byte.saturating_sub(at.start) as usize + row.lead;
    width(row.text.get(..before).unwrap_or(&row.text)) + put_in_before(row, before)
}

/// Columns put in before a byte of a row, or at it.
fn put_in_before(row: &Row, byte: usize) -> u16 {
    row.gaps.iter().filter(|(at, _)| *at <= byte).map(|(_, columns)| columns).sum()
}

/// The byte of the text under a column of the pane.
pub fn byte_at(row: &Row, at: Span, column: u16) -> Option<u32> {
    let wanted = usize::from(column.checked_sub(row.indent)?);
    let mut columns = 0;
    for (byte, letter) in row.text.char_indices() {
        columns += letter.width().unwrap_or_default();
        if wanted < columns + usize::from(put_in_before(row, byte)) {
            let byte = byte.checked_sub(row.lead).filter(|byte| *byte < at.len());
            return byte.map(|byte| at.start + byte as u32);
        }
    }
    None
}
