//! What in the text can be followed, and the marker that goes from one to the next.

use crate::model::span::Span;
use crate::tui::panes::reader::{Reader, Spot, draw};
use crate::tui::typeset::RowKind;

impl Reader {
    /// Everything that can be followed, with its row, from top to bottom.
    pub fn spots(&self) -> Vec<(usize, Spot)> {
        let mut found = Vec::new();
        let people = self.names.iter().map(|&(at, person)| (at, Spot::Person(at, person)));
        let pages = self.written.iter().map(|&(at, _)| (at, Spot::Page(at)));
        let mut named: Vec<(Span, Spot)> = people.chain(pages).collect();
        named.sort_by_key(|(at, _)| *at);
        let mut named = named.into_iter().peekable();
        let mut last = None;
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(span) = row.at {
                while let Some((_, spot)) = named.next_if(|(name, _)| name.start < span.end) {
                    found.push((at, spot));
                }
            }
            let spot = match row.kind {
                RowKind::Link(number) => Some(Spot::Link(number)),
                RowKind::Related(number) => Some(Spot::Related(number)),
                RowKind::Raw { number, .. } => Some(Spot::Line(number)),
                RowKind::Form(number) => Some(Spot::Form(number)),
                RowKind::Story(doc) => Some(Spot::Story(doc)),
                _ => None,
            };
            // A link takes several rows; its first counts.
            if spot.is_some() && spot != last {
                found.extend(spot.map(|spot| (at, spot)));
            }
            last = spot;
        }
        found
    }

    /// Moves the marker to the next thing of a sort, or the one before; whether there is one.
    pub fn step_marker(
        &mut self,
        wanted: impl Fn(Spot) -> bool,
        forward: bool,
        height: usize,
    ) -> bool {
        let spots: Vec<(usize, Spot)> =
            self.spots().into_iter().filter(|&(_, spot)| wanted(spot)).collect();
        let now = spots.iter().position(|&(_, spot)| Some(spot) == self.marker);
        let next = match (now, forward) {
            (Some(now), true) => spots.get(now + 1),
            (Some(now), false) => now.checked_sub(1).and_then(|before| spots.get(before)),
            (None, true) => spots.iter().find(|(row, _)| *row >= self.top),
            (None, false) => spots.iter().rfind(|(row, _)| *row < self.top + height),
        };
        if let Some(&(row, spot)) = next {
            self.marker = Some(spot);
            self.bring(row, height);
        }
        next.is_some()
    }

    /// Letters on everything in view, and on what is in view beside the text.
    pub fn hint(&mut self, height: usize, beside: &[Spot]) {
        let in_view = self.top..self.top + height;
        let spots =
            self.spots().into_iter().filter(|(row, _)| in_view.contains(row)).map(|(_, spot)| spot);
        let mut spots: Vec<Spot> = spots.collect();
        for spot in beside {
            if !spots.contains(spot) {
                spots.push(*spot);
            }
        }
        self.hints = std::iter::zip(codes(spots.len()), spots).collect();
    }

    /// What stands at a row and column of the pane.
    pub fn spot_at(&self, row: usize, column: u16) -> Option<Spot> {
        let shown = self.rows.get(self.top + row)?;
        match shown.kind {
            RowKind::Link(number) => return Some(Spot::Link(number)),
            RowKind::Related(number) => return Some(Spot::Related(number)),
            RowKind::Raw { number, .. } => return Some(Spot::Line(number)),
            RowKind::Form(number) => return Some(Spot::Form(number)),
            RowKind::Story(doc) => return Some(Spot::Story(doc)),
            _ => {}
        }
        let at = shown.at?;
        let byte = draw::byte_at(shown, at, column)?;
        let is_here = |span: &Span| span.start <= byte && byte < span.end;
        let name = self.names.iter().find(|(name, _)| is_here(name));
        let page = self.written.iter().find(|(page, _)| is_here(page));
        let name = name.map(|&(name, person)| Spot::Person(name, person));
        name.or(page.map(|&(page, _)| Spot::Page(page)))
    }
}

/// Letters in the order in which hands find them.
const LETTERS: &str = "asdfjklghqwertyuiopzxcvbnm";

/// Codes for so many things: one letter for as many as can have one, two for the others; no code
/// begins another.
fn codes(n: usize) -> impl Iterator<Item = String> {
    let n_letters = LETTERS.len();
    let n_first = n.saturating_sub(n_letters).div_ceil(n_letters - 1).min(n_letters);
    let (single, first) = LETTERS.split_at(n_letters - n_first);
    let double =
        first.chars().flat_map(|one| LETTERS.chars().map(move |two| format!("{one}{two}")));
    single.chars().map(String::from).chain(double)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_begins_another() {
        for n in [0, 1, 26, 27, 51, 52, 400, 676] {
            let codes: Vec<String> = codes(n).take(n).collect();
            assert_eq!(codes.len(), n);
            let begun =
                |one: &String| codes.iter().filter(|two| two.starts_with(one.as_str())).count();
            assert!(codes.iter().all(|one| begun(one) == 1), "{n}: {codes:?}");
        }
        assert_eq!(codes(27).next().as_deref(), Some("a"));
    }
}
