//! What is being read anew (重新读取), and how the files were when they were read.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::loading::Loading;
use crate::library::{Library, ReportId};

/// What is being read anew.
#[derive(Debug, Default)]
pub struct Anew {
    pub(super) library: Arc<Library>,
    pub(super) loading: Loading,
    pub(super) stamps: Stamps,
}

impl Anew {
    /// How far it is.
    pub fn loading(&self) -> Loading {
        self.loading
    }
}

/// Size and time of change of a file.
pub(super) type Stamp = (u64, Option<SystemTime>);

/// How the files were when they were read.
#[derive(Debug, Clone, Default)]
pub struct Stamps {
    /// By their numbers.
    pub(super) files: HashMap<u32, (PathBuf, Stamp)>,
    /// When it was last looked whether one has changed.
    pub(super) looked: Option<Instant>,
    /// Files of which it was said that they have.
    pub(super) told: HashSet<u32>,
}

impl Stamps {
    /// Notes how the file of a report is.
    pub fn take(&mut self, library: &Library, id: ReportId) {
        // Of thousands of files that are there at once none is asked for here.
        let kept = library.state_of(id).map(|(size, changed)| (size, Some(changed)));
        if let Some(path) = library.path_of(id)
            && let Some(stamp) = kept.or_else(|| stamp(path))
        {
            self.files.insert(id.file, (path.to_owned(), stamp));
        }
    }
}

/// How a file is now; `None` where there is none.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.len(), meta.modified().ok()))
}
