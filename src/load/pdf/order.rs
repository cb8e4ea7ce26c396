//! Lines to columns, and columns to the order in which people read them.
//!
//! ```text
//! +----------- 1 -----------+
//! +---- 2 ----+ +---- 4 ----+     what stands above comes first, if one is over the other;
//! |           | |           |     else what stands left, unless something that is over both
//! +---- 3 ----+ +---- 5 ----+     lies between them
//! ```

use crate::load::pdf::line::Line;

/// Lines one below the other, of one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// From the top.
    pub lines: Vec<Line>,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

/// Base lines further apart than this, in type sizes, are no neighbours.
const FAR: f32 = 2.3;

/// Columns on a page that are put in order; a page with more is a table or a map, and is read
/// from the top.
const MOST_COLUMNS: usize = 200;

/// Lines on a page that are told apart into columns: the largest newspaper has a thousand.
const MOST_LINES: usize = 5_000;

/// Lines of a page with more, taken as a column as they come.
const MANY: usize = 1_000;

impl Column {
    fn of(line: Line) -> Self {
        let (left, right, y, size) = (line.left, line.right, line.y, line.size);
        Self { lines: vec![line], left, right, top: y + size * 0.8, bottom: y - size * 0.2 }
    }

    fn push(&mut self, line: Line) {
        self.left = self.left.min(line.left);
        self.right = self.right.max(line.right);
        self.bottom = self.bottom.min(line.y - line.size * 0.2);
        self.lines.push(line);
    }

    fn over(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    /// Whether a line can be the next one.
    fn takes(&self, line: &Line) -> bool {
        let Some(last) = self.lines.last() else { return false };
        let large = last.size.max(line.size);
        let down = last.y - line.y;
        let alike = last.size.min(line.size) >= large * 0.82;
        let both = last.right.min(line.right) - last.left.max(line.left);
        let narrow = (last.right - last.left).min(line.right - line.left);
        alike && 0.3 * large < down && down <= FAR * large && both >= narrow * 0.5
    }
}

/// The columns of a page in the order of reading; the lines come from the top.
pub fn columns(lines: Vec<Line>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    if lines.len() > MOST_LINES {
        for line in lines {
            match columns.last_mut().filter(|column| column.lines.len() < MANY) {
                Some(column) => column.push(line),
                None => columns.push(Column::of(line)),
            }
        }
        return columns;
    }
    // Columns that may still grow: those whose last line is near enough.
    let mut open: Vec<usize> = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(first) = rest.next() {
        let y = first.y;
        let slack = first.size * 0.25;
        let mut row = vec![first];
        while let Some(line) = rest.next_if(|line| (line.y - y).abs() <= slack) {
            row.push(line);
        }
        open.retain(|&at| {
            let last = columns.get(at).and_then(|column| column.lines.last());
            last.is_some_and(|last| last.y - y <= FAR * last.size.max(1.0) * 2.0)
        });
        grow(row, &mut columns, &mut open);
    }
    ordered(with_rows(columns))
}

/// Letters in a cell of a table, on the mean; columns of text are wider.
const CELL: usize = 14;

/// Columns of short lines that stand side by side, line by line, are a table: each of its rows
/// becomes one line.
fn with_rows(columns: Vec<Column>) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for column in columns {
        let n_letters: usize = column.lines.iter().map(|line| line.text.chars().count()).sum();
        let short = column.lines.len() >= 2 && n_letters <= CELL * column.lines.len();
        let beside = |other: &&mut Column| {
            let level = |(one, two): (&Line, &Line)| (one.y - two.y).abs() < 1.0;
            other.lines.len() == column.lines.len()
                && other.right <= column.left
                && std::iter::zip(&other.lines, &column.lines).all(level)
                && other
                    .lines
                    .iter()
                    .all(|line| line.text.contains(" | ") || line.text.chars().count() <= 2 * CELL)
        };
        match found.iter_mut().rev().take(MOST_CELLS).find(beside).filter(|_| short) {
            Some(table) => {
                for (row, cell) in std::iter::zip(&mut table.lines, &column.lines) {
                    row.text = format!("{} | {}", row.text, cell.text);
                    row.right = cell.right;
                }
                table.right = column.right;
            }
            None => found.push(column),
        }
    }
    found
}

/// Columns of a table that are looked for.
const MOST_CELLS: usize = 30;

/// Adds the lines of one row. A line that two columns could take lies below both and begins
/// another; so do two lines that one column could take, as they stand side by side below it.
fn grow(row: Vec<Line>, columns: &mut Vec<Column>, open: &mut Vec<usize>) {
    let takers: Vec<Option<usize>> = row
        .iter()
        .map(|line| {
            let mut takers = open
                .iter()
                .copied()
                .filter(|&at| columns.get(at).is_some_and(|column| column.takes(line)));
            takers.next().filter(|_| takers.next().is_none())
        })
        .collect();
    for (line, taker) in std::iter::zip(row, &takers) {
        let alone = takers.iter().filter(|other| other.is_some() && *other == taker).count() == 1;
        if let Some(column) = taker.filter(|_| alone).and_then(|at| columns.get_mut(at)) {
            column.push(line);
        } else {
            open.push(columns.len());
            columns.push(Column::of(line));
        }
    }
}

/// Sorts by what must come before what; where that goes in a circle, from the top.
fn ordered(mut columns: Vec<Column>) -> Vec<Column> {
    columns.sort_by(|one, two| two.top.total_cmp(&one.top).then(one.left.total_cmp(&two.left)));
    if columns.len() > MOST_COLUMNS {
        return columns;
    }
    let before = |one: usize, two: usize| match (columns.get(one), columns.get(two)) {
        (Some(one), Some(two)) => comes_before(one, two, &columns),
        _ => false,
    };
    let n = columns.len();
    let mut waits: Vec<Vec<usize>> =
        (0..n).map(|two| (0..n).filter(|&one| one != two && before(one, two)).collect()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(n);
    let mut left: Vec<usize> = (0..n).collect();
    while !left.is_empty() {
        let free = |&at: &usize| waits.get(at).is_none_or(Vec::is_empty);
        // After a column comes rather what it leads to than what was free long before.
        let ready: Vec<usize> = left.iter().copied().filter(free).collect();
        let last = order.last().and_then(|&at| columns.get(at));
        let next = ready.iter().copied().min_by(|&one, &two| {
            nearness(last, columns.get(one)).total_cmp(&nearness(last, columns.get(two)))
        });
        let next = next.or_else(|| left.first().copied()).unwrap_or_default();
        order.push(next);
        left.retain(|&at| at != next);
        for waits in &mut waits {
            waits.retain(|&at| at != next);
        }
    }
    let mut columns: Vec<Option<Column>> = columns.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| columns.get_mut(at)?.take()).collect()
}

/// How far the eye goes: down the same column is nearest, then to the next column.
fn nearness(last: Option<&Column>, next: Option<&Column>) -> f32 {
    let (Some(last), Some(next)) = (last, next) else { return 0.0 };
    if last.over(next) && next.top <= last.bottom + 1.0 {
        last.bottom - next.top
    } else {
        10_000.0 + (next.left - last.left).abs() - next.top * 0.01
    }
}

fn comes_before(one: &Column, two: &Column, all: &[Column]) -> bool {
    let middle = |column: &Column| f32::midpoint(column.top, column.bottom);
    if one.over(two) {
        return middle(one) > middle(two);
    }
    if one.right > two.left {
        return false;
    }
    // The left one first, unless something over both lies between them, or the right one is
    // wholly above what stands over the left one.
    let (high, low) = (one.top.max(two.top), one.bottom.min(two.bottom));
    !all.iter().any(|between| {
        let own = middle(between);
        between.over(one)
            && between.over(two)
            && low < own
            && own < high
            && (own < middle(one)) != (own < middle(two))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, left: f32, right: f32, y: f32) -> Line {
        Line { text: text.to_owned(), left, right, y, size: 10.0, ..Line::default() }
    }

    /// A line too long for a cell.
    fn line(text: &str, left: f32, right: f32, y: f32) -> Line {
        cell(&format!("{text}, and more of it"), left, right, y)
    }

    fn check(lines: Vec<Line>, expected: &str) {
        let columns = columns(lines);
        let texts = columns.iter().map(|column| {
            column
                .lines
                .iter()
                .map(|line| line.text.trim_end_matches(", and more of it"))
                .collect::<Vec<_>>()
                .join(" ")
        });
        assert_eq!(texts.collect::<Vec<_>>().join(" / "), expected);
    }

    #[test]
    fn columns_are_read_one_after_another_below_what_spans_them() {
        check(
            vec![
                Line { size: 24.0, ..line("Title", 0.0, 210.0, 300.0) },
                line("a", 0.0, 100.0, 260.0),
                line("d", 110.0, 210.0, 260.0),
                line("b", 0.0, 100.0, 248.0),
                line("e", 110.0, 210.0, 248.0),
                line("c", 0.0, 50.0, 236.0),
                line("f", 110.0, 210.0, 236.0),
                Line { size: 24.0, ..line("Next", 0.0, 210.0, 190.0) },
                line("g", 0.0, 100.0, 160.0),
                line("h", 110.0, 210.0, 160.0),
            ],
            "Title / a b c / d e f / Next / g / h",
        );
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        check(
            vec![
                cell("Boat", 0.0, 30.0, 100.0),
                cell("Seats", 80.0, 100.0, 100.0),
                cell("Waltraud", 0.0, 40.0, 88.0),
                cell("12", 80.0, 90.0, 88.0),
            ],
            "Boat | Seats Waltraud | 12",
        );
    }

    #[test]
    fn a_standfirst_of_the_same_size_does_not_swallow_a_column() {
        check(
            vec![
                line("in short", 0.0, 210.0, 300.0),
                line("a", 0.0, 100.0, 285.0),
                line("c", 110.0, 210.0, 285.0),
                line("b", 0.0, 100.0, 273.0),
                line("d", 110.0, 210.0, 273.0),
                line("below both", 0.0, 210.0, 258.0),
            ],
            "in short / a b / c d / below both",
        );
    }
}
