//! The cache (缓存): what was read of files, so that they need not be read again.
//!
//! There is one small file for each file that was read, named by a hash of the question: path,
//! source, language, rules and limits. It is trusted if the file still has the same size and
//! modification time, or else the same content, and only by the very build of the program that
//! wrote it. A snapshot of many files (`library/snapshot`) lies next to them.
//!
//! Every file is written to a temporary place and renamed, so it is there completely or not at all,
//! and two programs at once do each other no harm. A damaged or truncated file counts as missing.

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

/// Most bytes that the cache takes: enough for some sixteen thousand reports.
const MOST: u64 = 1 << 30;

/// The folder of the cache.
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
    #[cfg(test)]
    #[must_use]
    fn holding(self, most: u64) -> Self {
        Self { most, ..self }
    }

    /// The same as of another program.
    #[must_use]
    pub fn of_program(self, program: &str) -> Self {
        Self { program: program.to_owned(), ..self }
    }

    /// The cache for these settings; `None` if passwords were given: what they open is not kept.
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

    /// Removes the oldest files if the cache has grown too large.
    pub(super) fn make_room(&self) {
        room::make(&self.folder, self.most);
    }
}

/// A cache together with the settings that files are read with.
pub(super) struct Asked<'a> {
    cache: &'a Cache,
    lang: Lang,
    settings: String,
}

impl Asked<'_> {
    /// What the result depends on besides the files: language, rules and limits.
    pub fn settings(&self) -> String {
        format!("{:?} {}", self.lang, self.settings)
    }

    /// Where the cache keeps what a file holds; `None` for what is never kept, such as samples.
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

/// The settings, the source, the number within an archive, the state of the file.
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

/// Where the cache keeps what one file holds.
pub(super) struct Place<'a> {
    file: PathBuf,
    path: PathBuf,
    asked: Question<'a>,
}

impl Place<'_> {
    fn head(&self) -> Head<'_> {
        head(&self.path, self.asked)
    }

    /// What is kept, if it is still valid. `bytes` gives the content of the file; it is called only
    /// if size and modification time don't tell that the file is unchanged.
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

    /// Keeps what was read of some bytes, and gives its place. What can't be kept is simply read
    /// again next time.
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
