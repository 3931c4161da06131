//! Which findings stand on which rows and cells of a report.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::FindingId;
use super::frame::Spot;
use crate::audit::{Audit, Part, Severity, Site, Status};
use crate::library::ReportId;
use crate::report::TableKind;

/// The findings of one report by row.
#[derive(Debug, Default)]
pub(super) struct Marks {
    rows: HashMap<(TableKind, usize), Vec<Mark>>,
    related: HashMap<(TableKind, usize), Vec<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    finding: usize,
    column: Option<usize>,
    severity: Severity,
}

impl Marks {
    /// The marks of the open findings. A finding stands where its site is; one that is about
    /// no row and opens to a list (repairs, rounding) stands on each place of the list.
    pub fn of(audit: &Audit) -> Self {
        let mut marks = Self::default();
        for (index, finding) in audit.findings.iter().enumerate() {
            if finding.status != Status::Open {
                continue;
            }
            let is_list = finding.site.row.is_none();
            let listed: &[Site] = if is_list { &finding.others } else { &[] };
            for site in std::iter::once(&finding.site).chain(listed) {
                let Some(row) = row_of(site) else { continue };
                let mark = Mark { finding: index, column: site.column, severity: finding.severity };
                marks.rows.entry(row).or_default().push(mark);
            }
            let own = row_of(&finding.site);
            // A term that is zero is named, but its row is left in peace.
            let counts = |site: &&Site| {
                finding.others.len() == 1 || site.figure.is_none_or(|figure| !figure.is_zero())
            };
            let others = finding.others.iter().filter(|_| !is_list).filter(counts);
            for row in others.filter_map(row_of) {
                let related = marks.related.entry(row).or_default();
                if own != Some(row) && related.last() != Some(&index) {
                    related.push(index);
                }
            }
        }
        for row in marks.rows.values_mut() {
            row.sort_by_key(|mark| Reverse(mark.severity));
        }
        for row in marks.related.values_mut() {
            row.sort_by_key(|&finding| Reverse(audit.findings[finding].severity));
        }
        marks
    }

    /// The gravest finding on a cell. One on a whole row is on none of its cells.
    pub fn of_cell(&self, spot: Spot) -> Option<Severity> {
        let row = self.rows.get(&(spot.kind, spot.row))?;
        row.iter().find(|mark| mark.column == Some(spot.column)).map(|mark| mark.severity)
    }

    /// The findings on a row, the gravest first.
    pub fn of_row(&self, report: ReportId, kind: TableKind, row: usize) -> Vec<FindingId> {
        let marks = self.rows.get(&(kind, row)).map_or(&[][..], Vec::as_slice);
        let mut findings: Vec<FindingId> = Vec::with_capacity(marks.len());
        for mark in marks {
            let id = FindingId { report, index: mark.finding };
            if !findings.contains(&id) {
                findings.push(id);
            }
        }
        findings
    }

    /// The findings elsewhere that a row is the other side of, or a term of, the gravest first.
    pub fn related(&self, report: ReportId, kind: TableKind, row: usize) -> Vec<FindingId> {
        let related = self.related.get(&(kind, row)).map_or(&[][..], Vec::as_slice);
        related.iter().map(|&index| FindingId { report, index }).collect()
    }
}

/// The row of a table that a site is, or is in; none where that is another report's.
fn row_of(site: &Site) -> Option<(TableKind, usize)> {
    match (site.part, site.row) {
        (Part::Table(kind), Some(row)) if site.elsewhere.is_none() => Some((kind, row)),
        _ => None,
    }
}
