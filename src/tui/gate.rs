//! Keeps the thread that reads keys from the terminal while another program has it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long one waits for the thread to step back.
const PATIENCE: Duration = Duration::from_millis(500);

/// A gate before the terminal.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// The thread reads.
    #[default]
    Open,
    /// It is asked to step back.
    Closing,
    /// It waits.
    Closed,
}

impl Gate {
    /// The thread passes here between two events: it waits while the gate is closed.
    pub fn pass(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while *state != State::Open {
            *state = State::Closed;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Asks the thread to step back, and waits until it does. It sleeps in a read: a change of
    /// the window's size that is none wakes it.
    pub fn close(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State::Closing;
        #[cfg(unix)]
        drop(signal_hook::low_level::raise(signal_hook::consts::SIGWINCH));
        let closing = |state: &mut State| *state == State::Closing;
        drop(self.changed.wait_timeout_while(state, PATIENCE, closing));
    }

    /// Lets the thread read again.
    pub fn open(&self) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::Open;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::thread;

    use super::*;

    #[test]
    fn whoever_passes_waits_while_it_is_closed() {
        let gate = Gate::default();
        gate.pass();
        *gate.state.lock().unwrap() = State::Closing;
        let (sender, receiver) = channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                gate.pass();
                sender.send(()).unwrap();
            });
            let soon = Duration::from_millis(20);
            assert_eq!(receiver.recv_timeout(soon), Err(RecvTimeoutError::Timeout));
            gate.open();
            receiver.recv().unwrap();
        });
        assert_eq!(*gate.state.lock().unwrap(), State::Open);
    }
}
