//! Keeping the cache within its bounds.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::settings::temporary;

/// What is left when room is made, of what may be kept: so that it need not be made each time.
const LEFT: (u64, u64) = (3, 4);

/// Removes the oldest files below a folder, if together they are larger than `most` bytes, and
/// what was left behind there by who was killed while writing.
pub fn make(folder: &Path, most: u64) {
    for below in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        temporary::clear(&below.path());
    }
    let mut files: Vec<(SystemTime, u64, PathBuf)> = WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let meta = entry.metadata().ok()?;
            Some((meta.modified().ok()?, meta.len(), entry.into_path()))
        })
        .collect();
    let mut kept: u64 = files.iter().map(|(_, size, _)| size).sum();
    if kept <= most {
        return;
    }
    files.sort();
    for (_, size, path) in files {
        if kept <= most / LEFT.1 * LEFT.0 {
            break;
        }
        // Another program may have taken it away.
        if std::fs::remove_file(path).is_ok() {
            kept = kept.saturating_sub(size);
        }
    }
}
