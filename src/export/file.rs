//! Writing a file completely or not at all.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{ExportError, Manner, Out};
use crate::settings::temporary;

/// Writes a file, of which `write` says how many rows it has, through a temporary one beside it, so that what stands there is either the
/// old or the whole new one. An existing file is refused unless `force` is set. What is no
/// regular file (a device, a pipe) is written to directly. Whoever ends the export before
/// the new file is in its place finds what was there before.
///
/// # Errors
/// If the file exists, is a folder, or can't be written, or if the export was ended.
pub fn to_file(
    path: &Path,
    force: bool,
    manner: &Manner<'_>,
    write: impl FnOnce(&mut Out) -> io::Result<usize>,
) -> Result<usize, ExportError> {
    let failed = |error| ExportError::of(path, error);
    let mut target = path.to_owned();
    if let Ok(meta) = std::fs::metadata(path) {
        if meta.is_dir() {
            return Err(ExportError::Folder(path.to_owned()));
        }
        if !meta.is_file() {
            let device = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
            return through(&device, write).map_err(failed);
        }
        if !force {
            return Err(ExportError::Exists(path.to_owned()));
        }
        // A link stays a link: what it leads to is replaced.
        target = std::fs::canonicalize(path).map_err(failed)?;
    }
    let temporary = temporary::file(parent_of(&target)).map_err(failed)?;
    let written = through(temporary.as_file(), write).map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    manner.proceed(written).map_err(failed)?;
    let put = if force {
        temporary::put(temporary, &target)
    } else {
        temporary.persist_noclobber(&target).map(drop).map_err(|error| error.error)
    };
    match put {
        Ok(()) => Ok(written),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(ExportError::Exists(path.to_owned()))
        }
        Err(error) => Err(failed(error)),
    }
}

/// The folder that a path lies in.
pub(super) fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn through(
    file: &std::fs::File,
    write: impl FnOnce(&mut Out) -> io::Result<usize>,
) -> io::Result<usize> {
    let mut out = BufWriter::new(file.try_clone()?);
    let written = write(&mut out)?;
    out.flush()?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(
        path: &Path,
        force: bool,
        write: impl FnOnce(&mut Out) -> io::Result<usize>,
    ) -> Result<usize, ExportError> {
        to_file(path, force, &Manner::default(), write)
    }

    fn hello(out: &mut Out) -> io::Result<usize> {
        out.write_all(b"hello").map(|()| 1)
    }

    #[test]
    fn an_existing_file_is_only_replaced_by_force() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        put(&path, false, hello).unwrap();
        std::fs::write(&path, "old").unwrap();
        assert!(matches!(put(&path, false, hello), Err(ExportError::Exists(_))));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        put(&path, true, hello).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "hello");
    }

    #[test]
    fn what_fails_half_way_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "old").unwrap();
        let failing = |out: &mut Out| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        };
        assert!(matches!(put(&path, true, failing), Err(ExportError::Io { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn ended_when_all_is_written_the_old_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "old").unwrap();
        let manner = Manner { go_on: &|_| false, ..Manner::default() };
        let ended = to_file(&path, true, &manner, hello);
        assert!(matches!(ended, Err(ExportError::Cancelled(_))));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_and_a_missing_one_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(put(folder.path(), true, hello), Err(ExportError::Folder(_))));
        let path = folder.path().join("no/such.csv");
        assert!(matches!(put(&path, true, hello), Err(ExportError::Io { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_modes_are_those_of_new_files() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        let plain = folder.path().join("plain");
        std::fs::write(&plain, "x").unwrap();
        put(&file, false, hello).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&file), mode(&plain));
        std::os::unix::fs::symlink(&file, &link).unwrap();
        put(&link, true, |out| out.write_all(b"new").map(|()| 1)).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "new");
    }
}
