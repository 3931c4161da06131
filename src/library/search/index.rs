//! What can be searched, each name once.

use std::collections::{BTreeMap, HashMap};

use crate::library::ReportId;
use crate::report::{Amount, Report, RowItem, RowKey, SubjectCode, TableKind};

/// A department (部门) under one name.
#[derive(Debug, Clone)]
pub(super) struct DepartmentEntry {
    pub name: String,
    /// Its reports with scope and year, in order.
    pub reports: BTreeMap<ReportId, String>,
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

/// A project (项目).
#[derive(Debug, Clone)]
pub(super) struct ProjectEntry {
    pub name: String,
    pub report: ReportId,
    pub index: usize,
    pub score: Option<String>,
}

/// An indicator (三级指标) under one name, wherever a card has it.
#[derive(Debug, Clone, Default)]
pub(super) struct IndicatorEntry {
    /// Report, card and index in the card, in order.
    pub places: Vec<(ReportId, u32, u32)>,
}

/// Names of departments, subjects, projects and indicators of the loaded reports.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) departments: Vec<DepartmentEntry>,
    by_name: HashMap<String, usize>,
    pub(super) department_of: BTreeMap<ReportId, usize>,
    pub(super) subjects: BTreeMap<SubjectCode, SubjectEntry>,
    pub(super) projects: BTreeMap<(ReportId, usize), ProjectEntry>,
    /// By name: departments promise much the same, and each name is compared once.
    pub(super) indicators: BTreeMap<String, IndicatorEntry>,
    pub(super) project_of_card: BTreeMap<(ReportId, u32), usize>,
}

/// The table in which a subject is shown: the first of these that has it.
const TABLES: [TableKind; 6] = [
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
        let name = &report.department.name;
        let index = *self.by_name.entry(name.clone()).or_insert_with(|| {
            let entry = DepartmentEntry { name: name.clone(), reports: BTreeMap::new() };
            self.departments.push(entry);
            self.departments.len() - 1
        });
        let words = format!("{} {}", report.department.scope.chinese(), report.year_text());
        self.departments[index].reports.insert(id, words.trim_end().to_owned());
        self.department_of.insert(id, index);
        for kind in TABLES {
            self.add_subjects(id, report, kind);
        }
        for (index, project) in report.projects.iter().enumerate() {
            let entry = ProjectEntry {
                name: project.name.value.clone(),
                report: id,
                index,
                score: report.score_of(project).map(|score| score.value.to_string()),
            };
            self.projects.insert((id, index), entry);
            if let Some(card) = project.card {
                self.project_of_card.insert((id, card as u32), index);
            }
        }
        for (card, read) in (0..).zip(&report.cards) {
            for (at, indicator) in (0..).zip(&read.indicators) {
                let name = &indicator.level3.value;
                if !self.indicators.contains_key(name) {
                    self.indicators.insert(name.clone(), IndicatorEntry::default());
                }
                if let Some(entry) = self.indicators.get_mut(name) {
                    entry.places.push((id, card, at));
                }
            }
        }
    }

    /// Forgets a report.
    pub fn remove(&mut self, id: ReportId) {
        if let Some(index) = self.department_of.remove(&id)
            && let Some(department) = self.departments.get_mut(index)
        {
            department.reports.remove(&id);
        }
        for subject in self.subjects.values_mut() {
            subject.rows.remove(&id);
        }
        self.projects.retain(|(report, _), _| *report != id);
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
