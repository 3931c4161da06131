//! Filling a folder completely or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ExportError;
use super::file::parent_of;
use crate::settings::temporary;

/// What becomes of the files that are in the folder already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Already {
    /// It stays; files of the same name are replaced where that was asked for.
    Stays,
    /// It is replaced as a whole where that was asked for, if all of it are files with this
    /// extension below folders `name=value`, as an export before left them.
    Replaced(&'static str),
}

/// Fills a folder through a temporary one beside it: `write` is given that one. A folder that
/// is not there is made. Files that are there already are refused unless `force` is set.
///
/// # Errors
/// If something is there already, or the folder can't be written.
pub fn to_folder<T>(
    path: &Path,
    force: bool,
    already: Already,
    write: impl FnOnce(&Path) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let failed = |error| ExportError::of(path, error);
    let mut target = path.to_owned();
    if path.exists() {
        if !path.is_dir() {
            return Err(ExportError::NoFolder(path.to_owned()));
        }
        target = fs::canonicalize(path).map_err(failed)?;
        if let Already::Replaced(extension) = already
            && !is_empty(&target).map_err(failed)?
        {
            if !force {
                return Err(ExportError::Exists(path.to_owned()));
            }
            if !are_parts(&target, extension).map_err(failed)? {
                return Err(ExportError::Foreign(path.to_owned()));
            }
        }
    }
    let temporary = temporary::folder(parent_of(&target)).map_err(failed)?;
    let written = write(temporary.path()).map_err(|error| error.moved(temporary.path(), path))?;
    if !target.exists() {
        fs::rename(temporary.path(), &target).map_err(failed)?;
    } else if already == Already::Stays || is_empty(&target).map_err(failed)? {
        move_into(temporary.path(), &target, path, force)?;
    } else {
        let old = temporary::aside(parent_of(&target)).map_err(failed)?;
        let aside = old.path().join("old");
        fs::rename(&target, &aside).map_err(failed)?;
        if let Err(error) = fs::rename(temporary.path(), &target) {
            // As it was; if even that fails, the old folder is kept where it is.
            if fs::rename(&aside, &target).is_err() {
                _ = old.keep();
            }
            return Err(failed(error));
        }
    }
    Ok(written)
}

/// Moves everything that stands in a folder into another one; if that fails, what was moved
/// is taken away again.
fn move_into(from: &Path, into: &Path, path: &Path, force: bool) -> Result<(), ExportError> {
    let failed = |error| ExportError::of(path, error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let target = into.join(entry.file_name());
        if target.is_dir() || (target.symlink_metadata().is_ok() && !force) {
            return Err(ExportError::Exists(path.join(entry.file_name())));
        }
        entries.push((entry.path(), target));
    }
    for (number, (source, target)) in entries.iter().enumerate() {
        if let Err(error) = fs::rename(source, target) {
            for (source, target) in entries.iter().take(number) {
                _ = fs::rename(target, source);
            }
            return Err(failed(error));
        }
    }
    Ok(())
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().is_none())
}

/// Whether a folder holds nothing but files with an extension below folders `name=value`.
fn are_parts(folder: &Path, extension: &str) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let is_ours = if entry.file_type()?.is_dir() {
            entry.file_name().to_string_lossy().contains('=') && are_parts(&path, extension)?
        } else {
            path.extension().is_some_and(|own| own == extension)
        };
        if !is_ours {
            return Ok(false);
        }
    }
    Ok(true)
}

impl ExportError {
    /// The error with the place that it will have had.
    fn moved(self, from: &Path, to: &Path) -> Self {
        let moved = |path: PathBuf| match path.strip_prefix(from) {
            Ok(below) => to.join(below),
            Err(_) => path,
        };
        match self {
            Self::Exists(path) => Self::Exists(moved(path)),
            Self::Folder(path) => Self::Folder(moved(path)),
            Self::NoFolder(path) => Self::NoFolder(moved(path)),
            Self::Foreign(path) => Self::Foreign(moved(path)),
            Self::Cancelled(_) => Self::Cancelled(to.to_owned()),
            Self::Io { path, error } => Self::Io { path: moved(path), error },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Manner, Out, to_file};

    fn put(folder: &Path, name: &str, text: &str) -> Result<usize, ExportError> {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).unwrap();
        }
        let write = |out: &mut Out| out.write_all(text.as_bytes()).map(|()| 1);
        to_file(&path, false, &Manner::default(), write)
    }

    fn below(folder: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
        let files = entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        let name = |file: &Path| file.strip_prefix(folder).unwrap().display().to_string();
        files.map(|file| name(file.path()).replace('\\', "/")).collect()
    }

    #[test]
    fn a_folder_is_made_and_nothing_in_it_is_replaced_unasked() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("out");
        to_folder(&folder, false, Already::Stays, |to| put(to, "a.xlsx", "1")).unwrap();
        to_folder(&folder, false, Already::Stays, |to| put(to, "b.xlsx", "1")).unwrap();
        let both = |to: &Path| put(to, "c.xlsx", "2").and_then(|_| put(to, "a.xlsx", "2"));
        let refused = to_folder(&folder, false, Already::Stays, both);
        assert!(matches!(refused, Err(ExportError::Exists(path)) if path == folder.join("a.xlsx")));
        assert_eq!(below(place.path()), ["out/a.xlsx", "out/b.xlsx"], "all or nothing");
        to_folder(&folder, true, Already::Stays, both).unwrap();
        assert_eq!(below(&folder), ["a.xlsx", "b.xlsx", "c.xlsx"]);
        assert_eq!(fs::read_to_string(folder.join("a.xlsx")).unwrap(), "2");
        let file = to_folder(&folder.join("a.xlsx"), true, Already::Stays, both);
        assert!(matches!(file, Err(ExportError::NoFolder(_))));
    }

    #[test]
    fn what_fails_leaves_the_folder_as_it_was() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("out");
        let failing = |to: &Path| {
            put(to, "a.xlsx", "1")?;
            Err::<(), _>(ExportError::of(&to.join("b.xlsx"), io::Error::other("full")))
        };
        let Err(ExportError::Io { path, .. }) = to_folder(&folder, true, Already::Stays, failing)
        else {
            panic!("it failed")
        };
        assert_eq!(path, folder.join("b.xlsx"), "named where it would have been");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn parts_of_before_are_replaced_as_a_whole_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("facts");
        let parts = Already::Replaced("parquet");
        to_folder(&folder, false, parts, |to| put(to, "year=2023/a.parquet", "1")).unwrap();
        let again =
            |force| to_folder(&folder, force, parts, |to| put(to, "year=2024/a.parquet", "2"));
        assert!(matches!(again(false), Err(ExportError::Exists(_))));
        again(true).unwrap();
        assert_eq!(below(place.path()), ["facts/year=2024/a.parquet"]);
        fs::write(folder.join("letter.txt"), "dear").unwrap();
        assert!(matches!(again(true), Err(ExportError::Foreign(_))));
        assert_eq!(below(place.path()), ["facts/letter.txt", "facts/year=2024/a.parquet"]);
    }
}
