//! What can be searched, each name once.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::{Audit, Finding};
use crate::library::ReportId;
use crate::report::{Amount, QuickMap, Report, RowItem, RowKey, SubjectCode, TableKind};
use crate::settings::Lang;

/// A name with all the places that bear it: departments promise and do much the same, and
/// each name is compared once.
#[derive(Debug, Clone)]
pub(super) struct Named<P: Ord> {
    /// The name.
    pub name: String,
    /// Who or what bears it, in order.
    pub places: BTreeSet<P>,
}

/// Names, each once.
#[derive(Debug, Clone)]
pub(super) struct Names<P: Ord> {
    /// In no order that means anything.
    pub all: Vec<Named<P>>,
    by_name: QuickMap<String, u32>,
}

impl<P: Ord> Default for Names<P> {
    fn default() -> Self {
        Self { all: Vec::new(), by_name: QuickMap::default() }
    }
}

impl<P: Ord> Names<P> {
    /// Takes in who bears a name; gives the name's index.
    fn add(&mut self, name: &str, place: P) -> usize {
        let known = self.by_name.get(name).copied();
        let index = known.unwrap_or_else(|| {
            let index = self.all.len() as u32;
            self.by_name.insert(name.to_owned(), index);
            self.all.push(Named { name: name.to_owned(), places: BTreeSet::new() });
            index
        }) as usize;
        if let Some(named) = self.all.get_mut(index) {
            named.places.insert(place);
        }
        index
    }

    fn remove(&mut self, name: &str, place: &P) {
        let named = self.by_name.get(name).and_then(|&index| self.all.get_mut(index as usize));
        if let Some(named) = named {
            named.places.remove(place);
        }
    }
}

/// A subject (科目) under all names that reports give it.
#[derive(Debug, Clone, Default)]
pub(super) struct SubjectEntry {
    pub names: Vec<String>,
    /// Where each report that prints it has it.
    pub rows: BTreeMap<ReportId, SubjectRow>,
}

/// A subject in one report.
#[derive(Debug, Clone, Copy)]
pub(super) struct SubjectRow {
    pub kind: TableKind,
    pub row: u32,
    /// Whether one of its tables has an amount other than zero on it.
    pub spends: bool,
}

/// An indicator: its card, and its index on that.
pub(super) type OnCard = (ReportId, u32, u32);

/// The findings of a report as they are searched: rule and sentence of each, Latin letters
/// small, one behind the other.
#[derive(Debug, Clone, Default)]
pub(in crate::library) struct Sentences {
    pub all: String,
    /// Where each ends.
    pub ends: Vec<u32>,
}

impl Sentences {
    /// Those of a report.
    pub fn of(audit: &Audit) -> Self {
        let mut sentences = Self::default();
        for finding in &audit.findings {
            sentences.all.push_str(&sentence(finding).to_ascii_lowercase());
            sentences.ends.push(sentences.all.len() as u32);
        }
        sentences.all.shrink_to_fit();
        sentences
    }

    /// Each with its index.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).enumerate();
        ranges.filter_map(|(index, (start, &end))| {
            Some((index, self.all.get(start as usize..end as usize)?))
        })
    }
}

/// A finding as it is searched and shown.
pub(super) fn sentence(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.message(Lang::Zh))
}

/// Names of departments, subjects, projects and indicators of the loaded reports, and what
/// their findings say.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// 部门, with its reports.
    pub(super) departments: Names<ReportId>,
    /// The department of a report.
    pub(super) department_of: QuickMap<ReportId, u32>,
    pub(super) subjects: BTreeMap<SubjectCode, SubjectEntry>,
    /// 项目: report and index in it.
    pub(super) projects: Names<(ReportId, u32)>,
    /// 三级指标.
    pub(super) indicators: Names<OnCard>,
    pub(super) findings: BTreeMap<ReportId, Sentences>,
}

/// The table in which a subject is shown: the first of these that has it.
pub(super) const TABLES: [TableKind; 6] = [
    TableKind::Expenditure,
    TableKind::GeneralBudgetExpenditure,
    TableKind::Income,
    TableKind::GovernmentFund,
    TableKind::StateCapital,
    TableKind::BasicExpenditureDetail,
];

impl Index {
    /// Takes in a report.
    pub fn add(&mut self, id: ReportId, report: &Report) {
        let department = self.departments.add(&report.department.name, id);
        self.department_of.insert(id, department as u32);
        for kind in TABLES {
            self.add_subjects(id, report, kind);
        }
        for (index, project) in (0..).zip(&report.projects) {
            self.projects.add(&project.name.value, (id, index));
        }
        for (card, read) in (0..).zip(&report.cards) {
            for (at, indicator) in (0..).zip(&read.indicators) {
                self.indicators.add(&indicator.level3.value, (id, card, at));
            }
        }
    }

    /// Takes in what the rules say of a report, or say anew.
    pub fn add_findings(&mut self, id: ReportId, audit: &Audit) {
        self.add_sentences(id, Sentences::of(audit));
    }

    /// The same, where it is known how they are searched.
    pub(in crate::library) fn add_sentences(&mut self, id: ReportId, sentences: Sentences) {
        self.findings.insert(id, sentences);
    }

    /// Forgets a report.
    pub fn remove(&mut self, id: ReportId, report: &Report) {
        self.departments.remove(&report.department.name, &id);
        self.department_of.remove(&id);
        for subject in self.subjects.values_mut() {
            subject.rows.remove(&id);
        }
        for (index, project) in (0..).zip(&report.projects) {
            self.projects.remove(&project.name.value, &(id, index));
        }
        for (card, read) in (0..).zip(&report.cards) {
            for (at, indicator) in (0..).zip(&read.indicators) {
                self.indicators.remove(&indicator.level3.value, &(id, card, at));
            }
        }
        self.findings.remove(&id);
    }

    /// The index of a report's department.
    pub(super) fn department(&self, id: ReportId) -> Option<usize> {
        self.department_of.get(&id).map(|&index| index as usize)
    }

    fn add_subjects(&mut self, id: ReportId, report: &Report, kind: TableKind) {
        debug_assert_eq!(kind.row_key(), RowKey::Subject);
        let Some(table) = report.table(kind) else { return };
        for (row, printed) in table.rows.iter().enumerate() {
            let RowItem::Subject(code) = printed.item else { continue };
            let entry = self.subjects.entry(code).or_default();
            let name = &printed.label.text;
            if !name.is_empty() && !entry.names.contains(name) {
                entry.names.push(name.clone());
            }
            let spends = printed
                .cells
                .iter()
                .any(|c| c.value().is_some_and(|amount: Amount| !amount.is_zero()));
            let first = SubjectRow { kind, row: row as u32, spends };
            entry.rows.entry(id).or_insert(first).spends |= spends;
        }
    }
}
