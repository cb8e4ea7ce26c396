//! Signs of several code points, over whose width terminals and their multiplexers disagree:
//! vowel signs of Indic scripts, flags, emoji with a variation selector. A row that has one, or had
//! one before, is written once more behind the frame, each part at its own column, so that nothing
//! of it is left in the next frame.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crossterm::cursor::{RestorePosition, SavePosition};
use crossterm::queue;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// The rows of the last frame that have such signs.
#[derive(Debug, Default)]
pub struct Clusters {
    rows: BTreeSet<u16>,
    /// The screen they are of.
    screen: Rect,
}

/// Cells side by side, with their places.
pub type Part = Vec<(u16, u16, Cell)>;

impl Clusters {
    /// What is to be written again behind a frame: the rows that such signs, in it or in the one
    /// before, may have displaced, in parts that end with such a sign.
    pub fn renew(&mut self, buffer: &Buffer) -> Vec<Part> {
        let rows = buffer.content.chunks(usize::from(buffer.area.width).max(1));
        let rows = rows.zip(buffer.area.top()..).filter(|(row, _)| row.iter().any(is_cluster));
        let rows: BTreeSet<u16> = rows.map(|(_, y)| y).collect();
        if self.screen != buffer.area {
            // A window of another size is drawn anew.
            self.rows.clear();
            self.screen = buffer.area;
        }
        let before = std::mem::replace(&mut self.rows, rows);
        let wanted = self.rows.union(&before);
        let parts = wanted.flat_map(|&y| {
            let row: Part = cells(buffer, y).map(|(x, y, cell)| (x, y, cell.clone())).collect();
            let parts = row.split_inclusive(|(_, _, cell)| is_cluster(cell));
            let parts = parts.flat_map(|part| [ground(part), part.to_vec()]);
            parts.filter(|part| !part.is_empty()).collect::<Vec<Part>>()
        });
        parts.collect()
    }
}

/// Writes them, each at its own column; the cursor stays where it is.
pub fn write<W: Write>(backend: &mut CrosstermBackend<W>, parts: &[Part]) -> io::Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    queue!(backend, SavePosition)?;
    for part in parts {
        backend.draw(part.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
    }
    queue!(backend, RestorePosition)
}

/// Blanks under a wide sign at the end of a part: a terminal that takes it for a narrow one would
/// leave what stood in its second column.
fn ground(part: &[(u16, u16, Cell)]) -> Part {
    let wide = part.last().filter(|(_, _, cell)| is_cluster(cell) && cell.symbol().width() > 1);
    let Some((x, y, sign)) = wide else { return Part::new() };
    let mut blank = Cell::default();
    blank.set_style(sign.style());
    (*x..*x + sign.symbol().width() as u16).map(|x| (x, *y, blank.clone())).collect()
}

/// The cells of a row that are written: the one behind a wide letter is a part of it.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut covered = 0;
    let columns = buffer.area.left()..buffer.area.right();
    let row = columns.filter_map(move |x| Some((x, y, buffer.cell((x, y))?)));
    row.filter(move |(x, _, cell)| {
        let is_own = *x >= covered;
        if is_own {
            covered = x + cell.symbol().width().max(1) as u16;
        }
        is_own
    })
}

/// Whether a cell holds a sign of several code points.
fn is_cluster(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() > 1 && symbol.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn written(clusters: &mut Clusters, buffer: &Buffer) -> String {
        let mut out = Vec::new();
        let mut backend = CrosstermBackend::new(&mut out);
        write(&mut backend, &clusters.renew(buffer)).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn screen(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(1, 0, text, Style::new());
        buffer
    }

    #[test]
    fn what_stands_behind_a_cluster_is_written_at_its_own_column() {
        let mut clusters = Clusters::default();
        assert_eq!(written(&mut clusters, &screen("漢字 dam")), "", "of one code point each");
        let first = written(&mut clusters, &screen("ते\u{200d}x dam"));
        assert!(first.contains("\x1b[1;1H") && first.contains("dam"), "{first:?}");
        let behind = first.rfind("\x1b[1;").unwrap();
        assert!(!first.get(behind..).unwrap().contains('\u{200d}'), "{first:?}");
        // Under a wide one nothing is left, however wide the terminal takes it for.
        let wide = written(&mut Clusters::default(), &screen("x🇺🇦y"));
        let sign = wide.find('🇺').unwrap();
        assert!(wide.get(..sign).unwrap().contains("\x1b[1;3H  "), "{wide:?}");
        // What is left of it is written over in the next frame, and in no other.
        let gone = written(&mut clusters, &screen("The dam"));
        assert!(gone.contains("\x1b[1;1H") && gone.contains("The dam"), "{gone:?}");
        assert_eq!(written(&mut clusters, &screen("The dam")), "");
    }
}
