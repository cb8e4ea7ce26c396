//! A real terminal: the program in a pseudo-terminal, its screen read by an emulator.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const ROWS: NonZeroU16 = NonZeroU16::new(30).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(110).unwrap();

/// How long one waits for what should come at once.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program with its screen.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Session {
    /// With nothing in the reader's folders.
    fn start() -> Self {
        Self::start_in(Path::new("/nonexistent"))
    }

    /// With what is kept in a folder.
    fn start_in(data: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        command.env("XDG_DATA_HOME", data);
        command.env("XDG_CACHE_HOME", "");
        Self::run(command)
    }

    fn run(command: CommandBuilder) -> Self {
        Self::run_on(command, "xterm-256color")
    }

    fn run_on(mut command: CommandBuilder, terminal: &str) -> Self {
        let size =
            PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", terminal);
        // Else it would begin in the home, which is nowhere here.
        command.cwd("/");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        Self { child, master: pair.master, output, screen }
    }

    /// Reads until the screen holds a text; the screen then.
    fn until(&mut self, wanted: &str) -> String {
        loop {
            let contents = self.screen.screen().contents();
            if contents.contains(wanted) {
                return contents;
            }
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(error) => panic!("no {wanted:?} on the screen ({error}):\n{contents}"),
            }
        }
    }

    fn press(&self, writer: &mut Box<dyn std::io::Write + Send>, keys: &str) {
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        let _ = &self.master;
    }

    /// Waits for the end, and reads what is left.
    fn end(mut self) -> (u32, vt100::Parser) {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(10)) {
                self.screen.process(&bytes);
            }
            if began.elapsed() > PATIENCE {
                self.child.kill().unwrap();
                panic!("it does not end:\n{}", self.screen.screen().contents());
            }
        };
        drop(self.master);
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(5)) {
            self.screen.process(&bytes);
        }
        (status.exit_code(), self.screen)
    }
}

fn is_given_back(screen: &vt100::Parser) -> bool {
    let screen = screen.screen();
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        && !screen.bracketed_paste()
}

#[test]
fn a_terminal_without_a_screen_is_told_of_the_command_line() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
    command.env("XDG_DATA_HOME", "/nonexistent");
    let mut session = Session::run_on(command, "dumb");
    let told = session.until("attache help");
    assert!(told.contains("TERM=dumb") && told.contains("attache list PATH"), "{told}");
    let (code, screen) = session.end();
    assert_eq!(code, 2);
    assert!(is_given_back(&screen));
}

#[test]
fn open_filter_read_and_quit() {
    let mut session = Session::start();
    let mut writer = session.master.take_writer().unwrap();
    session.until("Geneva Draft Moves Forward");
    session.press(&mut writer, "@rubio\r");
    session.until("person:\"Marco Rubio\"");
    session.press(&mut writer, "\r");
    session.until("what was cut");
    session.press(&mut writer, "qq");
    let (code, screen) = session.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&screen));
}

#[test]
fn the_editor_gets_the_terminal_and_every_key() {
    let folder = tempfile::tempdir().unwrap();
    let story = folder.path().join("pier.txt");
    std::fs::write(&story, "The pier was opened on Monday, and the choir sang there.\n").unwrap();
    let editor = folder.path().join("editor.sh");
    let typed = folder.path().join("typed");
    let script =
        format!("echo IN THE EDITOR\nread line\necho \"$line $2\" > {}\n", typed.display());
    std::fs::write(&editor, script).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_DATA_HOME", "/nonexistent");
    command.env("XDG_CACHE_HOME", "");
    command.env("VISUAL", format!("sh {} -w", editor.display()));
    command.arg(&story);
    let mut session = Session::run(command);
    let mut writer = session.master.take_writer().unwrap();
    session.until("enter read");
    session.press(&mut writer, "e");
    session.until("IN THE EDITOR");
    session.press(&mut writer, "gulls\r");
    session.until("back from the editor");
    let typed = std::fs::read_to_string(typed).unwrap();
    assert_eq!(typed, format!("gulls {}\n", story.display()));
    session.press(&mut writer, "qq");
    let (code, screen) = session.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&screen));
}

#[test]
fn what_was_done_before_a_kill_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start_in(folder.path());
    let mut writer = session.master.take_writer().unwrap();
    session.until("Geneva Draft Moves Forward");
    session.press(&mut writer, "js");
    session.until("★");
    session.child.kill().unwrap();
    session.child.wait().unwrap();
    let mut session = Session::start_in(folder.path());
    let mut writer = session.master.take_writer().unwrap();
    session.until("★");
    session.press(&mut writer, "u");
    session.until("taken back: starred: Kyiv Marks");
    // Whoever quits is there again, with the filter.
    session.press(&mut writer, "@rubio\rq");
    session.end();
    let mut session = Session::start_in(folder.path());
    session.until("person:\"Marco Rubio\"");
    session.child.kill().unwrap();
}

#[test]
fn what_the_user_wrote_is_read_again_and_an_answer_is_no_key() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("attache");
    std::fs::create_dir_all(&folder).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
    command.env("XDG_CONFIG_HOME", home.path());
    command.env("XDG_DATA_HOME", home.path());
    command.env("XDG_CACHE_HOME", "");
    let mut session = Session::run(command);
    let mut writer = session.master.take_writer().unwrap();
    session.until("Geneva Draft Moves Forward");
    session.until("ends the tour");
    session.press(&mut writer, "\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    std::fs::write(folder.join("config.toml"), "keys.star = \"f8\"\n").unwrap();
    session.press(&mut writer, "\x1b[I");
    session.until("the config file was read again");
    session.press(&mut writer, "\x1b[19~");
    session.until("★");
    session.press(&mut writer, "q");
    let (code, screen) = session.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&screen));
}

#[test]
fn stories_that_come_and_go_are_noticed_without_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let pier = "The pier was opened on Monday, and the choir sang there.\n";
    std::fs::write(at("pier.txt"), pier).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_DATA_HOME", "/nonexistent");
    command.env("XDG_CACHE_HOME", "");
    command.arg(folder.path());
    let mut session = Session::run(command);
    let mut writer = session.master.take_writer().unwrap();
    session.until("enter read");
    std::fs::create_dir(at("deep")).unwrap();
    let road = "A road of nine miles near Hull was paved after ten winters of mud.\n";
    std::fs::write(at("deep/road.txt"), road).unwrap();
    session.until("1 new story");
    session.until("2 stories");
    std::fs::remove_file(at("pier.txt")).unwrap();
    session.until("the story on show is gone");
    session.press(&mut writer, "q");
    let (code, _) = session.end();
    assert_eq!(code, 0);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let mut session = Session::start();
    session.until("Geneva Draft Moves Forward");
    let id = session.child.process_id().unwrap().to_string();
    std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap();
    let (code, screen) = session.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&screen));
}

/// Set for the child that panics on purpose.
const CHILD: &str = "ATTACHE_TEST_PANICS";

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    if std::env::var_os(CHILD).is_some() {
        let _guard = attache::tui::terminal::take().unwrap();
        panic!("on purpose");
    }
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    let own_name = "terminal::a_panic_gives_the_terminal_back_before_its_message";
    command.args(["--exact", own_name, "--nocapture"]);
    command.env(CHILD, "1");
    let (_, screen) = Session::run(command).end();
    assert!(is_given_back(&screen));
    assert!(screen.screen().contents().contains("on purpose"), "{}", screen.screen().contents());
}

#[test]
fn a_path_that_is_not_there_opens_no_reader() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
    command.env("XDG_DATA_HOME", "/nonexistent");
    command.args(["/no/such/folder", "/nor/this"]);
    let (code, screen) = Session::run(command).end();
    let told = screen.screen().contents();
    assert!(told.contains("/no/such/folder, /nor/this: no such file or folder"), "{told}");
    assert_eq!(code, 2);
}

#[test]
fn stories_that_are_piped_in_are_read_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "{\"id\": \"a\", \"title\": \"The Pier\", \"text\": \"The pier was opened at noon.\"}\n\
                {\"id\": \"b\", \"title\": \"The Choir\", \"text\": \"The choir sang late.\"}\n";
    let path = folder.path().join("rows.jsonl");
    std::fs::write(&path, rows).unwrap();
    let program = env!("CARGO_BIN_EXE_attache");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("cat '{}' | '{program}' -", path.display())]);
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_DATA_HOME", folder.path());
    command.env("XDG_CACHE_HOME", "");
    let mut session = Session::run(command);
    let mut writer = session.master.take_writer().unwrap();
    session.until("2 stories");
    session.press(&mut writer, "\r");
    session.until("what was cut");
    // What was piped in is there when the files are looked at again.
    session.press(&mut writer, "R");
    session.until("looking at the files again");
    session.press(&mut writer, "q/choir\r");
    session.until("1 of 2");
    session.press(&mut writer, "q");
    let (code, screen) = session.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&screen));
}

#[test]
fn that_nothing_is_kept_is_said_first_last_and_in_between() {
    let mut session = Session::start_in(Path::new("/dev/null"));
    let mut writer = session.master.take_writer().unwrap();
    session.until("nothing you do here is kept: could not write");
    session.press(&mut writer, "s");
    session.until("(until you quit; u takes it back)");
    session.press(&mut writer, "q");
    let (code, screen) = session.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&screen));
    let told = screen.screen().contents();
    assert!(told.contains("attache: nothing you do here is kept"), "{told}");
}
