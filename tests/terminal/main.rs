//! The program in a real pseudo-terminal: what a person sees, and what is left behind.

#![cfg(unix)]

mod pty;
mod raw;
mod restored;

use std::path::Path;
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;
use pty::{Pty, folder};

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
    // Only when it has closed: an escape with a key right behind it is another key.
    pty.wait_for("the dialog closed", |pty| !pty.contents().contains("文件夹："));
    pty.press("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_restored();
}

#[test]
fn with_a_home_that_is_none_or_can_not_be_written_it_works() {
    let folder = folder();
    let no_folder = folder.path().join("file");
    std::fs::write(&no_folder, "").unwrap_or_else(|e| panic!("{e}"));
    for home in [no_folder.as_path(), Path::new("/proc")] {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples"));
        let mut pty = Pty::run_at_home(command, folder.path(), home);
        pty.loaded();
        pty.press("q");
        assert_eq!(pty.ended(), 0, "{home:?}");
        pty.assert_restored();
    }
}

#[test]
fn what_is_wrong_in_the_files_of_the_user_stands_there_when_it_has_ended() {
    let folder = folder();
    let settings = folder.path().join(".config/juesuan");
    std::fs::create_dir_all(&settings).unwrap_or_else(|e| panic!("{e}"));
    let put = |name, text| {
        std::fs::write(settings.join(name), text).unwrap_or_else(|e| panic!("{e}"));
    };
    put("config.toml", "theme = \"pink\"\nlang = \"zh\"\n");
    put("keys.toml", "sheet = [{ on = [\"nokey\"], run = \"down\" }]\n");
    let mut pty = Pty::open(folder.path());
    pty.loaded();
    pty.wait_text("另有 1 处");
    pty.press("q");
    assert_eq!(pty.ended(), 0);
    pty.assert_restored();
    pty.wait_text("config.toml:1: 不能设为“pink”");
    pty.wait_text("keys.toml:1: 没有“nokey”这个键");
}

#[test]
fn idle_draws_nothing() {
    let folder = folder();
    let mut pty = Pty::open(folder.path());
    pty.loaded();
    thread::sleep(Duration::from_millis(300));
    let before = pty.written().len();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(pty.written().len(), before);
    pty.press("q");
    assert_eq!(pty.ended(), 0);
}
