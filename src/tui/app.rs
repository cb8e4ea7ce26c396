//! The reader as plain data: a message goes in, the state changes, effects come out.

pub mod cut;
pub mod go;
pub mod history;
pub mod judge;
pub mod keys;
pub mod mouse;
pub mod view;
pub mod walk;

use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::layout::Size;

use crate::config::Config;
use crate::corpus::Corpus;
use crate::corpus::open::Progress;
use crate::load::choices::Choice;
use crate::model::judgement::Judgement;
use crate::tui::action::{Action, Place};
use crate::tui::app::history::History;
use crate::tui::keymap::{Chord, Keymap};
use crate::tui::layout::{Layout, Open, inside};
use crate::tui::panes::Panes;
use crate::tui::panes::help::Help;
use crate::tui::panes::naming::Naming;
use crate::tui::panes::picker::{Picker, Purpose};
use crate::tui::panes::reader::{Part, Spot, Subject};
use crate::tui::panes::sheet::Sheet;
use crate::tui::theme::Theme;

/// All that the screen depends on.
#[derive(Debug)]
pub struct State {
    /// What is read.
    pub corpus: Arc<Corpus>,
    /// How far the opening is; `None` once it is done.
    pub opening: Option<Progress>,
    /// The window.
    pub size: Size,
    /// Which list is shown.
    pub view: View,
    /// What the keys go to.
    pub focus: Focus,
    /// The panes.
    pub panes: Panes,
    /// What lies over them.
    pub overlay: Overlay,
    /// Which panes are asked for.
    pub open: Open,
    /// Where one was.
    pub history: History,
    /// What keys mean.
    pub keymap: Keymap,
    /// Styles.
    pub theme: Theme,
    /// What just happened.
    pub message: Option<String>,
    /// What the reader said.
    pub said: Said,
}

/// What the reader said of what was found.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Of single lines.
    pub choices: Vec<Choice>,
    /// Of names, the latest last.
    pub judgements: Vec<Judgement>,
    /// Of names, and taken back, the latest last.
    pub undone: Vec<Judgement>,
}

/// Which list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// 1
    #[default]
    Stories,
    /// 2
    People,
    /// 3
    Quotes,
    /// 4
    Timeline,
    /// 5
    Groups,
}

/// What the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The text.
    Text,
    /// The filter bar.
    Filter,
    /// The search in the text.
    Find,
}

/// What lies over the panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    Nothing,
    /// The help.
    Help(Help),
    /// The picker of people.
    Picker(Picker),
    /// Another name for a person is typed.
    Naming(Naming),
    /// Why a person is who they are.
    Why(Sheet),
    /// Letters on what can be followed; those typed so far.
    Hints(String),
    /// Files that could not be read, from this one on.
    Skipped(usize),
}

/// What happens.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// The mouse was moved or pressed.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The window has another size.
    Resize(Size),
    /// The opening went on.
    Progress(Progress),
    /// The opening is done.
    Opened(Arc<Corpus>),
    /// The opening came to a bad end.
    Failed,
    /// The system asks to stop.
    Terminate,
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Leave, and say that something went wrong.
    Fail,
    /// Give the terminal back and stop until one is called again.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Read everything again, with what the reader wants of single lines.
    Reopen(Vec<Choice>),
    /// Look whether files changed, came or went.
    Recheck,
    /// Keep what the reader said of names, and read everything again with it.
    Judge(Vec<Judgement>),
}

impl State {
    /// A reader that waits for its stories.
    pub fn new(size: Size, theme: Theme, config: &Config) -> Self {
        let (keymap, faults) = Keymap::of(&config.keys);
        let mut panes = Panes::default();
        if let Some(measure) = config.measure {
            panes.reader.measure = measure.clamp(40, 120);
        }
        Self {
            corpus: Arc::default(),
            opening: Some(Progress { stage: "looking", done: 0, all: 0 }),
            size,
            view: View::Stories,
            focus: Focus::List,
            panes,
            overlay: Overlay::Nothing,
            open: Open::default(),
            history: History::default(),
            keymap,
            theme,
            message: faults.into_iter().next(),
            said: Said::default(),
        }
    }

    /// Where keys are looked up.
    pub const fn place(&self) -> Place {
        match self.focus {
            Focus::List | Focus::Filter => Place::List,
            Focus::Text | Focus::Find => Place::Text,
        }
    }

    /// Where the panes are.
    pub fn layout(&self) -> Option<Layout> {
        let text = matches!(self.focus, Focus::Text | Focus::Find);
        Layout::of(self.size, Open { text, ..self.open })
    }

    /// Rows of the list.
    pub fn list_height(&self) -> usize {
        let list = self.layout().and_then(|layout| layout.list);
        list.map_or(1, |list| usize::from(inside(list).height).max(1))
    }

    /// Rows of the text.
    pub fn text_height(&self) -> usize {
        let text = self.layout().and_then(|layout| layout.text);
        text.map_or(1, |text| usize::from(inside(text).height).max(1))
    }
}

/// Changes the state by what happens. Reads no clock, no file, no terminal.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(chord) => {
            state.message = None;
            keys::press(state, chord)
        }
        Msg::Mouse(event) => {
            mouse::press(state, event);
            Vec::new()
        }
        Msg::Paste(text) => {
            keys::paste(state, &text);
            Vec::new()
        }
        Msg::Resize(size) => {
            state.size = size;
            Vec::new()
        }
        Msg::Progress(progress) => {
            if state.opening.is_some() {
                state.opening = Some(progress);
            }
            Vec::new()
        }
        Msg::Opened(corpus) => {
            go::opened(state, corpus);
            Vec::new()
        }
        Msg::Failed => vec![Effect::Fail],
        Msg::Terminate => vec![Effect::Quit],
    };
    fit(state);
    effects
}

/// Sets the text for the width there is now.
fn fit(state: &mut State) {
    if let Some(text) = state.layout().and_then(|layout| layout.text) {
        let corpus = Arc::clone(&state.corpus);
        state.panes.reader.resize(&corpus, inside(text).width);
    }
}

/// Does it: one line an action.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let page = state.text_height().saturating_sub(2).max(1) as isize;
    match action {
        Action::Down => go::step(state, 1),
        Action::Up => go::step(state, -1),
        Action::Top => go::step(state, isize::MIN / 2),
        Action::Bottom => go::step(state, isize::MAX / 2),
        Action::HalfDown => go::step(state, page / 2),
        Action::HalfUp => go::step(state, -page / 2),
        Action::PageDown => go::step(state, page),
        Action::PageUp => go::step(state, -page),
        Action::OtherDown => go::step_other(state, 1),
        Action::OtherUp => go::step_other(state, -1),
        Action::ReadOn => go::read_on(state, page),
        Action::FocusList => go::focus(state, Focus::List),
        Action::FocusText => go::focus(state, Focus::Text),
        Action::NextPane | Action::PreviousPane => go::other_pane(state),
        Action::Open => go::open(state),
        Action::Unfold => go::unfold(state),
        Action::Filter => state.focus = Focus::Filter,
        Action::Find => go::find(state),
        Action::PickPerson => judge::pick(state, Purpose::Filter),
        Action::FilterByMarker => go::filter_by_marker(state),
        Action::Same => return judge::same(state),
        Action::Different => return judge::different(state),
        Action::Call => judge::call(state),
        Action::Nobody => return judge::nobody(state),
        Action::Why => judge::why(state),
        Action::Undo => return judge::undo(state),
        Action::Redo => return judge::redo(state),
        Action::NextMatch => walk::next_match(state, true),
        Action::PreviousMatch => walk::next_match(state, false),
        Action::Hints => go::hints(state),
        Action::NextMention => walk::next_mention(state, true),
        Action::PreviousMention => walk::next_mention(state, false),
        Action::NextLink => go::next_link(state, true),
        Action::PreviousLink => go::next_link(state, false),
        Action::NextParagraph => go::next_part(state, Part::Paragraph, true),
        Action::PreviousParagraph => go::next_part(state, Part::Paragraph, false),
        Action::NextHeading => go::next_part(state, Part::Heading, true),
        Action::PreviousHeading => go::next_part(state, Part::Heading, false),
        Action::Back => history::back(state),
        Action::Forward => history::forward(state),
        Action::Stories => go::view(state, View::Stories),
        Action::People => go::view(state, View::People),
        Action::Quotes => go::view(state, View::Quotes),
        Action::Timeline => go::view(state, View::Timeline),
        Action::Brush => go::brush(state),
        Action::Groups => go::view(state, View::Groups),
        Action::Facts => state.open.facts = !state.open.facts,
        Action::Raw => cut::raw(state),
        Action::Recut => return cut::recut(state),
        Action::Wider => go::widen(state, 4),
        Action::Narrower => go::widen(state, -4),
        Action::Zen => go::zen(state),
        Action::Skipped => state.overlay = Overlay::Skipped(0),
        Action::Help => state.overlay = Overlay::Help(Help::default()),
        Action::Peel => go::peel(state),
        Action::Recheck => return go::recheck(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Close => return go::close(state),
        Action::Leave => return vec![Effect::Quit],
    }
    Vec::new()
}

/// Whether a spot is a mention of somebody.
fn is_mention(spot: Spot, person: Option<crate::model::person::PersonId>) -> bool {
    matches!(spot, Spot::Person(_, other) if person.is_none_or(|person| person == other))
}

/// The subject that a view shows for its chosen row.
fn chosen(state: &State) -> Subject {
    match state.view {
        View::Stories => state.panes.list.chosen_doc().map_or(Subject::Nothing, Subject::Story),
        View::People => {
            state.panes.people.chosen_person().map_or(Subject::Nothing, Subject::Person)
        }
        View::Quotes => state
            .panes
            .quotes
            .chosen_quote()
            .map_or(Subject::Nothing, |quote| Subject::Story(quote.doc)),
        View::Timeline => state
            .panes
            .timeline
            .chosen_entry()
            .map_or(Subject::Nothing, |entry| Subject::Story(entry.doc)),
        View::Groups => state.panes.groups.chosen_doc().map_or(Subject::Nothing, Subject::Story),
    }
}
