//! The binary from outside: exit statuses, what goes where, and bad input.

#![expect(clippy::expect_used, reason = "what a test cannot set up ends it")]

mod bad_input;
mod check;
mod export;
mod export_failures;
mod export_workbook;
mod limits;

use std::path::Path;
use std::process::{Command, Output};

use juesuan::library::SAMPLES;

/// The program, in a folder. It keeps nothing in the user's cache.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_juesuan"));
    command.current_dir(folder).env("XDG_CACHE_HOME", "/dev/null");
    command
}

/// Runs the program in a folder.
fn juesuan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = program(folder);
    command.args(arguments);
    command.output().expect("the program starts")
}

/// An empty folder.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

/// Writes a file into a folder.
fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), bytes).expect("a file can be written");
}

/// The text of a bundled sample.
fn sample(name: &str) -> &'static str {
    let found = SAMPLES.iter().find(|(sample, _)| *sample == name);
    found.unwrap_or_else(|| panic!("no sample {name}")).1
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("killed: {output:?}"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8")
}
