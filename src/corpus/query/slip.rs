//! What was typed otherwise than it was perhaps meant, and how it was read.

use std::fmt;

/// A slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A parenthesis that nothing closes.
    Open,
    /// A parenthesis that closes nothing.
    Closing,
    /// Parentheses with nothing between them.
    Empty,
    /// Parentheses within too many others.
    Deep,
    /// A quotation that nothing closes.
    Quote,
    /// OR, or its sign, with nothing on one side.
    Or(&'static str),
    /// A word that stands for a sign elsewhere, and not here; the form to use.
    Sign(String, &'static str),
    /// A field that there is not; perhaps another was meant.
    Field(String, Option<&'static str>),
    /// A field with something behind it that it does not know.
    Value {
        /// The field.
        field: &'static str,
        /// What stands behind it.
        value: String,
        /// What could stand there.
        wants: String,
    },
    /// A stretch of days whose end comes before its beginning.
    Backwards(String),
    /// No filter was saved under this name.
    Search(String),
}

impl fmt::Display for Slip {
    /// Said to the reader, in one line.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => out.write_str("( is never closed: it goes to the end"),
            Self::Closing => out.write_str(") closes nothing: left out"),
            Self::Empty => out.write_str("( ) holds nothing: left out"),
            Self::Deep => out.write_str("( is within too many others: left out"),
            Self::Quote => out.write_str("a quotation mark is never closed: it goes to the end"),
            Self::Or("|") => out.write_str("| has nothing beside it: left out"),
            Self::Or(_) => out.write_str("OR has nothing beside it: read as a word"),
            Self::Sign(word, form) => write!(out, "“{word}” is read as a word; {form}"),
            Self::Field(name, None) => {
                write!(out, "{name} is no field: read as a word where a story has it")
            }
            Self::Field(name, Some(near)) => {
                write!(
                    out,
                    "{name} is no field, {near} is one: read as a word where a story has it"
                )
            }
            Self::Value { field, value, wants } => {
                write!(out, "{field} takes {wants}; “{value}” is not known to it")
            }
            Self::Backwards(typed) => {
                write!(out, "{typed} runs backwards: the earlier day stands first; left out")
            }
            Self::Search(name) => write!(out, "no filter is called “{name}”: search: left out"),
        }
    }
}
