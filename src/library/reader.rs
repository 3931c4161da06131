//! Reading one file, or taking what was kept of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::cache::{self, ReadFile, StoredAt};
use super::entries::{ReadAgain, entries_of};
use super::options::LoadOptions;
use super::origin::Found;
use super::search::Searched;
use super::stored::StoredReport;
use super::{Entry, FileRecord, FileStatus};
use crate::document::{Document, Format};
use crate::intake::{self, IntakeError, Opening};
use crate::reading;
use crate::settings::Texts;

/// How all files of a folder are read.
pub(super) struct Reader<'a> {
    options: &'a LoadOptions,
    texts: &'a Texts,
    cache: Option<cache::Asked<'a>>,
    /// Whether there are so many that their reports are packed.
    many: bool,
    again: Arc<ReadAgain>,
}

impl<'a> Reader<'a> {
    pub fn new(options: &'a LoadOptions, texts: &'a Texts, many: bool) -> Self {
        let cache = options
            .cache
            .as_ref()
            .and_then(|cache| cache.asked(options.lang, &options.rules, &options.opening));
        let (opening, rules) = (Arc::clone(&options.opening), Arc::clone(&options.rules));
        Self { options, texts, cache, many, again: Arc::new(ReadAgain { opening, rules }) }
    }

    /// The cache as these settings ask it, if there is one.
    pub fn cache(&self) -> Option<&cache::Asked<'a>> {
        self.cache.as_ref()
    }

    /// Where it is kept what a file holds, if it is.
    pub fn place<'p>(&'p self, found: &'p Found) -> Option<cache::Place<'p>> {
        let cache = self.cache.as_ref().filter(|_| found.refused.is_none())?;
        cache.place(&found.origin, &found.source)
    }

    /// What is kept of a file, if it is still so.
    pub fn kept(&self, found: &Found) -> Option<ReadFile> {
        let limits = &self.options.opening.limits;
        let mut read = self.place(found)?.find(|| found.origin.bytes(limits).ok())?;
        self.leave(&mut read, found);
        Some(read)
    }

    /// Leaves the reports of a file where they lie in the cache, if there are many.
    fn leave(&self, read: &mut ReadFile, found: &Found) {
        let Some(stored) = read.stored.as_ref().filter(|_| self.many) else { return };
        for (at, entry) in read.entries.iter_mut().enumerate() {
            entry.leave(&Arc::new(self.report(stored, at, found)));
        }
    }

    /// Says where it lies what is not at hand of a report of a file.
    pub fn leave_rest(&self, entry: &mut Entry, stored: &StoredAt, part: u32, found: &Found) {
        entry.leave_rest(&Arc::new(self.report(stored, part as usize, found)));
    }

    fn report(&self, stored: &StoredAt, at: usize, found: &Found) -> StoredReport {
        let (origin, source) = (found.origin.clone(), found.source.clone());
        StoredReport { stored: stored.clone(), at, origin, source, again: Arc::clone(&self.again) }
    }

    /// How files are opened.
    pub fn opening(&self) -> Arc<Opening> {
        Arc::clone(&self.options.opening)
    }

    /// Reads a file.
    pub fn read(&self, found: &Found) -> ReadFile {
        let Self { options, texts, .. } = *self;
        let failed = |format, reason| {
            let status = FileStatus::Failed(reason);
            let record = FileRecord { format, status, ..FileRecord::waiting(found.source.clone()) };
            ReadFile { record, entries: Vec::new(), searched: Vec::new(), stored: None }
        };
        let refused = |error: &IntakeError| {
            failed(error.format().map_or("", Format::name), error.message(texts.lang()))
        };
        if let Some(error) = &found.refused {
            return refused(error);
        }
        let read = catch_unwind(AssertUnwindSafe(|| {
            // Asked before the file is opened: if it changes from now on, that will show.
            let place = self.place(found);
            let bytes = found.origin.bytes(&options.opening.limits)?;
            let mut read = read_bytes(&bytes, &found.source, options, texts)?;
            if self.many {
                read.entries.iter_mut().for_each(Entry::shelve);
            }
            read.stored = place.and_then(|place| place.keep(&read, &bytes));
            self.leave(&mut read, found);
            Ok::<_, IntakeError>(read)
        }));
        match read {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => refused(&error),
            Err(panic) => failed("", texts.fill("library.panicked", &[panic_text(panic.as_ref())])),
        }
    }
}

fn read_bytes(
    bytes: &[u8],
    source: &str,
    options: &LoadOptions,
    texts: &Texts,
) -> Result<ReadFile, IntakeError> {
    let document = intake::from_bytes_with(bytes, &options.opening)?;
    let ended = |status, entries: Vec<Entry>| {
        let (source, format) = (source.to_owned(), document.format().name());
        let (pages, remark) = (document.pages(), remark(&document, texts));
        let record = FileRecord { source, format, pages, remark, status };
        let searched = |entry: &Entry| Searched::of(&entry.report, &entry.audit);
        let searched = entries.iter().map(searched).collect();
        Ok(ReadFile { record, entries, searched, stored: None })
    };
    let no_report = |why| ended(FileStatus::NotAReport(texts.get(why).to_owned()), Vec::new());
    if reading::is_budget(&document) {
        return no_report("library.budget");
    }
    let entries = entries_of(&document, source, &options.rules);
    if entries.is_empty() {
        return no_report("library.not_a_report");
    }
    ended(FileStatus::Read(entries.len()), entries)
}

/// What of a file could not be read or was left out.
fn remark(document: &Document, texts: &Texts) -> String {
    let lang = texts.lang();
    let mut remarks: Vec<String> =
        document.remarks().iter().map(|it| lang.pick(&it.zh, &it.en).to_owned()).collect();
    if !document.left_out().is_empty() {
        let names = document.left_out().join(lang.pick("、", ", "));
        remarks.push(texts.fill("library.left_out", &[&names]));
    }
    remarks.join(lang.pick("；", "; "))
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
    use crate::library::{Cache, Origin, SAMPLES};
    use crate::settings::Lang;

    fn file(folder: &std::path::Path) -> Found {
        let path = folder.join("a.txt");
        std::fs::write(&path, SAMPLES[0].1).unwrap();
        Found { source: "a.txt".to_owned(), origin: Origin::File(path), refused: None }
    }

    #[test]
    fn of_many_it_reads_the_same_and_packs_it() {
        let folder = tempfile::tempdir().unwrap();
        let (found, options) = (file(folder.path()), LoadOptions::default());
        let texts = Texts::bundled(Lang::Zh);
        let read = |many| Reader::new(&options, &texts, many).read(&found);
        let (few, many) = (read(false), read(true));
        assert!(few.entries.iter().all(|entry| entry.report.shelf.is_open()));
        assert!(!many.entries.is_empty());
        assert!(many.entries.iter().all(|entry| !entry.report.shelf.is_open()));
        assert_eq!((&few.entries, &few.searched), (&many.entries, &many.searched));
    }

    #[test]
    fn of_many_it_is_fetched_from_the_cache_and_read_again_where_that_has_lost_it() {
        let folder = tempfile::tempdir().unwrap();
        let (found, place) = (file(folder.path()), folder.path().join("cache"));
        let cache = Some(Cache::new(&place).into());
        let options = LoadOptions { cache, ..LoadOptions::default() };
        let texts = Texts::bundled(Lang::Zh);
        let open = Reader::new(&options, &texts, false).read(&found).entries;
        let reader = Reader::new(&options, &texts, true);
        let read = [reader.read(&found).entries, reader.kept(&found).unwrap().entries];
        let are_same = |named: &[Entry]| {
            let beside: Vec<Entry> = named.iter().map(Entry::beside).collect();
            assert_eq!(beside, open);
        };
        for entries in &read {
            are_same(entries);
        }
        // Others have kept something else there since.
        let forged = SAMPLES[0].1.replacen("一般公共服务", "一般公共服侍", 1);
        std::fs::write(folder.path().join("a.txt"), &forged).unwrap();
        let other = Reader::new(&options, &texts, false).read(&found).entries;
        assert_ne!(other, open);
        std::fs::write(folder.path().join("a.txt"), SAMPLES[0].1).unwrap();
        for entries in &read {
            are_same(entries);
        }
        std::fs::remove_dir_all(place).unwrap();
        for entries in &read {
            are_same(entries);
        }
    }

    #[test]
    fn what_is_kept_is_packed_until_it_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let found = file(folder.path());
        let cache = Some(Cache::new(&folder.path().join("cache")).into());
        let options = LoadOptions { cache, ..LoadOptions::default() };
        let texts = Texts::bundled(Lang::Zh);
        for many in [false, true] {
            let reader = Reader::new(&options, &texts, many);
            let read = reader.read(&found);
            let kept = reader.kept(&found).unwrap();
            assert!(kept.entries.iter().all(|entry| !entry.report.shelf.is_open()));
            assert_eq!((&read.entries, &read.searched), (&kept.entries, &kept.searched));
        }
    }
}
