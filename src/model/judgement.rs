//! The reader's word on names: it is final, whatever the rules say.

use serde::{Deserialize, Serialize};

/// What the reader said of a name, or of two. Names are as they are spelt, so that a word holds
/// in any collection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Judgement {
    /// The person's name.
    pub person: String,
    /// What is said.
    pub kind: Kind,
    /// The other name; empty where there is none.
    pub variant: String,
}

/// What can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Both names are one person.
    Same,
    /// They are two.
    Different,
    /// The person is to be called by the second name.
    Called,
    /// The name is no person.
    Nobody,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Same, Self::Different, Self::Called, Self::Nobody];

    /// The word for it in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "not",
            Self::Called => "name",
            Self::Nobody => "nobody",
        }
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == word)
    }
}

impl Judgement {
    /// As a sentence: "Ann Other and Jo Other are not the same".
    pub fn told(&self) -> String {
        let (person, variant) = (&self.person, &self.variant);
        match self.kind {
            Kind::Same => format!("{person} and {variant} are the same"),
            Kind::Different => format!("{person} and {variant} are not the same"),
            Kind::Called => format!("{person} is called {variant}"),
            Kind::Nobody => format!("{person} is not a person"),
        }
    }
}
