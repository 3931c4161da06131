//! A report that lies in the cache until somebody looks at it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::kept::{self, Stamp};
use crate::audit::Audit;
use crate::library::entries::Again;
use crate::library::{Entry, Origin};
use crate::report::{Report, Store};

/// Where it is kept what one file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lies {
    /// The file of the cache.
    pub(super) file: PathBuf,
    /// Its checksum, which tells whether it has been written anew since.
    pub(super) sum: u64,
    /// The state of the file of which it is kept.
    pub(super) stamp: Stamp,
}

impl Lies {
    /// Size and time of change of the file, as it was when it was read.
    pub fn state(&self) -> Option<(u64, SystemTime)> {
        Some((self.stamp.size, self.stamp.changed()?))
    }
}

/// A report of a file, and what the rules say of it, as they lie in the cache. Where the cache
/// has lost them, the file is read again.
#[derive(Debug)]
pub(in crate::library) struct Part {
    pub lies: Lies,
    /// The report within the file.
    pub at: usize,
    pub origin: Origin,
    pub source: String,
    pub again: Arc<Again>,
}

impl Part {
    fn entry(&self) -> Option<Entry> {
        let bytes = std::fs::read(&self.lies.file).ok();
        let kept = bytes.and_then(|bytes| kept::entry(&bytes, self.lies.sum, self.at));
        kept.or_else(|| self.again.entry(&self.origin, &self.source, self.at))
    }
}

impl Store<Report> for Part {
    fn fetch(&self) -> Option<Report> {
        self.entry().map(|entry| entry.report.into_report())
    }
}

impl Store<Audit> for Part {
    fn fetch(&self) -> Option<Audit> {
        self.entry().map(|entry| entry.audit.into_audit())
    }
}
