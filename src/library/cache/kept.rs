//! The format of a file of the cache: mark, checksum, head (what was asked), body (what was read).

use std::fs::{self, Metadata};
use std::hash::BuildHasher as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use foldhash::quality::FixedState;
use serde::{Deserialize, Serialize};

use crate::document::Format;
use crate::library::search::Searched;
use crate::library::{Entry, FileRecord, FileStatus};
use crate::settings::{Lang, temporary};

/// What each begins with.
const MARK: &[u8; 8] = b"juesuan1";

/// Bytes of the mark, and of the checksum behind it.
pub const FRONT: usize = 16;

/// A file that changed so short a time before it was looked at may change again without its
/// time of change showing it.
const SETTLED: Duration = Duration::from_secs(2);

/// Size and time of change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// Seconds and nanoseconds since 1970.
    changed: (u64, u32),
    /// Whether that was so long ago that another change would show.
    settled: bool,
}

impl Stamp {
    /// That of a file; `None` where the system tells no time, or one before 1970.
    pub fn of(meta: &Metadata) -> Option<Self> {
        let changed = meta.modified().ok()?;
        let settled = SystemTime::now().duration_since(changed).is_ok_and(|age| age > SETTLED);
        let changed = changed.duration_since(UNIX_EPOCH).ok()?;
        let changed = (changed.as_secs(), changed.subsec_nanos());
        Some(Self { size: meta.len(), changed, settled })
    }

    /// Size and time alone.
    pub fn state(self) -> (u64, (u64, u32)) {
        (self.size, self.changed)
    }

    /// The time of change; `None` where it is none that a system could tell.
    pub fn changed(self) -> Option<SystemTime> {
        let (seconds, nanoseconds) = self.changed;
        UNIX_EPOCH
            .checked_add(Duration::from_secs(seconds) + Duration::from_nanos(nanoseconds.into()))
    }

    /// Whether another change would have shown.
    pub fn is_settled(self) -> bool {
        self.settled
    }

    /// Whether a file that has the other stamp now has not changed since this one.
    pub fn holds(self, now: Self) -> bool {
        self.settled && self.state() == now.state()
    }
}

/// Where it is kept what one file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAt {
    /// The file of the cache.
    pub(in crate::library) file: PathBuf,
    /// Its checksum, which tells whether it has been written anew since.
    pub(in crate::library) sum: u64,
    /// The state of the file of which it is kept.
    pub(in crate::library) stamp: Stamp,
}

impl StoredAt {
    /// Size and time of change of the file, as it was when it was read.
    pub fn state(&self) -> Option<(u64, SystemTime)> {
        Some((self.stamp.size, self.stamp.changed()?))
    }
}

/// What was asked, and of which state of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head<'a> {
    /// Which program read it.
    pub program: &'a str,
    /// Where the file lies.
    pub path: &'a [u8],
    /// Its number, where it is packed in an archive.
    pub entry: Option<u64>,
    /// Its source.
    pub source: &'a str,
    /// The language of reasons and remarks.
    pub lang: Lang,
    /// What the user sets of the rules, and what files may be.
    pub settings: &'a str,
    /// The state of the file.
    pub stamp: Stamp,
    /// The content, as [`content`] tells it.
    pub content: u64,
}

impl Head<'_> {
    /// A name for what is asked: whoever asks the same writes over the same.
    pub fn name(&self) -> u64 {
        let asked = (self.path, self.entry, self.source, self.lang, self.settings);
        FixedState::default().hash_one(asked)
    }

    /// Whether it answers what another one asks, whatever the state of the file.
    pub fn answers(&self, asked: &Self) -> bool {
        let (stamp, content) = (asked.stamp, asked.content);
        Self { stamp, content, ..*self } == *asked
    }
}

/// A number that tells one content from another.
pub fn content(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}

/// What was read of a file.
#[derive(Debug)]
pub struct ReadFile {
    /// What became of it.
    pub record: FileRecord,
    /// The reports that it holds.
    pub entries: Vec<Entry>,
    /// How each of them is searched.
    pub searched: Vec<Searched>,
    /// Where all this is kept, if it is.
    pub stored: Option<StoredAt>,
}

/// The same as it is kept: index of the format, pages, remark, why it is no report, reports.
/// The source stands in the head.
type Front<T, E> = (u8, Option<u32>, T, Option<T>, E);

/// This, and how the reports are searched.
type Body<T, E, S> = (Front<T, E>, S);

/// The bytes of what was read; `None` for what is not kept: files that could not be read.
pub fn seal(head: &Head<'_>, read: &ReadFile) -> Option<Vec<u8>> {
    let record = &read.record;
    let reason = match &record.status {
        FileStatus::Read(_) => None,
        FileStatus::NotAReport(reason) => Some(reason.as_str()),
        FileStatus::Waiting | FileStatus::Joined(_) | FileStatus::Failed(_) => return None,
    };
    let format = Format::ALL.iter().position(|format| format.name() == record.format)?;
    let format = u8::try_from(format).ok()?;
    let body: Body<&str, &[Entry], &[Searched]> =
        ((format, record.pages, &record.remark, reason, &read.entries), &read.searched);
    let bytes = vec![0; FRONT];
    let bytes = postcard::to_extend(head, bytes).ok()?;
    sealed(postcard::to_extend(&body, bytes).ok()?)
}

/// The same bytes with the mark and their checksum in front, in the place of what stands there;
/// `None` if they are too few.
pub fn sealed(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let sum = content(bytes.get(FRONT..)?);
    let (mark, place) = bytes.get_mut(..FRONT)?.split_at_mut_checked(MARK.len())?;
    mark.copy_from_slice(MARK);
    place.copy_from_slice(&sum.to_le_bytes());
    Some(bytes)
}

/// What is kept in some bytes, whoever kept it, of whatever state of the file.
pub fn unsealed(bytes: &[u8]) -> Option<ReadFile> {
    let (head, rest) = open(bytes)?;
    read(head, rest)
}

/// The head of what is kept, and the rest; `None` if it is damaged or something else.
pub fn open(bytes: &[u8]) -> Option<(Head<'_>, &[u8])> {
    postcard::take_from_bytes(checked(bytes)?).ok()
}

/// What stands behind the mark and the checksum; `None` if it is damaged or something else.
pub fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (front, kept) = bytes.split_at_checked(FRONT)?;
    let sum = front.strip_prefix(MARK)?;
    (sum == content(kept).to_le_bytes()).then_some(kept)
}

/// The checksum of what is kept.
pub fn sum(sealed: &[u8]) -> Option<u64> {
    let sum = sealed.strip_prefix(MARK)?.first_chunk()?;
    Some(u64::from_le_bytes(*sum))
}

/// One report of what is kept, if it is kept with this checksum. How it is searched is passed
/// over.
pub fn entry(bytes: &[u8], wanted: u64, part: usize) -> Option<Entry> {
    if sum(bytes)? != wanted {
        return None;
    }
    let (_, rest) = open(bytes)?;
    let body: (Front<String, Vec<Entry>>, &[u8]) = postcard::take_from_bytes(rest).ok()?;
    let (_, _, _, _, entries) = body.0;
    entries.into_iter().nth(part)
}

/// What was read, of the rest behind a head.
pub fn read(head: Head<'_>, rest: &[u8]) -> Option<ReadFile> {
    let body: Body<String, Vec<Entry>, Vec<Searched>> = postcard::from_bytes(rest).ok()?;
    let ((format, pages, remark, reason, entries), searched) = body;
    if searched.len() != entries.len() {
        return None;
    }
    let format = Format::ALL.get(usize::from(format))?.name();
    let status = match reason {
        Some(reason) => FileStatus::NotAReport(reason),
        None => FileStatus::Read(entries.len()),
    };
    let record = FileRecord { source: head.source.to_owned(), format, pages, remark, status };
    Some(ReadFile { record, entries, searched, stored: None })
}

/// Writes a file whole or not at all.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    let mut temporary = temporary::own_file(folder)?;
    temporary.write_all(bytes)?;
    temporary.persist(file).map(drop).map_err(|error| error.error)
}
