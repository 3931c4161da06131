//! What was kept of a file that was read.

use juesuan::library::{FileStatus, ReadFile, sealed, unsealed};
use juesuan::settings::Lang;

/// A file of the cache as it lies there, and the same with a checksum that belongs to it: what
/// was damaged is thrown away, and what was forged is read without harm.
pub fn cache(bytes: &[u8]) {
    if let Some(read) = unsealed(bytes) {
        holds_together(&read);
    }
    if let Some(read) = sealed(bytes.to_vec()).and_then(|forged| unsealed(&forged)) {
        holds_together(&read);
    }
}

fn holds_together(read: &ReadFile) {
    if let FileStatus::Read(reports) = read.record.status {
        assert_eq!(reports, read.entries.len());
    }
    for finding in read.entries.iter().flat_map(|entry| &entry.audit.findings) {
        let _ = (finding.message(Lang::Zh), finding.message(Lang::En));
    }
}
