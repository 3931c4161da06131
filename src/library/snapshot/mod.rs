//! A snapshot of everything below some paths: when the same paths are opened again, all reports and
//! the search index are there at once.
//!
//! It holds what a library has in memory for all of its files: records of files, names and counts of
//! reports, findings over several reports, and the search index. The reports themselves stay in the
//! cache, one file each. The snapshot is used for those files that are unchanged; a few changed files
//! are read individually, and then the rules over several reports run again.

mod earlier;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};

use self::earlier::{Earlier, Place};
use super::cache::{Asked, Cache, Stamp, StoredAt, kept};
use super::origin::Found;
use super::reader::Reader;
use super::search::Index;
use super::{Entry, FileRecord, FileStatus, Library, Origin, ReportId};
use crate::document::Format;
use crate::report::Bytes;

/// Reports in one piece: pieces are written and read on all cores.
const REPORTS: usize = 256;

/// Where the snapshot of some paths is kept, and for which question.
#[derive(Debug, Clone)]
pub struct Snapshot {
    cache: Arc<Cache>,
    file: PathBuf,
    asked: String,
}

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    program: &'a str,
    asked: &'a str,
    #[serde(borrow)]
    files: Vec<OfFile<'a>>,
    /// Reports that several files are together, and those files.
    joined: Vec<(ReportId, Vec<u32>)>,
    /// Reports, in pieces.
    #[serde(borrow, serialize_with = "as_bytes")]
    entries: Vec<&'a [u8]>,
    /// The index, in pieces.
    #[serde(borrow, serialize_with = "as_bytes")]
    index: Vec<&'a [u8]>,
}

fn as_bytes<S: Serializer>(pieces: &[&[u8]], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(pieces.iter().map(Bytes))
}

/// A file is not as it was.
struct Changed;

/// The part of a snapshot that is still valid.
pub(super) struct StillValid {
    /// Settled, if nothing has changed.
    pub library: Library,
    /// The files that must be read individually: their numbers among those found.
    pub rest: Vec<usize>,
}

/// A snapshot is used if at most one file in so many has changed.
const ONE_OF: usize = 4;

/// A file as it was found, and what became of it.
#[derive(Serialize, Deserialize)]
struct OfFile<'a> {
    source: &'a str,
    path: &'a [u8],
    entry: Option<u64>,
    /// Its state, and the checksum of what is kept of it; none where it could not be read.
    kept: Option<(Stamp, u64)>,
    /// Index of its format; none if it was never opened.
    format: Option<u8>,
    pages: Option<u32>,
    remark: &'a str,
    status: FileStatus,
}

impl Snapshot {
    /// The snapshot of these paths; `None` if one of them has no absolute form.
    pub(super) fn of(asked: &Asked<'_>, cache: &Arc<Cache>, paths: &[PathBuf]) -> Option<Self> {
        let absolute = |path: &PathBuf| std::path::absolute(path).ok();
        let paths = paths.iter().map(absolute).collect::<Option<Vec<_>>>()?;
        let asked = format!("{paths:?} {}", asked.settings());
        let name = format!("{:016x}", kept::content(asked.as_bytes()));
        let file = cache.folder().join("whole").join(name);
        Some(Self { cache: Arc::clone(cache), file, asked })
    }

    /// Writes the snapshot of a settled library; whether it could. It can't if files may have
    /// changed while they were read, or if the cache lacks one of them.
    pub fn keep(&self, library: &Library) -> bool {
        let kept = self.bytes(library).and_then(kept::sealed);
        let is_kept = kept.is_some_and(|bytes| kept::write(&self.file, &bytes).is_ok());
        self.cache.make_room();
        is_kept
    }

    fn bytes(&self, library: &Library) -> Option<Vec<u8>> {
        let files = library.files.iter().zip(&library.origins).zip(&library.stored);
        let files: Option<Vec<OfFile<'_>>> = files
            .map(|((record, origin), stored)| OfFile::of(record, origin, stored.as_ref()))
            .collect();
        let joined = library.joined.iter().map(|(&id, files)| (id, files.clone()));
        let entries: Vec<(ReportId, &Entry)> = library.entries().collect();
        let packed = |entries: &[(ReportId, &Entry)]| postcard::to_stdvec(entries).ok();
        let entries: Option<Vec<Vec<u8>>> = entries.par_chunks(REPORTS).map(packed).collect();
        let (entries, index) = (entries?, library.index.pieces()?);
        let kept = Kept {
            program: self.cache.program(),
            asked: &self.asked,
            files: files?,
            joined: joined.collect(),
            entries: entries.iter().map(Vec::as_slice).collect(),
            index: index.iter().map(Vec::as_slice).collect(),
        };
        postcard::to_extend(&kept, vec![0; kept::FRONT]).ok()
    }

    /// What is still valid. Files that could not be read last time are tried again.
    pub(super) fn find(&self, found: &[Found], reader: &Reader<'_>) -> Option<StillValid> {
        let bytes = std::fs::read(&self.file).ok()?;
        let kept: Kept<'_> = postcard::from_bytes(kept::checked(&bytes)?).ok()?;
        if kept.program != self.cache.program() || kept.asked != self.asked {
            return None;
        }
        // The index needs no file; both are looked at beside each other.
        let (places, index) =
            rayon::join(|| places(&kept.files, found, reader), || Index::of_pieces(&kept.index));
        let unpacked = |piece: &&[u8]| postcard::from_bytes(piece).ok();
        let entries: Option<Vec<Vec<(ReportId, Entry)>>> =
            kept.entries.par_iter().map(unpacked).collect();
        let mut earlier = Earlier {
            places,
            entries: entries?.into_iter().flatten().collect(),
            joined: kept.joined,
            index: index?,
        };
        let is_settled = earlier.is_as_found(found.len());
        if !is_settled {
            earlier.part_from_others();
        }
        let mut library = Library {
            entries: BTreeMap::new(),
            files: found.iter().map(|found| FileRecord::waiting(found.source.clone())).collect(),
            origins: found.iter().map(|found| found.origin.clone()).collect(),
            stored: vec![None; found.len()],
            opening: reader.opening(),
            joined: earlier.joined.into_iter().collect(),
            index: Arc::new(earlier.index),
            is_settled,
        };
        for (mut id, mut entry) in earlier.entries {
            let (at, stored) = earlier.places.get(id.file as usize)?.as_ref()?;
            id.file = *at as u32;
            if let (Some(stored), Some(found)) = (stored, found.get(*at)) {
                reader.leave_rest(&mut entry, stored, id.part, found);
            }
            library.entries.insert(id, entry);
        }
        for (of_file, place) in kept.files.iter().zip(earlier.places) {
            let Some((at, stored)) = place else { continue };
            *library.files.get_mut(at)? = of_file.record()?;
            *library.stored.get_mut(at)? = stored;
        }
        let waits = |(_, file): &(usize, &FileRecord)| file.status == FileStatus::Waiting;
        let rest: Vec<usize> =
            library.files.iter().enumerate().filter(waits).map(|(at, _)| at).collect();
        (rest.len() <= found.len() / ONE_OF).then_some(StillValid { library, rest })
    }
}

impl<'a> OfFile<'a> {
    /// A file that was looked at; `None` if it may be another one by now, or is still to be
    /// looked at.
    fn of(record: &'a FileRecord, origin: &'a Origin, stored: Option<&StoredAt>) -> Option<Self> {
        let (path, entry) = key(origin)?;
        let stored = stored.filter(|stored| stored.stamp.is_settled());
        match &record.status {
            FileStatus::Waiting => return None,
            FileStatus::Failed(_) => {}
            FileStatus::Read(_) | FileStatus::Joined(_) | FileStatus::NotAReport(_) => _ = stored?,
        }
        let format = Format::ALL.iter().position(|format| format.name() == record.format);
        Some(Self {
            source: &record.source,
            path,
            entry,
            kept: stored.map(|stored| (stored.stamp, stored.sum)),
            format: format.map(|format| format as u8),
            pages: record.pages,
            remark: &record.remark,
            status: record.status.clone(),
        })
    }

    fn record(&self) -> Option<FileRecord> {
        let format = match self.format {
            Some(format) => Format::ALL.get(usize::from(format))?.name(),
            None => "",
        };
        let (source, remark) = (self.source.to_owned(), self.remark.to_owned());
        let (pages, status) = (self.pages, self.status.clone());
        Some(FileRecord { source, format, pages, remark, status })
    }

    /// Where it lies what is kept of the file, if anything is.
    ///
    /// # Errors
    /// If it has changed.
    fn as_it_was(&self, found: &Found, reader: &Reader<'_>) -> Result<Option<StoredAt>, Changed> {
        let Some((stamp, sum)) = self.kept else {
            let record = reader.read(found).record;
            return if Some(record) == self.record() { Ok(None) } else { Err(Changed) };
        };
        let place = reader.place(found).ok_or(Changed)?;
        if !stamp.holds(place.stamp()) {
            return Err(Changed);
        }
        Ok(Some(StoredAt { file: place.file().to_owned(), sum, stamp }))
    }
}

/// Where each file that was kept is among those found, unless it has changed.
fn places(files: &[OfFile<'_>], found: &[Found], reader: &Reader<'_>) -> Vec<Place> {
    let known = found.iter().enumerate().filter_map(|(at, found)| {
        let (path, entry) = key(&found.origin)?;
        Some(((found.source.as_str(), path, entry), at))
    });
    let known: HashMap<_, usize> = known.collect();
    let place = |of_file: &OfFile<'_>| {
        let at = *known.get(&(of_file.source, of_file.path, of_file.entry))?;
        Some((at, of_file.as_it_was(found.get(at)?, reader).ok()?))
    };
    files.par_iter().map(place).collect()
}

/// What tells a file from another: its path, and its number in an archive. `None` for what is
/// not kept, as samples.
fn key(origin: &Origin) -> Option<(&[u8], Option<u64>)> {
    match origin {
        Origin::File(path) => Some((path.as_os_str().as_encoded_bytes(), None)),
        Origin::Packed(path, entry) => {
            Some((path.as_os_str().as_encoded_bytes(), Some(*entry as u64)))
        }
        Origin::Nowhere => Some((&[], None)),
        Origin::Sample(_) => None,
    }
}

#[cfg(test)]
mod tests;
