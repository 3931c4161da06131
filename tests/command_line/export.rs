//! `export`.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;

use crate::{folder, juesuan, program, put, sample, status, stderr, stdout};

#[test]
fn without_a_path_the_samples_are_exported() {
    let folder = folder();
    let output = juesuan(folder.path(), &["export", "departments"]);
    assert_eq!((status(&output), stdout(&output).lines().count()), (0, 6));
    assert!(!stdout(&output).starts_with('\u{feff}'));
    assert_eq!(stderr(&output), "");
}

#[test]
fn every_sheet_in_every_format_has_its_columns() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("yanzhou"));
    for name in juesuan::sheet::SheetName::all() {
        let sheet = name.to_string();
        let csv = juesuan(folder.path(), &["export", &sheet, "a.txt"]);
        assert_eq!(status(&csv), 0, "{sheet}: {}", stderr(&csv));
        let mut reader = csv::Reader::from_reader(&csv.stdout[..]);
        let headers = reader.headers().expect("a header").clone();
        let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
        let json = juesuan(folder.path(), &["export", &sheet, "a.txt", "--format", "json"]);
        let json: Value = serde_json::from_str(&stdout(&json)).expect("JSON");
        let objects = json.as_array().expect("an array");
        assert_eq!(objects.len(), rows.len(), "{sheet}");
        for (row, object) in rows.iter().zip(objects) {
            let object = object.as_object().expect("an object");
            assert!(object.keys().eq(headers.iter()), "{sheet}");
            for (field, value) in row.iter().zip(object.values()) {
                let text = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    number => number.to_string(),
                };
                assert_eq!(field, text, "{sheet}");
            }
        }
    }
}

#[test]
fn the_number_of_cores_changes_nothing() {
    let folder = folder();
    for (name, text) in juesuan::library::SAMPLES {
        put(folder.path(), name, text);
    }
    let with = |threads| {
        let mut command = program(folder.path());
        let output = command
            .env("RAYON_NUM_THREADS", threads)
            .args(["export", "facts", "."])
            .output()
            .expect("it runs");
        stdout(&output)
    };
    assert_eq!(with("1"), with("4"));
}

#[test]
fn a_file_begins_with_a_byte_order_mark_and_is_never_overwritten_unasked() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    let run = |arguments: &[&str]| juesuan(folder.path(), arguments);
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("written");
    let written = run(&["export", "03", "a.txt", "-o", "out.csv"]);
    assert_eq!((status(&written), stdout(&written).as_str()), (0, ""));
    assert!(read("out.csv").starts_with("\u{feff}department,scope,year,side,code,line,label,"));

    let again = run(&["export", "03", "a.txt", "-o", "out.csv", "--no-bom"]);
    assert_eq!(status(&again), 2);
    assert!(stderr(&again).contains("out.csv") && stderr(&again).contains("--force"));
    assert!(read("out.csv").starts_with('\u{feff}'), "untouched");

    let forced = run(&["export", "03", "a.txt", "-o", "out.csv", "--no-bom", "--force"]);
    assert_eq!(status(&forced), 0);
    assert!(read("out.csv").starts_with("department,"));
    assert_eq!(status(&run(&["export", "03", "a.txt", "-o", "out.json"])), 0);
    assert!(read("out.json").starts_with("[\n{\"department\":"), "the extension says it");
    assert_eq!(status(&run(&["export", "03", "a.txt", "-o", "no/such/folder.csv"])), 2);
    let piped = run(&["export", "03", "a.txt", "-o", "-"]);
    assert_eq!(format!("\u{feff}{}", stdout(&piped)), {
        assert_eq!(status(&run(&["export", "03", "a.txt", "-o", "b.csv"])), 0);
        read("b.csv")
    });
}

#[test]
fn what_there_is_not_is_refused_with_what_there_is() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    let refused = |arguments: &[&str]| {
        let output = juesuan(folder.path(), arguments);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""), "{arguments:?}");
        stderr(&output)
    };
    assert!(refused(&["export", "invoices", "a.txt"]).contains("three-public"));
    assert!(refused(&["export", "03", "a.txt", "--format", "doc"]).contains("csv"));
    assert!(refused(&["export", "report", "a.txt", "--format", "csv"]).contains("json"));
    assert!(refused(&["export", "03", "a.txt", "-o", "out/"]).contains("out"));
    put(folder.path(), "b.txt", sample("yanzhou"));
    assert!(refused(&["export", "report", ".", "-o", "a.xlsx"]).contains("-o"));
    assert!(refused(&["export", "--frmat", "csv"]).contains("--frmat"));
    assert!(refused(&["export"]).contains("SHEET"));
    assert!(refused(&["check", "--config", "none.toml", "a.txt"]).contains("none.toml"));
}

#[test]
fn the_whole_model_is_json() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    let output = juesuan(folder.path(), &["export", "report", "a.txt"]);
    let reports: Vec<juesuan::report::Report> =
        serde_json::from_slice(&output.stdout).expect("the model reads back");
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].department.name, "聊城市12345市民热线受理中心");
}

#[test]
fn the_whole_model_reads_back_equal() {
    let folder = folder();
    for (name, text) in juesuan::library::SAMPLES {
        put(folder.path(), &format!("{name}.txt"), text);
    }
    let options = juesuan::library::LoadOptions::default();
    let library = juesuan::library::load_all(&[folder.path().to_owned()], &options);
    let path = folder.path().display().to_string();
    let output = juesuan(folder.path(), &["export", "report", &path]);
    let read: Vec<juesuan::report::Report> =
        serde_json::from_slice(&output.stdout).expect("the model reads back");
    assert_eq!(read.len(), library.len());
    for (read, (_, entry)) in read.iter().zip(library.entries()) {
        assert!(*read == *entry.report, "{}", read.source);
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_text_goes_to_no_terminal() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    let pair = portable_pty::native_pty_system()
        .openpty(portable_pty::PtySize::default())
        .expect("a pseudo-terminal");
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_juesuan"));
    command.args(["export", "03", "a.txt", "--format", "xlsx"]);
    command.cwd(folder.path());
    command.env("XDG_CACHE_HOME", "/dev/null");
    let mut child = pair.slave.spawn_command(command).expect("it runs");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("its output");
    assert_eq!(child.wait().expect("it ends").exit_code(), 2);
    let mut said = [0; 4096];
    let count = reader.read(&mut said).expect("it says why");
    let said = String::from_utf8_lossy(&said[..count]).into_owned();
    assert!(said.contains("xlsx") && said.contains("-o"), "{said}");
    assert!(
        !juesuan(folder.path(), &["export", "03", "a.txt", "--format", "xlsx"]).stdout.is_empty()
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder();
    for command in
        [&["export", "facts"][..], &["export", "report"], &["export", "06", "--format", "json"]]
    {
        let mut child = program(folder.path())
            .args(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut pipe = child.stdout.take().expect("a pipe");
        let mut first = [0; 16];
        pipe.read_exact(&mut first).expect("it begins to write");
        drop(pipe);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((status(&output), stderr(&output).as_str()), (0, ""), "{command:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_name_with_control_characters_is_the_same_line_in_every_format() {
    let folder = folder();
    put(folder.path(), "甲\n\u{1b}[31m.txt", sample("liaocheng"));
    let shown = "./甲␊␛[31m.txt";
    let csv = juesuan(folder.path(), &["export", "departments", "."]);
    let mut reader = csv::Reader::from_reader(&csv.stdout[..]);
    let column = reader.headers().expect("a header").iter().position(|name| name == "source");
    let row = reader.records().next().expect("a row").expect("a row");
    assert_eq!(row.get(column.expect("a column source")), Some(shown));
    for arguments in [&["export", "departments"][..], &["export", "report"], &["export", "files"]] {
        let arguments = [arguments, &[".", "--format", "json"]].concat();
        let json: Value = serde_json::from_str(&stdout(&juesuan(folder.path(), &arguments)))
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        assert_eq!(json[0]["source"], shown, "{arguments:?}");
    }
}

#[test]
fn a_table_is_named_by_two_digits() {
    let folder = folder();
    let output = juesuan(folder.path(), &["export", "1"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
    assert!(stderr(&output).contains("01"), "{}", stderr(&output));
}

#[test]
fn a_file_and_its_folder_are_read_once() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    put(folder.path(), "b.txt", sample("yanzhou"));
    let output = juesuan(folder.path(), &["export", "files", "b.txt", ".", "./a.txt"]);
    let sources: Vec<_> =
        stdout(&output).lines().skip(1).map(|l| l.split(',').next().map(str::to_owned)).collect();
    assert_eq!(sources, [Some("b.txt".to_owned()), Some("./a.txt".to_owned())]);
}

#[test]
#[cfg(unix)]
fn a_standard_output_that_cannot_be_written_to_is_said() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("liaocheng"));
    for arguments in [&["export", "facts", "a.txt"][..], &["check", "a.txt"], &["rules"]] {
        let read_only = std::fs::File::open(folder.path().join("a.txt")).expect("it is there");
        let mut command = program(folder.path());
        let output = command.args(arguments).stdout(read_only).output().expect("it runs");
        assert_eq!(status(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("结果没有写出"), "{}", stderr(&output));
    }
}

#[test]
fn a_table_of_one_report_has_its_notes_as_on_screen() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("tianqiao"));
    put(folder.path(), "b.txt", sample("liaocheng"));
    let notes = |files: &[&str]| {
        let arguments = [&["export", "03", "--format", "txt"], files].concat();
        let text = stdout(&juesuan(folder.path(), &arguments));
        text.lines().filter(|line| line.starts_with('注')).count()
    };
    assert_eq!(notes(&["a.txt"]), 1);
    assert_eq!(notes(&["a.txt", "b.txt"]), 0);
}
