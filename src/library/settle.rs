//! What is done when all files are read: files that together are one report are joined, and the
//! rules over several reports run.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::{Entry, FileStatus, Library, Origin, ReportId, Snapshot};
use crate::audit::{self, Addition};
use crate::document::{Document, Part};
use crate::intake::IntakeError;
use crate::reading;
use crate::report::{Report, Shelved, Table};
use crate::settings::RuleSettings;

/// The result of settling a library. Computing it does not change the library, so the user can go
/// on meanwhile; applying it is quick.
#[derive(Debug, Default)]
pub struct Settled {
    joined: Vec<Joined>,
    additions: Vec<(ReportId, Addition)>,
    /// The snapshot to write once the library is settled, if one is wanted.
    pub keep: Option<Snapshot>,
}

/// Files that are one report.
#[derive(Debug)]
struct Joined {
    /// The report that the others are joined to.
    id: ReportId,
    others: Vec<ReportId>,
    entry: Entry,
}

impl Library {
    /// Finds files that are one report, and runs the rules over several reports. Files that are
    /// joined are read again.
    pub fn settled(&self, rules: &RuleSettings) -> Settled {
        let entries: Vec<(ReportId, &Entry)> = self.entries().collect();
        let joined = self.join(&entries, rules);
        let replaced: HashMap<ReportId, &Entry> =
            joined.iter().map(|joined| (joined.id, &joined.entry)).collect();
        let gone = |id: &ReportId| joined.iter().any(|joined| joined.others.contains(id));
        let left: Vec<(ReportId, &Shelved)> = entries
            .iter()
            .filter(|(id, _)| !gone(id))
            .map(|(id, entry)| (*id, &replaced.get(id).unwrap_or(entry).report))
            .collect();
        let reports: Vec<&Shelved> = left.iter().map(|(_, report)| *report).collect();
        let additions = audit::across(&reports, rules);
        let additions = additions.into_iter().map(|found| (left[found.report].0, found)).collect();
        Settled { joined, additions, keep: None }
    }

    /// Applies the result. Returns the reports whose findings have changed.
    pub fn settle(&mut self, settled: Settled) -> Vec<ReportId> {
        let mut changed = Vec::new();
        for Joined { id, others, entry } in settled.joined {
            let source = entry.report.source.clone();
            let files = std::iter::once(id).chain(others.iter().copied()).map(|id| id.file);
            self.joined.insert(id, files.collect());
            for other in others {
                self.entries.remove(&other);
                Arc::make_mut(&mut self.index).remove(other);
                if let Some(record) = self.files.get_mut(other.file as usize) {
                    record.status = FileStatus::Joined(source.clone());
                }
            }
            let mut entry = entry;
            if self.is_packed() {
                entry.shelve();
            }
            self.insert(id, entry);
            changed.push(id);
        }
        for (id, addition) in settled.additions {
            if let Some(entry) = self.entries.get_mut(&id) {
                Arc::make_mut(&mut self.index).add_findings(id, &addition.findings);
                entry.audit.add(addition);
                changed.push(id);
            }
        }
        self.close();
        self.is_settled = true;
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    fn join(&self, entries: &[(ReportId, &Entry)], rules: &RuleSettings) -> Vec<Joined> {
        let reports: Vec<&Shelved> = entries.iter().map(|(_, entry)| &entry.report).collect();
        let alone = |id: ReportId| self.get(ReportId { part: 1, ..id }).is_none() && id.part == 0;
        let mut joined = Vec::new();
        let groups = audit::same_accounts(&reports).into_iter();
        for group in groups.flat_map(|group| audit::in_one_place(&reports, &group)) {
            let fit = group.iter().all(|&index| alone(entries[index].0));
            let agree = || {
                group.iter().enumerate().all(|(at, &one)| {
                    let mut behind = group.iter().skip(at + 1);
                    let one = reports[one].in_passing();
                    behind.all(|&other| audit::same_statements(&one, &reports[other].in_passing()))
                })
            };
            if !fit || !agree() {
                continue;
            }
            let members: Vec<_> = group.iter().map(|&index| entries[index]).collect();
            // A file that panics once more is left as it is.
            let read = catch_unwind(AssertUnwindSafe(|| self.join_files(&members, rules)));
            joined.extend(read.ok().flatten());
        }
        joined
    }

    /// The report that these files make together; `None` if it is not exactly one.
    fn join_files(&self, members: &[(ReportId, &Entry)], rules: &RuleSettings) -> Option<Joined> {
        let rank = |report: &Shelved| {
            let tables = report.tables.iter().filter(|table| table.amount_count() > 0);
            (tables.count(), report.narrative.figures.len(), report.cards.len())
        };
        let looked_at = members.iter().map(|(id, entry)| (*id, entry.report.in_passing()));
        let mut ordered: Vec<_> = looked_at.collect();
        // Stable: of equals the first in the order of PATH leads.
        ordered.sort_by_key(|(_, report)| std::cmp::Reverse(rank(report)));
        let mut known = Report::clone(&ordered.first()?.1);
        let mut parts = Vec::new();
        for (at, (id, report)) in ordered.iter().enumerate() {
            let document = self.origin(*id).open(&self.opening).ok()?;
            let kept = if at == 0 { None } else { Some(adds(&mut known, report)) };
            parts.push(Part { source: report.source.clone(), document, kept });
        }
        let document = Document::joined(parts);
        let mut reports = reading::read(&document, &ordered.first()?.1.source);
        let report = reports.pop().filter(|_| reports.is_empty())?;
        let complete = known.tables.iter().all(|table| {
            report.table(table.kind).is_some_and(|read| read.amount_count() == table.amount_count())
        });
        let audit = audit::report_with(&report, rules);
        let ids: Vec<_> = ordered.iter().map(|(id, _)| *id).collect();
        let (id, others) = ids.split_first()?;
        complete.then(|| Joined {
            id: *id,
            others: others.to_vec(),
            entry: Entry::new(report, audit),
        })
    }

    fn origin(&self, id: ReportId) -> &Origin {
        self.origins.get(id.file as usize).unwrap_or(&Origin::Nowhere)
    }

    /// The text of files that were joined, one behind the other.
    pub(super) fn joined_text(&self, files: &[u32]) -> Result<Document, IntakeError> {
        let parts = files.iter().map(|&file| {
            let of_file = ReportId { file, part: 0 };
            let source = self.files.get(file as usize).map(|record| record.source.clone());
            let document = self.origin(of_file).open(&self.opening)?;
            Ok(Part { source: source.unwrap_or_default(), document, kept: None })
        });
        let parts = parts.collect::<Result<Vec<_>, IntakeError>>()?;
        Ok(Document::joined(parts))
    }

    /// A report by its number in order, from 0, as findings name the report of their other
    /// side.
    pub fn nth(&self, index: usize) -> Option<ReportId> {
        self.entries.keys().nth(index).copied()
    }
}

/// The lines by which a report adds to what is known: tables of which no figure is there yet;
/// the cards and the evaluations where there are none; where there is no narrative, everything
/// but tables that are there.
fn adds(known: &mut Report, report: &Report) -> Vec<(u32, u32)> {
    let mut kept: Vec<(u32, u32)> = Vec::new();
    let mut repeated: Vec<(u32, u32)> = Vec::new();
    for table in &report.tables {
        let states = |table: &Table| table.amount_count() > 0;
        if states(table) && !known.table(table.kind).is_some_and(states) {
            kept.push(table.lines);
            known.tables.retain(|known| known.kind != table.kind);
            known.tables.push(table.clone());
        } else {
            repeated.push(table.lines);
        }
    }
    if known.narrative.sections.is_empty() {
        known.narrative.clone_from(&report.narrative);
        return outside(repeated);
    }
    if known.cards.is_empty() {
        kept.extend(report.cards.iter().map(|card| card.lines));
        known.cards.clone_from(&report.cards);
    }
    if known.evaluations.is_empty() {
        kept.extend(report.evaluations.iter().map(|evaluation| evaluation.lines));
        known.evaluations.clone_from(&report.evaluations);
    }
    kept
}

/// The lines that are in none of these stretches.
fn outside(mut stretches: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    stretches.sort_unstable();
    let mut from = 1;
    let mut outside = Vec::new();
    for (first, last) in stretches {
        if first > from {
            outside.push((from, first - 1));
        }
        from = from.max(last.saturating_add(1));
    }
    outside.push((from, u32::MAX));
    outside
}
