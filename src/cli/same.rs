//! `attache same`: whether two names are one person, and by which rule.

use std::io::BufRead as _;

use anyhow::Context as _;
use clap::{Arg, ArgMatches, Command};

use crate::cli::{Outcome, Streams};
use crate::link::people::{Verdict, compare};

/// The arguments.
pub fn define(command: Command) -> Command {
    command
        .arg(
            Arg::new("names")
                .value_name("NAME")
                .help("Two names; or - to read pairs from standard input, a tab between")
                .required(true)
                .num_args(1..=2),
        )
        .after_help("Prints same, different or unsure, a tab, and the rule.")
}

/// Runs it: `Nothing` where two names given are not the same.
pub fn run(matches: &ArgMatches, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let names: Vec<&String> = matches.get_many("names").into_iter().flatten().collect();
    match names.as_slice() {
        [one, two] => {
            let verdict = write(one, two, streams)?;
            Ok(if verdict == Verdict::Same { Outcome::Done } else { Outcome::Nothing })
        }
        [dash] if *dash == "-" => pairs(streams),
        _ => anyhow::bail!("needs two names, or - to read pairs from standard input"),
    }
}

fn pairs(streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let mut lines = Vec::new();
    for (at, line) in (&mut *streams.input).lines().enumerate() {
        lines.push(
            line.with_context(|| format!("could not read line {} of standard input", at + 1))?,
        );
    }
    let mut n_bad = 0;
    for (at, line) in lines.iter().enumerate() {
        if let Some((one, two)) = line.split_once('\t') {
            write(one, two, streams)?;
        } else {
            // A line stays a line: whoever puts both beside one another counts on it.
            n_bad += 1;
            writeln!(streams.out, "unsure\tno tab between two names")?;
            writeln!(streams.err, "attache: line {}: no tab between two names", at + 1)?;
        }
    }
    anyhow::ensure!(n_bad == 0, "{n_bad} of {} lines are no pairs", lines.len());
    Ok(Outcome::of(lines.len()))
}

fn write(one: &str, two: &str, streams: &mut Streams<'_>) -> anyhow::Result<Verdict> {
    let comparison = compare(one, two);
    let verdict = match comparison.verdict {
        Verdict::Same => "same",
        Verdict::Different => "different",
        Verdict::Unsure => "unsure",
    };
    writeln!(streams.out, "{verdict}\t{}", comparison.rule)?;
    Ok(comparison.verdict)
}
