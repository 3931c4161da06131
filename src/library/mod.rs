//! Many reports at once: loading them beside the screen, caching them, searching them.
//!
//! [`load`](load()) reads files on all cores (`reader`) and reports each as a [`LoadEvent`], which
//! [`Library::apply`] takes in. When all are there, [`Library::settled`] joins files that are one
//! report together and runs the rules over several reports. What was read of a file is kept by the
//! [`cache`](Cache), all of a folder together as a [`Snapshot`]. Of many reports only names, counts
//! and the [search index](search) stay in memory; the rest is packed, and opened when somebody looks
//! at it.

mod cache;
mod entries;
mod finding_key;
mod load;
mod options;
mod origin;
mod reader;
pub mod review;
mod samples;
pub mod search;
mod select;
mod settle;
mod snapshot;
mod stored;
mod target;
#[cfg(test)]
pub mod testing;
mod work;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

pub use crate::intake::Opening;
pub use cache::{Cache, ReadFile, StoredAt, sealed, unsealed};
pub use entries::THREAD_NAME;
pub use finding_key::{Change, Comparison, FindingKey, ReportKey, finding_keys};
pub use load::{Ended, LoadEvent, Loaded, load, load_all};
pub use options::LoadOptions;
pub use origin::Origin;
pub use samples::SAMPLES;
pub use select::{NoneLeft, Selection};
pub use settle::Settled;
pub use snapshot::Snapshot;
pub use target::{CardRow, FindingId, Target};
pub use work::{Wait, Work};

use crate::audit::{Audit, Finding, Severity, ShelvedAudit};
use crate::document::Document;
use crate::intake::IntakeError;
use crate::report::{Report, Shelved, Store};

/// Up to this many reports stay open in memory once they were read. If there are more, they are
/// packed, and unpacked when somebody looks at them.
const FEW: usize = 200;

/// Identifies a report within a library: the number of its file, and of the report within the
/// file. Sorts in the order of the paths given and, within a file, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportId {
    /// The file, counted over all PATHs in order.
    pub file: u32,
    /// The report within its file.
    pub part: u32,
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.file, self.part)
    }
}

/// A report with what the rules say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The report, open or packed.
    pub report: Shelved,
    /// Findings and outcomes, open or packed.
    pub audit: ShelvedAudit,
}

impl Entry {
    /// A report with what the rules say of it.
    pub fn new(report: Report, audit: Audit) -> Self {
        Self { report: report.into(), audit: audit.into() }
    }

    /// Packs it, and closes it.
    pub fn shelve(&mut self) {
        self.report.shelf.shelve();
        self.audit.shelf.shelve();
    }

    /// Closes it: the same entry can be fetched from the store.
    fn leave<S: Store<Report> + Store<Audit> + 'static>(&mut self, there: &Arc<S>) {
        self.report.shelf.leave(Arc::<S>::clone(there));
        self.audit.shelf.leave(Arc::<S>::clone(there));
    }

    /// Says where to fetch what is not in memory.
    fn leave_rest<S: Store<Report> + Store<Audit> + 'static>(&mut self, there: &Arc<S>) {
        if !self.report.shelf.is_at_hand() {
            self.report.shelf.leave(Arc::<S>::clone(there));
        }
        if !self.audit.shelf.is_at_hand() {
            self.audit.shelf.leave(Arc::<S>::clone(there));
        }
    }

    /// Closes it, if it is packed.
    pub fn close(&mut self) {
        self.report.shelf.close();
        self.audit.shelf.close();
    }

    /// A copy: looking at it does not open this one.
    fn beside(&self) -> Self {
        Self { report: self.report.beside(), audit: self.audit.beside() }
    }
}

/// How reading a file ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileStatus {
    /// Still to be read.
    Waiting,
    /// It holds this many reports.
    Read(usize),
    /// It was joined to the report from this source, of which it is a part.
    Joined(String),
    /// It was read, but holds no report; why.
    NotAReport(String),
    /// It could not be read; why.
    Failed(String),
}

/// A file that was looked at (文件).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// As `source` writes it.
    pub source: String,
    /// `text`, `pdf` … ; empty if never opened.
    pub format: &'static str,
    /// Pages, where the format has such.
    pub pages: Option<u32>,
    /// What of it was left out; empty if nothing was.
    pub remark: String,
    /// How it ended.
    pub status: FileStatus,
}

impl FileRecord {
    fn waiting(source: String) -> Self {
        Self { source, format: "", pages: None, remark: String::new(), status: FileStatus::Waiting }
    }
}

/// The loaded reports, in the order of PATH.
#[derive(Debug, Clone, Default)]
pub struct Library {
    entries: BTreeMap<ReportId, Entry>,
    files: Vec<FileRecord>,
    origins: Vec<Origin>,
    opening: Arc<Opening>,
    /// For each report that was joined from several files, those files.
    joined: HashMap<ReportId, Vec<u32>>,
    index: Arc<search::Index>,
    /// For each file, where the cache keeps what was read of it.
    stored: Vec<Option<StoredAt>>,
    /// Whether [`Self::settle`] has been done for all that is loaded.
    is_settled: bool,
}

impl Library {
    /// Takes in an event of loading.
    pub fn apply(&mut self, event: LoadEvent) {
        match event {
            LoadEvent::Found(sources) => {
                for source in sources {
                    self.add_file(FileRecord::waiting(source), Origin::Nowhere);
                }
            }
            LoadEvent::Loaded(loaded) => {
                let Loaded { file, record, origin, opening, entries, searched, stored } = *loaded;
                self.opening = opening;
                self.is_settled = false;
                let index = file as usize;
                while self.files.len() <= index {
                    self.add_file(FileRecord::waiting(String::new()), Origin::Nowhere);
                }
                self.files[index] = record;
                self.origins[index] = origin;
                self.stored[index] = stored;
                let index = Arc::make_mut(&mut self.index);
                for ((part, entry), searched) in (0..).zip(entries).zip(searched) {
                    let id = ReportId { file, part };
                    index.add(id, searched);
                    self.entries.insert(id, entry);
                }
            }
            LoadEvent::Snapshot(library) => *self = *library,
            LoadEvent::Done(_) => {}
            LoadEvent::Settled(settled) => _ = self.settle(*settled),
        }
    }

    /// Adds a report, or replaces the one of this identifier.
    pub fn insert(&mut self, id: ReportId, entry: Entry) {
        let searched = search::Searched::of(&entry.report, &entry.audit);
        Arc::make_mut(&mut self.index).add(id, searched);
        self.entries.insert(id, entry);
    }

    fn add_file(&mut self, record: FileRecord, origin: Origin) {
        self.files.push(record);
        self.origins.push(origin);
        self.stored.push(None);
    }

    /// Whether files that are one report were joined and the rules over several reports have run.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// The source text of a report's file. Texts are not kept in memory: the file is read again.
    ///
    /// # Errors
    /// If the file can't be read any more.
    pub fn source_text(&self, id: ReportId) -> Result<Document, IntakeError> {
        match self.joined.get(&id) {
            Some(files) => self.joined_text(files),
            None => {
                let origin = self.origins.get(id.file as usize).unwrap_or(&Origin::Nowhere);
                origin.open(&self.opening)
            }
        }
    }

    /// The file that a report comes from; `None` for the bundled samples.
    pub fn path_of(&self, id: ReportId) -> Option<&Path> {
        let origin = self.origins.get(id.file as usize)?;
        match origin {
            Origin::File(path) | Origin::Packed(path, _) => Some(path),
            Origin::Sample(_) | Origin::Nowhere => None,
        }
    }

    /// Size in bytes and modification time of a report's file when it was read; `None` if unknown.
    pub fn state_of(&self, id: ReportId) -> Option<(u64, SystemTime)> {
        self.stored.get(id.file as usize)?.as_ref()?.state()
    }

    /// The search index.
    pub fn index(&self) -> &search::Index {
        &self.index
    }

    /// A finding by its place.
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.get(id.report)?.audit.findings.get(id.index)
    }

    /// All reports, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (ReportId, &Entry)> {
        self.entries.iter().map(|(&id, entry)| (id, entry))
    }

    /// One report, for a quick look: if it is packed, a copy is unpacked and the report itself stays
    /// packed (use [`Self::get`] to keep it open). `None` also for [`Work`] that was given up, so that
    /// it ends early.
    pub fn look(&self, id: ReportId) -> Option<Cow<'_, Entry>> {
        if work::is_given_up() {
            return None;
        }
        let entry = self.get(id)?;
        if entry.report.shelf.is_open() || !self.is_packed() {
            return Some(Cow::Borrowed(entry));
        }
        Some(Cow::Owned(entry.beside()))
    }

    /// Whether there are so many reports that they are packed.
    fn is_packed(&self) -> bool {
        self.len() > FEW
    }

    /// Closes all reports again, if there are so many that they are packed.
    pub fn close(&mut self) {
        if self.is_packed() {
            self.entries.values_mut().for_each(Entry::close);
        }
    }

    /// One report. Looking at more than its name unpacks it, and it stays open.
    pub fn get(&self, id: ReportId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// One report, to give its findings another status.
    pub fn get_mut(&mut self, id: ReportId) -> Option<&mut Entry> {
        self.entries.get_mut(&id)
    }

    /// How many reports are loaded.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The files looked at, in order.
    pub fn files(&self) -> &[FileRecord] {
        &self.files
    }

    /// Open findings of a severity over all reports.
    pub fn count(&self, severity: Severity) -> usize {
        self.entries.values().map(|entry| entry.audit.count(severity)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{library_of, report};
    use super::*;
    use crate::audit;
    use crate::settings::RuleSettings;

    fn of_many(count: usize) -> (Library, Vec<ReportId>) {
        let known = report("甲局");
        let mut entry = Entry::new(known.clone(), audit::report(&known));
        entry.report.shelf.shelve();
        let mut library = Library::default();
        for file in 0..count as u32 {
            library.entries.insert(ReportId { file, part: 0 }, entry.clone());
        }
        let ids = library.entries().map(|(id, _)| id).collect();
        (library, ids)
    }

    fn open(library: &Library) -> usize {
        library.entries().filter(|(_, entry)| entry.report.shelf.is_open()).count()
    }

    #[test]
    fn of_many_none_stays_open_that_is_looked_at_in_passing() {
        let (mut library, ids) = of_many(FEW + 1);
        let tables = |library: &Library| {
            let looked = ids.iter().filter_map(|id| library.look(*id));
            looked.map(|entry| entry.report.tables.len()).sum::<usize>()
        };
        assert_eq!(tables(&library), (FEW + 1) * report("甲局").tables.len());
        assert_eq!(open(&library), 0);
        assert!(library.get(ids[3]).is_some_and(|entry| !entry.report.tables.is_empty()));
        assert_eq!(open(&library), 1);
        library.close();
        assert_eq!(open(&library), 0);
    }

    #[test]
    fn of_many_none_stays_open_that_is_held_against_others() {
        let (mut library, ids) = of_many(FEW + 1);
        for id in ids {
            let entry = library.get_mut(id).unwrap();
            entry.report.change(|report| {
                report.source = format!("{id}.txt");
                report.year = report.year.map(|year| year + (id.file % 2) as u16);
            });
            entry.report.shelf.shelve();
        }
        let settled = library.settled(&RuleSettings::default());
        assert_eq!(open(&library), 0);
        // Twins, and a year after another.
        assert_eq!(library.settle(settled).len(), FEW + 1);
        assert_eq!(open(&library), 0);
    }

    #[test]
    fn of_few_all_stay_open() {
        let (library, ids) = of_many(3);
        assert!(
            ids.iter().all(|id| library.look(*id).is_some_and(|it| !it.report.tables.is_empty()))
        );
        assert_eq!(open(&library), 3);
        assert_eq!(open(&library_of(&["甲局"])), 1);
    }
}
