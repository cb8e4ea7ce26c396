//! The filter language: what was typed, understood.
//!
//! ```text
//! query  = { term { "OR" term } }         terms side by side must all hold; OR binds closer
//! term   = { "-" } ( "(" query ")" | field values | word | "'" word | quoted )
//! ```

pub mod days;
pub mod explain;
pub mod fields;
pub mod lit;
pub mod order;
pub mod parse;
pub mod print;
pub mod slip;

use crate::corpus::facets::Facet;
use crate::corpus::query::days::Days;
use crate::corpus::query::order::Order;
use crate::corpus::query::slip::Slip;

/// What was typed in the filter bar, understood. Parsing never fails: what makes no sense as a
/// form is read literally, and told as a slip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold.
    pub expr: Expr,
    /// Where plain words must stand.
    pub part: Part,
    /// In which order the stories are wanted, where that is said.
    pub order: Option<Order>,
    /// What was read otherwise than it was perhaps meant.
    pub slips: Vec<Slip>,
}

/// What must hold of a story. None holds another of its own kind, or a single one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All of these; of none everything is true.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// The contrary.
    Not(Box<Self>),
    /// One thing.
    Ask(Ask),
}

impl Expr {
    /// Whoever must or may be quoted, as they are named.
    pub fn said(&self) -> Vec<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::said).collect(),
            Self::Ask(Ask::Said(name)) if !name.trim().is_empty() => vec![name],
            Self::Ask(_) | Self::Not(_) => Vec::new(),
        }
    }
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Fuzzy on title, people, outlet; start of a word in the body.
    Loose(String),
    /// The exact word, or words in a row.
    Phrase(String),
    /// A slip as it was typed: its words, loosely, and nothing where no story holds them, so that
    /// a mistake never empties the list.
    Literal(String),
    /// Names somebody or something called so.
    Named(Facet, String),
    /// Quotes somebody called so, behind a tilde with these words.
    Said(String),
    /// Is of some days, or speaks of them.
    Days(Days),
    /// The reader did, or did not do, this with it.
    Is(State),
    /// How it stands among the others.
    Among(Among),
    /// Holds a thing of a sort.
    Has(Thing),
    /// Has this tag of the reader's.
    Tag(String),
    /// Is linked with the story of this name.
    Link(String),
    /// Fits the filter that was saved under this name.
    Search(String),
}

/// Where plain words must stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// In title, people, outlet or body.
    #[default]
    Anywhere,
    /// In the title.
    Title,
    /// In what was cut.
    Cut,
}

/// What a story is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
    /// Not there when the reader last looked, or another.
    New,
}

/// How a story stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// A copy of another.
    Copy,
    /// The report of its event that stands first.
    First,
}

/// What a story can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A quotation.
    Quote,
    /// A note of the reader's.
    Note,
    /// A tag of the reader's.
    Tag,
}

impl Default for Expr {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Expr {
    /// All of these.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::All(inner) => inner,
            other @ (Self::Any(_) | Self::Not(_) | Self::Ask(_)) => vec![other],
        });
        single(flat.collect()).unwrap_or_else(Self::All)
    }

    /// At least one of these.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other @ (Self::All(_) | Self::Not(_) | Self::Ask(_)) => vec![other],
        });
        single(flat.collect()).unwrap_or_else(Self::Any)
    }

    /// The contrary.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other @ (Self::All(_) | Self::Any(_) | Self::Ask(_)) => Self::Not(Box::new(other)),
        }
    }

    /// Whether it asks nothing.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// Everything it asks.
    pub fn asks(&self) -> Vec<&Ask> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::asks).collect(),
            Self::Not(inner) => inner.asks(),
            Self::Ask(ask) => vec![ask],
        }
    }

    /// What it asks for, but for what must not hold.
    pub fn wanted(&self) -> Vec<&Ask> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::wanted).collect(),
            Self::Not(_) => Vec::new(),
            Self::Ask(ask) => vec![ask],
        }
    }
}

/// The only one of some parts, or the parts.
fn single(mut parts: Vec<Expr>) -> Result<Expr, Vec<Expr>> {
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        last => {
            parts.extend(last);
            Err(parts)
        }
    }
}

impl Query {
    /// Understands what was typed.
    pub fn parse(typed: &str) -> Self {
        parse::parse(typed)
    }

    /// Whether it asks nothing.
    pub const fn is_empty(&self) -> bool {
        self.expr.is_empty()
    }
}

#[cfg(test)]
mod tests;
