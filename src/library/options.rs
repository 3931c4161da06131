//! How reports are loaded.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::cache::Cache;
use crate::intake::Opening;
use crate::settings::{Lang, RuleSettings};

/// How to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// The language of reasons.
    pub lang: Lang,
    /// What the user sets of the rules.
    pub rules: Arc<RuleSettings>,
    /// How files are opened.
    pub opening: Arc<Opening>,
    /// Where it is kept what was read; `None` to read everything.
    pub cache: Option<Arc<Cache>>,
    /// Set from elsewhere to stop: no further file is begun.
    pub cancel: Arc<AtomicBool>,
}
