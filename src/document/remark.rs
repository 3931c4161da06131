//! What a person must know of how a file was read.

use crate::settings::Lang;

/// A sentence on a file of which not all could be read, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Remark {
    /// The sentence in a language.
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}
