//! Names as rows of person, kind and variant: what the reader said, then what the rules found.
//! Another collection can start from it.

use std::io::{self, Write};

use crate::corpus::Corpus;
use crate::corpus::search::count_people;
use crate::desk::judgements::{FOUND, HEAD, rows};
use crate::model::document::DocId;
use crate::text::printable::printable;

/// Writes the rows of everybody named in the documents; the first of a person is the name they
/// are shown by.
pub fn write(corpus: &Corpus, docs: &[DocId], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{HEAD}{}", rows(corpus.judgements()))?;
    for (id, _) in count_people(corpus, docs) {
        let Some(person) = corpus.person(id) else { continue };
        let name = printable(&person.name);
        writeln!(out, "{name}\t{FOUND}\t{name}")?;
        for alias in person.aliases.iter().filter(|alias| alias.text != person.name) {
            writeln!(out, "{name}\t{FOUND}\t{}", printable(&alias.text))?;
        }
    }
    Ok(())
}
