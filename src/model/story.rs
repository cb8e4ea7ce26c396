//! How documents belong together.

use serde::{Deserialize, Serialize};

use crate::model::document::DocId;

/// Number of a group of copies and reports of one event; the least document number in it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct StoryId(pub u32);

/// One document leads to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// From here.
    pub from: DocId,
    /// To there.
    pub to: DocId,
    /// In what way.
    pub kind: LinkKind,
    /// How strongly, 0 to 1, comparable within one kind.
    pub score: f32,
    /// Why, in a few words each, the best first.
    pub reasons: Vec<String>,
}

impl Link {
    /// For the reader: in what way, and why. What came before or after says by how much, where
    /// that is known.
    pub fn told(&self) -> (&str, &[String]) {
        match (self.kind, self.reasons.split_last()) {
            (LinkKind::FollowUp, Some((gap, reasons))) if is_gap(gap) => (gap, reasons),
            // Nobody knows which of the two follows.
            (LinkKind::FollowUp, _) => ("same subject", &self.reasons),
            _ => (self.kind.name(), &self.reasons),
        }
    }
}

/// Whether a reason tells the days between.
fn is_gap(reason: &str) -> bool {
    ["later", "earlier"].contains(&reason)
        || [
            "day later",
            "days later",
            "day earlier",
            "days earlier",
            "next day",
            "day before",
            "same day",
        ]
        .iter()
        .any(|end| reason.ends_with(end))
}

/// In what way two documents belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// The first names the headline of the second.
    Explicit,
    /// Nearly the same words.
    Copy,
    /// Reports of one event.
    SameEvent,
    /// What came before, or after.
    FollowUp,
    /// A passage of one stands in the other.
    Reuses,
}

impl LinkKind {
    /// The word for it on the screen and in what we export.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Copy => "copy",
            Self::SameEvent => "same event",
            Self::FollowUp => "follow-up",
            Self::Reuses => "reuses",
        }
    }
}
