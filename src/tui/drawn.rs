//! Lets those who work beside the loop wait until what they sent is on the screen: with all cores
//! to itself it is there sooner.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Nobody waits longer: another program may have the terminal.
const PATIENCE: Duration = Duration::from_millis(200);

/// How many screens were drawn.
#[derive(Debug, Default)]
pub struct Drawn {
    n_screens: Mutex<u64>,
    changed: Condvar,
}

impl Drawn {
    /// A screen was drawn.
    pub fn count(&self) {
        *self.n_screens.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Does something, and waits until a screen was drawn since.
    pub fn wait_for(&self, done: impl FnOnce()) {
        self.wait_up_to(PATIENCE, done);
    }

    fn wait_up_to(&self, patience: Duration, done: impl FnOnce()) {
        let n_before = *self.n_screens.lock().unwrap_or_else(PoisonError::into_inner);
        done();
        let n_screens = self.n_screens.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |n_screens: &mut u64| *n_screens == n_before;
        drop(self.changed.wait_timeout_while(n_screens, patience, is_old));
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn one_waits_until_a_screen_was_drawn() {
        let drawn = Drawn::default();
        let n_screens = || *drawn.n_screens.lock().unwrap();
        thread::scope(|scope| {
            // A test that waits in vain fails by taking a minute, one that does not wait by 0.
            drawn.wait_up_to(Duration::from_mins(1), || {
                scope.spawn(|| drawn.count());
            });
            assert_eq!(n_screens(), 1);
        });
        // What was drawn while it was done is not waited for.
        drawn.wait_up_to(Duration::from_mins(1), || drawn.count());
        assert_eq!(n_screens(), 2);
    }
}
