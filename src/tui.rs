//! The reader: the terminal, the threads, the loop. All else in this room is pure.

pub mod action;
pub mod app;
pub mod background;
pub mod clusters;
pub mod drawn;
pub mod gate;
pub mod glyphs;
pub mod hyperlinks;
pub mod keep;
pub mod keymap;
pub mod layout;
pub mod moves;
pub mod outside;
pub mod panes;
pub mod reply;
pub mod rest;
pub mod script;
pub mod settings;
pub mod terminal;
pub mod theme;
pub mod typeset;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::event::{Event, KeyEventKind};
use ratatui::layout::Size;

use crate::config::files::{Own, Stamp};
use crate::corpus::Corpus;
use crate::corpus::open::{self, Opening};
use crate::desk::Desk;
use crate::tui::app::kept::Wish;
use crate::tui::app::view::{addresses, view};
use crate::tui::app::{Effect, Msg, State, update};
use crate::tui::drawn::Drawn;
use crate::tui::gate::Gate;
use crate::tui::keymap::chord::Chord;
use crate::tui::outside::Outside;
use crate::tui::panes::tour::Tour;
use crate::tui::reply::{Heard, Reply};
use crate::tui::rest::Touch;
use crate::tui::settings::Settings;
use crate::tui::terminal::Screen;

/// Where one is is kept this long after one moved.
const SAVE: Duration = Duration::from_secs(1);

/// What the reader begins with.
#[derive(Debug)]
pub struct Start {
    /// What to open, and how.
    pub opening: Opening,
    /// What was done before.
    pub desk: Desk,
    /// What is to be known of the desk.
    pub notice: Option<String>,
    /// The filter; an empty one is the one of the last time.
    pub filter: String,
    /// Whether the screen is not the one of the last time.
    pub fresh: bool,
    /// Whether this is the first time at all.
    pub is_first: bool,
}

/// Opens the reader on what is asked for; why nothing was kept, where nothing was.
pub fn run(start: Start, settings: Settings) -> anyhow::Result<Option<String>> {
    let guard = terminal::take().context("could not take the terminal")?;
    let mut screen = Screen::new().context("could not draw")?;
    let (sender, receiver) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let gate = Arc::new(Gate::default());
    read_events(sender.clone(), Arc::clone(&gate));
    hear_signals(sender.clone());
    let outside = Outside::default();
    let mut opener = Opener {
        opening: start.opening,
        desk: start.desk,
        sender,
        stop,
        gate,
        drawn: Arc::default(),
        outside,
        n_running: 0,
        is_due: false,
        is_unwatched: settings.watches,
        watching: None,
    };
    opener.open();
    let size = screen.size();
    terminal::ask_for_ground(&settings);
    let mut state = State::new(size, settings);
    if start.is_first {
        state.panes.tour = Tour::begun();
    }
    state.panes.filter.prompt.set(&start.filter);
    state.message = start.notice.or(state.message.take());
    state.kept.is_lost = opener.desk.lost().is_some();
    if start.fresh {
        opener.desk.forget_session();
    }
    let outcome = follow(&mut state, &mut screen, &receiver, &mut opener);
    opener.stop.store(true, Ordering::Relaxed);
    drop(guard);
    outcome.map(|()| opener.desk.lost().map(str::to_owned))
}

/// Opens the stories beside the loop, and again when the reader wants a line otherwise.
struct Opener {
    opening: Opening,
    /// What the reader did.
    desk: Desk,
    sender: Sender<Msg>,
    /// Tells the one that is running to stop: it looks between files, and a file is soon read.
    stop: Arc<AtomicBool>,
    /// Keeps the keys for another program.
    gate: Arc<Gate>,
    /// Tells those who opened stories that they are on the screen.
    drawn: Arc<Drawn>,
    outside: Outside,
    /// Openings that have not come to their end.
    n_running: usize,
    /// Whether files were written while one was running.
    is_due: bool,
    /// Whether the files are to be watched when the first opening has come to its end: to look at
    /// every folder would only keep it from what is waited for.
    is_unwatched: bool,
    /// Tells those who watch the files to stop.
    watching: Option<Sender<Touch>>,
}

impl Opener {
    fn open(&mut self) {
        self.begin(background::open_known);
    }

    /// Files were written: they are looked at when nobody else does.
    fn renew(&mut self) {
        if self.n_running > 0 {
            self.is_due = true;
        } else {
            self.begin(open::renew);
        }
    }

    fn begin(&mut self, open: background::Open) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::new(AtomicBool::new(false));
        self.n_running += 1;
        let (opening, sender) = (self.opening.clone(), self.sender.clone());
        let (stop, drawn) = (Arc::clone(&self.stop), Arc::clone(&self.drawn));
        background::open(open, opening, sender, (stop, drawn));
    }

    /// An opening has come to its end.
    fn rested(&mut self, corpus: &Arc<Corpus>) {
        self.n_running = self.n_running.saturating_sub(1);
        background::make_ready(Arc::clone(corpus));
        if std::mem::take(&mut self.is_unwatched) {
            self.watch(true);
        }
        if self.n_running == 0 && std::mem::take(&mut self.is_due) {
            self.renew();
        }
    }

    /// Watches the files, or no longer.
    fn watch(&mut self, is_wanted: bool) {
        self.is_unwatched = false;
        if let Some(watching) = self.watching.take() {
            // Whoever could not watch has gone.
            watching.send(Touch::Enough).ok();
        }
        if is_wanted {
            self.watching = background::watch(&self.opening, self.sender.clone());
        }
    }

    /// Opens again where the reader said something of lines, names or days that is not yet heard:
    /// also where a file was renamed since.
    fn hear(&mut self) {
        let now = Opening {
            choices: self.desk.choices(),
            judgements: self.desk.judgements(),
            dates: self.desk.dates(),
            ..self.opening.clone()
        };
        if now != self.opening {
            self.opening = now;
            self.open();
        }
    }
}

/// What comes of an effect.
enum Then {
    /// The loop goes on.
    On,
    /// With an answer.
    Answer(Msg),
    /// It ends.
    End,
}

/// The loop: draw, wait, change the state by all that happened, carry out the effects. While one
/// reads, where one is is kept once a second; while nothing happens, nothing is done.
fn follow(
    state: &mut State,
    screen: &mut Screen,
    receiver: &Receiver<Msg>,
    opener: &mut Opener,
) -> anyhow::Result<()> {
    let mut moved: Option<Instant> = None;
    let mut is_due = true;
    loop {
        if is_due {
            screen.draw(addresses(state), |frame| view(state, frame)).context("could not draw")?;
            opener.drawn.count();
        }
        let first = match moved {
            None => receiver.recv().ok(),
            Some(since) => match receiver.recv_timeout(SAVE.saturating_sub(since.elapsed())) {
                Ok(msg) => Some(msg),
                Err(RecvTimeoutError::Timeout) => Some(Msg::Save { goes_on: true }),
                Err(RecvTimeoutError::Disconnected) => None,
            },
        };
        let Some(first) = first else { return Ok(()) };
        moved = match first {
            Msg::Save { .. } => None,
            Msg::Progress(_) | Msg::Written | Msg::Rested => moved,
            _ if state.opening.is_some() => None,
            _ => moved.or_else(|| Some(Instant::now())),
        };
        // Keeping where one is changes nothing on the screen, unless it fails.
        let told = matches!(first, Msg::Save { .. }).then(|| state.message.clone());
        let mut n_msgs = 0;
        for msg in std::iter::once(first).chain(receiver.try_iter()) {
            if !digest(state, screen, msg, opener)? {
                return Ok(());
            }
            n_msgs += 1;
        }
        is_due = n_msgs > 1 || told.is_none_or(|told| told != state.message);
    }
}

/// Changes the state by one message, and by the answers to what comes of it; whether the loop
/// goes on.
fn digest(
    state: &mut State,
    screen: &mut Screen,
    msg: Msg,
    opener: &mut Opener,
) -> anyhow::Result<bool> {
    let mut effects: VecDeque<Effect> = update(state, msg).into();
    while let Some(effect) = effects.pop_front() {
        match carry_out(state, screen, effect, opener)? {
            Then::On => {}
            Then::Answer(answer) => effects.extend(update(state, answer)),
            Then::End => {
                // A reader that had nothing open yet was nowhere.
                if state.opening.is_none() {
                    for effect in update(state, Msg::Save { goes_on: false }) {
                        carry_out(state, screen, effect, opener)?;
                    }
                }
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn carry_out(
    state: &State,
    screen: &mut Screen,
    effect: Effect,
    opener: &mut Opener,
) -> anyhow::Result<Then> {
    match effect {
        Effect::Quit => return Ok(Then::End),
        Effect::Fail => {
            anyhow::bail!("opening failed by a fault of attache itself; please report it")
        }
        Effect::Suspend => terminal::suspend(screen)?,
        Effect::Reopen => opener.hear(),
        Effect::Recheck => opener.open(),
        Effect::Renew => opener.renew(),
        Effect::Rest => opener.rested(&state.corpus),
        Effect::Watch => opener.watch(state.settings.watches),
        Effect::Configure => return Ok(Then::Answer(Msg::Configured(Box::new(Own::load())))),
        Effect::LookAround => {
            terminal::ask_for_ground(&state.settings);
            if Stamp::now() != state.settings.stamp {
                return Ok(Then::Answer(Msg::Configured(Box::new(Own::load()))));
            }
        }
        Effect::Desk(wish) => {
            let answer = keep::carry_out(&mut opener.desk, &state.corpus, &wish);
            if wish == Wish::Attend {
                opener.hear();
            }
            return Ok(Then::Answer(answer));
        }
        Effect::Redraw => screen.wipe().context("could not draw")?,
        Effect::Copy { text, told } => {
            return Ok(Then::Answer(Msg::Told(opener.outside.copy(&text, &told))));
        }
        Effect::Browse(target) => return Ok(Then::Answer(Msg::Told(outside::browse(&target)))),
        Effect::Edit { path, line } => {
            let edited = terminal::lend(screen, &opener.gate, || outside::edit(&path, line))?;
            return Ok(Then::Answer(match edited {
                // What was changed is read again.
                Ok(()) => {
                    opener.open();
                    Msg::Told("back from the editor".to_owned())
                }
                Err(why) => Msg::Told(why),
            }));
        }
        Effect::Pipe { command, text } => background::pipe(command, text, opener.sender.clone()),
    }
    Ok(Then::On)
}

/// Reads that may fail one behind the other before the terminal counts as gone.
const FAILURES: usize = 8;

/// Keys, mouse, pastes and window sizes, as they come. The thread ends with the program, and the
/// program where the terminal can be read no longer: nobody could press a key.
fn read_events(sender: Sender<Msg>, gate: Arc<Gate>) {
    thread::spawn(move || {
        let mut reply = Reply::default();
        let mut n_failures = 0;
        while n_failures < FAILURES {
            let Ok(event) = crossterm::event::read() else {
                n_failures += 1;
                gate.pass();
                continue;
            };
            n_failures = 0;
            let msgs = match event {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    match reply.hear(Chord::of(&key)) {
                        Heard::Keys(chords) => chords.into_iter().map(Msg::Key).collect(),
                        Heard::Ground { is_light } => vec![Msg::Ground { is_light }],
                    }
                }
                Event::Mouse(mouse) => vec![Msg::Mouse(mouse)],
                Event::Paste(text) => vec![Msg::Paste(text)],
                Event::Resize(width, height) => vec![Msg::Resize(Size { width, height })],
                Event::FocusGained => vec![Msg::Focused],
                Event::Key(_) | Event::FocusLost => continue,
            };
            for msg in msgs {
                if sender.send(msg).is_err() {
                    return;
                }
            }
            gate.pass();
        }
        // The loop may have ended by itself.
        drop(sender.send(Msg::Terminate));
    });
}

/// SIGTERM and SIGHUP end the loop, which gives the terminal back.
#[cfg(unix)]
fn hear_signals(sender: Sender<Msg>) {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP]) else { return };
    thread::spawn(move || {
        if signals.forever().next().is_some() {
            // The loop may have ended by itself.
            drop(sender.send(Msg::Terminate));
        }
    });
}

#[cfg(not(unix))]
fn hear_signals(_sender: Sender<Msg>) {}
