//! The reader as plain data: a message goes in, the state changes, effects come out.

pub mod act;
pub mod area;
pub mod beside;
pub mod borders;
pub mod chosen;
pub mod command;
pub mod cut;
pub mod day;
pub mod fit;
pub mod follow;
pub mod footer;
pub mod go;
pub mod history;
pub mod judge;
pub mod kept;
pub mod keys;
pub mod layers;
pub mod looks;
pub mod mark;
pub mod mouse;
pub mod narrow;
pub mod note;
pub mod opened;
pub mod order;
pub mod pick;
pub mod session;
pub mod tag;
pub mod take;
pub mod typed;
pub mod view;
pub mod walk;

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::layout::Size;
use serde::{Deserialize, Serialize};

use crate::config::files::Own;
use crate::corpus::Corpus;
use crate::corpus::open::Progress;
use crate::desk::Answer;
use crate::desk::saved::Holdings;
use crate::text::printable::printable;
use crate::tui::action::Place;
use crate::tui::app::borders::Grip;
use crate::tui::app::history::History;
use crate::tui::app::kept::{Kept, Wish};
use crate::tui::app::mark::Purpose as Letter;
use crate::tui::keymap::chord::Chord;
use crate::tui::layout::Open;
use crate::tui::panes::Panes;
use crate::tui::panes::command::CommandLine;
use crate::tui::panes::help::Help;
use crate::tui::panes::naming::Naming;
use crate::tui::panes::palette::Palette;
use crate::tui::panes::picker::Picker;
use crate::tui::panes::reader::Spot;
use crate::tui::panes::sheet::Sheet;
use crate::tui::panes::tagging::Tagging;
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;

/// All that the screen depends on.
#[derive(Debug)]
pub struct State {
    /// What is read.
    pub corpus: Arc<Corpus>,
    /// How far the opening is; `None` once it is done.
    pub opening: Option<Progress>,
    /// Other stories, read again, that are taken up when one has done what one is doing.
    pub waiting: Option<Arc<Corpus>>,
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
    /// Keys and looks, as the reader wants them.
    pub settings: Settings,
    /// How things look now: while themes are tried otherwise than the settings have it.
    pub theme: Theme,
    /// What just happened.
    pub message: Option<String>,
    /// What a command printed while something was being typed.
    pub printed: Option<Sheet>,
    /// What the desk holds of the stories.
    pub kept: Kept,
}

/// Which list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// A name is typed for a person or for a filter.
    Naming(Naming),
    /// Tags are typed.
    Tagging(Tagging),
    /// The picker of places, filters, actions, themes.
    Palette(Palette),
    /// A command is typed.
    Command(CommandLine),
    /// A letter is waited for.
    Letter(Letter),
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
    /// Nothing is being opened any more.
    Rested,
    /// Files were written, came or went.
    Written,
    /// The desk tells what it holds of the stories, and perhaps of itself.
    Attended(Box<Holdings>, Option<String>),
    /// The desk has kept a change.
    Kept(Answer),
    /// It has taken the last one back.
    Undone(Answer),
    /// It has made it again.
    Redone(Answer),
    /// It is time to keep where one is: as one goes, or as one leaves.
    Save {
        /// Whether one stays.
        goes_on: bool,
    },
    /// Something outside was done, or could not be.
    Told(String),
    /// Some files are not watched.
    Unwatched(String),
    /// A command is done.
    Piped {
        /// As it was typed.
        command: String,
        /// What it printed.
        output: String,
        /// How it ended, where it did not end well.
        failed: Option<String>,
    },
    /// The terminal has the focus again.
    Focused,
    /// The terminal tells whether its ground is light.
    Ground {
        /// Whether it is.
        is_light: bool,
    },
    /// The user's files were read again.
    Configured(Box<Own>),
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
    /// Ask the desk.
    Desk(Wish),
    /// Read everything again: the reader said something of lines, names or dates.
    Reopen,
    /// Look whether files changed, came or went.
    Recheck,
    /// The same, when nothing else is being opened.
    Renew,
    /// Nothing is being opened: what waited for that may begin.
    Rest,
    /// Watch the files, or no longer.
    Watch,
    /// Copy to the clipboard.
    Copy {
        /// The words.
        text: String,
        /// What they are, for the reader.
        told: String,
    },
    /// Open a page or a file with what the system has for it.
    Browse(String),
    /// Open a file in the editor, and wait for it.
    Edit {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Give a text to a command.
    Pipe {
        /// For the shell.
        command: String,
        /// The text.
        text: String,
    },
    /// Read the user's files again.
    Configure,
    /// The same if they changed, and ask for the ground of the terminal.
    LookAround,
}

impl State {
    /// A reader that waits for its stories.
    pub fn new(size: Size, settings: Settings) -> Self {
        let mut panes = Panes::default();
        panes.reader.measure = settings.measure.unwrap_or(panes.reader.measure);
        Self {
            corpus: Arc::default(),
            opening: Some(Progress { stage: "looking", done: 0, all: 0 }),
            waiting: None,
            size,
            view: View::Stories,
            focus: Focus::List,
            panes,
            overlay: Overlay::Nothing,
            open: Open::default(),
            history: History::default(),
            theme: settings.theme(),
            message: settings.notice(),
            printed: None,
            settings,
            kept: Kept::default(),
        }
    }

    /// Where keys are looked up.
    pub const fn place(&self) -> Place {
        match self.focus {
            Focus::List | Focus::Filter => Place::List,
            Focus::Text | Focus::Find => Place::Text,
        }
    }
}

/// Changes the state by what happens. Reads no clock, no file, no terminal.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(chord) => {
            state.message = None;
            state.panes.grip = Grip::Free;
            keys::press(state, chord)
        }
        Msg::Mouse(event) => mouse::press(state, event),
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
            opened::opened(state, corpus);
            Vec::new()
        }
        Msg::Rested => vec![Effect::Rest],
        Msg::Written => opened::written(state),
        Msg::Attended(holdings, notice) => {
            kept::attended(state, *holdings, notice);
            Vec::new()
        }
        Msg::Kept(answer) => kept::kept(state, answer),
        Msg::Undone(answer) => {
            kept::again(state, answer, ("taken back: ", "there is nothing to take back"))
        }
        Msg::Redone(answer) => kept::again(state, answer, ("", "nothing was taken back")),
        Msg::Save { goes_on } => {
            let saved = session::save(state, goes_on);
            vec![Effect::Desk(Wish::Save(saved))]
        }
        Msg::Told(told) => {
            state.message = Some(printable(&told));
            Vec::new()
        }
        Msg::Unwatched(told) => opened::unwatched(state, &told),
        Msg::Piped { command, output, failed } => {
            take::piped(state, &command, (&output, failed.as_deref()));
            Vec::new()
        }
        Msg::Focused => vec![Effect::LookAround],
        Msg::Ground { is_light } => looks::lie_on(state, is_light),
        Msg::Configured(own) => looks::configured(state, &own),
        Msg::Failed => vec![Effect::Fail],
        Msg::Terminate => vec![Effect::Quit],
    };
    take::show_printed(state);
    opened::take_up(state);
    fit::fit(state);
    // What is asked of the desk comes first: whoever quits has asked before.
    state.kept.wishes().chain(effects).collect()
}

/// Whether a spot is a mention of somebody.
fn is_mention(spot: Spot, person: Option<crate::model::person::PersonId>) -> bool {
    matches!(spot, Spot::Person(_, other) if person.is_none_or(|person| person == other))
}
