//! The lines that the filter matches by their letters.

use crate::corpus::Record;
use crate::model::person::Person;
use crate::text::fuzzy::Lines;

/// Titles and outlets, by document; empty where there is no outlet.
pub fn of_records(records: &[Record]) -> (Lines, Lines) {
    let outlets = records.iter().map(|record| record.outlet.as_deref().unwrap_or_default());
    (Lines::of(records.iter().map(|record| &*record.title)), Lines::of(outlets))
}

/// All forms of the name of each person.
pub fn of_people(people: &[Person]) -> Lines {
    let names: Vec<String> = people.iter().map(forms).collect();
    Lines::of(names.iter().map(String::as_str))
}

/// All forms of a name, a line feed between them.
pub fn forms(person: &Person) -> String {
    let aliases = person.aliases.iter().map(|alias| alias.text.as_str());
    let others = aliases.filter(|alias| *alias != person.name);
    std::iter::once(person.name.as_str()).chain(others).collect::<Vec<_>>().join("\n")
}
