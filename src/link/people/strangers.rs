//! A surname alone in a story that has nothing to do with those whose bearer is named in full: nobody in
//! common, though many are named, or it is another season. In one list of players "Green" is not the
//! analyst of an election.

use crate::link::people::across::{Across, Cluster};

/// Days between two stories from which on they are of different seasons.
const APART: i64 = 90;

/// People of a document who tell what it is about.
const MANY: usize = 3;

/// Whoever is named in full in so many documents is known by the surname.
const KNOWN: usize = 3;

/// Documents of a person that are looked at.
const MOST: usize = 500;

/// Who is named in full in each document.
pub struct Company {
    /// Clusters, by the place of the document, in order.
    present: Vec<Vec<u32>>,
}

impl Company {
    /// Of all documents.
    pub fn of(across: &Across<'_>) -> Self {
        let mut present = vec![Vec::new(); across.readings.len()];
        for (at, cluster) in across.clusters.iter().enumerate() {
            for reading in readings(across, cluster) {
                if let Some(present) = present.get_mut(reading) {
                    present.push(at as u32);
                }
            }
        }
        Self { present }
    }

    /// Whether a lone name of one document can hardly be that of a person.
    pub fn is_strange(&self, across: &Across<'_>, local: usize, at: usize) -> bool {
        let Some(cluster) = across.clusters.get(at).filter(|one| one.n_documents < KNOWN) else {
            return false;
        };
        let Some((reading, _)) = across.locals.get(local) else { return false };
        readings(across, cluster).take(MOST).all(|other| {
            let is_apart = is_far(across, *reading, other) || self.are_full(*reading, other);
            is_apart && !self.is_shared(*reading, other, at)
        })
    }

    /// Whether many are named in full in each of two documents.
    fn are_full(&self, one: usize, two: usize) -> bool {
        let n_present = |at: usize| self.present.get(at).map_or(0, Vec::len);
        n_present(one) >= MANY && n_present(two) >= MANY
    }

    /// Whether somebody else is named in full in two documents.
    fn is_shared(&self, one: usize, two: usize, but: usize) -> bool {
        let present = |at: usize| self.present.get(at).map_or(&[][..], Vec::as_slice);
        present(one).iter().any(|at| *at as usize != but && present(two).binary_search(at).is_ok())
    }
}

/// Whether two documents have days, and those are far apart.
fn is_far(across: &Across<'_>, one: usize, two: usize) -> bool {
    let day = |at: usize| across.readings.get(at).and_then(|reading| reading.day);
    let days = day(one).zip(day(two));
    days.is_some_and(|(one, two)| one.duration_until(two).as_hours().abs() > APART * 24)
}

/// The places of the documents that name somebody in full.
fn readings<'a>(across: &'a Across<'_>, cluster: &'a Cluster) -> impl Iterator<Item = usize> {
    let locals = cluster.bearers.iter().flat_map(|bearer| &bearer.locals);
    locals.filter_map(|&local| across.locals.get(local).map(|(reading, _)| *reading))
}
