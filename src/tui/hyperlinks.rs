//! Makes parts of the screen lead to pages (OSC 8), where the terminal can open them. Frames are
//! written as ever; where a part has changed its cells are written once more between the marks.

use std::io::{self, Write};

use crossterm::cursor::{RestorePosition, SavePosition};
use crossterm::queue;
use crossterm::style::Print;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use crate::tui::panes::reader::addresses::Address;

/// Terminals that say who they are by `TERM_PROGRAM`, and open what is clicked on.
const PROGRAMS: &[&str] = &["iTerm.app", "WezTerm", "vscode", "ghostty", "Tabby", "Hyper", "rio"];

/// Those that say so by TERM.
const TERMS: &[&str] =
    &["xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "alacritty", "contour"];

/// From this version of VTE on the terminals made of it do.
const VTE: u32 = 5000;

/// From this version of tmux on it hands links through.
const TMUX: (u32, u32) = (3, 4);

/// Whether the terminal is known to open what is clicked on; one that does not say who it is may
/// show the marks as letters.
pub fn are_known(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    if variable("TMUX").is_some() {
        // What other variables say is of the terminal that tmux was started in.
        let version = variable("TERM_PROGRAM_VERSION").unwrap_or_default();
        return program == "tmux" && version_of(&version) >= TMUX;
    }
    if variable("STY").is_some() {
        return false;
    }
    let term = variable("TERM").unwrap_or_default();
    let vte = variable("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    PROGRAMS.contains(&&*program)
        || TERMS.contains(&&*term)
        || vte.is_some_and(|version| version >= VTE)
        || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].iter().any(|name| variable(name).is_some())
}

/// "3.4a" is 3 and 4.
fn version_of(text: &str) -> (u32, u32) {
    let mut parts = text.split(|letter: char| !letter.is_ascii_digit());
    let mut next = || parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
    (next(), next())
}

/// Cells of a row, and where they lead, if anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    area: Rect,
    url: Option<String>,
    cells: Vec<Cell>,
}

impl Run {
    fn of(buffer: &Buffer, area: Rect, url: Option<String>) -> Self {
        let area = area.intersection(buffer.area);
        let columns = area.left()..area.right();
        let cells = columns.filter_map(|x| buffer.cell((x, area.y)).cloned()).collect();
        Self { area, url, cells }
    }
}

/// What of the screen leads somewhere now.
#[derive(Debug, Default)]
pub struct Hyperlinks {
    runs: Vec<Run>,
    /// The screen it is of.
    screen: Rect,
}

impl Hyperlinks {
    /// The screen was cleared: nothing leads anywhere.
    pub fn forget(&mut self) {
        self.runs.clear();
    }

    /// What is to be written after a frame, so that these parts of it lead to their pages and no
    /// others do.
    pub fn renew(&mut self, buffer: &Buffer, addresses: Vec<Address>) -> Vec<Run> {
        if self.screen != buffer.area {
            // A window of another size is drawn anew.
            self.runs.clear();
            self.screen = buffer.area;
        }
        let runs = addresses.into_iter().map(|one| Run::of(buffer, one.area, Some(one.url)));
        let runs: Vec<Run> = runs.collect();
        if runs == self.runs {
            return Vec::new();
        }
        // What leads nowhere any more is the same letters without the marks.
        let gone = self.runs.iter().filter(|run| !runs.contains(run));
        let gone: Vec<Run> = gone.map(|run| Run::of(buffer, run.area, None)).collect();
        self.runs.clone_from(&runs);
        gone.into_iter().chain(runs).collect()
    }
}

/// Writes them; the cursor stays where it is.
pub fn write<W: Write>(backend: &mut CrosstermBackend<W>, runs: &[Run]) -> io::Result<()> {
    if runs.is_empty() {
        return Ok(());
    }
    queue!(backend, SavePosition)?;
    for run in runs {
        if let Some(url) = &run.url {
            queue!(backend, Print(format!("\x1b]8;;{url}\x1b\\")))?;
        }
        backend.draw(shown(run).into_iter())?;
        if run.url.is_some() {
            queue!(backend, Print("\x1b]8;;\x1b\\"))?;
        }
    }
    queue!(backend, RestorePosition)
}

/// The cells that are written, with their places: the one behind a wide letter is a part of it.
fn shown(run: &Run) -> Vec<(u16, u16, &Cell)> {
    let mut n_covered = 0;
    let mut shown = Vec::with_capacity(run.cells.len());
    for (cell, x) in run.cells.iter().zip(run.area.x..) {
        if n_covered > 0 {
            n_covered -= 1;
        } else {
            n_covered = cell.symbol().width().saturating_sub(1);
            shown.push((x, run.area.y, cell));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn address(x: u16, width: u16) -> Address {
        let area = Rect { x, y: 0, width, height: 1 };
        Address { area, url: "https://example.org/a".to_owned() }
    }

    /// What is written for a screen with these links.
    fn written(links: &mut Hyperlinks, buffer: &Buffer, addresses: Vec<Address>) -> String {
        let mut out = Vec::new();
        let mut backend = CrosstermBackend::new(&mut out);
        write(&mut backend, &links.renew(buffer, addresses)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_leads_somewhere_is_written_once_between_marks() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
        buffer.set_string(2, 0, "漢字 pier", Style::new());
        let mut links = Hyperlinks::default();
        assert_eq!(written(&mut links, &buffer, Vec::new()), "");
        let first = written(&mut links, &buffer, vec![address(2, 9)]);
        let start = first.find("\x1b]8;;https://example.org/a\x1b\\").unwrap();
        let end = first.find("\x1b]8;;\x1b\\").unwrap();
        let letters = ["漢", "字", " pier"];
        assert!(
            letters.iter().all(|one| first.get(start..end).unwrap().contains(one)),
            "{first:?}"
        );
        assert_eq!(written(&mut links, &buffer, vec![address(2, 9)]), "", "nothing has changed");
        let gone = written(&mut links, &buffer, Vec::new());
        assert!(gone.contains(" pier") && !gone.contains("\x1b]8"), "{gone:?}");
        // A cleared screen gets them again.
        written(&mut links, &buffer, vec![address(2, 9)]);
        links.forget();
        assert!(written(&mut links, &buffer, vec![address(2, 9)]).contains("\x1b]8;;http"));
    }

    #[test]
    fn terminals_that_are_not_known_get_no_marks() {
        let known = |pairs: &'static [(&str, &str)]| {
            are_known(&move |name: &str| {
                pairs.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(!known(&[]) && !known(&[("TERM", "xterm-256color")]));
        assert!(known(&[("TERM", "xterm-kitty")]) && known(&[("TERM_PROGRAM", "WezTerm")]));
        assert!(known(&[("VTE_VERSION", "7600")]) && !known(&[("VTE_VERSION", "4900")]));
        let inside = [("TMUX", "/tmp/x"), ("VTE_VERSION", "7600")];
        assert!(!are_known(&|name: &str| {
            inside.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
        }));
        assert!(known(&[
            ("TMUX", "x"),
            ("TERM_PROGRAM", "tmux"),
            ("TERM_PROGRAM_VERSION", "3.4a")
        ]));
    }
}
