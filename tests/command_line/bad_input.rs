//! Files that are no reports, or can't be read: a clear line each, and the rest goes on.

use encoding_rs::GB18030;

use crate::{folder, juesuan, put, sample, status, stderr, stdout};

#[test]
fn nothing_that_can_be_read_is_exit_2_with_a_line_each() {
    let folder = folder();
    let path = folder.path();
    std::fs::create_dir(path.join("none")).expect("a folder");
    put(path, "empty.txt", "");
    put(path, "binary", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\x01");
    put(path, "letter.txt", "尊敬的各位：\n今天开会。\n");
    for (file, says) in [
        ("empty.txt", "空"),
        ("binary", "不是文本"),
        ("letter.txt", "没有认出"),
        ("missing.txt", "没有这个文件"),
        ("none", "没有文件"),
    ] {
        let output = juesuan(path, &["check", file]);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""), "{file}");
        assert!(stderr(&output).contains(file), "{}", stderr(&output));
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
    let english = juesuan(path, &["check", "--lang", "en", "empty.txt"]);
    assert!(stderr(&english).contains("empty.txt: the file is empty"), "{}", stderr(&english));
}

#[test]
fn what_an_option_names_and_can_not_be_read_is_said_in_the_language_of_the_interface() {
    let folder = folder();
    put(folder.path(), "list.json", "[]");
    put(folder.path(), "a.txt", sample("taierzhuang"));
    for (arguments, chinese, english) in [
        (["--config", "none.toml"], "没有这个文件", "no such file"),
        (["--config", "."], "是文件夹", "is a folder"),
        (["--password-file", "."], "是文件夹", "is a folder"),
        (["--against", "none.json"], "没有这个文件", "no such file"),
        (["--against", "list.json"], "第 1 行不是所要的 JSON", "line 1 is not the JSON"),
    ] {
        let arguments = [&["check", "a.txt"], &arguments[..]].concat();
        let said = |lang| {
            let output = juesuan(folder.path(), &[&arguments[..], &["--lang", lang]].concat());
            assert_eq!(status(&output), 2, "{arguments:?}");
            stderr(&output)
        };
        assert!(said("zh").contains(chinese), "{}", said("zh"));
        assert!(said("en").contains(english), "{}", said("en"));
        assert!(!said("zh").contains("os error"), "{}", said("zh"));
    }
}

#[test]
fn files_of_an_archive_are_read_whatever_steps_their_paths_have() {
    let folder = folder();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["./a.txt", "../b.txt", "c/./d.txt", ".hidden.txt"] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file begins");
        std::io::Write::write_all(&mut archive, name.as_bytes()).expect("a file is written");
    }
    put(folder.path(), "a.zip", archive.finish().expect("the archive ends").into_inner());
    let files = stdout(&juesuan(folder.path(), &["export", "files", "a.zip"]));
    let sources: Vec<_> = files.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(sources, ["a.zip!/../b.txt", "a.zip!/a.txt", "a.zip!/c/./d.txt"]);
}

#[test]
fn beside_others_it_is_named_and_the_rest_goes_on() {
    let folder = folder();
    put(folder.path(), "a.txt", "");
    put(folder.path(), "b.txt", sample("taierzhuang"));
    let output = juesuan(folder.path(), &["check", "."]);
    assert_eq!(status(&output), 0);
    assert!(stderr(&output).contains("./a.txt"), "{}", stderr(&output));
    assert!(stdout(&output).contains("台儿庄"));
    assert_eq!(status(&juesuan(folder.path(), &["check", "--strict", "."])), 2);
    let files = stdout(&juesuan(folder.path(), &["export", "files", "."]));
    let lines: Vec<_> = files.lines().collect();
    assert_eq!(lines[0], "source,format,pages,reports,status,reason");
    assert!(lines[1].starts_with("./a.txt,,,,failed,"), "{files}");
    assert_eq!(lines[2], "./b.txt,text,,1,read,");
}

#[test]
fn a_file_with_a_password_says_how_to_give_it_and_opens_with_it() {
    let folder = folder();
    put(folder.path(), "locked.pdf", include_bytes!("../pdf/locked.pdf"));
    put(folder.path(), "passwords", "wrong\r\nopen sesame\r\n");
    let files = |more: &[&str]| {
        let arguments = [&["export", "files", "locked.pdf"], more].concat();
        let output = juesuan(folder.path(), &arguments);
        (stdout(&output), stderr(&output))
    };
    let (sheet, said) = files(&[]);
    assert!(sheet.contains("locked.pdf,pdf,,,failed,"), "{sheet}");
    assert!(said.contains("--password-file"), "{said}");
    let (sheet, said) = files(&["--password-file", "passwords"]);
    assert!(sheet.contains("locked.pdf,pdf,1,0,not_a_report,"), "{sheet}{said}");
}

#[test]
fn gb18030_and_utf16_read_as_utf8_does() {
    let folder = folder();
    let facts = |bytes: &[u8]| {
        put(folder.path(), "a.txt", bytes);
        let output = juesuan(folder.path(), &["export", "facts", "a.txt"]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        stdout(&output)
    };
    for name in ["taierzhuang", "yanzhou"] {
        let text = sample(name);
        let expected = facts(text.as_bytes());
        assert!(expected.lines().count() > 100);
        let (gb, _, damaged) = GB18030.encode(text);
        assert!(!damaged);
        assert_eq!(facts(&gb), expected, "{name}: GB18030");
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert_eq!(facts(&[b"\xff\xfe", &little[..]].concat()), expected, "{name}: UTF-16LE");
        assert_eq!(facts(&[b"\xfe\xff", &big[..]].concat()), expected, "{name}: UTF-16BE");
        assert_eq!(facts(&little), expected, "{name}: UTF-16 without a mark");
    }
}

#[test]
fn a_report_cut_off_in_the_middle_gives_what_is_there() {
    let folder = folder();
    let whole = sample("tianqiao");
    let lines: Vec<_> = whole.lines().collect();
    let total = lines.iter().position(|line| line.contains("公开03表")).expect("03") + 12;
    put(folder.path(), "a.txt", lines[..total].join("\n"));
    let output = juesuan(folder.path(), &["export", "facts", "a.txt"]);
    assert_eq!(status(&output), 0);
    let of_03 = stdout(&output).lines().filter(|line| line.contains(",03,")).count();
    assert!(of_03 > 5, "{of_03} amounts of 03");
    let check = juesuan(folder.path(), &["check", "a.txt"]);
    assert_eq!(status(&check), 1, "the tables behind the cut are missing");
    assert!(stdout(&check).contains("A01"), "{}", stdout(&check));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    put(folder.path(), "a.txt", sample("taierzhuang"));
    let closed = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(folder.path().join("a.txt"), closed).expect("modes can be set");
    if std::fs::read(folder.path().join("a.txt")).is_ok() {
        eprintln!("SKIPPED: this user reads files without permission (root)");
        return;
    }
    let output = juesuan(folder.path(), &["check", "a.txt"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("a.txt") && stderr(&output).contains("权限"));
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_reaches_the_terminal_raw() {
    let folder = folder();
    put(folder.path(), "a\u{1b}[31m\u{202e}.txt", "");
    let output = juesuan(folder.path(), &["check", "."]);
    assert!(stderr(&output).contains("a␛[31m<202E>.txt"), "{}", stderr(&output));
}
