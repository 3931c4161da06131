//! The file of a review: small, of text, beside the reports.

use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::records::Records;
use crate::intake::REVIEW_FILE;
#[cfg(windows)]
use crate::settings::is_held;
use crate::settings::{Complaint, Texts, io_reason, line_at, temporary};

/// What stands at the head of the file.
const HEAD: &str = "\
# juesuan 的审阅记录：各部门审到哪一步，接受了哪些校验发现、为什么。可以手工修改，可以随报告一起交接。
# The review kept by juesuan: how far each department is, which findings were accepted and why.
# It may be edited by hand and handed over with the reports.

";

/// How often a folder that another program has locked is asked for again…
const WAITS: u32 = 100;
/// …and how long is waited in between.
const WAIT: Duration = Duration::from_millis(5);

/// The file can't be read or written.
#[derive(Debug)]
pub enum ReviewError {
    /// Reading failed, or it is no such file; what is there is left alone.
    Unreadable(Complaint),
    /// Writing failed.
    Unwritable(PathBuf, io::Error),
    /// There is no folder to keep it in: the reports are the bundled samples.
    NoFolder,
}

impl ReviewError {
    /// What went wrong and what to do, for a person.
    pub fn message(&self, texts: &Texts) -> String {
        match self {
            Self::Unreadable(complaint) => {
                texts.fill("library.review.unreadable", &[&complaint.text(texts.lang())])
            }
            Self::Unwritable(file, error) => {
                let values = [file.display().to_string(), io_reason(error, texts)];
                let values = values.each_ref().map(String::as_str);
                texts.fill("library.review.unwritable", &values)
            }
            Self::NoFolder => texts.get("library.review.no_folder").to_owned(),
        }
    }
}

/// The review's file in a folder.
pub fn in_folder(folder: &Path) -> PathBuf {
    folder.join(REVIEW_FILE)
}

/// Keeps other programs of this kind from changing a folder's review as long as it lasts, so
/// that none undoes what another did in between. Where folders can't be locked nothing is kept
/// from anything, and who waits longest goes on without.
pub fn alone(folder: &Path) -> Option<File> {
    for _ in 0..WAITS {
        match lock(folder) {
            Ok(lock) => return Some(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(WAIT),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Locks the folder itself.
#[cfg(not(windows))]
fn lock(folder: &Path) -> Result<File, TryLockError> {
    let folder = File::open(folder).map_err(TryLockError::Error)?;
    folder.try_lock().map(|()| folder)
}

/// Folders can't be locked there. A file of which only one at a time may be opened does it, and
/// is gone when it is closed, by whomever.
#[cfg(windows)]
fn lock(folder: &Path) -> Result<File, TryLockError> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const HIDDEN: u32 = 0x2;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const LOCK: &str = ".juesuan-lock";
    let mut options = File::options();
    options.write(true).create(true).share_mode(0);
    options.attributes(HIDDEN).custom_flags(DELETE_ON_CLOSE);
    options.open(folder.join(LOCK)).map_err(|error| match error.kind() {
        // Refused as long as the last one that was closed is not gone.
        io::ErrorKind::PermissionDenied => TryLockError::WouldBlock,
        _ if is_held(&error) => TryLockError::WouldBlock,
        _ => TryLockError::Error(error),
    })
}

/// Reads the file; one that is not there holds nothing.
pub fn read(file: &Path) -> Result<Records, ReviewError> {
    let path = file.display();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Records::default()),
        Err(error) => {
            return Err(ReviewError::Unreadable(Complaint::unopened(path.to_string(), &error)));
        }
    };
    toml::from_str(&text).map_err(|error| {
        let at = format!("{path}:{}", line_at(&text, error.span()));
        ReviewError::Unreadable(Complaint::read(at, error.message()))
    })
}

/// Writes the file, whole or not at all.
pub fn write(file: &Path, records: &Records) -> Result<(), ReviewError> {
    let failed = |error| ReviewError::Unwritable(file.to_owned(), error);
    let text = toml::to_string(records).map_err(|error| failed(io::Error::other(error)))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut temporary = temporary::file(folder).map_err(failed)?;
    temporary
        .write_all(format!("{HEAD}{text}").as_bytes())
        .and_then(|()| temporary.as_file().sync_all())
        .map_err(failed)?;
    temporary::put(temporary, file).map_err(failed)
}
