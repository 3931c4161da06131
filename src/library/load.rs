//! Reading many files on all cores, beside whatever the user is doing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::cache::{Cache, Lies, ReadFile, StillSo, Whole};
use super::reader::Reader;
use super::samples::SAMPLES;
use super::search::Searched;
use super::{Entry, FEW, FileRecord, Library, Settled};
use crate::document::Document;
use crate::intake::{self, IntakeError, Opening};
use crate::settings::{Lang, Limits, RuleSettings, Texts};

/// The name that every reading thread's name begins with. What such a thread panics over is
/// the file at hand: it becomes that file's record, and no panic hook needs to speak of it.
pub const THREAD_NAME: &str = "juesuan-read";

/// Where a file's text is to be had again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A file in an archive: where that lies, and the file's number in it.
    Packed(PathBuf, usize),
    /// A sample that the program carries.
    Sample(&'static str),
    /// A path that could not even be looked at.
    Nowhere,
}

impl Origin {
    /// The text, as read from the file once more.
    ///
    /// # Errors
    /// If the file can't be read any more.
    pub fn open(&self, opening: &Opening) -> Result<Document, IntakeError> {
        intake::from_bytes_with(&self.bytes(&opening.limits)?, opening)
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
        match self {
            Self::File(path) => intake::bytes_of(path, limits),
            Self::Packed(archive, entry) => intake::bytes_of_packed(archive, *entry, limits),
            Self::Sample(text) => Ok(text.as_bytes().to_vec()),
            Self::Nowhere => Err(std::io::Error::from(std::io::ErrorKind::NotFound).into()),
        }
    }
}

/// How to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// The language of reasons.
    pub lang: Lang,
    /// What the user sets of the rules.
    pub rules: Arc<RuleSettings>,
    /// How files are opened.
    pub opening: Arc<Opening>,
    /// Where it is kept what was read; `None` to read everything.
    pub cache: Option<Arc<Cache>>,
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
    /// What was kept as one and is still so: files that are others come by themselves. Settled
    /// if none is.
    Whole(Box<Library>),
    /// All have been read, or loading was cancelled. Comes last.
    Done(Ended),
    /// What belongs together was found.
    Settled(Box<Settled>),
}

/// How loading ended.
#[derive(Debug)]
pub struct Ended {
    /// How the user wants the rules.
    pub rules: Arc<RuleSettings>,
    /// Where everything is to be kept once it is settled, if it is.
    pub keep: Option<Whole>,
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
    /// How it is opened again.
    pub opening: Arc<Opening>,
    /// The reports that it holds.
    pub entries: Vec<Entry>,
    /// What is searched of each: one for each, in their order.
    pub searched: Vec<Searched>,
    /// Where all this lies in the cache, if it does.
    pub lies: Option<Lies>,
}

/// Reads every file below the paths on all cores. A file that can't be read, and one whose
/// reading panics, is a record with its reason; the others go on.
///
/// Without any path the bundled samples are read.
pub fn load(paths: &[PathBuf], options: &LoadOptions, on_event: &(impl Fn(LoadEvent) + Sync)) {
    let found = if paths.is_empty() { samples() } else { discover(paths, &options.opening.limits) };
    on_event(LoadEvent::Found(found.iter().map(|found| found.source.clone()).collect()));
    let next = AtomicUsize::new(0);
    let read_anew = AtomicBool::new(false);
    let texts = Texts::bundled(options.lang);
    let reader = Reader::new(options, &texts, found.len() > FEW);
    let named = rayon::ThreadPoolBuilder::new()
        .thread_name(|number| format!("{THREAD_NAME}-{number}"))
        .build();
    let whole = reader.whole(paths);
    let find = || whole.as_ref().and_then(|whole| whole.find(&found, &reader));
    // Files that could not be read are tried again: that is reading, too.
    let kept = named.as_ref().map_or_else(|_| find(), |pool| pool.install(find));
    let (rest, whole) = match kept {
        Some(StillSo { library, rest }) => {
            // Where nothing is new, nothing is to be kept.
            let whole = whole.filter(|_| !library.is_settled());
            on_event(LoadEvent::Whole(Box::new(library)));
            (rest, whole)
        }
        None => ((0..found.len()).collect(), whole),
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
            let ReadFile { record, entries, searched, lies } = read;
            let (origin, opening) = (found.origin.clone(), Arc::clone(&options.opening));
            let file = file as u32;
            let loaded = Loaded { file, record, origin, opening, entries, searched, lies };
            on_event(LoadEvent::Loaded(Box::new(loaded)));
        }
    };
    match named {
        Ok(pool) => _ = pool.broadcast(|_| work()),
        Err(_) => work(),
    }
    let keep = whole.filter(|_| !options.cancel.load(Ordering::Relaxed));
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
    if let Some(whole) = keep {
        whole.keep(&library);
    }
    library
}

/// Something to be read.
pub(super) struct Found {
    pub source: String,
    pub origin: Origin,
    /// Why it can't even be opened.
    pub refused: Option<IntakeError>,
}

fn discover(paths: &[PathBuf], limits: &Limits) -> Vec<Found> {
    intake::discover(paths, limits)
        .into_iter()
        .map(|discovered| match discovered {
            Ok(candidate) => Found {
                source: candidate.source,
                origin: match candidate.entry {
                    Some(entry) => Origin::Packed(candidate.path, entry),
                    None => Origin::File(candidate.path),
                },
                refused: None,
            },
            Err((source, error)) => Found { source, origin: Origin::Nowhere, refused: Some(error) },
        })
        .collect()
}

fn samples() -> Vec<Found> {
    let found = SAMPLES.iter().map(|&(name, text)| Found {
        source: format!("samples/{name}.txt"),
        origin: Origin::Sample(text),
        refused: None,
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::FileStatus;

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
                LoadEvent::Whole(_) => "whole".to_owned(),
            });
        });
        let events = events.into_inner().unwrap();
        assert_eq!(events.first().map(String::as_str), Some("found 20"));
        assert_eq!(events.last().map(String::as_str), Some("done"));
        assert_eq!(events.iter().filter(|event| *event == "loaded").count(), 20);
    }
}
