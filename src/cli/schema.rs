//! `attache schema`: the JSON Schema of what `export jsonl` writes.

use clap::ArgMatches;

use crate::cli::{Outcome, Streams};
use crate::export::jsonl;

/// Runs it.
pub fn run(_: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    serde_json::to_writer_pretty(&mut *streams.out, &jsonl::schema())?;
    writeln!(streams.out)?;
    Ok(Outcome::Done)
}
