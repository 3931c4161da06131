//! The program in a real pseudo-terminal: what a person sees, and what is left behind.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use juesuan::tui::terminal::Taken;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long the program may take to show something.
const PATIENCE: Duration = Duration::from_mins(1);

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}

struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
}

impl Pty {
    /// The program on the bundled samples, in a folder.
    fn open(folder: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples"));
        Self::run(command, folder)
    }

    /// A command in a folder.
    fn run(mut command: CommandBuilder, folder: &Path) -> Self {
        let size = PtySize { rows: 30, cols: 110, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap_or_else(|e| panic!("no pty: {e}"));
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("LC_ALL", "zh_CN.UTF-8");
        command.env("HOME", folder);
        command.env_remove("XDG_CONFIG_HOME");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap_or_else(|e| panic!("{e}"));
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap_or_else(|e| panic!("{e}"));
        let writer = pair.master.take_writer().unwrap_or_else(|e| panic!("{e}"));
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(30), cells(110), 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let (seen, bytes) = (Arc::clone(&screen), Arc::clone(&raw));
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                let part = &buffer[..read];
                seen.lock().unwrap_or_else(PoisonError::into_inner).process(part);
                bytes.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(part);
            }
        });
        Self { child, master: pair.master, writer, screen, raw }
    }

    fn with<T>(&self, ask: impl Fn(&vt100::Screen) -> T) -> T {
        ask(self.screen.lock().unwrap_or_else(PoisonError::into_inner).screen())
    }

    fn contents(&self) -> String {
        self.with(vt100::Screen::contents)
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        self.writer.flush().unwrap_or_else(|e| panic!("{e}"));
    }

    fn wait_for(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < PATIENCE, "waited for {what}:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_text(&self, text: &str) {
        self.wait_for(text, |pty| pty.contents().contains(text));
    }

    /// Waits until everything is loaded and on screen.
    fn loaded(&self) {
        self.wait_for("all samples", |pty| {
            let contents = pty.contents();
            contents.contains("5 份") && !contents.contains("正在读取")
        });
    }

    /// Waits for the end; the exit status.
    fn ended(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return status.exit_code(),
                Ok(None) => {
                    assert!(begun.elapsed() < PATIENCE, "still running:\n{}", self.contents());
                    thread::sleep(Duration::from_millis(10));
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// The alternate screen is left, the cursor shows, the mouse is given back.
    fn assert_restored(&self) {
        self.wait_for("the terminal given back", |pty| {
            pty.with(|screen| !screen.alternate_screen() && !screen.hide_cursor())
        });
        self.with(|screen| {
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
            assert!(!screen.bracketed_paste());
        });
        let modes = self.master.get_termios().unwrap_or_else(|| panic!("no modes"));
        let shown = format!("{:?}", modes.local_flags);
        assert!(shown.contains("ECHO") && shown.contains("ICANON"), "{shown}");
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn open_move_search_export_quit() {
    let folder = folder();
    let mut pty = Pty::open(folder.path());
    pty.loaded();
    assert!(pty.with(vt100::Screen::alternate_screen));
    pty.press("J2]]");
    pty.wait_text("03 支出决算表");
    pty.press("jj");
    pty.press("/2010301");
    pty.wait_text("1 处");
    pty.press("\x1b");
    pty.wait_for("the search closed", |pty| !pty.contents().contains("全部类别"));
    pty.press("e");
    pty.wait_text(".csv");
    pty.press("\r");
    pty.wait_text("已写入");
    let written: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap_or_else(|e| panic!("{e}"))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    let [path] = &written[..] else { panic!("{written:?}") };
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{e}"));
    assert!(text.contains("合计") && text.contains("（万元）"), "{text}");
    pty.press("e\r");
    pty.wait_text("已经存在");
    pty.press("n");
    pty.press("\x1b");
    pty.wait_for("the dialog closed", |pty| !pty.contents().contains("已经存在"));
    pty.press("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_restored();
}

#[test]
fn signals_give_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let folder = folder();
        let mut pty = Pty::open(folder.path());
        pty.loaded();
        let id = pty.child.process_id().unwrap_or_else(|| panic!("no process"));
        let sent =
            std::process::Command::new("kill").args(["-s", signal, &id.to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()));
        pty.ended();
        pty.assert_restored();
    }
}

/// Runs the part below in a process and a pseudo-terminal of its own.
#[test]
fn a_panic_gives_the_terminal_back_and_is_then_reported() {
    let folder = folder();
    let program = std::env::current_exe().unwrap_or_else(|e| panic!("{e}"));
    let mut command = CommandBuilder::new(program);
    command.args(["--exact", "panics_beside_the_loop", "--ignored", "--nocapture"]);
    let mut pty = Pty::run(command, folder.path());
    pty.wait_for("the terminal taken", |pty| pty.with(vt100::Screen::alternate_screen));
    pty.press("x");
    // The part goes on and does not let go of the terminal: only the panic gives it back.
    pty.wait_text(PANIC);
    pty.assert_restored();
    pty.press("\n");
    assert_eq!(pty.ended(), 0);
}

/// What the panic says.
const PANIC: &str = "beside the loop something broke";

#[test]
#[ignore = "takes the terminal and panics: run by a_panic_gives_the_terminal_back_and_is_then_reported"]
fn panics_beside_the_loop() {
    let _terminal = Taken::take(true).unwrap_or_else(|e| panic!("{e}"));
    let mut key = [0];
    std::io::stdin().read_exact(&mut key).unwrap_or_else(|e| panic!("{e}"));
    let ended = thread::spawn(|| panic!("{PANIC}")).join();
    assert!(ended.is_err());
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn sizes_down_to_one_cell_and_back() {
    let folder = folder();
    let mut pty = Pty::open(folder.path());
    pty.loaded();
    pty.press("J2]]");
    for (cols, rows) in [(1, 1), (3, 2), (40, 12), (10, 3), (1, 30), (110, 1), (110, 30)] {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        pty.screen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        pty.master.resize(size).unwrap_or_else(|e| panic!("{e}"));
        thread::sleep(Duration::from_millis(30));
    }
    pty.wait_text("03 支出决算表");
    pty.press("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_restored();
}

#[test]
fn idle_draws_nothing() {
    let folder = folder();
    let mut pty = Pty::open(folder.path());
    pty.loaded();
    thread::sleep(Duration::from_millis(300));
    let bytes = |pty: &Pty| pty.raw.lock().unwrap_or_else(PoisonError::into_inner).len();
    let before = bytes(&pty);
    thread::sleep(Duration::from_secs(1));
    assert_eq!(bytes(&pty), before);
    pty.press("q");
    assert_eq!(pty.ended(), 0);
}
