//! What the findings of a report say.

use serde::{Deserialize, Serialize};

use super::texts::Texts;
use crate::audit::{Audit, Finding};
use crate::settings::Lang;

/// The findings of a report as they are searched and shown: rule and sentence of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sentences(pub Texts);

impl Sentences {
    /// Those of a report.
    pub fn of(audit: &Audit) -> Self {
        let mut texts: Texts = audit.findings.iter().map(sentence).collect();
        texts.shrink();
        Self(texts)
    }
}

fn sentence(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.message(Lang::Zh))
}
