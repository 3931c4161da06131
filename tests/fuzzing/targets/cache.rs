//! What was kept of a file that was read.

use std::sync::Arc;

use juesuan::library::{
    FileStatus, Library, LoadEvent, Loaded, Opening, Origin, ReadFile, sealed, unsealed,
};
use juesuan::settings::Lang;

/// A file of the cache as it stored there, and the same with a checksum that belongs to it: what
/// was damaged is thrown away, and what was forged is read without harm.
pub fn cache(bytes: &[u8]) {
    if let Some(read) = unsealed(bytes) {
        holds_together(read);
    }
    if let Some(read) = sealed(bytes.to_vec()).and_then(|forged| unsealed(&forged)) {
        holds_together(read);
    }
}

fn holds_together(read: ReadFile) {
    if let FileStatus::Read(reports) = read.record.status {
        assert_eq!(reports, read.entries.len());
    }
    for finding in read.entries.iter().flat_map(|entry| &entry.audit.findings) {
        let _ = (finding.message(Lang::Zh), finding.message(Lang::En));
    }
    let ReadFile { record, entries, searched, stored } = read;
    let (origin, opening) = (Origin::Nowhere, Arc::<Opening>::default());
    let loaded = Loaded { file: 0, record, origin, opening, entries, searched, stored };
    let mut library = Library::default();
    library.apply(LoadEvent::Loaded(Box::new(loaded)));
    for query in ["局", "2", "1.50"] {
        let hits = library.search(query, None, 20);
        assert!(hits.total >= hits.best.len());
    }
    // Each part is unpacked when it is looked at.
    for (_, entry) in library.entries() {
        let report = &entry.report;
        let parts = [report.tables.len(), report.cards.len(), report.evaluations.len()];
        let _ = (parts, report.narrative.figures.len(), report.source_at(None));
    }
}
