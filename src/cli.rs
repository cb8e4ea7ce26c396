//! The command line: one file a command. A command asks the corpus, and writes lines or JSON to
//! the writer it was handed.

pub mod brief;
pub mod column;
pub mod completions;
pub mod config;
pub mod export;
pub mod links;
pub mod list;
pub mod man;
pub mod people;
pub mod quotes;
pub mod request;
pub mod same;
pub mod schema;
pub mod search;
pub mod show;
pub mod timeline;
pub mod why;

use std::io::{BufRead, Write};

use clap::{ArgMatches, Command};

use crate::cli::request::Request;
use crate::config::Understood;
use crate::config::files::Own;
use crate::corpus::open::What;
use crate::text::nearest::nearest;

/// What the world hands a command.
pub struct Streams<'a> {
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// Where notices go.
    pub err: &'a mut dyn Write,
    /// What is piped in.
    pub input: &'a mut dyn BufRead,
    /// What the reader makes of the user's files: only it knows its keys and themes.
    pub understand: fn(&Own) -> Understood,
}

/// How a command ended, where it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was something.
    Done,
    /// Nothing matched.
    Nothing,
}

impl Outcome {
    /// `Nothing` for an empty result.
    pub const fn of(n_found: usize) -> Self {
        if n_found == 0 { Self::Nothing } else { Self::Done }
    }
}

/// A command.
struct Row {
    name: &'static str,
    about: &'static str,
    /// Adds its arguments.
    define: fn(Command) -> Command,
    /// Does it.
    run: fn(&ArgMatches, &mut Streams<'_>) -> anyhow::Result<Outcome>,
}

/// Every command, in the order of the help: reading, looking for, handing on, the program itself.
#[rustfmt::skip]
const COMMANDS: &[Row] = &[
    Row { name: "list", about: "List the stories", define: Request::define, run: list::run },
    Row { name: "show", about: "Print the clean text of stories", define: show::define, run: show::run },
    Row { name: "search", about: "List the stories that match", define: search::define, run: search::run },
    Row { name: "brief", about: "Print a brief: what happened, who said what", define: Request::define, run: brief::run },
    Row { name: "people", about: "List who is named", define: Request::define, run: people::run },
    Row { name: "why", about: "Say why a person's names are taken for one", define: why::define, run: why::run },
    Row { name: "quotes", about: "List who said what, by person and in order of time", define: Request::define, run: quotes::run },
    Row { name: "timeline", about: "List what was when, and who speaks of it", define: Request::define, run: timeline::run },
    Row { name: "links", about: "List how stories belong together, and why", define: Request::define, run: links::run },
    Row { name: "same", about: "Say whether two names are one person", define: same::define, run: same::run },
    Row { name: "export", about: "Write everything known for other programs", define: export::define, run: export::run },
    Row { name: "schema", about: "Print the JSON Schema of `export jsonl`", define: |command| command, run: schema::run },
    Row { name: "config", about: "Check the config file, and print what holds", define: config::define, run: config::run },
    Row { name: "completions", about: "Print completions for a shell", define: completions::define, run: completions::run },
    Row { name: "man", about: "Print the manual page", define: |command| command, run: man::run },
];

/// What stands below the help.
const NOTES: &str = "With no PATH the sample briefing opens. A folder that is called like a \
     command is opened as ./NAME.\nExit status: 0 done, 1 nothing matched, 2 could not do it.";

/// The whole command line, as `clap` wants it; help, completions and the manual page read it.
pub fn command() -> Command {
    let top = Command::new("attache")
        .version(env!("CARGO_PKG_VERSION"))
        .about(
            "Read a folder of saved news articles: who said what, when, and what belongs together",
        )
        .after_help(NOTES)
        .after_long_help(format!("{NOTES}\n\n{}", request::filter_help()))
        .args_conflicts_with_subcommands(true);
    Request::define(top).subcommands(
        COMMANDS.iter().map(|row| (row.define)(Command::new(row.name).about(row.about))),
    )
}

/// Runs the command named on the command line; `None` where none is: the reader is wanted.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> Option<anyhow::Result<Outcome>> {
    let Some((name, matches)) = matches.subcommand() else { return mistyped(matches).map(Err) };
    let row = COMMANDS.iter().find(|row| row.name == name)?;
    Some((row.run)(matches, streams))
}

/// A first path that is not there, and is nearly called like a command.
fn mistyped(matches: &ArgMatches) -> Option<anyhow::Error> {
    let What::Paths(paths) = Request::of(matches).opening.what else { return None };
    let typed = paths.first().filter(|path| !path.exists())?.to_str()?;
    let name = nearest(typed, COMMANDS.iter().map(|row| row.name))?;
    Some(anyhow::anyhow!("{typed}: no such file or folder; is the command {name} meant?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_is_mistyped_is_told_from_a_path() {
        let told = |args: &[&str]| {
            let matches = command().get_matches_from([&["attache"], args].concat());
            mistyped(&matches).map(|error| error.to_string())
        };
        let shw = "shw: no such file or folder; is the command show meant?";
        assert_eq!(told(&["shw", "somewhere"]).as_deref(), Some(shw));
        assert_eq!(told(&["./articles-of-nobody"]), None);
        assert_eq!(told(&["src"]), None);
        assert_eq!(told(&[]), None);
    }

    #[test]
    fn the_definition_holds_together() {
        command().debug_assert();
        assert!(COMMANDS.iter().all(|row| row.about.len() <= 60));
    }
}
