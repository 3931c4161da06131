//! Which files a user's paths mean.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::IntakeError;

/// A file to be read, and how its source is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// The path as given by the user plus the path below it, as `source` writes it.
    pub source: String,
}

/// What became of one path: a file to be read, or something that is none, with the reason.
pub type Discovered = Result<Candidate, (String, IntakeError)>;

/// Finds the files below the given paths: in the order of the paths, within a folder by
/// path in byte order. Folders are searched recursively; links to folders are not followed
/// and hidden files are skipped, but a path that was given itself is always taken.
pub fn discover(paths: &[PathBuf]) -> Vec<Discovered> {
    paths.iter().flat_map(|path| below(path)).collect()
}

fn below(root: &Path) -> Vec<Discovered> {
    let source = root.display().to_string();
    match std::fs::metadata(root) {
        Err(error) => vec![Err((source, error.into()))],
        Ok(meta) if meta.is_dir() => folder(root),
        Ok(_) => vec![Ok(Candidate { path: root.to_owned(), source })],
    }
}

fn folder(root: &Path) -> Vec<Discovered> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
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
                        Candidate { path: path.to_owned(), source: path.display().to_string() };
                    found.push((path.to_owned(), Ok(candidate)));
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let source = path.display().to_string();
                let reason = error.into_io_error().map_or(IntakeError::NotAFile, IntakeError::Io);
                found.push((path, Err((source, reason))));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| {
        a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes())
    });
    found.into_iter().map(|(_, discovered)| discovered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(paths: &[PathBuf], root: &Path) -> Vec<String> {
        discover(paths)
            .into_iter()
            .map(|found| match found {
                Ok(candidate) => {
                    let path = candidate.path.strip_prefix(root).unwrap_or(&candidate.path);
                    path.display().to_string()
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
        for name in ["b.txt", "a/1.txt", "a.txt", ".hidden", ".git/x", "B.txt"] {
            std::fs::write(root.join(name), "x")?;
        }
        assert_eq!(
            sources(&[root.to_owned()], root),
            ["B.txt", "a.txt", "a/1.txt", "b.txt"],
            "byte order of the whole path: '.' before '/'"
        );
        let hidden = root.join(".hidden");
        assert_eq!(sources(&[hidden], root), [".hidden"], "a path that was given is taken");
        Ok(())
    }

    #[test]
    fn a_path_that_does_not_exist_is_named() {
        let found = discover(&[PathBuf::from("/no/such/folder")]);
        assert!(
            matches!(&found[..], [Err((source, IntakeError::Io(_)))] if source == "/no/such/folder")
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_not_followed() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        std::fs::write(root.join("one.txt"), "x")?;
        std::os::unix::fs::symlink(root, root.join("loop"))?;
        std::os::unix::fs::symlink(root.join("one.txt"), root.join("two.txt"))?;
        assert_eq!(sources(&[root.to_owned()], root), ["one.txt", "two.txt"]);
        Ok(())
    }
}
