//! A selection of the corpus in a form for other programs: one file a format.

pub mod jsonl;
pub mod names;
pub mod timelinejs;

use std::io::{self, Write};

use crate::corpus::Corpus;
use crate::model::document::DocId;

/// A format to export to.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in a clause.
    pub about: &'static str,
    /// Writes the documents, in the order given.
    pub write: fn(&Corpus, &[DocId], &mut dyn Write) -> io::Result<()>,
}

/// Every format.
pub const EXPORTS: &[Export] = &[
    Export { name: "jsonl", about: "one JSON object a line and document", write: jsonl::write },
    Export {
        name: "timelinejs",
        about: "the dated stories, for TimelineJS",
        write: timelinejs::write,
    },
    Export { name: "names", about: "people and their names, a form a line", write: names::write },
];
