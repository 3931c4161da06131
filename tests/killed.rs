//! Killed at any moment while it writes, and two at once: no half file is taken for a whole one,
//! and nobody undoes what another did.
//!
//! The tests run this program again, which then writes without end until it is killed.
//! `JUESUAN_KILLS=300 cargo test --test killed` kills more often.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

use fastrand::Rng;
use juesuan::export;
use juesuan::intake::REVIEW_FILE;
use juesuan::library::review::{Records, Review, ReviewState};
use juesuan::library::{Cache, LoadOptions, load_all, unsealed};
use juesuan::settings::{SessionRecord, Sessions};
use juesuan::synthetic::{Layout, Options, Style, generate, write};

/// Says in the environment what this process is to write without end.
const WRITES: &str = "JUESUAN_TEST_WRITES";
/// Where.
const FOLDER: &str = "JUESUAN_TEST_FOLDER";
/// How often each is killed, without `JUESUAN_KILLS`.
const KILLS: usize = 12;
/// The folder of papers that are no reports.
const PAPERS: &str = "papers";
/// Departments that are reviewed.
const DEPARTMENTS: u64 = 4;
/// Lines of an export, and marks of a session: much enough to be killed in the middle.
const LINES: usize = 20_000;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"))
}

/// This program once more, writing.
fn writer(what: &str, folder: &Path) -> Child {
    let program = std::env::current_exe().unwrap_or_else(|e| panic!("{e}"));
    let mut command = Command::new(program);
    command.args(["--exact", "writes_without_end_where_it_is_asked_to", "--nocapture"]);
    command.env(WRITES, what).env(FOLDER, folder);
    command.stdout(std::process::Stdio::null());
    command.spawn().unwrap_or_else(|e| panic!("{e}"))
}

/// Kills what writes a file, again and again, at any moment, and looks at what is there each
/// time.
fn kill(what: &str, file: &str, is_whole: impl Fn(&[u8]) -> bool) {
    kill_in(what, |folder| {
        let Ok(bytes) = std::fs::read(folder.join(file)) else { return false };
        assert!(is_whole(&bytes), "{what}: {} bytes", bytes.len());
        true
    });
}

/// The same, where `look` looks at what is there and says whether anything is.
fn kill_in(what: &str, look: impl Fn(&Path) -> bool) {
    let kills = std::env::var("JUESUAN_KILLS").ok().and_then(|number| number.parse().ok());
    let kills = kills.unwrap_or(KILLS);
    let folder = folder();
    if matches!(what, "review" | "cache" | "many") {
        put_reports(folder.path());
    }
    if what == "many" {
        put_papers(folder.path());
    }
    let mut rng = Rng::with_seed(9);
    let mut there = 0;
    for _ in 0..kills {
        let mut child = writer(what, folder.path());
        // From the moment at which it has written for the first time.
        let begun = std::time::Instant::now();
        while !folder.path().join("begun").exists() && begun.elapsed() < Duration::from_mins(1) {
            sleep(Duration::from_millis(1));
        }
        sleep(Duration::from_micros(rng.u64(..20_000)));
        child.kill().and_then(|()| child.wait()).unwrap_or_else(|e| panic!("{e}"));
        _ = std::fs::remove_file(folder.path().join("begun"));
        there += usize::from(look(folder.path()));
    }
    assert_eq!(there, kills, "{what}: it was not there each time");
}

/// The reports of a folder, and nothing else that is in it but papers.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let reports = (0..DEPARTMENTS).map(|seed| folder.join(format!("{seed}.txt")));
    reports.chain(Some(folder.join(PAPERS)).filter(|papers| papers.exists())).collect()
}

/// Papers that are no reports: so many that all are kept as one, too.
fn put_papers(folder: &Path) {
    let papers = folder.join(PAPERS);
    std::fs::create_dir(&papers).unwrap_or_else(|e| panic!("{e}"));
    let papers = (0..200).map(|number| papers.join(format!("{number}.txt")));
    // None is so new that it may change again unseen.
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for path in papers {
        std::fs::write(path, "没有表\n").unwrap_or_else(|e| panic!("{e}"));
    }
    for path in reports(folder).into_iter().flat_map(walkdir::WalkDir::new).flatten() {
        let file = std::fs::File::options().write(true).open(path.path());
        _ = file.and_then(|file| file.set_modified(long_ago));
    }
}

/// Reports of as many departments.
fn put_reports(folder: &Path) {
    let options = Options { rows: 4..=6, projects: 1..=1, cards: 0..=0, ..Options::default() };
    for seed in 0..DEPARTMENTS {
        let text = write(&generate(seed, &options), &Style::of(Layout::Tabs)).text;
        std::fs::write(folder.join(format!("{seed}.txt")), text).unwrap_or_else(|e| panic!("{e}"));
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|e| panic!("{e}"))
}

/// Lines that begin with the same number, and say how many they are.
fn lines(number: usize) -> String {
    let rows = (0..LINES).map(|line| format!("{number},{line},一般公共服务支出\n"));
    std::iter::once(format!("{number} {LINES}\n")).chain(rows).collect()
}

fn session(number: usize) -> SessionRecord {
    SessionRecord {
        paths: vec!["/a".into()],
        tab: number.to_string(),
        marks: (0..LINES / 20).map(|mark| format!("{number}-{mark}")).collect(),
        ..SessionRecord::default()
    }
}

#[test]
fn an_export_is_whole_or_what_was_there() {
    kill("export", "out.csv", |bytes| {
        let text = text_of(bytes);
        let number = text.split(' ').next().and_then(|number| number.parse().ok());
        number.is_some_and(|number| text == lines(number))
    });
}

#[test]
fn what_is_to_survive_is_whole() {
    kill("sessions", "sessions.toml", |bytes| {
        let sessions: Sessions = toml::from_str(&text_of(bytes)).unwrap_or_else(|e| panic!("{e}"));
        let record = sessions.records.first();
        record.is_some_and(|record| *record == session(record.tab.parse().unwrap_or_default()))
    });
}

#[test]
fn a_review_is_whole() {
    kill("review", REVIEW_FILE, |bytes| {
        let records: Records = toml::from_str(&text_of(bytes)).unwrap_or_else(|e| panic!("{e}"));
        text_of(bytes).starts_with('#') && records.departments.len() as u64 <= DEPARTMENTS
    });
}

#[test]
fn what_was_kept_of_files_is_whole_and_read_as_the_files_are() {
    kill_in("cache", |folder| {
        let kept = || walkdir::WalkDir::new(folder.join("cache")).into_iter().flatten();
        let is_kept = |file: &walkdir::DirEntry| {
            file.file_type().is_file() && !file.file_name().to_string_lossy().starts_with('.')
        };
        for file in kept().filter(is_kept) {
            let bytes = std::fs::read(file.path()).unwrap_or_else(|e| panic!("{e}"));
            assert!(unsealed(&bytes).is_some(), "{} bytes", bytes.len());
        }
        let read = |options| {
            let library = load_all(&reports(folder), &options);
            library.entries().map(|(_, entry)| entry.clone()).collect::<Vec<_>>()
        };
        let there = kept().any(|file| is_kept(&file));
        assert_eq!(read(caching(folder, 0)), read(LoadOptions::default()));
        there
    });
}

#[test]
fn what_was_kept_as_one_is_what_is_read() {
    kill_in("many", |folder| {
        let read = |options| {
            let library = load_all(&reports(folder), &options);
            assert!(library.is_settled());
            library.entries().map(|(_, entry)| entry.clone()).collect::<Vec<_>>()
        };
        let there = folder.join("cache/read/whole").exists();
        for program in 0..2 {
            assert_eq!(read(caching(folder, program)), read(LoadOptions::default()));
        }
        there
    });
}

/// With a cache in a folder; none of two programs believes what the other one kept.
fn caching(folder: &Path, program: u8) -> LoadOptions {
    let cache = Cache::new(&folder.join("cache")).of_program(&program.to_string());
    LoadOptions { cache: Some(std::sync::Arc::new(cache)), ..LoadOptions::default() }
}

#[test]
fn two_that_review_at_once_keep_what_each_of_them_marked() {
    let folder = folder();
    put_reports(folder.path());
    let mut writers = [0, 1].map(|number| writer(&format!("marks {number}"), folder.path()));
    for writer in &mut writers {
        let status = writer.wait().unwrap_or_else(|e| panic!("{e}"));
        assert!(status.success());
    }
    let text = std::fs::read_to_string(folder.path().join(REVIEW_FILE));
    let records: Records =
        toml::from_str(&text.unwrap_or_default()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(records.departments.len(), 4, "{records:?}");
    assert!(records.departments.iter().all(|marked| marked.state == ReviewState::Done));
}

#[test]
fn writes_without_end_where_it_is_asked_to() {
    let (Ok(what), Ok(folder)) = (std::env::var(WRITES), std::env::var(FOLDER)) else { return };
    let folder = Path::new(&folder);
    let begin = || std::fs::write(folder.join("begun"), "").unwrap_or_else(|e| panic!("{e}"));
    match what.as_str() {
        "export" => {
            let texts = [lines(0), lines(1), lines(2)];
            for (round, number) in (0..3).cycle().enumerate() {
                let path = folder.join("out.csv");
                let write = |out: &mut export::Out| {
                    out.write_all(texts[number].as_bytes()).map(|()| texts[number].lines().count())
                };
                let written = export::to_file(&path, true, &export::Manner::default(), write);
                assert!(written.is_ok(), "{written:?}");
                if round == 0 {
                    begin();
                }
            }
        }
        "sessions" => {
            for number in 0.. {
                let mut sessions = Sessions::default();
                sessions.remember(session(number));
                let written = sessions.write(folder, &Sessions::default());
                assert!(written.is_ok(), "{written:?}");
                if number == 0 {
                    begin();
                }
            }
        }
        "cache" | "many" => {
            load_all(&reports(folder), &caching(folder, 1));
            begin();
            for program in (0..2).cycle() {
                load_all(&reports(folder), &caching(folder, program));
            }
        }
        _ => review(&what, folder, begin),
    }
}

/// Marks departments: all of them without end, or two of them often.
fn review(what: &str, folder: &Path, begin: impl Fn()) {
    let paths = [folder.to_owned()];
    let library = load_all(&paths, &LoadOptions::default());
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let (mut review, errors) = Review::open(&paths);
    assert!(errors.is_empty(), "{errors:?}");
    let mut mark = |at: usize, state| {
        let marked = review.mark(&library, ids[at], Some(state));
        assert!(marked.is_ok(), "{marked:?}");
    };
    let Some(number) = what.strip_prefix("marks ").and_then(|n| n.parse::<usize>().ok()) else {
        for (round, at) in (0..ids.len()).cycle().enumerate() {
            mark(at, ReviewState::ALL[round % 3]);
            if round == 0 {
                begin();
            }
        }
        return;
    };
    for round in 0..40 {
        for at in [2 * number, 2 * number + 1] {
            mark(at, ReviewState::ALL[round % 3]);
        }
    }
    for at in [2 * number, 2 * number + 1] {
        mark(at, ReviewState::Done);
    }
}
