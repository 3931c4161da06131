//! How an export is made, apart from its content.

use std::fmt;
use std::io;

/// How an export is made.
#[derive(Clone)]
pub struct Manner<'a> {
    /// Whether CSV and TSV begin with a byte order mark.
    pub bom: bool,
    /// When it is made, in local time, as workbooks and pages say it.
    pub made: String,
    /// Asked before every row, with the number of rows written: whether to go on.
    pub go_on: &'a dyn Fn(usize) -> bool,
}

impl Default for Manner<'_> {
    fn default() -> Self {
        let made = chrono::Local::now().format("%Y-%m-%d %H:%M").to_string();
        Self { bom: false, made, go_on: &|_| true }
    }
}

impl fmt::Debug for Manner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Manner").field("bom", &self.bom).field("made", &self.made).finish()
    }
}

impl Manner<'_> {
    /// Asks whether the export may go on.
    ///
    /// # Errors
    /// [`Cancelled`], if it is to end.
    pub(super) fn proceed(&self, rows: usize) -> io::Result<()> {
        if (self.go_on)(rows) { Ok(()) } else { Err(io::Error::other(Cancelled)) }
    }
}

/// The user ended the export.
#[derive(Debug, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl Cancelled {
    /// Whether an error says that the user ended the export.
    pub fn is(error: &io::Error) -> bool {
        matches!(error.get_ref(), Some(inner) if inner.is::<Self>())
    }
}
