//! A report that is fetched from the cache when somebody looks at it.

use std::sync::Arc;

use super::cache::{StoredAt, kept};
use super::entries::ReadAgain;
use super::{Entry, Origin};
use crate::audit::Audit;
use crate::report::{Report, Store};

/// A report of a file, and what the rules say of it, as they lie in the cache. Where the cache
/// has lost them, the file is read again.
#[derive(Debug)]
pub(super) struct StoredReport {
    pub stored: StoredAt,
    /// The report within the file.
    pub at: usize,
    pub origin: Origin,
    pub source: String,
    pub again: Arc<ReadAgain>,
}

impl StoredReport {
    fn entry(&self) -> Option<Entry> {
        let bytes = std::fs::read(&self.stored.file).ok();
        let kept = bytes.and_then(|bytes| kept::entry(&bytes, self.stored.sum, self.at));
        kept.or_else(|| self.again.entry(&self.origin, &self.source, self.at))
    }
}

impl Store<Report> for StoredReport {
    fn fetch(&self) -> Option<Report> {
        self.entry().map(|entry| entry.report.into_report())
    }
}

impl Store<Audit> for StoredReport {
    fn fetch(&self) -> Option<Audit> {
        self.entry().map(|entry| entry.audit.into_audit())
    }
}
