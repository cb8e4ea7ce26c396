//! `attache config`: checks the config file, and prints what holds with it; or the defaults.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::{Outcome, Streams};
use crate::config::DEFAULTS;
use crate::config::files::Own;
use crate::text::counted;
use crate::text::printable::printable;

/// The arguments.
pub fn define(command: Command) -> Command {
    command.args([
        Arg::new("defaults")
            .long("defaults")
            .help("Print every setting with its default, commented: a file to begin with")
            .action(ArgAction::SetTrue),
        Arg::new("check")
            .long("check")
            .help("Print only what is wrong")
            .action(ArgAction::SetTrue)
            .conflicts_with("defaults"),
    ])
}

/// Runs it.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let flag = |name: &str| matches.get_flag(name);
    if flag("defaults") {
        let understood = (streams.understand)(&Own::default());
        writeln!(streams.out, "{DEFAULTS}{}", understood.keys)?;
        return Ok(Outcome::Done);
    }
    let own = Own::load();
    let understood = (streams.understand)(&own);
    if !flag("check") {
        let path = own.path.map(|path| path.to_string_lossy().into_owned());
        let path = path.unwrap_or_else(|| "there is no place for a config file".to_owned());
        writeln!(streams.out, "# {}\n{}", printable(&path), understood.settings)?;
    }
    for note in &understood.notes {
        writeln!(streams.err, "{} (no fault)", printable(note))?;
    }
    for fault in &understood.faults {
        writeln!(streams.err, "{}", printable(fault))?;
    }
    let n_faults = understood.faults.len();
    let counted = counted(n_faults, "fault", "faults");
    anyhow::ensure!(n_faults == 0, "the config file is not wholly understood: {counted}");
    Ok(Outcome::Done)
}
