//! What one system says otherwise than another.

use std::io;

/// Whether a file can't be opened or replaced since another program holds it, as office
/// programs do with what is open in them on Windows.
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

/// Windows: `ERROR_SHARING_VIOLATION`.
const SHARING_VIOLATION: i32 = 32;
/// Windows: `ERROR_LOCK_VIOLATION`.
const LOCK_VIOLATION: i32 = 33;
