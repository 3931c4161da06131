//! Files on screen: parts that were joined, twins, and what could not be read.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use insta::assert_snapshot;
use juesuan::library::{Library, LoadEvent, LoadOptions, SAMPLES, load};

use super::SIZES;
use super::support::Stage;

/// A sample's text.
fn sample(name: &str) -> &'static str {
    let found = SAMPLES.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no sample {name}")).1
}

/// The library of some files, which are called as if they lay in `reports/`.
fn library(files: &[(&str, &str)]) -> Library {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    let events = Mutex::new(Vec::new());
    load(&[folder.path().to_owned()], &LoadOptions::default(), &|event| {
        events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    });
    let renamed = |source: &str| {
        let name = Path::new(source).file_name().unwrap_or_default().to_string_lossy();
        format!("reports/{name}")
    };
    let mut library = Library::default();
    for mut event in events.into_inner().unwrap_or_else(PoisonError::into_inner) {
        match &mut event {
            LoadEvent::Found(sources) => {
                for source in sources {
                    *source = renamed(source);
                }
            }
            LoadEvent::Loaded(loaded) => {
                loaded.record.source = renamed(&loaded.record.source);
                for entry in &mut loaded.entries {
                    entry.report.change(|report| report.source = renamed(&report.source));
                }
            }
            _ => {}
        }
        library.apply(event);
    }
    let settled = library.settled(&LoadOptions::default().rules);
    library.settle(settled);
    library
}

/// The files and the findings of a library at every size.
fn shown(name: &str, library: &Library) {
    for (width, height) in SIZES {
        let mut stage = Stage::with(library, width, height);
        assert_snapshot!(format!("files-{name}-{width}x{height}"), stage.keys("F").picture());
        stage.keys("7");
        assert_snapshot!(format!("findings-{name}-{width}x{height}"), stage.picture());
    }
}

#[test]
fn a_report_in_two_files_is_one() {
    let whole = sample("taierzhuang");
    let before = whole.split_once("公开 05 表").unwrap_or_else(|| panic!("no table 05")).0;
    let (tables, rest) = whole.split_at(before.rfind('\n').unwrap_or(before.len()));
    let library = library(&[("1-表一至表四.txt", tables), ("2-表五至说明.txt", rest)]);
    shown("joined", &library);
}

#[test]
fn two_files_that_disagree_are_twins() {
    let whole = sample("taierzhuang");
    let (before, table) = whole.split_once("公开 03 表").unwrap_or((whole, ""));
    let other = format!("{before}公开 03 表{}", table.replacen("859.59", "869.59", 1));
    assert_ne!(other, whole);
    let unread = "这是一份通知，不是决算报告。";
    let files = [("修订.txt", other.as_str()), ("初稿.txt", whole), ("通知.txt", unread)];
    shown("twins", &library(&files));
}
