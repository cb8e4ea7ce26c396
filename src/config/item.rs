//! TOML as the config file and the themes need it: each thing with the line it stands in.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something written, and in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// What is wrong with a file, or worth knowing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; none where it is about the file as a whole.
    pub line: Option<usize>,
    /// In words.
    pub what: String,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Between quotation marks.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Several.
    List(Vec<Written<Self>>),
    /// Names with values.
    Table(Table),
    /// What no setting takes: a day, a fraction.
    Other,
}

/// Names with values, in the order of the file.
pub type Table = Vec<(Written<String>, Written<Item>)>;

impl Fault {
    /// What is wrong in a line.
    pub fn at(line: usize, what: impl Into<String>) -> Self {
        Self { line: Some(line), what: what.into() }
    }

    /// "…/config.toml:12: what", as compilers say it.
    pub fn told(&self, path: &Path) -> String {
        let (path, what) = (path.display(), &self.what);
        match self.line {
            Some(line) => format!("{path}:{line}: {what}"),
            None => format!("{path}: {what}"),
        }
    }
}

/// Reads a file: all that could be understood, and what could not.
pub fn read(text: &str) -> (Table, Vec<Fault>) {
    let (read, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| Fault {
        line: error.span().map(|span| line(text, span.start)),
        what: error.message().to_owned(),
    });
    (table(text, read.get_ref()), faults.collect())
}

/// The line that a byte stands in.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

fn table(text: &str, read: &DeTable<'_>) -> Table {
    let mut rows: Vec<_> = read.iter().collect();
    rows.sort_by_key(|(name, _)| name.span().start);
    let name = |name: &Spanned<std::borrow::Cow<'_, str>>| Written {
        value: name.get_ref().to_string(),
        line: line(text, name.span().start),
    };
    rows.into_iter().map(|(key, value)| (name(key), item(text, value))).collect()
}

fn item(text: &str, read: &Spanned<DeValue<'_>>) -> Written<Item> {
    let value = match read.get_ref() {
        DeValue::String(text) => Item::Text(text.to_string()),
        DeValue::Boolean(flag) => Item::Flag(*flag),
        DeValue::Integer(number) => {
            let parsed = i64::from_str_radix(number.as_str(), number.radix());
            parsed.map_or(Item::Other, Item::Number)
        }
        DeValue::Array(list) => Item::List(list.iter().map(|one| item(text, one)).collect()),
        DeValue::Table(inner) => Item::Table(table(text, inner)),
        DeValue::Float(_) | DeValue::Datetime(_) => Item::Other,
    };
    Written { value, line: line(text, read.span().start) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_keep_their_lines_and_a_slip_leaves_the_rest() {
        let (table, faults) = read("one = 1\n\ntwo = = 3\n[three]\nfour = [\n\"a\",\n\"b\"]\n");
        assert_eq!(faults.first().and_then(|fault| fault.line), Some(3), "{faults:?}");
        let Some((_, Written { value: Item::Table(three), .. })) =
            table.iter().find(|(name, _)| name.value == "three")
        else {
            panic!("{table:?}")
        };
        let Item::List(list) = &three[0].1.value else { panic!("{three:?}") };
        assert_eq!((three[0].0.line, list[1].line), (5, 7));
        assert_eq!(table[0].1.value, Item::Number(1));
    }
}
