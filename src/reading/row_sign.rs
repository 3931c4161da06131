//! What the label of a row shows about the kind of its table.

/// What a row of 01 or 04 is a sign of.
#[derive(Debug, Clone, Copy)]
pub enum LineSign {
    /// 01.
    Income,
    /// 04.
    Fiscal,
    /// One of them.
    Either,
}

/// Whether a piece is an item of 09, and what it is a sign of as a row.
pub type Sign = (bool, Option<LineSign>);
