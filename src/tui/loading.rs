//! How far loading is.

/// How far loading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loading {
    /// Files found.
    pub found: usize,
    /// Files read.
    pub read: usize,
    /// Whether nothing more will come.
    pub done: bool,
}
