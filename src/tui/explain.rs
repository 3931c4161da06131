//! What the findings on the selected row say: rule, sentence, difference, source line.

use crate::audit::{Finding, Severity, Site};
use crate::library::Library;
use crate::settings::Texts;
use crate::sheet::Row;

use super::sheet_view::{SeverityOf, mark};

/// Findings that are explained at most; the findings tab lists all.
const MOST: usize = 2;

/// One line for each of the row's gravest findings.
pub fn lines(library: &Library, row: Option<&Row>, texts: &Texts) -> Vec<(Severity, String)> {
    let Some(row) = row else { return Vec::new() };
    let mut lines: Vec<_> = row
        .findings
        .iter()
        .filter_map(|id| library.finding(*id))
        .take(MOST)
        .map(|finding| (finding.severity, line(finding, texts)))
        .collect();
    if let (Some((_, last)), true) = (lines.last_mut(), row.findings.len() > MOST) {
        let more = (row.findings.len() - MOST).to_string();
        last.push_str(&texts.fill("tui.explain.more", &[&more]));
    }
    lines
}

fn line(finding: &Finding, texts: &Texts) -> String {
    let mut text =
        format!("{} {} {}", mark(finding.severity), finding.rule, finding.message(texts.lang()));
    let other = finding.others.iter().find_map(Site::line);
    if let Some(line) = other.filter(|line| finding.site.line() != Some(*line)) {
        text.push_str(&texts.fill("tui.explain.line", &[&line.to_string()]));
    }
    text
}

/// The gravest severity of a row's findings.
#[derive(Debug)]
pub struct Gravest<'a>(pub &'a Library);

impl SeverityOf for Gravest<'_> {
    fn of(&self, row: &Row) -> Option<Severity> {
        let first = row.findings.first().and_then(|id| self.0.finding(*id)).map(|f| f.severity);
        first.max(row.cells.iter().filter_map(|cell| cell.severity).max())
    }
}
