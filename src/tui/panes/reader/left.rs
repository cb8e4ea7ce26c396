//! How far one has read, and how long the rest takes: what stands in the border.

use crate::corpus::{Corpus, minutes};
use crate::tui::panes::reader::{Reader, Subject};

/// Columns from which on the border says what the minutes are.
const ROOM: u16 = 56;

impl Reader {
    /// "42 % · 3 min left", in a narrow pane "42 % · 3 min".
    pub fn progress(&self, corpus: &Corpus, height: usize, width: u16) -> String {
        let percent = self.percent(height);
        match self.minutes_left(corpus, height) {
            Some(minutes) if width < ROOM => format!("{percent} % · {minutes} min"),
            Some(minutes) => format!("{percent} % · {minutes} min left"),
            None => format!("{percent} %"),
        }
    }

    /// Minutes that a story takes from the first row on show; `None` once its last row is on show.
    fn minutes_left(&self, corpus: &Corpus, height: usize) -> Option<u32> {
        let Subject::Story(doc) = self.subject else { return None };
        let n_words = u64::from(corpus.record(doc)?.n_words);
        let last = self.rows.iter().rposition(|row| row.at.is_some())?;
        if last < self.top + height {
            return None;
        }
        let end = u64::from(self.rows.get(last)?.at?.end);
        let start = u64::from(self.text_on_show()?.start);
        // Words are spread evenly enough over the bytes of a text.
        let n_left = n_words * end.saturating_sub(start) / end.max(1);
        Some(minutes(n_left as u32))
    }
}
