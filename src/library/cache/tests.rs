use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::Cache;
use crate::library::{Entry, FileRecord, Library, LoadOptions, Opening, SAMPLES, load_all};
use crate::settings::{Lang, RuleSettings};

/// Two reports, a file that is none, and beside them a folder for the cache.
pub(in crate::library) struct Stage {
    pub folder: tempfile::TempDir,
}

impl Stage {
    pub fn new() -> Self {
        let stage = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(stage.reports()).unwrap();
        for (name, (_, text)) in ["a.txt", "b.txt"].iter().zip(SAMPLES) {
            stage.put(name, text);
        }
        stage.put("c.txt", "没有表\n");
        stage
    }

    pub fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    /// Writes a file that has not changed for a long time.
    pub fn put(&self, name: &str, text: &str) {
        self.put_at(name, text, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    }

    pub fn put_at(&self, name: &str, text: &str, at: SystemTime) {
        let path = self.reports().join(name);
        fs::write(&path, text).unwrap();
        File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    }

    pub fn cache(&self) -> Cache {
        Cache::new(&self.folder.path().join("cache"))
    }

    pub fn options(&self) -> LoadOptions {
        LoadOptions { cache: Some(Arc::new(self.cache())), ..LoadOptions::default() }
    }

    pub fn load(&self) -> Library {
        load_all(&[self.reports()], &self.options())
    }

    /// What is read without a cache.
    pub fn read(&self) -> Library {
        load_all(&[self.reports()], &LoadOptions::default())
    }

    /// What is kept, by path.
    pub fn kept(&self) -> Vec<PathBuf> {
        let files = walkdir::WalkDir::new(self.folder.path().join("cache")).sort_by_file_name();
        let files = files.into_iter().filter_map(Result::ok);
        files.filter(|file| file.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
    }
}

pub(in crate::library) fn all(library: &Library) -> (Vec<Entry>, Vec<FileRecord>) {
    (library.entries().map(|(_, entry)| entry.clone()).collect(), library.files().to_vec())
}

/// Another text of the same size, in which a word of the first table is another one.
fn changed(text: &str) -> String {
    let other = text.replacen("一般公共服务", "一般公共服侍", 1);
    assert_eq!(other.len(), text.len());
    assert_ne!(other, text);
    other
}

#[test]
fn what_is_kept_is_what_was_read_and_is_not_read_again() {
    let stage = Stage::new();
    let read = all(&stage.read());
    assert_eq!(all(&stage.load()), read);
    assert_eq!(stage.kept().len(), 3);
    assert_eq!(all(&stage.load()), read);
    // Neither size nor time tells that this one is another.
    stage.put("a.txt", &changed(SAMPLES[0].1));
    assert_eq!(all(&stage.load()), read, "taken from the cache");
    assert_ne!(all(&stage.read()), read);
}

#[test]
fn only_a_file_that_changed_is_read_again() {
    let stage = Stage::new();
    stage.load();
    stage.put("b.txt", &changed(SAMPLES[1].1));
    stage.put_at("a.txt", &changed(SAMPLES[0].1), SystemTime::now());
    let loaded = all(&stage.load());
    let read = all(&stage.read());
    assert_eq!(loaded.0[0], read.0[0], "its time is another one");
    assert_ne!(loaded.0[1], read.0[1], "its size and time are the same");
    // What changed a moment ago may change again unseen: its content is compared.
    stage.put_at("a.txt", SAMPLES[0].1, SystemTime::now());
    assert_eq!(all(&stage.load()).0[0], all(&stage.read()).0[0]);
}

#[test]
fn a_file_with_another_time_and_the_same_content_is_kept() {
    let stage = Stage::new();
    stage.load();
    let before: Vec<_> = stage.kept().iter().map(|path| fs::read(path).unwrap()).collect();
    stage.put_at("a.txt", SAMPLES[0].1, SystemTime::UNIX_EPOCH + Duration::from_secs(1));
    assert_eq!(all(&stage.load()), all(&stage.read()));
    let after: Vec<_> = stage.kept().iter().map(|path| fs::read(path).unwrap()).collect();
    let rewritten = before.iter().zip(&after).filter(|(before, after)| before != after);
    assert_eq!(rewritten.count(), 1, "with its new time");
}

/// What becomes of the bytes that are kept.
type Damage = fn(&[u8]) -> Vec<u8>;

#[test]
fn what_is_damaged_or_something_else_is_thrown_away() {
    let stage = Stage::new();
    let read = all(&stage.read());
    stage.load();
    let whole: Vec<_> = stage.kept().iter().map(|path| fs::read(path).unwrap()).collect();
    let damages: [Damage; 5] = [
        |bytes| bytes[..bytes.len() / 2].to_vec(),
        |_| Vec::new(),
        |bytes| {
            let mut bytes = bytes.to_vec();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            bytes
        },
        |_| b"PK\x03\x04 something else".repeat(100),
        |bytes| bytes[..12].to_vec(),
    ];
    for damage in damages {
        for (path, bytes) in stage.kept().iter().zip(&whole) {
            fs::write(path, damage(bytes)).unwrap();
        }
        assert_eq!(all(&stage.load()), read);
        let again: Vec<_> = stage.kept().iter().map(|path| fs::read(path).unwrap()).collect();
        assert_eq!(again, whole, "made anew");
    }
}

#[test]
fn what_another_program_kept_is_not_believed() {
    let stage = Stage::new();
    stage.load();
    stage.put("a.txt", &changed(SAMPLES[0].1));
    let other = Arc::new(stage.cache().of_program("another"));
    let options = LoadOptions { cache: Some(other), ..LoadOptions::default() };
    assert_eq!(all(&load_all(&[stage.reports()], &options)), all(&stage.read()));
}

#[test]
fn other_rules_and_another_language_are_kept_apart() {
    let stage = Stage::new();
    stage.load();
    let settings = "[B0202]\noff = true\n[C13]\noff = true\n";
    let rules: Arc<RuleSettings> = Arc::new(toml::from_str(settings).unwrap());
    for (lang, rules) in [(Lang::En, Arc::default()), (Lang::Zh, rules)] {
        let options = LoadOptions { lang, rules, ..LoadOptions::default() };
        let kept = LoadOptions { cache: stage.options().cache, ..options.clone() };
        let read = all(&load_all(&[stage.reports()], &options));
        assert_eq!(all(&load_all(&[stage.reports()], &kept)), read);
        assert_eq!(all(&load_all(&[stage.reports()], &kept)), read);
    }
    assert_eq!(stage.kept().len(), 9);
}

#[test]
fn what_needed_a_password_is_not_kept() {
    let stage = Stage::new();
    let opening = Arc::new(Opening::with_passwords(Arc::from(["x".to_owned()])));
    let options = LoadOptions { opening, ..stage.options() };
    load_all(&[stage.reports()], &options);
    assert!(stage.kept().is_empty());
}

#[test]
fn it_holds_no_more_than_it_may() {
    let stage = Stage::new();
    stage.load();
    let size = |path: &PathBuf| fs::metadata(path).unwrap().len();
    let total: u64 = stage.kept().iter().map(size).sum();
    let cache = Arc::new(stage.cache().holding(total / 2));
    stage.put("d.txt", SAMPLES[2].1);
    let options = LoadOptions { cache: Some(cache), ..LoadOptions::default() };
    assert_eq!(all(&load_all(&[stage.reports()], &options)), all(&stage.read()));
    assert!(stage.kept().iter().map(size).sum::<u64>() <= total / 2);
}

#[test]
fn where_nothing_can_be_kept_all_is_read() {
    let stage = Stage::new();
    let in_the_way = stage.folder.path().join("file");
    fs::write(&in_the_way, "x").unwrap();
    let cache = Some(Arc::new(Cache::new(&in_the_way)));
    let options = LoadOptions { cache, ..LoadOptions::default() };
    assert_eq!(all(&load_all(&[stage.reports()], &options)), all(&stage.read()));
    assert_eq!(fs::read(&in_the_way).unwrap(), b"x");
}

#[test]
fn several_at_once_do_each_other_no_harm() {
    let stage = Stage::new();
    let read = all(&stage.read());
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(|| all(&stage.load()))).collect();
        for other in others {
            assert_eq!(other.join().unwrap(), read);
        }
    });
    assert_eq!(stage.kept().len(), 3, "and nothing is left lying about");
    assert_eq!(all(&stage.load()), read);
}
