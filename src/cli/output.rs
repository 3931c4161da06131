//! Standard output, as a command writes its result to it.

use std::fs::File;
use std::io::{self, BufWriter};

/// Standard output as a file of its own: the standard library's takes it for written when the
/// descriptor can't be written to, and a result would be lost without a word.
///
/// # Errors
/// If there is no standard output.
pub(super) fn stdout() -> io::Result<BufWriter<File>> {
    #[cfg(unix)]
    let owned = {
        use std::os::fd::AsFd as _;
        io::stdout().as_fd().try_clone_to_owned()?
    };
    #[cfg(windows)]
    let owned = {
        use std::os::windows::io::AsHandle as _;
        io::stdout().as_handle().try_clone_to_owned()?
    };
    Ok(BufWriter::new(File::from(owned)))
}
