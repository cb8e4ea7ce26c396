//! Answers that were given last, for whoever asks the same again.

use std::sync::{Arc, Mutex, PoisonError};

/// Answers kept.
const KEPT: usize = 16;

/// The last answers, the latest first.
#[derive(Debug)]
pub struct Recent<K, V: ?Sized>(Mutex<Vec<(K, Arc<V>)>>);

impl<K, V: ?Sized> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, V: ?Sized> Recent<K, V> {
    /// What was answered, if that is not long ago.
    pub fn get(&self, asked: &K) -> Option<Arc<V>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == asked).map(|(_, answer)| Arc::clone(answer))
    }

    /// Keeps an answer, and drops the oldest.
    pub fn keep(&self, asked: K, answer: Arc<V>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (asked, answer));
        kept.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answers_are_known_and_older_ones_are_not() {
        let recent: Recent<usize, str> = Recent::default();
        assert_eq!(recent.get(&0), None);
        for asked in 0..=KEPT {
            recent.keep(asked, format!("answer {asked}").into());
        }
        assert_eq!(recent.get(&1).as_deref(), Some("answer 1"));
        assert_eq!(recent.get(&0), None);
    }
}
