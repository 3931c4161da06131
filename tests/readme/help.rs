//! The help of the command line, as the program prints it.

use std::process::{Command, Stdio};

use juesuan::settings::Lang;

/// The commands whose help is shown.
const COMMANDS: [&[&str]; 3] = [&["--help"], &["check", "--help"], &["export", "--help"]];

/// A block of code with the help of the commands.
pub fn block(lang: Lang) -> String {
    let pages: Vec<_> = COMMANDS.iter().map(|command| page(command, lang)).collect();
    format!("```text\n{}```\n", pages.join("\n"))
}

/// A command line and what it prints, on a terminal of 100 columns.
fn page(command: &[&str], lang: Lang) -> String {
    let language: &[&str] = lang.pick(&[], &["--lang", "en"]);
    let arguments = [command, language].concat();
    let output = Command::new(env!("CARGO_BIN_EXE_juesuan"))
        .args(&arguments)
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|e| panic!("{arguments:?}: {e}"));
    assert!(output.status.success(), "{arguments:?}: {}", output.status);
    let help = String::from_utf8(output.stdout).unwrap_or_else(|e| panic!("{arguments:?}: {e}"));
    let lines: Vec<_> = help.trim().lines().map(str::trim_end).collect();
    format!("$ juesuan {}\n{}\n", arguments.join(" "), lines.join("\n"))
}
