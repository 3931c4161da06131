//! Exports that fail: a clear message, and nothing left behind.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::{folder, juesuan, program, put, sample, status, stderr};

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_is_said() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full");
        return;
    }
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    for format in ["csv", "tsv", "json", "md", "html", "txt", "xlsx"] {
        let arguments = ["export", "facts", "a.txt", "--format", format, "-o", "/dev/full"];
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(status(&output), 2, "{format}");
        assert!(stderr(&output).contains("磁盘已满"), "{format}: {}", stderr(&output));
    }
    assert_eq!(names(folder.path()), ["a.txt"]);
}

#[test]
fn help_that_can_not_be_written_is_a_failure() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else {
        eprintln!("skipped: there is no /dev/full");
        return;
    };
    let folder = folder();
    for arguments in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let full = full.try_clone().expect("a second handle");
        let output = program(folder.path()).args(arguments).stdout(full).output();
        let output = output.expect("the program starts");
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains("磁盘已满"), "{}", stderr(&output));
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_said() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).expect("a folder can be made");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).expect("a mode");
    if std::fs::write(closed.join("probe"), "x").is_ok() {
        eprintln!("skipped: whoever runs this may write everywhere");
        return;
    }
    for output in ["closed/a.csv", "closed/a.xlsx", "closed/out/"] {
        let run = juesuan(folder.path(), &["export", "report", "a.txt", "-o", output]);
        assert_eq!(status(&run), 2, "{output}");
        assert!(stderr(&run).contains("没有权限"), "{output}: {}", stderr(&run));
    }
    assert_eq!(names(&closed), Vec::<String>::new());
}

#[test]
fn an_export_that_is_interrupted_leaves_nothing() {
    let folder = folder();
    let many = folder.path().join("many");
    std::fs::create_dir(&many).expect("a folder can be made");
    let mut written = 0;
    // A program that is through before it can be told to end is given more to write.
    for reports in [40, 80, 160, 320] {
        for number in written..reports {
            put(&many, &format!("{number:03}.txt"), sample("yanzhou"));
        }
        written = reports;
        let mut child = program(folder.path())
            .args(["export", "facts", "many", "-o", "facts.xlsx"])
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it runs");
        // The temporary file tells that writing has begun.
        while names(folder.path()) == ["many"] && child.try_wait().expect("its state").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        let output = child.wait_with_output().expect("it ends");
        if output.status.success() {
            std::fs::remove_file(folder.path().join("facts.xlsx")).expect("a whole file");
            continue;
        }
        assert!(kill.is_ok_and(|status| status.success()), "it can be told to end");
        assert_eq!(names(folder.path()), ["many"]);
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains("已取消"), "{}", stderr(&output));
        return;
    }
    panic!("it was always through before it could be told to end");
}

#[test]
fn a_name_that_a_document_supplies_stays_in_the_folder() {
    let folder = folder();
    let name = "济南市莱芜区人民政府办公室";
    put(folder.path(), "a.txt", sample("laiwu").replace(name, "../../甲/局"));
    let output = juesuan(folder.path(), &["export", "report", "a.txt", "-o", "out/"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["a.txt", "out"]);
    let written = names(&folder.path().join("out"));
    assert_eq!(written.len(), 1);
    assert!(written.iter().all(|name| name.contains("甲局")), "{written:?}");
}
