//! Finding the files below the paths that a user gives.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{IntakeError, archive};
use crate::document::visible;
use crate::settings::Limits;

/// The file in which a review of the reports in a folder is kept beside them (审阅记录): no
/// report, and so never found.
pub const REVIEW_FILE: &str = "juesuan.review.toml";

/// A file to be read, perhaps one in an archive, and how its source is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// Where the path is an archive (压缩文件), the file's number in it.
    pub entry: Option<usize>,
    /// The path as given by the user plus the path below it, as `source` writes it: control
    /// characters made visible, so that it is the same line in every format.
    pub source: String,
}

/// What became of one path: a file to be read, or something that is none, with the reason.
pub type Discovered = Result<Candidate, (String, IntakeError)>;

/// Finds the files below the given paths: in the order of the paths, within a folder by
/// path in byte order. Folders are searched recursively; links to folders are not followed
/// and hidden files are skipped, but a path that was given itself is always taken. The files
/// of an archive come in its place. A file
/// that is reached twice, by several paths or through a link, is found once, at its first
/// place. A folder with more files below it than there may be is refused as a whole.
pub fn discover(paths: &[PathBuf], limits: &Limits) -> Vec<Discovered> {
    let below: Vec<_> = paths.iter().flat_map(|path| below(path, limits)).collect();
    // Each file is looked at; on all cores, since there may be thousands.
    let found: Vec<(PathBuf, Vec<Discovered>)> = below
        .into_par_iter()
        .map(|(path, found)| {
            (std::fs::canonicalize(&path).unwrap_or(path), unpacked(found, limits))
        })
        .collect();
    let mut known = HashSet::new();
    let first = found.into_iter().filter_map(|(path, found)| known.insert(path).then_some(found));
    first.flatten().collect()
}

/// The files of an archive in its place; of a file that is none, the file.
fn unpacked(discovered: Discovered, limits: &Limits) -> Vec<Discovered> {
    let Ok(candidate) = &discovered else { return vec![discovered] };
    let packed = match archive::list(&candidate.path, limits) {
        Ok(None) => return vec![discovered],
        Ok(Some(packed)) => packed,
        Err(error) => return vec![Err((candidate.source.clone(), error))],
    };
    if packed.is_empty() {
        return vec![Err((candidate.source.clone(), IntakeError::Empty))];
    }
    let of_entry = |packed: archive::Packed| {
        Ok(Candidate {
            path: candidate.path.clone(),
            entry: Some(packed.entry),
            source: format!("{}!/{}", candidate.source, packed.name),
        })
    };
    packed.into_iter().map(of_entry).collect()
}

/// As `source` writes a path.
fn source_of(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

fn below(root: &Path, limits: &Limits) -> Vec<(PathBuf, Discovered)> {
    let found = |discovered| vec![(root.to_owned(), discovered)];
    let source = source_of(root);
    match std::fs::metadata(root) {
        Err(error) => found(Err((source, error.into()))),
        Ok(meta) if meta.is_dir() => folder(root, limits),
        Ok(_) => found(Ok(Candidate { path: root.to_owned(), entry: None, source })),
    }
}

fn folder(root: &Path, limits: &Limits) -> Vec<(PathBuf, Discovered)> {
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name();
        let own = name == REVIEW_FILE || name.as_encoded_bytes().starts_with(b".");
        entry.depth() == 0 || !own
    };
    let mut found: Vec<(PathBuf, Discovered)> = Vec::new();
    for entry in WalkDir::new(root).follow_root_links(true).into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                // A link is judged by what it leads to; one to a folder is not followed.
                let is_folder =
                    entry.file_type().is_dir() || (entry.path_is_symlink() && path.is_dir());
                if !is_folder {
                    let candidate =
                        Candidate { path: path.to_owned(), entry: None, source: source_of(path) };
                    found.push((path.to_owned(), Ok(candidate)));
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let source = source_of(&path);
                let reason = error.into_io_error().map_or(IntakeError::NotAFile, IntakeError::Io);
                found.push((path, Err((source, reason))));
            }
        }
        if found.len() as u64 > limits.files.get() {
            let reason = IntakeError::TooManyFiles(limits.files);
            return vec![(root.to_owned(), Err((source_of(root), reason)))];
        }
    }
    found.sort_by(|(a, _), (b, _)| {
        a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes())
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(paths: &[PathBuf], root: &Path) -> Vec<String> {
        discover(paths, &Limits::default())
            .into_iter()
            .map(|found| match found {
                Ok(candidate) => {
                    let path = candidate.path.strip_prefix(root).unwrap_or(&candidate.path);
                    path.display().to_string().replace('\\', "/")
                }
                Err((source, reason)) => format!("{source}: {reason:?}"),
            })
            .collect()
    }

    #[test]
    fn folders_in_byte_order_hidden_files_skipped() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        std::fs::create_dir_all(root.join("a"))?;
        std::fs::create_dir_all(root.join(".git"))?;
        for name in ["b.txt", "a/1.txt", "a.txt", ".hidden", ".git/x", "C.txt"] {
            std::fs::write(root.join(name), "x")?;
        }
        assert_eq!(
            sources(&[root.to_owned()], root),
            ["C.txt", "a.txt", "a/1.txt", "b.txt"],
            "byte order of the whole path: '.' before '/'"
        );
        let hidden = root.join(".hidden");
        assert_eq!(sources(&[hidden], root), [".hidden"], "a path that was given is taken");
        Ok(())
    }

    #[test]
    fn a_path_that_does_not_exist_is_named() {
        let found = discover(&[PathBuf::from("/no/such/folder")], &Limits::default());
        assert!(
            matches!(&found[..], [Err((source, IntakeError::Io(_)))] if source == "/no/such/folder")
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_not_followed() -> std::io::Result<()> {
        let (folder, elsewhere) = (tempfile::tempdir()?, tempfile::NamedTempFile::new()?);
        let root = folder.path();
        std::fs::write(root.join("one.txt"), "x")?;
        std::os::unix::fs::symlink(root, root.join("loop"))?;
        std::os::unix::fs::symlink(elsewhere.path(), root.join("two.txt"))?;
        std::os::unix::fs::symlink(root.join("one.txt"), root.join("twin.txt"))?;
        assert_eq!(
            sources(&[root.to_owned()], root),
            ["one.txt", "two.txt"],
            "links to files are, but none to a file that is there itself"
        );
        Ok(())
    }

    #[test]
    fn a_file_given_twice_is_found_once_at_its_first_place() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        std::fs::create_dir(root.join("sub"))?;
        for name in ["a.txt", "b.txt", "sub/c.txt"] {
            std::fs::write(root.join(name), "x")?;
        }
        let again = root.join("sub/../b.txt");
        let paths = [root.join("b.txt"), root.to_owned(), again, root.join("sub")];
        assert_eq!(sources(&paths, root), ["b.txt", "a.txt", "sub/c.txt"]);
        let missing = root.join("none");
        assert_eq!(sources(&[missing.clone(), missing], root).len(), 1);
        Ok(())
    }

    #[test]
    fn the_review_kept_beside_the_reports_is_none_of_them() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join(REVIEW_FILE), "x")?;
        std::fs::write(folder.path().join("a.txt"), "x")?;
        assert_eq!(sources(&[folder.path().to_owned()], folder.path()), ["a.txt"]);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn control_characters_of_a_name_are_visible_in_its_source() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("a\n\u{1b}b\t.txt"), "x")?;
        let found = discover(&[folder.path().to_owned()], &Limits::default());
        let [Ok(candidate)] = &found[..] else { panic!("{found:?}") };
        assert!(candidate.source.ends_with("a␊␛b␉.txt"), "{}", candidate.source);
        assert!(candidate.path.is_file(), "the file itself is still found");
        Ok(())
    }
}
