//! The search in the text, and steps from match to match.

use crate::model::span::Span;
use crate::text::fold::{fold, fold_with_origins};
use crate::tui::panes::reader::{Reader, Spot, Subject};
use crate::tui::typeset::RowKind;

impl Reader {
    /// Goes on to the next match after the one one is on; whether there is one.
    pub fn step_match(&mut self, forward: bool, height: usize) -> bool {
        if self.is_raw() {
            let here = self.line_marked();
            let lines = self.lines_found();
            let next = match (forward, here) {
                (true, Some(here)) => lines.iter().find(|&&line| line > here),
                (true, None) => lines.first(),
                (false, here) => lines.iter().rfind(|&&line| here.is_none_or(|here| line < here)),
            };
            return next.copied().is_some_and(|line| self.mark_line(line, height));
        }
        let matches = if self.found.is_empty() { &self.marks } else { &self.found };
        let here = self.current.map_or_else(|| self.byte_at_top(), |current| current.start);
        let next = match (forward, self.current.is_some()) {
            (true, true) => matches.iter().find(|span| span.start > here),
            (true, false) => matches.iter().find(|span| span.start >= here),
            (false, _) => matches.iter().rfind(|span| span.start < here),
        };
        let next = next.copied();
        if let Some(span) = next {
            self.go_to_match(span, height);
        }
        next.is_some()
    }

    /// What is searched for was typed on: the match one is on stays while it fits, else the next
    /// one is it, and behind the last the first.
    pub fn settle_match(&mut self, height: usize) {
        if self.is_raw() {
            let lines = self.lines_found();
            let here = self.line_marked().unwrap_or_default();
            let next = lines.iter().find(|&&line| line >= here).or(lines.first());
            if let Some(&line) = next {
                self.mark_line(line, height);
            }
            return;
        }
        let here = self.current.map_or_else(|| self.byte_at_top(), |current| current.start);
        let next = self.found.iter().find(|span| span.start >= here).or(self.found.first());
        if let Some(span) = next.copied() {
            self.go_to_match(span, height);
        }
    }

    /// The match is where one is: what was marked before is marked no more.
    fn go_to_match(&mut self, span: Span, height: usize) {
        self.current = Some(span);
        self.marker = None;
        self.bring(self.row_of(span.start), height);
    }

    const fn is_raw(&self) -> bool {
        matches!(self.subject, Subject::Raw(_))
    }

    const fn line_marked(&self) -> Option<usize> {
        match self.marker {
            Some(Spot::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// In the raw file the lines that hold what is searched for.
    fn lines_found(&self) -> Vec<usize> {
        let holds = |text: &str| !occurrences(text, self.find.text()).is_empty();
        let lines = self.told.iter().enumerate().filter(|(_, told)| holds(&told.text));
        lines.map(|(line, _)| line).collect()
    }

    fn mark_line(&mut self, line: usize, height: usize) -> bool {
        let is_it = |kind| matches!(kind, RowKind::Raw { number, .. } if number == line);
        let row = self.rows.iter().position(|row| is_it(row.kind));
        if let Some(row) = row {
            self.bring(row, height);
            self.marker = Some(Spot::Line(line));
        }
        row.is_some()
    }

    /// Whether something is searched for that does not stand in the text.
    pub fn finds_nothing(&self) -> bool {
        let is_found =
            if self.is_raw() { !self.lines_found().is_empty() } else { !self.found.is_empty() };
        !self.find.text().trim().is_empty() && !is_found
    }

    /// What is searched for in the text, where it stands there.
    pub fn searched(&self) -> Option<&str> {
        let is_raw = self.is_raw() && !self.find.text().trim().is_empty();
        (is_raw || !self.found.is_empty()).then(|| self.find.text().trim())
    }

    /// Begins again at the first match, or at the last.
    pub fn restart_matches(&mut self, forward: bool) {
        self.current = None;
        self.top = if forward { 0 } else { self.rows.len().saturating_sub(1) };
    }

    /// Number of the match one is on, and of all.
    pub fn match_count(&self) -> Option<(usize, usize)> {
        if self.is_raw() {
            let lines = self.lines_found();
            let at = lines.iter().position(|&line| Some(line) == self.line_marked())?;
            return Some((at + 1, lines.len()));
        }
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
