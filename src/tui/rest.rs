//! Files that are being written are left alone until they are at rest.

use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

/// Slices of time that one waits at most: a file may be written for ever.
const SLICES: usize = 8;

/// What is told of files that are watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Something happened to one.
    Written,
    /// They are not watched any more.
    Enough,
}

/// Waits until something happens, and then until nothing happened for a slice of time; whether the
/// files are watched still. While nothing happens, nothing is done.
pub fn wait(touches: &Receiver<Touch>, slice: Duration) -> bool {
    if touches.recv() != Ok(Touch::Written) {
        return false;
    }
    for _ in 0..SLICES {
        thread::sleep(slice);
        let since: Vec<Touch> = touches.try_iter().collect();
        if since.contains(&Touch::Enough) {
            return false;
        }
        if since.is_empty() {
            break;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn many_changes_are_one_and_the_end_is_heard() {
        let (sender, receiver) = channel();
        for _ in 0..100 {
            sender.send(Touch::Written).unwrap();
        }
        assert!(wait(&receiver, Duration::ZERO));
        assert!(receiver.try_recv().is_err(), "all of them were heard");
        sender.send(Touch::Written).unwrap();
        sender.send(Touch::Enough).unwrap();
        assert!(!wait(&receiver, Duration::ZERO));
        drop(sender);
        assert!(!wait(&receiver, Duration::ZERO));
    }
}
