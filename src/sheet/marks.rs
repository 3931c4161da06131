//! Which findings stand on which rows and cells of a report.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::FindingId;
use crate::audit::{Audit, CellRef, Part, Severity, Site, Spot, Status};
use crate::library::{CardRow, ReportId};
use crate::report::TableKind;

/// The findings of one report by row.
#[derive(Debug, Default)]
pub(super) struct Marks {
    rows: HashMap<Home, Vec<Mark>>,
    related: HashMap<Home, Vec<usize>>,
}

/// What a row of a sheet is in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Home {
    /// A row of one of the nine tables.
    Table(TableKind, usize),
    /// A figure of the narrative.
    Figure(usize),
    /// A project's row in the summary.
    Project(usize),
    /// A row of a card.
    Card(usize, CardRow),
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
    pub fn of_audit(audit: &Audit) -> Self {
        let mut marks = Self::default();
        for (finding, site) in audit.standing() {
            let Some(row) = home(site) else { continue };
            let severity = audit.findings[finding].severity;
            let mark = Mark { finding, column: site.column, severity };
            marks.rows.entry(row).or_default().push(mark);
        }
        for (index, finding) in audit.findings.iter().enumerate() {
            if finding.status != Status::Open {
                continue;
            }
            let (own, is_list) = (home(&finding.site), !finding.site.is_listed());
            // A term that is zero is named, but its row is left in peace.
            let counts = |site: &&Site| {
                finding.others.len() == 1 || site.figure.is_none_or(|figure| !figure.is_zero())
            };
            let others = finding.others.iter().filter(|_| !is_list).filter(counts);
            for row in others.filter_map(home) {
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
    pub fn of_cell(&self, cell: CellRef) -> Option<Severity> {
        let row = self.rows.get(&Home::Table(cell.kind, cell.row))?;
        row.iter().find(|mark| mark.column == Some(cell.column)).map(|mark| mark.severity)
    }

    /// Whether a row has findings.
    pub fn has(&self, kind: TableKind, row: usize) -> bool {
        self.rows.contains_key(&Home::Table(kind, row))
    }

    /// The findings on a row, the gravest first.
    pub fn of_row(&self, report: ReportId, kind: TableKind, row: usize) -> Vec<FindingId> {
        self.of(report, Home::Table(kind, row))
    }

    /// The findings on what a row is, the gravest first.
    pub fn of(&self, report: ReportId, home: Home) -> Vec<FindingId> {
        let marks = self.rows.get(&home).map_or(&[][..], Vec::as_slice);
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
        self.related_to(report, Home::Table(kind, row))
    }

    /// The same of what a row is.
    pub fn related_to(&self, report: ReportId, home: Home) -> Vec<FindingId> {
        let related = self.related.get(&home).map_or(&[][..], Vec::as_slice);
        related.iter().map(|&index| FindingId { report, index }).collect()
    }
}

/// The row that a site is, or is in; none where that is another report's.
fn home(site: &Site) -> Option<Home> {
    if !site.is_listed() {
        return None;
    }
    match (site.part, site.row, site.spot) {
        (Part::Table(kind), Some(row), _) => Some(Home::Table(kind, row)),
        (_, _, Some(Spot::Figure(index))) => Some(Home::Figure(index)),
        (_, _, Some(Spot::Project(index, _))) => Some(Home::Project(index)),
        (_, _, Some(Spot::Fund(card, row, _))) => Some(Home::Card(card, CardRow::Fund(row))),
        (_, _, Some(Spot::Indicator(card, row, _))) => {
            Some(Home::Card(card, CardRow::Indicator(row)))
        }
        (_, _, Some(Spot::CardTotal(card))) => Some(Home::Card(card, CardRow::Total)),
        _ => None,
    }
}
