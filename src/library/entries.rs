//! The reports of a file, read and checked.

use std::sync::Arc;

use super::{Entry, Origin};
use crate::document::Document;
use crate::intake::Opening;
use crate::settings::RuleSettings;
use crate::{audit, reading};

/// The name that every reading thread's name begins with. What such a thread panics over is
/// the file at hand: it becomes that file's record, and no panic hook needs to speak of it.
pub const THREAD_NAME: &str = "juesuan-read";

/// The reports that a document holds, with what the rules say of each.
pub(super) fn entries_of(document: &Document, source: &str, rules: &RuleSettings) -> Vec<Entry> {
    let audited = |report| {
        let audit = audit::report_with(&report, rules);
        Entry::new(report, audit)
    };
    reading::read(document, source).into_iter().map(audited).collect()
}

/// How to read a file again.
#[derive(Debug)]
pub(super) struct ReadAgain {
    pub opening: Arc<Opening>,
    pub rules: Arc<RuleSettings>,
}

impl ReadAgain {
    /// A report of a file; `None` if it can't be read any more, or its reading panics: on a
    /// thread of its own, whose panics no hook speaks of.
    pub fn entry(&self, origin: &Origin, source: &str, part: usize) -> Option<Entry> {
        let read = || {
            let document = origin.open(&self.opening).ok()?;
            entries_of(&document, source, &self.rules).into_iter().nth(part)
        };
        std::thread::scope(|scope| {
            let named = std::thread::Builder::new().name(format!("{THREAD_NAME}-again"));
            named.spawn_scoped(scope, read).ok()?.join().ok().flatten()
        })
    }
}
