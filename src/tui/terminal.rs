//! Takes the terminal for the screen, lends it, and gives it back whatever happens.

use std::io::{self, Write as _};
use std::thread;

use anyhow::Context as _;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{cursor, execute, queue, terminal};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use crate::tui::clusters::{self, Clusters};
use crate::tui::gate::Gate;
use crate::tui::hyperlinks::{self, Hyperlinks};
use crate::tui::moves::Moves;
use crate::tui::panes::reader::addresses::Address;
use crate::tui::reply;
use crate::tui::settings::Settings;

/// What is drawn on.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Moves<io::Stdout>>>,
    hyperlinks: Hyperlinks,
    clusters: Clusters,
}

impl Screen {
    /// An empty one.
    pub fn new() -> io::Result<Self> {
        let out = Moves::of(io::stdout());
        let terminal = Terminal::new(CrosstermBackend::new(out))?;
        Ok(Self { terminal, hyperlinks: Hyperlinks::default(), clusters: Clusters::default() })
    }

    /// The window.
    pub fn size(&self) -> Size {
        self.terminal.size().unwrap_or(Size { width: 80, height: 24 })
    }

    /// Draws a frame that the terminal shows whole (synchronised output): over a slow line too.
    pub fn draw(
        &mut self,
        addresses: Vec<Address>,
        paint: impl FnOnce(&mut Frame<'_>),
    ) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(paint)?;
        let runs = self.hyperlinks.renew(drawn.buffer, addresses);
        let parts = self.clusters.renew(drawn.buffer);
        let backend = self.terminal.backend_mut();
        clusters::write(backend, &parts)?;
        hyperlinks::write(backend, &runs)?;
        backend.flush()?;
        execute!(io::stdout(), EndSynchronizedUpdate)
    }

    /// Clears the screen, so that the next drawing is a whole one. Where the cursor is is not
    /// asked: the answer would come among the keys.
    pub fn wipe(&mut self) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        // Forgets what was drawn: both buffers are empty then.
        self.terminal.swap_buffers();
        self.hyperlinks.forget();
        Ok(())
    }
}

/// Takes the terminal for the screen; given back when the guard is dropped, and before the
/// message of a panic of this thread.
pub fn take() -> io::Result<Guard> {
    give_back_on_panic();
    Guard::take()
}

/// The terminal, taken; given back when dropped.
#[derive(Debug)]
pub struct Guard;

impl Guard {
    fn take() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let guard = Self;
        execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)?;
        if knows_queries() {
            // Where there is the enhanced keyboard protocol, Ctrl-i is no longer Tab.
            let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
            execute!(io::stdout(), EnableFocusChange, PushKeyboardEnhancementFlags(flags))?;
        }
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal passes over what it does not know: the console of Linux shows it.
fn knows_queries() -> bool {
    !std::env::var("TERM").is_ok_and(|name| matches!(&*name, "linux" | "dumb"))
}

/// Asks the terminal for its ground, where the theme follows it. Nobody waits for the answer.
pub fn ask_for_ground(settings: &Settings) {
    if settings.asks_for_ground() && knows_queries() {
        drop(execute!(io::stdout(), Print(reply::QUESTION)));
    }
}

/// Makes the terminal what it was. Whatever of it fails, the rest is tried.
fn give_back() {
    let mut out = io::stdout();
    if knows_queries() {
        drop(execute!(out, PopKeyboardEnhancementFlags, DisableFocusChange));
    }
    drop(execute!(
        out,
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    ));
    drop(terminal::disable_raw_mode());
    drop(out.flush());
}

/// A panic of the loop gives the terminal back before its message is printed. Panics of other
/// threads must not touch the screen: one while opening ends the loop with a message.
fn give_back_on_panic() {
    let before = std::panic::take_hook();
    let own = thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == own {
            give_back();
            before(panic);
        }
    }));
}

/// Gives the terminal back, stops until the shell calls again, takes it anew.
#[cfg(unix)]
pub fn suspend(screen: &mut Screen) -> anyhow::Result<()> {
    give_back();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
        .context("could not stop")?;
    std::mem::forget(Guard::take().context("could not take the terminal")?);
    screen.wipe().context("could not draw")
}

#[cfg(not(unix))]
pub fn suspend(screen: &mut Screen) -> anyhow::Result<()> {
    screen.wipe().context("could not draw")
}

/// Lends the terminal to another program until that is done.
pub fn lend<T>(
    screen: &mut Screen,
    gate: &Gate,
    borrower: impl FnOnce() -> T,
) -> anyhow::Result<T> {
    gate.close();
    give_back();
    let done = borrower();
    std::mem::forget(Guard::take().context("could not take the terminal")?);
    gate.open();
    screen.wipe().context("could not draw")?;
    Ok(done)
}
