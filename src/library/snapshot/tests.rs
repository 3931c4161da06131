use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::library::cache::tests::{Stage, all};
use crate::library::{FEW, FileStatus, Library, LoadEvent, LoadOptions, SAMPLES, load, load_all};

/// Many files: a few reports, two of them the same accounts and two halves of one report, a
/// file that can't be read, and others that are no reports.
fn stage() -> Stage {
    let stage = Stage::new();
    for number in 0..FEW {
        stage.put(&format!("n{number:03}.txt"), "没有表\n");
    }
    let other = SAMPLES[0].1.replace(".48", ".84");
    assert_ne!(other, SAMPLES[0].1);
    stage.put("d.txt", &other);
    let report = SAMPLES[2].1;
    let before = report.split_once("公开 05 表").unwrap().0;
    let (tables, rest) = report.split_at(before.rfind('\n').unwrap());
    stage.put("e1.txt", tables);
    stage.put("e2.txt", rest);
    stage.put("f.txt", "\u{7f}ELF\0\0\0");
    stage
}

/// Loads, and says which files came by themselves; `None` if none came as one with others.
fn by_themselves(stage: &Stage) -> (Library, Option<Vec<String>>) {
    let came = Mutex::new((false, Vec::new()));
    load(&[stage.reports()], &stage.options(), &|event| {
        let (whole, alone) = &mut *came.lock().unwrap();
        match event {
            LoadEvent::Snapshot(_) => *whole = true,
            LoadEvent::Loaded(loaded) => alone.push(loaded.record.source),
            _ => {}
        }
    });
    let (whole, mut alone) = came.into_inner().unwrap();
    alone.sort_unstable();
    let name = |source: String| source.rsplit(['/', '\\']).next().unwrap().to_owned();
    (stage.load(), whole.then(|| alone.into_iter().map(name).collect()))
}

/// Loads, and says whether all came as one.
fn opened(stage: &Stage) -> (Library, bool) {
    let (library, alone) = by_themselves(stage);
    (library, alone.is_some_and(|alone| alone.is_empty()))
}

fn kept(stage: &Stage) -> Vec<PathBuf> {
    let kept = stage.kept().into_iter();
    kept.filter(|path| path.parent().is_some_and(|folder| folder.ends_with("whole"))).collect()
}

fn is_as_read(stage: &Stage, library: &Library) {
    let read = stage.read();
    assert_eq!(all(library), all(&read));
    assert_eq!(library.joined, read.joined);
    assert!(library.is_settled());
    for query in ["局", "2010301", "zf", "1", "教育 支出", "A0"] {
        let (hits, wanted) = (library.search(query, None, 50), read.search(query, None, 50));
        assert_eq!(format!("{hits:?}"), format!("{wanted:?}"), "{query}");
    }
}

#[test]
fn opened_again_everything_is_there_at_once() {
    let stage = stage();
    let first = stage.load();
    assert_eq!(kept(&stage).len(), 1);
    let (library, at_once) = opened(&stage);
    assert!(at_once);
    is_as_read(&stage, &first);
    is_as_read(&stage, &library);
    let joined = library.files().iter().filter(|it| matches!(it.status, FileStatus::Joined(_)));
    assert_eq!(joined.count(), 1);
    let findings = library.entries().flat_map(|(_, entry)| entry.audit.findings.clone());
    let across = findings.filter(|it| it.others.iter().any(|site| site.elsewhere.is_some()));
    assert!(across.count() > 0, "the same accounts twice, with other figures");
    for (id, entry) in library.entries() {
        assert_eq!(library.path_of(id), stage.read().path_of(id));
        let text = library.source_text(id).unwrap();
        assert!(text.line_count() > 100, "{}", entry.report.source);
    }
}

#[test]
fn files_that_are_others_are_taken_by_themselves() {
    let stage = stage();
    stage.load();
    // A report of which rules over several reports have found something goes with them, and so
    // do the files of one that was joined.
    let changes: [(&dyn Fn(), &[&str]); 6] = [
        (&|| stage.put("n007.txt", "没有\n"), &["a.txt", "d.txt", "e1.txt", "e2.txt", "n007.txt"]),
        (
            &|| stage.put("a.txt", &SAMPLES[0].1.replace("万元", "万 元")),
            &["a.txt", "d.txt", "e1.txt", "e2.txt"],
        ),
        (&|| stage.put("g.txt", SAMPLES[3].1), &["a.txt", "d.txt", "e1.txt", "e2.txt", "g.txt"]),
        // All others have another number now.
        (&|| stage.put("0.txt", "没有表\n"), &["0.txt", "a.txt", "d.txt", "e1.txt", "e2.txt"]),
        (
            &|| fs::remove_file(stage.reports().join("d.txt")).unwrap(),
            &["a.txt", "e1.txt", "e2.txt"],
        ),
        // What could not be read can now, and was not changed in between as far as is seen.
        (&|| stage.put("f.txt", "没有表\n"), &["e1.txt", "e2.txt", "f.txt"]),
    ];
    for (change, alone) in changes {
        change();
        let (loaded, came) = by_themselves(&stage);
        assert_eq!(came.unwrap_or_default(), alone);
        is_as_read(&stage, &loaded);
        let (library, at_once) = opened(&stage);
        assert!(at_once, "kept anew");
        is_as_read(&stage, &library);
    }
}

#[test]
fn it_is_only_believed_if_nothing_would_have_gone_unseen() {
    let stage = stage();
    stage.put_at("a.txt", SAMPLES[0].1, std::time::SystemTime::now());
    stage.load();
    assert!(kept(&stage).is_empty(), "a file that may change again without its time showing it");
    stage.put("a.txt", SAMPLES[0].1);
    stage.load();
    assert_eq!(kept(&stage).len(), 1);
    let other = Arc::new(stage.cache().of_program("another"));
    let options = LoadOptions { cache: Some(other), ..LoadOptions::default() };
    load(&[stage.reports()], &options, &|event| {
        assert!(!matches!(event, LoadEvent::Snapshot(_)), "of another program");
    });
    let bytes = fs::read(&kept(&stage)[0]).unwrap();
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 1;
    for damaged in [&bytes[..bytes.len() / 2], &flipped, b"", &bytes[..20]] {
        fs::write(&kept(&stage)[0], damaged).unwrap();
        is_as_read(&stage, &stage.load());
        assert!(opened(&stage).1, "made anew");
    }
}

#[test]
fn a_report_that_the_cache_has_lost_is_read_again() {
    let stage = stage();
    stage.load();
    let (library, at_once) = opened(&stage);
    assert!(at_once);
    fs::remove_dir_all(stage.folder.path().join("cache")).unwrap();
    is_as_read(&stage, &library);
}

#[test]
fn a_few_files_are_taken_by_themselves() {
    let stage = Stage::new();
    stage.load();
    assert!(kept(&stage).is_empty());
    let few = [stage.reports()];
    assert_eq!(all(&load_all(&few, &stage.options())), all(&stage.read()));
}
