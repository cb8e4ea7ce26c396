//! The filter bar: what is typed, live.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::query::Query;
use crate::corpus::query::fields::SORT;
use crate::corpus::query::order::Order;
use crate::corpus::query::print::value;
use crate::tui::panes::frame::{put, put_in, width};
use crate::tui::panes::offers::Popup;
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// Filters remembered.
const MOST: usize = 100;

/// The bar.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub prompt: Prompt,
    /// What can be typed next.
    pub popup: Popup,
    /// The order of the stories, whatever the filter: one that is typed stands above it.
    pub order: Option<Order>,
    /// What was kept before, the latest last.
    past: Vec<String>,
    /// How far back in it one is.
    back: usize,
}

impl Filter {
    /// What is typed, understood.
    pub fn query(&self) -> Query {
        let query = Query::parse(self.prompt.text());
        Query { order: query.order.or(self.order), ..query }
    }

    /// Puts the stories in an order from now on; one that was typed is taken out.
    pub fn put_in(&mut self, order: Option<Order>) {
        self.order = order;
        let words: Vec<String> = SORT.iter().map(|word| format!("sort:{}", word.word)).collect();
        for word in words {
            self.take_out(&word);
        }
    }

    /// Takes a word out of what is asked; whether it was there.
    pub fn take_out(&mut self, asked: &str) -> bool {
        let typed = self.prompt.text();
        let is_other = |word: &&str| !word.eq_ignore_ascii_case(asked);
        let left: Vec<&str> = typed.split_whitespace().filter(is_other).collect();
        let is_there = left.len() < typed.split_whitespace().count();
        if is_there {
            let left = left.join(" ");
            self.prompt.set(&left);
        }
        is_there
    }

    /// Remembers the filter as it is kept.
    pub fn keep(&mut self) {
        let text = self.prompt.text().trim().to_owned();
        if !text.is_empty() && self.past.last() != Some(&text) {
            self.past.push(text);
        }
        if self.past.len() > MOST {
            self.past.remove(0);
        }
        self.back = 0;
    }

    /// Asks nothing any more; what was not kept is not remembered.
    pub fn give_up(&mut self) {
        self.prompt.set("");
        self.back = 0;
    }

    /// The filters kept before, the latest last.
    pub fn past(&self) -> &[String] {
        &self.past
    }

    /// They are these.
    pub fn set_past(&mut self, past: Vec<String>) {
        self.past = past;
        self.past.truncate(MOST);
        self.back = 0;
    }

    /// An earlier filter, or a later one.
    pub fn recall(&mut self, by: isize) {
        self.back = self.back.saturating_add_signed(by).min(self.past.len());
        let text = self.past.len().checked_sub(self.back).and_then(|at| self.past.get(at));
        self.prompt.set(&text.cloned().unwrap_or_default());
    }

    /// Adds a person to what is asked.
    pub fn add_person(&mut self, name: &str) {
        self.add(&format!("person:{}", value(name)));
    }

    /// Adds something to what is asked, once.
    pub fn add(&mut self, asked: &str) {
        let typed = self.prompt.text().trim().to_owned();
        let known = typed.contains(asked);
        let text = match (typed.is_empty(), known) {
            (true, _) => asked.to_owned(),
            (false, true) => typed,
            (false, false) => format!("{typed} {asked}"),
        };
        self.prompt.set(&text);
    }

    /// Draws the bar, a hint while nothing is typed; where the cursor is, if the bar has it.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (count, hint): (&str, &str),
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let sign = if focused { Role::Key } else { Role::Quiet };
        let x = put(buffer, (area.x, area.y), " / ", theme.style(sign));
        let room = area.width.saturating_sub(width(count) + 6);
        let text = self.prompt.text();
        // The end of a long line stays in view.
        let start = text
            .char_indices()
            .map(|(at, _)| at)
            .find(|&at| width(text.get(at..).unwrap_or_default()) < room)
            .unwrap_or_default();
        let shown = text.get(start..).unwrap_or_default();
        let line = Rect { x, width: room, ..area };
        if text.is_empty() && !focused {
            put_in(buffer, line, 0, hint, theme.style(Role::Quiet));
        } else {
            put_in(buffer, line, 0, shown, theme.style(Role::Text));
        }
        let at = area.right().saturating_sub(width(count) + 1);
        put(buffer, (at, area.y), count, theme.style(Role::Quiet));
        let before = self.prompt.before().get(start..).unwrap_or_default();
        focused.then(|| (x + width(before), area.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_added_and_filters_remembered() {
        let mut filter = Filter::default();
        filter.prompt.set("geneva");
        filter.add_person("Marco Rubio");
        assert_eq!(filter.prompt.text(), "geneva person:\"Marco Rubio\"");
        filter.keep();
        filter.prompt.set("");
        filter.recall(1);
        assert_eq!(filter.prompt.text(), "geneva person:\"Marco Rubio\"");
        filter.recall(-1);
        assert_eq!(filter.prompt.text(), "");
        filter.prompt.set("tag:");
        filter.give_up();
        filter.recall(1);
        assert_eq!(filter.prompt.text(), "geneva person:\"Marco Rubio\"", "it was not kept");
    }
}
