//! The first column of a list for the eye.

/// A column as wide as the widest of its cells; none where all are empty.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    width: usize,
}

impl Column {
    /// A column for these cells.
    pub fn of(cells: impl Iterator<Item = String>) -> Self {
        Self { width: cells.map(|cell| cell.chars().count()).max().unwrap_or_default() }
    }

    /// A cell, with the gap behind it.
    pub fn cell(self, text: &str) -> String {
        let gap = if self.width > 0 { "  " } else { "" };
        format!("{text:<width$}{gap}", width = self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_below_one_another() {
        let column =
            Column::of(["3 Mar 2025", "c. 13–14 Feb 2025", ""].map(String::from).into_iter());
        assert_eq!(column.cell("3 Mar 2025"), "3 Mar 2025         ");
        assert_eq!(column.cell("c. 13–14 Feb 2025"), "c. 13–14 Feb 2025  ");
        assert_eq!(Column::of([String::new()].into_iter()).cell(""), "");
    }
}
