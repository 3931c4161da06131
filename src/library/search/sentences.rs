//! What the findings of a report say.

use super::texts::Texts;
use crate::audit::Finding;
use crate::settings::Lang;

/// Findings as they are searched and shown: rule and sentence of each.
pub(super) fn of(findings: &[Finding]) -> Texts {
    findings.iter().map(sentence).collect()
}

fn sentence(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.message(Lang::Zh))
}
