//! Standard output, as a command writes its result to it.

use std::fs::File;
use std::io::{self, BufWriter, Write};

/// What a command writes its result to.
pub(super) type Output = BufWriter<Box<dyn Write + Send>>;

/// Standard output as a file of its own: the standard library's takes it for written when the
/// descriptor can't be written to, and a result would be lost without a word.
///
/// # Errors
/// If there is no standard output.
pub(super) fn stdout() -> io::Result<Output> {
    #[cfg(unix)]
    let owned = {
        use std::os::fd::AsFd as _;
        io::stdout().as_fd().try_clone_to_owned()?
    };
    #[cfg(windows)]
    let owned = {
        use std::io::IsTerminal as _;
        use std::os::windows::io::AsHandle as _;
        // A console may have any code page (936): the standard library writes to it in UTF-16.
        if io::stdout().is_terminal() {
            return Ok(BufWriter::new(Box::new(io::stdout())));
        }
        io::stdout().as_handle().try_clone_to_owned()?
    };
    Ok(BufWriter::new(Box::new(File::from(owned))))
}
