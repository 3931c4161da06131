//! The command line: `juesuan [PATH]…` opens the browser, `check`, `export` and `rules` print or
//! write without a screen. Each command has its file.

mod against;
mod args;
mod browse;
mod check;
mod check_text;
mod counts;
mod export;
mod failure;
mod input;
mod interrupt;
mod output;
mod rules;
mod usage;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::document::visible;
use crate::library::THREAD_NAME;
use crate::settings::Texts;

use args::Command;
use failure::Failure;

/// How a command ended, as its exit status says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// 0: done.
    Done,
    /// 1: `check` found an open finding at or above the level.
    Found,
    /// 2: something could not be read, and `--strict` was given.
    Incomplete,
}

/// Runs the program on this process's arguments.
pub fn main() -> ExitCode {
    quiet_readers();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let texts = Texts::bundled(usage::language(&arguments));
    match run(arguments, &texts) {
        Ok(Ended::Done) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Ok(Ended::Found) => ExitCode::from(1),
        Ok(Ended::Incomplete) => ExitCode::from(2),
        Err(Failure::Usage(error)) => {
            let code = usage::explain(&error, &texts);
            ExitCode::from(code)
        }
        Err(Failure::Message(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Vec<OsString>, texts: &Texts) -> Result<Ended, Failure> {
    let cli = usage::parse(arguments, texts)?;
    cli.common.readable(texts)?;
    match cli.command {
        None => browse::run(&cli.paths, &cli.common, texts),
        Some(Command::Check(args)) => check::run(&args, &cli.common, texts),
        Some(Command::Export(args)) => export::run(&args, &cli.common, texts),
        Some(Command::Rules(args)) => rules::run(&args, texts),
    }
}

/// Says something on standard error. A text of several lines keeps them; whatever a terminal
/// would obey is made visible. Standard error may be closed: then nobody wants to know.
fn complain(message: &str) {
    let mut out = io::stderr().lock();
    for line in message.lines() {
        _ = writeln!(out, "{}", visible(line));
    }
}

/// Panics over a single file become that file's record; only others are reported.
fn quiet_readers() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let name = std::thread::current().name().map(str::to_owned).unwrap_or_default();
        if !name.starts_with(THREAD_NAME) {
            report(info);
        }
    }));
}

impl args::Common {
    /// Checks that the files named by options can be read.
    fn readable(&self, texts: &Texts) -> Result<(), Failure> {
        for path in [&self.config, &self.password_file].into_iter().flatten() {
            let opened = std::fs::File::open(path).and_then(|file| {
                // A folder opens, but there is nothing to read in it.
                if file.metadata()?.is_dir() { Err(ErrorKind::IsADirectory.into()) } else { Ok(()) }
            });
            opened.map_err(|error| Failure::of_option(path, &error, texts))?;
        }
        Ok(())
    }
}
