//! Where one is in running text.

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Caret {
    /// Index among the paragraphs.
    pub paragraph: usize,
    /// Byte in the paragraph.
    pub offset: usize,
}
