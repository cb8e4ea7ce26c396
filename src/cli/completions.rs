//! `attache completions`: what a shell needs to complete the command line.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use crate::cli::{Outcome, Streams, command};

/// The arguments.
pub fn define(command: Command) -> Command {
    command.arg(
        Arg::new("shell")
            .value_name("SHELL")
            .help("The shell")
            .required(true)
            .value_parser(value_parser!(Shell)),
    )
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    if let Some(&shell) = matches.get_one::<Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut command(), "attache", &mut script);
        streams.out.write_all(&script)?;
    }
    Ok(Outcome::Done)
}
