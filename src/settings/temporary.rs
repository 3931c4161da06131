//! Temporary files and folders beside what they become, and those that were left behind.
//!
//! What is written is written here first and then renamed, so that it is whole or not there.
//! Who is killed in between leaves it lying; the next who writes into that folder takes it away.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, TempDir};

use super::is_held;

/// What the names begin with.
const PREFIX: &str = ".juesuan-";
/// Letters and digits behind it.
const RANDOM: usize = 6;
/// What has not changed for so long is nobody's any more.
const STALE: Duration = Duration::from_hours(24);
/// How often it is tried again to put a file where another one is…
const TRIES: u32 = 20;
/// …and how long is waited in between.
const WAIT: Duration = Duration::from_millis(10);

/// A file that only the user may read.
///
/// # Errors
/// If the folder can't be written to.
pub fn own_file(folder: &Path) -> io::Result<NamedTempFile> {
    named().tempfile_in(folder)
}

/// A file with the rights of any new file, after taking away what was left behind in the folder.
///
/// # Errors
/// If the folder can't be written to.
pub fn file(folder: &Path) -> io::Result<NamedTempFile> {
    clear(folder);
    with_mode(&mut named(), 0o666).tempfile_in(folder)
}

/// A folder with the rights of any new folder, after taking away what was left behind beside it.
///
/// # Errors
/// If the folder can't be written to.
pub fn folder(folder: &Path) -> io::Result<TempDir> {
    clear(folder);
    with_mode(&mut named(), 0o777).tempdir_in(folder)
}

/// A folder for what is to be put aside for a moment; it is never taken for left behind.
///
/// # Errors
/// If the folder can't be written to.
pub fn aside(folder: &Path) -> io::Result<TempDir> {
    Builder::new().prefix(&format!("{PREFIX}old-")).tempdir_in(folder)
}

/// Puts a file where another one may be, whole. Windows refuses that while somebody looks at the
/// other one (another program of this kind, a search for viruses): it is tried again for a while.
///
/// # Errors
/// If the other one can't be replaced.
pub fn put(mut file: NamedTempFile, target: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { TRIES } else { 0 };
    loop {
        let Err(error) = file.persist(target) else { return Ok(()) };
        let refused = error.error.kind() == io::ErrorKind::PermissionDenied;
        if tries == 0 || !(refused || is_held(&error.error)) {
            return Err(error.error);
        }
        tries -= 1;
        file = error.file;
        std::thread::sleep(WAIT);
    }
}

/// Takes away what was left behind in a folder. What can't be taken away stays.
pub fn clear(folder: &Path) {
    // Nobody but this program writes into one of these, and it may write much.
    if folder.file_name().is_some_and(is_ours) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !is_ours(&entry.file_name()) {
            continue;
        }
        let Ok(meta) = entry.metadata() else { continue };
        if !meta.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age > STALE)) {
            continue;
        }
        if meta.is_dir() {
            _ = fs::remove_dir_all(entry.path());
        } else if meta.is_file() {
            _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether it is a name that is given here.
fn is_ours(name: &OsStr) -> bool {
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn named() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    builder
}

/// As anything new: the user's mask takes off what it takes off.
#[cfg(unix)]
fn with_mode<'a>(
    builder: &'a mut Builder<'static, 'static>,
    mode: u32,
) -> &'a Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(mode))
}

/// Rights are those of the folder elsewhere.
#[cfg(not(unix))]
fn with_mode<'a>(
    builder: &'a mut Builder<'static, 'static>,
    _mode: u32,
) -> &'a Builder<'static, 'static> {
    builder
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    fn only_what_was_left_behind_long_ago_is_taken_away() {
        let place = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - 2 * STALE;
        let put = |name: &str, at: SystemTime| {
            let path = place.path().join(name);
            fs::write(&path, "x").unwrap();
            fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
        };
        let left = [".juesuan-", ".juesuan-old-ab12CD", ".juesuan-ab12CD.txt", ".juesuan-ab12C甲"];
        for name in left.iter().chain(&[".juesuan-Zz09aA", "a.csv", "juesuan-ab12CD"]) {
            put(name, old);
        }
        put(".juesuan-fresh0", SystemTime::now());
        let kept = [file(place.path()).unwrap().keep().unwrap().1];
        assert!(kept.iter().all(|path| is_ours(path.file_name().unwrap())));
        for name in left.iter().chain(&[".juesuan-fresh0", "a.csv", "juesuan-ab12CD"]) {
            assert!(place.path().join(name).exists(), "{name}");
        }
        assert!(!place.path().join(".juesuan-Zz09aA").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_goes_with_what_is_in_it_and_a_link_stays() {
        let place = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - 2 * STALE;
        let stale = place.path().join(".juesuan-abcdef");
        fs::create_dir_all(stale.join("sub")).unwrap();
        fs::File::open(&stale).unwrap().set_modified(old).unwrap();
        let link = place.path().join(".juesuan-ghijkl");
        std::os::unix::fs::symlink("nowhere", &link).unwrap();
        let made = folder(place.path()).unwrap();
        assert!(is_ours(made.path().file_name().unwrap()));
        assert!(!stale.exists() && link.is_symlink());
    }
}
