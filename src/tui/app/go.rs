//! What actions do: each calls a pane, and carries over what another has to know.

use std::sync::Arc;

use crate::model::interval::Interval;
use crate::tui::app::{Focus, State, View, beside, chosen, follow, history, kept, narrow};
use crate::tui::layout::{Open, inside, is_wide};
use crate::tui::panes::facts::Facts;
use crate::tui::panes::offers::Popup;
use crate::tui::panes::reader::place::Place;
use crate::tui::panes::reader::{Part, Spot, Subject};

/// Asks the corpus anew, and shows what is chosen now.
pub fn refilter(state: &mut State) {
    let query = state.panes.filter.query();
    let height = state.list_height();
    state.panes.list.filter(&state.corpus, (&query, &state.kept.marks), height);
    gather(state);
    let subject = chosen::subject(state);
    turn_to(state, subject);
    to_place(state);
}

/// Gathers what the view shows of the stories that fit; a view not shown costs nothing at a key.
pub fn gather(state: &mut State) {
    let height = state.list_height();
    let (corpus, panes) = (&state.corpus, &mut state.panes);
    match state.view {
        View::Stories => {}
        View::People => {
            let query = panes.filter.query();
            panes.people.count(corpus, (panes.list.docs(), &query), height);
        }
        View::Quotes => {
            let query = panes.filter.query();
            panes.quotes.gather(corpus, (panes.list.docs(), &query), height);
        }
        View::Timeline => panes.timeline.gather(corpus, panes.list.docs(), height),
        View::Groups => panes.groups.gather(corpus, panes.list.docs(), height),
    }
}

/// Shows what the list's cursor is on.
pub fn show_chosen(state: &mut State) {
    let subject = chosen::subject(state);
    show(state, subject);
    to_place(state);
}

/// In the views of quotations and of days the text stands where the chosen one is.
fn to_place(state: &mut State) {
    let at = match state.view {
        View::Quotes => state.panes.quotes.chosen_quote().map(|quote| quote.at),
        View::Timeline => state.panes.timeline.chosen_entry().and_then(|entry| entry.at),
        View::Stories | View::People | View::Groups => None,
    };
    if let Some(at) = at {
        let byte = at.start;
        state.panes.reader.go_to_place(Place::Byte { byte, rows_above: 3 });
    }
}

/// Shows something in the text pane where one was in it, and puts the list's cursor there too.
pub fn show(state: &mut State, subject: Subject) {
    if state.panes.reader.subject == subject {
        return put(state, subject);
    }
    kept::remember(state);
    state.panes.facts.top = 0;
    put(state, subject);
    kept::recall(state);
}

/// Shows something in the text pane, the list's cursor staying where it is.
fn turn_to(state: &mut State, subject: Subject) {
    let is_other = state.panes.reader.subject != subject;
    if is_other {
        state.panes.facts.top = 0;
        kept::remember(state);
    }
    let query = state.panes.filter.query();
    state.panes.reader.show(&state.corpus, subject, &query);
    if is_other {
        kept::recall(state);
    }
}

/// Shows something from its top, whatever place is remembered.
pub fn put(state: &mut State, subject: Subject) {
    let query = state.panes.filter.query();
    if let Subject::Story(doc) | Subject::Raw(doc) = subject {
        let height = state.list_height();
        state.panes.list.choose(&state.corpus, doc, height);
    }
    state.panes.reader.show(&state.corpus, subject, &query);
}

/// Moves in the pane in focus.
pub fn step(state: &mut State, by: isize) {
    match state.focus {
        Focus::List | Focus::Filter => step_list(state, by),
        Focus::Text if state.in_facts() => scroll_facts(state, by),
        Focus::Text | Focus::Find => {
            let height = state.text_height();
            let reader = &mut state.panes.reader;
            if reader.selection().is_some() {
                return reader.grow(by, height);
            }
            // In the raw file one goes from line to line: there each can be kept or cut.
            let is_line = |spot| matches!(spot, Spot::Line(_));
            let lines = matches!(reader.subject, Subject::Raw(_)) && by.abs() == 1;
            if !(lines && reader.step_marker(is_line, by > 0, height)) {
                reader.scroll(by, height);
            }
        }
    }
}

/// Moves what is on show of the facts.
pub fn scroll_facts(state: &mut State, by: isize) {
    let area = state.layout().and_then(|layout| layout.facts);
    let height = area.map_or(0, |area| usize::from(inside(area).height));
    let shown = (&*state.corpus, state.panes.reader.doc());
    state.panes.facts.scroll(by, shown, height);
}

/// Moves in the pane that is not in focus.
pub fn step_other(state: &mut State, by: isize) {
    match state.focus {
        Focus::List | Focus::Filter => {
            let height = state.text_height();
            state.panes.reader.scroll(by, height);
        }
        Focus::Text | Focus::Find if state.panes.reader.selection().is_some() => {
            let height = state.text_height();
            state.panes.reader.shift(by, height);
        }
        Focus::Text | Focus::Find => {
            if let Some(area) = state.layout().and_then(|layout| layout.beside)
                && let Some(beside) = &mut state.panes.beside
            {
                beside.reader.scroll(by, usize::from(inside(area).height));
                return;
            }
            kept::leave(state);
            step_list(state, by);
        }
    }
}

/// Moves the list's cursor; the text follows it.
fn step_list(state: &mut State, by: isize) {
    let height = state.list_height();
    match state.view {
        View::Stories => state.panes.list.step(by, height),
        View::People => state.panes.people.step(by, height),
        View::Quotes => state.panes.quotes.step(by, height),
        View::Timeline => state.panes.timeline.step(by, height),
        View::Groups => state.panes.groups.step(by, height),
    }
    show_chosen(state);
}

/// A page on; at the end of the story to the next one of the filter that was not read.
pub fn read_on(state: &mut State, page: isize) {
    if state.panes.reader.subject == Subject::Nothing {
        return kept::say_none(state);
    }
    let height = state.text_height();
    if !state.panes.reader.is_at_end(height) {
        state.panes.reader.scroll(page, height);
        return;
    }
    if state.panes.beside.is_some() {
        let told = "this is the end; {beside} takes away what lies beside it";
        state.message = Some(told.to_owned());
        return;
    }
    let before = state.panes.reader.subject;
    kept::finish(state);
    history::leave(state);
    if state.view == View::Stories {
        return kept::read_next(state);
    }
    step_list(state, 1);
    if state.panes.reader.subject == before {
        state.message = Some("this was the last story of the filter".to_owned());
    }
}

/// Gives the keys to a pane.
pub fn focus(state: &mut State, focus: Focus) {
    if focus == Focus::List {
        kept::leave(state);
    }
    if focus != Focus::Text {
        beside::leave(state);
    }
    state.focus = focus;
    state.panes.facts.is_focused = false;
    state.panes.filter.popup = Popup::default();
    state.open.zen &= focus != Focus::List;
}

/// From list to text, to the facts where they are shown, and back.
pub fn other_pane(state: &mut State) {
    if state.panes.beside.is_some() {
        return beside::swap(state);
    }
    let both = state.layout().is_some_and(|one| one.text.is_some() && one.facts.is_some());
    if state.focus == Focus::Text && both && !state.in_facts() {
        state.panes.facts.is_focused = true;
        return;
    }
    let other = if state.focus == Focus::List { Focus::Text } else { Focus::List };
    focus(state, other);
}

/// Opens the chosen story; in the text follows what is marked.
pub fn open(state: &mut State) {
    match (state.focus, state.panes.reader.marker, state.view) {
        (Focus::Text, Some(Spot::Line(_)), _) => {
            state.message = Some("{recut} keeps the line, or cuts it".to_owned());
        }
        (Focus::Text, Some(spot), _) => follow::follow(state, spot),
        (Focus::Text, None, _) => match state.panes.reader.subject {
            Subject::Person(person) => narrow::filter_by(state, person),
            Subject::Nothing | Subject::Story(_) | Subject::Raw(_) => {
                state.message =
                    Some("nothing is marked: {hints} puts letters on links and people".to_owned());
            }
        },
        (_, _, View::People) => {
            if let Some(person) = state.panes.people.chosen_person() {
                history::leave(state);
                state.panes.reader.followed = Some(person);
                focus(state, Focus::Text);
            }
        }
        (_, _, View::Quotes) => {
            if state.panes.quotes.chosen_quote().is_some() {
                history::leave(state);
                focus(state, Focus::Text);
            }
        }
        (_, _, View::Stories | View::Timeline | View::Groups) => {
            let brushed = state.panes.timeline.brushed();
            if let Some((earliest, latest)) = brushed.filter(|_| state.view == View::Timeline) {
                return narrow::by_days(state, "date", Interval { earliest, latest });
            }
            if chosen::subject(state) != Subject::Nothing {
                state.panes.list.hold();
                history::leave(state);
                focus(state, Focus::Text);
            }
        }
    }
}

/// Shows or folds the copies of the chosen story.
pub fn unfold(state: &mut State) {
    let height = state.list_height();
    match state.view {
        View::Groups => state.panes.groups.unfold(height),
        View::Stories | View::People | View::Quotes | View::Timeline => {
            state.panes.list.unfold(&state.corpus);
        }
    }
    let subject = chosen::subject(state);
    show(state, subject);
}

/// Shows people and links beside the text, or puts them away.
pub fn facts(state: &mut State) {
    if state.has_card() {
        state.message = Some("the card has all the facts: a story has a pane of them".to_owned());
        return;
    }
    state.panes.facts = Facts::default();
    let linear = state.settings.is_linear();
    if is_wide(state.size, Open { linear, ..state.open }) {
        state.open.no_facts = !state.open.no_facts;
        return;
    }
    state.open.facts = !state.open.facts;
    // Where the list has the window to itself nothing else tells.
    if state.layout().is_some_and(|layout| layout.text.is_none() && layout.facts.is_none()) {
        let told = if state.open.facts {
            "people and links are shown with the text: {open} opens it"
        } else {
            "people and links are shown no more"
        };
        state.message = Some(told.to_owned());
    }
}

/// Begins to search in the text.
pub fn find(state: &mut State) {
    state.panes.reader.find.set("");
    state.focus = Focus::Find;
}

/// Marks the next link.
pub fn next_link(state: &mut State, forward: bool) {
    let height = state.text_height();
    let is_link = |spot| !matches!(spot, Spot::Person(..) | Spot::Line(_));
    if state.panes.reader.step_marker(is_link, forward, height) {
        follow::say_page(state);
    } else {
        state.message = Some("no more links".to_owned());
    }
}

/// Goes to the next paragraph or heading.
pub fn next_part(state: &mut State, part: Part, forward: bool) {
    let height = state.text_height();
    state.panes.reader.step(part, forward, height);
}

/// Shows another list.
pub fn view(state: &mut State, view: View) {
    if state.view != view {
        history::leave(state);
    }
    state.view = view;
    gather(state);
    focus(state, Focus::List);
    show_chosen(state);
}

/// Sets the text wider or narrower.
pub fn widen(state: &mut State, by: i16) {
    let corpus = Arc::clone(&state.corpus);
    state.panes.reader.widen(&corpus, by);
    state.message = Some(format!("{} columns", state.panes.reader.measure));
}

/// Divides words, or fills lines, or no longer.
pub fn reset(state: &mut State, (hyphenates, justifies): (bool, bool)) {
    let corpus = Arc::clone(&state.corpus);
    let reader = &mut state.panes.reader;
    let setting = (reader.hyphenated != hyphenates, reader.justified != justifies);
    reader.reset(&corpus, setting);
    let (words, lines) = (if setting.0 { "divided" } else { "whole" }, setting.1);
    let edge = if lines { "lines end at one edge" } else { "lines end as they do" };
    state.message = Some(format!("words are {words}, {edge}"));
}
