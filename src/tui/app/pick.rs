//! Pickers of places one has been, of filters kept or typed before, of headings.

use crossterm::event::KeyCode;

use crate::corpus::query::Query;
use crate::corpus::saved;
use crate::corpus::search::search_marked;
use crate::desk::facts::{Edit, Kind};
use crate::text::printable::printable;
use crate::tui::app::keys::{cancels, moves};
use crate::tui::app::{
    Effect, Focus, Overlay, State, command, follow, go, history, kept, looks, narrow, order,
};
use crate::tui::keymap::chord::Chord;
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::palette::{Palette, Purpose};
use crate::tui::panes::prompt::Edit as Typed;
use crate::tui::panes::reader::Subject;
use crate::tui::panes::reader::place::Place;

/// Offers the places one has been, the latest first.
pub fn places(state: &mut State) {
    let stops = history::stops(state);
    let lines = stops.iter().map(|point| printable(&history::told(state, point))).collect();
    state.overlay = Overlay::Palette(Palette::of(Purpose::Places, lines));
}

/// Offers the filters that have a name with the number of stories that fit, then those typed
/// before, the latest first.
pub fn filters(state: &mut State) {
    let lines = known_filters(state);
    let count =
        |query: &str| search_marked(&state.corpus, &Query::parse(query), &state.kept.marks).len();
    let line = |(name, query): &(Option<String>, String)| match name {
        Some(name) => printable(&format!("{:>4} {name}: {query}", count(query))),
        None => printable(&format!("     {query}")),
    };
    let lines = lines.iter().map(line).collect();
    state.overlay = Overlay::Palette(Palette::of(Purpose::Filters, lines));
}

/// Offers the headings of the story, the one that one is below chosen.
pub fn headings(state: &mut State) {
    if !matches!(state.panes.reader.subject, Subject::Story(_)) {
        state.message = Some("open a story: it may have headings".to_owned());
        return;
    }
    let headings = state.panes.reader.headings(&state.corpus);
    if headings.is_empty() {
        state.message = Some("this story has no headings".to_owned());
        return;
    }
    let here = state.panes.reader.text_on_show().map_or(u32::MAX, |at| at.start);
    let above = headings.iter().filter(|(at, _)| at.start <= here).count();
    let lines = headings.iter().map(|(_, heading)| printable(heading)).collect();
    let mut palette = Palette::of(Purpose::Headings, lines);
    palette.choose(above.saturating_sub(1));
    state.overlay = Overlay::Palette(palette);
}

/// Goes to a heading by its number.
fn go_to_heading(state: &mut State, number: usize) {
    let headings = state.panes.reader.headings(&state.corpus);
    let Some((at, _)) = headings.get(number) else { return };
    history::leave(state);
    let height = state.text_height();
    state.panes.reader.go_to_place(Place::Byte { byte: at.start, rows_above: 0 });
    state.panes.reader.scroll(0, height);
    go::focus(state, Focus::Text);
}

/// Filters with their names, if they have one.
fn known_filters(state: &State) -> Vec<(Option<String>, String)> {
    let named = state.kept.facts.of(Kind::Filter);
    let named = named.map(|(fact, query)| (Some(fact.key.clone()), query.to_owned()));
    let views = saved::VIEWS.iter().map(|&(name, query)| (Some(name.to_owned()), query.to_owned()));
    let mut known: Vec<(Option<String>, String)> = named.chain(views).collect();
    for query in state.panes.filter.past().iter().rev() {
        if !known.iter().any(|(_, other)| other == query) {
            known.push((None, query.clone()));
        }
    }
    known
}

/// Begins to type a name for the filter.
pub fn name_filter(state: &mut State) {
    let query = state.panes.filter.prompt.text().trim().to_owned();
    if query.is_empty() {
        state.message = Some("there is no filter to keep: {filter} filters".to_owned());
        return;
    }
    let known = known_filters(state);
    let name = known.into_iter().find(|(_, other)| *other == query).and_then(|(name, _)| name);
    state.overlay = Overlay::Naming(Naming::of(What::Filter(query), &name.unwrap_or_default()));
}

/// The filter has that name from now on.
pub fn named(state: &mut State, query: &str, name: &str) {
    let told = format!("the filter {query} is called {name}");
    kept::say_done(state, &told);
    kept::keep(state, &told, vec![Edit::filter(name, Some(query))]);
}

/// A key was pressed over the lines.
pub fn press(state: &mut State, mut palette: Palette, chord: Chord) -> Vec<Effect> {
    let is_control = chord.held.contains(crossterm::event::KeyModifiers::CONTROL);
    match (chord.code, moves(chord)) {
        (KeyCode::Enter, _) if palette.chosen().is_some() => return take(state, &palette),
        (KeyCode::Char('x'), _) if is_control && palette.purpose == Purpose::Filters => {
            forget(state, &palette);
            return Vec::new();
        }
        _ if cancels(chord) => {
            looks::left(state);
            state.panes.reader.hints.clear();
            return Vec::new();
        }
        (_, 0) => {
            if palette.prompt.press(chord) == Typed::Changed {
                palette.find();
            }
        }
        (_, by) => palette.step(by),
    }
    if palette.purpose == Purpose::Themes {
        looks::preview(state, &palette);
    }
    state.overlay = Overlay::Palette(palette);
    Vec::new()
}

fn take(state: &mut State, palette: &Palette) -> Vec<Effect> {
    let Some(at) = palette.chosen() else { return Vec::new() };
    match palette.purpose {
        Purpose::Places => {
            if let Some(point) = history::stops(state).into_iter().nth(at) {
                history::visit(state, &point);
            }
        }
        Purpose::Filters => {
            if let Some((_, query)) = known_filters(state).into_iter().nth(at) {
                history::leave(state);
                state.panes.filter.prompt.set(&query);
                state.panes.filter.keep();
                go::refilter(state);
            }
        }
        Purpose::Orders => order::picked(state, at),
        Purpose::Actions => return command::picked(state, at),
        Purpose::Themes => looks::picked(state, palette),
        Purpose::Headings => go_to_heading(state, at),
        Purpose::Facts => narrow::picked(state, at),
        Purpose::Links => follow::picked(state, at),
    }
    Vec::new()
}

/// A filter has its name no more.
fn forget(state: &mut State, palette: &Palette) {
    let chosen = palette.chosen();
    let Some((name, _)) = chosen.and_then(|at| known_filters(state).into_iter().nth(at)) else {
        return;
    };
    let Some(name) = name else {
        state.message = Some("that one has no name to forget".to_owned());
        return;
    };
    if !state.kept.marks.filters.contains_key(&name) {
        state.message = Some("that one is always there".to_owned());
        return;
    }
    kept::say_done(state, &format!("forgot {name}"));
    kept::keep(state, &format!("forgot the filter {name}"), vec![Edit::filter(&name, None)]);
}
