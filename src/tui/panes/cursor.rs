//! The cursor of a list: which row is chosen, and which is the first on show.

use crate::tui::theme::Role;

/// A place in a list, and what of the list is on show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen row.
    pub chosen: usize,
    /// The first row on show.
    pub top: usize,
}

impl Cursor {
    /// Goes to a row, and shows it.
    pub const fn go(&mut self, row: usize, height: usize) {
        self.chosen = row;
        self.show(height);
    }

    /// Shows the chosen row, moving what is on show no farther than it must.
    pub const fn show(&mut self, height: usize) {
        if self.chosen < self.top {
            self.top = self.chosen;
        } else if height > 0 && self.chosen >= self.top + height {
            self.top = self.chosen + 1 - height;
        }
    }

    /// Shows the chosen row of a list of so many that was made anew, and no blank rows below while
    /// there are others above.
    pub fn fit(&mut self, n_rows: usize, height: usize) {
        self.top = self.top.min(n_rows.saturating_sub(height));
        self.show(height);
    }

    /// Moves by some rows, within the list.
    pub fn step(&mut self, by: isize, n_rows: usize, height: usize) {
        let to = self.chosen.saturating_add_signed(by).min(n_rows.saturating_sub(1));
        self.go(to, height);
    }

    /// Moves what is on show, down to a last first row, and the chosen row only as far as it must.
    pub fn scroll(&mut self, by: isize, most: usize, height: usize) {
        self.top = self.top.saturating_add_signed(by).min(most);
        let last = (self.top + height).saturating_sub(1).max(self.top);
        self.chosen = self.chosen.clamp(self.top, last);
    }

    /// Goes to a row of the screen; whether there is one.
    pub const fn point(&mut self, row: usize, n_rows: usize) -> bool {
        let there = self.top + row < n_rows;
        if there {
            self.chosen = self.top + row;
        }
        there
    }

    /// Keeps to a list that was made anew: on the row where its entry stands now, if it does.
    pub fn keep(&mut self, row: Option<usize>, n_rows: usize) {
        self.chosen = row.unwrap_or_else(|| self.chosen.min(n_rows.saturating_sub(1)));
        self.top = self.top.min(n_rows);
    }

    /// "3/37"; nothing of an empty list.
    pub fn place(&self, n_rows: usize) -> String {
        if n_rows == 0 { String::new() } else { format!("{}/{n_rows}", self.chosen + 1) }
    }

    /// How a row is drawn.
    pub const fn role(&self, row: usize, is_focused: bool) -> Role {
        match (row == self.chosen, is_focused) {
            (true, true) => Role::Chosen,
            (true, false) => Role::Kept,
            (false, _) => Role::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_show_moves_no_farther_than_it_must() {
        let mut cursor = Cursor::default();
        cursor.step(4, 10, 3);
        assert_eq!(cursor, Cursor { chosen: 4, top: 2 });
        cursor.step(-1, 10, 3);
        assert_eq!(cursor, Cursor { chosen: 3, top: 2 });
        cursor.step(99, 10, 3);
        assert_eq!(cursor, Cursor { chosen: 9, top: 7 });
        assert!(cursor.point(1, 10) && !cursor.point(3, 10));
        cursor.keep(None, 2);
        cursor.fit(2, 3);
        assert_eq!((cursor, cursor.place(2)), (Cursor { chosen: 1, top: 0 }, "2/2".to_owned()));
        assert_eq!(cursor.place(0), "");
    }
}
