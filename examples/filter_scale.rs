//! How long the reader takes to answer each key of some filters, in a folder of any size:
//! `cargo run --release --example filter_scale -- FOLDER`.

#![expect(clippy::print_stdout, reason = "a measurement prints what it measured")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use attache::corpus::catalog;
use attache::corpus::open::{Opening, What, open, remembered};
use attache::tui::app::{Msg, State, update};
use attache::tui::keymap::chord::Chord;
use attache::tui::script::{draw, opened};
use attache::tui::theme::Theme;
use ratatui::layout::Size;

/// What is typed, letter by letter.
const TYPED: &[&str] = &[
    "geneva prison",
    "person:zelensky talks",
    "zelenksy",
    "place:kyiv OR org:nato",
    "'ceasefire -war",
    "\"the president\"",
    "role:minister after:2025",
    "person:xyzzyx",
    "search:unread -is:dup",
];

fn main() -> anyhow::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("which folder?")?;
    let what = What::Paths(vec![folder]);
    let opening = Opening { catalog: catalog::place(&what), ..Opening::of(what) };
    let known = remembered(&opening);
    let corpus = known.or_else(|| open(&opening, &|_| {}, &AtomicBool::new(false)));
    let corpus = corpus.context("nothing was opened")?;
    println!("{} stories, {} people", corpus.n_documents(), corpus.people().len());
    let mut state = opened(Arc::new(corpus), Size { width: 120, height: 40 }, Theme::plain());
    let mut all = Vec::new();
    for typed in TYPED {
        let times = time(&mut state, typed);
        let n_found = state.panes.list.docs().len();
        let each: Vec<String> = times.iter().map(|time| shown(*time)).collect();
        println!("{typed}: {n_found} found; ms: {}", each.join(" "));
        all.extend(times);
        update(&mut state, Msg::Key(chord("esc")));
        update(&mut state, Msg::Key(chord("esc")));
    }
    all.sort_unstable();
    let part = |part: usize| all.get(all.len() * part / 100).copied().unwrap_or_default();
    println!("{} keys: p50 {} p95 {} ms", all.len(), shown(part(50)), shown(part(95)));
    Ok(())
}

fn chord(key: &str) -> Chord {
    Chord::parse(key).unwrap_or_else(|| panic!("{key} is no key"))
}

fn shown(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1_000.0)
}

/// The time from each key to the drawn screen.
fn time(state: &mut State, typed: &str) -> Vec<Duration> {
    update(state, Msg::Key(chord("/")));
    let keys = typed
        .chars()
        .map(|letter| if letter == ' ' { "space".to_owned() } else { letter.to_string() });
    keys.map(|key| {
        let start = Instant::now();
        update(state, Msg::Key(chord(&key)));
        draw(state);
        start.elapsed()
    })
    .collect()
}
