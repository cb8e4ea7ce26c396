//! What the reader said is kept: a writer that is killed at any moment loses nothing that it has
//! acknowledged.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use attache::desk::judgements;
use attache::model::judgement::{Judgement, Kind};

/// Names the file to the process that writes it.
const FILE: &str = "ATTACHE_TEST_JUDGEMENTS";

/// What the writer says behind every word that is kept.
const KEPT: &str = "kept";

/// Words the writer keeps if nobody stops it: more than it can before it is killed.
const MOST: usize = 100_000;

/// How often it is killed, each time a word later.
const TIMES: usize = 24;

fn said(n_words: usize) -> Vec<Judgement> {
    let word = |number| Judgement {
        person: format!("Person {number}"),
        kind: Kind::Same,
        variant: format!("Variant {number}"),
    };
    (0..n_words).map(word).collect()
}

/// The writer: a process of its own, started by the test below; without a file it does nothing.
#[test]
fn the_writer() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    for n_words in 1..MOST {
        judgements::save(&path, &said(n_words)).unwrap();
        // Past the runner of the tests, which would keep the words to itself.
        let mut out = std::io::stdout().lock();
        writeln!(out, "{KEPT}").unwrap();
        out.flush().unwrap();
    }
}

/// Kills a writer behind that many words; how many it had acknowledged by then.
fn killed_behind(n_words: usize, path: &Path) -> usize {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["judgements::the_writer", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(writer.stdout.take().unwrap());
    let mut n_kept = 0;
    let mut line = String::new();
    while n_kept < n_words && out.read_line(&mut line).unwrap() > 0 {
        n_kept += usize::from(line.trim_end().ends_with(KEPT));
        line.clear();
    }
    assert_eq!(n_kept, n_words, "the writer stopped by itself");
    writer.kill().unwrap();
    writer.wait().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    n_kept + rest.lines().filter(|line| line.trim_end().ends_with(KEPT)).count()
}

#[test]
fn a_writer_that_is_killed_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    for n_words in 1..=TIMES {
        let path = folder.path().join(format!("{n_words}.tsv"));
        let n_kept = killed_behind(n_words, &path);
        let found = judgements::load(&path).unwrap();
        // The word that was being written when the end came may be there, or not.
        assert!(found.len() == n_kept || found.len() == n_kept + 1, "{n_kept}, {}", found.len());
        assert_eq!(found, said(found.len()));
    }
}
