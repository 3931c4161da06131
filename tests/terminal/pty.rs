//! The program in a real pseudo-terminal.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long the program may take to show something.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// Rows or columns, at least one.
pub fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}

/// A program in a pseudo-terminal.
pub struct Pty {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    pub raw: Arc<Mutex<Vec<u8>>>,
}

impl Pty {
    /// The program on the bundled samples, in a folder.
    pub fn open(folder: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples"));
        Self::run(command, folder)
    }

    /// A command in a folder, which is its home too.
    pub fn run(command: CommandBuilder, folder: &Path) -> Self {
        Self::run_at_home(command, folder, folder)
    }

    /// A command in a folder, with another home.
    pub fn run_at_home(mut command: CommandBuilder, folder: &Path, home: &Path) -> Self {
        let size = PtySize { rows: 30, cols: 110, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap_or_else(|e| panic!("no pty: {e}"));
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("LC_ALL", "zh_CN.UTF-8");
        command.env("HOME", home);
        command.env_remove("XDG_CONFIG_HOME");
        command.env_remove("XDG_CACHE_HOME");
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

    /// Asks the screen.
    pub fn with<T>(&self, ask: impl Fn(&vt100::Screen) -> T) -> T {
        ask(self.screen.lock().unwrap_or_else(PoisonError::into_inner).screen())
    }

    /// The text on screen.
    pub fn contents(&self) -> String {
        self.with(vt100::Screen::contents)
    }

    /// Types keys.
    pub fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        self.writer.flush().unwrap_or_else(|e| panic!("{e}"));
    }

    /// Waits until something is so.
    pub fn wait_for(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < PATIENCE, "waited for {what}:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a text is on screen.
    pub fn wait_text(&self, text: &str) {
        self.wait_for(text, |pty| pty.contents().contains(text));
    }

    /// Waits until everything is loaded and on screen.
    pub fn loaded(&self) {
        self.wait_for("all samples", |pty| {
            let contents = pty.contents();
            contents.contains("5 份") && !contents.contains("正在读取")
        });
    }

    /// Waits for the end; the exit status.
    pub fn ended(&mut self) -> u32 {
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

    /// The number of the process.
    pub fn process(&self) -> String {
        self.child.process_id().unwrap_or_else(|| panic!("no process")).to_string()
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let sent = std::process::Command::new("kill").args(["-s", name, &self.process()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "{name}");
    }

    /// Gives the terminal another size.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.screen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap_or_else(|e| panic!("{e}"));
    }

    /// Every byte that it has written so far, as text.
    pub fn written(&self) -> String {
        let raw = self.raw.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&raw).into_owned()
    }

    /// The alternate screen is left, the cursor shows, the mouse is given back.
    pub fn assert_restored(&self) {
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

/// An empty folder.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"))
}
