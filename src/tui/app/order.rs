//! The order of the stories, picked from a list: it stays whatever is filtered.

use crate::corpus::query::fields::{Meaning, SORT};
use crate::corpus::query::order::Order;
use crate::tui::app::{Overlay, State, go, history};
use crate::tui::panes::palette::{Line, Palette, Purpose};

/// What leaves one report of every event.
const ONE_AN_EVENT: &str = "is:first";

/// Offers the orders, the one in use chosen.
pub fn ask(state: &mut State) {
    let now = state.panes.filter.query().order.unwrap_or_default();
    let at = orders().position(|(order, _)| order == now);
    let line = |(order, help): (Order, &str)| Line {
        text: help.to_owned(),
        aside: if order == now { "now".to_owned() } else { String::new() },
        words: String::new(),
    };
    let one = Line {
        text: "one story an event, or all again".to_owned(),
        aside: ONE_AN_EVENT.to_owned(),
        words: String::new(),
    };
    let mut palette =
        Palette::of(Purpose::Orders, orders().map(line).chain([one]).collect::<Vec<_>>());
    palette.choose(at.unwrap_or_default());
    state.overlay = Overlay::Palette(palette);
}

/// Every order, and what it is in words.
fn orders() -> impl Iterator<Item = (Order, &'static str)> {
    SORT.iter().filter_map(|word| match word.meaning {
        Meaning::Order(order) => Some((order, word.help)),
        Meaning::Ask(_) | Meaning::Part(_) => None,
    })
}

/// The stories are in the order that was picked, or one an event.
pub fn picked(state: &mut State, at: usize) {
    history::leave(state);
    let filter = &mut state.panes.filter;
    let told = match orders().nth(at) {
        Some((order, help)) => {
            filter.put_in((order != Order::default()).then_some(order));
            help
        }
        None if filter.take_out(ONE_AN_EVENT) => "all stories of each event",
        None => {
            filter.add(ONE_AN_EVENT);
            "one story an event"
        }
    };
    state.message = Some(told.to_owned());
    go::refilter(state);
}
