//! Why a file could not be written.

use std::io;
use std::path::{Path, PathBuf};

use super::Cancelled;
use crate::document::visible;
use crate::settings::{Texts, io_reason, is_held};

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It is there already, and overwriting was not asked for.
    #[error("{0} exists")]
    Exists(PathBuf),
    /// It is a folder.
    #[error("{0} is a folder")]
    Folder(PathBuf),
    /// A folder is wanted, and it is none.
    #[error("{0} is no folder")]
    NoFolder(PathBuf),
    /// A folder that would be replaced holds other files.
    #[error("{0} holds other files")]
    Foreign(PathBuf),
    /// The user ended it.
    #[error("{0}: cancelled")]
    Cancelled(PathBuf),
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

impl ExportError {
    /// What an error while a file was written means.
    pub(super) fn of(path: &Path, error: io::Error) -> Self {
        if Cancelled::is(&error) {
            return Self::Cancelled(path.to_owned());
        }
        Self::Io { path: path.to_owned(), error }
    }

    /// What went wrong and what to do, for a person.
    pub fn message(&self, texts: &Texts) -> String {
        let (key, path, detail) = match self {
            Self::Exists(path) => ("export.exists", path, String::new()),
            Self::Folder(path) => ("export.folder", path, String::new()),
            Self::NoFolder(path) => ("export.not_a_folder", path, String::new()),
            Self::Foreign(path) => ("export.foreign", path, String::new()),
            Self::Cancelled(path) => ("export.cancelled", path, String::new()),
            Self::Io { path, error } if is_open_elsewhere(path, error) => {
                ("export.held", path, String::new())
            }
            Self::Io { path, error } => match error.kind() {
                io::ErrorKind::NotFound => ("export.no_folder", path, String::new()),
                io::ErrorKind::PermissionDenied => ("export.no_permission", path, String::new()),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    ("export.full", path, String::new())
                }
                io::ErrorKind::ReadOnlyFilesystem => ("export.read_only", path, String::new()),
                _ => ("export.failed", path, io_reason(error, texts)),
            },
        };
        texts.fill(key, &[&visible(&path.display().to_string()), &detail])
    }
}

/// Whether another program holds the file. Windows says of one that is to be replaced only that
/// it may not be.
fn is_open_elsewhere(path: &Path, error: &io::Error) -> bool {
    let is_refused = error.kind() == io::ErrorKind::PermissionDenied;
    is_held(error) || (cfg!(windows) && is_refused && path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Lang;

    #[test]
    fn what_the_system_refuses_is_said_with_what_to_do() {
        for (kind, said) in [
            (io::ErrorKind::StorageFull, "磁盘已满"),
            (io::ErrorKind::QuotaExceeded, "磁盘已满"),
            (io::ErrorKind::ReadOnlyFilesystem, "只读"),
            (io::ErrorKind::PermissionDenied, "没有权限"),
            (io::ErrorKind::NotFound, "请先建立"),
        ] {
            let error = ExportError::of(Path::new("甲/a.csv"), kind.into());
            let message = error.message(&Texts::bundled(Lang::Zh));
            assert!(message.contains(said) && message.contains("甲/a.csv"), "{message}");
        }
    }
}
