//! The terminal is given back, whatever ends or stops the program.

use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant};

use juesuan::synthetic::{Layout, Options, Style, generate, write};
use juesuan::tui::terminal::Taken;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::pty::{PATIENCE, Pty, folder};

#[test]
fn signals_give_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT", "QUIT", "ALRM", "USR1", "USR2", "XCPU"] {
        let folder = folder();
        let mut pty = Pty::open(folder.path());
        pty.loaded();
        pty.signal(signal);
        pty.ended();
        pty.assert_restored();
    }
}

/// Says in the environment that this process is to panic, and where.
const PANICS: &str = "JUESUAN_TEST_PANICS";
/// What the panic says.
const PANIC: &str = "something broke";

/// The test runs itself in a process and a pseudo-terminal of its own, where it panics.
#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_is_then_reported() {
    if let Ok(place) = std::env::var(PANICS) {
        return panics(&place);
    }
    for (place, status) in [("beside", 0), ("here", 101)] {
        let folder = folder();
        let program = std::env::current_exe().unwrap_or_else(|e| panic!("{e}"));
        let mut command = CommandBuilder::new(program);
        let name = "restored::a_panic_in_any_thread_gives_the_terminal_back_and_is_then_reported";
        command.args(["--exact", name, "--nocapture"]);
        command.env(PANICS, place);
        let mut pty = Pty::run(command, folder.path());
        pty.wait_for("the terminal taken", |pty| pty.with(vt100::Screen::alternate_screen));
        pty.press("x");
        // Beside the loop, what holds the terminal goes on: only the panic gives it back.
        pty.wait_text(PANIC);
        pty.assert_restored();
        pty.press("\n");
        assert_eq!(pty.ended(), status, "{place}");
    }
}

fn panics(place: &str) {
    let _terminal = Taken::take(true).unwrap_or_else(|e| panic!("{e}"));
    let mut key = [0];
    std::io::stdin().read_exact(&mut key).unwrap_or_else(|e| panic!("{e}"));
    assert!(place == "beside", "{PANIC}");
    let ended = thread::spawn(|| panic!("{PANIC}")).join();
    assert!(ended.is_err());
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn stopped_and_continued_it_goes_on_where_it_was() {
    let stopped = |pty: &Pty| {
        let state = std::process::Command::new("ps")
            .args(["-o", "stat=", "-p", &pty.process()])
            .output()
            .unwrap_or_else(|e| panic!("{e}"));
        state.stdout.starts_with(b"T")
    };
    let folder = folder();
    let mut pty = Pty::open(folder.path());
    pty.loaded();
    pty.press("J2]]");
    pty.wait_text("03 支出决算表");
    for by_key in [true, false, true] {
        if by_key {
            pty.press("\x1a");
        } else {
            pty.signal("TSTP");
        }
        pty.wait_for("it stopped", stopped);
        pty.assert_restored();
        pty.signal("CONT");
        pty.wait_for("the terminal taken", |pty| pty.with(vt100::Screen::alternate_screen));
        pty.wait_text("03 支出决算表");
    }
    pty.press("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_restored();
}

/// No thread reads along here: who still holds the other end keeps the terminal open.
#[test]
fn a_terminal_that_is_closed_ends_the_program() {
    let folder = folder();
    let size = PtySize { rows: 30, cols: 110, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap_or_else(|e| panic!("no pty: {e}"));
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples"));
    command.cwd(folder.path());
    command.env("TERM", "xterm-256color");
    command.env("HOME", folder.path());
    let mut child = pair.slave.spawn_command(command).unwrap_or_else(|e| panic!("{e}"));
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap_or_else(|e| panic!("{e}"));
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !String::from_utf8_lossy(&seen).contains("\x1b[?1049h") {
        let read = reader.read(&mut buffer).unwrap_or_else(|e| panic!("{e}"));
        assert!(read > 0, "it ended at once");
        seen.extend_from_slice(&buffer[..read]);
    }
    drop((reader, pair.master));
    let begun = Instant::now();
    while child.try_wait().unwrap_or_else(|e| panic!("{e}")).is_none() {
        assert!(begun.elapsed() < PATIENCE, "it still runs");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn sizes_down_to_one_cell_and_back_change_nothing_while_reports_come_in() {
    let folder = folder();
    let many = folder.path().join("many");
    std::fs::create_dir(&many).unwrap_or_else(|e| panic!("{e}"));
    for number in 0..40 {
        let options = Options { rows: 8..=20, projects: 1..=3, ..Options::default() };
        let text = write(&generate(number, &options), &Style::of(Layout::Tabs)).text;
        let file = many.join(format!("{number:02}.txt"));
        std::fs::write(file, text).unwrap_or_else(|e| panic!("{e}"));
    }
    let open = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
        command.arg("many");
        Pty::run(command, folder.path())
    };
    let quiet = |pty: &Pty| {
        pty.wait_for("all is read and drawn", |pty| {
            let contents = pty.contents();
            thread::sleep(Duration::from_millis(400));
            let ended = contents.contains("40 份") && !contents.contains("正在读取");
            ended && contents == pty.contents()
        });
    };
    let mut resized = open();
    for round in 0..60 {
        for (cols, rows) in [(1, 1), (3, 2), (40, 12), (10, 3), (1, 30 + round % 3), (110, 1)] {
            resized.resize(cols, rows);
            thread::sleep(Duration::from_millis(3));
        }
    }
    resized.resize(110, 30);
    quiet(&resized);
    let mut left_alone = open();
    quiet(&left_alone);
    // A busy machine draws the last of what was read late. Cells at the end of a line that were
    // never written and such that hold blanks look alike.
    let looks = |pty: &Pty| -> Vec<String> {
        pty.contents().lines().map(|line| line.trim_end().to_owned()).collect()
    };
    left_alone.wait_for("both look alike", |pty| looks(pty) == looks(&resized));
    for pty in [&mut resized, &mut left_alone] {
        pty.press("q");
        assert_eq!(pty.ended(), 0);
        pty.assert_restored();
    }
}
