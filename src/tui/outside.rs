//! Carries out what reaches beyond the program: the clipboard, a browser, an editor, a command.

use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::Command;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// Most bytes that are shown of what a command prints.
const MOST: u64 = 1 << 20;

/// What the system lends as long as the program runs.
#[derive(Default)]
pub struct Outside {
    /// On some systems what was copied is served by whoever copied it.
    clipboard: Option<arboard::Clipboard>,
}

impl Outside {
    /// Copies to the clipboard of the system, and through the terminal (OSC 52), which reaches it
    /// from afar as well; what is to be told.
    pub fn copy(&mut self, text: &str, told: &str) -> String {
        if self.clipboard.is_none() {
            self.clipboard = arboard::Clipboard::new().ok();
        }
        let local = self.clipboard.as_mut();
        let is_local = local.is_some_and(|clipboard| clipboard.set_text(text).is_ok());
        let sent = execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text));
        match (is_local, sent) {
            (false, Err(error)) => format!("could not copy: {error}"),
            (true, _) => format!("copied {told}"),
            // Whether the terminal takes it is not told.
            (false, Ok(())) => format!("handed {told} to the terminal, to be copied"),
        }
    }
}

/// Opens a page or a file with what the system has for it; what is to be told.
pub fn browse(target: &str) -> String {
    match open::that_detached(target) {
        Ok(()) => format!("opened {target}"),
        // How the program that was asked failed tells a reader nothing.
        Err(_) => format!("nothing here opens {target}"),
    }
}

/// Opens a file in the editor at a line, and waits; `Err` tells why it could not. The terminal
/// must have been given back.
pub fn edit(path: &Path, line: usize) -> Result<(), String> {
    let set = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    // "code --wait": what stands behind the first word goes along.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy();
    if AT_LINE.contains(&&*name) {
        command.arg(format!("+{line}"));
    }
    // A name that begins with a dash is no option.
    let path = if path.is_relative() { Path::new(".").join(path) } else { path.to_owned() };
    match command.arg(path).status() {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("could not start {editor}: {error}; VISUAL names the editor")),
    }
}

/// Editors that take a line as "+12".
const AT_LINE: &[&str] =
    &["vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "kak", "micro", "joe", "ne"];

/// Gives a text to a command of the shell; what it printed, up to a mebibyte, and how it ended
/// where it did not end well.
pub fn pipe(command: &str, text: &str) -> (String, Option<String>) {
    piped(command, text)
        .unwrap_or_else(|error| (String::new(), Some(format!("it could not be run: {error}"))))
}

fn piped(command: &str, text: &str) -> io::Result<(String, Option<String>)> {
    // From a file, for nobody is there to go on writing while the output is read.
    let mut input = tempfile::tempfile()?;
    input.write_all(text.as_bytes())?;
    input.rewind()?;
    let (reader, writer) = io::pipe()?;
    let mut shell = shell(command);
    let mut child = shell.stdin(input).stdout(writer.try_clone()?).stderr(writer).spawn()?;
    // It holds the ends for writing: while they are open, the output does not end.
    drop(shell);
    let mut output = Vec::new();
    reader.take(MOST).read_to_end(&mut output)?;
    let status = child.wait()?;
    // What has no end is ended by us.
    let is_whole = (output.len() as u64) < MOST;
    let failed = (is_whole && !status.success()).then(|| status.to_string());
    Ok((String::from_utf8_lossy(&output).into_owned(), failed))
}

#[cfg(unix)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell
}

#[cfg(not(unix))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.args(["/C", command]);
    shell
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_command_gets_the_text_and_its_words_come_back() {
        assert_eq!(pipe("tr a-z A-Z", "gulls\n"), ("GULLS\n".to_owned(), None));
        assert_eq!(pipe("echo shut >&2", "gulls"), ("shut\n".to_owned(), None));
        assert_eq!(pipe("true", &"gulls ".repeat(100_000)), (String::new(), None));
        let (endless, failed) = pipe("yes", "");
        assert_eq!(endless.len() as u64, MOST, "what has no end is cut off");
        assert_eq!(failed, None);
        let (output, failed) = pipe("echo no; exit 3", "");
        assert_eq!((&*output, failed.as_deref()), ("no\n", Some("exit status: 3")));
    }
}
