//! `attache man`: the manual page, in the form `man` reads.

use clap::ArgMatches;

use crate::cli::{Outcome, Streams, command};

/// Runs it.
pub fn run(_: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    streams.out.write_all(&page)?;
    Ok(Outcome::Done)
}
