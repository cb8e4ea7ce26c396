//! The search in the text, and steps from match to match.

use crate::model::span::Span;
use crate::text::fold::{fold, fold_with_origins};
use crate::tui::panes::reader::Reader;

impl Reader {
    /// Goes on to the next match after the one one is on; whether there is one.
    pub fn step_match(&mut self, forward: bool, height: usize) -> bool {
        let matches = if self.found.is_empty() { &self.marks } else { &self.found };
        let here = self.current.map_or_else(|| self.byte_at_top(), |current| current.start);
        let next = match (forward, self.current.is_some()) {
            (true, true) => matches.iter().find(|span| span.start > here),
            (true, false) => matches.iter().find(|span| span.start >= here),
            (false, _) => matches.iter().rfind(|span| span.start < here),
        };
        let next = next.copied();
        if let Some(span) = next {
            self.current = Some(span);
            self.bring(self.row_of(span.start), height);
        }
        next.is_some()
    }

    /// What is searched for was typed on: the match one is on stays while it fits, else the next
    /// one is it, and behind the last the first.
    pub fn settle_match(&mut self, height: usize) {
        let here = self.current.map_or_else(|| self.byte_at_top(), |current| current.start);
        let next = self.found.iter().find(|span| span.start >= here).or(self.found.first());
        if let Some(span) = next.copied() {
            self.current = Some(span);
            self.bring(self.row_of(span.start), height);
        }
    }

    /// Whether something is searched for that does not stand in the text.
    pub fn finds_nothing(&self) -> bool {
        !self.find.text().trim().is_empty() && self.found.is_empty()
    }

    /// What is searched for in the text, where it stands there.
    pub fn searched(&self) -> Option<&str> {
        (!self.found.is_empty()).then(|| self.find.text().trim())
    }

    /// Begins again at the first match, or at the last.
    pub fn restart_matches(&mut self, forward: bool) {
        self.current = None;
        self.top = if forward { 0 } else { self.rows.len().saturating_sub(1) };
    }

    /// Number of the match one is on, and of all.
    pub fn match_count(&self) -> Option<(usize, usize)> {
        let matches = if self.found.is_empty() { &self.marks } else { &self.found };
        let at = matches.iter().position(|span| Some(*span) == self.current)?;
        Some((at + 1, matches.len()))
    }

    fn byte_at_top(&self) -> u32 {
        let below = self.rows.iter().skip(self.top);
        below.filter_map(|row| row.at).map(|at| at.start).next().unwrap_or(u32::MAX)
    }
}

/// Where a text holds what is searched for, case, accents and typography aside.
pub fn occurrences(text: &str, wanted: &str) -> Vec<Span> {
    let wanted = fold(wanted);
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    let (folded, origins) = fold_with_origins(text);
    let back = |byte: usize| origins.get(byte).copied().unwrap_or_default();
    let found = folded.match_indices(&wanted);
    found.map(|(at, _)| Span { start: back(at), end: back(at + wanted.len()) }).collect()
}
