//! What the findings on rows and cells say, for formats that people read.

use crate::audit::{Finding, Part, Severity, Site, rule};
use crate::library::{FindingId, Library, Target};
use crate::settings::Texts;
use crate::sheet::{Cell, Row, Value};

/// The mark of a severity before a row, as on screen.
pub(super) fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "⚠",
        Severity::Note => "i",
    }
}

/// The findings of some reports, in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remarks<'a> {
    pub library: &'a Library,
    pub texts: &'a Texts,
}

impl<'a> Remarks<'a> {
    fn findings(&self, ids: &[FindingId]) -> impl Iterator<Item = &'a Finding> {
        let library = self.library;
        ids.iter().filter_map(move |&id| library.finding(id))
    }

    /// The gravest severity on a row or one of its cells.
    pub fn gravest(&self, row: &Row) -> Option<Severity> {
        let own = self.findings(&row.findings).map(|finding| finding.severity).max();
        own.max(row.cells.iter().filter_map(|cell| cell.severity).max())
    }

    /// The findings on one cell: those that speak of it, else those as grave as its mark.
    pub fn of_cell(&self, row: &Row, cell: &Cell) -> Vec<&'a Finding> {
        let Some(severity) = cell.severity else { return Vec::new() };
        let all: Vec<_> = self.findings(&row.findings).collect();
        let speaking: Vec<_> =
            all.iter().copied().filter(|finding| speaks_of(finding, cell)).collect();
        if speaking.is_empty() {
            all.into_iter().filter(|finding| finding.severity == severity).collect()
        } else {
            speaking
        }
    }

    /// The findings on a row that are on none of its cells.
    pub fn of_row_alone(&self, row: &Row) -> Vec<&'a Finding> {
        let on_cells: Vec<_> = row.cells.iter().flat_map(|cell| self.of_cell(row, cell)).collect();
        let elsewhere =
            |finding: &&Finding| !on_cells.iter().any(|other| std::ptr::eq(*other, *finding));
        self.findings(&row.findings).filter(elsewhere).collect()
    }

    /// The findings that are to be said below a row: those whose sentence none of its cells
    /// says already.
    pub fn said_below(&self, row: &Row) -> Vec<(Severity, String)> {
        let said = |sentence: &str| {
            row.cells
                .iter()
                .any(|cell| matches!(&cell.value, Value::Text(text) if text == sentence))
        };
        self.findings(&row.findings)
            .map(|finding| (finding, finding.message(self.texts.lang())))
            .filter(|(_, sentence)| !said(sentence))
            .map(|(finding, sentence)| {
                let line = self.other_line(finding);
                let mark = mark(finding.severity);
                (finding.severity, format!("{mark} {} {sentence}{line}", finding.rule))
            })
            .collect()
    }

    fn other_line(&self, finding: &Finding) -> String {
        let line = finding.other_side().and_then(Site::line);
        let line = line.filter(|line| finding.site.line() != Some(*line));
        line.map(|line| self.texts.fill("export.other_line", &[&line.to_string()]))
            .unwrap_or_default()
    }

    /// A comment on a cell: rule, what was expected, what was found, the sentence.
    pub fn comment(&self, finding: &Finding) -> String {
        let lang = self.texts.lang();
        let name = rule(&finding.rule).map_or("", |rule| rule.name.get(lang));
        let severity = lang.pick(finding.severity.chinese(), finding.severity.name());
        let mut lines =
            vec![self.texts.fill("export.comment_rule", &[&finding.rule, name, severity])];
        if let (Some(expected), Some(found)) = (finding.expected, finding.found) {
            let difference = finding.difference.map(|d| d.to_string()).unwrap_or_default();
            let values = [&*expected.to_string(), &*found.to_string(), &*difference];
            lines.push(self.texts.fill("export.comment_figures", &values));
        }
        lines.push(finding.message(lang) + &self.other_line(finding));
        lines.join("\n")
    }

    /// What was printed, where a cell was read otherwise.
    pub fn printed(&self, cell: &Cell) -> Option<String> {
        cell.printed.as_ref().map(|printed| self.texts.fill("export.printed", &[printed]))
    }
}

/// Whether a finding speaks of the table's cell that a cell shows: its own site, or one of the
/// list that it opens to.
fn speaks_of(finding: &Finding, cell: &Cell) -> bool {
    let Some(Target::Table { kind, row: Some(row), column: Some(column), .. }) = &cell.target
    else {
        return false;
    };
    let is_list = finding.site.row.is_none();
    let listed: &[Site] = if is_list { &finding.others } else { &[] };
    std::iter::once(&finding.site).chain(listed).any(|site| {
        site.part == Part::Table(*kind) && site.row == Some(*row) && site.column == Some(*column)
    })
}
