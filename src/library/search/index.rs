//! What can be searched, each name once.

use std::collections::{BTreeMap, BTreeSet};

use super::searched::{Searched, TABLES};
use super::sentences::Sentences;
use crate::audit::Audit;
use crate::library::ReportId;
use crate::report::{QuickMap, SubjectCode, TableKind};

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
    /// With how many reports do so.
    pub names: BTreeMap<String, u32>,
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

/// Names of departments, subjects, projects and indicators of the loaded reports, and what
/// else is searched of them: nothing else is asked while searching.
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
    pub(super) reports: BTreeMap<ReportId, Searched>,
}

impl Index {
    /// Takes in a report, in the place of what it had of it.
    pub fn add(&mut self, id: ReportId, searched: Searched) {
        self.remove(id);
        let department = self.departments.add(&searched.department, id);
        self.department_of.insert(id, department as u32);
        for subject in &searched.subjects {
            let entry = self.subjects.entry(subject.code).or_default();
            let kind = TABLES.get(usize::from(subject.table)).copied().unwrap_or(TABLES[0]);
            let row = SubjectRow { kind, row: subject.row, spends: subject.spends };
            entry.rows.insert(id, row);
        }
        for &(code, name) in &searched.subject_names {
            let entry = self.subjects.entry(code).or_default();
            *entry.names.entry(searched.names.get(name as usize).to_owned()).or_default() += 1;
        }
        for (index, &name) in (0..).zip(&searched.projects.of) {
            self.projects.add(searched.projects.texts.get(name as usize), (id, index));
        }
        for (place, name) in on_cards(id, &searched) {
            self.indicators.add(name, place);
        }
        self.reports.insert(id, searched);
    }

    /// Takes in what the rules say of a report, or say anew.
    pub fn add_findings(&mut self, id: ReportId, audit: &Audit) {
        if let Some(searched) = self.reports.get_mut(&id) {
            searched.sentences = Sentences::of(audit);
        }
    }

    /// Forgets a report.
    pub fn remove(&mut self, id: ReportId) {
        let Some(searched) = self.reports.remove(&id) else { return };
        self.departments.remove(&searched.department, &id);
        self.department_of.remove(&id);
        for subject in &searched.subjects {
            if let Some(entry) = self.subjects.get_mut(&subject.code) {
                entry.rows.remove(&id);
            }
        }
        for &(code, name) in &searched.subject_names {
            let name = searched.names.get(name as usize);
            let Some(entry) = self.subjects.get_mut(&code) else { continue };
            if let Some(count) = entry.names.get_mut(name) {
                *count -= 1;
                if *count == 0 {
                    entry.names.remove(name);
                }
            }
        }
        for (index, &name) in (0..).zip(&searched.projects.of) {
            self.projects.remove(searched.projects.texts.get(name as usize), &(id, index));
        }
        for (place, name) in on_cards(id, &searched) {
            self.indicators.remove(name, &place);
        }
    }

    /// The index of a report's department.
    pub(super) fn department(&self, id: ReportId) -> Option<usize> {
        self.department_of.get(&id).map(|&index| index as usize)
    }
}

/// The indicators of a report with their names.
fn on_cards(id: ReportId, searched: &Searched) -> impl Iterator<Item = (OnCard, &str)> {
    let cards = (0..).zip(&searched.cards);
    let places = cards.flat_map(move |(card, of)| (0..of.indicators).map(move |at| (id, card, at)));
    let names = searched.indicators.of.iter();
    places.zip(names.map(|&name| searched.indicators.texts.get(name as usize)))
}
