//! What a person must know of how a file was read.

/// A sentence on a file of which not all could be read, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}
