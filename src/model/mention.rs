//! What a stretch of a document's text says.

use serde::{Deserialize, Serialize};

use crate::model::known;
use crate::model::span::Span;
use crate::model::time::Expression;

/// A fact and where it stands. A mention points, it does not copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where in `Document::text`.
    pub span: Span,
    /// What stands there.
    pub fact: Fact,
    /// Which rule found it, in words the reader can be shown: "name model", "surname of a full name".
    #[serde(deserialize_with = "known::read")]
    pub rule: known::Word,
    /// How sure, 0 to 1; an estimate for ordering and dimming, not a probability to compute with.
    pub confidence: f32,
}

/// What a mention says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// The words between quotation marks.
    Quote {
        /// Whose they are.
        source: Source,
        /// How they come to us.
        way: Way,
    },
    /// What somebody is reported to have said, in the words of the reporter.
    Report {
        /// Whose statement it is.
        source: Source,
    },
    /// A time expression; what it means hangs on the day of the story.
    Date(Expression),
}

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// A person's, named at the span.
    Named(Span),
    /// Of somebody called "he" or "she".
    Pronoun {
        /// The pronoun.
        words: Span,
        /// The name of the person meant, where it could be told.
        name: Option<Span>,
    },
    /// Of somebody without a name: "U.S. officials", "the minister".
    Nominal {
        /// The words.
        words: Span,
        /// The name of the one person whom the text calls so, if there is one.
        name: Option<Span>,
    },
    /// Somebody's, but the text does not say whose.
    Unknown,
    /// Nobody's: a title, a term, words held up with tongs.
    Nobody,
}

impl Source {
    /// The name of the person, where it is known.
    pub const fn name(self) -> Option<Span> {
        match self {
            Self::Named(name) => Some(name),
            Self::Pronoun { name, .. } | Self::Nominal { name, .. } => name,
            Self::Unknown | Self::Nobody => None,
        }
    }

    /// The words that say whose they are.
    pub const fn words(self) -> Option<Span> {
        match self {
            Self::Named(words) | Self::Pronoun { words, .. } | Self::Nominal { words, .. } => {
                Some(words)
            }
            Self::Unknown | Self::Nobody => None,
        }
    }

    /// The word for it in what we export. Words of an unknown source count as of one without a
    /// name.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Named(_) => "named",
            Self::Pronoun { .. } => "pronoun",
            Self::Nominal { .. } | Self::Unknown => "nominal",
            Self::Nobody => "none",
        }
    }
}

/// How a quotation comes to us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Way {
    /// From the source.
    #[default]
    Direct,
    /// By way of another: "the paper quoted her as saying".
    Relayed,
}

impl Fact {
    /// The word for it on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Role { .. } => "role",
            Self::Quote { .. } => "quote",
            Self::Report { .. } => "report",
            Self::Date(_) => "date",
        }
    }
}
