//! Filters under a name: the reader's own, and those that are always there.

use crate::corpus::marks::Marks;
use crate::corpus::query::slip::Slip;
use crate::corpus::query::{Ask, Query};
use crate::text::fold::fold;

/// Filters that are always there, by name.
pub const VIEWS: &[(&str, &str)] = &[
    ("unread", "is:unread"),
    ("starred", "is:starred"),
    ("new since you last looked", "is:new"),
    ("undated", "no:date"),
    ("day worked out", "date:~"),
    ("one an event", "is:first"),
    ("without copies", "-is:dup"),
    ("oldest first", "sort:date"),
];

/// The filter of a name and what it is called: the reader's own before those always there, the
/// exact name before one that begins so, for while it is typed.
pub fn find<'a>(marks: &'a Marks, name: &str) -> Option<(&'a str, &'a str)> {
    let name = fold(name);
    let own = || marks.filters.iter().map(|(name, query)| (name.as_str(), query.as_str()));
    let all = || own().chain(VIEWS.iter().copied());
    let begins = || all().find(|(other, _)| fold(other).starts_with(&name));
    all().find(|(other, _)| fold(other) == name).or_else(begins)
}

/// What is to be told of a query: slips of the typing, and filters it asks for that are not there.
pub fn slips(query: &Query, marks: &Marks) -> Vec<Slip> {
    let missing = query.expr.asks().into_iter().filter_map(|ask| {
        let Ask::Search(name) = ask else { return None };
        find(marks, name).is_none().then(|| Slip::Search(name.clone()))
    });
    query.slips.iter().cloned().chain(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_exact_where_they_can_be_and_views_are_understood() {
        let own = [("Gas", "gas"), ("gas deal", "\"gas deal\""), ("unread", "is:unread geneva")];
        let filters = own.map(|(name, query)| (name.to_owned(), query.to_owned())).into();
        let marks = Marks { filters, ..Marks::default() };
        let found = |name: &str| find(&marks, name).map(|(_, query)| query);
        assert_eq!(found("gas"), Some("gas"));
        assert_eq!(found("gas d"), Some("\"gas deal\""));
        assert_eq!(found("unread"), Some("is:unread geneva"));
        assert_eq!(found("undated"), Some("no:date"));
        assert_eq!(found("xyzzy"), None);
        let slips = slips(&Query::parse("search:xyzzy ("), &marks);
        assert_eq!(slips.last(), Some(&Slip::Search("xyzzy".to_owned())));
        assert_eq!(slips.len(), 3);
        for (name, query) in VIEWS {
            let query = Query::parse(query);
            assert!(query.slips.is_empty() && query != Query::default(), "{name}");
        }
    }
}
