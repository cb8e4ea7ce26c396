//! Reads the command line, picks a face, turns the outcome into an exit code.

use std::env;
use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write as _};
use std::process::ExitCode;

use attache::cli::request::Request;
use attache::cli::{self, Outcome, Streams};
use attache::config::files::Own;
use attache::desk::tour;
use attache::text::printable::printable;
use attache::tui::settings::{self, Display, Settings};
use attache::tui::{self, Start};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let matches = cli::command().get_matches();
    let mut out = BufWriter::new(io::stdout().lock());
    let streams = &mut Streams {
        out: &mut out,
        err: &mut io::stderr(),
        input: &mut BufReader::new(io::stdin()),
        understand: settings::understood,
    };
    let outcome = match cli::run(&matches, streams) {
        Some(outcome) => outcome,
        None if io::stdout().is_terminal() && is_typed_at(&matches) => read(&matches),
        None => cli::list::run(&matches, streams),
    };
    let outcome = outcome.and_then(|outcome| Ok((out.flush()?, outcome)));
    match outcome {
        Ok(((), Outcome::Done)) => ExitCode::SUCCESS,
        Ok(((), Outcome::Nothing)) => ExitCode::from(1),
        // Whoever reads us has seen enough: `attache list | head`.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let message = printable(&format!("{error:#}"));
            drop(writeln!(io::stderr(), "attache: {message}"));
            ExitCode::from(2)
        }
    }
}

/// Whether keys can be had: also where the stories are piped in, for keys are read from the
/// terminal itself then.
fn is_typed_at(matches: &clap::ArgMatches) -> bool {
    io::stdin().is_terminal() || Request::of(matches).is_piped()
}

/// What a terminal is told that can only print.
const PLAIN: &str = "this terminal (TERM=dumb) can show no screen; `attache list PATH` prints the \
                     stories, `attache show ID PATH` one of them, `attache help` says what else";

/// Opens the reader.
fn read(matches: &clap::ArgMatches) -> anyhow::Result<Outcome> {
    anyhow::ensure!(env::var_os("TERM").is_none_or(|name| name != "dumb"), PLAIN);
    let is_first = tour::begins();
    let mut request = Request::of(matches);
    request.find()?;
    let (desk, notice) = request.sit_down()?;
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let mut settings = Settings::of(&Own::load(), Display::of(&set));
    if matches.get_flag("linear") {
        settings.set_linear(true);
    }
    let fresh = matches.get_flag("fresh");
    let Request { opening, filter, .. } = request;
    let lost = tui::run(Start { opening, desk, notice, filter, fresh, is_first }, settings)?;
    if let Some(lost) = lost {
        // Said once more where it stays to be read.
        writeln!(io::stderr(), "attache: {}", printable(&lost))?;
    }
    Ok(Outcome::Done)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(closed)
            || cause
                .downcast_ref::<serde_json::Error>()
                .and_then(serde_json::Error::io_error_kind)
                .is_some_and(|kind| kind == io::ErrorKind::BrokenPipe)
    })
}
