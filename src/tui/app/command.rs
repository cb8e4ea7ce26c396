//! The command line and the palette: all that can be done, by name.

use crossterm::event::KeyCode;

use crate::text::printable::printable;
use crate::tui::action::{ACTIONS, Action};
use crate::tui::app::keys::{cancels, do_all, moves};
use crate::tui::app::{Effect, Focus, Overlay, State, View, footer, go, history, looks};
use crate::tui::keymap::chord::Chord;
use crate::tui::panes::command::{Candidate, CommandLine};
use crate::tui::panes::palette::{Line, Palette, Purpose};
use crate::tui::panes::prompt::Edit;
use crate::tui::panes::reader::{MEASURES, Subject};

/// A command with a word behind it. Without one it is the action of that name, if there is one.
struct Row {
    name: &'static str,
    /// What stands behind it.
    argument: &'static str,
    help: &'static str,
    /// Does it; what is wrong with the argument.
    run: fn(&mut State, &str) -> Result<(), String>,
    /// What the argument can be.
    values: fn(&State) -> Vec<(String, String)>,
}

/// Every command with a word behind it.
#[rustfmt::skip]
const COMMANDS: &[Row] = &[
    Row { name: "theme", argument: "NAME", help: "use a theme", run: looks::use_theme, values: looks::names },
    Row { name: "measure", argument: "COLUMNS", help: "set the text as wide as this", run: measure, values: none },
    Row { name: "filter", argument: "QUERY", help: "filter the list", run: |state, query| { filter(state, query); Ok(()) }, values: past },
    Row { name: "open", argument: "NUMBER", help: "open that story of the list", run: open, values: none },
];

/// Names that hands type for those of actions.
const ALIASES: &[(&str, Action)] = &[
    ("q", Action::Leave),
    ("quit", Action::Leave),
    ("h", Action::Help),
    ("u", Action::Undo),
    ("colours", Action::Themes),
];

/// Begins to type a command.
pub fn ask(state: &mut State, typed: &str) {
    let mut line = CommandLine::default();
    line.prompt.set(typed);
    line.offer(candidates(state, typed));
    state.overlay = Overlay::Command(line);
}

/// A key was pressed while a command is typed.
pub fn press(state: &mut State, mut line: CommandLine, chord: Chord) -> Vec<Effect> {
    match chord.code {
        KeyCode::Enter => return enter(state, line),
        KeyCode::Tab | KeyCode::BackTab => {
            let settled = line.is_settled();
            line.take(if chord.code == KeyCode::Tab { 1 } else { -1 });
            if settled {
                line.offer(candidates(state, line.prompt.text()));
            }
        }
        KeyCode::Backspace if line.prompt.text().is_empty() => return Vec::new(),
        _ if cancels(chord) => return Vec::new(),
        _ => match moves(chord) {
            0 => {
                if line.prompt.press(chord) == Edit::Changed {
                    line.offer(candidates(state, line.prompt.text()));
                }
            }
            by => line.take(by.signum()),
        },
    }
    state.overlay = Overlay::Command(line);
    Vec::new()
}

/// Text was pasted behind the colon.
pub fn paste(state: &mut State, text: &str) {
    if let Overlay::Command(mut line) = std::mem::take(&mut state.overlay) {
        line.prompt.insert(text);
        line.offer(candidates(state, line.prompt.text()));
        state.overlay = Overlay::Command(line);
    }
}

/// Does what is typed; says what is wrong with it, and leaves it to be put right.
fn enter(state: &mut State, mut line: CommandLine) -> Vec<Effect> {
    let typed = line.prompt.text().trim();
    let (name, argument) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    if name.is_empty() {
        return Vec::new();
    }
    let done = match resolve(name) {
        Ok(name) => run(state, name, argument.trim()),
        Err(why) => Err(why),
    };
    done.unwrap_or_else(|why| {
        line.fault = Some(printable(&state.settings.keymap.fill(&why, state.place())));
        state.overlay = Overlay::Command(line);
        Vec::new()
    })
}

/// The name that is meant: it, or the only one that begins so. A number is a story.
fn resolve(typed: &str) -> Result<&str, String> {
    let names = || COMMANDS.iter().map(|row| row.name).chain(ACTIONS.iter().map(|row| row.name));
    let aliases = ALIASES.iter().map(|(name, _)| *name);
    if typed.parse::<usize>().is_ok() || names().chain(aliases).any(|name| name == typed) {
        return Ok(typed);
    }
    let mut begun: Vec<&str> = names().filter(|name| name.starts_with(typed)).collect();
    begun.sort_unstable();
    begun.dedup();
    match *begun {
        [] => Err(format!("no command is called {typed}; {{palette}} looks for them")),
        [one] => Ok(one),
        [one, two, ..] => Err(format!("{typed} could be {one}, or {two}")),
    }
}

fn run(state: &mut State, name: &str, argument: &str) -> Result<Vec<Effect>, String> {
    if name.parse::<usize>().is_ok() {
        return open(state, name).map(|()| Vec::new());
    }
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, action)| *action);
    let action = alias.or_else(|| Action::named(name));
    let command = COMMANDS.iter().find(|row| row.name == name);
    match (command, action) {
        (Some(row), None) => (row.run)(state, argument).map(|()| Vec::new()),
        (Some(row), Some(_)) if !argument.is_empty() => {
            (row.run)(state, argument).map(|()| Vec::new())
        }
        (_, Some(_)) if !argument.is_empty() => Err(format!("{name} takes nothing behind it")),
        (_, Some(action)) => Ok(do_all(state, &[action])),
        (None, None) => Err(format!("no command is called {name}")),
    }
}

/// What the line can become: names, or what the command that is typed takes.
fn candidates(state: &State, typed: &str) -> Vec<Candidate> {
    let Some((name, argument)) = typed.split_once(char::is_whitespace) else {
        return named(state, typed);
    };
    let Some(row) = COMMANDS.iter().find(|row| row.name == name) else { return Vec::new() };
    let (argument, values) = (argument.trim_start().to_lowercase(), (row.values)(state));
    let begun = |value: &str| value.to_lowercase().starts_with(&argument);
    let fitting = values.into_iter().filter(|(value, _)| begun(value));
    let candidate = |(value, about): (String, String)| Candidate {
        line: format!("{name} {value}"),
        word: value,
        about,
    };
    fitting.map(candidate).collect()
}

/// Names that begin as typed, then those that hold it.
fn named(state: &State, typed: &str) -> Vec<Candidate> {
    let place = state.place();
    let commands = COMMANDS.iter().map(|row| Candidate {
        line: format!("{} ", row.name),
        word: format!("{} {}", row.name, row.argument),
        about: row.help.to_owned(),
    });
    let actions = ACTIONS.iter().map(|row| {
        let keys = state.settings.keymap.keys(row.action, place).join(" ");
        let about =
            if keys.is_empty() { row.help.to_owned() } else { format!("{} · {keys}", row.help) };
        Candidate { line: row.name.to_owned(), word: row.name.to_owned(), about }
    });
    let holding = commands.chain(actions).filter(|one| one.line.contains(typed));
    let (mut begun, inside): (Vec<_>, Vec<_>) =
        holding.partition(|one| one.line.starts_with(typed));
    begun.extend(inside);
    begun
}

fn none(_: &State) -> Vec<(String, String)> {
    Vec::new()
}

fn past(state: &State) -> Vec<(String, String)> {
    let past = state.panes.filter.past().iter().rev();
    past.map(|query| (query.clone(), "typed before".to_owned())).collect()
}

fn measure(state: &mut State, columns: &str) -> Result<(), String> {
    let (least, most) = MEASURES;
    let wanted = columns.parse().ok().filter(|columns| (least..=most).contains(columns));
    let wanted = wanted.ok_or_else(|| format!("a text is set at {least} to {most} columns"))?;
    let now = state.panes.reader.measure;
    go::widen(state, wanted as i16 - now as i16);
    Ok(())
}

fn filter(state: &mut State, query: &str) {
    history::leave(state);
    state.panes.filter.prompt.set(query);
    state.panes.filter.keep();
    go::refilter(state);
}

fn open(state: &mut State, number: &str) -> Result<(), String> {
    let row = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let doc = row.and_then(|row| state.panes.list.doc_at(row));
    let doc = doc.ok_or_else(|| format!("the list has no story {number}"))?;
    history::leave(state);
    state.view = View::Stories;
    go::show(state, Subject::Story(doc));
    go::focus(state, Focus::Text);
    Ok(())
}

/// Offers all that can be done.
pub fn palette(state: &mut State) {
    let place = state.place();
    let line = |name: &str, help: &str, aside: String| {
        let text = format!("{name:<18} {help}");
        let words = Action::named(name).map(|action| footer::words(action).collect::<Vec<_>>());
        Line { text, aside, words: words.unwrap_or_default().join(" ") }
    };
    let keymap = &state.settings.keymap;
    let actions = ACTIONS.iter().map(|row| {
        // What is done in the other pane alone has its keys there.
        let place = place.and(row.place).unwrap_or(row.place);
        line(row.name, row.help, keymap.keys(row.action, place).join("  "))
    });
    let commands = COMMANDS
        .iter()
        .map(|row| line(row.name, row.help, format!(":{} {}", row.name, row.argument)));
    let lines = actions.chain(commands).collect();
    state.overlay = Overlay::Palette(Palette::of(Purpose::Actions, lines));
}

/// Does what was picked; a command waits for its word.
pub fn picked(state: &mut State, at: usize) -> Vec<Effect> {
    if let Some(row) = ACTIONS.get(at) {
        return do_all(state, &[row.action]);
    }
    if let Some(row) = COMMANDS.get(at - ACTIONS.len()) {
        ask(state, &format!("{} ", row.name));
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_meant_by_its_beginning() {
        for (typed, meant) in [
            ("skip", Ok("skipped")),
            ("12", Ok("12")),
            ("q", Ok("q")),
            ("read", Ok("read")),
            ("theme", Ok("theme")),
            ("th", Ok("theme")),
            ("t", Err("t could be tag, or theme")),
            ("fly", Err("no command is called fly; {palette} looks for them")),
        ] {
            assert_eq!(resolve(typed), meant.map_err(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn help_fits_and_aliases_are_new() {
        assert!(COMMANDS.iter().all(|row| row.help.len() <= 44));
        assert!(ALIASES.iter().all(|(name, _)| Action::named(name).is_none()));
    }
}
