//! Reading many files on all cores, beside whatever the user is doing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::cache::{ReadFile, StoredAt};
use super::entries::THREAD_NAME;
use super::options::LoadOptions;
use super::origin::{self, Origin};
use super::reader::Reader;
use super::search::Searched;
use super::snapshot::{Snapshot, StillValid};
use super::{Entry, FEW, FileRecord, Library, Settled};
use crate::intake::Opening;
use crate::settings::{RuleSettings, Texts};

/// What loading reports while it runs, from several threads and in no fixed order.
#[derive(Debug)]
pub enum LoadEvent {
    /// The files to be read, by their sources in order. Comes first.
    Found(Vec<String>),
    /// One file has been read.
    Loaded(Box<Loaded>),
    /// The part of the snapshot that is still valid; changed files follow as [`Self::Loaded`]. It
    /// is settled if there are none.
    Snapshot(Box<Library>),
    /// All have been read, or loading was cancelled. Comes last.
    Done(Ended),
    /// Files that are one report were joined, and the rules over several reports have run.
    Settled(Box<Settled>),
}

/// How loading ended.
#[derive(Debug)]
pub struct Ended {
    /// How the user wants the rules.
    pub rules: Arc<RuleSettings>,
    /// The snapshot to write once the library is settled, if one is wanted.
    pub keep: Option<Snapshot>,
}

/// A file that has been looked at.
#[derive(Debug)]
pub struct Loaded {
    /// Its number among the files found.
    pub file: u32,
    /// What became of it.
    pub record: FileRecord,
    /// Where its text can be read again.
    pub origin: Origin,
    /// How it is opened again.
    pub opening: Arc<Opening>,
    /// The reports that it holds.
    pub entries: Vec<Entry>,
    /// What is searched of each: one for each, in their order.
    pub searched: Vec<Searched>,
    /// Where the cache keeps all this, if it does.
    pub stored: Option<StoredAt>,
}

/// Reads every file below the paths on all cores. A file that can't be read, and one whose
/// reading panics, is a record with its reason; the others go on.
///
/// Without any path the bundled samples are read.
pub fn load(paths: &[PathBuf], options: &LoadOptions, on_event: &(impl Fn(LoadEvent) + Sync)) {
    let found = origin::find(paths, &options.opening.limits);
    on_event(LoadEvent::Found(found.iter().map(|found| found.source.clone()).collect()));
    let next = AtomicUsize::new(0);
    let read_anew = AtomicBool::new(false);
    let texts = Texts::bundled(options.lang);
    let many = found.len() > FEW;
    let reader = Reader::new(options, &texts, many);
    let named = rayon::ThreadPoolBuilder::new()
        .thread_name(|number| format!("{THREAD_NAME}-{number}"))
        .build();
    // Few files are read as fast by themselves.
    let cache = options.cache.as_ref().filter(|_| many);
    let snapshot =
        reader.cache().zip(cache).and_then(|(asked, cache)| Snapshot::of(asked, cache, paths));
    let find = || snapshot.as_ref().and_then(|snapshot| snapshot.find(&found, &reader));
    // Files that could not be read are tried again: that is reading, too.
    let kept = named.as_ref().map_or_else(|_| find(), |pool| pool.install(find));
    let (rest, snapshot) = match kept {
        Some(StillValid { library, rest }) => {
            // Where nothing is new, nothing is to be kept.
            let snapshot = snapshot.filter(|_| !library.is_settled());
            on_event(LoadEvent::Snapshot(Box::new(library)));
            (rest, snapshot)
        }
        None => ((0..found.len()).collect(), snapshot),
    };
    let work = || {
        while !options.cancel.load(Ordering::Relaxed) {
            let next = rest.get(next.fetch_add(1, Ordering::Relaxed));
            let Some((file, found)) = next.and_then(|&at| Some((at, found.get(at)?))) else {
                break;
            };
            let read = reader.kept(found).unwrap_or_else(|| {
                read_anew.store(true, Ordering::Relaxed);
                reader.read(found)
            });
            let ReadFile { record, entries, searched, stored } = read;
            let (origin, opening) = (found.origin.clone(), Arc::clone(&options.opening));
            let file = file as u32;
            let loaded = Loaded { file, record, origin, opening, entries, searched, stored };
            on_event(LoadEvent::Loaded(Box::new(loaded)));
        }
    };
    match named {
        Ok(pool) => _ = pool.broadcast(|_| work()),
        Err(_) => work(),
    }
    let keep = snapshot.filter(|_| !options.cancel.load(Ordering::Relaxed));
    on_event(LoadEvent::Done(Ended { rules: Arc::clone(&options.rules), keep }));
    if let Some(cache) = options.cache.as_ref().filter(|_| read_anew.into_inner()) {
        cache.make_room();
    }
}

/// Reads every file below the paths and waits for the end.
pub fn load_all(paths: &[PathBuf], options: &LoadOptions) -> Library {
    let all = Mutex::new((Library::default(), None));
    load(paths, options, &|event| {
        let (library, keep) = &mut *all.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            LoadEvent::Done(ended) => *keep = ended.keep,
            event => library.apply(event),
        }
    });
    let (mut library, keep) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !library.is_settled() {
        let settled = library.settled(&options.rules);
        library.settle(settled);
    }
    if let Some(snapshot) = keep {
        snapshot.keep(&library);
    }
    library
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{FileStatus, SAMPLES};

    fn load_folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let library = load_all(&[folder.path().to_owned()], &LoadOptions::default());
        (folder, library)
    }

    #[test]
    fn every_file_has_a_record_in_byte_order_of_paths() {
        let (_folder, library) =
            load_folder(&[("b.txt", b""), ("a.txt", b"\x7fELF\0\0\0"), ("c.txt", b"hello\n")]);
        let ends: Vec<_> = library
            .files()
            .iter()
            .map(|record| (record.source.rsplit(['/', '\\']).next().unwrap(), &record.status))
            .collect();
        assert!(
            matches!(
                ends[..],
                [
                    ("a.txt", FileStatus::Failed(_)),
                    ("b.txt", FileStatus::Failed(_)),
                    ("c.txt", FileStatus::NotAReport(_))
                ]
            ),
            "{ends:?}"
        );
        assert!(library.is_empty());
    }

    #[test]
    fn a_budget_is_said_to_be_one() {
        let budget = "某局2024年部门预算\n收支预算总表\n部门收入预算表\n部门支出预算表\n";
        let (_folder, library) = load_folder(&[("a.txt", budget.as_bytes())]);
        let FileStatus::NotAReport(reason) = &library.files()[0].status else { panic!("read") };
        assert!(reason.contains("预算"), "{reason}");
    }

    #[test]
    fn a_path_that_is_missing_is_a_record() {
        let library = load_all(&["/no/such/path".into()], &LoadOptions::default());
        let [record] = library.files() else { panic!("{:?}", library.files()) };
        assert_eq!(record.source, "/no/such/path");
        assert!(matches!(&record.status, FileStatus::Failed(reason) if !reason.is_empty()));
    }

    #[test]
    fn without_a_path_the_samples_are_read() {
        let library = load_all(&[], &LoadOptions::default());
        assert_eq!(library.len(), SAMPLES.len());
        for (id, entry) in library.entries() {
            assert!(library.source_text(id).is_ok_and(|text| text.line_count() > 100));
            assert!(entry.report.tables.len() >= 7, "{}", entry.report.source);
        }
    }

    #[test]
    fn cancelled_before_it_began_reads_nothing() {
        let options = LoadOptions { cancel: Arc::new(true.into()), ..LoadOptions::default() };
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "x").unwrap();
        let library = load_all(&[folder.path().to_owned()], &options);
        assert_eq!(library.files().first().map(|r| &r.status), Some(&FileStatus::Waiting));
    }

    #[test]
    fn events_begin_with_what_was_found_and_end_with_done() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..20 {
            std::fs::write(folder.path().join(format!("{n}.txt")), "x").unwrap();
        }
        let events = Mutex::new(Vec::new());
        load(&[folder.path().to_owned()], &LoadOptions::default(), &|event| {
            events.lock().unwrap().push(match event {
                LoadEvent::Found(sources) => format!("found {}", sources.len()),
                LoadEvent::Loaded(_) => "loaded".to_owned(),
                LoadEvent::Done(_) => "done".to_owned(),
                LoadEvent::Settled(_) => "settled".to_owned(),
                LoadEvent::Snapshot(_) => "snapshot".to_owned(),
            });
        });
        let events = events.into_inner().unwrap();
        assert_eq!(events.first().map(String::as_str), Some("found 20"));
        assert_eq!(events.last().map(String::as_str), Some("done"));
        assert_eq!(events.iter().filter(|event| *event == "loaded").count(), 20);
    }
}
