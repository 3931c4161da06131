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
            let listed: &[Site] = if finding.site.row.is_none() { &finding.others } else { &[] };
            for site in std::iter::once(&finding.site).chain(listed) {
                let (Part::Table(kind), Some(row)) = (site.part, site.row) else { continue };
                let mark = Mark { finding: index, column: site.column, severity: finding.severity };
                marks.rows.entry((kind, row)).or_default().push(mark);
            }
        }
        for row in marks.rows.values_mut() {
            row.sort_by_key(|mark| Reverse(mark.severity));
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
}
