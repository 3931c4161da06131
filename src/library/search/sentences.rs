//! What the findings of a report say.

use super::texts::Texts;
use crate::audit::{Audit, Finding};
use crate::settings::Lang;

/// The findings of a report as they are searched and shown: rule and sentence of each.
pub(super) fn of(audit: &Audit) -> Texts {
    audit.findings.iter().map(sentence).collect()
}

fn sentence(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.message(Lang::Zh))
}
