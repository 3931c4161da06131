//! Reading many files on all cores, beside whatever the user is doing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Entry, FileRecord, FileStatus, Library};
use crate::document::Document;
use crate::intake::{self, Discovered, IntakeError};
use crate::settings::{Lang, Texts};
use crate::{audit, reading};

/// The name that every reading thread's name begins with. What such a thread panics over is
/// the file at hand: it becomes that file's record, and no panic hook needs to speak of it.
pub const THREAD_NAME: &str = "juesuan-read";

/// Where a file's text is to be had again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A path that could not even be looked at.
    Nowhere,
}

impl Origin {
    /// The text, as read from the file once more.
    ///
    /// # Errors
    /// If the file can't be read any more.
    pub fn open(&self) -> Result<Document, IntakeError> {
        match self {
            Self::File(path) => intake::open(path),
            Self::Nowhere => Err(std::io::Error::from(std::io::ErrorKind::NotFound).into()),
        }
    }
}

/// How to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// The language of reasons.
    pub lang: Lang,
    /// Set from elsewhere to stop: no further file is begun.
    pub cancel: Arc<AtomicBool>,
}

/// What loading reports while it runs, from several threads and in no fixed order.
#[derive(Debug)]
pub enum LoadEvent {
    /// The files to be read, by their sources in order. Comes first.
    Found(Vec<String>),
    /// One file has been read.
    Loaded(Box<Loaded>),
    /// All have been read, or loading was cancelled. Comes last.
    Done,
}

/// A file that has been looked at.
#[derive(Debug)]
pub struct Loaded {
    /// Its number among the files found.
    pub file: u32,
    /// What became of it.
    pub record: FileRecord,
    /// Where its text is to be had again.
    pub origin: Origin,
    /// The reports that it holds.
    pub entries: Vec<Entry>,
}

/// Reads every file below the paths on all cores. A file that can't be read, and one whose
/// reading panics, is a record with its reason; the others go on.
pub fn load(paths: &[PathBuf], options: &LoadOptions, on_event: &(impl Fn(LoadEvent) + Sync)) {
    let found = intake::discover(paths);
    let sources = found.iter().map(|discovered| source_of(discovered).to_owned()).collect();
    on_event(LoadEvent::Found(sources));
    let next = AtomicUsize::new(0);
    let texts = Texts::bundled(options.lang);
    let work = || {
        while !options.cancel.load(Ordering::Relaxed) {
            let file = next.fetch_add(1, Ordering::Relaxed);
            let Some(discovered) = found.get(file) else { break };
            on_event(LoadEvent::Loaded(Box::new(read_file(file as u32, discovered, &texts))));
        }
    };
    let named = rayon::ThreadPoolBuilder::new()
        .thread_name(|number| format!("{THREAD_NAME}-{number}"))
        .build();
    match named {
        Ok(pool) => _ = pool.broadcast(|_| work()),
        Err(_) => work(),
    }
    on_event(LoadEvent::Done);
}

/// Reads every file below the paths and waits for the end.
pub fn load_all(paths: &[PathBuf], options: &LoadOptions) -> Library {
    let library = Mutex::new(Library::default());
    load(paths, options, &|event| {
        library.lock().unwrap_or_else(PoisonError::into_inner).apply(event);
    });
    library.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn source_of(discovered: &Discovered) -> &str {
    match discovered {
        Ok(candidate) => &candidate.source,
        Err((source, _)) => source,
    }
}

fn read_file(file: u32, discovered: &Discovered, texts: &Texts) -> Loaded {
    let source = source_of(discovered);
    let failed = |format, reason| FileRecord {
        source: source.to_owned(),
        format,
        pages: None,
        status: FileStatus::Failed(reason),
    };
    let candidate = match discovered {
        Ok(candidate) => candidate,
        Err((_, error)) => {
            let record = failed("", error.message(texts.lang()));
            return Loaded { file, record, origin: Origin::Nowhere, entries: Vec::new() };
        }
    };
    let origin = Origin::File(candidate.path.clone());
    let read = catch_unwind(AssertUnwindSafe(|| {
        let document = origin.open()?;
        Ok((document.format().name(), entries_of(&document, source)))
    }));
    let (record, entries) = match read {
        Ok(Ok((format, entries))) => {
            let status = if entries.is_empty() {
                FileStatus::NotAReport(texts.get("library.not_a_report").to_owned())
            } else {
                FileStatus::Read(entries.len())
            };
            (FileRecord { source: source.to_owned(), format, pages: None, status }, entries)
        }
        Ok(Err(error)) => {
            let error: IntakeError = error;
            (failed("", error.message(texts.lang())), Vec::new())
        }
        Err(panic) => {
            let reason = texts.fill("library.panicked", &[panic_text(panic.as_ref())]);
            (failed("", reason), Vec::new())
        }
    };
    Loaded { file, record, origin, entries }
}

fn entries_of(document: &Document, source: &str) -> Vec<Entry> {
    let audited = |report| Entry { audit: audit::report(&report), report };
    reading::read(document, source).into_iter().map(audited).collect()
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            .map(|record| (record.source.rsplit('/').next().unwrap(), &record.status))
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
    fn a_path_that_is_missing_is_a_record() {
        let library = load_all(&["/no/such/path".into()], &LoadOptions::default());
        let [record] = library.files() else { panic!("{:?}", library.files()) };
        assert_eq!(record.source, "/no/such/path");
        assert!(matches!(&record.status, FileStatus::Failed(reason) if !reason.is_empty()));
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
                LoadEvent::Done => "done".to_owned(),
            });
        });
        let events = events.into_inner().unwrap();
        assert_eq!(events.first().map(String::as_str), Some("found 20"));
        assert_eq!(events.last().map(String::as_str), Some("done"));
        assert_eq!(events.iter().filter(|event| *event == "loaded").count(), 20);
    }
}
