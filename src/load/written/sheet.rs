//! The passages of a word processor's file as they are read, with the tables that are open.

use crate::load::plain::Fate;
use crate::load::written::Passage;
use crate::model::document::BlockKind;

/// Letters in cells that make a table one of layout, not of figures.
const LAYOUT: usize = 300;

/// The passages so far.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Those outside of open tables, in order.
    pub passages: Vec<Passage>,
    /// The row that is read of each open table: its cells, each with its passages.
    rows: Vec<Vec<Vec<Passage>>>,
}

impl Sheet {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self { passages: Vec::new(), rows: Vec::new() }
    }

    /// Whether a table is open.
    pub const fn in_table(&self) -> bool {
        !self.rows.is_empty()
    }

    /// A table begins.
    pub fn open_table(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell begins.
    pub fn open_cell(&mut self) {
        self.rows.last_mut().into_iter().for_each(|row| row.push(Vec::new()));
    }

    /// A row ends.
    pub fn end_row(&mut self) {
        let row = self.rows.last_mut().map(std::mem::take).unwrap_or_default();
        for passage in set_row(row) {
            self.put(passage);
        }
    }

    /// A table ends.
    pub fn close_table(&mut self) {
        self.rows.pop();
    }

    /// Into the innermost cell that is open, else into the text.
    pub fn put(&mut self, passage: Passage) {
        match self.rows.iter_mut().rev().find_map(|row| row.last_mut()) {
            Some(cell) => cell.push(passage),
            None => self.passages.push(passage),
        }
    }

    /// The file ends: what stands in tables that never closed is text.
    pub fn end(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.passages.extend(rows.into_iter().flatten().flatten());
    }
}

/// A row of figures becomes one line; cells that hold running text stay paragraphs.
fn set_row(row: Vec<Vec<Passage>>) -> Vec<Passage> {
    let n_letters: usize = row.iter().flatten().map(|passage| passage.text.len()).sum();
    let n_cells = row.iter().filter(|cell| !cell.is_empty()).count();
    if n_cells <= 1 || n_letters > LAYOUT {
        return row.into_iter().flatten().collect();
    }
    let cells = row.iter().filter(|cell| !cell.is_empty()).map(|cell| {
        let texts: Vec<&str> = cell.iter().map(|passage| passage.text.as_str()).collect();
        texts.join(" ")
    });
    let line = cells.collect::<Vec<_>>().join(" | ");
    Passage::of(&line, Fate::Kept(BlockKind::Paragraph)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(sheet: &mut Sheet, text: &str) {
        sheet.put(Passage::of(text, Fate::Open).unwrap());
    }

    #[test]
    fn rows_are_lines_and_a_table_in_a_cell_stays_there() {
        let mut sheet = Sheet::new();
        put(&mut sheet, "Before.");
        sheet.open_table();
        sheet.open_cell();
        put(&mut sheet, &"The ferry stopped on Monday. ".repeat(12));
        sheet.open_table();
        for text in ["Boats", "12"] {
            sheet.open_cell();
            put(&mut sheet, text);
        }
        sheet.end_row();
        sheet.close_table();
        sheet.open_cell();
        put(&mut sheet, "Nobody was hurt.");
        sheet.end_row();
        sheet.close_table();
        put(&mut sheet, "After.");
        let texts = sheet.passages.iter().map(|passage| passage.text.split(' ').next().unwrap());
        let texts: Vec<&str> = texts.collect();
        assert_eq!(texts, ["Before.", "The", "Boats", "Nobody", "After."]);
        sheet.open_table();
        sheet.open_cell();
        put(&mut sheet, "Cut off");
        sheet.end();
        assert_eq!(sheet.passages.len(), 6);
    }
}
