//! What each action does: one line an action.

use crate::tui::action::Action;
use crate::tui::app::kept::Wish;
use crate::tui::app::mark::Purpose as Letter;
use crate::tui::app::{
    Effect, Focus, Overlay, State, View, beside, command, cut, day, follow, go, history,
};
use crate::tui::app::{
    judge, kept, layers, looks, mark, narrow, note, opened, order, pick, tag, take, walk,
};
use crate::tui::panes::help::Help;
use crate::tui::panes::picker::Purpose;
use crate::tui::panes::reader::Part;

/// An action with what it changes.
type Row = (Action, fn(&mut State));

/// Every action that asks for nothing outside.
#[rustfmt::skip]
const ACTS: &[Row] = &[
    (Action::Down, |state| go::step(state, 1)),
    (Action::Up, |state| go::step(state, -1)),
    (Action::Top, |state| go::step(state, isize::MIN / 2)),
    (Action::Bottom, |state| go::step(state, isize::MAX / 2)),
    (Action::HalfDown, |state| go::step(state, rows(state) / 2)),
    (Action::HalfUp, |state| go::step(state, -rows(state) / 2)),
    (Action::PageDown, |state| go::step(state, rows(state))),
    (Action::PageUp, |state| go::step(state, -rows(state))),
    (Action::OtherDown, |state| go::step_other(state, 1)),
    (Action::OtherUp, |state| go::step_other(state, -1)),
    (Action::ReadOn, |state| go::read_on(state, page(state))),
    (Action::FocusList, |state| go::focus(state, Focus::List)),
    (Action::FocusText, |state| go::focus(state, Focus::Text)),
    (Action::NextPane, go::other_pane),
    (Action::PreviousPane, go::other_pane),
    (Action::Open, go::open),
    (Action::Unfold, go::unfold),
    (Action::Filter, |state| state.focus = Focus::Filter),
    (Action::Find, go::find),
    (Action::PickPerson, |state| judge::pick(state, Purpose::Filter)),
    (Action::FilterByMarker, narrow::filter_by_marker),
    (Action::Same, judge::same),
    (Action::Different, judge::different),
    (Action::Call, judge::call),
    (Action::Nobody, judge::nobody),
    (Action::Why, judge::why),
    (Action::Read, kept::read),
    (Action::Star, kept::star),
    (Action::Tag, tag::ask),
    (Action::Date, day::ask),
    (Action::Mark, |state| mark::ask(state, Letter::Set)),
    (Action::ToMark, |state| mark::ask(state, Letter::Go)),
    (Action::Undo, |state| state.kept.want(Wish::Undo)),
    (Action::Redo, |state| state.kept.want(Wish::Redo)),
    (Action::NextMatch, |state| walk::next_match(state, true)),
    (Action::PreviousMatch, |state| walk::next_match(state, false)),
    (Action::Hints, follow::hints),
    (Action::NextMention, |state| walk::next_mention(state, true)),
    (Action::PreviousMention, |state| walk::next_mention(state, false)),
    (Action::NextLink, |state| go::next_link(state, true)),
    (Action::PreviousLink, |state| go::next_link(state, false)),
    (Action::NextParagraph, |state| go::next_part(state, Part::Paragraph, true)),
    (Action::PreviousParagraph, |state| go::next_part(state, Part::Paragraph, false)),
    (Action::NextHeading, |state| go::next_part(state, Part::Heading, true)),
    (Action::PreviousHeading, |state| go::next_part(state, Part::Heading, false)),
    (Action::Outline, pick::headings),
    (Action::Back, history::back),
    (Action::Forward, history::forward),
    (Action::Places, pick::places),
    (Action::Filters, pick::filters),
    (Action::NameFilter, pick::name_filter),
    (Action::Order, order::ask),
    (Action::Stories, |state| go::view(state, View::Stories)),
    (Action::People, |state| go::view(state, View::People)),
    (Action::Quotes, |state| go::view(state, View::Quotes)),
    (Action::Timeline, |state| go::view(state, View::Timeline)),
    (Action::Brush, narrow::brush),
    (Action::Groups, |state| go::view(state, View::Groups)),
    (Action::Note, note::ask),
    (Action::Select, take::select),
    (Action::Pipe, take::pipe),
    (Action::Beside, beside::toggle),
    (Action::Facts, go::facts),
    (Action::Raw, cut::raw),
    (Action::Recut, cut::recut),
    (Action::Wider, |state| go::widen(state, 4)),
    (Action::Narrower, |state| go::widen(state, -4)),
    (Action::Hyphenate, |state| go::reset(state, (true, false))),
    (Action::Justify, |state| go::reset(state, (false, true))),
    (Action::Zen, layers::zen),
    (Action::Linear, layers::linear),
    (Action::Skipped, |state| state.overlay = Overlay::Skipped(0)),
    (Action::Command, |state| command::ask(state, "")),
    (Action::Palette, command::palette),
    (Action::Themes, looks::ask),
    (Action::Help, |state| state.overlay = Overlay::Help(Help::default())),
    (Action::Peel, layers::peel),
];

/// An action with what it changes and what is to be done outside.
type Asking = (Action, fn(&mut State) -> Vec<Effect>);

/// Every action that asks for something outside.
#[rustfmt::skip]
const ASKING: &[Asking] = &[
    (Action::Copy, take::copy),
    (Action::Browse, take::browse),
    (Action::Edit, take::edit),
    (Action::Recheck, opened::recheck),
    (Action::Reload, |_| vec![Effect::Configure]),
    (Action::Redraw, |_| vec![Effect::Redraw]),
    (Action::Suspend, |_| vec![Effect::Suspend]),
    (Action::Close, layers::close),
    (Action::Leave, layers::leave),
];

/// Does it.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some((_, act)) = ASKING.iter().find(|(other, _)| *other == action) {
        return act(state);
    }
    if let Some((_, act)) = ACTS.iter().find(|(other, _)| *other == action) {
        act(state);
    }
    Vec::new()
}

/// Rows of a page of the pane in focus.
fn rows(state: &State) -> isize {
    match state.focus {
        Focus::List | Focus::Filter => state.list_height().saturating_sub(2).max(2) as isize,
        Focus::Text | Focus::Find => page(state),
    }
}

/// Rows of a page of the text: two stay on show.
fn page(state: &State) -> isize {
    state.text_height().saturating_sub(2).max(1) as isize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::ACTIONS;

    #[test]
    fn every_action_does_something_once() {
        for row in ACTIONS {
            let n_acts = ACTS.iter().filter(|(action, _)| *action == row.action).count();
            let n_asking = ASKING.iter().filter(|(action, _)| *action == row.action).count();
            assert_eq!(n_acts + n_asking, 1, "{}", row.name);
        }
    }
}
