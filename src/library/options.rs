//! How reports are loaded.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::cache::Cache;
use crate::intake::Opening;
use crate::settings::{Lang, RuleSettings};

/// How to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// The language in which it is said why a file was not read.
    pub lang: Lang,
    /// Severities and tolerances that the user has set.
    pub rules: Arc<RuleSettings>,
    /// How files are opened.
    pub opening: Arc<Opening>,
    /// The cache; `None` to read everything.
    pub cache: Option<Arc<Cache>>,
    /// Set from elsewhere to stop: no further file is begun.
    pub cancel: Arc<AtomicBool>,
}
