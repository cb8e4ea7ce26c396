//! Draws the state. It cannot change anything: it has `&State`.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::counted;
use crate::text::printable::printable;
use crate::tui::action::Place;
use crate::tui::app::footer;
use crate::tui::app::{Focus, Overlay, State, View, chosen};
use crate::tui::layout::{LEAST, Layout, inside};
use crate::tui::panes::facts::Facts;
use crate::tui::panes::frame::{Titles, put_in};
use crate::tui::panes::reader::Subject;
use crate::tui::panes::reader::addresses::Address;
use crate::tui::panes::{card, facts, next, rows, status, tour};
use crate::tui::theme::Role;
use crate::tui::typeset::fitted;

/// How one gets all stories again.
const TAKES_OFF: &str = "{peel} takes the filter off.";

/// What can be done with lines to look at.
const SCROLL: &str = "{down} {up} scroll, {close} closes";

/// Paints the state, and puts the cursor where the choice is, so that a braille display or a
/// magnifier can follow.
pub fn view(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    let cursor = paint(state, frame.buffer_mut());
    state.theme.glyphs.write(frame.buffer_mut());
    if let Some((x, y)) = cursor {
        let inside = area.contains(Position { x, y });
        let (x, y) = if inside { (x, y) } else { (area.x, area.y) };
        frame.set_cursor_position((x, y));
    }
}

/// The pages that parts of the screen lead to, where the terminal can open them.
pub fn addresses(state: &State) -> Vec<Address> {
    // What lies over the text leads nowhere.
    let is_covered = state.overlay != Overlay::Nothing
        || state.focus == Focus::Filter
        || !state.settings.keymap.waiting().is_empty();
    let Some(layout) = state.layout().filter(|_| state.settings.hyperlinks() && !is_covered) else {
        return Vec::new();
    };
    let text = layout.text.map(|area| state.panes.reader.addresses(area));
    let beside = layout.beside.zip(state.panes.beside.as_ref());
    let beside = beside.map(|(area, beside)| beside.reader.addresses(area));
    text.into_iter().chain(beside).flatten().collect()
}

fn paint(state: &State, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = buffer.area;
    buffer.set_style(area, state.theme.style(Role::Text));
    let Some(layout) = state.layout() else {
        let text = format!("attache needs {}×{}", LEAST.width, LEAST.height);
        put_in(buffer, area, 0, &text, state.theme.style(Role::Text));
        return None;
    };
    let told = (&*state.corpus, &state.kept.marks);
    status::header(buffer, layout.header, told, state.theme);
    if let Some(progress) = state.opening {
        let middle = Rect { y: 1, height: area.height.saturating_sub(3), ..area };
        let leaves = state.settings.keymap.fill("{close} leaves", Place::List);
        status::opening(buffer, middle, (progress, &leaves), state.theme);
        return None;
    }
    if state.corpus.n_documents() == 0 {
        footer(state, buffer, layout.status);
        return nothing(state, buffer, area);
    }
    let mut cursor = panes(state, buffer, &layout);
    cursor = bars(state, buffer, &layout).or(cursor);
    overlay(state, buffer, area).or(cursor)
}

/// A folder without a story: why, and what to do.
fn nothing(state: &State, buffer: &mut Buffer, area: Rect) -> Option<(u16, u16)> {
    let (plain, quiet) = (state.theme.style(Role::Text), state.theme.style(Role::Quiet));
    put_in(buffer, area, 2, "  No article was found here.", plain);
    put_in(
        buffer,
        area,
        4,
        "  Text, pages, feeds, mail, PDF, books, notes, JSON and archives are read.",
        quiet,
    );
    let (left_out, n_skipped) = (state.corpus.left_out(), state.corpus.skipped().len());
    let counts = [
        (left_out.n_binary, "file is no text", "files are no text"),
        (left_out.n_hidden, "name is hidden", "names are hidden"),
        (left_out.n_beside, "file belongs to a saved page", "files belong to saved pages"),
        (n_skipped, "file could not be read", "files could not be read"),
    ];
    let counts = counts.into_iter().filter(|(n, ..)| *n > 0);
    let counts: Vec<String> = counts.map(|(n, one, more)| counted(n, one, more)).collect();
    if !counts.is_empty() {
        put_in(buffer, area, 5, &format!("  {}.", counts.join(", ")), quiet);
    }
    let keys = match n_skipped {
        0 => "  {close} quits;",
        _ => "  {skipped} lists what could not be read; {close} quits;",
    };
    put_in(buffer, area, 7, &state.settings.keymap.fill(keys, state.place()), quiet);
    put_in(buffer, area, 8, "  attache without a path opens the sample.", quiet);
    overlay(state, buffer, area)
}

fn panes(state: &State, buffer: &mut Buffer, layout: &Layout) -> Option<(u16, u16)> {
    let (corpus, theme) = (&*state.corpus, state.theme);
    let in_list = matches!(state.focus, Focus::List | Focus::Filter);
    let query = state.panes.filter.query();
    let list = layout.list.and_then(|area| match state.view {
        View::Stories => {
            let shown = (corpus, &query, &state.kept.marks);
            state.panes.list.draw(buffer, area, shown, (theme, in_list))
        }
        View::People => state.panes.people.draw(buffer, area, corpus, (theme, in_list)),
        View::Quotes => state.panes.quotes.draw(buffer, area, corpus, (theme, in_list)),
        View::Timeline => {
            let shown = (corpus, &state.kept.marks);
            state.panes.timeline.draw(buffer, area, shown, (theme, in_list))
        }
        View::Groups => {
            let shown = (corpus, &state.kept.marks);
            state.panes.groups.draw(buffer, area, shown, (theme, in_list))
        }
    });
    if let Some(area) = layout.list.filter(|_| chosen::subject(state) == Subject::Nothing) {
        let fill = |text: &&str| state.settings.keymap.fill(text, state.place());
        let lines: Vec<String> = why_empty(state).iter().map(fill).collect();
        rows::empty(buffer, area, &lines, theme);
    }
    let text = layout.text.and_then(|area| {
        let focused = !in_list && !state.in_facts();
        let marker = state.panes.reader.draw(buffer, area, corpus, (theme, focused));
        if state.panes.reader.subject == Subject::Nothing {
            let fill = |text: &str| state.settings.keymap.fill(text, state.place());
            rows::empty(buffer, area, &why_nothing(state).map(fill), theme);
        }
        let inner = inside(area);
        marker.or(Some((inner.x, inner.y)))
    });
    if let Some((area, beside)) = layout.beside.zip(state.panes.beside.as_ref()) {
        beside.reader.draw(buffer, area, corpus, (theme, false));
    }
    if let Some(area) = layout.facts {
        let reader = &state.panes.reader;
        let shown = (corpus, reader.doc(), &*reader.hints);
        let is_focused = !in_list && state.in_facts();
        let facts = Facts { is_focused, ..state.panes.facts };
        facts::draw(buffer, area, shown, (facts, &state.settings.keymap, theme));
    }
    // Where facts alone are shown, it is on the first of them.
    let facts = layout.facts.map(inside).map(|area| (area.x, area.y));
    if in_list { list } else { text.or(facts) }
}

/// Why a list is empty, and what to press; where something is typed, how that is taken off.
fn why_empty(state: &State) -> Vec<&'static str> {
    let why = match state.view {
        _ if state.panes.list.is_empty() => {
            return vec!["No story fits the filter.", TAKES_OFF, "{filter} changes it."];
        }
        View::Stories => "No story is here.",
        View::People => "Nobody is named in these stories.",
        View::Quotes => "Nobody is quoted in these stories.",
        View::Timeline => "No day is known of these stories.",
        View::Groups => "No event is reported by two of these stories.",
    };
    let mut lines = vec![why, "{stories} shows the stories."];
    if state.view == View::Timeline {
        lines.push("There {date} sets the day of one.");
    }
    if !state.panes.filter.prompt.text().is_empty() {
        lines.push(TAKES_OFF);
    }
    lines
}

/// Why there is no text, and what to press.
const fn why_nothing(state: &State) -> [&'static str; 2] {
    if state.panes.list.is_empty() {
        ["No story fits the filter.", TAKES_OFF]
    } else {
        ["Nothing is chosen.", "{focus-list} goes to the list, {down} and {up} choose."]
    }
}

fn bars(state: &State, buffer: &mut Buffer, layout: &Layout) -> Option<(u16, u16)> {
    let theme = state.theme;
    let cursor = if state.focus == Focus::Find {
        let prompt = &state.panes.reader.find;
        let x = put_in(buffer, layout.filter, 0, " search in the text: ", theme.style(Role::Key));
        let rest = Rect { x, width: layout.filter.right().saturating_sub(x), ..layout.filter };
        put_in(buffer, rest, 0, prompt.text(), theme.style(Role::Text));
        Some((x + crate::tui::panes::frame::width(prompt.before()), layout.filter.y))
    } else {
        let focused = state.focus == Focus::Filter;
        if focused {
            state.panes.filter.popup.draw(buffer, layout.filter, theme);
        }
        let hint = "type {filter} to filter, {pick-person} to pick a person";
        let hint = state.settings.keymap.fill(hint, state.place());
        state.panes.filter.draw(buffer, layout.filter, (&count(state), &hint), (theme, focused))
    };
    let (keymap, place) = (&state.settings.keymap, state.place());
    let is_idle = state.panes.filter.prompt.text().is_empty() && cursor.is_none();
    if let Some(text) = state.panes.tour.text().filter(|_| is_idle) {
        let [text, end] = [&*text, "{peel} ends the tour"].map(|text| keymap.fill(text, place));
        tour::draw(buffer, layout.filter, (&text, &end), theme);
    }
    footer(state, buffer, layout.status);
    let continuations = keymap.continuations(place);
    if !continuations.is_empty() {
        let above = Rect { height: layout.filter.y, ..buffer.area };
        next::draw(buffer, above, (&keymap.waiting(), &continuations), theme);
    }
    cursor
}

/// The last row: what just happened, or the keys that matter here.
fn footer(state: &State, buffer: &mut Buffer, area: Rect) {
    let message = state.message.as_deref();
    let message = message.map(|message| state.settings.keymap.fill(message, state.place()));
    let message = message.or_else(|| footer::slip(state));
    status::footer(buffer, area, (message.as_deref(), &footer::keys(state)), state.theme);
}

/// "2 of 5", and the number of the match.
fn count(state: &State) -> String {
    let (n_shown, n_all) = (state.panes.list.docs().len(), state.corpus.n_documents());
    let stories = if n_shown == n_all {
        counted(n_all, "story", "stories")
    } else {
        format!("{n_shown} of {n_all}")
    };
    let matched = state.panes.reader.match_count();
    // A search in the text is of other words than the filter beside it.
    let searched = state.panes.reader.searched().map_or_else(
        || "match".to_owned(),
        |wanted| format!("“{}”", fitted(&printable(wanted), 16)),
    );
    let matched = matched.map(|(at, all)| format!("{searched} {at}/{all} · "));
    format!("{}{stories}", matched.unwrap_or_default())
}

fn overlay(state: &State, buffer: &mut Buffer, area: Rect) -> Option<(u16, u16)> {
    match &state.overlay {
        Overlay::Nothing | Overlay::Hints(_) | Overlay::Letter(_) => None,
        Overlay::Help(help) => {
            Some(help.draw(buffer, area, (&state.settings.keymap, state.place()), state.theme))
        }
        Overlay::Picker(picker) => Some(picker.draw(buffer, area, &state.corpus, state.theme)),
        Overlay::Naming(naming) => Some(naming.draw(buffer, area, state.theme)),
        Overlay::Tagging(tagging) => Some(tagging.draw(buffer, area, state.theme)),
        Overlay::Palette(palette) => Some(palette.draw(buffer, area, state.theme)),
        Overlay::Command(line) => Some(line.draw(buffer, area, state.theme)),
        Overlay::Why(sheet) => {
            let keys = state.settings.keymap.fill(SCROLL, state.place());
            sheet.draw(buffer, area, &keys, state.theme);
            None
        }
        Overlay::Skipped(top) => {
            skipped(state, buffer, area, *top);
            None
        }
    }
}

/// Files that could not be read, each with the reason.
fn skipped(state: &State, buffer: &mut Buffer, area: Rect, top: usize) {
    let files = state.corpus.skipped();
    let keys = state.settings.keymap.fill(SCROLL, state.place());
    let titles = Titles { left: "Could not be read", right: &keys };
    let inner = card::draw(buffer, area, state.skipped_size(), titles, state.theme);
    if files.is_empty() {
        put_in(buffer, inner, 1, "  Every file could be read.", state.theme.style(Role::Text));
    }
    let room = usize::from(inner.width.saturating_sub(2));
    for (file, row) in files.iter().skip(top).zip((0..inner.height).step_by(2)) {
        let path = printable(&file.path.to_string_lossy());
        put_in(
            buffer,
            inner,
            row,
            &format!(" {}", fitted(&path, room)),
            state.theme.style(Role::Text),
        );
        put_in(
            buffer,
            inner,
            row + 1,
            &format!("   {}", printable(&file.why)),
            state.theme.style(Role::Quiet),
        );
    }
}
