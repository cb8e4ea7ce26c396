//! `attache people`: who is named, the most named first.

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::search::count_people;

/// A person in `--json`.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    documents: u32,
    mentions: usize,
    aliases: Vec<(&'a str, u32, &'static str)>,
    roles: Vec<(&'a str, &'a str)>,
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let request = Request::of(matches);
    let (corpus, docs) = request.open(streams)?;
    let counted = count_people(&corpus, &docs);
    for &(id, documents) in &counted {
        let Some(person) = corpus.person(id) else { continue };
        let mentions = person.seen.iter().filter(|one| docs.contains(&one.doc)).count();
        if request.json {
            let aliases = person.aliases.iter();
            let roles = person.roles.iter();
            let id_of = |doc| corpus.record(doc).map_or("", |record| &*record.id);
            let line = Line {
                name: &person.name,
                documents,
                mentions,
                aliases: aliases.map(|one| (one.text.as_str(), one.count, one.rule)).collect(),
                roles: roles.map(|role| (role.text.as_str(), id_of(role.doc))).collect(),
            };
            serde_json::to_writer(&mut *streams.out, &line)?;
            writeln!(streams.out)?;
        } else {
            let others: Vec<&str> = person
                .aliases
                .iter()
                .map(|alias| alias.text.as_str())
                .filter(|alias| *alias != person.name)
                .collect();
            let others = if others.is_empty() {
                String::new()
            } else {
                format!("  ({})", others.join(", "))
            };
            let role = person.role().map_or("", |role| &role.text);
            writeln!(streams.out, "{documents:>4} {mentions:>5}  {}{others}  {role}", person.name)?;
        }
    }
    Ok(Outcome::of(counted.len()))
}
