//! What was read of files, kept so that they need not be read again (缓存).
//!
//! One small file for each file that was read, named by what was asked: path, source,
//! language, rules and limits. It is believed as long as the file has the size and the time of change
//! that it had, else if it still has the content; and only by the very program that wrote it.
//! Beside them lies what is kept of many files as one (`library/snapshot`).
//! Each is written beside its place and renamed, so that it is whole or not there, and two
//! programs at once do each other no harm. One that is damaged, cut off or of something else
//! is as good as none.

pub(super) mod kept;
mod room;

use std::fs;
use std::path::{Path, PathBuf};

use kept::Head;
pub(super) use kept::Stamp;
pub use kept::{ReadFile, StoredAt, sealed, unsealed};

use super::Origin;
use crate::intake::Opening;
use crate::settings::{Lang, RuleSettings};

/// What is kept at most, in bytes: of some sixteen thousand reports.
const MOST: u64 = 1 << 30;

/// A folder in which it is kept what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
    /// Which program reads and writes: another one may read files otherwise.
    program: String,
    most: u64,
}

impl Cache {
    /// A cache in a folder, which need not be there yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.join("read"), program: program(), most: MOST }
    }

    /// The same with room for this many bytes.
    #[must_use]
    pub fn holding(self, most: u64) -> Self {
        Self { most, ..self }
    }

    /// The same as of another program.
    #[must_use]
    pub fn of_program(self, program: &str) -> Self {
        Self { program: program.to_owned(), ..self }
    }

    /// The cache as it answers what is asked with these settings; `None` where nothing is kept:
    /// whatever may only be open because a password was given.
    pub(super) fn asked(
        &self,
        lang: Lang,
        rules: &RuleSettings,
        opening: &Opening,
    ) -> Option<Asked<'_>> {
        let settings = format!("{rules:?} {:?}", opening.limits);
        opening.passwords.is_empty().then_some(Asked { cache: self, lang, settings })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Which program reads and writes.
    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// Throws away the oldest of what is kept, if it has become too much.
    pub(super) fn make_room(&self) {
        room::make(&self.folder, self.most);
    }
}

/// A cache, and how files are to be read.
pub(super) struct Asked<'a> {
    cache: &'a Cache,
    lang: Lang,
    settings: String,
}

impl Asked<'_> {
    /// All that what is read depends on beside the files: language, rules and limits.
    pub fn settings(&self) -> String {
        format!("{:?} {}", self.lang, self.settings)
    }

    /// Where it is kept what a file holds; `None` for what is not kept, as samples.
    pub fn place<'p>(&'p self, origin: &Origin, source: &'p str) -> Option<Place<'p>> {
        let (path, entry) = match origin {
            Origin::File(path) => (path, None),
            Origin::Packed(path, entry) => (path, Some(*entry as u64)),
            Origin::Sample(_) | Origin::Nowhere => return None,
        };
        let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let path = std::path::absolute(path).ok()?;
        let asked = (self, source, entry, Stamp::of(&meta)?);
        let name = format!("{:016x}", head(&path, asked).name());
        let file = self.cache.folder.join(name.get(..2)?).join(name);
        Some(Place { file, path, asked })
    }
}

/// How it is asked, the source, the number in an archive, the state of the file.
type Question<'a> = (&'a Asked<'a>, &'a str, Option<u64>, Stamp);

fn head<'a>(path: &'a Path, (asked, source, entry, stamp): Question<'a>) -> Head<'a> {
    Head {
        program: &asked.cache.program,
        path: path.as_os_str().as_encoded_bytes(),
        entry,
        source,
        lang: asked.lang,
        settings: &asked.settings,
        stamp,
        content: 0,
    }
}

/// Which program this is: its version, and size and time of its file, so that another build
/// trusts nothing that this one kept.
fn program() -> String {
    let meta = std::env::current_exe().and_then(fs::metadata).ok();
    let state = meta.as_ref().and_then(Stamp::of).map(Stamp::state);
    format!("{} {state:?}", env!("CARGO_PKG_VERSION"))
}

/// Where it is kept what one file holds.
pub(super) struct Place<'a> {
    file: PathBuf,
    path: PathBuf,
    asked: Question<'a>,
}

impl Place<'_> {
    fn head(&self) -> Head<'_> {
        head(&self.path, self.asked)
    }

    /// What is kept, if it is still so. `bytes` gives the content of the file, and is asked
    /// only where size and time of change don't say that it is the same.
    pub fn find(&self, bytes: impl FnOnce() -> Option<Vec<u8>>) -> Option<ReadFile> {
        let kept = fs::read(&self.file).ok()?;
        let (head, rest) = kept::open(&kept)?;
        let asked = self.head();
        if !head.answers(&asked) {
            return None;
        }
        if head.stamp.holds(asked.stamp) {
            return Some(ReadFile { stored: self.stored_at(&kept), ..kept::read(head, rest)? });
        }
        let bytes = bytes().filter(|bytes| kept::content(bytes) == head.content)?;
        let mut read = kept::read(head, rest)?;
        // From now on its time says enough.
        read.stored = self.keep(&read, &bytes);
        Some(read)
    }

    /// Keeps what was read of some bytes, and says where it lies. What can't be kept is read
    /// again the next time.
    pub fn keep(&self, read: &ReadFile, bytes: &[u8]) -> Option<StoredAt> {
        let head = Head { content: kept::content(bytes), ..self.head() };
        // Its size is another one if it was written to while it was read.
        if head.entry.is_none() && head.stamp.size != bytes.len() as u64 {
            return None;
        }
        let sealed = kept::seal(&head, read)?;
        // Nothing depends on its being kept: there may be no room, or no right to write.
        kept::write(&self.file, &sealed).ok()?;
        self.stored_at(&sealed)
    }

    fn stored_at(&self, sealed: &[u8]) -> Option<StoredAt> {
        Some(StoredAt { file: self.file.clone(), sum: kept::sum(sealed)?, stamp: self.stamp() })
    }

    /// The file of the cache.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The state in which the file of which it is kept was found.
    pub fn stamp(&self) -> Stamp {
        self.asked.3
    }
}

#[cfg(test)]
pub(super) mod tests;
