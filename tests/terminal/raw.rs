//! The bytes that reach the terminal: nothing of what others wrote is obeyed by it or hidden.

use std::path::Path;

use juesuan::document::is_hidden;
use juesuan::library::SAMPLES;
use portable_pty::CommandBuilder;

use crate::pty::{Pty, folder};

/// What hostile texts hold: a colour, a title, a question, an answer typed for the user, C1,
/// characters that turn or hide what is beside them.
const HOSTILE: &str = "\x1b[5;77m\x1b]0;HOSTILE\x07\x1b[6n\u{9b}31m\u{85}\u{202e}\u{200b}\u{2066}\u{fe0f}\u{7f}\u{8}\u{feff}";

/// A folder with hostile files, a hostile configuration and a hostile session in it.
fn hostile() -> tempfile::TempDir {
    let folder = folder();
    let path = folder.path();
    let put = |name: &str, text: &str| {
        let file = path.join(name);
        let made = file.parent().map(std::fs::create_dir_all);
        assert!(made.is_some_and(|made| made.is_ok()));
        std::fs::write(file, text).unwrap_or_else(|e| panic!("{e}"));
    };
    for (number, (_, text)) in SAMPLES.iter().take(3).enumerate() {
        let mut text = (*text).to_owned();
        // In names, labels, narrative, cards; not within words by which tables are known.
        for word in ["人民", "支出", "项目", "标准", "、", "。"] {
            let mut times = 0;
            text = text
                .split(word)
                .map(|part| {
                    times += 1;
                    if times % 7 == 3 {
                        format!("{part}{word}{HOSTILE}")
                    } else {
                        format!("{part}{word}")
                    }
                })
                .collect();
        }
        put(&format!("in/{number}\x1b[5;77m\u{202e}.txt"), &text);
    }
    put("in/nothing\x1b]0;HOSTILE\x07\n.txt", "");
    put("in/sub\u{9b}\x08/empty\u{200b}.txt", "");
    put(
        "config/config.toml",
        "\"\\u001b[5;77m\\u202e\" = 1\n[rules.\"\\u001b]0;HOSTILE\\u0007\"]\noff = true\n",
    );
    put("config/keys.toml", "\"\\u001b[5;77m\\u202e\" = []\n");
    folder
}

/// What stands between the sequences by which the program itself draws.
fn plain(written: &str) -> String {
    let mut plain = String::new();
    let mut rest = written.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\x1b' {
            plain.push(c);
            continue;
        }
        match rest.next() {
            Some('[') => while rest.next().is_some_and(|c| !('@'..='~').contains(&c)) {},
            // A question for the background's colour, and what is copied; each ends in ESC \.
            Some(']') => {
                let body: String =
                    rest.by_ref().take_while(|c| !matches!(c, '\x1b' | '\x07')).collect();
                assert!(body.starts_with("11;") || body.starts_with("52;"), "{body:?}");
                rest.next_if_eq(&'\\');
            }
            other => {
                assert!(matches!(other, Some('\\' | '(' | '7' | '8' | '=' | '>')), "{other:?}");
            }
        }
    }
    plain
}

fn assert_tame(what: &str, written: &str) {
    for hostile in ["\x1b[5;77m", "\x1b]0;HOSTILE", "\x1b[6n\u{9b}"] {
        assert!(!written.contains(hostile), "{what}: {hostile:?}");
    }
    let plain = plain(written);
    let kept = ['\r', '\n', '\t'];
    let hidden: Vec<char> = plain.chars().filter(|c| is_hidden(*c) && !kept.contains(c)).collect();
    assert!(hidden.is_empty(), "{what}: {hidden:?}");
}

fn program(folder: &Path, arguments: &[&str]) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
    command.args(arguments);
    Pty::run(command, folder)
}

#[test]
fn nothing_hostile_reaches_the_screen() {
    let folder = hostile();
    let mut pty = program(folder.path(), &["--config", "config/config.toml", "in"]);
    pty.wait_for("all is read", |pty| {
        let contents = pty.contents();
        contents.contains(" 份 · 2024") && !contents.contains("正在读取")
    });
    // Every tab with a source beside it, in a department; then search, palette, help, the
    // dialogs, what was copied.
    for keys in ["1", "2", "]", "]", "3", "4", "5", "6", "7"] {
        for more in ["", "J", "j", "o", "j", "o", "y", "K"] {
            pty.press(keys);
            pty.press(more);
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }
    for keys in ["/rm", "\x1b", ":", "\x1b", "?", "\x1b", "e", "\x1b", "O", "in/", "\x1b"] {
        pty.press(keys);
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    pty.press("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(300));
    pty.press("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_restored();
    let written = pty.written();
    assert!(written.contains("202E"), "what is hidden is shown by number");
    assert_tame("the screen", &written);
}

#[test]
fn nothing_hostile_reaches_it_from_a_command() {
    let folder = hostile();
    let mut shown = 0;
    let mut hold = |arguments: &[&str]| {
        let mut pty = program(folder.path(), arguments);
        pty.ended();
        // What it wrote last may still be on its way.
        std::thread::sleep(std::time::Duration::from_millis(200));
        let written = pty.written();
        assert!(!written.contains('\x1b'), "{arguments:?}");
        assert_tame(&format!("{arguments:?}"), &written);
        shown += usize::from(written.contains('␛') || written.contains("u001b"));
    };
    for format in ["text", "json", "csv"] {
        hold(&["check", "--format", format, "in"]);
    }
    for format in ["txt", "csv", "tsv", "json", "md", "html"] {
        for sheet in ["figures", "facts", "departments", "files"] {
            hold(&["export", sheet, "--format", format, "in"]);
        }
    }
    hold(&["export", "report", "in"]);
    hold(&["check", "--config", "config/config.toml", "in"]);
    hold(&["check", "none\x1b[5;77m\u{202e}"]);
    hold(&["check", "--department", "\x1b[5;77m\u{202e}", "in"]);
    hold(&["export", "\x1b[5;77m\u{202e}", "in"]);
    hold(&["--\x1b[5;77m\u{202e}"]);
    assert!(shown > 20, "{shown}");
}
