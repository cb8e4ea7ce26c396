//! What a stretch of a document's text says.

use crate::model::span::Span;

/// A fact and where it stands. A mention points, it does not copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where in `Document::text`.
    pub span: Span,
    /// What stands there.
    pub fact: Fact,
    /// Which rule found it, in words the reader can be shown: "name model", "surname of a full name".
    pub rule: &'static str,
    /// How sure, 0 to 1; an estimate for ordering and dimming, not a probability to compute with.
    pub confidence: f32,
}

/// What a mention says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// A person's name, without title and possessive.
    Person,
    /// A company, party, ministry, conference.
    Organisation,
    /// A country, city, region, building.
    Place,
    /// What the person named at `of` is called: "Secretary of State".
    Role {
        /// The name it belongs to.
        of: Span,
    },
}

impl Fact {
    /// The word for it on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Role { .. } => "role",
        }
    }
}
