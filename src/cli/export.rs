//! `attache export FORMAT`: everything known, for other programs.

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::request::Request;
use crate::cli::{Outcome, Streams};
use crate::corpus::open::Links;
use crate::export::{EXPORTS, Export};

/// The arguments.
pub fn define(command: Command) -> Command {
    let told = |export: &Export| format!("{}: {}", export.name, export.about);
    let format = Arg::new("format")
        .value_name("FORMAT")
        .help(EXPORTS.iter().map(told).collect::<Vec<_>>().join("; "))
        .required(true)
        .value_parser(EXPORTS.iter().map(|export| export.name).collect::<Vec<_>>());
    let links = Arg::new("links")
        .long("links")
        .value_name("N")
        .help("Up to N ranked links a document, weak ones too")
        .value_parser(value_parser!(usize));
    Request::define(command.arg(format).arg(links)).mut_arg("json", |json| json.hide(true))
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let mut request = Request::of(matches);
    if let Some(&n_links) = matches.get_one::<usize>("links") {
        request.opening.links = Links::UpTo(n_links);
    }
    let name = matches.get_one::<String>("format").map_or("", String::as_str);
    let (corpus, mut docs) = request.open(streams)?;
    // In the order of the paths, whatever the filter ranks first.
    docs.sort_unstable();
    for export in EXPORTS.iter().filter(|export| export.name == name) {
        (export.write)(&corpus, &docs, streams.out)?;
    }
    Ok(Outcome::of(docs.len()))
}
