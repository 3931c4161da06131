//! Files beyond every limit, and what is no file at all: each is refused by name with what to
//! do, and the rest is read.

use std::io::Write as _;
use std::path::Path;

use crate::{folder, juesuan, put, sample, status, stderr, stdout};

/// Sets limits and reads a folder: what is said, beside the one report that is in it.
fn said(folder: &Path, limits: &str) -> String {
    put(folder, "config.toml", format!("[limits]\n{limits}\n"));
    put(folder, "in/whole.txt", sample("taierzhuang"));
    let output = juesuan(folder, &["check", "--config", "config.toml", "in"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("台儿庄"), "the rest is read");
    stderr(&output)
}

fn with_folder() -> tempfile::TempDir {
    let folder = folder();
    std::fs::create_dir(folder.path().join("in")).expect("a folder");
    folder
}

#[test]
fn the_usual_limits() {
    let folder = with_folder();
    let large = std::fs::File::create(folder.path().join("in/large.txt")).expect("a file");
    large.set_len((256 << 20) + 1).expect("a large file");
    put(folder.path(), "in/line.txt", "1".repeat((16 << 20) + 1));
    let said = said(folder.path(), "");
    assert!(said.contains("in/large.txt：超过 256 MiB"), "{said}");
    assert!(said.contains("limits.file_mib"), "{said}");
    assert!(said.contains("in/line.txt：有一行超过 16 MiB"), "{said}");
    assert!(said.contains("limits.line_mib"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn limits_are_settings() {
    let folder = with_folder();
    put(folder.path(), "in/large.txt", "1\n".repeat(1 << 20));
    put(folder.path(), "in/line.txt", "1".repeat((1 << 20) - 1));
    assert!(said(folder.path(), "").lines().all(|line| line.contains("没有认出")));
    let small = said(folder.path(), "file_mib = 1");
    assert!(small.contains("in/large.txt：超过 1 MiB"), "{small}");
    put(folder.path(), "in/line.txt", "1".repeat((1 << 20) + 1));
    let short = said(folder.path(), "line_mib = 1");
    assert!(short.contains("in/line.txt：有一行超过 1 MiB"), "{short}");
}

#[test]
fn archives_that_unpack_to_too_much() {
    let folder = with_folder();
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    packed.start_file("a.txt", options).expect("a file");
    for _ in 0..20 {
        packed.write_all(&vec![b'0'; 1 << 20]).expect("packed");
    }
    let bytes = packed.finish().expect("an archive").into_inner();
    put(folder.path(), "in/bomb.zip", &bytes);
    let usual = said(folder.path(), "");
    assert!(usual.contains("in/bomb.zip：解开后超过 1024 MiB、超过原大小的 100 倍"), "{usual}");
    let other = said(folder.path(), "unpacked_mib = 10\nunpacked_times = 100000");
    assert!(other.contains("in/bomb.zip：解开后超过 10 MiB"), "{other}");
    let wide = said(folder.path(), "unpacked_times = 100000");
    assert!(wide.contains("in/bomb.zip!/a.txt：有一行超过 16 MiB"), "{wide}");
}

#[test]
fn a_folder_with_too_many_files_is_refused_as_a_whole_and_others_are_read() {
    let folder = with_folder();
    std::fs::create_dir(folder.path().join("many")).expect("a folder");
    for number in 0..4 {
        put(folder.path(), &format!("many/{number}.txt"), "x");
    }
    put(folder.path(), "in/whole.txt", sample("taierzhuang"));
    put(folder.path(), "config.toml", "[limits]\nfiles = 3\n");
    let output = juesuan(folder.path(), &["check", "--config", "config.toml", "many", "in"]);
    assert_eq!(status(&output), 0);
    let said = stderr(&output);
    assert!(said.contains("many：文件夹下的文件超过 3 个"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    std::fs::remove_file(folder.path().join("many/0.txt")).expect("removed");
    let output = juesuan(folder.path(), &["check", "--config", "config.toml", "many", "in"]);
    assert_eq!(stderr(&output).lines().count(), 3, "three may be: {}", stderr(&output));
}

#[test]
fn a_file_that_is_written_to_while_it_is_read_is_said_to_be() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, vec![b'1'; 4 << 20]).expect("a file");
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file =
                std::fs::OpenOptions::new().append(true).open(&path).expect("the file opens");
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                file.write_all(b"1\n").expect("written");
            }
        });
        let begun = std::time::Instant::now();
        loop {
            match juesuan::intake::open(&path) {
                Err(juesuan::intake::IntakeError::Changed) => break,
                other => drop(other),
            }
            assert!(begun.elapsed().as_secs() < 30, "never seen to change");
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    let message = juesuan::intake::IntakeError::Changed.message(juesuan::settings::Lang::Zh);
    assert!(message.contains("改写"), "{message}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_and_what_has_a_strange_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    let folder = with_folder();
    let within = folder.path().join("in");
    let pipe = std::process::Command::new("mkfifo").arg(within.join("pipe")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
    symlink("/dev/zero", within.join("device")).expect("a link");
    symlink(&within, within.join("loop")).expect("a link");
    symlink("round2", within.join("round1")).expect("a link");
    symlink("round1", within.join("round2")).expect("a link");
    symlink("nowhere", within.join("lost")).expect("a link");
    put(folder.path(), "in/two\nlines\u{1b}[31m.txt", "");
    let bytes = within.join(OsStr::from_bytes(b"\xff\xfe.txt"));
    // Some systems have only names in UTF-8.
    let has_bytes = std::fs::write(bytes, "").is_ok();
    let said = said(folder.path(), "");
    for (name, reason) in [
        ("in/pipe", "不是普通文件"),
        ("in/device", "不是普通文件"),
        ("in/lost", "没有这个文件"),
        ("in/two␊lines␛[31m.txt", "空"),
    ] {
        let line = said.lines().find(|line| line.contains(&format!("{name}：")));
        assert!(line.is_some_and(|line| line.contains(reason)), "{name}: {said}");
    }
    assert!(said.contains("in/round1") && said.contains("in/round2"), "{said}");
    assert!(!has_bytes || said.contains("in/\u{fffd}\u{fffd}.txt"), "{said}");
    assert!(!said.contains("loop"), "a folder that holds itself is searched once: {said}");
}
