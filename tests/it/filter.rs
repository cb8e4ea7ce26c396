//! The filter: which stories of the sample every example of the help finds, and the laws that hold
//! for whatever is asked.

use std::collections::BTreeSet;

use attache::corpus::marks::Marks;
use attache::corpus::query::explain::explain;
use attache::corpus::query::print::value;
use attache::corpus::query::{Query, fields};
use attache::corpus::saved::VIEWS;
use attache::corpus::search::search_marked;
use attache::corpus::times::period;
use attache::model::document::DocId;
use proptest::prelude::*;

use crate::GOLDEN;

/// What somebody did with the sample.
fn marks() -> Marks {
    let mut marks = Marks::of(GOLDEN.n_documents());
    for doc in [0, 3, 5] {
        marks.read.insert(DocId(doc));
    }
    marks.starred.insert(DocId(3));
    marks.noted.insert(DocId(4));
    marks.tag(DocId(2), "gas");
    let filters = [
        ("mine", "geneva -is:read"),
        ("headlines", "in:title search:mine"),
        ("one", "search:two geneva"),
        ("two", "search:one"),
    ];
    marks.filters =
        filters.map(|(name, query)| (name.to_owned(), query.to_owned())).into_iter().collect();
    marks
}

/// The numbers of the stories that fit, the best first.
fn ranked(typed: &str) -> Vec<u32> {
    let hits = search_marked(&GOLDEN, &Query::parse(typed), &marks());
    hits.iter().map(|hit| hit.doc.0).collect()
}

fn found(typed: &str) -> BTreeSet<u32> {
    ranked(typed).into_iter().collect()
}

fn all() -> BTreeSet<u32> {
    GOLDEN.documents().map(|doc| doc.0).collect()
}

#[test]
fn every_example_of_the_help_finds_its_stories() {
    let examples = fields::help().flat_map(|(examples, _)| examples).copied();
    let views = VIEWS.iter().map(|&(_, query)| query);
    let told = examples.chain(views).map(|typed| {
        let docs: Vec<String> = ranked(typed).iter().map(u32::to_string).collect();
        let query = Query::parse(typed);
        format!("{typed}\n    {}\n    {}", explain(&query, &GOLDEN, &marks()), docs.join(" "))
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_sort_of_what_is_named_is_found() {
    let record = |doc: u32| GOLDEN.record(DocId(doc)).unwrap();
    let outlet = GOLDEN.records().iter().find_map(|record| record.outlet.clone()).unwrap();
    let from = found(&format!("from:\"{outlet}\""));
    assert!(from.iter().all(|&doc| record(doc).outlet.as_deref() == Some(&*outlet)), "{from:?}");
    assert!(!from.is_empty());
    let quote = GOLDEN.quotes().iter().find(|quote| quote.speaker.is_some()).unwrap();
    let speaker = &GOLDEN.person(quote.speaker.unwrap()).unwrap().name;
    let body = GOLDEN.body(quote.doc).unwrap();
    let word = quote.at.of(&body.document.text).split(' ').next().unwrap();
    assert!(found(&format!("said:{}~\"{word}\"", value(speaker))).contains(&quote.doc.0));
    assert!(found(&format!("said:{}~xyzzy", value(speaker))).is_empty());
    for typed in ["place:geneva", "org:nato", "role:envoy", "mentions:2026-03", "is:dup"] {
        assert!((1..GOLDEN.n_documents()).contains(&found(typed).len()), "{typed}");
    }
}

#[test]
fn a_slip_never_empties_the_list() {
    for slip in ["form:xyzzy", "is:xyzzy", "on:xyzzy", "-is:xyzzy", "search:xyzzy", "on:2026-0"] {
        assert_eq!(found(&format!("geneva {slip}")), found("geneva"), "{slip}");
    }
    // It is told as it is.
    let told = |typed: &str| explain(&Query::parse(typed), &GOLDEN, &marks());
    for slip in ["is:xyzzy", "sort:xyzzy", "on:2026-13", "search:xyzzy", "-is:xyzzy", "form:xyzzy"]
    {
        assert_eq!(told(slip), told(""), "{slip}");
        assert_eq!(told(&format!("geneva {slip}")), told("geneva"), "{slip}");
    }
    assert!(told("is:geneva").contains("hold “is:geneva”"), "{}", told("is:geneva"));
    // Its words are looked for.
    assert!(
        found("is:geneva").is_subset(&found("geneva")) && found("is:geneva") != found("geneva")
    );
}

#[test]
fn the_readme_has_every_form() {
    let readme = include_str!("../../README.md");
    for (examples, help) in fields::help() {
        let forms: Vec<String> =
            examples.iter().map(|form| format!("`{}`", form.replace('|', "\\|"))).collect();
        let row = format!("| {} | {help} |", forms.join(" "));
        assert!(readme.contains(&row), "the README lacks\n{row}");
    }
}

#[test]
fn without_a_filter_the_newest_come_first_and_among_equals_too() {
    let days = |typed: &str| -> Vec<_> {
        let day = |&doc: &u32| GOLDEN.record(DocId(doc)).unwrap().first_day();
        ranked(typed).iter().map(day).collect()
    };
    let newest = days("");
    let known = newest.iter().filter(|day| day.is_some()).count();
    assert!(newest[..known].iter().all(Option::is_some), "{newest:?}");
    assert_eq!(
        newest.first().copied().flatten().is_some(),
        period(&GOLDEN, GOLDEN.documents()).is_some()
    );
    assert_eq!(ranked(""), ranked("sort:-date"));
    assert_eq!(ranked("person:rubio"), ranked("person:rubio sort:-date"), "all fit equally well");
}

#[test]
fn slips_of_a_letter_in_names_are_forgiven_below_what_is_exact() {
    assert_eq!(found("person:zelenksy"), found("person:zelensky"));
    assert_eq!(found("witkof"), found("witkoff"), "the beginning of a word");
    assert!(found("zelenksy").is_superset(&found("person:zelenksy")));
    assert_eq!(found("-zelenksy"), all(), "what nothing holds leaves nothing out");
    assert_eq!(found("place:genvea"), found("place:geneva"));
    assert!(found("xyzzyx").is_empty());
}

#[test]
fn typography_makes_no_difference() {
    for (one, two) in [
        ("“wish list”", "\"wish list\""),
        ("ZELENSKÝ", "zelensky"),
        ("'cease-fire", "'cease‑fire"),
        ("person:zelenskyy", "@zelensky"),
    ] {
        assert_eq!(found(one), found(two), "{one} {two}");
    }
    assert!(found("cease-fire").is_superset(&found("'cease-fire")));
    assert!(found("cease-fire").is_superset(&found("ceasefire")));
}

#[test]
fn saved_filters_keep_their_own_part_and_loops_are_harmless() {
    assert_eq!(found("search:mine"), found("geneva -is:read"));
    assert_eq!(found("search:headlines"), found("search:mine"));
    assert_eq!(found("search:one"), found("geneva"));
    assert_eq!(found("search:xyzzy"), all(), "one that is not there asks nothing");
    assert_eq!(found("-search:xyzzy"), all());
    assert_eq!(found("search:unread"), found("is:unread"));
}

#[test]
fn a_link_leads_to_the_stories_that_the_screen_shows() {
    let doc = GOLDEN.documents().find(|&doc| !GOLDEN.links(doc).is_empty()).unwrap();
    let links: BTreeSet<u32> = GOLDEN.links(doc).iter().map(|link| link.to.0).collect();
    assert_eq!(found(&format!("link:\"{}\"", GOLDEN.record(doc).unwrap().id)), links);
}

#[test]
fn what_was_cut_is_found_where_it_is_asked_for() {
    let cut: BTreeSet<u32> = GOLDEN
        .documents()
        .filter(|&doc| GOLDEN.body(doc).unwrap().document.cut().contains("Share"))
        .map(|doc| doc.0)
        .collect();
    assert!(!cut.is_empty() && found("in:cut share").is_superset(&cut));
    assert!(found("in:cut \"leave a reply\"").is_subset(&found("in:cut leave")));
}

/// Things to ask that say yes or no.
const EXACT: &[&str] = &[
    "'geneva",
    "\"wish list\"",
    "person:rubio",
    "place:geneva",
    "org:nato",
    "role:envoy",
    "said:rubio",
    "date:2025",
    "no:date",
    "is:read",
    "is:dup",
    "is:first",
    "has:quote",
    "#gas",
    "search:mine",
    "mentions:2025",
    "has:note",
];

fn any_query() -> impl Strategy<Value = String> {
    let leaf = (0..EXACT.len()).prop_map(|at| EXACT[at].to_owned());
    leaf.prop_recursive(3, 12, 3, |inner| {
        let some = proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            some.clone().prop_map(|parts| format!("({})", parts.join(" "))),
            some.prop_map(|parts| format!("({})", parts.join(" OR "))),
            inner.prop_map(|part| format!("-({part})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn not_is_the_complement_or_the_union_and_side_by_side_what_both_find(
        one in any_query(), two in any_query(),
    ) {
        let (first, second) = (found(&one), found(&two));
        prop_assert_eq!(found(&format!("-({one})")), &all() - &first);
        prop_assert_eq!(found(&format!("{one} OR {two}")), &first | &second);
        prop_assert_eq!(found(&format!("{one} {two}")), &first & &second);
        prop_assert_eq!(found(&format!("{two} {one}")), &first & &second);
    }

    #[test]
    fn no_story_is_lost_between_a_word_and_its_contrary(word in "[a-z]{1,6}|[a-z]{2,3}-[a-z]{2,4}") {
        let both = &found(&word) | &found(&format!("-{word}"));
        prop_assert_eq!(both, all());
        let fewer = found(&format!("{word} geneva"));
        prop_assert!(fewer.is_subset(&found(&word)));
    }

    #[test]
    fn whatever_is_typed_is_answered_and_explained(typed in "\\PC{0,24}|[a-z:()|\"@#, -]{0,30}") {
        ranked(&typed);
        let told = explain(&Query::parse(&typed), &GOLDEN, &marks());
        prop_assert!(told.contains("stories"));
    }
}
